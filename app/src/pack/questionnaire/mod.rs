//! `questionnaire.toml` and `definitions.toml`: the tree of questions, written flat, and the terms that it uses.

use std::collections::BTreeMap;

use base::{Key, Localised};
use domain::{
    convention::ProvisionRef,
    drafting::number::ordinal,
    questionnaire::{
        AnswerKind, Choice, Condition, Earlier, GroupPart, Leaf, Part, PartKind, Prompt, Question, QuestionType, Questionnaire, Remark, Scope, SubQuestion,
        Term,
    },
};
use serde::{Deserialize, Serialize};

use super::{PackError, Stamp, unusable};

mod write;

pub use write::file_of;

const FILE: &str = "questionnaire.toml";

#[derive(Debug, Deserialize, Serialize, Default)]
pub struct DefinitionsFile {
    #[serde(default)]
    term: Vec<TermLine>,
}

#[derive(Debug, Deserialize, Serialize)]
struct TermLine {
    key: Key,
    letter: String,
    label: Localised,
    short: Localised,
    scope: Scope,
    articles: Vec<ProvisionRef>,
    definition: Localised,
    consequence: Localised,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct QuestionnaireFile {
    questionnaire: Header,
    /// The terms, where they do not stand in a file of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    term: Vec<TermLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    remark: Vec<RemarkLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    question: Vec<QuestionLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    subquestion: Vec<SubLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leaf: Vec<LeafLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    prompt: Vec<PromptLine>,
    /// Texts that refer to others, as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    written: BTreeMap<String, Localised>,
}

impl QuestionnaireFile {
    /// How many things it holds.
    pub fn len(&self) -> usize {
        self.term.len() + self.remark.len() + self.question.len() + self.subquestion.len() + self.leaf.len() + self.prompt.len()
    }
}

#[derive(Debug, Deserialize, Serialize)]
struct Header {
    key: Key,
    version: u32,
    adopted: Stamp,
    figures_years: Vec<i16>,
}

#[derive(Debug, Deserialize, Serialize)]
struct RemarkLine {
    number: u8,
    text: Localised,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    terms: Vec<Key>,
}

#[derive(Debug, Deserialize, Serialize)]
struct QuestionLine {
    key: Key,
    number: String,
    pillar: Key,
    articles: Vec<ProvisionRef>,
    title: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    intro: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    text: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    guidance: Localised,
}

#[derive(Debug, Deserialize, Serialize)]
struct SubLine {
    key: Key,
    parent: Key,
    number: String,
    text: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    guidance: Localised,
    condition: Option<ConditionLine>,
}

#[derive(Debug, Deserialize, Serialize)]
struct LeafLine {
    key: Key,
    parent: Key,
    number: String,
    #[serde(rename = "type")]
    kind: QuestionType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    terms: Vec<Key>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    articles: Vec<ProvisionRef>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    acts: Vec<ProvisionRef>,
    answer: String,
    text: Localised,
    label: Localised,
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    guidance: Localised,
    limit: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    continues: Option<Earlier>,
    condition: Option<ConditionLine>,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Debug, Deserialize, Serialize)]
struct PromptLine {
    leaf: Key,
    key: Key,
    answer: String,
    text: Localised,
    condition: Option<ConditionLine>,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct Shape {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<ItemLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<ItemLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    columns: Vec<ItemLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<ItemLine>,
}

/// An option, row, column or part: its key, and its words by their languages.
#[derive(Debug, Deserialize, Serialize)]
struct ItemLine {
    key: Key,
    /// Of a part of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<PartKind>,
    #[serde(flatten)]
    label: Localised,
}

impl ItemLine {
    fn of(choice: &Choice) -> Self {
        Self {
            key: choice.key.clone(),
            kind: None,
            label: choice.label.clone(),
        }
    }
}

impl From<ItemLine> for Choice {
    fn from(line: ItemLine) -> Self {
        Self {
            key: line.key,
            label: line.label,
        }
    }
}

impl From<ItemLine> for GroupPart {
    fn from(line: ItemLine) -> Self {
        Self {
            kind: line.kind.unwrap_or(PartKind::Text),
            key: line.key,
            label: line.label,
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ConditionLine {
    Act {
        clause: ProvisionRef,
        has: bool,
    },
    Answer {
        leaf: Key,
        #[serde(rename = "in")]
        values: Vec<Key>,
    },
}

impl From<ConditionLine> for Condition {
    fn from(line: ConditionLine) -> Self {
        match line {
            ConditionLine::Act { clause, has } => Self::Reservation { clause, has },
            ConditionLine::Answer { leaf, values } => Self::Answer { leaf, values },
        }
    }
}

/// Reads the lines into the tree that they make.
///
/// # Errors
/// What is wrong, such as a leaf whose parent is not there.
pub fn read(file: QuestionnaireFile, definitions: DefinitionsFile) -> Result<Questionnaire, PackError> {
    let remark = |line: RemarkLine| Remark {
        number: line.number,
        text: line.text,
        terms: line.terms,
    };
    let mut leaves = leaves(file.leaf, file.prompt)?;
    let mut subs: Vec<(Key, SubQuestion)> = file.subquestion.into_iter().map(|line| sub(line, &mut leaves)).collect();
    let questions = file.question.into_iter().map(|line| question(line, &mut subs, &mut leaves)).collect();
    if let Some((lost, _)) = leaves.first() {
        return Err(unusable(FILE, "the parent of a leaf", lost.to_string()));
    }
    if let Some((lost, _)) = subs.first() {
        return Err(unusable(FILE, "the parent of a sub-question", lost.to_string()));
    }
    Ok(Questionnaire {
        key: file.questionnaire.key,
        version: file.questionnaire.version,
        adopted: file.questionnaire.adopted.date().ok_or_else(|| unusable(FILE, "adopted", ""))?,
        terms: definitions.term.into_iter().chain(file.term).map(term).collect(),
        remarks: file.remark.into_iter().map(remark).collect(),
        questions,
        years: file.questionnaire.figures_years,
        written: file.written,
    })
}

fn term(line: TermLine) -> Term {
    Term {
        key: line.key,
        letter: line.letter,
        label: line.label,
        short: line.short,
        scope: line.scope,
        provisions: line.articles,
        definition: line.definition,
        consequence: line.consequence,
    }
}

/// The leaves, each with its prompts and the key of its parent.
fn leaves(lines: Vec<LeafLine>, mut prompts: Vec<PromptLine>) -> Result<Vec<(Key, Leaf)>, PackError> {
    let mut leaves = Vec::new();
    for line in lines {
        let own = prompts.extract_if(.., |prompt| prompt.leaf == line.key).map(prompt).collect::<Result<_, _>>()?;
        leaves.push((line.parent.clone(), leaf(line, own)?));
    }
    match prompts.first() {
        Some(lost) => Err(unusable(FILE, "the leaf of a prompt", lost.leaf.to_string())),
        None => Ok(leaves),
    }
}

/// A sub-question takes its leaves out of those that are left.
fn sub(line: SubLine, leaves: &mut Vec<(Key, Leaf)>) -> (Key, SubQuestion) {
    let own = leaves.extract_if(.., |(parent, _)| *parent == line.key).map(|(_, leaf)| leaf).collect();
    let sub = SubQuestion {
        key: line.key,
        number: line.number,
        text: line.text,
        guidance: line.guidance,
        condition: line.condition.map(Into::into),
        leaves: own,
    };
    (line.parent, sub)
}

fn question(line: QuestionLine, subs: &mut Vec<(Key, SubQuestion)>, leaves: &mut Vec<(Key, Leaf)>) -> Question {
    let own_leaves = leaves.extract_if(.., |(parent, _)| *parent == line.key).map(|(_, leaf)| Part::Leaf(leaf));
    let own_subs = subs.extract_if(.., |(parent, _)| *parent == line.key).map(|(_, sub)| Part::Sub(sub));
    let mut parts: Vec<Part> = own_subs.chain(own_leaves).collect();
    parts.sort_by_key(|part| {
        order(match part {
            Part::Sub(sub) => &sub.number,
            Part::Leaf(leaf) => &leaf.number,
        })
    });
    Question {
        key: line.key,
        number: line.number,
        pillar: line.pillar,
        title: line.title,
        intro: line.intro,
        text: line.text,
        guidance: line.guidance,
        provisions: line.articles,
        parts,
    }
}

/// The order of numbers such as 9.2 and 9.10, 3.z and 3.aa.
fn order(number: &str) -> Vec<(u32, String)> {
    let place = |part: &str| ordinal(part).unwrap_or(u32::MAX);
    number.split('.').map(|part| (place(part), part.to_owned())).collect()
}

fn leaf(line: LeafLine, prompts: Vec<Prompt>) -> Result<Leaf, PackError> {
    Ok(Leaf {
        key: line.key,
        number: line.number,
        kind: line.kind,
        terms: line.terms,
        provisions: line.articles,
        clauses: line.acts,
        answer: kind(&line.answer, line.shape)?,
        text: line.text,
        label: line.label,
        guidance: line.guidance,
        limit: line.limit,
        optional: line.optional,
        condition: line.condition.map(Into::into),
        prompts,
        continues: line.continues,
    })
}

fn prompt(line: PromptLine) -> Result<Prompt, PackError> {
    Ok(Prompt {
        key: line.key,
        answer: kind(&line.answer, line.shape)?,
        text: line.text,
        condition: line.condition.map(Into::into),
    })
}

fn kind(name: &str, shape: Shape) -> Result<AnswerKind, PackError> {
    let choices = |items: Vec<ItemLine>| items.into_iter().map(Into::into).collect();
    Ok(match name {
        "text" => AnswerKind::Text,
        "yes_no" => AnswerKind::YesNo,
        "yes_no_partly" => AnswerKind::YesNoPartly,
        "choice" => AnswerKind::Choice {
            options: choices(shape.options),
        },
        "choices" => AnswerKind::Choices {
            options: choices(shape.options),
        },
        "number" => AnswerKind::Number,
        "date" => AnswerKind::Date,
        "figures_by_year" => AnswerKind::FiguresByYear { rows: choices(shape.rows) },
        "figures_by_category" => AnswerKind::FiguresByCategory {
            rows: choices(shape.rows),
            columns: choices(shape.columns),
        },
        "group" => AnswerKind::Group {
            parts: shape.parts.into_iter().map(Into::into).collect(),
        },
        "table" => AnswerKind::Table {
            columns: choices(shape.columns),
        },
        "legal_reference" => AnswerKind::LegalReference,
        "links" => AnswerKind::Links,
        other => return Err(unusable(FILE, "a kind of answer", other)),
    })
}
