//! Other information from organisations, not tied to a reply: on one, several or all Parties, on questions or themes.

use base::{Digest, Id, Key, Lang, Line, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    comment::Words,
    document::{self, Document, Subject, Symbol},
    refusal::{found, reasoned, require},
};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    pub id: Id,
    pub about: About,
    pub organisation: Key,
    pub lang: Lang,
    pub content: Digest,
    pub received: Moment,
    pub stage: ContributionStage,
}

/// What other information is about. No Party named: about no Party in particular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub round: Key,
    pub title: Line,
    pub parties: Vec<PartyCode>,
    pub questions: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContributionStage {
    Submitted,
    Screened,
    Published { at: Moment, symbol: Symbol },
    Inadmissible { reason: String },
}

impl ContributionStage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Screened => "screened",
            Self::Published { .. } => "published",
            Self::Inadmissible { .. } => "inadmissible",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Submit { id: Id, about: About, organisation: Key, words: Words },
    Screen { id: Id },
    FindInadmissible { id: Id, reason: String },
    Publish { id: Id, symbol: Symbol },
}

impl Command {
    pub fn id(&self) -> &Id {
        match self {
            Self::Submit { id, .. } | Self::Screen { id } | Self::FindInadmissible { id, .. } | Self::Publish { id, .. } => id,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Submitted {
        id: Id,
        about: About,
        organisation: Key,
        lang: Lang,
        content: Digest,
        received: Moment,
    },
    Screened {
        id: Id,
    },
    FoundInadmissible {
        id: Id,
        reason: String,
    },
    Published {
        id: Id,
        symbol: Symbol,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    fn id(&self) -> &Id {
        match self {
            Self::Submitted { id, .. } | Self::Screened { id } | Self::FoundInadmissible { id, .. } | Self::Published { id, .. } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Submit {
        id,
        about,
        organisation,
        words,
    } = command
    {
        return submit(state, id, about, organisation, &words, context);
    }
    let contribution = found(state.contributions.get(command.id()))?;
    match command {
        Command::Submit { .. } => Err(Code::AlreadyExists.into()),
        Command::Screen { id } => {
            require(contribution.stage == ContributionStage::Submitted, Code::CommentNotInThisStep)?;
            Ok(Outcome::of(Act::Screened { id }))
        }
        Command::FindInadmissible { id, reason } => {
            let open = matches!(contribution.stage, ContributionStage::Submitted | ContributionStage::Screened);
            require(open, Code::CommentNotInThisStep)?;
            reasoned(&reason, Code::NoReason)?;
            Ok(Outcome::of(Act::FoundInadmissible { id, reason }))
        }
        Command::Publish { id, symbol } => publish(state, contribution, id, symbol, context),
    }
}

fn submit(state: &State, id: Id, mut about: About, organisation: Key, words: &Words, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.contributions.contains_key(&id), Code::AlreadyExists)?;
    about.parties.sort();
    about.parties.dedup();
    about.questions.sort();
    about.questions.dedup();
    require(state.policy().is_some_and(|policy| policy.other_information), Code::OtherInformationNotAccepted)?;
    let round = found(state.rounds.get(&about.round))?;
    round.collecting()?;
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(&organisation))?.is_accredited(day), Code::NotAccredited)?;
    require(state.body.as_ref().is_some_and(|body| body.is_official(&words.lang)), Code::NoOfficialLanguage)?;
    require(about.parties.iter().all(|party| state.parties.contains_key(party)), Code::NoSuchThing)?;
    let asked = |key: &Key| {
        round
            .questionnaire
            .as_ref()
            .is_some_and(|q| q.questions.iter().any(|question| question.key == *key))
    };
    require(about.questions.iter().all(asked), Code::NoSuchThing)?;
    let mut outcome = Outcome::default();
    let content = outcome.keep(words)?;
    Ok(outcome.and(Act::Submitted {
        id,
        about,
        organisation,
        lang: words.lang.clone(),
        content,
        received: context.received,
    }))
}

fn publish(state: &State, contribution: &Contribution, id: Id, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    require(contribution.stage == ContributionStage::Screened, Code::CommentNotInThisStep)?;
    let subject = Subject::Contribution { contribution: id.clone() };
    let document = Document {
        title: base::Localised::new([(contribution.lang.clone(), contribution.about.title.as_str().to_owned())]),
        questions: contribution.about.questions.clone(),
        languages: vec![contribution.lang.clone()],
        ..document::publication(state, context, &symbol, &contribution.about.round, subject)?
    };
    Ok(Outcome::of(Act::Published { id, symbol }).and(document::Act::Registered { document: Box::new(document) }))
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Submitted {
        id,
        about,
        organisation,
        lang,
        content,
        received,
    } = act
    {
        let contribution = Contribution {
            id: id.clone(),
            about: about.clone(),
            organisation: organisation.clone(),
            lang: lang.clone(),
            content: *content,
            received: *received,
            stage: ContributionStage::Submitted,
        };
        state.contributions.insert(id.clone(), contribution);
        return;
    }
    let Some(contribution) = state.contributions.get_mut(act.id()) else { return };
    contribution.stage = match act {
        Act::Submitted { .. } => return,
        Act::Screened { .. } => ContributionStage::Screened,
        Act::FoundInadmissible { reason, .. } => ContributionStage::Inadmissible { reason: reason.clone() },
        Act::Published { symbol, .. } => ContributionStage::Published {
            at: recorded.at,
            symbol: symbol.clone(),
        },
    };
}
