//! The job that keeps to the periods: it notes which texts are due, destroys them, and leaves no byte of them in the engine's
//! own files. Whatever was interrupted is done by the next run.

use std::sync::atomic::Ordering;

use access::Actor;
use domain::{retention, seat::Seat};

use crate::{Failure, Node, Request, port};

const DAY: i64 = 24 * 3_600 * 1_000_000;
/// An account that nobody entered is kept for so long, in microseconds: an invitation is good for half of it.
const UNENTERED: i64 = 30 * DAY;
/// A month of idleness, in microseconds.
const MONTH: i64 = 30 * DAY;

/// What a run destroyed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destroyed {
    pub contents: u64,
    pub sealed: u64,
    pub drafts: u64,
}

/// What a run did to accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Taken away: nobody had entered them.
    pub forgotten: u64,
    /// Closed: nobody had used them for long.
    pub closed: u64,
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
        // The files first: only the text tells which are its own.
        let files = self.files_of(&erased).await?;
        let mut destroyed = Destroyed {
            contents: self.storage.erase(&files).await? + self.storage.erase(&erased).await?,
            ..Destroyed::default()
        };
        for round in self.read(|state| state.rounds.keys().cloned().collect::<Vec<_>>()) {
            destroyed.drafts += self.tidy_unsent(&round, old.contains(&round)).await?;
        }
        destroyed.drafts += self.tidy_files(&old).await?;
        destroyed.drafts += self.tidy_exposure().await?;
        for round in over {
            destroyed.sealed += self.storage.remove_sealed_of(round.as_str()).await?;
        }
        for round in old {
            destroyed.drafts += self.storage.forget_drafts(&format!("{round}/")).await?;
        }
        // What could not be scrubbed is scrubbed by the next run, also when that destroys nothing.
        if !destroyed.is_nothing() || self.unscrubbed.load(Ordering::SeqCst) {
            self.unscrubbed.store(true, Ordering::SeqCst);
            self.storage.scrub().await?;
            self.unscrubbed.store(false, Ordering::SeqCst);
        }
        Ok(destroyed)
    }

    /// Takes away accounts that nobody entered and that hold no seat, and closes those that nobody used for long: administrators
    /// excepted, who open them again.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn keep_accounts(&self) -> Result<Accounts, Failure> {
        let now = self.now();
        let real = port::micros(self.clock.real());
        let mut kept = Accounts::default();
        for account in self.storage.accounts().await? {
            if account.created >= real - UNENTERED || !account.password.is_empty() {
                continue;
            }
            let known = self.read(|state| {
                let seated = state.appointments.iter().any(|held| held.account == account.id);
                seated || state.asking.values().any(|asking| asking.account == account.id)
            });
            if !known && self.storage.credentials(&account.id).await?.is_empty() && self.storage.invitations(&account.id).await?.is_empty() {
                self.storage.forget_account(&account.id).await?;
                kept.forgotten += 1;
            }
        }
        let months = self.read(|state| state.policy().map_or(0, |policy| policy.care.idle_months));
        if months > 0 {
            let before = real - i64::from(months) * MONTH;
            for account in self.storage.idle_accounts(before).await? {
                if !self.read(|state| state.seats_of(&account, now).any(|seat| *seat == Seat::Administrator)) {
                    self.storage.set_disabled(&account, true).await?;
                    kept.closed += 1;
                }
            }
        }
        Ok(kept)
    }
}
