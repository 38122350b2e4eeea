//! Plain text in Unicode.

use super::Refused;
use crate::block::{Block, as_typed};

pub fn decoded(bytes: &[u8]) -> Option<String> {
    let units = |bytes: &[u8], read: fn([u8; 2]) -> u16| -> Option<String> {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| read(*pair)).collect();
        if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Whether bytes are text: no control characters but those of lines.
pub fn is_text(bytes: &[u8]) -> bool {
    decoded(bytes).is_some_and(|text| !text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t' | '\u{c}')))
}

pub fn read(bytes: &[u8]) -> Result<Vec<Block>, Refused> {
    Ok(paragraphs(&decoded(bytes).ok_or(Refused::Damaged)?))
}

/// The paragraphs of a text without marks; a new page begins a new one.
pub fn paragraphs(text: &str) -> Vec<Block> {
    as_typed(&text.replace('\u{c}', "\n\n"))
}
