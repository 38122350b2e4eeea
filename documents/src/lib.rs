//! Readers and writers of documents. This room knows no word of the domain.

pub mod attachment;
pub mod block;
pub mod csv;
pub mod document;
pub mod docx;
mod flow;
pub mod format;
pub mod odt;
mod package;
pub mod paper;
pub mod printed;
pub mod sheets;
pub mod xliff;
pub mod xlsx;
mod xml;

pub use format::{Format, read};
pub use package::Fault;
