//! The body: its name, its zone, its languages, and its rules as data. A body's own rules are never code.

use std::collections::BTreeMap;

use base::{Key, Lang, Localised, Zone};
use serde::{Deserialize, Serialize};

use crate::{Code, Context, Outcome, Recorded, Refusal, State, refusal::require};

pub const VERSION: u16 = 2;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    pub key: Key,
    /// The code that its document symbols begin with, as in T-ES(2017)12.
    pub code: String,
    pub name: Localised,
    pub full_name: Localised,
    pub organisation: Localised,
    pub convention: Key,
    pub seat: String,
    pub zone: Zone,
    pub official_languages: Vec<Lang>,
    pub contact: String,
    pub policy: Policy,
    pub rules: BTreeMap<Key, Rule>,
    /// Which rule an act rests on when nothing else is said, by the kind of the act (`reply.submitted`).
    pub bases: BTreeMap<String, Key>,
    /// The notice shown wherever sample material is shown; a body in earnest has none.
    pub sample_notice: Option<Localised>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub number: String,
    pub summary: Localised,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub late_replies: LatePolicy,
    pub late_comments: LatePolicy,
    pub party_may_respond: bool,
    pub other_information: bool,
    /// After a new version of a reply, comments reopen on the changed leaves only, or on the whole reply.
    pub reopen_changed_leaves_only: bool,
    /// Rapporteurs read what a reply says to their own questions once it was submitted, before it is published.
    #[serde(default = "yes")]
    pub rapporteurs_read_before_publication: bool,
    /// How many days before a date its letters go out: to focal points before the deadline, to contributors before theirs.
    #[serde(default)]
    pub remind_days_before: Vec<u16>,
}

/// Acts of the first version do not name what was always so then.
fn yes() -> bool {
    true
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LatePolicy {
    AcceptAndFlag,
    Refuse,
}

impl Body {
    pub fn is_official(&self, lang: &Lang) -> bool {
        self.official_languages.contains(lang)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Found(Box<Body>),
    SetPolicy(Policy),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Founded { body: Box<Body> },
    PolicySet { policy: Policy },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        "body".to_owned()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Found(body) => {
            require(state.body.is_none(), Code::AlreadyExists)?;
            require(!body.official_languages.is_empty(), Code::NoOfficialLanguage)?;
            Ok(Outcome::of(Act::Founded { body }))
        }
        Command::SetPolicy(policy) => {
            require(state.body.is_some(), Code::NoSuchThing)?;
            Ok(Outcome::of(Act::PolicySet { policy }))
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, _: &Recorded) {
    match act {
        Act::Founded { body } => state.body = Some((**body).clone()),
        Act::PolicySet { policy } => {
            if let Some(body) = &mut state.body {
                body.policy = policy.clone();
            }
        }
    }
}
