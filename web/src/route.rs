//! The registry of routes: what there is, and for whom. The walk of all routes × roles reads it, so that no route is
//! without a row.

use axum::routing::{get, post, MethodRouter};

use crate::site::Site;

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
    Route { verb: Verb::Get, path, audience, handler: get(handler) }
}

pub(crate) fn action<H, T>(path: &'static str, audience: Audience, handler: H) -> Route
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    Route { verb: Verb::Post, path, audience, handler: post(handler) }
}
