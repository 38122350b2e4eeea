//! What in a text could tell who somebody is: names, addresses, telephone numbers, handles, dates of birth, ages, schools,
//! places, identifiers and links. It is for people who look at each hit by hand before anything is published.
//!
//! It would rather point at too much than miss something, and it misses things: nothing is safe because nothing was found.

mod words;

use std::{collections::BTreeSet, sync::LazyLock};

use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Mail,
    Link,
    Telephone,
    Identifier,
    Date,
    /// How old somebody is, as a child: ages are told in bands alone.
    Age,
    Handle,
    Address,
    School,
    Place,
    /// A name, or another proper noun.
    Name,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Mail,
        Self::Link,
        Self::Telephone,
        Self::Identifier,
        Self::Date,
        Self::Age,
        Self::Handle,
        Self::Address,
        Self::School,
        Self::Place,
        Self::Name,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Link => "link",
            Self::Telephone => "telephone",
            Self::Identifier => "identifier",
            Self::Date => "date",
            Self::Age => "age",
            Self::Handle => "handle",
            Self::Address => "address",
            Self::School => "school",
            Self::Place => "place",
            Self::Name => "name",
        }
    }
}

/// One place in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub kind: Kind,
    /// Where it begins and ends, in bytes of the text.
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// Everything in a text that a person should look at, in the order of the text. What lies within another hit is not told twice.
pub fn screen(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (kind, rule) in RULES.iter() {
        hits.extend(rule.captures_iter(text).filter_map(|found| hit(*kind, &found)));
    }
    // The end of a longer number is no age: dix-huit, twenty-five.
    hits.retain(|hit| hit.kind != Kind::Age || !text.get(..hit.start).is_some_and(|before| before.ends_with('-')));
    hits.extend(proper_nouns(text));
    hits.extend(given_names(text));
    // The widest first: what lies within it says nothing new.
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.kind));
    let mut told: Vec<Hit> = Vec::new();
    for hit in hits {
        if told.last().is_none_or(|last| hit.end > last.end) {
            told.push(hit);
        }
    }
    told
}

/// The group `hit` of a match, or all of it where the rule has no such group.
fn hit(kind: Kind, found: &Captures<'_>) -> Option<Hit> {
    let place = if found.len() > 1 { found.name("hit") } else { found.get(0) }?;
    let known = words::KNOWN.contains(&*place.as_str().to_lowercase());
    (!known).then(|| Hit {
        kind,
        start: place.start(),
        end: place.end(),
        text: place.as_str().to_owned(),
    })
}

static RULES: LazyLock<Vec<(Kind, Regex)>> = LazyLock::new(|| {
    let rule = |(kind, pattern): &(Kind, String)| Regex::new(pattern).ok().map(|regex| (*kind, regex));
    words::patterns().iter().filter_map(rule).collect()
});

static CAPITALISED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{Lu}[\p{L}’'\-]+(?:\s+\p{Lu}[\p{L}’'\-]+)*").ok());

/// Words with a capital within a sentence. Where every noun has one, they say nothing.
fn proper_nouns(text: &str) -> Vec<Hit> {
    let Some(capitalised) = CAPITALISED.as_ref().filter(|_| !has_capital_nouns(text)) else {
        return Vec::new();
    };
    let within = |start: usize| {
        let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '“', '«', '"', '(', '‘']);
        let breaks = text.get(before.len()..start).is_some_and(|gap| gap.contains('\n'));
        !breaks
            && before
                .chars()
                .next_back()
                .is_some_and(|c| !matches!(c, '.' | '!' | '?' | '…' | ':' | '•' | '-' | '–' | '\n'))
    };
    let unknown = |found: &regex::Match<'_>| {
        let mut parts = found.as_str().split_whitespace();
        parts.any(|part| !words::is_known(part))
    };
    let found = capitalised.find_iter(text).filter_map(|found| {
        // At the beginning of a sentence the first word says nothing; a second one does.
        let (start, words) = if within(found.start()) {
            (found.start(), found.as_str())
        } else {
            let (_, rest) = found.as_str().split_once(char::is_whitespace)?;
            (found.end() - rest.len(), rest)
        };
        let place = capitalised
            .find_at(text, start)
            .filter(|place| place.start() == start && place.as_str() == words)?;
        unknown(&place).then_some(place)
    });
    found
        .map(|found| Hit {
            kind: Kind::Name,
            start: found.start(),
            end: found.end(),
            text: found.as_str().to_owned(),
        })
        .collect()
}

/// Common given names, however they are written.
fn given_names(text: &str) -> impl Iterator<Item = Hit> {
    let words = text.unicode_word_indices();
    let names = words.filter(|(_, word)| words::GIVEN.contains(word.to_lowercase().as_str()));
    names.map(|(start, word)| Hit {
        kind: Kind::Name,
        start,
        end: start + word.len(),
        text: word.to_owned(),
    })
}

/// German writes every noun with a capital: its small words tell it.
fn has_capital_nouns(text: &str) -> bool {
    let small: BTreeSet<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    words::GERMAN.iter().filter(|word| small.contains(**word)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_can_be_read() {
        assert_eq!(RULES.len(), words::patterns().len());
        assert!(CAPITALISED.is_some());
    }

    #[test]
    fn what_is_found_and_what_is_not() {
        let cases: &[(&str, &[(Kind, &str)])] = &[
            ("", &[]),
            ("We want adults to listen to us.", &[]),
            ("My name is Zoe and I like games.", &[(Kind::Name, "Zoe")]),
            ("my name is zoe", &[(Kind::Name, "zoe")]),
            ("Write to me: zoe.k@example.org!", &[(Kind::Mail, "zoe.k@example.org")]),
            ("See www.example.org/me for more.", &[(Kind::Link, "www.example.org/me")]),
            ("My snap is zoe_k09, add me.", &[(Kind::Handle, "zoe_k09")]),
            ("Follow @zoe.k09 now", &[(Kind::Handle, "@zoe.k09")]),
            ("Call +33 6 12 34 56 78 tonight", &[(Kind::Telephone, "+33 6 12 34 56 78")]),
            ("In 2015 there were 1 250 cases, 30% more.", &[]),
            ("I was born on 3 May 2009.", &[(Kind::Date, "3 May 2009")]),
            ("She lives at 12 Mill Lane with us.", &[(Kind::Address, "12 Mill Lane")]),
            ("I go to St Mary’s School every day.", &[(Kind::School, "St Mary’s School")]),
            ("We live in a village called Oakham near here.", &[(Kind::Place, "Oakham")]),
            ("ID AB1234567 is mine", &[(Kind::Identifier, "AB1234567")]),
            ("On Instagram and TikTok people are mean. The Council of Europe knows.", &[]),
            ("Мене звати Оля, я люблю музику.", &[(Kind::Name, "Оля")]),
            ("Die Kinder und die Eltern sprechen nicht über das Internet.", &[]),
            (
                "Ich heiße Lena und wohne in der Gartenstraße 7.",
                &[(Kind::Name, "Lena"), (Kind::Address, "Gartenstraße 7")],
            ),
        ];
        all_found(cases);
    }

    #[test]
    fn ages_are_found_and_limits_and_stretches_of_time_are_not() {
        all_found(&[
            (
                "She is 12 years old and her brother aged 9.",
                &[(Kind::Age, "12 years old"), (Kind::Age, "aged 9")],
            ),
            ("a fourteen-year-old told us", &[(Kind::Age, "fourteen-year-old")]),
            ("Elle a douze ans, lui 12 ans.", &[(Kind::Age, "douze ans"), (Kind::Age, "12 ans")]),
            (
                "Sie ist 13 Jahre alt, ein 15-jähriger auch.",
                &[(Kind::Age, "13 Jahre alt"), (Kind::Age, "15-jähriger")],
            ),
            ("Мені 12 років.", &[(Kind::Age, "12 років")]),
            (
                "tengo 11 años, ho undici anni, mam 14 lat, 12 yaşındayım, 12 წლის ვარ",
                &[
                    (Kind::Age, "11 años"),
                    (Kind::Age, "undici anni"),
                    (Kind::Age, "14 lat"),
                    (Kind::Age, "12 yaşındayım"),
                    (Kind::Age, "12 წლის"),
                ],
            ),
            (
                "moins de 14 ans, depuis 5 ans, menores de 14 años, poniżej 14 lat, дітей до 14 років, 14 yaşından küçük",
                &[],
            ),
            (
                "under the age of 14, moins de dix-huit ans, jusqu’à 14 ans, vingt-cinq ans, a twenty-five-year-old",
                &[],
            ),
            ("I’m twelve. It began at the age of 11.", &[(Kind::Age, "twelve"), (Kind::Age, "age of 11")]),
            ("14-річна дівчина, 14-letnia", &[(Kind::Age, "14-річна"), (Kind::Age, "14-letnia")]),
            ("It took 3 years, and in 20 years it is old.", &[]),
        ]);
    }

    fn all_found(cases: &[(&str, &[(Kind, &str)])]) {
        for (text, expected) in cases {
            let found = screen(text);
            let said: Vec<(Kind, &str)> = found.iter().map(|hit| (hit.kind, hit.text.as_str())).collect();
            assert_eq!(said, *expected, "{text}");
            assert!(found.iter().all(|hit| text.get(hit.start..hit.end) == Some(hit.text.as_str())), "{text}");
        }
    }
}
