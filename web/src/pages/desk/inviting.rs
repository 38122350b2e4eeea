//! Giving somebody a seat: a newcomer is invited, whoever has an account is given a further seat.

use access::{Action, Object, Thing};
use app::{Failure, account::AccountError, port::AccountRow};
use base::Id;
use domain::{
    Code,
    seat::{Command, Seat},
};
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
    /// A seat for somebody who had an account already; `confirm`: who holds it has to be confirmed by mail first.
    SeatOf { who: String, confirm: bool },
}

pub fn notice(ctx: &Ctx, made: Option<&Made>) -> Markup {
    html! {
        @match made {
            Some(Made::Invitation(Some(link))) => div.notice role="status" { p { (ctx.t("invitation-link")) } p { code { (link) } } },
            Some(Made::Invitation(None)) => p.notice role="status" { (ctx.t("invitation-by-mail")) },
            Some(Made::SeatOf { who, confirm }) => p.notice role="status" { (ctx.ta(if *confirm { "people-seat-confirm" } else { "people-seat-added" }, &[("name", who.as_str().into())])) },
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
    let known = account_of(ctx, form.get("email")).await?;
    if let Some(seat) = &seat {
        ctx.permit(Action::Appoint, Object::seat(seat))?;
        // The seat is tried before the account is made: a refusal leaves nothing behind.
        let account = known.as_ref().map_or_else(app::new_id, |known| known.id.clone());
        let command = Command::Appoint { seat: seat.clone(), account };
        match ctx.site.node.rehearse(&ctx.actor(), command.into()) {
            // The same press twice: the person has the seat, and is invited anew if they have not entered.
            Err(Failure::Refused(refusal)) if refusal.code == Code::AlreadyExists => return Ok(Ok(again(ctx, known).await?)),
            Err(Failure::Refused(refusal)) => return Ok(Err(vec![("seat".to_owned(), refusal_text(ctx, &refusal))])),
            tried => tried?,
        }
    }
    // That an account is closed, or whose it is, is for those who manage accounts.
    let manages = ctx.may(Action::Write, &Object::of(Thing::Accounts));
    match (known, seat) {
        // Whoever has an account is given the seat; the way in is the one they have.
        (Some(known), Some(seat)) if !known.disabled => {
            let account = known.id.clone();
            perform(ctx, Command::Appoint { seat, account }, form).await?;
            let confirm = confirmed(ctx, &known.id).await?;
            let who = if manages { known.name } else { known.email };
            Ok(Ok(Made::SeatOf { who, confirm }))
        }
        (Some(_), _) => {
            let words = ctx.t(if manages { "fault-address-taken" } else { "fault-address" });
            Ok(Err(vec![("email".to_owned(), words)]))
        }
        (None, seat) => newcomer(ctx, form, seat).await,
    }
}

/// Whether somebody's way in was taken away, so that they enter anew by mail before they use a seat that their inviter could
/// not have given.
pub async fn confirmed(ctx: &Ctx, account: &Id) -> Result<bool, Problem> {
    ctx.site.node.confirm_holder(account).await.map_err(|error| match error {
        AccountError::Storage(error) => error.into(),
        _ => Problem::NotFound,
    })
}

async fn again(ctx: &Ctx, known: Option<AccountRow>) -> Result<Made, Problem> {
    let known = known.ok_or(Problem::NotFound)?;
    if known.password.is_empty() {
        return invited(ctx, &known.id).await;
    }
    Ok(Made::SeatOf {
        who: known.email,
        confirm: false,
    })
}

async fn account_of(ctx: &Ctx, typed: &str) -> Result<Option<AccountRow>, Problem> {
    let Some(address) = app::account::address(typed) else { return Ok(None) };
    Ok(ctx.site.node.storage().account_by_email(&address).await?)
}

async fn newcomer(ctx: &Ctx, form: &Form, seat: Option<Seat>) -> Result<Result<Made, Errors>, Problem> {
    let account = match ctx.site.node.add_account(form.get("email"), form.get("name"), form.get("lang")).await {
        Ok(account) => account,
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(_) => {
            let (field, fault) = form.needed_line("name").err().map_or(("email", "fault-address"), |fault| ("name", fault));
            return Ok(Err(vec![(field.to_owned(), ctx.t(fault))]));
        }
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
    let secret = ctx.site.node.invite(account, ctx.actor().account()).await.map_err(|_| Problem::NotFound)?;
    let link = (!entered).then(|| format!("{}/{}/invitation/{secret}", ctx.site.config.base, found.lang));
    Ok(Made::Invitation(link))
}
