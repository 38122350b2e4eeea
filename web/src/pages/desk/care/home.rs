//! `/{lang}/desk/care`: what waits for the safeguarding group.

use access::{Action, Object, Thing};
use app::exposure::{Exposure, Opened};
use axum::response::Response;
use domain::{
    State,
    hearing::{self, Hearing},
    participation,
    safeguarding::Clock,
};
use maud::{Markup, html};

use super::care_page;
use crate::{
    ctx::Ctx,
    parts::{field::Errors, standing::state_tag, text},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["safeguarding"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/care", WHO, show),
        route::page("/{lang}/desk/care/exposure", WHO, exposure),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::Case))?;
    let exposure = ctx.site.node.exposure(&ctx.permit(Action::Read, Object::of(Thing::Exposure))?).await?;
    let main = ctx.site.node.read(|state| {
        html! {
            (cases(&ctx, state))
            (hearings(&ctx, state, &exposure))
            (projects(&ctx, state))
            section aria-labelledby="lanes" {
                h2 #lanes { (ctx.t("lanes")) }
                ul { @for round in state.rounds.values().filter(|round| round.addressed.is_some()) { li {
                    a href=(ctx.href(&format!("/desk/care/lanes/{}", round.plan.key))) { (text::own(&ctx, &round.plan.title)) }
                    " " @match state.lanes.get(&round.plan.key) { Some(lane) => (state_tag(&ctx, "lane", lane.stage.as_str())), None => span.meta { (ctx.t("lane-none")) } }
                } } }
            }
            section aria-labelledby="signposts" {
                h2 #signposts { (ctx.t("signposts")) }
                @let stale = super::signposts::stale(&ctx, state);
                @if stale > 0 { p.notice { (ctx.ta("signposts-stale", &[("count", stale.into())])) } }
                p { a href=(ctx.href("/desk/care/signposts")) { (ctx.t("signposts-edit")) } }
            }
        }
    });
    Ok(care_page(&ctx, ctx.t("care"), &[], main, &Errors::new()))
}

fn cases(ctx: &Ctx, state: &State) -> Markup {
    let mut open: Vec<_> = state.cases.values().filter(|case| case.is_open()).collect();
    open.sort_by_key(|case| case.decide_by);
    html! {
        section aria-labelledby="cases" {
            h2 #cases { (ctx.t("cases")) }
            @if open.is_empty() { p { (ctx.t("cases-none")) } }
            ul.tasks { @for case in open { li {
                a href=(ctx.href(&format!("/desk/care/cases/{}", case.id))) { (case.reference()) } " · " (ctx.t(&format!("concern-{}", case.concern.as_str())))
                " · " @if case.acknowledged.is_none() { (ctx.ta("case-acknowledge-by", &[("date", ctx.time(case.acknowledge_by).into())])) } @else { (ctx.ta("case-decide-by", &[("date", ctx.time(case.decide_by).into())])) }
                @match case.overdue(ctx.now()) { Some(Clock::Acknowledge | Clock::Decide) => { " " strong.tag.standing-late { (ctx.t("case-overdue")) } } None => {} }
            } } }
            p { a href=(ctx.href("/desk/care/cases")) { (ctx.t("cases-all")) } }
        }
    }
}

fn waits(ctx: &Ctx, state: &State, hearing: &Hearing) -> bool {
    hearing.stage == hearing::Stage::Entered && ctx.may(Action::Read, &Object::hearing(state, hearing))
}

fn was_passed_on(ctx: &Ctx, exposure: &Exposure, hearing: &Hearing) -> bool {
    ctx.actor().account().is_some_and(|person| exposure.passed_on(person, &hearing.id))
}

/// The texts that wait for this very person: not their own, not reviewed by them already, not passed on.
pub fn to_review<'a>(ctx: &Ctx, state: &'a State, exposure: &Exposure) -> Vec<&'a Hearing> {
    let actor = ctx.actor();
    let Some(own) = actor.account() else { return Vec::new() };
    let theirs = |hearing: &&Hearing| !hearing.writers.contains(own) && !hearing.reviewers.contains(own) && !was_passed_on(ctx, exposure, hearing);
    state.hearings.values().filter(|hearing| waits(ctx, state, hearing)).filter(theirs).collect()
}

fn hearings(ctx: &Ctx, state: &State, exposure: &Exposure) -> Markup {
    let mut waiting: Vec<&Hearing> = state.hearings.values().filter(|hearing| waits(ctx, state, hearing)).collect();
    waiting.sort_by_key(|hearing| hearing.received);
    let (passed, waiting): (Vec<&Hearing>, Vec<&Hearing>) = waiting.into_iter().partition(|hearing| was_passed_on(ctx, exposure, hearing));
    let one = |hearing: &Hearing| {
        html! { li {
            a href=(ctx.href(&format!("/desk/care/review/{}", hearing.id))) { (super::title(ctx, state, hearing)) }
            " · " (ctx.t(if hearing.is_of_survivors() { "hearing-of-survivors" } else { "hearing-of-children" })) " · " (ctx.day(hearing.received))
            " · " (ctx.ta("hearing-reviews", &[("count", hearing.reviewers.len().into()), ("of", hearing::REVIEWERS.into())]))
        } }
    };
    html! {
        section aria-labelledby="to-review" {
            h2 #to-review { (ctx.t("hearings-to-review")) }
            @if waiting.is_empty() { p { (ctx.t("hearings-none")) } }
            ul.tasks { @for hearing in waiting { (one(hearing)) } }
            @if !passed.is_empty() { details { summary { (ctx.ta("hearings-passed-on", &[("count", passed.len().into())])) } ul.tasks { @for hearing in passed { (one(hearing)) } } } }
            @let accepted = state.hearings.values().filter(|hearing| hearing.is_accepted() && ctx.may(Action::Read, &Object::hearing(state, hearing))).count();
            p { a href=(ctx.href("/desk/heard")) { (ctx.ta("hearings-accepted", &[("count", accepted.into())])) } }
            p { a href=(ctx.href("/desk/care/exposure")) { (ctx.t("exposure")) } }
        }
    }
}

/// Who opened how much, for those who look after the readers.
async fn exposure(ctx: Ctx) -> Result<Response, Problem> {
    let exposure = ctx.site.node.exposure(&ctx.permit(Action::Read, Object::of(Thing::Exposure))?).await?;
    let days = ctx.site.node.read(|state| state.policy().map_or(90, |policy| policy.care.staff_log_days));
    let mut rows: Vec<(String, Opened)> = Vec::new();
    for (person, opened) in exposure.of_all() {
        let account = ctx.site.node.storage().account(person).await?;
        rows.push((account.map_or_else(|| ctx.t("trail-other-person"), |account| account.name), opened));
    }
    i18n::collate::sort_by(&mut rows, &ctx.lang(), |(name, _)| name);
    let columns = ["exposure-today", "exposure-7-days", "exposure-30-days"];
    let main = html! {
        p { (ctx.ta("exposure-about", &[("days", days.into())])) }
        @if rows.is_empty() { p { (ctx.t("exposure-none")) } }
        @else {
            div.scroll tabindex="0" role="group" aria-label=(ctx.t("exposure")) {
                table.rows {
                    thead { tr { th scope="col" { (ctx.t("exposure-person")) } @for column in columns { th scope="col" { (ctx.t(column)) } } } }
                    tbody { @for (name, opened) in &rows { tr {
                        th scope="row" { (name) }
                        @for (column, count) in columns.into_iter().zip([opened.today, opened.in_7_days, opened.in_30_days]) { td data-label=(ctx.t(column)) { (count) } }
                    } } }
                }
            }
        }
    };
    Ok(care_page(&ctx, ctx.t("exposure"), &[("/desk/care", ctx.t("care"))], main, &Errors::new()))
}

fn projects(ctx: &Ctx, state: &State) -> Markup {
    html! {
        section aria-labelledby="projects" {
            h2 #projects { (ctx.t("projects")) }
            @if state.projects.is_empty() { p { (ctx.t("projects-none")) } }
            ul.tasks { @for project in state.projects.values() { li {
                a href=(ctx.href(&format!("/desk/care/projects/{}", project.id))) { (project.name.as_str()) } " " (state_tag(ctx, "project", project.stage.as_str()))
                @if project.stage == participation::Stage::Attested { " · " strong { (ctx.t("project-to-approve")) } }
            } } }
        }
    }
}
