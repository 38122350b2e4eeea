//! `/{lang}/desk/people`: people and the seats they hold. The contributors of a Party are that Party's own, and not here.

use access::{Action, Object, Thing};
use app::port::AccountRow;
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    State,
    questionnaire::Questionnaire,
    round::{Round, Stage},
    seat::{Command, Seat},
};
use maud::{Markup, html};

use super::super::{
    done, head,
    inviting::{self, Made},
    try_act, unprocessable,
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::field::{Errors, Field, once, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "administrator"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/people", WHO, show),
        route::action("/{lang}/desk/people", WHO, add),
        route::action("/{lang}/desk/people/{id}/end", WHO, end),
        route::action("/{lang}/desk/people/{id}/hand-over", WHO, hand_over),
        route::action("/{lang}/desk/people/{id}/invite", WHO, invite),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    render(&ctx, &Form::default(), &Errors::new(), None).await
}

/// The seats that people hold now, as far as the viewer may read them, by the account that holds each.
fn held(ctx: &Ctx, state: &State) -> Vec<(Id, Seat)> {
    let now = ctx.now();
    let seen = |seat: &Seat| ctx.may(Action::Read, &Object::seat(seat));
    let held = state.appointments.iter().filter(|held| held.holds(now) && seen(&held.seat));
    held.map(|held| (held.account.clone(), held.seat.clone())).collect()
}

fn seat_words(ctx: &Ctx, state: &State, seat: &Seat) -> String {
    let role = ctx.t(&format!("role-{}", seat.role()));
    let lang = ctx.lang();
    let bound = match seat {
        Seat::FocalPoint { party } | Seat::Representative { party } => state.party_name(*party, &lang, ctx.now()),
        Seat::Contributor { party, unit, .. } => format!("{} ({unit})", state.party_name(*party, &lang, ctx.now())),
        Seat::Rapporteur { round, questions } => {
            let known = state.rounds.get(round).and_then(|round| round.questionnaire.as_ref());
            let number = |key: &Key| {
                known?
                    .questions
                    .iter()
                    .find(|question| question.key == *key)
                    .map(|question| question.number.clone())
            };
            questions.iter().filter_map(number).collect::<Vec<_>>().join(", ")
        }
        Seat::WorkingGroup { round } => {
            let known = state.rounds.get(round).filter(|round| ctx.may(Action::Read, &Object::round(round)));
            known.map_or_else(String::new, |round| round.plan.title.text(&lang).to_owned())
        }
        Seat::Observer { name } => name.clone(),
        Seat::Organisation { organisation } | Seat::Facilitator { organisation } | Seat::Support { organisation } => state
            .organisations
            .get(organisation)
            .map_or_else(String::new, |known| known.name.text(&lang).to_owned()),
        Seat::Safeguarding | Seat::Secretariat | Seat::Administrator => return role,
    };
    if bound.is_empty() {
        return role;
    }
    ctx.ta("seat-of", &[("role", role.into()), ("of", bound.into())])
}

/// Whether a person is one of those whom the reader looks for, by a part of the name, the address or a seat.
fn is_wanted(wanted: &str, account: &AccountRow, seats: &[String]) -> bool {
    let wanted = wanted.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    holds(&account.name) || holds(&account.email) || seats.iter().any(|words| holds(words))
}

async fn render(ctx: &Ctx, typed: &Form, errors: &Errors, made: Option<Made>) -> Result<Response, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let query = Form::parse(ctx.query.as_bytes());
    let main = ctx.site.node.read(|state| {
        let held = held(ctx, state);
        let seats = |account: &AccountRow| held.iter().filter(|(id, _)| *id == account.id).map(|(_, seat)| seat.clone()).collect::<Vec<_>>();
        let words = |seats: &[Seat]| seats.iter().map(|seat| seat_words(ctx, state, seat)).collect::<Vec<_>>();
        let shown = accounts.iter().map(|account| (account, seats(account)));
        let shown: Vec<_> = shown.filter(|(account, seats)| is_wanted(query.get("find"), account, &words(seats))).collect();
        html! {
            (inviting::notice(ctx, made.as_ref()))
            (vacant(ctx, state, &accounts))
            (summary(ctx, errors))
            (add_form(ctx, state, typed, errors))
            h2 #list { (ctx.t("people-list")) }
            form.filter method="get" role="search" { (Field::new("find", ctx.t("people-find")).value(query.get("find")).show(&Errors::new())) button { (ctx.t("filter-apply")) } }
            div.scroll tabindex="0" role="group" aria-labelledby="list" {
                table.rows {
                    caption { (ctx.ta("people-shown", &[("shown", shown.len().into()), ("all", accounts.len().into())])) }
                    thead { tr { th scope="col" { (ctx.t("account-name")) } th scope="col" { (ctx.t("people-seat")) } th scope="col" { (ctx.t("people-entered")) } } }
                    tbody { @for (account, seats) in &shown { (row(ctx, state, account, seats, typed, errors)) } }
                }
            }
        }
    });
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("people")), main), errors))
}

fn row(ctx: &Ctx, state: &State, account: &AccountRow, seats: &[Seat], typed: &Form, errors: &Errors) -> Markup {
    html! {
        tr {
            th scope="row" { (account.name) br; span.meta { (account.email) } }
            td data-label=(ctx.t("people-seat")) { @for (place, seat) in seats.iter().enumerate() { div { (seat_words(ctx, state, seat)) " " (seat_actions(ctx, account, seat, place, typed, errors)) } } }
            td data-label=(ctx.t("people-entered")) {
                (ctx.t(if account.password.is_empty() { "people-no-password" } else { "people-has-password" }))
                form.inline method="post" action=(ctx.href(&format!("/desk/people/{}/invite", account.id))) { button { (ctx.t("people-invite")) span.hidden { " " (account.name) } } }
            }
        }
    }
}

/// Parties of a round that takes replies whose focal point's seat is empty.
fn vacant(ctx: &Ctx, state: &State, accounts: &[AccountRow]) -> Markup {
    let taking = state.rounds.values().filter(|round| round.stage.takes_replies());
    let open = |id: &Id| accounts.iter().any(|account| account.id == *id && !account.disabled);
    let empty = |party: &domain::PartyCode| !state.holders(&Seat::FocalPoint { party: *party }, ctx.now()).any(open);
    let names: Vec<String> = taking
        .flat_map(|round| round.parties())
        .filter(empty)
        .map(|party| state.party_name(party, &ctx.lang(), ctx.now()))
        .collect();
    html! { @if !names.is_empty() { p.notice { (ctx.t("people-vacant")) " " (names.join(", ")) } } }
}

/// A seat as a form names it.
fn seat_value(seat: &Seat) -> String {
    serde_json::to_string(seat).unwrap_or_default()
}

fn seat_actions(ctx: &Ctx, account: &AccountRow, seat: &Seat, place: usize, typed: &Form, errors: &Errors) -> Markup {
    let name = format!("to-{}-{place}", account.id);
    let fault = errors.iter().find(|(field, _)| *field == name).map(|(_, words)| words);
    html! {
        @if ctx.may(Action::Appoint, &Object::seat(seat)) {
            details.inline open[fault.is_some()] {
                summary { (ctx.t("people-change")) span.hidden { " " (account.name) } }
                form method="post" action=(ctx.href(&format!("/desk/people/{}/end", account.id))) { (once()) input type="hidden" name="seat" value=(seat_value(seat)); button { (ctx.t("people-end")) } }
                @if ctx.may(Action::Write, &Object::of(Thing::Accounts)) {
                    form method="post" action=(ctx.href(&format!("/desk/people/{}/hand-over", account.id))) {
                        (once())
                        input type="hidden" name="seat" value=(seat_value(seat));
                        input type="hidden" name="place" value=(place);
                        label for=(name) { (ctx.t("people-hand-over-to")) }
                        @if let Some(words) = fault { p.error { (words) } }
                        input type="email" id=(name) name="to" value=[fault.is_some().then(|| typed.get("to"))] required autocomplete="off" aria-invalid=[fault.map(|_| "true")];
                        button { (ctx.t("people-hand-over")) }
                    }
                }
            }
        }
    }
}

fn add_form(ctx: &Ctx, state: &State, typed: &Form, errors: &Errors) -> Markup {
    let asks = !typed.all("question").is_empty() || errors.iter().any(|(field, _)| field == "questions");
    html! {
        details open[!errors.is_empty() && typed.has("email")] {
            summary { h2 { (ctx.t("people-add")) } }
            form method="post" action=(ctx.href("/desk/people")) {
                (once())
                (inviting::person_fields(ctx, typed, errors))
                (Field::new("seat", ctx.t("people-seat")).value(typed.get("seat")).select(errors, &seats(ctx, state)))
                details open[asks] {
                    summary { (ctx.t("people-questions-of-rapporteur")) }
                    (questions(ctx, state, typed, errors))
                }
                button.main { (ctx.t("people-add-button")) }
            }
        }
    }
}

/// The rounds whose questions can be given to somebody.
fn asked(state: &State) -> impl Iterator<Item = (&Round, &Questionnaire)> {
    let open = state.rounds.values().filter(|round| round.stage < Stage::Closed);
    open.filter_map(|round| Some((round, round.questionnaire.as_ref()?)))
}

fn questions(ctx: &Ctx, state: &State, typed: &Form, errors: &Errors) -> Markup {
    let fault = errors.iter().find(|(field, _)| field == "questions").map(|(_, words)| words);
    html! {
        div #questions {
            @if let Some(words) = fault { p.error { (words) } }
            @for (round, questionnaire) in asked(state) {
                fieldset.choice {
                    legend { (ctx.t("people-questions")) " · " (round.plan.title.text(&ctx.lang())) }
                    @for question in &questionnaire.questions {
                        @let id = format!("q-{}", question.key);
                        div.option { input type="checkbox" id=(id) name="question" value=(question.key) checked[typed.all("question").contains(&question.key.to_string())]; label for=(id) { (question.number) ". " (question.title.text(&ctx.lang())) } }
                    }
                }
            }
        }
    }
}

/// The seats that can be given here.
fn seats(ctx: &Ctx, state: &State) -> Vec<(String, String)> {
    let parties = state
        .parties
        .keys()
        .flat_map(|party| [Seat::FocalPoint { party: *party }, Seat::Representative { party: *party }]);
    let organisations = state.organisations.keys().flat_map(|organisation| {
        let organisation = organisation.clone();
        [
            Seat::Organisation {
                organisation: organisation.clone(),
            },
            Seat::Facilitator {
                organisation: organisation.clone(),
            },
            Seat::Support { organisation },
        ]
    });
    let observer = Seat::Observer {
        name: ctx.t("people-observer"),
    };
    let rapporteurs = asked(state).map(|(round, _)| Seat::Rapporteur {
        round: round.plan.key.clone(),
        questions: Vec::new(),
    });
    let known = state.rounds.values().filter(|round| ctx.may(Action::Read, &Object::round(round)));
    let groups = known.map(|round| Seat::WorkingGroup { round: round.plan.key.clone() });
    let plain = [Seat::Secretariat, Seat::Safeguarding, Seat::Administrator, observer].into_iter();
    let all = plain.chain(groups).chain(rapporteurs).chain(organisations).chain(parties);
    let all = all.filter(|seat| ctx.may(Action::Appoint, &Object::seat(seat)));
    let mut options: Vec<(String, String)> = all.map(|seat| (seat_value(&seat), seat_words(ctx, state, &seat))).collect();
    i18n::collate::sort_by(&mut options, &ctx.lang(), |(_, words)| words);
    [(String::new(), ctx.t("people-seat-later"))].into_iter().chain(options).collect()
}

/// The seat that a form asks for, with the questions that were chosen for it.
fn wanted_seat(ctx: &Ctx, form: &Form) -> Result<Option<Seat>, Problem> {
    if form.get("seat").is_empty() {
        return Ok(None);
    }
    let wanted: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    let Seat::Rapporteur { round, .. } = wanted else { return Ok(Some(wanted)) };
    let chosen = form.all("question");
    let questions = ctx.site.node.read(|state| {
        let asked = asked(state)
            .filter(|(known, _)| known.plan.key == round)
            .flat_map(|(_, questionnaire)| &questionnaire.questions);
        asked
            .filter(|question| chosen.contains(&question.key.to_string()))
            .map(|question| question.key.clone())
            .collect()
    });
    Ok(Some(Seat::Rapporteur { round, questions }))
}

async fn add(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let seat = wanted_seat(&ctx, &form)?;
    if matches!(&seat, Some(Seat::Rapporteur { questions, .. }) if questions.is_empty()) {
        let errors = vec![("questions".to_owned(), ctx.t("fault-missing"))];
        return render(&ctx, &form, &errors, None).await;
    }
    match inviting::seat(&ctx, &form, seat).await? {
        Ok(made) => render(&ctx, &Form::default(), &Errors::new(), Some(made)).await,
        Err(errors) => render(&ctx, &form, &errors, None).await,
    }
}

async fn invite(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Accounts))?;
    let made = inviting::invited(&ctx, &Id::parse(&id).ok_or(Problem::NotFound)?).await?;
    render(&ctx, &Form::default(), &Errors::new(), Some(made)).await
}

async fn end(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let account = Id::parse(&id).ok_or(Problem::NotFound)?;
    let seat: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    let command = Command::End {
        seat,
        account: account.clone(),
    };
    match try_act(&ctx, command, &form, "list").await? {
        Ok(done) if done.repeated => {}
        Ok(_) => ctx.site.node.storage().end_sessions(&account).await?,
        Err(errors) => return render(&ctx, &form, &errors, None).await,
    }
    Ok(go(&ctx.href(&done("/desk/people"))))
}

async fn hand_over(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Accounts))?;
    let from = Id::parse(&id).ok_or(Problem::NotFound)?;
    let field = format!("to-{from}-{}", form.get("place"));
    let address = app::account::address(form.get("to")).unwrap_or_default();
    let found = ctx.site.node.storage().account_by_email(&address).await?;
    let Some(to) = found.as_ref().filter(|account| !account.disabled).map(|account| account.id.clone()) else {
        let words = ctx.t(if found.is_some() { "fault-account-closed" } else { "fault-no-such-address" });
        return render(&ctx, &form, &vec![(field, words)], None).await;
    };
    let seat: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    let command = Command::HandOver {
        seat,
        from: from.clone(),
        to: to.clone(),
    };
    match try_act(&ctx, command, &form, &field).await? {
        Ok(done) if done.repeated => {}
        Ok(_) => {
            ctx.site.node.storage().end_sessions(&from).await?;
            inviting::confirmed(&ctx, &to).await?;
        }
        Err(errors) => return render(&ctx, &form, &errors, None).await,
    }
    Ok(go(&ctx.href(&done("/desk/people"))))
}
