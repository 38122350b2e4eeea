//! What children or survivors said, as a text in which nobody can be recognised: written by whoever listened, looked at by
//! two persons who did not write it, on the same text, before anybody else reads it (docs/rules.md, 17 and 18).
//!
//! There is one text and no file. Who spoke is not known here, and nothing leads back to them.

use std::collections::BTreeSet;

use base::{Digest, Id, Key, Lang, Long, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Author, Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    participation::Band,
    refusal::{found, reasoned, require},
    round,
    screening::{Hit, screen},
};

pub const VERSION: u16 = 1;

/// So many persons look at a text before it is accepted.
pub const REVIEWERS: usize = 2;

#[derive(Clone, Debug, PartialEq)]
pub struct Hearing {
    pub id: Id,
    pub round: Key,
    pub origin: Origin,
    /// Whose persons wrote it down; none for a sealed text.
    pub organisation: Option<Key>,
    pub party: Option<PartyCode>,
    /// The ages of the children, as bands; none for survivors.
    pub bands: BTreeSet<Band>,
    pub about: About,
    pub lang: Lang,
    pub content: Digest,
    /// Texts that were replaced.
    pub earlier: Vec<Digest>,
    pub received: Moment,
    /// Everybody who wrote at it: none of them reviews it.
    pub writers: BTreeSet<Id>,
    /// Who looked at the text as it is now and saw nobody in it.
    pub reviewers: BTreeSet<Id>,
    pub stage: Stage,
    /// The texts that were destroyed when their time was over.
    pub erased: BTreeSet<Digest>,
}

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A session with children, and which of its groups.
    Session { project: Id, session: Id, group: usize },
    /// Survivors, through the organisation that supports them: it affirms that support was at hand, before and after, and
    /// that each agreed and knew how to take it back.
    Support { organisation: Key },
    /// A text that came in sealed and was opened off the server, by its locator.
    Sealed { deposit: Key },
}

/// What a text is about: a pillar and questions of the round. Nothing here is typed: it stands in the record for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub questions: Vec<Key>,
    pub theme: Key,
    /// In the words of those who spoke: only where nobody can be recognised by them.
    pub own_words: bool,
}

/// The text as it is kept. The salt keeps its digest from telling what it says once the text is destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// A part of what is looked at: a text that is said to be about something else is another one.
    pub about: About,
    pub lang: Lang,
    pub text: Long,
    pub salt: Digest,
}

impl Heard {
    /// The digest under which the text is kept.
    ///
    /// # Errors
    /// As [`Outcome::keep`].
    fn digest(&self) -> Result<Digest, Refusal> {
        Outcome::default().keep(self)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Entered,
    Accepted { at: Moment },
    Rejected { reason: String, at: Moment },
    Withdrawn { at: Moment },
}

impl Stage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// The mark by which a reviewer clears one hit of the detector: where it is and what kind it is of.
pub fn mark(hit: &Hit) -> String {
    format!("{}-{}-{}", hit.kind.as_str(), hit.start, hit.end)
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Enter {
        id: Id,
        round: Key,
        origin: Origin,
        /// For survivors: the State of which they speak, where they name one.
        party: Option<PartyCode>,
        heard: Heard,
    },
    /// Writes the text anew: whoever had looked at it looks again.
    Edit {
        id: Id,
        heard: Heard,
    },
    /// One person looked at this very text, cleared each hit by hand, and saw nobody in it.
    Review {
        id: Id,
        heard: Heard,
        cleared: BTreeSet<String>,
    },
    Reject {
        id: Id,
        reason: String,
    },
    Withdraw {
        id: Id,
    },
    /// Notes that a text was destroyed.
    NoteErased {
        id: Id,
        content: Digest,
    },
}

impl Command {
    pub fn id(&self) -> &Id {
        match self {
            Self::Enter { id, .. }
            | Self::Edit { id, .. }
            | Self::Review { id, .. }
            | Self::Reject { id, .. }
            | Self::Withdraw { id }
            | Self::NoteErased { id, .. } => id,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Entered {
        id: Id,
        round: Key,
        origin: Origin,
        organisation: Option<Key>,
        party: Option<PartyCode>,
        bands: BTreeSet<Band>,
        about: About,
        lang: Lang,
        content: Digest,
    },
    Edited {
        id: Id,
        about: About,
        lang: Lang,
        content: Digest,
    },
    Reviewed {
        id: Id,
        content: Digest,
        /// How many hits of the detector were cleared.
        cleared: u32,
    },
    Accepted {
        id: Id,
    },
    Rejected {
        id: Id,
        reason: String,
    },
    Withdrawn {
        id: Id,
    },
    Erased {
        id: Id,
        content: Digest,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Entered { id, .. }
            | Self::Edited { id, .. }
            | Self::Reviewed { id, .. }
            | Self::Accepted { id }
            | Self::Rejected { id, .. }
            | Self::Withdrawn { id }
            | Self::Erased { id, .. } => id,
        }
    }
}

impl Hearing {
    pub fn is_accepted(&self) -> bool {
        matches!(self.stage, Stage::Accepted { .. })
    }

    pub fn is_of(&self, project: &Id) -> bool {
        matches!(&self.origin, Origin::Session { project: of, .. } if of == project)
    }

    /// Whether survivors spoke, not children.
    pub fn is_of_survivors(&self) -> bool {
        !matches!(self.origin, Origin::Session { .. })
    }

    /// Every text that it had, the present one first.
    pub fn contents(&self) -> impl Iterator<Item = Digest> {
        std::iter::once(self.content).chain(self.earlier.iter().rev().copied())
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Enter {
        id,
        round,
        origin,
        party,
        heard,
    } = command
    {
        return enter(state, id, round, origin, party, &heard, context);
    }
    let hearing = found(state.hearings.get(command.id()))?;
    let entered = || require(hearing.stage == Stage::Entered, Code::HearingNotInThisStep);
    match command {
        Command::Enter { .. } => Err(Code::AlreadyExists.into()),
        Command::Edit { id, heard } => {
            entered()?;
            known(state, &hearing.round, &heard.about)?;
            let mut outcome = Outcome::default();
            let content = outcome.keep(&heard)?;
            let (about, lang) = (heard.about, heard.lang);
            Ok(outcome.and(Act::Edited { id, about, lang, content }))
        }
        Command::Review { id, heard, cleared } => {
            entered()?;
            review(state, hearing, id, &heard, &cleared, context)
        }
        Command::Reject { id, reason } => {
            entered()?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::Rejected { id, reason }))
        }
        Command::Withdraw { id } => withdraw(state, hearing, id),
        Command::NoteErased { id, content } => {
            let due = hearing.contents().any(|own| own == content) && !hearing.erased.contains(&content);
            require(due, Code::NoSuchThing)?;
            Ok(Outcome::of(Act::Erased { id, content }))
        }
    }
}

fn enter(state: &State, id: Id, round: Key, origin: Origin, party: Option<PartyCode>, heard: &Heard, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.hearings.contains_key(&id), Code::AlreadyExists)?;
    found(state.rounds.get(&round))?.collecting()?;
    known(state, &round, &heard.about)?;
    require(party.is_none_or(|party| state.parties.contains_key(&party)), Code::NoSuchThing)?;
    let (organisation, party, bands) = match &origin {
        Origin::Session { project, session, group } => {
            let project = found(state.projects.get(project))?;
            let guidelines = state.policy().and_then(|policy| policy.care.guidelines.as_ref());
            require(project.round == round && project.is_open(guidelines), Code::ProjectNotInThisStep)?;
            let group = found(project.group(session, *group))?;
            // Of a group that is too small not even the Party is told.
            let party = project.party.filter(|_| group.children.is_some());
            (Some(project.organisation.clone()), party, group.bands.clone())
        }
        Origin::Support { organisation } => {
            let day = state.zone().date(context.received);
            require(found(state.organisations.get(organisation))?.is_accredited(day), Code::NotAccredited)?;
            (Some(organisation.clone()), party, BTreeSet::new())
        }
        Origin::Sealed { deposit } => {
            let taken = state
                .hearings
                .values()
                .any(|other| other.origin == origin && !matches!(other.stage, Stage::Rejected { .. }));
            require(!taken && !deposit.as_str().is_empty(), Code::AlreadyExists)?;
            (None, party, BTreeSet::new())
        }
    };
    let mut outcome = Outcome::default();
    let (content, lang) = (outcome.keep(heard)?, heard.lang.clone());
    Ok(outcome.and(Act::Entered {
        id,
        round,
        origin,
        organisation,
        party,
        bands,
        about: heard.about.clone(),
        lang,
        content,
    }))
}

/// Whether the round has the pillar, and asks the questions, that a text is about.
fn known(state: &State, round: &Key, about: &About) -> Result<(), Refusal> {
    let round = found(state.rounds.get(round))?;
    require(round.plan.pillars.iter().any(|pillar| pillar.key == about.theme), Code::NoSuchThing)?;
    let questionnaire = round.questionnaire.as_ref();
    let asks = |key: &Key| questionnaire.is_some_and(|asked| asked.questions.iter().any(|question| question.key == *key));
    require(about.questions.iter().all(asks), Code::NoSuchThing)
}

fn review(state: &State, hearing: &Hearing, id: Id, heard: &Heard, cleared: &BTreeSet<String>, context: &Context) -> Result<Outcome, Refusal> {
    // What was looked at is the text as it is, not one that was replaced meanwhile.
    require(heard.digest()? == hearing.content, Code::ChangedMeanwhile)?;
    let Author::Person(reviewer) = &context.author else {
        return Err(Code::OwnWords.into());
    };
    require(!hearing.writers.contains(reviewer), Code::OwnWords)?;
    require(!hearing.reviewers.contains(reviewer), Code::AlreadyReviewed)?;
    let in_danger = state.cases.values().any(|case| case.is_open() && case.subject.is_hearing(&id));
    require(!in_danger, Code::CaseOpen)?;
    let hits = screen(heard.text.as_str());
    let open: Vec<String> = hits.iter().filter(|hit| !cleared.contains(&mark(hit))).map(|hit| hit.text.clone()).collect();
    if !open.is_empty() {
        return Err(Refusal::about(Code::HitsNotCleared, open));
    }
    let reviewed = Outcome::of(Act::Reviewed {
        id: id.clone(),
        content: hearing.content,
        cleared: u32::try_from(hits.len()).unwrap_or(u32::MAX),
    });
    let enough = hearing.reviewers.len() + 1 >= REVIEWERS;
    Ok(if enough { reviewed.and(Act::Accepted { id }) } else { reviewed })
}

/// Children take back what they said until it was used; survivors until the report is published.
fn withdraw(state: &State, hearing: &Hearing, id: Id) -> Result<Outcome, Refusal> {
    require(matches!(hearing.stage, Stage::Entered | Stage::Accepted { .. }), Code::HearingNotInThisStep)?;
    let published = state.rounds.get(&hearing.round).is_some_and(|round| round.stage >= round::Stage::Published);
    let used = state.is_used(&crate::influence::Source::Hearing { id: id.clone() });
    require(!published && (hearing.is_of_survivors() || !used), Code::TooLateToWithdraw)?;
    Ok(Outcome::of(Act::Withdrawn { id }))
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    let writer = match &recorded.author {
        Author::Person(account) => Some(account.clone()),
        Author::System => None,
    };
    if let Act::Entered {
        id,
        round,
        origin,
        organisation,
        party,
        bands,
        about,
        lang,
        content,
    } = act
    {
        let hearing = Hearing {
            id: id.clone(),
            round: round.clone(),
            origin: origin.clone(),
            organisation: organisation.clone(),
            party: *party,
            bands: bands.clone(),
            about: about.clone(),
            lang: lang.clone(),
            content: *content,
            earlier: Vec::new(),
            received: recorded.at,
            writers: writer.into_iter().collect(),
            reviewers: BTreeSet::new(),
            stage: Stage::Entered,
            erased: BTreeSet::new(),
        };
        state.hearings.insert(id.clone(), hearing);
        return;
    }
    let Some(hearing) = state.hearings.get_mut(act.id()) else { return };
    match act {
        Act::Entered { .. } => {}
        Act::Edited { about, lang, content, .. } => {
            hearing.about = about.clone();
            hearing.lang = lang.clone();
            let replaced = std::mem::replace(&mut hearing.content, *content);
            hearing.earlier.push(replaced);
            hearing.writers.extend(writer);
            hearing.reviewers.clear();
        }
        Act::Reviewed { .. } => hearing.reviewers.extend(writer),
        Act::Accepted { .. } => hearing.stage = Stage::Accepted { at: recorded.at },
        Act::Rejected { reason, .. } => {
            hearing.stage = Stage::Rejected {
                reason: reason.clone(),
                at: recorded.at,
            }
        }
        Act::Withdrawn { .. } => hearing.stage = Stage::Withdrawn { at: recorded.at },
        Act::Erased { content, .. } => {
            hearing.erased.insert(*content);
        }
    }
}
