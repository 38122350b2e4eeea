//! The words of a questionnaire in one language, each by a name that stays when questions are renumbered: what is translated.

use std::collections::BTreeMap;

use base::{Key, Lang, Localised};

use super::{AnswerKind, Leaf, Part, Questionnaire};
use crate::drafting::sheet::Keys;

/// Texts by their names: `awareness/title`, `awareness-children/text`, `awareness-children/item.all`.
pub type Wording = BTreeMap<String, String>;

impl Questionnaire {
    /// The keys by which preliminary remarks are known where they need one: told apart from all others in the questionnaire.
    pub fn remark_keys(&self) -> Vec<Key> {
        let mut keys = Keys::new(self.nodes().into_iter().map(|(key, _)| key).chain([&self.key]));
        let numbers = self.remarks.iter().map(|remark| format!("remark {}", remark.number));
        numbers.map(|words| keys.make(&words, "remark")).collect()
    }

    /// Every text that there is, with its words in a language; empty where there are none.
    pub fn wording(&self, lang: &Lang) -> Wording {
        let (mut copy, mut wording) = (self.clone(), Wording::new());
        copy.each_text(&mut |name, text| {
            if !text.is_empty() {
                let words = if text.has_words(lang) { text.text(lang) } else { "" };
                wording.insert(name, words.to_owned());
            }
        });
        wording
    }

    /// The same questionnaire with words in a further language. Where there are none, the texts it has stay.
    #[must_use]
    pub fn in_words(&self, lang: &Lang, wording: &Wording) -> Self {
        let mut copy = self.clone();
        copy.each_text(&mut |name, text| {
            if let Some(words) = wording.get(&name) {
                text.set(lang, words);
            }
        });
        copy
    }

    /// The questionnaire as it is read in one language: where that has no words, in those that it has.
    #[must_use]
    pub fn only_in(&self, lang: &Lang, wording: &Wording) -> Self {
        let mut copy = self.clone();
        copy.each_text(&mut |name, text| {
            if let Some(words) = wording.get(&name).filter(|words| !base::text::is_blank(words)) {
                *text = Localised::new([(lang.clone(), words.clone())]);
            }
        });
        copy
    }

    /// Visits every text with its name, in the order of the questionnaire.
    pub fn each_text(&mut self, visit: &mut dyn FnMut(String, &mut Localised)) {
        for term in &mut self.terms {
            let own = [
                ("label", &mut term.label),
                ("short", &mut term.short),
                ("definition", &mut term.definition),
                ("consequence", &mut term.consequence),
            ];
            own.into_iter().for_each(|(field, text)| visit(format!("{}/{field}", term.key), text));
        }
        for (key, remark) in self.remark_keys().iter().zip(&mut self.remarks) {
            visit(format!("{key}/text"), &mut remark.text);
        }
        for question in &mut self.questions {
            let own = [
                ("title", &mut question.title),
                ("intro", &mut question.intro),
                ("text", &mut question.text),
                ("guidance", &mut question.guidance),
            ];
            own.into_iter().for_each(|(field, text)| visit(format!("{}/{field}", question.key), text));
            for part in &mut question.parts {
                match part {
                    Part::Leaf(leaf) => each_of_leaf(leaf, visit),
                    Part::Sub(sub) => {
                        visit(format!("{}/text", sub.key), &mut sub.text);
                        visit(format!("{}/guidance", sub.key), &mut sub.guidance);
                        sub.leaves.iter_mut().for_each(|leaf| each_of_leaf(leaf, visit));
                    }
                }
            }
        }
    }
}

fn each_of_leaf(leaf: &mut Leaf, visit: &mut dyn FnMut(String, &mut Localised)) {
    let own = [("text", &mut leaf.text), ("label", &mut leaf.label), ("guidance", &mut leaf.guidance)];
    own.into_iter().for_each(|(field, text)| visit(format!("{}/{field}", leaf.key), text));
    each_item(leaf.key.as_str(), &mut leaf.answer, visit);
    for prompt in &mut leaf.prompts {
        visit(format!("{}/text", prompt.key), &mut prompt.text);
        each_item(prompt.key.as_str(), &mut prompt.answer, visit);
    }
}

fn each_item(key: &str, kind: &mut AnswerKind, visit: &mut dyn FnMut(String, &mut Localised)) {
    let mut each = |stem: &str, choices: &mut Vec<super::Choice>| {
        for choice in choices {
            visit(format!("{key}/{stem}.{}", choice.key), &mut choice.label);
        }
    };
    match kind {
        AnswerKind::Choice { options } | AnswerKind::Choices { options } => each("item", options),
        AnswerKind::FiguresByYear { rows } => each("item", rows),
        AnswerKind::FiguresByCategory { rows, columns } => {
            each("item", rows);
            each("column", columns);
        }
        AnswerKind::Table { columns } => each("item", columns),
        AnswerKind::Group { parts } => {
            for part in parts {
                visit(format!("{key}/item.{}", part.key), &mut part.label);
            }
        }
        AnswerKind::Text
        | AnswerKind::YesNo
        | AnswerKind::YesNoPartly
        | AnswerKind::Number
        | AnswerKind::Date
        | AnswerKind::LegalReference
        | AnswerKind::Links => {}
    }
}
