//! `…/drafting/history`: every step, newest first, of the whole or of one node; what was removed, and how it comes back.

use access::Action;
use app::Failure;
use axum::{extract::Path, response::Response};
use domain::drafting::{Command, Entered, Entry};
use maud::{Markup, html};

use super::{Open, WHO, name_of, names, versions, words_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, unprocessable},
    },
    parts::{
        diff,
        field::{Errors, once, summary},
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
};

/// So many steps stand on one page.
const SHOWN: usize = 100;

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/history", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/drafting/restore", WHO, restore),
    ]
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    render(&ctx, &open, &Errors::new()).await
}

async fn render(ctx: &Ctx, open: &Open, errors: &Errors) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let wanted = query.get("node");
    let before: u64 = query.get("before").parse().unwrap_or(u64::MAX);
    let names = names(ctx, &open.board, &[]).await?;
    let of_node = |entered: &&std::sync::Arc<Entered>| wanted.is_empty() || entered.entry.key().is_some_and(|key| key.as_str() == wanted);
    let steps: Vec<_> = open
        .board
        .entries
        .iter()
        .rev()
        .filter(|entered| entered.place < before && !matches!(entered.entry, Entry::Done { .. }))
        .filter(of_node)
        .take(SHOWN)
        .collect();
    let main = html! {
        (summary(ctx, errors))
        (removed(ctx, open))
        section aria-labelledby="steps" {
            h2 #steps { (ctx.t("drafting-steps")) }
            @for entered in &steps { (step(ctx, open, entered, &name_of(ctx, &names, &entered.author))) }
            @if steps.len() == SHOWN { @if let Some(last) = steps.last() { p { a href=(ctx.href(&open.path(&format!("/history?node={wanted}&before={}", last.place)))) { (ctx.t("drafting-steps-earlier")) } } } }
        }
    };
    Ok(unprocessable(page(ctx, &open.head(ctx, ctx.t("drafting-history")), main), errors))
}

/// What was removed as a whole: where its parent is still there, it can come back.
fn removed(ctx: &Ctx, open: &Open) -> Markup {
    let gone = open.now().removed.values();
    let tops: Vec<_> = gone
        .filter(|node| node.parent.as_ref().is_some_and(|parent| open.now().nodes.contains_key(parent)))
        .collect();
    html! {
        @if !tops.is_empty() {
            section aria-labelledby="removed" {
                h2 #removed { (ctx.t("drafting-removed")) }
                ul.tasks { @for node in tops { li {
                    (ctx.t(&format!("node-{}", node.kind.as_str()))) " " (super::shortened(&words_of(node, &ctx.lang()))) " "
                    @if open.may(ctx, Action::Write) { form.inline method="post" action=(ctx.href(&open.path("/restore"))) { (once()) input type="hidden" name="node" value=(node.key); button { (ctx.t("drafting-restore")) } } }
                } } }
            }
        }
    }
}

fn step(ctx: &Ctx, open: &Open, entered: &Entered, name: &str) -> Markup {
    let node = entered
        .entry
        .key()
        .and_then(|key| open.now().nodes.get(key).or_else(|| open.now().removed.get(key)));
    html! {
        article.card {
            p.meta { (ctx.time(entered.at)) " · " (name) " · " (ctx.t(&format!("draft-step-{}", entered.entry.word()))) }
            @if let Some(node) = node { p { a href=(ctx.href(&open.path(&format!("/nodes/{}", node.key)))) { (open.name(ctx, node)) } } }
            @match &entered.entry {
                Entry::Edited { key, fields, .. } => {
                    details { summary { (ctx.ta("drafting-step-fields", &[("count", fields.len().into())])) }
                        @for (name, typed) in fields {
                            @let (left, right) = diff::both(open.board.before(key, name, entered.place), typed);
                            p.meta { (versions::label(ctx, name)) }
                            div.texts { div { p.meta { (ctx.t("versions-before")) } div.said dir="auto" { (left) } } div { p.meta { (ctx.t("versions-now")) } div.said dir="auto" { (right) } } }
                        }
                    }
                }
                Entry::Named { name } => p { (name.as_str()) },
                Entry::Remarked { text, .. } | Entry::Replied { text, .. } => p.said dir="auto" { (text) },
                _ => {}
            }
        }
    }
}

async fn restore(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let key = Ctx::key(form.get("node"))?;
    let then = open.path(&format!("/nodes/{key}"));
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, Command::Restore { key }).await {
        Ok(_) => Ok(go(&ctx.href(&done(&then)))),
        Err(Failure::Refused(refusal)) => render(&ctx, &open, &vec![("removed".to_owned(), refusal_text(&ctx, &refusal))]).await,
        Err(failure) => Err(failure.into()),
    }
}
