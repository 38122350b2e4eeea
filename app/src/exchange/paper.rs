//! A questionnaire as a document of Word or LibreOffice, and back. Each text stands in a place whose name survives other programs, and
//! the document keeps how it was: what changed can be told. A document that was not made here is read by its numbers.

use std::collections::BTreeMap;

use base::{Digest, Key, Lang};
use documents::{
    block::{Block, from_markdown, lines, to_markdown},
    document::{Document, Piece},
    paper::{Content, Paper, Part, Place},
};
use domain::{
    answer::Fields,
    drafting::{Kind, MOST_NODES, sheet},
    questionnaire::Questionnaire,
};
use serde::{Deserialize, Serialize};

use super::{LeftOut, Line, Read, entries_from, lines_of, read_lines_of};
use crate::paper::{same, ui_of};

/// What the document keeps about itself.
const ABOUT: &str = "RondeauQuestionnaire";

#[derive(Serialize, Deserialize)]
struct About {
    lang: Lang,
    lines: Vec<Kept>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    key: Key,
    kind: Kind,
    parent: Option<Key>,
    fields: Fields,
    /// The texts that refer to others, as they were written.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    written: Fields,
}

/// A text that came back other than it went out.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    pub key: Key,
    pub field: String,
    pub before: String,
    pub after: String,
}

/// The name of the place of a text.
pub fn place_name(key: &Key, field: &str) -> String {
    let digest = Digest::of_parts([key.as_str().as_bytes(), field.as_bytes()]).to_string();
    format!("Q_{}", digest.get(..16).unwrap_or_default())
}

/// The texts of a line in a language: what is there, and what must be.
fn texts(line: &Line, lang: &Lang) -> Vec<(String, String)> {
    let own = sheet::texts(line.kind).iter().map(|(stem, required)| (format!("{stem}.{lang}"), *required));
    let items = ["items", "columns"].into_iter().flat_map(|list| {
        let stem = if list == "items" { "item" } else { "column" };
        let keys = sheet::list(line.fields.get(list).map_or("", String::as_str));
        keys.map(move |key| format!("{stem}.{key}")).collect::<Vec<_>>()
    });
    let items = items.map(|stem| (format!("{stem}.{lang}"), true));
    let all = own
        .chain(items)
        .map(|(name, required)| (line.fields.get(&name).cloned().unwrap_or_default(), name, required));
    all.filter(|(typed, _, required)| *required || !typed.is_empty())
        .map(|(typed, name, _)| (name, typed))
        .collect()
}

/// Writes a questionnaire in one language.
pub fn write(questionnaire: &Questionnaire, lang: &Lang) -> (Paper, Vec<LeftOut>) {
    let (ui, all) = (ui_of(lang), read_lines_of(questionnaire));
    let word = |key: &str| i18n::text(ui, key, &[]);
    let numbers: BTreeMap<&Key, &str> = questionnaire.nodes().into_iter().collect();
    let as_written = lines_of(questionnaire);
    let kept = all.iter().zip(as_written).map(|(line, raw)| Kept {
        key: line.key.clone(),
        kind: line.kind,
        parent: line.parent.clone(),
        fields: line.fields.clone(),
        written: raw.fields.into_iter().filter(|(name, typed)| line.fields.get(name) != Some(typed)).collect(),
    });
    let about = About {
        lang: lang.clone(),
        lines: kept.collect(),
    };
    let mut parts = vec![Part::Hint(word("paper-questionnaire-about"))];
    for line in all.iter().filter(|line| line.kind != Kind::Whole) {
        let number = numbers.get(&line.key).copied().unwrap_or_default();
        let name = word(&format!("node-{}", line.kind.as_str()));
        let level = if line.kind == Kind::Question { 1 } else { 2 };
        parts.push(Part::Heading(level, if number.is_empty() { name } else { format!("{name} {number}") }));
        parts.extend(settings(questionnaire, line, &word).map(Part::Hint));
        for (field, typed) in texts(line, lang) {
            let stem = sheet::localised(&field).map_or("text", |(stem, _)| stem);
            parts.push(Part::Hint(word(&if stem.contains('.') {
                "draft-item".to_owned()
            } else {
                format!("draft-{stem}")
            })));
            parts.push(Part::Place(Place {
                name: place_name(&line.key, &field),
                column: 0,
                content: Content::Text(from_markdown(&typed)),
            }));
        }
    }
    let paper = Paper {
        title: word("questionnaire"),
        lang: lang.to_string(),
        right_to_left: lang.direction() == base::lang::Direction::RightToLeft,
        properties: vec![(ABOUT.to_owned(), serde_json::to_string(&about).unwrap_or_default())],
        columns: Vec::new(),
        parts,
    };
    (paper, Vec::new())
}

/// What is settled about an item, as a line to read.
fn settings(questionnaire: &Questionnaire, line: &Line, word: &impl Fn(&str) -> String) -> Option<String> {
    let leaf = questionnaire.leaf(line.key.as_str())?.leaf;
    let provisions: Vec<String> = leaf.provisions.iter().map(domain::convention::ProvisionRef::cite).collect();
    let parts = [
        word(&format!("type-{}", leaf.kind.as_str())),
        word(&format!("kind-{}", leaf.answer.as_str())),
        provisions.join(", "),
    ];
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// The words that stand in the places of a document, by their names; and what stands outside them.
fn places(document: &Document) -> (BTreeMap<String, String>, Vec<String>) {
    let (mut found, mut outside) = (BTreeMap::new(), Vec::new());
    for piece in &document.pieces {
        match piece {
            Piece::Grid(rows) => {
                for cell in rows.iter().flatten() {
                    match cell.marks.iter().find(|mark| mark.starts_with("Q_")) {
                        Some(mark) => drop(found.insert(mark.clone(), to_markdown(&cell.blocks).trim().to_owned())),
                        None => outside.extend(lines(&cell.blocks)),
                    }
                }
            }
            Piece::Block(Block::Paragraph(words)) => outside.push(documents::block::words(words)),
            Piece::Block(Block::Heading(_, words)) => outside.push(documents::block::words(words)),
            Piece::Block(block) => outside.extend(lines(std::slice::from_ref(block))),
        }
    }
    (found, outside)
}

fn about(document: &Document) -> Option<About> {
    serde_json::from_str(document.properties.get(ABOUT)?).ok()
}

/// The texts that came back changed, of a document that was made here; none of one that was not.
pub fn changed(document: &Document) -> Option<(Vec<Changed>, Vec<LeftOut>)> {
    let about = about(document)?;
    let (found, outside) = places(document);
    let (mut changed, mut left_out) = (Vec::new(), dropped(document));
    for kept in about.lines {
        let line = Line {
            key: kept.key,
            kind: kept.kind,
            parent: kept.parent,
            fields: kept.fields,
        };
        for (field, before) in texts(&line, &about.lang) {
            match found.get(&place_name(&line.key, &field)) {
                Some(after) if !same(&before, after) => changed.push(Changed {
                    key: line.key.clone(),
                    field,
                    before,
                    after: after.clone(),
                }),
                None if !before.is_empty() => left_out.push(LeftOut::new(line.key.to_string(), "gone", before)),
                _ => {}
            }
        }
    }
    let ours = own_words();
    left_out.extend(
        outside
            .into_iter()
            .filter(|words| !words.trim().is_empty() && !ours(words))
            .map(|words| LeftOut::new("", "place", words)),
    );
    Some((changed, left_out))
}

/// What stands in such a document beside the texts: what a reader does not take for somebody's words.
fn own_words() -> impl Fn(&str) -> bool {
    let words = |keys: &[String]| -> Vec<String> {
        let both = [i18n::Ui::En, i18n::Ui::Fr].into_iter();
        both.flat_map(|ui| keys.iter().map(move |key| i18n::text(ui, key, &[]))).collect()
    };
    let stems = Kind::ALL
        .into_iter()
        .flat_map(|kind| sheet::texts(kind).iter().map(|(stem, _)| format!("draft-{stem}")));
    let whole = words(
        &stems
            .chain(["draft-item", "paper-questionnaire-about", "questionnaire"].map(str::to_owned))
            .collect::<Vec<_>>(),
    );
    let headings = words(&Kind::ALL.map(|kind| format!("node-{}", kind.as_str())));
    let types = words(&["type-monitoring", "type-capacity-building"].map(str::to_owned));
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
    let is_number = move |rest: &str| rest.trim().bytes().all(sign) && rest.trim().len() <= 12;
    move |said: &str| {
        let said = said.trim();
        let heading = headings.iter().filter_map(|word| said.strip_prefix(word.as_str())).any(is_number);
        let settled = types
            .iter()
            .any(|word| said.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(" · ")));
        heading || settled || whole.iter().any(|own| own == said)
    }
}

fn dropped(document: &Document) -> Vec<LeftOut> {
    document
        .dropped
        .iter()
        .map(|(what, count)| LeftOut::new("", "dropped", format!("{} ({count})", what.as_str())))
        .collect()
}

/// Reads a document as a whole questionnaire.
pub fn read(document: &Document) -> Read {
    let Some(about) = about(document) else { return foreign(document) };
    let (found, _) = places(document);
    let lang = about.lang;
    let lines = about.lines.into_iter().map(|kept| {
        let mut line = Line {
            key: kept.key,
            kind: kept.kind,
            parent: kept.parent,
            fields: kept.fields,
        };
        for (field, before) in texts(&line, &lang) {
            let after = found.get(&place_name(&line.key, &field)).filter(|after| !same(&before, after));
            if let Some(words) = after.or(kept.written.get(&field)) {
                line.fields.insert(field, words.clone());
            }
        }
        line
    });
    let (entries, lost) = entries_from(lines.collect());
    let mut left_out = changed(document).map(|(_, left_out)| left_out).unwrap_or_default();
    left_out.extend(lost);
    Read { entries, left_out }
}

/// What the number before a line says that it is.
fn numbered(line: &str) -> Option<(Kind, &str)> {
    let line = line.trim();
    if let Some(rest) = ["→", "➔", "->", "–>"].iter().find_map(|arrow| line.strip_prefix(arrow)) {
        return Some((Kind::Prompt, rest.trim()));
    }
    let (head, rest) = line.split_once([' ', '\t', '\u{a0}'])?;
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let letter = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let marked = head.ends_with(['.', ')', ':']);
    let parts: Vec<&str> = head.trim_end_matches(['.', ')', ':']).split('.').collect();
    let kind = match parts.as_slice() {
        [one] if digits(one) && marked => Kind::Question,
        [one] if letter(one) && marked => Kind::Leaf,
        [one, two] if digits(one) && digits(two) => Kind::Sub,
        [one, two] if digits(one) && letter(two) => Kind::Leaf,
        [one, two, three] if digits(one) && digits(two) && letter(three) => Kind::Leaf,
        _ => return None,
    };
    Some((kind, rest.trim()))
}

/// A document that was not made here: its numbers say what is a question, a sub-question, an item or a follow-up.
fn foreign(document: &Document) -> Read {
    let lang = crate::paper::language_of(document).unwrap_or_else(Lang::en);
    let root = Key::new("questionnaire").unwrap_or_else(|_| unreachable!("it is a key"));
    let mut reader = Foreign {
        keys: sheet::Keys::new([&root]),
        lines: vec![Line {
            key: root,
            kind: Kind::Whole,
            parent: None,
            fields: Fields::new(),
        }],
        lang,
        left_out: dropped(document),
    };
    for piece in &document.pieces {
        match piece {
            Piece::Block(Block::Heading(_, words)) => reader.line(&documents::block::words(words), true),
            Piece::Block(Block::List { items, .. }) => items.iter().for_each(|item| reader.item(item)),
            Piece::Block(block) => lines(std::slice::from_ref(block)).iter().for_each(|line| reader.line(line, false)),
            Piece::Grid(rows) => rows
                .iter()
                .flatten()
                .flat_map(|cell| lines(&cell.blocks))
                .for_each(|line| reader.line(&line, false)),
        }
    }
    reader.finish()
}

struct Foreign {
    lines: Vec<Line>,
    keys: sheet::Keys,
    lang: Lang,
    left_out: Vec<LeftOut>,
}

impl Foreign {
    fn nearest(&self, kinds: &[Kind]) -> Option<&Line> {
        self.lines.iter().rev().find(|line| kinds.contains(&line.kind))
    }

    fn line(&mut self, words: &str, heading: bool) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        match numbered(words) {
            Some((kind, rest)) => self.add(kind, rest),
            None if heading => self.left_out.push(LeftOut::new("", "place", words)),
            None => self.goes_on(words),
        }
    }

    /// An item of a list: below a sub-question it is an item to answer, elsewhere it goes on with what stands before it.
    fn item(&mut self, blocks: &[Block]) {
        let words = lines(blocks).join(" ");
        match self.lines.last().map(|line| line.kind) {
            _ if numbered(&words).is_some() => self.line(&words, false),
            Some(Kind::Sub | Kind::Leaf) if self.nearest(&[Kind::Sub]).is_some() => self.add(Kind::Leaf, &words),
            _ => self.goes_on(&words),
        }
    }

    /// Whether there is no place for more; said once.
    fn is_full(&mut self) -> bool {
        let full = self.lines.len() >= MOST_NODES;
        if full && self.left_out.last().is_none_or(|last| last.what != "length") {
            self.left_out.push(LeftOut::new("", "length", MOST_NODES.to_string()));
        }
        full
    }

    fn add(&mut self, kind: Kind, words: &str) {
        if self.is_full() {
            return;
        }
        let parent = match kind {
            Kind::Question => self.nearest(&[Kind::Whole]),
            Kind::Sub => self.nearest(&[Kind::Question]),
            Kind::Prompt => self.nearest(&[Kind::Leaf]),
            _ => self.nearest(&[Kind::Sub, Kind::Question]),
        };
        let Some(parent) = parent.map(|line| line.key.clone()) else {
            self.left_out.push(LeftOut::new("", "place", words));
            return;
        };
        let base = if matches!(kind, Kind::Leaf | Kind::Prompt) {
            format!("{parent} {words}")
        } else {
            words.to_owned()
        };
        let key = self.keys.make(&base, kind.as_str());
        let stem = if kind == Kind::Question { "title" } else { "text" };
        let mut fields = Fields::from([(format!("{stem}.{}", self.lang), words.to_owned())]);
        if kind == Kind::Leaf {
            fields.insert(format!("label.{}", self.lang), words.chars().take(80).collect());
        }
        self.lines.push(Line {
            key,
            kind,
            parent: Some(parent),
            fields,
        });
    }

    /// A paragraph without a number belongs to what stands before it; before the first question it is a preliminary remark.
    fn goes_on(&mut self, words: &str) {
        if self.is_full() {
            return;
        }
        let lang = self.lang.clone();
        match self.lines.last_mut() {
            Some(line) if line.kind != Kind::Whole && line.kind != Kind::Preliminary => {
                let text = line.fields.entry(format!("text.{lang}")).or_default();
                *text = if text.is_empty() { words.to_owned() } else { format!("{text}\n\n{words}") };
            }
            _ => {
                let root = self.lines.first().map(|line| line.key.clone());
                let key = self.keys.make(&format!("remark {}", self.lines.len()), "remark");
                self.lines.push(Line {
                    key,
                    kind: Kind::Preliminary,
                    parent: root,
                    fields: [(format!("text.{lang}"), words.to_owned())].into(),
                });
            }
        }
    }

    /// A sub-question below which nothing is answered is answered itself.
    fn finish(mut self) -> Read {
        let parents: Vec<Key> = self.lines.iter().filter_map(|line| line.parent.clone()).collect();
        for line in self.lines.iter_mut().filter(|line| line.kind == Kind::Sub && !parents.contains(&line.key)) {
            line.kind = Kind::Leaf;
            if let Some(words) = line.fields.get(&format!("text.{}", self.lang)).cloned() {
                line.fields.insert(format!("label.{}", self.lang), words.chars().take(80).collect());
            }
        }
        let (entries, lost) = entries_from(self.lines);
        self.left_out.extend(lost);
        Read {
            entries,
            left_out: self.left_out,
        }
    }
}
