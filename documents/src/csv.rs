//! Comma-separated values (RFC 4180) in UTF-8. A cell that a spreadsheet would run as a formula is made plain text by an
//! apostrophe before it; numbers stay numbers.

/// A table of text cells.
#[derive(Clone, Debug, Default)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(header: Vec<String>) -> Self {
        Self { header, rows: Vec::new() }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Adds a column with the same words in each row.
    pub fn column(&mut self, name: &str, words: &str) {
        self.header.push(name.to_owned());
        for row in &mut self.rows {
            row.push(words.to_owned());
        }
    }

    pub fn write(&self) -> String {
        let mut writer = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(Vec::new());
        for row in std::iter::once(&self.header).chain(&self.rows) {
            // Writing into memory cannot fail.
            let _ = writer.write_record(row.iter().map(|cell| neutral(cell)));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula.
pub fn neutral(cell: &str) -> String {
    let risky = cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    if risky && !number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutral_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+CMD", "'+CMD"),
            ("-2", "-2"),
            ("-2+3", "'-2+3"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("  =x", "'  =x"),
            ("text", "text"),
            ("-", "'-"),
        ] {
            assert_eq!(neutral(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn quotes_lines_and_scripts() {
        let mut table = Table::new(vec!["a".into(), "b".into()]);
        table.row(vec!["say \"hi\", you".into(), "two\nlines".into()]);
        table.row(vec!["=x".into(), "'=x".into()]);
        table.column("note", "ქართული");
        assert_eq!(
            table.write(),
            "a,b,note\r\n\"say \"\"hi\"\", you\",\"two\nlines\",ქართული\r\n'=x,'=x,ქართული\r\n"
        );
    }
}
