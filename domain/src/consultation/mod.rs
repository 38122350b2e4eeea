//! The consultation within a Party on its reply: remarks and requests, texts that went into an answer, clearance.
//!
//! Its steps are the Party's own. They are kept as entries in a journal of that Party, apart from the record, and are folded
//! in the same way: nobody outside the Party reads them, and the Party proves from them who wrote, asked and cleared what.

mod decide;

use std::collections::BTreeMap;

use base::{Digest, Id, Key, Line, Long, Moment};
use serde::{Deserialize, Serialize};

pub use decide::{Command, decide};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consultation {
    /// The place of the last entry folded in; 0 for none.
    pub place: u64,
    pub remarks: Vec<Remark>,
    /// The steps of clearance, in their order; none when the Party set none.
    pub steps: Vec<Step>,
    /// How far each text is cleared.
    pub clearances: BTreeMap<Key, Vec<Clearance>>,
    /// Whose texts went into an answer.
    pub taken: BTreeMap<Key, Vec<Taken>>,
}

/// Something said within the Party on one leaf.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub id: Id,
    pub leaf: Key,
    pub author: Id,
    pub at: Moment,
    pub text: Long,
    /// It asks for something, and is open until it is settled.
    pub request: bool,
    pub settled: Option<(Id, Moment)>,
}

impl Remark {
    pub fn is_open(&self) -> bool {
        self.request && self.settled.is_none()
    }
}

/// One step of clearance, such as "cleared by the ministry of foreign affairs".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub name: Line,
    /// Who may take it; the focal point when nobody is named.
    pub by: Vec<Id>,
}

/// A step that was taken on one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearance {
    pub step: Line,
    pub by: Id,
    pub at: Moment,
    /// The text that was cleared; another text is not.
    pub text: Digest,
}

/// The text of a contributor that the focal point put into the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub from: Id,
    pub unit: Line,
    /// The version of their text.
    pub version: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    Remarked { id: Id, leaf: Key, text: Long, request: bool },
    Settled { id: Id },
    StepsSet { steps: Vec<Step> },
    Cleared { leaf: Key, step: Line, text: Digest },
    Reopened { leaf: Key, reason: Line },
    Took { leaf: Key, taken: Taken },
}

impl Entry {
    /// The word of the entry, as it stands in the catalogues.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Remarked { request: false, .. } => "remarked",
            Self::Remarked { request: true, .. } => "requested",
            Self::Settled { .. } => "settled",
            Self::StepsSet { .. } => "steps-set",
            Self::Cleared { .. } => "cleared",
            Self::Reopened { .. } => "reopened",
            Self::Took { .. } => "took",
        }
    }

    /// The leaf that the entry is about, where it names one.
    pub fn leaf(&self) -> Option<&Key> {
        match self {
            Self::Remarked { leaf, .. } | Self::Cleared { leaf, .. } | Self::Reopened { leaf, .. } | Self::Took { leaf, .. } => Some(leaf),
            Self::Settled { .. } | Self::StepsSet { .. } => None,
        }
    }
}

/// An entry as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    pub place: u64,
    pub at: Moment,
    pub author: Id,
    pub entry: Entry,
}

impl Consultation {
    pub fn apply(&mut self, entered: &Entered) {
        self.place = entered.place;
        let (author, at) = (&entered.author, entered.at);
        match &entered.entry {
            Entry::Remarked { id, leaf, text, request } => self.remarks.push(Remark {
                id: id.clone(),
                leaf: leaf.clone(),
                author: author.clone(),
                at,
                text: text.clone(),
                request: *request,
                settled: None,
            }),
            Entry::Settled { id } => {
                if let Some(remark) = self.remarks.iter_mut().find(|remark| remark.id == *id) {
                    remark.settled = Some((author.clone(), at));
                }
            }
            Entry::StepsSet { steps } => {
                self.steps.clone_from(steps);
                // What was cleared by a step that is no more is not cleared by it any longer.
                for taken in self.clearances.values_mut() {
                    taken.retain(|clearance| steps.iter().any(|step| step.name == clearance.step));
                }
            }
            Entry::Cleared { leaf, step, text } => {
                let taken = self.clearances.entry(leaf.clone()).or_default();
                taken.retain(|clearance| clearance.text == *text);
                taken.push(Clearance {
                    step: step.clone(),
                    by: author.clone(),
                    at,
                    text: *text,
                });
            }
            Entry::Reopened { leaf, .. } => {
                self.clearances.remove(leaf);
            }
            Entry::Took { leaf, taken } => {
                let list = self.taken.entry(leaf.clone()).or_default();
                list.retain(|earlier| earlier.from != taken.from);
                list.push(taken.clone());
            }
        }
    }

    /// The remarks on any of these leaves: on a leaf and on those from which it came.
    pub fn remarks_on<'a>(&'a self, leaves: &'a [Key]) -> impl Iterator<Item = &'a Remark> {
        self.remarks.iter().filter(move |remark| leaves.contains(&remark.leaf))
    }

    /// The steps taken on a leaf; those on another text than the present one do not count.
    pub fn cleared<'a>(&'a self, leaf: &Key, text: Digest) -> impl Iterator<Item = &'a Clearance> {
        self.clearances
            .get(leaf)
            .into_iter()
            .flatten()
            .filter(move |clearance| clearance.text == text && self.steps.iter().any(|step| step.name == clearance.step))
    }

    /// The next step on a text; none when every step was taken, or none was set.
    pub fn next_step(&self, leaf: &Key, text: Digest) -> Option<&Step> {
        self.steps
            .iter()
            .find(|step| !self.cleared(leaf, text).any(|clearance| clearance.step == step.name))
    }

    /// A text on which a step was taken is frozen until it is reopened.
    pub fn is_frozen(&self, leaf: &Key, text: Digest) -> bool {
        self.cleared(leaf, text).next().is_some()
    }
}
