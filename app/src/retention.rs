//! The job that keeps to the periods: it notes which texts are due, destroys them, and leaves no byte of them in the engine's
//! own files. Whatever was interrupted is done by the next run.

use access::Actor;
use domain::retention;

use crate::{Failure, Node, Request};

/// What a run destroyed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destroyed {
    pub contents: u64,
    pub sealed: u64,
    pub drafts: u64,
}

impl Destroyed {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Node {
    /// Destroys everything whose time is over.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn keep_periods(&self) -> Result<Destroyed, Failure> {
        let now = self.now();
        for due in self.read(|state| retention::due(state, now)) {
            let request = Request {
                command: due.note,
                key: None,
                received: now,
            };
            match self.perform(&Actor::job(), request).await {
                // Another node noted it first.
                Ok(_) | Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        let (erased, over, old) = self.read(|state| {
            (
                retention::erased(state),
                retention::rounds_over(state),
                retention::rounds_with_old_drafts(state, now),
            )
        });
        let mut destroyed = Destroyed {
            contents: self.storage.erase(&erased).await?,
            ..Destroyed::default()
        };
        for round in over {
            destroyed.sealed += self.storage.remove_sealed_of(round.as_str()).await?;
        }
        for round in old {
            destroyed.drafts += self.storage.forget_drafts(&format!("{round}/")).await?;
        }
        if !destroyed.is_nothing() {
            self.storage.scrub().await?;
        }
        Ok(destroyed)
    }
}
