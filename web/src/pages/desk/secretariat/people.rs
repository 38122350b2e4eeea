//! `/{lang}/desk/people`: people and the seats they hold. A focal point sees and invites the contributors of the own Party.

use access::{Action, Object, Thing};
use app::{Failure, account::AccountError, port::AccountRow};
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    PartyCode, State,
    seat::{Command, Seat},
};
use maud::{Markup, html};

use super::super::{done, head, perform, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::field::{Errors, Field, once, summary},
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "administrator", "focal-point"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/people", WHO, show),
        route::action("/{lang}/desk/people", WHO, add),
        route::action("/{lang}/desk/people/{id}/end", WHO, end),
        route::action("/{lang}/desk/people/{id}/hand-over", WHO, hand_over),
        route::action("/{lang}/desk/people/{id}/invite", WHO, invite),
    ]
}

/// Whose seats the viewer may fill: all, or the contributors of one Party.
fn own_party(ctx: &Ctx) -> Result<Option<PartyCode>, Problem> {
    if ctx.may(Action::Write, &Object::of(Thing::Accounts)) {
        return Ok(None);
    }
    let party = ctx.actor().reply_party().ok_or(Problem::NotFound)?;
    ctx.permit(Action::Appoint, Object::of(Thing::ContributorSeat).party(party))?;
    Ok(Some(party))
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let party = own_party(&ctx)?;
    render(&ctx, party, &Form::default(), &Errors::new(), None).await
}

/// The seats that people hold now, as far as the viewer may read them, by the account that holds each.
fn held(ctx: &Ctx, state: &State, party: Option<PartyCode>) -> Vec<(Id, Seat)> {
    let now = ctx.now();
    let own = |seat: &Seat| party.is_none_or(|party| matches!(seat, Seat::Contributor { party: of, .. } | Seat::FocalPoint { party: of } if *of == party));
    state
        .appointments
        .iter()
        .filter(|held| held.holds(now) && own(&held.seat))
        .map(|held| (held.account.clone(), held.seat.clone()))
        .collect()
}

fn seat_words(ctx: &Ctx, state: &State, seat: &Seat) -> String {
    let role = ctx.t(&format!("role-{}", seat.role()));
    let lang = ctx.lang();
    let bound = match seat {
        Seat::FocalPoint { party } | Seat::Representative { party } => state.party_name(*party, &lang, ctx.now()),
        Seat::Contributor { party, unit, leaves } => format!(
            "{} ({unit}, {})",
            state.party_name(*party, &lang, ctx.now()),
            ctx.ta("leaves-given", &[("count", leaves.len().into())])
        ),
        Seat::Rapporteur { questions, .. } => questions.iter().map(Key::as_str).collect::<Vec<_>>().join(", "),
        Seat::Observer { name } => name.clone(),
        Seat::Organisation { organisation } => state
            .organisations
            .get(organisation)
            .map_or_else(String::new, |known| known.name.text(&lang).to_owned()),
        Seat::Secretariat | Seat::Administrator => return role,
    };
    ctx.ta("seat-of", &[("role", role.into()), ("of", bound.into())])
}

async fn render(ctx: &Ctx, party: Option<PartyCode>, typed: &Form, errors: &Errors, made: Option<Option<String>>) -> Result<Response, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let main = ctx.site.node.read(|state| {
        let held = held(ctx, state, party);
        let shown: Vec<&AccountRow> = accounts.iter().filter(|account| party.is_none() || held.iter().any(|(id, _)| *id == account.id)).collect();
        html! {
            @match &made {
                Some(Some(link)) => div.notice role="status" { p { (ctx.t("invitation-link")) } p { code { (link) } } },
                Some(None) => p.notice role="status" { (ctx.t("invitation-by-mail")) },
                None => {}
            }
            (vacant(ctx, state, party))
            (summary(ctx, errors))
            (add_form(ctx, state, party, typed, errors))
            h2 { (ctx.t("people-list")) }
            @for account in shown {
                div.person {
                    h3 { (account.name) }
                    p.meta { (account.email) " · " (ctx.t(if account.password.is_empty() { "people-no-password" } else { "people-has-password" })) }
                    ul { @for (_, seat) in held.iter().filter(|(id, _)| *id == account.id) { li { (seat_words(ctx, state, seat)) " " (seat_actions(ctx, account, seat)) } } }
                    form.inline method="post" action=(ctx.href(&format!("/desk/people/{}/invite", account.id))) { button { (ctx.t("people-invite")) } }
                }
            }
        }
    });
    Ok(unprocessable(
        page(ctx, &head(ctx, ctx.t(if party.is_some() { "people-of-party" } else { "people" })), main),
        errors,
    ))
}

/// Parties of a round that takes replies whose focal point's seat is empty.
fn vacant(ctx: &Ctx, state: &State, party: Option<PartyCode>) -> Markup {
    let taking = state.rounds.values().filter(|round| round.stage.takes_replies());
    let empty = |party: &PartyCode| state.holders(&Seat::FocalPoint { party: *party }, ctx.now()).next().is_none();
    let names: Vec<String> = taking
        .flat_map(|round| round.parties())
        .filter(empty)
        .map(|party| state.party_name(party, &ctx.lang(), ctx.now()))
        .collect();
    html! { @if party.is_none() && !names.is_empty() { p.notice { (ctx.t("people-vacant")) " " (names.join(", ")) } } }
}

/// A seat as a form names it.
fn seat_value(seat: &Seat) -> String {
    serde_json::to_string(seat).unwrap_or_default()
}

fn seat_actions(ctx: &Ctx, account: &AccountRow, seat: &Seat) -> Markup {
    let name = format!("to-{}-{}", account.id, seat.role());
    html! {
        @if ctx.may(Action::Appoint, &Object::seat(seat)) {
            details.inline {
                summary { (ctx.t("people-change")) }
                form method="post" action=(ctx.href(&format!("/desk/people/{}/end", account.id))) { (once()) input type="hidden" name="seat" value=(seat_value(seat)); button { (ctx.t("people-end")) } }
                @if ctx.may(Action::Write, &Object::of(Thing::Accounts)) {
                    form method="post" action=(ctx.href(&format!("/desk/people/{}/hand-over", account.id))) {
                        (once())
                        input type="hidden" name="seat" value=(seat_value(seat));
                        label for=(name) { (ctx.t("people-hand-over-to")) }
                        input type="email" id=(name) name="to" required autocomplete="off";
                        button { (ctx.t("people-hand-over")) }
                    }
                }
            }
        }
    }
}

fn add_form(ctx: &Ctx, state: &State, party: Option<PartyCode>, typed: &Form, errors: &Errors) -> Markup {
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
                    None => (Field::new("seat", ctx.t("people-seat")).value(typed.get("seat")).select(errors, &seats(ctx, state))),
                }
                button.main { (ctx.t("people-add-button")) }
            }
        }
    }
}

fn contributor_fields(ctx: &Ctx, state: &State, typed: &Form, errors: &Errors) -> Markup {
    let round = state.rounds.values().find(|round| round.stage.takes_replies());
    html! {
        (Field::new("unit", ctx.t("people-unit")).value(typed.get("unit")).required().show(errors))
        @if let Some(questionnaire) = round.and_then(|round| round.questionnaire.as_ref()) {
            fieldset.choice #questions {
                legend { (ctx.t("people-questions")) }
                @for question in &questionnaire.questions {
                    @let id = format!("q-{}", question.key);
                    div.option { input type="checkbox" id=(id) name="question" value=(question.key) checked[typed.all("question").contains(&question.key.to_string())]; label for=(id) { (question.number) ". " (question.title.text(&ctx.lang())) } }
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
    let all: Vec<Seat> = plain
        .into_iter()
        .chain(organisations)
        .chain(parties)
        .filter(|seat| ctx.may(Action::Appoint, &Object::seat(seat)))
        .collect();
    let mut options: Vec<(String, String)> = all.iter().map(|seat| (seat_value(seat), seat_words(ctx, state, seat))).collect();
    i18n::collate::sort_by(&mut options, &ctx.lang(), |(_, words)| words);
    [(String::new(), ctx.t("people-seat-later"))].into_iter().chain(options).collect()
}

fn wanted_seat(ctx: &Ctx, party: Option<PartyCode>, form: &Form) -> Result<Option<Seat>, Problem> {
    let Some(party) = party else {
        return if form.get("seat").is_empty() {
            Ok(None)
        } else {
            serde_json::from_str(form.get("seat")).map(Some).map_err(|_| Problem::NotFound)
        };
    };
    let chosen = form.all("question");
    let leaves = ctx.site.node.read(|state| {
        let round = state.rounds.values().find(|round| round.stage.takes_replies());
        let questions = round
            .and_then(|round| round.questionnaire.as_ref())
            .map_or(&[][..], |questionnaire| &questionnaire.questions);
        questions
            .iter()
            .filter(|question| chosen.contains(&question.key.to_string()))
            .flat_map(|question| question.leaves().map(|found| found.leaf.key.clone()).collect::<Vec<_>>())
            .collect()
    });
    let unit = form.line("unit").map(|line| line.as_str().to_owned()).unwrap_or_default();
    Ok(Some(Seat::Contributor { party, unit, leaves }))
}

async fn add(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let party = own_party(&ctx)?;
    let seat = wanted_seat(&ctx, party, &form)?;
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    if let Some(seat) = &seat {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
        if let Seat::Contributor { unit, leaves, .. } = seat
            && (unit.is_empty() || leaves.is_empty())
        {
            let field = if unit.is_empty() { "unit" } else { "questions" };
            return render(&ctx, party, &form, &fault(field, "fault-missing"), None).await;
        }
        // The seat is tried before the account is made: a refusal leaves nothing behind.
        let command = Command::Appoint {
            seat: seat.clone(),
            account: app::new_id(),
        };
        match ctx.site.node.rehearse(&ctx.actor(), command.into()) {
            Err(Failure::Refused(refusal)) => {
                let errors = vec![("seat".to_owned(), refusal_text(&ctx, &refusal))];
                return render(&ctx, party, &form, &errors, None).await;
            }
            tried => tried?,
        }
    }
    // Whether an address has an account is for those who manage accounts; to others every refusal is the same.
    let taken = if party.is_none() { "fault-address-taken" } else { "fault-name-or-address" };
    let account = match ctx.site.node.add_account(form.get("email"), form.get("name"), form.get("lang")).await {
        Ok(account) => account,
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(AccountError::Taken) => return render(&ctx, party, &form, &fault("email", taken), None).await,
        Err(_) => return render(&ctx, party, &form, &fault("email", "fault-name-or-address"), None).await,
    };
    if let Some(seat) = seat {
        perform(
            &ctx,
            Command::Appoint {
                seat,
                account: account.clone(),
            },
            &form,
        )
        .await?;
    }
    invited(&ctx, party, &account).await
}

/// An invitation is shown to whoever makes it only while its holder has not entered yet; later it goes to the holder by
/// mail alone, since whoever reads it could enter in their place.
async fn invited(ctx: &Ctx, party: Option<PartyCode>, account: &Id) -> Result<Response, Problem> {
    let found = ctx.site.node.storage().account(account).await?.ok_or(Problem::NotFound)?;
    let entered = !found.password.is_empty() || !ctx.site.node.storage().credentials(account).await?.is_empty();
    let secret = ctx.site.node.invite(account).await.map_err(|_| Problem::NotFound)?;
    let link = (!entered).then(|| format!("{}/{}/invitation/{secret}", ctx.site.config.base, found.lang));
    render(ctx, party, &Form::default(), &Errors::new(), Some(link)).await
}

/// Whoever invites must be able to fill every seat that the person holds: an invitation is a way in.
async fn invite(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (party, id) = (own_party(&ctx)?, Id::parse(&id).ok_or(Problem::NotFound)?);
    let seats: Vec<Seat> = ctx.site.node.read(|state| state.seats_of(&id, ctx.now()).cloned().collect());
    if party.is_some() && seats.is_empty() {
        return Err(Problem::NotFound);
    }
    for seat in &seats {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
    }
    invited(&ctx, party, &id).await
}

async fn end(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let account = Id::parse(&id).ok_or(Problem::NotFound)?;
    let seat: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    if !perform(
        &ctx,
        Command::End {
            seat,
            account: account.clone(),
        },
        &form,
    )
    .await?
    .repeated
    {
        ctx.site.node.storage().end_sessions(&account).await?;
    }
    Ok(go(&ctx.href(&done("/desk/people"))))
}

async fn hand_over(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Accounts))?;
    let from = Id::parse(&id).ok_or(Problem::NotFound)?;
    let address = app::account::address(form.get("to")).unwrap_or_default();
    let Some(to) = ctx.site.node.storage().account_by_email(&address).await?.map(|account| account.id) else {
        let errors = vec![(format!("to-{from}"), ctx.t("fault-no-such-address"))];
        return render(&ctx, None, &Form::default(), &errors, None).await;
    };
    let seat: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    if !perform(&ctx, Command::HandOver { seat, from: from.clone(), to }, &form).await?.repeated {
        ctx.site.node.storage().end_sessions(&from).await?;
    }
    Ok(go(&ctx.href(&done("/desk/people"))))
}
