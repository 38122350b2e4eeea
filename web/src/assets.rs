//! Our own style and script files: embedded, named by their content, kept for ever by browsers.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::Digest;

use crate::{
    problem::Problem,
    route::{Audience, Route, page},
};

pub struct Asset {
    /// The path with the digest in it.
    pub path: String,
    body: &'static [u8],
    kind: &'static str,
}

fn asset(name: &str, body: &'static [u8], kind: &'static str) -> Asset {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Asset {
        path: format!("/assets/{stem}-{}.{extension}", Digest::of(body).short()),
        body,
        kind,
    }
}

pub static STYLE: LazyLock<Asset> = LazyLock::new(|| asset("rondeau.css", include_bytes!("../assets/rondeau.css"), "text/css; charset=utf-8"));
pub static WRITING: LazyLock<Asset> = LazyLock::new(|| asset("writing.js", include_bytes!("../assets/writing.js"), "text/javascript; charset=utf-8"));
pub static PASTE: LazyLock<Asset> = LazyLock::new(|| asset("paste.js", include_bytes!("../assets/paste.js"), "text/javascript; charset=utf-8"));
pub static PASSKEY: LazyLock<Asset> = LazyLock::new(|| asset("passkey.js", include_bytes!("../assets/passkey.js"), "text/javascript; charset=utf-8"));
pub static FILES: LazyLock<Asset> = LazyLock::new(|| asset("files.js", include_bytes!("../assets/files.js"), "text/javascript; charset=utf-8"));
pub static EXIT: LazyLock<Asset> = LazyLock::new(|| asset("exit.js", include_bytes!("../assets/exit.js"), "text/javascript; charset=utf-8"));
pub static KEEP: LazyLock<Asset> = LazyLock::new(|| asset("keep.js", include_bytes!("../assets/keep.js"), "text/javascript; charset=utf-8"));
pub static SEAL: LazyLock<Asset> = LazyLock::new(|| asset("seal.js", include_bytes!("../assets/seal.js"), "text/javascript; charset=utf-8"));
pub static ICON: LazyLock<Asset> = LazyLock::new(|| asset("icon.svg", include_bytes!("../assets/icon.svg"), "image/svg+xml"));

pub fn routes() -> Vec<Route> {
    vec![page("/assets/{name}", Audience::Everybody, serve)]
}

async fn serve(Path(name): Path<String>) -> Result<Response, Problem> {
    let path = format!("/assets/{name}");
    let found = [&*STYLE, &*WRITING, &*PASTE, &*PASSKEY, &*FILES, &*KEEP, &*EXIT, &*SEAL, &*ICON]
        .into_iter()
        .find(|asset| asset.path == path)
        .ok_or(Problem::NotFound)?;
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    Ok((
        [(header::CONTENT_TYPE, HeaderValue::from_static(found.kind)), (header::CACHE_CONTROL, kept)],
        found.body,
    )
        .into_response())
}
