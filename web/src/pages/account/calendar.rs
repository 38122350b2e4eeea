//! `/{lang}/calendar/{secret}.ics`: the dates of a person's seats, for a calendar that fetches them without signing in. It says that
//! something is asked for, of which Party and by when; never what anybody wrote.

use app::{
    agenda::{self, Asked, Entry},
    port::Purpose,
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use icalendar::{Calendar, Component, Event, Property, ValueType};
use maud::{Markup, html};

use super::{go, own};
use crate::{
    ctx::Ctx,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/calendar/{file}", Audience::Everybody, file),
        route::action("/{lang}/account/calendar", Audience::SignedIn, make),
        route::action("/{lang}/account/calendar/remove", Audience::SignedIn, remove),
    ]
}

/// On the page of the account: how one gets the link, and takes it back.
pub async fn section(ctx: &Ctx, made: Markup) -> Result<Markup, Problem> {
    let viewer = ctx.viewer.as_ref().ok_or(Problem::SignIn)?;
    let has = ctx.site.node.storage().has_token(Purpose::Calendar, &viewer.account.id).await?;
    Ok(html! {
        section aria-labelledby="calendar" {
            h2 #calendar { (ctx.t("calendar")) }
            p { (ctx.t("calendar-about")) }
            (made)
            form.inline method="post" action=(ctx.href("/account/calendar")) { button { (ctx.t(if has { "calendar-again" } else { "calendar-make" })) } }
            @if has { " " form.inline method="post" action=(ctx.href("/account/calendar/remove")) { button { (ctx.t("calendar-remove")) } } }
        }
    })
}

async fn make(ctx: Ctx) -> Result<Response, Problem> {
    let viewer = ctx.viewer.as_ref().ok_or(Problem::SignIn)?;
    let secret = ctx.site.node.open_calendar(&viewer.account.id).await?;
    let link = ctx.absolute(&format!("/calendar/{secret}.ics"));
    let made = html! {
        div.notice role="status" { p { (ctx.t("calendar-made")) } p { code { (link) } } p { a href=(link) { (ctx.t("calendar-open")) } } }
    };
    let mut response = own::render(&ctx, made).await?;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn remove(ctx: Ctx) -> Result<Response, Problem> {
    let viewer = ctx.viewer.as_ref().ok_or(Problem::SignIn)?;
    ctx.site.node.storage().remove_tokens(Purpose::Calendar, &viewer.account.id).await?;
    Ok(go(&ctx.href("/account")))
}

async fn file(ctx: Ctx, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let secret = name.strip_suffix(".ics").ok_or(Problem::NotFound)?;
    let actor = ctx.site.node.calendar_of(secret).await?.ok_or(Problem::NotFound)?;
    let (now, mut calendar) = (ctx.now(), Calendar::empty());
    // The product names itself, not the library that writes the lines (RFC 5545, 3.7.3).
    for property in [("VERSION", "2.0"), ("PRODID", "-//Rondeau//Rondeau//EN"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(property);
    }
    ctx.site.node.read(|state| {
        let body = state.body.as_ref().map_or("", |body| body.name.text(&ctx.lang()));
        calendar.name(body);
        for entry in agenda::entries(state, &actor, now) {
            calendar.push(event(&ctx, state, &entry));
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, calendar.done().to_string()).into_response())
}

fn event(ctx: &Ctx, state: &domain::State, entry: &Entry) -> Event {
    let party = state.party_name(entry.party, &ctx.lang(), ctx.now());
    let round = state.rounds.get(&entry.round).map_or("", |round| round.plan.title.text(&ctx.lang()));
    let place = match entry.asked {
        Asked::Comments => format!("/rounds/{}/parties/{}", entry.round, entry.party.lower()),
        Asked::Reply | Asked::Contribution | Asked::Clarification => "/desk".to_owned(),
    };
    let words = ctx.ta(&format!("calendar-{}", entry.asked.as_str()), &[("party", party.into())]);
    let day = Property::new("DTSTART", entry.day.strftime("%Y%m%d").to_string())
        .append_parameter(ValueType::Date)
        .done();
    let (_, host) = ctx.site.config.base.split_once("://").unwrap_or_default();
    Event::new()
        .uid(&format!("{}@{host}", entry.id))
        .append_property(day)
        .add_property("DTSTAMP", state.at.strftime("%Y%m%dT%H%M%SZ").to_string())
        .summary(&words)
        .description(round)
        .url(&ctx.absolute(&place))
        .done()
}
