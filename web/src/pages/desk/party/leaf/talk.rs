//! Remarks and requests on a leaf, within the Party; and the reopening of a cleared text.

use access::Action;
use app::{Failure, consultation::text_digest};
use axum::{extract::Path, response::Response};
use base::{Id, Long};
use domain::{
    Code,
    consultation::{Command, Consultation, Remark},
};
use maud::{Markup, html};

use super::{
    super::{Names, WHO, consult},
    Just, Open, open,
};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::account::go,
    parts::field::{Errors, Field, once},
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::action("/{lang}/desk/reply/{round}/{number}/remarks", WHO, remark),
        route::action("/{lang}/desk/reply/{round}/{number}/remarks/{id}/settle", WHO, settle),
        route::action("/{lang}/desk/reply/{round}/{number}/reopen", WHO, reopen),
    ]
}

pub fn section(ctx: &Ctx, open: &Open, consultation: &Consultation, names: &Names) -> Result<Markup, Problem> {
    let may = open.may(ctx, Action::Remark);
    let came = open.work.round.written_as(&open.key);
    let remarks: Vec<&Remark> = consultation.remarks_on(&came).collect();
    if remarks.is_empty() && !may {
        return Ok(html! {});
    }
    Ok(html! {
        section.remarks aria-labelledby="remarks" {
            h2 #remarks { (ctx.t("remarks")) }
            p.hint { (ctx.t("remarks-about")) }
            @for remark in remarks {
                article.remark id=(format!("r-{}", remark.id)) {
                    p.meta { strong { (names.of(ctx, &remark.author)) } " · " (ctx.time(remark.at)) @if remark.request { " " span.tag { (ctx.t(if remark.is_open() { "remark-open" } else { "remark-settled" })) } } }
                    p.said dir="auto" { (remark.text.as_str()) }
                    @if let Some((by, at)) = &remark.settled { p.meta { (ctx.ta("remark-settled-by", &[("name", names.of(ctx, by).into()), ("date", ctx.time(*at).into())])) } }
                    @if remark.is_open() && may { form.inline method="post" action=(ctx.href(&open.path(&format!("/remarks/{}/settle", remark.id))?)) { button { (ctx.t("remark-settle")) } } }
                }
            }
            @if may {
                form method="post" action=(ctx.href(&open.path("/remarks")?)) {
                    (once())
                    (Field::new("remark", ctx.t("remark-text")).required().area(&Errors::new(), 3, None))
                    div.option { input type="checkbox" id="request" name="request" value="yes"; label for="request" { (ctx.t("remark-is-request")) } }
                    button { (ctx.t("remark-add")) }
                }
            }
        }
    })
}

async fn remark(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Remark).await?;
    let Ok(text) = Long::new(form.get("remark")) else {
        let just = Just {
            errors: vec![("remark".to_owned(), ctx.t("fault-no-remark"))],
            ..Just::default()
        };
        let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
        return super::render(&ctx, &open, &draft, just).await;
    };
    let command = Command::Remark {
        id: super::super::super::id_of_form(&ctx, &form),
        leaf: open.key.clone(),
        text,
        request: form.has("request"),
    };
    consult(&ctx, &open.work, command, &open.path("#remarks")?).await
}

async fn settle(ctx: Ctx, Path((_, key, number, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Remark).await?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    consult(&ctx, &open.work, Command::Settle { id }, &open.path("#remarks")?).await
}

async fn reopen(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Direct).await?;
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let reason = match form.possible_line("reason") {
        Ok(Some(reason)) => reason,
        wrong => {
            let errors = vec![("reason".to_owned(), ctx.t(wrong.err().unwrap_or("fault-no-reason")))];
            return super::render(&ctx, &open, &draft, Just { errors, ..Just::default() }).await;
        }
    };
    reopened(&ctx, &open, reason).await?;
    Ok(go(&ctx.href(&open.path("?reopened")?)))
}

/// Reopens a cleared text. One that is not cleared any more is open.
pub async fn reopened(ctx: &Ctx, open: &Open, reason: base::Line) -> Result<(), Problem> {
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let command = Command::Reopen {
        leaf: open.key.clone(),
        text: text_digest(&draft.fields),
        reason,
    };
    match ctx.site.node.consult(&ctx.actor(), &open.work.round.plan.key, open.work.party, command).await {
        Err(Failure::Refused(refusal)) if refusal.code == Code::NotCleared => Ok(()),
        other => Ok(other?),
    }
}
