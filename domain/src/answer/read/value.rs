//! The value of an answer: a choice, figures, a table, a group, references or links, from the fields of its kind.

use std::collections::{BTreeMap, BTreeSet};

use base::{Key, Lang, text};

use super::{
    super::{Figure, LegalReference, Value, WebLink},
    Fault, ROWS, Reader,
};
use crate::{
    date::PartialDate,
    questionnaire::{AnswerKind, Choice, GroupPart, PartKind},
    reference::is_link,
};

/// A cell of a table has at most so many characters.
const SHORT: usize = 2_000;

impl Reader<'_> {
    pub(super) fn value(&mut self, prefix: &str, kind: &AnswerKind) -> Value {
        let name = format!("{prefix}value");
        match kind {
            AnswerKind::Text => Value::None,
            AnswerKind::YesNo | AnswerKind::YesNoPartly | AnswerKind::Choice { .. } => self.choice(&name, kind),
            AnswerKind::Choices { .. } => self.choices(&name, kind),
            AnswerKind::Number => match self.figure(&name) {
                Figure::Blank => Value::None,
                figure => Value::Number(figure),
            },
            AnswerKind::Date => self.date(&name).map_or(Value::None, Value::Date),
            AnswerKind::FiguresByYear { rows } => self.figures(prefix, rows, self.years),
            AnswerKind::FiguresByCategory { rows, columns } => self.figures(prefix, rows, columns.len()),
            AnswerKind::Group { parts } => self.group(prefix, parts),
            AnswerKind::Table { columns } => self.table(prefix, columns.len()),
            AnswerKind::LegalReference => self.references(prefix),
            AnswerKind::Links => self.links(prefix),
        }
    }

    fn figures(&mut self, prefix: &str, rows: &[Choice], columns: usize) -> Value {
        let mut table: BTreeMap<Key, Vec<Figure>> = BTreeMap::new();
        for row in rows {
            let cells = (0..columns).map(|column| self.figure(&format!("{prefix}fig.{}.{column}", row.key))).collect();
            table.insert(row.key.clone(), cells);
        }
        let blank = table.values().flatten().all(|figure| *figure == Figure::Blank);
        if blank { Value::None } else { Value::Figures(table) }
    }

    fn group(&mut self, prefix: &str, parts: &[GroupPart]) -> Value {
        let start = format!("{prefix}entry.");
        let mut entries = Vec::new();
        for row in self.rows(&start) {
            let mut entry = BTreeMap::new();
            for part in parts {
                let name = format!("{start}{row}.{}", part.key);
                let said = self.part(&name, part.kind);
                if !said.is_empty() {
                    entry.insert(part.key.clone(), said);
                }
            }
            entries.push(entry);
        }
        if entries.is_empty() { Value::None } else { Value::Group(entries) }
    }

    fn part(&mut self, name: &str, kind: PartKind) -> String {
        match kind {
            PartKind::Text => self.short(name),
            PartKind::Number => match self.figure(name) {
                Figure::Blank => String::new(),
                Figure::NotAvailable => "na".to_owned(),
                Figure::Number(number) => number,
            },
            PartKind::Date => self.date(name).map(|date| date.to_string()).unwrap_or_default(),
            PartKind::YesNo => {
                let typed = self.get(name).to_owned();
                if !matches!(typed.as_str(), "" | "yes" | "no") {
                    self.fault(name, Fault::NotAnOption);
                }
                typed
            }
        }
    }

    fn choice(&mut self, name: &str, kind: &AnswerKind) -> Value {
        let typed = self.get(name).to_owned();
        match Key::new(&typed) {
            _ if typed.is_empty() => Value::None,
            Ok(key) if kind.values().contains(&typed.as_str()) => Value::Choice(key),
            _ => {
                self.fault(name, Fault::NotAnOption);
                Value::None
            }
        }
    }

    fn choices(&mut self, name: &str, kind: &AnswerKind) -> Value {
        let start = format!("{name}.");
        let ticked: Vec<String> = self
            .fields
            .iter()
            .filter(|(_, on)| !on.is_empty())
            .filter_map(|(field, _)| field.strip_prefix(&start))
            .map(str::to_owned)
            .collect();
        let allowed = kind.values();
        if ticked.iter().any(|key| !allowed.contains(&key.as_str())) {
            self.fault(name, Fault::NotAnOption);
        }
        let keys: BTreeSet<Key> = ticked.iter().filter_map(|key| Key::new(key).ok()).collect();
        if keys.is_empty() { Value::None } else { Value::Choices(keys) }
    }

    fn figure(&mut self, name: &str) -> Figure {
        let typed = self.get(name).replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
        if typed.is_empty() {
            return Figure::Blank;
        }
        if matches!(typed.to_lowercase().as_str(), "na" | "n/a" | "n.a." | "nd" | "n.d.") {
            return Figure::NotAvailable;
        }
        let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
        let digits = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(part) {
            return Figure::Number(typed);
        }
        self.fault(name, Fault::NotANumber);
        Figure::Blank
    }

    fn date(&mut self, name: &str) -> Option<PartialDate> {
        let typed = self.get(name);
        let date = PartialDate::parse(typed);
        if date.is_none() && !typed.is_empty() {
            self.fault(name, Fault::NotADate);
        }
        date
    }

    fn short(&mut self, name: &str) -> String {
        let cleaned = text::clean(self.get(name));
        if cleaned.chars().count() > SHORT {
            self.fault(name, Fault::TooLong);
        }
        cleaned
    }

    /// The rows of a table that have anything in them: the numbers that stand in names such as `ref.N.act`.
    fn rows(&self, start: &str) -> BTreeSet<u16> {
        let filled = self.fields.iter().filter(|(_, typed)| !text::is_blank(typed));
        filled
            .filter_map(|(name, _)| name.strip_prefix(start)?.split('.').next()?.parse().ok())
            .filter(|row| *row < ROWS)
            .collect()
    }

    fn table(&mut self, prefix: &str, columns: usize) -> Value {
        let start = format!("{prefix}cell.");
        let rows: Vec<Vec<String>> = self
            .rows(&start)
            .into_iter()
            .map(|row| (0..columns).map(|column| self.short(&format!("{start}{row}.{column}"))).collect())
            .collect();
        if rows.is_empty() { Value::None } else { Value::Table(rows) }
    }

    fn references(&mut self, prefix: &str) -> Value {
        let mut references = Vec::new();
        for row in self.rows(&format!("{prefix}ref.")) {
            let name = |part: &str| format!("{prefix}ref.{row}.{part}");
            let reference = LegalReference {
                act: self.short(&name("act")),
                provision: self.short(&name("provision")),
                in_force_since: self.date(&name("since")),
                text: self.short(&name("text")),
                link: self.link(&name("link")),
            };
            if reference.act.is_empty() {
                self.fault(&name("act"), Fault::Incomplete);
            }
            references.push(reference);
        }
        if references.is_empty() { Value::None } else { Value::References(references) }
    }

    fn link(&mut self, name: &str) -> String {
        let typed = self.short(name);
        if !typed.is_empty() && !is_link(&typed) {
            self.fault(name, Fault::NotALink);
        }
        typed
    }

    fn links(&mut self, prefix: &str) -> Value {
        let mut links = Vec::new();
        for row in self.rows(&format!("{prefix}link.")) {
            let name = |part: &str| format!("{prefix}link.{row}.{part}");
            let address = self.link(&name("address"));
            if address.is_empty() {
                self.fault(&name("address"), Fault::Incomplete);
            }
            let title = Some(self.short(&name("title")))
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| address.clone());
            links.push(WebLink {
                title,
                address,
                language: Lang::parse(self.get(&name("language"))),
            });
        }
        if links.is_empty() { Value::None } else { Value::Links(links) }
    }
}
