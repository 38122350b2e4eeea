//! Reading in bulk: who opens many pages of what is neither public nor their own within a minute. It is counted in the memory of this
//! node, by the digest of the address, and makes one alarm in an hour.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use base::{Digest, Id};

const MINUTE: Duration = Duration::from_secs(60);
const QUIET: Duration = Duration::from_secs(3_600);

#[derive(Default)]
pub struct Bulk(Mutex<HashMap<Id, Read>>);

#[derive(Default)]
struct Read {
    /// What was opened in the last minute, the latest last.
    pages: VecDeque<(Instant, Digest)>,
    alarmed: Option<Instant>,
}

impl Bulk {
    /// Notes that somebody opened a page.
    pub fn note(&self, account: &Id, path: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |at: Option<Instant>, time: Duration| at.is_none_or(|at| at.elapsed() > time);
        all.retain(|_, read| !over(read.pages.back().map(|(at, _)| *at), MINUTE) || !over(read.alarmed, QUIET));
        let read = all.entry(account.clone()).or_default();
        let page = Digest::of(path.as_bytes());
        // A page that is opened again counts once, from its last time.
        read.pages.retain(|(at, known)| at.elapsed() < MINUTE && *known != page);
        read.pages.push_back((Instant::now(), page));
    }

    /// Whether somebody opened more than `most` pages within the last minute, which was not told within the hour.
    pub fn take_alarm(&self, account: &Id, most: u16) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(read) = all.get_mut(account) else { return false };
        let quiet = read.alarmed.is_some_and(|at| at.elapsed() < QUIET);
        let alarm = most > 0 && !quiet && read.pages.len() > usize::from(most);
        if alarm {
            read.alarmed = Some(Instant::now());
        }
        alarm
    }

    /// An alarm could not be told: it is due again.
    pub fn give_back(&self, account: &Id) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = all.get_mut(account) {
            read.alarmed = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_of_one_person_make_one_alarm() {
        let bulk = Bulk::default();
        let (one, other) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let pages = |account: &Id, from: u32, count: u32, most: u16| {
            (from..from + count).for_each(|page| bulk.note(account, &format!("/{page}")));
            bulk.take_alarm(account, most)
        };
        for (account, from, count, most, expected) in [
            (&one, 0, 50, 50, false),
            (&one, 0, 50, 50, false), // the same pages again
            (&other, 100, 1, 50, false),
            (&one, 50, 1, 50, true),
            (&one, 60, 100, 50, false), // within the hour
            (&other, 0, 100, 0, false), // no alarm is wanted
        ] {
            assert_eq!(pages(account, from, count, most), expected, "{from} {count}");
        }
    }
}
