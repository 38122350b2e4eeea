//! For operators: is the process alive, and can it serve.

use axum::{extract::State, http::StatusCode};

use crate::{
    route::{Audience, Route, page},
    site::Site,
};

pub fn routes() -> Vec<Route> {
    vec![page("/healthz", Audience::Everybody, alive), page("/readyz", Audience::Everybody, ready)]
}

async fn alive() -> ([(&'static str, &'static str); 1], &'static str) {
    ([("cache-control", "no-store")], "alive\n")
}

async fn ready(State(site): State<Site>) -> (StatusCode, [(&'static str, &'static str); 1], &'static str) {
    let (status, word) = if site.node.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    };
    (status, [("cache-control", "no-store")], word)
}
