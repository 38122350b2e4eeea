//! A paper as an OpenDocument text. Places stand in tables of one cell under a bookmark, as in the other formats.

use std::fmt::Write as _;

use crate::{
    block::{Block, Inline, Run, Style},
    package,
    paper::{Content, Paper, Part, Place},
    xml::escape,
};

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
                      xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
                      xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                      xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// Writes a paper.
pub fn write(paper: &Paper) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.styled("Title", &[Inline::plain(&paper.title)]);
    for part in &paper.parts {
        match part {
            Part::Heading(level, text) => writer.heading(*level, &[Inline::plain(text)]),
            Part::Text(blocks) => writer.blocks(blocks, "Standard"),
            Part::Hint(text) => writer.styled("Hint", &[Inline::plain(text)]),
            Part::Place(place) => writer.place(place),
        }
    }
    let own = writer.automatic();
    let content = format!(
        "{HEADER}<office:document-content {SPACES}><office:automatic-styles>{own}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>",
        writer.out
    );
    package::write(&[
        ("mimetype", KIND.to_owned()),
        ("META-INF/manifest.xml", manifest()),
        ("content.xml", content),
        ("styles.xml", styles(paper)),
        ("meta.xml", meta(paper)),
    ])
}

#[derive(Default)]
struct Writer {
    out: String,
    /// For each list, the first number at each level, or none where it has points.
    lists: Vec<[Option<u32>; LEVELS]>,
    notes: usize,
    tables: usize,
}

impl Writer {
    fn place(&mut self, place: &Place) {
        let mark = format!("<text:bookmark text:name=\"{}\"/>", escape(&place.name));
        match &place.content {
            Content::Text(blocks) => self.one_cell(&place.name, &mark, |writer| {
                // The bookmark is a paragraph's; a text may begin with something else.
                if matches!(blocks.first(), Some(Block::Paragraph(_))) {
                    writer.blocks(blocks, "Standard");
                } else {
                    writer.styled("AfterTable", &[]);
                    writer.blocks(blocks, "Standard");
                }
            }),
            Content::Line { value, options } if options.is_empty() => {
                self.one_cell(&place.name, &mark, |writer| writer.styled("Standard", &[Inline::plain(value)]))
            }
            Content::Line { value, options } => self.one_cell(&place.name, &mark, |writer| writer.choice(&place.name, value, options)),
            Content::Ticks(ticks) => self.one_cell(&place.name, &mark, |writer| {
                for (label, on) in ticks {
                    writer.styled("Standard", &[Inline::plain(&format!("{} {label}", if *on { '☒' } else { '☐' }))]);
                }
            }),
            Content::Grid { heads, rows } => self.grid(&place.name, &mark, heads, rows),
        }
        self.styled("Hint", &[]); // keeps two tables apart
    }

    fn one_cell(&mut self, name: &str, mark: &str, inside: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.out,
            "<table:table table:name=\"{}\"><table:table-column/><table:table-row><table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">",
            escape(name)
        );
        let at = self.out.len();
        inside(self);
        if let Some(place) = self
            .out
            .get(at..)
            .and_then(|cell| Some(at + cell.find("<text:p ")? + cell.get(cell.find("<text:p ")?..)?.find('>')? + 1))
        {
            self.out.insert_str(place, mark);
        }
        self.out.push_str("</table:table-cell></table:table-row></table:table>");
    }

    fn choice(&mut self, name: &str, value: &str, options: &[String]) {
        let shown = if value.is_empty() { "…" } else { value };
        let labels: String = std::iter::once("…")
            .chain(options.iter().map(String::as_str))
            .map(|option| {
                format!(
                    "<text:label text:value=\"{}\"{}/>",
                    escape(option),
                    if option == shown { " text:current-selected=\"true\"" } else { "" }
                )
            })
            .collect();
        let _ = write!(
            self.out,
            "<text:p text:style-name=\"Standard\"><text:drop-down text:name=\"{}\">{labels}{}</text:drop-down></text:p>",
            escape(name),
            spaced(shown)
        );
        self.styled("Hint", &[Inline::plain(&options.join(" / "))]);
    }

    fn grid(&mut self, name: &str, mark: &str, heads: &[String], rows: &[Vec<String>]) {
        let _ = write!(
            self.out,
            "<table:table table:name=\"{}\"><table:table-column table:number-columns-repeated=\"{}\"/>",
            escape(name),
            heads.len().max(1)
        );
        for (place, row) in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            self.out.push_str(if place == 0 {
                "<table:table-header-rows><table:table-row>"
            } else {
                "<table:table-row>"
            });
            for (column, cell) in row.iter().enumerate() {
                let mark = if place == 0 && column == 0 { mark } else { "" };
                let style = if place == 0 { "Head" } else { "Standard" };
                let text: Vec<String> = cell.split('\n').map(spaced).collect();
                let _ = write!(
                    self.out,
                    "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\"><text:p text:style-name=\"{style}\">{mark}{}</text:p></table:table-cell>",
                    text.join("<text:line-break/>")
                );
            }
            self.out.push_str(if place == 0 {
                "</table:table-row></table:table-header-rows>"
            } else {
                "</table:table-row>"
            });
        }
        self.out.push_str("</table:table>");
    }

    fn styled(&mut self, style: &str, inlines: &[Inline]) {
        let _ = write!(self.out, "<text:p text:style-name=\"{style}\">");
        self.inlines(inlines);
        self.out.push_str("</text:p>");
    }

    fn heading(&mut self, level: u8, inlines: &[Inline]) {
        let _ = write!(self.out, "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">");
        self.inlines(inlines);
        self.out.push_str("</text:h>");
    }

    fn blocks(&mut self, blocks: &[Block], style: &str) {
        for block in blocks {
            self.block(block, style);
        }
    }

    fn block(&mut self, block: &Block, style: &str) {
        match block {
            Block::Heading(level, inlines) => self.heading(*level, inlines),
            Block::Paragraph(inlines) => self.styled(style, inlines),
            Block::List { start, items } => self.list(*start, items, list_level(style) + 1),
            Block::Quote(blocks) if list_level(style) > 0 => self.blocks(blocks, style),
            Block::Quote(blocks) => self.blocks(blocks, "Quotations"),
            Block::Table(rows) => self.table(rows),
            Block::Rule => self.styled("Horizontal_20_Line", &[]),
            Block::Code(text) => {
                let lines = text.split('\n').map(Inline::plain);
                let broken: Vec<Inline> = lines.flat_map(|line| [Inline::Break, line]).skip(1).collect();
                self.styled("Preformatted_20_Text", &broken);
            }
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>], level: usize) {
        let mut levels = [start; LEVELS];
        inner_levels(items, level, &mut levels);
        self.lists.push(levels);
        let _ = write!(self.out, "<text:list text:style-name=\"L{}\">", self.lists.len());
        for item in items {
            self.out.push_str("<text:list-item>");
            let (first, rest) = match item.split_first() {
                Some((Block::Paragraph(inlines), rest)) => (inlines.as_slice(), rest),
                _ => (&[][..], item.as_slice()),
            };
            self.styled("Standard", first);
            // Further paragraphs say by their style where they belong, for programs that take lists apart.
            self.blocks(rest, &format!("{CONTINUED}{level}"));
            self.out.push_str("</text:list-item>");
        }
        self.out.push_str("</text:list>");
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>]) {
        self.tables += 1;
        let columns = rows.first().map_or(1, Vec::len).max(1);
        let _ = write!(
            self.out,
            "<table:table table:name=\"Table{}\"><table:table-column table:number-columns-repeated=\"{columns}\"/>",
            self.tables
        );
        for row in rows {
            self.out.push_str("<table:table-row>");
            for cell in row {
                self.out.push_str("<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">");
                self.styled("Standard", cell);
                self.out.push_str("</table:table-cell>");
            }
            self.out.push_str("</table:table-row>");
        }
        self.out.push_str("</table:table>");
        self.styled("AfterTable", &[]);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Break => self.out.push_str("<text:line-break/>"),
                Inline::Note(blocks) => self.note(blocks),
                Inline::Run(run) => self.run(run),
            }
        }
    }

    fn run(&mut self, run: &Run) {
        let words = spaced(&run.text);
        let styled = match style_name(run.style) {
            Some(name) => format!("<text:span text:style-name=\"{name}\">{words}</text:span>"),
            None => words,
        };
        match &run.link {
            Some(url) => {
                let _ = write!(self.out, "<text:a xlink:type=\"simple\" xlink:href=\"{}\">{styled}</text:a>", escape(url));
            }
            None => self.out.push_str(&styled),
        }
    }

    fn note(&mut self, blocks: &[Block]) {
        self.notes += 1;
        let number = self.notes;
        let _ = write!(
            self.out,
            "<text:note text:id=\"ftn{number}\" text:note-class=\"footnote\"><text:note-citation>{number}</text:note-citation><text:note-body>"
        );
        if blocks.is_empty() {
            self.styled("Footnote", &[]);
        }
        self.blocks(blocks, "Footnote");
        self.out.push_str("</text:note-body></text:note>");
    }

    /// The styles that this document alone has: of its lists, and of its runs.
    fn automatic(&self) -> String {
        let mut out = String::from(
            "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #8899aa\"/></style:style>",
        );
        for bits in 1..8_u8 {
            let style = Style {
                strong: bits & 1 > 0,
                emphasis: bits & 2 > 0,
                struck: bits & 4 > 0,
                code: false,
            };
            let mut properties = String::new();
            for (on, property) in [
                (
                    style.strong,
                    "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\" ",
                ),
                (
                    style.emphasis,
                    "fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\" ",
                ),
                (style.struck, "style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\" "),
            ] {
                if on {
                    properties.push_str(property);
                }
            }
            let name = style_name(style).unwrap_or_default();
            let _ = write!(
                out,
                "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {properties}/></style:style>"
            );
        }
        for (levels, number) in self.lists.iter().zip(1..) {
            let _ = write!(out, "<text:list-style style:name=\"L{number}\">");
            for (start, level) in levels.iter().zip(1..) {
                let _ = match start {
                    None => write!(
                        out,
                        "<text:list-level-style-bullet text:level=\"{level}\" text:bullet-char=\"•\">{}</text:list-level-style-bullet>",
                        indent(level)
                    ),
                    Some(start) => write!(
                        out,
                        "<text:list-level-style-number text:level=\"{level}\" style:num-format=\"1\" style:num-suffix=\".\" text:start-value=\"{start}\">{}</text:list-level-style-number>",
                        indent(level)
                    ),
                };
            }
            out.push_str("</text:list-style>");
        }
        out
    }
}

const LEVELS: usize = 9;

/// The levels below a list, as its first inner lists have them: programs number inner lists by the style of the outer.
fn inner_levels(items: &[Vec<Block>], level: usize, levels: &mut [Option<u32>; LEVELS]) {
    let inner = items.iter().flatten().find_map(|block| match block {
        Block::List { start, items } => Some((start, items)),
        _ => None,
    });
    if let Some(((start, items), slot)) = inner.zip(levels.get_mut(level)) {
        *slot = *start;
        inner_levels(items, level + 1, levels);
    }
}

const CONTINUED: &str = "List_20_Continue_20_";

/// How deep in lists a paragraph of a style stands.
fn list_level(style: &str) -> usize {
    style.strip_prefix(CONTINUED).and_then(|level| level.parse().ok()).unwrap_or(0)
}

fn indent(level: usize) -> String {
    format!(
        "<style:list-level-properties text:space-before=\"{}mm\" text:min-label-width=\"6mm\"/>",
        6 * (level - 1)
    )
}

/// The name of the style of a run; none where it is plain.
fn style_name(style: Style) -> Option<String> {
    if style.code {
        return Some("Source_20_Text".to_owned());
    }
    let bits: String = [(style.strong, 'b'), (style.emphasis, 'i'), (style.struck, 's')]
        .into_iter()
        .filter_map(|(on, letter)| on.then_some(letter))
        .collect();
    (!bits.is_empty()).then(|| format!("T{bits}"))
}

/// Text whose blanks are kept: programs fold them into one.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut blanks = 0;
    let close = |out: &mut String, blanks: &mut usize| {
        if *blanks > 0 {
            let _ = write!(out, "<text:s text:c=\"{blanks}\"/>");
            *blanks = 0;
        }
    };
    let mut plain = String::new();
    for sign in text.chars() {
        // A single blank within words needs no sign of its own.
        match sign {
            ' ' if !plain.is_empty() && !plain.ends_with(' ') && blanks == 0 => plain.push(' '),
            ' ' => {
                out.push_str(&escape(&std::mem::take(&mut plain)));
                blanks += 1;
            }
            '\t' => {
                out.push_str(&escape(&std::mem::take(&mut plain)));
                close(&mut out, &mut blanks);
                out.push_str("<text:tab/>");
            }
            other => {
                close(&mut out, &mut blanks);
                plain.push(other);
            }
        }
    }
    let trailing = plain.ends_with(' ').then(|| plain.pop()).flatten();
    out.push_str(&escape(&plain));
    blanks += usize::from(trailing.is_some());
    close(&mut out, &mut blanks);
    out
}

fn manifest() -> String {
    let parts: String = ["content.xml", "styles.xml", "meta.xml"]
        .iter()
        .map(|part| format!("<manifest:file-entry manifest:full-path=\"{part}\" manifest:media-type=\"text/xml\"/>"))
        .collect();
    format!(
        "{HEADER}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{KIND}\"/>{parts}</manifest:manifest>"
    )
}

fn meta(paper: &Paper) -> String {
    let one = |(name, value): &(String, String)| {
        format!(
            "<meta:user-defined meta:name=\"{}\" meta:value-type=\"string\">{}</meta:user-defined>",
            escape(name),
            escape(value)
        )
    };
    let own: String = paper.properties.iter().map(one).collect();
    format!(
        "{HEADER}<office:document-meta {SPACES}><office:meta><dc:title>{}</dc:title><dc:language>{}</dc:language>{own}</office:meta></office:document-meta>",
        escape(&paper.title),
        escape(&paper.lang)
    )
}

fn styles(paper: &Paper) -> String {
    let direction = if paper.right_to_left { " style:writing-mode=\"rl-tb\"" } else { "" };
    let lang = paper.lang.split('-').next().unwrap_or_default();
    let paragraph = |name: &str, shown: &str, paragraph: &str, text: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:display-name=\"{shown}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
        )
    };
    let headings: String = (1..=6_u8)
        .map(|level| {
            let text = format!(
                "fo:font-weight=\"bold\" style:font-weight-complex=\"bold\" fo:font-size=\"{}pt\"",
                18 - 2 * level.min(4)
            );
            paragraph(
                &format!("Heading_20_{level}"),
                &format!("Heading {level}"),
                "fo:margin-top=\"0.4cm\" fo:margin-bottom=\"0.15cm\" fo:keep-with-next=\"always\"",
                &text,
            )
        })
        .collect();
    let continued: String = (1..=9)
        .map(|level| {
            let margin = format!("fo:margin-left=\"{}mm\"", 6 * level);
            paragraph(&format!("{CONTINUED}{level}"), &format!("List Continue {level}"), &margin, "")
        })
        .collect();
    let named = [
        paragraph("Title", "Title", "fo:margin-bottom=\"0.4cm\"", "fo:font-size=\"20pt\" fo:font-weight=\"bold\""),
        paragraph("Hint", "Hint", "", "fo:color=\"#556677\" fo:font-size=\"9pt\""),
        paragraph("Head", "Head", "", "fo:font-weight=\"bold\""),
        paragraph("Quotations", "Quotations", "fo:margin-left=\"1cm\"", ""),
        paragraph("Footnote", "Footnote", "", "fo:font-size=\"10pt\""),
        paragraph("AfterTable", "AfterTable", "", "fo:font-size=\"4pt\""),
        paragraph("Horizontal_20_Line", "Horizontal Line", "fo:border-bottom=\"0.5pt solid #8899aa\"", ""),
        paragraph("Preformatted_20_Text", "Preformatted Text", "", "style:font-name=\"Courier New\""),
    ]
    .concat();
    format!(
        "{HEADER}<office:document-styles {SPACES}><office:styles>\
         <style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.18cm\"{direction}/><style:text-properties fo:font-size=\"11pt\" fo:language=\"{}\"/></style:default-style>\
         <style:style style:name=\"Standard\" style:family=\"paragraph\"/>{headings}{continued}{named}\
         <style:style style:name=\"Source_20_Text\" style:display-name=\"Source Text\" style:family=\"text\"><style:text-properties style:font-name=\"Courier New\"/></style:style>\
         </office:styles></office:document-styles>",
        escape(lang)
    )
}
