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
    let head = site.node.storage().head().await;
    let folded = site.node.read(|state| state.seq);
    let caught_up = head.is_ok_and(|head| head <= folded + 1_000);
    let (status, word) = if caught_up {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    };
    (status, [("cache-control", "no-store")], word)
}
