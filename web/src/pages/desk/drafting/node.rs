//! `/{lang}/desk/rounds/{round}/drafting/nodes/{key}`: one node. Each save names the version that its author saw: two people never
//! overwrite each other.

use std::collections::BTreeSet;

use access::Action;
use app::{Failure, drafting::Kept};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::Key;
use domain::{
    answer::Fields,
    drafting::{Command, Kind, Node},
    questionnaire::Finding,
};
use maud::{Markup, html};

use super::{
    Open, WHO,
    controls::{At, Controls, fields_of, places, same_of},
    gone, merge, name_of, names, official, remarks,
};
use crate::{
    assets::WRITING,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::done},
    parts::field::{Errors, Field, once, summary},
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/nodes/{key}", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/drafting/nodes/{key}", WHO, save),
        route::action("/{lang}/desk/rounds/{round}/drafting/nodes/{key}/move", WHO, move_to),
        route::action("/{lang}/desk/rounds/{round}/drafting/nodes/{key}/remove", WHO, remove),
        route::action("/{lang}/desk/rounds/{round}/drafting/nodes/{key}/here", WHO, here),
    ]
}

/// What stands in the form: what is saved, or what was typed and could not be.
struct Typed {
    fields: Fields,
    seen: u64,
    errors: Errors,
    saved: bool,
}

async fn show(ctx: Ctx, Path((_, round, key)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    if let Some((key, _)) = open.now().removed.get_key_value(key.as_str()) {
        return gone::show(&ctx, &open, key, &Fields::new()).await;
    }
    let node = open.node(&key)?;
    let typed = Typed {
        fields: node.fields.clone(),
        seen: node.changed,
        errors: Errors::new(),
        saved: ctx.saved,
    };
    render(&ctx, &open, node, typed, StatusCode::OK).await
}

async fn render(ctx: &Ctx, open: &Open, node: &Node, typed: Typed, status: StatusCode) -> Result<Response, Problem> {
    let (_, found) = open.read(ctx);
    let here = found.iter().filter(|finding| finding.at.as_ref() == Some(&node.key));
    let (faults, advice): (Vec<&Finding>, Vec<&Finding>) = here.partition(|finding| finding.issue.is_error());
    let names = names(ctx, &open.board, &[]).await?;
    let writes = open.may(ctx, Action::Write);
    let controls = Controls {
        ctx,
        open,
        kind: node.kind,
        at: At::Node(node),
        fields: &typed.fields,
        behind: &node.behind,
        errors: &typed.errors,
        official: official(ctx),
    };
    let path = |rest: &str| ctx.href(&open.path(&format!("/nodes/{}{rest}", node.key)));
    let main = html! {
        (summary(ctx, &typed.errors))
        @if typed.saved { p.notice role="status" data-saved="yes" { (ctx.t("draft-saved")) } }
        (context(ctx, open, node))
        @for (id, word, found) in [("faults", "drafting-found", &faults), ("advice", "drafting-advice", &advice)] {
            @if !found.is_empty() { section.notice aria-labelledby=(id) { h2 id=(id) { (ctx.t(word)) } ul { @for finding in found { li { (super::checks::words(ctx, open, finding)) } } } } }
        }
        form.leaf-form method="post" action=(path("")) data-autosave data-here=(path("/here")) data-saved=(ctx.t("leaf-autosaved")) data-offline=(ctx.t("leaf-offline")) data-lost=(ctx.t("leaf-session-lost")) {
            (once())
            input type="hidden" name="base" value=(typed.seen);
            p.notice data-others hidden {}
            div.notice data-offer hidden { p { (ctx.t("leaf-kept-here")) } button type="button" { (ctx.t("leaf-kept-take")) } }
            (controls.all())
            p.meta role="status" data-status {}
            @if writes { div.buttons { button.main name="go" value="stay" { (ctx.t("draft-save")) } " " button name="go" value="tree" { (ctx.t("draft-save-tree")) } } }
        }
        (below(ctx, open, node))
        (remarks::section(ctx, open, node, &names))
        @if writes && node.kind != Kind::Whole { (standing(ctx, open, node)) }
        p.meta {
            (ctx.t("draft-key")) " " code { (node.key) } " · " (ctx.ta("draft-changed", &[("name", name_of(ctx, &names, &node.by).into()), ("date", ctx.time(node.at).into())])) " · "
            a href=(ctx.href(&open.path(&format!("/history?node={}", node.key)))) { (ctx.t("leaf-history")) }
        }
        (neighbours(ctx, open, node))
    };
    let mut head = open.head(ctx, open.name(ctx, node));
    head.scripts = vec![WRITING.path.clone()];
    let mut response = page(ctx, &head, main);
    *response.status_mut() = status;
    Ok(response)
}

/// What stands above the node: a leaf completes the sentence of its parent.
fn context(ctx: &Ctx, open: &Open, node: &Node) -> Markup {
    let parent = node.parent.as_ref().and_then(|parent| open.now().node(parent.as_str()));
    html! {
        p.meta { (ctx.t(&format!("node-{}", node.kind.as_str()))) @if let Some(parent) = parent { @if parent.kind != Kind::Whole { " · " (ctx.t("draft-below")) " " a href=(ctx.href(&open.path(&format!("/nodes/{}", parent.key)))) { (open.name(ctx, parent)) } } } }
        p.hint { (ctx.t(&format!("node-{}-about", node.kind.as_str()))) }
    }
}

/// What stands directly below the node, and what may be added there.
fn below(ctx: &Ctx, open: &Open, node: &Node) -> Markup {
    let children: Vec<&Node> = node.children.iter().filter_map(|child| open.now().node(child.as_str())).collect();
    let kinds = node.kind.children();
    html! {
        @if !kinds.is_empty() && node.kind != Kind::Whole {
            section aria-labelledby="below" {
                h2 #below { (ctx.t("draft-children")) }
                @if children.is_empty() { p.meta { (ctx.t("draft-children-none")) } }
                ul { @for child in children { li { a href=(ctx.href(&open.path(&format!("/nodes/{}", child.key)))) { (open.name(ctx, child)) } } } }
                @if open.may(ctx, Action::Write) {
                    ul.ways {
                        @for kind in kinds { li { a href=(ctx.href(&open.path(&format!("/add?kind={}&parent={}", kind.as_str(), node.key)))) { "+ " (ctx.t(&format!("add-{}", kind.as_str()))) } } }
                        @if kinds.contains(&Kind::Leaf) { li { a href=(ctx.href(&open.path(&format!("/add?kind=leaf&parent={}&terms", node.key)))) { "+ " (ctx.t("add-for-terms")) } } }
                    }
                }
            }
        }
    }
}

/// Moving the node elsewhere, and taking it out.
fn standing(ctx: &Ctx, open: &Open, node: &Node) -> Markup {
    let path = |rest: &str| ctx.href(&open.path(&format!("/nodes/{}{rest}", node.key)));
    let count = open.now().subtree(&node.key).len();
    html! {
        div.pair {
            details {
                summary { (ctx.t("draft-move")) }
                form method="post" action=(path("/move")) {
                    (once())
                    (Field::new("to", ctx.t("draft-move-to")).hint(ctx.t("draft-move-hint")).select(&Errors::new(), &places(ctx, open, node)))
                    button { (ctx.t("draft-move-button")) }
                }
            }
            details {
                summary { (ctx.t("draft-remove")) }
                form method="post" action=(path("/remove")) {
                    (once())
                    p { (ctx.ta("draft-remove-about", &[("count", count.saturating_sub(1).into())])) }
                    button { (ctx.t("draft-remove-button")) }
                }
            }
        }
    }
}

/// The node before and the one after, in the order in which one reads.
fn neighbours(ctx: &Ctx, open: &Open, node: &Node) -> Markup {
    let order = open.now().in_order();
    let place = order.iter().position(|other| other.key == node.key).unwrap_or_default();
    let other = |place: Option<usize>| place.and_then(|place| order.get(place)).filter(|other| other.kind != Kind::Whole).copied();
    let (before, after) = (other(place.checked_sub(1)), other(place.checked_add(1)));
    let link = |node: &Node, word: &str| html! { li { a href=(ctx.href(&open.path(&format!("/nodes/{}", node.key)))) { (ctx.t(word)) (ctx.t("colon")) (open.name(ctx, node)) } } };
    html! {
        nav.neighbours aria-label=(ctx.t("draft-neighbours")) { ul {
            @if let Some(node) = before { (link(node, "draft-previous")) }
            @if let Some(node) = after { (link(node, "draft-next")) }
            li { a href=(ctx.href(&open.path(&format!("#n-{}", node.key)))) { (ctx.t("draft-tree")) } }
        } }
    }
}

async fn save(ctx: Ctx, Path((_, round, key)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let automatic = form.get("auto") == "yes";
    if let Some((key, removed)) = open.now().removed.get_key_value(key.as_str()) {
        if automatic {
            return Ok(json(StatusCode::CONFLICT, &serde_json::json!({ "words": ctx.t("node-gone-short") })));
        }
        return gone::show(&ctx, &open, key, &fields_of(removed.kind, &form)).await;
    }
    let node = open.node(&key)?.clone();
    let seen: u64 = form.get("base").parse().map_err(|_| Problem::NotFound)?;
    let (fields, same) = if form.has("picks") {
        (merge::picked(node.kind, &form), BTreeSet::new())
    } else {
        (fields_of(node.kind, &form), same_of(&form))
    };
    ctx.site.node.draft_here(&open.permit, &node.key).await?;
    match ctx
        .site
        .node
        .keep_node(&ctx.actor(), &open.round.plan.key, &node.key, seen, &fields, &same)
        .await
    {
        Ok(Kept::Done { changed }) if automatic => {
            let time = ctx.zone.local(ctx.now()).strftime("%H:%M").to_string();
            Ok(json(StatusCode::OK, &serde_json::json!({ "version": changed, "time": time })))
        }
        Ok(Kept::Done { .. }) if form.get("go") == "tree" => Ok(go(&ctx.href(&open.path(&format!("#n-{key}"))))),
        Ok(Kept::Done { .. }) => Ok(go(&ctx.href(&open.path(&format!("/nodes/{key}?saved"))))),
        Ok(Kept::Conflict { .. }) if automatic => Ok(json(StatusCode::CONFLICT, &serde_json::json!({ "words": ctx.t("leaf-conflict-short") }))),
        Ok(Kept::Conflict { theirs, merged }) => merge::conflict(&ctx, &open, &theirs, &merged).await,
        Err(Failure::Refused(refusal)) if automatic => Ok(json(StatusCode::CONFLICT, &serde_json::json!({ "words": refusal_text(&ctx, &refusal) }))),
        Err(Failure::Refused(refusal)) => {
            let typed = Typed {
                errors: vec![(first_field(&fields), refusal_text(&ctx, &refusal))],
                fields,
                seen,
                saved: false,
            };
            render(&ctx, &open, &node, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The longest text that was typed: what was refused as too long is most likely this.
fn first_field(fields: &Fields) -> String {
    fields
        .iter()
        .max_by_key(|(_, typed)| typed.len())
        .map(|(name, _)| name.clone())
        .unwrap_or_default()
}

fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// Says that somebody writes here, and is told who else does.
async fn here(ctx: Ctx, Path((_, round, key)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let others = ctx.site.node.draft_here(&open.permit, &open.node(&key)?.key).await?;
    let known = names(&ctx, &open.board, &others).await?;
    let list = others.iter().map(|id| name_of(&ctx, &known, id)).collect::<Vec<_>>().join(", ");
    let words = if list.is_empty() {
        String::new()
    } else {
        ctx.ta("presence", &[("names", list.into())])
    };
    Ok(json(StatusCode::OK, &serde_json::json!({ "words": words })))
}

/// Gives a command and goes on; a refusal is shown on the page of the node.
async fn give(ctx: &Ctx, open: &Open, key: &str, command: Command, field: &str, then: &str) -> Result<Response, Problem> {
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(_) => Ok(go(&ctx.href(then))),
        Err(Failure::Refused(refusal)) => {
            let node = open.node(key)?;
            let typed = Typed {
                fields: node.fields.clone(),
                seen: node.changed,
                errors: vec![(field.to_owned(), refusal_text(ctx, &refusal))],
                saved: false,
            };
            render(ctx, open, node, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn move_to(ctx: Ctx, Path((_, round, key)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let node = open.node(&key)?;
    let (parent, before) = form.get("to").split_once('/').ok_or(Problem::NotFound)?;
    let command = Command::Move {
        key: node.key.clone(),
        parent: Ctx::key(parent)?,
        before: Key::new(before).ok(),
    };
    let then = done(&open.path(&format!("#n-{key}")));
    give(&ctx, &open, &key, command, "to", &then).await
}

async fn remove(ctx: Ctx, Path((_, round, key)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let command = Command::Remove {
        key: open.node(&key)?.key.clone(),
    };
    give(&ctx, &open, &key, command, "below", &done(&open.path("/history#removed"))).await
}
