//! `/{lang}/desk/reply/{round}/contributors`: whom the Party asks what, and by when; and whether the secretariat reads along.

use access::{Action, Object, Thing};
use app::port::AccountRow;
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    reply,
    seat::{Command, Seat, Terms},
};
use maud::{Markup, html};

use super::{
    Work,
    giving::{Given, given, giving},
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{
            act, done, head,
            inviting::{self, Made},
            try_act, unprocessable,
        },
    },
    parts::field::{Errors, Field, once, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["focal-point"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/contributors", WHO, show),
        route::action("/{lang}/desk/reply/{round}/contributors", WHO, add),
        route::page("/{lang}/desk/reply/{round}/contributors/{id}", WHO, one),
        route::action("/{lang}/desk/reply/{round}/contributors/{id}", WHO, give),
        route::action("/{lang}/desk/reply/{round}/contributors/{id}/invite", WHO, invite),
        route::action("/{lang}/desk/reply/{round}/share", WHO, share),
    ]
}

/// A contributor of the Party, with the seat that they hold.
struct Held {
    account: AccountRow,
    unit: String,
    given: Given,
}

fn find(ctx: &Ctx, key: &str) -> Result<Work, Problem> {
    let work = Work::find(ctx, key)?;
    ctx.permit(Action::Appoint, Object::of(Thing::ContributorSeat).party(work.party))?;
    Ok(work)
}

async fn held(ctx: &Ctx, work: &Work) -> Result<Vec<Held>, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let seats: Vec<(Id, Seat)> = ctx.site.node.read(|state| {
        let now = state
            .appointments
            .iter()
            .filter(|held| held.holds(ctx.now()) && held.seat.party() == Some(work.party));
        now.map(|held| (held.account.clone(), held.seat.clone())).collect()
    });
    let of = |(id, seat): (Id, Seat)| {
        let Seat::Contributor { unit, leaves, terms, .. } = seat else { return None };
        let account = accounts.iter().find(|account| account.id == id)?.clone();
        let given = Given { leaves, terms };
        Some(Held { account, unit, given })
    };
    let mut held: Vec<Held> = seats.into_iter().filter_map(of).collect();
    i18n::collate::sort_by(&mut held, &ctx.lang(), |held| &held.unit);
    Ok(held)
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &find(&ctx, &key)?, &Form::default(), &Errors::new(), None).await
}

async fn render(ctx: &Ctx, work: &Work, typed: &Form, errors: &Errors, made: Option<Made>) -> Result<Response, Problem> {
    let held = held(ctx, work).await?;
    let asked = work.leaves(ctx)?.len();
    let main = html! {
        (inviting::notice(ctx, made.as_ref()))
        (summary(ctx, errors))
        p.lead { (ctx.t("contributors-about")) }
        @if held.is_empty() { p { (ctx.t("contributors-none")) } } @else { (table(ctx, work, &held, asked)) }
        section aria-labelledby="add" {
            h2 #add { (ctx.t("contributors-add")) }
            form method="post" action=(ctx.href(&work.path("/contributors"))) {
                (once())
                (inviting::person_fields(ctx, typed, errors))
                (Field::new("unit", ctx.t("people-unit")).hint(ctx.t("contributors-unit-hint")).value(typed.get("unit")).required().show(errors))
                (giving(ctx, work, &Given::default(), typed, errors)?)
                button.main { (ctx.t("people-add-button")) }
            }
        }
        (share_form(ctx, work))
    };
    let mut head = head(ctx, ctx.t("contributors"));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

fn table(ctx: &Ctx, work: &Work, held: &[Held], asked: usize) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("contributors")) {
            table.rows {
                thead { tr { th scope="col" { (ctx.t("people-unit")) } th scope="col" { (ctx.t("account-name")) } th scope="col" { (ctx.t("contributors-given")) } th scope="col" { (ctx.t("contributors-first-date")) } } }
                tbody { @for held in held {
                    tr {
                        th scope="row" { a href=(ctx.href(&one_path(work, &held.account.id, &held.unit))) { (held.unit) } }
                        td data-label=(ctx.t("account-name")) { (held.account.name) br; span.meta { (held.account.email) " · " (ctx.t(if held.account.password.is_empty() { "people-no-password" } else { "people-has-password" })) } }
                        td data-label=(ctx.t("contributors-given")) { (ctx.ta("contributors-given-of", &[("count", held.given.leaves.len().into()), ("all", asked.into())])) }
                        td data-label=(ctx.t("contributors-first-date")) { @match held.given.terms.due.values().min() { Some(due) => (ctx.date(*due)), None => "–" } }
                    }
                } }
            }
        }
    }
}

fn one_path(work: &Work, account: &Id, unit: &str) -> String {
    let unit: String = url::form_urlencoded::byte_serialize(unit.as_bytes()).collect();
    work.path(&format!("/contributors/{account}?unit={unit}"))
}

/// The secretariat reads a draft only while the Party lets it.
fn share_form(ctx: &Ctx, work: &Work) -> Markup {
    let shared = work.draft().thing == Thing::ReplyDraftShared;
    let (state, button) = if shared { ("share-now", "share-end") } else { ("share-not", "share-begin") };
    html! {
        section aria-labelledby="share" {
            h2 #share { (ctx.t("share-title")) }
            p { (ctx.t(state)) }
            form method="post" action=(ctx.href(&work.path("/share"))) { (once()) input type="hidden" name="shared" value=(if shared { "no" } else { "yes" }); button { (ctx.t(button)) } }
            p.meta { (ctx.t("share-trail")) " " a href=(ctx.href(&format!("/desk/trail?party={}", work.party.lower()))) { (ctx.t("trail")) } }
        }
    }
}

async fn share(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let command = reply::Command::Share {
        round: work.round.plan.key.clone(),
        party: work.party,
        shared: form.get("shared") == "yes",
    };
    act(&ctx, command, &form, &work.path("/contributors#share")).await
}

async fn add(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = find(&ctx, &key)?;
    let unit = form.line("unit").map(|line| line.as_str().to_owned()).unwrap_or_default();
    let wanted = given(&ctx, &work, &form, &Given::default())?.and_then(|given| {
        let missing = [("unit", unit.is_empty()), ("giving", given.leaves.is_empty())];
        match missing.into_iter().find(|(_, missing)| *missing) {
            Some((field, _)) => Err(vec![(
                field.to_owned(),
                ctx.t(if field == "giving" { "fault-no-question" } else { "fault-missing" }),
            )]),
            None => Ok(given),
        }
    });
    let seat = wanted.map(|given| Seat::Contributor {
        party: work.party,
        unit,
        leaves: given.leaves,
        terms: given.terms,
    });
    let made = match seat {
        Ok(seat) => inviting::seat(&ctx, &form, Some(seat)).await?,
        Err(errors) => Err(errors),
    };
    match made {
        Ok(made) => render(&ctx, &work, &Form::default(), &Errors::new(), Some(made)).await,
        Err(errors) => render(&ctx, &work, &form, &errors, None).await,
    }
}

async fn find_one(ctx: &Ctx, work: &Work, id: &str, unit: &str) -> Result<Held, Problem> {
    let held = held(ctx, work).await?.into_iter();
    held.filter(|held| held.account.id.as_str() == id)
        .find(|held| unit.is_empty() || held.unit == unit)
        .ok_or(Problem::NotFound)
}

async fn one(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let work = find(&ctx, &key)?;
    let query = Form::parse(ctx.query.as_bytes());
    let held = find_one(&ctx, &work, &id, query.get("unit")).await?;
    render_one(&ctx, &work, &held, &Form::default(), &Errors::new())
}

fn render_one(ctx: &Ctx, work: &Work, held: &Held, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let id = &held.account.id;
    let main = html! {
        (summary(ctx, errors))
        p.meta { (held.account.name) " · " (held.account.email) " · " (ctx.t(if held.account.password.is_empty() { "people-no-password" } else { "people-has-password" })) }
        form.inline method="post" action=(ctx.href(&work.path(&format!("/contributors/{id}/invite")))) { button { (ctx.t("people-invite")) } }
        form method="post" action=(ctx.href(&work.path(&format!("/contributors/{id}")))) {
            (once())
            input type="hidden" name="unit" value=(held.unit);
            (giving(ctx, work, &held.given, typed, errors)?)
            div.buttons {
                button.main { (ctx.t("contributors-save")) } " "
                button name="none" value="yes" { (ctx.t("contributors-end")) }
            }
        }
    };
    let mut head = head(ctx, held.unit.clone());
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head.trail.push((work.path("/contributors"), ctx.t("contributors")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn give(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let work = find(&ctx, &key)?;
    let held = find_one(&ctx, &work, &id, form.get("unit")).await?;
    let ends = form.get("none") == "yes";
    let wanted = match given(&ctx, &work, &form, &held.given)? {
        _ if ends => Given::default(),
        Ok(given) if given.leaves.is_empty() => {
            let errors = vec![("giving".to_owned(), ctx.t("fault-no-question"))];
            return render_one(&ctx, &work, &held, &form, &errors);
        }
        Ok(given) => given,
        Err(errors) => return render_one(&ctx, &work, &held, &form, &errors),
    };
    if !ends && wanted == held.given {
        return Ok(go(&ctx.href(&done(&work.path("/contributors")))));
    }
    let seat = Seat::Contributor {
        party: work.party,
        unit: held.unit.clone(),
        leaves: wanted.leaves,
        terms: if ends { Terms::default() } else { wanted.terms },
    };
    let account = held.account.id.clone();
    match try_act(&ctx, Command::Give { seat, account }, &form, "giving").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&work.path("/contributors"))))),
        Err(errors) => render_one(&ctx, &work, &held, &form, &errors),
    }
}

async fn invite(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let work = find(&ctx, &key)?;
    let held = find_one(&ctx, &work, &id, "").await?;
    let made = inviting::invited(&ctx, &held.account.id).await?;
    render(&ctx, &work, &Form::default(), &Errors::new(), Some(made)).await
}
