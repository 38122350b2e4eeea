//! Submission: the drafts of all leaves become one reply, as it was read in the preview and cleared by the Party.

use std::collections::BTreeMap;

use access::Permit;
use base::{Digest, Key, Moment};
use domain::{Code, Refusal, consultation::Consultation, questionnaire::LeafInTree, reply::Command};

use crate::{
    Done, Failure, Node, Request,
    consultation::text_digest,
    draft::{LeafDraft, assemble, place},
    port,
};

/// What comes with the press of the button.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Why a published reply is replaced; empty for a first one.
    pub reason: String,
    /// The digest of the reply that the sender had before them.
    pub seen: Digest,
    pub key: Option<String>,
    pub received: Moment,
}

impl Node {
    /// Submits the reply whose draft the permit is about.
    ///
    /// # Errors
    /// When the actor may not, a text is not cleared, the domain refuses, or the storage fails.
    pub async fn submit_reply(&self, permit: &Permit, submission: Submission) -> Result<Done, Failure> {
        let (round, party) = place(permit)?;
        let drafts = self.reply_drafts(permit).await?;
        // The request's head counts (docs/rules.md, 8), but not for what was written after it.
        let written = drafts.values().filter_map(|draft| draft.row.as_ref()).map(|row| port::moment(row.at)).max();
        let received = if written.is_some_and(|written| written > submission.received) {
            self.now()
        } else {
            submission.received
        };
        let consultation = self.consultation(permit).await?;
        let assembled = self.read(|state| assemble(state, &round, party, &drafts));
        let waiting = self.read(|state| {
            let questionnaire = state.rounds.get(&round).and_then(|round| round.questionnaire.as_ref());
            let asked = questionnaire.into_iter().flat_map(|known| known.leaves());
            let given = asked.filter(|found| assembled.answers.iter().any(|body| body.leaf == found.leaf.key));
            uncleared(&consultation, &drafts, given)
                .into_iter()
                .map(|found| found.leaf.number.clone())
                .collect::<Vec<_>>()
        });
        if !assembled.missing.is_empty() && self.read(|state| state.rounds.get(&round).is_some_and(|open| open.in_scope(party))) {
            let numbers: Vec<String> = assembled.missing.into_iter().map(|(number, ..)| number).collect();
            return Err(Refusal::about(Code::ReplyIncomplete, numbers).into());
        }
        if !waiting.is_empty() {
            return Err(Refusal::about(Code::NotClearedYet, waiting).into());
        }
        let command = Command::Submit {
            round,
            party,
            answers: assembled.answers,
            reason: submission.reason,
            seen: Some(submission.seen),
        };
        let request = Request {
            command: command.into(),
            key: submission.key,
            received,
        };
        self.perform(permit.actor(), request).await
    }
}

/// The leaves on whose present text a step of clearance is still to be taken.
pub fn uncleared<'a>(consultation: &Consultation, drafts: &BTreeMap<Key, LeafDraft>, leaves: impl Iterator<Item = LeafInTree<'a>>) -> Vec<LeafInTree<'a>> {
    let waits = |found: &LeafInTree<'_>| {
        let text = drafts.get(&found.leaf.key).map(|draft| text_digest(&draft.fields));
        text.is_some_and(|text| consultation.next_step(&found.leaf.key, text).is_some())
    };
    leaves.filter(waits).collect()
}
