//! Preview, submission and receipt of a reply.

use access::{Action, Object};
use app::{
    Failure,
    draft::{Assembled, assemble},
    submission::{Submission, uncleared},
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse as _, Response},
};
use base::Key;
use domain::reply::{ReplyFile, ReplyVersion, receipt_before};
use maud::{Markup, html};

use super::{WHO, Work, leaf::errors_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{head, unprocessable},
    },
    parts::{
        answer as shown,
        field::{Errors, Field, once, summary},
        standing::state_tag,
        text,
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/preview", WHO, preview),
        route::action("/{lang}/desk/reply/{round}/finish", WHO, finish),
        route::action("/{lang}/desk/reply/{round}/submit", Audience::Roles(&["focal-point"]), submit),
        route::page("/{lang}/desk/reply/{round}/receipt", WHO, receipt),
        route::page("/{lang}/desk/reply/{round}/receipt.txt", WHO, receipt_file),
    ]
}

async fn assembled(ctx: &Ctx, work: &Work) -> Result<Assembled, Problem> {
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    Ok(ctx.site.node.read(|state| assemble(state, &work.round.plan.key, work.party, &drafts)))
}

async fn preview(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &Work::find(&ctx, &key)?, "", &Errors::new()).await
}

async fn render(ctx: &Ctx, work: &Work, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let assembled = assembled(ctx, work).await?;
    let current = ctx
        .site
        .node
        .read(|state| state.reply(&work.round.plan.key, work.party).and_then(ReplyFile::current).cloned());
    let waiting = waiting(ctx, work).await?;
    let main = html! {
        (summary(ctx, errors))
        @if ctx.may(Action::Submit, &work.draft()) { p { a href="#submit" { (ctx.t("preview-to-submit")) } } }
        (missing(ctx, work, &assembled))
        (not_asked(ctx, work, &assembled))
        (behind(ctx, work, &assembled)?)
        (answers(ctx, work, &assembled)?)
        (submit_form(ctx, work, &assembled, &waiting, current.as_ref(), reason, errors))
    };
    let mut head = head(ctx, ctx.t("preview-title"));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head.lead = Some(ctx.t("preview-about"));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

fn missing(ctx: &Ctx, work: &Work, assembled: &Assembled) -> Markup {
    let seen: Vec<_> = work.leaves(ctx).unwrap_or_default().iter().map(|found| found.leaf.key.clone()).collect();
    let open: Vec<_> = assembled.missing.iter().filter(|(_, key, _)| seen.contains(key)).collect();
    html! {
        @if !open.is_empty() {
            div.notice {
                h2 { (ctx.ta("preview-missing", &[("count", open.len().into())])) }
                p { (ctx.t("preview-missing-about")) }
                ul { @for (number, key, problems) in &open {
                    li { a href=(ctx.href(&work.path(&format!("/{number}")))) { (number) } @for (_, words) in errors_of(ctx, problems) { " – " (words) } @if assembled.again.contains(key) { " – " (ctx.t("again-short")) } @else if only_unsaid(assembled, key) { " – " (ctx.t("preview-not-said")) } }
                } }
                @let ready = open.iter().filter(|(_, key, _)| only_unsaid(assembled, key) && ctx.may(Action::Write, &work.draft().leaf(key))).count();
                @if ready > 0 {
                    form method="post" action=(ctx.href(&work.path("/finish"))) { (once()) p { (ctx.ta("preview-finish-about", &[("count", ready.into())])) } button { (ctx.ta("preview-finish", &[("count", ready.into())])) } }
                }
            }
        }
    }
}

/// Answers with a translation whose original was changed since. They may be submitted: readers are told.
fn behind(ctx: &Ctx, work: &Work, assembled: &Assembled) -> Result<Markup, Problem> {
    let behind = |key: &Key| assembled.answers.iter().any(|body| body.leaf == *key && body.is_behind());
    let leaves: Vec<_> = work.leaves(ctx)?.into_iter().filter(|found| behind(&found.leaf.key)).collect();
    Ok(html! {
        @if !leaves.is_empty() {
            div.notice {
                h2 { (ctx.ta("preview-behind", &[("count", leaves.len().into())])) }
                p { (ctx.t("preview-behind-about")) }
                ul.pills { @for found in &leaves { li { a href=(ctx.href(&work.path(&format!("/{}/versions", found.leaf.number)))) { (found.leaf.number) } } } }
            }
        }
    })
}

/// Whether an answer is whole, and only nobody has said yet that it is finished.
fn only_unsaid(assembled: &Assembled, leaf: &Key) -> bool {
    assembled.answers.iter().any(|body| body.leaf == *leaf) && !assembled.again.contains(leaf)
}

/// Answers that stay in the draft because their questions are not asked, by the answers before them.
fn not_asked(ctx: &Ctx, work: &Work, assembled: &Assembled) -> Markup {
    html! {
        @if !assembled.not_asked.is_empty() {
            div.notice {
                h2 { (ctx.ta("preview-not-asked", &[("count", assembled.not_asked.len().into())])) }
                p { (ctx.t("preview-not-asked-about")) }
                ul.pills { @for (number, key) in &assembled.not_asked { @if ctx.may(Action::Read, &work.draft().leaf(key)) { li { a href=(ctx.href(&work.path(&format!("/{number}")))) { (number) } } } } }
            }
        }
    }
}

/// Says of every whole answer that it is finished.
async fn finish(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let (assembled, drafts) = (assembled(&ctx, &work).await?, ctx.site.node.reply_drafts(&work.permit).await?);
    for (_, leaf, _) in assembled.missing.iter().filter(|(_, leaf, _)| only_unsaid(&assembled, leaf)) {
        let (Some(permit), Some(draft)) = (ctx.permit(Action::Write, work.draft().leaf(leaf)).ok(), drafts.get(leaf)) else {
            continue;
        };
        let mut fields = draft.fields.clone();
        fields.insert("done".to_owned(), "yes".to_owned());
        // Where somebody writes at this moment it is not finished.
        ctx.site.node.save_leaf(&permit, leaf, draft.version(), &fields).await?;
    }
    Ok(go(&ctx.href(&work.path("/preview"))))
}

fn answers(ctx: &Ctx, work: &Work, assembled: &Assembled) -> Result<Markup, Problem> {
    let (questionnaire, leaves) = (work.questionnaire()?, work.leaves(ctx)?);
    Ok(html! {
        @for found in &leaves {
            @if let Some(body) = assembled.answers.iter().find(|body| body.leaf == found.leaf.key) {
                section.leaf {
                    h2 { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) " " a.change href=(ctx.href(&work.path(&format!("/{}", found.leaf.number)))) { (ctx.t("preview-change")) span.hidden { " " (found.leaf.number) } } }
                    @if body.status != domain::answer::Status::Answered { p { (state_tag(ctx, "saying", body.status.as_str())) } }
                    (shown::read(ctx, found.leaf, body, &questionnaire.years, &ctx.lang(), found.leaf.key.as_str(), &shown::Of { party: work.party, files: work.path(&format!("/{}/files", found.leaf.number)) }))
                }
            }
        }
    })
}

/// The numbers of the answers on which a step of clearance is still to be taken.
async fn waiting(ctx: &Ctx, work: &Work) -> Result<Vec<String>, Problem> {
    let consultation = ctx.site.node.consultation(&work.permit).await?;
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let leaves = work.leaves(ctx)?.into_iter();
    Ok(uncleared(&consultation, &drafts, leaves)
        .iter()
        .map(|found| found.leaf.number.clone())
        .collect())
}

fn submit_form(ctx: &Ctx, work: &Work, assembled: &Assembled, waiting: &[String], current: Option<&ReplyVersion>, reason: &str, errors: &Errors) -> Markup {
    let may = ctx.may(Action::Submit, &work.draft());
    let again = current.is_some_and(|version| version.published().is_some());
    html! {
        @if may {
            section aria-labelledby="submit" {
                h2 #submit { (ctx.t("submit-title")) }
                @if !assembled.missing.is_empty() { p { (ctx.t("submit-not-yet")) } }
                @if !waiting.is_empty() {
                    p { (ctx.ta("submit-not-cleared", &[("count", waiting.len().into())])) " " a href=(ctx.href(&work.path("/clearance"))) { (ctx.t("clearance")) } }
                } @else if assembled.missing.is_empty() {
                    form method="post" action=(ctx.href(&work.path("/submit"))) {
                        (once())
                        @if let Ok(receipt) = receipt_before(&assembled.answers) { input type="hidden" name="seen" value=(receipt); }
                        @if again { (Field::new("reason", ctx.t("new-version-reason")).hint(ctx.t("new-version-hint")).value(reason).required().show(errors)) }
                        p { (ctx.t("submit-about")) }
                        button.main { (ctx.ta("submit-button", &[("party", work.name.as_str().into())])) }
                    }
                }
            }
        }
    }
}

async fn submit(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let assembled = assembled(&ctx, &work).await?;
    if !assembled.missing.is_empty() {
        let errors = vec![("submit".to_owned(), ctx.ta("preview-missing", &[("count", assembled.missing.len().into())]))];
        return render(&ctx, &work, form.get("reason"), &errors).await;
    }
    let reason = base::text::clean(form.get("reason")).trim().to_owned();
    let permit = ctx.permit(Action::Submit, work.draft())?;
    let submission = Submission {
        reason: reason.clone(),
        seen: base::Digest::parse(form.get("seen")).unwrap_or(base::Digest::ZERO),
        key: form.once(),
        received: ctx.received,
    };
    match ctx.site.node.submit_reply(&permit, submission).await {
        Ok(_) => Ok(go(&ctx.href(&work.path("/receipt")))),
        Err(Failure::Refused(refusal)) => {
            let errors = vec![("submit".to_owned(), refusal_text(&ctx, &refusal))];
            render(&ctx, &work, &reason, &errors).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The last submission, for those who may read it.
fn submitted(ctx: &Ctx, work: &Work) -> Result<ReplyVersion, Problem> {
    let found = ctx.site.node.read(|state| {
        let version = state.reply(&work.round.plan.key, work.party).and_then(ReplyFile::current)?;
        Some((version.clone(), Object::reply(state, &work.round.plan.key, work.party, version)))
    });
    let (version, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object)?;
    Ok(version)
}

fn number(work: &Work, version: &ReplyVersion) -> String {
    format!("{}-{}-{}", work.round.plan.number, work.party, version.number)
}

/// The same as plain text, to keep: anybody can make the digests anew from the published texts.
async fn receipt_file(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let version = submitted(&ctx, &work)?;
    let round = &work.round;
    let line = |label: &str, value: String| format!("{}: {value}\n", ctx.t(label));
    let mut text = format!("{}\n\n", ctx.ta("receipt-title", &[("party", work.name.as_str().into())]));
    text += &line("receipt-number", number(&work, &version));
    text += &line("party-received", format!("{} ({})", ctx.time(version.received), ctx.zone.name()));
    text += &line("receipt-answers", version.answers.len().to_string());
    text += &line("receipt-digest", version.receipt.to_string());
    text += &format!("\n{}\n\n", ctx.t("receipt-each-about"));
    for answer in &version.answers {
        let number = round.number(&answer.leaf);
        text += &format!("{number}\t{}\n", answer.content);
    }
    let name = format!("attachment; filename=\"receipt-{}.txt\"", number(&work, &version));
    Ok((
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}

async fn receipt(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let version = submitted(&ctx, &work)?;
    let round = &work.round;
    let main = html! {
        dl.facts {
            div { dt { (ctx.t("receipt-number")) } dd { (number(&work, &version)) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(version.received)) " (" (ctx.zone.name()) ")" } }
            div { dt { (ctx.t("receipt-answers")) } dd { (version.answers.len()) } }
            div { dt { (ctx.t("column-languages")) } dd { (text::language_names(&ctx, &version.languages())) } }
            div { dt { (ctx.t("receipt-digest")) } dd { code.digest { (version.receipt) } } }
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(&ctx, "reply", version.stage.as_str())) } }
        }
        p { a href=(ctx.href(&work.path("/receipt.txt"))) { (ctx.t("receipt-file")) } }
        h2 { (ctx.t("receipt-next")) }
        ol { li { (ctx.t("receipt-next-check")) } li { (ctx.t("receipt-next-publish")) } li { (ctx.t("receipt-next-comments")) } }
        p { (ctx.t("receipt-correct")) }
        details {
            summary { (ctx.t("receipt-each")) }
            p { (ctx.t("receipt-each-about")) }
            table { thead { tr { th scope="col" { (ctx.t("receipt-question")) } th scope="col" { "SHA-256" } } }
                tbody { @for answer in &version.answers { tr { th scope="row" { (round.number(&answer.leaf)) } td { code.digest { (answer.content) } } } } }
            }
        }
    };
    let mut head = head(&ctx, ctx.ta("receipt-title", &[("party", work.name.as_str().into())]));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    Ok(page(&ctx, &head, main))
}
