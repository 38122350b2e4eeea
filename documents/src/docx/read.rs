//! A document of Word as blocks, whoever wrote it. What the writing area does not hold is dropped and counted by kind.

use std::collections::BTreeMap;

use crate::{
    Fault,
    block::{Block, Inline, Run, Style, tidy},
    package::Package,
    xml::{Element, Node, parse},
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub properties: BTreeMap<String, String>,
    pub pieces: Vec<Piece>,
    /// What was left out, by kind: `picture`, `object`, `comment`, `deleted`, `inserted`.
    pub dropped: BTreeMap<&'static str, usize>,
}

/// What stands in the body, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Block(Block),
    /// A table, with what each cell holds.
    Grid(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The bookmarks that begin in the cell.
    pub marks: Vec<String>,
    pub blocks: Vec<Block>,
}

/// Reads a document.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, protected, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    let body = package.text("word/document.xml")?.ok_or(Fault::NotThis)?;
    let mut part = |name: &str| -> Result<Option<Element>, Fault> { package.text(name)?.map(|text| parse(&text)).transpose() };
    let (styles, numbering) = (part("word/styles.xml")?, part("word/numbering.xml")?);
    let (notes, links, custom) = (part("word/footnotes.xml")?, part("word/_rels/document.xml.rels")?, part("docProps/custom.xml")?);
    let note_links = part("word/_rels/footnotes.xml.rels")?;
    let mut reader = Reader {
        styles: style_names(styles.as_ref()),
        lists: lists(numbering.as_ref()),
        notes: notes_by_id(notes.as_ref()),
        links: links_by_id(links.as_ref()),
        note_links: links_by_id(note_links.as_ref()),
        ..Reader::default()
    };
    let document = parse(&body)?;
    let body = document.child("w:body").ok_or(Fault::Damaged)?;
    let flow = reader.flow(body);
    let pieces = pieces(flow);
    Ok(Document {
        properties: properties(custom.as_ref()),
        pieces,
        dropped: reader.dropped,
    })
}

fn properties(custom: Option<&Element>) -> BTreeMap<String, String> {
    let all = custom.into_iter().flat_map(Element::elements);
    all.filter_map(|property| Some((property.attribute("name")?.to_owned(), property.text())))
        .collect()
}

/// The names of styles by their ids: programs rename ids, and keep names.
fn style_names(styles: Option<&Element>) -> BTreeMap<String, String> {
    let all = styles.into_iter().flat_map(Element::elements).filter(|style| style.name == "w:style");
    all.filter_map(|style| Some((style.attribute("w:styleId")?.to_owned(), style.value("w:name")?.to_lowercase())))
        .collect()
}

/// For each list and level, the first number, or none where it has points.
fn lists(numbering: Option<&Element>) -> BTreeMap<String, Vec<Option<u32>>> {
    let Some(numbering) = numbering else { return BTreeMap::new() };
    let kinds: BTreeMap<&str, Vec<Option<u32>>> = numbering
        .elements()
        .filter(|kind| kind.name == "w:abstractNum")
        .filter_map(|kind| {
            let levels = kind.elements().filter(|level| level.name == "w:lvl").map(|level| {
                let numbered = !matches!(level.value("w:numFmt"), Some("bullet" | "none") | None);
                numbered.then(|| level.value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1))
            });
            Some((kind.attribute("w:abstractNumId")?, levels.collect()))
        })
        .collect();
    let of = |list: &Element| {
        let mut levels = kinds.get(list.value("w:abstractNumId")?)?.clone();
        for change in list.elements().filter(|change| change.name == "w:lvlOverride") {
            let level: usize = change.attribute("w:ilvl")?.parse().ok()?;
            if let (Some(Some(start)), Some(new)) = (levels.get_mut(level), change.value("w:startOverride").and_then(|start| start.parse().ok())) {
                *start = new;
            }
        }
        Some((list.attribute("w:numId")?.to_owned(), levels))
    };
    numbering.elements().filter(|list| list.name == "w:num").filter_map(of).collect()
}

fn notes_by_id(notes: Option<&Element>) -> BTreeMap<String, Element> {
    let all = notes
        .into_iter()
        .flat_map(Element::elements)
        .filter(|note| note.attribute("w:type").is_none_or(|kind| kind == "normal"));
    all.filter_map(|note| Some((note.attribute("w:id")?.to_owned(), note.clone()))).collect()
}

fn links_by_id(links: Option<&Element>) -> BTreeMap<String, String> {
    let all = links
        .into_iter()
        .flat_map(Element::elements)
        .filter(|link| link.attribute("TargetMode") == Some("External"));
    all.filter_map(|link| Some((link.attribute("Id")?.to_owned(), link.attribute("Target")?.to_owned())))
        .collect()
}

/// Something of the flow, before lists and quotations are put together.
#[derive(Clone, Debug)]
enum Item {
    Paragraph(Paragraph),
    Table(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, Default)]
struct Paragraph {
    inlines: Vec<Inline>,
    marks: Vec<String>,
    kind: Kind,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Kind {
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

#[derive(Default)]
struct Reader {
    styles: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<Option<u32>>>,
    notes: BTreeMap<String, Element>,
    links: BTreeMap<String, String>,
    note_links: BTreeMap<String, String>,
    in_note: bool,
    dropped: BTreeMap<&'static str, usize>,
}

impl Reader {
    fn drop(&mut self, kind: &'static str) {
        *self.dropped.entry(kind).or_default() += 1;
    }

    fn flow(&mut self, parent: &Element) -> Vec<Item> {
        let mut items = Vec::new();
        let mut waiting = Vec::new();
        self.flow_into(parent, &mut items, &mut waiting);
        items
    }

    /// Content controls, insertions and other wrappings are looked through. Bookmarks between blocks belong to the next.
    fn flow_into(&mut self, parent: &Element, items: &mut Vec<Item>, waiting: &mut Vec<String>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:p" => {
                    let mut paragraph = self.paragraph(element);
                    paragraph.marks.splice(0..0, waiting.drain(..));
                    items.push(Item::Paragraph(paragraph));
                }
                "w:tbl" => {
                    let mut rows = self.table(element);
                    if let Some(cell) = rows.first_mut().and_then(|row| row.first_mut()) {
                        cell.marks.splice(0..0, waiting.drain(..));
                    }
                    items.push(Item::Table(rows));
                }
                "w:bookmarkStart" => waiting.extend(element.attribute("w:name").map(str::to_owned)),
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" => self.flow_into(element, items, waiting),
                "w:ins" | "w:moveTo" => {
                    self.drop("inserted");
                    self.flow_into(element, items, waiting);
                }
                "w:del" | "w:moveFrom" => self.drop("deleted"),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        rows
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<Cell>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:tr" => {
                    let mut cells = Vec::new();
                    self.cells(element, &mut cells);
                    rows.push(cells);
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => self.rows(element, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, parent: &Element, cells: &mut Vec<Cell>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:tc" => {
                    let flow = self.flow(element);
                    let marks = flow.iter().flat_map(marks_of).collect();
                    cells.push(Cell { marks, blocks: blocks(flow) });
                    // A cell over several columns is itself and empty ones.
                    let span = element
                        .child("w:tcPr")
                        .and_then(|properties| properties.value("w:gridSpan"))
                        .and_then(|span| span.parse::<usize>().ok());
                    cells.extend((1..span.unwrap_or(1).min(60)).map(|_| Cell::default()));
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => self.cells(element, cells),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element) -> Paragraph {
        let mut paragraph = Paragraph {
            kind: self.kind(element.child("w:pPr")),
            ..Paragraph::default()
        };
        let mut inlines = Vec::new();
        self.inlines(element, None, &mut inlines, &mut paragraph.marks);
        paragraph.inlines = if paragraph.kind == Kind::Code { inlines } else { tidy(inlines) };
        paragraph
    }

    fn kind(&self, properties: Option<&Element>) -> Kind {
        let style = properties.and_then(|properties| properties.value("w:pStyle")).unwrap_or_default();
        let name = self.styles.get(style).map_or(style, String::as_str);
        let number = properties.and_then(|properties| properties.child("w:numPr"));
        let list = number.and_then(|number| number.value("w:numId")).filter(|list| *list != "0");
        if let Some(list) = list {
            let level = number
                .and_then(|number| number.value("w:ilvl"))
                .and_then(|level| level.parse().ok())
                .unwrap_or(0);
            let start = self.lists.get(list).and_then(|levels| levels.get(level)).copied().flatten();
            return Kind::Item(level, start);
        }
        let heading = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
        match (heading, name) {
            (Some(level), _) => Kind::Heading(level.clamp(1, 6)),
            (_, "title") => Kind::Heading(1),
            (_, "quote" | "intense quote" | "quotations" | "block text") => Kind::Quote,
            (_, "horizontal line") => Kind::Rule,
            (_, "preformatted text" | "html preformatted") => Kind::Code,
            (_, "after table" | "hint") => Kind::Nothing,
            (_, name) => name
                .strip_prefix("list continue")
                .map_or(Kind::Plain, |level| Kind::Continued(level.trim().parse().unwrap_or(1))),
        }
    }

    fn inlines(&mut self, parent: &Element, link: Option<&str>, out: &mut Vec<Inline>, marks: &mut Vec<String>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:r" => self.run(element, link, out),
                "w:hyperlink" => {
                    let links = if self.in_note { &self.note_links } else { &self.links };
                    let target = element.attribute("r:id").and_then(|id| links.get(id).or(self.links.get(id))).cloned();
                    let safe = target.filter(|url| ["http://", "https://", "mailto:"].iter().any(|kind| url.starts_with(kind)));
                    self.inlines(element, safe.as_deref().or(link), out, marks);
                }
                "w:bookmarkStart" => marks.extend(element.attribute("w:name").map(str::to_owned)),
                "w:sdt" | "w:sdtContent" | "w:smartTag" | "w:customXml" | "w:fldSimple" | "w:dir" | "w:bdo" => self.inlines(element, link, out, marks),
                "w:ins" | "w:moveTo" => {
                    self.drop("inserted");
                    self.inlines(element, link, out, marks);
                }
                "w:del" | "w:moveFrom" => self.drop("deleted"),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, link: Option<&str>, out: &mut Vec<Inline>) {
        let style = self.style(run.child("w:rPr"));
        for node in &run.children {
            let Node::Element(element) = node else { continue };
            let mut text = |text: &str| {
                out.push(Inline::Run(Run {
                    text: text.to_owned(),
                    style,
                    link: link.map(str::to_owned),
                }));
            };
            match element.name.as_str() {
                "w:t" => text(&element.text()),
                "w:tab" => text(" "),
                "w:noBreakHyphen" => text("\u{2011}"),
                "w:br" | "w:cr" => out.push(Inline::Break),
                "w:footnoteReference" => {
                    let note = element.attribute("w:id").and_then(|id| self.notes.get(id)).cloned();
                    if let Some(note) = note.filter(|_| !self.in_note) {
                        self.in_note = true;
                        let flow = self.flow(&note);
                        self.in_note = false;
                        out.push(Inline::Note(blocks(flow)));
                    }
                }
                "w:drawing" | "w:pict" => self.drop("picture"),
                "w:object" => self.drop("object"),
                "w:commentReference" => self.drop("comment"),
                _ => {}
            }
        }
    }

    fn style(&self, properties: Option<&Element>) -> Style {
        let Some(properties) = properties else { return Style::default() };
        let on = |name: &str| {
            properties
                .child(name)
                .is_some_and(|element| !matches!(element.attribute("w:val"), Some("0" | "false" | "none")))
        };
        // Scripts from right to left and other complex ones have properties of their own.
        let complex = on("w:rtl") || on("w:cs");
        let named = properties.value("w:rStyle").map(|id| self.styles.get(id).map_or(id, String::as_str));
        Style {
            strong: on(if complex { "w:bCs" } else { "w:b" }) || named == Some("strong"),
            emphasis: on(if complex { "w:iCs" } else { "w:i" }) || named == Some("emphasis"),
            struck: on("w:strike"),
            code: matches!(named, Some("source text" | "html code" | "SourceText")),
        }
    }
}

fn marks_of(item: &Item) -> Vec<String> {
    match item {
        Item::Paragraph(paragraph) => paragraph.marks.clone(),
        Item::Table(rows) => rows.iter().flatten().flat_map(|cell| cell.marks.clone()).collect(),
    }
}

/// The body: tables stay tables of cells, everything else becomes blocks.
fn pieces(flow: Vec<Item>) -> Vec<Piece> {
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
fn blocks(flow: Vec<Item>) -> Vec<Block> {
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
