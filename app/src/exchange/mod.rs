//! A questionnaire in and out: the round pack (TOML), JSON, XLSForm, Word and LibreOffice; and its words for translators. What a
//! format cannot hold is listed; nothing is dropped silently.

pub mod paper;
pub mod printed;
pub mod words;
pub mod xlsform;

use std::collections::BTreeMap;

use base::{Key, Lang};
use documents::{document::Document, sheets::Sheet};
use domain::{
    answer::Fields,
    drafting::{Drafting, Entered, Entry, Kind, entries_of, number::Numbers},
    questionnaire::Questionnaire,
};
use jiff::civil::Date;

use crate::pack::questionnaire::{self as pack, DefinitionsFile, QuestionnaireFile};

/// The formats in which a whole questionnaire is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pack,
    Json,
    XlsForm,
    Docx,
    Odt,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Docx, Self::Odt, Self::XlsForm, Self::Pack, Self::Json];

    pub fn extension(self) -> &'static str {
        match self {
            Self::Pack => "toml",
            Self::Json => "json",
            Self::XlsForm => "xlsx",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// The format that a file's name says; the old spreadsheets hold forms too.
    pub fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        let extension = if extension == "xls" { "xlsx" } else { &extension };
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pack => "application/toml",
            Self::Json => "application/json",
            Self::XlsForm => documents::Format::Xlsx.media_type(),
            Self::Docx => documents::Format::Docx.media_type(),
            Self::Odt => documents::Format::Odt.media_type(),
        }
    }
}

/// Something that the other side cannot hold: where it stands, the word for what it is, and the thing itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub at: String,
    pub what: &'static str,
    pub about: String,
}

impl LeftOut {
    pub(crate) fn new(at: impl Into<String>, what: &'static str, about: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            what,
            about: about.into(),
        }
    }
}

/// Every word of what may be left out, as it stands in the catalogues.
pub const LEFT_OUT: [&str; 15] = [
    "type",
    "setting",
    "expression",
    "media",
    "language",
    "depth",
    "place",
    "list",
    "metadata",
    "name",
    "dropped",
    "key",
    "length",
    "reference",
    "gone",
];

/// A questionnaire that was read, with what was left out.
#[derive(Clone, Debug)]
pub struct Read {
    pub entries: Vec<Entry>,
    pub left_out: Vec<LeftOut>,
}

/// A file as it was opened by its reader.
pub enum File {
    Text(Format, String),
    Sheets(Vec<Sheet>),
    Document(Box<Document>),
}

impl Read {
    fn of(questionnaire: &Questionnaire) -> Self {
        let (entries, left_out) = entries_from(lines_of(questionnaire));
        Self { entries, left_out }
    }

    /// The draft that the entries make.
    pub fn drafting(&self) -> Drafting {
        let mut drafting = Drafting::default();
        for (entry, place) in self.entries.iter().zip(1..) {
            drafting.apply(&Entered {
                place,
                at: base::Moment::default(),
                author: base::Id::from_bytes([0; 16]),
                entry: entry.clone(),
            });
        }
        drafting
    }

    /// The questionnaire that the entries make, with the numbers that follow from their order.
    pub fn questionnaire(&self, version: u32, on: Date) -> Questionnaire {
        self.drafting().freeze(version, on, &Numbers::new()).questionnaire
    }
}

/// So many rows of a sheet, or paragraphs and rows of a document, are read.
const MOST_ROWS: usize = 10_000;

fn fits(rows: usize) -> Result<(), String> {
    if rows > MOST_ROWS {
        let most = format!("{rows} rows or paragraphs, where {MOST_ROWS} are read");
        return Err(format!("it is longer than any questionnaire: {most}"));
    }
    Ok(())
}

/// Reads a questionnaire from a file.
///
/// # Errors
/// What is wrong with the file, in words for whoever made it.
pub fn read(file: &File) -> Result<Read, String> {
    let rows = match file {
        File::Text(..) => 0,
        File::Sheets(sheets) => sheets.iter().map(|sheet| sheet.rows.len()).max().unwrap_or_default(),
        File::Document(document) => document
            .pieces
            .iter()
            .map(|piece| if let documents::document::Piece::Grid(rows) = piece { rows.len() } else { 1 })
            .sum(),
    };
    fits(rows)?;
    match file {
        File::Text(Format::Json, text) => {
            let questionnaire: Questionnaire = serde_json::from_str(text).map_err(|error| error.to_string())?;
            fits(questionnaire.nodes().len() + questionnaire.remarks.len())?;
            Ok(Read::of(&questionnaire))
        }
        File::Text(_, text) => {
            let lines: QuestionnaireFile = toml::from_str(text).map_err(|error| error.to_string())?;
            fits(lines.len())?;
            Ok(Read::of(&pack::read(lines, DefinitionsFile::default()).map_err(|error| error.to_string())?))
        }
        File::Sheets(sheets) => xlsform::read(sheets),
        File::Document(document) => Ok(paper::read(document)),
    }
}

/// Writes a questionnaire. `lang` is the language of a document of Word; other formats hold all languages.
///
/// # Errors
/// When it cannot be written as text, which no questionnaire of ours causes.
pub fn write(questionnaire: &Questionnaire, format: Format, lang: &Lang) -> Result<(Vec<u8>, Vec<LeftOut>), String> {
    let whole = |text: Result<String, String>| text.map(|text| (text.into_bytes(), Vec::new()));
    match format {
        Format::Json => whole(serde_json::to_string_pretty(questionnaire).map_err(|error| error.to_string())),
        Format::Pack => whole(toml::to_string(&pack::file_of(questionnaire)).map_err(|error| error.to_string())),
        Format::XlsForm => {
            let (sheets, left_out) = xlsform::write(questionnaire);
            Ok((documents::sheets::write(&sheets), left_out))
        }
        Format::Docx | Format::Odt => {
            let document = if format == Format::Docx {
                documents::Format::Docx
            } else {
                documents::Format::Odt
            };
            let (paper, left_out) = paper::write(questionnaire, lang);
            Ok((document.write(&paper), left_out))
        }
    }
}

/// One node on its way out: what its text says stands in the format's own places, the rest beside it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub key: Key,
    pub kind: Kind,
    pub parent: Option<Key>,
    pub fields: Fields,
}

/// The nodes of a questionnaire in the order in which one reads them, with numbers where a text refers to others.
pub(crate) fn read_lines_of(questionnaire: &Questionnaire) -> Vec<Line> {
    lines_of(&Questionnaire {
        written: BTreeMap::new(),
        ..questionnaire.clone()
    })
}

/// The nodes of a questionnaire in the order in which one reads them, as they were written.
pub(crate) fn lines_of(questionnaire: &Questionnaire) -> Vec<Line> {
    let line = |entry: Entry| match entry {
        Entry::Opened { key, fields } => Some(Line {
            key,
            kind: Kind::Whole,
            parent: None,
            fields,
        }),
        Entry::Added { key, kind, parent, fields, .. } => Some(Line {
            key,
            kind,
            parent: Some(parent),
            fields,
        }),
        _ => None,
    };
    entries_of(questionnaire, None).into_iter().filter_map(line).collect()
}

/// The entries that lines make: the whole first, each line below a parent that stands before it; and the lines that have no place.
pub(crate) fn entries_from(lines: Vec<Line>) -> (Vec<Entry>, Vec<LeftOut>) {
    let mut kinds: BTreeMap<Key, Kind> = BTreeMap::new();
    let (mut entries, mut lost) = (Vec::new(), Vec::new());
    for line in lines {
        if kinds.contains_key(&line.key) {
            lost.push(LeftOut::new(line.key.to_string(), "key", line.key.to_string()));
            continue;
        }
        match line.parent {
            None if !kinds.is_empty() => {
                lost.push(LeftOut::new(line.key.to_string(), "place", String::new()));
                continue;
            }
            None => entries.push(Entry::Opened {
                key: line.key.clone(),
                fields: line.fields,
            }),
            Some(parent) if kinds.get(&parent).is_some_and(|above| above.children().contains(&line.kind)) => entries.push(Entry::Added {
                key: line.key.clone(),
                kind: line.kind,
                parent,
                before: None,
                fields: line.fields,
            }),
            Some(parent) => {
                lost.push(LeftOut::new(line.key.to_string(), "place", parent.to_string()));
                continue;
            }
        }
        kinds.insert(line.key, line.kind);
    }
    (entries, lost)
}
