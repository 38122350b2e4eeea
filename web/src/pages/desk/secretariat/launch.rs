//! `/{lang}/desk/rounds/{round}/launch`: to whom the questionnaire goes, until when, and afterwards the proof for every person that
//! it went out.

use std::collections::{BTreeMap, BTreeSet};

use access::Action;
use app::port::{AccountRow, LetterRow, moment};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    PartyCode, State,
    party::{Party, TreatyActKind},
    round::{Command, Round, Stage},
    seat::Seat,
};
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
        standing::state_tag,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);
/// The letters that the launch causes.
const KINDS: [&str; 2] = ["questionnaire-addressed", "questionnaire-invited"];
/// More letters than this were never written in one round.
const LETTERS: u32 = 20_000;

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/launch", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/launch", WHO, launch),
    ]
}

fn allowed(ctx: &Ctx, key: &str) -> Result<Round, Problem> {
    let round = round_copy(ctx, key)?;
    let runs = ctx.may(Action::Advance, &access::Object::round(&round)) && round.questionnaire.is_some();
    runs.then_some(round).ok_or(Problem::NotFound)
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    render(&ctx, &round, &Form::parse(ctx.query.as_bytes()), &Errors::new()).await
}

async fn render(ctx: &Ctx, round: &Round, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let main = if round.stage == Stage::QuestionnaireAdopted {
        before(ctx, round, &accounts, typed, errors)
    } else {
        let letters = ctx.site.node.storage().letters(LETTERS).await?;
        proof(ctx, round, &accounts, &letters)
    };
    let mut head = head(ctx, ctx.t("launch-title"));
    head.lead = Some(round.plan.title.text(&ctx.lang()).to_owned());
    head.trail
        .push((format!("/desk/rounds/{}/questionnaire", round.plan.key), ctx.t("questionnaire")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// How a State stands to the convention on a day.
enum Bond {
    Since(Date),
    From(Date),
    Signed,
    Unknown,
}

impl Bond {
    fn of(party: &Party, convention: &base::Key, on: Date) -> Self {
        let signed = || {
            party
                .acts
                .iter()
                .any(|act| act.convention == *convention && act.kind == TreatyActKind::Signature)
        };
        match party.bound_from(convention) {
            Some(from) if from <= on => Self::Since(from),
            Some(from) => Self::From(from),
            None if signed() => Self::Signed,
            None => Self::Unknown,
        }
    }

    fn words(&self, ctx: &Ctx) -> String {
        match self {
            Self::Since(from) => ctx.ta("bond-since", &[("date", ctx.date(*from).into())]),
            Self::From(from) => ctx.ta("bond-from", &[("date", ctx.date(*from).into())]),
            Self::Signed => ctx.t("bond-signed"),
            Self::Unknown => ctx.t("bond-unknown"),
        }
    }
}

/// A State with what is proposed for it.
struct Row {
    party: PartyCode,
    name: String,
    bond: Bond,
    /// `scope`, `invited` or `out`.
    proposed: &'static str,
    focal_points: Vec<Id>,
}

fn rows(ctx: &Ctx, state: &State, round: &Round, on: Date) -> Vec<Row> {
    let others = state.rounds.values().filter(|other| other.plan.key != round.plan.key);
    let last = others
        .filter_map(|other| other.addressed.as_ref().map(|sent| (sent.at, other)))
        .max_by_key(|(at, _)| *at);
    let before: BTreeSet<PartyCode> = last.map_or_else(BTreeSet::new, |(_, other)| other.parties().into_iter().collect());
    let row = |(code, party): (&PartyCode, &Party)| {
        let bond = Bond::of(party, &round.plan.convention, on);
        let proposed = match bond {
            Bond::Since(_) => "scope",
            // Of many consents the record does not know the date: whoever was asked last time is bound.
            Bond::Unknown if before.contains(code) || before.is_empty() => "scope",
            Bond::Signed => "invited",
            Bond::From(_) | Bond::Unknown => "out",
        };
        Row {
            party: *code,
            name: state.party_name(*code, &ctx.lang(), ctx.now()),
            bond,
            proposed,
            focal_points: state.holders(&Seat::FocalPoint { party: *code }, ctx.now()).cloned().collect(),
        }
    };
    let mut rows: Vec<Row> = state.parties.iter().map(row).collect();
    i18n::collate::sort_by(&mut rows, &ctx.lang(), |row| &row.name);
    rows
}

fn before(ctx: &Ctx, round: &Round, accounts: &[AccountRow], typed: &Form, errors: &Errors) -> Markup {
    let today = ctx.zone.date(ctx.now());
    let on = typed.get("on").trim().parse().unwrap_or(today);
    let rows = ctx.site.node.read(|state| rows(ctx, state, round, on));
    let people: BTreeMap<&Id, &AccountRow> = accounts.iter().map(|account| (&account.id, account)).collect();
    let without = rows.iter().filter(|row| row.focal_points.is_empty() && row.proposed == "scope").count();
    let (on, months) = (on.to_string(), if typed.get("months").is_empty() { "2" } else { typed.get("months") });
    html! {
        (summary(ctx, errors))
        form.filter.line method="get" { (Field::new("on", ctx.t("launch-on")).kind("date").hint(ctx.t("launch-on-hint")).value(&on).show(&Errors::new())) button { (ctx.t("filter-apply")) } }
        @if without > 0 { p.notice { (ctx.ta("launch-without", &[("count", without.into())])) " " a href=(ctx.href("/desk/people")) { (ctx.t("people")) } } }
        form method="post" action=(ctx.href(&format!("/desk/rounds/{}/launch", round.plan.key))) {
            (once())
            input type="hidden" name="on" value=(on);
            div.scroll tabindex="0" role="group" aria-label=(ctx.t("launch-scope")) {
                table.rows #scope {
                    caption { (ctx.t("launch-scope")) }
                    thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("launch-bond")) } th scope="col" { (ctx.t("launch-what")) } th scope="col" { (ctx.t("launch-who")) } } }
                    tbody { @for row in &rows {
                        @let name = format!("p:{}", row.party);
                        @let chosen = if typed.has(&name) { typed.get(&name) } else { row.proposed };
                        tr {
                            th scope="row" { (row.name) }
                            td data-label=(ctx.t("launch-bond")) { (row.bond.words(ctx)) }
                            td data-label=(ctx.t("launch-what")) {
                                select name=(name) aria-label=(format!("{}, {}", ctx.t("launch-what"), row.name)) { @for word in ["scope", "invited", "out"] { option value=(word) selected[word == chosen] { (ctx.t(match word { "scope" => "launch-in-scope", "invited" => "launch-invited", _ => "launch-out" })) } } }
                            }
                            td data-label=(ctx.t("launch-who")) { @if row.focal_points.is_empty() { span.tag.tag-wait { (ctx.t("launch-nobody")) } } @for id in &row.focal_points { @if let Some(account) = people.get(id) { (account.name) " (" (account.lang) ") " } } }
                        }
                    } }
                }
            }
            (Field::new("deadline", ctx.t("launch-deadline")).kind("date").hint(ctx.t("launch-deadline-hint")).value(typed.get("deadline")).required().show(errors))
            (Field::new("months", ctx.t("launch-months")).hint(ctx.t("launch-months-hint")).value(months).required().show(errors))
            (Field::new("launch-decision", ctx.t("decision")).hint(ctx.t("decision-hint")).value(typed.get("launch-decision")).required().show(errors))
            p { (ctx.t("launch-about")) }
            button.main { (ctx.t("launch-button")) }
        }
    }
}

/// For every person to whom it went: in which language, when, and whether it was taken by the mail server.
fn proof(ctx: &Ctx, round: &Round, accounts: &[AccountRow], letters: &[LetterRow]) -> Markup {
    let sent: Vec<(&LetterRow, Option<PartyCode>)> = letters
        .iter()
        .filter(|row| KINDS.contains(&row.letter.kind.as_str()))
        .filter_map(|row| {
            let detail: serde_json::Value = serde_json::from_str(&row.letter.detail).ok()?;
            let of = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
            (of("round") == round.plan.key.as_str()).then(|| (row, PartyCode::parse(of("party"))))
        })
        .collect();
    let reached: BTreeSet<PartyCode> = sent.iter().filter_map(|(_, party)| *party).collect();
    let invited = round.addressed.as_ref().map(|sent| sent.invited.clone()).unwrap_or_default();
    let missing: Vec<PartyCode> = round.parties().into_iter().chain(invited).filter(|party| !reached.contains(party)).collect();
    let name = |party: PartyCode| ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
    let mut rows: Vec<(String, &LetterRow, Option<&AccountRow>)> = sent
        .iter()
        .map(|(row, party)| {
            (
                party.map(name).unwrap_or_default(),
                *row,
                accounts.iter().find(|account| account.id == row.letter.account),
            )
        })
        .collect();
    i18n::collate::sort_by(&mut rows, &ctx.lang(), |(name, ..)| name);
    html! {
        p { (ctx.ta("launch-sent", &[("letters", rows.len().into()), ("parties", reached.len().into())])) }
        @if !missing.is_empty() {
            div.notice { p { (ctx.t("launch-missing")) } ul { @for party in missing { li { (name(party)) } } } }
        }
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("launch-proof")) {
            table.rows {
                caption { (ctx.t("launch-proof")) }
                thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("launch-who")) } th scope="col" { (ctx.t("launch-language")) } th scope="col" { (ctx.t("launch-state")) } th scope="col" { (ctx.t("launch-when")) } } }
                tbody { @for (name, row, account) in &rows { tr {
                    th scope="row" { (name) }
                    td data-label=(ctx.t("launch-who")) { (account.map_or("", |account| account.name.as_str())) }
                    td data-label=(ctx.t("launch-language")) { (account.map_or("", |account| account.lang.as_str())) }
                    td data-label=(ctx.t("launch-state")) { (state_tag(ctx, "letter", row.state.as_str())) @if row.attempts > 1 { " " (ctx.ta("letter-attempts", &[("count", row.attempts.into())])) } }
                    td data-label=(ctx.t("launch-when")) { (ctx.time(moment(if row.sent > 0 { row.sent } else { row.created }))) }
                } } }
            }
        }
        p { a href=(ctx.href("/desk/letters")) { (ctx.t("letters")) } }
    }
}

fn command(ctx: &Ctx, round: &Round, form: &Form) -> Result<Command, Errors> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let chosen = |word: &str| -> Vec<PartyCode> {
        let rows = form.fields().filter(|(_, typed)| *typed == word);
        rows.filter_map(|(name, _)| PartyCode::parse(name.strip_prefix("p:")?)).collect()
    };
    let parties = chosen("scope");
    if parties.is_empty() {
        return Err(fault("scope", "launch-nobody-chosen"));
    }
    let day: Date = form.get("deadline").trim().parse().map_err(|_| fault("deadline", "fault-not-a-date"))?;
    let months = form.get("months").trim().parse().ok().filter(|months| (1..=24).contains(months));
    Ok(Command::Address {
        round: round.plan.key.clone(),
        parties,
        deadline: ctx.zone.end_of_day(day).map_err(|_| fault("deadline", "fault-not-a-date"))?,
        comment_months: months.ok_or_else(|| fault("months", "fault-not-a-number"))?,
        invited: chosen("invited").into_iter().collect(),
        decision: base::text::clean(form.get("launch-decision")),
    })
}

async fn launch(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let round = allowed(&ctx, &key)?;
    let field = if form.line("launch-decision").is_none() {
        "launch-decision"
    } else {
        "deadline"
    };
    let given = match command(&ctx, &round, &form) {
        Ok(command) => try_act(&ctx, command, &form, field).await?.map(|_| ()),
        Err(errors) => Err(errors),
    };
    match given {
        Ok(()) => Ok(go(&ctx.href(&done(&format!("/desk/rounds/{key}/launch"))))),
        Err(errors) => render(&ctx, &round, &form, &errors).await,
    }
}
