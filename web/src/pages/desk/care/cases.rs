//! `/{lang}/desk/care/cases`: the cases with their clocks; taking one, ending it. No case holds or shows what it is about.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    Author, State,
    safeguarding::{Case, Command, Ending, Subject},
};
use maud::{Markup, html};

use super::{super::destroy_now, care_page};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::desk::act,
    parts::field::{Errors, once, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["safeguarding"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/care/cases", WHO, list),
        route::page("/{lang}/desk/care/cases/{id}", WHO, show),
        route::action("/{lang}/desk/care/cases/{id}", WHO, decide),
    ]
}

fn ended(ctx: &Ctx, case: &Case) -> Markup {
    html! {
        @match case.ended { Some((ending, at)) => { (ctx.t(&format!("ending-{}", ending.as_str()))) " · " (ctx.time(at)) } None => (ctx.t("case-open")) }
    }
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::Case))?;
    let main = ctx.site.node.read(|state| {
        let mut cases: Vec<&Case> = state.cases.values().collect();
        cases.sort_by_key(|case| std::cmp::Reverse(case.opened));
        html! {
            @if cases.is_empty() { p { (ctx.t("cases-none")) } }
            @else {
                div.scroll tabindex="0" role="group" aria-label=(ctx.t("cases")) {
                    table.rows {
                        thead { tr { th scope="col" { (ctx.t("case-reference")) } th scope="col" { (ctx.t("case-concern")) } th scope="col" { (ctx.t("case-opened")) } th scope="col" { (ctx.t("case-ended")) } } }
                        tbody { @for case in cases { tr {
                            th scope="row" { a href=(ctx.href(&format!("/desk/care/cases/{}", case.id))) { (case.reference()) } }
                            td data-label=(ctx.t("case-concern")) { (ctx.t(&format!("concern-{}", case.concern.as_str()))) }
                            td data-label=(ctx.t("case-opened")) { (ctx.time(case.opened)) }
                            td data-label=(ctx.t("case-ended")) { (ended(&ctx, case)) }
                        } } }
                    }
                }
            }
        }
    });
    Ok(care_page(&ctx, ctx.t("cases"), &[("/desk/care", ctx.t("care"))], main, &Errors::new()))
}

fn find(ctx: &Ctx, id: &str) -> Result<Case, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::Case))?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    ctx.site.node.read(|state: &State| state.cases.get(&id).cloned()).ok_or(Problem::NotFound)
}

async fn name(ctx: &Ctx, author: &Author) -> Result<String, Problem> {
    let Author::Person(id) = author else { return Ok(ctx.t("trail-system")) };
    let account = ctx.site.node.storage().account(id).await?;
    Ok(account.map_or_else(|| ctx.t("trail-other-person"), |account| account.name))
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let case = find(&ctx, &id)?;
    render(&ctx, &case, &Errors::new()).await
}

async fn render(ctx: &Ctx, case: &Case, errors: &Errors) -> Result<Response, Problem> {
    let by = name(ctx, &case.opened_by).await?;
    let taken = match &case.acknowledged {
        Some((author, at)) => Some((name(ctx, author).await?, *at)),
        None => None,
    };
    let ender = match &case.ended_by {
        Some(author) => format!(" · {}", name(ctx, author).await?),
        None => String::new(),
    };
    let mine = case.acknowledged.as_ref().is_some_and(|(taker, _)| *taker == ctx.actor().author());
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("case-concern")) } dd { (ctx.t(&format!("concern-{}", case.concern.as_str()))) } }
            div { dt { (ctx.t("case-subject")) } dd { (ctx.t(&format!("case-subject-{}", case.subject.as_str()))) } }
            div { dt { (ctx.t("case-opened")) } dd { (ctx.time(case.opened)) " · " (by) } }
            div { dt { (ctx.t("case-acknowledged")) } dd { @match &taken { Some((who, at)) => { (ctx.time(*at)) " · " (who) } None => (ctx.ta("case-acknowledge-by", &[("date", ctx.time(case.acknowledge_by).into())])) } } }
            div { dt { (ctx.t("case-ended")) } dd { @if case.is_open() { (ctx.ta("case-decide-by", &[("date", ctx.time(case.decide_by).into())])) } @else { (ended(ctx, case)) (ender) } } }
        }
        @if case.overdue(ctx.now()).is_some() { p.notice { strong { (ctx.t("case-overdue")) } } }
        p { (ctx.t("case-about")) }
        @if matches!(case.subject, Subject::Reply { .. }) { p.notice { (ctx.t("case-reply-kept")) } }
        @if case.is_open() {
            form method="post" {
                (once())
                @if !mine { button.main name="step" value="acknowledge" { (ctx.t(if taken.is_none() { "case-acknowledge" } else { "case-take-over" })) } }
                @else {
                    h2 { (ctx.t("case-end")) }
                    div.option { input type="checkbox" id="sure" name="sure" value="yes"; label for="sure" { (ctx.t("ending-sure")) } }
                    @for ending in Ending::ALL { p { button name="step" value=(ending.as_str()) { (ctx.t(&format!("ending-{}", ending.as_str()))) } " " span.meta { (ctx.t(&format!("ending-{}-about", ending.as_str()))) } } }
                    h2 { (ctx.t("case-hand-over")) }
                    p { button name="step" value="hand-over" { (ctx.t("case-hand-over")) } " " span.meta { (ctx.t("case-hand-over-about")) } }
                }
            }
        }
    };
    let trail = [("/desk/care", ctx.t("care")), ("/desk/care/cases", ctx.t("cases"))];
    Ok(care_page(
        ctx,
        ctx.ta("case-title", &[("reference", case.reference().into())]),
        &trail,
        main,
        errors,
    ))
}

async fn decide(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let case = find(&ctx, &id)?;
    let ending = Ending::ALL.into_iter().find(|ending| ending.as_str() == form.get("step"));
    // What destroys is pressed by nobody by mistake.
    if ending.is_some_and(|ending| ending != Ending::Unfounded) && !form.has("sure") {
        return render(&ctx, &case, &vec![("sure".to_owned(), ctx.t("ending-not-sure"))]).await;
    }
    let command = match (form.get("step"), ending) {
        ("acknowledge", _) => Command::Acknowledge { id: case.id },
        ("hand-over", _) => Command::HandOver { id: case.id },
        (_, Some(ending)) => Command::End { id: case.id, ending },
        _ => return Err(Problem::NotFound),
    };
    let done = act(&ctx, command, &form, &format!("/desk/care/cases/{id}")).await?;
    // What is to be destroyed goes now, and not at the next full hour.
    destroy_now(&ctx).await;
    Ok(done)
}
