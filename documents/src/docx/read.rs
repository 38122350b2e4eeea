//! A document of Word as blocks, whoever wrote it. What the writing area does not hold is dropped and counted by kind.

use std::collections::BTreeMap;

use crate::{
    Fault,
    block::{Inline, Run, Style, is_link, tidy},
    document::{Cell, Document, Dropped},
    flow::{Item, Kind, Paragraph, blocks, marks_of, pieces},
    package::{self, Package},
    xml::{Element, Node, parse},
};

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
        properties: package::properties(custom.as_ref()),
        pieces,
        dropped: reader.dropped,
    })
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

#[derive(Default)]
struct Reader {
    styles: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<Option<u32>>>,
    notes: BTreeMap<String, Element>,
    links: BTreeMap<String, String>,
    note_links: BTreeMap<String, String>,
    in_note: bool,
    dropped: BTreeMap<Dropped, usize>,
}

impl Reader {
    fn drop(&mut self, kind: Dropped) {
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
                    self.drop(Dropped::Inserted);
                    self.flow_into(element, items, waiting);
                }
                "w:del" | "w:moveFrom" => self.drop(Dropped::Deleted),
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
        // Programs number headings as lists: a heading it is all the same.
        if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok()) {
            return Kind::Heading(level.clamp(1, 6));
        }
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
        match name {
            "title" => Kind::Heading(1),
            "quote" | "intense quote" | "quotations" | "block text" => Kind::Quote,
            "horizontal line" => Kind::Rule,
            "preformatted text" | "html preformatted" => Kind::Code,
            "after table" | "aftertable" | "hint" => Kind::Nothing,
            name => name
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
                    let safe = target.filter(|url| is_link(url));
                    self.inlines(element, safe.as_deref().or(link), out, marks);
                }
                "w:bookmarkStart" => marks.extend(element.attribute("w:name").map(str::to_owned)),
                "w:sdt" | "w:sdtContent" | "w:smartTag" | "w:customXml" | "w:fldSimple" | "w:dir" | "w:bdo" => self.inlines(element, link, out, marks),
                "w:ins" | "w:moveTo" => {
                    self.drop(Dropped::Inserted);
                    self.inlines(element, link, out, marks);
                }
                "w:del" | "w:moveFrom" => self.drop(Dropped::Deleted),
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
                "w:drawing" | "w:pict" => self.drop(Dropped::Picture),
                "w:object" => self.drop(Dropped::Object),
                "w:commentReference" => self.drop(Dropped::Comment),
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
