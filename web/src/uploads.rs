//! Files that are sent piece by piece. They lie in memory alone until they are whole and were looked into.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use base::Id;
use documents::attachment::LARGEST;
use moka::sync::Cache;

/// By whose they are, and how their sender calls them.
pub struct Uploads(Cache<(Id, String), Arc<Vec<u8>>>);

impl Default for Uploads {
    fn default() -> Self {
        const TOGETHER: u64 = 128 << 20;
        let weigh = |_: &(Id, String), sent: &Arc<Vec<u8>>| u32::try_from(sent.len() + 256).unwrap_or(u32::MAX);
        let idle = Duration::from_secs(15 * 60);
        Self(Cache::builder().weigher(weigh).max_capacity(TOGETHER).time_to_idle(idle).build())
    }
}

impl Uploads {
    /// Puts a piece behind what came before, when it begins there; says how much has come.
    pub fn put(&self, key: (Id, String), offset: usize, piece: &[u8]) -> usize {
        let before = self.0.get(&key).unwrap_or_default();
        if offset != before.len() || before.len() + piece.len() > LARGEST {
            return before.len();
        }
        let whole = [before.as_slice(), piece].concat();
        let length = whole.len();
        self.0.insert(key, Arc::new(whole));
        length
    }

    pub fn get(&self, key: &(Id, String)) -> Option<Arc<Vec<u8>>> {
        self.0.get(key)
    }

    pub fn forget(&self, key: &(Id, String)) {
        self.0.invalidate(key);
    }
}

/// Whose file is being read. One person has one file read at a time, so that nobody keeps all others waiting.
#[derive(Clone, Default)]
pub struct Reading(Arc<Mutex<HashSet<Id>>>);

/// A person's turn; it ends when it is dropped.
pub struct Turn(Reading, Id);

impl Reading {
    /// A person's turn, unless they have one.
    pub fn turn(&self, account: &Id) -> Option<Turn> {
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reading.insert(account.clone()).then(|| Turn(self.clone(), account.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_each_other_once() {
        let uploads = Uploads::default();
        let key = |name: &str| (Id::from_bytes([7; 16]), name.to_owned());
        for (name, offset, piece, come) in [
            ("a", 5, "early", 0),
            ("a", 0, "one ", 4),
            ("a", 0, "one ", 4), // sent again after the answer was lost
            ("b", 0, "other", 5),
            ("a", 4, "two", 7),
            ("a", usize::MAX, "late", 7),
            ("a", 7, "", 7),
        ] {
            assert_eq!(uploads.put(key(name), offset, piece.as_bytes()), come, "{name} {offset}");
        }
        assert_eq!(uploads.put(key("a"), 7, &vec![0; LARGEST]), 7, "no file grows beyond what is taken");
        assert_eq!(uploads.get(&key("a")).expect("a file").as_slice(), b"one two");
        uploads.forget(&key("a"));
        assert!(uploads.get(&key("a")).is_none() && uploads.get(&(Id::from_bytes([8; 16]), "b".to_owned())).is_none());
    }

    #[test]
    fn one_file_of_one_person_at_a_time() {
        let reading = Reading::default();
        let (one, other) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let turn = reading.turn(&one).expect("a turn");
        assert!(reading.turn(&one).is_none() && reading.turn(&other).is_some());
        drop(turn);
        assert!(reading.turn(&one).is_some());
    }
}
