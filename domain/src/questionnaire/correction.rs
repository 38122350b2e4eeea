//! A corrigendum: a new version of an adopted questionnaire that says of every leaf of the earlier one what became of it, so that
//! no answer is lost (docs/rules.md, 2). What is not named stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use base::Key;
use serde::{Deserialize, Serialize};

use super::{AnswerKind, Leaf, LeafInTree, Questionnaire};
use crate::{Code, Refusal, refusal::reasoned};

/// What became of a leaf of the earlier version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It asks in other words: as before (a slip of the pen), or so that its answers need another look.
    Reworded {
        look_again: bool,
    },
    /// Several ask now what it asked. It may be one of them itself.
    Split {
        into: BTreeSet<Key>,
    },
    /// Another asks it too.
    Merged {
        into: Key,
    },
    Removed,
}

impl Fate {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Reworded { look_again: false } => "reworded",
            Self::Reworded { look_again: true } => "reworded-look-again",
            Self::Split { .. } => "split",
            Self::Merged { .. } => "merged",
            Self::Removed => "removed",
        }
    }

    /// Where its answers go.
    fn heirs(&self, leaf: &Key) -> Vec<Key> {
        match self {
            Self::Reworded { .. } => vec![leaf.clone()],
            Self::Split { into } => into.iter().cloned().collect(),
            Self::Merged { into } => vec![into.clone()],
            Self::Removed => Vec::new(),
        }
    }

    /// Whether the answers that follow need another look.
    pub fn looks_again(&self) -> bool {
        !matches!(self, Self::Reworded { look_again: false } | Self::Removed)
    }
}

/// What became of one leaf, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub leaf: Key,
    pub fate: Fate,
    pub reason: String,
}

/// The leaves of a later version to which answers to a leaf of the version before it go.
pub fn follow(earlier: &Questionnaire, changes: &[Change], leaf: &Key) -> Vec<Key> {
    match changes.iter().find(|change| change.leaf == *leaf) {
        Some(change) => change.fate.heirs(leaf),
        None if earlier.leaf(leaf.as_str()).is_some() => vec![leaf.clone()],
        None => Vec::new(),
    }
}

/// The leaves of the earlier version whose answers came to a leaf of the later one.
pub fn origins(earlier: &Questionnaire, changes: &[Change], leaf: &Key) -> Vec<Key> {
    let comes = |found: &LeafInTree<'_>| follow(earlier, changes, &found.leaf.key).contains(leaf);
    earlier.leaves().filter(comes).map(|found| found.leaf.key.clone()).collect()
}

/// The leaves that are asked for the first time.
pub fn added(earlier: &Questionnaire, later: &Questionnaire, changes: &[Change]) -> Vec<Key> {
    let new = |found: &LeafInTree<'_>| origins(earlier, changes, &found.leaf.key).is_empty();
    later.leaves().filter(new).map(|found| found.leaf.key.clone()).collect()
}

/// What differs between two versions, as it can be told without a person: a leaf whose words changed needs another look, one that is
/// gone was removed. People make of it what it was.
pub fn proposed(earlier: &Questionnaire, later: &Questionnaire) -> Vec<Change> {
    let change = |found: LeafInTree<'_>| {
        let fate = match later.leaf(found.leaf.key.as_str()) {
            Some(now) if said(&now) == said(&found) => return None,
            Some(_) => Fate::Reworded { look_again: true },
            None => Fate::Removed,
        };
        Some(Change {
            leaf: found.leaf.key.clone(),
            fate,
            reason: String::new(),
        })
    };
    earlier.leaves().filter_map(change).collect()
}

/// What a leaf asks of a Party, with what stands above it; not its number or its place.
fn said(found: &LeafInTree<'_>) -> String {
    let leaf = Leaf {
        number: String::new(),
        ..found.leaf.clone()
    };
    let above = found.sub.map(|sub| (&sub.text, &sub.guidance, &sub.condition));
    serde_json::to_string(&(leaf, above, &found.question.text)).unwrap_or_default()
}

/// Whether answers of one kind can be read as answers of another: the same kind with the same values or more.
fn holds_answers(earlier: &AnswerKind, later: &AnswerKind) -> bool {
    let keys = |kind: &AnswerKind| -> BTreeSet<String> { kind.items().into_iter().map(|(key, _)| key.to_string()).collect() };
    earlier.as_str() == later.as_str() && keys(earlier).is_subset(&keys(later))
}

/// Checks that a corrigendum loses no answer.
///
/// # Errors
/// [`Code::AnswerLost`] with the numbers of leaves of which nobody says what became of them, or whose answers would go to no leaf
/// that there is; [`Code::KindChanged`] with the numbers of leaves whose answers would not be answers any more;
/// [`Code::NoReason`] when a change has none.
pub fn check(earlier: &Questionnaire, later: &Questionnaire, changes: &[Change]) -> Result<(), Refusal> {
    let by_leaf: BTreeMap<&Key, &Change> = changes.iter().map(|change| (&change.leaf, change)).collect();
    let (mut lost, mut changed) = (Vec::new(), Vec::new());
    for found in earlier.leaves() {
        let (key, number) = (&found.leaf.key, &found.leaf.number);
        let now = later.leaf(key.as_str());
        let goes_on = match by_leaf.get(key).map(|change| &change.fate) {
            None => now.is_some_and(|now| said(&now) == said(&found)),
            Some(Fate::Removed) => now.is_none(),
            Some(Fate::Split { into }) => into.len() > 1,
            Some(Fate::Reworded { .. } | Fate::Merged { .. }) => true,
        };
        let into = follow(earlier, changes, key);
        if !goes_on || into.iter().any(|key| later.leaf(key.as_str()).is_none()) {
            lost.push(number.clone());
        }
        if now.is_some_and(|now| now.leaf.number != *number || !holds_answers(&found.leaf.answer, &now.leaf.answer)) {
            changed.push(number.clone());
        }
    }
    let known = changes.iter().all(|change| earlier.leaf(change.leaf.as_str()).is_some()) && by_leaf.len() == changes.len();
    if !lost.is_empty() || !known {
        return Err(Refusal::about(Code::AnswerLost, lost));
    }
    if !changed.is_empty() {
        return Err(Refusal::about(Code::KindChanged, changed));
    }
    changes.iter().try_for_each(|change| reasoned(&change.reason, Code::NoReason))
}
