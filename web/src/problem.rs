//! What goes wrong, as pages in the reader's language that say what to do next.

use access::Verdict;
use app::{Failure, port::StoreError};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Refusal;
use maud::{Markup, html};

use crate::{
    ctx::{Ctx, Received, Viewer, preferred, split},
    layout::{self, Head},
    site::Site,
};

#[derive(Clone, Debug)]
pub enum Problem {
    /// Also for what the reader may not know of: the answer is the same to the byte.
    NotFound,
    Forbidden,
    /// Somebody else changed the thing in between, or it is no longer in the step that the page showed.
    Refused(Refusal),
    SignIn,
    CrossSite,
    TooLarge,
    TooMany,
    Busy,
    Broken,
}

impl Problem {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Refused(_) => "refused",
            Self::SignIn => "sign-in",
            Self::CrossSite => "cross-site",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Busy => "busy",
            Self::Broken => "broken",
        }
    }
}

impl From<Verdict> for Problem {
    fn from(verdict: Verdict) -> Self {
        if verdict == Verdict::Forbid { Self::Forbidden } else { Self::NotFound }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage");
        if matches!(error, StoreError::Busy(_)) { Self::Busy } else { Self::Broken }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Hidden => Self::NotFound,
            Failure::Forbidden => Self::Forbidden,
            Failure::Refused(refusal) => Self::Refused(refusal),
            Failure::Storage(error) => error.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub async fn no_such_page() -> Problem {
    Problem::NotFound
}

/// The message of a refusal, with what it is about.
pub fn refusal_text(ctx: &Ctx, refusal: &Refusal) -> String {
    let about = refusal.about.join(", ");
    ctx.ta(&format!("refusal-{}", refusal.code.as_str()), &[("about", about.into())])
}

/// Turns a problem into its page. Every answer without a body of its own passes here.
pub async fn render(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (ui, path) = split(parts.uri.path()).unwrap_or_else(|| (preferred(&parts), "/"));
    let is_page = path != "/";
    let viewer = parts.extensions.get::<Viewer>().cloned();
    let received = parts.extensions.get::<Received>().map_or_else(|| site.node.now(), |received| received.0);
    let ctx = Ctx::new(&site, ui, path, parts.uri.query().unwrap_or_default(), viewer, received);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if response.status() == StatusCode::BAD_REQUEST => Problem::NotFound,
        None if response.status() == StatusCode::SERVICE_UNAVAILABLE && is_page => Problem::Busy, // it took too long
        None => return response,
    };
    if matches!(problem, Problem::SignIn) {
        let back = url::form_urlencoded::byte_serialize(format!("{}{}", ctx.href(&ctx.path), query_of(&ctx)).as_bytes()).collect::<String>();
        let target = format!("{}?back={back}", ctx.href("/sign-in"));
        return ([(header::LOCATION, target)], StatusCode::SEE_OTHER).into_response();
    }
    page(&ctx, &problem)
}

fn query_of(ctx: &Ctx) -> String {
    if ctx.query.is_empty() { String::new() } else { format!("?{}", ctx.query) }
}

fn page(ctx: &Ctx, problem: &Problem) -> Response {
    let word = problem.word();
    // The page is the same whatever was asked for: nothing of the address comes back in it.
    let ctx = Ctx {
        path: String::new(),
        query: String::new(),
        ..ctx.clone()
    };
    let about: Markup = html! {
        p.lead {
            @match problem {
                Problem::Refused(refusal) => (refusal_text(&ctx, refusal)),
                _ => (ctx.t(&format!("problem-{word}-text"))),
            }
        }
        p { a href=(ctx.href("")) { (ctx.t("problem-home")) } }
    };
    let head = Head {
        title: ctx.t(&format!("problem-{word}")),
        ..Head::default()
    };
    let mut response = (problem.status(), layout::page(&ctx, &head, about)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if matches!(problem, Problem::Busy | Problem::TooMany) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

/// After a panic in a handler: the person is told what to do, the process goes on.
pub fn after_panic(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::Broken.into_response()
}
