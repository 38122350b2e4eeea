//! Organisations that take part: civil society, national human-rights institutions and others, with their accreditation.

use base::{Id, Key, Localised, Long, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, Recorded, Refusal, State,
    refusal::{found, reasoned, require},
};

/// Acts of the second version: organisations that ask to take part, and their interests.
pub const VERSION: u16 = 2;

/// So many requests wait at most.
const MOST_ASKING: usize = 500;

#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub key: Key,
    pub name: Localised,
    pub kind: OrganisationKind,
    /// From when to when it was accredited, oldest first; it may be accredited anew.
    pub periods: Vec<Period>,
    /// What it stated of its own interests in the subject, as it is published; nothing where it was accredited before it was asked.
    pub interests: Option<Long>,
}

/// An organisation that asked to take part and has no answer yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    pub name: Localised,
    pub kind: OrganisationKind,
    /// What it does, and why it wants to take part.
    pub purpose: Long,
    pub interests: Long,
    /// Who asked for it: the opaque id of an account that cannot sign in yet.
    pub account: Id,
    pub at: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    /// The first day on which it was not accredited any more.
    pub until: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    NonGovernmental,
    Foundation,
    HumanRightsInstitution,
    Academic,
    Intergovernmental,
    PrivateSector,
}

impl OrganisationKind {
    pub const ALL: [Self; 6] = [
        Self::NonGovernmental,
        Self::Foundation,
        Self::HumanRightsInstitution,
        Self::Academic,
        Self::Intergovernmental,
        Self::PrivateSector,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::NonGovernmental => "non-governmental",
            Self::Foundation => "foundation",
            Self::HumanRightsInstitution => "human-rights-institution",
            Self::Academic => "academic",
            Self::Intergovernmental => "intergovernmental",
            Self::PrivateSector => "private-sector",
        }
    }
}

impl Organisation {
    pub fn is_accredited(&self, on: Date) -> bool {
        self.periods
            .iter()
            .any(|period| period.from <= on && period.until.is_none_or(|until| on < until))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Accredit {
        key: Key,
        name: Localised,
        kind: OrganisationKind,
        on: Date,
        interests: Option<Long>,
    },
    /// Asks to take part, through whoever writes.
    Ask {
        key: Key,
        name: Localised,
        kind: OrganisationKind,
        purpose: Long,
        interests: Long,
        account: Id,
    },
    /// Turns a request down.
    Decline {
        key: Key,
        reason: String,
    },
    EndAccreditation {
        key: Key,
        on: Date,
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Accredited {
        key: Key,
        name: Localised,
        kind: OrganisationKind,
        on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interests: Option<Long>,
    },
    Asked {
        key: Key,
        name: Localised,
        kind: OrganisationKind,
        purpose: Long,
        interests: Long,
        account: Id,
    },
    Declined {
        key: Key,
        reason: String,
    },
    AccreditationEnded {
        key: Key,
        on: Date,
        reason: String,
    },
}

impl Act {
    /// Whether it is about a request, which need not have led to anything.
    pub(crate) fn is_request(&self) -> bool {
        matches!(self, Self::Asked { .. } | Self::Declined { .. })
    }

    pub(crate) fn stream(&self) -> String {
        let (Self::Accredited { key, .. } | Self::Asked { key, .. } | Self::Declined { key, .. } | Self::AccreditationEnded { key, .. }) = self;
        key.to_string()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Ask {
            key,
            name,
            kind,
            purpose,
            interests,
            account,
        } => {
            require(!name.is_empty(), Code::Empty)?;
            require(!state.organisations.contains_key(&key) && !state.asking.contains_key(&key), Code::AlreadyExists)?;
            // More than the secretariat can read is more than anybody meant to send.
            require(state.asking.len() < MOST_ASKING, Code::TooMany)?;
            Ok(Outcome::of(Act::Asked {
                key,
                name,
                kind,
                purpose,
                interests,
                account,
            }))
        }
        Command::Decline { key, reason } => {
            found(state.asking.get(&key))?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::Declined { key, reason }))
        }
        Command::Accredit {
            key,
            name,
            kind,
            on,
            interests,
        } => {
            let known = state.organisations.get(&key);
            // What it published stands under its name: another organisation needs another key.
            require(known.is_none_or(|known| known.kind == kind && known.name == name), Code::AlreadyExists)?;
            let last = known.and_then(|known| known.periods.last());
            require(last.is_none_or(|last| last.until.is_some_and(|until| until <= on)), Code::AlreadyExists)?;
            require(!name.is_empty(), Code::Empty)?;
            let interests = interests.or_else(|| state.asking.get(&key).map(|asking| asking.interests.clone()));
            Ok(Outcome::of(Act::Accredited {
                key,
                name,
                kind,
                on,
                interests,
            }))
        }
        Command::EndAccreditation { key, on, reason } => {
            let organisation = found(state.organisations.get(&key))?;
            require(organisation.is_accredited(on), Code::NotAccredited)?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::AccreditationEnded { key, on, reason }))
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    match act {
        Act::Asked {
            key,
            name,
            kind,
            purpose,
            interests,
            account,
        } => {
            let asking = Asking {
                name: name.clone(),
                kind: *kind,
                purpose: purpose.clone(),
                interests: interests.clone(),
                account: account.clone(),
                at: recorded.at,
            };
            state.asking.insert(key.clone(), asking);
        }
        Act::Declined { key, .. } => {
            state.asking.remove(key);
        }
        Act::Accredited {
            key,
            name,
            kind,
            on,
            interests,
        } => {
            state.asking.remove(key);
            let mut periods = state.organisations.remove(key).map_or_else(Vec::new, |known| known.periods);
            periods.push(Period { from: *on, until: None });
            let organisation = Organisation {
                key: key.clone(),
                name: name.clone(),
                kind: *kind,
                periods,
                interests: interests.clone(),
            };
            state.organisations.insert(key.clone(), organisation);
        }
        Act::AccreditationEnded { key, on, .. } => {
            if let Some(period) = state.organisations.get_mut(key).and_then(|known| known.periods.last_mut()) {
                period.until = Some(*on);
            }
        }
    }
}
