//! Numbered documents with their language versions, and what supersedes what.

use base::{Id, Key, Lang, Localised};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartialDate, PartyCode, Recorded, Refusal, State,
    convention::ProvisionRef,
    refusal::{found, require},
};

pub const VERSION: u16 = 1;

/// The reference of a document, as in `T-ES(2017)12` or `RD-05`: 1 to 60 letters, digits and `( ) - _ .`
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

impl Symbol {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '-' | '_' | '.');
        let fits = (1..=60).contains(&text.len()) && text.chars().all(allowed) && text.starts_with(|c: char| c.is_ascii_alphanumeric());
        fits.then(|| Self(text.to_owned()))
    }

    /// The symbol of a running number within a year: `{code}({year}){number:02}`.
    pub fn numbered(code: &str, year: i16, number: u32) -> Option<Self> {
        Self::parse(&format!("{code}({year}){number:02}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Symbol {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not the symbol of a document")
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.0
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub symbol: Symbol,
    pub kind: Key,
    pub title: Localised,
    pub date: Option<PartialDate>,
    pub adopted: bool,
    pub provisions: Vec<ProvisionRef>,
    pub questions: Vec<Key>,
    pub round: Option<Key>,
    pub languages: Vec<Lang>,
    pub supersedes: Option<Symbol>,
    pub subject: Subject,
}

/// What a document is the publication of, where its text is held here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A reference only: a person adds the file elsewhere.
    Reference,
    Questionnaire {
        round: Key,
    },
    Reply {
        round: Key,
        party: PartyCode,
        version: u32,
    },
    Comment {
        comment: Id,
    },
    Contribution {
        contribution: Id,
    },
    Addendum {
        clarification: Id,
    },
}

impl Subject {
    /// The word for a document of this kind.
    fn kind(&self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Questionnaire { .. } => "questionnaire",
            Self::Reply { .. } => "reply",
            Self::Comment { .. } => "comment",
            Self::Contribution { .. } => "contribution",
            Self::Addendum { .. } => "addendum",
        }
    }
}

/// The document by which a text that is held here is published today under a symbol that is free; its title and languages are to be
/// filled in.
pub(crate) fn publication(state: &State, context: &Context, symbol: &Symbol, round: &Key, subject: Subject) -> Result<Document, Refusal> {
    require(!state.symbol_taken(symbol), Code::SymbolTaken)?;
    Ok(Document {
        symbol: symbol.clone(),
        kind: Key::new(subject.kind()).map_err(|_| Code::InvalidValue)?,
        title: Localised::default(),
        date: Some(PartialDate::Day(state.zone().date(context.now))),
        adopted: false,
        provisions: vec![],
        questions: vec![],
        round: Some(round.clone()),
        languages: vec![],
        supersedes: None,
        subject,
    })
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Register(Box<Document>),
    AddLanguage { symbol: Symbol, lang: Lang },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Registered { document: Box<Document> },
    LanguageAdded { symbol: Symbol, lang: Lang },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        match self {
            Self::Registered { document } => document.symbol.to_string(),
            Self::LanguageAdded { symbol, .. } => symbol.to_string(),
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Register(document) => {
            require(!state.symbol_taken(&document.symbol), Code::SymbolTaken)?;
            require(!document.title.is_empty(), Code::Empty)?;
            if let Some(earlier) = &document.supersedes {
                found(state.documents.get(earlier))?;
            }
            Ok(Outcome::of(Act::Registered { document }))
        }
        Command::AddLanguage { symbol, lang } => {
            let document = found(state.documents.get(&symbol))?;
            require(!document.languages.contains(&lang), Code::AlreadyExists)?;
            Ok(Outcome::of(Act::LanguageAdded { symbol, lang }))
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, _: &Recorded) {
    match act {
        Act::Registered { document } => {
            state.documents.insert(document.symbol.clone(), (**document).clone());
        }
        Act::LanguageAdded { symbol, lang } => {
            if let Some(document) = state.documents.get_mut(symbol) {
                document.languages.push(lang.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols() {
        for good in ["T-ES(2017)12", "RD-05", "T-ES-WG(2016)03_en"] {
            assert!(Symbol::parse(good).is_some(), "{good}");
        }
        for bad in ["", "../x", "T ES", "a/b", "<b>", "=A1", &"x".repeat(61)] {
            assert!(Symbol::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Symbol::numbered("T-ES", 2017, 3).map(String::from), Some("T-ES(2017)03".to_owned()));
    }
}
