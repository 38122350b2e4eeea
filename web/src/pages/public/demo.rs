//! `/{lang}/demo`: only in a demo. The clock can be moved forward; what the sample material says happens until then.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::html;

use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/demo", Audience::Everybody, show),
        route::action("/{lang}/demo", Audience::Everybody, advance),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let demo = ctx.site.demo.as_ref().ok_or(Problem::NotFound)?;
    let now = ctx.now();
    let main = html! {
        p { (ctx.t("demo-about")) }
        p { (ctx.t("demo-clock")) " " strong { (ctx.time(now)) } }
        h2 { (ctx.t("demo-move")) }
        form method="post" {
            ul.plain { @for (key, moment) in demo.moments(now) { li { button name="to" value=(moment.as_second()) { (ctx.t(&format!("demo-moment-{key}"))) " – " (ctx.time(moment)) } } } }
        }
        p.meta { (ctx.t("demo-move-note")) }
        p { a href=(ctx.href("/sign-in")) { (ctx.t("demo-accounts-link")) } }
    };
    let mut response = page(
        &ctx,
        &Head {
            title: ctx.t("demo-title"),
            ..Head::default()
        },
        main,
    );
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn advance(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let demo = ctx.site.demo.as_ref().ok_or(Problem::NotFound)?;
    let wanted: i64 = form.get("to").parse().map_err(|_| Problem::NotFound)?;
    // Only the moments that were offered: a demo's clock goes where its sample material goes, and never back.
    let offered = demo.moments(ctx.now()).into_iter().find(|(_, moment)| moment.as_second() == wanted);
    if let Some((_, moment)) = offered {
        demo.move_to(moment).await;
    }
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, ctx.href("/demo"))]).into_response())
}
