//! An OpenDocument text as blocks, whoever wrote it. What the writing area does not hold is dropped and counted by kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Fault,
    block::{Inline, Run, Style, is_link, tidy},
    document::{Cell, Document, Dropped},
    flow::{Item, Kind, Paragraph, blocks, marks_of, pieces},
    package::Package,
    xml::{Element, Node, parse},
};

/// Reads a document.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, protected, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("manifest:encryption-data") {
        return Err(Fault::Protected);
    }
    let content = parse(&package.text("content.xml")?.ok_or(Fault::NotThis)?)?;
    let mut part = |name: &str| -> Result<Option<Element>, Fault> { package.text(name)?.map(|text| parse(&text)).transpose() };
    let (styles, meta) = (part("styles.xml")?, part("meta.xml")?);
    let named = styles.iter().flat_map(|styles| styles.child("office:styles")).flat_map(Element::elements);
    let automatic = || content.child("office:automatic-styles").into_iter().flat_map(Element::elements);
    let mut reader = Reader {
        own: automatic().filter_map(|style| style.attribute("style:name")).map(str::to_owned).collect(),
        ..Reader::default()
    };
    named.chain(automatic()).for_each(|style| reader.learn(style));
    let body = content.child("office:body").and_then(|body| body.child("office:text")).ok_or(Fault::NotThis)?;
    let flow = reader.flow(body);
    Ok(Document {
        properties: properties(meta.as_ref()),
        pieces: pieces(flow),
        dropped: reader.dropped,
    })
}

fn properties(meta: Option<&Element>) -> BTreeMap<String, String> {
    let own = meta.and_then(|meta| meta.child("office:meta")).into_iter().flat_map(Element::elements);
    own.filter(|property| property.name == "meta:user-defined")
        .filter_map(|property| Some((property.attribute("meta:name")?.to_owned(), property.text())))
        .collect()
}

#[derive(Default)]
struct Reader {
    /// The parent of each style, and what it does to text.
    styles: BTreeMap<String, (Option<String>, Look)>,
    /// The styles that this document alone has: programs put into them what a person did to a paragraph.
    own: BTreeSet<String>,
    /// For each list style and level, the first number, or none where it has points.
    lists: BTreeMap<String, Vec<Option<u32>>>,
    in_note: bool,
    dropped: BTreeMap<Dropped, usize>,
}

/// What a style does to text: on, off, or as it is around.
#[derive(Clone, Copy, Default)]
struct Look {
    strong: Option<bool>,
    emphasis: Option<bool>,
    struck: Option<bool>,
    code: Option<bool>,
}

impl Look {
    /// Within another.
    fn within(self, outer: Self) -> Self {
        Self {
            strong: self.strong.or(outer.strong),
            emphasis: self.emphasis.or(outer.emphasis),
            struck: self.struck.or(outer.struck),
            code: self.code.or(outer.code),
        }
    }

    fn style(self) -> Style {
        let on = |said: Option<bool>| said.unwrap_or(false);
        Style {
            strong: on(self.strong),
            emphasis: on(self.emphasis),
            struck: on(self.struck),
            code: on(self.code),
        }
    }
}

/// Where in lists a paragraph stands.
#[derive(Clone, Copy)]
struct Depth<'a> {
    /// From 0; none outside of lists.
    level: Option<usize>,
    style: Option<&'a str>,
}

const NOWHERE: Depth<'_> = Depth { level: None, style: None };

impl Reader {
    fn drop(&mut self, kind: Dropped) {
        *self.dropped.entry(kind).or_default() += 1;
    }

    fn learn(&mut self, style: &Element) {
        let Some(name) = style.attribute("style:name") else { return };
        match style.name.as_str() {
            "style:style" => {
                let text = style.child("style:text-properties");
                let said = |attribute: &str| text.and_then(|text| text.attribute(attribute));
                let bold = |weight: &str| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
                // Scripts from right to left have attributes of their own.
                let own = Look {
                    strong: [said("fo:font-weight"), said("style:font-weight-complex")]
                        .into_iter()
                        .flatten()
                        .map(bold)
                        .reduce(|a, b| a || b),
                    emphasis: [said("fo:font-style"), said("style:font-style-complex")]
                        .into_iter()
                        .flatten()
                        .map(|style| style == "italic")
                        .reduce(|a, b| a || b),
                    struck: said("style:text-line-through-style").map(|style| style != "none"),
                    code: None,
                };
                let parent = style.attribute("style:parent-style-name").map(str::to_owned);
                self.styles.insert(name.to_owned(), (parent, own));
            }
            "text:list-style" => {
                let level = |level: &Element| {
                    let numbered = level.name == "text:list-level-style-number" && level.attribute("style:num-format").is_some_and(|format| !format.is_empty());
                    numbered.then(|| level.attribute("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1))
                };
                self.lists.insert(name.to_owned(), style.elements().map(level).collect());
            }
            _ => {}
        }
    }

    /// A style's name and those of its ancestors, as people read them.
    fn names(&self, style: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut next = Some(style.to_owned());
        while let Some(name) = next.filter(|_| names.len() < 20) {
            names.push(name.replace("_20_", " ").to_lowercase());
            next = self.styles.get(&name).and_then(|(parent, _)| parent.clone());
        }
        names
    }

    fn flow(&mut self, parent: &Element) -> Vec<Item> {
        let mut items = Vec::new();
        let mut waiting = Vec::new();
        self.flow_into(parent, NOWHERE, &mut items, &mut waiting);
        items
    }

    fn flow_into(&mut self, parent: &Element, depth: Depth<'_>, items: &mut Vec<Item>, waiting: &mut Vec<String>) {
        let mut first = true; // the first paragraph of an item has its sign
        for element in parent.elements() {
            match element.name.as_str() {
                "text:p" | "text:h" => {
                    let mut paragraph = self.paragraph(element, depth, first);
                    paragraph.marks.splice(0..0, waiting.drain(..));
                    items.push(Item::Paragraph(paragraph));
                    first = false;
                }
                "table:table" => {
                    let mut rows = Vec::new();
                    self.rows(element, &mut rows);
                    if let Some(cell) = rows.first_mut().and_then(|row: &mut Vec<Cell>| row.first_mut()) {
                        cell.marks.splice(0..0, waiting.drain(..));
                    }
                    items.push(Item::Table(rows));
                }
                "text:list" => {
                    let inner = Depth {
                        level: Some(depth.level.map_or(0, |level| level + 1)),
                        style: element.attribute("text:style-name").or(depth.style),
                    };
                    for item in element
                        .elements()
                        .filter(|item| matches!(item.name.as_str(), "text:list-item" | "text:list-header"))
                    {
                        self.flow_into(item, inner, items, waiting);
                    }
                    first = false;
                }
                "text:section" | "text:index-body" | "text:table-of-content" => self.flow_into(element, depth, items, waiting),
                "text:bookmark" | "text:bookmark-start" => waiting.extend(element.attribute("text:name").map(str::to_owned)),
                "text:tracked-changes" => self.changes(element),
                "draw:frame" => self.drop(Dropped::Picture),
                _ => {}
            }
        }
    }

    /// What was taken away lies apart from the text; what was added stands in it.
    fn changes(&mut self, changes: &Element) {
        for change in changes.elements().flat_map(Element::elements) {
            match change.name.as_str() {
                "text:insertion" => self.drop(Dropped::Inserted),
                "text:deletion" => self.drop(Dropped::Deleted),
                _ => {}
            }
        }
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<Cell>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "table:table-row" => {
                    let cells = element
                        .elements()
                        .filter(|cell| matches!(cell.name.as_str(), "table:table-cell" | "table:covered-table-cell"));
                    let cells: Vec<Element> = cells.cloned().collect();
                    let row = cells
                        .iter()
                        .map(|cell| {
                            let flow = self.flow(cell);
                            Cell {
                                marks: flow.iter().flat_map(marks_of).collect(),
                                blocks: blocks(flow),
                            }
                        })
                        .collect();
                    rows.push(row);
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => self.rows(element, rows),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, depth: Depth<'_>, first: bool) -> Paragraph {
        let mut paragraph = Paragraph {
            kind: self.kind(element, depth, first),
            ..Paragraph::default()
        };
        let mut inlines = Vec::new();
        let look = element
            .attribute("text:style-name")
            .filter(|style| self.own.contains(*style))
            .map(|style| self.look(style, true));
        self.inlines(element, look.unwrap_or_default(), None, &mut inlines, &mut paragraph.marks);
        paragraph.inlines = if paragraph.kind == Kind::Code { inlines } else { tidy(inlines) };
        paragraph
    }

    fn kind(&self, element: &Element, depth: Depth<'_>, first: bool) -> Kind {
        if element.name == "text:h" {
            // Numbered headings stand in lists.
            let level = element.attribute("text:outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
            return Kind::Heading(level.clamp(1, 6));
        }
        if let Some(level) = depth.level {
            let start = depth
                .style
                .and_then(|style| self.lists.get(style))
                .and_then(|levels| levels.get(level))
                .copied()
                .flatten();
            return if first { Kind::Item(level, start) } else { Kind::Continued(level + 1) };
        }
        let names = element.attribute("text:style-name").map(|style| self.names(style)).unwrap_or_default();
        names.iter().find_map(|name| kind_of(name)).unwrap_or_default()
    }

    fn inlines(&mut self, parent: &Element, look: Look, link: Option<&str>, out: &mut Vec<Inline>, marks: &mut Vec<String>) {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    run(out, &folded(text), look.style(), link);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "text:span" => {
                    let own = element.attribute("text:style-name").map(|name| self.look(name, false)).unwrap_or_default();
                    self.inlines(element, own.within(look), link, out, marks);
                }
                "text:a" => {
                    let target = element.attribute("xlink:href").filter(|url| is_link(url));
                    self.inlines(element, look, target.or(link), out, marks);
                }
                "text:s" => {
                    let count = element.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    run(out, &" ".repeat(count.min(10_000)), look.style(), link);
                }
                "text:tab" => run(out, "\t", look.style(), link),
                "text:line-break" => out.push(Inline::Break),
                "text:bookmark" | "text:bookmark-start" => marks.extend(element.attribute("text:name").map(str::to_owned)),
                "text:note" => self.note(element, out),
                "office:annotation" => self.drop(Dropped::Comment),
                "draw:frame" | "draw:image" => self.drop(Dropped::Picture),
                "text:note-citation" | "text:label" | "office:annotation-end" | "text:soft-page-break" => {}
                _ => self.inlines(element, look, link, out, marks),
            }
        }
    }

    fn note(&mut self, element: &Element, out: &mut Vec<Inline>) {
        let body = element.child("text:note-body").filter(|_| !self.in_note).cloned();
        if let Some(body) = body {
            self.in_note = true;
            let flow = self.flow(&body);
            self.in_note = false;
            out.push(Inline::Note(blocks(flow)));
        }
    }

    /// What a style does to text, with its ancestors; with those of this document alone, where a paragraph is asked about.
    fn look(&self, name: &str, own: bool) -> Look {
        let mut look = Look::default();
        let mut next = Some(name.to_owned());
        let mut steps = 0;
        while let Some(name) = next.filter(|name| steps < 20 && (!own || self.own.contains(name))) {
            steps += 1;
            let word = name.replace("_20_", " ").to_lowercase();
            let known = self.styles.get(&name);
            let named = Look {
                strong: matches!(word.as_str(), "strong emphasis" | "strong").then_some(true),
                emphasis: (word == "emphasis").then_some(true),
                code: matches!(word.as_str(), "source text" | "sourcetext").then_some(true),
                struck: None,
            };
            look = look.within(known.map(|(_, own)| *own).unwrap_or_default()).within(named);
            next = known.and_then(|(parent, _)| parent.clone());
        }
        look
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "title" => Kind::Heading(1),
        "quotations" | "quote" | "intense quote" | "block text" => Kind::Quote,
        "horizontal line" | "horizontalline" => Kind::Rule,
        "preformatted text" | "preformattedtext" | "html preformatted" => Kind::Code,
        "after table" | "aftertable" | "hint" => Kind::Nothing,
        name => {
            let level = name.strip_prefix("list continue").or(name.strip_prefix("listcontinue"))?;
            Kind::Continued(level.trim().parse().unwrap_or(1))
        }
    })
}

fn run(out: &mut Vec<Inline>, text: &str, style: Style, link: Option<&str>) {
    if !text.is_empty() {
        out.push(Inline::Run(Run {
            text: text.to_owned(),
            style,
            link: link.map(str::to_owned),
        }));
    }
}

/// Blanks and new lines in the file are one blank.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for sign in text.chars() {
        let white = matches!(sign, ' ' | '\t' | '\n' | '\r');
        if !white {
            out.push(sign);
        } else if !blank {
            out.push(' ');
        }
        blank = white;
    }
    out
}
