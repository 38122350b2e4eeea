//! Replies: submitted by the Party, checked by the secretariat, published by an act of its own. A submitted text is never
//! altered: a correction is a new version, and every published version stays readable (docs/rules.md, 1 and 2).

use std::collections::BTreeMap;

use base::{Digest, Key, Lang, Moment};
use serde::{Deserialize, Serialize};

use crate::{
    Author, Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    answer::{Answer, AnswerBody, Status},
    body::LatePolicy,
    document::{self, Document, Subject, Symbol},
    questionnaire::codes_of,
    refusal::{found, reasoned, require},
};

/// Acts of the third version name the version of the questionnaire that they answer.
pub const VERSION: u16 = 3;

/// Everything that one Party sent in one round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplyFile {
    /// All submissions, oldest first.
    pub versions: Vec<ReplyVersion>,
    /// Whether the Party lets the secretariat read its draft.
    pub shared: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ReplyVersion {
    /// From 1, over submissions.
    pub number: u32,
    /// The version of the questionnaire that it answers.
    pub asked: u32,
    /// When the request arrived.
    pub received: Moment,
    pub author: Author,
    pub answers: Vec<Answer>,
    /// Why a published reply is replaced.
    pub reason: String,
    /// Digest over all answers: what the receipt shows.
    pub receipt: Digest,
    pub stage: ReplyStage,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyStage {
    Submitted,
    Returned {
        at: Moment,
        reason: String,
        /// What is asked for on single leaves.
        leaves: BTreeMap<Key, String>,
    },
    Checked {
        at: Moment,
    },
    Published {
        at: Moment,
        symbol: Symbol,
    },
    Superseded {
        published: Moment,
        symbol: Symbol,
        at: Moment,
    },
}

impl ReplyStage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned { .. } => "returned",
            Self::Checked { .. } => "checked",
            Self::Published { .. } => "published",
            Self::Superseded { .. } => "superseded",
        }
    }
}

impl ReplyVersion {
    /// The moment of publication and the symbol, for a version that was published.
    pub fn published(&self) -> Option<(Moment, &Symbol)> {
        match &self.stage {
            ReplyStage::Published { at, symbol } | ReplyStage::Superseded { published: at, symbol, .. } => Some((*at, symbol)),
            _ => None,
        }
    }

    pub fn answer(&self, leaf: &Key) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.leaf == *leaf)
    }

    pub fn languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = self.answers.iter().flat_map(|answer| answer.languages.iter().cloned()).collect();
        languages.sort();
        languages.dedup();
        languages
    }
}

impl ReplyFile {
    /// When the reply was received: the first submission that was not returned. A returned text is not a reply.
    pub fn received(&self) -> Option<Moment> {
        self.versions
            .iter()
            .find(|version| !matches!(version.stage, ReplyStage::Returned { .. }))
            .map(|version| version.received)
    }

    pub fn current(&self) -> Option<&ReplyVersion> {
        self.versions.last()
    }

    /// The version that is published now.
    pub fn in_force(&self) -> Option<&ReplyVersion> {
        self.versions.iter().rev().find(|version| matches!(version.stage, ReplyStage::Published { .. }))
    }

    /// Every version that the public may read, newest first.
    pub fn public_versions(&self) -> impl Iterator<Item = &ReplyVersion> {
        self.versions.iter().rev().filter(|version| version.published().is_some())
    }

    pub fn version(&self, number: u32) -> Option<&ReplyVersion> {
        self.versions.iter().find(|version| version.number == number)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Submit {
        round: Key,
        party: PartyCode,
        answers: Vec<AnswerBody>,
        reason: String,
        /// The digest of the reply that the sender had before them; what is submitted is that and nothing else.
        seen: Option<Digest>,
    },
    Return {
        round: Key,
        party: PartyCode,
        reason: String,
        leaves: BTreeMap<Key, String>,
    },
    Check {
        round: Key,
        party: PartyCode,
    },
    Publish {
        round: Key,
        party: PartyCode,
        symbol: Symbol,
    },
    /// Lets the secretariat read the draft, or no longer.
    Share {
        round: Key,
        party: PartyCode,
        shared: bool,
    },
}

impl Command {
    pub fn reply(&self) -> (&Key, PartyCode) {
        match self {
            Self::Submit { round, party, .. }
            | Self::Return { round, party, .. }
            | Self::Check { round, party }
            | Self::Publish { round, party, .. }
            | Self::Share { round, party, .. } => (round, *party),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Submitted {
        round: Key,
        party: PartyCode,
        number: u32,
        /// The version of the questionnaire that it answers.
        #[serde(default = "first", skip_serializing_if = "is_first")]
        asked: u32,
        received: Moment,
        answers: Vec<Answer>,
        reason: String,
        receipt: Digest,
    },
    Returned {
        round: Key,
        party: PartyCode,
        number: u32,
        reason: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        leaves: BTreeMap<Key, String>,
    },
    Checked {
        round: Key,
        party: PartyCode,
        number: u32,
    },
    Published {
        round: Key,
        party: PartyCode,
        number: u32,
        symbol: Symbol,
    },
    Shared {
        round: Key,
        party: PartyCode,
    },
    Unshared {
        round: Key,
        party: PartyCode,
    },
}

/// Acts that do not say so answer the first version: there was no other then.
fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_first(version: &u32) -> bool {
    *version == first()
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let (round, party, _) = self.names();
        format!("{round}/{party}")
    }

    /// The reply that the act is about.
    pub fn file(&self) -> (Key, PartyCode) {
        let (round, party, _) = self.names();
        (round.clone(), party)
    }

    /// The version that the act is about, where it is about one.
    pub fn number(&self) -> Option<u32> {
        self.names().2
    }

    fn names(&self) -> (&Key, PartyCode, Option<u32>) {
        match self {
            Self::Submitted { round, party, number, .. }
            | Self::Returned { round, party, number, .. }
            | Self::Checked { round, party, number }
            | Self::Published { round, party, number, .. } => (round, *party, Some(*number)),
            Self::Shared { round, party } | Self::Unshared { round, party } => (round, *party, None),
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Submit {
            round,
            party,
            answers,
            reason,
            seen,
        } => {
            let outcome = submit(state, round, party, answers, reason, context)?;
            let same = |act: &crate::Act| matches!(act, crate::Act::Reply(Act::Submitted { receipt, .. }) if Some(*receipt) == seen);
            require(seen.is_none() || outcome.acts.iter().any(same), Code::ReplyChanged)?;
            Ok(outcome)
        }
        Command::Return { round, party, reason, leaves } => {
            let version = waiting(state, &round, party)?;
            reasoned(&reason, Code::NoReason)?;
            leaves.values().try_for_each(|reason| reasoned(reason, Code::NoReason))?;
            require(leaves.keys().all(|leaf| version.answer(leaf).is_some()), Code::NoSuchThing)?;
            Ok(Outcome::of(Act::Returned {
                round,
                party,
                number: version.number,
                reason,
                leaves,
            }))
        }
        Command::Check { round, party } => {
            let version = waiting(state, &round, party)?;
            require(version.stage == ReplyStage::Submitted, Code::ReplyNotAwaitingCheck)?;
            Ok(Outcome::of(Act::Checked {
                round,
                party,
                number: version.number,
            }))
        }
        Command::Publish { round, party, symbol } => publish(state, round, party, symbol, context),
        Command::Share { round, party, shared } => {
            require(found(state.rounds.get(&round))?.in_scope(party), Code::NotInScope)?;
            let now = state.reply(&round, party).is_some_and(|file| file.shared);
            require(now != shared, Code::AlreadyExists)?;
            let act = if shared {
                Act::Shared { round, party }
            } else {
                Act::Unshared { round, party }
            };
            Ok(Outcome::of(act))
        }
    }
}

/// The version that the secretariat has before it: submitted or checked.
fn waiting<'a>(state: &'a State, round: &Key, party: PartyCode) -> Result<&'a ReplyVersion, Refusal> {
    let version = found(state.reply(round, party).and_then(ReplyFile::current))?;
    require(
        matches!(version.stage, ReplyStage::Submitted | ReplyStage::Checked { .. }),
        Code::ReplyNotAwaitingCheck,
    )?;
    Ok(version)
}

fn submit(state: &State, round: Key, party: PartyCode, bodies: Vec<AnswerBody>, reason: String, context: &Context) -> Result<Outcome, Refusal> {
    let (open, file) = (found(state.rounds.get(&round))?, state.reply(&round, party));
    open.collecting()?;
    found(state.parties.get(&party))?;
    if let Some(current) = file.and_then(ReplyFile::current) {
        require(
            !matches!(current.stage, ReplyStage::Submitted | ReplyStage::Checked { .. }),
            Code::ReplyUnderCheck,
        )?;
        if current.published().is_some() {
            reasoned(&reason, Code::NoReason)?;
        }
    }
    if let Some((deadline, _)) = open.deadline_with_extension(party).filter(|_| open.in_scope(party)) {
        let first = file.is_none_or(|file| file.received().is_none());
        let refused = first && state.policy().is_some_and(|policy| policy.late_replies == LatePolicy::Refuse);
        require(!refused || base::time::in_time(context.received, deadline), Code::DeadlinePassed)?;
    }
    complete(state, open, party, &bodies)?;
    let mut outcome = Outcome::default();
    let answers = keep_all(&bodies, &mut outcome)?;
    let number = file.map_or(0, |file| file.versions.len()) + 1;
    let number = u32::try_from(number).map_err(|_| Code::TooLong)?;
    let receipt = receipt_of(&answers);
    let asked = open.questionnaire.as_ref().map_or_else(first, |questionnaire| questionnaire.version);
    Ok(outcome.and(Act::Submitted {
        round,
        party,
        number,
        asked,
        received: context.received,
        answers,
        reason,
        receipt,
    }))
}

fn keep_all(bodies: &[AnswerBody], outcome: &mut Outcome) -> Result<Vec<Answer>, Refusal> {
    let keep = |body: &AnswerBody| {
        Ok(Answer {
            leaf: body.leaf.clone(),
            status: body.status,
            codes: body.codes(),
            languages: body.languages(),
            content: outcome.keep(body)?,
        })
    };
    bodies.iter().map(keep).collect()
}

/// The receipt that a reply would have if it were submitted as it is.
///
/// # Errors
/// As [`Outcome::keep`].
pub fn receipt_before(bodies: &[AnswerBody]) -> Result<Digest, Refusal> {
    Ok(receipt_of(&keep_all(bodies, &mut Outcome::default())?))
}

/// The digest over a whole reply: of each leaf's key and content, in the order of the questionnaire.
pub fn receipt_of(answers: &[Answer]) -> Digest {
    let parts: Vec<String> = answers.iter().map(|answer| format!("{}={}", answer.leaf, answer.content)).collect();
    Digest::of_parts(parts.iter().map(String::as_bytes))
}

/// Every leaf that is asked has an answer or says why not, and every text exists in an official language.
fn complete(state: &State, round: &crate::round::Round, party: PartyCode, bodies: &[AnswerBody]) -> Result<(), Refusal> {
    let questionnaire = found(round.questionnaire.as_ref())?;
    let known = found(state.parties.get(&party))?;
    let day = round.deadline(party).map(|deadline| state.zone().date(deadline)).unwrap_or_default();
    let given: BTreeMap<&Key, &AnswerBody> = bodies.iter().map(|body| (&body.leaf, body)).collect();
    require(given.len() == bodies.len(), Code::InvalidValue)?;
    require(given.keys().all(|key| questionnaire.leaf(key.as_str()).is_some()), Code::NoSuchThing)?;
    let asked = questionnaire.asked(known, day, &codes_of(bodies));
    let in_scope = round.in_scope(party);
    let missing = asked
        .leaves()
        .filter(|found| in_scope && !found.leaf.optional && !given.contains_key(&found.leaf.key))
        .map(|found| found.leaf.number.clone());
    let missing: Vec<String> = missing.collect();
    require(!bodies.is_empty(), Code::Empty)?;
    if !missing.is_empty() {
        return Err(Refusal::about(Code::ReplyIncomplete, missing));
    }
    let official = state.body.as_ref().map_or(&[][..], |body| &body.official_languages);
    let silent = |body: &AnswerBody| body.status == Status::Answered && !body.is_in(official);
    let number = |body: &AnswerBody| {
        questionnaire
            .leaf(body.leaf.as_str())
            .map_or_else(String::new, |found| found.leaf.number.clone())
    };
    let national_only: Vec<String> = bodies.iter().filter(|body| silent(body)).map(number).collect();
    if national_only.is_empty() {
        Ok(())
    } else {
        Err(Refusal::about(Code::NoOfficialLanguage, national_only))
    }
}

fn publish(state: &State, round: Key, party: PartyCode, symbol: Symbol, context: &Context) -> Result<Outcome, Refusal> {
    let file = found(state.reply(&round, party))?;
    let version = found(file.current())?;
    require(matches!(version.stage, ReplyStage::Checked { .. }), Code::ReplyNotChecked)?;
    let subject = Subject::Reply {
        round: round.clone(),
        party,
        version: version.number,
    };
    let document = Document {
        title: found(state.parties.get(&party))?.name(state.zone().date(context.now)).clone(),
        languages: version.languages(),
        supersedes: file.in_force().and_then(ReplyVersion::published).map(|(_, symbol)| symbol.clone()),
        ..document::publication(state, context, &symbol, &round, subject)?
    };
    let published = Outcome::of(Act::Published {
        round,
        party,
        number: version.number,
        symbol,
    });
    Ok(published.and(document::Act::Registered { document: Box::new(document) }))
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    let (round, party, number) = act.names();
    let file = state.replies.entry((round.clone(), party)).or_default();
    if let Act::Submitted {
        asked,
        received,
        answers,
        reason,
        receipt,
        ..
    } = act
    {
        file.versions.push(ReplyVersion {
            number: number.unwrap_or_default(),
            asked: *asked,
            received: *received,
            author: recorded.author.clone(),
            answers: answers.clone(),
            reason: reason.clone(),
            receipt: *receipt,
            stage: ReplyStage::Submitted,
        });
        return;
    }
    match act {
        Act::Shared { .. } => file.shared = true,
        Act::Unshared { .. } => file.shared = false,
        _ => {}
    }
    for version in &mut file.versions {
        let stage = match (act, &version.stage) {
            (Act::Published { .. }, ReplyStage::Published { at, symbol }) => ReplyStage::Superseded {
                published: *at,
                symbol: symbol.clone(),
                at: recorded.at,
            },
            _ if Some(version.number) != number => continue,
            (Act::Returned { reason, leaves, .. }, _) => ReplyStage::Returned {
                at: recorded.at,
                reason: reason.clone(),
                leaves: leaves.clone(),
            },
            (Act::Checked { .. }, _) => ReplyStage::Checked { at: recorded.at },
            (Act::Published { symbol, .. }, _) => ReplyStage::Published {
                at: recorded.at,
                symbol: symbol.clone(),
            },
            (Act::Submitted { .. } | Act::Shared { .. } | Act::Unshared { .. }, _) => continue,
        };
        version.stage = stage;
    }
}
