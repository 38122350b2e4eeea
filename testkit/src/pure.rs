//! A record in memory: rules are tried against it without any storage.

use std::collections::BTreeMap;

use base::{Id, Key, Long, Moment};
use domain::{
    Author, Basis, Code, Command, Context, PartyCode, Recorded, State,
    answer::{AnswerBody, Status, TextVersion, Value},
    questionnaire::{AnswerKind, codes_of},
};

use crate::pack::PACK;

pub fn at(text: &str) -> Moment {
    text.parse().unwrap_or_else(|_| panic!("{text} is no moment"))
}

pub fn party(code: &str) -> PartyCode {
    PartyCode::parse(code).unwrap_or_else(|| panic!("{code} is no Party"))
}

pub fn key(text: &str) -> Key {
    Key::new(text).unwrap_or_else(|_| panic!("{text} is no key"))
}

pub fn round() -> Key {
    PACK.round.plan.key.clone()
}

pub fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

#[derive(Default)]
pub struct Pure {
    pub state: State,
}

impl Pure {
    /// The body, its convention, its Parties.
    pub fn founded() -> Self {
        let mut pure = Self::default();
        for command in PACK.founding() {
            pure.give("2016-06-17T10:00:00Z", command).expect("the founding acts");
        }
        pure
    }

    /// As [`founded`](Self::founded), with the round addressed to the 42 Parties and collecting until 25 October 2017.
    pub fn collecting() -> Self {
        let mut pure = Self::founded();
        for (day, command) in PACK.round_commands(true) {
            pure.give(&format!("{day}T10:00:00Z"), command).expect("the round's acts");
        }
        pure
    }

    pub fn give(&mut self, moment: &str, command: impl Into<Command>) -> Result<Vec<Vec<u8>>, Code> {
        self.give_as(moment, Author::System, command)
    }

    pub fn give_as(&mut self, moment: &str, author: Author, command: impl Into<Command>) -> Result<Vec<Vec<u8>>, Code> {
        let now = at(moment);
        let context = Context {
            now,
            received: now,
            author: author.clone(),
        };
        let outcome = self.state.decide(command.into(), &context).map_err(|refusal| refusal.code)?;
        for act in outcome.acts {
            let recorded = Recorded {
                seq: self.state.seq + 1,
                at: now,
                author: author.clone(),
                basis: Basis::Practice,
                act,
            };
            self.state.apply(&recorded);
        }
        Ok(outcome.contents)
    }
}

/// A complete reply: every leaf that is asked says these words.
pub fn reply(state: &State, code: PartyCode, words: &str) -> Vec<AnswerBody> {
    let known = state.parties.get(&code).expect("a known Party");
    let day = state.zone().date(PACK.round.deadline);
    let questionnaire = &PACK.round.questionnaire;
    let mut bodies: Vec<AnswerBody> = questionnaire.leaves().map(|found| answer(&found.leaf.key, "en", words)).collect();
    let asked = questionnaire.asked(known, day, &codes_of(&bodies));
    bodies.retain(|body| asked.has(&body.leaf));
    bodies
}

/// An answer in one language. Its value, where the leaf has coded values, is the first of them.
pub fn answer(leaf: &Key, lang: &str, words: &str) -> AnswerBody {
    let found = PACK.round.questionnaire.leaf(leaf.as_str()).expect("a leaf");
    let first = found.leaf.answer.values().first().map(|value| key(value));
    let value = match (&found.leaf.answer, first) {
        (AnswerKind::Choices { .. }, Some(first)) => Value::Choices([first].into()),
        (_, Some(first)) => Value::Choice(first),
        (_, None) => Value::None,
    };
    AnswerBody {
        leaf: leaf.clone(),
        status: Status::Answered,
        value,
        texts: vec![text(lang, words)],
        prompts: BTreeMap::new(),
        cited: Vec::new(),
        files: Vec::new(),
        continued: None,
    }
}

pub fn text(lang: &str, words: &str) -> TextVersion {
    TextVersion {
        lang: base::Lang::parse(lang).expect("a language"),
        original: true,
        behind: false,
        text: Long::new(words).expect("a text"),
    }
}
