//! One leaf across all Parties: what each answered, what it did not answer, what it was not asked, and who has not replied.

use base::{Key, Lang};
use domain::{
    PartyCode,
    answer::{Answer, Status},
    calendar::Standing,
    incident::Class,
    party::TreatyAct,
    questionnaire::LeafInTree,
    reply::ReplyVersion,
    round::Round,
};

use super::{OwnAnswer, PublicComment, Published};

pub struct Cell<'a> {
    pub party: PartyCode,
    pub name: String,
    pub standing: Standing,
    pub saying: Saying<'a>,
    /// Reservations and declarations in force on the day of the deadline that bear on the leaf.
    pub treaty_acts: Vec<&'a TreatyAct>,
    pub comments: Vec<PublicComment>,
    /// What organisations themselves say to the leaf on this Party.
    pub own_answers: Vec<OwnAnswer>,
}

/// What a Party says to a leaf. Silence, "not applicable" and "no" are three things.
pub enum Saying<'a> {
    Answered {
        version: &'a ReplyVersion,
        answer: &'a Answer,
    },
    /// The reply answers an earlier version of the questionnaire, in which other questions asked this.
    AnsweredBefore {
        version: &'a ReplyVersion,
        answers: Vec<&'a Answer>,
    },
    NotAnswered {
        version: &'a ReplyVersion,
        answer: Option<&'a Answer>,
    },
    NotApplicable,
    /// The reply came in and is not published yet.
    NotYetPublished,
    /// An incident hides every reply for a while.
    NotShown,
    NoReply,
}

impl<'a> Saying<'a> {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Answered { .. } => "answered",
            Self::AnsweredBefore { .. } => "answered-before",
            Self::NotAnswered { .. } => "not-answered",
            Self::NotApplicable => "not-applicable",
            Self::NotYetPublished => "not-yet-published",
            Self::NotShown => "not-shown",
            Self::NoReply => "no-reply",
        }
    }

    /// What was said: one answer, or those that were given to earlier questions.
    pub fn answers(&self) -> Vec<&'a Answer> {
        match self {
            Self::Answered { answer, .. } | Self::NotAnswered { answer: Some(answer), .. } => vec![answer],
            Self::AnsweredBefore { answers, .. } => answers.clone(),
            Self::NotAnswered { answer: None, .. } | Self::NotApplicable | Self::NotYetPublished | Self::NotShown | Self::NoReply => Vec::new(),
        }
    }

    /// The version of the reply that says it.
    pub fn version(&self) -> Option<&'a ReplyVersion> {
        match self {
            Self::Answered { version, .. } | Self::AnsweredBefore { version, .. } | Self::NotAnswered { version, .. } => Some(version),
            Self::NotApplicable | Self::NotYetPublished | Self::NotShown | Self::NoReply => None,
        }
    }
}

/// The cells of all Parties in scope, then of States outside it that sent something.
pub fn cells<'a>(published: &Published<'a>, round: &'a Round, leaf: &LeafInTree<'_>, lang: &Lang) -> Vec<Cell<'a>> {
    let mut cells: Vec<Cell<'a>> = round.parties().into_iter().map(|party| cell(published, round, leaf, party, lang)).collect();
    i18n::collate::sort_by(&mut cells, lang, |cell| &cell.name);
    let outside = published
        .outside_scope(round)
        .into_iter()
        .map(|party| cell(published, round, leaf, party, lang));
    cells.extend(outside.filter(|cell| matches!(cell.saying, Saying::Answered { .. } | Saying::AnsweredBefore { .. })));
    cells
}

pub fn cell<'a>(published: &Published<'a>, round: &'a Round, leaf: &LeafInTree<'_>, party: PartyCode, lang: &Lang) -> Cell<'a> {
    let key = &round.plan.key;
    let day = round.deadline(party).map_or(published.today(), |deadline| published.zone().date(deadline));
    let known = published.party(party);
    let clauses = &leaf.leaf.clauses;
    let bears = |act: &&TreatyAct| act.clause.as_ref().is_some_and(|clause| clauses.contains(clause)) && act.in_effect(day);
    let on_leaf = |comment: &PublicComment| comment.target.leaves.contains(&leaf.leaf.key);
    let standing = published.standing(round, party);
    let version = published.in_force(key, party);
    let asked = match (known, version, &round.questionnaire) {
        (Some(known), Some(version), Some(questionnaire)) if version.asked == questionnaire.version => {
            questionnaire.asked(known, day, &Answer::codes_of(&version.answers)).has(&leaf.leaf.key)
        }
        (Some(known), ..) => leaf.asked_of(known, day),
        (None, ..) => true,
    };
    Cell {
        party,
        name: published.party_name(party, lang),
        standing,
        saying: match saying(round, version, &leaf.leaf.key, asked, standing) {
            Saying::NotYetPublished if published.is_hidden_by_incident(Class::Replies) => Saying::NotShown,
            saying => saying,
        },
        treaty_acts: known.map_or_else(Vec::new, |known| known.acts.iter().filter(bears).collect()),
        comments: published.comments(key, party).into_iter().filter(on_leaf).collect(),
        own_answers: published.own_answers(key, party, &leaf.leaf.key),
    }
}

fn saying<'a>(round: &Round, version: Option<&'a ReplyVersion>, leaf: &Key, asked: bool, standing: Standing) -> Saying<'a> {
    let Some(version) = version else {
        return if standing.received().is_some() {
            Saying::NotYetPublished
        } else {
            Saying::NoReply
        };
    };
    let now = round.questionnaire.as_ref().map_or(version.asked, |questionnaire| questionnaire.version);
    let origins = round.origins(leaf, now, version.asked);
    if version.asked != now && origins != [leaf.clone()] {
        let answers: Vec<&Answer> = origins.iter().filter_map(|origin| version.answer(origin)).collect();
        return if answers.is_empty() {
            Saying::NotAnswered { version, answer: None }
        } else {
            Saying::AnsweredBefore { version, answers }
        };
    }
    match version.answer(leaf) {
        Some(answer) if answer.status == Status::Answered => Saying::Answered { version, answer },
        Some(answer) if answer.status == Status::NotApplicable => Saying::NotApplicable,
        _ if !asked => Saying::NotApplicable,
        answer => Saying::NotAnswered { version, answer },
    }
}
