//! `/{lang}/sign-in` and `/{lang}/sign-out`.

use axum::{http::StatusCode, response::Response};
use base::Id;
use maud::{Markup, html};

use super::{back, go_with};
use crate::{
    assets::PASSKEY,
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    parts::field::{Errors, Field, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/sign-in", Audience::Everybody, show),
        route::action("/{lang}/sign-in", Audience::Everybody, enter),
        route::action("/{lang}/sign-in/demo", Audience::Everybody, enter_demo),
        route::action("/{lang}/sign-out", Audience::SignedIn, leave),
        route::action("/{lang}/sign-out-everywhere", Audience::SignedIn, leave_everywhere),
    ]
}

async fn show(ctx: Ctx) -> Response {
    let query = Form::parse(ctx.query.as_bytes());
    form(&ctx, "", query.get("back"), &Form::default(), &Errors::new())
}

/// The page that asks to sign in when a form came in after its session had ended.
pub(crate) fn after_session(ctx: &Ctx, sent: &Form) -> Response {
    let mut kept = Form::default();
    kept.add("then", &ctx.href(&ctx.path));
    for (name, typed) in sent.pairs() {
        kept.add(&format!("{KEPT}{name}"), typed);
    }
    let mut response = form(ctx, "", "", &kept, &Errors::new());
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    response
}

/// How the fields of a form are called that is kept across a sign-in.
const KEPT: &str = "kept.";

/// The hidden fields that carry a kept form on.
fn carried(kept: &Form) -> Markup {
    html! { @for (name, typed) in kept.pairs().filter(|(name, _)| *name == "then" || name.starts_with(KEPT)) { textarea hidden name=(name) aria-label=(name) { "\n" (typed) } } }
}

/// After signing in: to the page that was wanted, or, with a kept form, to a page that sends it with one more click.
fn enter_with(ctx: &Ctx, sent: &Form, secret: &str) -> Response {
    let then = sent.get("then");
    if then.is_empty() || crate::ctx::split(then).is_none() || then.starts_with("//") || then.contains('\\') {
        return go_with(&ctx.site, &back(ctx, sent.get("back")), secret);
    }
    let main = html! {
        p { (ctx.t("kept-about")) }
        // Whoever signs in may be another person than the one who typed.
        @for (name, typed) in sent.pairs() { @if name.starts_with(KEPT) && (name.ends_with("title") || typed.split_whitespace().count() > 1) { pre dir="auto" { (typed) } } }
        form method="post" action=(then) {
            @for (name, typed) in sent.pairs() { @if let Some(name) = name.strip_prefix(KEPT) { textarea hidden name=(name) aria-label=(name) { "\n" (typed) } } }
            button.main { (ctx.t("kept-send")) }
        }
    };
    let mut response = page(
        ctx,
        &Head {
            title: ctx.t("kept-title"),
            ..Head::default()
        },
        main,
    );
    response.headers_mut().insert(axum::http::header::SET_COOKIE, super::cookie(&ctx.site, secret));
    response
}

fn form(ctx: &Ctx, email: &str, wanted: &str, kept: &Form, errors: &Errors) -> Response {
    let scripts = if ctx.site.passkeys.is_some() {
        vec![PASSKEY.path.clone()]
    } else {
        Vec::new()
    };
    let main = html! {
        @if !wanted.is_empty() { p.notice { (ctx.t("sign-in-needed")) } }
        @if !kept.get("then").is_empty() { p.notice role="status" { (ctx.t("sign-in-kept")) } }
        (demo_accounts(ctx, wanted, kept))
        (summary(ctx, errors))
        form method="post" action=(ctx.href("/sign-in")) {
            input type="hidden" name="back" value=(wanted);
            (carried(kept))
            (Field::new("email", ctx.t("sign-in-email")).kind("email").value(email).required().complete("username webauthn").show(errors))
            (Field::new("password", ctx.t("sign-in-password")).kind("password").required().complete("current-password").show(errors))
            button.main { (ctx.t("sign-in")) }
        }
        @if ctx.site.passkeys.is_some() {
            div.passkey data-start=(ctx.href("/passkey/sign-in/start")) data-finish=(ctx.href("/passkey/sign-in/finish")) data-go=(back(ctx, wanted)) data-failed=(ctx.t("passkey-failed")) hidden {
                button type="button" { (ctx.t("passkey-sign-in")) }
                p role="status" {}
            }
        }
        p.meta { (ctx.t("sign-in-no-account")) }
    };
    page(
        ctx,
        &Head {
            title: ctx.t("sign-in"),
            scripts,
            ..Head::default()
        },
        main,
    )
}

fn demo_accounts(ctx: &Ctx, wanted: &str, kept: &Form) -> Markup {
    html! {
        @if let Some(demo) = &ctx.site.demo {
            section aria-labelledby="demo-accounts" {
                h2 #demo-accounts { (ctx.t("demo-accounts")) }
                p { (ctx.t("demo-accounts-about")) }
                form method="post" action=(ctx.href("/sign-in/demo")) {
                    input type="hidden" name="back" value=(wanted);
                    (carried(kept))
                    ul.accounts {
                        @for account in demo.accounts() {
                            li { button name="account" value=(account.account) { strong { (account.name) } " " span { (ctx.t(&format!("role-{}", account.role))) ", " (account.about.text(&ctx.lang())) } } }
                        }
                    }
                }
            }
        }
    }
}

async fn enter(ctx: Ctx, form_: Form) -> Result<Response, Problem> {
    let (email, password, wanted) = (form_.get("email"), form_.get("password"), form_.get("back"));
    // The address as it is compared, so that no way of writing it counts apart.
    let who = app::account::address(email).unwrap_or_default();
    if ctx.site.limiter.is_over(&who) {
        return Err(Problem::TooMany);
    }
    match ctx.site.node.check_sign_in(email, password).await? {
        Some(account) => {
            ctx.site.limiter.succeeded(&who);
            let secret = ctx.site.node.open_session(&account.id).await?;
            Ok(enter_with(&ctx, &form_, &secret))
        }
        None => {
            ctx.site.limiter.failed(&who);
            let errors = vec![("email".to_owned(), ctx.t("sign-in-failed"))];
            let mut response = form(&ctx, email, wanted, &form_, &errors);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

async fn enter_demo(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let demo = ctx.site.demo.as_ref().ok_or(Problem::NotFound)?;
    let wanted = Id::parse(form.get("account")).ok_or(Problem::NotFound)?;
    let account = demo.accounts().iter().find(|known| known.account == wanted).ok_or(Problem::NotFound)?;
    let secret = ctx.site.node.open_session(&account.account).await?;
    Ok(enter_with(&ctx, &form, &secret))
}

async fn leave(ctx: Ctx) -> Result<Response, Problem> {
    if let Some(viewer) = &ctx.viewer {
        ctx.site.node.close_session(&viewer.secret).await?;
    }
    Ok(left(&ctx))
}

/// Out, with nothing of what was typed kept in the browser.
fn left(ctx: &Ctx) -> Response {
    let mut response = go_with(&ctx.site, &ctx.href(""), "");
    let all = axum::http::HeaderValue::from_static("\"storage\"");
    response.headers_mut().insert("clear-site-data", all);
    response
}

async fn leave_everywhere(ctx: Ctx) -> Result<Response, Problem> {
    if let Some(viewer) = &ctx.viewer {
        ctx.site.node.storage().end_sessions(&viewer.account.id).await?;
    }
    Ok(left(&ctx))
}
