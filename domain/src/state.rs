//! The state: the fold of the record. Any past date is the fold up to that date.

use std::collections::BTreeMap;

use base::{Id, Key, Moment, Zone};

use crate::{
    PartyCode, Recorded,
    body::{Body, Policy},
    comment::Comment,
    contribution::Contribution,
    convention::Convention,
    document::{Document, Symbol},
    organisation::Organisation,
    party::Party,
    reply::ReplyFile,
    round::Round,
    seat::{Appointment, Seat},
};

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The last act folded in; 0 for none.
    pub seq: u64,
    pub body: Option<Body>,
    pub conventions: BTreeMap<Key, Convention>,
    pub parties: BTreeMap<PartyCode, Party>,
    pub organisations: BTreeMap<Key, Organisation>,
    pub appointments: Vec<Appointment>,
    pub documents: BTreeMap<Symbol, Document>,
    pub rounds: BTreeMap<Key, Round>,
    pub replies: BTreeMap<(Key, PartyCode), ReplyFile>,
    pub comments: BTreeMap<Id, Comment>,
    pub contributions: BTreeMap<Id, Contribution>,
    utc: Zone,
}

impl Default for State {
    fn default() -> Self {
        Self {
            seq: 0,
            body: None,
            conventions: BTreeMap::new(),
            parties: BTreeMap::new(),
            organisations: BTreeMap::new(),
            appointments: Vec::new(),
            documents: BTreeMap::new(),
            rounds: BTreeMap::new(),
            replies: BTreeMap::new(),
            comments: BTreeMap::new(),
            contributions: BTreeMap::new(),
            utc: Zone::utc(),
        }
    }
}

impl State {
    pub fn apply(&mut self, recorded: &Recorded) {
        self.apply_act(recorded);
        self.seq = recorded.seq;
    }

    /// The body's time zone; UTC until there is a body.
    pub fn zone(&self) -> &Zone {
        self.body.as_ref().map_or(&self.utc, |body| &body.zone)
    }

    pub fn policy(&self) -> Option<&Policy> {
        self.body.as_ref().map(|body| &body.policy)
    }

    pub fn reply(&self, round: &Key, party: PartyCode) -> Option<&ReplyFile> {
        self.replies.get(&(round.clone(), party))
    }

    pub fn replies_of<'a>(&'a self, round: &'a Key) -> impl Iterator<Item = (PartyCode, &'a ReplyFile)> {
        self.replies
            .iter()
            .filter(move |((of, _), _)| of == round)
            .map(|((_, party), file)| (*party, file))
    }

    pub fn comments_on<'a>(&'a self, round: &'a Key, party: PartyCode) -> impl Iterator<Item = &'a Comment> {
        self.comments
            .values()
            .filter(move |comment| comment.target.round == *round && comment.target.party == party)
    }

    pub fn symbol_taken(&self, symbol: &Symbol) -> bool {
        self.documents.contains_key(symbol)
    }

    /// The next symbol of the body's running numbers in a year.
    pub fn next_symbol(&self, year: i16) -> Option<Symbol> {
        let code = &self.body.as_ref()?.code;
        (1..10_000)
            .filter_map(|number| Symbol::numbered(code, year, number))
            .find(|symbol| !self.symbol_taken(symbol))
    }

    pub fn seats_of<'a>(&'a self, account: &'a Id, at: Moment) -> impl Iterator<Item = &'a Seat> {
        self.appointments
            .iter()
            .filter(move |held| held.account == *account && held.holds(at))
            .map(|held| &held.seat)
    }

    pub fn holders<'a>(&'a self, seat: &'a Seat, at: Moment) -> impl Iterator<Item = &'a Id> {
        self.appointments
            .iter()
            .filter(move |held| held.seat == *seat && held.holds(at))
            .map(|held| &held.account)
    }

    /// The name of a Party in a language on the day of a moment; its code when it is not known.
    pub fn party_name(&self, party: PartyCode, lang: &base::Lang, at: Moment) -> String {
        let day = self.zone().date(at);
        self.parties
            .get(&party)
            .map_or_else(|| party.to_string(), |known| known.name(day).text(lang).to_owned())
    }
}
