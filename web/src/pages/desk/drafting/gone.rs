//! The page of a node that was removed: by whom, what somebody typed into it meanwhile, and how it comes back.

use access::Action;
use axum::{http::StatusCode, response::Response};
use base::Key;
use domain::{
    answer::Fields,
    drafting::{Entry, Node},
};
use maud::{Markup, html};

use super::{Open, label, name_of, names};
use crate::{ctx::Ctx, layout::page, parts::field::once, problem::Problem};

/// What was removed with a node: itself, or the node above it that was taken out as a whole.
fn top<'a>(open: &'a Open, node: &'a Node) -> &'a Node {
    let mut top = node;
    while let Some(above) = top.parent.as_ref().and_then(|parent| open.now().removed.get(parent)) {
        top = above;
    }
    top
}

/// The page; with what was typed and could not be saved, where anything was.
pub async fn show(ctx: &Ctx, open: &Open, key: &Key, typed: &Fields) -> Result<Response, Problem> {
    let node = open.now().removed.get(key).ok_or(Problem::NotFound)?;
    let top = top(open, node);
    let names = names(ctx, &open.board, &[]).await?;
    let taken = open.board.entries.iter().rev();
    let taken = taken
        .into_iter()
        .find(|entered| matches!(&entered.entry, Entry::Removed { key } if *key == top.key));
    let main = html! {
        div.notice {
            @if let Some(taken) = taken { p { (ctx.ta("node-gone", &[("name", name_of(ctx, &names, &taken.author).into()), ("date", ctx.time(taken.at).into())])) } }
            @if !typed.is_empty() { p { strong { (ctx.t("node-gone-typed")) } } }
            @if open.may(ctx, Action::Write) {
                form method="post" action=(ctx.href(&open.path("/restore"))) { (once()) input type="hidden" name="node" value=(top.key); button.main { (ctx.t("drafting-restore")) } }
            }
        }
        (fields(ctx, if typed.is_empty() { &node.fields } else { typed }))
    };
    let mut response = page(ctx, &open.head(ctx, open.name(ctx, node)), main);
    *response.status_mut() = if typed.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok(response)
}

fn fields(ctx: &Ctx, fields: &Fields) -> Markup {
    let texts = fields
        .iter()
        .filter(|(name, typed)| domain::drafting::sheet::localised(name).is_some() && !typed.trim().is_empty());
    html! { dl.fields { @for (name, typed) in texts { div { dt { (label(ctx, name)) } dd.said dir="auto" { (typed) } } } } }
}
