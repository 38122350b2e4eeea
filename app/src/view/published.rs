//! The state as the public may see it, at one moment.

use std::collections::BTreeMap;

use base::{Digest, Id, Key, Lang, Line, Moment, Zone};
use domain::{
    PartyCode, State,
    body::Body,
    calendar::{self, Standing, Window},
    clarification::{self, Clarification},
    comment::{Comment, CommentStage, Target},
    contribution::{Contribution, ContributionStage},
    convention::Convention,
    document::{self, Document, Symbol},
    incident::{Class, Incident},
    influence::{Source, Told},
    party::Party,
    redaction::{self, Public, Reason},
    reply::{ReplyFile, ReplyVersion},
    round::Round,
    safeguarding::Subject,
};

/// Only what is public. There is no way from here to the state behind it.
#[derive(Clone, Copy)]
pub struct Published<'a> {
    state: &'a State,
    now: Moment,
}

#[derive(Clone, Debug)]
pub struct PublicComment {
    pub id: Id,
    pub target: Target,
    pub organisation: Key,
    pub lang: Lang,
    pub content: Digest,
    pub received: Moment,
    pub late: bool,
    /// Organisations that signed it too.
    pub signed: Vec<Key>,
    pub translations: Vec<(Lang, Digest)>,
    /// Where it was used, or why it was not.
    pub used: Vec<Told>,
    /// When a passage was taken out, and why.
    pub redacted: Option<(Moment, Reason)>,
    pub published: Moment,
    pub symbol: Symbol,
    pub response: Option<PublicResponse>,
}

impl PublicComment {
    /// Every text of it: its own, in each language, and the response.
    pub fn contents(&self) -> impl Iterator<Item = Digest> {
        let response = self.response.as_ref().map(|response| response.content);
        std::iter::once(self.content)
            .chain(self.translations.iter().map(|(_, content)| *content))
            .chain(response)
    }
}

/// What an organisation itself says to a question that a Party was asked.
#[derive(Clone, Debug)]
pub struct OwnAnswer {
    pub organisation: Key,
    pub symbol: Symbol,
    pub content: Digest,
    pub redacted: Option<(Moment, Reason)>,
}

#[derive(Clone, Debug)]
pub struct PublicAnswer {
    pub leaf: Key,
    pub content: Digest,
    /// When a passage was taken out, and why.
    pub redacted: Option<(Moment, Reason)>,
}

#[derive(Clone, Debug)]
pub struct PublicResponse {
    pub lang: Lang,
    pub content: Digest,
    pub published: Moment,
    pub redacted: Option<(Moment, Reason)>,
}

#[derive(Clone, Debug)]
pub struct PublicContribution {
    pub id: Id,
    pub organisation: Key,
    /// As an act of the first two versions said it; since then the text itself says it.
    pub earlier_title: Option<Line>,
    pub parties: Vec<PartyCode>,
    pub questions: Vec<Key>,
    pub lang: Lang,
    pub content: Digest,
    /// The organisation's own answers to what the Party was asked.
    pub answers: Vec<PublicAnswer>,
    pub signed: Vec<Key>,
    pub used: Vec<Told>,
    /// When a passage was taken out, and why.
    pub redacted: Option<(Moment, Reason)>,
    pub published: Moment,
    pub symbol: Symbol,
}

impl<'a> Published<'a> {
    pub fn new(state: &'a State, now: Moment) -> Self {
        Self { state, now }
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    /// Whether an incident hides everything of a kind for a while.
    pub fn is_hidden_by_incident(&self, class: Class) -> bool {
        self.state.incidents.get(&class).is_some_and(Incident::hides)
    }

    pub fn zone(&self) -> &'a Zone {
        self.state.zone()
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.zone().date(self.now)
    }

    pub fn body(&self) -> Option<&'a Body> {
        self.state.body.as_ref()
    }

    pub fn conventions(&self) -> impl Iterator<Item = &'a Convention> {
        self.state.conventions.values()
    }

    pub fn convention(&self, key: &str) -> Option<&'a Convention> {
        self.state.conventions.get(key)
    }

    pub fn parties(&self) -> impl Iterator<Item = &'a Party> {
        self.state.parties.values()
    }

    pub fn party(&self, code: PartyCode) -> Option<&'a Party> {
        self.state.parties.get(&code)
    }

    pub fn party_name(&self, code: PartyCode, lang: &Lang) -> String {
        self.state.party_name(code, lang, self.now)
    }

    pub fn organisation_name(&self, key: &Key, lang: &Lang) -> String {
        self.state
            .organisations
            .get(key)
            .map_or_else(String::new, |organisation| organisation.name.text(lang).to_owned())
    }

    pub fn rounds(&self) -> impl Iterator<Item = &'a Round> {
        self.state.rounds.values().filter(|round| round.is_public())
    }

    pub fn round(&self, key: &str) -> Option<&'a Round> {
        self.state.rounds.get(key).filter(|round| round.is_public())
    }

    pub fn documents(&self) -> impl Iterator<Item = &'a Document> {
        self.state.documents.values().filter(|document| self.is_shown(document))
    }

    pub fn document(&self, symbol: &str) -> Option<&'a Document> {
        self.state.documents.get(&Symbol::parse(symbol)?).filter(|document| self.is_shown(document))
    }

    /// Whether nothing hides what a document holds.
    fn is_shown(&self, document: &Document) -> bool {
        let subject = match &document.subject {
            document::Subject::Reply { round, party, version } => return !self.is_hidden(round, *party, *version),
            document::Subject::Comment { comment } => Subject::Comment { id: comment.clone() },
            document::Subject::Contribution { contribution } => Subject::Contribution { id: contribution.clone() },
            document::Subject::Reference | document::Subject::Questionnaire { .. } => return true,
            document::Subject::Addendum { clarification } => return self.addendum(clarification).is_some(),
        };
        !self.state.hides(&subject)
    }

    /// Whether something hides one version of a Party's reply.
    fn is_hidden(&self, round: &Key, party: PartyCode, version: u32) -> bool {
        let round = round.clone();
        self.state.hides(&Subject::Reply { round, party, version })
    }

    /// The published versions of a Party's reply, newest first.
    pub fn versions(&self, round: &Key, party: PartyCode) -> Vec<&'a ReplyVersion> {
        let file = self.state.reply(round, party);
        let versions = file.into_iter().flat_map(ReplyFile::public_versions);
        versions.filter(|version| !self.is_hidden(round, party, version.number)).collect()
    }

    pub fn in_force(&self, round: &Key, party: PartyCode) -> Option<&'a ReplyVersion> {
        let in_force = self.state.reply(round, party).and_then(ReplyFile::in_force)?;
        (!self.is_hidden(round, party, in_force.number)).then_some(in_force)
    }

    /// How a Party stands. That a reply came in is public from the day it came; what it says is not.
    pub fn standing(&self, round: &Round, party: PartyCode) -> Standing {
        calendar::standing(self.state, round, party, self.now)
    }

    pub fn windows(&self, round: &Key, party: PartyCode) -> Vec<Window> {
        calendar::windows(self.state, round, party)
    }

    /// States outside the scope of which something is published.
    pub fn outside_scope(&self, round: &'a Round) -> Vec<PartyCode> {
        let published = |(party, file): (PartyCode, &ReplyFile)| (!round.in_scope(party) && file.in_force().is_some()).then_some(party);
        self.state.replies_of(&round.plan.key).filter_map(published).collect()
    }

    pub fn comments(&self, round: &Key, party: PartyCode) -> Vec<PublicComment> {
        let mut comments: Vec<PublicComment> = self
            .state
            .comments
            .values()
            .filter(|c| c.target.round == *round && c.target.party == party)
            .filter_map(|comment| self.public_comment(comment))
            .collect();
        comments.sort_by_key(|comment| comment.published);
        comments
    }

    /// How many comments on each Party's reply are published.
    pub fn comments_by_party(&self, round: &Key) -> BTreeMap<PartyCode, usize> {
        let mut counts = BTreeMap::new();
        let public = |comment: &&Comment| matches!(comment.stage, CommentStage::Published { .. }) && self.public_comment(comment).is_some();
        for comment in self.state.comments.values().filter(public).filter(|comment| comment.target.round == *round) {
            *counts.entry(comment.target.party).or_default() += 1;
        }
        counts
    }

    pub fn comment(&self, id: &Id) -> Option<PublicComment> {
        self.state.comments.get(id).and_then(|comment| self.public_comment(comment))
    }

    /// What was asked about a Party's reply and answered, once it is published, oldest first.
    pub fn addenda(&self, round: &Key, party: PartyCode) -> Vec<&'a Clarification> {
        let mut list = self.state.clarifications_of(round, party);
        list.retain(|asked| self.addendum(&asked.id).is_some());
        list
    }

    fn used(&self, source: &Source) -> Vec<Told> {
        self.state.influence.get(source).cloned().unwrap_or_default()
    }

    pub fn addendum(&self, id: &Id) -> Option<&'a Clarification> {
        let asked = self.state.clarifications.get(id)?;
        let public = matches!(asked.stage, clarification::Stage::Published { .. });
        // It goes with the reply that it is about: while something hides any version of that, it is not shown.
        let file = self.state.reply(&asked.round, asked.party);
        let hidden = file.is_some_and(|file| file.versions.iter().any(|version| self.is_hidden(&asked.round, asked.party, version.number)));
        (public && !hidden).then_some(asked)
    }

    pub fn contributions(&self, round: &Key) -> Vec<PublicContribution> {
        let mut list: Vec<PublicContribution> = self
            .state
            .contributions
            .values()
            .filter(|c| c.about.round == *round)
            .filter_map(|sent| self.public_contribution(sent))
            .collect();
        list.sort_by_key(|contribution| contribution.published);
        list
    }

    /// Other information that names a Party, oldest first.
    pub fn information_on(&self, round: &Key, party: PartyCode) -> Vec<PublicContribution> {
        let on = |sent: &PublicContribution| sent.parties.contains(&party);
        self.contributions(round).into_iter().filter(on).collect()
    }

    /// What organisations themselves say to one leaf on one Party, oldest first.
    pub fn own_answers(&self, round: &Key, party: PartyCode, leaf: &Key) -> Vec<OwnAnswer> {
        let about = |sent: &PublicContribution| sent.parties == [party];
        let on_leaf = |sent: PublicContribution| {
            let found = sent.answers.into_iter().find(|answer| answer.leaf == *leaf);
            found.map(|answer| OwnAnswer {
                organisation: sent.organisation,
                symbol: sent.symbol,
                content: answer.content,
                redacted: answer.redacted,
            })
        };
        self.contributions(round).into_iter().filter(about).filter_map(on_leaf).collect()
    }

    pub fn contribution(&self, id: &Id) -> Option<PublicContribution> {
        self.state.contributions.get(id).and_then(|sent| self.public_contribution(sent))
    }
}

impl Published<'_> {
    /// What is shown of a text: itself, or what was left of it when a passage was taken out.
    fn shown(&self, of: &Public, lang: &Lang, content: Digest) -> (Lang, Digest, Option<(Moment, Reason)>) {
        match redaction::in_force(self.state, of) {
            Some(redacted) => (redacted.lang.clone(), redacted.content, redacted.done.map(|at| (at, redacted.reason))),
            None => (lang.clone(), content, None),
        }
    }

    fn public_comment(&self, comment: &Comment) -> Option<PublicComment> {
        if self.state.hides(&Subject::Comment { id: comment.id.clone() }) {
            return None;
        }
        let CommentStage::Published { at, symbol } = &comment.stage else {
            return None;
        };
        let response = comment.response.as_ref().and_then(|response| {
            let published = response.published?;
            let of = Public::Response { id: comment.id.clone() };
            let (lang, content, redacted) = self.shown(&of, &response.lang, response.content);
            Some(PublicResponse {
                lang,
                content,
                published,
                redacted,
            })
        });
        let (lang, content, redacted) = self.shown(&Public::Comment { id: comment.id.clone() }, &comment.lang, comment.content);
        let translations = if redacted.is_some() { Vec::new() } else { comment.translations.clone() };
        Some(PublicComment {
            id: comment.id.clone(),
            target: comment.target.clone(),
            organisation: comment.organisation.clone(),
            lang,
            content,
            redacted,
            received: comment.received,
            late: comment.late,
            signed: comment.signing.signed.keys().cloned().collect(),
            translations,
            used: self.used(&Source::Comment { id: comment.id.clone() }),
            published: *at,
            symbol: symbol.clone(),
            response,
        })
    }

    fn public_answer(&self, contribution: &Contribution, leaf: &Key, content: Digest) -> PublicAnswer {
        let (id, leaf) = (contribution.id.clone(), leaf.clone());
        let (_, content, redacted) = self.shown(&Public::Answer { id, leaf: leaf.clone() }, &contribution.lang, content);
        PublicAnswer { leaf, content, redacted }
    }

    fn public_contribution(&self, contribution: &Contribution) -> Option<PublicContribution> {
        if self.state.hides(&Subject::Contribution { id: contribution.id.clone() }) {
            return None;
        }
        let ContributionStage::Published { at, symbol } = &contribution.stage else {
            return None;
        };
        let (lang, content, redacted) = self.shown(&Public::Contribution { id: contribution.id.clone() }, &contribution.lang, contribution.content);
        Some(PublicContribution {
            id: contribution.id.clone(),
            organisation: contribution.organisation.clone(),
            earlier_title: contribution.about.title.clone().filter(|_| redacted.is_none()),
            parties: contribution.about.parties.clone(),
            questions: contribution.about.questions.clone(),
            lang,
            content,
            redacted,
            answers: contribution
                .answers
                .iter()
                .map(|(leaf, content)| self.public_answer(contribution, leaf, *content))
                .collect(),
            signed: contribution.signing.signed.keys().cloned().collect(),
            used: self.used(&Source::Contribution { id: contribution.id.clone() }),
            published: *at,
            symbol: symbol.clone(),
        })
    }
}
