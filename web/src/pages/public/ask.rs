//! `/{lang}/organisations/ask`: an organisation asks to take part. The person who writes gets an account that cannot sign in
//! before the secretariat has accredited the organisation and invited them.

use app::account::{AccountError, address};
use axum::response::Response;
use base::{Key, Line, Localised, Long};
use domain::organisation::{Command, OrganisationKind};
use maud::html;

use crate::{
    ctx::Ctx,
    form::{Form, fault_of},
    layout::{Head, page},
    pages::{
        account::go,
        desk::{perform, unprocessable},
    },
    parts::{
        criteria,
        field::{Errors, Field, named, once, summary},
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

/// What an organisation says of itself has so many characters at most: it stands in the record.
const LONGEST: usize = 5_000;
/// Under which requests are counted.
const ASKING: &str = "an organisation asks";

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/organisations/ask", Audience::Everybody, show),
        route::action("/{lang}/organisations/ask", Audience::Everybody, ask),
        route::page("/{lang}/organisations/asked", Audience::Everybody, asked),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    Ok(render(&ctx, &Form::default(), &Errors::new()))
}

fn render(ctx: &Ctx, typed: &Form, errors: &Errors) -> Response {
    let kinds: Vec<(String, String)> = OrganisationKind::ALL
        .iter()
        .map(|kind| (kind.as_str().to_owned(), ctx.t(&format!("organisation-{}", kind.as_str()))))
        .collect();
    let languages = vec![("en".to_owned(), ctx.t("lang-en")), ("fr".to_owned(), ctx.t("lang-fr"))];
    let lang = if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") };
    let main = html! {
        p.lead { (ctx.t("ask-about")) }
        (summary(ctx, errors))
        form method="post" {
            (once())
            (Field::new("organisation", ctx.t("ask-organisation")).value(typed.get("organisation")).required().complete("organization").show(errors))
            (Field::new("kind", ctx.t("organisation-kind")).value(typed.get("kind")).select(errors, &kinds))
            (Field::new("purpose", ctx.t("organisation-purpose")).hint(ctx.t("organisation-purpose-hint")).value(typed.get("purpose")).required().area(errors, 5, None))
            (Field::new("interests", ctx.t("organisation-interests")).hint(ctx.t("organisation-interests-hint")).value(typed.get("interests")).required().area(errors, 4, None))
            (Field::new("name", ctx.t("account-name")).value(typed.get("name")).required().complete("name").show(errors))
            (Field::new("email", ctx.t("sign-in-email")).kind("email").value(typed.get("email")).required().complete("email").show(errors))
            (Field::new("lang", ctx.t("people-language")).value(lang).select(errors, &languages))
            (criteria::published(ctx))
            p.hint { (ctx.t("ask-privacy")) }
            button.main { (ctx.t("ask-send")) }
        }
    };
    let head = Head {
        title: ctx.t("ask-title"),
        ..Head::default()
    };
    unprocessable(page(ctx, &head, main), errors)
}

/// A key made of a name: its letters and digits, and a few that nobody else has.
fn key_of(name: &str) -> Option<Key> {
    let ascii: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = ascii.split('-').filter(|word| !word.is_empty()).take(6).collect();
    let stem: String = words.join("-").chars().take(50).collect();
    let tail: String = app::new_id().as_str().chars().take(6).collect();
    let key = if stem.is_empty() { tail } else { format!("{stem}-{tail}") };
    Key::new(&key).ok()
}

/// The name of the organisation, what it does and its interests; or everything that is wrong, each at its field.
fn said(ctx: &Ctx, form: &Form) -> Result<(Line, Long, Long), Errors> {
    let line = |field: &str| form.needed_line(field).err();
    let text = |field: &str| match Long::new(form.get(field)) {
        Ok(text) => (text.as_str().chars().count() > LONGEST).then_some("fault-too-long"),
        Err(error) => Some(fault_of(&error)),
    };
    // Each line of the summary names its field: several lack the same.
    let wrong = [
        ("organisation", "ask-organisation", line("organisation")),
        ("purpose", "organisation-purpose", text("purpose")),
        ("interests", "organisation-interests", text("interests")),
        ("name", "account-name", line("name")),
        ("email", "sign-in-email", address(form.get("email")).is_none().then_some("fault-address")),
    ];
    let errors: Errors = wrong
        .into_iter()
        .filter_map(|(field, label, key)| Some((field.to_owned(), named(ctx, &ctx.t(label), &ctx.t(key?)))))
        .collect();
    match (form.line("organisation"), Long::new(form.get("purpose")), Long::new(form.get("interests"))) {
        (Some(organisation), Ok(purpose), Ok(interests)) if errors.is_empty() => Ok((organisation, purpose, interests)),
        _ => Err(errors),
    }
}

async fn ask(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let wrong = |field: &str, words: String| Ok(render(&ctx, &form, &vec![(field.to_owned(), words)]));
    let kind = OrganisationKind::ALL.into_iter().find(|kind| kind.as_str() == form.get("kind"));
    let kind = kind.ok_or(Problem::NotFound)?;
    let (organisation, purpose, interests) = match said(&ctx, &form) {
        Ok(said) => said,
        Err(errors) => return Ok(render(&ctx, &form, &errors)),
    };
    // One count for all: whoever writes is not told apart.
    if ctx.site.limiter.is_over(ASKING) {
        return wrong("organisation", ctx.t("ask-too-many"));
    }
    ctx.site.limiter.failed(ASKING);
    let key = key_of(organisation.as_str()).ok_or(Problem::NotFound)?;
    let command = |account| Command::Ask {
        key: key.clone(),
        name: Localised::pair(organisation.as_str(), organisation.as_str()),
        kind,
        purpose: purpose.clone(),
        interests: interests.clone(),
        account,
    };
    // Tried before the account is made: a refusal leaves nothing behind.
    if let Err(app::Failure::Refused(refusal)) = ctx.site.node.rehearse(&ctx.actor(), command(app::new_id()).into()) {
        return wrong("organisation", refusal_text(&ctx, &refusal));
    }
    match ctx.site.node.add_account(form.get("email"), form.get("name"), form.get("lang")).await {
        Ok(account) => match perform(&ctx, command(account), &form).await {
            Ok(_) => {}
            Err(Problem::Refused(refusal)) => return wrong("organisation", refusal_text(&ctx, &refusal)),
            Err(problem) => return Err(problem),
        },
        // Whether an address is known here is nobody's to find out: the answer is the same, and the request is that account's.
        Err(AccountError::Taken) => {
            let address = address(form.get("email")).unwrap_or_default();
            if let Some(known) = ctx.site.node.storage().account_by_email(&address).await? {
                perform(&ctx, command(known.id), &form).await?;
            }
        }
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(_) => return wrong("email", ctx.t("fault-address")),
    }
    Ok(go(&ctx.href("/organisations/asked")))
}

async fn asked(ctx: Ctx) -> Result<Response, Problem> {
    let head = Head {
        title: ctx.t("ask-title"),
        ..Head::default()
    };
    Ok(page(
        &ctx,
        &head,
        html! { p.notice role="status" { (ctx.t("ask-sent")) } p { (ctx.t("ask-next")) } },
    ))
}
