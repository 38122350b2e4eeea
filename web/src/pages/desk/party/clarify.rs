//! `/{lang}/desk/clarifications/{id}`: a Party reads what the secretariat asks about its reply, and answers with an addendum.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    clarification::{Clarification, Command},
    round::Round,
};
use maud::html;

use crate::{
    assets::KEEP,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, head, official, round_copy, try_act, unprocessable, words_of},
    },
    parts::{
        clarification,
        field::{Errors, Field, once, summary},
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["focal-point", "representative"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/clarifications/{id}", WHO, show),
        route::action("/{lang}/desk/clarifications/{id}", Audience::Roles(&["focal-point"]), answer),
    ]
}

fn find(ctx: &Ctx, id: &str) -> Result<(Clarification, Round), Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let asked = ctx.site.node.read(|state| state.clarifications.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, ctx.site.node.read(|state| Object::clarification(state, &asked)))?;
    // The page is for the Party concerned, also once the addendum is public.
    let own = ctx.actor().roles().iter().any(|role| role.party() == Some(asked.party));
    let round = round_copy(ctx, asked.round.as_str())?;
    if own { Ok((asked, round)) } else { Err(Problem::NotFound) }
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &find(&ctx, &id)?, &Form::default(), &Errors::new()).await
}

async fn render(ctx: &Ctx, (asked, round): &(Clarification, Round), typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let contents = ctx.site.node.contents(clarification::contents(asked)).await?;
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.t("clarification-party-about")) }
        (clarification::block(ctx, round, asked, &contents))
        @if ctx.may(Action::Respond, &ctx.site.node.read(|state| Object::clarification(state, asked))) {
            form method="post" data-keep="addendum" data-back=(ctx.t("kept-back")) {
                (once())
                h2 { (ctx.t("addendum-write")) }
                (Field::new("lang", ctx.t("column-language")).value(if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") }).select(errors, &official(ctx)))
                (Field::new("text", ctx.t("addendum")).hint(ctx.t("addendum-hint")).value(typed.get("text")).required().area(errors, 12, None))
                p.meta role="status" data-status {}
                button.main { (ctx.t("addendum-send")) }
            }
        }
    };
    let mut head = head(ctx, ctx.t("clarification"));
    head.scripts = vec![KEEP.path.clone()];
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn answer(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let found = find(&ctx, &id)?;
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render(&ctx, &found, &form, &errors).await,
    };
    let command = Command::Answer { id: found.0.id.clone(), words };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/clarifications/{id}"))))),
        Err(errors) => render(&ctx, &found, &form, &errors).await,
    }
}
