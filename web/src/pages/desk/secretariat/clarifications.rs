//! `/{lang}/desk/rounds/{round}/replies/{party}/clarifications`: what the secretariat asks about a reply that it checked, and the
//! Party's addenda, until each is published with its question.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    PartyCode, State,
    clarification::{Clarification, Command, Stage},
    document::Symbol,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    super::{done, head, id_of_form, official, try_act, unprocessable, words_of},
    reply::Lying,
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        clarification,
        field::{Errors, Field, once, summary},
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/replies/{party}/clarifications", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/replies/{party}/clarifications", WHO, ask),
        route::action("/{lang}/desk/clarifications/{id}/publish", WHO, publish),
        route::action("/{lang}/desk/clarifications/{id}/withdraw", WHO, withdraw),
    ]
}

/// A reply to ask about, and what was asked about it.
struct Asking {
    lying: Lying,
    asked: Vec<Clarification>,
}

fn find(ctx: &Ctx, key: &str, code: &str) -> Result<Asking, Problem> {
    let lying = super::reply::find(ctx, key, code)?;
    let of = |state: &State| state.clarifications_of(&lying.round.plan.key, lying.party).into_iter().cloned().collect();
    let asked = ctx.site.node.read(of);
    Ok(Asking { lying, asked })
}

impl Asking {
    fn path(&self, rest: &str) -> String {
        format!("/desk/rounds/{}/replies/{}{rest}", self.lying.round.plan.key, self.lying.party.lower())
    }
}

async fn show(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>) -> Result<Response, Problem> {
    render(&ctx, &find(&ctx, &key, &code)?, &Form::default(), &Errors::new()).await
}

async fn render(ctx: &Ctx, asking: &Asking, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let contents = ctx.site.node.contents(asking.asked.iter().flat_map(clarification::contents)).await?;
    let main = html! {
        (summary(ctx, errors))
        p.lead { (ctx.t("clarifications-about")) }
        @if asking.asked.is_empty() { p { (ctx.t("clarifications-none")) } }
        @for asked in &asking.asked {
            (clarification::block(ctx, &asking.lying.round, asked, &contents))
            (steps(ctx, asking, asked, typed, errors))
        }
        @if ctx.may(Action::Clarify, asking.lying.permit.object()) {
            section aria-labelledby="ask" {
                h2 #ask { (ctx.t("clarification-ask")) }
                form method="post" action=(ctx.href(&asking.path("/clarifications"))) {
                    (once())
                    (Field::new("lang", ctx.t("column-language")).value(if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") }).select(errors, &official(ctx)))
                    (Field::new("text", ctx.t("clarification-text")).hint(ctx.t("clarification-hint")).value(typed.get("text")).required().area(errors, 6, None))
                    (Field::new("leaves", ctx.t("clarification-leaves")).hint(ctx.t("clarification-leaves-hint")).value(typed.get("leaves")).show(errors))
                    (Field::new("due", ctx.t("clarification-due")).kind("date").value(typed.get("due")).show(errors))
                    button.main { (ctx.t("clarification-ask-button")) }
                }
            }
        }
    };
    let mut head = head(ctx, ctx.t("clarifications"));
    head.trail.push((
        format!("/desk/rounds/{}", asking.lying.round.plan.key),
        asking.lying.round.plan.title.text(&ctx.lang()).to_owned(),
    ));
    head.trail
        .push((asking.path(""), ctx.ta("reply-of", &[("party", asking.lying.name.as_str().into())])));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// What may be done with one of them now. Fields carry the id of their clarification, since there may be several.
fn steps(ctx: &Ctx, asking: &Asking, asked: &Clarification, typed: &Form, errors: &Errors) -> Markup {
    let object = ctx.site.node.read(|state| Object::clarification(state, asked));
    let action = |word: &str| ctx.href(&format!("/desk/clarifications/{}/{word}", asked.id));
    let (symbol, reason) = (field("symbol", &asked.id), field("reason", &asked.id));
    let proposed = if typed.has(&symbol) { typed.get(&symbol) } else { &asking.lying.symbol };
    html! {
        @if ctx.may(Action::Publish, &object) {
            form method="post" action=(action("publish")) { (once()) (Field::new(&symbol, ctx.t("publish-symbol")).value(proposed).required().show(errors)) button.main { (ctx.t("addendum-publish")) } }
        }
        @if ctx.may(Action::Withdraw, &object) {
            details open[typed.has(&reason)] { summary { (ctx.t("clarification-withdraw")) }
                form method="post" action=(action("withdraw")) { (once()) (Field::new(&reason, ctx.t("reason")).value(typed.get(&reason)).required().show(errors)) button { (ctx.t("clarification-withdraw")) } }
            }
        }
    }
}

fn field(word: &str, id: &Id) -> String {
    format!("{word}-{id}")
}

/// The leaves that a line of numbers names.
fn leaves(ctx: &Ctx, asking: &Asking, typed: &str) -> Result<Vec<Key>, Errors> {
    let questionnaire = asking.lying.round.asked_in(asking.lying.version.asked);
    let numbers = typed.split([',', ';', ' ']).map(str::trim).filter(|number| !number.is_empty());
    let leaf = |number: &str| {
        let found = questionnaire.and_then(|known| {
            known
                .leaves()
                .find(|found| found.leaf.number.eq_ignore_ascii_case(number.trim_end_matches('.')))
        });
        found
            .map(|found| found.leaf.key.clone())
            .ok_or_else(|| vec![("leaves".to_owned(), ctx.ta("clarification-no-leaf", &[("number", number.to_owned().into())]))])
    };
    numbers.map(leaf).collect()
}

fn command(ctx: &Ctx, asking: &Asking, form: &Form) -> Result<Command, Errors> {
    let due = form.get("due").trim();
    let due = match due.parse::<Date>() {
        Ok(date) => Some(date),
        Err(_) if due.is_empty() => None,
        Err(_) => return Err(vec![("due".to_owned(), ctx.t("fault-not-a-date"))]),
    };
    Ok(Command::Ask {
        id: id_of_form(ctx, form),
        round: asking.lying.round.plan.key.clone(),
        party: asking.lying.party,
        leaves: leaves(ctx, asking, form.get("leaves"))?,
        due,
        words: words_of(ctx, form)?,
    })
}

async fn ask(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let asking = find(&ctx, &key, &code)?;
    let command = match command(&ctx, &asking, &form) {
        Ok(command) => command,
        Err(errors) => return render(&ctx, &asking, &form, &errors).await,
    };
    match try_act(&ctx, command, &form, "due").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&asking.path("/clarifications"))))),
        Err(errors) => render(&ctx, &asking, &form, &errors).await,
    }
}

/// One of them, with the reply that it is about.
fn find_one(ctx: &Ctx, id: &str) -> Result<(Clarification, Asking), Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let asked = ctx.site.node.read(|state| state.clarifications.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, ctx.site.node.read(|state| Object::clarification(state, &asked)))?;
    let asking = find(ctx, asked.round.as_str(), &asked.party.lower())?;
    Ok((asked, asking))
}

async fn publish(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (asked, asking) = find_one(&ctx, &id)?;
    let name = field("symbol", &asked.id);
    let Some(symbol) = Symbol::parse(form.get(&name)) else {
        return render(&ctx, &asking, &form, &vec![(name, ctx.t("fault-not-a-symbol"))]).await;
    };
    give(&ctx, &asking, Command::Publish { id: asked.id, symbol }, &form, &name).await
}

async fn withdraw(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (asked, asking) = find_one(&ctx, &id)?;
    let name = field("reason", &asked.id);
    let reason = base::text::clean(form.get(&name)).trim().to_owned();
    give(&ctx, &asking, Command::Withdraw { id: asked.id, reason }, &form, &name).await
}

async fn give(ctx: &Ctx, asking: &Asking, command: Command, form: &Form, field: &str) -> Result<Response, Problem> {
    match try_act(ctx, command, form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&asking.path("/clarifications"))))),
        Err(errors) => render(ctx, asking, form, &errors).await,
    }
}

/// How many of a reply's clarifications wait for the secretariat, and how many there are.
pub(super) fn count(ctx: &Ctx, round: &Key, party: PartyCode) -> (usize, usize) {
    ctx.site.node.read(|state| {
        let all = state.clarifications_of(round, party);
        (all.iter().filter(|asked| asked.stage == Stage::Answered).count(), all.len())
    })
}
