//! What may be done with a round, and what follows.

use base::{Key, Moment};
use jiff::civil::Date;

use super::{Act, Plan, Round, Stage};
use crate::{
    Code, Context, Outcome, PartyCode, Refusal, State,
    questionnaire::{Earlier, Questionnaire},
    refusal::{found, reasoned, require},
    reply::ReplyFile,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Propose(Box<Plan>),
    /// Enters the next stage by a decision of the body.
    Advance {
        round: Key,
        to: Stage,
        decision: String,
    },
    AdoptQuestionnaire {
        round: Key,
        questionnaire: Box<Questionnaire>,
        decision: String,
    },
    /// Freezes the scope, sets the deadline, and opens the collecting of replies: one act for all Parties.
    Address {
        round: Key,
        parties: Vec<PartyCode>,
        deadline: Moment,
        comment_months: u8,
        decision: String,
    },
    AddParty {
        round: Key,
        party: PartyCode,
        deadline: Moment,
        decision: String,
    },
    Promise {
        round: Key,
        party: PartyCode,
        date: Date,
    },
    Extend {
        round: Key,
        party: PartyCode,
        until: Moment,
        reason: String,
    },
    Suspend {
        round: Key,
        decision: String,
    },
    Resume {
        round: Key,
        decision: String,
    },
}

impl Command {
    pub fn round(&self) -> &Key {
        match self {
            Self::Propose(plan) => &plan.key,
            Self::Advance { round, .. }
            | Self::AdoptQuestionnaire { round, .. }
            | Self::Address { round, .. }
            | Self::AddParty { round, .. }
            | Self::Promise { round, .. }
            | Self::Extend { round, .. }
            | Self::Suspend { round, .. }
            | Self::Resume { round, .. } => round,
        }
    }

    /// The decision that the command cites, where it cites one.
    pub fn decision(&self) -> Option<&str> {
        match self {
            Self::Advance { decision, .. }
            | Self::AdoptQuestionnaire { decision, .. }
            | Self::Address { decision, .. }
            | Self::AddParty { decision, .. }
            | Self::Suspend { decision, .. }
            | Self::Resume { decision, .. } => Some(decision),
            Self::Propose(_) | Self::Promise { .. } | Self::Extend { .. } => None,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Propose(plan) = command {
        require(!state.rounds.contains_key(&plan.key), Code::AlreadyExists)?;
        require(state.conventions.contains_key(&plan.convention), Code::NoSuchThing)?;
        return Ok(Outcome::of(Act::Proposed { plan }));
    }
    let round = found(state.rounds.get(command.round()))?;
    if let Some(decision) = command.decision() {
        reasoned(decision, Code::NoDecision)?;
    }
    require(!round.suspended || matches!(command, Command::Resume { .. }), Code::RoundSuspended)?;
    decide_in(state, round, command, context)
}

/// A leaf that continues another names one of another round, where the record has that round's questionnaire.
fn continues_what_is_there(state: &State, round: &Round, questionnaire: &Questionnaire) -> Result<(), Refusal> {
    let is_there = |earlier: &Earlier| {
        let known = state.rounds.get(&earlier.round).and_then(|other| other.questionnaire.as_ref());
        earlier.round != round.plan.key && known.is_some_and(|known| known.leaf(earlier.leaf.as_str()).is_some())
    };
    let lost = questionnaire
        .leaves()
        .filter(|found| found.leaf.continues.as_ref().is_some_and(|earlier| !is_there(earlier)));
    let lost: Vec<String> = lost.map(|found| found.leaf.number.clone()).collect();
    if lost.is_empty() {
        Ok(())
    } else {
        Err(Refusal::about(Code::QuestionnaireFaulty, lost))
    }
}

fn decide_in(state: &State, round: &Round, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let later = |moment: Moment| require(moment > context.now, Code::DateNotPossible);
    let act = match command {
        Command::Propose(_) => return Err(Code::AlreadyExists.into()),
        Command::Advance { round: key, to, .. } => {
            let own_act = matches!(to, Stage::QuestionnaireAdopted | Stage::Collecting);
            require(round.stage.next() == Some(to) && !own_act, Code::WrongStep)?;
            Act::Advanced { round: key, to }
        }
        Command::AdoptQuestionnaire { round: key, questionnaire, .. } => {
            require(round.stage == Stage::ThemeDecided, Code::WrongStep)?;
            questionnaire.check(found(state.conventions.get(&round.plan.convention))?)?;
            continues_what_is_there(state, round, &questionnaire)?;
            Act::QuestionnaireAdopted { round: key, questionnaire }
        }
        Command::Address {
            round: key,
            parties,
            deadline,
            comment_months,
            ..
        } => {
            require(round.stage == Stage::QuestionnaireAdopted, Code::WrongStep)?;
            let known = parties.iter().all(|party| state.parties.contains_key(party));
            require(!parties.is_empty() && known, Code::NoSuchThing)?;
            later(deadline)?;
            let parties = parties.into_iter().collect();
            Act::Addressed {
                round: key,
                parties,
                deadline,
                comment_months,
            }
        }
        Command::AddParty {
            round: key, party, deadline, ..
        } => {
            require(round.addressed.is_some(), Code::WrongStep)?;
            require(state.parties.contains_key(&party), Code::NoSuchThing)?;
            require(!round.in_scope(party), Code::AlreadyExists)?;
            later(deadline)?;
            Act::PartyAdded { round: key, party, deadline }
        }
        Command::Promise { party, date, .. } => promise(state, round, party, date, context)?,
        Command::Extend { party, until, reason, .. } => extend(state, round, party, until, reason, context)?,
        Command::Suspend { round: key, .. } => Act::Suspended { round: key },
        Command::Resume { round: key, .. } => {
            require(round.suspended, Code::WrongStep)?;
            Act::Resumed { round: key }
        }
    };
    Ok(Outcome::of(act))
}

fn promise(state: &State, round: &Round, party: PartyCode, date: Date, context: &Context) -> Result<Act, Refusal> {
    round.collecting()?;
    require(round.in_scope(party), Code::NotInScope)?;
    unanswered(state, round, party)?;
    let today = state.zone().date(context.now);
    let furthest = today.checked_add(jiff::Span::new().years(3)).unwrap_or(today);
    require((today..=furthest).contains(&date), Code::DateNotPossible)?;
    let round = round.plan.key.clone();
    Ok(Act::Promised { round, party, date })
}

fn extend(state: &State, round: &Round, party: PartyCode, until: Moment, reason: String, context: &Context) -> Result<Act, Refusal> {
    round.collecting()?;
    let (deadline, _) = round.deadline_with_extension(party).filter(|_| round.in_scope(party)).ok_or(Code::NotInScope)?;
    unanswered(state, round, party)?;
    require(until > deadline && until > context.now, Code::DateNotPossible)?;
    reasoned(&reason, Code::NoReason)?;
    let round = round.plan.key.clone();
    Ok(Act::Extended { round, party, until, reason })
}

/// Only a Party that has not replied yet can promise a date or be granted one.
fn unanswered(state: &State, round: &Round, party: PartyCode) -> Result<(), Refusal> {
    let received = state.reply(&round.plan.key, party).and_then(ReplyFile::received);
    require(received.is_none(), Code::AlreadyReplied)
}
