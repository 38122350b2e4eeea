//! `/{lang}/desk/organisation/{round}`: the plan of all windows, what others ask to sign, and where to begin.

use access::{Action, Object};
use app::view::{Published, replies};
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{State, contribution::Contribution};
use maud::{Markup, html};

use super::{WHO, place, unsent};
use crate::{
    ctx::Ctx,
    layout::page,
    pages::desk::head,
    parts::information::Titles,
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/organisation/{round}", WHO, show)]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (round, own) = place(&ctx, &key)?;
    let mut rows = ctx.site.node.read(|state| {
        let view = Published::new(state, ctx.now());
        let mut rows = replies::rows(&view, &round, &ctx.lang());
        let outside = view.outside_scope(&round);
        rows.extend(outside.into_iter().map(|party| replies::row(&view, &round, party, &ctx.lang())));
        rows
    });
    rows.sort_by_key(|row| (!row.comments_open, row.comments_until.is_none(), row.comments_until));
    let other = ctx.site.node.read(|state| state.policy().is_some_and(|policy| policy.other_information));
    let waiting: Vec<Contribution> = ctx.site.node.read(|state| {
        let waits = |sent: &&Contribution| sent.signing.waits_for(&own) && ctx.may(Action::Sign, &Object::contribution(state, sent));
        state.contributions.values().filter(waits).cloned().collect()
    });
    let titles = Titles::of(&ctx, &waiting).await?;
    let to_sign = ctx.site.node.read(|state| to_sign(&ctx, state, &titles, &own));
    let unsent = unsent::list(&ctx, &round, &own).await?;
    let comment = |party: domain::PartyCode| ctx.href(&format!("/desk/organisation/{key}/{}", party.lower()));
    let main = html! {
        p { (ctx.t("organisation-choose-about")) }
        (to_sign)
        (unsent)
        @if other {
            div.actions {
                a.button href=(ctx.href(&format!("/desk/organisation/{key}/information"))) { (ctx.t("information-send")) }
                a.button href=(ctx.href(&format!("/desk/organisation/{key}/answers"))) { (ctx.t("answers-send")) }
            }
        }
        section aria-labelledby="windows" {
            h2 #windows { (ctx.t("take-part-windows")) }
            @if !rows.iter().any(|row| row.comments_open) { p { (ctx.t("organisation-none-open")) } }
            div.scroll tabindex="0" role="group" aria-labelledby="windows" {
                table.rows {
                    thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("take-part-window")) } th scope="col" { (ctx.t("column-closes")) } } }
                    tbody { @for row in &rows {
                        tr {
                            th scope="row" { @if row.comments_until.is_some() { a href=(comment(row.party)) { (row.name) } } @else { (row.name) } }
                            td data-label=(ctx.t("take-part-window")) { (ctx.t(match (row.comments_open, row.comments_until) { (true, _) => "window-open", (false, Some(_)) => "window-closed", (false, None) => "window-not-yet" })) }
                            td data-label=(ctx.t("column-closes")) { @if let Some(until) = row.comments_until { (ctx.time(until)) } @else { "–" } }
                        }
                    } }
                }
            }
        }
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("organisation-choose")), main))
}

/// What others wrote and asked this organisation to sign.
fn to_sign(ctx: &Ctx, state: &State, titles: &Titles, own: &Key) -> Markup {
    let name = |key: &Key| state.organisations.get(key).map_or("", |known| known.name.text(&Ctx::lang(ctx)));
    let comments = state.comments.values().filter(|comment| comment.signing.waits_for(own));
    let comments = comments.filter(|comment| ctx.may(Action::Sign, &Object::comment(state, comment)));
    let information = state.contributions.values().filter(|sent| sent.signing.waits_for(own));
    let information = information.filter(|sent| ctx.may(Action::Sign, &Object::contribution(state, sent)));
    let comments = comments.map(|comment| {
        (
            format!("/desk/own/{}", comment.id),
            name(&comment.organisation),
            html! { (state.party_name(comment.target.party, &ctx.lang(), ctx.now())) },
        )
    });
    let information = information.map(|sent| (format!("/desk/sent/{}", sent.id), name(&sent.organisation), titles.shown(ctx, sent)));
    let all: Vec<_> = comments.chain(information).collect();
    html! {
        @if !all.is_empty() {
            section aria-labelledby="to-sign" {
                h2 #to-sign { (ctx.t("sign-waiting")) }
                ul.tasks { @for (path, name, about) in all { li { a href=(ctx.href(&path)) { (name) " – " (about) } } } }
            }
        }
    }
}
