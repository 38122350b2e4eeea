//! Where the draft of a leaf begins after a corrigendum: with what was written on the leaves from which it came. Nothing that was
//! written is lost, and what needs another look says why.

use std::collections::BTreeMap;

use base::{Key, Moment};
use domain::{
    answer::Fields,
    questionnaire::correction::{Change, Fate},
    round::Round,
};

use super::{LeafDraft, fields_of};
use crate::port::{self, DraftRow};

/// Why a draft needs another look: what changed, when, and the reason that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    pub at: Moment,
    pub leaf: Key,
    pub fate: Fate,
    pub reason: String,
}

impl Again {
    fn of(at: Moment, change: &Change) -> Self {
        Self {
            at,
            leaf: change.leaf.clone(),
            fate: change.fate.clone(),
            reason: change.reason.clone(),
        }
    }
}

/// What was submitted last, with the version of the questionnaire that it answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Submitted {
    pub asked: u32,
    pub answers: BTreeMap<Key, Fields>,
}

/// The leaf, and every leaf of an earlier version from which it came.
pub(super) fn written_as(round: &Round, leaf: &Key) -> Vec<Key> {
    let mut keys = vec![leaf.clone()];
    let Some(now) = round.latest_edition().map(|edition| edition.questionnaire.version) else {
        return keys;
    };
    for edition in &round.editions {
        for origin in round.origins(leaf, now, edition.questionnaire.version) {
            if !keys.contains(&origin) {
                keys.push(origin);
            }
        }
    }
    keys
}

/// The drafts of all leaves of the version in force.
pub(super) fn drafts(round: &Round, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> BTreeMap<Key, LeafDraft> {
    let leaves = round.questionnaire.iter().flat_map(|questionnaire| questionnaire.leaves());
    let drafts = leaves.map(|found| (found.leaf.key.clone(), draft(round, &found.leaf.key, rows, submitted)));
    drafts.filter(|(_, draft)| draft.row.is_some() || !draft.fields.is_empty()).collect()
}

/// The draft of one leaf: what was saved on it; or else what was submitted, together with what is written on the leaves that have
/// come to it since. What else was written on those leaves stays at hand.
pub(super) fn draft(round: &Round, leaf: &Key, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> LeafDraft {
    let all = written_as(round, leaf).into_iter();
    let mut written: Vec<(Key, Fields)> = all.filter_map(|key| Some((key.clone(), written(&key, rows, submitted)?))).collect();
    let own = written.iter().position(|(key, _)| key == leaf).map(|place| written.remove(place));
    let row = rows.get(leaf).cloned();
    let since = match (&own, &row) {
        (Some((_, fields)), Some(row)) => asked(round, row, fields),
        (Some(_), None) => submitted.asked,
        (None, _) => 0,
    };
    let again = |wanted: bool| {
        let changes = round.looks_again(leaf, since).into_iter().filter(|_| wanted);
        changes.map(|(at, change)| Again::of(at, change)).collect()
    };
    match own {
        Some((_, fields)) if row.is_some() => LeafDraft {
            again: again(true),
            row,
            fields,
            from: written,
        },
        Some(own) => {
            let now = round.latest_edition().map_or(since, |edition| edition.questionnaire.version);
            let came = round.origins(leaf, now, since);
            written.retain(|(key, _)| came.contains(key));
            let begun: Vec<(Key, Fields)> = std::iter::once(own).chain(written).collect();
            LeafDraft {
                row,
                again: again(true),
                fields: if let [(_, only)] = begun.as_slice() { only.clone() } else { joined(&begun) },
                from: if begun.len() == 1 { Vec::new() } else { begun },
            }
        }
        None => LeafDraft {
            row,
            again: again(!written.is_empty()),
            fields: joined(&written),
            from: written,
        },
    }
}

/// What was saved on a leaf, or else submitted.
fn written(leaf: &Key, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> Option<Fields> {
    let saved = rows.get(leaf).map(|row| fields_of(&row.body));
    saved.or_else(|| submitted.answers.get(leaf).cloned())
}

/// Which version of the questionnaire whoever saved a draft had before them: as their page said, or else by the time.
fn asked(round: &Round, row: &DraftRow, fields: &Fields) -> u32 {
    let said = fields.get("asked").and_then(|asked| asked.parse().ok());
    said.unwrap_or_else(|| round.version_at(port::moment(row.at)))
}

/// Several answers as the beginning of one: texts one after the other, values where they agree.
fn joined(answers: &[(Key, Fields)]) -> Fields {
    let mut fields = Fields::new();
    let mut differs = Vec::new();
    for (_, answer) in answers {
        for (name, typed) in answer
            .iter()
            .filter(|(name, typed)| !matches!(name.as_str(), "done" | "asked") && !typed.trim().is_empty())
        {
            let is_text = name.split('.').any(|part| part == "text");
            match fields.get_mut(name) {
                None => drop(fields.insert(name.clone(), typed.clone())),
                Some(known) if known == typed => {}
                Some(known) if is_text => *known = format!("{}\n\n{typed}", known.trim_end()),
                Some(_) => differs.push(name.clone()),
            }
        }
    }
    fields.retain(|name, _| !differs.contains(name));
    fields
}
