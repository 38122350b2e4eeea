//! Pages, forms and exports. Server-rendered; every act works without a script.
//!
//! This room knows no SQL. Public pages are made from [`app::view::Published`]; desk pages ask the kernel for a permit.

mod assets;
mod bulk;
mod cache;
mod ctx;
mod form;
mod guard;
mod layout;
mod pages;
mod parts;
mod prints;
mod problem;
mod route;
mod sent;
mod site;
mod uploads;

use std::time::Duration;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

pub use pages::registry;
pub use route::{Audience, Route, Verb};
pub use site::{Demo, DemoAccount, Site, SiteConfig};

/// The longest body that a form may have, in bytes: the longest answer in the script that takes most bytes, percent-encoded.
const LONGEST_BODY: usize = 4 << 20;

/// How long an answer may take, the reading of the form included.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The whole site as one service.
pub fn router(site: Site) -> Router {
    let routes = registry()
        .into_iter()
        .fold(Router::new(), |router, route| router.route(route.path, route.handler));
    routes
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::no_such_page)
        .layer(middleware::from_fn(detached))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn_with_state(site.clone(), problem::render))
        .layer(middleware::from_fn_with_state(site.clone(), cache::serve))
        .layer(middleware::from_fn_with_state(site.clone(), guard::check))
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(site)
}

/// What a request began is finished, also when whoever asked has gone or waits no longer: nothing is left half done.
async fn detached(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(failure) if failure.is_panic() => std::panic::resume_unwind(failure.into_panic()),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
