//! The sealed lane of a round: whose keys a text is sealed to, whether opening was rehearsed, and until when it is open.
//!
//! What comes in is no act: it is kept apart, by its day alone, and is opened off the server by two of the key holders.

use std::collections::BTreeSet;

use base::{Digest, Key, Line, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, Recorded, Refusal, State,
    refusal::{found, require},
};

pub const VERSION: u16 = 1;

/// So many key holders open a text together.
pub const NEEDED: u8 = 2;

#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub round: Key,
    pub holders: Vec<Holder>,
    /// The digest of the words that were sealed to the holders as a trial, and the sealed trial itself.
    pub challenge: Digest,
    pub trial: Digest,
    pub rehearsed: Option<Moment>,
    pub stage: Stage,
}

/// Somebody who holds a key. The name is that of an office, not of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub office: Line,
    pub recipient: Recipient,
}

/// A public key in age's format (C2SP age, X25519): `age1` and 58 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipient(String);

impl Recipient {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = text.len() == 62 && text.starts_with("age1") && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Recipient {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a public key of age")
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> Self {
        recipient.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Keys are named; opening is to be rehearsed.
    Prepared,
    Open,
    Closed,
    /// The keys are destroyed: what was not opened can never be read.
    Destroyed,
}

impl Stage {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Destroyed => "destroyed",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Prepare {
        round: Key,
        holders: Vec<Holder>,
        challenge: Digest,
        /// The words of the challenge, sealed to these holders.
        trial: String,
    },
    /// The words of the trial, as two of the holders read them.
    Rehearse {
        round: Key,
        words: String,
    },
    Open {
        round: Key,
    },
    Close {
        round: Key,
    },
    Destroy {
        round: Key,
    },
}

impl Command {
    pub fn round(&self) -> &Key {
        match self {
            Self::Prepare { round, .. } | Self::Rehearse { round, .. } | Self::Open { round } | Self::Close { round } | Self::Destroy { round } => round,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Prepared {
        round: Key,
        holders: Vec<Holder>,
        challenge: Digest,
        trial: Digest,
    },
    Rehearsed {
        round: Key,
    },
    Opened {
        round: Key,
    },
    Closed {
        round: Key,
    },
    Destroyed {
        round: Key,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let (Self::Prepared { round, .. } | Self::Rehearsed { round } | Self::Opened { round } | Self::Closed { round } | Self::Destroyed { round }) = self;
        round.to_string()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    let lane = state.lanes.get(command.round());
    let in_stage = |stages: &[Stage]| require(lane.is_some_and(|lane| stages.contains(&lane.stage)), Code::LaneNotInThisStep);
    let act = match command {
        Command::Prepare {
            round,
            holders,
            challenge,
            trial,
        } => {
            found(state.rounds.get(&round))?.collecting()?;
            // Until something can have come in, keys may be named anew.
            require(lane.is_none_or(|lane| lane.stage == Stage::Prepared), Code::LaneNotInThisStep)?;
            enough(state, &holders)?;
            let mut outcome = Outcome::default();
            let trial = outcome.keep(&trial)?;
            return Ok(outcome.and(Act::Prepared {
                round,
                holders,
                challenge,
                trial,
            }));
        }
        Command::Rehearse { round, words } => {
            in_stage(&[Stage::Prepared, Stage::Open, Stage::Closed])?;
            let said = Digest::of(words.trim().as_bytes());
            require(lane.is_some_and(|lane| lane.challenge == said), Code::WrongWords)?;
            Act::Rehearsed { round }
        }
        Command::Open { round } => {
            in_stage(&[Stage::Prepared, Stage::Closed])?;
            found(state.rounds.get(&round))?.collecting()?;
            require(lane.is_some_and(|lane| lane.rehearsed.is_some()), Code::NotRehearsed)?;
            Act::Opened { round }
        }
        Command::Close { round } => {
            in_stage(&[Stage::Open])?;
            Act::Closed { round }
        }
        Command::Destroy { round } => {
            in_stage(&[Stage::Prepared, Stage::Closed])?;
            Act::Destroyed { round }
        }
    };
    Ok(Outcome::of(act))
}

/// Whether as many different keys are named as the body asks for.
fn enough(state: &State, holders: &[Holder]) -> Result<(), Refusal> {
    let least = state.policy().map_or(3, |policy| policy.care.key_holders).max(NEEDED + 1);
    let different: BTreeSet<&Recipient> = holders.iter().map(|holder| &holder.recipient).collect();
    require(different.len() == holders.len(), Code::AlreadyExists)?;
    let fits = (usize::from(least)..=9).contains(&holders.len());
    if fits {
        Ok(())
    } else {
        Err(Refusal::about(Code::TooFewKeys, [least.to_string()]))
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Prepared {
        round,
        holders,
        challenge,
        trial,
    } = act
    {
        let lane = Lane {
            round: round.clone(),
            holders: holders.clone(),
            challenge: *challenge,
            trial: *trial,
            rehearsed: None,
            stage: Stage::Prepared,
        };
        state.lanes.insert(round.clone(), lane);
        return;
    }
    let (Act::Prepared { round, .. } | Act::Rehearsed { round } | Act::Opened { round } | Act::Closed { round } | Act::Destroyed { round }) = act;
    let Some(lane) = state.lanes.get_mut(round) else { return };
    match act {
        Act::Prepared { .. } => {}
        Act::Rehearsed { .. } => lane.rehearsed = Some(recorded.at),
        Act::Opened { .. } => lane.stage = Stage::Open,
        Act::Closed { .. } => lane.stage = Stage::Closed,
        Act::Destroyed { .. } => lane.stage = Stage::Destroyed,
    }
}
