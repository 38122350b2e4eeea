//! Where what somebody contributed was used, or why it was not: each comment, information and hearing of a round gets an
//! answer, and a round is not closed before (CM/Rec(2012)2: information on the use made of children's views).

use std::collections::BTreeSet;

use base::{Id, Key, Line, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, Recorded, Refusal, State,
    comment::CommentStage,
    contribution::ContributionStage,
    document::Symbol,
    refusal::{found, reasoned, require},
    safeguarding::Subject,
};

pub const VERSION: u16 = 1;

/// What was contributed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Comment { id: Id },
    Contribution { id: Id },
    Hearing { id: Id },
}

impl Source {
    pub fn id(&self) -> &Id {
        match self {
            Self::Comment { id } | Self::Contribution { id } | Self::Hearing { id } => id,
        }
    }

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Comment { .. } => "comment",
            Self::Contribution { .. } => "contribution",
            Self::Hearing { .. } => "hearing",
        }
    }
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Influence {
    /// A paragraph, a finding or a recommendation: "paragraph 41", and the document in which it stands once there is one.
    Used {
        passage: Line,
        document: Option<Symbol>,
    },
    NotUsed {
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub at: Moment,
    pub influence: Influence,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Tell { source: Source, influence: Influence },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Told { source: Source, influence: Influence },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let Self::Told { source, .. } = self;
        format!("{}-{}", source.as_str(), source.id())
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    let Command::Tell { source, influence } = command;
    let round = found(state.round_of(&source))?;
    require(counts(state, &source), Code::NothingHeard)?;
    require(found(state.rounds.get(round))?.stage < crate::round::Stage::Closed, Code::WrongStep)?;
    match &influence {
        Influence::Used { document, .. } => {
            require(document.as_ref().is_none_or(|symbol| state.documents.contains_key(symbol)), Code::NoSuchThing)?;
        }
        Influence::NotUsed { reason } => {
            reasoned(reason, Code::NoReason)?;
            require(!state.is_used(&source), Code::AlreadySettled)?;
        }
    }
    Ok(Outcome::of(Act::Told { source, influence }))
}

fn subject(source: &Source) -> Subject {
    let id = source.id().clone();
    match source {
        Source::Comment { .. } => Subject::Comment { id },
        Source::Contribution { .. } => Subject::Contribution { id },
        Source::Hearing { .. } => Subject::Hearing { id },
    }
}

/// Whether an answer can be given now: it is owed, and nothing hides what it is about.
pub fn counts(state: &State, source: &Source) -> bool {
    owed(state, source) && !state.hides(&subject(source))
}

/// Whether an answer is owed: for what was taken up, and neither withdrawn, nor turned away, nor hidden by a case. An incident hides it
/// for a while only.
fn owed(state: &State, source: &Source) -> bool {
    !state.case_hides(&subject(source))
        && match source {
            Source::Comment { id } => state
                .comments
                .get(id)
                .is_some_and(|comment| matches!(comment.stage, CommentStage::Published { .. })),
            Source::Contribution { id } => state
                .contributions
                .get(id)
                .is_some_and(|sent| matches!(sent.stage, ContributionStage::Published { .. } | ContributionStage::Confidential { .. })),
            Source::Hearing { id } => state.hearings.get(id).is_some_and(crate::hearing::Hearing::is_accepted),
        }
}

/// The contributions to a round of which nobody said what became of them.
pub fn unanswered(state: &State, round: &Key) -> BTreeSet<Source> {
    let comments = state.comments.keys().map(|id| Source::Comment { id: id.clone() });
    let information = state.contributions.keys().map(|id| Source::Contribution { id: id.clone() });
    let hearings = state.hearings.keys().map(|id| Source::Hearing { id: id.clone() });
    let all = comments.chain(information).chain(hearings);
    all.filter(|source| state.round_of(source) == Some(round) && owed(state, source) && !state.influence.contains_key(source))
        .collect()
}

/// The projects of a round whose children were heard and were not told what became of it.
pub fn without_feedback(state: &State, round: &Key) -> Vec<Id> {
    let heard = |project: &Id| state.hearings.values().any(|hearing| hearing.is_of(project) && hearing.is_accepted());
    let projects = state.projects.values().filter(|project| project.round == *round && project.feedback.is_none());
    projects.filter(|project| heard(&project.id)).map(|project| project.id.clone()).collect()
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    let Act::Told { source, influence } = act;
    let told = Told {
        at: recorded.at,
        influence: influence.clone(),
    };
    state.influence.entry(source.clone()).or_default().push(told);
}
