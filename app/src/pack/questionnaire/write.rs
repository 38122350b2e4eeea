//! A questionnaire as the lines of a pack.

use base::Key;
use domain::questionnaire::{AnswerKind, Choice, Condition, GroupPart, Leaf, Part, Questionnaire, Remark, Term};

use super::{super::Stamp, ConditionLine, Header, ItemLine, LeafLine, PromptLine, QuestionLine, QuestionnaireFile, RemarkLine, Shape, SubLine, TermLine};

/// The questionnaire as one file, with its terms.
pub fn file_of(questionnaire: &Questionnaire) -> QuestionnaireFile {
    let mut file = QuestionnaireFile {
        questionnaire: Header {
            key: questionnaire.key.clone(),
            version: questionnaire.version,
            adopted: Stamp::of(questionnaire.adopted),
            figures_years: questionnaire.years.clone(),
        },
        term: questionnaire.terms.iter().map(term_line).collect(),
        remark: questionnaire.remarks.iter().map(remark_line).collect(),
        question: Vec::new(),
        subquestion: Vec::new(),
        leaf: Vec::new(),
        prompt: Vec::new(),
        written: questionnaire.written.clone(),
    };
    for question in &questionnaire.questions {
        file.question.push(QuestionLine {
            key: question.key.clone(),
            number: question.number.clone(),
            pillar: question.pillar.clone(),
            articles: question.provisions.clone(),
            title: question.title.clone(),
            intro: question.intro.clone(),
            text: question.text.clone(),
            guidance: question.guidance.clone(),
        });
        for part in &question.parts {
            match part {
                Part::Leaf(leaf) => file.add_leaf(&question.key, leaf),
                Part::Sub(sub) => {
                    file.subquestion.push(SubLine {
                        key: sub.key.clone(),
                        parent: question.key.clone(),
                        number: sub.number.clone(),
                        text: sub.text.clone(),
                        guidance: sub.guidance.clone(),
                        condition: sub.condition.clone().map(Into::into),
                    });
                    sub.leaves.iter().for_each(|leaf| file.add_leaf(&sub.key, leaf));
                }
            }
        }
    }
    file
}

fn term_line(term: &Term) -> TermLine {
    TermLine {
        key: term.key.clone(),
        letter: term.letter.clone(),
        label: term.label.clone(),
        short: term.short.clone(),
        scope: term.scope,
        articles: term.provisions.clone(),
        definition: term.definition.clone(),
        consequence: term.consequence.clone(),
    }
}

fn remark_line(remark: &Remark) -> RemarkLine {
    RemarkLine {
        number: remark.number,
        text: remark.text.clone(),
        terms: remark.terms.clone(),
    }
}

impl QuestionnaireFile {
    fn add_leaf(&mut self, parent: &Key, leaf: &Leaf) {
        self.leaf.push(LeafLine {
            key: leaf.key.clone(),
            parent: parent.clone(),
            number: leaf.number.clone(),
            kind: leaf.kind,
            terms: leaf.terms.clone(),
            articles: leaf.provisions.clone(),
            acts: leaf.clauses.clone(),
            answer: word(&leaf.answer),
            text: leaf.text.clone(),
            label: leaf.label.clone(),
            guidance: leaf.guidance.clone(),
            limit: leaf.limit,
            optional: leaf.optional,
            continues: leaf.continues.clone(),
            condition: leaf.condition.clone().map(Into::into),
            shape: shape(&leaf.answer),
        });
        self.prompt.extend(leaf.prompts.iter().map(|prompt| PromptLine {
            leaf: leaf.key.clone(),
            key: prompt.key.clone(),
            answer: word(&prompt.answer),
            text: prompt.text.clone(),
            condition: prompt.condition.clone().map(Into::into),
            shape: shape(&prompt.answer),
        }));
    }
}

fn word(kind: &AnswerKind) -> String {
    kind.as_str().replace('-', "_")
}

fn shape(kind: &AnswerKind) -> Shape {
    let items = |choices: &[Choice]| choices.iter().map(ItemLine::of).collect();
    let part = |part: &GroupPart| ItemLine {
        key: part.key.clone(),
        kind: Some(part.kind),
        label: part.label.clone(),
    };
    let mut shape = Shape::default();
    match kind {
        AnswerKind::Choice { options } | AnswerKind::Choices { options } => shape.options = items(options),
        AnswerKind::FiguresByYear { rows } => shape.rows = items(rows),
        AnswerKind::FiguresByCategory { rows, columns } => (shape.rows, shape.columns) = (items(rows), items(columns)),
        AnswerKind::Table { columns } => shape.columns = items(columns),
        AnswerKind::Group { parts } => shape.parts = parts.iter().map(part).collect(),
        AnswerKind::Text
        | AnswerKind::YesNo
        | AnswerKind::YesNoPartly
        | AnswerKind::Number
        | AnswerKind::Date
        | AnswerKind::LegalReference
        | AnswerKind::Links => {}
    }
    shape
}

impl From<Condition> for ConditionLine {
    fn from(condition: Condition) -> Self {
        match condition {
            Condition::Reservation { clause, has } => Self::Act { clause, has },
            Condition::Answer { leaf, values } => Self::Answer { leaf, values },
        }
    }
}
