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

/// Reads a text. Raw HTML is text; a picture is its description.
pub fn from_markdown(text: &str) -> Vec<Block> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut reader = Reader::default();
    for node in root.children() {
        if let NodeValue::FootnoteDefinition(definition) = &node.data.borrow().value {
            reader.notes.insert(definition.name.clone(), node);
        }
    }
    reader.blocks(root)
}

#[derive(Default)]
struct Reader<'a> {
    notes: HashMap<String, &'a AstNode<'a>>,
    /// Notes that are being read: a note within itself is left out.
    within: Vec<String>,
}

impl<'a> Reader<'a> {
    fn blocks(&mut self, parent: &'a AstNode<'a>) -> Vec<Block> {
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
        self.within.push(name.to_owned());
        let blocks = self.blocks(definition);
        self.within.pop();
        Some(Inline::Note(blocks))
    }
}
