//! Files that belong to an answer: reference texts as PDF, Word, OpenDocument, spreadsheet or plain text. A file is known by what is
//! in it, whatever it is called; pictures, films, sounds, archives, programs and macros are refused with the reason. What is read
//! further is its text, rebuilt as blocks: nobody has to open a file of a stranger.

mod office;
mod pdf;
mod plain;

use infer::MatcherType;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::block::{Block, to_markdown};

/// A file of more bytes than this is refused unread.
pub const LARGEST: usize = 4_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Pdf,
    Docx,
    Odt,
    Xlsx,
    Ods,
    Txt,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Odt, Self::Xlsx, Self::Ods, Self::Txt];

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Txt => "txt",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|kind| kind.extension().eq_ignore_ascii_case(end.trim()))
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large")]
    TooLarge,
    #[error("the name does not say what is in the file")]
    NotItsName,
    #[error("the file is of a kind that is not taken")]
    Unknown,
    #[error("the file is, or holds, a picture")]
    Picture,
    #[error("the file is, or holds, a film or a sound")]
    Film,
    #[error("the file is, or holds, an archive")]
    Archive,
    #[error("the file is, or holds, a program, a script or macros")]
    Program,
    #[error("the file holds other files")]
    Embedded,
    #[error("the file is protected by a password")]
    Protected,
    #[error("the file is damaged")]
    Damaged,
    #[error("there is no text in the file")]
    NoText,
    #[error("too many files are being read")]
    Busy,
}

impl Refused {
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::NotItsName,
        Self::Unknown,
        Self::Picture,
        Self::Film,
        Self::Archive,
        Self::Program,
        Self::Embedded,
        Self::Protected,
        Self::Damaged,
        Self::NoText,
        Self::Busy,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotItsName => "not-its-name",
            Self::Unknown => "unknown",
            Self::Picture => "picture",
            Self::Film => "film",
            Self::Archive => "archive",
            Self::Program => "program",
            Self::Embedded => "embedded",
            Self::Protected => "protected",
            Self::Damaged => "damaged",
            Self::NoText => "no-text",
            Self::Busy => "busy",
        }
    }
}

/// A file that can be taken: its kind, and its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub kind: Kind,
    /// Its text as CommonMark, in parts that a page can show.
    pub text: Vec<String>,
}

/// A part of a text is about so long, in bytes; and all parts together are no longer than that.
const PART: usize = 30_000;
const LONGEST_TEXT: usize = 3_000_000;

/// Blocks as CommonMark, in parts. One block is never parted.
fn parts(blocks: &[Block]) -> Result<Vec<String>, Refused> {
    let (mut parts, mut from, mut length) = (Vec::new(), 0, 0);
    let size = |block: &Block| {
        crate::block::lines(std::slice::from_ref(block))
            .iter()
            .map(|line| line.len() + 2)
            .sum::<usize>()
    };
    for (place, block) in blocks.iter().enumerate() {
        length += size(block);
        if length >= PART || place + 1 == blocks.len() {
            parts.push(to_markdown(blocks.get(from..=place).unwrap_or_default()));
            (from, length) = (place + 1, 0);
        }
    }
    if parts.iter().map(String::len).sum::<usize>() > LONGEST_TEXT {
        Err(Refused::TooLarge)
    } else {
        Ok(parts)
    }
}

/// Looks into a file. Nothing but its name and its bytes is asked.
///
/// # Errors
/// [`Refused`]: the reason why it is not taken.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<Attachment, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let kind = kind_of(bytes)?;
    if Kind::of_name(name) != Some(kind) {
        return Err(Refused::NotItsName);
    }
    let blocks = match kind {
        Kind::Pdf => pdf::read(bytes)?,
        Kind::Docx | Kind::Odt | Kind::Xlsx | Kind::Ods => office::read(kind, bytes)?,
        Kind::Txt => plain::read(bytes)?,
    };
    let says = crate::block::lines(&blocks).iter().any(|line| !line.trim().is_empty());
    if !says {
        return Err(Refused::NoText);
    }
    Ok(Attachment { kind, text: parts(&blocks)? })
}

/// What a file is, by its bytes alone.
fn kind_of(bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.starts_with(b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return office::kind(bytes);
    }
    // A compound file: an old office document, or a new one under a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refused::Protected);
    }
    match foreign(bytes) {
        Some(refused) => Err(refused),
        None if plain::is_text(bytes) => Ok(Kind::Txt),
        None => Err(Refused::Unknown),
    }
}

/// The reason against bytes that begin like something that is never taken.
fn foreign(bytes: &[u8]) -> Option<Refused> {
    // Drawings are written as text.
    let start = String::from_utf8_lossy(bytes.get(..512.min(bytes.len())).unwrap_or_default()).to_lowercase();
    if start.contains("<svg") {
        return Some(Refused::Picture);
    }
    Some(match infer::get(bytes)?.matcher_type() {
        MatcherType::Image => Refused::Picture,
        MatcherType::Video | MatcherType::Audio => Refused::Film,
        MatcherType::Archive => Refused::Archive,
        MatcherType::App => Refused::Program,
        MatcherType::Book | MatcherType::Doc | MatcherType::Font | MatcherType::Custom => Refused::Unknown,
        MatcherType::Text => return None,
    })
}
