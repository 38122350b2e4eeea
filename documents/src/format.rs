//! The formats in which a paper goes out and comes back.

use crate::{Fault, document::Document, docx, odt, package::Package, paper::Paper, xlsx};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Odt,
    Xlsx,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Docx, Self::Odt, Self::Xlsx];

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The format of a file, by what is in it and whatever it is called.
    ///
    /// # Errors
    /// [`Fault`] when it is none of these, or protected.
    pub fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let package = Package::open(bytes)?;
        let parts = [("word/document.xml", Self::Docx), ("xl/workbook.xml", Self::Xlsx), ("content.xml", Self::Odt)];
        parts
            .into_iter()
            .find(|(part, _)| package.has(part))
            .map(|(_, format)| format)
            .ok_or(Fault::NotThis)
    }

    pub fn write(self, paper: &Paper) -> Vec<u8> {
        match self {
            Self::Docx => docx::write(paper),
            Self::Odt => odt::write(paper),
            Self::Xlsx => xlsx::write(paper),
        }
    }
}

/// Reads a document in any of the formats.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, protected, or unpacks to too much.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    match Format::of(bytes)? {
        Format::Docx => docx::read(bytes),
        Format::Odt => odt::read(bytes),
        Format::Xlsx => xlsx::read(bytes),
    }
}
