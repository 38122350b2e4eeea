//! Adding a person: a newcomer by invitation, or a further seat for somebody who has an account.

use access::{Action, Object};
use app::{Failure, account::AccountError, port::AccountRow};
use axum::response::Response;
use domain::{
    PartyCode, State,
    questionnaire::Questionnaire,
    round::{Round, Stage},
    seat::{Command, Seat},
};
use maud::{Markup, html};

use super::{Made, invited, own_party, render, seat_value, seat_words};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::desk::perform,
    parts::field::{Errors, Field, once},
    problem::{Problem, refusal_text},
};

pub(super) fn form(ctx: &Ctx, state: &State, party: Option<PartyCode>, typed: &Form, errors: &Errors) -> Markup {
    let languages = vec![("en".to_owned(), ctx.t("lang-en")), ("fr".to_owned(), ctx.t("lang-fr"))];
    html! {
        details open[!errors.is_empty()] {
            summary { h2 { (ctx.t("people-add")) } }
            form method="post" action=(ctx.href("/desk/people")) {
                (once())
                (Field::new("name", ctx.t("account-name")).value(typed.get("name")).required().show(errors))
                (Field::new("email", ctx.t("sign-in-email")).kind("email").value(typed.get("email")).required().show(errors))
                (Field::new("lang", ctx.t("people-language")).value(typed.get("lang")).select(errors, &languages))
                @match party {
                    Some(_) => (contributor_fields(ctx, state, typed, errors)),
                    None => {
                        (Field::new("seat", ctx.t("people-seat")).value(typed.get("seat")).select(errors, &seats(ctx, state)))
                        details open[!typed.all("question").is_empty() || errors.iter().any(|(field, _)| field == "questions")] {
                            summary { (ctx.t("people-questions-of-rapporteur")) }
                            (questions(ctx, state, typed, errors))
                        }
                    }
                }
                button.main { (ctx.t("people-add-button")) }
            }
        }
    }
}

fn contributor_fields(ctx: &Ctx, state: &State, typed: &Form, errors: &Errors) -> Markup {
    html! {
        (Field::new("unit", ctx.t("people-unit")).value(typed.get("unit")).required().show(errors))
        (questions(ctx, state, typed, errors))
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

/// The seats that can be given without more detail.
fn seats(ctx: &Ctx, state: &State) -> Vec<(String, String)> {
    let parties = state
        .parties
        .keys()
        .flat_map(|party| [Seat::FocalPoint { party: *party }, Seat::Representative { party: *party }]);
    let organisations = state.organisations.keys().map(|organisation| Seat::Organisation {
        organisation: organisation.clone(),
    });
    let plain = [
        Seat::Secretariat,
        Seat::Administrator,
        Seat::Observer {
            name: ctx.t("people-observer"),
        },
    ];
    let rapporteurs = asked(state).map(|(round, _)| Seat::Rapporteur {
        round: round.plan.key.clone(),
        questions: Vec::new(),
    });
    let all: Vec<Seat> = plain
        .into_iter()
        .chain(rapporteurs)
        .chain(organisations)
        .chain(parties)
        .filter(|seat| ctx.may(Action::Appoint, &Object::seat(seat)))
        .collect();
    let mut options: Vec<(String, String)> = all.iter().map(|seat| (seat_value(seat), seat_words(ctx, state, seat))).collect();
    i18n::collate::sort_by(&mut options, &ctx.lang(), |(_, words)| words);
    [(String::new(), ctx.t("people-seat-later"))].into_iter().chain(options).collect()
}

/// The seat that a form asks for, with the questions that were chosen for it.
fn wanted_seat(ctx: &Ctx, party: Option<PartyCode>, form: &Form) -> Result<Option<Seat>, Problem> {
    let chosen = form.all("question");
    let wanted = match party {
        Some(party) => Seat::Contributor {
            party,
            unit: form.line("unit").map(|line| line.as_str().to_owned()).unwrap_or_default(),
            leaves: Vec::new(),
        },
        None if form.get("seat").is_empty() => return Ok(None),
        None => serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?,
    };
    Ok(Some(ctx.site.node.read(|state| {
        let asked = asked(state).flat_map(|(_, questionnaire)| &questionnaire.questions);
        let chosen = asked.filter(|question| chosen.contains(&question.key.to_string()));
        match wanted {
            Seat::Contributor { party, unit, .. } => {
                let leaves = chosen.flat_map(|question| question.leaves().map(|found| found.leaf.key.clone()).collect::<Vec<_>>());
                Seat::Contributor {
                    party,
                    unit,
                    leaves: leaves.collect(),
                }
            }
            Seat::Rapporteur { round, .. } => Seat::Rapporteur {
                round,
                questions: chosen.map(|question| question.key.clone()).collect(),
            },
            other => other,
        }
    })))
}

/// What the form still lacks for the seat that it asks for.
fn missing(seat: &Seat) -> Option<&'static str> {
    match seat {
        Seat::Contributor { unit, .. } if unit.is_empty() => Some("unit"),
        Seat::Contributor { leaves, .. } if leaves.is_empty() => Some("questions"),
        Seat::Rapporteur { questions, .. } if questions.is_empty() => Some("questions"),
        _ => None,
    }
}

pub(super) async fn add(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let party = own_party(&ctx)?;
    let seat = wanted_seat(&ctx, party, &form)?;
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let known = account_of(&ctx, form.get("email")).await?;
    if let Some(seat) = &seat {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
        if let Some(field) = missing(seat) {
            return render(&ctx, party, &form, &fault(field, "fault-missing"), Made::Nothing).await;
        }
        // The seat is tried before the account is made: a refusal leaves nothing behind.
        let account = known.as_ref().map_or_else(app::new_id, |known| known.id.clone());
        match ctx.site.node.rehearse(&ctx.actor(), Command::Appoint { seat: seat.clone(), account }.into()) {
            Err(Failure::Refused(refusal)) => {
                let errors = vec![("seat".to_owned(), refusal_text(&ctx, &refusal))];
                return render(&ctx, party, &form, &errors, Made::Nothing).await;
            }
            tried => tried?,
        }
    }
    match (known, seat) {
        // Whoever has an account is given the seat; the way in is the one they have.
        (Some(known), Some(seat)) if !known.disabled => {
            perform(&ctx, Command::Appoint { seat, account: known.id }, &form).await?;
            render(&ctx, party, &Form::default(), &Errors::new(), Made::SeatOf(known.name)).await
        }
        // That an account is closed is for those who manage accounts.
        (Some(_), _) => {
            let words = if party.is_none() { "fault-address-taken" } else { "fault-name-or-address" };
            render(&ctx, party, &form, &fault("email", words), Made::Nothing).await
        }
        (None, seat) => newcomer(&ctx, party, &form, seat).await,
    }
}

async fn account_of(ctx: &Ctx, typed: &str) -> Result<Option<AccountRow>, Problem> {
    let Some(address) = app::account::address(typed) else { return Ok(None) };
    Ok(ctx.site.node.storage().account_by_email(&address).await?)
}

async fn newcomer(ctx: &Ctx, party: Option<PartyCode>, form: &Form, seat: Option<Seat>) -> Result<Response, Problem> {
    let account = match ctx.site.node.add_account(form.get("email"), form.get("name"), form.get("lang")).await {
        Ok(account) => account,
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(_) => {
            let errors = vec![("email".to_owned(), ctx.t("fault-name-or-address"))];
            return render(ctx, party, form, &errors, Made::Nothing).await;
        }
    };
    if let Some(seat) = seat {
        perform(
            ctx,
            Command::Appoint {
                seat,
                account: account.clone(),
            },
            form,
        )
        .await?;
    }
    invited(ctx, party, &account).await
}
