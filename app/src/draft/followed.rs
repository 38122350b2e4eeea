//! Where the draft of a leaf begins after a corrigendum: with what was written on the leaves from which it came. Nothing that was
//! written is lost, and what needs another look says why.

use std::collections::BTreeMap;

use base::{Key, Localised, Moment};
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
    pub reason: Localised,
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

/// The drafts of all leaves of the version in force.
pub(super) fn drafts(round: &Round, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> BTreeMap<Key, LeafDraft> {
    let leaves = round.questionnaire.iter().flat_map(|questionnaire| questionnaire.leaves());
    let drafts = leaves.map(|found| (found.leaf.key.clone(), draft(round, &found.leaf.key, rows, submitted)));
    drafts.filter(|(_, draft)| draft.row.is_some() || !draft.fields.is_empty()).collect()
}

/// The draft of one leaf: what was saved on it; or else what was submitted, together with what is written on the leaves that have
/// come to it since. What else was written on those leaves stays at hand.
pub(super) fn draft(round: &Round, leaf: &Key, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> LeafDraft {
    let all = round.written_as(leaf).into_iter();
    let mut others: Vec<Written> = all.filter_map(|key| Written::of(round, key, rows, submitted)).collect();
    let own = others.iter().position(|written| written.leaf == *leaf).map(|place| others.remove(place));
    let row = rows.get(leaf).cloned();
    let again = |since: u32| -> Vec<Again> {
        let changes = round.looks_again(leaf, since).into_iter();
        changes.map(|(at, change)| Again::of(at, change)).collect()
    };
    if let (Some(own), true) = (&own, row.is_some()) {
        return LeafDraft {
            again: again(own.asked),
            row,
            fields: own.fields.clone(),
            asked: Some(own.asked),
            from: others.into_iter().map(Written::pair).collect(),
        };
    }
    let since = own.as_ref().map_or(0, |own| own.asked);
    let begun: Vec<Written> = own.into_iter().chain(others).collect();
    let joins = |written: &&Written| !begun.iter().any(|later| later.took(round, &written.leaf));
    let written = begun.iter().map(|written| written.asked).min();
    let from: Vec<(Key, Fields)> = begun.iter().filter(joins).cloned().map(Written::pair).collect();
    match from.as_slice() {
        [] => LeafDraft::default(),
        [(only, fields)] if only == leaf => LeafDraft {
            row,
            again: again(since),
            fields: fields.clone(),
            asked: written,
            from: Vec::new(),
        },
        _ => LeafDraft {
            row,
            again: again(since),
            fields: joined(&from),
            asked: written,
            from,
        },
    }
}

/// What was written on one leaf, with the version of the questionnaire that whoever wrote it had before them.
#[derive(Clone, Debug)]
struct Written {
    leaf: Key,
    fields: Fields,
    asked: u32,
}

impl Written {
    /// What was saved on a leaf, or else submitted.
    fn of(round: &Round, leaf: Key, rows: &BTreeMap<Key, DraftRow>, submitted: &Submitted) -> Option<Self> {
        if let Some(row) = rows.get(&leaf) {
            let fields = fields_of(&row.body);
            let asked = asked(round, row, &fields);
            return Some(Self { leaf, fields, asked });
        }
        let fields = submitted.answers.get(&leaf)?.clone();
        let asked = submitted.asked;
        Some(Self { leaf, fields, asked })
    }

    /// Whether what stands here was written when an earlier leaf had come to this one already: it is not to be joined once more.
    fn took(&self, round: &Round, leaf: &Key) -> bool {
        self.leaf != *leaf && round.lineage(&self.leaf, self.asked).contains(leaf)
    }

    fn pair(self) -> (Key, Fields) {
        (self.leaf, self.fields)
    }
}

/// Which version of the questionnaire whoever saved a draft had before them: as their page said, or else by the time.
fn asked(round: &Round, row: &DraftRow, fields: &Fields) -> u32 {
    let said = fields.get("asked").and_then(|asked| asked.parse().ok());
    said.unwrap_or_else(|| round.version_at(port::moment(row.at)))
}

/// Several answers as the beginning of one: texts one after the other, values where they agree.
pub(crate) fn joined(answers: &[(Key, Fields)]) -> Fields {
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
