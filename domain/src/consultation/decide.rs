//! What may be done in a consultation, and what follows.

use std::collections::BTreeSet;

use base::{Digest, Id, Key, Line, Long};

use super::{Consultation, Entry, Step, Taken};
use crate::{
    Code, Refusal,
    refusal::{found, require},
};

/// More steps than this no chain of clearance has.
const MOST_STEPS: usize = 8;

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Remark {
        id: Id,
        leaf: Key,
        text: Long,
        request: bool,
    },
    Settle {
        id: Id,
    },
    SetSteps {
        steps: Vec<Step>,
    },
    /// Takes the next step on some texts at once, each as it stands now.
    Clear {
        step: Line,
        texts: Vec<(Key, Digest)>,
        /// Whether whoever clears is the focal point, who takes the steps that name nobody.
        focal_point: bool,
    },
    Reopen {
        leaf: Key,
        text: Digest,
        reason: Line,
    },
    Take {
        leaf: Key,
        text: Digest,
        taken: Taken,
    },
}

/// What follows from a command in a consultation.
///
/// # Errors
/// A named refusal when a rule forbids what is asked.
pub fn decide(consultation: &Consultation, command: Command, author: &Id) -> Result<Vec<Entry>, Refusal> {
    match command {
        Command::Remark { id, leaf, text, request } => {
            require(consultation.remarks.iter().all(|remark| remark.id != id), Code::AlreadyExists)?;
            Ok(vec![Entry::Remarked { id, leaf, text, request }])
        }
        Command::Settle { id } => {
            let remark = found(consultation.remarks.iter().find(|remark| remark.id == id))?;
            require(remark.is_open(), Code::AlreadySettled)?;
            Ok(vec![Entry::Settled { id }])
        }
        Command::SetSteps { steps } => {
            require(steps.len() <= MOST_STEPS, Code::TooLong)?;
            let names: BTreeSet<&str> = steps.iter().map(|step| step.name.as_str()).collect();
            require(names.len() == steps.len(), Code::StepNamedTwice)?;
            require(steps != consultation.steps, Code::AlreadyExists)?;
            Ok(vec![Entry::StepsSet { steps }])
        }
        Command::Clear { step, texts, focal_point } => {
            require(!texts.is_empty(), Code::Empty)?;
            let of_step = found(consultation.steps.iter().find(|known| known.name == step))?;
            let may = if of_step.by.is_empty() { focal_point } else { of_step.by.contains(author) };
            require(may, Code::NotYourStep)?;
            let next = |(leaf, text): &(Key, Digest)| consultation.next_step(leaf, *text).is_some_and(|next| next.name == step);
            require(texts.iter().all(next), Code::StepNotNext)?;
            let clear = |(leaf, text)| Entry::Cleared {
                leaf,
                step: step.clone(),
                text,
            };
            Ok(texts.into_iter().map(clear).collect())
        }
        Command::Reopen { leaf, text, reason } => {
            require(consultation.is_frozen(&leaf, text), Code::NotCleared)?;
            Ok(vec![Entry::Reopened { leaf, reason }])
        }
        Command::Take { leaf, text, taken } => {
            require(!consultation.is_frozen(&leaf, text), Code::TextCleared)?;
            Ok(vec![Entry::Took { leaf, taken }])
        }
    }
}
