//! Conventions: articles down to their letters and indents, clauses for reservations and declarations, and the rule by
//! which a convention enters into force for a State that joins.

use std::{collections::BTreeMap, fmt};

use base::{Key, Localised};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{Code, Context, Outcome, Recorded, Refusal, State, refusal::require};

pub const VERSION: u16 = 1;

/// The address of a provision: `20`, `20.3`, `20.1.a`, `20.3.i2` (i: indent).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProvisionRef {
    article: u16,
    parts: Vec<String>,
}

impl ProvisionRef {
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let article = parts.next()?.parse().ok().filter(|n| *n > 0)?;
        let parts: Vec<String> = parts.map(str::to_owned).collect();
        let known = |part: &String| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_alphanumeric());
        (parts.len() <= 3 && parts.iter().all(known)).then_some(Self { article, parts })
    }

    pub fn article(&self) -> u16 {
        self.article
    }

    /// Whether this provision is the other one or a part of it.
    pub fn within(&self, other: &Self) -> bool {
        self.article == other.article && self.parts.starts_with(&other.parts)
    }

    /// As lawyers cite it: `20§1.a`. An indent reads `20§3(2)`.
    pub fn cite(&self) -> String {
        self.parts.iter().enumerate().fold(self.article.to_string(), |cited, (place, part)| {
            match part.strip_prefix('i').filter(|n| n.parse::<u8>().is_ok()) {
                Some(indent) => format!("{cited}({indent})"),
                None if place == 0 && part.starts_with(|c: char| c.is_ascii_digit()) => format!("{cited}§{part}"),
                None => format!("{cited}.{part}"),
            }
        })
    }

    fn sort_key(&self) -> (u16, Vec<(u32, &str)>) {
        (
            self.article,
            self.parts.iter().map(|part| (part.parse().unwrap_or(u32::MAX), part.as_str())).collect(),
        )
    }
}

impl PartialOrd for ProvisionRef {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ProvisionRef {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl fmt::Display for ProvisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.article)?;
        self.parts.iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

impl fmt::Debug for ProvisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for ProvisionRef {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not the address of a provision")
    }
}

impl From<ProvisionRef> for String {
    fn from(provision: ProvisionRef) -> Self {
        provision.to_string()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Convention {
    pub key: Key,
    pub number: Localised,
    pub title: Localised,
    pub short_title: Localised,
    pub depositary: Localised,
    pub opened: Date,
    pub in_force: Date,
    pub entry: EntryRule,
    pub chapters: Vec<Chapter>,
    pub articles: Vec<Article>,
    /// Summaries of provisions; the authentic text is the depositary's.
    pub summaries: BTreeMap<ProvisionRef, Localised>,
    pub clauses: Vec<Clause>,
    /// Whether the acts recorded here are known to be all there are.
    pub acts_complete: bool,
}

/// For a State that joins: the first day of the month after some months from the deposit, and never before the
/// convention itself is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRule {
    pub months: u8,
    pub provisions: Vec<ProvisionRef>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    pub number: String,
    pub title: Localised,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub number: u16,
    pub chapter: String,
    pub title: Localised,
    pub units: Vec<ProvisionRef>,
}

/// A clause under which a Party may make a reservation or a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub provision: ProvisionRef,
    pub reservation: bool,
    pub title: Localised,
    pub affects: Vec<ProvisionRef>,
}

impl Convention {
    pub fn has(&self, provision: &ProvisionRef) -> bool {
        self.articles
            .iter()
            .any(|article| article.number == provision.article && (provision.parts.is_empty() || article.units.contains(provision)))
    }

    /// The day on which the convention enters into force for a State, counted from the deposit of its instrument.
    /// `None` only for dates that no calendar of ours reaches.
    pub fn entry_into_force(&self, deposited: Date) -> Option<Date> {
        let after = deposited.checked_add(i64::from(self.entry.months).months()).ok()?;
        let first = after.first_of_month().checked_add(1.month()).ok()?;
        Some(first.max(self.in_force))
    }

    pub fn clause(&self, provision: &ProvisionRef) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.provision == *provision)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Adopt(Box<Convention>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Adopted { convention: Box<Convention> },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let Self::Adopted { convention } = self;
        convention.key.to_string()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    let Command::Adopt(convention) = command;
    require(!state.conventions.contains_key(&convention.key), Code::AlreadyExists)?;
    let clauses = convention.clauses.iter().flat_map(|clause| clause.affects.iter().chain([&clause.provision]));
    let unknown: Vec<String> = convention
        .summaries
        .keys()
        .chain(clauses)
        .filter(|p| !convention.has(p))
        .map(ProvisionRef::cite)
        .collect();
    if unknown.is_empty() {
        Ok(Outcome::of(Act::Adopted { convention }))
    } else {
        Err(Refusal::about(Code::NoSuchThing, unknown))
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, _: &Recorded) {
    let Act::Adopted { convention } = act;
    state.conventions.insert(convention.key.clone(), (**convention).clone());
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn provision(text: &str) -> ProvisionRef {
        ProvisionRef::parse(text).expect("a provision")
    }

    #[test]
    fn provisions_are_cited_as_lawyers_do() {
        for (address, cited) in [
            ("20", "20"),
            ("20.3", "20§3"),
            ("20.1.a", "20§1.a"),
            ("3.a", "3.a"),
            ("20.3.i2", "20§3(2)"),
            ("18.1.b.i3", "18§1.b(3)"),
        ] {
            assert_eq!(provision(address).cite(), cited);
        }
        for bad in ["", "x", "0", "20..a", "20.1.a.b.c", "20.<b>"] {
            assert_eq!(ProvisionRef::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn order_and_containment() {
        let mut list = ["21", "20.10", "20.2", "20.1.b", "20.1.a", "20"].map(provision);
        list.sort();
        assert_eq!(list.map(|p| p.to_string()), ["20", "20.1.a", "20.1.b", "20.2", "20.10", "21"]);
        assert!(provision("20.1.a").within(&provision("20.1")));
        assert!(!provision("20.10").within(&provision("20.1")));
    }

    #[test]
    fn entry_into_force_follows_the_convention() {
        let convention = Convention {
            key: "cets-201".parse().expect("key"),
            number: Localised::default(),
            title: Localised::default(),
            short_title: Localised::default(),
            depositary: Localised::default(),
            opened: date(2007, 10, 25),
            in_force: date(2010, 7, 1),
            entry: EntryRule { months: 3, provisions: vec![] },
            chapters: vec![],
            articles: vec![],
            summaries: BTreeMap::new(),
            clauses: vec![],
            acts_complete: false,
        };
        // Known dates of the Convention: Greece, Denmark, Austria, Andorra, Monaco, Germany, United Kingdom.
        for (deposited, in_force) in [
            (date(2009, 3, 10), date(2010, 7, 1)),
            (date(2009, 11, 18), date(2010, 7, 1)),
            (date(2011, 2, 25), date(2011, 6, 1)),
            (date(2014, 4, 30), date(2014, 8, 1)),
            (date(2014, 10, 7), date(2015, 2, 1)),
            (date(2015, 11, 18), date(2016, 3, 1)),
            (date(2018, 6, 20), date(2018, 10, 1)),
            (date(2016, 11, 30), date(2017, 3, 1)),
        ] {
            assert_eq!(convention.entry_into_force(deposited), Some(in_force), "{deposited}");
        }
    }
}
