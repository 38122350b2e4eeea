//! `POST /{lang}/desk/stop`: one press stops and hides; the page after it says where to turn, in the country of whoever pressed.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    PartyCode,
    safeguarding::{Command, Concern, Subject},
};
use maud::html;

use super::care_page;
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{id_of_form, perform},
    },
    parts::{
        field::{Errors, Field},
        help,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "safeguarding", "administrator"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::action("/{lang}/desk/stop", WHO, stop),
        route::page("/{lang}/desk/stopped/{id}", WHO, stopped),
    ]
}

async fn stop(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let subject: Subject = serde_json::from_str(form.get("subject")).map_err(|_| Problem::NotFound)?;
    let concern = Concern::ALL.into_iter().find(|concern| concern.as_str() == form.get("concern"));
    let id = id_of_form(&ctx, &form);
    let command = Command::Quarantine {
        id: id.clone(),
        subject,
        concern: concern.ok_or(Problem::NotFound)?,
    };
    perform(&ctx, command, &form).await?;
    Ok(go(&ctx.href(&format!("/desk/stopped/{id}"))))
}

/// Said to whoever pressed: that it is hidden, under which reference, and where to turn. Nothing of it is shown.
async fn stopped(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let case = ctx.site.node.read(|state| state.cases.get(&id).cloned()).ok_or(Problem::NotFound)?;
    let own = case.opened_by == ctx.actor().author() || ctx.may(Action::Read, &Object::of(Thing::Case));
    if !own {
        return Err(Problem::NotFound);
    }
    let query = Form::parse(ctx.query.as_bytes());
    let country = PartyCode::parse(query.get("here"));
    let main = html! {
        p.notice role="status" { (ctx.ta("stopped", &[("reference", case.reference().into())])) }
        ul { li { (ctx.t("stopped-do-not-send")) } li { (ctx.t("stopped-report-once")) } li { (ctx.t("stopped-who-acts")) } li { (ctx.t("stopped-look-after-yourself")) } }
        section aria-labelledby="report" {
            h2 #report { (ctx.t("stopped-where")) }
            form.filter method="get" { (Field::new("here", ctx.t("stopped-your-country")).value(query.get("here")).select(&Errors::new(), &super::states(&ctx))) button { (ctx.t("help-show")) } }
            @if let Some(party) = country { (ctx.site.node.read(|state| help::list(&ctx, state, party))) }
        }
    };
    Ok(care_page(&ctx, ctx.t("stopped-title"), &[], main, &Errors::new()))
}
