//! `/{lang}/desk/rounds/{round}`: counts, what came in, Parties with promised dates and extensions, next steps.

use access::Action;
use app::view::{Published, replies};
use axum::{extract::Path, response::Response};
use domain::{PartyCode, State, reply::ReplyStage, round::Command, round::Round, round::Stage};
use jiff::civil::Date;
use maud::{Markup, html};

use super::super::{done, head, round_copy, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, summary},
        standing::{self, state_tag},
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/extensions", WHO, extend),
        route::action("/{lang}/desk/rounds/{round}/scope", WHO, add_party),
        route::action("/{lang}/desk/rounds/{round}/advance", WHO, advance),
        route::action("/{lang}/desk/rounds/{round}/rest", WHO, rest),
    ]
}

fn allowed(ctx: &Ctx, key: &str) -> Result<Round, Problem> {
    let round = round_copy(ctx, key)?;
    let object = access::Object::round(&round);
    // The desk of a round is for those who run it; to everybody else it does not exist.
    if ctx.may(Action::Advance, &object) {
        Ok(round)
    } else {
        Err(Problem::NotFound)
    }
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &allowed(&ctx, &key)?, &Form::default(), &Errors::new())
}

fn render(ctx: &Ctx, round: &Round, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let main = ctx.site.node.read(|state| {
        let view = Published::new(state, ctx.now());
        let rows = replies::rows(&view, round, &ctx.lang());
        let outside = state
            .parties
            .keys()
            .filter(|party| !round.in_scope(**party))
            .map(|party| (party.to_string(), state.party_name(*party, &ctx.lang(), ctx.now())))
            .collect::<Vec<_>>();
        let mut waiting: Vec<_> = state
            .replies_of(&round.plan.key)
            .filter_map(|(party, file)| Some((party, file.current()?)))
            .filter(|(_, version)| matches!(version.stage, ReplyStage::Submitted | ReplyStage::Checked { .. }))
            .map(|(party, version)| (party, state.party_name(party, &ctx.lang(), ctx.now()), version.clone()))
            .collect();
        waiting.sort_by_key(|(_, _, version)| version.received);
        html! {
            (summary(ctx, errors))
            p { a href=(ctx.href(&format!("/desk/rounds/{}/questionnaire", round.plan.key))) { (ctx.ta("course-of", &[("round", round.plan.title.text(&ctx.lang()).into())])) } @if round.addressed.is_some() { " · " a href=(ctx.href(&format!("/desk/rounds/{}/launch", round.plan.key))) { (ctx.t("launch-proof")) } } }
            (crate::pages::public::round_figures(ctx, round, &rows))
            (incoming(ctx, round, &waiting))
            (shared(ctx, state, round))
            (parties(ctx, round, &rows))
            (extension_form(ctx, round, &rows, typed, errors))
            (steps(ctx, round, outside, typed, errors))
        }
    });
    Ok(unprocessable(
        page(ctx, &head(ctx, round.plan.title.text(&ctx.lang()).to_owned()), main),
        errors,
    ))
}

fn incoming(ctx: &Ctx, round: &Round, waiting: &[(PartyCode, String, domain::reply::ReplyVersion)]) -> Markup {
    html! {
        section aria-labelledby="incoming" {
            h2 #incoming { (ctx.t("desk-incoming")) }
            @if waiting.is_empty() { p { (ctx.t("desk-incoming-none")) } }
            ul.tasks {
                @for (party, name, version) in waiting {
                    li { a href=(ctx.href(&format!("/desk/rounds/{}/replies/{}", round.plan.key, party.lower()))) { (name) } " " (state_tag(ctx, "reply", version.stage.as_str())) " · " (ctx.time(version.received)) " · " (ctx.ta("reply-version", &[("version", i64::from(version.number).into())])) }
                }
            }
        }
    }
}

/// Drafts that Parties let the secretariat read.
fn shared(ctx: &Ctx, state: &State, round: &Round) -> Markup {
    let shared: Vec<PartyCode> = state
        .replies_of(&round.plan.key)
        .filter(|(_, file)| file.shared)
        .map(|(party, _)| party)
        .collect();
    html! {
        @if !shared.is_empty() {
            section aria-labelledby="shared" {
                h2 #shared { (ctx.t("desk-shared")) }
                ul.tasks { @for party in shared { li { a href=(ctx.href(&format!("/desk/rounds/{}/drafts/{}", round.plan.key, party.lower()))) { (state.party_name(party, &ctx.lang(), ctx.now())) } } } }
            }
        }
    }
}

fn parties(ctx: &Ctx, round: &Round, rows: &[replies::Row]) -> Markup {
    html! {
        section aria-labelledby="parties" {
            h2 #parties { (ctx.t("desk-parties")) }
            div.scroll tabindex="0" role="group" aria-labelledby="parties" {
                table.rows {
                    thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("column-standing")) } th scope="col" { (ctx.t("party-promised")) } th scope="col" { (ctx.t("party-extended")) } } }
                    tbody { @for row in rows {
                        tr {
                            th scope="row" { @if row.standing.received().is_some() { a href=(ctx.href(&format!("/desk/rounds/{}/replies/{}", round.plan.key, row.party.lower()))) { (row.name) } } @else { (row.name) } }
                            td data-label=(ctx.t("column-standing")) { (standing::tag(ctx, row.standing)) }
                            td data-label=(ctx.t("party-promised")) { (row.promise.map_or_else(|| "–".to_owned(), |date| ctx.date(date))) }
                            td data-label=(ctx.t("party-extended")) { (row.extended_until.map_or_else(|| "–".to_owned(), |until| ctx.time(until))) }
                        }
                    } }
                }
            }
        }
    }
}

fn extension_form(ctx: &Ctx, round: &Round, rows: &[replies::Row], typed: &Form, errors: &Errors) -> Markup {
    let options: Vec<(String, String)> = rows
        .iter()
        .filter(|row| row.standing.received().is_none())
        .map(|row| (row.party.to_string(), row.name.clone()))
        .collect();
    let choose = [(String::new(), ctx.t("choose"))];
    let options = if options.is_empty() { options } else { [&choose[..], &options].concat() };
    html! {
        @if !options.is_empty() && round.stage.takes_replies() {
            section aria-labelledby="extend" {
                h2 #extend { (ctx.t("extend-title")) }
                form method="post" action=(ctx.href(&format!("/desk/rounds/{}/extensions", round.plan.key))) {
                    (once())
                    (Field::new("party", ctx.t("column-party")).value(typed.get("party")).required().select(errors, &options))
                    (Field::new("until", ctx.t("extend-until")).kind("date").hint(ctx.t("extend-hint")).value(typed.get("until")).required().show(errors))
                    (Field::new("reason", ctx.t("reason")).value(typed.get("reason")).required().show(errors))
                    button { (ctx.t("extend-grant")) }
                }
            }
        }
    }
}

fn steps(ctx: &Ctx, round: &Round, outside: Vec<(String, String)>, typed: &Form, errors: &Errors) -> Markup {
    let next = round
        .stage
        .next()
        .filter(|next| !matches!(next, Stage::QuestionnaireAdopted | Stage::Collecting));
    html! {
        section aria-labelledby="steps" {
            h2 #steps { (ctx.t("desk-steps")) }
            p { (ctx.t("desk-stage")) " " (state_tag(ctx, "stage", round.stage.as_str())) }
            @if let Some(next) = next.filter(|_| !round.suspended) {
                form method="post" action=(ctx.href(&format!("/desk/rounds/{}/advance", round.plan.key))) {
                    (once())
                    input type="hidden" name="to" value=(next.as_str());
                    (Field::new("decision", ctx.t("decision")).hint(ctx.t("decision-hint")).value(typed.get("decision")).required().show(errors))
                    button { (ctx.ta("desk-enter", &[("stage", ctx.t(&format!("stage-{}", next.as_str())).into())])) }
                }
            }
            (rest_form(ctx, round, typed, errors))
            @if round.addressed.is_some() && !outside.is_empty() && !round.suspended {
                details open[typed.has("scope-until")] {
                    summary { (ctx.t("scope-add")) }
                    form method="post" action=(ctx.href(&format!("/desk/rounds/{}/scope", round.plan.key))) {
                        (once())
                        (Field::new("scope-party", ctx.t("column-party")).value(typed.get("scope-party")).select(errors, &outside))
                        (Field::new("scope-until", ctx.t("scope-deadline")).kind("date").value(typed.get("scope-until")).required().show(errors))
                        (Field::new("scope-decision", ctx.t("decision")).hint(ctx.t("decision-hint")).value(typed.get("scope-decision")).required().show(errors))
                        button { (ctx.t("scope-add-button")) }
                    }
                }
            }
        }
    }
}

/// A round rests by a decision, and goes on by another.
fn rest_form(ctx: &Ctx, round: &Round, typed: &Form, errors: &Errors) -> Markup {
    let (title, about, button) = if round.suspended {
        ("round-resume", "round-resume-about", "round-resume-button")
    } else {
        ("round-suspend", "round-suspend-about", "round-suspend-button")
    };
    html! {
        details open[round.suspended || typed.has("rest-decision")] {
            summary { (ctx.t(title)) }
            p { (ctx.t(about)) }
            form method="post" action=(ctx.href(&format!("/desk/rounds/{}/rest", round.plan.key))) {
                (once())
                (Field::new("rest-decision", ctx.t("decision")).hint(ctx.t("decision-hint")).value(typed.get("rest-decision")).required().show(errors))
                button { (ctx.t(button)) }
            }
        }
    }
}

/// The end of a day that was typed, on the body's clock.
fn end_of(ctx: &Ctx, form: &Form, field: &str) -> Result<base::Moment, Errors> {
    let fault = || vec![(field.to_owned(), ctx.t("fault-not-a-date"))];
    let day: Date = form.get(field).trim().parse().map_err(|_| fault())?;
    ctx.zone.end_of_day(day).map_err(|_| fault())
}

fn party_of(ctx: &Ctx, form: &Form, field: &str) -> Result<PartyCode, Errors> {
    PartyCode::parse(form.get(field)).ok_or_else(|| vec![(field.to_owned(), ctx.t("fault-missing"))])
}

/// Gives the command that a form holds, or shows the form again with what is wrong.
async fn give(ctx: &Ctx, round: &Round, form: &Form, command: Result<Command, Errors>, field: &str, then: &str) -> Result<Response, Problem> {
    let given = match command {
        Ok(command) => try_act(ctx, command, form, field).await?.map(|_| ()),
        Err(errors) => Err(errors),
    };
    match given {
        Ok(()) => Ok(go(&ctx.href(&done(&format!("/desk/rounds/{}{then}", round.plan.key))))),
        Err(errors) => render(ctx, round, form, &errors),
    }
}

async fn extend(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    let command = party_of(&ctx, &form, "party").and_then(|party| {
        Ok(Command::Extend {
            round: round.plan.key.clone(),
            party,
            until: end_of(&ctx, &form, "until")?,
            reason: base::text::clean(form.get("reason")),
        })
    });
    let field = if form.line("reason").is_none() { "reason" } else { "until" };
    give(&ctx, &round, &form, command, field, "#parties").await
}

async fn add_party(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    let command = party_of(&ctx, &form, "scope-party").and_then(|party| {
        Ok(Command::AddParty {
            round: round.plan.key.clone(),
            party,
            deadline: end_of(&ctx, &form, "scope-until")?,
            decision: base::text::clean(form.get("scope-decision")),
        })
    });
    let field = if form.line("scope-decision").is_none() {
        "scope-decision"
    } else {
        "scope-until"
    };
    give(&ctx, &round, &form, command, field, "#parties").await
}

async fn advance(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    let to = Stage::ALL.into_iter().find(|stage| stage.as_str() == form.get("to")).ok_or(Problem::NotFound)?;
    let command = Command::Advance {
        round: round.plan.key.clone(),
        to,
        decision: base::text::clean(form.get("decision")),
    };
    give(&ctx, &round, &form, Ok(command), "decision", "#steps").await
}

async fn rest(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    let (key, decision) = (round.plan.key.clone(), base::text::clean(form.get("rest-decision")));
    let command = if round.suspended {
        Command::Resume { round: key, decision }
    } else {
        Command::Suspend { round: key, decision }
    };
    give(&ctx, &round, &form, Ok(command), "rest-decision", "#steps").await
}
