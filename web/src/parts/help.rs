//! Where people find help: said first on every page on which somebody may tell of harm.

use domain::{PartyCode, State, signpost::Signpost};
use maud::{Markup, html};

use crate::{
    ctx::Ctx,
    parts::{
        field::{Errors, Field},
        text,
    },
};

/// That this is no emergency channel, and where help is.
pub fn first(ctx: &Ctx) -> Markup {
    html! {
        div.notice.help role="note" {
            p { strong { (ctx.t("help-no-emergency")) } }
            form method="get" action=(ctx.href("/help")) target="_blank" rel="noopener" {
                (Field::new("country", ctx.t("help-link")).select(&Errors::new(), &choice(ctx)))
                button { (ctx.t("help-show")) }
            }
        }
    }
}

/// The States to choose among, none of them chosen.
pub fn choice(ctx: &Ctx) -> Vec<(String, String)> {
    [(String::new(), ctx.t("choose-country"))].into_iter().chain(countries(ctx)).collect()
}

/// The States that are known, by their names.
pub fn countries(ctx: &Ctx) -> Vec<(String, String)> {
    let mut countries: Vec<(String, String)> = ctx.site.node.read(|state| {
        let named = |party: &PartyCode| (party.to_string(), state.party_name(*party, &ctx.lang(), ctx.now()));
        state.parties.keys().map(named).collect()
    });
    i18n::collate::sort_by(&mut countries, &ctx.lang(), |(_, name)| name);
    countries
}

/// The places of help of one State; those that were not checked of late say so.
pub fn list(ctx: &Ctx, state: &State, party: PartyCode) -> Markup {
    let months = state.policy().map_or(6, |policy| policy.care.signposts_months);
    let posts: &[Signpost] = state.parties.get(&party).map_or(&[], |party| &party.signposts);
    html! {
        @if posts.is_empty() { p { (ctx.t("help-none-known")) } }
        ul.help { @for post in posts { li { (one(ctx, post, post.is_fresh(state.zone(), ctx.now(), months))) } } }
    }
}

fn one(ctx: &Ctx, post: &Signpost, fresh: bool) -> Markup {
    let dial = |number: &str| {
        number
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '#' | '*'))
            .collect::<String>()
    };
    html! {
        strong { (ctx.t(&format!("signpost-{}", post.kind.as_str()))) } " · " (text::own(ctx, &post.name))
        @if let Some(number) = &post.telephone { " · " a href=(format!("tel:{}", dial(number.as_str()))) { (number.as_str()) } }
        @if let Some(web) = &post.web { " · " a href=(web.as_str()) rel="noreferrer noopener external" { (web.as_str().trim_start_matches("https://")) } }
        " " span.meta { (ctx.ta("help-checked", &[("date", ctx.date(post.checked).into())])) @if !fresh { " " strong { (ctx.t("help-stale")) } } }
    }
}
