//! Spreadsheets (ECMA-376): a paper with one row for each question, and such a sheet read back.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// What stands before the columns of the places: the heading, what is asked, and the words of a further row.
const BEFORE: u16 = 3;
/// The name of the property that says how many columns of places there are.
const COLUMNS: &str = "Columns";
/// What stands where a row has no place.
const NO_PLACE: &str = "–";
