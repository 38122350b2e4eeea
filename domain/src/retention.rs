//! How long texts are kept that nobody was to read for ever, and which are due to be destroyed. The record keeps that there
//! was a text, and its salted digest, which says nothing of it.

use std::collections::BTreeMap;

use base::{Digest, Id, Moment};
use jiff::Span;

use crate::{
    Command, State,
    comment::{self, Comment, CommentStage},
    contribution::{self, Contribution, ContributionStage},
    hearing::{self, Hearing, Stage},
    redaction::{self, Public, Redaction},
    round,
    safeguarding::{Ending, Subject},
};

/// A text that is due to be destroyed, and the command that notes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub content: Digest,
    pub note: Command,
}

/// Every text whose time is over at a moment and of which it was not noted that it was destroyed.
pub fn due(state: &State, now: Moment) -> Vec<Due> {
    let keeper = Keeper { state, now };
    let comments = state.comments.values().flat_map(|comment| keeper.of_comment(comment));
    let information = state.contributions.values().flat_map(|sent| keeper.of_contribution(sent));
    let hearings = state.hearings.values().flat_map(|hearing| keeper.of_hearing(hearing));
    let redactions = state.redactions.values().filter_map(|redaction| keeper.of_redaction(redaction));
    let due: Vec<Due> = comments.chain(information).chain(hearings).chain(redactions).collect();
    // Never a text that something else still holds: as many must be due as hold it.
    let mut held: BTreeMap<Digest, usize> = BTreeMap::new();
    holders(state).for_each(|content| *held.entry(content).or_default() += 1);
    let mut going: BTreeMap<Digest, usize> = BTreeMap::new();
    due.iter().for_each(|due| *going.entry(due.content).or_default() += 1);
    due.into_iter().filter(|due| held.get(&due.content) <= going.get(&due.content)).collect()
}

/// Every text that something holds and of which it was not noted that it was destroyed; as often as it is held.
fn holders(state: &State) -> impl Iterator<Item = Digest> {
    let comments = state
        .comments
        .values()
        .flat_map(|one| one.contents().filter(|content| !one.erased.contains(content)));
    let information = state
        .contributions
        .values()
        .flat_map(|one| one.contents().filter(|content| !one.erased.contains(content)));
    let hearings = state
        .hearings
        .values()
        .flat_map(|one| one.contents().filter(|content| !one.erased.contains(content)));
    let redactions = state.redactions.values().filter(|one| !one.erased).map(|one| one.content);
    let feedback = state
        .projects
        .values()
        .filter_map(|project| project.feedback.as_ref().map(|(_, content)| *content));
    comments.chain(information).chain(hearings).chain(redactions).chain(feedback)
}

struct Keeper<'a> {
    state: &'a State,
    now: Moment,
}

impl Keeper<'_> {
    fn is_over(&self, since: Moment, days: u16) -> bool {
        let until = since.checked_add(Span::new().hours(i64::from(days) * 24));
        until.is_ok_and(|until| until <= self.now)
    }

    fn turned_away(&self, at: Moment) -> bool {
        self.state.policy().is_some_and(|policy| self.is_over(at, policy.care.turned_away_days))
    }

    /// Whether a case ended in a way that destroys what it was about.
    fn condemned(&self, subject: &Subject) -> bool {
        let destroys = |ending: Ending| ending != Ending::Unfounded;
        let mut cases = self.state.cases.values().filter(|case| case.subject == *subject);
        cases.any(|case| case.ended.is_some_and(|(ending, _)| destroys(ending)))
    }

    fn redacted(&self, of: &Public) -> bool {
        redaction::in_force(self.state, of).is_some()
    }

    /// A redaction goes when another is in force, or was proposed, in its place.
    fn of_redaction(&self, old: &Redaction) -> Option<Due> {
        let now = if old.done.is_some() {
            redaction::in_force(self.state, &old.of)
        } else {
            redaction::waiting(self.state, &old.of)
        };
        let replaced = now.is_none_or(|now| now.id != old.id);
        let note = redaction::Command::NoteErased {
            id: old.id.clone(),
            content: old.content,
        };
        (replaced && !old.erased).then(|| Due {
            content: old.content,
            note: note.into(),
        })
    }

    fn of_comment(&self, comment: &Comment) -> Vec<Due> {
        let over = match &comment.stage {
            CommentStage::Withdrawn => true,
            CommentStage::Returned { at, .. } | CommentStage::Inadmissible { at, .. } => self.turned_away(*at),
            CommentStage::Submitted | CommentStage::Screened | CommentStage::Transmitted | CommentStage::Published { .. } => false,
        };
        let over = over || self.condemned(&Subject::Comment { id: comment.id.clone() });
        let note = |id: &Id, content| comment::Command::NoteErased { id: id.clone(), content }.into();
        let response = comment.response.as_ref().map(|response| response.content);
        let redacted = |content: &Digest| {
            let id = comment.id.clone();
            self.redacted(&if Some(*content) == response {
                Public::Response { id }
            } else {
                Public::Comment { id }
            })
        };
        let texts = comment
            .contents()
            .filter(|content| (over || redacted(content)) && !comment.erased.contains(content));
        texts
            .map(|content| Due {
                content,
                note: note(&comment.id, content),
            })
            .collect()
    }

    fn of_contribution(&self, sent: &Contribution) -> Vec<Due> {
        let over = match &sent.stage {
            ContributionStage::Withdrawn => true,
            ContributionStage::Inadmissible { at, .. } => self.turned_away(*at),
            ContributionStage::Submitted | ContributionStage::Screened | ContributionStage::Published { .. } | ContributionStage::Confidential { .. } => false,
        };
        let over = over || self.condemned(&Subject::Contribution { id: sent.id.clone() });
        let note = |id: &Id, content| contribution::Command::NoteErased { id: id.clone(), content }.into();
        let redacted = |content: &Digest| {
            let id = sent.id.clone();
            let answer = sent.answers.iter().find(|(_, own)| own == content);
            self.redacted(&match answer {
                Some((leaf, _)) => Public::Answer { id, leaf: leaf.clone() },
                None => Public::Contribution { id },
            })
        };
        let texts = sent.contents().filter(|content| (over || redacted(content)) && !sent.erased.contains(content));
        texts
            .map(|content| Due {
                content,
                note: note(&sent.id, content),
            })
            .collect()
    }

    /// A text that was replaced goes some time after another was accepted, or after it was received; one that nobody accepted
    /// after it was received; one that was withdrawn at once.
    fn of_hearing(&self, hearing: &Hearing) -> Vec<Due> {
        let care = self.state.policy().map(|policy| policy.care.clone()).unwrap_or_default();
        let aged = self.is_over(hearing.received, care.raw_days_after_receipt);
        let accepted = match &hearing.stage {
            Stage::Accepted { at } => self.is_over(*at, care.raw_days_after_acceptance),
            Stage::Entered | Stage::Rejected { .. } | Stage::Withdrawn { .. } => false,
        };
        let gone = matches!(hearing.stage, Stage::Withdrawn { .. }) || self.condemned(&Subject::Hearing { id: hearing.id.clone() });
        let rejected = match &hearing.stage {
            Stage::Rejected { at, .. } => self.is_over(*at, care.raw_days_after_acceptance),
            Stage::Entered | Stage::Accepted { .. } | Stage::Withdrawn { .. } => false,
        };
        let now = hearing.content;
        let over = |content: &Digest| gone || rejected || if *content == now { aged && !hearing.is_accepted() } else { aged || accepted };
        let note = |content| {
            hearing::Command::NoteErased {
                id: hearing.id.clone(),
                content,
            }
            .into()
        };
        let texts = hearing.contents().filter(|content| over(content) && !hearing.erased.contains(content));
        texts.map(|content| Due { content, note: note(content) }).collect()
    }
}

/// Every text that was noted as destroyed: none of them is to be found again.
pub fn erased(state: &State) -> Vec<Digest> {
    let comments = state.comments.values().flat_map(|comment| &comment.erased);
    let information = state.contributions.values().flat_map(|sent| &sent.erased);
    let hearings = state.hearings.values().flat_map(|hearing| &hearing.erased);
    let redactions = state
        .redactions
        .values()
        .filter(|redaction| redaction.erased)
        .map(|redaction| &redaction.content);
    comments.chain(information).chain(hearings).chain(redactions).copied().collect()
}

/// The rounds whose drafts are due: their report was adopted so many months ago.
pub fn rounds_with_old_drafts(state: &State, now: Moment) -> Vec<base::Key> {
    let months = state.policy().map_or(12, |policy| policy.care.drafts_months);
    let old = |round: &&round::Round| {
        let adopted = round.steps.iter().find(|(stage, _)| *stage == round::Stage::Adopted).map(|(_, at)| *at);
        adopted.is_some_and(|at| state.zone().months_after(at, months).is_ok_and(|until| until < now))
    };
    state.rounds.values().filter(old).map(|round| round.plan.key.clone()).collect()
}

/// The rounds that are over: nothing that came in sealed for them is kept.
pub fn rounds_over(state: &State) -> Vec<base::Key> {
    let over = |round: &&round::Round| {
        let destroyed = state.lanes.get(&round.plan.key).is_some_and(|lane| lane.stage == crate::lane::Stage::Destroyed);
        round.stage == round::Stage::Closed || destroyed
    };
    state.rounds.values().filter(over).map(|round| round.plan.key.clone()).collect()
}
