//! What an organisation has written and not sent: as it was typed, with its files. Its people share it, and nobody else reads it.
//!
//! What is sent has the id of what was written. So the job sees what became of it, and a file is destroyed only when neither the
//! text that was sent nor one that may still be sent names it.

use std::collections::BTreeMap;

use access::Permit;
use base::{Digest, Id, Key, Line, Moment};
use documents::attachment::Attachment;
use domain::{
    PartyCode, State,
    attachment::{Attached, File, MOST, salted},
    comment::Words,
};
use serde::{Deserialize, Serialize};

use crate::{
    Failure, Node,
    port::{self, DraftRow, Saved, StoreError},
};

/// An organisation has at most so many texts that it has not sent, in a round.
pub const MOST_TEXTS: usize = 30;
/// Together with those that were thrown away and are still to be destroyed.
const MOST_ROWS: usize = 100;
/// All that was typed into one form, in bytes.
pub const LONGEST: usize = 1 << 20;
/// How often a file is put to a text again after somebody else saved it.
const ATTEMPTS: u8 = 20;
/// What was thrown away is destroyed after this time, in microseconds: until then a colleague who had it open may be sending it.
const GRACE: i64 = 3_600 * 1_000_000;
/// Whoever sends a text has this time, in microseconds: until then nobody else changes it.
const SENDING: i64 = 60 * 1_000_000;

/// What it is to become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Comment { party: PartyCode, version: u32 },
    Information,
    Answers,
}

/// What was typed into a form, by the names of its fields.
pub type Typed = BTreeMap<String, Vec<String>>;

/// A text that was not sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsent {
    pub id: Id,
    pub kind: Kind,
    pub typed: Typed,
    pub files: Vec<Attached>,
    /// Over which the next is saved.
    pub version: u64,
    pub author: Id,
    pub at: Moment,
    /// Somebody is sending it at this moment.
    pub sending: bool,
}

impl Unsent {
    /// Whether it is what was typed.
    pub fn is(&self, typed: Typed) -> bool {
        self.typed == known(typed)
    }
}

/// What became of what was to be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    Done,
    /// A colleague saved meanwhile: theirs stays.
    Conflict(Box<Unsent>),
    /// There are as many as there may be.
    Full,
    /// More was typed than one form holds.
    TooLong,
    /// It was sent or thrown away meanwhile.
    Gone,
}

/// What became of a file that was to be put to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attaching {
    Done,
    /// The text has as many as it may.
    Full,
    /// Others saved the text again and again, or are sending it; or too many files were taken away of late.
    Busy,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Body {
    kind: Kind,
    typed: Typed,
    #[serde(default)]
    files: Vec<Attached>,
    /// Files that it does not name, or not yet, and since when, in microseconds: they go after a while.
    #[serde(default)]
    loose: Vec<(i64, File)>,
    /// When it was thrown away, in microseconds.
    #[serde(default)]
    discarded: Option<i64>,
    /// When somebody began to send it, in microseconds.
    #[serde(default)]
    sending: Option<i64>,
}

impl Body {
    fn contents(&self) -> impl Iterator<Item = Digest> {
        let loose = self.loose.iter().map(|(_, file)| file);
        self.files.iter().map(|attached| &attached.file).chain(loose).flat_map(File::contents)
    }
}

/// Whose a text is, as the permit says.
fn place(permit: &Permit) -> Result<String, Failure> {
    let object = permit.object();
    let (round, own) = object.round.as_ref().zip(object.organisation.as_ref()).ok_or(Failure::Hidden)?;
    Ok(format!("{}{own}/", of_round(round)))
}

fn of_round(round: &Key) -> String {
    format!("{round}/unsent:")
}

fn read(row: &DraftRow) -> Result<Body, StoreError> {
    serde_json::from_str(&row.body).map_err(|error| StoreError::Damaged(format!("{}: {error}", row.id)))
}

fn written(body: &Body) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|error| StoreError::Failed(error.to_string()))
}

/// What was typed into the fields that such forms have.
fn known(mut typed: Typed) -> Typed {
    const FIELDS: [&str; 9] = ["title", "party", "question", "lang", "text", "confidential", "asked", "version", "leaf"];
    typed.retain(|name, _| FIELDS.contains(&name.as_str()) || name.starts_with("leaf."));
    typed
}

fn unsent(id: &Id, row: &DraftRow, body: Body, now: i64) -> Unsent {
    Unsent {
        sending: body.sending.is_some_and(|since| since > now - SENDING),
        id: id.clone(),
        kind: body.kind,
        typed: body.typed,
        files: body.files,
        version: row.version,
        author: row.author.clone(),
        at: port::moment(row.at),
    }
}

/// The id of a file: no two are put to a text over the same version.
fn id_at(text: &Id, version: u64) -> Option<Id> {
    let digest = Digest::of_parts([text.as_str().as_bytes(), version.to_string().as_bytes()]).to_string();
    digest.get(..32).and_then(Id::parse)
}

/// Whether a text of this id was sent.
fn was_sent(state: &State, id: &Id) -> bool {
    state.comments.contains_key(id) || state.contributions.contains_key(id)
}

impl Node {
    /// A text of an organisation that was neither sent nor thrown away.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn unsent(&self, permit: &Permit, id: &Id) -> Result<Option<Unsent>, Failure> {
        let open = self.open_row(permit, id).await?;
        Ok(open.map(|(row, body)| unsent(id, &row, body, port::micros(self.now()))))
    }

    async fn open_row(&self, permit: &Permit, id: &Id) -> Result<Option<(DraftRow, Body)>, Failure> {
        let Some(row) = self.storage.draft(&format!("{}{id}", place(permit)?)).await? else {
            return Ok(None);
        };
        let body = read(&row)?;
        let open = body.discarded.is_none() && !self.read(|state| was_sent(state, id));
        Ok(open.then_some((row, body)))
    }

    /// All texts of an organisation that were neither sent nor thrown away, the newest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn all_unsent(&self, permit: &Permit) -> Result<Vec<Unsent>, Failure> {
        let prefix = place(permit)?;
        let mut found = Vec::new();
        for row in self.storage.drafts(&prefix).await? {
            let Some(id) = row.id.strip_prefix(&prefix).and_then(Id::parse) else {
                continue;
            };
            let body = read(&row)?;
            if body.discarded.is_none() && !self.read(|state| was_sent(state, &id)) {
                found.push(unsent(&id, &row, body, port::micros(self.now())));
            }
        }
        found.sort_by_key(|text| std::cmp::Reverse(text.at));
        Ok(found)
    }

    /// Keeps what was typed, over the version that its author saw (0: none yet).
    ///
    /// # Errors
    /// When the actor may not, or the storage fails.
    pub async fn keep_unsent(&self, permit: &Permit, id: &Id, base: u64, kind: Kind, typed: Typed) -> Result<Kept, Failure> {
        let permit = &self.renew(permit)?;
        let typed = known(typed);
        if typed
            .iter()
            .map(|(name, all)| name.len() + all.iter().map(String::len).sum::<usize>())
            .sum::<usize>()
            > LONGEST
        {
            return Ok(Kept::TooLong);
        }
        let row = self.storage.draft(&format!("{}{id}", place(permit)?)).await?;
        let mut body = match self.open_row(permit, id).await? {
            Some((_, body)) => body,
            None if row.is_some() || self.read(|state| was_sent(state, id)) => return Ok(Kept::Gone),
            None if self.all_unsent(permit).await?.len() >= MOST_TEXTS || self.storage.drafts(&place(permit)?).await?.len() >= MOST_ROWS => {
                return Ok(Kept::Full);
            }
            None => Body {
                kind,
                typed: Typed::new(),
                files: Vec::new(),
                loose: Vec::new(),
                discarded: None,
                sending: None,
            },
        };
        body.typed = typed;
        match self.put(permit, id, base, &body).await? {
            Saved::Done { .. } => Ok(Kept::Done),
            Saved::Conflict { theirs } => {
                let body = read(&theirs)?;
                if body.discarded.is_some() || self.read(|state| was_sent(state, id)) {
                    return Ok(Kept::Gone);
                }
                Ok(Kept::Conflict(Box::new(unsent(id, &theirs, body, port::micros(self.now())))))
            }
        }
    }

    async fn put(&self, permit: &Permit, id: &Id, base: u64, body: &Body) -> Result<Saved, Failure> {
        let row = DraftRow {
            id: format!("{}{id}", place(permit)?),
            version: base + 1,
            body: written(body)?,
            author: permit.actor().account().cloned().ok_or(Failure::Hidden)?,
            at: port::micros(self.now()),
        };
        let name = row.id.clone();
        let saved = self.storage.save(base, row).await?;
        // What one typed before is nobody's to look up, and what is thrown away is to be gone.
        self.storage.forget_earlier(&name).await?;
        Ok(saved)
    }

    /// Begins to send a text as it was seen: until it was sent, or for a minute, nobody changes it. False when somebody changed it
    /// meanwhile.
    ///
    /// # Errors
    /// When the actor may not, or the storage fails.
    pub async fn begin_sending(&self, permit: &Permit, id: &Id, seen: u64) -> Result<bool, Failure> {
        let Some((row, mut body)) = self.open_row(permit, id).await? else {
            return Ok(false);
        };
        body.sending = Some(port::micros(self.now()));
        Ok(row.version == seen && matches!(self.put(permit, id, seen, &body).await?, Saved::Done { .. }))
    }

    /// Gives a text back that was refused when it was sent; says over which version it is saved next.
    ///
    /// # Errors
    /// As [`begin_sending`](Self::begin_sending).
    pub async fn end_sending(&self, permit: &Permit, id: &Id) -> Result<u64, Failure> {
        let (row, mut body) = self.open_row(permit, id).await?.ok_or(Failure::Hidden)?;
        body.sending = None;
        self.put(permit, id, row.version, &body).await?;
        Ok(row.version + 1)
    }

    /// Changes a text as it stands, however many save it meanwhile; false when the change cannot be made, or not in so many tries.
    async fn change_unsent(&self, permit: &Permit, id: &Id, change: impl Fn(&mut Body, u64) -> bool + Send) -> Result<bool, Failure> {
        let permit = &self.renew(permit)?;
        for _ in 0..ATTEMPTS {
            let (row, mut body) = self.open_row(permit, id).await?.ok_or(Failure::Hidden)?;
            if body.sending.is_some_and(|since| since > port::micros(self.now()) - SENDING) || !change(&mut body, row.version) {
                return Ok(false);
            }
            if let Saved::Done { .. } = self.put(permit, id, row.version, &body).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Keeps a file that was looked into, and puts it to the text. The same file twice is one.
    ///
    /// # Errors
    /// [`Failure::Hidden`] when there is no such text any more; when the actor may not, or the storage fails.
    pub async fn attach_unsent(&self, permit: &Permit, id: &Id, name: Line, bytes: &[u8], read: &Attachment) -> Result<Attaching, Failure> {
        let (_, before) = self.open_row(permit, id).await?.ok_or(Failure::Hidden)?;
        for known in before.files.iter().filter(|known| known.file.name == name) {
            if self.file_bytes(&known.file).await.is_ok_and(|known| known == bytes) {
                return Ok(Attaching::Done);
            }
        }
        if before.files.len() >= MOST {
            return Ok(Attaching::Full);
        }
        let salt = crate::salt();
        let text = serde_json::to_vec(&read.text).map_err(|error| StoreError::Failed(error.to_string()))?;
        let kept = [salted(&salt, bytes), salted(&salt, &text)];
        let file = File {
            name,
            kind: read.kind.extension().to_owned(),
            size: bytes.len() as u64,
            content: Digest::of(&kept[0]),
            text: Digest::of(&kept[1]),
            salt: Some(salt),
        };
        let now = port::micros(self.now());
        // Noted first, so that whatever is interrupted leaves nothing that nobody destroys.
        let noted = |body: &mut Body, _| {
            body.loose.push((now, file.clone()));
            body.files.len() < MOST && body.loose.len() <= MOST
        };
        if !self.change_unsent(permit, id, noted).await? {
            return Ok(Attaching::Busy);
        }
        self.storage.keep(kept.into()).await?;
        let named = |body: &mut Body, version: u64| {
            body.loose.retain(|(_, loose)| loose.content != file.content);
            body.files.extend(id_at(id, version).map(|id| Attached { id, file: file.clone() }));
            body.files.len() <= MOST
        };
        let put = self.change_unsent(permit, id, named).await?;
        Ok(if put { Attaching::Done } else { Attaching::Busy })
    }

    /// Takes a file from a text.
    ///
    /// # Errors
    /// As [`attach_unsent`](Self::attach_unsent).
    pub async fn detach_unsent(&self, permit: &Permit, id: &Id, file: &Id) -> Result<bool, Failure> {
        let now = port::micros(self.now());
        let take = |body: &mut Body, _| {
            let (gone, stay) = std::mem::take(&mut body.files).into_iter().partition(|attached| attached.id == *file);
            body.files = stay;
            body.loose.extend(Vec::into_iter(gone).map(|attached: Attached| (now, attached.file)));
            true
        };
        self.change_unsent(permit, id, take).await
    }

    /// Throws a text away; its words at once, its files when nobody can be sending them any more.
    ///
    /// # Errors
    /// As [`attach_unsent`](Self::attach_unsent).
    pub async fn discard_unsent(&self, permit: &Permit, id: &Id) -> Result<bool, Failure> {
        let now = port::micros(self.now());
        let discard = |body: &mut Body, _| {
            body.typed.clear();
            body.discarded = Some(now);
            true
        };
        self.change_unsent(permit, id, discard).await
    }

    /// Destroys what was thrown away, and what is left behind of what was sent; of old rounds everything. Says how much.
    pub(crate) async fn tidy_unsent(&self, round: &Key, all: bool) -> Result<u64, Failure> {
        let before = port::micros(self.now()) - GRACE;
        let mut gone = 0;
        for row in self.storage.drafts(&of_round(round)).await? {
            let Some(id) = row.id.rsplit('/').next().and_then(Id::parse) else { continue };
            let body = read(&row)?;
            let sent = self.read(|state| was_sent(state, &id));
            if !sent && !all && body.discarded.is_none_or(|at| at > before) {
                gone += self.tidy_loose(&row, body, before).await?;
                continue;
            }
            let named = if sent {
                self.files_of(&self.read(|state| words_of(state, &id))).await?
            } else {
                Vec::new()
            };
            let over: Vec<Digest> = body.contents().filter(|content| !named.contains(content)).collect();
            self.storage.erase(&over).await?;
            gone += self.storage.forget_drafts(&row.id).await?;
        }
        Ok(gone)
    }

    /// Destroys the files that an open text has not named for a while.
    async fn tidy_loose(&self, row: &DraftRow, mut body: Body, before: i64) -> Result<u64, Failure> {
        let (over, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut body.loose).into_iter().partition(|(since, _)| *since <= before);
        if over.is_empty() {
            return Ok(0);
        }
        body.loose = stay;
        let tidied = DraftRow {
            version: row.version + 1,
            body: written(&body)?,
            ..row.clone()
        };
        // Somebody who writes at this moment goes first: the next run comes.
        let Saved::Done { .. } = self.storage.save(row.version, tidied).await? else {
            return Ok(0);
        };
        self.storage.forget_earlier(&row.id).await?;
        let contents: Vec<Digest> = over.iter().flat_map(|(_, file)| file.contents()).collect();
        Ok(self.storage.erase(&contents).await?)
    }

    /// What is kept of the files that texts of organisations name, as far as these are there.
    pub(crate) async fn files_of(&self, texts: &[Digest]) -> Result<Vec<Digest>, Failure> {
        let kept = self.storage.contents(texts).await?;
        let words = kept.values().filter_map(|bytes| serde_json::from_slice::<Words>(bytes).ok());
        Ok(words.flat_map(|words| words.files).flat_map(|attached| attached.file.contents()).collect())
    }
}

/// The text that was sent under an id.
fn words_of(state: &State, id: &Id) -> Vec<Digest> {
    let comment = state.comments.get(id).map(|comment| comment.content);
    comment.into_iter().chain(state.contributions.get(id).map(|sent| sent.content)).collect()
}
