//! The places of one leaf on paper: for each, its name, the words above it, and which fields of the draft it holds.

use base::{Key, Lang};
use documents::{
    block::{Block, from_markdown, lines, to_markdown},
    document::Cell,
    paper::Content,
};
use domain::{
    answer::Fields,
    questionnaire::{AnswerKind, Choice, Leaf},
};
use i18n::Ui;

/// Empty rows that a table to fill in has below those that are filled.
const SPARE: usize = 3;
const REFERENCE: [&str; 5] = ["act", "provision", "since", "text", "link"];
const LINK: [&str; 3] = ["title", "address", "language"];

pub(super) struct Slot {
    /// As the document keeps it: `R_6_1_a_t`.
    pub name: String,
    pub label: String,
    /// What the names of its fields begin with: nothing, or `p.KEY.` of a prompt.
    prefix: String,
    what: What,
}

enum What {
    /// One of these values, each by the words that a person may choose or type.
    One {
        field: &'static str,
        values: Vec<(String, Vec<String>)>,
    },
    /// Several of these.
    Several(Vec<(String, Vec<String>)>),
    Line,
    /// A text, in an official language or in the box for others.
    Text {
        field: String,
        lang: Lang,
        own: bool,
    },
    /// A table: its heads, and the names of its fields by row.
    Table {
        heads: Vec<String>,
        rows: Rows,
    },
}

enum Rows {
    /// Given rows, each with its label, and a field for each column.
    Given(Vec<(Key, String)>, usize),
    /// Rows that grow: `kind.ROW.part`.
    Growing(&'static str, Vec<String>),
}

/// The places of a leaf, in order.
pub(super) fn slots(ui: Ui, lang: &Lang, official: bool, years: &[i16], leaf: &Leaf) -> Vec<Slot> {
    let number: String = leaf.number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let base = format!("R_{number}");
    let statuses = ["answered", "not_answered", "not_applicable"].map(|word| (word.to_owned(), both(&format!("leaf-status-{}", word.replace('_', "-")))));
    let mut out = vec![Slot {
        name: format!("{base}_s"),
        label: i18n::text(ui, "leaf-status", &[]),
        prefix: String::new(),
        what: What::One {
            field: "status",
            values: statuses.to_vec(),
        },
    }];
    let maker = Maker { ui, lang, official, years };
    out.extend(maker.of_kind(&base, "", &leaf.answer, ""));
    for (prompt, place) in leaf.prompts.iter().zip(0..) {
        let words = prompt.text.text(&ui.lang()).to_owned();
        out.extend(maker.of_kind(&format!("{base}_p{place}"), &format!("p.{}.", prompt.key), &prompt.answer, &words));
    }
    out
}

/// A word of the interface in each of its languages.
fn both(key: &str) -> Vec<String> {
    [Ui::En, Ui::Fr].map(|ui| i18n::text(ui, key, &[])).to_vec()
}

struct Maker<'a> {
    ui: Ui,
    lang: &'a Lang,
    official: bool,
    years: &'a [i16],
}

impl Maker<'_> {
    fn of_kind(&self, base: &str, prefix: &str, kind: &AnswerKind, words: &str) -> Vec<Slot> {
        let word = |key: &str| i18n::text(self.ui, key, &[]);
        let label = |own: String| if words.is_empty() { own } else { format!("{words} – {own}") };
        let slot = |code: &str, own: String, what: What| Slot {
            name: format!("{base}_{code}"),
            label: label(own),
            prefix: prefix.to_owned(),
            what,
        };
        let mut out = Vec::new();
        match kind {
            AnswerKind::Choices { .. } => out.push(slot("v", word("leaf-value"), What::Several(self.values(kind)))),
            AnswerKind::Number | AnswerKind::Date => out.push(slot("v", word("leaf-value"), What::Line)),
            AnswerKind::FiguresByYear { rows } => out.push(slot(
                "v",
                word("table"),
                self.figures(rows, self.years.iter().map(ToString::to_string).collect()),
            )),
            AnswerKind::FiguresByCategory { rows, columns } => {
                let columns = columns.iter().map(|column| column.label.text(&self.ui.lang()).to_owned()).collect();
                out.push(slot("v", word("table"), self.figures(rows, columns)));
            }
            AnswerKind::Group { parts } => {
                let heads = parts.iter().map(|part| part.label.text(&self.ui.lang()).to_owned()).collect();
                let rows = Rows::Growing("entry", parts.iter().map(|part| part.key.to_string()).collect());
                out.push(slot("v", word("kind-group"), What::Table { heads, rows }));
            }
            AnswerKind::Table { columns } => {
                let heads = columns.iter().map(|column| column.label.text(&self.ui.lang()).to_owned()).collect();
                let rows = Rows::Growing("cell", (0..columns.len()).map(|column| column.to_string()).collect());
                out.push(slot("v", word("table"), What::Table { heads, rows }));
            }
            AnswerKind::LegalReference => out.push(slot("v", word("kind-legal-reference"), self.growing("ref", &REFERENCE, "legal-column-"))),
            AnswerKind::Links => out.push(slot("v", word("kind-links"), self.growing("link", &LINK, "link-"))),
            AnswerKind::Text => {}
            AnswerKind::YesNo | AnswerKind::YesNoPartly | AnswerKind::Choice { .. } => {
                let values = self.values(kind);
                out.push(slot("v", word("leaf-value"), What::One { field: "value", values }));
            }
        }
        let wordy = prefix.is_empty() || matches!(kind, AnswerKind::Text | AnswerKind::YesNo | AnswerKind::YesNoPartly);
        if kind.has_text() && wordy {
            let field = if self.official {
                format!("text.{}", self.lang)
            } else {
                "text.own".to_owned()
            };
            let text = What::Text {
                field,
                lang: self.lang.clone(),
                own: !self.official,
            };
            out.push(slot(
                "t",
                i18n::text(self.ui, "paper-text", &[("language", i18n::language(self.ui, self.lang).into())]),
                text,
            ));
        }
        out
    }

    /// A table of figures: given rows, and a column for each year or category.
    fn figures(&self, rows: &[Choice], columns: Vec<String>) -> What {
        let given = rows.iter().map(|row| (row.key.clone(), row.label.text(&self.ui.lang()).to_owned())).collect();
        let rows = Rows::Given(given, columns.len());
        let heads = std::iter::once(String::new()).chain(columns).collect();
        What::Table { heads, rows }
    }

    fn growing(&self, kind: &'static str, parts: &[&str], words: &str) -> What {
        What::Table {
            heads: parts.iter().map(|part| i18n::text(self.ui, &format!("{words}{part}"), &[])).collect(),
            rows: Rows::Growing(kind, parts.iter().map(|part| (*part).to_owned()).collect()),
        }
    }

    /// The values of a coded answer, each first in the document's language.
    fn values(&self, kind: &AnswerKind) -> Vec<(String, Vec<String>)> {
        let words = |value: &str| match kind.option_label(value, &self.ui.lang()) {
            Some(own) => [own]
                .into_iter()
                .chain([Ui::En, Ui::Fr].iter().filter_map(|ui| kind.option_label(value, &ui.lang())))
                .map(str::to_owned)
                .collect(),
            None => both(&format!("value-{value}")),
        };
        kind.values().into_iter().map(|value| (value.to_owned(), words(value))).collect()
    }
}

impl Slot {
    /// The column of the place in a table with one row for each question: the state, the choice or figures, the text.
    pub fn column(&self) -> usize {
        match self.what {
            What::One { field: "status", .. } => 0,
            What::Text { .. } => 2,
            _ => 1,
        }
    }

    /// What stands in the place, by the fields of the draft.
    pub fn write(&self, fields: &Fields) -> Content {
        let typed = |name: &str| fields.get(&format!("{}{name}", self.prefix)).map_or("", String::as_str);
        match &self.what {
            What::One { field, values } => {
                let chosen = values.iter().find(|(value, _)| value == typed(field));
                let shown = |words: &Vec<String>| words.first().cloned().unwrap_or_default();
                Content::Line {
                    value: chosen.map(|(_, words)| shown(words)).unwrap_or_default(),
                    options: values.iter().map(|(_, words)| shown(words)).collect(),
                }
            }
            What::Several(values) => {
                let ticks = values
                    .iter()
                    .map(|(value, words)| (words.first().cloned().unwrap_or_default(), !typed(&format!("value.{value}")).is_empty()));
                Content::Ticks(ticks.collect())
            }
            What::Line => Content::Line {
                value: typed("value").to_owned(),
                options: Vec::new(),
            },
            What::Text { field, .. } => Content::Text(from_markdown(typed(field))),
            What::Table { heads, rows } => Content::Grid {
                heads: heads.clone(),
                rows: rows.write(&typed),
            },
        }
    }

    /// The fields that a place holds, by the cells below its name. Nothing, where it was left as it was made empty.
    pub fn read(&self, grid: &[Vec<Cell>]) -> Fields {
        let mut fields = Fields::new();
        let mut put = |name: String, typed: String| {
            if !typed.trim().is_empty() {
                fields.insert(format!("{}{name}", self.prefix), typed);
            }
        };
        let first = grid.first().and_then(|row| row.first());
        let blocks: &[Block] = first.map_or(&[], |cell| &cell.blocks);
        match &self.what {
            What::One { field, values } => {
                let said = lines(blocks).first().map(|line| plain(line)).unwrap_or_default();
                let chosen = values.iter().find(|(_, words)| words.iter().any(|word| plain(word) == said));
                put((*field).to_owned(), chosen.map(|(value, _)| value.clone()).unwrap_or_default());
            }
            What::Several(values) => {
                for line in lines(blocks) {
                    let Some(said) = ticked(&line) else { continue };
                    let chosen = values.iter().find(|(_, words)| words.iter().any(|word| plain(word) == plain(said)));
                    if let Some((value, _)) = chosen {
                        put(format!("value.{value}"), "on".to_owned());
                    }
                }
            }
            What::Line => put("value".to_owned(), lines(blocks).join(" ")),
            What::Text { field, lang, own } => {
                let text = to_markdown(blocks);
                if *own && !text.trim().is_empty() {
                    put("lang".to_owned(), lang.to_string());
                }
                put(field.clone(), text);
            }
            What::Table { rows, .. } => rows.read(grid, &mut put),
        }
        fields
    }

    /// Whether the place holds a text of any length: what stands freely below a number is taken for it.
    pub fn is_text(&self) -> bool {
        self.prefix.is_empty() && matches!(self.what, What::Text { .. })
    }
}

impl Rows {
    fn write<'f>(&self, typed: &impl Fn(&str) -> &'f str) -> Vec<Vec<String>> {
        match self {
            Self::Given(rows, years) => {
                let row = |(key, label): &(Key, String)| {
                    let figures = (0..*years).map(|year| typed(&format!("fig.{key}.{year}")).to_owned());
                    std::iter::once(label.clone()).chain(figures).collect()
                };
                rows.iter().map(row).collect()
            }
            Self::Growing(kind, parts) => {
                let row = |row: usize| parts.iter().map(|part| typed(&format!("{kind}.{row}.{part}")).to_owned()).collect::<Vec<_>>();
                let filled = (0..60)
                    .rev()
                    .find(|place| row(*place).iter().any(|cell| !cell.trim().is_empty()))
                    .map_or(0, |last| last + 1);
                (0..filled + SPARE).map(row).collect()
            }
        }
    }

    fn read(&self, grid: &[Vec<Cell>], put: &mut impl FnMut(String, String)) {
        let words = |cell: &Cell| lines(&cell.blocks).join("\n");
        let rows = grid.iter().skip(1); // below the heads
        match self {
            Self::Given(given, _) => {
                for ((key, _), row) in given.iter().zip(rows) {
                    row.iter()
                        .skip(1)
                        .enumerate()
                        .for_each(|(year, cell)| put(format!("fig.{key}.{year}"), words(cell)));
                }
            }
            Self::Growing(kind, parts) => {
                let filled = rows.filter(|row| row.iter().any(|cell| !words(cell).trim().is_empty()));
                for (row, cells) in filled.enumerate() {
                    parts
                        .iter()
                        .zip(cells)
                        .for_each(|(part, cell)| put(format!("{kind}.{row}.{part}"), words(cell)));
                }
            }
        }
    }
}

/// Words as they are compared: small letters, one blank, no dots around.
fn plain(text: &str) -> String {
    let folded = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    folded.trim_matches(['.', ';', ':', '…', ' ']).to_owned()
}

/// What a line says, when it is ticked by a box, a cross or a letter in brackets.
fn ticked(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["☒", "☑", "✓", "✔", "✗", "[x]", "[X]", "(x)", "(X)"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .map(str::trim)
}
