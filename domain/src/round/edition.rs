//! The questionnaire of a round on its way: drafts put before the body, the version adopted, the versions that correct it, and
//! their language versions.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Key, Lang, Line, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Act, Round, Stage};
use crate::{
    Author, PartyCode, Recorded,
    document::Symbol,
    questionnaire::{
        LeafInTree, Questionnaire,
        correction::{self, Change},
    },
};

/// How the body takes its decision on a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    Meeting { number: u32, on: Date },
    Written { until: Date },
}

/// A draft that was put before the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabled {
    pub name: Line,
    /// The questionnaire, as it was tabled.
    pub content: Digest,
    pub procedure: Procedure,
    pub at: Moment,
    pub author: Author,
    pub consulted: bool,
    /// When and why it was sent back to the working group.
    pub sent_back: Option<(Moment, String)>,
}

/// A version of the questionnaire that was adopted.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    pub questionnaire: Questionnaire,
    pub at: Moment,
    pub symbol: Option<Symbol>,
    /// What became of the leaves of the version before.
    pub changes: Vec<Change>,
    /// The leaves of the version before whose answers came to each leaf; nothing in the first version.
    pub origins: BTreeMap<Key, Vec<Key>>,
    pub translations: Vec<Translation>,
}

/// A language version that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    pub lang: Lang,
    pub party: Option<PartyCode>,
    pub content: Digest,
    pub at: Moment,
}

impl Edition {
    /// A language version by its language and who made it: the latest, or one by its number, from 1.
    pub fn translation(&self, lang: &Lang, party: Option<PartyCode>, number: Option<usize>) -> Option<&Translation> {
        let mut own = self.translations.iter().filter(|known| known.lang == *lang && known.party == party);
        match number {
            Some(number) => own.nth(number.checked_sub(1)?),
            None => own.next_back(),
        }
    }

    /// The latest language version of each language and maker, with how many there were.
    pub fn latest_translations(&self) -> Vec<(&Translation, usize)> {
        let mut latest: Vec<(&Translation, usize)> = Vec::new();
        for known in &self.translations {
            match latest.iter_mut().find(|(other, _)| other.lang == known.lang && other.party == known.party) {
                Some(found) => *found = (known, found.1 + 1),
                None => latest.push((known, 1)),
            }
        }
        latest
    }
}

impl Round {
    /// The draft that is before the body now.
    pub fn before_body(&self) -> Option<&Tabled> {
        let open = self.stage == Stage::ThemeDecided;
        self.tabled.last().filter(|tabled| open && tabled.sent_back.is_none())
    }

    /// A version by its number.
    pub fn edition(&self, version: u32) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.questionnaire.version == version)
    }

    /// The questionnaire that a reply answers, by the version that it names.
    pub fn asked_in(&self, version: u32) -> Option<&Questionnaire> {
        let asked = self.edition(version).map(|edition| &edition.questionnaire);
        asked.or(self.questionnaire.as_ref())
    }

    /// A leaf of any version: as it is in the newest version that asks it.
    pub fn leaf(&self, key: &str) -> Option<LeafInTree<'_>> {
        self.editions.iter().rev().find_map(|edition| edition.questionnaire.leaf(key))
    }

    /// The number by which readers know a leaf; its key, where no version asks it.
    pub fn number(&self, leaf: &Key) -> String {
        self.leaf(leaf.as_str()).map_or_else(|| leaf.to_string(), |found| found.leaf.number.clone())
    }

    pub fn latest_edition(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// The leaves of an earlier version whose answers came to a leaf of a later one.
    pub fn origins(&self, leaf: &Key, of: u32, in_version: u32) -> Vec<Key> {
        let mut leaves = vec![leaf.clone()];
        for pair in self.editions.windows(2).rev() {
            let [earlier, later] = pair else { continue };
            if later.questionnaire.version > of || earlier.questionnaire.version < in_version {
                continue;
            }
            let mut before: Vec<Key> = Vec::new();
            for found in leaves.iter().filter_map(|leaf| later.origins.get(leaf)).flatten() {
                if !before.contains(found) {
                    before.push(found.clone());
                }
            }
            leaves = before;
        }
        leaves
    }

    /// The leaf as a version asks it, and every leaf of earlier versions from which it came.
    pub fn lineage(&self, leaf: &Key, version: u32) -> Vec<Key> {
        let mut keys = vec![leaf.clone()];
        for edition in self.editions.iter().rev().filter(|edition| edition.questionnaire.version <= version) {
            for origin in self.origins(leaf, version, edition.questionnaire.version) {
                if !keys.contains(&origin) {
                    keys.push(origin);
                }
            }
        }
        keys
    }

    /// The leaf as it is asked now, and every leaf of earlier versions from which it came.
    pub fn written_as(&self, leaf: &Key) -> Vec<Key> {
        let now = self.latest_edition().map_or(0, |edition| edition.questionnaire.version);
        self.lineage(leaf, now)
    }

    /// The leaves of the version in force to which answers to a leaf of any version go; itself, where it is still asked.
    pub fn heirs(&self, leaf: &Key) -> Vec<Key> {
        let asks = self.editions.iter().position(|edition| edition.questionnaire.leaf(leaf.as_str()).is_some());
        let Some(asks) = asks else { return Vec::new() };
        let mut leaves = BTreeSet::from([leaf.clone()]);
        for later in self.editions.iter().skip(asks + 1) {
            let came = later.origins.iter().filter(|(_, from)| from.iter().any(|key| leaves.contains(key)));
            leaves = came.map(|(heir, _)| heir.clone()).collect();
        }
        leaves.into_iter().collect()
    }

    /// Where a leaf that was given to somebody is asked now: itself, and the leaves to which a corrigendum moved it.
    pub fn given(&self, leaf: &Key) -> Vec<Key> {
        let heirs = self.heirs(leaf).into_iter().filter(|heir| heir != leaf);
        std::iter::once(leaf.clone()).chain(heirs).collect()
    }

    /// The changes since a version by which answers to these leaves need another look, each with the moment it came.
    pub fn looks_again(&self, leaf: &Key, since: u32) -> Vec<(Moment, &Change)> {
        let Some(latest) = self.latest_edition().map(|edition| edition.questionnaire.version) else {
            return Vec::new();
        };
        let of = |edition: &Edition| self.origins(leaf, latest, edition.questionnaire.version.saturating_sub(1));
        self.editions
            .iter()
            .filter(|edition| edition.questionnaire.version > since)
            .flat_map(|edition| {
                let leaves = of(edition);
                let changes = edition
                    .changes
                    .iter()
                    .filter(move |change| leaves.contains(&change.leaf) && change.fate.looks_again());
                changes.map(move |change| (edition.at, change))
            })
            .collect()
    }

    /// The version that was in force at a moment; the first one before there was any.
    pub fn version_at(&self, at: Moment) -> u32 {
        let known = self.editions.iter().rev().find(|edition| edition.at <= at);
        known.or(self.editions.first()).map_or(1, |edition| edition.questionnaire.version)
    }

    /// The prompts that earlier versions had below a leaf which is still asked, and that are not there any more.
    pub fn former_prompts(&self, leaf: &Key) -> Vec<Key> {
        let now = self.questionnaire.as_ref().and_then(|now| now.leaf(leaf.as_str()));
        let is_there = |key: &Key| now.is_some_and(|now| now.leaf.prompts.iter().any(|prompt| prompt.key == *key));
        let earlier = self.editions.iter().filter_map(|edition| edition.questionnaire.leaf(leaf.as_str()));
        let prompts: BTreeSet<Key> = earlier.flat_map(|found| &found.leaf.prompts).map(|prompt| prompt.key.clone()).collect();
        prompts.into_iter().filter(|key| !is_there(key)).collect()
    }

    /// The newest version that asks a leaf with a prompt below it.
    pub fn edition_with(&self, leaf: &Key, prompt: &Key) -> Option<LeafInTree<'_>> {
        let found = self.editions.iter().rev().filter_map(|edition| edition.questionnaire.leaf(leaf.as_str()));
        found.into_iter().find(|found| found.leaf.prompts.iter().any(|known| known.key == *prompt))
    }

    /// Every leaf that any version has asked and that the one in force does not ask any more.
    pub fn former_leaves(&self) -> Vec<(&Edition, &Key)> {
        let now = self.questionnaire.as_ref();
        let gone = |key: &Key| now.is_none_or(|now| now.leaf(key.as_str()).is_none());
        let mut found: Vec<(&Edition, &Key)> = Vec::new();
        for edition in &self.editions {
            for leaf in edition.questionnaire.leaves() {
                if gone(&leaf.leaf.key) && !found.iter().any(|(_, key)| **key == leaf.leaf.key) {
                    found.push((edition, &leaf.leaf.key));
                }
            }
        }
        found
    }
}

pub(super) fn apply(round: &mut Round, act: &Act, recorded: &Recorded) {
    match act {
        Act::QuestionnaireTabled {
            name,
            content,
            procedure,
            consulted,
            ..
        } => round.tabled.push(Tabled {
            name: name.clone(),
            content: *content,
            procedure: procedure.clone(),
            at: recorded.at,
            author: recorded.author.clone(),
            consulted: *consulted,
            sent_back: None,
        }),
        Act::QuestionnaireSentBack { reason, .. } => {
            if let Some(tabled) = round.tabled.last_mut() {
                tabled.sent_back = Some((recorded.at, reason.clone()));
            }
        }
        Act::QuestionnaireAdopted { questionnaire, symbol, .. } => {
            adopt(round, questionnaire, Vec::new(), symbol.clone(), recorded.at);
            round.enter(Stage::QuestionnaireAdopted, recorded.at);
        }
        Act::QuestionnaireCorrected {
            questionnaire,
            changes,
            symbol,
            ..
        } => adopt(round, questionnaire, changes.clone(), Some(symbol.clone()), recorded.at),
        Act::QuestionnaireTranslated {
            version, lang, party, content, ..
        } => {
            if let Some(edition) = round.editions.iter_mut().find(|edition| edition.questionnaire.version == *version) {
                edition.translations.push(Translation {
                    lang: lang.clone(),
                    party: *party,
                    content: *content,
                    at: recorded.at,
                });
            }
        }
        Act::QuestionnaireTranslationWithdrawn { version, lang, party, .. } => {
            if let Some(edition) = round.editions.iter_mut().find(|edition| edition.questionnaire.version == *version) {
                edition.translations.retain(|known| known.lang != *lang || known.party != *party);
            }
        }
        _ => {}
    }
}

fn adopt(round: &mut Round, questionnaire: &Questionnaire, changes: Vec<Change>, symbol: Option<Symbol>, at: Moment) {
    let before = round.latest_edition().map(|edition| &edition.questionnaire);
    let origins = before.map_or_else(BTreeMap::new, |before| correction::origins(before, &changes));
    round.questionnaire = Some(questionnaire.clone());
    round.editions.push(Edition {
        questionnaire: questionnaire.clone(),
        at,
        symbol,
        changes,
        origins,
        translations: Vec::new(),
    });
}
