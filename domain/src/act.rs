//! What an act is: one noun's act, who did it, when, and the rule or decision that it rests on.

use base::{Digest, Id, Key, Moment};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    Refusal, State, body, clarification, comment, contribution, convention, document, hearing, incident, influence, lane, organisation, participation, party,
    redaction, reply, round, safeguarding, seat,
};

/// Whoever acts: a person by the opaque id of their account, or the system itself (an import, a job).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Person(Id),
    System,
}

/// The rule or decision that an act rests on (docs/rules.md, 23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A rule of procedure of the body, by its key.
    Rule(Key),
    /// A decision of the body, as it is cited: "18th meeting, item 4", "written procedure of 2 June 2017".
    Decision(String),
    /// A provision of the convention.
    Provision(String),
    /// The established practice of the secretariat, where no rule is needed.
    Practice,
}

/// Acts on one thing stand in one stream; two writers cannot both append to what they saw.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stream(pub String);

impl Stream {
    pub fn new(noun: &str, name: &str) -> Self {
        Self(format!("{noun}/{name}"))
    }
}

/// An act as it stands in the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Place in the whole record, from 1.
    pub seq: u64,
    pub at: Moment,
    pub author: Author,
    pub basis: Basis,
    pub act: Act,
}

/// What a rule may know besides the state.
#[derive(Clone, Debug)]
pub struct Context {
    pub now: Moment,
    /// When the request arrived: this decides what was in time, not when it was worked on.
    pub received: Moment,
    pub author: Author,
}

/// What a rule decided: acts to append, and the contents that they name by digest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub acts: Vec<Act>,
    pub contents: Vec<Vec<u8>>,
}

impl Outcome {
    pub fn of(act: impl Into<Act>) -> Self {
        Self {
            acts: vec![act.into()],
            contents: Vec::new(),
        }
    }

    #[must_use]
    pub fn and(mut self, act: impl Into<Act>) -> Self {
        self.acts.push(act.into());
        self
    }

    /// Keeps a value as a content and gives its digest. Field order is that of the type, so equal values give equal bytes.
    ///
    /// # Errors
    /// A refusal when the value cannot be written as JSON, which no type of ours can cause.
    pub fn keep<T: Serialize>(&mut self, value: &T) -> Result<Digest, Refusal> {
        let bytes = serde_json::to_vec(value).map_err(|_| Refusal::new(crate::Code::InvalidValue))?;
        let digest = Digest::of(&bytes);
        self.contents.push(bytes);
        Ok(digest)
    }
}

#[derive(Debug, Error)]
pub enum DecodeError {
    #[error("the act {kind} has version {version}, this program knows versions up to {known}; use a newer program")]
    Newer { kind: String, version: u16, known: u16 },
    #[error("an act of the kind {0} is not known to this program; use a newer program")]
    UnknownKind(String),
    #[error("the act {kind} cannot be read: {source}")]
    Unreadable { kind: String, source: serde_json::Error },
}

macro_rules! nouns {
    ($($Noun:ident = $module:ident),+ $(,)?) => {
        /// Every act there is, by its noun.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Act { $($Noun($module::Act)),+ }

        /// Every command there is, by its noun.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Command { $($Noun($module::Command)),+ }

        $(impl From<$module::Act> for Act { fn from(act: $module::Act) -> Self { Self::$Noun(act) } }
        impl From<$module::Command> for Command { fn from(command: $module::Command) -> Self { Self::$Noun(command) } })+

        impl Act {
            pub fn stream(&self) -> Stream {
                match self { $(Self::$Noun(act) => Stream::new(stringify!($module), &act.stream())),+ }
            }

            /// The kind under which the act is stored, such as `reply.submitted`; its version; its body as JSON.
            ///
            /// # Errors
            /// None that a type of ours can cause.
            pub fn encode(&self) -> Result<(String, u16, String), serde_json::Error> {
                match self { $(Self::$Noun(act) => {
                    let mut body = serde_json::to_value(act)?;
                    let name = body.as_object_mut().and_then(|map| map.remove("act"));
                    let name = name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
                    Ok((format!("{}.{name}", stringify!($module)), $module::VERSION, body.to_string()))
                }),+ }
            }

            /// # Errors
            /// [`DecodeError`] when the act is of a kind or version that this program does not know, or is damaged.
            pub fn decode(kind: &str, version: u16, body: &str) -> Result<Self, DecodeError> {
                let unknown = || DecodeError::UnknownKind(kind.to_owned());
                let (noun, name) = kind.split_once('.').ok_or_else(unknown)?;
                let unreadable = |source| DecodeError::Unreadable { kind: kind.to_owned(), source };
                let mut value: serde_json::Value = serde_json::from_str(body).map_err(unreadable)?;
                if let Some(map) = value.as_object_mut() {
                    map.insert("act".to_owned(), name.into());
                }
                match noun {
                    $(stringify!($module) => {
                        if version > $module::VERSION {
                            return Err(DecodeError::Newer { kind: kind.to_owned(), version, known: $module::VERSION });
                        }
                        serde_json::from_value(value).map(Self::$Noun).map_err(unreadable)
                    })+
                    _ => Err(unknown()),
                }
            }
        }

        impl State {
            /// # Errors
            /// A named refusal when a rule forbids what is asked.
            pub fn decide(&self, command: Command, context: &Context) -> Result<Outcome, Refusal> {
                match command { $(Command::$Noun(command) => $module::decide(self, command, context)),+ }
            }

            pub(crate) fn apply_act(&mut self, recorded: &Recorded) {
                match &recorded.act { $(Act::$Noun(act) => $module::apply(self, act, recorded)),+ }
            }
        }
    };
}

nouns! {
    Body = body,
    Convention = convention,
    Party = party,
    Organisation = organisation,
    Seat = seat,
    Document = document,
    Round = round,
    Reply = reply,
    Comment = comment,
    Contribution = contribution,
    Clarification = clarification,
    Participation = participation,
    Hearing = hearing,
    Lane = lane,
    Influence = influence,
    Safeguarding = safeguarding,
    Redaction = redaction,
    Incident = incident,
}
