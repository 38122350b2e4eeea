//! XLSForm (xlsform.org): the spreadsheet of questions that survey tools share. A column of ours, `rondeau`, keeps what it has no place
//! for, so that a form of ours comes back whole; forms made by others come in by the types and expressions that a questionnaire has.

mod columns;
mod kinds;
mod ours;
mod read;
mod relevance;
mod write;

pub use read::read;
pub use write::write;

/// The column that other programs leave alone.
pub(super) const OURS: &str = "rondeau";
