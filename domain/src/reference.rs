//! Legal references of a Party: its own register of acts and articles, used in every round. An answer cites an entry as it stood
//! when it was chosen; later changes of the register leave it as it was quoted (docs/rules.md, 14).

use base::{Id, Lang, Long, text};
use serde::{Deserialize, Serialize};

use crate::{
    answer::{Fault, Fields, Problem},
    date::PartialDate,
};

/// An act and an article of it, as the Party quotes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub act: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provision: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_since: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// The article in the language of the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Quoted>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<Quoted>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    pub lang: Lang,
    pub text: Long,
}

/// A reference as an answer cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The entry of the Party's register.
    pub entry: Id,
    #[serde(flatten)]
    pub reference: Reference,
}

/// The fields of the form of an entry.
pub const FIELDS: [&str; 8] = ["act", "provision", "since", "link", "lang", "text", "translation-lang", "translation"];

const SHORT: usize = 500;

/// Reads the fields of an entry.
///
/// # Errors
/// Every problem found, each with its field.
pub fn read(fields: &Fields) -> Result<Reference, Vec<Problem>> {
    let get = |name: &str| text::clean(fields.get(name).map_or("", String::as_str)).trim().to_owned();
    let mut problems: Vec<Problem> = Vec::new();
    let mut fault = |field: &str, fault: Fault| {
        problems.push(Problem {
            field: field.to_owned(),
            fault,
        });
    };
    for name in ["act", "provision", "link"] {
        if get(name).chars().count() > SHORT {
            fault(name, Fault::TooLong);
        }
    }
    if text::is_blank(&get("act")) {
        fault("act", Fault::Missing);
    }
    let since = PartialDate::parse(&get("since"));
    if since.is_none() && !get("since").is_empty() {
        fault("since", Fault::NotADate);
    }
    if !get("link").is_empty() && !is_link(&get("link")) {
        fault("link", Fault::NotALink);
    }
    let mut quoted = |name: &str, lang: &str| {
        let typed = get(name);
        if text::is_blank(&typed) {
            return None;
        }
        let known = Lang::parse(&get(lang));
        if known.is_none() {
            fault(lang, Fault::NotALanguage);
        }
        let words = Long::new(&typed);
        if words.is_err() {
            fault(name, Fault::TooLong);
        }
        Some(Quoted {
            lang: known?,
            text: words.ok()?,
        })
    };
    let (text, translation) = (quoted("text", "lang"), quoted("translation", "translation-lang"));
    if translation.is_some() && text.is_none() {
        fault("text", Fault::Missing);
    }
    let reference = Reference {
        act: get("act"),
        provision: get("provision"),
        in_force_since: since,
        link: get("link"),
        text,
        translation,
    };
    if problems.is_empty() { Ok(reference) } else { Err(problems) }
}

/// Whether an address is one of the web: the server never follows it, a reader may.
pub(crate) fn is_link(typed: &str) -> bool {
    let web = ["https://", "http://"].iter().any(|start| typed.to_lowercase().starts_with(start));
    web && !typed.contains(char::is_whitespace)
}

impl Reference {
    /// The fields that read back as this entry.
    pub fn fields(&self) -> Fields {
        let quoted = |quoted: &Option<Quoted>| {
            quoted
                .as_ref()
                .map_or_else(Default::default, |quoted| (quoted.lang.to_string(), quoted.text.as_str().to_owned()))
        };
        let ((lang, text), (to, translation)) = (quoted(&self.text), quoted(&self.translation));
        let since = self.in_force_since.map(|date| date.to_string()).unwrap_or_default();
        let values = [self.act.clone(), self.provision.clone(), since, self.link.clone(), lang, text, to, translation];
        FIELDS
            .map(str::to_owned)
            .into_iter()
            .zip(values)
            .filter(|(_, typed)| !typed.is_empty())
            .collect()
    }

    /// How a citation stands in the field of an answer.
    pub fn quote(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the field of an answer. Whatever a form sends is read as if it were typed.
    pub fn quoted(field: &str) -> Option<Self> {
        let sent: Self = serde_json::from_str(field).ok()?;
        read(&sent.fields()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    #[test]
    fn what_is_read_and_what_is_wrong() {
        let long = "x".repeat(SHORT + 1);
        let longer = "x".repeat(base::text::LONGEST + 1);
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, Fault)]);
        let cases: &[Case<'_>] = &[
            (&[], &[("act", Fault::Missing)]),
            (&[("act", " \u{200b}")], &[("act", Fault::Missing)]),
            (&[("act", &long)], &[("act", Fault::TooLong)]),
            (&[("act", "A"), ("since", "yesterday")], &[("since", Fault::NotADate)]),
            (&[("act", "A"), ("since", "2017")], &[]),
            (&[("act", "A"), ("link", "javascript:alert(1)")], &[("link", Fault::NotALink)]),
            (&[("act", "A"), ("link", "https://a b")], &[("link", Fault::NotALink)]),
            (&[("act", "A"), ("text", "t")], &[("lang", Fault::NotALanguage)]),
            (&[("act", "A"), ("text", &longer), ("lang", "sl")], &[("text", Fault::TooLong)]),
            (&[("act", "A"), ("translation", "t"), ("translation-lang", "en")], &[("text", Fault::Missing)]),
            (
                &[
                    ("act", "قانون"),
                    ("text", "نص"),
                    ("lang", "ar"),
                    ("translation", "=1+1"),
                    ("translation-lang", "en"),
                ],
                &[],
            ),
        ];
        for (typed, expected) in cases {
            let found: Vec<(String, Fault)> = read(&fields(typed)).err().unwrap_or_default().into_iter().map(|p| (p.field, p.fault)).collect();
            let expected: Vec<(String, Fault)> = expected.iter().map(|(field, fault)| ((*field).to_owned(), *fault)).collect();
            assert_eq!(found, expected, "{typed:?}");
        }
    }

    #[test]
    fn an_entry_reads_back_and_so_does_its_quotation() {
        for typed in [
            &[("act", "A")][..],
            &[
                ("act", "Sample Code \"1\" <b>"),
                ("provision", "Art. 5"),
                ("since", "2017-03"),
                ("link", "https://a.example/?b=c&d"),
                ("lang", "sl"),
                ("text", "Prvi.\n\nDrugi."),
                ("translation-lang", "en"),
                ("translation", "First.\n\nSecond."),
            ],
        ] {
            let reference = read(&fields(typed)).expect("a reference");
            assert_eq!(reference.fields(), fields(typed));
            assert_eq!(Reference::quoted(&reference.quote()), Some(reference));
        }
    }

    #[test]
    fn a_quotation_that_somebody_made_up() {
        for made in [
            "",
            "{}",
            "on",
            "[1]",
            "{\"act\":1}",
            "{\"act\":\" \"}",
            "{\"act\":\"A\",\"link\":\"javascript:alert(1)\"}",
            "{\"act\":\"A\",\"text\":{\"lang\":\"??\",\"text\":\"t\"}}",
        ] {
            assert_eq!(Reference::quoted(made), None, "{made}");
        }
    }
}
