//! Languages by their BCP 47 tag, the direction they are written in, and texts that exist in several of them.

use std::{collections::BTreeMap, fmt};

use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use serde::{Deserialize, Serialize};

/// A language, by its BCP 47 tag: `en`, `sr-Cyrl`, `cnr-Latn`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Lang {
    pub fn parse(tag: &str) -> Option<Self> {
        let id: LanguageIdentifier = tag.parse().ok()?;
        (!id.language.is_unknown()).then(|| Self(id.to_string()))
    }

    pub fn en() -> Self {
        Self("en".to_owned())
    }

    pub fn fr() -> Self {
        Self("fr".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Follows from the script of the language, never from a setting.
    pub fn direction(&self) -> Direction {
        let right_to_left = self
            .0
            .parse::<LanguageIdentifier>()
            .is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id));
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl TryFrom<String> for Lang {
    type Error = &'static str;
    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::parse(&tag).ok_or("not a BCP 47 language tag")
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One text in several languages, such as a title in each official language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(BTreeMap<Lang, String>);

impl Localised {
    pub fn new(texts: impl IntoIterator<Item = (Lang, String)>) -> Self {
        Self(texts.into_iter().collect())
    }

    /// English and French.
    pub fn pair(en: &str, fr: &str) -> Self {
        Self::new([(Lang::en(), en.to_owned()), (Lang::fr(), fr.to_owned())])
    }

    /// The text in the wanted language, or else in the first that there is; with the language that it is in.
    pub fn get(&self, lang: &Lang) -> Option<(&Lang, &str)> {
        self.0
            .get_key_value(lang)
            .or_else(|| self.0.iter().next())
            .map(|(lang, text)| (lang, text.as_str()))
    }

    /// As [`get`](Self::get), without the language; empty when there is no text at all.
    pub fn text(&self, lang: &Lang) -> &str {
        self.get(lang).map_or("", |(_, text)| text)
    }

    pub fn has(&self, lang: &Lang) -> bool {
        self.0.contains_key(lang)
    }

    /// Whether there is anything to read in the language.
    pub fn has_words(&self, lang: &Lang) -> bool {
        self.0.get(lang).is_some_and(|text| !crate::text::is_blank(text))
    }

    /// Sets the text of a language; an empty one takes it away.
    pub fn set(&mut self, lang: &Lang, text: &str) {
        if crate::text::is_blank(text) {
            self.0.remove(lang);
        } else {
            self.0.insert(lang.clone(), text.to_owned());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.0.iter().map(|(lang, text)| (lang, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_from_the_tag() {
        for (tag, direction) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("he", "rtl"),
            ("fa", "rtl"),
            ("ka", "ltr"),
            ("sr-Cyrl", "ltr"),
            ("az-Arab", "rtl"),
            ("az", "ltr"),
            ("hy", "ltr"),
        ] {
            assert_eq!(Lang::parse(tag).map(|l| l.direction().as_str()), Some(direction), "{tag}");
        }
    }

    #[test]
    fn tags() {
        assert_eq!(Lang::parse("SR-cyrl").map(String::from), Some("sr-Cyrl".to_owned()));
        for bad in ["", "und", "english!", "e", "../en"] {
            assert_eq!(Lang::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn falls_back_and_says_so() {
        let text = Localised::new([(Lang::fr(), "bonjour".to_owned())]);
        assert_eq!(text.get(&Lang::en()), Some((&Lang::fr(), "bonjour")));
    }
}
