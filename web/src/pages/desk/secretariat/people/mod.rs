//! `/{lang}/desk/people`: people and the seats they hold. A focal point sees and invites the contributors of the own Party.

use access::{Action, Object, Thing};
use app::port::AccountRow;
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    PartyCode, State,
    seat::{Command, Seat},
};
use maud::{Markup, html};

mod add;

use super::super::{done, head, perform, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::field::{Errors, once, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "administrator", "focal-point"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/people", WHO, show),
        route::action("/{lang}/desk/people", WHO, add::add),
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
    render(&ctx, party, &Form::default(), &Errors::new(), Made::Nothing).await
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

/// What was just done, in words above the list.
enum Made {
    Nothing,
    /// An invitation; its link is shown only to whoever may read it out.
    Invitation(Option<String>),
    /// A seat for somebody who had an account already.
    SeatOf(String),
}

async fn render(ctx: &Ctx, party: Option<PartyCode>, typed: &Form, errors: &Errors, made: Made) -> Result<Response, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let main = ctx.site.node.read(|state| {
        let held = held(ctx, state, party);
        let shown: Vec<&AccountRow> = accounts.iter().filter(|account| party.is_none() || held.iter().any(|(id, _)| *id == account.id)).collect();
        html! {
            @match &made {
                Made::Invitation(Some(link)) => div.notice role="status" { p { (ctx.t("invitation-link")) } p { code { (link) } } },
                Made::Invitation(None) => p.notice role="status" { (ctx.t("invitation-by-mail")) },
                Made::SeatOf(name) => p.notice role="status" { (ctx.ta("people-seat-added", &[("name", name.as_str().into())])) },
                Made::Nothing => {}
            }
            (vacant(ctx, state, party))
            (summary(ctx, errors))
            (add::form(ctx, state, party, typed, errors))
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

/// An invitation is shown to whoever makes it only while its holder has not entered yet; later it goes to the holder by
/// mail alone, since whoever reads it could enter in their place.
async fn invited(ctx: &Ctx, party: Option<PartyCode>, account: &Id) -> Result<Response, Problem> {
    let found = ctx.site.node.storage().account(account).await?.ok_or(Problem::NotFound)?;
    let entered = !found.password.is_empty() || !ctx.site.node.storage().credentials(account).await?.is_empty();
    let secret = ctx.site.node.invite(account).await.map_err(|_| Problem::NotFound)?;
    let link = (!entered).then(|| format!("{}/{}/invitation/{secret}", ctx.site.config.base, found.lang));
    render(ctx, party, &Form::default(), &Errors::new(), Made::Invitation(link)).await
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
        return render(&ctx, None, &Form::default(), &errors, Made::Nothing).await;
    };
    let seat: Seat = serde_json::from_str(form.get("seat")).map_err(|_| Problem::NotFound)?;
    if !perform(&ctx, Command::HandOver { seat, from: from.clone(), to }, &form).await?.repeated {
        ctx.site.node.storage().end_sessions(&from).await?;
    }
    Ok(go(&ctx.href(&done("/desk/people"))))
}
