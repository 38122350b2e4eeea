//! Blocks to CommonMark.

use std::borrow::Cow;

use comrak::{
    Arena, format_commonmark,
    nodes::{
        AstNode, ListDelimType, ListType, NodeCode, NodeCodeBlock, NodeFootnoteDefinition, NodeFootnoteReference, NodeHeading, NodeLink, NodeList, NodeTable,
        NodeValue, TableAlignment,
    },
};

use super::{Block, Inline, Run, Style, from_markdown, read::options, tidy};

/// Writes blocks as CommonMark. Reading it gives the same blocks; where no way of writing does, the words stay and a style goes.
pub fn to_markdown(blocks: &[Block]) -> String {
    written(blocks, None)
}

/// A way of writing styles that begin or end within a word.
#[derive(Clone, Copy)]
struct Way {
    styles: &'static [Mark<'static>],
    /// Whether the characters beside a sign are written as references: CommonMark takes a sign between a letter and a punctuation
    /// mark for text.
    referred: bool,
    /// The mark that is opened before those that go further: marks that end and begin at one place are told apart by one nesting and
    /// not by another.
    first: Option<Mark<'static>>,
}

/// From the best. No way tells a bold italic letter from an italic one before it and a bold one after it.
fn ways() -> impl Iterator<Item = Way> {
    let styles: [&[Mark]; 4] = [
        &[Mark::Struck, Mark::Strong, Mark::Emphasis],
        &[Mark::Strong, Mark::Emphasis],
        &[Mark::Strong],
        &[],
    ];
    let places = [(false, None), (true, None), (true, Some(Mark::Strong)), (true, Some(Mark::Emphasis))];
    styles
        .into_iter()
        .flat_map(move |styles| places.map(|(referred, first)| Way { styles, referred, first }))
}

fn written(blocks: &[Block], way: Option<Way>) -> String {
    let arena = Arena::new();
    let root = arena.alloc(NodeValue::Document.into());
    let mut writer = Writer {
        arena: &arena,
        way,
        notes: Vec::new(),
    };
    writer.blocks(root, blocks);
    // Notes of notes come up while notes are written.
    let mut written = 0;
    while let Some(note) = writer.notes.get(written).cloned() {
        written += 1;
        let definition = writer.add(
            root,
            NodeValue::FootnoteDefinition(NodeFootnoteDefinition {
                name: written.to_string(),
                total_references: 1,
            }),
        );
        writer.blocks(definition, &note);
    }
    let mut out = String::new();
    if format_commonmark(root, &options(), &mut out).is_err() {
        return super::lines(blocks).join("\n\n");
    }
    // Two lists after each other are kept apart by a comment, which would be shown as text here.
    out.replace("<!-- end list -->\n\n", "").trim_end().to_owned()
}

struct Writer<'a> {
    arena: &'a Arena<'a>,
    /// Where none is set, the first that is read as it was written.
    way: Option<Way>,
    notes: Vec<Vec<Block>>,
}

impl<'a> Writer<'a> {
    fn add(&self, parent: &'a AstNode<'a>, value: NodeValue) -> &'a AstNode<'a> {
        let node = self.arena.alloc(value.into());
        parent.append(node);
        node
    }

    fn blocks(&mut self, parent: &'a AstNode<'a>, blocks: &[Block]) {
        for block in blocks {
            self.block(parent, block);
        }
        if blocks.is_empty() {
            self.add(parent, NodeValue::Paragraph);
        }
    }

    fn block(&mut self, parent: &'a AstNode<'a>, block: &Block) {
        match block {
            Block::Heading(level, inlines) => {
                let node = self.add(
                    parent,
                    NodeValue::Heading(NodeHeading {
                        level: (*level).clamp(1, 6),
                        setext: false,
                        closed: false,
                    }),
                );
                self.inlines(node, inlines);
            }
            Block::Paragraph(inlines) => {
                let node = self.add(parent, NodeValue::Paragraph);
                self.inlines(node, inlines);
            }
            Block::List { start, items } => {
                let list = NodeList {
                    list_type: if start.is_some() { ListType::Ordered } else { ListType::Bullet },
                    start: start.unwrap_or(1) as usize,
                    delimiter: ListDelimType::Period,
                    bullet_char: b'-',
                    tight: items.iter().all(|item| item.len() == 1),
                    padding: 2,
                    ..NodeList::default()
                };
                let node = self.add(parent, NodeValue::List(list));
                for item in items {
                    let item_node = self.add(node, NodeValue::Item(list));
                    self.blocks(item_node, item);
                }
            }
            Block::Quote(blocks) => {
                let node = self.add(parent, NodeValue::BlockQuote);
                self.blocks(node, blocks);
            }
            Block::Table(rows) => self.table(parent, rows),
            Block::Rule => {
                self.add(parent, NodeValue::ThematicBreak);
            }
            Block::Code(text) => {
                let code = NodeCodeBlock {
                    fenced: true,
                    fence_char: b'`',
                    fence_length: 3,
                    literal: format!("{text}\n"),
                    closed: true,
                    ..NodeCodeBlock::default()
                };
                self.add(parent, NodeValue::CodeBlock(Box::new(code)));
            }
        }
    }

    fn table(&mut self, parent: &'a AstNode<'a>, rows: &[Vec<Vec<Inline>>]) {
        let columns = rows.first().map_or(0, Vec::len);
        let table = NodeTable {
            alignments: vec![TableAlignment::None; columns],
            num_columns: columns,
            num_rows: rows.len(),
            num_nonempty_cells: 0,
        };
        let node = self.add(parent, NodeValue::Table(Box::new(table)));
        for (place, row) in rows.iter().enumerate() {
            let row_node = self.add(node, NodeValue::TableRow(place == 0));
            for cell in row {
                let cell_node = self.add(row_node, NodeValue::TableCell);
                self.inlines(cell_node, cell);
            }
        }
    }

    fn inlines(&mut self, parent: &'a AstNode<'a>, inlines: &[Inline]) {
        let mut rest = inlines;
        let mut after_note = false;
        while let Some(first) = rest.first() {
            let mut taken = 1;
            match first {
                Inline::Break => {
                    self.add(parent, NodeValue::LineBreak);
                }
                Inline::Note(blocks) => self.note(parent, blocks),
                Inline::Run(_) => {
                    let mut runs: Vec<Run> = rest.iter().map_while(as_run).cloned().collect();
                    taken = runs.len();
                    // A parenthesis behind the sign of a note would make a link of both.
                    if let Some(run) = runs.first_mut().filter(|run| after_note && run.text.starts_with(['(', '[', ':'])) {
                        self.add(parent, NodeValue::Raw(format!("\\{}", run.text.remove(0))));
                    }
                    self.runs(parent, &runs);
                }
            }
            after_note = matches!(first, Inline::Note(_));
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    fn note(&mut self, parent: &'a AstNode<'a>, blocks: &[Block]) {
        self.notes.push(blocks.to_vec());
        let number = self.notes.len();
        let reference = NodeFootnoteReference {
            name: number.to_string(),
            ref_num: 1,
            ix: u32::try_from(number).unwrap_or(0),
            ..NodeFootnoteReference::default()
        };
        self.add(parent, NodeValue::FootnoteReference(Box::new(reference)));
    }

    fn runs(&self, parent: &'a AstNode<'a>, runs: &[Run]) {
        let alone = [Block::Paragraph(tidy(runs.iter().cloned().map(Inline::Run).collect()))];
        let best = || ways().find(|way| from_markdown(&written(&alone, Some(*way))) == alone).or(ways().last());
        let styled = runs.iter().any(|run| run.style != Style::default() || run.link.is_some());
        let Some(way) = self.way.or_else(|| if styled { best() } else { ways().next() }) else {
            return;
        };
        let marks: Vec<Vec<Mark>> = runs.iter().map(|run| marks(run, way.styles)).collect();
        let edge = |left: usize| marks.get(left).zip(marks.get(left + 1)).is_some_and(|(left, right)| left != right);
        let pieces: Vec<Piece> = runs
            .iter()
            .zip(&marks)
            .enumerate()
            .map(|(place, (run, marks))| Piece {
                run,
                marks: marks.clone(),
                begins: way.referred && place > 0 && edge(place - 1),
                ends: way.referred && edge(place),
            })
            .collect();
        self.nest(parent, &pieces, way.first);
    }

    /// Opens, for each stretch of pieces, the mark that goes furthest.
    fn nest(&self, parent: &'a AstNode<'a>, pieces: &[Piece], preferred: Option<Mark>) {
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let reach = |mark: &Mark| rest.iter().take_while(|piece| piece.marks.contains(mark)).count();
            let rank = |mark: &Mark| (Some(*mark) == preferred, reach(mark));
            // The first of those that go equally far.
            let Some(mark) = first.marks.iter().rev().max_by_key(|mark| rank(mark)) else {
                self.words(parent, first);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            let (within, after) = rest.split_at(reach(mark));
            let inner: Vec<Piece> = within
                .iter()
                .map(|piece| Piece {
                    marks: piece.marks.iter().filter(|other| *other != mark).copied().collect(),
                    ..piece.clone()
                })
                .collect();
            self.nest(self.add(parent, mark.node()), &inner, preferred);
            rest = after;
        }
    }

    fn words(&self, parent: &'a AstNode<'a>, piece: &Piece) {
        if piece.run.style.code {
            let literal = piece.run.text.clone();
            self.add(parent, NodeValue::Code(NodeCode { num_backticks: 1, literal }));
            return;
        }
        let last = piece.run.text.chars().count().saturating_sub(1);
        let mut plain = String::new();
        for (place, sign) in piece.run.text.chars().enumerate() {
            let at_edge = place == 0 && piece.begins || place == last && piece.ends;
            let raw = match sign {
                // The printer leaves a tilde as it is.
                '~' => "\\~".to_owned(),
                _ if at_edge && !sign.is_whitespace() => format!("&#{};", u32::from(sign)),
                _ => {
                    plain.push(sign);
                    continue;
                }
            };
            self.text(parent, &mut plain);
            self.add(parent, NodeValue::Raw(raw));
        }
        self.text(parent, &mut plain);
    }

    fn text(&self, parent: &'a AstNode<'a>, plain: &mut String) {
        if !plain.is_empty() {
            self.add(parent, NodeValue::Text(Cow::Owned(std::mem::take(plain))));
        }
    }
}

/// A run with the marks that are still to be opened around it.
#[derive(Clone)]
struct Piece<'r> {
    run: &'r Run,
    marks: Vec<Mark<'r>>,
    /// Whether a mark begins or ends beside its first, and its last, character.
    begins: bool,
    ends: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark<'r> {
    Link(&'r str),
    Struck,
    Strong,
    Emphasis,
}

impl Mark<'_> {
    fn node(&self) -> NodeValue {
        match self {
            Self::Link(url) => NodeValue::Link(Box::new(NodeLink {
                url: (*url).to_owned(),
                title: String::new(),
            })),
            Self::Struck => NodeValue::Strikethrough,
            Self::Strong => NodeValue::Strong,
            Self::Emphasis => NodeValue::Emph,
        }
    }
}

fn as_run(inline: &Inline) -> Option<&Run> {
    match inline {
        Inline::Run(run) => Some(run),
        Inline::Break | Inline::Note(_) => None,
    }
}

fn marks<'r>(run: &'r Run, styles: &[Mark]) -> Vec<Mark<'r>> {
    let style = run.style;
    let set = [
        style.struck.then_some(Mark::Struck),
        style.strong.then_some(Mark::Strong),
        style.emphasis.then_some(Mark::Emphasis),
    ];
    let kept = set.into_iter().flatten().filter(|mark| styles.contains(mark));
    run.link.as_deref().map(Mark::Link).into_iter().chain(kept).collect()
}
