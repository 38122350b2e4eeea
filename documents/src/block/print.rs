//! Blocks to CommonMark.

use std::borrow::Cow;

use comrak::{
    Arena, format_commonmark,
    nodes::{
        AstNode, ListDelimType, ListType, NodeCode, NodeCodeBlock, NodeFootnoteDefinition, NodeFootnoteReference, NodeHeading, NodeLink, NodeList, NodeTable,
        NodeValue, TableAlignment,
    },
};

use super::{Block, Inline, Run, read::options};

/// Writes blocks as CommonMark. Reading it gives the same blocks.
pub fn to_markdown(blocks: &[Block]) -> String {
    let arena = Arena::new();
    let root = arena.alloc(NodeValue::Document.into());
    let mut writer = Writer {
        arena: &arena,
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
    notes: Vec<Vec<Block>>,
}

impl<'a> Writer<'a> {
    fn add(&self, parent: &'a AstNode<'a>, value: NodeValue) -> &'a AstNode<'a> {
        let node = self.arena.alloc(value.into());
        parent.append(node);
        node
    }

    fn blocks(&mut self, parent: &'a AstNode<'a>, blocks: &[Block]) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            self.block(parent, block, before);
            before = Some(block);
        }
        if blocks.is_empty() {
            self.add(parent, NodeValue::Paragraph);
        }
    }

    fn block(&mut self, parent: &'a AstNode<'a>, block: &Block, _before: Option<&Block>) {
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
        let mut after_note = false;
        for first in inlines {
            match first {
                Inline::Break => {
                    self.add(parent, NodeValue::LineBreak);
                }
                Inline::Note(blocks) => {
                    self.notes.push(blocks.clone());
                    let number = self.notes.len();
                    let reference = NodeFootnoteReference {
                        name: number.to_string(),
                        ref_num: 1,
                        ix: u32::try_from(number).unwrap_or(0),
                        ..NodeFootnoteReference::default()
                    };
                    self.add(parent, NodeValue::FootnoteReference(Box::new(reference)));
                }
                // A parenthesis behind the sign of a note would make a link of both.
                Inline::Run(run) if after_note && run.text.starts_with(['(', '[', ':']) => {
                    let (sign, rest) = run.text.split_at(1);
                    self.add(parent, NodeValue::Raw(format!("\\{sign}")));
                    self.run(
                        parent,
                        &Run {
                            text: rest.to_owned(),
                            ..run.clone()
                        },
                    );
                }
                Inline::Run(run) => self.run(parent, run),
            }
            after_note = matches!(first, Inline::Note(_));
        }
    }

    fn run(&self, parent: &'a AstNode<'a>, run: &Run) {
        let mut at = parent;
        if let Some(url) = &run.link {
            at = self.add(
                at,
                NodeValue::Link(Box::new(NodeLink {
                    url: url.clone(),
                    title: String::new(),
                })),
            );
        }
        for (on, value) in [
            (run.style.struck, NodeValue::Strikethrough),
            (run.style.strong, NodeValue::Strong),
            (run.style.emphasis, NodeValue::Emph),
        ] {
            if on {
                at = self.add(at, value);
            }
        }
        if run.style.code {
            self.add(
                at,
                NodeValue::Code(NodeCode {
                    num_backticks: 1,
                    literal: run.text.clone(),
                }),
            );
        } else {
            // A tilde is escaped here: the printer leaves it as it is.
            for (place, part) in run.text.split('~').enumerate() {
                if place > 0 {
                    self.add(at, NodeValue::Raw("\\~".to_owned()));
                }
                if !part.is_empty() {
                    self.add(at, NodeValue::Text(Cow::Owned(part.to_owned())));
                }
            }
        }
    }
}
