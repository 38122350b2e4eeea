//! `/{lang}/desk/rounds/{round}/replies/{party}`: the intake of a reply: read it, return it with reasons, check it, publish it.

use std::collections::BTreeMap;

use access::{Action, Object, Permit};
use app::Contents;
use axum::{extract::Path, response::Response};
use base::{Id, Key, Lang};
use domain::{
    PartyCode,
    answer::AnswerBody,
    document::Symbol,
    questionnaire::{LeafInTree, Questionnaire},
    reply::{Command, ReplyStage, ReplyVersion},
    round::Round,
    safeguarding::Subject,
};
use maud::{Markup, html};

use super::super::{act, done, head, round_copy, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        answer,
        field::{Errors, Field, once, summary},
        file, quarantine,
        standing::state_tag,
        text,
        version::Change,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const READERS: Audience = Audience::Roles(&["secretariat", "rapporteur", "representative", "focal-point", "contributor"]);
const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/replies/{party}", READERS, show),
        route::page("/{lang}/desk/rounds/{round}/replies/{party}/files/{id}", READERS, download),
        route::action("/{lang}/desk/rounds/{round}/replies/{party}/return", WHO, send_back),
        route::action("/{lang}/desk/rounds/{round}/replies/{party}/check", WHO, check),
        route::action("/{lang}/desk/rounds/{round}/replies/{party}/publish", WHO, publish),
    ]
}

/// The reply as it lies before the reader, with the permit to read it.
pub(super) struct Lying {
    pub(super) round: Round,
    pub(super) party: PartyCode,
    pub(super) name: String,
    pub(super) version: ReplyVersion,
    /// What the Party sent before it.
    before: Option<ReplyVersion>,
    official: Vec<Lang>,
    pub(super) permit: Permit,
    pub(super) symbol: String,
}

pub(super) fn find(ctx: &Ctx, key: &str, code: &str) -> Result<Lying, Problem> {
    let (round, party) = (round_copy(ctx, key)?, PartyCode::parse(code).ok_or(Problem::NotFound)?);
    let year = ctx.zone.date(ctx.now()).year();
    let (version, before, name, symbol) = ctx
        .site
        .node
        .read(|state| {
            let file = state.reply(&round.plan.key, party)?;
            let version = file.current().cloned();
            let before = file.versions.iter().rev().nth(1).cloned();
            let symbol = state.next_symbol(year).map(String::from).unwrap_or_default();
            version.map(|version| (version, before, state.party_name(party, &ctx.lang(), ctx.now()), symbol))
        })
        .ok_or(Problem::NotFound)?;
    let object = |version: &ReplyVersion| ctx.site.node.read(|state| Object::reply(state, &round.plan.key, party, version));
    let permit = ctx.permit(Action::Read, object(&version))?;
    let before = before.filter(|before| ctx.may(Action::Read, &object(before)));
    Ok(Lying {
        round,
        party,
        name,
        version,
        before,
        official: ctx
            .site
            .node
            .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone())),
        permit,
        symbol,
    })
}

async fn show(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let lying = find(&ctx, &key, &code)?;
    render(&ctx, &lying, "", &Errors::new()).await
}

/// A file of the reply as it came, for those who have the reply before them.
async fn download(ctx: Ctx, Path((_, key, code, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let (lying, id) = (find(&ctx, &key, &code)?, Id::parse(&id).ok_or(Problem::NotFound)?);
    let seen = lying
        .version
        .answers
        .iter()
        .filter(|answer| ctx.may(Action::Read, &lying.permit.object().clone().leaf(&answer.leaf)));
    let contents = ctx.site.node.contents(seen.clone().map(|answer| answer.content)).await?;
    let bodies = seen.filter_map(|answer| contents.get::<AnswerBody>(&answer.content));
    let found = bodies.flat_map(|body| body.files).find(|attached| attached.id == id).ok_or(Problem::NotFound)?;
    let bytes = ctx.site.node.file_bytes(&found.file).await?;
    Ok(file::bytes(&found.file, bytes))
}

async fn render(ctx: &Ctx, lying: &Lying, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let versions = std::iter::once(&lying.version).chain(&lying.before);
    let contents = ctx
        .site
        .node
        .contents(versions.flat_map(|version| &version.answers).map(|answer| answer.content))
        .await?;
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(ctx, "reply", lying.version.stage.as_str())) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(lying.version.received)) } }
            div { dt { (ctx.t("column-languages")) } dd { (text::language_names(ctx, &lying.version.languages())) } }
            div { dt { (ctx.t("receipt")) } dd { code { (lying.version.receipt.short()) } } }
            @if !lying.version.reason.is_empty() { div { dt { (ctx.t("new-version-reason")) } dd { (lying.version.reason) } } }
        }
        @if let ReplyStage::Returned { reason, at, .. } = &lying.version.stage { p.notice { (ctx.ta("reply-returned-on", &[("date", ctx.time(*at).into())])) " " (reason) } }
        @if ctx.actor().has("secretariat") { p { a href=(ctx.href(&format!("/desk/trail?party={}", lying.party.lower()))) { (ctx.t("trail-of-reply")) } } }
        (clarifications(ctx, lying))
        (since(ctx, lying))
        (actions(ctx, lying, reason, errors))
        (quarantine::button(ctx, &Subject::Reply { round: lying.round.plan.key.clone(), party: lying.party, version: lying.version.number }))
        (answers(ctx, lying, &contents))
    };
    let title = ctx.ta("reply-of", &[("party", lying.name.as_str().into())]);
    let mut head = head(ctx, title);
    if ctx.actor().has("secretariat") {
        head.trail.push((
            format!("/desk/rounds/{}", lying.round.plan.key),
            lying.round.plan.title.text(&ctx.lang()).to_owned(),
        ));
    }
    Ok(unprocessable(page(ctx, &head, main), errors))
}

impl Lying {
    fn change(&self) -> Option<Change<'_>> {
        Some(Change {
            before: self.before.as_ref()?,
            now: &self.version,
            official: &self.official,
        })
    }

    /// What was asked for when the text before this one was returned.
    fn returned(&self) -> Option<(&String, &BTreeMap<Key, String>)> {
        match &self.before.as_ref()?.stage {
            ReplyStage::Returned { reason, leaves, .. } => Some((reason, leaves)),
            _ => None,
        }
    }
}

/// The way to what was asked about the reply after it was checked.
fn clarifications(ctx: &Ctx, lying: &Lying) -> Markup {
    let (waiting, all) = super::clarifications::count(ctx, &lying.round.plan.key, lying.party);
    let asks = ctx.may(Action::Clarify, lying.permit.object());
    html! {
        @if ctx.actor().has("secretariat") && (asks || all > 0) {
            p { a href=(ctx.href(&format!("/desk/rounds/{}/replies/{}/clarifications", lying.round.plan.key, lying.party.lower()))) { (ctx.t("clarifications")) } @if all > 0 { " (" (all) ")" } @if waiting > 0 { " · " (ctx.ta("clarifications-waiting", &[("count", waiting.into())])) } }
        }
    }
}

/// What changed since the text before, and why that was returned.
fn since(ctx: &Ctx, lying: &Lying) -> Markup {
    html! {
        @if let Some((reason, _)) = lying.returned() { p.notice { strong { (ctx.t("reply-returned-because")) } " " (reason) } }
        @if let (Some(change), Some(questionnaire)) = (lying.change(), lying.round.asked_in(lying.version.asked)) { (change.summary(ctx, questionnaire)) }
    }
}

fn actions(ctx: &Ctx, lying: &Lying, reason: &str, errors: &Errors) -> Markup {
    let object = lying.permit.object();
    let base = ctx.href(&format!("/desk/rounds/{}/replies/{}", lying.round.plan.key, lying.party.lower()));
    let can = |action: Action| ctx.may(action, object);
    html! {
        div.actions {
            @if can(Action::Check) { form method="post" action=(format!("{base}/check")) { (once()) h2 { (ctx.t("check-title")) } p { (ctx.t("check-about")) } button.main { (ctx.t("check-button")) } } }
            @if can(Action::Publish) {
                form method="post" action=(format!("{base}/publish")) {
                    (once())
                    h2 { (ctx.t("publish-title")) }
                    p { (ctx.t("publish-about")) }
                    (Field::new("symbol", ctx.t("publish-symbol")).value(&lying.symbol).required().show(errors))
                    button.main { (ctx.t("publish-button")) }
                }
            }
            @if can(Action::Return) {
                form #return method="post" action=(format!("{base}/return")) {
                    (once())
                    h2 { (ctx.t("return-title")) }
                    (Field::new("reason", ctx.t("return-reason")).hint(ctx.t("return-hint")).value(reason).required().area(errors, 3, None))
                    p.hint { (ctx.t("return-leaves-hint")) }
                    button { (ctx.t("return-button")) }
                }
            }
        }
    }
}

fn answers(ctx: &Ctx, lying: &Lying, contents: &Contents) -> Markup {
    let may = |leaf: &Key| ctx.may(Action::Read, &lying.permit.object().clone().leaf(leaf));
    html! {
        @if let Some(questionnaire) = lying.round.asked_in(lying.version.asked) {
            @if questionnaire.leaves().any(|found| !may(&found.leaf.key)) { p.notice { (ctx.t("reply-own-questions")) } }
            @for question in &questionnaire.questions {
                @let leaves: Vec<_> = question.leaves().filter(|found| may(&found.leaf.key)).collect();
                @if !leaves.is_empty() {
                    section.question {
                        h2 { (question.number) ". " (text::own(ctx, &question.title)) }
                        @for found in &leaves { (leaf(ctx, lying, contents, questionnaire, found)) }
                    }
                }
            }
        }
    }
}

fn leaf(ctx: &Ctx, lying: &Lying, contents: &Contents, questionnaire: &Questionnaire, found: &LeafInTree<'_>) -> Markup {
    html! {
        div.leaf id=(format!("l-{}", found.leaf.key)) {
            h3 { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) }
            @match lying.version.answer(&found.leaf.key) {
                Some(given) => {
                    @if given.status != domain::answer::Status::Answered { p { (state_tag(ctx, "saying", given.status.as_str())) } }
                    @if let Some(body) = contents.get::<AnswerBody>(&given.content) { (answer::read(ctx, found.leaf, &body, &questionnaire.years, &ctx.lang(), found.leaf.key.as_str(), &answer::Of { party: lying.party, files: format!("/desk/rounds/{}/replies/{}/files", lying.round.plan.key, lying.party.lower()) })) }
                }
                None => p { (state_tag(ctx, "saying", "not-applicable")) }
            }
            @if let Some(asked) = lying.returned().and_then(|(_, leaves)| leaves.get(&found.leaf.key)) { p.notice { strong { (ctx.t("return-leaf-was-asked")) } " " (asked) } }
            @if let Some(change) = lying.change() { (change.on(ctx, found.leaf, contents)) }
            (ask(ctx, lying, &found.leaf.key))
        }
    }
}

/// A field of the form that returns the reply, below the answer that it is about.
fn ask(ctx: &Ctx, lying: &Lying, leaf: &Key) -> Markup {
    let name = format!("leaf.{leaf}");
    let asked = if let ReplyStage::Returned { leaves, .. } = &lying.version.stage {
        leaves.get(leaf)
    } else {
        None
    };
    let may = ctx.may(Action::Return, lying.permit.object()) && lying.version.answer(leaf).is_some();
    html! {
        @if let Some(asked) = asked { p.notice { strong { (ctx.t("return-leaf-asked")) } " " (asked) } }
        @if may {
            details { summary { (ctx.t("return-leaf")) }
                div.field { label for=(name) { (ctx.t("return-leaf-reason")) } textarea id=(name) name=(name) form="return" rows="2" dir="auto" {} }
            }
        }
    }
}

async fn send_back(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let lying = find(&ctx, &key, &code)?;
    let reason = base::text::clean(form.get("reason")).trim().to_owned();
    let asked = |(name, typed): (&str, &str)| {
        let words = base::text::clean(typed).trim().to_owned();
        Some((Key::new(name.strip_prefix("leaf.")?).ok()?, words)).filter(|(_, words)| !words.is_empty())
    };
    let command = Command::Return {
        round: lying.round.plan.key.clone(),
        party: lying.party,
        reason: reason.clone(),
        leaves: form.fields().filter_map(asked).collect(),
    };
    match try_act(&ctx, command, &form, "reason").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/rounds/{key}/replies/{code}"))))),
        Err(errors) => render(&ctx, &lying, &reason, &errors).await,
    }
}

async fn check(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let lying = find(&ctx, &key, &code)?;
    act(
        &ctx,
        Command::Check {
            round: lying.round.plan.key,
            party: lying.party,
        },
        &form,
        &format!("/desk/rounds/{key}/replies/{code}"),
    )
    .await
}

async fn publish(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let lying = find(&ctx, &key, &code)?;
    let Some(symbol) = Symbol::parse(form.get("symbol")) else {
        return render(&ctx, &lying, "", &vec![("symbol".to_owned(), ctx.t("fault-not-a-symbol"))]).await;
    };
    let command = Command::Publish {
        round: lying.round.plan.key.clone(),
        party: lying.party,
        symbol,
    };
    match try_act(&ctx, command, &form, "symbol").await? {
        Ok(_) => Ok(go(&ctx.href(&format!("/rounds/{key}/parties/{code}")))),
        Err(errors) => render(&ctx, &lying, "", &errors).await,
    }
}
