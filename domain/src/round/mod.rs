//! A round: one theme, one frozen scope, one questionnaire, one deadline; its steps, each resting on a decision; and what
//! Parties promise and are granted.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Key, Lang, Line, Localised, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, PartialDate, PartyCode, Recorded, Refusal, State,
    document::Symbol,
    questionnaire::{Questionnaire, correction::Change},
    refusal::require,
};

mod decide;
mod edition;

pub use decide::Command;
pub(crate) use decide::decide;
pub use decide::{continues_nothing, used_before};
pub use edition::{Edition, Procedure, Tabled, Translation};

/// Acts of the second version: tabled, corrected and translated questionnaires, States that are invited.
pub const VERSION: u16 = 2;

#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub plan: Plan,
    pub stage: Stage,
    pub suspended: bool,
    /// When each stage was entered.
    pub steps: Vec<(Stage, Moment)>,
    /// The questionnaire as it is in force now.
    pub questionnaire: Option<Questionnaire>,
    /// Every version that was adopted, the first one first: all of them stay citable.
    pub editions: Vec<Edition>,
    /// The drafts that were put before the body.
    pub tabled: Vec<Tabled>,
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
    /// States that are not bound and were invited to reply: they are never late.
    pub invited: BTreeSet<PartyCode>,
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
    fn proposed(plan: Plan, at: Moment) -> Self {
        Self {
            plan,
            stage: Stage::Proposed,
            suspended: false,
            steps: vec![(Stage::Proposed, at)],
            questionnaire: None,
            editions: Vec::new(),
            tabled: Vec::new(),
            addressed: None,
            promises: BTreeMap::new(),
            extensions: BTreeMap::new(),
        }
    }

    fn enter(&mut self, stage: Stage, at: Moment) {
        self.stage = stage;
        self.steps.push((stage, at));
    }

    pub fn in_scope(&self, party: PartyCode) -> bool {
        self.addressed
            .as_ref()
            .is_some_and(|sent| sent.scope.contains(&party) || sent.additions.contains_key(&party))
    }

    /// Whether the State was asked to reply: it is in the scope, or it was invited.
    pub fn is_asked(&self, party: PartyCode) -> bool {
        self.in_scope(party) || self.addressed.as_ref().is_some_and(|sent| sent.invited.contains(&party))
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
        let granted = self
            .extensions
            .get(&party)
            .into_iter()
            .flatten()
            .rev()
            .find(|extension| extension.granted <= at);
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
    /// A draft is put before the body: a text of the working group, by its content.
    QuestionnaireTabled {
        round: Key,
        name: Line,
        content: Digest,
        procedure: Procedure,
        /// Accredited organisations may read it too.
        consulted: bool,
    },
    /// The body sends the draft back to the working group.
    QuestionnaireSentBack {
        round: Key,
        reason: String,
    },
    QuestionnaireAdopted {
        round: Key,
        questionnaire: Box<Questionnaire>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        symbol: Option<Symbol>,
    },
    /// A corrigendum: a new version, with what became of every leaf that is not as it was.
    QuestionnaireCorrected {
        round: Key,
        questionnaire: Box<Questionnaire>,
        changes: Vec<Change>,
        symbol: Symbol,
    },
    /// A language version of the version in force is published.
    QuestionnaireTranslated {
        round: Key,
        version: u32,
        lang: Lang,
        /// Who made it: a Party, or the secretariat where none is named.
        party: Option<PartyCode>,
        /// Its texts by their names ([`crate::questionnaire::Questionnaire::wording`]).
        content: Digest,
    },
    /// A language version is taken off the public pages.
    QuestionnaireTranslationWithdrawn {
        round: Key,
        version: u32,
        lang: Lang,
        party: Option<PartyCode>,
        reason: String,
    },
    Addressed {
        round: Key,
        parties: BTreeSet<PartyCode>,
        deadline: Moment,
        comment_months: u8,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        invited: BTreeSet<PartyCode>,
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
            | Self::QuestionnaireTabled { round, .. }
            | Self::QuestionnaireSentBack { round, .. }
            | Self::QuestionnaireAdopted { round, .. }
            | Self::QuestionnaireCorrected { round, .. }
            | Self::QuestionnaireTranslated { round, .. }
            | Self::QuestionnaireTranslationWithdrawn { round, .. }
            | Self::Addressed { round, .. }
            | Self::PartyAdded { round, .. }
            | Self::Promised { round, .. }
            | Self::Extended { round, .. }
            | Self::Suspended { round }
            | Self::Resumed { round } => round,
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Proposed { plan } = act {
        state.rounds.insert(plan.key.clone(), Round::proposed((**plan).clone(), recorded.at));
        return;
    }
    let Some(round) = state.rounds.get_mut(act.round()) else { return };
    match act {
        Act::Proposed { .. } => {}
        Act::Advanced { to, .. } => round.enter(*to, recorded.at),
        Act::QuestionnaireTabled { .. }
        | Act::QuestionnaireSentBack { .. }
        | Act::QuestionnaireAdopted { .. }
        | Act::QuestionnaireCorrected { .. }
        | Act::QuestionnaireTranslated { .. }
        | Act::QuestionnaireTranslationWithdrawn { .. } => edition::apply(round, act, recorded),
        Act::Addressed {
            parties,
            deadline,
            comment_months,
            invited,
            ..
        } => {
            let (scope, additions) = (parties.clone(), BTreeMap::new());
            round.addressed = Some(Addressed {
                at: recorded.at,
                deadline: *deadline,
                comment_months: *comment_months,
                scope,
                additions,
                invited: invited.clone(),
            });
            round.enter(Stage::Collecting, recorded.at);
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
