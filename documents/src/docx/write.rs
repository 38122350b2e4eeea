//! A paper as a document of Word. Places stand in tables of one cell under a bookmark: that is what survives in every
//! program that people fill it in with.

use std::fmt::Write as _;

use crate::{
    block::{Block, Inline, Run},
    package,
    paper::{Content, Paper, Part, Place},
    xml::escape,
};

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                      xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"6\" w:color=\"8899AA\"/><w:left w:val=\"single\" w:sz=\"6\" w:color=\"8899AA\"/>\
                       <w:bottom w:val=\"single\" w:sz=\"6\" w:color=\"8899AA\"/><w:right w:val=\"single\" w:sz=\"6\" w:color=\"8899AA\"/>\
                       <w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"8899AA\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"8899AA\"/></w:tblBorders>";
/// The width of the text on an A4 page, in twentieths of a point.
const WIDTH: usize = 9_638;

/// Writes a paper.
pub fn write(paper: &Paper) -> Vec<u8> {
    let mut writer = Writer {
        right_to_left: paper.right_to_left,
        ..Writer::default()
    };
    writer.styled("Title", &[Inline::plain(&paper.title)]);
    for part in &paper.parts {
        match part {
            Part::Heading(level, text) => writer.styled(&format!("Heading{level}"), &[Inline::plain(text)]),
            Part::Text(blocks) => writer.blocks(blocks, Depth::default()),
            Part::Hint(text) => writer.styled("Hint", &[Inline::plain(text)]),
            Part::Place(place) => writer.place(place),
        }
    }
    let section = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";
    let document = format!("{HEADER}<w:document {SPACES}><w:body>{}{section}</w:body></w:document>", writer.out);
    let note_relations = format!(
        "{HEADER}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        external(&writer.note_links)
    );
    package::write(&[
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", root_relations()),
        ("docProps/custom.xml", custom(&paper.properties)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", writer.relations()),
        ("word/_rels/footnotes.xml.rels", note_relations),
        ("word/styles.xml", styles(&paper.lang)),
        ("word/numbering.xml", writer.numbering()),
        ("word/footnotes.xml", writer.footnotes()),
        (
            "word/settings.xml",
            format!("{HEADER}<w:settings {SPACES}><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr></w:settings>"),
        ),
    ])
}

/// How deep a paragraph stands in lists, and whether in a quotation.
#[derive(Clone, Copy, Default)]
struct Depth {
    list: usize,
    quoted: bool,
}

#[derive(Default)]
struct Writer {
    out: String,
    right_to_left: bool,
    links: Vec<String>,
    /// Notes are a part of their own, with links of their own.
    note_links: Vec<String>,
    in_note: bool,
    /// The first number of each list, or none where it has points; a list's number is its place, from 1.
    lists: Vec<Option<u32>>,
    notes: Vec<String>,
    marks: usize,
}

impl Writer {
    fn place(&mut self, place: &Place) {
        self.marks += 1;
        let id = self.marks;
        let start = format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/>", escape(&place.name));
        let end = format!("<w:bookmarkEnd w:id=\"{id}\"/>");
        match &place.content {
            Content::Text(blocks) => self.one_cell(&start, &end, |writer| {
                writer.blocks(blocks, Depth::default());
                if !matches!(
                    blocks.last(),
                    Some(Block::Paragraph(_) | Block::Heading(..) | Block::List { .. } | Block::Quote(_) | Block::Code(_))
                ) {
                    writer.paragraph("", &[]); // a cell ends with a paragraph
                }
            }),
            Content::Line { value, options } if options.is_empty() => {
                let line = [Inline::plain(value)];
                self.one_cell(&start, &end, |writer| writer.paragraph("", if value.is_empty() { &[] } else { &line }));
            }
            Content::Line { value, options } => self.one_cell(&start, &end, |writer| writer.choice(value, options)),
            Content::Ticks(ticks) => self.one_cell(&start, &end, |writer| {
                for (label, on) in ticks {
                    writer.paragraph("", &[Inline::plain(&format!("{} {label}", if *on { '☒' } else { '☐' }))]);
                }
            }),
            Content::Grid { heads, rows } => self.grid(&start, &end, heads, rows),
        }
        self.styled("Hint", &[]); // keeps two tables from growing together
    }

    fn one_cell(&mut self, start: &str, end: &str, inside: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>{BORDERS}</w:tblPr><w:tblGrid><w:gridCol w:w=\"{WIDTH}\"/></w:tblGrid>\
             <w:tr><w:tc><w:tcPr><w:tcW w:w=\"{WIDTH}\" w:type=\"dxa\"/></w:tcPr>"
        );
        let at = self.out.len();
        inside(self);
        // The bookmark stands within the first paragraph of the cell.
        let place = self.out.get(at..).and_then(|cell| cell.find("<w:p>")).map(|place| at + place + "<w:p>".len());
        let place = place.map(|place| {
            self.out
                .get(place..)
                .and_then(|rest| rest.strip_prefix("<w:pPr>"))
                .map_or(place, |rest| place + "<w:pPr>".len() + rest.find("</w:pPr>").unwrap_or(0) + "</w:pPr>".len())
        });
        if let Some(place) = place {
            self.out.insert_str(place, &format!("{start}{end}"));
        }
        self.out.push_str("</w:tc></w:tr></w:tbl>");
    }

    fn choice(&mut self, value: &str, options: &[String]) {
        let shown = if value.is_empty() { "…" } else { value };
        let items: String = options
            .iter()
            .map(|option| format!("<w:listItem w:displayText=\"{0}\" w:value=\"{0}\"/>", escape(option)))
            .collect();
        let _ = write!(
            self.out,
            "<w:p><w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
            escape(shown)
        );
        self.styled("Hint", &[Inline::plain(&options.join(" / "))]);
    }

    fn grid(&mut self, start: &str, end: &str, heads: &[String], rows: &[Vec<String>]) {
        let columns = heads.len().max(1);
        let width = WIDTH / columns;
        let grid: String = (0..columns).map(|_| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        );
        for (place, row) in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            self.out.push_str(if place == 0 { "<w:tr><w:trPr><w:tblHeader/></w:trPr>" } else { "<w:tr>" });
            for (column, cell) in row.iter().enumerate() {
                let mark = if place == 0 && column == 0 { format!("{start}{end}") } else { String::new() };
                let bold = if place == 0 { "<w:rPr><w:b/></w:rPr>" } else { "" };
                let text: String = cell
                    .split('\n')
                    .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)))
                    .collect::<Vec<_>>()
                    .join("<w:br/>");
                let _ = write!(
                    self.out,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{mark}<w:r>{bold}{text}</w:r></w:p></w:tc>"
                );
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }

    fn styled(&mut self, style: &str, inlines: &[Inline]) {
        self.paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), inlines);
    }

    fn paragraph(&mut self, properties: &str, inlines: &[Inline]) {
        let direction = if self.right_to_left { "<w:bidi/>" } else { "" };
        let properties = format!("{properties}{direction}");
        self.out.push_str("<w:p>");
        if !properties.is_empty() {
            let _ = write!(self.out, "<w:pPr>{properties}</w:pPr>");
        }
        self.inlines(inlines);
        self.out.push_str("</w:p>");
    }

    fn blocks(&mut self, blocks: &[Block], depth: Depth) {
        for block in blocks {
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &Block, depth: Depth) {
        let style = |name: &str| format!("<w:pStyle w:val=\"{name}\"/>");
        match block {
            Block::Heading(level, inlines) => self.paragraph(&style(&format!("Heading{level}")), inlines),
            Block::Paragraph(inlines) => {
                let style = match depth {
                    Depth { list: 0, quoted: false } => String::new(),
                    Depth { list: 0, quoted: true } => style("Quote"),
                    Depth { list, .. } => style(&format!("ListContinue{list}")),
                };
                self.paragraph(&style, inlines);
            }
            Block::List { start, items } => self.list(*start, items, depth),
            Block::Quote(blocks) => self.blocks(blocks, Depth { quoted: true, ..depth }),
            Block::Table(rows) => self.table(rows),
            Block::Rule => self.styled("HorizontalLine", &[]),
            Block::Code(text) => {
                let lines = text.split('\n').map(Inline::plain);
                let broken: Vec<Inline> = lines.flat_map(|line| [Inline::Break, line]).skip(1).collect();
                self.paragraph(&style("PreformattedText"), &broken);
            }
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>], depth: Depth) {
        self.lists.push(start);
        let (number, level) = (self.lists.len(), depth.list.min(8));
        let inner = Depth { list: depth.list + 1, ..depth };
        for item in items {
            let mark = format!("<w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
            let (first, rest) = match item.split_first() {
                Some((Block::Paragraph(inlines), rest)) => (inlines.as_slice(), rest),
                _ => (&[][..], item.as_slice()),
            };
            self.paragraph(&mark, first);
            self.blocks(rest, inner);
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>]) {
        let columns = rows.first().map_or(1, Vec::len).max(1);
        let width = (WIDTH - 400) / columns;
        let grid: String = (0..columns).map(|_| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        );
        for (place, row) in rows.iter().enumerate() {
            self.out.push_str(if place == 0 { "<w:tr><w:trPr><w:tblHeader/></w:trPr>" } else { "<w:tr>" });
            for cell in row {
                let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
                self.paragraph("", cell);
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
        self.paragraph("<w:pStyle w:val=\"AfterTable\"/>", &[]);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
                Inline::Note(blocks) => self.note(blocks),
                Inline::Run(run) => self.run(run),
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let mut properties = String::new();
        for (on, property) in [
            (run.style.code, "<w:rStyle w:val=\"SourceText\"/>"),
            (run.style.strong, "<w:b/><w:bCs/>"),
            (run.style.emphasis, "<w:i/><w:iCs/>"),
            (run.style.struck, "<w:strike/>"),
            (run.link.is_some(), "<w:color w:val=\"1A46A0\"/><w:u w:val=\"single\"/>"),
            (self.right_to_left, "<w:rtl/>"),
        ] {
            if on {
                properties.push_str(property);
            }
        }
        let text = format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&run.text));
        match &run.link {
            Some(url) => {
                let links = if self.in_note { &mut self.note_links } else { &mut self.links };
                links.push(url.clone());
                let _ = write!(self.out, "<w:hyperlink r:id=\"link{}\">{text}</w:hyperlink>", links.len());
            }
            None => self.out.push_str(&text),
        }
    }

    fn note(&mut self, blocks: &[Block]) {
        self.notes.push(String::new());
        let number = self.notes.len();
        let outer = std::mem::take(&mut self.out);
        let within = std::mem::replace(&mut self.in_note, true);
        self.blocks(blocks, Depth::default());
        self.in_note = within;
        if self.out.is_empty() {
            self.paragraph("", &[]);
        }
        let note = std::mem::replace(&mut self.out, outer);
        if let Some(slot) = self.notes.get_mut(number - 1) {
            *slot = note;
        }
        let _ = write!(
            self.out,
            "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>"
        );
    }

    fn relations(&self) -> String {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let own: String = ["styles", "numbering", "footnotes", "settings"]
            .iter()
            .map(|part| format!("<Relationship Id=\"{part}\" Type=\"{kind}/{part}\" Target=\"{part}.xml\"/>"))
            .collect();
        let links = external(&self.links);
        format!("{HEADER}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{own}{links}</Relationships>")
    }

    fn numbering(&self) -> String {
        let levels = |format: &str, sign: &dyn Fn(usize) -> String| -> String {
            (0..9).map(|level| format!("<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{}\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>", sign(level), 360 * (level + 1))).collect()
        };
        let points = levels("bullet", &|_| "•".to_owned());
        let mut kinds = format!("<w:abstractNum w:abstractNumId=\"0\">{points}</w:abstractNum>");
        let mut lists = String::new();
        for (start, number) in self.lists.iter().zip(1..) {
            match start {
                None => {
                    let _ = write!(lists, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"0\"/></w:num>");
                }
                // Each numbered list is a kind of its own, so that it begins at its own number in every program.
                Some(start) => {
                    let own =
                        levels("decimal", &|level| format!("%{}.", level + 1)).replace("<w:start w:val=\"1\"/>", &format!("<w:start w:val=\"{start}\"/>"));
                    let _ = write!(kinds, "<w:abstractNum w:abstractNumId=\"{number}\">{own}</w:abstractNum>");
                    let _ = write!(lists, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>");
                }
            }
        }
        format!("{HEADER}<w:numbering {SPACES}>{kinds}{lists}</w:numbering>")
    }

    fn footnotes(&self) -> String {
        let own = "<w:footnote w:id=\"-1\" w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
                   <w:footnote w:id=\"0\" w:type=\"continuationSeparator\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";
        let notes: String = self
            .notes
            .iter()
            .zip(1..)
            .map(|(note, number)| {
                let mark = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>";
                let place = note.find("<w:p>").map_or(0, |place| place + "<w:p>".len());
                let after = note
                    .get(place..)
                    .and_then(|rest| rest.strip_prefix("<w:pPr>"))
                    .map_or(place, |rest| place + "<w:pPr>".len() + rest.find("</w:pPr>").unwrap_or(0) + "</w:pPr>".len());
                let (before, rest) = note.split_at(after);
                format!("<w:footnote w:id=\"{number}\">{before}{mark}{rest}</w:footnote>")
            })
            .collect();
        format!("{HEADER}<w:footnotes {SPACES}>{own}{notes}</w:footnotes>")
    }
}

fn external(links: &[String]) -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    let one = |(url, number): (&String, usize)| {
        let url = escape(url);
        format!("<Relationship Id=\"link{number}\" Type=\"{kind}\" Target=\"{url}\" TargetMode=\"External\"/>")
    };
    links.iter().zip(1..).map(one).collect()
}

fn content_types() -> String {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts: String = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
        ("settings", "settings"),
    ]
    .iter()
    .map(|(part, word)| format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{kind}.{word}+xml\"/>"))
    .collect();
    format!(
        "{HEADER}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/></Types>"
    )
}

fn root_relations() -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        "{HEADER}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"document\" Type=\"{kind}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"custom\" Type=\"{kind}/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>"
    )
}

fn custom(properties: &[(String, String)]) -> String {
    let one = |((name, value), number): (&(String, String), usize)| {
        format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{}\"><vt:lpwstr>{}</vt:lpwstr></property>",
            escape(name),
            escape(value)
        )
    };
    let all: String = properties.iter().zip(2..).map(one).collect();
    format!(
        "{HEADER}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{all}</Properties>"
    )
}

fn styles(lang: &str) -> String {
    let paragraph = |id: &str, name: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:customStyle=\"0\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>{more}</w:style>")
    };
    let heading = |level: u8, size: u8| {
        let more = format!(
            "<w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr>",
            level - 1
        );
        paragraph(&format!("Heading{level}"), &format!("heading {level}"), &more)
    };
    let continued: String = (1..=9)
        .map(|level| {
            let name = if level == 1 {
                "List Continue".to_owned()
            } else {
                format!("List Continue {level}")
            };
            paragraph(
                &format!("ListContinue{level}"),
                &name,
                &format!("<w:pPr><w:ind w:left=\"{}\"/></w:pPr>", 360 * level),
            )
        })
        .collect();
    let headings: String = [(1, 32), (2, 26), (3, 24), (4, 22), (5, 22), (6, 22)]
        .map(|(level, size)| heading(level, size))
        .concat();
    let mono = "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/></w:rPr>";
    let line = "<w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:color=\"8899AA\"/></w:pBdr></w:pPr>";
    format!(
        "{HEADER}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"100\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}{headings}{}{}{}{}{}{continued}{}\
         <w:style w:type=\"character\" w:styleId=\"SourceText\"><w:name w:val=\"Source Text\"/>{mono}</w:style></w:styles>",
        escape(lang),
        paragraph(
            "Title",
            "Title",
            "<w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"40\"/></w:rPr>"
        ),
        paragraph("Hint", "Hint", "<w:rPr><w:color w:val=\"556677\"/><w:sz w:val=\"18\"/></w:rPr>"),
        paragraph("Quote", "Quote", "<w:pPr><w:ind w:left=\"567\"/></w:pPr><w:rPr><w:i w:val=\"0\"/></w:rPr>"),
        paragraph("ListParagraph", "List Paragraph", ""),
        paragraph("HorizontalLine", "Horizontal Line", line),
        paragraph("PreformattedText", "Preformatted Text", mono),
        paragraph(
            "AfterTable",
            "After Table",
            "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"8\"/></w:rPr>"
        ),
    )
}
