//! `/{lang}/accessibility`: what is promised, what is tested, and whom to tell.

use axum::response::Response;
use maud::html;

use crate::{
    ctx::Ctx,
    layout::{Head, page},
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/accessibility", Audience::Everybody, show)]
}

async fn show(ctx: Ctx) -> Response {
    let contact = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map(|body| body.contact.clone()))
        .unwrap_or_default();
    let main = html! {
        p { (ctx.t("accessibility-promise")) }
        p { (ctx.t("accessibility-tested")) }
        p { (ctx.t("accessibility-limits")) }
        p { (ctx.t("accessibility-contact")) " " a href=(format!("mailto:{contact}")) { (contact) } }
    };
    page(
        &ctx,
        &Head {
            title: ctx.t("accessibility"),
            ..Head::default()
        },
        main,
    )
}
