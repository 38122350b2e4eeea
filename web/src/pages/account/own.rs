//! `/{lang}/account`: one's name, seats, passkeys, and the end of all sessions.

use axum::{extract::Path, response::Response};
use maud::{Markup, html};

use super::{calendar, go};
use crate::{
    assets::PASSKEY,
    ctx::Ctx,
    layout::{Head, page},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/account", Audience::SignedIn, show),
        route::action("/{lang}/account/passkeys/{id}/remove", Audience::SignedIn, remove),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    render(&ctx, html! {}).await
}

/// The page, with the link of a calendar that was just made: it is shown this once.
pub(super) async fn render(ctx: &Ctx, made: Markup) -> Result<Response, Problem> {
    let viewer = ctx.viewer.clone().ok_or(Problem::SignIn)?;
    let keys = ctx.site.node.storage().credentials(&viewer.account.id).await?;
    let (can, scripts) = (ctx.site.passkeys.is_some(), vec![PASSKEY.path.clone()]);
    let main = html! {
        dl.facts {
            div { dt { (ctx.t("account-name")) } dd { (viewer.account.name) } }
            div { dt { (ctx.t("sign-in-email")) } dd { (viewer.account.email) } }
            div { dt { (ctx.t("account-seats")) } dd { @for role in viewer.actor.roles().iter().filter(|role| role.as_str() != "public") { span.tag { (ctx.t(&format!("role-{}", role.as_str()))) @if let Some(party) = role.party() { ", " (ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()))) } } " " } } }
        }
        section aria-labelledby="passkeys" {
            h2 #passkeys { (ctx.t("passkeys")) }
            p { (ctx.t(if can { "passkeys-about" } else { "passkeys-not-here" })) }
            ul { @for key in &keys { li { (key.name) " " form.inline method="post" action=(ctx.href(&format!("/account/passkeys/{}/remove", key.id))) { button { (ctx.t("passkey-remove")) } } } } }
            @if can {
                div.passkey data-start=(ctx.href("/passkey/add/start")) data-finish=(ctx.href("/passkey/add/finish")) data-go=(ctx.href("/account")) data-failed=(ctx.t("passkey-failed")) hidden {
                    button type="button" { (ctx.t("passkey-add")) }
                    p role="status" {}
                }
            }
        }
        (calendar::section(ctx, made).await?)
        section aria-labelledby="sessions" {
            h2 #sessions { (ctx.t("sessions")) }
            form.inline method="post" action=(ctx.href("/sign-out")) { button.main { (ctx.t("sign-out")) } }
            " "
            form.inline method="post" action=(ctx.href("/sign-out-everywhere")) { button { (ctx.t("sign-out-everywhere")) } }
        }
    };
    let head = Head {
        title: ctx.t("account"),
        scripts: if can { scripts } else { Vec::new() },
        ..Head::default()
    };
    Ok(page(ctx, &head, main))
}

async fn remove(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let viewer = ctx.viewer.as_ref().ok_or(Problem::SignIn)?;
    ctx.site.node.storage().remove_credential(&viewer.account.id, &id).await?;
    Ok(go(&ctx.href("/account")))
}
