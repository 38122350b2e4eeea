//! Versions of one text in several languages: which is the original, and which versions were not looked at again since the
//! original was changed (docs/rules.md, 13).
//!
//! A draft keeps with each translation which paragraph of the original, as it was, each of its paragraphs renders: the field
//! `from.PLACE`, beside `text.PLACE`. It is a list of marks (digests of the original's paragraphs), one for each paragraph of the
//! translation; `!` before a mark stands for a paragraph that is not translated, `?` for one that renders none.

mod slots;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Fields;
pub(super) use slots::unknown;
use slots::{Slot, carried, fitted, fresh, is_digest, mark, pairs, paragraphs, print, slots};

/// A translation of a text: which text (nothing, or `p.KEY.` of a follow-up), and in which place it and the original stand: a
/// language, or `own`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    pub prefix: String,
    pub place: String,
    pub original: String,
}

/// A paragraph of the original beside one of its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub original: String,
    pub translation: String,
    /// The original says something else than when both were last said to be the same, or nothing any more.
    pub changed: bool,
    /// What to keep of this row: see [`Translation::from_rows`].
    pub keep: String,
}

impl Translation {
    /// The name of a field that belongs to the translation: `text`, `from`.
    pub fn name(&self, part: &str) -> String {
        format!("{}{part}.{}", self.prefix, self.place)
    }

    fn original_of<'a>(&self, fields: &'a Fields) -> &'a str {
        get(fields, &format!("{}text.{}", self.prefix, self.original))
    }

    fn text_of<'a>(&self, fields: &'a Fields) -> &'a str {
        get(fields, &self.name("text"))
    }

    /// Whether the original was changed since somebody last said that both say the same.
    pub fn is_behind(&self, fields: &Fields) -> bool {
        let Some(from) = fields.get(&self.name("from")) else { return false };
        slots(from)
            .into_iter()
            .filter_map(|slot| slot.mark)
            .ne(paragraphs(self.original_of(fields)).into_iter().map(mark))
    }

    /// Which paragraphs the translation renders, as far as the draft knows.
    fn slots(&self, fields: &Fields) -> Vec<Slot> {
        let (original, translation) = (paragraphs(self.original_of(fields)), paragraphs(self.text_of(fields)));
        let known = fields.get(&self.name("from")).map(|from| fitted(slots(from), translation.len()));
        known.unwrap_or_else(|| fresh(&original, translation.len()))
    }

    /// Both texts, paragraph by paragraph.
    pub fn beside(&self, fields: &Fields) -> Vec<Row> {
        let original = paragraphs(self.original_of(fields));
        let now: Vec<Option<String>> = original.iter().map(|paragraph| Some(mark(paragraph))).collect();
        let slots = self.slots(fields);
        let then: Vec<Option<String>> = slots.iter().map(|slot| slot.mark.clone()).collect();
        let mut translation: VecDeque<&str> = paragraphs(self.text_of(fields)).into();
        let mut texts: Vec<Option<&str>> = Vec::new();
        texts.extend(slots.iter().map(|slot| if slot.filled { translation.pop_front() } else { None }));
        let row = |new: Option<usize>, old: Option<usize>, same: bool| {
            let now = new.and_then(|place| now.get(place)).cloned().flatten();
            let then = old.and_then(|place| then.get(place)).cloned().flatten();
            let text = old.and_then(|place| texts.get(place)).copied().flatten();
            Row {
                original: new.and_then(|place| original.get(place)).map_or_else(String::new, |text| (*text).to_owned()),
                translation: text.unwrap_or_default().to_owned(),
                changed: !same && (now.is_some() || then.is_some()),
                keep: format!(
                    "{} {}",
                    // A paragraph that is new counts from the moment it is translated.
                    if old.is_none() {
                        "+".to_owned()
                    } else {
                        then.unwrap_or_else(|| "?".to_owned())
                    },
                    now.unwrap_or_else(|| "?".to_owned())
                ),
            }
        };
        let rows = pairs(&then, &now).into_iter().map(|(old, new, same)| row(new, old, same));
        rows.filter(|row| !row.original.is_empty() || !row.translation.is_empty()).collect()
    }

    /// The translation's text and its `from`, from its paragraphs as they were written beside the original: what each row keeps, and
    /// its words. `same` says that they say the same as the original now.
    pub fn from_rows(rows: &[(&str, &str)], same: bool) -> (String, String) {
        let (mut text, mut from): (Vec<&str>, Vec<Slot>) = (Vec::new(), Vec::new());
        for (keep, typed) in rows {
            let (then, now) = keep.split_once(' ').unwrap_or(("?", "?"));
            let written = paragraphs(typed);
            let (counted, known) = match then {
                "+" => (now, !written.is_empty()),
                then => (then, now != "?" || !written.is_empty()),
            };
            let kept = if same { now } else { counted };
            let mark = Some(kept.to_owned()).filter(|mark| is_digest(mark));
            if (known || same) && (mark.is_some() || !written.is_empty()) {
                from.push(Slot {
                    mark,
                    filled: !written.is_empty(),
                });
                from.extend(written.iter().skip(1).map(|_| Slot::OTHER));
            }
            text.extend(written);
        }
        (text.join("\n\n"), print(&from))
    }
}

/// The translations that stand in the fields of an answer, of a text whose original is written.
pub fn translations(fields: &Fields) -> Vec<Translation> {
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, _) in fields.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        if let Some((prefix, place)) = text_of(name) {
            texts.entry(prefix).or_default().push(place);
        }
    }
    let mut found = Vec::new();
    for (prefix, places) in texts {
        let wanted = original(fields, prefix, &places);
        found.extend(places.iter().filter(|place| **place != wanted).map(|place| Translation {
            prefix: prefix.to_owned(),
            place: (*place).to_owned(),
            original: wanted.to_owned(),
        }));
    }
    found
}

/// The place of the original among those in which a text is written, as an answer is read: the language that is named, or else the
/// first.
pub fn original<'a>(fields: &Fields, prefix: &str, places: &[&'a str]) -> &'a str {
    let (wanted, national) = (get(fields, &format!("{prefix}original")), get(fields, &format!("{prefix}lang")));
    let is_original = |place: &&&str| **place == wanted || **place == "own" && national == wanted;
    let named = places.iter().find(is_original).filter(|_| !wanted.is_empty());
    named.or(places.first()).copied().unwrap_or_default()
}

/// Carries over, from the draft before, which paragraphs each translation renders. `said` names fields with translations of which
/// somebody says something now: `on`, that they say the same as the original; or which paragraphs they render.
pub fn follow(before: &Fields, after: &mut Fields, said: &BTreeMap<String, String>) {
    name_originals(before, after);
    let earlier = translations(before);
    let from = |translation: &Translation| {
        let (original, now) = (paragraphs(translation.original_of(after)), paragraphs(translation.text_of(after)));
        match said.get(&translation.name("text")).map(String::as_str).filter(|said| !said.is_empty()) {
            Some("on") => fresh(&original, now.len()),
            Some(said) => fitted(slots(said), now.len()),
            None if earlier.contains(translation) => carried(translation.slots(before), &paragraphs(translation.text_of(before)), &now),
            None => fresh(&original, now.len()),
        }
    };
    let all: Vec<(String, String)> = translations(after)
        .iter()
        .map(|translation| (translation.name("from"), print(&from(translation))))
        .collect();
    after.extend(all);
}

/// Where a text does not say which of its versions is the original, or names one that is not written, it is the one that was the
/// original before: what was written first.
fn name_originals(before: &Fields, after: &mut Fields) {
    for prefix in prefixes(after) {
        let places = texts(after, &prefix);
        let earlier = original(before, &prefix, &texts(before, &prefix));
        let named = get(after, &format!("{prefix}original")).to_owned();
        let national = get(after, &format!("{prefix}lang"));
        let written = places.iter().any(|place| **place == *named || *place == "own" && national == named);
        let first = places.iter().find(|place| **place == earlier).or(places.first());
        match first.map(|place| (*place).to_owned()) {
            Some(place) if !written || named.is_empty() => drop(after.insert(format!("{prefix}original"), place)),
            _ => {}
        }
    }
}

/// Whether a field says which paragraphs a translation renders.
pub(super) fn is_mark(name: &str) -> bool {
    placed(name, "from").is_some()
}

/// The prefixes of the texts that fields hold: nothing for the answer's own, `p.KEY.` of a follow-up.
pub(super) fn prefixes(fields: &Fields) -> BTreeSet<String> {
    let texts = fields.iter().filter(|(_, typed)| !typed.trim().is_empty());
    texts.filter_map(|(name, _)| text_of(name)).map(|(prefix, _)| prefix.to_owned()).collect()
}

/// The places in which a text is written, in the order of their names.
pub fn texts<'a>(fields: &'a Fields, prefix: &str) -> Vec<&'a str> {
    let filled = fields.iter().filter(|(_, typed)| !typed.trim().is_empty());
    filled
        .filter_map(|(name, _)| text_of(name).filter(|(of, _)| *of == prefix))
        .map(|(_, place)| place)
        .collect()
}

/// The prefix and the place of a field that holds a text.
fn text_of(name: &str) -> Option<(&str, &str)> {
    placed(name, "text")
}

/// The prefix and the place of a field `part.PLACE` or `p.KEY.part.PLACE`.
fn placed<'a>(name: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let (before, place) = name.rsplit_once('.')?;
    let prefix = before.strip_suffix(part)?;
    let key = prefix.strip_prefix("p.").and_then(|rest| rest.strip_suffix('.'));
    (prefix.is_empty() || key.is_some_and(|key| !key.is_empty() && !key.contains('.'))).then_some((prefix, place))
}

fn get<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", |typed| typed.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    /// The draft after each of several savings, the last with what was ticked.
    fn saved(steps: &[&[(&str, &str)]], same: &[&str]) -> Fields {
        let mut draft = Fields::new();
        for (place, step) in steps.iter().enumerate() {
            let ticked = if place + 1 == steps.len() { same } else { &[] };
            let mut after = fields(step);
            follow(&draft, &mut after, &ticked.iter().map(|name| ((*name).to_owned(), "on".to_owned())).collect());
            draft = after;
        }
        draft
    }

    fn behind(draft: &Fields) -> Vec<String> {
        let behind = translations(draft).into_iter().filter(|translation| translation.is_behind(draft));
        behind.map(|translation| translation.name("text")).collect()
    }

    #[test]
    fn a_translation_falls_behind_when_its_original_changes() {
        const EN: &[(&str, &str)] = &[("text.en", "One.\n\nTwo.")];
        const BOTH: &[(&str, &str)] = &[("text.en", "One.\n\nTwo."), ("text.fr", "Un.\n\nDeux.")];
        const CHANGED: &[(&str, &str)] = &[("text.en", "One.\n\nThree."), ("text.fr", "Un.\n\nDeux.")];
        const FOLLOWED: &[(&str, &str)] = &[("text.en", "One.\n\nThree."), ("text.fr", "Un.\n\nTrois.")];
        const SPACED: &[(&str, &str)] = &[("text.en", "One.\n \n\nTwo. \n"), ("text.fr", "Un.\n\nDeux.")];
        const POLISHED: &[(&str, &str)] = &[("text.en", "One.\n\nTwo."), ("text.fr", "Premier.\n\nDeux.")];
        const OTHER: &[(&str, &str)] = &[("text.en", "One.\n\nThree."), ("text.fr", "Un.\n\nDeux."), ("original", "fr")];
        type Case<'a> = (&'a [&'a [(&'a str, &'a str)]], &'a [&'a str], &'a [&'a str]);
        let cases: &[Case<'_>] = &[
            (&[EN], &[], &[]),
            (&[BOTH], &[], &[]),
            (&[EN, BOTH], &[], &[]),
            (&[BOTH, CHANGED], &[], &["text.fr"]),
            (&[BOTH, CHANGED, FOLLOWED], &[], &["text.fr"]), // until somebody says so
            (&[BOTH, CHANGED, FOLLOWED], &["text.fr"], &[]),
            (&[BOTH, CHANGED, CHANGED], &["text.fr"], &[]),
            (&[BOTH, CHANGED, BOTH], &[], &[]), // the change was taken back
            (&[BOTH, SPACED], &[], &[]),
            (&[BOTH, POLISHED], &[], &[]),
            (&[BOTH, CHANGED, OTHER], &[], &[]), // the other is the original from now on
            (&[CHANGED, EN, BOTH], &[], &[]),
        ];
        for (steps, same, expected) in cases {
            assert_eq!(behind(&saved(steps, same)), *expected, "{steps:?} {same:?}");
        }
    }

    #[test]
    fn national_versions_and_follow_ups() {
        const BEFORE: &[(&str, &str)] = &[
            ("lang", "ka"),
            ("original", "ka"),
            ("text.own", "ერთი."),
            ("text.en", "One."),
            ("p.how.text.en", "So."),
            ("p.how.text.fr", "Ainsi."),
        ];
        let mut after = BEFORE.to_vec();
        after[2].1 = "ორი.";
        assert_eq!(behind(&saved(&[BEFORE, &after], &[])), ["text.en"]);
        after[4].1 = "Or so.";
        assert_eq!(behind(&saved(&[BEFORE, &after], &[])), ["text.en", "p.how.text.fr"]);
        assert_eq!(behind(&saved(&[BEFORE, &after], &["text.en"])), ["p.how.text.fr"]);
    }

    #[test]
    fn what_was_written_first_is_the_original() {
        type Step<'a> = &'a [(&'a str, &'a str)];
        const FRENCH: Step<'_> = &[("text.fr", "Un.")];
        const NAMED: Step<'_> = &[("text.fr", "Un."), ("original", "en")];
        const BOTH: Step<'_> = &[("text.en", "One."), ("text.fr", "Un.")];
        const CHOSEN: Step<'_> = &[("text.en", "One."), ("text.fr", "Un."), ("original", "en")];
        const OWN: Step<'_> = &[("text.own", "ერთი."), ("lang", "ka")];
        const WITH_OWN: Step<'_> = &[("text.en", "One."), ("text.own", "ერთი."), ("lang", "ka")];
        for (steps, expected) in [
            (vec![FRENCH], "fr"),
            (vec![NAMED], "fr"), // the other is not written
            (vec![FRENCH, BOTH], "fr"),
            (vec![BOTH], "en"),
            (vec![FRENCH, CHOSEN], "en"),
            (vec![FRENCH, CHOSEN, FRENCH], "fr"),
            (vec![OWN, WITH_OWN], "own"),
        ] {
            assert_eq!(saved(&steps, &[])["original"], expected, "{steps:?}");
        }
    }

    /// Each row as `original|translation`, with a star where the original changed.
    fn rows(draft: &Fields) -> Vec<String> {
        let row = |row: Row| format!("{}{}|{}", if row.changed { "*" } else { "" }, row.original, row.translation);
        translations(draft)[0].beside(draft).into_iter().map(row).collect()
    }

    #[test]
    fn paragraph_beside_paragraph() {
        // What was written in English and in French, one save after the other; and how they stand beside each other.
        for (steps, expected) in [
            (vec![("A\n\nB", "a\n\nb")], vec!["A|a", "B|b"]),
            (vec![("A\n\nB\n\nC", "a")], vec!["A|a", "B|", "C|"]),
            (vec![("A", "a\n\nb")], vec!["A|a", "|b"]),
            // The original changes: at the start, within, at the end.
            (
                vec![("A\n\nB\n\nC", "a\n\nb\n\nc\n\nd"), ("New\n\nA\n\nB2\n\nC", "a\n\nb\n\nc\n\nd")],
                vec!["*New|", "A|a", "*B2|b", "C|c", "|d"],
            ),
            (vec![("A\n\nB", "a\n\nb"), ("B", "a\n\nb")], vec!["*|a", "B|b"]),
            (vec![("A", "a"), ("A\n\nB", "a")], vec!["A|a", "*B|"]),
            // The translation is written bit by bit, also from its end, and lost again.
            (vec![("A\n\nB\n\nC", "a"), ("A\n\nB\n\nC", "a\n\nb")], vec!["A|a", "B|b", "C|"]),
            (
                vec![("A\n\nB\n\nC", "a"), ("A\n\nB\n\nC", "a\n\nb"), ("A\n\nB\n\nC", "a\n\nb2\n\nc")],
                vec!["A|a", "B|b2", "C|c"],
            ),
            (vec![("A\n\nB\n\nC", "a\n\nb\n\nc"), ("A\n\nB\n\nC", "a\n\nc")], vec!["A|a", "B|", "C|c"]),
            (vec![("A\n\nB", "a\n\nb"), ("A\n\nB", "a\n\nx\n\nb")], vec!["A|a", "|x", "B|b"]),
        ] {
            let steps: Vec<Vec<(&str, &str)>> = steps.into_iter().map(|(en, fr)| vec![("text.en", en), ("text.fr", fr)]).collect();
            let steps: Vec<&[(&str, &str)]> = steps.iter().map(Vec::as_slice).collect();
            assert_eq!(rows(&saved(&steps, &[])), expected, "{steps:?}");
        }
    }

    /// Writes the rows of the first translation on the page and saves.
    fn written(draft: &Fields, typed: &[&str], same: bool) -> Fields {
        let translation = &translations(draft)[0];
        let rows = translation.beside(draft);
        let rows: Vec<(&str, &str)> = rows.iter().map(|row| row.keep.as_str()).zip(typed.iter().copied()).collect();
        let (text, from) = Translation::from_rows(&rows, same);
        let mut after: Fields = draft.clone().into_iter().filter(|(name, _)| !is_mark(name)).collect();
        after.insert(translation.name("text"), text);
        follow(draft, &mut after, &BTreeMap::from([(translation.name("text"), from)]));
        after
    }

    #[test]
    fn written_beside_the_original() {
        let draft = saved(
            &[
                &[("text.en", "A\n\nB\n\nC"), ("text.fr", "a\n\nb\n\nc")],
                &[("text.en", "New\n\nA\n\nB2\n\nC"), ("text.fr", "a\n\nb\n\nc")],
            ],
            &[],
        );
        for (typed, same, expected, still_behind) in [
            (["", "a", "b", "c"], false, vec!["*New|", "A|a", "*B2|b", "C|c"], true),
            (["", "a", "b2", "c"], false, vec!["*New|", "A|a", "*B2|b2", "C|c"], true),
            (["new", "a", "b2", ""], false, vec!["New|new", "A|a", "*B2|b2", "C|"], true),
            (["new", "a", "b2", "c"], true, vec!["New|new", "A|a", "B2|b2", "C|c"], false),
            (["", "a", "b2", "c"], true, vec!["New|", "A|a", "B2|b2", "C|c"], false),
            (["", "", "", "c"], false, vec!["*New|", "A|", "*B2|", "C|c"], true),
            (["n\n\nm", "a", "b", "c"], false, vec!["New|n", "|m", "A|a", "*B2|b", "C|c"], true),
        ] {
            let after = written(&draft, &typed, same);
            assert_eq!(rows(&after), expected, "{typed:?} {same}");
            assert_eq!(!behind(&after).is_empty(), still_behind, "{typed:?} {same}");
            // Saved once more as it stands, nothing changes.
            let again: Vec<String> = translations(&after)[0].beside(&after).into_iter().map(|row| row.translation).collect();
            let again = written(&after, &again.iter().map(String::as_str).collect::<Vec<_>>(), false);
            assert_eq!(rows(&again), expected, "{typed:?} {same}");
        }
        let gone = saved(
            &[&[("text.en", "A\n\nB"), ("text.fr", "a\n\nb")], &[("text.en", "B"), ("text.fr", "a\n\nb")]],
            &[],
        );
        assert_eq!(rows(&written(&gone, &["", "b"], false)), ["B|b"]);
        assert_eq!(rows(&written(&gone, &["a", "b"], false)), ["*|a", "B|b"]);
        assert_eq!(rows(&written(&gone, &["a", "b"], true)), ["|a", "B|b"]);
    }

    #[test]
    fn marks_that_somebody_made_up_do_no_harm() {
        for said in ["", "x", "! ? ! ?", "!! ??", "on on", "💥", "0 1 2 3 4 5 6 7 8 9"] {
            let mut after = fields(&[("text.en", "A\n\nB"), ("text.fr", "a\n\nb")]);
            follow(&Fields::new(), &mut after, &BTreeMap::from([("text.fr".into(), said.into())]));
            let texts: Vec<String> = translations(&after)[0].beside(&after).into_iter().map(|row| row.translation).collect();
            assert_eq!(texts.concat(), "ab", "{said}");
        }
    }

    #[test]
    fn marks_and_texts_by_their_names() {
        for (name, mark, text) in [
            ("from.fr", true, false),
            ("p.how.from.fr", true, false),
            ("text.own", false, true),
            ("p.how.text.en", false, true),
            ("p.from.value", false, false),
            ("p.from.text.en", false, true),
            ("fig.from.0", false, false),
            ("p.how.fig.from.0", false, false),
            ("value.from", false, false),
            ("ref.0.text", false, false),
            ("from", false, false),
        ] {
            assert_eq!((is_mark(name), text_of(name).is_some()), (mark, text), "{name}");
        }
    }
}
