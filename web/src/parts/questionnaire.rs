//! A questionnaire as people read it: terms, remarks, questions by section, each item with its type, provisions, kind of answer and
//! condition.

use base::Key;
use domain::{
    questionnaire::{AnswerKind, Condition, Leaf, Part, Prompt, Question, Questionnaire, Term},
    round::{Plan, Translation},
};
use maud::{Markup, html};

use super::text;
use crate::ctx::Ctx;

/// A questionnaire, and what stands around it.
pub struct Shown<'a> {
    pub ctx: &'a Ctx,
    pub plan: &'a Plan,
    pub questionnaire: &'a Questionnaire,
    /// Where the number of an item leads.
    pub leads: &'a dyn Fn(&Leaf) -> Option<String>,
    /// What stands below a question, a sub-question or an item: answers, remarks.
    pub below: &'a dyn Fn(&Key) -> Markup,
}

impl Shown<'_> {
    pub fn all(&self) -> Markup {
        html! { (self.contents()) (self.remarks()) (self.questions()) }
    }

    fn contents(&self) -> Markup {
        let ctx = self.ctx;
        html! {
            nav.contents aria-labelledby="contents" {
                h2 #contents { (ctx.t("questionnaire-contents")) }
                ol { @for question in &self.questionnaire.questions { li value=(question.number) { a href=(format!("#q{}", question.number)) { (text::own(ctx, &question.title)) } } } }
            }
        }
    }

    fn remarks(&self) -> Markup {
        let (ctx, questionnaire) = (self.ctx, self.questionnaire);
        html! {
            section aria-labelledby="remarks" {
                h2 #remarks { (ctx.t("questionnaire-remarks")) }
                ol.remarks {
                    @for remark in &questionnaire.remarks {
                        li {
                            @if let Some((lang, words)) = remark.text.get(&ctx.lang()) { (text::rich(ctx, lang, words, &format!("r{}", remark.number))) }
                            @for term in remark.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) {
                                (self.term(term))
                            }
                        }
                    }
                }
                @for term in questionnaire.terms.iter().filter(|term| !questionnaire.remarks.iter().any(|remark| remark.terms.contains(&term.key))) { (self.term(term)) }
            }
        }
    }

    fn term(&self, term: &Term) -> Markup {
        let ctx = self.ctx;
        html! {
            div.term {
                p { strong { (term.letter) ". " (text::own(ctx, &term.label)) } (ctx.t("colon")) (text::own(ctx, &term.definition)) }
                @if !term.consequence.is_empty() { p.meta { (text::own(ctx, &term.consequence)) } }
                (self.under(&term.key))
            }
        }
    }

    fn questions(&self) -> Markup {
        let ctx = self.ctx;
        // In a draft a question may have no section yet.
        let placed = |question: &&Question| self.plan.pillars.iter().any(|pillar| pillar.key == question.pillar);
        let rest: Vec<&Question> = self.questionnaire.questions.iter().filter(|question| !placed(question)).collect();
        html! {
            @for pillar in &self.plan.pillars {
                section aria-labelledby=(format!("pillar-{}", pillar.key)) {
                    h2 id=(format!("pillar-{}", pillar.key)) { (text::own(ctx, &pillar.title)) }
                    p.meta { (text::own(ctx, &pillar.about)) }
                    @for question in self.questionnaire.questions.iter().filter(|question| question.pillar == pillar.key) { (self.question(question)) }
                }
            }
            @if !rest.is_empty() {
                section aria-labelledby="no-pillar" {
                    h2 #no-pillar { (ctx.t("drafting-no-pillar")) }
                    @for question in rest { (self.question(question)) }
                }
            }
        }
    }

    fn under(&self, key: &Key) -> Markup {
        (self.below)(key)
    }

    fn question(&self, question: &Question) -> Markup {
        let ctx = self.ctx;
        html! {
            article.question id=(format!("q{}", question.number)) {
                h3 { (question.number) ". " (text::own(ctx, &question.title)) }
                @if !question.intro.is_empty() { p.meta { (text::own(ctx, &question.intro)) } }
                @if !question.text.is_empty() { p { (text::own(ctx, &question.text)) } }
                (guidance(ctx, &question.guidance))
                (self.under(&question.key))
                @for part in &question.parts {
                    @match part {
                        Part::Sub(sub) => {
                            div.sub { p { strong { (sub.number) } " " (text::own(ctx, &sub.text)) }
                                (guidance(ctx, &sub.guidance))
                                @if let Some(condition) = &sub.condition { (self.condition(condition)) }
                                (self.under(&sub.key))
                                @for leaf in &sub.leaves { (self.leaf(leaf)) } }
                        }
                        Part::Leaf(leaf) => (self.leaf(leaf)),
                    }
                }
            }
        }
    }

    fn leaf(&self, leaf: &Leaf) -> Markup {
        let (ctx, questionnaire) = (self.ctx, self.questionnaire);
        html! {
            div.leaf id=(format!("l-{}", leaf.key)) {
                p { strong { @match (self.leads)(leaf) { Some(address) => a href=(address) { (leaf.number) }, None => (leaf.number) } } " " (text::own(ctx, &leaf.text)) }
                p.meta {
                    (text::type_tag(ctx, leaf.kind)) " "
                    (text::provisions(ctx, self.plan.convention.as_str(), leaf))
                    @for term in leaf.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) { " · " (ctx.t("term")) " " (text::own(ctx, &term.short)) }
                    " · " (ctx.t(&format!("kind-{}", leaf.answer.as_str())))
                    @if leaf.optional { " · " (ctx.t("questionnaire-optional")) }
                    @if let Some(limit) = leaf.limit { " · " (ctx.ta("questionnaire-limit", &[("count", limit.into())])) }
                }
                @if let Some(condition) = &leaf.condition { (self.condition(condition)) }
                (guidance(ctx, &leaf.guidance))
                (options(ctx, &leaf.answer))
                @if !leaf.prompts.is_empty() { ul.prompts { @for prompt in &leaf.prompts { li { (prompt_words(ctx, questionnaire, prompt)) (self.under(&prompt.key)) } } } }
                (self.under(&leaf.key))
            }
        }
    }

    /// Of whom an item is asked, in words.
    fn condition(&self, asked: &Condition) -> Markup {
        html! { p.meta.condition { (condition(self.ctx, self.questionnaire, asked)) } }
    }
}

/// The end of the address of a language version. Several Parties may have made one in the same language.
pub fn in_language(translation: &Translation) -> String {
    let by = translation.party.map(|party| format!("&by={party}")).unwrap_or_default();
    format!("&in={}{by}", translation.lang)
}

/// Of whom something is asked, in words.
pub fn condition(ctx: &Ctx, questionnaire: &Questionnaire, condition: &Condition) -> String {
    match condition {
        Condition::Reservation { clause, has } => {
            let key = if *has { "asked-with-reservation" } else { "asked-without-reservation" };
            ctx.ta(key, &[("clause", clause.cite().into())])
        }
        Condition::Answer { leaf, values } => {
            let found = questionnaire.leaf(leaf.as_str());
            let values = match found {
                Some(found) => values_words(ctx, &found.leaf.answer, values),
                None => values.iter().map(Key::as_str).collect::<Vec<_>>().join(", "),
            };
            let number = found.map_or_else(|| leaf.to_string(), |found| found.leaf.number.clone());
            ctx.ta("asked-if", &[("number", number.into()), ("values", values.into())])
        }
    }
}

/// The values of an answer, in words.
pub fn values_words(ctx: &Ctx, kind: &AnswerKind, values: &[Key]) -> String {
    let words = values.iter().map(|value| super::answer::code_words(ctx, kind, value));
    words.collect::<Vec<_>>().join(", ")
}

pub fn guidance(ctx: &Ctx, guidance: &base::Localised) -> Markup {
    html! { @if !guidance.is_empty() { p.hint { (text::own(ctx, guidance)) } } }
}

/// What one chooses from or fills in.
fn options(ctx: &Ctx, kind: &AnswerKind) -> Markup {
    let items = kind.items();
    html! { @if !items.is_empty() { details.options { summary { (ctx.ta("questionnaire-options", &[("count", items.len().into())])) } ul { @for (_, label) in items { li { (text::own(ctx, label)) } } } } } }
}

fn prompt_words(ctx: &Ctx, questionnaire: &Questionnaire, prompt: &Prompt) -> Markup {
    html! {
        (text::own(ctx, &prompt.text)) " " span.meta { "(" (ctx.t(&format!("kind-{}", prompt.answer.as_str()))) ")" }
        @if let Some(asked) = &prompt.condition { p.meta.condition { (condition(ctx, questionnaire, asked)) } }
    }
}
