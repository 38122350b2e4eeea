//! A questionnaire to read on paper, in one language: as a Party has it before it, with every branch and its condition.

use base::{Key, Lang, Localised, lang::Direction};
use documents::{
    block::{Block, from_markdown},
    printed::{Item, Piece, Printed},
};
use domain::{
    convention::ProvisionRef,
    questionnaire::{AnswerKind, Condition, Leaf, Part, Prompt, Question, Questionnaire, Term},
    round::Plan,
};
use i18n::{Arg, Ui};

use crate::paper::ui_of;

/// What stands around the text.
pub struct Around<'a> {
    pub plan: &'a Plan,
    /// The name of the body, in the language of the text.
    pub body: String,
    pub symbol: Option<String>,
    /// A notice on every page: that it is a draft, that it is a language version of a Party; empty for none.
    pub notice: String,
}

/// The questionnaire in a language. A text that has no words in it stands in those that it has.
pub fn printed(questionnaire: &Questionnaire, around: &Around<'_>, lang: &Lang) -> Printed {
    let writer = Writer {
        questionnaire,
        lang,
        ui: ui_of(lang),
    };
    let on = questionnaire.adopted;
    let version = writer.word(
        "questionnaire-version",
        &[("version", questionnaire.version.into()), ("date", i18n::date::day(writer.ui, on).into())],
    );
    Printed {
        title: writer.word("questionnaire", &[]),
        about: [Some(around.plan.title.text(lang).to_owned()), around.symbol.clone(), Some(version)]
            .into_iter()
            .flatten()
            .collect(),
        head: around.body.clone(),
        notice: around.notice.clone(),
        lang: primary(lang.as_str()),
        words_lang: writer.ui.as_str().to_owned(),
        right_to_left: lang.direction() == Direction::RightToLeft,
        date: (on.year(), on.month(), on.day()),
        pages: writer.word("print-pages", &[]),
        contents: String::new(),
        parts: writer.parts(around.plan),
    }
}

/// The language of a tag without its script and region.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_owned()
}

struct Writer<'a> {
    questionnaire: &'a Questionnaire,
    lang: &'a Lang,
    ui: Ui,
}

impl Writer<'_> {
    fn word(&self, key: &str, args: &[Arg<'_>]) -> String {
        i18n::text(self.ui, key, args)
    }

    fn text<'a>(&self, text: &'a Localised) -> &'a str {
        text.text(self.lang)
    }

    fn blocks(&self, text: &Localised) -> Vec<Block> {
        from_markdown(self.text(text))
    }

    fn parts(&self, plan: &Plan) -> Vec<Piece> {
        let heading = |level, words: String| Piece::Heading { level, words };
        let mut parts = vec![heading(1, self.word("questionnaire-remarks", &[]))];
        for remark in &self.questionnaire.remarks {
            parts.push(item(0, format!("{}.", remark.number), self.blocks(&remark.text)));
            let terms = remark.terms.iter().filter_map(|key| self.questionnaire.term(key.as_str()));
            parts.extend(terms.map(|term| self.term(term)));
        }
        // Terms that no remark introduces.
        let named = |term: &&Term| self.questionnaire.remarks.iter().any(|remark| remark.terms.contains(&term.key));
        parts.extend(self.questionnaire.terms.iter().filter(|term| !named(term)).map(|term| self.term(term)));
        for pillar in &plan.pillars {
            let questions: Vec<&Question> = self.questionnaire.questions.iter().filter(|question| question.pillar == pillar.key).collect();
            if questions.is_empty() {
                continue;
            }
            parts.push(heading(1, self.text(&pillar.title).to_owned()));
            questions.into_iter().for_each(|question| self.question(question, &mut parts));
        }
        // In a draft a question may have no section yet.
        let placed = |question: &&Question| plan.pillars.iter().any(|pillar| pillar.key == question.pillar);
        let rest: Vec<&Question> = self.questionnaire.questions.iter().filter(|question| !placed(question)).collect();
        if !rest.is_empty() {
            parts.push(heading(1, self.word("drafting-no-pillar", &[])));
        }
        rest.into_iter().for_each(|question| self.question(question, &mut parts));
        parts
    }

    fn term(&self, term: &Term) -> Piece {
        let words = format!(
            "**{}.** {}\n\n{}",
            self.text(&term.label),
            self.text(&term.definition),
            self.text(&term.consequence)
        );
        item(1, format!("{}.", term.letter), from_markdown(&words))
    }

    fn question(&self, question: &Question, parts: &mut Vec<Piece>) {
        parts.push(Piece::Heading {
            level: 2,
            words: format!("{}. {}", question.number, self.text(&question.title)),
        });
        for text in [&question.intro, &question.text, &question.guidance] {
            let blocks = self.blocks(text);
            if !blocks.is_empty() {
                parts.push(Piece::Text { blocks });
            }
        }
        for part in &question.parts {
            match part {
                Part::Leaf(leaf) => self.leaf(leaf, 0, parts),
                Part::Sub(sub) => {
                    let conditions = sub.condition.iter().map(|condition| self.condition(condition));
                    parts.push(Piece::Item(Box::new(Item {
                        number: sub.number.clone(),
                        blocks: [self.blocks(&sub.text), self.blocks(&sub.guidance)].concat(),
                        notes: conditions.collect(),
                        ..Item::default()
                    })));
                    sub.leaves.iter().for_each(|leaf| self.leaf(leaf, 1, parts));
                }
            }
        }
    }

    fn leaf(&self, leaf: &Leaf, depth: u8, parts: &mut Vec<Piece>) {
        let provisions: Vec<String> = leaf.provisions.iter().map(ProvisionRef::cite).collect();
        let articles = match provisions.as_slice() {
            [] => String::new(),
            [_] => format!("{} {}", self.word("article-word", &[]), provisions.join(", ")),
            _ => format!("{} {}", self.word("articles", &[]), provisions.join(", ")),
        };
        let terms = leaf.terms.iter().filter_map(|key| self.questionnaire.term(key.as_str()));
        let mut settled = vec![self.word(&format!("type-{}", leaf.kind.as_str()), &[]), articles];
        settled.extend(terms.map(|term| format!("{} {}", self.word("term", &[]), self.text(&term.short))));
        settled.push(self.word(&format!("kind-{}", leaf.answer.as_str()), &[]));
        if leaf.optional {
            settled.push(self.word("questionnaire-optional", &[]));
        }
        if let Some(limit) = leaf.limit {
            settled.push(self.word("questionnaire-limit", &[("count", limit.into())]));
        }
        settled.retain(|part| !part.is_empty());
        let mut notes = vec![settled.join(" · ")];
        notes.extend(leaf.condition.iter().map(|condition| self.condition(condition)));
        parts.push(Piece::Item(Box::new(Item {
            depth,
            number: leaf.number.clone(),
            blocks: [self.blocks(&leaf.text), self.blocks(&leaf.guidance)].concat(),
            notes,
            options: self.options(&leaf.answer),
        })));
        leaf.prompts.iter().for_each(|prompt| parts.push(self.prompt(prompt, depth + 1)));
    }

    fn prompt(&self, prompt: &Prompt, depth: u8) -> Piece {
        let mut notes = vec![self.word(&format!("kind-{}", prompt.answer.as_str()), &[])];
        notes.extend(prompt.condition.iter().map(|condition| self.condition(condition)));
        Piece::Item(Box::new(Item {
            depth,
            number: "→".to_owned(),
            blocks: self.blocks(&prompt.text),
            notes,
            options: self.options(&prompt.answer),
        }))
    }

    fn options(&self, kind: &AnswerKind) -> Vec<String> {
        kind.items().into_iter().map(|(_, label)| self.text(label).to_owned()).collect()
    }

    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Reservation { clause, has } => {
                let word = if *has { "asked-with-reservation" } else { "asked-without-reservation" };
                self.word(word, &[("clause", clause.cite().into())])
            }
            Condition::Answer { leaf, values } => {
                let found = self.questionnaire.leaf(leaf.as_str());
                let value = |value: &Key| {
                    let label = found.and_then(|found| found.leaf.answer.option_label(value.as_str(), self.lang));
                    label.map_or_else(|| self.word(&format!("value-{value}"), &[]), str::to_owned)
                };
                let values: Vec<String> = values.iter().map(value).collect();
                let number = found.map_or_else(|| leaf.to_string(), |found| found.leaf.number.clone());
                self.word("asked-if", &[("number", number.into()), ("values", values.join(", ").into())])
            }
        }
    }
}

fn item(depth: u8, number: String, blocks: Vec<Block>) -> Piece {
    Piece::Item(Box::new(Item {
        depth,
        number,
        blocks,
        ..Item::default()
    }))
}
