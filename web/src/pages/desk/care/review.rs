//! `/{lang}/desk/care/review/{id}`: one person of the safeguarding group looks at a text: it is folded until they open it, each
//! place that could tell of somebody is cleared by hand, and what they approve is this very text.

use std::collections::BTreeSet;

use access::{Action, Object, Permit, Thing};
use app::exposure::Opening;
use axum::{extract::Path, response::Response};
use domain::{
    hearing::{Command, Heard, Hearing, REVIEWERS, Stage, mark},
    safeguarding::Subject,
    screening::{Hit, screen},
};
use maud::{Markup, html};

use super::{care_page, find_hearing, heard, hearings, text_fields};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{done, round_copy, try_act},
    },
    parts::{
        field::{Errors, Field, once, summary},
        quarantine,
        standing::state_tag,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["safeguarding"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/care/review/{id}", WHO, show),
        route::action("/{lang}/desk/care/review/{id}", WHO, review),
        route::action("/{lang}/desk/care/review/{id}/change", WHO, change),
        route::action("/{lang}/desk/care/review/{id}/open", WHO, open),
        route::action("/{lang}/desk/care/review/{id}/pass-on", WHO, pass_on),
    ]
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (hearing, object) = find_hearing(&ctx, &id)?;
    render(&ctx, &hearing, &object, None, &Errors::new()).await
}

async fn words_of(ctx: &Ctx, hearing: &Hearing) -> Result<Option<Heard>, Problem> {
    Ok(ctx.site.node.contents([hearing.content]).await?.get::<Heard>(&hearing.content))
}

/// The right to note what one opens.
fn noting(ctx: &Ctx) -> Result<Permit, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Exposure))
}

/// Whether the viewer opened this text today, and came from the button or a form of the opened page: whoever comes by a list meets
/// it closed.
async fn is_open(ctx: &Ctx, hearing: &Hearing, asked: bool) -> Result<bool, Problem> {
    let asked = asked || Form::parse(ctx.query.as_bytes()).has("open");
    let exposure = ctx.site.node.exposure(&noting(ctx)?).await?;
    Ok(asked && ctx.actor().account().is_some_and(|person| exposure.opened(person, &hearing.id)))
}

/// Before a text is opened: what it may do to a reader, how many were opened today, and the way to pass it on.
async fn closed(ctx: &Ctx, hearing: &Hearing) -> Result<Markup, Problem> {
    let exposure = ctx.site.node.exposure(&noting(ctx)?).await?;
    let actor = ctx.actor();
    let person = actor.account().ok_or(Problem::NotFound)?;
    let most = ctx.site.node.read(|state| state.policy().map_or(0, |policy| policy.care.opens_a_day));
    let action = |step: &str| ctx.href(&format!("/desk/care/review/{}/{step}", hearing.id));
    Ok(html! {
        p.notice { (ctx.t("review-warning")) }
        p.meta { (ctx.ta("review-opened-today", &[("count", exposure.of(person).today.into())])) @if most > 0 { " " (ctx.ta("review-most", &[("most", most.into())])) } }
        div.buttons {
            form method="post" action=(action("open")) { (once()) button.main { (ctx.t("hearing-open")) } }
            @if exposure.passed_on(person, &hearing.id) { p { (ctx.t("review-passed-on")) } }
            @else if hearing.stage == Stage::Entered { form method="post" action=(action("pass-on")) { (once()) button { (ctx.t("review-pass-on")) } } }
        }
        p.hint { (ctx.t("review-pass-on-about")) }
    })
}

async fn open(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (hearing, object) = find_hearing(&ctx, &id)?;
    match ctx.site.node.open_text(&noting(&ctx)?, &hearing.id).await? {
        Opening::Open => Ok(go(&ctx.href(&format!("/desk/care/review/{id}?open")))),
        Opening::Enough => {
            let errors = vec![("open".to_owned(), ctx.t("review-enough"))];
            render(&ctx, &hearing, &object, None, &errors).await
        }
    }
}

/// Nobody decides on what they did not open.
async fn not_open(ctx: &Ctx, hearing: &Hearing, object: &Object) -> Result<Response, Problem> {
    render(ctx, hearing, object, None, &vec![("open".to_owned(), ctx.t("review-not-open"))]).await
}

async fn pass_on(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (hearing, _) = find_hearing(&ctx, &id)?;
    ctx.site.node.pass_on(&noting(&ctx)?, &hearing.id).await?;
    Ok(go(&ctx.href(&done("/desk/care"))))
}

async fn render(ctx: &Ctx, hearing: &Hearing, object: &Object, typed: Option<&Form>, errors: &Errors) -> Result<Response, Problem> {
    let words = words_of(ctx, hearing).await?;
    let open = is_open(ctx, hearing, typed.is_some()).await?;
    let closed = if open {
        html! {}
    } else {
        closed(ctx, hearing).await?
    };
    let main = html! {
        p { (state_tag(ctx, "hearing", hearing.stage.as_str())) " · " (ctx.ta("hearing-reviews", &[("count", hearing.reviewers.len().into()), ("of", REVIEWERS.into())])) }
        @if let Stage::Rejected { reason, .. } = &hearing.stage { p.notice { (reason) } }
        (hearings::facts(ctx, hearing))
        (summary(ctx, errors))
        @match &words {
            None => p { (ctx.t("content-removed")) },
            Some(_) if !open => (closed),
            Some(words) => {
                (marked(ctx, words))
                @if ctx.may(Action::Review, object) { (review_form(ctx, hearing, words, typed, errors)) }
                @if ctx.may(Action::Write, object) { (change_form(ctx, hearing, words, typed, errors)?) }
            }
        }
        @if open && hearing.stage == Stage::Entered {
            details { summary { (ctx.t("review-pass-on-open")) } form method="post" action=(ctx.href(&format!("/desk/care/review/{}/pass-on", hearing.id))) { (once()) button { (ctx.t("review-pass-on-open")) } } }
        }
        @if open && ctx.may(Action::Reject, object) {
            details open[errors.iter().any(|(field, _)| field == "reason")] { summary { (ctx.t("review-reject")) }
                form method="post" { (once()) (Field::new("reason", ctx.t("reason")).hint(ctx.t("review-reject-hint")).value(typed.map_or("", |typed| typed.get("reason"))).area(errors, 3, None)) button name="step" value="reject" { (ctx.t("review-reject")) } }
            }
        }
        (quarantine::button(ctx, &Subject::Hearing { id: hearing.id.clone() }))
    };
    Ok(care_page(
        ctx,
        ctx.site.node.read(|state| super::title(ctx, state, hearing)),
        &[("/desk/care", ctx.t("care"))],
        main,
        errors,
    ))
}

/// The text with every hit of the detector marked, so that none is looked for.
fn marked(ctx: &Ctx, words: &Heard) -> Markup {
    let (text, hits) = (words.text.as_str(), screen(words.text.as_str()));
    let mut end = 0;
    let pieces = hits.iter().map(|hit| {
        let before = text.get(end..hit.start).unwrap_or_default();
        end = hit.end;
        (before, hit)
    });
    let pieces: Vec<(&str, &Hit)> = pieces.collect();
    let rest = text.get(hits.last().map_or(0, |hit| hit.end)..).unwrap_or_default();
    html! {
        div.prose.heard lang=(words.lang) dir=(words.lang.direction().as_str()) {
            @for (before, hit) in pieces { (before) mark title=(ctx.t(&format!("hit-{}", hit.kind.as_str()))) { (hit.text) } }
            (rest)
        }
    }
}

fn review_form(ctx: &Ctx, hearing: &Hearing, words: &Heard, typed: Option<&Form>, errors: &Errors) -> Markup {
    let hits = screen(words.text.as_str());
    let me = ctx.actor();
    let wrote = me.account().is_some_and(|account| hearing.writers.contains(account));
    let looked = me.account().is_some_and(|account| hearing.reviewers.contains(account));
    html! {
        section aria-labelledby="review" {
            h2 #review { (ctx.t("review")) }
            @if wrote { p { (ctx.t("refusal-own-words")) } }
            @else if looked { p { (ctx.t("refusal-already-reviewed")) } }
            @else {
                form method="post" {
                    (once())
                    input type="hidden" name="content" value=(hearing.content);
                    @if hits.is_empty() { p { (ctx.t("review-no-hits")) } }
                    @else {
                        fieldset.choice.wrong[errors.iter().any(|(field, _)| field == "cleared")] #cleared { legend { (ctx.t("review-hits")) }
                            @for hit in &hits { @let id = mark(hit); div.option { input type="checkbox" id=(id) name="cleared" value=(id) checked[typed.is_some_and(|typed| typed.all("cleared").contains(&id))]; label for=(id) { q dir="auto" { (hit.text) } " – " (ctx.t(&format!("hit-{}", hit.kind.as_str()))) } } }
                        }
                    }
                    p { (ctx.t("review-misses")) }
                    div.option { input type="checkbox" id="sure" name="sure" value="yes" required; label for="sure" { (ctx.t("review-sure")) } }
                    button.main name="step" value="review" { (ctx.t("review-button")) }
                }
            }
        }
    }
}

/// Only a text that came in sealed is written here; others are changed by those who wrote them.
fn change_form(ctx: &Ctx, hearing: &Hearing, words: &Heard, typed: Option<&Form>, errors: &Errors) -> Result<Markup, Problem> {
    let round = round_copy(ctx, hearing.round.as_str())?;
    let kept = hearings::form_of(hearing, Some(words));
    let form = typed.filter(|typed| typed.has("text")).unwrap_or(&kept);
    Ok(html! {
        details open[typed.is_some_and(|typed| typed.has("text"))] { summary { (ctx.t("hearing-change")) }
            p { (ctx.t("hearing-change-about")) }
            form method="post" action=(ctx.href(&format!("/desk/care/review/{}/change", hearing.id))) { (once()) (text_fields(ctx, &round, form, errors)) button { (ctx.t("hearing-change-button")) } }
        }
    })
}

async fn review(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (hearing, object) = find_hearing(&ctx, &id)?;
    if !is_open(&ctx, &hearing, true).await? {
        return not_open(&ctx, &hearing, &object).await;
    }
    let (command, field) = match form.get("step") {
        "reject" => {
            let reason = base::text::clean(form.get("reason")).trim().to_owned();
            let id = hearing.id.clone();
            (Command::Reject { id, reason }, "reason")
        }
        "review" => {
            if !form.has("sure") {
                let errors = vec![("sure".to_owned(), ctx.t("review-not-sure"))];
                return render(&ctx, &hearing, &object, Some(&form), &errors).await;
            }
            // What was on the page when it was looked at, and nothing that came after.
            let seen = base::Digest::parse(form.get("content")).filter(|seen| *seen == hearing.content);
            let words = words_of(&ctx, &hearing).await?.filter(|_| seen.is_some());
            let Some(heard) = words else {
                let errors = vec![("review".to_owned(), ctx.t("refusal-changed-meanwhile"))];
                return render(&ctx, &hearing, &object, None, &errors).await;
            };
            let cleared: BTreeSet<String> = form.all("cleared").iter().cloned().collect();
            let id = hearing.id.clone();
            (Command::Review { id, heard, cleared }, "cleared")
        }
        _ => return Err(Problem::NotFound),
    };
    match try_act(&ctx, command, &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/care/review/{id}"))))),
        Err(errors) => render(&ctx, &hearing, &object, Some(&form), &errors).await,
    }
}

async fn change(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (hearing, object) = find_hearing(&ctx, &id)?;
    ctx.permit(Action::Write, object.clone())?;
    if !is_open(&ctx, &hearing, true).await? {
        return not_open(&ctx, &hearing, &object).await;
    }
    let words = match heard(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render(&ctx, &hearing, &object, Some(&form), &errors).await,
    };
    let command = Command::Edit {
        id: hearing.id.clone(),
        heard: words,
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/care/review/{id}"))))),
        Err(errors) => render(&ctx, &hearing, &object, Some(&form), &errors).await,
    }
}
