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

/// The draft of one leaf: what was saved on it; or else on the leaves from which it came; or else what was submitted.
pub(super) fn draft(round: &Round, leaf: &Key, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> LeafDraft {
    let changes = |since: u32| -> Vec<Again> {
        let all = round.looks_again(leaf, since).into_iter();
        all.map(|(at, change)| Again::of(at, change)).collect()
    };
    if let Some(row) = rows.get(leaf) {
        let fields = fields_of(&row.body);
        return LeafDraft {
            again: changes(asked(round, row, &fields)),
            fields,
            row: Some(row.clone()),
            from: Vec::new(),
        };
    }
    let earlier: Vec<(Key, Fields)> = written_as(round, leaf)
        .into_iter()
        .filter_map(|key| Some((key.clone(), fields_of(&rows.get(&key)?.body))))
        .collect();
    if !earlier.is_empty() {
        return LeafDraft {
            row: None,
            fields: joined(&earlier),
            again: changes(0),
            from: earlier,
        };
    }
    let now = round.latest_edition().map_or(submitted.asked, |edition| edition.questionnaire.version);
    let given: Vec<(Key, Fields)> = round
        .origins(leaf, now, submitted.asked)
        .into_iter()
        .filter_map(|key| Some((key.clone(), submitted.answers.get(&key)?.clone())))
        .collect();
    let same = matches!(given.as_slice(), [(only, _)] if only == leaf);
    LeafDraft {
        row: None,
        fields: if same {
            given.first().map(|(_, fields)| fields.clone()).unwrap_or_default()
        } else {
            joined(&given)
        },
        again: if given.is_empty() { Vec::new() } else { changes(submitted.asked) },
        from: if same { Vec::new() } else { given },
    }
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
