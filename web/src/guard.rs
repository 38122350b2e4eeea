//! What stands before every page: who asks, where a form comes from, how often, and the headers that browsers obey.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::Digest;

use crate::{
    ctx::{Ctx, Received, Viewer, preferred, session_secret, split},
    form::Form,
    pages::account::sign_in,
    problem::Problem,
    site::Site,
};

/// No script or style but our own files, no frame, no other host.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types rondeau";

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];

pub async fn check(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(Received(site.node.now()));
    if let Some(secret) = session_secret(&site, &parts) {
        match site.node.signed_in(&secret).await {
            Ok(Some((actor, account))) => {
                parts.extensions.insert(Viewer { actor, account, secret });
            }
            Ok(None) => {}
            Err(error) => return Problem::from(error).into_response(),
        }
    }
    let reader = parts.extensions.get::<Viewer>().map(|viewer| viewer.account.id.clone());
    let signed_in = reader.is_some();
    let desk = parts.uri.path().split('/').nth(2) == Some("desk");
    let changes = !matches!(parts.method, Method::GET | Method::HEAD);
    if !is_our_host(&site, &parts) {
        return (StatusCode::MISDIRECTED_REQUEST, "misdirected request\n").into_response();
    }
    let (cross, plain) = (changes && !from_here(&site, &parts), parts.uri.path() == "/");
    let mut response = if plain {
        redirect_home(&parts)
    } else if cross {
        through(next, parts, body, Some(Problem::CrossSite)).await
    } else if desk && !signed_in && changes {
        return keep_across_sign_in(&site, parts, body).await;
    } else if desk && !signed_in {
        through(next, parts, body, Some(Problem::SignIn)).await
    } else {
        through(next, parts, body, None).await
    };
    let most = || site.node.read(|state| state.policy().map_or(0, |policy| policy.care.bulk_pages_a_minute));
    if let Some(account) = reader
        && site.bulk.take_alarm(&account, most())
        && let Err(error) = site.node.alarm_of_bulk_reading(&account).await
    {
        tracing::error!(%error, "an alarm of reading in bulk could not be told; it is tried again");
        site.bulk.give_back(&account);
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(value); // a file that is to be saved says something stricter
    }
    if site.config.secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    if signed_in || desk || changes {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.append(header::VARY, HeaderValue::from_static("Cookie"));
    response
}

/// A form that comes in after its session has ended: what was typed is kept on the page that asks to sign in, and is sent
/// after that, once. A script is told so instead; it keeps the text in the browser.
async fn keep_across_sign_in(site: &Site, parts: Parts, body: axum::body::Body) -> Response {
    let received = parts.extensions.get::<Received>().map_or_else(|| site.node.now(), |received| received.0);
    let (ui, path) = split(parts.uri.path()).unwrap_or((preferred(&parts), ""));
    let ctx = Ctx::new(site, ui, path, "", None, received);
    let bytes = match tokio::time::timeout(crate::LONGEST_ANSWER, axum::body::to_bytes(body, crate::LONGEST_BODY)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let form = Form::parse(&bytes);
    let mut response = if form.get("auto") == "yes" {
        StatusCode::UNAUTHORIZED.into_response()
    } else {
        sign_in::after_session(&ctx, &form)
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A problem found before any page is passed on, so that it becomes a page like all others.
#[derive(Clone)]
pub struct Stopped(pub Problem);

async fn through(next: Next, mut parts: Parts, body: axum::body::Body, stopped: Option<Problem>) -> Response {
    if let Some(problem) = stopped {
        parts.extensions.insert(Stopped(problem));
    }
    next.run(Request::from_parts(parts, body)).await
}

fn redirect_home(parts: &Parts) -> Response {
    let target = format!("/{}", preferred(parts).as_str());
    let headers = [(header::LOCATION, target), (header::VARY, "Accept-Language".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Whether the request names this site: nothing is ever answered, or put into a letter, under another host's name (RFC 9110,
/// 15.5.20). Probes of operators may use any; a site on this machine itself may be called by each of its names.
fn is_our_host(site: &Site, parts: &Parts) -> bool {
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(parts.uri.host());
    let Some(named) = named else { return true };
    let own = site.config.base.split_once("://").map_or("", |(_, own)| own);
    let local = |host: &str| matches!(host.split(':').next(), Some("localhost" | "127.0.0.1"));
    let probe = matches!(parts.uri.path(), "/healthz" | "/readyz");
    probe || named.eq_ignore_ascii_case(own) || (local(own) && local(named))
}

/// Whether a form comes from this site: by what the browser says of it (Fetch Metadata), or else by its origin.
fn from_here(site: &Site, parts: &Parts) -> bool {
    let value = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    match (value("sec-fetch-site"), value("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin.eq_ignore_ascii_case(&site.config.base),
        (None, None) => false,
    }
}

/// How often something failed of late, by a digest under a key that is kept in memory for a day: no name and no address is kept.
#[derive(Default)]
pub struct Limiter(Mutex<Option<Counting>>);

struct Counting {
    key: [u8; 32],
    since: Instant,
    failures: HashMap<Digest, Vec<Instant>>,
}

const WINDOW: Duration = Duration::from_secs(15 * 60);
const FAILURES: usize = 10;
const KEY_LIVES: Duration = Duration::from_secs(24 * 60 * 60);

impl Counting {
    fn begin() -> Self {
        Self {
            key: app::random(),
            since: Instant::now(),
            failures: HashMap::new(),
        }
    }

    fn digest(&self, what: &str) -> Digest {
        Digest::of_parts([&self.key[..], what.trim().to_lowercase().as_bytes()])
    }
}

impl Limiter {
    /// Counts with the key of the day; what an earlier key counted is forgotten with it.
    fn count<T>(&self, with: impl FnOnce(&mut Counting) -> T) -> T {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let fresh = held.take().filter(|counting| counting.since.elapsed() < KEY_LIVES);
        with(held.insert(fresh.unwrap_or_else(Counting::begin)))
    }

    pub fn is_over(&self, what: &str) -> bool {
        self.count(|counting| {
            let times = counting.failures.get(&counting.digest(what));
            times.is_some_and(|times| times.iter().filter(|time| time.elapsed() < WINDOW).count() >= FAILURES)
        })
    }

    pub fn failed(&self, what: &str) {
        self.count(|counting| {
            let digest = counting.digest(what);
            counting.failures.retain(|_, times| times.last().is_some_and(|time| time.elapsed() < WINDOW));
            let times = counting.failures.entry(digest).or_default();
            times.retain(|time| time.elapsed() < WINDOW);
            times.push(Instant::now());
        });
    }

    pub fn succeeded(&self, what: &str) {
        self.count(|counting| {
            let digest = counting.digest(what);
            counting.failures.remove(&digest)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limiter_counts_failures_and_forgets_on_success() {
        let limiter = Limiter::default();
        for _ in 0..FAILURES {
            assert!(!limiter.is_over("a@b.example"));
            limiter.failed("a@b.example");
        }
        assert!(limiter.is_over(" A@B.example "));
        assert!(!limiter.is_over("c@d.example"));
        limiter.succeeded("a@b.example");
        assert!(!limiter.is_over("a@b.example"));
    }

    #[test]
    fn a_key_lives_for_a_day() {
        let limiter = Limiter::default();
        let key = || limiter.count(|counting| counting.key);
        let first = key();
        assert_eq!(key(), first);
        limiter.failed("a@b.example");
        let yesterday = Instant::now().checked_sub(KEY_LIVES).expect("a moment of yesterday");
        limiter.count(|counting| counting.since = yesterday);
        assert_ne!(key(), first);
        assert!(limiter.count(|counting| counting.failures.is_empty()), "nothing that an old key counted");
    }
}
