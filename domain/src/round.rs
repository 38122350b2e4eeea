//! A round: one theme, one frozen scope, one questionnaire, one deadline; its steps, each resting on a decision; and what
//! Parties promise and are granted.

use std::collections::{BTreeMap, BTreeSet};

use base::{Key, Localised, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartialDate, PartyCode, Recorded, Refusal, State,
    questionnaire::Questionnaire,
    refusal::{found, reasoned, require},
    reply::ReplyFile,
};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub plan: Plan,
    pub stage: Stage,
    pub suspended: bool,
    /// When each stage was entered.
    pub steps: Vec<(Stage, Moment)>,
    pub questionnaire: Option<Questionnaire>,
    pub addressed: Option<Addressed>,
    pub promises: BTreeMap<PartyCode, Vec<Promise>>,
    pub extensions: BTreeMap<PartyCode, Vec<Extension>>,
}

/// What is settled when a round is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub key: Key,
    pub number: u32,
    pub convention: Key,
    pub title: Localised,
    pub theme: Localised,
    pub scope_note: Localised,
    pub pillars: Vec<Pillar>,
    pub calendar: Vec<CalendarEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pillar {
    pub key: Key,
    pub title: Localised,
    pub about: Localised,
}

/// An event of the round's calendar, as it happened or was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarEntry {
    pub from: PartialDate,
    pub to: Option<Date>,
    pub meeting: Option<u32>,
    pub title: Localised,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Addressed {
    pub at: Moment,
    pub deadline: Moment,
    pub comment_months: u8,
    /// The frozen scope, and what was added to it since, with the deadline that each Party has.
    pub scope: BTreeSet<PartyCode>,
    pub additions: BTreeMap<PartyCode, Moment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub made: Moment,
    pub date: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub granted: Moment,
    pub until: Moment,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Proposed,
    ThemeDecided,
    QuestionnaireAdopted,
    Collecting,
    Examining,
    Drafting,
    Adopted,
    Published,
    Compliance,
    Closed,
}

impl Stage {
    pub const ALL: [Self; 10] = [
        Self::Proposed,
        Self::ThemeDecided,
        Self::QuestionnaireAdopted,
        Self::Collecting,
        Self::Examining,
        Self::Drafting,
        Self::Adopted,
        Self::Published,
        Self::Compliance,
        Self::Closed,
    ];

    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| *stage > self)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::ThemeDecided => "theme-decided",
            Self::QuestionnaireAdopted => "questionnaire-adopted",
            Self::Collecting => "collecting",
            Self::Examining => "examining",
            Self::Drafting => "drafting",
            Self::Adopted => "adopted",
            Self::Published => "published",
            Self::Compliance => "compliance",
            Self::Closed => "closed",
        }
    }

    /// Replies still arrive while the first answers are examined.
    pub fn takes_replies(self) -> bool {
        matches!(self, Self::Collecting | Self::Examining | Self::Drafting)
    }
}

impl Round {
    pub fn in_scope(&self, party: PartyCode) -> bool {
        self.addressed
            .as_ref()
            .is_some_and(|sent| sent.scope.contains(&party) || sent.additions.contains_key(&party))
    }

    /// The Parties of the round, in the order of their codes.
    pub fn parties(&self) -> Vec<PartyCode> {
        let Some(sent) = &self.addressed else { return Vec::new() };
        sent.scope
            .iter()
            .chain(sent.additions.keys())
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// The deadline of a Party before any extension.
    pub fn deadline(&self, party: PartyCode) -> Option<Moment> {
        let sent = self.addressed.as_ref()?;
        Some(sent.additions.get(&party).copied().unwrap_or(sent.deadline))
    }

    /// The deadline of a Party with the last extension granted, and whether it was extended.
    pub fn deadline_with_extension(&self, party: PartyCode) -> Option<(Moment, bool)> {
        self.deadline_as_granted(party, Moment::MAX)
    }

    /// The same with the extensions that had been granted at a moment: one that comes after a reply changes nothing about it.
    pub fn deadline_as_granted(&self, party: PartyCode, at: Moment) -> Option<(Moment, bool)> {
        let first = self.deadline(party)?;
        let granted = self.extensions.get(&party).into_iter().flatten().rev().find(|extension| extension.granted <= at);
        let until = granted.map(|extension| extension.until).filter(|until| *until > first);
        Some(until.map_or((first, false), |until| (until, true)))
    }

    pub fn promise(&self, party: PartyCode) -> Option<&Promise> {
        self.promises.get(&party).and_then(|list| list.last())
    }

    /// Whether replies, comments and other information come in now.
    ///
    /// # Errors
    /// [`Code::RoundNotCollecting`] before it was addressed and after its report, [`Code::RoundSuspended`] while it rests.
    pub fn collecting(&self) -> Result<(), Refusal> {
        require(self.stage.takes_replies(), Code::RoundNotCollecting)?;
        require(!self.suspended, Code::RoundSuspended)
    }

    pub fn is_public(&self) -> bool {
        self.stage >= Stage::ThemeDecided
    }
}

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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Proposed {
        plan: Box<Plan>,
    },
    Advanced {
        round: Key,
        to: Stage,
    },
    QuestionnaireAdopted {
        round: Key,
        questionnaire: Box<Questionnaire>,
    },
    Addressed {
        round: Key,
        parties: BTreeSet<PartyCode>,
        deadline: Moment,
        comment_months: u8,
    },
    PartyAdded {
        round: Key,
        party: PartyCode,
        deadline: Moment,
    },
    Promised {
        round: Key,
        party: PartyCode,
        date: Date,
    },
    Extended {
        round: Key,
        party: PartyCode,
        until: Moment,
        reason: String,
    },
    Suspended {
        round: Key,
    },
    Resumed {
        round: Key,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.round().to_string()
    }

    fn round(&self) -> &Key {
        match self {
            Self::Proposed { plan } => &plan.key,
            Self::Advanced { round, .. }
            | Self::QuestionnaireAdopted { round, .. }
            | Self::Addressed { round, .. }
            | Self::PartyAdded { round, .. }
            | Self::Promised { round, .. }
            | Self::Extended { round, .. }
            | Self::Suspended { round }
            | Self::Resumed { round } => round,
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

fn decide_in(state: &State, round: &Round, command: Command, context: &Context) -> Result<Outcome, Refusal> {
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
            require(
                !parties.is_empty() && parties.iter().all(|party| state.parties.contains_key(party)),
                Code::NoSuchThing,
            )?;
            require(deadline > context.now, Code::DateNotPossible)?;
            Act::Addressed {
                round: key,
                parties: parties.into_iter().collect(),
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
            require(deadline > context.now, Code::DateNotPossible)?;
            Act::PartyAdded { round: key, party, deadline }
        }
        Command::Promise { round: key, party, date } => {
            round.collecting()?;
            require(round.in_scope(party), Code::NotInScope)?;
            unanswered(state, &key, party)?;
            let today = state.zone().date(context.now);
            let furthest = today.checked_add(jiff::Span::new().years(3)).unwrap_or(today);
            require((today..=furthest).contains(&date), Code::DateNotPossible)?;
            Act::Promised { round: key, party, date }
        }
        Command::Extend {
            round: key,
            party,
            until,
            reason,
        } => {
            round.collecting()?;
            let (deadline, _) = round.deadline_with_extension(party).filter(|_| round.in_scope(party)).ok_or(Code::NotInScope)?;
            unanswered(state, &key, party)?;
            require(until > deadline && until > context.now, Code::DateNotPossible)?;
            reasoned(&reason, Code::NoReason)?;
            Act::Extended {
                round: key,
                party,
                until,
                reason,
            }
        }
        Command::Suspend { round: key, .. } => Act::Suspended { round: key },
        Command::Resume { round: key, .. } => {
            require(round.suspended, Code::WrongStep)?;
            Act::Resumed { round: key }
        }
    };
    Ok(Outcome::of(act))
}

/// Only a Party that has not replied yet can promise a date or be granted one.
fn unanswered(state: &State, round: &Key, party: PartyCode) -> Result<(), Refusal> {
    let received = state.reply(round, party).and_then(ReplyFile::received);
    require(received.is_none(), Code::AlreadyReplied)
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Proposed { plan } = act {
        let round = Round {
            plan: (**plan).clone(),
            stage: Stage::Proposed,
            suspended: false,
            steps: vec![(Stage::Proposed, recorded.at)],
            questionnaire: None,
            addressed: None,
            promises: BTreeMap::new(),
            extensions: BTreeMap::new(),
        };
        state.rounds.insert(plan.key.clone(), round);
        return;
    }
    let Some(round) = state.rounds.get_mut(act.round()) else { return };
    let enter = |round: &mut Round, stage: Stage| {
        round.stage = stage;
        round.steps.push((stage, recorded.at));
    };
    match act {
        Act::Proposed { .. } => {}
        Act::Advanced { to, .. } => enter(round, *to),
        Act::QuestionnaireAdopted { questionnaire, .. } => {
            round.questionnaire = Some((**questionnaire).clone());
            enter(round, Stage::QuestionnaireAdopted);
        }
        Act::Addressed {
            parties,
            deadline,
            comment_months,
            ..
        } => {
            let (scope, additions) = (parties.clone(), BTreeMap::new());
            round.addressed = Some(Addressed {
                at: recorded.at,
                deadline: *deadline,
                comment_months: *comment_months,
                scope,
                additions,
            });
            enter(round, Stage::Collecting);
        }
        Act::PartyAdded { party, deadline, .. } => {
            if let Some(sent) = &mut round.addressed {
                sent.additions.insert(*party, *deadline);
            }
        }
        Act::Promised { party, date, .. } => {
            round.promises.entry(*party).or_default().push(Promise {
                made: recorded.at,
                date: *date,
            });
        }
        Act::Extended { party, until, reason, .. } => {
            let extension = Extension {
                granted: recorded.at,
                until: *until,
                reason: reason.clone(),
            };
            round.extensions.entry(*party).or_default().push(extension);
        }
        Act::Suspended { .. } => round.suspended = true,
        Act::Resumed { .. } => round.suspended = false,
    }
}
