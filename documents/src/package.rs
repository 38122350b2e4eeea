//! Packages of the office formats: zipped parts, read with limits counted while they unpack, whatever they say of themselves.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use crate::{document::Dropped, xml::Element};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// All parts together unpack to no more than this, in bytes.
const LARGEST: u64 = 40 << 20;
const MOST_PARTS: usize = 2_000;
/// No honest part shrinks more than this, once it is larger than a megabyte.
const STEEPEST: u64 = 200;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Fault {
    #[error("this is no such document")]
    NotThis,
    #[error("the document is damaged")]
    Damaged,
    #[error("the document unpacks to too much")]
    TooLarge,
    #[error("the document is protected by a password")]
    Protected,
    #[error("too many documents are being read")]
    Busy,
}

impl Fault {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotThis => "not-a-document",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::Protected => "protected",
            Self::Busy => "busy",
        }
    }
}

/// One part of a package.
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        // A compound file is what office programs make of a document with a password.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Fault::Protected);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotThis)?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooLarge);
        }
        Ok(Self { archive, left: LARGEST })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Unpacks every part and counts it, for readers that set no limits themselves.
    pub fn measure(&mut self) -> Result<(), Fault> {
        for index in 0..self.archive.len() {
            self.unpack(index)?;
        }
        self.left = LARGEST;
        Ok(())
    }

    /// Every part, unpacked and counted.
    pub fn parts(&mut self) -> Result<Vec<Part>, Fault> {
        let mut parts = Vec::new();
        for index in 0..self.archive.len() {
            let name = self
                .archive
                .by_index(index)
                .map_err(|_| Fault::Damaged)?
                .name()
                .map_err(|_| Fault::Damaged)?
                .to_string();
            parts.push(Part {
                name,
                bytes: self.unpack(index)?,
            });
        }
        self.left = LARGEST;
        Ok(parts)
    }

    /// How many pictures and other things lie in the package beside its texts.
    pub fn pictures(&self) -> BTreeMap<Dropped, usize> {
        let count = self
            .archive
            .file_names()
            .filter(|name| name.as_ref().is_ok_and(|name| name.contains("/media/")))
            .count();
        if count == 0 {
            BTreeMap::new()
        } else {
            BTreeMap::from([(Dropped::Picture, count)])
        }
    }

    /// One part as text; nothing when there is none.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let bytes = self.unpack(index)?;
        String::from_utf8(bytes).map(Some).map_err(|_| Fault::Damaged)
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Fault> {
        let part = self.archive.by_index(index).map_err(|_| Fault::Damaged)?;
        let packed = part.compressed_size();
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)? as u64;
        if read > self.left || read > 1 << 20 && read / packed.max(1) > STEEPEST {
            return Err(Fault::TooLarge);
        }
        self.left -= read;
        Ok(bytes)
    }
}

/// What a document keeps about itself, in the formats of ECMA-376.
pub fn properties(custom: Option<&Element>) -> BTreeMap<String, String> {
    let all = custom.into_iter().flat_map(Element::elements);
    all.filter_map(|property| Some((property.attribute("name")?.to_owned(), property.text())))
        .collect()
}

/// Parts to write, in order.
pub fn write(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // OpenDocument names its kind in a first part that anybody reads without unpacking.
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        // Writing into memory cannot fail.
        let _ = writer.start_file(*name, options).map(|()| writer.write_all(text.as_bytes()));
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
