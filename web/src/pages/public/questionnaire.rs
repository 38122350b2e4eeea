//! `/{lang}/rounds/{round}/questionnaire`: the whole tree with type, articles and terms; made to be printed.

use axum::{extract::Path, response::Response};
use domain::{
    questionnaire::{Leaf, Part, Question, Questionnaire},
    round::Round,
};
use maud::{Markup, html};

use super::{head, published, round_of};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::text,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/rounds/{round}/questionnaire", Audience::Everybody, show)]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (head, main) = published(&ctx, |view| {
        let round = round_of(view, &key)?;
        let questionnaire = round.questionnaire.as_ref().ok_or(Problem::NotFound)?;
        let mut head = head(&ctx, round, "questionnaire", ctx.t("questionnaire"));
        head.lead = Some(ctx.ta("questionnaire-adopted", &[("date", ctx.date(questionnaire.adopted).into())]));
        Ok((head, main(&ctx, round, questionnaire)))
    })?;
    Ok(page(&ctx, &head, main))
}

fn main(ctx: &Ctx, round: &Round, questionnaire: &Questionnaire) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 #contents { (ctx.t("questionnaire-contents")) }
            ol { @for question in &questionnaire.questions { li value=(question.number) { a href=(format!("#q{}", question.number)) { (text::own(ctx, &question.title)) } } } }
        }
        section aria-labelledby="remarks" {
            h2 #remarks { (ctx.t("questionnaire-remarks")) }
            ol.remarks {
                @for remark in &questionnaire.remarks {
                    li {
                        (text::rich(ctx, &ctx.lang(), remark.text.text(&ctx.lang()), &format!("r{}", remark.number)))
                        @for term in remark.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) {
                            div.term { p { strong { (term.letter) ". " (text::own(ctx, &term.label)) } (ctx.t("colon")) (text::own(ctx, &term.definition)) } }
                        }
                    }
                }
            }
        }
        @for pillar in &round.plan.pillars {
            section aria-labelledby=(format!("pillar-{}", pillar.key)) {
                h2 id=(format!("pillar-{}", pillar.key)) { (text::own(ctx, &pillar.title)) }
                p.meta { (text::own(ctx, &pillar.about)) }
                @for question in questionnaire.questions.iter().filter(|question| question.pillar == pillar.key) { (question_block(ctx, round, questionnaire, question)) }
            }
        }
    }
}

fn question_block(ctx: &Ctx, round: &Round, questionnaire: &Questionnaire, question: &Question) -> Markup {
    html! {
        article.question id=(format!("q{}", question.number)) {
            h3 { (question.number) ". " (text::own(ctx, &question.title)) }
            @if !question.intro.is_empty() { p.meta { (text::own(ctx, &question.intro)) } }
            @if !question.text.is_empty() { p { (text::own(ctx, &question.text)) } }
            @for part in &question.parts {
                @match part {
                    Part::Sub(sub) => {
                        div.sub { p { strong { (sub.number) } " " (text::own(ctx, &sub.text)) }
                            @for leaf in &sub.leaves { (leaf_block(ctx, round, questionnaire, leaf)) } }
                    }
                    Part::Leaf(leaf) => (leaf_block(ctx, round, questionnaire, leaf)),
                }
            }
        }
    }
}

fn leaf_block(ctx: &Ctx, round: &Round, questionnaire: &Questionnaire, leaf: &Leaf) -> Markup {
    let address = ctx.href(&format!("/rounds/{}/questions/{}", round.plan.key, leaf.number));
    html! {
        div.leaf id=(format!("l-{}", leaf.key)) {
            p { strong { a href=(address) { (leaf.number) } } " " (text::own(ctx, &leaf.text)) }
            p.meta {
                (text::type_tag(ctx, leaf.kind)) " "
                (text::provisions(ctx, round.plan.convention.as_str(), leaf))
                @for term in leaf.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) { " · " (ctx.t("term")) " " (text::own(ctx, &term.short)) }
                " · " (ctx.t(&format!("kind-{}", leaf.answer.as_str())))
            }
            @if !leaf.prompts.is_empty() {
                ul.prompts { @for prompt in &leaf.prompts { li { (text::own(ctx, &prompt.text)) " " span.meta { "(" (ctx.t(&format!("kind-{}", prompt.answer.as_str()))) ")" } } } }
            }
        }
    }
}
