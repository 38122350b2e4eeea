//! PDF: every object is looked at, and every drawing, before the text is taken (ISO 32000-1).

use std::collections::HashSet;

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

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
    let look = Look {
        document: &document,
        fonts: fonts(&document),
    };
    look.object(&Object::Dictionary(document.trailer.clone()), 0)?;
    for (id, object) in &document.objects {
        look.object(object, 0)?;
        if let Object::Stream(stream) = object
            && !look.fonts.contains(id)
        {
            drawn(stream)?;
        }
    }
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|_| Refused::Damaged)?;
    Ok(pages.iter().flat_map(|page| plain::paragraphs(page)).collect())
}

/// The streams that hold the shapes of letters, or say how colours are meant: they draw nothing by themselves.
fn fonts(document: &Document) -> HashSet<ObjectId> {
    let names: [&[u8]; 4] = [b"FontFile", b"FontFile2", b"FontFile3", b"DestOutputProfile"];
    let dictionaries = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    });
    dictionaries
        .flat_map(|dictionary| names.iter().filter_map(|name| dictionary.get(name).and_then(Object::as_reference).ok()))
        .collect()
}

struct Look<'a> {
    document: &'a Document,
    fonts: HashSet<ObjectId>,
}

impl Look<'_> {
    /// Refuses an object that is, or leads to, anything but text.
    fn object(&self, object: &Object, depth: usize) -> Result<(), Refused> {
        if depth > 64 {
            return Err(Refused::Damaged);
        }
        match object {
            Object::Array(items) => items.iter().try_for_each(|item| self.object(item, depth + 1)),
            Object::Dictionary(dictionary) => self.entries(dictionary, depth),
            Object::Stream(stream) => self.entries(&stream.dict, depth),
            _ => Ok(()),
        }
    }

    /// The names that an entry gives, also where it only refers to them.
    fn names(&self, dictionary: &Dictionary, entry: &[u8]) -> Vec<Vec<u8>> {
        let Ok(value) = dictionary.get(entry) else { return Vec::new() };
        let name = |object: &Object| {
            let (_, object) = self.document.dereference(object).ok()?;
            object.as_name().ok().map(<[u8]>::to_vec)
        };
        match self.document.dereference(value) {
            Ok((_, Object::Array(items))) => items.iter().filter_map(name).collect(),
            _ => name(value).into_iter().collect(),
        }
    }

    fn entries(&self, dictionary: &Dictionary, depth: usize) -> Result<(), Refused> {
        for entry in [&b"Subtype"[..], b"Type", b"S", b"Filter", b"F"] {
            self.names(dictionary, entry).iter().try_for_each(|name| named(name))?;
        }
        if dictionary.has(b"EF") {
            return Err(Refused::Embedded);
        }
        if dictionary.has(b"JS") || dictionary.has(b"XFA") {
            return Err(Refused::Program);
        }
        dictionary.iter().try_for_each(|(_, value)| self.object(value, depth + 1))
    }
}

fn named(name: &[u8]) -> Result<(), Refused> {
    match name {
        b"Image" | b"DCTDecode" | b"DCT" | b"JPXDecode" | b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" => Err(Refused::Picture),
        b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"Rendition" | b"3D" => Err(Refused::Film),
        b"EmbeddedFile" | b"FileAttachment" => Err(Refused::Embedded),
        b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" => Err(Refused::Program),
        _ => Ok(()),
    }
}

fn drawn(stream: &Stream) -> Result<(), Refused> {
    let plain = stream.get_plain_content().map_err(|_| Refused::Damaged)?;
    if plain.len() > super::LARGEST * 16 {
        return Err(Refused::TooLarge);
    }
    if draws_picture(&plain) { Err(Refused::Picture) } else { Ok(()) }
}

/// Whether an inline image begins somewhere (8.9.7): the operator `BI`, entries that begin with a name, `ID`. Strings are not looked
/// into: their words are words.
fn draws_picture(content: &[u8]) -> bool {
    let plain = without_strings(content);
    let mut entries = None;
    for word in tokens(&plain) {
        entries = match (word, entries) {
            (b"BI", _) => Some(0),
            (b"ID", Some(1..)) => return true,
            (word, Some(0)) if !word.starts_with(b"/") => None,
            (_, Some(count)) if count < 60 => Some(count + 1),
            _ => None,
        };
    }
    false
}

/// Words of a content stream; a name keeps its stroke.
fn tokens(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let between = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0 || b"[]{}<>%".contains(byte);
    let words = content.split(between);
    // Where a name begins, a word ends.
    words.flat_map(|word| word.chunk_by(|_, next| *next != b'/')).filter(|word| !word.is_empty())
}

/// A content stream without its strings in parentheses (7.3.4.2).
fn without_strings(content: &[u8]) -> Vec<u8> {
    let (mut plain, mut depth, mut escaped) = (Vec::with_capacity(content.len()), 0_usize, false);
    for byte in content {
        match (byte, depth) {
            (_, 1..) if escaped => escaped = false,
            (b'\\', 1..) => escaped = true,
            (b'(', _) => depth += 1,
            (b')', 1) => {
                depth = 0;
                plain.push(b' ');
            }
            (b')', 2..) => depth -= 1,
            (byte, 0) => plain.push(*byte),
            _ => {}
        }
    }
    plain
}
