//! Public pages, kept as they were made. A page stays true until the record grows or the calendar turns; then it is made
//! anew. Its validator is the digest of its bytes, so that secret acts change nothing that the public can see.

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::{Digest, Moment};
use moka::sync::Cache;

use crate::{ctx::Viewer, guard::Stopped, site::Site};

/// A page larger than this is made anew each time.
const LARGEST: u64 = 4 << 20;

#[derive(Clone)]
struct Kept {
    seq: u64,
    until: Moment,
    made: Moment,
    headers: HeaderMap,
    body: Bytes,
    tag: HeaderValue,
}

pub struct PageCache(Cache<String, Kept>);

impl Default for PageCache {
    fn default() -> Self {
        let weigh = |address: &String, kept: &Kept| u32::try_from(address.len() + kept.body.len() + 512).unwrap_or(u32::MAX);
        Self(Cache::builder().weigher(weigh).max_capacity(64 << 20).build())
    }
}

pub async fn serve(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(Stopped(problem)) = parts.extensions.get::<Stopped>().cloned() {
        return stopped(&site, parts, problem).await;
    }
    let public = parts.extensions.get::<Viewer>().is_none() && matches!(parts.method, Method::GET | Method::HEAD);
    let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    if !public || parts.uri.path().contains("/desk") {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let (seq, now) = (site.node.read(|state| state.seq), site.node.now());
    if let Some(kept) = site.cache.0.get(&address)
        && kept.seq == seq
        && kept.made <= now
        && now < kept.until
    {
        return answer(&parts, &kept);
    }
    let (head, method) = (parts.headers.clone(), parts.method.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    let keepable =
        response.status() == StatusCode::OK && !response.headers().contains_key(header::SET_COOKIE) && !response.headers().contains_key(header::CACHE_CONTROL);
    let size = http_body::Body::size_hint(response.body()).exact();
    if !keepable || method == Method::HEAD || size.is_none_or(|size| size > LARGEST) {
        return response;
    }
    let (made, body) = response.into_parts();
    let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = HeaderValue::from_str(&format!("\"{}\"", Digest::of(&body).short())).unwrap_or(HeaderValue::from_static("\"\""));
    let until = site.node.read(|state| domain::calendar::next_change(state, now));
    let kept = Kept {
        seq,
        until,
        made: now,
        headers: made.headers,
        body,
        tag,
    };
    let mut asked = Request::new(()).into_parts().0;
    asked.headers = head;
    let response = answer(&asked, &kept);
    site.cache.0.insert(address, kept);
    response
}

fn answer(parts: &Parts, kept: &Kept) -> Response {
    let known = parts.headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let fresh = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/").as_bytes() == kept.tag.as_bytes()));
    let mut response = if fresh {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(kept.body.clone()).into_response()
    };
    let headers = response.headers_mut();
    if !fresh {
        headers.extend(kept.headers.clone());
    }
    headers.insert(header::ETAG, kept.tag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Shows a problem that was found before any page.
async fn stopped(site: &Site, parts: Parts, problem: crate::problem::Problem) -> Response {
    let answer = tower::service_fn(move |_: Request| {
        let problem = problem.clone();
        async move { Ok::<_, std::convert::Infallible>(problem.into_response()) }
    });
    let service = axum::Router::new()
        .fallback_service(answer)
        .layer(axum::middleware::from_fn_with_state(site.clone(), crate::problem::render));
    use tower::ServiceExt as _;
    service
        .oneshot(Request::from_parts(parts, Body::empty()))
        .await
        .unwrap_or_else(|never| match never {})
}
