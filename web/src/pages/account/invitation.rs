//! `/{lang}/invitation/{secret}`: a person sets a password. Opening the page uses nothing up, so a mail scanner that
//! follows the link does no harm.

use app::account::{AccountError, SHORTEST_PASSWORD};
use axum::{extract::Path, http::StatusCode, response::Response};
use maud::html;

use super::go_with;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    parts::field::{Errors, Field, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/invitation/{secret}", Audience::Everybody, show),
        route::action("/{lang}/invitation/{secret}", Audience::Everybody, accept),
    ]
}

fn problem(error: AccountError) -> Problem {
    match error {
        AccountError::Storage(error) => error.into(),
        AccountError::Invalid | AccountError::Taken | AccountError::Unknown | AccountError::Expired | AccountError::Password(_) => Problem::NotFound,
    }
}

async fn show(ctx: Ctx, Path((_, secret)): Path<(String, String)>) -> Result<Response, Problem> {
    form(&ctx, &secret, &Errors::new()).await
}

async fn form(ctx: &Ctx, secret: &str, errors: &Errors) -> Result<Response, Problem> {
    let main = match ctx.site.node.invited(secret).await {
        Ok(account) => html! {
            p { (ctx.ta("invitation-for", &[("name", account.name.as_str().into()), ("email", account.email.as_str().into())])) }
            (summary(ctx, errors))
            form method="post" {
                input type="hidden" name="username" autocomplete="username" value=(account.email);
                (Field::new("password", ctx.t("invitation-password")).kind("password").hint(ctx.ta("invitation-hint", &[("length", SHORTEST_PASSWORD.into())])).required().complete("new-password").show(errors))
                button.main { (ctx.t("invitation-accept")) }
            }
        },
        Err(AccountError::Storage(error)) => return Err(error.into()),
        Err(_) => html! { p.notice { (ctx.t("invitation-expired")) } },
    };
    let mut response = page(
        ctx,
        &Head {
            title: ctx.t("invitation"),
            ..Head::default()
        },
        main,
    );
    response
        .headers_mut()
        .insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn accept(ctx: Ctx, Path((_, secret)): Path<(String, String)>, sent: Form) -> Result<Response, Problem> {
    match ctx.site.node.accept(&secret, sent.get("password")).await {
        Ok(account) => {
            let session = ctx.site.node.open_session(&account.id).await?;
            Ok(go_with(&ctx.site, &ctx.href("/desk"), &session))
        }
        Err(AccountError::Password(fault)) => {
            let words = ctx.ta(fault.as_str(), &[("length", SHORTEST_PASSWORD.into())]);
            let mut response = form(&ctx, &secret, &vec![("password".to_owned(), words)]).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(AccountError::Expired) => form(&ctx, &secret, &Errors::new()).await,
        Err(error) => Err(problem(error)),
    }
}
