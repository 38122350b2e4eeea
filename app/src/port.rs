//! What the application asks of a storage, in rows that know nothing of the domain. The `store` room answers, on SQLite
//! and on PostgreSQL; one conformance suite says that both answer alike.

use std::collections::HashMap;

use async_trait::async_trait;
use base::{Digest, Id, Moment};
use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// The engine did not answer in time, or another writer holds it: the caller may try again.
    #[error("the storage is busy: {0}")]
    Busy(String),
    #[error("the storage failed: {0}")]
    Failed(String),
    #[error("the record is damaged: {0}")]
    Damaged(String),
    #[error("{0}")]
    Refuses(String),
}

/// An act as the record holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRow {
    pub seq: u64,
    pub stream: String,
    pub position: u64,
    /// Microseconds since 1970, never less than that of the act before.
    pub at: i64,
    pub author: String,
    pub basis: String,
    pub kind: String,
    pub version: u16,
    pub body: String,
    pub previous: Digest,
    pub hash: Digest,
}

impl ActRow {
    /// The hash that the row must carry, over everything in it and the hash before.
    pub fn expected_hash(&self) -> Digest {
        let numbers = [self.seq, self.position, u64::from(self.version)].map(u64::to_be_bytes);
        let at = self.at.to_be_bytes();
        let previous = self.previous.to_string();
        Digest::of_parts(
            [
                previous.as_bytes(),
                self.stream.as_bytes(),
                &at,
                self.author.as_bytes(),
                self.basis.as_bytes(),
                self.kind.as_bytes(),
                self.body.as_bytes(),
            ]
            .into_iter()
            .chain(numbers.iter().map(<[u8; 8]>::as_slice)),
        )
    }
}

/// The end of the record: its last act, or nothing yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// 0 for none.
    pub seq: u64,
    pub at: i64,
    pub hash: Digest,
}

/// An act to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAct {
    pub stream: String,
    /// Its place in the stream, from 1.
    pub position: u64,
    pub author: String,
    pub basis: String,
    pub kind: String,
    pub version: u16,
    pub body: String,
}

/// A letter to one person. Its words are made from the catalogue of the person's language when it is read or sent; it
/// never carries the content of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    pub id: Id,
    pub account: Id,
    pub kind: String,
    /// JSON: what the words need, such as the name of a Party and an address path.
    pub detail: String,
}

/// Everything that one command changes: written in one transaction or not at all.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub at: i64,
    pub acts: Vec<NewAct>,
    /// The last act that the rule had seen when it decided. A rule may read every stream, so any act in between makes a
    /// conflict.
    pub seen: u64,
    pub contents: Vec<Vec<u8>>,
    pub letters: Vec<NewLetter>,
    /// Letters that wait until another person has looked at the list.
    pub held: Vec<NewLetter>,
    /// Whose command caused those that wait.
    pub author: Option<Id>,
    /// The key of the form or request: the same key never makes a second act.
    pub key: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The acts stand in the record, up to this one.
    Done { last: u64 },
    /// This key was used before; its acts end with this one.
    Repeated { last: u64 },
    /// Another writer appended in between: catch up and decide again.
    Conflict,
}

#[async_trait]
pub trait Record: Send + Sync {
    /// Appends durably: when this returns, no crash loses the acts.
    async fn append(&self, batch: Batch) -> Result<Appended, StoreError>;
    /// The acts after a place, in order, at most `limit`.
    async fn read(&self, after: u64, limit: u32) -> Result<Vec<ActRow>, StoreError>;
    /// The acts before a place, newest first, at most `limit`.
    async fn read_back(&self, before: u64, limit: u32) -> Result<Vec<ActRow>, StoreError>;
    /// The end of the record.
    async fn head(&self) -> Result<Head, StoreError>;
    /// Keeps contents that no act names yet.
    async fn keep(&self, contents: Vec<Vec<u8>>) -> Result<(), StoreError>;
    async fn contents(&self, digests: &[Digest]) -> Result<HashMap<Digest, Vec<u8>>, StoreError>;
    /// What became of a key that was used before.
    async fn used(&self, key: &str) -> Result<Option<u64>, StoreError>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    pub id: String,
    pub version: u64,
    pub body: String,
    pub author: Id,
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Done {
        version: u64,
    },
    /// Somebody saved in between: theirs stays, the text that came too late is kept in the history.
    Conflict {
        theirs: DraftRow,
    },
}

/// An earlier text of a draft. `kept_aside`: it met a conflict and was never in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierDraft {
    pub row: DraftRow,
    pub kept_aside: bool,
}

#[async_trait]
pub trait Drafts: Send + Sync {
    async fn draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError>;
    /// All drafts whose id begins so.
    async fn drafts(&self, prefix: &str) -> Result<Vec<DraftRow>, StoreError>;
    /// Saves over the version that the author saw (0: none yet).
    async fn save(&self, base: u64, draft: DraftRow) -> Result<Saved, StoreError>;
    async fn history(&self, id: &str) -> Result<Vec<EarlierDraft>, StoreError>;
}

/// An entry of a Party's own journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// From 1, without a gap.
    pub place: u64,
    pub at: i64,
    pub author: Id,
    pub version: u16,
    pub body: String,
}

#[async_trait]
pub trait Journal: Send + Sync {
    /// All entries of a journal, oldest first.
    async fn entries(&self, journal: &str, after: u64) -> Result<Vec<EntryRow>, StoreError>;
    /// Adds entries at their places; false, and none is added, when one of the places is taken.
    async fn write_entries(&self, journal: &str, entries: Vec<EntryRow>) -> Result<bool, StoreError>;
    /// Notes that somebody writes at a place now.
    async fn note_presence(&self, place: &str, account: &Id, at: i64) -> Result<(), StoreError>;
    /// Who wrote at a place since a moment.
    async fn present(&self, place: &str, since: i64) -> Result<Vec<Id>, StoreError>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    pub id: Id,
    pub email: String,
    pub name: String,
    pub lang: String,
    /// The argon2id hash in PHC form; empty until a password is set.
    pub password: String,
    pub disabled: bool,
    pub created: i64,
    /// Who made the invitation by which the person entered; nobody when it was the operator.
    pub inviter: Option<Id>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    pub token: Digest,
    pub account: Id,
    pub created: i64,
    pub seen: i64,
}

/// What the holder of a secret may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Enter an account, once.
    Invitation,
    /// Read the dates of an account, until the link is taken back.
    Calendar,
}

impl Purpose {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Calendar => "calendar",
        }
    }
}

/// When a secret expires that its holder takes back.
pub const NEVER: i64 = i64::MAX;

/// A secret that was given to the holder of an account, kept as its digest only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    pub token: Digest,
    pub account: Id,
    pub purpose: Purpose,
    /// Who made the invitation; nobody when it was the operator.
    pub inviter: Option<Id>,
    pub expires: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRow {
    pub id: String,
    pub account: Id,
    pub name: String,
    pub body: String,
    pub created: i64,
}

#[async_trait]
pub trait People: Send + Sync {
    /// Adds an account, or says that the address is taken.
    async fn add_account(&self, account: AccountRow) -> Result<bool, StoreError>;
    async fn account(&self, id: &Id) -> Result<Option<AccountRow>, StoreError>;
    async fn account_by_email(&self, email: &str) -> Result<Option<AccountRow>, StoreError>;
    async fn accounts(&self) -> Result<Vec<AccountRow>, StoreError>;
    /// Uses an invitation up: takes its token away and sets the password of an account that is open, both or neither. False
    /// when the token was not there any more or the account is closed.
    async fn enter(&self, token: TokenRow, password: &str) -> Result<bool, StoreError>;
    /// Takes away password, passkeys, sessions and invitations: the person has to be invited anew.
    async fn reset_access(&self, id: &Id) -> Result<(), StoreError>;
    /// Closes an account, with its sessions and invitations, or opens it again.
    async fn set_disabled(&self, id: &Id, disabled: bool) -> Result<(), StoreError>;
    async fn add_session(&self, session: SessionRow) -> Result<(), StoreError>;
    async fn session(&self, token: Digest) -> Result<Option<SessionRow>, StoreError>;
    async fn touch_session(&self, token: Digest, seen: i64) -> Result<(), StoreError>;
    async fn end_session(&self, token: Digest) -> Result<(), StoreError>;
    async fn end_sessions(&self, account: &Id) -> Result<(), StoreError>;
    async fn add_token(&self, token: TokenRow) -> Result<(), StoreError>;
    /// Adds a token in place of the account's others of its purpose.
    async fn replace_token(&self, token: TokenRow) -> Result<(), StoreError>;
    async fn token(&self, purpose: Purpose, token: Digest) -> Result<Option<TokenRow>, StoreError>;
    /// Whether an account has a token of a purpose.
    async fn has_token(&self, purpose: Purpose, account: &Id) -> Result<bool, StoreError>;
    /// Takes away an account's tokens of a purpose.
    async fn remove_tokens(&self, purpose: Purpose, account: &Id) -> Result<(), StoreError>;
    /// The open invitations of an account.
    async fn invitations(&self, account: &Id) -> Result<Vec<TokenRow>, StoreError>;
    /// Voids the invitations of an account, and takes their secrets out of the outbox.
    async fn forget_invitations(&self, account: &Id) -> Result<(), StoreError>;
    async fn add_credential(&self, credential: CredentialRow) -> Result<(), StoreError>;
    async fn credentials(&self, account: &Id) -> Result<Vec<CredentialRow>, StoreError>;
    async fn update_credential(&self, id: &str, body: &str) -> Result<(), StoreError>;
    async fn remove_credential(&self, account: &Id, id: &str) -> Result<(), StoreError>;
    /// The open accounts that were used once, and last before a moment.
    async fn idle_accounts(&self, before: i64) -> Result<Vec<Id>, StoreError>;
    /// Takes away an account that nobody entered, with everything that is kept with it.
    async fn forget_account(&self, id: &Id) -> Result<(), StoreError>;
    /// Takes away sessions and tokens that ended before a moment.
    async fn sweep(&self, sessions_before: i64, now: i64) -> Result<(), StoreError>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    pub letter: NewLetter,
    pub created: i64,
    pub state: LetterState,
    pub attempts: u32,
    pub sent: i64,
    /// Who caused it, when it waits for another person.
    pub author: Option<Id>,
    /// Who looked at the list, and let it go or took it back.
    pub decided_by: Option<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// Until another person than its author has looked at the list.
    Held,
    Waiting,
    Sent,
    Failed,
    /// Taken back before it went out.
    Withdrawn,
}

impl LetterState {
    pub const ALL: [Self; 5] = [Self::Held, Self::Waiting, Self::Sent, Self::Failed, Self::Withdrawn];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// How long a letter waits before it goes out, in microseconds: so long it can be taken back. A person who was invited, or who wants
/// to enter anew, does not wait; nor does who is told of an incident.
pub fn undo_window(kind: &str) -> i64 {
    if matches!(kind, "invitation" | "incident" | "bulk-reading") {
        0
    } else {
        10 * 60 * 1_000_000
    }
}

#[async_trait]
pub trait Outbox: Send + Sync {
    /// The latest letters; first those that wait for another person.
    async fn letters(&self, limit: u32) -> Result<Vec<LetterRow>, StoreError>;
    /// Takes the letter that is due, for one node until a moment; no other node is given it before that.
    async fn take_letter(&self, now: i64, until: i64) -> Result<Option<LetterRow>, StoreError>;
    async fn letter_sent(&self, id: &Id, at: i64) -> Result<(), StoreError>;
    /// A letter could not be sent: when to try again, or never.
    async fn letter_failed(&self, id: &Id, again: Option<i64>) -> Result<(), StoreError>;
    /// Gives up letters that have waited since before a moment; says how many.
    async fn give_up_letters(&self, created_before: i64) -> Result<u64, StoreError>;
    /// Takes back a letter that waits and that nobody tried to send yet; says whether it did. An invitation is voided, not taken back.
    async fn take_back_letter(&self, id: &Id, by: &Id) -> Result<bool, StoreError>;
    /// Lets the letters of a kind go that one command caused and that are held, unless the person is who caused them; says how many.
    async fn release_letters(&self, created: i64, kind: &str, by: &Id, now: i64) -> Result<u64, StoreError>;
    /// Takes back the letters of a kind that one command caused and that are held; says how many.
    async fn drop_letters(&self, created: i64, kind: &str, by: &Id) -> Result<u64, StoreError>;
    /// Adds a letter, which goes out after [`undo_window`]. One that is there already stays as it is.
    async fn add_letter(&self, letter: NewLetter, created: i64) -> Result<(), StoreError>;
}

/// A text that came in sealed: nobody can read it here, and nothing tells who sent it or at what time of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRow {
    /// Its locator: the first digits of the code by which its author takes it back.
    pub id: String,
    pub round: String,
    /// The day on which it came in, as in 2017-10-25.
    pub day: String,
    /// The argon2id hash of the rest of the code, in PHC form.
    pub code: String,
    /// SHA-256 of the sealed text: it is kept once.
    pub digest: String,
    pub text: String,
}

#[async_trait]
pub trait Vault: Send + Sync {
    /// Keeps a sealed text; false when the locator is taken.
    async fn add_sealed(&self, row: SealedRow) -> Result<bool, StoreError>;
    /// Gives the sealed text with a digest another code; its locator, when it is there.
    async fn change_code(&self, digest: &str, code: &str) -> Result<Option<String>, StoreError>;
    async fn sealed(&self, id: &str) -> Result<Option<SealedRow>, StoreError>;
    /// What came in for a round, without the texts: by day, and then by locator, which says nothing of the order.
    async fn sealed_of(&self, round: &str) -> Result<Vec<(String, String)>, StoreError>;
    async fn remove_sealed(&self, id: &str) -> Result<bool, StoreError>;
    async fn remove_sealed_of(&self, round: &str) -> Result<u64, StoreError>;
    /// Destroys contents; says how many were there.
    async fn erase(&self, digests: &[Digest]) -> Result<u64, StoreError>;
    /// Destroys the earlier texts of one draft.
    async fn forget_earlier(&self, draft: &str) -> Result<(), StoreError>;
    /// Destroys the drafts, their earlier texts and the journals under a prefix.
    async fn forget_drafts(&self, prefix: &str) -> Result<u64, StoreError>;
    /// Leaves no byte of what was destroyed in the engine's own files, as far as the engine can.
    async fn scrub(&self) -> Result<(), StoreError>;
}

/// Everything that a storage does for the application.
pub trait Storage: Record + Drafts + Journal + People + Outbox + Vault {}
impl<S: Record + Drafts + Journal + People + Outbox + Vault> Storage for S {}

/// A moment as the rows hold it: microseconds since 1970.
pub fn micros(moment: Moment) -> i64 {
    moment.as_microsecond()
}

/// The moment of a row. Rows are written by [`micros`], so every value is in range.
pub fn moment(micros: i64) -> Moment {
    Moment::from_microsecond(micros).unwrap_or_default()
}
