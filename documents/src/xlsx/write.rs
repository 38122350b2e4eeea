//! A paper as a spreadsheet. Each heading is a row with its places in columns, texts as CommonMark; a table to fill in has a
//! sheet of its own. Hidden columns keep the names of the places.

use rust_xlsxwriter::{Color, DataValidation, DocProperties, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::{BEFORE, COLUMNS, NO_PLACE};
use crate::{
    block::{lines, to_markdown},
    paper::{Content, Paper, Part, Place},
};

/// More signs than this no cell holds in every program; a longer text goes on in the next row.
const LONGEST: usize = 30_000;

/// Writes a paper. Nothing comes where a sheet cannot hold it, which no questionnaire reaches: more than a million rows.
pub fn write(paper: &Paper) -> Vec<u8> {
    made(paper).unwrap_or_default()
}

fn made(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new().set_title(&paper.title);
    let columns = paper.columns.len().saturating_sub(usize::from(BEFORE));
    for (name, value) in paper.properties.iter().chain([&(COLUMNS.to_owned(), columns.to_string())]) {
        // A property holds 255 signs: a longer one goes on under its name and a number.
        for (place, part) in parts(value, 250).into_iter().enumerate() {
            properties = properties.set_custom_property(numbered(name, place), part);
        }
    }
    book.set_properties(&properties);
    let mut writer = Writer {
        sheet: Worksheet::new(),
        grids: Vec::new(),
        row: 0,
        columns: u16::try_from(columns).unwrap_or(1),
        right_to_left: paper.right_to_left,
    };
    writer.all(paper)?;
    book.push_worksheet(writer.sheet);
    for grid in writer.grids {
        book.push_worksheet(grid);
    }
    book.save_to_buffer()
}

/// The name of the part of a property at a place, from 0.
fn numbered(name: &str, place: usize) -> String {
    if place == 0 { name.to_owned() } else { format!("{name}.{place}") }
}

/// A text in parts of so many UTF-16 units at most.
fn parts(text: &str, longest: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut length = 0;
    for sign in text.chars() {
        if length + sign.len_utf16() > longest {
            parts.push(String::new());
            length = 0;
        }
        length += sign.len_utf16();
        if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts
}

struct Writer {
    sheet: Worksheet,
    grids: Vec<Worksheet>,
    row: u32,
    columns: u16,
    right_to_left: bool,
}

impl Writer {
    fn all(&mut self, paper: &Paper) -> Result<(), XlsxError> {
        let (bold, wrapped) = (Format::new().set_bold().set_text_wrap(), text_format());
        self.sheet
            .set_name("Reply")?
            .set_right_to_left(self.right_to_left)
            .set_freeze_panes(1, 1)?
            .set_repeat_rows(0, 0)?;
        for (column, head) in (0..).zip(&paper.columns) {
            self.sheet.write_string_with_format(0, column, head, &bold)?;
        }
        for (column, width) in [(0, 26), (1, 50), (2, 30)] {
            self.sheet.set_column_width(column, width)?;
        }
        for column in 0..self.columns {
            let last = column + 1 == self.columns;
            self.sheet.set_column_width(BEFORE + column, if last { 90 } else { 24 })?;
            self.sheet.set_column_hidden(BEFORE + self.columns + column)?;
        }
        let (mut asked, mut hint, mut row) = (Vec::new(), String::new(), Row::default());
        for part in &paper.parts {
            match part {
                Part::Heading(level, text) => {
                    self.close(&mut row)?;
                    row = Row {
                        heading: text.clone(),
                        ..Row::default()
                    };
                    asked.clear();
                    if *level == 1 {
                        self.row += 1;
                        self.sheet.write_string_with_format(self.row, 0, std::mem::take(&mut row.heading), &bold)?;
                    }
                }
                Part::Text(blocks) => asked.extend(lines(blocks)),
                Part::Hint(words) => hint.clone_from(words),
                Part::Place(place) => {
                    if row.places.last().is_some_and(|(last, _)| *last >= place.column) {
                        self.close(&mut row)?;
                        row = Row {
                            about: hint.clone(),
                            ..Row::default()
                        };
                    }
                    row.asked.append(&mut asked);
                    row.places.push((place.column, place.clone()));
                }
            }
        }
        self.close(&mut row)?;
        self.sheet.set_column_format(BEFORE + self.columns.saturating_sub(1), &wrapped)?;
        Ok(())
    }

    /// Writes a row that is complete.
    fn close(&mut self, row: &mut Row) -> Result<(), XlsxError> {
        let row = std::mem::take(row);
        if row.places.is_empty() {
            return Ok(());
        }
        self.row += 1;
        let text = text_format();
        self.sheet.write_string_with_format(self.row, 0, &row.heading, &text.clone().set_bold())?;
        self.sheet.write_string_with_format(self.row, 1, row.asked.join("\n"), &text)?;
        self.sheet.write_string_with_format(self.row, 2, &row.about, &text)?;
        let mut longer = Vec::new();
        for column in 0..self.columns {
            match row.places.iter().find(|(of, _)| *of == usize::from(column)) {
                Some((_, place)) => longer.extend(self.place(column, place)?.map(|rest| (column, place, rest))),
                None => drop(self.sheet.write_string_with_format(self.row, BEFORE + column, NO_PLACE, &text)?),
            }
        }
        for (column, place, rest) in longer {
            for part in rest {
                self.row += 1;
                self.cell(column, &place.name, &part)?;
            }
        }
        Ok(())
    }

    /// One place in the present row, and what does not go into its cell.
    fn place(&mut self, column: u16, place: &Place) -> Result<Option<Vec<String>>, XlsxError> {
        match &place.content {
            Content::Text(blocks) => {
                let mut parts = parts(&to_markdown(blocks), LONGEST).into_iter();
                self.cell(column, &place.name, &parts.next().unwrap_or_default())?;
                return Ok(Some(parts.collect()));
            }
            Content::Line { value, options } => {
                self.cell(column, &place.name, value)?;
                if options.iter().map(|option| option.encode_utf16().count() + 1).sum::<usize>() < 250 && !options.is_empty() {
                    let choice = DataValidation::new().allow_list_strings(options)?.ignore_blank(true);
                    self.sheet.add_data_validation(self.row, BEFORE + column, self.row, BEFORE + column, &choice)?;
                }
            }
            Content::Ticks(ticks) => {
                let line = |(label, on): &(String, bool)| format!("{} {label}", if *on { '☒' } else { '☐' });
                self.cell(column, &place.name, &ticks.iter().map(line).collect::<Vec<_>>().join("\n"))?;
            }
            Content::Grid { heads, rows } => {
                self.cell(column, &place.name, "")?;
                let link = Url::new(format!("internal:'{}'!A1", place.name)).set_text(format!("→ {}", place.name));
                self.sheet.write_url(self.row, BEFORE + column, link)?;
                self.grids.push(grid(place, heads, rows, self.right_to_left)?);
            }
        }
        Ok(None)
    }

    fn cell(&mut self, column: u16, name: &str, words: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, BEFORE + column, words, &open_format())?;
        self.sheet.write_string(self.row, BEFORE + self.columns + column, name)?;
        Ok(())
    }
}

fn grid(place: &Place, heads: &[String], rows: &[Vec<String>], right_to_left: bool) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(&place.name)?.set_right_to_left(right_to_left).set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &Format::new().set_bold().set_text_wrap())?;
        sheet.set_column_width(column, if column == 0 { 30 } else { 18 })?;
    }
    for (number, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string_with_format(number, column, cell, &open_format())?;
        }
    }
    Ok(sheet)
}

fn text_format() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A cell to fill in. What is typed stays as it is typed: no program makes a date or a formula of it.
fn open_format() -> Format {
    text_format().set_background_color(Color::RGB(0x00FF_F9E5)).set_num_format("@")
}

#[derive(Default)]
struct Row {
    heading: String,
    asked: Vec<String>,
    about: String,
    places: Vec<(usize, Place)>,
}
