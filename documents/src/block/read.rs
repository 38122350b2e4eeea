//! CommonMark to blocks.

use std::collections::HashMap;

use comrak::{
    Arena, Options,
    nodes::{AstNode, ListType, NodeValue},
    parse_document,
};

use super::{Block, Inline, Run, Style, is_link, tidy};

/// What the writing area allows.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.render.prefer_fenced = true;
    options
}

/// Styles, quotations, lists and notes within each other are followed so far; what is made to be deeper is words.
const DEEPEST: usize = 60;
/// So often a note is written out, over all places that refer to it. Notes that refer to notes grow by each step.
const MOST_NOTES: usize = 2_000;

/// Reads a text. Raw HTML is text; a picture is its description. A text so intricate that nobody wrote it is read as it was typed.
pub fn from_markdown(text: &str) -> Vec<Block> {
    structured(text).unwrap_or_else(|| as_typed(text))
}

/// The lines of a text as they stand: what blank lines part is a paragraph.
pub fn as_typed(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut inlines: Vec<Inline> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.push(Inline::plain(line));
        } else if !inlines.is_empty() {
            blocks.push(Block::Paragraph(tidy(std::mem::take(&mut inlines))));
        }
    }
    blocks
}

fn structured(text: &str) -> Option<Vec<Block>> {
    if text.len() > 4 * base::text::LONGEST || base::rich::is_too_intricate(text) {
        return None;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut reader = Reader::default();
    for node in root.children() {
        if let NodeValue::FootnoteDefinition(definition) = &node.data.borrow().value {
            reader.notes.insert(definition.name.clone(), node);
        }
    }
    let blocks = reader.blocks(root);
    (!reader.lost).then_some(blocks)
}

#[derive(Default)]
struct Reader<'a> {
    notes: HashMap<String, &'a AstNode<'a>>,
    /// Notes that are being read: a note within itself is left out.
    within: Vec<String>,
    /// How deep the reader is, how many notes it wrote out, and whether it gave up.
    depth: usize,
    written: usize,
    lost: bool,
}

impl<'a> Reader<'a> {
    /// One step deeper, unless it is too deep.
    fn deeper<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.lost || self.depth >= DEEPEST {
            self.lost = true;
            return T::default();
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn blocks(&mut self, parent: &'a AstNode<'a>) -> Vec<Block> {
        self.deeper(|reader| reader.blocks_within(parent))
    }

    fn blocks_within(&mut self, parent: &'a AstNode<'a>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for block in parent.children().filter_map(|node| self.block(node)) {
            match (blocks.last_mut(), block) {
                // Two lists of one kind after each other are one: no other format keeps them apart.
                (Some(Block::List { start, items }), Block::List { start: next, items: more }) if start.is_some() == next.is_some() => items.extend(more),
                (_, block) => blocks.push(block),
            }
        }
        blocks
    }

    fn block(&mut self, node: &'a AstNode<'a>) -> Option<Block> {
        let value = node.data.borrow().value.clone();
        Some(match value {
            NodeValue::Heading(heading) => Block::Heading(heading.level, self.inlines(node)),
            NodeValue::Paragraph => {
                let inlines = self.inlines(node);
                return (!inlines.is_empty()).then_some(Block::Paragraph(inlines));
            }
            NodeValue::List(list) => Block::List {
                start: (list.list_type == ListType::Ordered).then(|| u32::try_from(list.start).unwrap_or(1)),
                items: node.children().map(|item| self.blocks(item)).collect(),
            },
            NodeValue::BlockQuote => Block::Quote(self.blocks(node)),
            NodeValue::Table(_) => {
                let rows: Vec<Vec<Vec<Inline>>> = node.children().map(|row| row.children().map(|cell| self.inlines(cell)).collect()).collect();
                Block::Table(rows)
            }
            NodeValue::ThematicBreak => Block::Rule,
            NodeValue::CodeBlock(code) => Block::Code(code.literal.trim_end_matches('\n').to_owned()),
            NodeValue::HtmlBlock(html) => Block::Paragraph(tidy(vec![Inline::plain(html.literal.trim_end())])),
            _ => return None,
        })
    }

    fn inlines(&mut self, parent: &'a AstNode<'a>) -> Vec<Inline> {
        let mut out = Vec::new();
        self.collect(parent, Style::default(), None, &mut out);
        tidy(out)
    }

    fn collect(&mut self, parent: &'a AstNode<'a>, style: Style, link: Option<&str>, out: &mut Vec<Inline>) {
        self.deeper(|reader| reader.collect_within(parent, style, link, out));
    }

    fn collect_within(&mut self, parent: &'a AstNode<'a>, style: Style, link: Option<&str>, out: &mut Vec<Inline>) {
        for node in parent.children() {
            let value = node.data.borrow().value.clone();
            let run = |text: &str, style: Style| {
                Inline::Run(Run {
                    text: text.to_owned(),
                    style,
                    link: link.map(str::to_owned),
                })
            };
            match value {
                NodeValue::Text(text) => out.push(run(&text, style)),
                NodeValue::Code(code) => out.push(run(&code.literal, Style { code: true, ..style })),
                NodeValue::HtmlInline(html) => out.push(run(&html, style)),
                NodeValue::SoftBreak => out.push(run(" ", style)),
                NodeValue::LineBreak => out.push(Inline::Break),
                NodeValue::Strong => self.collect(node, Style { strong: true, ..style }, link, out),
                NodeValue::Emph => self.collect(node, Style { emphasis: true, ..style }, link, out),
                NodeValue::Strikethrough => self.collect(node, Style { struck: true, ..style }, link, out),
                NodeValue::Link(target) => self.collect(node, style, Some(target.url.as_str()).filter(|url| is_link(url)), out),
                NodeValue::FootnoteReference(note) => out.extend(self.note(&note.name)),
                _ => self.collect(node, style, link, out),
            }
        }
    }

    fn note(&mut self, name: &str) -> Option<Inline> {
        let definition = *self.notes.get(name)?;
        if self.within.iter().any(|outer| outer == name) {
            return None;
        }
        self.written += 1;
        if self.written > MOST_NOTES {
            self.lost = true;
            return None;
        }
        self.within.push(name.to_owned());
        let blocks = self.blocks(definition);
        self.within.pop();
        Some(Inline::Note(blocks))
    }
}
