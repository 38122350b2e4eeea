//! Files that belong to an answer. The server alone says what a file is: a draft names it, and what the draft says of it is taken
//! from here whenever the draft is saved. What is refused is not kept (docs/rules.md, 15).

use std::collections::BTreeSet;

use access::Permit;
use base::{Digest, Id, Key, Line};
use documents::attachment::Attachment;
use domain::{
    Code, PartyCode, Refusal, State,
    answer::{AnswerBody, Fields},
    attachment::{File, MOST, attached},
    reply::ReplyVersion,
};
use serde::{Deserialize, Serialize};

use crate::{
    Failure, Node,
    consultation::text_digest,
    draft::place,
    port::{self, DraftRow, Saved, StoreError},
};

/// How often a file is put to an answer again after somebody else saved it.
const ATTEMPTS: u8 = 20;

/// A file with the answer to which it was sent.
#[derive(Serialize, Deserialize)]
struct Kept {
    round: Key,
    leaf: Key,
    file: File,
}

fn row_id(party: PartyCode, id: &Id) -> String {
    format!("files:{party}/{id}")
}

impl Node {
    /// Keeps a file that was looked into, and puts it to the answer. The same file twice is one. False when the answer has as many as
    /// it may, or others saved it again and again.
    ///
    /// # Errors
    /// When the text of the answer is cleared, or the storage fails.
    pub async fn attach(&self, permit: &Permit, leaf: &Key, name: Line, bytes: Vec<u8>, read: &Attachment) -> Result<bool, Failure> {
        let permit = &self.renew(permit)?;
        let (round, party) = place(permit)?;
        let text = serde_json::to_vec(&read.text).map_err(|error| StoreError::Failed(error.to_string()))?;
        let file = File {
            name,
            kind: read.kind.extension().to_owned(),
            size: bytes.len() as u64,
            content: Digest::of(&bytes),
            text: Digest::of(&text),
            salt: None,
        };
        let kept = Kept {
            round,
            leaf: leaf.clone(),
            file,
        };
        let body = serde_json::to_string(&kept).map_err(|error| StoreError::Failed(error.to_string()))?;
        // What it is, and where, names it.
        let digest = Digest::of(body.as_bytes()).to_string();
        let id = digest.get(..32).and_then(Id::parse).ok_or(Failure::Hidden)?;
        let draft = self.leaf_draft(permit, leaf).await?;
        if self.consultation(permit).await?.is_frozen(leaf, text_digest(&draft.fields)) {
            return Err(Refusal::new(Code::TextCleared).into());
        }
        let fits = |fields: &Fields| attached(fields).iter().filter(|attached| attached.id != id).count() < MOST;
        if !fits(&draft.fields) {
            return Ok(false);
        }
        let row = DraftRow {
            id: row_id(party, &id),
            version: 1,
            body,
            author: permit.actor().account().cloned().ok_or(Failure::Hidden)?,
            at: port::micros(self.now()),
        };
        // The row first: whoever destroys what no row and no reply names sees that it is named.
        self.storage.save(0, row).await?;
        self.storage.keep(vec![bytes, text]).await?;
        let field = (format!("file.{id}"), kept.file.field());
        let put = |fields: &mut Fields| {
            fields.insert(field.0.clone(), field.1.clone());
            fits(fields)
        };
        self.change(permit, leaf, put).await
    }

    /// Takes a file from an answer. Earlier texts of the answer keep it.
    ///
    /// # Errors
    /// As [`attach`](Self::attach).
    pub async fn detach(&self, permit: &Permit, leaf: &Key, id: &Id) -> Result<bool, Failure> {
        let field = format!("file.{id}");
        let take = |fields: &mut Fields| {
            fields.remove(&field);
            true
        };
        self.change(permit, leaf, take).await
    }

    /// Changes a draft as it stands, however many save it meanwhile; false when the change cannot be made, or not in so many tries.
    async fn change(&self, permit: &Permit, leaf: &Key, change: impl Fn(&mut Fields) -> bool + Send) -> Result<bool, Failure> {
        for _ in 0..ATTEMPTS {
            let draft = self.leaf_draft(permit, leaf).await?;
            let mut fields = draft.fields.clone();
            if !change(&mut fields) {
                return Ok(false);
            }
            if let Saved::Done { .. } = self.save_leaf(permit, leaf, draft.version(), &fields).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A file of an answer in draft, with its bytes.
    ///
    /// # Errors
    /// [`Failure::Hidden`] when the answer never had it, or the storage fails.
    pub async fn draft_file(&self, permit: &Permit, leaf: &Key, id: &Id) -> Result<(File, Vec<u8>), Failure> {
        let file = self.named(permit, leaf, id).await?.ok_or(Failure::Hidden)?;
        let bytes = self.file_bytes(&file).await?;
        Ok((file, bytes))
    }

    /// The bytes of a file that somebody may read.
    ///
    /// # Errors
    /// [`Failure::Hidden`] when they are not there any more, or the storage fails.
    pub async fn file_bytes(&self, file: &File) -> Result<Vec<u8>, Failure> {
        let kept = self.storage.contents(&[file.content]).await?.remove(&file.content);
        let kept = kept.filter(|kept| Digest::of(kept) == file.content).ok_or(Failure::Hidden)?;
        Ok(file.unsalted(&kept).ok_or(Failure::Hidden)?.to_vec())
    }

    /// The text of a file that somebody may read, in its parts; none when it was destroyed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn file_text(&self, file: &File) -> Result<Option<Vec<String>>, Failure> {
        Ok(self.contents([file.text]).await?.text(file))
    }

    /// A file that the answer has, also from an earlier round, or had.
    async fn named(&self, permit: &Permit, leaf: &Key, id: &Id) -> Result<Option<File>, Failure> {
        let draft = self.leaf_draft(permit, leaf).await?;
        match attached(&draft.fields).into_iter().find(|attached| attached.id == *id) {
            Some(attached) => Ok(Some(attached.file)),
            None => self.kept(permit, leaf, id).await,
        }
    }

    /// The text of a file of an answer in draft, in its parts, as the public would read it.
    ///
    /// # Errors
    /// As [`draft_file`](Self::draft_file).
    pub async fn draft_file_text(&self, permit: &Permit, leaf: &Key, id: &Id) -> Result<(File, Vec<String>), Failure> {
        let file = self.named(permit, leaf, id).await?.ok_or(Failure::Hidden)?;
        let text = self.file_text(&file).await?.unwrap_or_default();
        Ok((file, text))
    }

    async fn kept(&self, permit: &Permit, leaf: &Key, id: &Id) -> Result<Option<File>, Failure> {
        let (round, party) = place(permit)?;
        let row = self.storage.draft(&row_id(party, id)).await?;
        let kept = row.and_then(|row| serde_json::from_str::<Kept>(&row.body).ok());
        Ok(kept.filter(|kept| kept.round == round && kept.leaf == *leaf).map(|kept| kept.file))
    }

    /// What a draft says of its files, as the server knows them: from what stood there, from a submitted or an earlier reply, or as
    /// the file was sent. One that this answer never had goes.
    pub(crate) async fn own_files(&self, permit: &Permit, leaf: &Key, known: &[&Fields], fields: &mut Fields) -> Result<(), Failure> {
        // One that was taken away does not come back by its name.
        fields.retain(|name, field| !name.starts_with("file.") || !field.is_empty());
        let named: Vec<String> = fields.keys().filter(|name| name.starts_with("file.")).cloned().collect();
        for name in named {
            let known = match known.iter().find_map(|fields| fields.get(&name)) {
                Some(known) => Some(known.clone()),
                None => match name.strip_prefix("file.").and_then(Id::parse) {
                    Some(id) => self.kept(permit, leaf, &id).await?.map(|file| file.field()),
                    None => None,
                },
            };
            match known {
                Some(known) => drop(fields.insert(name, known)),
                None => drop(fields.remove(&name)),
            }
        }
        Ok(())
    }

    /// Destroys the files of drafts of old rounds that no reply names, and that are the same as no file of another draft.
    pub(crate) async fn tidy_files(&self, old: &[Key]) -> Result<u64, Failure> {
        let kept = |row: DraftRow| Some((serde_json::from_str::<Kept>(&row.body).ok()?, row.id));
        let all: Vec<(Kept, String)> = self.storage.drafts("files:").await?.into_iter().filter_map(kept).collect();
        let over: Vec<_> = all.into_iter().filter(|(kept, _)| old.contains(&kept.round)).collect();
        if over.is_empty() {
            return Ok(0);
        }
        let mut named: BTreeSet<Digest> = BTreeSet::new();
        for answers in self.read(answers) {
            let kept = self.storage.contents(&answers).await?;
            let bodies = kept.values().filter_map(|bytes| serde_json::from_slice::<AnswerBody>(bytes).ok());
            named.extend(bodies.flat_map(|body| body.files).flat_map(|attached| attached.file.contents()));
        }
        let mut gone = 0;
        for (kept, id) in over {
            // A file of a draft of today may have become the same meanwhile.
            let rows = self.storage.drafts("files:").await?.into_iter().filter(|row| row.id != id);
            let others = rows.filter_map(|row| serde_json::from_str::<Kept>(&row.body).ok());
            let elsewhere: BTreeSet<Digest> = others.filter(|kept| !old.contains(&kept.round)).flat_map(|kept| kept.file.contents()).collect();
            let free = |content: &Digest| !named.contains(content) && !elsewhere.contains(content);
            let contents: Vec<Digest> = kept.file.contents().into_iter().filter(free).collect();
            self.storage.erase(&contents).await?;
            gone += self.storage.forget_drafts(&id).await?;
        }
        Ok(gone)
    }
}

/// The answers of every reply, reply by reply.
fn answers(state: &State) -> Vec<Vec<Digest>> {
    let of = |version: &ReplyVersion| version.answers.iter().map(|answer| answer.content).collect();
    state.replies.values().flat_map(|file| file.versions.iter().map(of)).collect()
}
