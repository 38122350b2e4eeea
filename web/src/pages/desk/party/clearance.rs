//! `/{lang}/desk/reply/{round}/clearance`: the steps that the Party sets, and every text with how far it is cleared.

use std::collections::BTreeMap;

use access::Action;
use app::{
    consultation::text_digest,
    draft::{LeafDraft, Progress},
};
use axum::{extract::Path, response::Response};
use base::{Id, Key, Line};
use domain::{
    consultation::{Command, Consultation, Step},
    questionnaire::LeafInTree,
    seat::Seat,
};
use maud::{Markup, html};

use super::{Names, WHO, Work, consult};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::desk::{done, head, unprocessable},
    parts::{
        field::{Errors, Field, once, summary},
        standing::state_tag,
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const DIRECTS: Audience = Audience::Roles(&["focal-point"]);
/// As many steps as the form offers at once; after saving there is room for more.
const ROOM: usize = 4;

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/clearance", WHO, show),
        route::action("/{lang}/desk/reply/{round}/clearance", WHO, clear),
        route::action("/{lang}/desk/reply/{round}/clearance/steps", DIRECTS, set_steps),
    ]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &Work::find(&ctx, &key)?, None, &Errors::new()).await
}

async fn render(ctx: &Ctx, work: &Work, typed: Option<&Form>, errors: &Errors) -> Result<Response, Problem> {
    let consultation = ctx.site.node.consultation(&work.permit).await?;
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let names = super::names(ctx, work.party).await?;
    let main = html! {
        (summary(ctx, errors))
        p.lead { (ctx.t("clearance-about")) }
        @if consultation.steps.is_empty() { p { (ctx.t("clearance-no-steps")) } } @else { (texts(ctx, work, &consultation, &drafts, &names)?) }
        @if ctx.may(Action::Direct, &work.draft()) { (steps_form(ctx, work, &consultation, &names, typed, errors)) }
    };
    let mut head = head(ctx, ctx.t("clearance"));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// Whether the viewer takes a step: named for it, or the focal point where nobody is named.
fn takes(ctx: &Ctx, work: &Work, step: &Step) -> bool {
    let actor = ctx.actor();
    match actor.account() {
        Some(account) if !step.by.is_empty() => step.by.contains(account),
        Some(_) => ctx.may(Action::Direct, &work.draft()),
        None => false,
    }
}

fn finished(found: &LeafInTree<'_>, drafts: &BTreeMap<Key, LeafDraft>, years: usize) -> bool {
    drafts.get(&found.leaf.key).is_some_and(|draft| draft.progress(found, years).is_finished())
}

fn texts(ctx: &Ctx, work: &Work, consultation: &Consultation, drafts: &BTreeMap<Key, LeafDraft>, names: &Names) -> Result<Markup, Problem> {
    let years = work.questionnaire()?.years.len();
    let leaves = work.leaves(ctx)?;
    let digest = |found: &LeafInTree<'_>| drafts.get(&found.leaf.key).map(|draft| text_digest(&draft.fields));
    // A text as the page shows it: what is cleared is this and nothing else.
    let pair = |found: &LeafInTree<'_>| format!("{}={}", found.leaf.key, digest(found).map(|text| text.to_string()).unwrap_or_default());
    let next = |found: &LeafInTree<'_>| digest(found).and_then(|text| consultation.next_step(&found.leaf.key, text));
    Ok(html! {
        @for step in &consultation.steps {
            @let (ready, waiting): (Vec<_>, Vec<_>) = leaves.iter().filter(|found| next(found).is_some_and(|next| next.name == step.name)).partition(|found| finished(found, drafts, years));
            @let mine = takes(ctx, work, step);
            section.card aria-labelledby=(format!("s-{}", step.name.as_str())) {
                h2 id=(format!("s-{}", step.name.as_str())) { (step.name.as_str()) }
                p.meta { (ctx.t("clearance-taken-by")) " " @if step.by.is_empty() { (ctx.t("role-focal-point")) } @else { (step.by.iter().map(|id| names.of(ctx, id)).collect::<Vec<_>>().join(", ")) } }
                @for (name, count) in unread(ctx, work, step, &leaves, names) { p.notice { (ctx.ta("clearance-not-theirs", &[("name", name.into()), ("count", count.into())])) @if ctx.may(Action::Direct, &work.draft()) { " " a href=(ctx.href(&work.path("/contributors"))) { (ctx.t("contributors")) } } } }
                @if ready.is_empty() { p { (ctx.t("clearance-none-ready")) } }
                @else if mine {
                    form method="post" action=(ctx.href(&work.path("/clearance"))) {
                        (once())
                        input type="hidden" name="step" value=(step.name.as_str());
                        fieldset.choice #texts {
                            legend { (ctx.ta("clearance-ready", &[("count", ready.len().into())])) }
                            @for found in &ready { (option(ctx, work, found, &pair(found))) }
                        }
                        div.buttons {
                            button.main { (ctx.ta("clearance-clear", &[("step", step.name.as_str().into())])) } " "
                            @if ready.len() > 1 { button name="all" value="yes" { (ctx.ta("clearance-clear-all", &[("count", ready.len().into())])) } }
                        }
                        @for found in &ready { input type="hidden" name="ready" value=(pair(found)); }
                    }
                }
                @else { p { (ctx.ta("clearance-ready", &[("count", ready.len().into())])) } ul { @for found in &ready { li { (link(ctx, work, found)) } } } }
                @if !waiting.is_empty() { p.meta { (ctx.ta("clearance-unfinished", &[("count", waiting.len().into())])) } }
            }
        }
        @let all: Vec<_> = leaves.iter().filter(|found| digest(found).is_some() && next(found).is_none()).collect();
        section aria-labelledby="all" {
            h2 #all { (ctx.ta("clearance-all", &[("count", all.len().into()), ("all", leaves.len().into())])) }
            ul.columns { @for found in all { li { (link(ctx, work, found)) } } }
        }
    })
}

/// Who takes a step and does not read every text that it is for, each with how many they miss.
fn unread(ctx: &Ctx, work: &Work, step: &Step, leaves: &[LeafInTree<'_>], names: &Names) -> Vec<(String, usize)> {
    let missed = |id: &Id| {
        ctx.site.node.read(|state| {
            let seats = state.appointments.iter().filter(|held| held.account == *id && held.holds(ctx.now()));
            let given: Vec<_> = seats
                .filter_map(|held| match &held.seat {
                    Seat::Contributor { party, leaves, terms, .. } if *party == work.party => Some((leaves, terms)),
                    _ => None,
                })
                .collect();
            let has = |given: &[Key], leaf: &Key| given.iter().any(|given| work.round.given(given).contains(leaf));
            let reads = |leaf: &Key| given.iter().any(|(leaves, terms)| terms.reads_whole || has(leaves, leaf));
            leaves.iter().filter(|found| !reads(&found.leaf.key)).count()
        })
    };
    let missing = step.by.iter().map(|id| (names.of(ctx, id), missed(id)));
    missing.filter(|(_, count)| *count > 0).collect()
}

fn link(ctx: &Ctx, work: &Work, found: &LeafInTree<'_>) -> Markup {
    html! { a href=(ctx.href(&work.path(&format!("/{}", found.leaf.number)))) { (found.leaf.number) } " " (text::own(ctx, &found.leaf.label)) }
}

fn option(ctx: &Ctx, work: &Work, found: &LeafInTree<'_>, text: &str) -> Markup {
    let id = format!("c-{}", found.leaf.key);
    html! { div.option { input type="checkbox" id=(id) name="text" value=(text); label for=(id) { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) } " " a.change href=(ctx.href(&work.path(&format!("/{}?show=preview", found.leaf.number)))) { (ctx.t("clearance-read")) span.hidden { " " (found.leaf.number) } } } }
}

/// What was ticked is cleared as it was when the page was made: a text that changed meanwhile is not.
async fn clear(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let (leaves, years) = (work.leaves(&ctx)?, work.questionnaire()?.years.len());
    let mut texts = Vec::new();
    let chosen = form.all(if form.has("all") { "ready" } else { "text" });
    if chosen.is_empty() {
        return render(&ctx, &work, None, &vec![("texts".to_owned(), ctx.t("clearance-none-chosen"))]).await;
    }
    for ticked in chosen {
        let (leaf, text) = ticked.split_once('=').ok_or(Problem::NotFound)?;
        let found = leaves.iter().find(|found| found.leaf.key.as_str() == leaf).ok_or(Problem::NotFound)?;
        let draft = drafts.get(&found.leaf.key).ok_or(Problem::NotFound)?;
        let now = text_digest(&draft.fields);
        if now.to_string() != text || draft.progress(found, years) == Progress::InProgress {
            let words = ctx.ta("clearance-changed", &[("number", found.leaf.number.as_str().into())]);
            return render(&ctx, &work, None, &vec![(format!("c-{leaf}"), words)]).await;
        }
        texts.push((found.leaf.key.clone(), now));
    }
    let command = Command::Clear {
        step: form.line("step").ok_or(Problem::NotFound)?,
        texts,
        focal_point: ctx.may(Action::Direct, &work.draft()),
    };
    consult(&ctx, &work, command, &done(&work.path("/clearance"))).await
}

fn steps_form(ctx: &Ctx, work: &Work, consultation: &Consultation, names: &Names, typed: Option<&Form>, errors: &Errors) -> Markup {
    let holders = holders(ctx, work, names);
    let rows = consultation.steps.len().max(ROOM - 1) + 1;
    html! {
        section aria-labelledby="steps" {
            details open[consultation.steps.is_empty() || !errors.is_empty()] {
                summary { h2 #steps { (ctx.t("clearance-steps")) } }
                p { (ctx.t("clearance-steps-about")) }
                form method="post" action=(ctx.href(&work.path("/clearance/steps"))) {
                    (once())
                    @for place in 0..rows {
                        @let step = consultation.steps.get(place);
                        @let (name, by) = (format!("step.{place}"), format!("by.{place}"));
                        @let words = typed.map_or_else(|| step.map_or("", |step| step.name.as_str()), |typed| typed.get(&name));
                        @let holder = typed.map_or_else(|| step.and_then(|step| step.by.first()).map(ToString::to_string).unwrap_or_default(), |typed| typed.get(&by).to_owned());
                        fieldset.row {
                            legend { (ctx.ta("clearance-step", &[("number", (place + 1).into())])) }
                            (Field::new(&name, ctx.t("clearance-step-name")).value(words).show(errors))
                            (Field::new(&by, ctx.t("clearance-taken-by")).value(&holder).select(errors, &holders))
                        }
                    }
                    button { (ctx.t("clearance-steps-save")) }
                }
            }
        }
    }
}

/// The people of the Party to choose from; nobody named means the focal point.
fn holders(ctx: &Ctx, work: &Work, names: &Names) -> Vec<(String, String)> {
    let seated: Vec<Id> = ctx.site.node.read(|state| {
        let now = state.appointments.iter().filter(|held| held.holds(ctx.now()));
        let of_party = now.filter(|held| matches!(&held.seat, Seat::Contributor { party, .. } if *party == work.party));
        of_party.map(|held| held.account.clone()).collect()
    });
    let mut options: Vec<(String, String)> = seated
        .iter()
        .map(|id| (id.to_string(), format!("{}, {}", names.unit(id), names.of(ctx, id))))
        .collect();
    options.sort();
    options.dedup();
    [(String::new(), ctx.t("role-focal-point"))].into_iter().chain(options).collect()
}

async fn set_steps(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let names = super::names(&ctx, work.party).await?;
    let known: Vec<String> = holders(&ctx, &work, &names).into_iter().map(|(id, _)| id).collect();
    let mut steps = Vec::new();
    for place in 0..16 {
        let Ok(name) = Line::new(form.get(&format!("step.{place}"))) else { continue };
        let by = form.get(&format!("by.{place}"));
        if !by.is_empty() && !known.iter().any(|id| id == by) {
            return Err(Problem::NotFound);
        }
        steps.push(Step {
            name,
            by: Id::parse(by).into_iter().collect(),
        });
    }
    let command = Command::SetSteps { steps };
    match consult(&ctx, &work, command, &done(&work.path("/clearance"))).await {
        Err(Problem::Refused(refusal)) => {
            let errors = vec![("step.0".to_owned(), crate::problem::refusal_text(&ctx, &refusal))];
            render(&ctx, &work, Some(&form), &errors).await
        }
        other => other,
    }
}

/// A word on a leaf of the list of tasks.
pub(super) fn tag(ctx: &Ctx, consultation: &Consultation, leaf: &Key, draft: Option<&LeafDraft>) -> Markup {
    let Some(draft) = draft.filter(|_| !consultation.steps.is_empty()) else {
        return html! {};
    };
    let text = text_digest(&draft.fields);
    let (taken, all) = (consultation.cleared(leaf, text).count(), consultation.steps.len());
    html! { @if taken == all { (state_tag(ctx, "progress", "cleared")) } @else if taken > 0 { span.meta { (ctx.ta("clearance-some", &[("taken", taken.into()), ("all", all.into())])) } } }
}
