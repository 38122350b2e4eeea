//! Files that belong to an answer: reference texts, each with the text that was read in it.

use base::{Digest, Id, Line};
use serde::{Deserialize, Serialize};

use crate::answer::Fields;

/// A file, by its name and by the digests of its bytes and of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: Line,
    /// The end of the name of such files: `pdf`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
    pub content: Digest,
    /// What was read in it, as CommonMark.
    pub text: Digest,
}

/// A file as an answer has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    pub id: Id,
    #[serde(flatten)]
    pub file: File,
}

impl File {
    /// How a file stands in the field of an answer.
    pub fn field(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn of_field(field: &str) -> Option<Self> {
        serde_json::from_str(field).ok()
    }
}

/// The files that the fields of an answer name.
pub fn attached(fields: &Fields) -> Vec<Attached> {
    let read = |(name, field): (&String, &String)| {
        Some(Attached {
            id: Id::parse(name.strip_prefix("file.")?)?,
            file: File::of_field(field)?,
        })
    };
    let mut attached: Vec<Attached> = fields.iter().filter_map(read).collect();
    attached.sort_by(|one, other| one.file.name.as_str().cmp(other.file.name.as_str()));
    attached
}
