//! A questionnaire as an XLSForm: sections as groups, items by their kind, tables and groups as groups and repeats of their cells.

use std::collections::{BTreeMap, BTreeSet};

use base::{Lang, Localised};
use documents::sheets::Sheet;
use domain::{
    answer::Fields,
    drafting::Kind,
    questionnaire::{AnswerKind, Choice, Condition, PartKind, Questionnaire},
};
use serde_json::json;

use super::{
    super::{LeftOut, Line, read_lines_of},
    OURS,
    columns::head,
    relevance,
};

/// The name of a question in a form: letters first.
pub(super) fn form_name(key: &str) -> String {
    if key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        key.to_owned()
    } else {
        format!("_{key}")
    }
}

struct Writer<'a> {
    questionnaire: &'a Questionnaire,
    langs: Vec<Lang>,
    survey: Vec<Vec<String>>,
    choices: Vec<Vec<String>>,
    lists: BTreeSet<String>,
    /// Settings for which a form has no place, with how often they are used.
    aside: BTreeMap<String, usize>,
}

/// One row of the survey.
#[derive(Default)]
struct Row {
    kind: String,
    name: String,
    label: Localised,
    hint: Localised,
    required: bool,
    relevant: String,
    ours: String,
}

/// Writes the sheets, and lists what other programs will not see of them.
pub fn write(questionnaire: &Questionnaire) -> (Vec<Sheet>, Vec<LeftOut>) {
    let lines = read_lines_of(questionnaire);
    let mut langs: BTreeSet<Lang> = [Lang::en(), Lang::fr()].into();
    let localised = lines
        .iter()
        .flat_map(|line| line.fields.keys())
        .filter_map(|name| domain::drafting::sheet::localised(name));
    langs.extend(localised.filter_map(|(_, lang)| Lang::parse(lang)));
    let mut writer = Writer {
        questionnaire,
        langs: langs.into_iter().collect(),
        survey: Vec::new(),
        choices: Vec::new(),
        lists: BTreeSet::new(),
        aside: BTreeMap::new(),
    };
    writer.all(&lines);
    let whole = lines.first().map(|line| json!({ "fields": line.fields }).to_string()).unwrap_or_default();
    let heads = |first: &[&str], stems: &[&str], last: &[&str]| -> Vec<String> {
        let texts = stems.iter().flat_map(|stem| writer.langs.iter().map(|lang| head(stem, lang)));
        first
            .iter()
            .map(|word| (*word).to_owned())
            .chain(texts)
            .chain(last.iter().map(|word| (*word).to_owned()))
            .collect()
    };
    let sheet = |name: &str, heads: Vec<String>, rows: &[Vec<String>]| Sheet {
        name: name.to_owned(),
        rows: std::iter::once(heads).chain(rows.iter().cloned()).collect(),
    };
    let settings = vec![vec![
        questionnaire.key.to_string(),
        questionnaire.key.to_string(),
        questionnaire.version.to_string(),
        "English (en)".to_owned(),
        whole,
    ]];
    let sheets = vec![
        sheet(
            "survey",
            heads(&["type", "name"], &["label", "hint"], &["required", "relevant", OURS]),
            &writer.survey,
        ),
        sheet("choices", heads(&["list_name", "name"], &["label"], &[]), &writer.choices),
        sheet(
            "settings",
            ["form_title", "form_id", "version", "default_language", OURS].map(str::to_owned).to_vec(),
            &settings,
        ),
    ];
    let left_out = left_out(questionnaire, &writer.aside, &sheets);
    (sheets, left_out)
}

/// What other programs will not see, references that go out as numbers, and cells that are cut.
fn left_out(questionnaire: &Questionnaire, aside: &BTreeMap<String, usize>, sheets: &[Sheet]) -> Vec<LeftOut> {
    let settings = aside.iter().map(|(name, count)| LeftOut::new("", "setting", format!("{name} ({count})")));
    let references = questionnaire
        .written
        .iter()
        .flat_map(|(name, text)| text.iter().map(move |(_, words)| LeftOut::new(name.clone(), "reference", words)));
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let long = cells
        .filter(|cell| cell.chars().count() > documents::sheets::LONGEST_CELL)
        .map(|cell| LeftOut::new("", "length", cell.chars().take(80).collect::<String>()));
    settings.chain(references).chain(long).collect()
}

/// The texts of a node under a stem.
fn text(fields: &Fields, stem: &str) -> Localised {
    let prefix = format!("{stem}.");
    Localised::new(
        fields
            .iter()
            .filter_map(|(name, typed)| Some((Lang::parse(name.strip_prefix(&prefix)?)?, typed.clone()))),
    )
}

impl Writer<'_> {
    fn push(&mut self, row: Row) {
        let texts = |text: &Localised| -> Vec<String> {
            self.langs
                .iter()
                .map(|lang| if text.has(lang) { text.text(lang).to_owned() } else { String::new() })
                .collect()
        };
        let required = if row.required { "yes" } else { "" };
        let cells = [
            vec![row.kind, row.name],
            texts(&row.label),
            texts(&row.hint),
            vec![required.to_owned(), row.relevant, row.ours],
        ];
        self.survey.push(cells.concat());
    }

    fn all(&mut self, lines: &[Line]) {
        let mut open: Vec<&Line> = Vec::new();
        for line in lines {
            while open
                .last()
                .is_some_and(|group| Some(&group.key) != line.parent.as_ref() && !self.is_below(lines, line, group))
            {
                open.pop();
                self.push(end("group"));
            }
            match line.kind {
                Kind::Whole => {}
                Kind::Term | Kind::Preliminary => self.node(line, "note", if line.kind == Kind::Term { "label" } else { "text" }),
                Kind::Question | Kind::Sub => {
                    self.node(line, "begin_group", if line.kind == Kind::Question { "title" } else { "text" });
                    if line.kind == Kind::Question {
                        self.note_of(line, "intro");
                        self.note_of(line, "text");
                    }
                    open.push(line);
                }
                Kind::Leaf | Kind::Prompt => self.item(line),
            }
        }
        for _ in open {
            self.push(end("group"));
        }
    }

    /// Whether a line stands somewhere below a group.
    fn is_below(&self, lines: &[Line], line: &Line, group: &Line) -> bool {
        let mut parent = line.parent.as_ref();
        while let Some(key) = parent {
            if *key == group.key {
                return true;
            }
            parent = lines.iter().find(|other| other.key == *key).and_then(|other| other.parent.as_ref());
        }
        false
    }

    /// The row of a node: one of its texts is the label, its guidance the hint, the rest is kept beside.
    fn row_of(&mut self, line: &Line, kind: &str, label: &str) -> Row {
        let shown = |name: &str| {
            let stem = domain::drafting::sheet::localised(name).map(|(stem, _)| stem);
            stem.is_some_and(|stem| stem == label || stem == "guidance" || stem.starts_with("item.") || stem.starts_with("column."))
                || matches!(name, "optional" | "answer" | "items" | "columns")
        };
        let rest: Fields = line
            .fields
            .iter()
            .filter(|(name, _)| !shown(name))
            .map(|(name, typed)| (name.clone(), typed.clone()))
            .collect();
        for name in rest.keys().filter(|name| domain::drafting::sheet::localised(name).is_none()) {
            let hangs = name.starts_with("condition") && line.fields.get("condition").is_some_and(|condition| condition == "answer");
            if !hangs {
                *self.aside.entry(name.clone()).or_default() += 1;
            }
        }
        let shape: Fields = line
            .fields
            .iter()
            .filter(|(name, _)| matches!(name.as_str(), "answer" | "items" | "columns") || name.ends_with(".kind"))
            .map(|(name, typed)| (name.clone(), typed.clone()))
            .collect();
        let fields: Fields = rest.into_iter().chain(shape).collect();
        Row {
            kind: kind.to_owned(),
            name: form_name(line.key.as_str()),
            label: text(&line.fields, label),
            hint: text(&line.fields, "guidance"),
            relevant: String::new(),
            required: false,
            ours: json!({ "kind": line.kind, "key": line.key, "parent": line.parent, "fields": fields }).to_string(),
        }
    }

    fn node(&mut self, line: &Line, kind: &str, label: &str) {
        let row = self.row_of(line, kind, label);
        self.push(row);
    }

    /// A further text of a group, as a note in it.
    fn note_of(&mut self, line: &Line, stem: &str) {
        let label = text(&line.fields, stem);
        if !label.is_empty() {
            self.push(Row {
                kind: "note".into(),
                name: format!("{}__{stem}", form_name(line.key.as_str())),
                label,
                ours: json!({ "of": line.key, "field": stem }).to_string(),
                ..Row::default()
            });
        }
    }

    fn kind_and_condition(&self, line: &Line) -> (AnswerKind, Option<Condition>) {
        let found = self.questionnaire.leaves().find_map(|found| {
            if found.leaf.key == line.key {
                return Some((found.leaf.answer.clone(), found.leaf.condition.clone()));
            }
            let prompt = found.leaf.prompts.iter().find(|prompt| prompt.key == line.key)?;
            Some((prompt.answer.clone(), prompt.condition.clone()))
        });
        found.unwrap_or((AnswerKind::Text, None))
    }

    fn item(&mut self, line: &Line) {
        let (kind, condition) = self.kind_and_condition(line);
        let list = form_name(line.key.as_str());
        let asked = match &kind {
            AnswerKind::Text => "text".to_owned(),
            AnswerKind::YesNo => self.list("yes_no", &words(&["yes", "no"])),
            AnswerKind::YesNoPartly => self.list("yes_no_partly", &words(&["yes", "partly", "no"])),
            AnswerKind::Choice { options } => self.list(&list, options),
            AnswerKind::Choices { options } => self.list(&list, options).replace("select_one", "select_multiple"),
            AnswerKind::Number => "decimal".to_owned(),
            AnswerKind::Date => "date".to_owned(),
            AnswerKind::FiguresByYear { .. } | AnswerKind::FiguresByCategory { .. } => "begin_group".to_owned(),
            AnswerKind::Table { .. } | AnswerKind::LegalReference | AnswerKind::Links | AnswerKind::Group { .. } => "begin_repeat".to_owned(),
        };
        let mut row = self.row_of(line, &asked, "text");
        row.required = line.kind == Kind::Leaf && line.fields.get("optional").is_none_or(|optional| optional != "yes");
        let questionnaire = self.questionnaire;
        let several = |key: &str| {
            questionnaire
                .leaf(key)
                .is_some_and(|found| matches!(found.leaf.answer, AnswerKind::Choices { .. }))
        };
        row.relevant = condition
            .and_then(|condition| relevance::write(&condition, form_name, several))
            .unwrap_or_default();
        self.push(row);
        self.cells(line, &kind);
        if let Some(group) = asked.strip_prefix("begin_") {
            self.push(end(group));
        }
        if kind.has_text() && kind != AnswerKind::Text {
            self.part(line, "text", "text", &Localised::pair("Text", "Texte"), None);
        }
    }

    /// The rows of the cells of a table, of figures or of a group.
    fn cells(&mut self, line: &Line, kind: &AnswerKind) {
        let years: Vec<Choice> = self
            .questionnaire
            .years
            .iter()
            .filter_map(|year| base::Key::new(&year.to_string()).ok())
            .map(|key| Choice {
                label: Localised::pair(key.as_str(), key.as_str()),
                key,
            })
            .collect();
        let two = |row: &Choice, column: &Choice| {
            Localised::new(
                row.label
                    .iter()
                    .map(|(lang, words)| (lang.clone(), format!("{words}, {}", column.label.text(lang)))),
            )
        };
        match kind {
            AnswerKind::FiguresByYear { rows } => {
                for row in rows {
                    self.item_words(line, "item", row);
                    years
                        .iter()
                        .for_each(|year| self.part(line, "decimal", &format!("{}__{}", row.key, year.key), &two(row, year), None));
                }
            }
            AnswerKind::FiguresByCategory { rows, columns } => {
                columns.iter().for_each(|column| self.item_words(line, "column", column));
                for row in rows {
                    self.item_words(line, "item", row);
                    columns
                        .iter()
                        .for_each(|column| self.part(line, "decimal", &format!("{}__{}", row.key, column.key), &two(row, column), None));
                }
            }
            AnswerKind::Table { columns } => columns
                .iter()
                .for_each(|column| self.part(line, "text", column.key.as_str(), &column.label, Some(format!("item.{}", column.key)))),
            AnswerKind::Group { parts } => {
                for part in parts {
                    let kind = match part.kind {
                        PartKind::Text => "text".to_owned(),
                        PartKind::Number => "decimal".to_owned(),
                        PartKind::Date => "date".to_owned(),
                        PartKind::YesNo => self.list("yes_no", &words(&["yes", "no"])),
                    };
                    self.part(line, &kind, part.key.as_str(), &part.label, Some(format!("item.{}", part.key)));
                }
            }
            AnswerKind::LegalReference => ["act", "provision", "since", "text", "link"]
                .iter()
                .for_each(|part| self.part(line, "text", part, &catalogue(&format!("legal-column-{part}")), None)),
            AnswerKind::Links => ["title", "address", "language"]
                .iter()
                .for_each(|part| self.part(line, "text", part, &catalogue(&format!("link-{part}")), None)),
            _ => {}
        }
    }

    /// The words of a row or column, as a note where people change them.
    fn item_words(&mut self, line: &Line, stem: &str, choice: &Choice) {
        self.push(Row {
            kind: "note".into(),
            name: format!("{}__{stem}__{}", form_name(line.key.as_str()), choice.key),
            label: choice.label.clone(),
            ours: json!({ "of": line.key, "field": format!("{stem}.{}", choice.key) }).to_string(),
            ..Row::default()
        });
    }

    fn part(&mut self, line: &Line, kind: &str, name: &str, label: &Localised, field: Option<String>) {
        self.push(Row {
            kind: kind.to_owned(),
            name: format!("{}__{name}", form_name(line.key.as_str())),
            label: label.clone(),
            ours: json!({ "of": line.key, "field": field }).to_string(),
            ..Row::default()
        });
    }

    /// The type of a choice from a list, which is written once.
    fn list(&mut self, name: &str, options: &[Choice]) -> String {
        if self.lists.insert(name.to_owned()) {
            for option in options {
                let labels = self.langs.iter().map(|lang| {
                    if option.label.has(lang) {
                        option.label.text(lang).to_owned()
                    } else {
                        String::new()
                    }
                });
                self.choices.push([name.to_owned(), option.key.to_string()].into_iter().chain(labels).collect());
            }
        }
        format!("select_one {name}")
    }
}

fn end(what: &str) -> Row {
    Row {
        kind: format!("end_{what}"),
        ..Row::default()
    }
}

fn catalogue(key: &str) -> Localised {
    Localised::pair(&i18n::text(i18n::Ui::En, key, &[]), &i18n::text(i18n::Ui::Fr, key, &[]))
}

/// Yes, partly and no with the words of the interface.
fn words(values: &[&str]) -> Vec<Choice> {
    let choice = |value: &&str| {
        Some(Choice {
            key: base::Key::new(value).ok()?,
            label: catalogue(&format!("value-{value}")),
        })
    };
    values.iter().filter_map(choice).collect()
}
