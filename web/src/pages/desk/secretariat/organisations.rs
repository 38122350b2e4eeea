//! `/{lang}/desk/organisations`: organisations with their accreditation; accredit one, answer a request, end an accreditation.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::{Key, Localised, Long};
use domain::{
    organisation::{Asking, Command, Organisation, OrganisationKind},
    seat,
};
use maud::{Markup, html};

use super::super::{head, inviting, try_act, unprocessable};
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
        route::action("/{lang}/desk/organisations/{key}/answer", WHO, answer),
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
        (asking(ctx, typed, errors))
        @if known.is_empty() { p { (ctx.t("organisations-none")) } }
        @for organisation in &known { (entry(ctx, organisation, typed, errors)) }
        (form(ctx, typed, errors))
    };
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("organisations")), main), errors))
}

/// Those who asked to take part and wait for an answer.
fn asking(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    let waiting: Vec<(Key, Asking)> = ctx
        .site
        .node
        .read(|state| state.asking.iter().map(|(key, asking)| (key.clone(), asking.clone())).collect());
    html! {
        @if !waiting.is_empty() {
            section aria-labelledby="asking" {
                h2 #asking { (ctx.t("organisations-asking")) }
                @for (key, asking) in &waiting {
                    @let field = format!("reason-{key}");
                    article.person {
                        h3 { (text::own(ctx, &asking.name)) }
                        p.meta { (ctx.t(&format!("organisation-{}", asking.kind.as_str()))) " · " (ctx.time(asking.at)) }
                        h4 { (ctx.t("organisation-purpose")) } p dir="auto" { (asking.purpose.as_str()) }
                        h4 { (ctx.t("organisation-interests")) } p dir="auto" { (asking.interests.as_str()) }
                        form method="post" action=(ctx.href(&format!("/desk/organisations/{key}/answer"))) {
                            (once())
                            button.main name="step" value="accredit" { (ctx.t("organisation-accredit-button")) }
                            (Field::new(&field, ctx.t("reason")).hint(ctx.t("organisation-decline-hint")).value(typed.get(&field)).show(errors))
                            button name="step" value="decline" { (ctx.t("organisation-decline")) }
                        }
                    }
                }
            }
        }
    }
}

/// Accredits whoever asked and invites the person who wrote; or turns the request down, with a letter that says why.
async fn answer(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let key = Ctx::key(&key)?;
    let asking = ctx.site.node.read(|state| state.asking.get(&key).cloned()).ok_or(Problem::NotFound)?;
    let field = format!("reason-{key}");
    if form.get("step") != "accredit" {
        let command = Command::Decline {
            key,
            reason: base::text::clean(form.get(&field)),
        };
        return match try_act(&ctx, command, &form, &field).await? {
            Ok(_) => Ok(go(&ctx.href(&done("/desk/organisations")))),
            Err(errors) => render(&ctx, &form, &errors),
        };
    }
    let command = Command::Accredit {
        key: key.clone(),
        name: asking.name,
        kind: asking.kind,
        on: ctx.zone.date(ctx.now()),
        interests: Some(asking.interests),
    };
    if let Err(errors) = try_act(&ctx, command, &form, &field).await? {
        return render(&ctx, &form, &errors);
    }
    let seat = seat::Command::Appoint {
        seat: seat::Seat::Organisation { organisation: key },
        account: asking.account.clone(),
    };
    let seated = try_act(&ctx, seat, &Form::default(), &field).await?;
    if let Err(errors) = seated {
        return render(&ctx, &form, &errors);
    }
    let account = ctx.site.node.storage().account(&asking.account).await?.ok_or(Problem::NotFound)?;
    if account.password.is_empty() {
        inviting::invited(&ctx, &asking.account).await?;
    } else {
        inviting::confirmed(&ctx, &asking.account).await?;
    }
    Ok(go(&ctx.href(&done("/desk/organisations"))))
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
            @if let Some(interests) = &organisation.interests { details { summary { (ctx.t("organisation-interests")) } p dir="auto" { (interests.as_str()) } } }
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
                (Field::new("interests", ctx.t("organisation-interests")).hint(ctx.t("organisation-interests-hint")).value(typed.get("interests")).area(errors, 4, None))
                button.main { (ctx.t("organisation-accredit-button")) }
            }
        }
    }
}

async fn accredit(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let (english, french) = match (form.needed_line("name-en"), form.possible_line("name-fr")) {
        (Ok(english), Ok(french)) => (english.clone(), french.unwrap_or(english)),
        (Err(key), _) => return render(&ctx, &form, &fault("name-en", key)),
        (_, Err(key)) => return render(&ctx, &form, &fault("name-fr", key)),
    };
    let Ok(key) = Key::new(form.get("key").trim()) else {
        return render(&ctx, &form, &fault("key", "fault-not-a-key"));
    };
    let kind = OrganisationKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == form.get("kind"))
        .ok_or(Problem::NotFound)?;
    let name = Localised::pair(english.as_str(), french.as_str());
    let command = Command::Accredit {
        key,
        name,
        kind,
        on: ctx.zone.date(ctx.now()),
        interests: Long::new(form.get("interests")).ok(),
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
