//! `/{lang}/rounds/{round}/tell` and `…/take-back`: the sealed lane for survivors. The text is encrypted before it leaves the
//! browser, or by the program on one's own machine; the server sees a sealed text, the day, and nothing else. No session, no
//! cookie and no address is looked at.

use app::Failure;
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    Code,
    lane::{Lane, Stage},
};
use maud::{Markup, html};

use super::{published, round_of};
use crate::{
    assets::SEAL,
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    pages::desk::unprocessable,
    parts::{
        field::{Errors, Field, summary},
        help,
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/rounds/{round}/tell", Audience::Everybody, show),
        route::action("/{lang}/rounds/{round}/tell", Audience::Everybody, send),
        route::page("/{lang}/rounds/{round}/take-back", Audience::Everybody, ask_back),
        route::action("/{lang}/rounds/{round}/take-back", Audience::Everybody, take_back),
    ]
}

fn head(title: String, scripts: Vec<String>) -> Head {
    Head {
        title,
        scripts,
        quiet: true,
        ..Head::default()
    }
}

fn body(ctx: &Ctx) -> String {
    let name = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map(|body| body.name.text(&ctx.lang()).to_owned()));
    name.unwrap_or_default()
}

fn title(ctx: &Ctx) -> String {
    ctx.ta("tell-title", &[("body", body(ctx).into())])
}

/// The key of a public round, and its lane when it is open.
fn lane(ctx: &Ctx, key: &str) -> Result<(Key, Option<Lane>), Problem> {
    let round = published(ctx, |view| Ok(round_of(view, key)?.plan.key.clone()))?;
    let lane = ctx.site.node.read(|state| {
        let collects = state.rounds.get(&round).is_some_and(|round| round.collecting().is_ok());
        state.lanes.get(&round).filter(|lane| collects && lane.stage == Stage::Open).cloned()
    });
    Ok((round, lane))
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &key, &Errors::new())
}

fn render(ctx: &Ctx, key: &str, errors: &Errors) -> Result<Response, Problem> {
    let (round, lane) = lane(ctx, key)?;
    let main = html! {
        (help::first(ctx))
        @match &lane {
            None => { p { (ctx.t("tell-not-open")) } p { (ctx.t("tell-not-open-instead")) } }
            Some(lane) => (open(ctx, lane, errors)),
        }
        p { a href=(ctx.href(&format!("/rounds/{round}/take-back"))) { (ctx.t("take-back-link")) } }
    };
    Ok(unprocessable(page(ctx, &head(title(ctx), vec![SEAL.path.clone()]), main), errors))
}

fn open(ctx: &Ctx, lane: &Lane, errors: &Errors) -> Markup {
    let keys: Vec<&str> = lane.holders.iter().map(|holder| holder.recipient.as_str()).collect();
    html! {
        section aria-labelledby="before" {
            h2 #before { (ctx.t("tell-before")) }
            ul { @for limit in 1..=7 { li { (ctx.t(&format!("tell-limit-{limit}"))) } } }
            details { summary { (ctx.t("tell-how")) }
                p { (ctx.t("tell-how-about")) }
                ul { @for holder in &lane.holders { li { (holder.office.as_str()) } } }
                p { (ctx.t("tell-how-limits")) }
            }
        }
        (summary(ctx, errors))
        form method="post" data-seal=(keys.join(" ")) data-sizes=(sealed_sizes())
            data-empty=(ctx.t("fault-missing")) data-long=(ctx.t("fault-too-long")) data-failed=(ctx.t("tell-cannot-seal")) data-label=(ctx.t("tell-send")) {
            // Shown by the script alone. It has no name, so that no browser ever sends it.
            div.field data-open hidden {
                label for="words" { (ctx.ta("tell-words", &[("body", body(ctx).into())])) }
                p.hint #words-hint { (ctx.t("tell-words-hint")) }
                textarea #words rows="14" dir="auto" autocomplete="off" spellcheck="false" aria-describedby="words-hint" {}
            }
            div data-closed {
                p { (ctx.t("tell-without-script")) }
                pre { code { "rondeau sealed seal " @for key in &keys { "--to " (key) " " } "text.txt --output sealed.txt" } }
                (Field::new("sealed", ctx.t("tell-sealed")).complete("off").hint(ctx.t("tell-sealed-hint")).area(errors, 8, None))
            }
            p role="status" data-status {}
            button.main { (ctx.t("tell-send-sealed")) }
        }
    }
}

/// The sizes to which a text is padded, as the script reads them.
fn sealed_sizes() -> String {
    app::lane::SIZES.map(|size| size.to_string()).join(" ")
}

async fn send(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, _) = lane(&ctx, &key)?;
    match ctx.site.node.deposit(&round, form.get("sealed")).await {
        Ok(code) => Ok(received(&ctx, &round, &code)),
        // What was sent is never shown again: it may have been a plain text by mistake.
        Err(Failure::Refused(refusal)) if refusal.code == Code::LaneNotInThisStep => render(&ctx, &key, &Errors::new()),
        Err(Failure::Refused(refusal)) => render(&ctx, &key, &vec![("sealed".to_owned(), refusal_text(&ctx, &refusal))]),
        Err(failure) => Err(failure.into()),
    }
}

/// The code is shown here, once.
fn received(ctx: &Ctx, round: &Key, code: &str) -> Response {
    let main = html! {
        p.notice role="status" { (ctx.t("tell-received")) }
        h2 { (ctx.t("tell-code")) }
        p.code { code { (app::lane::grouped(code)) } }
        p { (ctx.t("tell-code-about")) }
        p { a href=(ctx.href(&format!("/rounds/{round}/take-back"))) { (ctx.t("take-back-link")) } }
        (help::first(ctx))
    };
    page(ctx, &head(title(ctx), Vec::new()), main)
}

async fn ask_back(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    lane(&ctx, &key)?;
    Ok(back_page(&ctx, false, "", &Errors::new()))
}

fn back_page(ctx: &Ctx, asked: bool, typed: &str, errors: &Errors) -> Response {
    let main = html! {
        (help::first(ctx))
        @if asked { p.notice role="status" { (ctx.t("take-back-done")) } p { (ctx.t("take-back-later")) } }
        p { (ctx.t("take-back-about")) }
        (summary(ctx, errors))
        form method="post" {
            (Field::new("code", ctx.t("tell-code")).hint(ctx.t("take-back-hint")).value(typed).required().complete("off").show(errors))
            button.main { (ctx.t("take-back")) }
        }
    };
    unprocessable(page(ctx, &head(ctx.t("take-back-title"), Vec::new()), main), errors)
}

/// The same answer whether the code was right or not. What cannot be a code, whoever sent what, is said to be none.
async fn take_back(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    lane(&ctx, &key)?;
    let typed = form.get("code");
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if digits != app::lane::DIGITS {
        let words = ctx.ta("take-back-malformed", &[("count", digits.into())]);
        return Ok(back_page(&ctx, false, typed, &vec![("code".to_owned(), words)]));
    }
    ctx.site.node.take_back(typed).await?;
    Ok(back_page(&ctx, true, "", &Errors::new()))
}
