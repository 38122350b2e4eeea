//! A node: the fold of the record in memory, and the follower that keeps it up to date with other nodes.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use base::{Digest, Moment};
use domain::{Act, Author, Basis, Recorded, State, attachment::File};
use moka::sync::Cache;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;

use crate::{
    clock::Clock,
    drafting::Board,
    port::{self, ActRow, NewAct, Storage, StoreError},
};

/// How long another node's act may stay unseen, at most.
const FOLLOW: Duration = Duration::from_millis(200);
const CHUNK: u32 = 2_000;
/// A node that has not seen the end of the record for so long is not ready: what it shows may be out of date.
const READY: Duration = Duration::from_secs(5);

pub struct Node {
    pub(crate) storage: Arc<dyn Storage>,
    pub(crate) clock: Arc<dyn Clock>,
    live: RwLock<Live>,
    /// The moment of the last act folded in, in microseconds.
    latest: AtomicI64,
    started: Instant,
    /// When the end of the record was seen last, in milliseconds after the start.
    caught_up: AtomicU64,
    /// Bytes of what was destroyed may still lie in the engine's own files.
    pub(crate) unscrubbed: AtomicBool,
    /// Decide and append, one command after the other.
    pub(crate) turn: Mutex<()>,
    contents: Cache<Digest, Arc<Vec<u8>>>,
    past: Cache<i64, Past>,
    /// One past state is folded at a time: whoever asks for many days waits for each.
    folding: Mutex<()>,
    /// The drafts of questionnaires as far as they were read, by their journals.
    pub(crate) boards: Cache<String, Arc<Board>>,
}

/// A past state. It is final when the record held a later act: until then another may still be appended at its moment.
#[derive(Clone)]
struct Past {
    state: Arc<State>,
    is_final: bool,
}

#[derive(Default)]
struct Live {
    state: State,
    /// Texts that were noted as destroyed: none of them is served, whatever is still in memory or on a disk.
    destroyed: HashSet<Digest>,
    positions: HashMap<String, u64>,
}

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Holds as long as a thread reads the state; a second claim meanwhile is a fault of the program, found in every test.
struct Alone;

impl Alone {
    fn claim() -> Self {
        let nested = READING.replace(true);
        debug_assert!(!nested, "the state is read within a read of the state");
        Self
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        READING.set(false);
    }
}

/// The contents that a view needs, loaded together.
#[derive(Clone, Default)]
pub struct Contents(HashMap<Digest, Arc<Vec<u8>>>);

impl Contents {
    /// A content as the type it was written from; `None` when it was redacted.
    pub fn get<T: DeserializeOwned>(&self, digest: &Digest) -> Option<T> {
        serde_json::from_slice(self.0.get(digest)?).ok()
    }

    /// The text of a file, in its parts; `None` when it was destroyed.
    pub fn text(&self, file: &File) -> Option<Vec<String>> {
        serde_json::from_slice(file.unsalted(self.0.get(&file.text)?)?).ok()
    }
}

impl Node {
    /// Reads the whole record and folds it.
    ///
    /// # Errors
    /// When the storage fails, or the record holds an act that this program cannot read.
    pub async fn start(storage: Arc<dyn Storage>, clock: Arc<dyn Clock>) -> Result<Arc<Self>, StoreError> {
        let node = Self {
            storage,
            clock,
            live: RwLock::default(),
            latest: AtomicI64::new(i64::MIN),
            started: Instant::now(),
            caught_up: AtomicU64::new(0),
            // Whatever an earlier process left is scrubbed by the first run.
            unscrubbed: AtomicBool::new(true),
            turn: Mutex::new(()),
            contents: Cache::builder()
                .weigher(|_, bytes: &Arc<Vec<u8>>| u32::try_from(bytes.len()).unwrap_or(u32::MAX))
                .max_capacity(64 << 20)
                .build(),
            past: Cache::new(64),
            boards: Cache::new(16),
            folding: Mutex::new(()),
        };
        node.catch_up().await?;
        Ok(Arc::new(node))
    }

    /// Follows the record for ever: what other nodes append is seen here within a second.
    pub async fn follow(self: Arc<Self>) {
        loop {
            tokio::time::sleep(FOLLOW).await;
            if let Err(error) = self.catch_up().await {
                tracing::warn!(%error, "following the record");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    /// The moment that rules go by: never before the last act, whatever this machine's clock says, so that the moment that
    /// a rule used is the moment that is stored.
    pub fn now(&self) -> Moment {
        self.clock.now().max(port::moment(self.latest.load(Ordering::SeqCst)))
    }

    /// Whether this node has seen the end of the record within the last few seconds.
    pub fn is_ready(&self) -> bool {
        let seen = Duration::from_millis(self.caught_up.load(Ordering::SeqCst));
        self.started.elapsed().saturating_sub(seen) < READY
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub fn storage(&self) -> &dyn Storage {
        &*self.storage
    }

    /// Reads the state as it is now. The closure is short, does not wait for anything, and does not read again: between two
    /// reads a writer may queue, for whom the second would wait and who would wait for the first.
    pub fn read<T>(&self, view: impl FnOnce(&State) -> T) -> T {
        let _alone = Alone::claim();
        match self.live.read() {
            Ok(live) => view(&live.state),
            Err(poisoned) => view(&poisoned.into_inner().state),
        }
    }

    /// Gives each act its place in its stream. Places that are out of date do no harm: the batch is a conflict then.
    pub(crate) fn place(&self, acts: &mut [NewAct]) {
        let live = self.live.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut given: HashMap<String, u64> = HashMap::new();
        for act in acts {
            let position = given
                .entry(act.stream.clone())
                .or_insert_with(|| live.positions.get(&act.stream).copied().unwrap_or(0));
            *position += 1;
            act.position = *position;
        }
    }

    /// Folds in what was appended since. Safe to call from several tasks: an act is folded once.
    ///
    /// # Errors
    /// When the storage fails or an act cannot be read.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        loop {
            let after = self.read(|state| state.seq);
            let rows = self.storage.read(after, CHUNK).await?;
            let full = rows.len() == CHUNK as usize;
            let mut decoded = Vec::with_capacity(rows.len());
            for row in rows {
                let recorded = decode(&row)?;
                decoded.push((row, recorded));
            }
            if !decoded.is_empty() {
                self.fold_in(decoded);
            }
            if !full {
                let millis = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
                self.caught_up.store(millis, Ordering::SeqCst);
                return Ok(());
            }
        }
    }

    fn fold_in(&self, acts: Vec<(ActRow, Recorded)>) {
        let mut live = self.live.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (row, recorded) in acts {
            if recorded.seq == live.state.seq + 1 {
                live.state.apply(&recorded);
                live.positions.insert(row.stream, row.position);
                self.latest.store(row.at, Ordering::SeqCst);
                if let Some(content) = destroyed(&recorded.act) {
                    live.destroyed.insert(content);
                    self.contents.invalidate(&content);
                }
            }
        }
    }

    /// The state as it was at a past moment: the fold up to it, going on from the nearest earlier one that is at hand.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn as_of(&self, moment: Moment) -> Result<Arc<State>, StoreError> {
        let until = port::micros(moment);
        if let Some(state) = self.folded(until) {
            return Ok(state);
        }
        let _folding = self.folding.lock().await;
        if let Some(state) = self.folded(until) {
            return Ok(state);
        }
        let earlier = self.past.iter().filter(|(at, _)| **at <= until).max_by_key(|(at, _)| **at);
        let mut state = earlier.map_or_else(State::default, |(_, past)| (*past.state).clone());
        let mut is_final = false;
        'reading: loop {
            let rows = self.storage.read(state.seq, CHUNK).await?;
            let full = rows.len() == CHUNK as usize;
            for row in rows {
                if row.at > until {
                    is_final = true;
                    break 'reading;
                }
                state.apply(&decode(&row)?);
            }
            if !full {
                break;
            }
        }
        let state = Arc::new(state);
        self.past.insert(
            until,
            Past {
                state: state.clone(),
                is_final,
            },
        );
        Ok(state)
    }

    /// A past state at hand that nothing was appended to since.
    fn folded(&self, until: i64) -> Option<Arc<State>> {
        let past = self.past.get(&until)?;
        (past.is_final || past.state.seq == self.read(|state| state.seq)).then_some(past.state)
    }

    /// Those that were not destroyed.
    fn not_destroyed(&self, digests: &[Digest]) -> Vec<Digest> {
        let live = self.live.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        digests.iter().filter(|digest| !live.destroyed.contains(digest)).copied().collect()
    }

    /// Loads contents by their digests. One that was redacted is left out.
    ///
    /// # Errors
    /// When the storage fails, or a content is not what its digest says.
    pub async fn contents(&self, digests: impl IntoIterator<Item = Digest>) -> Result<Contents, StoreError> {
        let mut found = HashMap::new();
        let mut missing = Vec::new();
        let digests: Vec<Digest> = digests.into_iter().collect();
        for digest in self.not_destroyed(&digests) {
            match self.contents.get(&digest) {
                Some(bytes) => {
                    found.insert(digest, bytes);
                }
                None => missing.push(digest),
            }
        }
        if !missing.is_empty() {
            for (digest, bytes) in self.storage.contents(&missing).await? {
                if Digest::of(&bytes) != digest {
                    return Err(StoreError::Damaged(format!("the content {digest} is not what was written")));
                }
                let bytes = Arc::new(bytes);
                self.contents.insert(digest, bytes.clone());
                found.insert(digest, bytes);
            }
        }
        Ok(Contents(found))
    }

    /// The acts that are wanted, newest first, at most `limit` of them, from before a place; and the place from which the
    /// next ones come, when there may be more.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn trail(&self, wanted: impl Fn(&Recorded) -> bool + Send, before: u64, limit: usize) -> Result<(Vec<Recorded>, Option<u64>), StoreError> {
        let (mut before, mut found) = (before, Vec::new());
        loop {
            let rows = self.storage.read_back(before, CHUNK).await?;
            for row in &rows {
                before = row.seq;
                let recorded = decode(row)?;
                if wanted(&recorded) {
                    found.push(recorded);
                    if found.len() == limit {
                        return Ok((found, (before > 1).then_some(before)));
                    }
                }
            }
            if rows.len() < CHUNK as usize {
                return Ok((found, None));
            }
        }
    }
}

/// The text that an act notes as destroyed.
fn destroyed(act: &Act) -> Option<Digest> {
    use domain::{comment, contribution, hearing, redaction};
    match act {
        Act::Comment(comment::Act::Erased { content, .. })
        | Act::Contribution(contribution::Act::Erased { content, .. })
        | Act::Hearing(hearing::Act::Erased { content, .. })
        | Act::Redaction(redaction::Act::Erased { content, .. }) => Some(*content),
        _ => None,
    }
}

pub(crate) fn decode(row: &ActRow) -> Result<Recorded, StoreError> {
    let unreadable = |error: &dyn std::fmt::Display| StoreError::Refuses(format!("act {}: {error}", row.seq));
    let author: Author = serde_json::from_str(&row.author).map_err(|error| unreadable(&error))?;
    let basis: Basis = serde_json::from_str(&row.basis).map_err(|error| unreadable(&error))?;
    let act = Act::decode(&row.kind, row.version, &row.body).map_err(|error| unreadable(&error))?;
    Ok(Recorded {
        seq: row.seq,
        at: port::moment(row.at),
        author,
        basis,
        act,
    })
}
