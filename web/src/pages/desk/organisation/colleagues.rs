//! `/{lang}/desk/colleagues`: who speaks for an organisation; its own people invite others and end a seat, so that nobody is left alone
//! with it and no address has to be told to the secretariat.

use access::{Action, Object};
use axum::response::Response;
use base::{Id, Key};
use domain::seat::{Command, Seat};
use maud::html;

use super::WHO;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{
            done, head,
            inviting::{self, Made},
            try_act, unprocessable,
        },
    },
    parts::field::{Errors, once, summary},
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/colleagues", WHO, show),
        route::action("/{lang}/desk/colleagues", WHO, invite),
        route::action("/{lang}/desk/colleagues/end", WHO, end),
    ]
}

fn own(ctx: &Ctx) -> Result<Key, Problem> {
    let organisation = ctx.actor().organisations().next().cloned().ok_or(Problem::NotFound)?;
    ctx.permit(Action::Appoint, Object::seat(&seat(&organisation)))?;
    Ok(organisation)
}

fn seat(organisation: &Key) -> Seat {
    Seat::Organisation {
        organisation: organisation.clone(),
    }
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    render(&ctx, &Form::default(), &Errors::new(), None).await
}

async fn render(ctx: &Ctx, typed: &Form, errors: &Errors, made: Option<Made>) -> Result<Response, Problem> {
    let organisation = own(ctx)?;
    let holders: Vec<Id> = ctx.site.node.read(|state| state.holders(&seat(&organisation), ctx.now()).cloned().collect());
    let mut people = Vec::new();
    for id in holders {
        people.extend(ctx.site.node.storage().account(&id).await?);
    }
    let me = ctx.actor().account().cloned();
    let main = html! {
        (inviting::notice(ctx, made.as_ref()))
        (summary(ctx, errors))
        ul.tasks { @for person in &people { li {
            (person.name) " "
            @if me.as_ref() != Some(&person.id) {
                form.inline method="post" action=(ctx.href("/desk/colleagues/end")) { (once()) input type="hidden" name="account" value=(person.id); button { (ctx.t("people-end")) span.hidden { " " (person.name) } } }
            }
        } } }
        section aria-labelledby="invite" {
            h2 #invite { (ctx.t("colleagues-invite")) }
            p { (ctx.t("colleagues-about")) }
            form method="post" { (once()) (inviting::person_fields(ctx, typed, errors)) button.main { (ctx.t("people-add-button")) } }
        }
    };
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("colleagues")), main), errors))
}

async fn invite(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let organisation = own(&ctx)?;
    match inviting::seat(&ctx, &form, Some(seat(&organisation))).await? {
        Ok(made) => render(&ctx, &Form::default(), &Errors::new(), Some(made)).await,
        Err(errors) => render(&ctx, &form, &errors, None).await,
    }
}

/// Ends a colleague's seat; nobody ends their own, so that an organisation is never without anybody by a slip.
async fn end(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let organisation = own(&ctx)?;
    let account = Id::parse(form.get("account"))
        .filter(|id| ctx.actor().account() != Some(id))
        .ok_or(Problem::NotFound)?;
    let command = Command::End {
        seat: seat(&organisation),
        account: account.clone(),
    };
    match try_act(&ctx, command, &form, "invite").await? {
        Ok(done) if done.repeated => {}
        Ok(_) => ctx.site.node.storage().end_sessions(&account).await?,
        Err(errors) => return render(&ctx, &form, &errors, None).await,
    }
    Ok(go(&ctx.href(&done("/desk/colleagues"))))
}
