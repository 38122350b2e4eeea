//! A questionnaire as the beginning of a draft: an earlier round's, one from a file, or the adopted one that is to be corrected.

use base::{Id, Key, Localised, Moment};

use super::{Drafting, Entered, Entry, Kind, sheet::Writer};
use crate::{
    answer::Fields,
    questionnaire::{Earlier, Leaf, LeafInTree, Part, Prompt, Question, QuestionType, Questionnaire, Remark, Scope, SubQuestion, Term},
};

/// The entries that open a draft with what a questionnaire says. Where it is that of an earlier round, each leaf says that it
/// continues the one there.
pub fn entries_of(questionnaire: &Questionnaire, earlier: Option<&Key>) -> Vec<Entry> {
    let mut whole = Writer::default();
    whole.list("years", &questionnaire.years);
    let mut opener = Opener {
        questionnaire,
        earlier,
        entries: vec![Entry::Opened {
            key: questionnaire.key.clone(),
            fields: whole.0,
        }],
    };
    questionnaire.terms.iter().for_each(|term| opener.term(term));
    for (key, remark) in questionnaire.remark_keys().iter().zip(&questionnaire.remarks) {
        opener.remark(key, remark);
    }
    questionnaire.questions.iter().for_each(|question| opener.question(question));
    opener.entries
}

impl Drafting {
    /// A questionnaire as a draft that nobody wrote: to be compared, counted or translated.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let mut drafting = Self::default();
        for (entry, place) in entries_of(questionnaire, None).into_iter().zip(1..) {
            drafting.apply(&Entered {
                place,
                at: Moment::default(),
                author: Id::from_bytes([0; 16]),
                entry,
            });
        }
        drafting
    }
}

struct Opener<'a> {
    questionnaire: &'a Questionnaire,
    earlier: Option<&'a Key>,
    entries: Vec<Entry>,
}

impl Opener<'_> {
    fn add(&mut self, key: &Key, kind: Kind, parent: &Key, fields: Fields) {
        self.entries.push(Entry::Added {
            key: key.clone(),
            kind,
            parent: parent.clone(),
            before: None,
            fields,
        });
    }

    /// A text as it was written: with its references, where it has any.
    fn text(&self, writer: &mut Writer, key: &Key, stem: &str, text: &Localised) {
        let written = self.questionnaire.written.get(&format!("{key}/{stem}"));
        writer.text(stem, written.unwrap_or(text));
    }

    fn term(&mut self, term: &Term) {
        let mut writer = Writer::default();
        writer.set("letter", term.letter.as_str());
        writer.set("scope", if term.scope == Scope::Within { "within" } else { "may-go-beyond" });
        writer.list("articles", &term.provisions);
        for (stem, text) in [
            ("label", &term.label),
            ("short", &term.short),
            ("definition", &term.definition),
            ("consequence", &term.consequence),
        ] {
            self.text(&mut writer, &term.key, stem, text);
        }
        self.add(&term.key, Kind::Term, &self.questionnaire.key.clone(), writer.0);
    }

    fn remark(&mut self, key: &Key, remark: &Remark) {
        let mut writer = Writer::default();
        self.text(&mut writer, key, "text", &remark.text);
        writer.list("terms", &remark.terms);
        self.add(key, Kind::Preliminary, &self.questionnaire.key.clone(), writer.0);
    }

    fn question(&mut self, question: &Question) {
        let mut writer = Writer::default();
        writer.set("pillar", question.pillar.to_string());
        writer.list("articles", &question.provisions);
        let only_leaves = question.parts.iter().all(|part| matches!(part, Part::Leaf(_)));
        let decimal = |leaf: &LeafInTree<'_>| leaf.leaf.number.rsplit('.').next().is_some_and(|own| own.parse::<u32>().is_ok());
        if only_leaves && question.leaves().any(|leaf| decimal(&leaf)) {
            writer.set("numbering", "numbers");
        }
        for (stem, text) in [
            ("title", &question.title),
            ("intro", &question.intro),
            ("text", &question.text),
            ("guidance", &question.guidance),
        ] {
            self.text(&mut writer, &question.key, stem, text);
        }
        self.add(&question.key, Kind::Question, &self.questionnaire.key.clone(), writer.0);
        for part in &question.parts {
            match part {
                Part::Leaf(leaf) => self.leaf(leaf, &question.key),
                Part::Sub(sub) => self.sub(sub, &question.key),
            }
        }
    }

    fn sub(&mut self, sub: &SubQuestion, parent: &Key) {
        let mut writer = Writer::default();
        self.text(&mut writer, &sub.key, "text", &sub.text);
        self.text(&mut writer, &sub.key, "guidance", &sub.guidance);
        writer.condition(sub.condition.as_ref());
        self.add(&sub.key, Kind::Sub, parent, writer.0);
        sub.leaves.iter().for_each(|leaf| self.leaf(leaf, &sub.key));
    }

    fn leaf(&mut self, leaf: &Leaf, parent: &Key) {
        let mut writer = Writer::default();
        // The type follows from the terms; where it does not, that is what the questionnaire says, and it is found.
        if leaf.kind != self.questionnaire.type_of(leaf) {
            writer.set(
                "type",
                if leaf.kind == QuestionType::Monitoring {
                    "monitoring"
                } else {
                    "capacity-building"
                },
            );
        }
        writer.list("terms", &leaf.terms);
        writer.list("articles", &leaf.provisions);
        writer.list("clauses", &leaf.clauses);
        writer.answer(&leaf.answer);
        self.text(&mut writer, &leaf.key, "text", &leaf.text);
        self.text(&mut writer, &leaf.key, "label", &leaf.label);
        self.text(&mut writer, &leaf.key, "guidance", &leaf.guidance);
        writer.set("limit", leaf.limit.map(|limit| limit.to_string()).unwrap_or_default());
        writer.set("optional", if leaf.optional { "yes" } else { "" });
        writer.condition(leaf.condition.as_ref());
        let earlier = self.earlier.map(|round| Earlier {
            round: round.clone(),
            leaf: leaf.key.clone(),
        });
        if let Some(continues) = earlier.as_ref().or(leaf.continues.as_ref()) {
            writer.set("continues.round", continues.round.to_string());
            writer.set("continues.leaf", continues.leaf.to_string());
        }
        self.add(&leaf.key, Kind::Leaf, parent, writer.0);
        leaf.prompts.iter().for_each(|prompt| self.prompt(prompt, &leaf.key));
    }

    fn prompt(&mut self, prompt: &Prompt, parent: &Key) {
        let mut writer = Writer::default();
        writer.answer(&prompt.answer);
        self.text(&mut writer, &prompt.key, "text", &prompt.text);
        writer.condition(prompt.condition.as_ref());
        self.add(&prompt.key, Kind::Prompt, parent, writer.0);
    }
}
