//! The consultation within a Party: its journal folded, its commands, the texts that contributors write beside an answer,
//! and who writes where at the moment.

use std::collections::BTreeMap;

use access::{Action, Actor, Object, Permit};
use base::{Digest, Id, Key, text};
use domain::{
    PartyCode, State,
    answer::{self, Fields, is_noted},
    consultation::{self, Command, Consultation, Entered, Entry},
};

use crate::{
    Failure, Node,
    draft::{id, joined, place},
    port::{self, DraftRow, EntryRow, Saved, StoreError},
};

/// How often a command is decided again after somebody else was faster.
const ATTEMPTS: u8 = 20;
/// Whoever was not heard of for so long does not write here any more, in microseconds.
const PRESENT: i64 = 2 * 60 * 1_000_000;

/// The digest over what a person typed as the text of a leaf: what is cleared is this and nothing else.
pub fn text_digest(fields: &Fields) -> Digest {
    let filled = fields
        .iter()
        .filter(|(name, typed)| *name != "done" && !is_noted(name) && !typed.trim().is_empty());
    Digest::of_parts(filled.flat_map(|(name, typed)| [name.as_bytes(), typed.as_bytes()]))
}

/// A text that a contributor wrote beside the answer.
#[derive(Clone, Debug)]
pub struct OwnText {
    pub account: Id,
    /// The leaf beside which it stands: it may be one from which the leaf that was asked for came.
    pub leaf: Key,
    pub row: DraftRow,
    pub fields: Fields,
}

fn own_id(round: &Key, party: PartyCode, leaf: &Key, account: &Id) -> String {
    format!("{}@{account}", id(round, party, leaf.as_str()))
}

impl Node {
    /// The consultation of the Party whose draft a permit is about.
    ///
    /// # Errors
    /// When the storage fails or holds an entry that this program cannot read.
    pub async fn consultation(&self, permit: &Permit) -> Result<Consultation, Failure> {
        Ok(fold(&self.journal(permit).await?))
    }

    /// Every entry of the Party's journal, oldest first.
    ///
    /// # Errors
    /// As [`consultation`](Self::consultation).
    pub async fn journal(&self, permit: &Permit) -> Result<Vec<Entered>, Failure> {
        let (round, party) = place(permit)?;
        Ok(self.entries(&round, party).await?)
    }

    async fn entries(&self, round: &Key, party: PartyCode) -> Result<Vec<Entered>, StoreError> {
        let rows = self.storage.entries(&format!("{round}/{party}"), 0).await?;
        rows.iter().map(entered).collect()
    }

    /// Gives a command in the consultation of a Party.
    ///
    /// # Errors
    /// When the actor may not, a rule refuses, or the storage fails.
    pub async fn consult(&self, actor: &Actor, round: &Key, party: PartyCode, command: Command) -> Result<(), Failure> {
        let author = actor.account().cloned().ok_or(Failure::Hidden)?;
        for _ in 0..ATTEMPTS {
            let consultation = fold(&self.entries(round, party).await?);
            self.read(|state| authorise(state, &self.present(state, actor).0, round, party, &consultation, &command))?;
            let entries = consultation::decide(&consultation, command.clone(), &author)?;
            let at = port::micros(self.now());
            let row = |(entry, place): (Entry, u64)| -> Result<EntryRow, serde_json::Error> {
                Ok(EntryRow {
                    place,
                    at,
                    author: author.clone(),
                    version: consultation::VERSION,
                    body: serde_json::to_string(&entry)?,
                })
            };
            let rows: Result<Vec<EntryRow>, _> = entries.into_iter().zip(consultation.place + 1..).map(row).collect();
            let rows = rows.map_err(|error| StoreError::Failed(error.to_string()))?;
            if self.storage.write_entries(&format!("{round}/{party}"), rows).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("others were faster several times".into()).into())
    }

    /// The text that one person wrote beside the answer, or beside the answers to the leaves from which it came; none when none was.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn own_text(&self, permit: &Permit, leaf: &Key, account: &Id) -> Result<Option<OwnText>, Failure> {
        let (round, party) = place(permit)?;
        let mut found = Vec::new();
        for key in self.written_as(&round, leaf) {
            let row = self.storage.draft(&own_id(&round, party, &key, account)).await?;
            found.extend(row.and_then(|row| own_text(key, row)));
        }
        Ok(followed(leaf, found).pop())
    }

    /// All texts that were written beside the answer to a leaf, or to the leaves from which it came: one for each person.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn own_texts(&self, permit: &Permit, leaf: &Key) -> Result<Vec<OwnText>, Failure> {
        let (round, party) = place(permit)?;
        let mut found = Vec::new();
        for key in self.written_as(&round, leaf) {
            let rows = self.storage.drafts(&format!("{}@", id(&round, party, key.as_str()))).await?;
            found.extend(rows.into_iter().filter_map(|row| own_text(key.clone(), row)));
        }
        Ok(followed(leaf, found))
    }

    /// The leaf, and those of earlier versions of the questionnaire from which it came.
    fn written_as(&self, round: &Key, leaf: &Key) -> Vec<Key> {
        self.read(|state| {
            let round = state.rounds.get(round);
            round.map_or_else(|| vec![leaf.clone()], |round| round.written_as(leaf))
        })
    }

    /// Saves the text that a contributor writes beside the answer, over the version that they saw.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn save_own_text(&self, permit: &Permit, leaf: &Key, base: u64, fields: &Fields) -> Result<Saved, Failure> {
        let permit = &self.renew(permit)?;
        let (round, party) = place(permit)?;
        let author = permit.actor().account().cloned().ok_or(Failure::Hidden)?;
        let mut cleaned = self.cleaned(&round, party, leaf, fields)?;
        // Files, and what became of an earlier answer, belong to the answer itself.
        cleaned.retain(|name, _| name != "since" && !name.starts_with("file."));
        let row = DraftRow {
            id: own_id(&round, party, leaf, &author),
            version: base + 1,
            body: serde_json::to_string(&cleaned).map_err(|error| StoreError::Failed(error.to_string()))?,
            author,
            at: port::micros(self.now()),
        };
        Ok(self.storage.save(base, row).await?)
    }

    /// The fields that belong to a leaf, with their texts cleaned.
    pub(crate) fn cleaned(&self, round: &Key, party: PartyCode, leaf: &Key, fields: &Fields) -> Result<Fields, Failure> {
        let known = self.read(|state| {
            let questionnaire = state.rounds.get(round)?.questionnaire.as_ref()?;
            let found = questionnaire.leaf(leaf.as_str())?.leaf.clone();
            let official = state.body.as_ref().map_or(&[][..], |body| &body.official_languages);
            let own = state.parties.get(&party).map_or(&[][..], |party| &party.languages);
            Some((found, questionnaire.years.len(), [official, own].concat()))
        });
        let (found, years, languages) = known.ok_or(Failure::Hidden)?;
        let fields = fields.iter().filter(|(name, _)| answer::is_field(&found, years, &languages, name));
        Ok(fields.map(|(name, typed)| (text::clean(name), text::clean(typed))).collect())
    }

    /// Notes that the permit's actor writes on a leaf now, and says who else does.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn write_here(&self, permit: &Permit, leaf: &Key) -> Result<Vec<Id>, Failure> {
        let (round, party) = place(permit)?;
        let author = permit.actor().account().cloned().ok_or(Failure::Hidden)?;
        let (place, now) = (id(&round, party, leaf.as_str()), port::micros(self.clock.real()));
        self.storage.note_presence(&place, &author, now).await?;
        let present = self.storage.present(&place, now - PRESENT).await?;
        Ok(present.into_iter().filter(|account| *account != author).collect())
    }

    /// Who writes on a leaf now, whoever asks.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn writing_here(&self, permit: &Permit, leaf: &Key) -> Result<Vec<Id>, Failure> {
        let (round, party) = place(permit)?;
        let since = port::micros(self.clock.real()) - PRESENT;
        Ok(self.storage.present(&id(&round, party, leaf.as_str()), since).await?)
    }
}

impl OwnText {
    /// The version over which its author saves it beside a leaf: the first one where it stood beside an earlier leaf.
    pub fn base(&self, leaf: &Key) -> u64 {
        if self.leaf == *leaf { self.row.version } else { 0 }
    }
}

/// One text for each person: the one beside the leaf itself, or else what they wrote beside the leaves from which it came.
fn followed(leaf: &Key, found: Vec<OwnText>) -> Vec<OwnText> {
    let mut of_people: BTreeMap<Id, Vec<OwnText>> = BTreeMap::new();
    for text in found {
        of_people.entry(text.account.clone()).or_default().push(text);
    }
    let one = |texts: Vec<OwnText>| {
        let own = texts.iter().find(|text| text.leaf == *leaf).cloned();
        own.or_else(|| {
            let written: Vec<(Key, Fields)> = texts.iter().map(|text| (text.leaf.clone(), text.fields.clone())).collect();
            let first = texts.into_iter().next()?;
            Some(OwnText {
                fields: joined(&written),
                ..first
            })
        })
    };
    of_people.into_values().filter_map(one).collect()
}

fn own_text(leaf: Key, row: DraftRow) -> Option<OwnText> {
    Some(OwnText {
        leaf,
        account: Id::parse(row.id.rsplit_once('@')?.1)?,
        fields: crate::draft::fields_of(&row.body),
        row,
    })
}

fn entered(row: &EntryRow) -> Result<Entered, StoreError> {
    if row.version > consultation::VERSION {
        return Err(StoreError::Refuses(format!(
            "an entry has version {}, this program knows versions up to {}; use a newer program",
            row.version,
            consultation::VERSION
        )));
    }
    let entry = serde_json::from_str(&row.body).map_err(|error| StoreError::Damaged(format!("entry {}: {error}", row.place)))?;
    Ok(Entered {
        place: row.place,
        at: port::moment(row.at),
        author: row.author.clone(),
        entry,
    })
}

fn fold(entries: &[Entered]) -> Consultation {
    let mut consultation = Consultation::default();
    entries.iter().for_each(|entered| consultation.apply(entered));
    consultation
}

/// Which right a command needs, on which leaf of the draft.
fn authorise(state: &State, actor: &Actor, round: &Key, party: PartyCode, consultation: &Consultation, command: &Command) -> Result<(), Failure> {
    let draft = Object::draft(state, round, party);
    let on = |action: Action, leaf: &Key| access::permit(actor, action, draft.clone().leaf(leaf)).map(|_| ());
    match command {
        Command::Remark { leaf, .. } => on(Action::Remark, leaf)?,
        Command::Settle { id } => {
            let remark = consultation.remarks.iter().find(|remark| remark.id == *id).ok_or(Failure::Hidden)?;
            on(Action::Remark, &remark.leaf)?;
        }
        Command::Clear { texts, .. } => texts.iter().try_for_each(|(leaf, _)| on(Action::Clear, leaf))?,
        Command::Reopen { leaf, .. } => on(Action::Direct, leaf)?,
        Command::Take { leaf, .. } => {
            on(Action::Write, leaf)?;
            access::permit(actor, Action::Read, Object::own_text(round, party, leaf))?;
        }
        Command::SetSteps { .. } => {
            access::permit(actor, Action::Direct, draft)?;
        }
    }
    Ok(())
}
