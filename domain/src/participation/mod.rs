//! Projects in which children are heard: who facilitates, on what conditions, which sessions, and what was told to the
//! children afterwards. What children said is a [`crate::hearing`]; no child has an account, a page or a file
//! (CM/Rec(2012)2; docs/rules.md, 17).
//!
//! Consent is attested, never uploaded. The names of those who help stay with the facilitator.

mod decide;
pub mod groups;

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Id, Key, Line, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::Command;
pub(crate) use decide::decide;
pub use groups::{Band, Group};

use crate::{PartyCode, Recorded, State, comment::Words};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    pub id: Id,
    pub round: Key,
    /// Whose facilitators hold the sessions.
    pub organisation: Key,
    /// Where the children live: a Party and nothing below it; none where they live in several.
    pub party: Option<PartyCode>,
    pub name: Line,
    pub attestation: Option<Attestation>,
    pub stage: Stage,
    pub sessions: BTreeMap<Id, Session>,
    /// What the children were told of the use that was made of what they said.
    pub feedback: Option<(Moment, Digest)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was attested yet, or it was sent back.
    Planned {
        returned: Option<String>,
    },
    /// The safeguarding group looks at it.
    Attested,
    /// Sessions may be held.
    Approved {
        at: Moment,
    },
    Ended,
}

impl Stage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "planned",
            Self::Attested => "attested",
            Self::Approved { .. } => "approved",
            Self::Ended => "ended",
        }
    }
}

/// What the organisation states before a session opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// The version of the body's guidelines that was accepted.
    pub guidelines: Line,
    /// The organisation's own safeguarding policy, as it is cited.
    pub policy: Line,
    /// Who is told of danger, when and by whom, where the children live.
    pub referral: base::Long,
    /// The authority that allowed it, and when; or why none needs to.
    pub clearance: Clearance,
    /// What the organisation affirms, each by itself: all of [`Affirmed`].
    pub affirmed: BTreeSet<Affirmed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clearance {
    Granted { by: Line, on: Date },
    NotNeeded { because: Line },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Affirmed {
    /// A person whom the children know of is at hand, during and after.
    Support,
    /// Each child agreed, knowing what becomes of it.
    Assent,
    /// Whoever has parental responsibility agreed, where the law asks for it and it is safe.
    Consent,
    /// Each may stop, and take back what they said, without giving a reason.
    Withdrawable,
    /// Nobody is paid for taking part.
    Unpaid,
    /// No image, voice or name was recorded.
    Unrecorded,
    /// The forms stay with the organisation.
    FormsKept,
}

impl Affirmed {
    pub const ALL: [Self; 7] = [
        Self::Support,
        Self::Assent,
        Self::Consent,
        Self::Withdrawable,
        Self::Unpaid,
        Self::Unrecorded,
        Self::FormsKept,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Assent => "assent",
            Self::Consent => "consent",
            Self::Withdrawable => "withdrawable",
            Self::Unpaid => "unpaid",
            Self::Unrecorded => "unrecorded",
            Self::FormsKept => "forms-kept",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Id,
    pub planned: Date,
    /// Who took part, in groups that are large enough; none until it was held.
    pub held: Option<Vec<Group>>,
    pub cancelled: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Planned {
        id: Id,
        round: Key,
        organisation: Key,
        party: Option<PartyCode>,
        name: Line,
    },
    Attested {
        id: Id,
        attestation: Box<Attestation>,
    },
    SentBack {
        id: Id,
        reason: String,
    },
    Approved {
        id: Id,
    },
    SessionPlanned {
        id: Id,
        session: Id,
        day: Date,
    },
    SessionHeld {
        id: Id,
        session: Id,
        groups: Vec<Group>,
    },
    SessionCancelled {
        id: Id,
        session: Id,
    },
    FeedbackGiven {
        id: Id,
        content: Digest,
    },
    Ended {
        id: Id,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Planned { id, .. }
            | Self::Attested { id, .. }
            | Self::SentBack { id, .. }
            | Self::Approved { id }
            | Self::SessionPlanned { id, .. }
            | Self::SessionHeld { id, .. }
            | Self::SessionCancelled { id, .. }
            | Self::FeedbackGiven { id, .. }
            | Self::Ended { id } => id,
        }
    }
}

impl Project {
    /// Whether sessions may be held now, under the guidelines that are in force.
    pub fn is_open(&self, guidelines: Option<&Line>) -> bool {
        let accepted = self.attestation.as_ref().map(|attestation| &attestation.guidelines);
        matches!(self.stage, Stage::Approved { .. }) && guidelines.is_some() && accepted == guidelines
    }

    /// The group of a session that was held.
    pub fn group(&self, session: &Id, group: usize) -> Option<&Group> {
        self.sessions.get(session)?.held.as_ref()?.get(group)
    }
}

/// What was told to the children, as it is kept.
pub type Feedback = Words;

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Planned {
        id,
        round,
        organisation,
        party,
        name,
    } = act
    {
        let project = Project {
            id: id.clone(),
            round: round.clone(),
            organisation: organisation.clone(),
            party: *party,
            name: name.clone(),
            attestation: None,
            stage: Stage::Planned { returned: None },
            sessions: BTreeMap::new(),
            feedback: None,
        };
        state.projects.insert(id.clone(), project);
        return;
    }
    let Some(project) = state.projects.get_mut(act.id()) else { return };
    match act {
        Act::Planned { .. } => {}
        Act::Attested { attestation, .. } => {
            project.attestation = Some((**attestation).clone());
            project.stage = Stage::Attested;
        }
        Act::SentBack { reason, .. } => {
            project.stage = Stage::Planned {
                returned: Some(reason.clone()),
            }
        }
        Act::Approved { .. } => project.stage = Stage::Approved { at: recorded.at },
        Act::SessionPlanned { session, day, .. } => {
            let planned = Session {
                id: session.clone(),
                planned: *day,
                held: None,
                cancelled: false,
            };
            project.sessions.insert(session.clone(), planned);
        }
        Act::SessionHeld { session, groups, .. } => {
            if let Some(session) = project.sessions.get_mut(session) {
                session.held = Some(groups.clone());
            }
        }
        Act::SessionCancelled { session, .. } => {
            if let Some(session) = project.sessions.get_mut(session) {
                session.cancelled = true;
            }
        }
        Act::FeedbackGiven { content, .. } => project.feedback = Some((recorded.at, *content)),
        Act::Ended { .. } => project.stage = Stage::Ended,
    }
}
