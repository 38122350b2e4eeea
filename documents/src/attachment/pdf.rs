//! PDF: every object is looked at before the text is taken.

use pdf_extract::{Dictionary, Document, Object};

use super::{Refused, plain};
use crate::block::Block;

/// A reference text has no more.
const MOST_PAGES: usize = 1_000;
const MOST_OBJECTS: usize = 200_000;

pub fn read(bytes: &[u8]) -> Result<Vec<Block>, Refused> {
    let document = Document::load_mem(bytes).map_err(|_| Refused::Damaged)?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Refused::Protected);
    }
    if document.objects.len() > MOST_OBJECTS || document.get_pages().len() > MOST_PAGES {
        return Err(Refused::TooLarge);
    }
    document.objects.values().try_for_each(|object| look(object, 0))?;
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|_| Refused::Damaged)?;
    Ok(pages.iter().flat_map(|page| plain::paragraphs(page)).collect())
}

/// Refuses an object that is, or leads to, anything but text.
fn look(object: &Object, depth: usize) -> Result<(), Refused> {
    if depth > 64 {
        return Err(Refused::Damaged);
    }
    match object {
        Object::Array(items) => items.iter().try_for_each(|item| look(item, depth + 1)),
        Object::Dictionary(dictionary) => entries(dictionary, depth),
        Object::Stream(stream) => {
            entries(&stream.dict, depth)?;
            drawn(stream.dict.get(b"Subtype").ok(), stream)
        }
        _ => Ok(()),
    }
}

fn entries(dictionary: &Dictionary, depth: usize) -> Result<(), Refused> {
    for name in [&b"Subtype"[..], b"Type", b"S"] {
        let word = dictionary.get(name).and_then(Object::as_name).unwrap_or_default();
        match word {
            b"Image" => return Err(Refused::Picture),
            b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"Rendition" | b"3D" => return Err(Refused::Film),
            b"EmbeddedFile" | b"FileAttachment" => return Err(Refused::Embedded),
            b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" => return Err(Refused::Program),
            _ => {}
        }
    }
    if dictionary.has(b"EF") {
        return Err(Refused::Embedded);
    }
    if dictionary.has(b"JS") || dictionary.has(b"XFA") {
        return Err(Refused::Program);
    }
    dictionary.iter().try_for_each(|(_, value)| look(value, depth + 1))
}

/// Pictures can stand within the drawing of a page.
fn drawn(subtype: Option<&Object>, stream: &pdf_extract::Stream) -> Result<(), Refused> {
    let form = subtype.is_some_and(|subtype| subtype.as_name().is_ok_and(|name| name == b"Form"));
    // Other streams than those of pages and forms are typed, or hold fonts and tables.
    if !form && (stream.dict.has(b"Type") || stream.dict.has(b"Subtype") || stream.dict.has(b"Length1")) {
        return Ok(());
    }
    let plain = stream.get_plain_content().map_err(|_| Refused::Damaged)?;
    if plain.len() > super::LARGEST * 16 {
        return Err(Refused::TooLarge);
    }
    if draws_picture(&plain) { Err(Refused::Picture) } else { Ok(()) }
}

/// Whether an inline image begins somewhere (ISO 32000-1, 8.9.7): `BI`, its width among the entries, `ID`.
fn draws_picture(content: &[u8]) -> bool {
    let words: Vec<&[u8]> = content
        .split(|byte| byte.is_ascii_whitespace() || *byte == 0)
        .filter(|word| !word.is_empty())
        .collect();
    let begins = words.iter().enumerate().filter(|(_, word)| **word == b"BI").map(|(place, _)| place);
    begins.into_iter().any(|place| {
        let entries = words.iter().skip(place + 1).take(60).take_while(|word| !word.starts_with(b"ID"));
        entries.clone().count() < 60 && entries.into_iter().any(|word| word.starts_with(b"/W"))
    })
}
