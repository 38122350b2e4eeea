//! Other information from organisations, not tied to a reply: on one, several or all Parties, on questions or themes.

use std::collections::BTreeSet;

use base::{Digest, Id, Key, Lang, Line, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    comment::{self, Signing, Words},
    document::{self, Document, Subject, Symbol},
    influence::Source,
    refusal::{found, reasoned, require},
};

/// Acts of the second version: confidential information, answers to a whole questionnaire, signatures, withdrawal.
/// Of the third: the title is a part of the text, and no act says it.
pub const VERSION: u16 = 3;

#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    pub id: Id,
    pub about: About,
    pub organisation: Key,
    pub lang: Lang,
    pub content: Digest,
    pub received: Moment,
    pub stage: ContributionStage,
    /// Only the secretariat and the body read it.
    pub confidential: bool,
    /// An organisation's own answers to questions that one Party was asked, leaf by leaf.
    pub answers: Vec<(Key, Digest)>,
    pub signing: Signing,
    pub erased: BTreeSet<Digest>,
}

/// What other information is about. No Party named: about no Party in particular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub round: Key,
    /// In acts of the first two versions; since then its text alone says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Line>,
    pub parties: Vec<PartyCode>,
    pub questions: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContributionStage {
    Submitted,
    Screened,
    Published {
        at: Moment,
        symbol: Symbol,
    },
    /// Taken up, and not public.
    Confidential {
        at: Moment,
    },
    Inadmissible {
        reason: String,
        criterion: Option<Key>,
        at: Moment,
    },
    Withdrawn,
}

impl ContributionStage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Screened => "screened",
            Self::Published { .. } => "published",
            Self::Confidential { .. } => "confidential",
            Self::Inadmissible { .. } => "inadmissible",
            Self::Withdrawn => "withdrawn",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Submit {
        id: Id,
        about: Box<About>,
        organisation: Key,
        confidential: bool,
        asked: Vec<Key>,
        words: Words,
        answers: Vec<(Key, Words)>,
    },
    Sign {
        id: Id,
        organisation: Key,
    },
    Screen {
        id: Id,
    },
    FindInadmissible {
        id: Id,
        reason: String,
        criterion: Option<Key>,
    },
    Publish {
        id: Id,
        symbol: Symbol,
    },
    /// Takes up what stays confidential.
    TakeUp {
        id: Id,
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
            Self::Submit { id, .. }
            | Self::Sign { id, .. }
            | Self::Screen { id }
            | Self::FindInadmissible { id, .. }
            | Self::Publish { id, .. }
            | Self::TakeUp { id }
            | Self::Withdraw { id }
            | Self::NoteErased { id, .. } => id,
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
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        confidential: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<(Key, Digest)>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        asked: Vec<Key>,
    },
    Signed {
        id: Id,
        organisation: Key,
    },
    Screened {
        id: Id,
    },
    FoundInadmissible {
        id: Id,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        criterion: Option<Key>,
    },
    Published {
        id: Id,
        symbol: Symbol,
    },
    TakenUp {
        id: Id,
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
            Self::Submitted { id, .. }
            | Self::Signed { id, .. }
            | Self::Screened { id }
            | Self::FoundInadmissible { id, .. }
            | Self::Published { id, .. }
            | Self::TakenUp { id }
            | Self::Withdrawn { id }
            | Self::Erased { id, .. } => id,
        }
    }
}

/// What an organisation sends, before it is looked at.
struct Sent {
    id: Id,
    about: About,
    organisation: Key,
    confidential: bool,
    asked: Vec<Key>,
    words: Words,
    answers: Vec<(Key, Words)>,
}

impl Contribution {
    /// Every text that belongs to it.
    pub fn contents(&self) -> impl Iterator<Item = Digest> {
        std::iter::once(self.content).chain(self.answers.iter().map(|(_, content)| *content))
    }

    /// Whether an organisation sent it, or was asked to sign it.
    pub fn concerns(&self, organisation: &Key) -> bool {
        self.organisation == *organisation || self.signing.asked.contains(organisation)
    }

    fn is_open(&self) -> bool {
        matches!(self.stage, ContributionStage::Submitted | ContributionStage::Screened)
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Submit {
        id,
        about,
        organisation,
        confidential,
        asked,
        words,
        answers,
    } = command
    {
        let sent = Sent {
            id,
            about: *about,
            organisation,
            confidential,
            asked,
            words,
            answers,
        };
        return submit(state, sent, context);
    }
    let contribution = found(state.contributions.get(command.id()))?;
    let open = || require(contribution.is_open(), Code::CommentNotInThisStep);
    let act = match command {
        Command::Submit { .. } => return Err(Code::AlreadyExists.into()),
        Command::Screen { id } => {
            require(contribution.stage == ContributionStage::Submitted, Code::CommentNotInThisStep)?;
            Act::Screened { id }
        }
        Command::FindInadmissible { id, reason, criterion } => {
            open()?;
            reasoned(&reason, Code::NoReason)?;
            comment::published_criterion(state, criterion.as_ref())?;
            Act::FoundInadmissible { id, reason, criterion }
        }
        Command::Sign { id, organisation } => {
            open()?;
            contribution.signing.may_sign(&organisation)?;
            accredited(state, &organisation, context)?;
            found(state.rounds.get(&contribution.about.round))?.collecting()?;
            Act::Signed { id, organisation }
        }
        Command::Publish { id, symbol } => return publish(state, contribution, id, symbol, context),
        Command::TakeUp { id } => {
            require(
                contribution.stage == ContributionStage::Screened && contribution.confidential,
                Code::CommentNotInThisStep,
            )?;
            Act::TakenUp { id }
        }
        Command::Withdraw { id } => withdraw(state, contribution, id)?,
        Command::NoteErased { id, content } => {
            require(
                contribution.contents().any(|own| own == content) && !contribution.erased.contains(&content),
                Code::NoSuchThing,
            )?;
            Act::Erased { id, content }
        }
    };
    Ok(Outcome::of(act))
}

/// What was sent can be taken back until it is public; what is confidential until it was used.
fn withdraw(state: &State, contribution: &Contribution, id: Id) -> Result<Act, Refusal> {
    let until_used = matches!(contribution.stage, ContributionStage::Confidential { .. });
    let used = state.is_used(&Source::Contribution { id: id.clone() });
    require(contribution.is_open() || (until_used && !used), Code::CommentNotInThisStep)?;
    Ok(Act::Withdrawn { id })
}

fn accredited(state: &State, organisation: &Key, context: &Context) -> Result<(), Refusal> {
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(organisation))?.is_accredited(day), Code::NotAccredited)
}

fn submit(state: &State, mut sent: Sent, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.contributions.contains_key(&sent.id), Code::AlreadyExists)?;
    let about = &mut sent.about;
    about.parties.sort();
    about.parties.dedup();
    about.questions.sort();
    about.questions.dedup();
    about.title = None;
    require(sent.words.title.is_some(), Code::InvalidValue)?;
    let policy = state.policy();
    require(policy.is_some_and(|policy| policy.other_information), Code::OtherInformationNotAccepted)?;
    require(
        !sent.confidential || policy.is_some_and(|policy| policy.confidential_information),
        Code::NotConfidentialHere,
    )?;
    let round = found(state.rounds.get(&about.round))?;
    round.collecting()?;
    accredited(state, &sent.organisation, context)?;
    let official = |words: &Words| state.body.as_ref().is_some_and(|body| body.is_official(&words.lang));
    require(official(&sent.words), Code::NoOfficialLanguage)?;
    sent.words.check_files()?;
    require(about.parties.iter().all(|party| state.parties.contains_key(party)), Code::NoSuchThing)?;
    let questionnaire = round.questionnaire.as_ref();
    let asked = |key: &Key| questionnaire.is_some_and(|asked| asked.questions.iter().any(|question| question.key == *key));
    require(about.questions.iter().all(asked), Code::NoSuchThing)?;
    for key in &sent.asked {
        accredited(state, key, context)?;
    }
    // Answers to a questionnaire speak of one State, beside whose reply they are shown.
    require(sent.answers.is_empty() || about.parties.len() == 1, Code::OneParty)?;
    let leaf = |key: &Key| questionnaire.is_some_and(|asked| asked.leaf(key.as_str()).is_some());
    require(sent.answers.iter().all(|(key, words)| leaf(key) && official(words)), Code::NoSuchThing)?;
    let mut outcome = Outcome::default();
    let content = outcome.keep(&sent.words)?;
    let mut answers = Vec::new();
    for (key, words) in &sent.answers {
        answers.push((key.clone(), outcome.keep(words)?));
    }
    Ok(outcome.and(Act::Submitted {
        id: sent.id,
        about: sent.about,
        organisation: sent.organisation,
        lang: sent.words.lang,
        content,
        received: context.received,
        confidential: sent.confidential,
        answers,
        asked: sent.asked,
    }))
}

fn publish(state: &State, contribution: &Contribution, id: Id, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    require(
        contribution.stage == ContributionStage::Screened && !contribution.confidential,
        Code::CommentNotInThisStep,
    )?;
    let subject = Subject::Contribution { contribution: id.clone() };
    let document = Document {
        title: found(state.organisations.get(&contribution.organisation))?.name.clone(),
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
        confidential,
        answers,
        asked,
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
            confidential: *confidential,
            answers: answers.clone(),
            signing: Signing::asked(asked.clone(), organisation),
            erased: BTreeSet::new(),
        };
        state.contributions.insert(id.clone(), contribution);
        return;
    }
    let Some(contribution) = state.contributions.get_mut(act.id()) else { return };
    match act {
        Act::Submitted { .. } => {}
        Act::Signed { organisation, .. } => {
            contribution.signing.signed.insert(organisation.clone(), recorded.at);
        }
        Act::Screened { .. } => contribution.stage = ContributionStage::Screened,
        Act::FoundInadmissible { reason, criterion, .. } => {
            contribution.stage = ContributionStage::Inadmissible {
                reason: reason.clone(),
                criterion: criterion.clone(),
                at: recorded.at,
            }
        }
        Act::Published { symbol, .. } => {
            contribution.stage = ContributionStage::Published {
                at: recorded.at,
                symbol: symbol.clone(),
            }
        }
        Act::TakenUp { .. } => contribution.stage = ContributionStage::Confidential { at: recorded.at },
        Act::Withdrawn { .. } => contribution.stage = ContributionStage::Withdrawn,
        Act::Erased { content, .. } => {
            contribution.erased.insert(*content);
        }
    }
}
