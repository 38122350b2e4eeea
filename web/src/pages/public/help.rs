//! `/{lang}/help`: where people find help, country by country. It is said first wherever somebody may tell of harm.

use axum::response::Response;
use domain::PartyCode;
use maud::html;

use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    parts::{
        field::{Errors, Field},
        help,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/help", Audience::Everybody, show)]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let chosen = PartyCode::parse(query.get("country"));
    let name = |party: PartyCode| ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
    let main = html! {
        p.lead { strong { (ctx.t("help-no-emergency")) } }
        p { (ctx.t("help-emergency")) }
        form.filter method="get" {
            (Field::new("country", ctx.t("help-country")).value(query.get("country")).select(&Errors::new(), &help::choice(&ctx)))
            button.main { (ctx.t("help-show")) }
        }
        @if let Some(party) = chosen {
            section aria-labelledby="country" {
                h2 #country { (name(party)) }
                (ctx.site.node.read(|state| help::list(&ctx, state, party)))
            }
        }
        p.meta { (ctx.t("help-about-data")) }
    };
    let head = Head {
        title: ctx.t("help-title"),
        quiet: true,
        ..Head::default()
    };
    Ok(page(&ctx, &head, main))
}
