//! Documents and sheets of the office formats: every part is looked at by name and by its first bytes before the text is taken.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::{Kind, Refused, foreign};
use crate::{
    Fault,
    block::{Block, Inline, tidy},
    document::{Cell, Piece},
    package::Package,
};

const MOST_CELLS: usize = 100_000;

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
    for part in package.parts()? {
        look(&part.name, &part.bytes)?;
    }
    match kind {
        Kind::Xlsx | Kind::Ods => sheets(bytes),
        _ => Ok(crate::read(bytes)?.pieces.into_iter().filter_map(block).collect()),
    }
}

/// Refuses a part that is no text.
fn look(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    let name = name.to_lowercase();
    let within = |folder: &str| name.starts_with(folder) || name.contains(&format!("/{folder}"));
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    // A small picture of the first page is made by the programs themselves, and goes nowhere from here.
    if name.starts_with("thumbnails/") || name.starts_with("docprops/thumbnail") {
        return Ok(());
    }
    if name.contains("vbaproject") || name.contains("vbadata") || within("basic/") || within("scripts/") || within("dialogs/") || within("macrosheets/") {
        return Err(Refused::Program);
    }
    if within("embeddings/") || within("activex/") || name.contains("oleobject") || name.starts_with("object ") {
        return Err(Refused::Embedded);
    }
    if within("media/") || within("pictures/") || within("objectreplacements/") {
        return Err(match foreign(bytes) {
            Some(refused) => refused,
            None => Refused::Picture,
        });
    }
    // A picture that is written into the text itself.
    if name == "content.xml" && bytes.windows(18).any(|window| window == b"office:binary-data") {
        return Err(Refused::Picture);
    }
    match (foreign(bytes), end) {
        // What printers were told, and fonts, are left where they lie.
        (_, "odttf" | "ttf" | "otf") => Ok(()),
        (None, "bin") if !name.contains("printersettings") => Err(Refused::Embedded),
        (Some(refused), _) if !bytes.starts_with(b"<?xml") => Err(refused),
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
