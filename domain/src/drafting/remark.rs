//! Remarks and proposals of members on a passage. A passage is named by its node, its text and its words: after an edit it is
//! found again by its words, or the remark is shown as detached, with the words as they were; it never vanishes.

use base::{Id, Key, Moment};
use serde::{Deserialize, Serialize};

use super::{Drafting, Entered, Entry};

/// A passage of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub key: Key,
    /// The text's name, as in `text.en`; empty where the remark is on the node as a whole.
    pub field: String,
    /// Its words; empty where the whole text is meant.
    pub quote: String,
    /// The whole text as it stood, to be shown when the passage is gone.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub id: Id,
    pub place: u64,
    pub on: Passage,
    pub author: Id,
    pub at: Moment,
    pub text: String,
    /// What should stand in the place of the passage.
    pub proposal: Option<String>,
    /// It is on the text before the body, for all who read that.
    pub tabled: bool,
    pub replies: Vec<Reply>,
    pub settled: Option<Settled>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    pub author: Id,
    pub at: Moment,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub by: Id,
    pub at: Moment,
    pub how: How,
    pub note: String,
}

/// What became of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Resolved,
    /// The proposal stands in the text now.
    Taken,
    Declined,
    /// It is left to the next reading, or to the body.
    Carried,
}

impl How {
    pub const ALL: [Self; 4] = [Self::Resolved, Self::Taken, Self::Declined, Self::Carried];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Taken => "taken",
            Self::Declined => "declined",
            Self::Carried => "carried",
        }
    }
}

impl Remark {
    /// Whether somebody still has to see to it: nobody did, or it was carried on.
    pub fn is_open(&self) -> bool {
        self.settled.as_ref().is_none_or(|settled| settled.how == How::Carried)
    }
}

/// Blanks and line ends do not tell passages apart: a program in between may change them.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Drafting {
    pub(super) fn say(&mut self, entered: &Entered) {
        let (author, at) = (entered.author.clone(), entered.at);
        match &entered.entry {
            Entry::Remarked {
                id,
                on,
                text,
                proposal,
                tabled,
            } => self.remarks.push(Remark {
                tabled: *tabled,
                id: id.clone(),
                place: entered.place,
                on: on.clone(),
                author,
                at,
                text: text.clone(),
                proposal: proposal.clone(),
                replies: Vec::new(),
                settled: None,
            }),
            Entry::Replied { id, text } => {
                let text = text.clone();
                if let Some(remark) = self.remark_mut(id) {
                    remark.replies.push(Reply { author, at, text });
                }
            }
            Entry::Settled { id, how, note } => {
                let settled = Settled {
                    by: author,
                    at,
                    how: *how,
                    note: note.clone(),
                };
                if let Some(remark) = self.remark_mut(id) {
                    remark.settled = Some(settled);
                }
            }
            _ => {}
        }
    }

    fn remark_mut(&mut self, id: &Id) -> Option<&mut Remark> {
        self.remarks.iter_mut().find(|remark| remark.id == *id)
    }

    pub fn remark(&self, id: &Id) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.id == *id)
    }

    pub fn remarks_on<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Remark> {
        self.remarks.iter().filter(move |remark| remark.on.key == *key)
    }

    /// Whether the passage of a remark is still there.
    pub fn is_attached(&self, remark: &Remark) -> bool {
        let on = &remark.on;
        self.nodes
            .get(&on.key)
            .is_some_and(|node| on.field.is_empty() || on.quote.is_empty() || folded(node.get(&on.field)).contains(&folded(&on.quote)))
    }

    /// The text of a passage's field with the proposal in its place; none when the passage is gone or stands there twice.
    pub fn with_proposal(&self, remark: &Remark) -> Option<String> {
        let (on, proposal) = (&remark.on, remark.proposal.as_ref()?);
        let now = self.nodes.get(&on.key).filter(|_| !on.field.is_empty())?.get(&on.field);
        if on.quote.is_empty() {
            // What was proposed for a whole text is no proposal for another one.
            return (folded(now) == folded(&on.text)).then(|| proposal.clone());
        }
        let found: Vec<(usize, &str)> = now.match_indices(on.quote.as_str()).collect();
        match found.as_slice() {
            [_] => Some(now.replacen(on.quote.as_str(), proposal, 1)),
            _ => None,
        }
    }
}
