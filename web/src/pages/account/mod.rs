//! Signing in and out, invitations, one's own account.

pub mod passkey;

mod calendar;
mod invitation;
mod own;
pub(crate) mod sign_in;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    ctx::{Ctx, cookie_name},
    route::Route,
    site::Site,
};

pub fn routes() -> Vec<Route> {
    [sign_in::routes(), invitation::routes(), own::routes(), calendar::routes(), passkey::routes()]
        .into_iter()
        .flatten()
        .collect()
}

/// The cookie that holds a session. It is opaque, unreadable for scripts, and sent to this site alone.
pub(crate) fn cookie(site: &Site, secret: &str) -> HeaderValue {
    let (name, secure) = (cookie_name(site.config.secure()), if site.config.secure() { "; Secure" } else { "" });
    let age = if secret.is_empty() { 0 } else { 86_400 };
    let line = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

pub(crate) fn go(to: &str) -> Response {
    let target = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response()
}

/// Goes somewhere with a new session.
pub(crate) fn go_with(site: &Site, to: &str, secret: &str) -> Response {
    let mut response = go(to);
    response.headers_mut().insert(header::SET_COOKIE, cookie(site, secret));
    response
}

/// Where to go after signing in: a path of this site that was asked for, or the desk. Never another host.
pub(crate) fn back(ctx: &Ctx, wanted: &str) -> String {
    let own = crate::ctx::split(wanted).is_some() && !wanted.contains(['\\', '\r', '\n']) && !wanted.starts_with("//");
    if own { wanted.to_owned() } else { ctx.href("/desk") }
}
