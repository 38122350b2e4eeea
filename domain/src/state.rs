//! The state: the fold of the record. Any past date is the fold up to that date.

use std::collections::BTreeMap;

use base::{Id, Key, Moment, Zone};

use crate::{
    Act, PartyCode, Recorded,
    body::{Body, Policy},
    clarification::Clarification,
    comment::Comment,
    contribution::Contribution,
    convention::Convention,
    document::{Document, Symbol},
    hearing::Hearing,
    incident::{Class, Incident},
    influence::{Influence, Source, Told},
    lane::Lane,
    organisation::{Asking, Organisation},
    participation::Project,
    party::Party,
    redaction::Redaction,
    reply::ReplyFile,
    round::Round,
    safeguarding::{Case, Subject},
    seat::{self, Appointment, Seat},
};

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The last act folded in; 0 for none.
    pub seq: u64,
    /// The moment of that act: no later act has an earlier one.
    pub at: Moment,
    pub body: Option<Body>,
    pub conventions: BTreeMap<Key, Convention>,
    pub parties: BTreeMap<PartyCode, Party>,
    pub organisations: BTreeMap<Key, Organisation>,
    pub asking: BTreeMap<Key, Asking>,
    pub appointments: Vec<Appointment>,
    pub documents: BTreeMap<Symbol, Document>,
    pub rounds: BTreeMap<Key, Round>,
    pub replies: BTreeMap<(Key, PartyCode), ReplyFile>,
    pub comments: BTreeMap<Id, Comment>,
    pub contributions: BTreeMap<Id, Contribution>,
    pub clarifications: BTreeMap<Id, Clarification>,
    pub projects: BTreeMap<Id, Project>,
    pub hearings: BTreeMap<Id, Hearing>,
    pub lanes: BTreeMap<Key, Lane>,
    pub influence: BTreeMap<Source, Vec<Told>>,
    pub cases: BTreeMap<Id, Case>,
    pub redactions: BTreeMap<Id, Redaction>,
    pub incidents: BTreeMap<Class, Incident>,
    utc: Zone,
}

impl Default for State {
    fn default() -> Self {
        Self {
            seq: 0,
            at: Moment::MIN,
            body: None,
            conventions: BTreeMap::new(),
            parties: BTreeMap::new(),
            organisations: BTreeMap::new(),
            asking: BTreeMap::new(),
            appointments: Vec::new(),
            documents: BTreeMap::new(),
            rounds: BTreeMap::new(),
            replies: BTreeMap::new(),
            comments: BTreeMap::new(),
            contributions: BTreeMap::new(),
            clarifications: BTreeMap::new(),
            projects: BTreeMap::new(),
            hearings: BTreeMap::new(),
            lanes: BTreeMap::new(),
            influence: BTreeMap::new(),
            cases: BTreeMap::new(),
            redactions: BTreeMap::new(),
            incidents: BTreeMap::new(),
            utc: Zone::utc(),
        }
    }
}

impl State {
    pub fn apply(&mut self, recorded: &Recorded) {
        self.apply_act(recorded);
        self.seq = recorded.seq;
        self.at = recorded.at;
    }

    /// Whether the thing that an act is about is there. In a sound record it is, after the act was folded in.
    pub fn holds(&self, act: &Act) -> bool {
        let stream = act.stream().0;
        let name = stream.split_once('/').map_or("", |(_, name)| name);
        match act {
            Act::Body(_) => self.body.is_some(),
            Act::Convention(_) => self.conventions.contains_key(name),
            Act::Party(_) => PartyCode::parse(name).is_some_and(|code| self.parties.contains_key(&code)),
            Act::Organisation(act) => act.is_request() || self.organisations.contains_key(name),
            Act::Seat(seat::Act::Appointed { seat, account } | seat::Act::Ended { seat, account }) => {
                self.appointments.iter().any(|held| held.seat == *seat && held.account == *account)
            }
            Act::Document(_) => Symbol::parse(name).is_some_and(|symbol| self.documents.contains_key(&symbol)),
            Act::Round(_) => self.rounds.contains_key(name),
            Act::Reply(act) => self
                .replies
                .get(&act.file())
                .is_some_and(|file| act.number().is_none_or(|number| file.version(number).is_some())),
            Act::Comment(_) => Id::parse(name).is_some_and(|id| self.comments.contains_key(&id)),
            Act::Contribution(_) => Id::parse(name).is_some_and(|id| self.contributions.contains_key(&id)),
            Act::Clarification(_) => Id::parse(name).is_some_and(|id| self.clarifications.contains_key(&id)),
            Act::Participation(act) => self.projects.contains_key(act.id()),
            Act::Hearing(act) => self.hearings.contains_key(act.id()),
            Act::Lane(_) => self.lanes.contains_key(name),
            Act::Influence(crate::influence::Act::Told { source, .. }) => self.round_of(source).is_some(),
            Act::Safeguarding(act) => self.cases.contains_key(act.id()),
            Act::Redaction(act) => self.redactions.contains_key(act.id()),
            Act::Incident(act) => self.incidents.contains_key(&act.class()),
        }
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

    /// What was asked about a Party's reply, oldest first.
    pub fn clarifications_of(&self, round: &Key, party: PartyCode) -> Vec<&Clarification> {
        let of_reply = self.clarifications.values().filter(|asked| asked.round == *round && asked.party == party);
        let mut list: Vec<&Clarification> = of_reply.collect();
        list.sort_by(|a, b| (a.asked, &a.id).cmp(&(b.asked, &b.id)));
        list
    }

    /// The round to which something was contributed.
    pub fn round_of(&self, source: &Source) -> Option<&Key> {
        match source {
            Source::Comment { id } => self.comments.get(id).map(|comment| &comment.target.round),
            Source::Contribution { id } => self.contributions.get(id).map(|sent| &sent.about.round),
            Source::Hearing { id } => self.hearings.get(id).map(|hearing| &hearing.round),
        }
    }

    /// Whether somebody said where a contribution was used.
    pub fn is_used(&self, source: &Source) -> bool {
        let told = self.influence.get(source).into_iter().flatten();
        told.into_iter().any(|told| matches!(told.influence, Influence::Used { .. }))
    }

    /// Whether a case, or an incident, hides something from everybody.
    pub fn hides(&self, subject: &Subject) -> bool {
        let incident = self.incidents.get(&Class::of(subject));
        incident.is_some_and(Incident::hides) || self.case_hides(subject)
    }

    /// Whether a case hides it, whatever an incident hides for a while.
    pub fn case_hides(&self, subject: &Subject) -> bool {
        self.cases.values().any(|case| case.subject == *subject && case.hides())
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
