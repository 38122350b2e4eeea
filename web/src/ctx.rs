//! What a page knows of its request: the language, who asks, and when the request arrived.

use access::{Action, Actor, Object, Permit};
use app::port::AccountRow;
use axum::{
    extract::FromRequestParts,
    http::{Method, header, request::Parts},
};
use base::{Key, Lang, Moment, Zone};
use domain::PartialDate;
use i18n::{Arg, Ui};
use jiff::civil::Date;

use crate::{form::Form, problem::Problem, site::Site};

/// When the head of the request was received. What was in time is decided by this.
#[derive(Clone, Copy)]
pub struct Received(pub Moment);

/// A signed-in person.
#[derive(Clone)]
pub struct Viewer {
    pub actor: Actor,
    pub account: AccountRow,
    pub secret: String,
}

#[derive(Clone)]
pub struct Ctx {
    pub site: Site,
    pub ui: Ui,
    /// The path behind the language: `/rounds/round-2`.
    pub path: String,
    pub query: String,
    /// Whether the page is the one that follows something done: it says so.
    pub done: bool,
    /// The same of something that was saved.
    pub saved: bool,
    pub viewer: Option<Viewer>,
    pub received: Moment,
    pub zone: Zone,
}

impl Ctx {
    pub fn new(site: &Site, ui: Ui, path: &str, query: &str, viewer: Option<Viewer>, received: Moment) -> Self {
        let zone = site.node.read(|state| state.zone().clone());
        Self {
            site: site.clone(),
            ui,
            path: path.to_owned(),
            query: query.to_owned(),
            done: false,
            saved: false,
            viewer,
            received,
            zone,
        }
    }

    pub fn now(&self) -> Moment {
        self.site.node.now()
    }

    pub fn lang(&self) -> Lang {
        self.ui.lang()
    }

    /// The message of a key.
    pub fn t(&self, key: &str) -> String {
        i18n::text(self.ui, key, &[])
    }

    /// The message of a key, with values in its places.
    pub fn ta(&self, key: &str, args: &[Arg<'_>]) -> String {
        i18n::text(self.ui, key, args)
    }

    /// An address on this site, in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.ui.as_str())
    }

    /// The same with the name of the site, for what is read elsewhere.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.site.config.base, self.href(path))
    }

    pub fn day(&self, moment: Moment) -> String {
        i18n::date::moment_day(self.ui, &self.zone, moment)
    }

    pub fn date(&self, date: Date) -> String {
        i18n::date::day(self.ui, date)
    }

    pub fn time(&self, moment: Moment) -> String {
        i18n::date::moment(self.ui, &self.zone, moment)
    }

    pub fn partial(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Day(day) => self.date(day),
            PartialDate::Month(year, month) => i18n::date::month_of(self.ui, year, month),
            PartialDate::Year(year) => year.to_string(),
        }
    }

    /// From when a law is in force; in French a whole day has its article.
    pub fn since(&self, date: PartialDate) -> String {
        let key = if matches!(date, PartialDate::Day(_)) {
            "legal-since-day"
        } else {
            "legal-since"
        };
        self.ta(key, &[("date", self.partial(date).into())])
    }

    pub fn actor(&self) -> Actor {
        self.viewer.as_ref().map_or_else(Actor::public, |viewer| viewer.actor.clone())
    }

    /// Asks the kernel for a permit.
    ///
    /// # Errors
    /// 404 when the thing is hidden from the actor, 403 when they may know of it.
    pub fn permit(&self, action: Action, object: Object) -> Result<Permit, Problem> {
        let actor = self.actor();
        if let (Action::Read, Some(account)) = (action, actor.account())
            && access::reads_beyond_own(&actor, &object)
        {
            self.site.bulk.note(account, &self.path);
        }
        access::permit(&actor, action, object).map_err(Problem::from)
    }

    pub fn may(&self, action: Action, object: &Object) -> bool {
        access::decide(&self.actor(), action, object) == access::Verdict::Allow
    }

    /// A key from an address; anything that is none does not exist.
    pub fn key(text: &str) -> Result<Key, Problem> {
        Key::new(text).map_err(|_| Problem::NotFound)
    }
}

impl FromRequestParts<Site> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let (ui, path) = split(parts.uri.path()).ok_or(Problem::NotFound)?;
        let viewer = parts.extensions.get::<Viewer>().cloned();
        let received = parts.extensions.get::<Received>().map_or_else(|| site.node.now(), |received| received.0);
        let query = parts.uri.query().unwrap_or_default();
        // An address goes on saying so when a form is sent to it, whatever became of that form.
        let follows = viewer.is_some() && parts.method == Method::GET;
        Ok(Self {
            done: follows && query == "done",
            saved: follows && Form::parse(query.as_bytes()).has("saved"),
            ..Self::new(site, ui, path, query, viewer, received)
        })
    }
}

/// The language and the rest of a path.
pub fn split(path: &str) -> Option<(Ui, &str)> {
    let rest = path.strip_prefix('/')?;
    let (tag, _) = rest.split_once('/').unwrap_or((rest, ""));
    Some((Ui::parse(tag)?, rest.get(tag.len()..)?))
}

/// The language for a page that has none in its address: what the browser asks for.
pub fn preferred(request: &Parts) -> Ui {
    let accept = request.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Ui::preferred(accept.unwrap_or_default())
}

/// The name of the session's cookie. `__Host-`: sent to this host alone, over HTTPS alone (RFC 6265bis).
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

pub fn session_secret(site: &Site, parts: &Parts) -> Option<String> {
    let name = cookie_name(site.config.secure());
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(found, _)| *found == name)
        .map(|(_, secret)| secret.to_owned())
        .filter(|secret| secret.len() == 64)
}
