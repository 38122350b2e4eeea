//! What may be done with a round, and what follows.

use std::collections::BTreeSet;

use base::{Key, Lang, Line, Moment};
use jiff::civil::Date;

use super::{Act, Plan, Procedure, Round, Stage};
use crate::{
    Code, Context, Outcome, PartyCode, Refusal, State,
    document::{self, Document, Subject, Symbol},
    influence,
    questionnaire::{
        Earlier, Ground, Questionnaire, Wording,
        correction::{self, Change},
    },
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
    /// Puts a draft of the working group before the body.
    TableQuestionnaire {
        round: Key,
        name: Line,
        questionnaire: Box<Questionnaire>,
        procedure: Procedure,
        consulted: bool,
        decision: String,
    },
    SendBackQuestionnaire {
        round: Key,
        reason: String,
        decision: String,
    },
    /// Adopts the questionnaire, and publishes it under a symbol where one is given.
    AdoptQuestionnaire {
        round: Key,
        questionnaire: Box<Questionnaire>,
        symbol: Option<Symbol>,
        decision: String,
    },
    /// Corrects the questionnaire in force: a new version with what became of every leaf that is not as it was.
    CorrectQuestionnaire {
        round: Key,
        questionnaire: Box<Questionnaire>,
        changes: Vec<Change>,
        symbol: Symbol,
        decision: String,
    },
    /// Publishes a language version of the questionnaire in force.
    TranslateQuestionnaire {
        round: Key,
        /// The version that it translates: only that in force is translated.
        version: u32,
        lang: Lang,
        party: Option<PartyCode>,
        wording: Wording,
    },
    /// Takes a language version off the public pages: every version that its maker published in the language.
    WithdrawTranslation {
        round: Key,
        version: u32,
        lang: Lang,
        party: Option<PartyCode>,
        reason: String,
    },
    /// Freezes the scope, sets the deadline, and opens the collecting of replies: one act for all Parties.
    Address {
        round: Key,
        parties: Vec<PartyCode>,
        deadline: Moment,
        comment_months: u8,
        /// States that are not bound and may reply.
        invited: BTreeSet<PartyCode>,
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
            | Self::TableQuestionnaire { round, .. }
            | Self::SendBackQuestionnaire { round, .. }
            | Self::AdoptQuestionnaire { round, .. }
            | Self::CorrectQuestionnaire { round, .. }
            | Self::TranslateQuestionnaire { round, .. }
            | Self::WithdrawTranslation { round, .. }
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
            | Self::TableQuestionnaire { decision, .. }
            | Self::SendBackQuestionnaire { decision, .. }
            | Self::AdoptQuestionnaire { decision, .. }
            | Self::CorrectQuestionnaire { decision, .. }
            | Self::Address { decision, .. }
            | Self::AddParty { decision, .. }
            | Self::Suspend { decision, .. }
            | Self::Resume { decision, .. } => Some(decision),
            Self::Propose(_) | Self::TranslateQuestionnaire { .. } | Self::WithdrawTranslation { .. } | Self::Promise { .. } | Self::Extend { .. } => None,
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

/// The leaves that continue another which is not there: they name one of another round, where the record has that round's
/// questionnaire.
pub fn continues_nothing(state: &State, round: &Key, questionnaire: &Questionnaire) -> Vec<String> {
    let is_there = |earlier: &Earlier| {
        let known = state.rounds.get(&earlier.round).and_then(|other| other.questionnaire.as_ref());
        earlier.round != *round && known.is_some_and(|known| known.leaf(earlier.leaf.as_str()).is_some())
    };
    let lost = questionnaire
        .leaves()
        .filter(|found| found.leaf.continues.as_ref().is_some_and(|earlier| !is_there(earlier)));
    lost.map(|found| found.leaf.number.clone()).collect()
}

/// What must hold of a questionnaire before the body adopts it.
fn sound(state: &State, round: &Round, questionnaire: &Questionnaire) -> Result<(), Refusal> {
    let pillars: Vec<Key> = round.plan.pillars.iter().map(|pillar| pillar.key.clone()).collect();
    let ground = Ground {
        convention: Some(found(state.conventions.get(&round.plan.convention))?),
        pillars: &pillars,
        official: state.body.as_ref().map_or(&[][..], |body| &body.official_languages),
    };
    questionnaire.check(&ground)?;
    let lost = continues_nothing(state, &round.plan.key, questionnaire);
    if lost.is_empty() {
        Ok(())
    } else {
        Err(Refusal::about(Code::QuestionnaireFaulty, lost))
    }
}

/// A round is not closed before all who contributed were told where it was used, or why not, and children what became of it.
fn everybody_was_answered(state: &State, round: &Key) -> Result<(), Refusal> {
    let waiting = influence::unanswered(state, round).len() + influence::without_feedback(state, round).len();
    if waiting == 0 {
        Ok(())
    } else {
        Err(Refusal::about(Code::UseNotTold, [waiting.to_string()]))
    }
}

fn decide_questionnaire(state: &State, round: &Round, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let mut outcome = Outcome::default();
    let act = match command {
        Command::TableQuestionnaire {
            round: key,
            name,
            questionnaire,
            procedure,
            consulted,
            ..
        } => {
            require(round.stage == Stage::ThemeDecided && round.before_body().is_none(), Code::WrongStep)?;
            sound(state, round, &questionnaire)?;
            Act::QuestionnaireTabled {
                round: key,
                name,
                content: outcome.keep(&*questionnaire)?,
                procedure,
                consulted,
            }
        }
        Command::SendBackQuestionnaire { round: key, reason, .. } => {
            require(round.before_body().is_some(), Code::NotTabled)?;
            reasoned(&reason, Code::NoReason)?;
            Act::QuestionnaireSentBack { round: key, reason }
        }
        Command::AdoptQuestionnaire { questionnaire, symbol, .. } => return adopt(state, round, questionnaire, symbol, context),
        Command::CorrectQuestionnaire {
            questionnaire,
            changes,
            symbol,
            ..
        } => return correct(state, round, questionnaire, changes, symbol, context),
        Command::TranslateQuestionnaire {
            round: key,
            version,
            lang,
            party,
            wording,
        } => translate(state, round, (key, version), lang, party, &wording, &mut outcome)?,
        Command::WithdrawTranslation {
            round: key,
            version,
            lang,
            party,
            reason,
        } => {
            found(round.edition(version).and_then(|edition| edition.translation(&lang, party, None)))?;
            reasoned(&reason, Code::NoReason)?;
            Act::QuestionnaireTranslationWithdrawn {
                round: key,
                version,
                lang,
                party,
                reason,
            }
        }
        _ => return Err(Code::InvalidValue.into()),
    };
    outcome.acts.insert(0, act.into());
    Ok(outcome)
}

fn adopt(state: &State, round: &Round, questionnaire: Box<Questionnaire>, symbol: Option<Symbol>, context: &Context) -> Result<Outcome, Refusal> {
    require(round.stage == Stage::ThemeDecided, Code::WrongStep)?;
    require(round.tabled.is_empty() || round.before_body().is_some(), Code::NotTabled)?;
    sound(state, round, &questionnaire)?;
    let published = symbol.as_ref().map(|symbol| register(state, round, symbol, None, context)).transpose()?;
    let adopted = Outcome::of(Act::QuestionnaireAdopted {
        round: round.plan.key.clone(),
        questionnaire,
        symbol,
    });
    Ok(match published {
        Some(document) => adopted.and(document),
        None => adopted,
    })
}

fn correct(
    state: &State,
    round: &Round,
    questionnaire: Box<Questionnaire>,
    changes: Vec<Change>,
    symbol: Symbol,
    context: &Context,
) -> Result<Outcome, Refusal> {
    corrects(state, round, &questionnaire, &changes)?;
    let supersedes = round.latest_edition().and_then(|edition| edition.symbol.clone());
    let document = register(state, round, &symbol, supersedes, context)?;
    let corrected = Act::QuestionnaireCorrected {
        round: round.plan.key.clone(),
        questionnaire,
        changes,
        symbol,
    };
    Ok(Outcome::of(corrected).and(document))
}

/// The document by which a version of the questionnaire is published.
fn register(state: &State, round: &Round, symbol: &Symbol, supersedes: Option<Symbol>, context: &Context) -> Result<document::Act, Refusal> {
    let subject = Subject::Questionnaire { round: round.plan.key.clone() };
    let document = Document {
        title: round.plan.title.clone(),
        adopted: true,
        languages: state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()),
        supersedes: supersedes.filter(|symbol| state.documents.contains_key(symbol)),
        ..document::publication(state, context, symbol, &round.plan.key, subject)?
    };
    Ok(document::Act::Registered { document: Box::new(document) })
}

fn corrects(state: &State, round: &Round, questionnaire: &Questionnaire, changes: &[Change]) -> Result<(), Refusal> {
    let latest = found(round.latest_edition())?;
    require(round.stage < Stage::Adopted, Code::WrongStep)?;
    require(Some(questionnaire.version) == latest.questionnaire.version.checked_add(1), Code::WrongStep)?;
    let same = Questionnaire {
        version: latest.questionnaire.version,
        adopted: latest.questionnaire.adopted,
        ..questionnaire.clone()
    };
    require(same != latest.questionnaire, Code::AlreadyExists)?;
    sound(state, round, questionnaire)?;
    correction::check(&latest.questionnaire, questionnaire, changes)?;
    let official = state.body.as_ref().map_or(&[][..], |body| &body.official_languages);
    let reasoned = |change: &Change| official.iter().all(|lang| change.reason.has_words(lang));
    require(changes.iter().all(reasoned), Code::NoReason)?;
    let taken = used_before(round, questionnaire);
    if taken.is_empty() {
        Ok(())
    } else {
        let names = taken.into_iter().map(|(key, number)| if number.is_empty() { key.to_string() } else { number });
        Err(Refusal::about(Code::QuestionnaireFaulty, names.collect::<Vec<_>>()))
    }
}

/// What stands for something new under a key or a number that stood for something else in an earlier version: neither is given twice.
pub fn used_before(round: &Round, questionnaire: &Questionnaire) -> Vec<(Key, String)> {
    let Some(latest) = round.latest_edition() else { return Vec::new() };
    let now: BTreeSet<&Key> = latest.questionnaire.nodes().into_iter().map(|(key, _)| key).collect();
    let all = round.editions.iter().flat_map(|edition| edition.questionnaire.nodes());
    let (keys, numbers): (BTreeSet<&Key>, BTreeSet<&str>) = all.unzip();
    let fresh = questionnaire.nodes().into_iter().filter(|(key, _)| !now.contains(key));
    let taken = fresh.filter(|(key, number)| keys.contains(key) || !number.is_empty() && numbers.contains(number));
    taken.map(|(key, number)| (key.clone(), number.to_owned())).collect()
}

fn translate(
    state: &State,
    round: &Round,
    (key, version): (Key, u32),
    lang: Lang,
    party: Option<PartyCode>,
    wording: &Wording,
    outcome: &mut Outcome,
) -> Result<Act, Refusal> {
    let latest = found(round.latest_edition())?;
    require(latest.questionnaire.version == version, Code::ChangedMeanwhile)?;
    require(state.body.as_ref().is_some_and(|body| !body.is_official(&lang)), Code::InvalidValue)?;
    // A Party speaks in its own languages. Several may share one: each has its own version of it.
    if let Some(party) = party {
        let party = found(state.parties.get(&party))?;
        require(party.languages.contains(&lang), Code::NotYourLanguage)?;
    }
    let names = latest.questionnaire.wording(&lang);
    require(wording.keys().all(|name| names.contains_key(name)), Code::NoSuchThing)?;
    require(wording.values().any(|words| !base::text::is_blank(words)), Code::Empty)?;
    let content = outcome.keep(wording)?;
    Ok(Act::QuestionnaireTranslated {
        round: key,
        version: latest.questionnaire.version,
        lang,
        party,
        content,
    })
}

fn decide_in(state: &State, round: &Round, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let later = |moment: Moment| require(moment > context.now, Code::DateNotPossible);
    let act = match command {
        Command::Propose(_) => return Err(Code::AlreadyExists.into()),
        Command::Advance { round: key, to, .. } => {
            let own_act = matches!(to, Stage::QuestionnaireAdopted | Stage::Collecting);
            require(round.stage.next() == Some(to) && !own_act, Code::WrongStep)?;
            if to == Stage::Closed {
                everybody_was_answered(state, &key)?;
            }
            Act::Advanced { round: key, to }
        }
        Command::TableQuestionnaire { .. }
        | Command::SendBackQuestionnaire { .. }
        | Command::AdoptQuestionnaire { .. }
        | Command::CorrectQuestionnaire { .. }
        | Command::TranslateQuestionnaire { .. }
        | Command::WithdrawTranslation { .. } => return decide_questionnaire(state, round, command, context),
        Command::Address {
            round: key,
            parties,
            deadline,
            comment_months,
            invited,
            ..
        } => {
            require(round.stage == Stage::QuestionnaireAdopted, Code::WrongStep)?;
            let known = parties.iter().chain(&invited).all(|party| state.parties.contains_key(party));
            require(!parties.is_empty() && known, Code::NoSuchThing)?;
            require(parties.iter().all(|party| !invited.contains(party)), Code::InvalidValue)?;
            require((1..=24).contains(&comment_months), Code::InvalidValue)?;
            later(deadline)?;
            let parties = parties.into_iter().collect();
            Act::Addressed {
                round: key,
                parties,
                deadline,
                comment_months,
                invited,
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
    require(date >= today, Code::DateNotPossible)?;
    require(date <= furthest, Code::DateTooLate)?;
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
