//! Files that belong to an answer or to a text of an organisation, each with the text that was read in it.

use base::{Digest, Id, Line};
use serde::{Deserialize, Serialize};

use crate::answer::Fields;

/// A file, by its name and by the digests of its bytes and of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: Line,
    /// The end of the name of such files: `pdf`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
    pub content: Digest,
    /// What was read in it, as CommonMark.
    pub text: Digest,
    /// What is kept before the bytes and before the text of a file that may be destroyed: their digests say nothing of it then, and
    /// nobody else's file is the same content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Digest>,
}

/// An answer, or a text of an organisation, has at most so many files.
pub const MOST: usize = 20;

/// A file as an answer has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    pub id: Id,
    #[serde(flatten)]
    pub file: File,
}

/// A name for a file, of what its sender called it: without the folders before it and signs that nobody sees, and no longer than a
/// page can show. Nothing, when nothing is left.
pub fn name(sent: &str) -> Option<Line> {
    const LONGEST: usize = 120;
    let own = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = base::text::clean(own).chars().filter(|sign| !sign.is_control() && *sign != '\u{ad}').collect();
    let name = name.trim();
    let length = name.chars().count();
    if length <= LONGEST {
        return Line::new(name).ok();
    }
    let end: String = name.chars().skip(length - 20).collect();
    let start: String = name.chars().take(LONGEST - 21).collect();
    Line::new(&format!("{start}…{end}")).ok()
}

/// What is kept of a file that may be destroyed.
pub fn salted(salt: &Digest, own: &[u8]) -> Vec<u8> {
    [salt.to_string().as_bytes(), own].concat()
}

impl File {
    /// The bytes, or the text, of what is kept.
    pub fn unsalted<'a>(&self, kept: &'a [u8]) -> Option<&'a [u8]> {
        match &self.salt {
            Some(salt) => kept.strip_prefix(salt.to_string().as_bytes()),
            None => Some(kept),
        }
    }

    /// What is kept of it.
    pub fn contents(&self) -> [Digest; 2] {
        [self.content, self.text]
    }

    /// How a file stands in the field of an answer.
    pub fn field(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn of_field(field: &str) -> Option<Self> {
        serde_json::from_str(field).ok()
    }
}

/// The files that the fields of an answer name.
pub fn attached(fields: &Fields) -> Vec<Attached> {
    let read = |(name, field): (&String, &String)| {
        Some(Attached {
            id: Id::parse(name.strip_prefix("file.")?)?,
            file: File::of_field(field)?,
        })
    };
    let mut attached: Vec<Attached> = fields.iter().filter_map(read).collect();
    attached.sort_by(|one, other| one.file.name.as_str().cmp(other.file.name.as_str()));
    attached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        let long = format!("{}.pdf", "ж".repeat(4_000));
        for (sent, expected) in [
            ("law.pdf", Some("law.pdf")),
            (" law.pdf \t", Some("law.pdf")),
            ("C:\\Users\\me\\law.pdf", Some("law.pdf")),
            ("../../etc/law.pdf", Some("law.pdf")),
            ("Закон №5 – قانون – 法 😀.docx", Some("Закон №5 – قانون – 法 😀.docx")),
            ("e\u{301}.txt", Some("é.txt")),
            ("law\u{202e}fdp.txt", Some("lawfdp.txt")),
            ("so\u{ad}ft\u{200b}.pdf", Some("soft.pdf")),
            ("a\0b\r\nSet-Cookie: x.pdf", Some("abSet-Cookie: x.pdf")),
            ("<b>\"'.pdf", Some("<b>\"'.pdf")),
            ("", None),
            ("\u{202e}\u{200b}", None),
            ("/", None),
        ] {
            assert_eq!(name(sent).as_ref().map(Line::as_str), expected, "{sent:?}");
        }
        let short = name(&long).expect("a name");
        assert!(short.as_str().chars().count() <= 120 && short.as_str().ends_with("жж.pdf"));
    }
}
