//! Clarifications: what the secretariat asks about a reply after it was checked, and the Party's dated addendum. A submitted text
//! is never altered (docs/rules.md, 2): the addendum stands beside it, and is published with its question by an act of its own (docs/rules.md, 11).

use base::{Digest, Id, Key, Lang, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    comment::Words,
    document::{self, Document, Subject, Symbol},
    refusal::{found, reasoned, require},
    reply::{ReplyStage, ReplyVersion},
};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Clarification {
    pub id: Id,
    pub round: Key,
    pub party: PartyCode,
    /// The version of the reply that is asked about.
    pub version: u32,
    /// The leaves that are asked about; none for the reply as a whole.
    pub leaves: Vec<Key>,
    pub asked: Moment,
    /// By which day an answer is asked for.
    pub due: Option<Date>,
    pub question: Text,
    pub addendum: Option<Addendum>,
    pub stage: Stage,
}

/// A text by its language and content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub lang: Lang,
    pub content: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addendum {
    pub received: Moment,
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Asked,
    Answered,
    Published { at: Moment, symbol: Symbol },
    Withdrawn { at: Moment, reason: String },
}

impl Stage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Published { .. } => "published",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Ask {
        id: Id,
        round: Key,
        party: PartyCode,
        leaves: Vec<Key>,
        due: Option<Date>,
        words: Words,
    },
    Answer {
        id: Id,
        words: Words,
    },
    Publish {
        id: Id,
        symbol: Symbol,
    },
    Withdraw {
        id: Id,
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Asked {
        id: Id,
        round: Key,
        party: PartyCode,
        version: u32,
        leaves: Vec<Key>,
        due: Option<Date>,
        question: Text,
    },
    Answered {
        id: Id,
        received: Moment,
        addendum: Text,
    },
    Published {
        id: Id,
        symbol: Symbol,
    },
    Withdrawn {
        id: Id,
        reason: String,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Asked { id, .. } | Self::Answered { id, .. } | Self::Published { id, .. } | Self::Withdrawn { id, .. } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Ask {
            id,
            round,
            party,
            leaves,
            due,
            words,
        } => {
            require(!state.clarifications.contains_key(&id), Code::AlreadyExists)?;
            require(!found(state.rounds.get(&round))?.suspended, Code::RoundSuspended)?;
            let version = found(state.reply(&round, party).and_then(|file| file.current()))?;
            let read = matches!(version.stage, ReplyStage::Checked { .. } | ReplyStage::Published { .. });
            require(read, Code::ReplyNotChecked)?;
            require(leaves.iter().all(|leaf| version.answer(leaf).is_some()), Code::NoSuchThing)?;
            require(due.is_none_or(|due| due >= state.zone().date(context.now)), Code::DateNotPossible)?;
            let number = version.number;
            let mut outcome = Outcome::default();
            let question = kept(state, &mut outcome, &words)?;
            Ok(outcome.and(Act::Asked {
                id,
                round,
                party,
                version: number,
                leaves,
                due,
                question,
            }))
        }
        Command::Answer { id, words } => {
            in_stage(state, &id, &Stage::Asked)?;
            let mut outcome = Outcome::default();
            let addendum = kept(state, &mut outcome, &words)?;
            Ok(outcome.and(Act::Answered {
                id,
                received: context.received,
                addendum,
            }))
        }
        Command::Publish { id, symbol } => publish(state, id, symbol, context),
        Command::Withdraw { id, reason } => {
            in_stage(state, &id, &Stage::Asked)?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::Withdrawn { id, reason }))
        }
    }
}

/// Questions and addenda are in an official language.
fn kept(state: &State, outcome: &mut Outcome, words: &Words) -> Result<Text, Refusal> {
    require(state.body.as_ref().is_some_and(|body| body.is_official(&words.lang)), Code::NoOfficialLanguage)?;
    Ok(Text {
        lang: words.lang.clone(),
        content: outcome.keep(words)?,
    })
}

fn in_stage<'a>(state: &'a State, id: &Id, stage: &Stage) -> Result<&'a Clarification, Refusal> {
    let clarification = found(state.clarifications.get(id))?;
    require(clarification.stage == *stage, Code::ClarificationNotInThisStep)?;
    Ok(clarification)
}

/// The addendum becomes public with its question, once the version that it is about is public.
fn publish(state: &State, id: Id, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    let clarification = in_stage(state, &id, &Stage::Answered)?;
    let (round, party) = (&clarification.round, clarification.party);
    let version = state.reply(round, party).and_then(|file| file.version(clarification.version));
    require(version.and_then(ReplyVersion::published).is_some(), Code::ReplyNotPublished)?;
    let subject = Subject::Addendum { clarification: id.clone() };
    let document = Document {
        title: found(state.parties.get(&party))?.name(state.zone().date(context.now)).clone(),
        languages: clarification.addendum.iter().map(|addendum| addendum.text.lang.clone()).collect(),
        ..document::publication(state, context, &symbol, round, subject)?
    };
    let published = Outcome::of(Act::Published { id, symbol });
    Ok(published.and(document::Act::Registered { document: Box::new(document) }))
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Asked {
        id,
        round,
        party,
        version,
        leaves,
        due,
        question,
    } = act
    {
        let clarification = Clarification {
            id: id.clone(),
            round: round.clone(),
            party: *party,
            version: *version,
            leaves: leaves.clone(),
            asked: recorded.at,
            due: *due,
            question: question.clone(),
            addendum: None,
            stage: Stage::Asked,
        };
        state.clarifications.insert(id.clone(), clarification);
        return;
    }
    let Some(clarification) = state.clarifications.get_mut(act.id()) else {
        return;
    };
    match act {
        Act::Asked { .. } => {}
        Act::Answered { received, addendum, .. } => {
            clarification.addendum = Some(Addendum {
                received: *received,
                text: addendum.clone(),
            });
            clarification.stage = Stage::Answered;
        }
        Act::Published { symbol, .. } => {
            clarification.stage = Stage::Published {
                at: recorded.at,
                symbol: symbol.clone(),
            };
        }
        Act::Withdrawn { reason, .. } => {
            clarification.stage = Stage::Withdrawn {
                at: recorded.at,
                reason: reason.clone(),
            };
        }
    }
}
