//! Text that people typed, made safe to keep: one normal form (NFC), one line ending (LF), no control characters.
//!
//! What is removed is invisible or breaks documents; every script stays as it was written.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation as _;

/// The longest text of one answer or comment, in characters.
pub const LONGEST: usize = 200_000;

#[derive(Debug, Error, PartialEq, Eq, Clone, Copy)]
pub enum TextError {
    #[error("the text is empty")]
    Empty,
    #[error("the text has more than {limit} characters")]
    TooLong { limit: usize },
}

/// Normalises a text and drops what must not be stored: control characters other than tab and line feed, and the
/// direction overrides by which a text can be made to read as another (Unicode TR 36). Joiners that scripts need stay.
pub fn clean(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    unix.chars().filter(|c| !unwanted(*c)).nfc().collect()
}

fn unwanted(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    let direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let invisible = matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    let no_character = matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}');
    control || direction || invisible || no_character
}

/// True when a text has nothing to read in it.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}'))
}

/// The words of a text, as Unicode cuts them (UAX 29): also where a script has no blanks between them.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

/// One line: a name, a title, an act's number. 1 to 300 characters, blanks folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(String);

impl Line {
    pub const LIMIT: usize = 300;

    /// # Errors
    /// [`TextError`] when nothing readable is left or it is too long.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let folded = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if is_blank(&folded) {
            return Err(TextError::Empty);
        }
        if folded.chars().count() > Self::LIMIT {
            return Err(TextError::TooLong { limit: Self::LIMIT });
        }
        Ok(Self(folded))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A long text in CommonMark with tables and footnotes: 1 to [`LONGEST`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Long(String);

impl Long {
    /// # Errors
    /// [`TextError`] when nothing readable is left or it is too long.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = clean(text).trim_end().to_owned();
        if is_blank(&text) {
            return Err(TextError::Empty);
        }
        if text.chars().count() > LONGEST {
            return Err(TextError::TooLong { limit: LONGEST });
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning() {
        for (typed, kept) in [
            ("a\r\nb\rc", "a\nb\nc"),
            ("bell\u{7}nul\0tab\t", "bellnultab\t"),
            ("e\u{301}", "é"),
            ("abc\u{202e}dcba", "abcdcba"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("नि\u{200d}र", "नि\u{200d}र"), // a joiner that the script needs
            ("😀𠀀", "😀𠀀"),
            ("خط", "خط"),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn lines_and_long_texts() {
        assert_eq!(Line::new("  a \n b ").map(|l| l.0), Ok("a b".to_owned()));
        assert_eq!(Line::new("\u{200b}\u{202e}"), Err(TextError::Empty));
        assert_eq!(Line::new(&"x".repeat(301)), Err(TextError::TooLong { limit: 300 }));
        assert_eq!(Long::new("\u{ad} \n"), Err(TextError::Empty));
        assert!(Long::new(&"é".repeat(60_000)).is_ok());
        assert_eq!(Long::new(&"é".repeat(LONGEST + 1)), Err(TextError::TooLong { limit: LONGEST }));
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let text = "a\u{301}\r\n\u{7}b\u{202d}";
        assert_eq!(clean(&clean(text)), clean(text));
    }
}
