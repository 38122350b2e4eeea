//! Comments of organisations on one version of one Party's reply, and the Party's response to each.
//!
//! A comment is transmitted to the Party before it is published (docs/rules.md, 9), and a Party may always
//! respond (docs/rules.md, 16).

use base::{Digest, Id, Key, Lang, Long, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    body::LatePolicy,
    calendar,
    document::{self, Document, Subject, Symbol},
    refusal::{found, reasoned, require},
};

pub const VERSION: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    pub id: Id,
    pub target: Target,
    pub organisation: Key,
    pub lang: Lang,
    pub content: Digest,
    pub received: Moment,
    /// It arrived after its window had closed; the flag never disappears (docs/rules.md, 10).
    pub late: bool,
    pub stage: CommentStage,
    pub transmitted: Option<Moment>,
    pub response: Option<Response>,
}

/// What a comment is on: one version of one reply; some of its leaves, or the whole when none is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub round: Key,
    pub party: PartyCode,
    pub version: u32,
    pub leaves: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub received: Moment,
    pub lang: Lang,
    pub content: Digest,
    pub published: Option<Moment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentStage {
    Submitted,
    Screened,
    Transmitted,
    Published { at: Moment, symbol: Symbol },
    Returned { reason: String },
    Inadmissible { reason: String },
    Withdrawn,
}

impl CommentStage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Screened => "screened",
            Self::Transmitted => "transmitted",
            Self::Published { .. } => "published",
            Self::Returned { .. } => "returned",
            Self::Inadmissible { .. } => "inadmissible",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The words of a comment, a response or other information: one content of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub lang: Lang,
    pub text: Long,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Submit { id: Id, target: Target, organisation: Key, words: Words },
    Screen { id: Id },
    Transmit { id: Id },
    Return { id: Id, reason: String },
    FindInadmissible { id: Id, reason: String },
    Publish { id: Id, symbol: Symbol },
    Respond { id: Id, words: Words },
    PublishResponse { id: Id },
    Withdraw { id: Id },
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
            | Self::Withdraw { id } => id,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Submitted {
        id: Id,
        target: Target,
        organisation: Key,
        lang: Lang,
        content: Digest,
        received: Moment,
        late: bool,
    },
    Screened {
        id: Id,
    },
    Transmitted {
        id: Id,
    },
    Returned {
        id: Id,
        reason: String,
    },
    FoundInadmissible {
        id: Id,
        reason: String,
    },
    Published {
        id: Id,
        symbol: Symbol,
    },
    Responded {
        id: Id,
        lang: Lang,
        content: Digest,
        received: Moment,
    },
    ResponsePublished {
        id: Id,
    },
    Withdrawn {
        id: Id,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    fn id(&self) -> &Id {
        match self {
            Self::Submitted { id, .. }
            | Self::Screened { id }
            | Self::Transmitted { id }
            | Self::Returned { id, .. }
            | Self::FoundInadmissible { id, .. }
            | Self::Published { id, .. }
            | Self::Responded { id, .. }
            | Self::ResponsePublished { id }
            | Self::Withdrawn { id } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Submit {
        id,
        target,
        organisation,
        words,
    } = command
    {
        return submit(state, id, target, organisation, &words, context);
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
        Command::FindInadmissible { id, reason } => {
            in_stage(&[CommentStage::Submitted, CommentStage::Screened])?;
            reasoned(&reason, Code::NoReason)?;
            Act::FoundInadmissible { id, reason }
        }
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

fn submit(state: &State, id: Id, mut target: Target, organisation: Key, words: &Words, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.comments.contains_key(&id), Code::AlreadyExists)?;
    require(!found(state.rounds.get(&target.round))?.suspended, Code::RoundSuspended)?;
    target.leaves.sort();
    target.leaves.dedup();
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(&organisation))?.is_accredited(day), Code::NotAccredited)?;
    let official = state.body.as_ref().is_some_and(|body| body.is_official(&words.lang));
    require(official, Code::NoOfficialLanguage)?;
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
    }))
}

fn publish(state: &State, comment: &Comment, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    require(!matches!(comment.stage, CommentStage::Published { .. }), Code::AlreadyPublished)?;
    require(comment.stage == CommentStage::Transmitted, Code::NotTransmitted)?;
    let subject = Subject::Comment { comment: comment.id.clone() };
    let document = Document {
        title: found(state.organisations.get(&comment.organisation))?.name.clone(),
        languages: vec![comment.lang.clone()],
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

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Submitted {
        id,
        target,
        organisation,
        lang,
        content,
        received,
        late,
    } = act
    {
        let comment = Comment {
            id: id.clone(),
            target: target.clone(),
            organisation: organisation.clone(),
            lang: lang.clone(),
            content: *content,
            received: *received,
            late: *late,
            stage: CommentStage::Submitted,
            transmitted: None,
            response: None,
        };
        state.comments.insert(id.clone(), comment);
        return;
    }
    let Some(comment) = state.comments.get_mut(act.id()) else { return };
    match act {
        Act::Submitted { .. } => {}
        Act::Screened { .. } => comment.stage = CommentStage::Screened,
        Act::Transmitted { .. } => {
            comment.stage = CommentStage::Transmitted;
            comment.transmitted = Some(recorded.at);
        }
        Act::Returned { reason, .. } => comment.stage = CommentStage::Returned { reason: reason.clone() },
        Act::FoundInadmissible { reason, .. } => comment.stage = CommentStage::Inadmissible { reason: reason.clone() },
        Act::Published { symbol, .. } => {
            comment.stage = CommentStage::Published {
                at: recorded.at,
                symbol: symbol.clone(),
            }
        }
        Act::Responded { lang, content, received, .. } => {
            comment.response = Some(Response {
                received: *received,
                lang: lang.clone(),
                content: *content,
                published: None,
            });
        }
        Act::ResponsePublished { .. } => {
            if let Some(response) = &mut comment.response {
                response.published = Some(recorded.at);
            }
        }
        Act::Withdrawn { .. } => comment.stage = CommentStage::Withdrawn,
    }
}
