//! Organisations that take part: civil society, national human-rights institutions and others, with their accreditation.

use base::{Key, Localised};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, Recorded, Refusal, State,
    refusal::{found, reasoned, require},
};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub key: Key,
    pub name: Localised,
    pub kind: OrganisationKind,
    /// From when to when it was accredited, oldest first; it may be accredited anew.
    pub periods: Vec<Period>,
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
    },
    AccreditationEnded {
        key: Key,
        on: Date,
        reason: String,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let (Self::Accredited { key, .. } | Self::AccreditationEnded { key, .. }) = self;
        key.to_string()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Accredit { key, name, kind, on } => {
            let known = state.organisations.get(&key);
            // What it published stands under its name: another organisation needs another key.
            require(known.is_none_or(|known| known.kind == kind && known.name == name), Code::AlreadyExists)?;
            let last = known.and_then(|known| known.periods.last());
            require(last.is_none_or(|last| last.until.is_some_and(|until| until <= on)), Code::AlreadyExists)?;
            require(!name.is_empty(), Code::Empty)?;
            Ok(Outcome::of(Act::Accredited { key, name, kind, on }))
        }
        Command::EndAccreditation { key, on, reason } => {
            let organisation = found(state.organisations.get(&key))?;
            require(organisation.is_accredited(on), Code::NotAccredited)?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::AccreditationEnded { key, on, reason }))
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, _: &Recorded) {
    match act {
        Act::Accredited { key, name, kind, on } => {
            let mut periods = state.organisations.remove(key).map_or_else(Vec::new, |known| known.periods);
            periods.push(Period { from: *on, until: None });
            let organisation = Organisation {
                key: key.clone(),
                name: name.clone(),
                kind: *kind,
                periods,
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
