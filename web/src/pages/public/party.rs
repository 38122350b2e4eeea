//! `/{lang}/rounds/{round}/parties/{iso2}`: everything of one Party in one round, and what is missing.

use app::{
    Contents,
    view::{Published, replies},
};
use axum::{extract::Path, response::Response};
use base::Digest;
use domain::{
    PartyCode,
    answer::AnswerBody,
    incident::Class,
    questionnaire::{LeafInTree, Questionnaire},
    reply::ReplyVersion,
    round::Round,
};
use maud::{Markup, html};

use super::{head, published_with, question::comment_block, round_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{
        answer, clarification, information, reference,
        standing::{self, state_tag},
        text,
        version::Change,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/rounds/{round}/parties/{party}", Audience::Everybody, show)]
}

async fn show(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let party = PartyCode::parse(&code).ok_or(Problem::NotFound)?;
    if code != party.lower() {
        // One Party, one address: other ways of writing it lead there.
        let query = if ctx.query.is_empty() { String::new() } else { format!("?{}", ctx.query) };
        return Ok(crate::pages::account::go(&ctx.href(&format!("/rounds/{key}/parties/{}{query}", party.lower()))));
    }
    let wanted = Form::parse(ctx.query.as_bytes()).get("version").parse::<u32>().ok();
    let digests = |view: &Published<'_>| {
        let (_, version) = found(view, &key, party, wanted)?;
        let of = |version: Option<&ReplyVersion>| version.map_or_else(Vec::new, |version| version.answers.iter().map(|answer| answer.content).collect());
        let mut answers: Vec<Digest> = of(version);
        answers.extend(of(version.and_then(|version| before(view, &domain_key(&key).ok()?, party, version))));
        let comments = view.comments(&domain_key(&key)?, party);
        let texts = comments.iter().flat_map(app::view::PublicComment::contents);
        let addenda = view.addenda(&domain_key(&key)?, party);
        let information = view.information_on(&domain_key(&key)?, party).into_iter().map(|sent| sent.content);
        Ok(answers
            .into_iter()
            .chain(texts)
            .chain(information)
            .chain(addenda.into_iter().flat_map(clarification::contents))
            .collect())
    };
    let (head, main) = published_with(&ctx, digests, |view, contents| {
        let (round, version) = found(view, &key, party, wanted)?;
        let mut head = head(&ctx, round, "replies", view.party_name(party, &ctx.lang()));
        head.trail.push((format!("/rounds/{key}/replies"), ctx.t("nav-replies")));
        Ok((
            head,
            Show {
                ctx: &ctx,
                view,
                round,
                party,
                version,
                before: version.and_then(|version| before(view, &round.plan.key, party, version)),
                contents,
            }
            .main(),
        ))
    })
    .await?;
    Ok(page(&ctx, &head, main))
}

fn domain_key(text: &str) -> Result<base::Key, Problem> {
    Ctx::key(text)
}

/// The round and the version to show: the one asked for, or the one in force. A Party with nothing to show here is unknown.
fn found<'a>(view: &Published<'a>, key: &str, party: PartyCode, wanted: Option<u32>) -> Result<(&'a Round, Option<&'a ReplyVersion>), Problem> {
    let round = round_of(view, key)?;
    let versions = view.versions(&round.plan.key, party);
    if !round.in_scope(party) && versions.is_empty() {
        return Err(Problem::NotFound);
    }
    match wanted {
        Some(number) => versions
            .into_iter()
            .find(|version| version.number == number)
            .map(|version| (round, Some(version)))
            .ok_or(Problem::NotFound),
        None => Ok((round, view.in_force(&round.plan.key, party))),
    }
}

/// The public version that a version replaced.
fn before<'a>(view: &Published<'a>, round: &base::Key, party: PartyCode, version: &ReplyVersion) -> Option<&'a ReplyVersion> {
    view.versions(round, party).into_iter().find(|other| other.number < version.number)
}

struct Show<'a> {
    ctx: &'a Ctx,
    view: &'a Published<'a>,
    round: &'a Round,
    party: PartyCode,
    version: Option<&'a ReplyVersion>,
    /// The public version before it.
    before: Option<&'a ReplyVersion>,
    contents: &'a Contents,
}

/// Other information on the Party, which stands among all that organisations sent; their own answers too, each beside the Party's own.
fn information_on(ctx: &Ctx, view: &Published<'_>, round: &Round, party: PartyCode, contents: &Contents) -> Markup {
    let all = view.information_on(&round.plan.key, party);
    html! {
        @if !all.is_empty() {
            section aria-labelledby="information" {
                h2 #information { (ctx.t("party-information")) }
                ul { @for sent in &all { li {
                    a href=(ctx.href(&format!("/rounds/{}/take-part#n-{}", round.plan.key, sent.id))) { (information::public_title(ctx, contents, sent)) }
                    " · " (view.organisation_name(&sent.organisation, &ctx.lang())) " · " (ctx.day(sent.published))
                    @let leaves: Vec<_> = sent.answers.iter().filter_map(|answer| round.leaf(answer.leaf.as_str())).collect();
                    @if !leaves.is_empty() { br; (ctx.t("party-own-answers")) @for found in leaves { " " a href=(ctx.href(&format!("/rounds/{}/questions/{}", round.plan.key, found.leaf.number))) { (found.leaf.number) } } }
                } } }
            }
        }
    }
}

impl<'a> Show<'a> {
    fn change(&self, now: &'a ReplyVersion) -> Option<Change<'a>> {
        Some(Change {
            before: self.before?,
            now,
            official: self.view.body().map_or(&[], |body| &body.official_languages),
        })
    }

    fn main(&self) -> Markup {
        let ctx = self.ctx;
        let comments = self.view.comments(&self.round.plan.key, self.party);
        html! {
            (self.state())
            (self.versions())
            (self.treaty_acts())
            section aria-labelledby="reply" {
                h2 #reply { (ctx.t("party-reply")) }
                @match (self.version, self.version.and_then(|version| self.round.asked_in(version.asked))) {
                    (Some(version), Some(questionnaire)) => (self.reply(version, questionnaire)),
                    _ if self.view.is_hidden_by_incident(Class::Replies) => p { (ctx.t("incident-replies")) },
                    _ => p { (ctx.t(if self.view.standing(self.round, self.party).received().is_some() { "party-not-published" } else { "party-no-reply" })) },
                }
            }
            @let addenda = self.view.addenda(&self.round.plan.key, self.party);
            @if !addenda.is_empty() {
                section aria-labelledby="addenda" {
                    h2 #addenda { (ctx.t("addenda")) }
                    @for asked in addenda { (clarification::block(ctx, self.round, asked, self.contents)) }
                }
            }
            section aria-labelledby="comments" {
                h2 #comments { (ctx.t("party-comments")) }
                @if self.view.is_hidden_by_incident(Class::Comments) { p { (ctx.t("incident-comments")) } } @else if comments.is_empty() { p { (ctx.t("party-no-comments")) } }
                @for comment in &comments {
                    @if !comment.target.leaves.is_empty() { p.meta { (ctx.t("comment-on")) " " @for (place, leaf) in comment.target.leaves.iter().enumerate() { @if place > 0 { ", " } (self.leaf_link(leaf.as_str())) } } }
                    (comment_block(ctx, self.view, self.contents, comment))
                }
            }
            (information_on(ctx, self.view, self.round, self.party, self.contents))
        }
    }

    /// Whether a leaf of the version that the reply answers is asked in the version in force too.
    fn is_asked_now(&self, found: &LeafInTree<'_>) -> bool {
        self.round.questionnaire.as_ref().is_some_and(|now| now.leaf(found.leaf.key.as_str()).is_some())
    }

    fn leaf_link(&self, key: &str) -> Markup {
        let leaf = self.round.leaf(key);
        html! { @if let Some(found) = leaf { a href=(format!("#l-{key}")) { (found.leaf.number) } } }
    }

    fn state(&self) -> Markup {
        let (ctx, row) = (self.ctx, replies::row(self.view, self.round, self.party, &self.ctx.lang()));
        let line = |key: &str, words: String| html! { div { dt { (ctx.t(key)) } dd { (words) } } };
        html! {
            dl.facts {
                div { dt { (ctx.t("column-standing")) } dd { (standing::tag(ctx, row.standing)) } }
                @if let Some(at) = row.standing.received() { (line("party-received", ctx.time(at))) }
                @if row.standing.received().is_none() {
                    @if let Some(date) = row.promise { (line("party-promised", ctx.date(date))) }
                    @else if let Some(until) = self.round.deadline(self.party).filter(|_| self.round.in_scope(self.party)) { (line("party-due", ctx.time(until))) }
                }
                @if let Some(open) = self.unanswered() { (line("party-missing", open)) }
                @if let Some(until) = row.extended_until { (line("party-extended", ctx.time(until))) }
                @if let Some((at, _)) = self.version.and_then(ReplyVersion::published) { (line("party-published", ctx.time(at))) }
                @if let Some(until) = row.comments_until { (line(if row.comments_open { "party-comments-until" } else { "party-comments-closed" }, ctx.time(until))) }
            }
            @if matches!(row.standing, domain::calendar::Standing::OutsideScope { .. }) { p.notice { (ctx.t("outside-scope-note")) } }
        }
    }

    /// The numbers of the leaves that were asked and are not answered.
    fn unanswered(&self) -> Option<String> {
        let version = self.version?;
        let questionnaire = self.round.asked_in(version.asked)?;
        let open = |answer: &&domain::answer::Answer| answer.status == domain::answer::Status::NotAnswered;
        let numbers: Vec<String> = version
            .answers
            .iter()
            .filter(open)
            .filter_map(|answer| Some(questionnaire.leaf(answer.leaf.as_str())?.leaf.number.clone()))
            .collect();
        (!numbers.is_empty()).then(|| numbers.join(", "))
    }

    fn versions(&self) -> Markup {
        let (ctx, versions) = (self.ctx, self.view.versions(&self.round.plan.key, self.party));
        let shown = self.version.map(|version| version.number);
        html! {
            @if versions.len() > 1 || self.version.is_some_and(|version| !matches!(version.stage, domain::reply::ReplyStage::Published { .. })) {
                section aria-labelledby="versions" {
                    h2 #versions { (ctx.t("party-versions")) }
                    ul {
                        @for version in &versions {
                            li {
                                a href=(format!("{}?version={}", ctx.href(&ctx.path), version.number)) aria-current=[(shown == Some(version.number)).then_some("true")] { (ctx.ta("reply-version", &[("version", i64::from(version.number).into())])) }
                                @if let Some((at, symbol)) = version.published() { " · " (ctx.day(at)) " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } }
                                " " (state_tag(ctx, "reply", version.stage.as_str()))
                                @if !version.reason.is_empty() { " " (version.reason) }
                            }
                        }
                    }
                }
            }
            @if let Some(version) = self.version {
                @if let domain::reply::ReplyStage::Superseded { at, .. } = &version.stage { p.notice { (ctx.ta("party-superseded", &[("date", ctx.day(*at).into())])) " " a href=(ctx.href(&ctx.path)) { (ctx.t("party-newest")) } } }
            }
        }
    }

    fn treaty_acts(&self) -> Markup {
        let (ctx, today) = (self.ctx, self.view.today());
        let acts: Vec<_> = self.view.party(self.party).map_or_else(Vec::new, |party| {
            party.acts.iter().filter(|act| act.clause.is_some() && act.in_effect(today)).collect()
        });
        html! {
            section aria-labelledby="acts" {
                h2 #acts { (ctx.t("party-acts")) }
                @if acts.is_empty() { p { (ctx.t("convention-no-acts")) } }
                @else {
                    ul { @for act in acts { li { strong { (ctx.t(&format!("treaty-{}", act.kind.as_str()))) } " " @if let Some(clause) = &act.clause { (ctx.ta("article", &[("article", clause.cite().into())])) (ctx.t("colon")) } (text::own(ctx, &act.summary)) } } }
                    p { a href=(ctx.href(&format!("/conventions/{}", self.round.plan.convention))) { (ctx.t("party-acts-all")) } }
                }
            }
        }
    }

    fn reply(&self, version: &'a ReplyVersion, questionnaire: &Questionnaire) -> Markup {
        let ctx = self.ctx;
        html! {
            p.meta {
                (ctx.ta("reply-version", &[("version", i64::from(version.number).into())])) " · " (text::language_names(ctx, &version.languages()))
                " · " (ctx.t("receipt")) " " code { (version.receipt.short()) }
            }
            @if self.round.questionnaire.as_ref().is_some_and(|now| now.version != questionnaire.version) {
                p.notice { (ctx.ta("party-asked-before", &[("version", questionnaire.version.into())])) " " a href=(ctx.href(&format!("/rounds/{}/questionnaire?version={}", self.round.plan.key, questionnaire.version))) { (ctx.t("question-as-asked")) } }
            }
            @if let Some(change) = self.change(version) { (change.summary(ctx, questionnaire)) }
            @for pillar in &self.round.plan.pillars {
                h3.pillar { (text::own(ctx, &pillar.title)) }
                @for question in questionnaire.questions.iter().filter(|question| question.pillar == pillar.key) {
                    details.question open {
                        summary { h4 { (question.number) ". " (text::own(ctx, &question.title)) } }
                        @for found in question.leaves() {
                            div.leaf id=(format!("l-{}", found.leaf.key)) {
                                h5 { @if self.is_asked_now(&found) { a href=(ctx.href(&format!("/rounds/{}/questions/{}", self.round.plan.key, found.leaf.number))) { (found.leaf.number) } } @else { (found.leaf.number) } " " (text::own(ctx, &found.leaf.label)) " " (text::type_tag(ctx, found.leaf.kind)) }
                                (self.answer(version, questionnaire, &found))
                            }
                        }
                    }
                }
            }
            (self.references(version, questionnaire))
        }
    }

    /// The laws that the reply cites, each once, with the questions that cite them.
    fn references(&self, version: &ReplyVersion, questionnaire: &Questionnaire) -> Markup {
        let ctx = self.ctx;
        let mut cited: std::collections::BTreeMap<String, Vec<&str>> = std::collections::BTreeMap::new();
        for found in questionnaire.leaves() {
            let answer = version.answer(&found.leaf.key);
            let body = answer.and_then(|answer| self.contents.get::<AnswerBody>(&answer.content));
            for citation in body.iter().flat_map(|body| &body.cited) {
                cited.entry(reference::name(&citation.reference)).or_default().push(found.leaf.key.as_str());
            }
        }
        html! {
            @if !cited.is_empty() {
                section aria-labelledby="laws" {
                    h3 #laws { (ctx.t("references-all")) }
                    ul.legal { @for (name, leaves) in &cited {
                        li { cite dir="auto" { (name) } " – " (ctx.t("references-in")) " " @for (place, leaf) in leaves.iter().enumerate() { @if place > 0 { ", " } (self.leaf_link(leaf)) } }
                    } }
                }
            }
        }
    }

    fn answer(&self, version: &'a ReplyVersion, questionnaire: &Questionnaire, found: &LeafInTree<'_>) -> Markup {
        let ctx = self.ctx;
        let body = version
            .answer(&found.leaf.key)
            .and_then(|answer| self.contents.get::<AnswerBody>(&answer.content));
        let day = self
            .round
            .deadline(self.party)
            .map_or(self.view.today(), |deadline| self.view.zone().date(deadline));
        let asked = self.view.party(self.party).is_none_or(|party| {
            questionnaire
                .asked(party, day, &domain::answer::Answer::codes_of(&version.answers))
                .has(&found.leaf.key)
        });
        let answered = body.as_ref().is_some_and(|body| body.status == domain::answer::Status::Answered);
        html! {
            @if !answered { p { (state_tag(ctx, "saying", if !asked || body.as_ref().is_some_and(|body| body.status == domain::answer::Status::NotApplicable) { "not-applicable" } else { "not-answered" })) } }
            @if let Some(body) = body { (answer::read(ctx, found.leaf, &body, &questionnaire.years, &ctx.lang(), found.leaf.key.as_str(), &answer::Of::public(&self.round.plan.key, self.party))) }
            @if let Some(change) = self.change(version) { (change.on(ctx, found.leaf, self.contents)) }
        }
    }
}
