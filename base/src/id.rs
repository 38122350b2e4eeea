//! Names of things: a `Key` that people chose and read, an `Id` that nobody can guess.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A short name that is stable for ever: `round-2`, `awareness-children-explicit`, `AL`, `20.1.a`.
/// Letters and digits of ASCII, and `-`, `.`, `_` between them; 1 to 80 characters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

#[derive(Debug, Error, PartialEq, Eq)]
#[error("a key has 1 to 80 ASCII letters, digits, or - . _ between them")]
pub struct KeyError;

impl Key {
    /// # Errors
    /// [`KeyError`] when the text is empty, too long, or holds any other character.
    pub fn new(text: &str) -> Result<Self, KeyError> {
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let fits = text.len() <= 80 && text.chars().all(inner);
        if fits && edge(text.chars().next()) && edge(text.chars().last()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(KeyError)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::new(text)
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::new(&text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// An opaque id of 128 random bits, written as 32 hexadecimal digits. Compared as text, never as a number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// Makes an id of 16 given bytes; the caller brings the randomness.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("an id is 32 hexadecimal digits")
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for good in ["a", "AL", "20.1.a", "round-2", "sr_Cyrl"] {
            assert!(Key::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a b", "../x", "é", "a/b", "a\0", &"a".repeat(81)] {
            assert_eq!(Key::new(bad), Err(KeyError), "{bad:?}");
        }
    }

    #[test]
    fn ids() {
        let id = Id::from_bytes([0xab; 16]);
        assert_eq!(Id::parse(id.as_str()), Some(id));
        assert_eq!(Id::parse("0"), None);
        assert_eq!(Id::parse(&"A".repeat(32)), None);
    }
}
