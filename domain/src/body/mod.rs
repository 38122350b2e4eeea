//! The body: its name, its zone, its languages, and its rules as data. A body's own rules are never code.

mod bounds;

use std::collections::BTreeMap;

use base::{Digest, Key, Lang, Line, Localised, Zone};
use serde::{Deserialize, Serialize};

pub use bounds::{NUMBERS, Number};

use crate::{
    Code, Context, Outcome, Recorded, Refusal, State,
    refusal::{found, reasoned, require},
};

/// Acts of the third version know how the body listens to children and survivors, and by which criteria it screens; those of the
/// fourth how it looks after its readers, what is read in bulk, and how many letters go out at once.
pub const VERSION: u16 = 4;

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
    /// What organisations send beside comments may be marked as confidential: the secretariat and the body read it, nobody else.
    #[serde(default)]
    pub confidential_information: bool,
    /// The published criteria by which comments and other information are screened; a text is turned away by one of them.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    #[serde(default)]
    pub care: Care,
}

/// A criterion of admissibility, as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub key: Key,
    pub text: Localised,
}

/// How the body protects children and survivors who are heard (CM/Rec(2012)2; the body's own guidelines), as numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Care {
    /// The version of the guidelines on the participation of children that is in force; nobody is heard before there is one.
    pub guidelines: Option<Line>,
    /// Where they are read, as an address that begins with https://. It is shown, and never fetched.
    pub guidelines_at: Option<Line>,
    /// A group with fewer persons is merged with the next.
    pub smallest_group: u32,
    /// A text that was replaced or turned away is kept for so many days after another was accepted in its place.
    pub raw_days_after_acceptance: u16,
    /// A text that nobody accepted is kept for so many days after it was received.
    pub raw_days_after_receipt: u16,
    /// A comment or information that was turned away is kept for so many days.
    pub turned_away_days: u16,
    /// The persons of the safeguarding group whose keys a sealed text is for, at least; two of them open it.
    pub key_holders: u8,
    /// Working hours within which a case is acknowledged.
    pub acknowledge_hours: u8,
    /// Hours within which a case is decided.
    pub decide_hours: u8,
    /// Helplines and hotlines are checked anew after so many months.
    pub signposts_months: u8,
    /// Drafts of Parties that never became a reply are kept for so many months after the report was adopted.
    pub drafts_months: u8,
    /// An account that nobody used for so many months is closed.
    pub idle_months: u8,
    /// One person opens so many texts in a day to review them; 0 for no limit.
    pub opens_a_day: u16,
    /// What staff opened is noted for so many days.
    pub staff_log_days: u16,
    /// Who opens more pages of what is not their own in a minute makes an alarm; 0 for none.
    pub bulk_pages_a_minute: u16,
    /// One command sends at most so many letters before another person has looked at the list; 0 for no limit.
    pub letters_alone: u16,
}

impl Default for Care {
    fn default() -> Self {
        Self {
            guidelines: None,
            guidelines_at: None,
            smallest_group: 5,
            raw_days_after_acceptance: 30,
            raw_days_after_receipt: 90,
            turned_away_days: 365,
            key_holders: 3,
            acknowledge_hours: 4,
            decide_hours: 24,
            signposts_months: 6,
            drafts_months: 12,
            idle_months: 12,
            opens_a_day: 20,
            staff_log_days: 90,
            bulk_pages_a_minute: 50,
            letters_alone: 10,
        }
    }
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
    /// Changes the rules that somebody had before them, on a decision of the body.
    Amend {
        policy: Box<Policy>,
        /// The digest of the rules that were changed.
        seen: Digest,
        decision: String,
    },
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

impl Policy {
    /// By which one says what one had before oneself.
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).unwrap_or_default())
    }
}

fn within_bounds(policy: &Policy) -> Result<(), Refusal> {
    let faults: Vec<String> = policy.faults().into_iter().map(str::to_owned).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::about(Code::InvalidValue, faults))
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
            within_bounds(&policy)?;
            Ok(Outcome::of(Act::PolicySet { policy }))
        }
        Command::Amend { policy, seen, decision } => {
            let now = found(state.policy())?;
            require(now.digest() == seen, Code::ChangedMeanwhile)?;
            reasoned(&decision, Code::NoDecision)?;
            within_bounds(&policy)?;
            require(*policy != *now, Code::NothingChanged)?;
            Ok(Outcome::of(Act::PolicySet { policy: *policy }))
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
