//! `/{lang}`: the body, its conventions, its rounds.

use app::view::{Published, replies};
use axum::response::Response;
use maud::{Markup, html};

use super::published;
use crate::{
    ctx::Ctx,
    layout::{Head, page},
    parts::text,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}", Audience::Everybody, home)]
}

async fn home(ctx: Ctx) -> Result<Response, Problem> {
    let (title, lead, main) = published(&ctx, |view| {
        let lang = ctx.lang();
        let named = view
            .body()
            .map(|body| (body.name.text(&lang).to_owned(), body.full_name.text(&lang).to_owned()));
        let (title, lead) = named.map_or_else(|| (ctx.t("product"), None), |(name, full)| (name, Some(full)));
        Ok((title, lead, main(&ctx, view)))
    })?;
    Ok(page(
        &ctx,
        &Head {
            title,
            lead,
            ..Head::default()
        },
        main,
    ))
}

fn main(ctx: &Ctx, view: &Published<'_>) -> Markup {
    html! {
        section aria-labelledby="rounds" {
            h2 #rounds { (ctx.t("home-rounds")) }
            @if view.rounds().next().is_none() { p { (ctx.t("home-no-rounds")) } }
            ul.cards {
                @for round in view.rounds() {
                    @let rows = replies::rows(view, round, &ctx.lang());
                    @let figures = replies::figures(&rows);
                    li.card {
                        h3 { a href=(ctx.href(&format!("/rounds/{}", round.plan.key))) { (text::own(ctx, &round.plan.title)) } }
                        p { (text::own(ctx, &round.plan.theme)) }
                        p.meta {
                            (ctx.t(&format!("stage-{}", round.stage.as_str())))
                            @if figures.parties > 0 { " · " (ctx.ta("home-replied", &[("replied", figures.replied.into()), ("parties", figures.parties.into())])) }
                            @if let Some(sent) = &round.addressed { " · " (ctx.ta("home-deadline", &[("date", ctx.time(sent.deadline).into())])) }
                        }
                    }
                }
            }
        }
        section aria-labelledby="conventions" {
            h2 #conventions { (ctx.t("home-conventions")) }
            ul {
                @for convention in view.conventions() {
                    li { a href=(ctx.href(&format!("/conventions/{}", convention.key))) { (text::own(ctx, &convention.short_title)) } " (" (text::own(ctx, &convention.number)) "): " (text::own(ctx, &convention.title)) }
                }
            }
        }
        section aria-labelledby="documents" {
            h2 #documents { (ctx.t("home-documents")) }
            ul.documents {
                @for document in view.documents().filter(|document| document.round.is_none() && document.date.is_none_or(|date| date.earliest() <= view.today())) {
                    li { a href=(ctx.href(&format!("/documents/{}", document.symbol))) { (document.symbol) } " " (text::own(ctx, &document.title)) }
                }
            }
        }
    }
}
