//! The registry of routes: what there is, and for whom. The walk of all routes × roles reads it, so that no route is
//! without a row.

use std::sync::LazyLock;

use axum::{
    extract::Request,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};

use crate::{ctx::Viewer, problem::Problem, site::Site};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
}

/// Who may come to a route at all. What they may do there, the kernel decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everybody,
    /// Anybody signed in.
    SignedIn,
    /// The holders of these roles; others are told that there is no such page.
    Roles(&'static [&'static str]),
}

pub struct Route {
    pub verb: Verb,
    pub path: &'static str,
    pub audience: Audience,
    pub handler: MethodRouter<Site>,
}

pub(crate) fn page<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    Route {
        verb: Verb::Get,
        path,
        audience,
        handler: only(audience, get(handler)),
    }
}

pub(crate) fn action<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    Route {
        verb: Verb::Post,
        path,
        audience,
        handler: only(audience, post(handler)),
    }
}

/// The page at a path, or else the one above it: where a form was sent there is often no page to come back to.
pub(crate) fn page_above(path: &str) -> &str {
    static PAGES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        let pages = crate::registry()
            .into_iter()
            .filter(|route| route.verb == Verb::Get && !route.path.ends_with("/files/{id}"));
        pages
            .filter_map(|route| route.path.strip_prefix("/{lang}"))
            .map(|path| path.split('/').collect())
            .collect()
    });
    let is_page = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |page: &Vec<&str>| page.len() == parts.len() && page.iter().zip(&parts).all(|(own, part)| own.starts_with('{') || own == part);
        PAGES.iter().any(fits)
    };
    let mut path = path;
    while !path.is_empty() && !is_page(path) {
        path = path.rsplit_once('/').map_or("", |(above, _)| above);
    }
    path
}

impl Audience {
    fn admits(self, viewer: Option<&Viewer>) -> Result<(), Problem> {
        match (self, viewer) {
            (Self::Everybody, _) | (Self::SignedIn, Some(_)) => Ok(()),
            (Self::SignedIn | Self::Roles(_), None) => Err(Problem::SignIn),
            (Self::Roles(roles), Some(viewer)) if roles.iter().any(|role| viewer.actor.has(role)) => Ok(()),
            (Self::Roles(_), Some(_)) => Err(Problem::NotFound),
        }
    }
}

/// Turns away who is not of the audience, before the handler looks at anything.
fn only(audience: Audience, handler: MethodRouter<Site>) -> MethodRouter<Site> {
    handler.layer(from_fn(move |request: Request, next: Next| turn_away(audience, request, next)))
}

async fn turn_away(audience: Audience, request: Request, next: Next) -> Response {
    match audience.admits(request.extensions().get::<Viewer>()) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_language_is_switched() {
        for (path, expected) in [
            ("", ""),
            ("/rounds/round-2", "/rounds/round-2"),
            ("/account/calendar", "/account"),
            ("/desk/reply/round-2/1.1.a", "/desk/reply/round-2/1.1.a"),
            ("/desk/reply/round-2/1.1.a/remarks", "/desk/reply/round-2/1.1.a"),
            ("/desk/reply/round-2/1.1.a/files/0/remove", "/desk/reply/round-2/1.1.a/files"), // a file itself is no page
            ("/no/such/page", ""),
        ] {
            assert_eq!(page_above(path), expected, "{path}");
        }
    }
}
