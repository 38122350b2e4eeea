//! Readers and writers of documents. This room knows no word of the domain.

pub mod csv;
