//! `/{lang}/desk/rounds/{round}/influence`: who contributed and was not told yet where it was used; and telling it.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    State,
    contribution::Contribution,
    document::Symbol,
    influence::{Command, Influence, Source, counts, unanswered, without_feedback},
};
use maud::{Markup, html};

use super::super::{done, head, round_copy, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, summary},
        influence,
        information::Titles,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/influence", WHO, list),
        route::page("/{lang}/desk/influence/{kind}/{id}", WHO, show),
        route::action("/{lang}/desk/influence/{kind}/{id}", WHO, tell),
    ]
}

async fn list(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let round = round_copy(&ctx, &key)?;
    ctx.permit(Action::Tell, Object::of(Thing::Influence))?;
    let sent: Vec<Contribution> = ctx.site.node.read(|state| {
        let seen = |sent: &&Contribution| sent.about.round == round.plan.key && ctx.may(Action::Read, &Object::contribution(state, sent));
        state.contributions.values().filter(seen).cloned().collect()
    });
    let titles = Titles::of(&ctx, &sent).await?;
    let (waiting, projects) = ctx.site.node.read(|state| {
        let all = unanswered(state, &round.plan.key).into_iter();
        let lines = all.filter(|source| counts(state, source)).map(|source| line(&ctx, state, &titles, &source));
        (lines.collect::<Vec<Markup>>(), without_feedback(state, &round.plan.key).len())
    });
    let main = html! {
        p { (ctx.t("influence-about")) }
        @if waiting.is_empty() { p { (ctx.t("influence-all-told")) } }
        ul.tasks { @for line in waiting { li { (line) } } }
        @if projects > 0 { p.notice { (ctx.ta("influence-without-feedback", &[("count", projects.into())])) } }
    };
    let mut head = head(&ctx, ctx.t("influence"));
    head.trail.push((format!("/desk/rounds/{key}"), round.plan.title.text(&ctx.lang()).to_owned()));
    Ok(page(&ctx, &head, main))
}

fn line(ctx: &Ctx, state: &State, titles: &Titles, source: &Source) -> Markup {
    let organisation = |key: &Key| state.organisations.get(key).map_or("", |known| known.name.text(&Ctx::lang(ctx)));
    let words: Option<Markup> = match source {
        Source::Comment { id } => state.comments.get(id).map(|comment| {
            let party = state.party_name(comment.target.party, &ctx.lang(), ctx.now());
            html! { (organisation(&comment.organisation)) " – " (party) }
        }),
        Source::Contribution { id } => state
            .contributions
            .get(id)
            .map(|sent| html! { (organisation(&sent.organisation)) " – " (titles.shown(ctx, sent)) }),
        Source::Hearing { id } => state.hearings.get(id).map(|hearing| html! { (super::super::care::title(ctx, state, hearing)) }),
    };
    html! { (ctx.t(&format!("source-{}", source.as_str()))) " " a href=(ctx.href(&format!("/desk/influence/{}/{}", source.as_str(), source.id()))) { (words.unwrap_or_default()) } }
}

fn source(kind: &str, id: &str) -> Result<Source, Problem> {
    let id = base::Id::parse(id).ok_or(Problem::NotFound)?;
    match kind {
        "comment" => Ok(Source::Comment { id }),
        "contribution" => Ok(Source::Contribution { id }),
        "hearing" => Ok(Source::Hearing { id }),
        _ => Err(Problem::NotFound),
    }
}

async fn show(ctx: Ctx, Path((_, kind, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    render(&ctx, &source(&kind, &id)?, &Form::default(), &Errors::new()).await
}

async fn render(ctx: &Ctx, source: &Source, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    ctx.permit(Action::Tell, Object::of(Thing::Influence))?;
    let sent: Vec<Contribution> = ctx.site.node.read(|state| match source {
        Source::Contribution { id } => state.contributions.get(id).cloned().into_iter().collect(),
        _ => Vec::new(),
    });
    let titles = Titles::of(ctx, &sent).await?;
    let words = ctx
        .site
        .node
        .read(|state| counts(state, source).then(|| line(ctx, state, &titles, source)))
        .ok_or(Problem::NotFound)?;
    let main = html! {
        p.lead { (words) }
        (summary(ctx, errors))
        (influence::told(ctx, source))
        form method="post" {
            (once())
            h2 { (ctx.t("influence-used-title")) }
            (Field::new("passage", ctx.t("influence-passage")).hint(ctx.t("influence-passage-hint")).value(typed.get("passage")).show(errors))
            (Field::new("document", ctx.t("influence-document")).hint(ctx.t("influence-document-hint")).value(typed.get("document")).show(errors))
            button.main name="step" value="used" { (ctx.t("influence-tell")) }
        }
        form method="post" {
            (once())
            h2 { (ctx.t("influence-not-used-title")) }
            (Field::new("reason", ctx.t("reason")).hint(ctx.t("influence-reason-hint")).value(typed.get("reason")).area(errors, 3, None))
            button name="step" value="not-used" { (ctx.t("influence-tell")) }
        }
    };
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("influence")), main), errors))
}

/// What a form says of where something was used, and the field to which a refusal belongs; or what is wrong with it.
fn said(ctx: &Ctx, form: &Form) -> Result<Option<(Influence, &'static str)>, Errors> {
    let wrong = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    Ok(match form.get("step") {
        "used" => {
            let passage = form.needed_line("passage").map_err(|fault| wrong("passage", fault))?;
            let document = match form.get("document").trim() {
                "" => None,
                symbol => Some(Symbol::parse(symbol).ok_or_else(|| wrong("document", "fault-not-a-symbol"))?),
            };
            Some((Influence::Used { passage, document }, "document"))
        }
        "not-used" => {
            let reason = base::text::clean(form.get("reason")).trim().to_owned();
            Some((Influence::NotUsed { reason }, "reason"))
        }
        _ => None,
    })
}

async fn tell(ctx: Ctx, Path((_, kind, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let source = source(&kind, &id)?;
    let (influence, field) = match said(&ctx, &form) {
        Ok(said) => said.ok_or(Problem::NotFound)?,
        Err(errors) => return render(&ctx, &source, &form, &errors).await,
    };
    let command = Command::Tell {
        source: source.clone(),
        influence,
    };
    match try_act(&ctx, command, &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/influence/{kind}/{id}"))))),
        Err(errors) => render(&ctx, &source, &form, &errors).await,
    }
}
