//! Readers and writers of documents. This room knows no word of the domain.

pub mod block;
pub mod csv;
pub mod docx;
mod package;
pub mod paper;
mod xml;

pub use package::Fault;
