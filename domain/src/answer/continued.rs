//! From an earlier round: a leaf may continue one that was answered before, and the answer says what became of that answer.
//!
//! In the fields of a draft `since` is one of the words of [`Since`], and `since.of` the content of the earlier answer; the server
//! alone writes the latter.

use base::Digest;
use serde::{Deserialize, Serialize};

use super::{Answer, Fields, translation};
use crate::{
    PartyCode, State,
    questionnaire::{Earlier, Leaf},
    reply::ReplyFile,
};

/// What became of the earlier answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// It stands as it was.
    Unchanged,
    /// The answer goes on from it.
    Changed,
    /// It no longer holds.
    Withdrawn,
}

impl Since {
    pub const ALL: [Self; 3] = [Self::Unchanged, Self::Changed, Self::Withdrawn];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|since| since.as_str() == word)
    }
}

/// What an answer says of the one that it continues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continued {
    pub since: Since,
    #[serde(flatten)]
    pub earlier: Earlier,
    /// The earlier answer, as it was published.
    pub content: Digest,
}

impl Continued {
    pub(super) fn read(leaf: &Leaf, fields: &Fields) -> Option<Self> {
        Some(Self {
            since: Since::parse(fields.get("since")?)?,
            earlier: leaf.continues.clone()?,
            content: Digest::parse(fields.get("since.of")?)?,
        })
    }

    pub(super) fn write(&self, fields: &mut Fields) {
        fields.insert("since".to_owned(), self.since.as_str().to_owned());
        fields.insert("since.of".to_owned(), self.content.to_string());
    }
}

/// The published answer that a leaf continues, when there is one of the Party.
pub fn earlier<'a>(state: &'a State, party: PartyCode, leaf: &Leaf) -> Option<&'a Answer> {
    let earlier = leaf.continues.as_ref()?;
    state.reply(&earlier.round, party).and_then(ReplyFile::in_force)?.answer(&earlier.leaf)
}

/// What a draft says of the earlier answer: an answer that was changed does not say that it is as it was. `before` are the fields
/// of the earlier answer with its content; without them nothing is said.
pub fn settle(fields: &mut Fields, before: Option<(&Fields, Digest)>) {
    let since = fields.get("since").and_then(|word| Since::parse(word));
    let (Some(since), Some((earlier, content))) = (since, before) else {
        fields.remove("since");
        fields.remove("since.of");
        return;
    };
    let since = if since == Since::Unchanged && said(fields) != said(earlier) {
        Since::Changed
    } else {
        since
    };
    fields.insert("since".to_owned(), since.as_str().to_owned());
    fields.insert("since.of".to_owned(), content.to_string());
}

/// What fields say, apart from what only drafts say: also, of each text, in which language its national version is, and which is the
/// original.
fn said(fields: &Fields) -> Vec<(String, String)> {
    let quiet = |name: &str| {
        let last = name.rsplit('.').next().unwrap_or(name);
        name == "done" || matches!(last, "lang" | "original") || name.starts_with("since") || super::is_noted(name)
    };
    let all = fields.iter().map(|(name, typed)| (name.clone(), typed.trim().to_owned()));
    let mut said: Vec<(String, String)> = all.filter(|(name, typed)| !typed.is_empty() && !quiet(name)).collect();
    for prefix in translation::prefixes(fields) {
        let places = translation::texts(fields, &prefix);
        if places.contains(&"own") {
            let lang = fields.get(&format!("{prefix}lang")).map_or("", String::as_str);
            said.push((format!("{prefix}lang"), lang.to_owned()));
        }
        said.push((format!("{prefix}original"), translation::original(fields, &prefix, &places).to_owned()));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    #[test]
    fn what_is_said_of_the_earlier_answer() {
        let earlier = fields(&[("status", "answered"), ("value", "yes"), ("text.en", "A."), ("done", "yes")]);
        for (typed, expected) in [
            (
                &[("since", "unchanged"), ("status", "answered"), ("value", "yes"), ("text.en", "A. \n")][..],
                Some("unchanged"),
            ),
            (
                &[("since", "unchanged"), ("status", "answered"), ("value", "no"), ("text.en", "A.")],
                Some("changed"),
            ),
            (
                &[("since", "unchanged"), ("status", "answered"), ("value", "yes"), ("text.en", "B.")],
                Some("changed"),
            ),
            (
                &[
                    ("since", "unchanged"),
                    ("status", "answered"),
                    ("value", "yes"),
                    ("text.en", "A."),
                    ("text.fr", "A."),
                ],
                Some("changed"),
            ),
            (
                &[("since", "changed"), ("status", "answered"), ("value", "yes"), ("text.en", "A.")],
                Some("changed"),
            ),
            (
                &[
                    ("since", "unchanged"),
                    ("status", "answered"),
                    ("value", "yes"),
                    ("text.own", "A."),
                    ("lang", "sl"),
                ],
                Some("changed"),
            ),
            (&[("since", "withdrawn"), ("text.en", "It was repealed.")], Some("withdrawn")),
            (&[("since", "<b>"), ("since.of", "x")], None),
            (&[("since.of", "x")], None),
            (&[], None),
        ] {
            let mut typed = fields(typed);
            settle(&mut typed, Some((&earlier, Digest::of(b"a"))));
            assert_eq!(typed.get("since").map(String::as_str), expected);
            assert_eq!(typed.contains_key("since.of"), expected.is_some());
        }
        let mut alone = fields(&[("since", "unchanged"), ("text.en", "A.")]);
        settle(&mut alone, None);
        assert_eq!(alone, fields(&[("text.en", "A.")]), "without an earlier answer nothing is said of it");
    }

    #[test]
    fn what_a_form_sends_by_itself_is_no_change() {
        let earlier = fields(&[
            ("status", "answered"),
            ("text.en", "A."),
            ("original", "en"),
            ("p.how.text.en", "B."),
            ("p.how.original", "en"),
        ]);
        let mut typed = fields(&[
            ("since", "unchanged"),
            ("status", "answered"),
            ("text.en", "A."),
            ("text.fr", ""),
            ("lang", "sl"),
            ("p.how.lang", "sl"),
            ("p.how.text.en", "B."),
            ("done", "yes"),
        ]);
        settle(&mut typed, Some((&earlier, Digest::of(b"a"))));
        assert_eq!(typed["since"], "unchanged");
    }
}
