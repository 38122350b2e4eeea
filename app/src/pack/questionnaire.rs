//! `questionnaire.toml` and `definitions.toml`: the tree of questions, written flat, and the terms that it uses.

use base::{Key, Localised};
use domain::{
    convention::ProvisionRef,
    questionnaire::{
        AnswerKind, Condition, Earlier, GroupPart, Leaf, Part, PartKind, Prompt, Question, QuestionType, Questionnaire, Remark, Scope, SubQuestion, Term,
    },
};
use serde::Deserialize;

use super::{Named, PackError, Stamp, unusable};

const FILE: &str = "questionnaire.toml";

#[derive(Debug, Deserialize)]
pub(super) struct DefinitionsFile {
    term: Vec<TermLine>,
}

#[derive(Debug, Deserialize)]
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

#[derive(Debug, Deserialize)]
pub(super) struct QuestionnaireFile {
    questionnaire: Header,
    remark: Vec<RemarkLine>,
    question: Vec<QuestionLine>,
    subquestion: Vec<SubLine>,
    leaf: Vec<LeafLine>,
    prompt: Vec<PromptLine>,
}

#[derive(Debug, Deserialize)]
struct Header {
    key: Key,
    version: u32,
    adopted: Stamp,
    figures_years: Vec<i16>,
}

#[derive(Debug, Deserialize)]
struct RemarkLine {
    number: u8,
    text: Localised,
    #[serde(default)]
    terms: Vec<Key>,
}

#[derive(Debug, Deserialize)]
struct QuestionLine {
    key: Key,
    number: String,
    pillar: Key,
    articles: Vec<ProvisionRef>,
    title: Localised,
    #[serde(default)]
    intro: Localised,
    #[serde(default)]
    text: Localised,
    #[serde(default)]
    guidance: Localised,
}

#[derive(Debug, Deserialize)]
struct SubLine {
    key: Key,
    parent: Key,
    number: String,
    text: Localised,
    #[serde(default)]
    guidance: Localised,
    condition: Option<ConditionLine>,
}

#[derive(Debug, Deserialize)]
struct LeafLine {
    key: Key,
    parent: Key,
    number: String,
    #[serde(rename = "type")]
    kind: QuestionType,
    #[serde(default)]
    terms: Vec<Key>,
    #[serde(default)]
    articles: Vec<ProvisionRef>,
    #[serde(default)]
    acts: Vec<ProvisionRef>,
    answer: String,
    text: Localised,
    label: Localised,
    #[serde(default)]
    guidance: Localised,
    limit: Option<u32>,
    #[serde(default)]
    optional: bool,
    continues: Option<Earlier>,
    condition: Option<ConditionLine>,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Debug, Deserialize)]
struct PromptLine {
    leaf: Key,
    key: Key,
    answer: String,
    text: Localised,
    condition: Option<ConditionLine>,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Debug, Default, Deserialize)]
struct Shape {
    #[serde(default)]
    options: Vec<Named>,
    #[serde(default)]
    rows: Vec<Named>,
    #[serde(default)]
    columns: Vec<Named>,
    #[serde(default)]
    parts: Vec<PartLine>,
}

#[derive(Debug, Deserialize)]
struct PartLine {
    key: Key,
    en: String,
    fr: String,
    kind: PartKind,
}

impl From<PartLine> for GroupPart {
    fn from(line: PartLine) -> Self {
        Self {
            label: Localised::pair(&line.en, &line.fr),
            key: line.key,
            kind: line.kind,
        }
    }
}

#[derive(Debug, Deserialize)]
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

pub(super) fn read(file: QuestionnaireFile, definitions: DefinitionsFile) -> Result<Questionnaire, PackError> {
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
    Ok(Questionnaire {
        key: file.questionnaire.key,
        version: file.questionnaire.version,
        adopted: file.questionnaire.adopted.date().ok_or_else(|| unusable(FILE, "adopted", ""))?,
        terms: definitions.term.into_iter().map(term).collect(),
        remarks: file.remark.into_iter().map(remark).collect(),
        questions,
        years: file.questionnaire.figures_years,
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

/// The order of numbers such as 9.2 and 9.10.
fn order(number: &str) -> Vec<(u32, String)> {
    number.split('.').map(|part| (part.parse().unwrap_or(u32::MAX), part.to_owned())).collect()
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
    let choices = |named: Vec<Named>| named.into_iter().map(Into::into).collect();
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
