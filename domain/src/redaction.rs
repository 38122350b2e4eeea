//! Taking a passage out of something that is public: a new version, built from its text and not laid over it, proposed by one person
//! and confirmed by another, with a reason that is public. What was there is destroyed; its salted digest stays.

use base::{Digest, Id, Key, Lang, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Author, Code, Context, Outcome, Recorded, Refusal, State,
    comment::{CommentStage, Words},
    contribution::{Contribution, ContributionStage},
    refusal::{found, require},
};

/// Acts of the second version take passages out of an organisation's own answers too.
pub const VERSION: u16 = 2;

/// What is redacted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Public {
    Comment {
        id: Id,
    },
    Response {
        id: Id,
    },
    Contribution {
        id: Id,
    },
    /// What an organisation itself answers to one leaf.
    Answer {
        id: Id,
        leaf: Key,
    },
}

impl Public {
    pub fn id(&self) -> &Id {
        match self {
            Self::Comment { id } | Self::Response { id } | Self::Contribution { id } | Self::Answer { id, .. } => id,
        }
    }

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Comment { .. } => "comment",
            Self::Response { .. } => "response",
            Self::Contribution { .. } => "contribution",
            Self::Answer { .. } => "answer",
        }
    }
}

/// Why: a code that is shown where the passage stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    PersonalData,
    Safety,
    RightsOfOthers,
    CourtOrder,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::PersonalData, Self::Safety, Self::RightsOfOthers, Self::CourtOrder];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::PersonalData => "personal-data",
            Self::Safety => "safety",
            Self::RightsOfOthers => "rights-of-others",
            Self::CourtOrder => "court-order",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Redaction {
    pub id: Id,
    pub of: Public,
    pub lang: Lang,
    pub content: Digest,
    pub reason: Reason,
    pub proposed_by: Author,
    /// When another person confirmed it.
    pub done: Option<Moment>,
    /// Its place in the record, of the proposal until it is confirmed: of two at one moment the later one counts.
    pub place: u64,
    pub erased: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Proposes it, in the place of what waits for another person.
    Propose {
        id: Id,
        of: Public,
        words: Words,
        reason: Reason,
    },
    Confirm {
        id: Id,
    },
    /// Notes that the text of an earlier redaction was destroyed.
    NoteErased {
        id: Id,
        content: Digest,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Proposed {
        id: Id,
        of: Public,
        lang: Lang,
        content: Digest,
        reason: Reason,
    },
    Confirmed {
        id: Id,
    },
    Erased {
        id: Id,
        content: Digest,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Proposed { id, .. } | Self::Confirmed { id } | Self::Erased { id, .. } => id,
        }
    }
}

/// The redaction of something that waits for another person: the last that was proposed, after the one in force.
pub fn waiting<'a>(state: &'a State, of: &Public) -> Option<&'a Redaction> {
    let last = state
        .redactions
        .values()
        .filter(|redaction| redaction.of == *of)
        .max_by_key(|redaction| redaction.place);
    last.filter(|redaction| redaction.done.is_none())
}

/// The redaction in force: the last that was confirmed.
pub fn in_force<'a>(state: &'a State, of: &Public) -> Option<&'a Redaction> {
    let done = state.redactions.values().filter(|redaction| redaction.of == *of && redaction.done.is_some());
    done.max_by_key(|redaction| redaction.place)
}

/// What is to be read of something: itself, or what was left of it.
pub fn shown(state: &State, of: &Public, content: Digest) -> Digest {
    in_force(state, of).map_or(content, |redacted| redacted.content)
}

/// What is to be read of an organisation's own answers.
pub fn shown_answers(state: &State, sent: &Contribution) -> Vec<(Key, Digest)> {
    let one = |(leaf, content): &(Key, Digest)| {
        let (id, leaf) = (sent.id.clone(), leaf.clone());
        (leaf.clone(), shown(state, &Public::Answer { id, leaf }, *content))
    };
    sent.answers.iter().map(one).collect()
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Propose { id, of, words, reason } => {
            require(!state.redactions.contains_key(&id), Code::AlreadyExists)?;
            require(is_public(state, &of), Code::CommentNotInThisStep)?;
            let mut outcome = Outcome::default();
            let content = outcome.keep(&words)?;
            Ok(outcome.and(Act::Proposed {
                id,
                of,
                lang: words.lang,
                content,
                reason,
            }))
        }
        Command::Confirm { id } => {
            let redaction = found(state.redactions.get(&id))?;
            let waits = waiting(state, &redaction.of).is_some_and(|waiting| waiting.id == id);
            require(waits && is_public(state, &redaction.of), Code::CommentNotInThisStep)?;
            // Two persons: whoever proposed it does not confirm it.
            require(redaction.proposed_by != context.author, Code::OwnProposal)?;
            Ok(Outcome::of(Act::Confirmed { id }))
        }
        Command::NoteErased { id, content } => {
            let redaction = found(state.redactions.get(&id))?;
            require(redaction.content == content && !redaction.erased, Code::NoSuchThing)?;
            Ok(Outcome::of(Act::Erased { id, content }))
        }
    }
}

fn is_public(state: &State, of: &Public) -> bool {
    let comment = |id: &Id| state.comments.get(id).filter(|comment| matches!(comment.stage, CommentStage::Published { .. }));
    let published = |id: &Id| {
        state
            .contributions
            .get(id)
            .filter(|sent| matches!(sent.stage, ContributionStage::Published { .. }))
    };
    match of {
        Public::Comment { id } => comment(id).is_some(),
        Public::Response { id } => comment(id)
            .and_then(|comment| comment.response.as_ref())
            .is_some_and(|response| response.published.is_some()),
        Public::Contribution { id } => published(id).is_some(),
        Public::Answer { id, leaf } => published(id).is_some_and(|sent| sent.answers.iter().any(|(key, _)| key == leaf)),
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    match act {
        Act::Proposed { id, of, lang, content, reason } => {
            let redaction = Redaction {
                id: id.clone(),
                of: of.clone(),
                lang: lang.clone(),
                content: *content,
                reason: *reason,
                proposed_by: recorded.author.clone(),
                done: None,
                place: recorded.seq,
                erased: false,
            };
            state.redactions.insert(id.clone(), redaction);
        }
        Act::Confirmed { id } => {
            if let Some(redaction) = state.redactions.get_mut(id) {
                redaction.done = Some(recorded.at);
                redaction.place = recorded.seq;
            }
        }
        Act::Erased { id, .. } => {
            if let Some(redaction) = state.redactions.get_mut(id) {
                redaction.erased = true;
            }
        }
    }
}
