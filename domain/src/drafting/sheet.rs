//! The fields of a node, by name, as people type them; and what they mean.
//!
//! Texts have the language behind them: `title.en`. A list of keys or provisions is typed with blanks or commas between.
//! Options, rows, columns and parts are `items`, a list of their keys, with `item.KEY.LANG` as their words; of a table of figures
//! by category the columns are `columns`, with `column.KEY.LANG`. `machine.NAME` marks a text that a machine translated.

use std::collections::{BTreeMap, BTreeSet};

use base::{Key, Lang, Localised};

use super::{Kind, Node};
use crate::{
    answer::Fields,
    convention::ProvisionRef,
    questionnaire::{AnswerKind, Choice, Condition, Finding, GroupPart, Issue, PartKind},
};

/// The texts of each kind, each with whether it must be there.
pub fn texts(kind: Kind) -> &'static [(&'static str, bool)] {
    match kind {
        Kind::Whole => &[],
        Kind::Term => &[("label", true), ("short", true), ("definition", true), ("consequence", false)],
        Kind::Preliminary | Kind::Prompt => &[("text", true)],
        Kind::Question => &[("title", true), ("intro", false), ("text", false), ("guidance", false)],
        Kind::Sub => &[("text", true), ("guidance", false)],
        Kind::Leaf => &[("text", true), ("label", true), ("guidance", false)],
    }
}

/// The other fields of each kind.
pub fn settings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Whole => &["years"],
        Kind::Term => &["letter", "scope", "articles"],
        Kind::Preliminary => &["terms"],
        Kind::Question => &["pillar", "articles", "numbering"],
        Kind::Sub => &["condition", "condition.clause", "condition.leaf", "condition.values"],
        Kind::Leaf => &[
            "type",
            "terms",
            "articles",
            "clauses",
            "answer",
            "items",
            "columns",
            "limit",
            "optional",
            "condition",
            "condition.clause",
            "condition.leaf",
            "condition.values",
            "continues.round",
            "continues.leaf",
        ],
        Kind::Prompt => &[
            "answer",
            "items",
            "columns",
            "condition",
            "condition.clause",
            "condition.leaf",
            "condition.values",
        ],
    }
}

/// Whether a node of the kind has a field of this name.
pub fn is_field(kind: Kind, name: &str) -> bool {
    let is_text = |name: &str| {
        localised(name).is_some_and(|(stem, lang)| {
            let known = texts(kind).iter().any(|(text, _)| *text == stem);
            let item = matches!(kind, Kind::Leaf | Kind::Prompt) && is_item(stem);
            Lang::parse(lang).is_some_and(|parsed| parsed.as_str() == lang) && (known || item)
        })
    };
    let part = |name: &str| matches!(kind, Kind::Leaf | Kind::Prompt) && name.strip_suffix(".kind").is_some_and(is_item);
    settings(kind).contains(&name) || is_text(name) || part(name) || name.strip_prefix("machine.").is_some_and(is_text)
}

fn is_item(stem: &str) -> bool {
    let key = stem.strip_prefix("item.").or_else(|| stem.strip_prefix("column."));
    key.is_some_and(|key| Key::new(key).is_ok() && !key.contains('.'))
}

/// The stem and the language of a text's name; none for a field that is no text.
pub fn localised(name: &str) -> Option<(&str, &str)> {
    let (stem, lang) = name.rsplit_once('.')?;
    let known = Kind::ALL.into_iter().flat_map(texts).any(|(text, _)| *text == stem);
    let item = is_item(stem) && lang != "kind";
    (known || item).then_some((stem, lang))
}

pub fn machine_mark(name: &str) -> String {
    format!("machine.{name}")
}

/// The words of a list: keys, provisions, years.
pub fn list(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([' ', ',', ';', '\n', '\t', '\u{a0}']).filter(|word| !word.is_empty())
}

/// The keys that are given in one tree, to make further ones from words: `awareness-children`, `awareness-children-2`.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    given: BTreeSet<String>,
    /// The number from which to look on, for each beginning that was there already.
    next: BTreeMap<String, u32>,
}

impl Keys {
    pub fn new<'a>(given: impl IntoIterator<Item = &'a Key>) -> Self {
        Self {
            given: given.into_iter().map(ToString::to_string).collect(),
            next: BTreeMap::new(),
        }
    }

    /// Gives a key as it is; none where it is no key or was given before.
    pub fn take(&mut self, key: &str) -> Option<Key> {
        let key = Key::new(key).ok()?;
        self.given.insert(key.to_string()).then_some(key)
    }

    /// Gives a key made from words, told apart from those that were given.
    pub fn make(&mut self, words: &str, fallback: &str) -> Key {
        let slug = slug(words);
        let slug = if slug.is_empty() { fallback.to_owned() } else { slug };
        if let Some(key) = self.take(&slug) {
            return key;
        }
        let from = self.next.get(&slug).copied().unwrap_or(2);
        let found = (from..).find_map(|number| Some((number, self.take(&format!("{slug}-{number}"))?)));
        let (number, key) = found.unwrap_or_else(|| unreachable!("there is always a further number"));
        self.next.insert(slug, number + 1);
        key
    }
}

/// Words as the beginning of a key.
fn slug(words: &str) -> String {
    let folded = words.to_lowercase();
    let mut slug = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > 48 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// Takes out of the lists of items those that have no words in any language: empty rows of a form, and what was cleared.
pub fn settle_items(fields: &mut Fields, before: &Fields) {
    for (list_name, stem) in [("items", "item"), ("columns", "column")] {
        let Some(typed) = fields.get(list_name).cloned() else { continue };
        let worded = |key: &&str| {
            let start = format!("{stem}.{key}.");
            let is_word = |name: &str| name.strip_prefix(&start).is_some_and(|rest| rest != "kind");
            let now = fields.iter().filter(|(name, typed)| is_word(name) && !base::text::is_blank(typed));
            let kept = before.iter().filter(|(name, _)| is_word(name) && !fields.contains_key(*name));
            now.chain(kept).next().is_some()
        };
        let kept: Vec<&str> = list(&typed).filter(worded).collect();
        let gone: Vec<String> = list(&typed).filter(|key| !kept.contains(key)).map(|key| format!("{stem}.{key}.")).collect();
        let kept = kept.join(" ");
        fields.retain(|name, typed| !typed.is_empty() || before.contains_key(name) || !gone.iter().any(|start| name.starts_with(start)));
        fields.insert(list_name.to_owned(), kept);
    }
}

/// Reads the fields of one node; what cannot be read is found and left out.
pub(crate) struct Reader<'a> {
    pub node: &'a Node,
    pub number: &'a str,
    pub found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn unreadable(&mut self, field: &str, typed: &str) {
        self.found.push(Finding::new(&self.node.key, self.number, Issue::NotReadable, [field, typed]));
    }

    pub fn text(&self, stem: &str) -> Localised {
        let prefix = format!("{stem}.");
        let texts = self.node.fields.iter().filter_map(|(name, typed)| {
            let lang = Lang::parse(name.strip_prefix(&prefix)?)?;
            (!base::text::is_blank(typed)).then(|| (lang, typed.trim().to_owned()))
        });
        Localised::new(texts)
    }

    fn parsed<T>(&mut self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut read = Vec::new();
        for word in list(self.node.get(field)) {
            match parse(word) {
                Some(value) => read.push(value),
                None => self.unreadable(field, word),
            }
        }
        read
    }

    pub fn keys(&mut self, field: &str) -> Vec<Key> {
        self.parsed(field, |word| Key::new(word).ok())
    }

    pub fn provisions(&mut self, field: &str) -> Vec<ProvisionRef> {
        self.parsed(field, provision)
    }

    pub fn key(&mut self, field: &str) -> Option<Key> {
        let typed = self.node.get(field).trim();
        let key = Key::new(typed).ok();
        if key.is_none() && !typed.is_empty() {
            self.unreadable(field, typed);
        }
        key
    }

    pub fn years(&mut self) -> Vec<i16> {
        self.parsed("years", |word| word.parse().ok().filter(|year| (1900..=2200).contains(year)))
    }

    pub fn limit(&mut self) -> Option<u32> {
        let typed = self.node.get("limit").trim();
        if typed.is_empty() {
            return None;
        }
        let limit = typed.parse().ok().filter(|limit| (1..=100_000).contains(limit));
        if limit.is_none() {
            self.unreadable("limit", typed);
        }
        limit
    }

    /// One of some words, or none of them.
    pub fn word(&mut self, field: &str, known: &[&str]) {
        let typed = self.node.get(field);
        if !typed.is_empty() && !known.contains(&typed) {
            self.unreadable(field, typed);
        }
    }

    pub fn condition(&mut self) -> Option<Condition> {
        match self.node.get("condition") {
            "reservation" | "no-reservation" => {
                let has = self.node.get("condition") == "reservation";
                let clause = self.provisions("condition.clause").into_iter().next();
                if clause.is_none() {
                    self.unreadable("condition.clause", "");
                }
                clause.map(|clause| Condition::Reservation { clause, has })
            }
            "answer" => {
                let leaf = self.key("condition.leaf");
                if leaf.is_none() {
                    self.unreadable("condition.leaf", "");
                }
                let values = self.keys("condition.values");
                leaf.map(|leaf| Condition::Answer { leaf, values })
            }
            "" => None,
            other => {
                self.unreadable("condition", other);
                None
            }
        }
    }

    fn choices(&mut self, list_name: &str, stem: &str) -> Vec<Choice> {
        let keys = self.keys(list_name);
        keys.into_iter()
            .map(|key| Choice {
                label: self.text(&format!("{stem}.{key}")),
                key,
            })
            .collect()
    }

    fn items(&mut self) -> Vec<Choice> {
        self.choices("items", "item")
    }

    pub fn answer(&mut self) -> AnswerKind {
        let node = self.node;
        match node.get("answer") {
            "yes-no" => AnswerKind::YesNo,
            "yes-no-partly" => AnswerKind::YesNoPartly,
            "choice" => AnswerKind::Choice { options: self.items() },
            "choices" => AnswerKind::Choices { options: self.items() },
            "number" => AnswerKind::Number,
            "date" => AnswerKind::Date,
            "figures-by-year" => AnswerKind::FiguresByYear { rows: self.items() },
            "figures-by-category" => AnswerKind::FiguresByCategory {
                rows: self.items(),
                columns: self.choices("columns", "column"),
            },
            "table" => AnswerKind::Table { columns: self.items() },
            "legal-reference" => AnswerKind::LegalReference,
            "links" => AnswerKind::Links,
            "group" => {
                for key in list(node.get("items")) {
                    let field = format!("item.{key}.kind");
                    let typed = node.get(&field);
                    if !typed.is_empty() && PartKind::ALL.iter().all(|kind| kind.as_str() != typed) {
                        self.unreadable(&field, typed);
                    }
                }
                let part = |choice: Choice| GroupPart {
                    kind: part_kind(node.get(&format!("item.{}.kind", choice.key))),
                    key: choice.key,
                    label: choice.label,
                };
                AnswerKind::Group {
                    parts: self.items().into_iter().map(part).collect(),
                }
            }
            "" | "text" => AnswerKind::Text,
            other => {
                self.unreadable("answer", other);
                AnswerKind::Text
            }
        }
    }
}

fn part_kind(word: &str) -> PartKind {
    PartKind::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or(PartKind::Text)
}

/// A provision as people type it: `20.3`, `20§3`, `20§1.a`, `20§3(2)`.
pub fn provision(typed: &str) -> Option<ProvisionRef> {
    let dotted = typed.replace('§', ".");
    let dotted = match dotted.split_once('(') {
        Some((start, indent)) => format!("{start}.i{}", indent.strip_suffix(')')?),
        None => dotted,
    };
    ProvisionRef::parse(&dotted)
}

/// Writes typed things as fields: the inverse of reading them.
#[derive(Default)]
pub(crate) struct Writer(pub Fields);

impl Writer {
    pub fn set(&mut self, name: &str, typed: impl Into<String>) {
        let typed = typed.into();
        if !typed.is_empty() {
            self.0.insert(name.to_owned(), typed);
        }
    }

    pub fn text(&mut self, stem: &str, text: &Localised) {
        for (lang, words) in text.iter() {
            self.set(&format!("{stem}.{lang}"), words);
        }
    }

    pub fn list(&mut self, name: &str, things: impl IntoIterator<Item = impl ToString>) {
        let words: Vec<String> = things.into_iter().map(|thing| thing.to_string()).collect();
        self.set(name, words.join(" "));
    }

    pub fn condition(&mut self, condition: Option<&Condition>) {
        match condition {
            None => {}
            Some(Condition::Reservation { clause, has }) => {
                self.set("condition", if *has { "reservation" } else { "no-reservation" });
                self.set("condition.clause", clause.to_string());
            }
            Some(Condition::Answer { leaf, values }) => {
                self.set("condition", "answer");
                self.set("condition.leaf", leaf.to_string());
                self.list("condition.values", values);
            }
        }
    }

    pub fn answer(&mut self, kind: &AnswerKind) {
        self.set("answer", kind.as_str());
        if let AnswerKind::FiguresByCategory { rows, columns } = kind {
            self.choices("items", "item", rows);
            self.choices("columns", "column", columns);
            return;
        }
        self.list("items", kind.items().into_iter().map(|(key, _)| key));
        for (key, label) in kind.items() {
            self.text(&format!("item.{key}"), label);
        }
        if let AnswerKind::Group { parts } = kind {
            for part in parts {
                self.set(&format!("item.{}.kind", part.key), part.kind.as_str());
            }
        }
    }

    fn choices(&mut self, list_name: &str, stem: &str, choices: &[Choice]) {
        self.list(list_name, choices.iter().map(|choice| &choice.key));
        for choice in choices {
            self.text(&format!("{stem}.{}", choice.key), &choice.label);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (kind, name, expected) in [
            (Kind::Leaf, "text.en", true),
            (Kind::Leaf, "text.ka", true),
            (Kind::Leaf, "text.<b>", false),
            (Kind::Leaf, "title.en", false),
            (Kind::Leaf, "item.yes-all.fr", true),
            (Kind::Leaf, "item.yes-all.kind", true),
            (Kind::Leaf, "column.girls.en", true),
            (Kind::Question, "item.a.en", false),
            (Kind::Leaf, "machine.text.fr", true),
            (Kind::Leaf, "machine.machine.text.fr", false),
            (Kind::Question, "pillar", true),
            (Kind::Whole, "pillar", false),
        ] {
            assert_eq!(is_field(kind, name), expected, "{kind:?} {name}");
        }
    }

    #[test]
    fn provisions_as_they_are_typed() {
        for (typed, address) in [
            ("20.3", Some("20.3")),
            ("20§1.a", Some("20.1.a")),
            ("20§3(2)", Some("20.3.i2")),
            ("x", None),
            ("20§3(2", None),
        ] {
            assert_eq!(provision(typed).map(|read| read.to_string()).as_deref(), address, "{typed}");
        }
    }

    #[test]
    fn rows_without_words_are_no_items() {
        let of = |pairs: &[(&str, &str)]| -> Fields { pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect() };
        let before = of(&[("items", "all some"), ("item.all.en", "All"), ("item.some.en", "Some")]);
        for (typed, kept) in [
            (&[("items", "all some spare"), ("item.spare.en", " "), ("item.spare.fr", "")][..], "all some"),
            (&[("items", "all some spare"), ("item.spare.fr", "Aucun")], "all some spare"),
            (&[("items", "some all"), ("item.some.en", "")], "all"),
            (&[("items", "all"), ("item.some.en", "Some")], "all"),
            (&[("items", "gone"), ("item.gone.kind", "date")], ""),
        ] {
            let mut fields = of(typed);
            settle_items(&mut fields, &before);
            assert_eq!(fields.get("items").map(String::as_str), Some(kept), "{typed:?}");
        }
    }
}
