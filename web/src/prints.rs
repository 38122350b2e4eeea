//! Texts as PDF: laid out once, and kept as long as there is room.

use std::sync::Arc;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::Digest;
use documents::printed::{Printed, Unprinted};
use maud::html;
use moka::sync::Cache;

use crate::{
    ctx::Ctx,
    layout::{Head, page},
    problem::Problem,
};

/// What was laid out last, by what it was made from: a PDF, or the characters for which no font is there.
pub struct Prints(Cache<Digest, Kept>);

type Kept = Arc<Result<Vec<u8>, String>>;

impl Default for Prints {
    fn default() -> Self {
        let size = |kept: &Kept| kept.as_ref().as_ref().map_or_else(String::len, Vec::len);
        let weigh = move |_: &Digest, kept: &Kept| u32::try_from(size(kept)).unwrap_or(u32::MAX);
        Self(Cache::builder().weigher(weigh).max_capacity(32 << 20).build())
    }
}

/// A text as a PDF to download. Where it cannot be laid out, a page says why.
///
/// # Errors
/// When others print, or the layout fails.
pub async fn pdf(ctx: &Ctx, printed: &Printed, name: &str) -> Result<Response, Problem> {
    let digest = Digest::of(&serde_json::to_vec(printed).map_err(|_| Problem::Broken)?);
    let kept = match ctx.site.prints.0.get(&digest) {
        Some(kept) => kept,
        None => {
            let made = match ctx.site.config.reader.print(printed).await {
                Ok(bytes) => Ok(bytes),
                Err(Unprinted::NoFont(characters)) => Err(characters),
                Err(Unprinted::Busy) => return Err(Problem::Busy),
                // What failed may quote the text: it is not for the log.
                Err(Unprinted::Failed(_)) => {
                    tracing::error!("a text could not be laid out");
                    return Err(Problem::Broken);
                }
            };
            let made = Arc::new(made);
            ctx.site.prints.0.insert(digest, made.clone());
            made
        }
    };
    let bytes = match kept.as_ref() {
        Ok(bytes) => bytes.clone(),
        Err(characters) => return Ok(without_font(ctx, characters)),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

fn without_font(ctx: &Ctx, characters: &str) -> Response {
    let head = Head {
        title: ctx.t("pdf-no-font"),
        ..Head::default()
    };
    let spaced = characters.chars().map(String::from).collect::<Vec<_>>().join(" ");
    let mut response = page(ctx, &head, html! { p { (ctx.t("pdf-no-font-about")) } p { code dir="auto" { (spaced) } } });
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}
