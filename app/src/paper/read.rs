//! A document read back: which question each part of it answers, and how sure that is.

use std::collections::{BTreeMap, HashSet};

use base::{Key, Lang};
use documents::{
    block::{Block, Inline, lines, to_markdown},
    document::{Cell, Document, Dropped, Piece},
};
use domain::{
    PartyCode,
    answer::Fields,
    questionnaire::{LeafInTree, Questionnaire},
};

use super::{
    ABOUT, BASES, LANGUAGE,
    slot::{Slot, slots},
    ui_of,
};

/// How it is known to which question something belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// By a number that stands within other words.
    Guessed,
    /// By the number above it.
    Number,
    /// By a name that the document kept.
    Name,
}

impl Confidence {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guessed => "guessed",
            Self::Number => "number",
            Self::Name => "name",
        }
    }
}

/// What a document says to one leaf.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub leaf: Key,
    pub number: String,
    pub fields: Fields,
    pub confidence: Confidence,
    /// The version of the draft that the document was made from.
    pub base: Option<u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The round and the Party for which the document says it was made.
    pub about: Option<(Key, PartyCode)>,
    pub lang: Option<Lang>,
    pub found: Vec<Found>,
    /// Passages that belong to no question, in order, as CommonMark.
    pub lost: Vec<String>,
    /// What the reader left out, by kind.
    pub dropped: BTreeMap<Dropped, usize>,
}

/// Reads a document as a reply. `lang` is the language of its texts where the document does not say.
pub fn read(questionnaire: &Questionnaire, official: &[Lang], document: &Document, lang: &Lang) -> Read {
    let said = document.properties.get(LANGUAGE).and_then(|tag| Lang::parse(tag));
    let lang = said.clone().unwrap_or_else(|| lang.clone());
    let mut reader = Reader {
        questionnaire,
        lang: &lang,
        official: official.contains(&lang),
        bases: document
            .properties
            .get(BASES)
            .and_then(|bases| serde_json::from_str(bases).ok())
            .unwrap_or_default(),
        found: BTreeMap::new(),
        at: None,
        lost: Vec::new(),
        losing: Vec::new(),
        ours: own_words(questionnaire),
    };
    for piece in &document.pieces {
        match piece {
            Piece::Grid(rows) => reader.grid(rows),
            Piece::Block(block) => reader.block(block),
        }
    }
    reader.close();
    reader.end_of_passage();
    let order = |number: &str| questionnaire.leaves().position(|leaf| leaf.leaf.number == number);
    let mut found: Vec<Found> = reader.found.into_values().filter(|found| !found.fields.is_empty()).collect();
    found.sort_by_key(|found| order(&found.number));
    let about = document.properties.get(ABOUT).and_then(|about| about.split_once('/'));
    Read {
        about: about.and_then(|(round, party)| Some((Key::new(round).ok()?, PartyCode::parse(party)?))),
        lang: said,
        found,
        lost: reader.lost,
        dropped: document.dropped.clone(),
    }
}

/// The leaf under whose number the reader is, with the places that are still to come, and what stands freely there.
struct At<'a> {
    leaf: LeafInTree<'a>,
    slots: Vec<Slot>,
    free: Vec<Block>,
    confidence: Confidence,
}

struct Reader<'a> {
    questionnaire: &'a Questionnaire,
    lang: &'a Lang,
    official: bool,
    bases: BTreeMap<String, u64>,
    found: BTreeMap<Key, Found>,
    at: Option<At<'a>>,
    lost: Vec<String>,
    /// The passage that is being lost: its neighbours belong to it.
    losing: Vec<Block>,
    ours: HashSet<String>,
}

impl<'a> Reader<'a> {
    fn slots(&self, leaf: &LeafInTree<'a>) -> Vec<Slot> {
        slots(ui_of(self.lang), self.lang, self.official, &self.questionnaire.years, leaf.leaf)
    }

    fn put(&mut self, leaf: &LeafInTree<'a>, fields: Fields, confidence: Confidence) {
        let number = leaf.leaf.number.clone();
        let base = self.bases.get(&number).copied();
        let entry = self.found.entry(leaf.leaf.key.clone()).or_insert_with(|| Found {
            leaf: leaf.leaf.key.clone(),
            number,
            fields: Fields::new(),
            confidence,
            base,
        });
        entry.confidence = entry.confidence.min(confidence);
        entry.fields.extend(fields);
    }

    /// A table: a place by its name, or by its order below a number; else it stands freely.
    fn grid(&mut self, rows: &[Vec<Cell>]) {
        let marks: Vec<&str> = rows.iter().flatten().flat_map(|cell| &cell.marks).map(String::as_str).collect();
        let ours = marks.iter().any(|mark| mark.starts_with("R_"));
        let mut leaves = self.questionnaire.leaves().filter(|_| ours);
        let named = leaves.find_map(|leaf| {
            let slot = self.slots(&leaf).into_iter().find(|slot| marks.contains(&slot.name.as_str()))?;
            Some((leaf, slot))
        });
        if let Some((leaf, slot)) = named {
            let fields = slot.read(rows);
            self.put(&leaf, fields, Confidence::Name);
            if let Some(at) = &mut self.at {
                at.slots.retain(|other| other.name != slot.name);
            }
            return;
        }
        match self.at.take() {
            // Below its number, with its names lost: the places come in their order.
            Some(mut at) if !at.slots.is_empty() && at.free.is_empty() => {
                let slot = at.slots.remove(0);
                let fields = slot.read(rows);
                self.put(&at.leaf.clone(), fields, at.confidence);
                self.at = Some(at);
            }
            Some(mut at) => {
                at.free.push(table(rows));
                self.at = Some(at);
            }
            None => self.losing.push(table(rows)),
        }
    }

    fn block(&mut self, block: &Block) {
        let words = lines(std::slice::from_ref(block)).join(" ");
        let heading = matches!(block, Block::Heading(..));
        match self.numbered(&words) {
            Some((leaf, rest)) => {
                self.close();
                self.end_of_passage();
                let named = self.found.get(&leaf.leaf.key).is_some_and(|found| found.confidence == Confidence::Name);
                let confidence = if heading || self.is_label(&leaf, rest) {
                    Confidence::Number
                } else {
                    Confidence::Guessed
                };
                let slots = if named { Vec::new() } else { self.slots(&leaf) };
                // An answer may begin behind its number.
                let begun = matches!(block, Block::Paragraph(_)) && !self.is_label(&leaf, rest);
                let free = if begun { vec![behind(block, rest)] } else { Vec::new() };
                self.at = Some(At { leaf, slots, free, confidence });
            }
            // The head of a question, or of anything else, ends what stands below the number before it.
            None if heading => {
                self.close();
                self.end_of_passage();
            }
            None if self.is_ours(block) => {}
            None => match &mut self.at {
                Some(at) => at.free.push(block.clone()),
                None => self.losing.push(block.clone()),
            },
        }
    }

    fn end_of_passage(&mut self) {
        let passage = to_markdown(&std::mem::take(&mut self.losing));
        self.lost.extend(Some(passage).filter(|passage| !passage.trim().is_empty()));
    }

    /// The leaf whose number a line begins with, and the rest of the line: `6.1.a Helplines`, `6.1 a) …`, `Question 6.1.a`.
    fn numbered<'w>(&self, words: &'w str) -> Option<(LeafInTree<'a>, &'w str)> {
        let line = words.trim_start();
        let line = ["Question ", "question ", "Q.", "Q"]
            .iter()
            .find_map(|word| line.strip_prefix(word))
            .unwrap_or(line)
            .trim_start();
        let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(line.len());
        let (number, rest) = line.split_at_checked(end)?;
        let number = number.trim_end_matches('.').to_lowercase();
        if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > 12 {
            return None;
        }
        let leaf = self.questionnaire.leaves().find(|leaf| leaf.leaf.number.to_lowercase() == number)?;
        Some((leaf, rest))
    }

    /// Whether words are the name of the leaf, or what it asks.
    fn is_label(&self, leaf: &LeafInTree<'_>, rest: &str) -> bool {
        let rest = rest.trim_matches([' ', '.', ')', ':', '–', '-', '\u{a0}']);
        let told = [&leaf.leaf.label, &leaf.leaf.text];
        let languages = [Lang::en(), Lang::fr()];
        rest.is_empty() || told.iter().any(|told| languages.iter().any(|lang| told.text(lang).trim() == rest))
    }

    /// What stood freely below a number is the text of that leaf, unless its places were found.
    fn close(&mut self) {
        let Some(at) = self.at.take() else { return };
        let texts: Vec<Block> = at.free.into_iter().filter(|block| !self.is_ours(block)).collect();
        let words = lines(&texts).join("\n");
        if words.trim().is_empty() {
            return;
        }
        let placed = self.found.get(&at.leaf.leaf.key).is_some_and(|found| !found.fields.is_empty());
        let slot = self.slots(&at.leaf).into_iter().find(Slot::is_text);
        match slot.filter(|_| !placed) {
            Some(slot) => {
                let cell = Cell {
                    marks: Vec::new(),
                    blocks: texts,
                };
                let fields = slot.read(&[vec![cell]]);
                self.put(&at.leaf, fields, at.confidence);
            }
            None => self.lost.push(to_markdown(&texts)),
        }
    }

    /// Whether a block is what the paper itself says: what is asked, help, the words above a place.
    fn is_ours(&self, block: &Block) -> bool {
        let words = lines(std::slice::from_ref(block)).join(" ");
        let words = words.trim();
        words.is_empty() || self.ours.contains(words)
    }
}

/// Every paragraph that a paper of ours says by itself, in each language of the interface.
fn own_words(questionnaire: &Questionnaire) -> HashSet<String> {
    let mut out = HashSet::new();
    for ui in [i18n::Ui::En, i18n::Ui::Fr] {
        let lang = ui.lang();
        let mut told = vec![i18n::text(ui, "paper-about", &[])];
        for question in &questionnaire.questions {
            told.extend([&question.intro, &question.text].map(|text| text.text(&lang).to_owned()));
        }
        for found in questionnaire.leaves() {
            told.extend(found.sub.map(|sub| sub.text.text(&lang).to_owned()));
            told.push(found.leaf.text.text(&lang).to_owned());
            told.extend(slots(ui, &lang, true, &questionnaire.years, found.leaf).into_iter().map(|slot| slot.label));
        }
        for text in told {
            let blocks = documents::block::from_markdown(&text);
            out.extend(blocks.iter().map(|block| lines(std::slice::from_ref(block)).join(" ").trim().to_owned()));
        }
    }
    out
}

/// A paragraph without what stands before some rest of its words.
fn behind(block: &Block, rest: &str) -> Block {
    let Block::Paragraph(inlines) = block else { return block.clone() };
    let rest = rest.trim_start_matches([' ', '.', ')', ':', '–', '-', '\u{a0}']);
    let mut left = documents::block::words(inlines).len().saturating_sub(rest.len());
    let mut kept = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) if left > 0 => {
                let (gone, length) = (left.min(run.text.len()), run.text.len());
                left -= gone;
                let text = run.text.get(gone..length).unwrap_or_default().to_owned();
                kept.push(Inline::Run(documents::block::Run { text, ..run.clone() }));
            }
            Inline::Break if left > 0 => left -= 1,
            other => kept.push(other.clone()),
        }
    }
    Block::Paragraph(documents::block::tidy(kept))
}

fn table(rows: &[Vec<Cell>]) -> Block {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |cell: &Cell| vec![Inline::plain(&lines(&cell.blocks).join(" "))];
    let row = |row: &Vec<Cell>| {
        let mut cells: Vec<_> = row.iter().map(cell).collect();
        cells.resize(columns, Vec::new());
        cells
    };
    Block::Table(rows.iter().map(row).collect())
}
