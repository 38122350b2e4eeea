//! `/{lang}/desk/responses/{id}`: a Party reads a comment that was transmitted to it, and may respond.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    comment::{Command, Comment, Words},
    redaction::{self, Public},
};
use maud::html;

use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, files::files_of, head, official, try_act, unprocessable, words_of},
    },
    parts::{
        field::{Errors, Field, once, summary},
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["focal-point", "representative"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/responses/{id}", WHO, show),
        route::action("/{lang}/desk/responses/{id}", Audience::Roles(&["focal-point"]), respond),
    ]
}

fn find(ctx: &Ctx, id: &str) -> Result<Comment, Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx.site.node.read(|state| {
        let comment = state.comments.get(&id)?;
        Some((comment.clone(), Object::comment(state, comment), Object::response(state, comment)))
    });
    let (comment, object, response) = found.ok_or(Problem::NotFound)?;
    // The page is for the Party concerned, also once the comment is public.
    let own = ctx.actor().roles().iter().any(|role| role.party() == Some(comment.target.party));
    ctx.permit(Action::Read, object)?;
    if comment.response.as_ref().is_some_and(|response| response.published.is_none()) {
        ctx.permit(Action::Read, response)?;
    }
    if own { Ok(comment) } else { Err(Problem::NotFound) }
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let comment = find(&ctx, &id)?;
    render(&ctx, &comment, &Form::default(), &Errors::new()).await
}

async fn render(ctx: &Ctx, comment: &Comment, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let shown = ctx
        .site
        .node
        .read(|state| redaction::shown(state, &Public::Comment { id: comment.id.clone() }, comment.content));
    let digests = [Some(shown), comment.response.as_ref().map(|response| response.content)];
    let contents = ctx.site.node.contents(digests.into_iter().flatten()).await?;
    let (name, object) = ctx.site.node.read(|state| {
        let name = state
            .organisations
            .get(&comment.organisation)
            .map_or_else(String::new, |organisation| organisation.name.text(&ctx.lang()).to_owned());
        (name, Object::comment(state, comment))
    });
    let main = html! {
        p { a href=(ctx.href(&format!("/rounds/{}/parties/{}?version={}", comment.target.round, comment.target.party.lower(), comment.target.version))) { (ctx.t("respond-own-reply")) } }
        section.comment aria-label=(ctx.t("comment")) { (text::content(ctx, &contents, &shown, "c", &files_of(&comment.id))) }
        @match &comment.response {
            Some(response) => section.response {
                h2 { (ctx.t("respond-given")) }
                p.meta { (ctx.time(response.received)) " · " (ctx.t(if response.published.is_some() { "comment-published" } else { "respond-waits" })) }
                @if let Some(words) = contents.get::<Words>(&response.content) { (text::words(ctx, &words, "r")) }
            },
            None => @if ctx.may(Action::Respond, &object) {
                (summary(ctx, errors))
                form method="post" {
                    (once())
                    h2 { (ctx.t("respond-title")) }
                    (Field::new("lang", ctx.t("column-language")).value(if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") }).select(errors, &official(ctx)))
                    (Field::new("text", ctx.t("respond-text")).hint(ctx.t("respond-hint")).value(typed.get("text")).required().area(errors, 10, None))
                    button.main { (ctx.t("respond-button")) }
                }
            },
        }
    };
    let title = ctx.ta("respond-to", &[("organisation", name.into())]);
    Ok(unprocessable(page(ctx, &head(ctx, title), main), errors))
}

async fn respond(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let comment = find(&ctx, &id)?;
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render(&ctx, &comment, &form, &errors).await,
    };
    match try_act(&ctx, Command::Respond { id: comment.id.clone(), words }, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/responses/{id}"))))),
        Err(errors) => render(&ctx, &comment, &form, &errors).await,
    }
}
