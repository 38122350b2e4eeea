//! The paragraphs and tables of a word processor, put together to blocks: their lists and quotations stand one paragraph after
//! the other, each with its level.

use crate::{
    block::{Block, Inline, tidy},
    document::{Cell, Piece},
};

/// Something of the flow, before lists and quotations are put together.
#[derive(Clone, Debug)]
pub enum Item {
    Paragraph(Paragraph),
    Table(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub inlines: Vec<Inline>,
    pub marks: Vec<String>,
    pub kind: Kind,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    #[default]
    Plain,
    Heading(u8),
    Quote,
    Rule,
    Code,
    /// Its level from 0, and its list's first number, or none where it has points.
    Item(usize, Option<u32>),
    /// A further paragraph of an item; its level from 1.
    Continued(usize),
    /// Nothing: what programs need between tables.
    Nothing,
}

pub fn marks_of(item: &Item) -> Vec<String> {
    match item {
        Item::Paragraph(paragraph) => paragraph.marks.clone(),
        Item::Table(rows) => rows.iter().flatten().flat_map(|cell| cell.marks.clone()).collect(),
    }
}

/// The body: tables stay tables of cells, everything else becomes blocks.
pub fn pieces(flow: Vec<Item>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run = Vec::new();
    for item in flow {
        match item {
            Item::Table(rows) => {
                pieces.extend(blocks(std::mem::take(&mut run)).into_iter().map(Piece::Block));
                pieces.push(Piece::Grid(rows));
            }
            paragraph => run.push(paragraph),
        }
    }
    pieces.extend(blocks(run).into_iter().map(Piece::Block));
    pieces
}

/// Puts paragraphs together to lists and quotations.
pub fn blocks(flow: Vec<Item>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut items = flow.into_iter().peekable();
    while let Some(item) = items.next() {
        match item {
            Item::Table(rows) => out.push(Block::Table(even(rows))),
            Item::Paragraph(paragraph) => match paragraph.kind {
                Kind::Nothing => {}
                Kind::Heading(level) if !paragraph.inlines.is_empty() => out.push(Block::Heading(level, paragraph.inlines)),
                Kind::Rule => out.push(Block::Rule),
                Kind::Code => out.push(Block::Code(crate::block::words(&paragraph.inlines))),
                Kind::Quote => {
                    let mut quoted = vec![paragraph.inlines];
                    while let Some(Item::Paragraph(next)) = items.next_if(|next| matches!(next, Item::Paragraph(next) if next.kind == Kind::Quote)) {
                        quoted.push(next.inlines);
                    }
                    let quoted: Vec<Block> = quoted.into_iter().filter(|inlines| !inlines.is_empty()).map(Block::Paragraph).collect();
                    out.extend((!quoted.is_empty()).then_some(Block::Quote(quoted)));
                }
                Kind::Item(..) => {
                    let mut members = vec![paragraph];
                    while let Some(Item::Paragraph(next)) =
                        items.next_if(|next| matches!(next, Item::Paragraph(next) if matches!(next.kind, Kind::Item(..) | Kind::Continued(_))))
                    {
                        members.push(next);
                    }
                    out.extend(lists_of(&members, 0));
                }
                _ if paragraph.inlines.is_empty() => {}
                _ => out.push(Block::Paragraph(paragraph.inlines)),
            },
        }
    }
    out
}

/// The lists at one level: members of a deeper level belong to the item before them.
fn lists_of(members: &[Paragraph], level: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut place = 0;
    while let Some(member) = members.get(place) {
        let deeper = members.get(place + 1..).unwrap_or_default().iter().take_while(|next| match &next.kind {
            Kind::Item(deep, _) => *deep > level,
            Kind::Continued(deep) => *deep > level,
            _ => false,
        });
        let below = deeper.count();
        let inner = members.get(place + 1..place + 1 + below).unwrap_or_default();
        let mut item: Vec<Block> = (!member.inlines.is_empty())
            .then(|| Block::Paragraph(member.inlines.clone()))
            .into_iter()
            .collect();
        item.extend(inside(inner, level + 1));
        match &member.kind {
            // Programs renumber lists as they like: neighbours of one kind are one list.
            Kind::Item(_, start) => match out.last_mut() {
                Some(Block::List { items, start: first }) if first.is_some() == start.is_some() => items.push(item),
                _ => {
                    out.push(Block::List {
                        start: *start,
                        items: vec![item],
                    });
                }
            },
            _ => out.extend(item),
        }
        place += 1 + below;
    }
    out
}

/// What stands within an item: further paragraphs, and lists of the next level.
fn inside(members: &[Paragraph], level: usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = members;
    while let Some(first) = rest.first() {
        let own = |paragraph: &Paragraph| matches!(paragraph.kind, Kind::Continued(deep) if deep <= level);
        if own(first) {
            out.extend((!first.inlines.is_empty()).then(|| Block::Paragraph(first.inlines.clone())));
            rest = rest.get(1..).unwrap_or_default();
        } else {
            let end = rest.iter().position(own).unwrap_or(rest.len());
            let (deeper, after) = rest.split_at(end);
            out.extend(lists_of(deeper, level));
            rest = after;
        }
    }
    out
}

/// A table whose rows have as many cells as its longest; cells of several paragraphs are one, with new lines.
fn even(rows: Vec<Vec<Cell>>) -> Vec<Vec<Vec<Inline>>> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |cell: Cell| {
        let mut inlines = Vec::new();
        for block in cell.blocks {
            if !inlines.is_empty() {
                inlines.push(Inline::plain(" "));
            }
            match block {
                Block::Paragraph(own) | Block::Heading(_, own) => inlines.extend(own),
                other => inlines.push(Inline::plain(&crate::block::lines(&[other]).join(" "))),
            }
        }
        tidy(
            inlines
                .into_iter()
                .map(|inline| if inline == Inline::Break { Inline::plain(" ") } else { inline })
                .collect(),
        )
    };
    rows.into_iter()
        .map(|row| {
            let mut cells: Vec<Vec<Inline>> = row.into_iter().map(cell).collect();
            cells.resize(columns, Vec::new());
            cells
        })
        .collect()
}
