//! The dates that a person's seats bring: by when a reply, a contribution or an answer is asked for, and until when comments are
//! open. A calendar asks for them by a private link, which says who may read what and never what anybody wrote.

use std::collections::BTreeMap;

use access::{Action, Actor, Object};
use base::{Digest, Id, Key, Moment};
use domain::{PartyCode, State, calendar, reply::ReplyFile, round::Round, seat::Seat};
use jiff::civil::Date;

use crate::{
    Node,
    account::new_secret,
    port::{self, Purpose, StoreError, TokenRow},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// The reply of a Party.
    Reply,
    /// What a focal point asked of a contributor.
    Contribution,
    /// The answer to a question of the secretariat.
    Clarification,
    /// Comments of organisations on a reply.
    Comments,
}

impl Asked {
    pub const ALL: [Self; 4] = [Self::Reply, Self::Contribution, Self::Clarification, Self::Comments];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Contribution => "contribution",
            Self::Clarification => "clarification",
            Self::Comments => "comments",
        }
    }
}

/// One date: the last day on which something is in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub day: Date,
    pub asked: Asked,
    pub round: Key,
    pub party: PartyCode,
    /// What it is a date of, for ever the same: the entry moves when the date does.
    pub id: Id,
}

/// The dates of an actor, in order.
pub fn entries(state: &State, actor: &Actor, now: Moment) -> Vec<Entry> {
    let mut entries = Vec::new();
    for round in state.rounds.values() {
        for party in round.parties() {
            entries.extend(reply(state, actor, round, party));
            entries.extend(contributions(state, actor, round, party, now));
            entries.extend(comments(state, actor, round, party, now));
        }
    }
    let asked = state.clarifications.values().filter(|asked| asked.addendum.is_none());
    entries.extend(asked.filter_map(|asked| {
        access::permit(actor, Action::Respond, Object::clarification(state, asked)).ok()?;
        entry(Asked::Clarification, &asked.round, asked.party, asked.due?, asked.id.as_str())
    }));
    entries.sort();
    entries
}

fn entry(asked: Asked, round: &Key, party: PartyCode, day: Date, of: &str) -> Option<Entry> {
    let digest = Digest::of_parts([asked.as_str(), round.as_str(), &party.lower(), of].map(str::as_bytes)).to_string();
    Some(Entry {
        day,
        asked,
        round: round.clone(),
        party,
        id: Id::parse(digest.get(..32)?)?,
    })
}

/// Until the reply is received.
fn reply(state: &State, actor: &Actor, round: &Round, party: PartyCode) -> Option<Entry> {
    round.collecting().ok()?;
    access::permit(actor, Action::Submit, Object::draft(state, &round.plan.key, party)).ok()?;
    let waits = state.reply(&round.plan.key, party).and_then(ReplyFile::received).is_none();
    let day = state.zone().date(round.deadline(party).filter(|_| waits)?);
    entry(Asked::Reply, &round.plan.key, party, day, "")
}

fn contributions(state: &State, actor: &Actor, round: &Round, party: PartyCode, now: Moment) -> Vec<Entry> {
    let waits = round.collecting().is_ok() && state.reply(&round.plan.key, party).and_then(ReplyFile::received).is_none();
    let own = actor.account().into_iter().flat_map(|account| state.seats_of(account, now));
    let asked = own.filter_map(|seat| match seat {
        Seat::Contributor { party: of, unit, terms, .. } if *of == party && waits => Some((unit, terms)),
        _ => None,
    });
    let here = |leaf: &Key| round.questionnaire.as_ref().is_some_and(|known| known.leaf(leaf.as_str()).is_some());
    let mut entries = Vec::new();
    for (unit, terms) in asked {
        // By the first leaf of a day, so that the entry moves with its date.
        let mut days: BTreeMap<Date, &Key> = BTreeMap::new();
        for (leaf, day) in terms.due.iter().filter(|(leaf, _)| here(leaf)) {
            days.entry(*day).or_insert(leaf);
        }
        let one = |(day, leaf): (Date, &Key)| entry(Asked::Contribution, &round.plan.key, party, day, &format!("{unit}/{leaf}"));
        entries.extend(days.into_iter().filter_map(one));
    }
    entries
}

fn comments(state: &State, actor: &Actor, round: &Round, party: PartyCode, now: Moment) -> Option<Entry> {
    let file = state.reply(&round.plan.key, party)?;
    let window = calendar::windows(state, &round.plan.key, party)
        .into_iter()
        .find(|window| window.is_open(now))?;
    let version = file.version(window.version)?;
    access::permit(actor, Action::Comment, Object::reply(state, &round.plan.key, party, version)).ok()?;
    let day = state.zone().date(window.closes);
    entry(Asked::Comments, &round.plan.key, party, day, &window.version.to_string())
}

impl Node {
    /// Makes the private link of a person's calendar, in place of the one before, and gives its secret.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn open_calendar(&self, account: &Id) -> Result<String, StoreError> {
        let secret = new_secret();
        let token = TokenRow {
            token: Digest::of(secret.as_bytes()),
            account: account.clone(),
            purpose: Purpose::Calendar,
            inviter: None,
            expires: port::NEVER,
        };
        self.storage.replace_token(token).await?;
        Ok(secret)
    }

    /// Whose calendar a link is, with the roles that their seats give now; nobody's when it was taken back
    /// or they hold no seat.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn calendar_of(&self, secret: &str) -> Result<Option<Actor>, StoreError> {
        let Some(token) = self.storage.token(Purpose::Calendar, Digest::of(secret.as_bytes())).await? else {
            return Ok(None);
        };
        let account = self.storage.account(&token.account).await?.filter(|account| !account.disabled);
        let actor = account.map(|account| self.read(|state| Actor::person(account.id, state, self.now())));
        Ok(actor.filter(Actor::is_seated))
    }
}
