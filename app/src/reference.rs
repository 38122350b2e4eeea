//! The register of legal references of a Party. It belongs to the Party, not to a round; an entry is kept with a version and every
//! earlier text, like a draft, so that two people never overwrite each other.

use access::Permit;
use base::Id;
use domain::{
    PartyCode,
    answer::Fields,
    reference::{self, Reference},
};

use crate::{
    Failure, Node,
    draft::fields_of,
    port::{self, DraftRow, Saved, StoreError},
};

/// An entry as it stands in the register.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Id,
    pub row: DraftRow,
    pub reference: Reference,
}

fn prefix(party: PartyCode) -> String {
    format!("references:{party}/")
}

fn party_of(permit: &Permit) -> Result<PartyCode, Failure> {
    permit.object().party.ok_or(Failure::Hidden)
}

fn entry(row: DraftRow) -> Option<Entry> {
    Some(Entry {
        id: Id::parse(row.id.rsplit_once('/')?.1)?,
        // An entry that was taken out holds nothing.
        reference: reference::read(&fields_of(&row.body)).ok()?,
        row,
    })
}

impl Node {
    /// The register of the Party that a permit is about, by act and article.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn references(&self, permit: &Permit) -> Result<Vec<Entry>, Failure> {
        let rows = self.storage.drafts(&prefix(party_of(permit)?)).await?;
        let mut entries: Vec<Entry> = rows.into_iter().filter_map(entry).collect();
        entries.sort_by(|one, other| (&one.reference.act, &one.reference.provision).cmp(&(&other.reference.act, &other.reference.provision)));
        Ok(entries)
    }

    /// One entry of the register.
    ///
    /// # Errors
    /// [`Failure::Hidden`] when there is none, or the storage fails.
    pub async fn reference(&self, permit: &Permit, id: &Id) -> Result<Entry, Failure> {
        let row = self.storage.draft(&format!("{}{id}", prefix(party_of(permit)?))).await?;
        row.and_then(entry).ok_or(Failure::Hidden)
    }

    /// Saves an entry over the version that the author saw; without a reference it is taken out.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn save_reference(&self, permit: &Permit, id: &Id, base: u64, reference: Option<&Reference>) -> Result<Saved, Failure> {
        let permit = &self.renew(permit)?;
        let fields: Fields = reference.map(Reference::fields).unwrap_or_default();
        let row = DraftRow {
            id: format!("{}{id}", prefix(party_of(permit)?)),
            version: base + 1,
            body: serde_json::to_string(&fields).map_err(|error| StoreError::Failed(error.to_string()))?,
            author: permit.actor().account().cloned().ok_or(Failure::Hidden)?,
            at: port::micros(self.now()),
        };
        Ok(self.storage.save(base, row).await?)
    }
}
