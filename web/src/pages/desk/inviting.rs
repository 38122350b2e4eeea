//! Giving somebody a seat: a newcomer is invited, whoever has an account is given a further seat.

use access::{Action, Object, Thing};
use app::{Failure, account::AccountError, port::AccountRow};
use base::Id;
use domain::seat::{Command, Seat};
use maud::{Markup, html};

use super::perform;
use crate::{
    ctx::Ctx,
    form::Form,
    parts::field::{Errors, Field},
    problem::{Problem, refusal_text},
};

/// What was just done, in words above the list.
pub enum Made {
    /// An invitation; its link is shown only to whoever may read it out.
    Invitation(Option<String>),
    /// A seat for somebody who had an account already.
    SeatOf(String),
}

pub fn notice(ctx: &Ctx, made: Option<&Made>) -> Markup {
    html! {
        @match made {
            Some(Made::Invitation(Some(link))) => div.notice role="status" { p { (ctx.t("invitation-link")) } p { code { (link) } } },
            Some(Made::Invitation(None)) => p.notice role="status" { (ctx.t("invitation-by-mail")) },
            Some(Made::SeatOf(name)) => p.notice role="status" { (ctx.ta("people-seat-added", &[("name", name.as_str().into())])) },
            None => {}
        }
    }
}

pub fn person_fields(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    let languages = vec![("en".to_owned(), ctx.t("lang-en")), ("fr".to_owned(), ctx.t("lang-fr"))];
    html! {
        (Field::new("name", ctx.t("account-name")).value(typed.get("name")).required().show(errors))
        (Field::new("email", ctx.t("sign-in-email")).kind("email").value(typed.get("email")).required().show(errors))
        (Field::new("lang", ctx.t("people-language")).value(typed.get("lang")).select(errors, &languages))
    }
}

/// Gives a seat to the person whom a form names, or, without a seat, makes their account.
pub async fn seat(ctx: &Ctx, form: &Form, seat: Option<Seat>) -> Result<Result<Made, Errors>, Problem> {
    let fault = |field: &str, words: String| Ok(Err(vec![(field.to_owned(), words)]));
    let known = account_of(ctx, form.get("email")).await?;
    if let Some(seat) = &seat {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
        // The seat is tried before the account is made: a refusal leaves nothing behind.
        let account = known.as_ref().map_or_else(app::new_id, |known| known.id.clone());
        let command = Command::Appoint { seat: seat.clone(), account };
        match ctx.site.node.rehearse(&ctx.actor(), command.into()) {
            Err(Failure::Refused(refusal)) => return fault("seat", refusal_text(ctx, &refusal)),
            tried => tried?,
        }
    }
    match (known, seat) {
        // Whoever has an account is given the seat; the way in is the one they have.
        (Some(known), Some(seat)) if !known.disabled => {
            let command = Command::Appoint { seat, account: known.id };
            perform(ctx, command, form).await?;
            Ok(Ok(Made::SeatOf(known.name)))
        }
        // That an account is closed, or is there at all, is for those who manage accounts.
        (Some(_), _) => {
            let manages = ctx.may(Action::Write, &Object::of(Thing::Accounts));
            fault("email", ctx.t(if manages { "fault-address-taken" } else { "fault-name-or-address" }))
        }
        (None, seat) => newcomer(ctx, form, seat).await,
    }
}

async fn account_of(ctx: &Ctx, typed: &str) -> Result<Option<AccountRow>, Problem> {
    let Some(address) = app::account::address(typed) else { return Ok(None) };
    Ok(ctx.site.node.storage().account_by_email(&address).await?)
}

async fn newcomer(ctx: &Ctx, form: &Form, seat: Option<Seat>) -> Result<Result<Made, Errors>, Problem> {
    let account = match ctx.site.node.add_account(form.get("email"), form.get("name"), form.get("lang")).await {
        Ok(account) => account,
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(_) => return Ok(Err(vec![("email".to_owned(), ctx.t("fault-name-or-address"))])),
    };
    if let Some(seat) = seat {
        let command = Command::Appoint {
            seat,
            account: account.clone(),
        };
        perform(ctx, command, form).await?;
    }
    Ok(Ok(invited(ctx, &account).await?))
}

/// An invitation is shown to whoever makes it only while its holder has not entered yet; later it goes to the holder by
/// mail alone, since whoever reads it could enter in their place. Whoever invites must be able to fill every seat that the
/// person holds: an invitation is a way in.
pub async fn invited(ctx: &Ctx, account: &Id) -> Result<Made, Problem> {
    let seats: Vec<Seat> = ctx.site.node.read(|state| state.seats_of(account, ctx.now()).cloned().collect());
    for seat in &seats {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
    }
    let found = ctx.site.node.storage().account(account).await?.ok_or(Problem::NotFound)?;
    let entered = !found.password.is_empty() || !ctx.site.node.storage().credentials(account).await?.is_empty();
    let secret = ctx.site.node.invite(account).await.map_err(|_| Problem::NotFound)?;
    let link = (!entered).then(|| format!("{}/{}/invitation/{secret}", ctx.site.config.base, found.lang));
    Ok(Made::Invitation(link))
}
