//! Files of an answer, as they are listed; and how the bytes of one go to somebody who may have them as they came.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::attachment::{Attached, File};
use maud::{Markup, html};

use crate::{ctx::Ctx, form::Form, layout::safe};

/// The files of an answer, each with a link below `base`.
pub fn list(ctx: &Ctx, files: &[Attached], base: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            div.legal-cited {
                p.meta { (ctx.t("files")) }
                ul.legal { @for attached in files { li {
                    @if base.is_empty() { bdi { (attached.file.name.as_str()) } } @else { a href=(ctx.href(&format!("{base}/{}", attached.id))) { bdi { (attached.file.name.as_str()) } } }
                    " " (about(ctx, &attached.file))
                } } }
            }
        }
    }
}

/// Its kind and size.
pub fn about(ctx: &Ctx, file: &File) -> Markup {
    let size = file.size.div_ceil(1024);
    html! { span.meta { "(" (file.kind.to_uppercase()) ", " (ctx.ta("file-size", &[("size", i64::try_from(size).unwrap_or(0).into())])) ")" } }
}

/// The text of a file, one part at a time, with the way to the others.
pub fn parts(ctx: &Ctx, text: &[String], here: &str, query: &str) -> Markup {
    let wanted = Form::parse(query.as_bytes())
        .get("part")
        .parse::<usize>()
        .unwrap_or(1)
        .clamp(1, text.len().max(1));
    let link = |part: usize| ctx.href(&format!("{here}?part={part}"));
    html! {
        @if text.len() > 1 { p.meta { (ctx.ta("file-part", &[("part", wanted.into()), ("all", text.len().into())])) } }
        div.prose dir="auto" { (safe(base::rich::to_html(text.get(wanted - 1).map_or("", String::as_str), 2, "f"))) }
        @if text.len() > 1 {
            nav aria-label=(ctx.t("file-parts")) {
                ul.pills {
                    @if wanted > 1 { li { a rel="prev" href=(link(wanted - 1)) { (ctx.t("file-before")) } } }
                    @if wanted < text.len() { li { a rel="next" href=(link(wanted + 1)) { (ctx.t("file-after")) } } }
                }
            }
        }
    }
}

/// The bytes as they came: to be saved, never shown.
pub fn bytes(file: &File, bytes: Vec<u8>) -> Response {
    let name: String = url::form_urlencoded::byte_serialize(file.name.as_str().as_bytes())
        .collect::<String>()
        .replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"file.{}\"; filename*=UTF-8''{name}", file.kind),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    (headers, bytes).into_response()
}
