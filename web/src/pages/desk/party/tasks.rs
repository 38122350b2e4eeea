//! `/{lang}/desk/reply/{round}`: the questionnaire as a list of tasks, by pillar; the promised date.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Object, Thing};
use app::draft::{LeafDraft, Progress};
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    answer::Fields,
    consultation::Consultation,
    questionnaire::LeafInTree,
    reply::{ReplyFile, ReplyStage},
    round::Command,
    seat::Seat,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{WHO, Work};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    pages::desk::{done, head, try_act, unprocessable},
    parts::{
        field::{Errors, Field, once, summary},
        standing::state_tag,
        text, typed,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}", WHO, show),
        route::action("/{lang}/desk/reply/{round}/promise", WHO, promise),
    ]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &Work::find(&ctx, &key)?, "", &Errors::new()).await
}

async fn render(ctx: &Ctx, work: &Work, typed: &str, errors: &Errors) -> Result<Response, Problem> {
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let leaves = work.leaves(ctx)?;
    let years = work.questionnaire()?.years.len();
    let progress = |found: &LeafInTree<'_>| drafts.get(&found.leaf.key).map_or(Progress::NotStarted, |draft| draft.progress(found, years));
    let asked = work.asked(ctx, &drafts)?;
    let counted: Vec<_> = leaves.iter().filter(|found| asked.contains(&found.leaf.key)).collect();
    let finished = counted.iter().filter(|found| progress(found).is_finished()).count();
    let former = ctx.site.node.former_drafts(&work.permit).await?;
    let file = ctx.site.node.read(|state| state.reply(&work.round.plan.key, work.party).cloned());
    let consultation = ctx.site.node.consultation(&work.permit).await?;
    let list = List {
        ctx,
        work,
        drafts: &drafts,
        years,
        consultation: &consultation,
        given: given(ctx, work),
        asked: &asked,
    };
    let main = html! {
        (summary(ctx, errors))
        (stage(ctx, work, file.as_ref()))
        div.with-side {
            aside.side { (consultation_links(ctx, work, &consultation)) (before_submitting(ctx, work, file.as_ref(), &counted.iter().filter(|found| !progress(found).is_finished()).map(|found| found.leaf.number.as_str()).collect::<Vec<_>>())) (promise_form(ctx, work, file.as_ref(), typed, errors)) }
            div {
                p #progress { (ctx.ta("tasks-finished", &[("finished", finished.into()), ("all", counted.len().into())])) }
                progress max=(counted.len()) value=(finished) aria-labelledby="progress" {}
                (corrected(ctx, work))
                (list.show(&leaves))
                (former_answers(ctx, work, &former))
            }
        }
    };
    let title = ctx.ta("reply-of", &[("party", work.name.as_str().into())]);
    let mut head = head(ctx, title);
    head.lead = Some(work.round.plan.theme.text(&ctx.lang()).to_owned());
    Ok(unprocessable(page(ctx, &head, main), errors))
}

fn stage(ctx: &Ctx, work: &Work, file: Option<&ReplyFile>) -> Markup {
    let deadline = work.round.deadline_with_extension(work.party);
    let current = file.and_then(ReplyFile::current);
    html! {
        @let asked: Vec<_> = ctx.site.node.read(|state| state.clarifications_of(&work.round.plan.key, work.party).into_iter().filter(|asked| ctx.may(Action::Read, &Object::clarification(state, asked))).map(|asked| (asked.id.clone(), asked.asked, asked.stage.as_str())).collect());
        @if !asked.is_empty() {
            section.card aria-labelledby="clarifications" {
                h2 #clarifications { (ctx.t("clarifications")) }
                ul { @for (id, at, stage) in &asked { li { a href=(ctx.href(&format!("/desk/clarifications/{id}"))) { (ctx.ta("clarification-of", &[("date", ctx.day(*at).into())])) } " " (state_tag(ctx, "clarification", stage)) } }
                }
            }
        }
        div.notice {
            @match current.map(|version| &version.stage) {
                None => @if let Some((until, extended)) = deadline {
                    p { strong { (ctx.ta(if extended { "tasks-due-extended" } else { "tasks-due" }, &[("date", ctx.time(until).into())])) } }
                    @if !base::time::in_time(ctx.now(), until) { p { (ctx.t("tasks-late")) } }
                }
                Some(ReplyStage::Returned { reason, leaves, .. }) => { p { strong { (ctx.t("tasks-returned")) } } p { (ctx.t("reply-returned-because")) " " (reason) }
                    @let leaves: Vec<_> = leaves.iter().filter(|(leaf, _)| ctx.may(Action::Read, &work.draft().leaf(leaf))).collect();
                    @if !leaves.is_empty() {
                        p { (ctx.t("tasks-returned-leaves")) }
                        ul { @for (leaf, asked) in leaves { @if let Some(found) = work.round.questionnaire.as_ref().and_then(|known| known.leaf(leaf.as_str())) { li { a href=(ctx.href(&work.path(&format!("/{}", found.leaf.number)))) { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) } (ctx.t("colon")) (asked) } } } }
                    }  @if let Some((until, _)) = deadline { p { (ctx.ta("tasks-due", &[("date", ctx.time(until).into())])) } } }
                Some(stage) => {
                    p { (state_tag(ctx, "reply", stage.as_str())) " " (ctx.t(&format!("tasks-{}", stage.as_str()))) }
                    p { a href=(ctx.href(&work.path("/receipt"))) { (ctx.t("receipt-show")) } }
                }
            }
        }
    }
}

fn before_submitting(ctx: &Ctx, work: &Work, file: Option<&ReplyFile>, open: &[&str]) -> Markup {
    let may = ctx.may(Action::Submit, &work.draft());
    let waiting = file
        .and_then(ReplyFile::current)
        .is_some_and(|version| matches!(version.stage, ReplyStage::Submitted | ReplyStage::Checked { .. }));
    if waiting {
        return html! {};
    }
    html! {
        section.card aria-labelledby="before" {
            h2 #before { (ctx.t(if may { "tasks-before" } else { "tasks-contributor" })) }
            @if may { ol { li { @let words = ctx.ta("tasks-step-complete", &[("count", open.len().into())]); @match open.first() { Some(first) => a href=(ctx.href(&work.path(&format!("/{first}")))) { (words) }, None => (words) } } li { (ctx.t("tasks-step-preview")) } li { (ctx.t("tasks-step-submit")) } } }
            @else { p { (ctx.t("tasks-contributor-about")) } }
            p { a.button href=(ctx.href(&work.path("/preview"))) { (ctx.t("tasks-preview")) } }
        }
    }
}

fn promise_form(ctx: &Ctx, work: &Work, file: Option<&ReplyFile>, typed: &str, errors: &Errors) -> Markup {
    let object = Object::of(Thing::Standing).in_round(&work.round.plan.key).party(work.party);
    let none_yet = file.is_none_or(|file| file.received().is_none());
    let promised = work.round.promise(work.party).map(|promise| ctx.date(promise.date));
    html! {
        @if none_yet && ctx.may(Action::Promise, &object) {
            section.card aria-labelledby="promise" {
                h2 #promise { (ctx.t("promise-title")) }
                @if let Some(date) = promised { p { (ctx.ta("promise-now", &[("date", date.into())])) } }
                form method="post" action=(ctx.href(&work.path("/promise"))) {
                    (once())
                    (Field::new("date", ctx.t("promise-date")).kind("date").hint(ctx.t("promise-hint")).value(typed).required().show(errors))
                    button { (ctx.t("promise-button")) }
                }
            }
        }
    }
}

/// The ways to the Party's own consultation, with what waits in it.
fn consultation_links(ctx: &Ctx, work: &Work, consultation: &Consultation) -> Markup {
    let requests = consultation.remarks.iter().filter(|remark| remark.is_open()).count();
    let directs = ctx.may(Action::Direct, &work.draft());
    html! {
        section.card aria-labelledby="consultation" {
            h2 #consultation { (ctx.t("consultation")) }
            ul {
                @if directs { li { a href=(ctx.href(&work.path("/contributors"))) { (ctx.t("contributors")) } } }
                li { a href=(ctx.href(&work.path("/word"))) { (ctx.t("word")) } }
                li { a href=(ctx.href(&work.path("/references"))) { (ctx.t("references")) } }
                @if directs { li { a href=(ctx.href(&format!("/desk/rounds/{}/words", work.round.plan.key))) { (ctx.t("words-title")) } } }
                li { a href=(ctx.href(&work.path("/clearance"))) { (ctx.t("clearance")) } }
                @if directs { li { a href=(ctx.href(&format!("/desk/trail?party={}", work.party.lower()))) { (ctx.t("trail")) } } }
            }
            @if requests > 0 { p.meta { (ctx.ta("consultation-requests", &[("count", requests.into())])) } }
            p.meta { (ctx.t(if work.draft().thing == Thing::ReplyDraftShared { "share-now" } else { "share-not" })) }
        }
    }
}

/// Which units were given a leaf, each with its date.
fn given(ctx: &Ctx, work: &Work) -> BTreeMap<Key, Vec<(String, Option<Date>)>> {
    let mut given: BTreeMap<Key, Vec<(String, Option<Date>)>> = BTreeMap::new();
    ctx.site.node.read(|state| {
        for held in state.appointments.iter().filter(|held| held.holds(ctx.now())) {
            if let Seat::Contributor { party, unit, leaves, terms } = &held.seat
                && *party == work.party
            {
                for (leaf, asked) in leaves
                    .iter()
                    .flat_map(|leaf| work.round.given(leaf).into_iter().map(move |asked| (leaf, asked)))
                {
                    given.entry(asked).or_default().push((unit.clone(), terms.due.get(leaf).copied()));
                }
            }
        }
    });
    given
}

/// That the questionnaire was corrected since it was sent, and where one reads what changed.
fn corrected(ctx: &Ctx, work: &Work) -> Markup {
    let latest = work.round.latest_edition().filter(|_| work.round.editions.len() > 1);
    html! { @if let Some(latest) = latest { p.notice { (ctx.ta("tasks-corrected", &[("date", ctx.day(latest.at).into())])) " " a href=(ctx.href(&format!("/rounds/{}/questionnaire#changes", work.round.plan.key))) { (ctx.t("tasks-corrected-what")) } } } }
}

/// What was written on questions that are not asked any more. It is kept, and goes into no reply.
fn former_answers(ctx: &Ctx, work: &Work, former: &BTreeMap<Key, Fields>) -> Markup {
    let seen: Vec<_> = former
        .iter()
        .filter(|(leaf, _)| ctx.may(Action::Read, &work.draft().leaf(leaf)))
        .filter_map(|(leaf, fields)| Some((work.round.leaf(leaf.as_str())?, fields)))
        .collect();
    html! {
        @if !seen.is_empty() {
            section aria-labelledby="former" {
                h2 #former { (ctx.t("tasks-former")) }
                p { (ctx.t("tasks-former-about")) }
                @for (found, fields) in seen { details { summary { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) } (typed::show(ctx, found.leaf, fields)) } }
            }
        }
    }
}

/// The leaves as tasks, by pillar and question.
struct List<'a> {
    ctx: &'a Ctx,
    work: &'a Work,
    drafts: &'a BTreeMap<Key, LeafDraft>,
    years: usize,
    consultation: &'a Consultation,
    given: BTreeMap<Key, Vec<(String, Option<Date>)>>,
    /// Those that are asked, by what is answered so far.
    asked: &'a BTreeSet<Key>,
}

impl List<'_> {
    fn show(&self, leaves: &[LeafInTree<'_>]) -> Markup {
        let ctx = self.ctx;
        html! {
            @for pillar in &self.work.round.plan.pillars {
                @let of_pillar: Vec<_> = leaves.iter().filter(|found| found.question.pillar == pillar.key).collect();
                @if !of_pillar.is_empty() {
                    h2 { (text::own(ctx, &pillar.title)) }
                    @for of_question in of_pillar.chunk_by(|a, b| a.question.key == b.question.key) {
                        @if let Some(first) = of_question.first() { h3 { (first.question.number) ". " (text::own(ctx, &first.question.title)) } }
                        ul.task-list { @for found in of_question { (self.task(found)) } }
                    }
                }
            }
        }
    }

    /// Whether a corrigendum added the leaf.
    fn is_new(&self, found: &LeafInTree<'_>) -> bool {
        let round = &self.work.round;
        let first = round.editions.first().map_or(1, |edition| edition.questionnaire.version);
        let now = round.questionnaire.as_ref().map_or(first, |questionnaire| questionnaire.version);
        now > first && round.origins(&found.leaf.key, now, first).is_empty()
    }

    fn task(&self, found: &LeafInTree<'_>) -> Markup {
        let (ctx, leaf) = (self.ctx, &found.leaf.key);
        let draft = self.drafts.get(leaf);
        let progress = draft.map_or(Progress::NotStarted, |draft| draft.progress(found, self.years));
        let (word, today) = (progress.as_str(), ctx.zone.date(ctx.now()));
        let requests = self
            .consultation
            .remarks_on(&self.work.round.written_as(leaf))
            .filter(|remark| remark.is_open())
            .count();
        let units = self.given.get(leaf).map_or(&[][..], Vec::as_slice);
        html! {
            li {
                div {
                a href=(ctx.href(&self.work.path(&format!("/{}", found.leaf.number)))) { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) }
                @for (place, (unit, due)) in units.iter().enumerate() { @if place > 0 { span.meta { ";" } } " " span.meta { (unit) @if let Some(due) = due { " (" (ctx.ta("tasks-by", &[("date", ctx.date(*due).into())])) ")" } } }
                @if units.iter().any(|(_, due)| due.is_some_and(|due| due < today)) && !progress.is_finished() { " " span.tag { (ctx.t("tasks-overdue")) } }
                @if draft.is_some_and(|draft| !draft.again.is_empty()) { " " span.tag.tag-wait { (ctx.t("again-short")) } }
                @if self.is_new(found) { " " span.tag { (ctx.t("tasks-new")) } }
                @if found.leaf.optional { " " span.meta { (ctx.t("leaf-optional")) } }
                @if requests > 0 { " " span.meta { (ctx.ta("tasks-requests", &[("count", requests.into())])) } }
                }
                div {
                (super::clearance::tag(ctx, self.consultation, leaf, draft))
                " " @if self.asked.contains(leaf) { (state_tag(ctx, "progress", word)) } @else { span.tag { (ctx.t("tasks-not-asked")) } }
                }
            }
        }
    }
}

async fn promise(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (work, typed) = (Work::find(&ctx, &key)?, form.get("date").trim().to_owned());
    let Ok(date) = typed.parse::<Date>() else {
        return render(&ctx, &work, &typed, &vec![("date".to_owned(), ctx.t("fault-not-a-date"))]).await;
    };
    let command = Command::Promise {
        round: work.round.plan.key.clone(),
        party: work.party,
        date,
    };
    match try_act(&ctx, command, &form, "date").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&work.path(""))))),
        Err(errors) => render(&ctx, &work, &typed, &errors).await,
    }
}
