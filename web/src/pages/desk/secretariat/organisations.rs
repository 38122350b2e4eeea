//! `/{lang}/desk/organisations`: organisations with their accreditation; accredit one, end an accreditation.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::{Key, Localised};
use domain::organisation::{Command, Organisation, OrganisationKind};
use maud::{Markup, html};

use super::super::{head, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::done},
    parts::{
        field::{Errors, Field, once, summary},
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/organisations", WHO, show),
        route::action("/{lang}/desk/organisations", WHO, accredit),
        route::action("/{lang}/desk/organisations/{key}/end", WHO, end),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    render(&ctx, &Form::default(), &Errors::new())
}

fn render(ctx: &Ctx, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    ctx.permit(Action::Register, Object::of(Thing::Register))?;
    let mut known: Vec<Organisation> = ctx.site.node.read(|state| state.organisations.values().cloned().collect());
    i18n::collate::sort_by(&mut known, &ctx.lang(), |organisation| organisation.name.text(&Ctx::lang(ctx)));
    let main = html! {
        (summary(ctx, errors))
        @if known.is_empty() { p { (ctx.t("organisations-none")) } }
        @for organisation in &known { (entry(ctx, organisation, typed, errors)) }
        (form(ctx, typed, errors))
    };
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("organisations")), main), errors))
}

fn entry(ctx: &Ctx, organisation: &Organisation, typed: &Form, errors: &Errors) -> Markup {
    let today = ctx.zone.date(ctx.now());
    let field = format!("reason-{}", organisation.key);
    html! {
        div.person {
            h2 { (text::own(ctx, &organisation.name)) }
            p.meta {
                (ctx.t(&format!("organisation-{}", organisation.kind.as_str())))
                @for period in &organisation.periods {
                    " · " (ctx.ta("organisation-accredited", &[("date", ctx.date(period.from).into())]))
                    @if let Some(until) = period.until { " · " (ctx.ta("organisation-ended", &[("date", ctx.date(until).into())])) }
                }
            }
            @if organisation.is_accredited(today) {
                details open[errors.iter().any(|(wrong, _)| *wrong == field)] {
                    summary { (ctx.t("organisation-end")) }
                    form method="post" action=(ctx.href(&format!("/desk/organisations/{}/end", organisation.key))) {
                        (once())
                        (Field::new(&field, ctx.t("reason")).value(typed.get(&field)).required().show(errors))
                        button { (ctx.t("organisation-end-button")) }
                    }
                }
            }
        }
    }
}

fn form(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    let kinds: Vec<(String, String)> = OrganisationKind::ALL
        .iter()
        .map(|kind| (kind.as_str().to_owned(), ctx.t(&format!("organisation-{}", kind.as_str()))))
        .collect();
    html! {
        section aria-labelledby="accredit" {
            h2 #accredit { (ctx.t("organisation-accredit")) }
            p { (ctx.t("organisation-accredit-about")) }
            form method="post" action=(ctx.href("/desk/organisations")) {
                (once())
                (Field::new("name-en", ctx.t("organisation-name-en")).value(typed.get("name-en")).required().show(errors))
                (Field::new("name-fr", ctx.t("organisation-name-fr")).value(typed.get("name-fr")).hint(ctx.t("organisation-name-fr-hint")).show(errors))
                (Field::new("key", ctx.t("organisation-key")).value(typed.get("key")).hint(ctx.t("organisation-key-hint")).required().show(errors))
                (Field::new("kind", ctx.t("organisation-kind")).value(typed.get("kind")).select(errors, &kinds))
                button.main { (ctx.t("organisation-accredit-button")) }
            }
        }
    }
}

async fn accredit(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let Some(english) = form.line("name-en") else {
        return render(&ctx, &form, &fault("name-en", "fault-missing"));
    };
    let Ok(key) = Key::new(form.get("key").trim()) else {
        return render(&ctx, &form, &fault("key", "fault-not-a-key"));
    };
    let kind = OrganisationKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == form.get("kind"))
        .ok_or(Problem::NotFound)?;
    let french = form.line("name-fr").unwrap_or_else(|| english.clone());
    let name = Localised::pair(english.as_str(), french.as_str());
    let command = Command::Accredit {
        key,
        name,
        kind,
        on: ctx.zone.date(ctx.now()),
    };
    match try_act(&ctx, command, &form, "key").await? {
        Ok(_) => Ok(go(&ctx.href(&done("/desk/organisations")))),
        Err(errors) => render(&ctx, &form, &errors),
    }
}

async fn end(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let key = Ctx::key(&key)?;
    let field = format!("reason-{key}");
    let command = Command::EndAccreditation {
        key,
        on: ctx.zone.date(ctx.now()),
        reason: base::text::clean(form.get(&field)),
    };
    match try_act(&ctx, command, &form, &field).await? {
        Ok(_) => Ok(go(&ctx.href(&done("/desk/organisations")))),
        Err(errors) => render(&ctx, &form, &errors),
    }
}
