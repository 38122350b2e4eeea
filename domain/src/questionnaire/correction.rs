//! A corrigendum: a new version of an adopted questionnaire that says of every leaf of the earlier one what became of it, so that
//! no answer is lost (docs/rules.md, 2). What is not named stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use base::{Key, Localised};
use serde::{Deserialize, Serialize};

use super::{AnswerKind, Choice, Leaf, LeafInTree, Prompt, Questionnaire};
use crate::{
    Code, Refusal,
    refusal::{reasoned, require},
};

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
    /// For Parties and the public, in the official languages.
    pub reason: Localised,
}

/// The leaves of the earlier version whose answers came to each leaf of the later one, where there are any.
pub fn origins(earlier: &Questionnaire, changes: &[Change]) -> BTreeMap<Key, Vec<Key>> {
    let fates: BTreeMap<&Key, &Fate> = changes.iter().map(|change| (&change.leaf, &change.fate)).collect();
    let mut origins: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
    for found in earlier.leaves() {
        let key = &found.leaf.key;
        let heirs = fates.get(key).map_or_else(|| vec![key.clone()], |fate| fate.heirs(key));
        for heir in heirs {
            origins.entry(heir).or_default().push(key.clone());
        }
    }
    origins
}

/// The leaves that are asked for the first time.
pub fn added(earlier: &Questionnaire, later: &Questionnaire, changes: &[Change]) -> Vec<Key> {
    let origins = origins(earlier, changes);
    let leaves = later.leaves().map(|found| found.leaf.key.clone());
    leaves.filter(|leaf| !origins.contains_key(leaf)).collect()
}

/// What differs between two versions, as it can be told without a person: a leaf whose words changed needs another look, one that is
/// gone was removed. People make of it what it was.
pub fn proposed(earlier: &Questionnaire, later: &Questionnaire) -> Vec<Change> {
    let now = by_key(later);
    let change = |found: LeafInTree<'_>| {
        let fate = match now.get(&found.leaf.key) {
            Some(now) if said(now, later) == said(&found, earlier) => return None,
            Some(_) => Fate::Reworded { look_again: true },
            None => Fate::Removed,
        };
        Some(Change {
            leaf: found.leaf.key.clone(),
            fate,
            reason: Localised::default(),
        })
    };
    earlier.leaves().filter_map(change).collect()
}

fn by_key(questionnaire: &Questionnaire) -> BTreeMap<&Key, LeafInTree<'_>> {
    questionnaire.leaves().map(|found| (&found.leaf.key, found)).collect()
}

/// What a leaf asks of a Party, with what stands above it, what its terms mean, and the years where it asks for figures by year; not
/// its number or its place.
fn said(found: &LeafInTree<'_>, questionnaire: &Questionnaire) -> String {
    let leaf = Leaf {
        number: String::new(),
        ..found.leaf.clone()
    };
    let by_year = answers(found.leaf).any(|kind| matches!(kind, AnswerKind::FiguresByYear { .. }));
    let years = by_year.then_some(&questionnaire.years);
    let sub = found.sub.map(|sub| (&sub.text, &sub.guidance, &sub.condition));
    let question = (&found.question.intro, &found.question.text, &found.question.guidance);
    let terms: Vec<(&Localised, &Localised)> = found
        .leaf
        .terms
        .iter()
        .filter_map(|key| questionnaire.term(key.as_str()))
        .map(|term| (&term.definition, &term.consequence))
        .collect();
    serde_json::to_string(&(leaf, sub, question, terms, years)).unwrap_or_default()
}

/// The kinds of answer that a leaf and its prompts ask for.
fn answers(leaf: &Leaf) -> impl Iterator<Item = &AnswerKind> {
    std::iter::once(&leaf.answer).chain(leaf.prompts.iter().map(|prompt| &prompt.answer))
}

/// Whether answers of one kind can be read as answers of another. Options and rows are kept by their keys: there may be more of
/// them, in any order. Columns are kept by their places: there may be more of them behind those that were there.
fn holds_answers(earlier: &AnswerKind, later: &AnswerKind) -> bool {
    use AnswerKind as K;
    fn keys(choices: &[Choice]) -> Vec<&Key> {
        choices.iter().map(|choice| &choice.key).collect()
    }
    let all_in = |earlier: &[Choice], later: &[Choice]| keys(earlier).iter().all(|key| keys(later).contains(key));
    match (earlier, later) {
        (K::Choice { options }, K::Choice { options: now }) | (K::Choices { options }, K::Choices { options: now }) => all_in(options, now),
        (K::FiguresByYear { rows }, K::FiguresByYear { rows: now }) => all_in(rows, now),
        (
            K::FiguresByCategory { rows, columns },
            K::FiguresByCategory {
                rows: now,
                columns: columns_now,
            },
        ) => all_in(rows, now) && keys(columns_now).starts_with(&keys(columns)),
        (K::Table { columns }, K::Table { columns: now }) => keys(now).starts_with(&keys(columns)),
        (K::Group { parts }, K::Group { parts: now }) => parts.iter().all(|part| now.iter().any(|same| same.key == part.key && same.kind == part.kind)),
        (K::YesNo, K::YesNoPartly) => true,
        (earlier, later) => earlier.as_str() == later.as_str(),
    }
}

/// Whether a leaf and its prompts hold what was answered to an earlier form of the leaf.
fn holds_leaf(earlier: &Leaf, later: &Leaf) -> bool {
    let same = |prompt: &Prompt| later.prompts.iter().find(|now| now.key == prompt.key);
    let prompts = earlier
        .prompts
        .iter()
        .all(|prompt| same(prompt).is_none_or(|now| holds_answers(&prompt.answer, &now.answer)));
    holds_answers(&earlier.answer, &later.answer) && prompts
}

/// Whether a fate says where the answers to a leaf go, and says what is so: a leaf that is still asked went nowhere else.
fn is_told(fate: Option<&Fate>, found: &LeafInTree<'_>, now: Option<&LeafInTree<'_>>, [earlier, later]: [&Questionnaire; 2]) -> bool {
    let key = &found.leaf.key;
    match fate {
        None => now.is_some_and(|now| said(now, later) == said(found, earlier)),
        Some(Fate::Removed) => now.is_none(),
        Some(Fate::Merged { into }) => now.is_none() && into != key,
        Some(Fate::Split { into }) => into.len() > 1 && into.contains(key) == now.is_some(),
        // An answer to a prompt that is gone needs somebody who looks.
        Some(Fate::Reworded { look_again }) => now.is_some_and(|now| {
            let gone = |prompt: &Prompt| now.leaf.prompts.iter().all(|other| other.key != prompt.key);
            *look_again || !found.leaf.prompts.iter().any(gone)
        }),
    }
}

/// Checks that a corrigendum loses no answer.
///
/// # Errors
/// [`Code::AnswerLost`] with the numbers of leaves of which nobody says what became of them, or whose answers would go to no leaf
/// that there is; [`Code::KindChanged`] with the numbers of leaves whose answers would not be answers any more, or would be read as
/// something else; [`Code::NoReason`] when a change has none.
pub fn check(earlier: &Questionnaire, later: &Questionnaire, changes: &[Change]) -> Result<(), Refusal> {
    let by_leaf: BTreeMap<&Key, &Change> = changes.iter().map(|change| (&change.leaf, change)).collect();
    let (before, after) = (by_key(earlier), by_key(later));
    let years_stay = later.years.starts_with(&earlier.years);
    let (mut lost, mut changed) = (Vec::new(), Vec::new());
    for found in earlier.leaves() {
        let (key, number) = (&found.leaf.key, &found.leaf.number);
        let (now, fate) = (after.get(key), by_leaf.get(key).map(|change| &change.fate));
        let heirs: Vec<Option<&LeafInTree<'_>>> = fate
            .map_or_else(|| vec![key.clone()], |fate| fate.heirs(key))
            .iter()
            .map(|heir| after.get(heir))
            .collect();
        if !is_told(fate, &found, now, [earlier, later]) || heirs.iter().any(Option::is_none) {
            lost.push(number.clone());
        }
        let by_year = |leaf: &Leaf| answers(leaf).any(|kind| matches!(kind, AnswerKind::FiguresByYear { .. }));
        let holds = heirs.iter().flatten().all(|heir| holds_leaf(found.leaf, heir.leaf)) && (years_stay || !by_year(found.leaf));
        if !holds || now.is_some_and(|now| now.leaf.number != *number) {
            changed.push(number.clone());
        }
    }
    let known = changes.iter().all(|change| before.contains_key(&change.leaf)) && by_leaf.len() == changes.len();
    if !lost.is_empty() || !known {
        return Err(Refusal::about(Code::AnswerLost, lost));
    }
    if !changed.is_empty() {
        return Err(Refusal::about(Code::KindChanged, changed));
    }
    require(changes.iter().all(|change| !change.reason.is_empty()), Code::NoReason)?;
    let mut words = changes.iter().flat_map(|change| change.reason.iter());
    words.try_for_each(|(_, words)| reasoned(words, Code::NoReason))
}
