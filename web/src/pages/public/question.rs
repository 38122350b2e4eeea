//! `/{lang}/rounds/{round}/questions/{number}`: one leaf across all Parties.

use app::{
    Contents,
    view::{
        OwnAnswer, PublicComment, Published,
        question::{self, Cell, Saying},
    },
};
use axum::{extract::Path, response::Response};
use base::Lang;
use domain::{
    answer::AnswerBody,
    comment::Words,
    questionnaire::{AnswerKind, LeafInTree, Questionnaire},
    round::Round,
};
use maud::{Markup, html};

use super::{head, published_with, round_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{
        answer, influence, redaction,
        standing::{self, state_tag},
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/rounds/{round}/questions/{number}", Audience::Everybody, show)]
}

/// What the reader chose: which Parties, which value, in which language.
struct Choice {
    parties: Vec<String>,
    value: String,
    lang: Lang,
    original: bool,
}

impl Choice {
    fn of(ctx: &Ctx) -> Self {
        let query = Form::parse(ctx.query.as_bytes());
        let original = query.get("text") == "original";
        let parties = query
            .all("party")
            .iter()
            .filter(|code| !code.is_empty())
            .map(|code| code.to_uppercase())
            .collect();
        Self {
            parties,
            value: query.get("value").to_owned(),
            lang: ctx.lang(),
            original,
        }
    }

    fn takes(&self, cell: &Cell<'_>) -> bool {
        let party = self.parties.is_empty() || self.parties.contains(&cell.party.to_string());
        let coded = |answer: &domain::answer::Answer| answer.codes.iter().any(|code| code.as_str() == self.value);
        let value = match &cell.saying {
            _ if self.value.is_empty() => true,
            Saying::Answered { answer, .. } => self.value == "answered" || coded(answer),
            other => other.as_str() == self.value,
        };
        party && value
    }
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let choice = Choice::of(&ctx);
    let digests = |view: &Published<'_>| {
        let (_, _, cells) = cells_of(&ctx, view, &key, &number)?;
        let texts = cells.iter().filter(|cell| choice.takes(cell)).flat_map(|cell| {
            let comments = cell.comments.iter().flat_map(PublicComment::contents);
            let own = cell.own_answers.iter().map(|own| own.content);
            let said = cell.saying.answers().into_iter().map(|answer| answer.content);
            comments.chain(own).chain(said).collect::<Vec<_>>()
        });
        Ok(texts.collect())
    };
    let (head, main) = published_with(&ctx, digests, |view, contents| {
        let (round, questionnaire, cells) = cells_of(&ctx, view, &key, &number)?;
        let leaf = questionnaire.leaf_by_number(&number).ok_or(Problem::NotFound)?;
        let title = format!("{} {}", leaf.leaf.number, leaf.leaf.label.text(&ctx.lang()));
        let mut head = head(&ctx, round, "questionnaire", title);
        head.trail.push((
            format!("/rounds/{}/questionnaire#q{}", round.plan.key, leaf.question.number),
            format!("{}. {}", leaf.question.number, leaf.question.title.text(&ctx.lang())),
        ));
        let show = Show {
            ctx: &ctx,
            round,
            questionnaire,
            leaf,
            choice: &choice,
            contents,
            view,
        };
        Ok((head, show.main(&cells)))
    })
    .await?;
    Ok(page(&ctx, &head, main))
}

type Found<'a> = (&'a Round, &'a Questionnaire, Vec<Cell<'a>>);

fn cells_of<'a>(ctx: &Ctx, view: &Published<'a>, key: &str, number: &str) -> Result<Found<'a>, Problem> {
    let round = round_of(view, key)?;
    let questionnaire = round.questionnaire.as_ref().ok_or(Problem::NotFound)?;
    let leaf = questionnaire.leaf_by_number(number).ok_or(Problem::NotFound)?;
    Ok((round, questionnaire, question::cells(view, round, &leaf, &ctx.lang())))
}

struct Show<'a> {
    ctx: &'a Ctx,
    round: &'a Round,
    questionnaire: &'a Questionnaire,
    leaf: LeafInTree<'a>,
    choice: &'a Choice,
    contents: &'a Contents,
    view: &'a Published<'a>,
}

impl Show<'_> {
    fn main(&self, cells: &[Cell<'_>]) -> Markup {
        let ctx = self.ctx;
        let shown: Vec<&Cell<'_>> = cells.iter().filter(|cell| self.choice.takes(cell)).collect();
        let (speaking, silent): (Vec<&&Cell<'_>>, Vec<&&Cell<'_>>) = shown.iter().partition(|cell| cell.saying.version().is_some());
        html! {
            (text::full_question(ctx, &self.leaf))
            p.meta { (text::type_tag(ctx, self.leaf.leaf.kind)) " " (text::provisions(ctx, self.round.plan.convention.as_str(), self.leaf.leaf)) @for term in self.leaf.leaf.terms.iter().filter_map(|key| self.questionnaire.term(key.as_str())) { " · " (ctx.t("term")) " " (text::own(ctx, &term.label)) } }
            (self.neighbours())
            (self.summary(cells))
            div.with-side {
                aside.side { (self.filter(cells)) }
                div {
                    p.meta role="status" { (ctx.ta("question-shown", &[("shown", shown.len().into()), ("all", cells.len().into())])) }
                    @for cell in speaking { (self.cell(cell)) }
                    @if !silent.is_empty() {
                        h2 { (ctx.t("question-others")) }
                        ul.silent { @for cell in silent { li { a href=(self.party(cell)) { (cell.name) } " " (self.state(cell)) } } }
                    }
                }
            }
        }
    }

    fn party(&self, cell: &Cell<'_>) -> String {
        self.ctx.href(&format!("/rounds/{}/parties/{}", self.round.plan.key, cell.party.lower()))
    }

    fn state(&self, cell: &Cell<'_>) -> Markup {
        match &cell.saying {
            Saying::NoReply => standing::tag(self.ctx, cell.standing),
            other => state_tag(self.ctx, "saying", other.as_str()),
        }
    }

    fn neighbours(&self) -> Markup {
        let all: Vec<_> = self.questionnaire.leaves().collect();
        let place = all.iter().position(|found| found.leaf.key == self.leaf.leaf.key).unwrap_or(0);
        let link = |found: Option<&LeafInTree<'_>>, key: &str| html! { @if let Some(found) = found { li { a href=(self.ctx.href(&format!("/rounds/{}/questions/{}", self.round.plan.key, found.leaf.number))) { (self.ctx.ta(key, &[("number", found.leaf.number.as_str().into())])) } } } };
        html! { nav.neighbours aria-label=(self.ctx.t("question-neighbours")) { ul { (link(place.checked_sub(1).and_then(|before| all.get(before)), "question-before")) (link(all.get(place + 1), "question-after")) } } }
    }

    /// How many Parties gave which value, counted from the answers.
    fn summary(&self, cells: &[Cell<'_>]) -> Markup {
        let kind = &self.leaf.leaf.answer;
        let of_value = |value: &str| {
            cells
                .iter()
                .filter(|cell| matches!(&cell.saying, Saying::Answered { answer, .. } if answer.codes.iter().any(|code| code.as_str() == value)))
                .count()
        };
        let of_state = |word: &str| cells.iter().filter(|cell| cell.saying.as_str() == word).count();
        let row =
            |value: &str, words: String, count: usize| html! { @if count > 0 { li { a href=(format!("?value={value}")) { (words) } " " strong { (count) } } } };
        html! {
            ul.counts aria-label=(self.ctx.t("question-counts")) {
                @for value in kind.values() { (row(value, words_of(self.ctx, kind, value), of_value(value))) }
                @if kind.values().is_empty() { (row("answered", self.ctx.t("saying-answered"), of_state("answered"))) }
                @for word in ["answered-before", "not-answered", "not-applicable", "not-yet-published", "not-shown", "no-reply"] { (row(word, self.ctx.t(&format!("saying-{word}")), of_state(word))) }
            }
        }
    }

    fn filter(&self, cells: &[Cell<'_>]) -> Markup {
        let ctx = self.ctx;
        html! {
            form.filter method="get" {
                h2 { (ctx.t("filter")) }
                fieldset {
                    legend { (ctx.t("filter-text")) }
                    div.option { input type="radio" id="text-reader" name="text" value="reader" checked[!self.choice.original]; label for="text-reader" { (ctx.t("filter-text-reader")) } }
                    div.option { input type="radio" id="text-original" name="text" value="original" checked[self.choice.original]; label for="text-original" { (ctx.t("filter-text-original")) } }
                }
                @if !self.choice.value.is_empty() { input type="hidden" name="value" value=(self.choice.value); }
                details open[!self.choice.parties.is_empty()] {
                    summary { (ctx.t("filter-parties")) }
                    @for cell in cells {
                        @let id = format!("party-{}", cell.party.lower());
                        div.option { input type="checkbox" id=(id) name="party" value=(cell.party) checked[self.choice.parties.contains(&cell.party.to_string())]; label for=(id) { (cell.name) } }
                    }
                }
                button { (ctx.t("filter-apply")) } " " a href=(ctx.href(&ctx.path)) { (ctx.t("filter-clear")) }
            }
        }
    }

    /// That the reply answers an earlier version of the questionnaire in which this was asked in other words.
    fn asked_before(&self, cell: &Cell<'_>) -> Markup {
        let ctx = self.ctx;
        let asked = cell.saying.version().map_or(self.questionnaire.version, |version| version.asked);
        let changes = self.round.looks_again(&self.leaf.leaf.key, asked);
        html! {
            @if asked != self.questionnaire.version && !changes.is_empty() {
                p.notice { (ctx.ta("question-asked-before", &[("version", asked.into())])) " " @for (_, change) in changes { (text::own(ctx, &change.reason)) " " }
                    a href=(ctx.href(&format!("/rounds/{}/questionnaire?version={asked}#l-{}", self.round.plan.key, cell.saying.answers().first().map_or(&self.leaf.leaf.key, |answer| &answer.leaf)))) { (ctx.t("question-as-asked")) } }
            }
        }
    }

    /// One answer, read with the question that it answers.
    fn said(&self, cell: &Cell<'_>, said: &domain::answer::Answer) -> Markup {
        let ctx = self.ctx;
        let asked = cell
            .saying
            .version()
            .and_then(|version| self.round.asked_in(version.asked))
            .unwrap_or(self.questionnaire);
        let (Some(body), Some(found)) = (self.contents.get::<AnswerBody>(&said.content), asked.leaf(said.leaf.as_str())) else {
            return html! {};
        };
        let original = body.texts.iter().find(|text| text.original).filter(|_| self.choice.original);
        let wanted = original.map_or_else(|| self.choice.lang.clone(), |text| text.lang.clone());
        let prefix = format!("a-{}-{}", cell.party.lower(), said.leaf);
        html! {
            @if said.leaf != self.leaf.leaf.key { p.meta { (ctx.ta("question-to", &[("number", found.leaf.number.as_str().into()), ("label", found.leaf.label.text(&ctx.lang()).into())])) } }
            (answer::read(ctx, found.leaf, &body, &asked.years, &wanted, &prefix, &answer::Of::public(&self.round.plan.key, cell.party)))
        }
    }

    fn cell(&self, cell: &Cell<'_>) -> Markup {
        let (ctx, id) = (self.ctx, cell.party.lower());
        html! {
            article.answer id=(id) {
                header {
                    h2 { a href=(self.party(cell)) { (cell.name) } }
                    p.meta {
                        @if let Some(version) = cell.saying.version() {
                            (ctx.ta("reply-version", &[("version", i64::from(version.number).into())]))
                            @if let Some((at, symbol)) = version.published() { " · " (ctx.day(at)) " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } }
                        }
                        " · " a href=(format!("#{id}")) { (ctx.t("permalink")) }
                    }
                }
                @if !matches!(cell.saying, Saying::Answered { .. }) { p { (self.state(cell)) } }
                (self.asked_before(cell))
                @if matches!(cell.standing, domain::calendar::Standing::OutsideScope { .. }) { p.notice { (ctx.t("outside-scope-note")) } }
                @for act in &cell.treaty_acts {
                    p.reservation { strong { (ctx.t(&format!("treaty-{}", act.kind.as_str()))) } " " @if let Some(clause) = &act.clause { (ctx.ta("article", &[("article", clause.cite().into())])) (ctx.t("colon")) } (text::own(ctx, &act.summary)) }
                }
                @for said in cell.saying.answers() { (self.said(cell, said)) }
                @for own in &cell.own_answers { (own_answer(ctx, self.view, self.contents, own)) }
                @for comment in &cell.comments { (comment_block(ctx, self.view, self.contents, comment)) }
            }
        }
    }
}

fn words_of(ctx: &Ctx, kind: &AnswerKind, value: &str) -> String {
    kind.option_label(value, &ctx.lang())
        .map_or_else(|| ctx.t(&format!("value-{value}")), str::to_owned)
}

/// What an organisation itself says to the question, beside what the State says.
fn own_answer(ctx: &Ctx, view: &Published<'_>, contents: &Contents, own: &OwnAnswer) -> Markup {
    html! {
        aside.comment aria-label=(ctx.t("answers-of-organisation")) {
            p.meta { strong { (ctx.t("answers-of-organisation")) } " · " (view.organisation_name(&own.organisation, &ctx.lang())) " · " a href=(ctx.href(&format!("/documents/{}", own.symbol))) { (own.symbol) } }
            (text::content(ctx, contents, &own.content, &format!("o-{}", own.content.short()), &format!("/documents/{}/files", own.symbol)))
            (redaction::note(ctx, own.redacted))
        }
    }
}

/// A published comment with the Party's response beside it.
pub(crate) fn comment_block(ctx: &Ctx, view: &Published<'_>, contents: &Contents, comment: &PublicComment) -> Markup {
    let prefix = format!("c-{}", comment.id);
    html! {
        aside.comment aria-label=(ctx.t("comment")) {
            p.meta {
                strong { (ctx.t("comment")) } " · " (view.organisation_name(&comment.organisation, &ctx.lang())) " · " (ctx.day(comment.published)) " · "
                a href=(ctx.href(&format!("/documents/{}", comment.symbol))) { (comment.symbol) } " · "
                (ctx.ta("comment-on-version", &[("version", i64::from(comment.target.version).into())]))
                @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } }
            }
            @if !comment.signed.is_empty() { p.meta { (ctx.t("signed-by")) " " (comment.signed.iter().map(|key| view.organisation_name(key, &ctx.lang())).collect::<Vec<_>>().join(", ")) } }
            (text::content(ctx, contents, &comment.content, &prefix, &format!("/documents/{}/files", comment.symbol)))
            (redaction::note(ctx, comment.redacted))
            @for (lang, content) in &comment.translations {
                details.version { summary { (ctx.ta("text-show-version", &[("language", text::language(ctx, lang).into())])) }
                    @if let Some(words) = contents.get::<Words>(content) { (text::words(ctx, &words, &format!("{prefix}-{lang}"))) }
                }
            }
            @if !comment.used.is_empty() { details { summary { (ctx.t("influence")) } (influence::list(ctx, &comment.used)) } }
            @if let Some(response) = &comment.response {
                div.response {
                    p.meta { strong { (ctx.ta("response-of", &[("party", view.party_name(comment.target.party, &ctx.lang()).into())])) } " · " (ctx.day(response.published)) }
                    @if let Some(words) = contents.get::<Words>(&response.content) { (text::words(ctx, &words, &format!("{prefix}-r"))) }
                    (redaction::note(ctx, response.redacted))
                }
            }
        }
    }
}
