//! The questionnaire: a tree of questions, sub-questions, leaves and prompts. The leaves are what a Party answers.
//!
//! Every leaf has one type, and the scope of the terms that it uses decides it (docs/rules.md, 5): a term that
//! stays within a provision makes a monitoring question, a term that may go beyond it a capacity-building question.

mod check;
mod condition;
pub mod correction;
mod coverage;
mod effort;
mod wording;

use std::collections::BTreeMap;

use base::{Key, Lang, Localised};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Code, Refusal, convention::ProvisionRef};

pub use check::{Finding, Ground, Issue, references, resolved};
pub use condition::{Asked, Codes, codes_of};
pub use coverage::{Coverage, Covered};
pub use effort::Effort;
pub use wording::Wording;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    pub key: Key,
    pub version: u32,
    pub adopted: Date,
    pub terms: Vec<Term>,
    pub remarks: Vec<Remark>,
    pub questions: Vec<Question>,
    /// The years asked for wherever figures by year are welcome.
    pub years: Vec<i16>,
    /// Texts that refer to other questions, as they were written (`[@key]` where the number stands), by their names
    /// ([`Questionnaire::wording`]): whoever goes on with the text goes on from these.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub written: BTreeMap<String, Localised>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    pub key: Key,
    pub letter: String,
    pub label: Localised,
    pub short: Localised,
    pub scope: Scope,
    pub provisions: Vec<ProvisionRef>,
    pub definition: Localised,
    pub consequence: Localised,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Within,
    MayGoBeyond,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    Monitoring,
    CapacityBuilding,
}

impl QuestionType {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monitoring => "monitoring",
            Self::CapacityBuilding => "capacity-building",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    pub number: u8,
    pub text: Localised,
    pub terms: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub key: Key,
    pub number: String,
    pub pillar: Key,
    pub title: Localised,
    pub intro: Localised,
    pub text: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub guidance: Localised,
    pub provisions: Vec<ProvisionRef>,
    pub parts: Vec<Part>,
}

/// What stands below a question, in order: a leaf, or a sub-question with leaves of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "nearly every part is a leaf")]
pub enum Part {
    Sub(SubQuestion),
    Leaf(Leaf),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubQuestion {
    pub key: Key,
    pub number: String,
    pub text: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub guidance: Localised,
    pub condition: Option<Condition>,
    pub leaves: Vec<Leaf>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    pub key: Key,
    pub number: String,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    pub terms: Vec<Key>,
    pub provisions: Vec<ProvisionRef>,
    /// Clauses whose reservations and declarations are shown beside the answers.
    pub clauses: Vec<ProvisionRef>,
    pub answer: AnswerKind,
    pub text: Localised,
    /// Its name in tables and compilations.
    pub label: Localised,
    /// How to answer, for those who do.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub guidance: Localised,
    /// How many words a text may have in each language; as many as people like where none is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// A reply is complete without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    pub condition: Option<Condition>,
    pub prompts: Vec<Prompt>,
    /// The leaf of an earlier round whose answer this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Earlier>,
}

/// A leaf of an earlier round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub round: Key,
    pub leaf: Key,
}

/// An optional follow-up to one leaf; it has the leaf's type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    pub key: Key,
    pub answer: AnswerKind,
    pub text: Localised,
    pub condition: Option<Condition>,
}

/// A leaf or prompt is asked only if its condition is met; else it is "not applicable", never silence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The Party has, or has not, a reservation under the clause on the day of the deadline.
    Reservation { clause: ProvisionRef, has: bool },
    /// The answer to another leaf is one of these values.
    Answer { leaf: Key, values: Vec<Key> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub key: Key,
    pub label: Localised,
}

/// The kinds of answer. All but tables, groups, links, numbers and dates have free text beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    Text,
    YesNo,
    YesNoPartly,
    Choice {
        options: Vec<Choice>,
    },
    Choices {
        options: Vec<Choice>,
    },
    Number,
    Date,
    FiguresByYear {
        rows: Vec<Choice>,
    },
    /// Figures by anything but years: by sex, by age, by kind of offence.
    FiguresByCategory {
        rows: Vec<Choice>,
        columns: Vec<Choice>,
    },
    Table {
        columns: Vec<Choice>,
    },
    LegalReference,
    Links,
    /// The same parts again and again: for each law, for each offence.
    Group {
        parts: Vec<GroupPart>,
    },
}

/// One part of each entry of a repeated group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPart {
    pub key: Key,
    pub label: Localised,
    pub kind: PartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    Text,
    YesNo,
    Number,
    Date,
}

impl PartKind {
    pub const ALL: [Self; 4] = [Self::Text, Self::YesNo, Self::Number, Self::Date];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::YesNo => "yes-no",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

impl AnswerKind {
    /// The words of all kinds, in the order in which people choose from them.
    pub const WORDS: [&'static str; 13] = [
        "text",
        "yes-no",
        "yes-no-partly",
        "choice",
        "choices",
        "number",
        "date",
        "figures-by-year",
        "figures-by-category",
        "table",
        "legal-reference",
        "links",
        "group",
    ];

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::YesNo => "yes-no",
            Self::YesNoPartly => "yes-no-partly",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::Number => "number",
            Self::Date => "date",
            Self::FiguresByYear { .. } => "figures-by-year",
            Self::FiguresByCategory { .. } => "figures-by-category",
            Self::Table { .. } => "table",
            Self::LegalReference => "legal-reference",
            Self::Links => "links",
            Self::Group { .. } => "group",
        }
    }

    pub fn has_text(&self) -> bool {
        !matches!(self, Self::Number | Self::Date | Self::Table { .. } | Self::Links | Self::Group { .. })
    }

    /// The values that a coded answer may take: `yes`, `partly`, `no`, or the keys of the options.
    pub fn values(&self) -> Vec<&str> {
        match self {
            Self::YesNo => vec!["yes", "no"],
            Self::YesNoPartly => vec!["yes", "partly", "no"],
            Self::Choice { options } | Self::Choices { options } => options.iter().map(|option| option.key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The label of an option in a language; `None` for yes, partly and no, whose words are the interface's.
    pub fn option_label(&self, value: &str, lang: &Lang) -> Option<&str> {
        let (Self::Choice { options } | Self::Choices { options }) = self else {
            return None;
        };
        options.iter().find(|option| option.key.as_str() == value).map(|option| option.label.text(lang))
    }

    /// What people choose from or fill in: options, rows, columns, parts; each by its key with its label.
    pub fn items(&self) -> Vec<(&Key, &Localised)> {
        match self {
            Self::Choice { options } | Self::Choices { options } => options.iter().map(|item| (&item.key, &item.label)).collect(),
            Self::FiguresByYear { rows } => rows.iter().map(|item| (&item.key, &item.label)).collect(),
            Self::FiguresByCategory { rows, columns } => rows.iter().chain(columns).map(|item| (&item.key, &item.label)).collect(),
            Self::Table { columns } => columns.iter().map(|item| (&item.key, &item.label)).collect(),
            Self::Group { parts } => parts.iter().map(|item| (&item.key, &item.label)).collect(),
            Self::Text | Self::YesNo | Self::YesNoPartly | Self::Number | Self::Date | Self::LegalReference | Self::Links => Vec::new(),
        }
    }
}

/// A leaf with what stands above it.
#[derive(Clone, Copy, Debug)]
pub struct LeafInTree<'a> {
    pub question: &'a Question,
    pub sub: Option<&'a SubQuestion>,
    pub leaf: &'a Leaf,
}

impl Question {
    pub fn leaves(&self) -> impl Iterator<Item = LeafInTree<'_>> {
        self.parts.iter().flat_map(move |part| {
            let (sub, leaves): (_, &[Leaf]) = match part {
                Part::Sub(sub) => (Some(sub), &sub.leaves),
                Part::Leaf(leaf) => (None, std::slice::from_ref(leaf)),
            };
            leaves.iter().map(move |leaf| LeafInTree { question: self, sub, leaf })
        })
    }
}

impl Questionnaire {
    pub fn leaves(&self) -> impl Iterator<Item = LeafInTree<'_>> {
        self.questions.iter().flat_map(Question::leaves)
    }

    pub fn leaf(&self, key: &str) -> Option<LeafInTree<'_>> {
        self.leaves().find(|found| found.leaf.key.as_str() == key)
    }

    pub fn leaf_by_number(&self, number: &str) -> Option<LeafInTree<'_>> {
        self.leaves().find(|found| found.leaf.number == number)
    }

    pub fn term(&self, key: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.key.as_str() == key)
    }

    /// Refuses a questionnaire that must not be adopted as it is.
    ///
    /// # Errors
    /// [`Code::QuestionnaireFaulty`] with the numbers of what is at fault.
    pub fn check(&self, ground: &Ground<'_>) -> Result<(), Refusal> {
        let mut faults: Vec<String> = Vec::new();
        for finding in self.findings(ground).into_iter().filter(|finding| finding.issue.is_error()) {
            if !faults.contains(&finding.number) {
                faults.push(finding.number);
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Refusal::about(Code::QuestionnaireFaulty, faults))
        }
    }
}
