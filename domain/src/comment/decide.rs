//! What may be done with a comment, and when.

use base::{Digest, Id, Key};

use super::{Act, Comment, CommentStage, Target, Words};
use crate::{
    Code, Context, Outcome, Refusal, State,
    body::LatePolicy,
    calendar,
    document::{self, Document, Subject, Symbol},
    refusal::{found, reasoned, require},
};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Submit {
        id: Id,
        target: Target,
        organisation: Key,
        /// Organisations that may sign it too.
        asked: Vec<Key>,
        words: Words,
    },
    Sign {
        id: Id,
        organisation: Key,
    },
    Translate {
        id: Id,
        words: Words,
    },
    Screen {
        id: Id,
    },
    Transmit {
        id: Id,
    },
    Return {
        id: Id,
        reason: String,
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
    Respond {
        id: Id,
        words: Words,
    },
    PublishResponse {
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
            | Self::Screen { id }
            | Self::Transmit { id }
            | Self::Return { id, .. }
            | Self::FindInadmissible { id, .. }
            | Self::Publish { id, .. }
            | Self::Respond { id, .. }
            | Self::PublishResponse { id }
            | Self::Sign { id, .. }
            | Self::Translate { id, .. }
            | Self::NoteErased { id, .. }
            | Self::Withdraw { id } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Submit {
        id,
        target,
        organisation,
        asked,
        words,
    } = command
    {
        return submit(state, id, target, organisation, asked, &words, context);
    }
    let comment = found(state.comments.get(command.id()))?;
    let in_stage = |stages: &[CommentStage]| require(stages.contains(&comment.stage), Code::CommentNotInThisStep);
    let act = match command {
        Command::Submit { .. } => return Err(Code::AlreadyExists.into()),
        Command::Screen { id } => {
            in_stage(&[CommentStage::Submitted])?;
            Act::Screened { id }
        }
        Command::Transmit { id } => {
            in_stage(&[CommentStage::Screened])?;
            Act::Transmitted { id }
        }
        Command::Return { id, reason } => {
            in_stage(&[CommentStage::Submitted, CommentStage::Screened])?;
            reasoned(&reason, Code::NoReason)?;
            Act::Returned { id, reason }
        }
        Command::FindInadmissible { id, reason, criterion } => {
            in_stage(&[CommentStage::Submitted, CommentStage::Screened])?;
            reasoned(&reason, Code::NoReason)?;
            published_criterion(state, criterion.as_ref())?;
            Act::FoundInadmissible { id, reason, criterion }
        }
        Command::Sign { .. } | Command::Translate { .. } | Command::NoteErased { .. } => return beside(state, comment, command, context),
        Command::Withdraw { id } => {
            in_stage(&[CommentStage::Submitted, CommentStage::Screened, CommentStage::Transmitted])?;
            Act::Withdrawn { id }
        }
        Command::Publish { symbol, .. } => return publish(state, comment, symbol, context),
        Command::Respond { id, words } => return respond(state, comment, id, &words, context),
        Command::PublishResponse { id } => {
            let response = found(comment.response.as_ref())?;
            require(response.published.is_none(), Code::AlreadyPublished)?;
            require(matches!(comment.stage, CommentStage::Published { .. }), Code::CommentNotInThisStep)?;
            Act::ResponsePublished { id }
        }
    };
    Ok(Outcome::of(act))
}

/// What is done beside the steps of a comment: others sign, a language version is added, a text is destroyed.
fn beside(state: &State, comment: &Comment, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let in_stage = |stages: &[CommentStage]| require(stages.contains(&comment.stage), Code::CommentNotInThisStep);
    match command {
        Command::Sign { id, organisation } => {
            in_stage(&[CommentStage::Submitted, CommentStage::Screened])?;
            sign(state, comment, &organisation, context)?;
            Ok(Outcome::of(Act::Signed { id, organisation }))
        }
        Command::Translate { id, words } => {
            // Before anybody screened or signed it: what is published was looked at, and is what others stand behind.
            in_stage(&[CommentStage::Submitted])?;
            require(comment.signing.signed.is_empty(), Code::AlreadySigned)?;
            let day = state.zone().date(context.received);
            require(found(state.organisations.get(&comment.organisation))?.is_accredited(day), Code::NotAccredited)?;
            translate(comment, id, &words)
        }
        Command::NoteErased { id, content } => {
            require(
                comment.contents().any(|own| own == content) && !comment.erased.contains(&content),
                Code::NoSuchThing,
            )?;
            Ok(Outcome::of(Act::Erased { id, content }))
        }
        _ => Err(Code::CommentNotInThisStep.into()),
    }
}

/// A text is turned away by a criterion that was published, where the body has any.
pub(crate) fn published_criterion(state: &State, criterion: Option<&Key>) -> Result<(), Refusal> {
    let criteria = state.policy().map_or(&[][..], |policy| &policy.criteria);
    let fits = match criterion {
        Some(named) => criteria.iter().any(|criterion| criterion.key == *named),
        None => criteria.is_empty(),
    };
    require(fits, Code::NoCriterion)
}

/// Others sign until the window closes; what is late is nobody's to sign.
fn sign(state: &State, comment: &Comment, organisation: &Key, context: &Context) -> Result<(), Refusal> {
    comment.signing.may_sign(organisation)?;
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(organisation))?.is_accredited(day), Code::NotAccredited)?;
    let target = &comment.target;
    let window = calendar::window(state, &target.round, target.party, target.version).ok_or(Code::WindowNotOpen)?;
    require(base::time::in_time(context.received, window.closes), Code::WindowNotOpen)
}

fn translate(comment: &Comment, id: Id, words: &Words) -> Result<Outcome, Refusal> {
    let taken = comment.lang == words.lang || comment.translations.iter().any(|(lang, _)| *lang == words.lang);
    require(!taken, Code::AlreadyExists)?;
    let mut outcome = Outcome::default();
    let (content, lang) = (outcome.keep(words)?, words.lang.clone());
    Ok(outcome.and(Act::Translated { id, lang, content }))
}

fn submit(state: &State, id: Id, mut target: Target, organisation: Key, asked: Vec<Key>, words: &Words, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.comments.contains_key(&id), Code::AlreadyExists)?;
    require(!found(state.rounds.get(&target.round))?.suspended, Code::RoundSuspended)?;
    target.leaves.sort();
    target.leaves.dedup();
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(&organisation))?.is_accredited(day), Code::NotAccredited)?;
    let official = state.body.as_ref().is_some_and(|body| body.is_official(&words.lang));
    require(official, Code::NoOfficialLanguage)?;
    words.check_files()?;
    let version = state.reply(&target.round, target.party).and_then(|file| file.version(target.version));
    let version = version.filter(|version| version.published().is_some()).ok_or(Code::ReplyNotPublished)?;
    let unknown = |leaf: &&Key| version.answer(leaf).is_none();
    require(!target.leaves.iter().any(|leaf| unknown(&leaf)), Code::NoSuchThing)?;
    let window = calendar::window(state, &target.round, target.party, target.version).ok_or(Code::WindowNotOpen)?;
    let late = !base::time::in_time(context.received, window.closes);
    let accepted = !late || state.policy().is_some_and(|policy| policy.late_comments == LatePolicy::AcceptAndFlag);
    require(accepted && context.received >= window.opened, Code::WindowNotOpen)?;
    if let Some(open) = &window.leaves {
        let inside = !target.leaves.is_empty() && target.leaves.iter().all(|leaf| open.contains(leaf));
        require(inside, Code::LeafNotOpenForComment)?;
    }
    let accredited = |key: &Key| state.organisations.get(key).is_some_and(|known| known.is_accredited(day));
    require(asked.iter().all(accredited), Code::NotAccredited)?;
    let mut outcome = Outcome::default();
    let content = outcome.keep(words)?;
    let lang = words.lang.clone();
    Ok(outcome.and(Act::Submitted {
        id,
        target,
        organisation,
        lang,
        content,
        received: context.received,
        late,
        asked,
    }))
}

fn publish(state: &State, comment: &Comment, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    require(!matches!(comment.stage, CommentStage::Published { .. }), Code::AlreadyPublished)?;
    require(comment.stage == CommentStage::Transmitted, Code::NotTransmitted)?;
    let subject = Subject::Comment { comment: comment.id.clone() };
    let document = Document {
        title: found(state.organisations.get(&comment.organisation))?.name.clone(),
        languages: std::iter::once(&comment.lang)
            .chain(comment.translations.iter().map(|(lang, _)| lang))
            .cloned()
            .collect(),
        ..document::publication(state, context, &symbol, &comment.target.round, subject)?
    };
    let published = Outcome::of(Act::Published {
        id: comment.id.clone(),
        symbol,
    });
    Ok(published.and(document::Act::Registered { document: Box::new(document) }))
}

fn respond(state: &State, comment: &Comment, id: Id, words: &Words, context: &Context) -> Result<Outcome, Refusal> {
    require(state.policy().is_some_and(|policy| policy.party_may_respond), Code::CommentNotInThisStep)?;
    require(
        matches!(comment.stage, CommentStage::Transmitted | CommentStage::Published { .. }),
        Code::NotTransmitted,
    )?;
    require(comment.response.is_none(), Code::AlreadyExists)?;
    require(state.body.as_ref().is_some_and(|body| body.is_official(&words.lang)), Code::NoOfficialLanguage)?;
    let mut outcome = Outcome::default();
    let content = outcome.keep(words)?;
    Ok(outcome.and(Act::Responded {
        id,
        lang: words.lang.clone(),
        content,
        received: context.received,
    }))
}
