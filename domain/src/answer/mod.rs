//! Answers: what a Party says to one leaf, and how the fields of a form become an answer.
//!
//! "Not answered", "not applicable" and "no" are three different things (docs/rules.md, 12).

pub mod continued;
mod merge;
mod read;
pub mod translation;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Key, Lang, Long};
use serde::{Deserialize, Serialize};

use crate::{attachment::Attached, date::PartialDate, questionnaire::Condition, reference::Citation};

pub use continued::{Continued, Since};
pub use merge::{Clash, Merged, merge, merge_fields};
pub use read::{Fault, Fields, Problem, ROWS, is_field, parse};
pub use write::fields_of;

/// A whole answer, as it is kept: one content of the record, named by its digest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerBody {
    pub leaf: Key,
    pub status: Status,
    pub value: Value,
    pub texts: Vec<TextVersion>,
    pub prompts: BTreeMap<Key, PromptBody>,
    /// The legal references that the answer cites, as they stood when they were chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<Citation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// What became of the answer of an earlier round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continued: Option<Continued>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PromptBody {
    pub value: Value,
    pub texts: Vec<TextVersion>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Answered,
    NotAnswered,
    NotApplicable,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NotAnswered => "not-answered",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// A text in one language. Each text has one original; the other versions are translations of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextVersion {
    pub lang: Lang,
    pub original: bool,
    pub text: Long,
    /// A translation whose original was changed, and of which nobody has said since that it says the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub behind: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    #[default]
    None,
    Choice(Key),
    Choices(BTreeSet<Key>),
    Number(Figure),
    Date(PartialDate),
    /// By row, one figure for each year of the questionnaire.
    Figures(BTreeMap<Key, Vec<Figure>>),
    Table(Vec<Vec<String>>),
    References(Vec<LegalReference>),
    Links(Vec<WebLink>),
    /// A repeated group: one entry after the other, each with its parts as they were written.
    Group(Vec<BTreeMap<Key, String>>),
}

/// A figure; "not available" is not 0, and neither is a blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Blank,
    NotAvailable,
    /// A decimal number as it was written, with a point.
    Number(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalReference {
    pub act: String,
    pub provision: String,
    pub in_force_since: Option<PartialDate>,
    pub text: String,
    pub link: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    pub title: String,
    pub address: String,
    pub language: Option<Lang>,
}

/// What the record's act says of an answer; the words themselves are in the content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub leaf: Key,
    pub status: Status,
    /// The coded value, when the answer has one: `yes`, or the keys of the options chosen.
    pub codes: Vec<Key>,
    pub languages: Vec<Lang>,
    pub content: Digest,
}

impl AnswerBody {
    pub fn codes(&self) -> Vec<Key> {
        match &self.value {
            Value::Choice(key) => vec![key.clone()],
            Value::Choices(keys) => keys.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    pub fn languages(&self) -> Vec<Lang> {
        self.all_texts().map(|text| &text.lang).collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    fn all_texts(&self) -> impl Iterator<Item = &TextVersion> {
        self.texts.iter().chain(self.prompts.values().flat_map(|prompt| &prompt.texts))
    }

    /// Whether a translation is not known to say what its original says now.
    pub fn is_behind(&self) -> bool {
        self.all_texts().any(|text| text.behind)
    }

    /// Whether every text of the answer exists in one of these languages.
    pub fn is_in(&self, official: &[Lang]) -> bool {
        let spoken = |texts: &[TextVersion]| texts.is_empty() || texts.iter().any(|text| official.contains(&text.lang));
        spoken(&self.texts) && self.prompts.values().all(|prompt| spoken(&prompt.texts))
    }
}

/// Whether a field of a draft is one that the server alone writes: nobody types it, and nobody reads it.
pub fn is_noted(name: &str) -> bool {
    translation::is_mark(name) || matches!(name, "since.of" | "asked")
}

/// The text to show to a reader: in the first of these languages in which there is one, else the original.
pub fn best_text<'a>(texts: &'a [TextVersion], wanted: &[Lang]) -> Option<&'a TextVersion> {
    let preferred = wanted.iter().find_map(|lang| texts.iter().find(|text| text.lang == *lang));
    preferred.or_else(|| texts.iter().find(|text| text.original)).or(texts.first())
}

/// Whether an answer meets a condition on the same leaf.
pub fn met_by(condition: &Condition, body: &AnswerBody) -> bool {
    match condition {
        Condition::Answer { leaf, values } => *leaf != body.leaf || body.codes().iter().any(|code| values.contains(code)),
        Condition::Reservation { .. } => true,
    }
}
