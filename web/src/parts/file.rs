//! Files of an answer, as they are listed; and how the bytes of one go to somebody who may have them as they came.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::attachment::{Attached, File};
use maud::{Markup, html};

use crate::ctx::Ctx;

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
