//! A spreadsheet as a document: each cell that is filled in as a table of one cell under the name of its place, each further
//! sheet as a table. A sheet of somebody else's is read by rows: what stands first is the heading of the rest.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader as _, Xlsx};

use super::{BEFORE, COLUMNS, NO_PLACE};
use crate::{
    Fault,
    block::{Block, Inline, from_markdown},
    document::{Cell, Document, Piece},
    package::Package,
    xml::parse,
};

/// No sheet that people fill in is larger.
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 200;
const MOST_CELLS: usize = 200_000;

/// Reads a spreadsheet.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, protected, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    package.text("xl/workbook.xml")?.ok_or(Fault::NotThis)?;
    // The reader of sheets sets no limits: every part is unpacked and counted before it sees the file.
    package.measure()?;
    let custom = package.text("docProps/custom.xml")?.map(|text| parse(&text)).transpose()?;
    let properties = joined(crate::package::properties(custom.as_ref()));
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let mut pieces = Vec::new();
    let mut left = MOST_CELLS;
    for (place, name) in book.sheet_names().into_iter().enumerate() {
        let rows = rows(&mut book, &name, &mut left)?;
        match properties
            .get(COLUMNS)
            .and_then(|columns| columns.parse::<usize>().ok())
            .filter(|columns| (1..50).contains(columns))
        {
            Some(columns) if place == 0 => pieces.extend(places(&rows, columns)),
            Some(_) => pieces.extend([heading(&name), Piece::Grid(grid(&name, &rows))]),
            None => pieces.extend(rows.iter().flat_map(|row| foreign(row))),
        }
    }
    Ok(Document {
        properties,
        pieces,
        dropped: package.pictures(),
    })
}

/// Properties that were written in several parts.
fn joined(properties: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let whole = |(name, value): (&String, &String)| {
        let rest = (1..10_000).map_while(|place| properties.get(&format!("{name}.{place}")));
        (name.clone(), std::iter::once(value).chain(rest).cloned().collect())
    };
    properties.iter().map(whole).collect()
}

/// The rows of a sheet with the words of their cells; a row that is empty is an empty list.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, left: &mut usize) -> Result<Vec<Vec<String>>, Fault> {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else {
        return Ok(Vec::new());
    }; // a chart
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Fault::Damaged)? {
        let (row, column) = cell.get_position();
        let words = words(cell.get_value());
        if words.is_empty() {
            continue;
        }
        *left = left.checked_sub(1).ok_or(Fault::TooLarge)?;
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Fault::TooLarge);
        }
        let (row, column) = (row as usize, column as usize);
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(slot) = cells.get_mut(column) {
                *slot = words;
            }
        }
    }
    Ok(rows)
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn heading(words: &str) -> Piece {
    Piece::Block(Block::Heading(2, vec![Inline::plain(words)]))
}

/// The places of the first sheet. The last of their columns holds texts; a text that goes on in the next row is one.
fn places(rows: &[Vec<String>], columns: usize) -> Vec<Piece> {
    let before = usize::from(BEFORE);
    let at = |row: &'_ [String], column: usize| row.get(column).cloned().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for row in rows.iter().skip(1) {
        if !at(row, 0).trim().is_empty() {
            close(&mut pieces, &mut texts);
            pieces.push(heading(&at(row, 0)));
        }
        for column in 0..columns {
            let (words, name) = (at(row, before + column), at(row, before + columns + column));
            let is_text = column + 1 == columns;
            match texts.last_mut() {
                _ if name.is_empty() && (words == NO_PLACE || words.is_empty() && row.len() <= before) => {}
                Some((last, text)) if is_text && *last == name && !name.is_empty() => text.push_str(&words),
                _ if is_text => texts.push((name, words)),
                // A sheet to go to stands for a table of its own.
                _ if words.starts_with("→ ") => {}
                _ => {
                    close(&mut pieces, &mut texts);
                    let lines = words.lines().map(|line| Block::Paragraph(vec![Inline::plain(line)])).collect();
                    pieces.push(one_cell(name, lines));
                }
            }
        }
    }
    close(&mut pieces, &mut texts);
    pieces
}

fn close(pieces: &mut Vec<Piece>, texts: &mut Vec<(String, String)>) {
    pieces.extend(texts.drain(..).map(|(name, text)| one_cell(name, from_markdown(&text))));
}

fn one_cell(name: String, blocks: Vec<Block>) -> Piece {
    let marks = if name.is_empty() { Vec::new() } else { vec![name] };
    Piece::Grid(vec![vec![Cell { marks, blocks }]])
}

fn grid(name: &str, rows: &[Vec<String>]) -> Vec<Vec<Cell>> {
    let mut grid: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|words| cell(words)).collect()).collect();
    if let Some(heads) = grid.first_mut() {
        if heads.is_empty() {
            heads.push(Cell::default());
        }
        heads.iter_mut().take(1).for_each(|first| first.marks.push(name.to_owned()));
    }
    grid
}

fn cell(words: &str) -> Cell {
    let lines = words.lines().map(|line| Block::Paragraph(vec![Inline::plain(line)])).collect();
    Cell {
        marks: Vec::new(),
        blocks: lines,
    }
}

fn foreign(row: &[String]) -> Vec<Piece> {
    let mut filled = row.iter().filter(|words| !words.trim().is_empty());
    let first = filled.next().map(|words| heading(words));
    let rest = filled.flat_map(|words| from_markdown(words)).map(Piece::Block);
    first.into_iter().chain(rest).collect()
}
