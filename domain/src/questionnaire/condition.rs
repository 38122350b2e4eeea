//! Which leaves are asked of a Party: by the reservations that it has on a day, and by what it answers to earlier leaves.

use std::collections::BTreeMap;

use base::Key;
use jiff::civil::Date;

use super::{Condition, LeafInTree, Questionnaire};
use crate::{
    answer::{Answer, AnswerBody},
    party::Party,
};

/// The coded values of answers, by their leaves.
pub type Codes = BTreeMap<Key, Vec<Key>>;

/// The coded values of whole answers.
pub fn codes_of<'a>(answers: impl IntoIterator<Item = &'a AnswerBody>) -> Codes {
    answers.into_iter().map(|body| (body.leaf.clone(), body.codes())).collect()
}

impl Answer {
    /// The coded values of answers as the record has them.
    pub fn codes_of<'a>(answers: impl IntoIterator<Item = &'a Self>) -> Codes {
        answers.into_iter().map(|answer| (answer.leaf.clone(), answer.codes.clone())).collect()
    }
}

/// The leaves of a questionnaire, each with whether it is asked.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    leaves: Vec<(LeafInTree<'a>, bool)>,
}

impl<'a> Asked<'a> {
    pub fn leaves(&self) -> impl Iterator<Item = LeafInTree<'a>> + '_ {
        self.leaves.iter().filter(|(_, asked)| *asked).map(|(found, _)| *found)
    }

    pub fn has(&self, leaf: &Key) -> bool {
        self.leaves().any(|found| found.leaf.key == *leaf)
    }
}

impl<'a> LeafInTree<'a> {
    /// Its own condition and that of what stands above it.
    pub fn conditions(&self) -> impl Iterator<Item = &'a Condition> + use<'a> {
        [self.sub.and_then(|sub| sub.condition.as_ref()), self.leaf.condition.as_ref()]
            .into_iter()
            .flatten()
    }

    /// Whether the leaf is asked of a Party as far as its reservations on a day say. What it answers to other leaves decides the
    /// rest ([`Questionnaire::asked`]).
    pub fn asked_of(&self, party: &Party, on: Date) -> bool {
        self.conditions().all(|condition| match condition {
            Condition::Reservation { clause, has } => party.reservations(clause, on).next().is_some() == *has,
            Condition::Answer { .. } => true,
        })
    }
}

impl Questionnaire {
    /// What is asked of a Party that answers so. A leaf that hangs on an answer which is not given, or which is itself not asked,
    /// is not asked.
    pub fn asked(&self, party: &Party, on: Date, codes: &Codes) -> Asked<'_> {
        let mut leaves: Vec<(LeafInTree<'_>, bool)> = Vec::new();
        for found in self.leaves() {
            let answered = |leaf: &Key, values: &[Key]| {
                let is_asked = leaves.iter().any(|(earlier, asked)| *asked && earlier.leaf.key == *leaf);
                is_asked && codes.get(leaf).is_some_and(|codes| codes.iter().any(|code| values.contains(code)))
            };
            let asked = found.asked_of(party, on)
                && found.conditions().all(|condition| match condition {
                    Condition::Answer { leaf, values } => answered(leaf, values),
                    Condition::Reservation { .. } => true,
                });
            leaves.push((found, asked));
        }
        Asked { leaves }
    }
}
