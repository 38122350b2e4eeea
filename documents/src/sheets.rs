//! Plain sheets of rows and cells: a spreadsheet as a table, not as a form to fill in. Every cell is text: nothing is a formula.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xls, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};

use crate::{Fault, package::Package};

/// No sheet of ours or of a form is larger.
const MOST_CELLS: usize = 400_000;
/// The old binary format is read up to this size, in bytes.
const LARGEST_OLD: usize = 8 << 20;
/// More signs than this no cell holds in every program.
pub const LONGEST_CELL: usize = 32_000;

/// One sheet: its rows, each with its cells as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// Reads the sheets of a spreadsheet, of the present format or of the old binary one.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, protected, or too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        if bytes.len() > LARGEST_OLD {
            return Err(Fault::TooLarge);
        }
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        return sheets(book.worksheets());
    }
    let mut package = Package::open(bytes)?;
    package.text("xl/workbook.xml")?.ok_or(Fault::NotThis)?;
    // The reader of sheets sets no limits: every part is unpacked and counted before it sees the file.
    package.measure()?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    sheets(book.worksheets())
}

fn sheets(found: Vec<(String, calamine::Range<Data>)>) -> Result<Vec<Sheet>, Fault> {
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for (name, range) in found {
        left = left.checked_sub(range.get_size().0.saturating_mul(range.get_size().1)).ok_or(Fault::TooLarge)?;
        // A sheet may begin below or beside its first cell.
        let (above, before) = range.start().unwrap_or_default();
        let empty = vec![Vec::new(); above.min(1_000) as usize];
        let rows = range.rows().map(|row| {
            let blank = vec![String::new(); before.min(1_000) as usize];
            blank.into_iter().chain(row.iter().map(words)).collect()
        });
        let rows = empty.into_iter().chain(rows).collect();
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn words(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => String::new(),
    }
}

/// Writes sheets. The first row of each is its heads. Nothing comes where a sheet cannot hold it, which no questionnaire reaches.
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    made(sheets).unwrap_or_default()
}

fn made(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for sheet in sheets {
        let mut made = Worksheet::new();
        made.set_name(&sheet.name)?;
        for (row, cells) in (0..).zip(&sheet.rows) {
            for (column, words) in (0..).zip(cells).filter(|(_, words)| !words.is_empty()) {
                let cut: String = words.chars().take(LONGEST_CELL).collect();
                made.write_string_with_format(row, column, cut, if row == 0 { &head } else { &cell })?;
            }
        }
        let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
        for column in 0..u16::try_from(columns).unwrap_or_default() {
            made.set_column_width(column, 32)?;
        }
        made.set_freeze_panes(1, 0)?;
        book.push_worksheet(made);
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_to_the_letter() {
        let rows = [
            &["name", "label"][..],
            &["=1+1", "+49 \"quoted\" 😀 𠀀"],
            &["", "line\nbreak", "@x", "-5", " blanks "],
            &["გამარჯობა", "مرحبا", "'apostrophe"],
        ];
        let sheet = Sheet {
            name: "survey".into(),
            rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        };
        let read = read(&write(std::slice::from_ref(&sheet))).expect("sheets");
        let trimmed = |sheet: &Sheet| -> Vec<Vec<String>> {
            let row = |row: &Vec<String>| {
                let last = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                row[..last].to_vec()
            };
            sheet.rows.iter().map(row).collect()
        };
        assert_eq!((read.len(), trimmed(&read[0])), (1, trimmed(&sheet)));
    }

    #[test]
    fn what_is_no_spreadsheet_says_so() {
        assert_eq!(super::read(b"no sheet"), Err(Fault::NotThis));
        assert_eq!(super::read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), Err(Fault::Damaged));
    }
}
