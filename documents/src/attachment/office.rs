//! Documents and sheets of the office formats: every part is looked at by name and by its bytes before the text is taken. Parts are
//! XML, or nothing that is known to be more.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Kind, Refused, foreign};
use crate::{
    Fault,
    block::{Block, Inline, tidy},
    document::{Cell, Piece},
    package::{Package, Part},
};

const MOST_CELLS: usize = 100_000;
/// What a printer was told is no longer.
const PRINTER: usize = 64 << 10;

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotThis => Self::Unknown,
            Fault::Damaged => Self::Damaged,
            Fault::TooLarge => Self::TooLarge,
            Fault::Protected => Self::Protected,
            Fault::Busy => Self::Busy,
        }
    }
}

/// The kind of a package, by what it says of itself in the part that only this kind has.
pub fn kind(bytes: &[u8]) -> Result<Kind, Refused> {
    let mut package = Package::open(bytes).map_err(|_| Refused::Archive)?;
    if package.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if package.has("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    match package.text("mimetype").ok().flatten().as_deref().map(str::trim) {
        Some("application/vnd.oasis.opendocument.text") => Ok(Kind::Odt),
        Some("application/vnd.oasis.opendocument.spreadsheet") => Ok(Kind::Ods),
        Some(word) if word.starts_with("application/vnd.oasis") => Err(Refused::Unknown),
        _ => Err(Refused::Archive),
    }
}

pub fn read(kind: Kind, bytes: &[u8]) -> Result<Vec<Block>, Refused> {
    let mut package = Package::open(bytes)?;
    let parts = package.parts()?;
    parts.iter().try_for_each(|part| look(part, &parts))?;
    match kind {
        Kind::Xlsx | Kind::Ods => sheets(bytes),
        _ => Ok(crate::read(bytes)?.pieces.into_iter().filter_map(block).collect()),
    }
}

/// Refuses a part that is no text.
fn look(part: &Part, all: &[Part]) -> Result<(), Refused> {
    let name = part.name.to_lowercase();
    let (_, end) = name.rsplit_once('.').unwrap_or(("", ""));
    if is_thumbnail(&name, part, all) || name.ends_with('/') && part.bytes.is_empty() || name == "mimetype" {
        return Ok(());
    }
    match by_name(&name) {
        Some(Refused::Picture) => return Err(foreign(&part.bytes).unwrap_or(Refused::Picture)),
        Some(refused) => return Err(refused),
        None => {}
    }
    match end {
        "xml" | "rels" | "rdf" | "vml" => elements(&part.bytes),
        // Where Writer noted the breaks of pages.
        "" if name == "layout-cache" && foreign(&part.bytes).is_none() => Ok(()),
        "bin" if name.contains("printersettings") && part.bytes.len() <= PRINTER => Ok(()),
        _ => Err(foreign(&part.bytes).unwrap_or(Refused::Embedded)),
    }
}

/// The small picture of the first page that programs make for themselves: in its own place, a picture, and named by nothing but the
/// package itself. It goes nowhere from here.
fn is_thumbnail(name: &str, part: &Part, all: &[Part]) -> bool {
    let placed = name.strip_prefix("thumbnails/thumbnail.").or(name.strip_prefix("docprops/thumbnail."));
    let is_picture = foreign(&part.bytes) == Some(Refused::Picture) || matches!(placed, Some("emf" | "wmf"));
    let own_name = format!("thumbnail.{}", placed.unwrap_or_default());
    let names = |other: &&Part| {
        let own = matches!(other.name.as_str(), "_rels/.rels" | "META-INF/manifest.xml" | "[Content_Types].xml");
        !own && other.name.to_lowercase() != name && contains(&other.bytes.to_ascii_lowercase(), own_name.as_bytes())
    };
    placed.is_some_and(|end| !end.contains('/')) && is_picture && !all.iter().any(|other| names(&other))
}

fn by_name(name: &str) -> Option<Refused> {
    let within = |folder: &str| name.starts_with(folder) || name.contains(&format!("/{folder}"));
    let any = |folders: &[&str]| folders.iter().any(|folder| within(folder));
    if name.contains("vbaproject") || name.contains("vbadata") || any(&["basic/", "scripts/", "dialogs/", "macrosheets/"]) {
        Some(Refused::Program)
    } else if any(&["embeddings/", "activex/"]) || name.contains("oleobject") || name.starts_with("object ") {
        Some(Refused::Embedded)
    } else if any(&["media/", "pictures/", "objectreplacements/"]) {
        Some(Refused::Picture)
    } else {
        None
    }
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// Refuses what a part of XML draws, runs, holds or fetches.
fn elements(bytes: &[u8]) -> Result<(), Refused> {
    let text = super::plain::decoded(bytes).ok_or_else(|| foreign(bytes).unwrap_or(Refused::Damaged))?;
    let mut reader = Reader::from_str(&text);
    let (mut first, mut instruction) = (true, false);
    loop {
        match reader.read_event().map_err(|_| Refused::Damaged)? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(Refused::Damaged),
            Event::Start(element) => {
                instruction = element.local_name().as_ref() == "instrText";
                one(&element, first)?;
                first = false;
            }
            Event::Empty(element) => {
                one(&element, first)?;
                first = false;
            }
            // A field that asks another program.
            Event::Text(words) if instruction && words.to_uppercase().contains("DDE") => return Err(Refused::Program),
            Event::End(_) => instruction = false,
            _ => {}
        }
    }
}

fn one(element: &BytesStart<'_>, first: bool) -> Result<(), Refused> {
    let name = element.local_name();
    let attribute = |wanted: &str| {
        let mut all = element.attributes().filter_map(Result::ok);
        all.find(|attribute| attribute.key.local_name().as_ref() == wanted)
            .map(|attribute| attribute.value.into_owned())
    };
    let drawing = element.name().as_ref().starts_with("draw:");
    match name.as_ref() {
        "svg" if first => Err(Refused::Picture),
        "imagedata" | "binary-data" | "binData" => Err(Refused::Picture),
        "blip" if attribute("embed").or(attribute("link")).is_some() => Err(Refused::Picture),
        "image" | "fill-image" if drawing => Err(Refused::Picture),
        "plugin" | "applet" | "floating-frame" | "object" | "object-ole" if drawing => Err(Refused::Embedded),
        "OLEObject" | "altChunk" | "oleObject" | "control" => Err(Refused::Embedded),
        "event-listener" | "script" => Err(Refused::Program),
        "fldSimple" if attribute("instr").is_some_and(|asked| asked.to_uppercase().contains("DDE")) => Err(Refused::Program),
        "ddeLink" | "dde-source" | "dde-connection-decl" => Err(Refused::Program),
        "Relationship" => relationship(
            &attribute("Type").unwrap_or_default(),
            attribute("TargetMode").as_deref(),
            &attribute("Target").unwrap_or_default(),
        ),
        _ => Ok(()),
    }
}

/// A document leads elsewhere by links that a reader presses, and names the template on the disk of its author; nothing else.
fn relationship(kind: &str, mode: Option<&str>, target: &str) -> Result<(), Refused> {
    let (_, kind) = kind.rsplit_once('/').unwrap_or(("", kind));
    let on_a_disk = match target.strip_prefix("file:///") {
        Some(path) => !path.starts_with(['/', '\\']),
        None => target.as_bytes().get(1) == Some(&b':') && target.as_bytes().first().is_some_and(u8::is_ascii_alphabetic),
    };
    match kind {
        "image" => Err(Refused::Picture),
        "video" | "audio" | "media" => Err(Refused::Film),
        "aFChunk" | "oleObject" | "package" | "control" | "externalLink" | "externalLinkPath" => Err(Refused::Embedded),
        "vbaProject" => Err(Refused::Program),
        "hyperlink" => Ok(()),
        "attachedTemplate" if on_a_disk => Ok(()),
        _ if mode.is_some_and(|mode| mode.eq_ignore_ascii_case("external")) => Err(Refused::Program),
        _ => Ok(()),
    }
}

fn block(piece: Piece) -> Option<Block> {
    match piece {
        Piece::Block(block) => Some(block),
        Piece::Grid(rows) => table(rows.iter().map(|row| row.iter().map(cell).collect()).collect()),
    }
}

fn cell(cell: &Cell) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for line in crate::block::lines(&cell.blocks) {
        if !inlines.is_empty() {
            inlines.push(Inline::plain(" "));
        }
        inlines.push(Inline::plain(&line));
    }
    tidy(inlines)
}

/// A table whose rows are all as long as the longest.
fn table(mut rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 0)?;
    rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
    Some(Block::Table(rows))
}

/// Every sheet under its name.
fn sheets(bytes: &[u8]) -> Result<Vec<Block>, Refused> {
    let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let (mut blocks, mut left) = (Vec::new(), MOST_CELLS);
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| Refused::Damaged)?;
        left = left
            .checked_sub(range.get_size().0.saturating_mul(range.get_size().1))
            .ok_or(Refused::TooLarge)?;
        let rows: Vec<Vec<Vec<Inline>>> = range.rows().map(|row| row.iter().map(written).collect()).collect();
        if let Some(table) = table(rows) {
            blocks.extend([Block::Heading(2, tidy(vec![Inline::plain(&name)])), table]);
        }
    }
    Ok(blocks)
}

fn written(cell: &Data) -> Vec<Inline> {
    let words = match cell {
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string().split_whitespace().collect::<Vec<_>>().join(" "),
    };
    tidy(vec![Inline::plain(&words)])
}
