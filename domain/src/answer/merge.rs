//! Two people changed one answer: what both changed alike or apart goes together, field by field and sentence by sentence;
//! where they changed the same words, people choose.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Fields, is_noted};

/// A field that two people changed, each in their own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: String,
    pub mine: String,
    pub theirs: String,
}

impl Clash {
    /// Whether one after the other makes sense: of texts, not of choices.
    pub fn can_be_both(&self) -> bool {
        is_text(&self.field) && !self.mine.trim().is_empty() && !self.theirs.trim().is_empty()
    }

    /// One text after the other.
    pub fn both(&self) -> String {
        format!("{}\n\n{}", self.theirs.trim_end(), self.mine.trim_start())
    }
}

/// What became of two versions of the fields of one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Everything that goes together. A field on which two clash is left out.
    pub fields: Fields,
    pub clashes: Vec<Clash>,
}

/// Merges two versions that go back to one. Where it is not known to what they go back, every difference is a clash.
pub fn merge(base: Option<&Fields>, mine: &Fields, theirs: &Fields) -> Merged {
    merge_fields(base, mine, theirs, is_text)
}

/// The same for any fields, of which those are texts that are said to be.
pub fn merge_fields(base: Option<&Fields>, mine: &Fields, theirs: &Fields, is_text: impl Fn(&str) -> bool) -> Merged {
    let mut merged = Merged::default();
    let names: std::collections::BTreeSet<&String> = mine.keys().chain(theirs.keys()).filter(|name| !is_noted(name)).collect();
    for name in names {
        let of = |fields: &Fields| fields.get(name).cloned().unwrap_or_default();
        let (mine, theirs) = (of(mine), of(theirs));
        match one(base.map(of).as_deref(), &mine, &theirs, is_text(name)) {
            Some(text) => {
                merged.fields.insert(name.clone(), text);
            }
            None => merged.clashes.push(Clash {
                field: name.clone(),
                mine,
                theirs,
            }),
        }
    }
    merged
}

fn is_text(field: &str) -> bool {
    field.split('.').any(|part| part == "text")
}

fn one(base: Option<&str>, mine: &str, theirs: &str, is_text: bool) -> Option<String> {
    if mine == theirs {
        return Some(mine.to_owned());
    }
    let base = base?;
    match (base == mine, base == theirs) {
        (true, _) => Some(theirs.to_owned()),
        (_, true) => Some(mine.to_owned()),
        _ if is_text => texts(base, mine, theirs),
        _ => None,
    }
}

/// A change of some sentences of the base.
struct Change<'a> {
    from: usize,
    to: usize,
    new: &'a [&'a str],
}

fn texts(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let (base, mine, theirs) = (sentences(base), sentences(mine), sentences(theirs));
    let (ours, others) = (changes(&base, &mine), changes(&base, &theirs));
    let mut all: Vec<&Change<'_>> = ours.iter().chain(&others).collect();
    all.sort_by_key(|change| (change.from, change.to));
    all.dedup_by(|a, b| (a.from, a.to, a.new) == (b.from, b.to, b.new)); // the same change twice is one
    // Changes that touch each other may depend on each other: people decide.
    if all.windows(2).any(|pair| matches!(pair, [first, second] if second.from <= first.to)) {
        return None;
    }
    let (mut merged, mut place) = (String::new(), 0);
    for change in all {
        merged.extend(base.get(place..change.from)?.iter().copied());
        merged.extend(change.new.iter().copied());
        place = change.to;
    }
    merged.extend(base.get(place..)?.iter().copied());
    Some(merged)
}

fn changes<'a>(base: &[&str], new: &'a [&'a str]) -> Vec<Change<'a>> {
    let range = |op: DiffOp| {
        let (tag, old, fresh) = op.as_tag_tuple();
        (tag != similar::DiffTag::Equal).then(|| Change {
            from: old.start,
            to: old.end,
            new: new.get(fresh).unwrap_or_default(),
        })
    };
    capture_diff_slices(Algorithm::Myers, base, new).into_iter().filter_map(range).collect()
}

/// Sentences and lines, each with what ends it: put together again they are the text.
fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut ended) = (0, false);
    for (place, sign) in text.char_indices() {
        if ended && !sign.is_whitespace() {
            pieces.push(text.get(start..place).unwrap_or_default());
            (start, ended) = (place, false);
        }
        ended = sign == '\n' || matches!(sign, '.' | '!' | '?' | ';' | '。' | '؟' | '։') || ended && sign.is_whitespace();
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    #[test]
    fn sentences_are_the_text() {
        for text in ["", "A.", "A. B.  C\n\nD", "\n\n A", "1.2 B; c", "ქართული. მეორე!", "no end", "a\r\nb"] {
            assert_eq!(sentences(text).concat(), text);
        }
        assert_eq!(sentences("One. Two.\n\nThree"), ["One. ", "Two.\n\n", "Three"]);
    }

    #[test]
    fn what_goes_together_and_what_does_not() {
        let base = "One. Two. Three.";
        for (mine, theirs, expected) in [
            ("One. Two. Three.", "One. Two. Four.", Some("One. Two. Four.")),
            ("Uno. Two. Three.", "One. Two. Four.", Some("Uno. Two. Four.")),
            ("Uno. Two. Three.", "Uno. Two. Three.", Some("Uno. Two. Three.")),
            ("Uno. Two. Three.", "Uno. Two. Four.", Some("Uno. Two. Four.")), // the same change, and another
            ("Uno. Two. Three.", "Ein. Two. Three.", None),
            ("Two. Three.", "Ein. Two. Three.", None),
            ("One. Two. Three. Mine.", "One. Two. Three. Theirs.", None),
            ("Zero. One. Two. Three.", "One. Two. Four.", Some("Zero. One. Two. Four.")),
            ("", "One. Two. Four.", None),
        ] {
            let merged = merge(
                Some(&fields(&[("text.en", base)])),
                &fields(&[("text.en", mine)]),
                &fields(&[("text.en", theirs)]),
            );
            assert_eq!(merged.fields.get("text.en").map(String::as_str), expected, "{mine} / {theirs}");
            assert_eq!(merged.clashes.len(), usize::from(expected.is_none()));
        }
    }

    #[test]
    fn choices_are_never_mixed_and_without_a_base_every_difference_counts() {
        let (mine, theirs) = (fields(&[("value", "yes"), ("text.en", "A.")]), fields(&[("value", "no"), ("text.en", "A.")]));
        let merged = merge(Some(&fields(&[("value", "partly")])), &mine, &theirs);
        assert_eq!(merged.fields, fields(&[("text.en", "A.")]));
        assert!(!merged.clashes[0].can_be_both());
        let merged = merge(None, &fields(&[("text.en", "A.")]), &fields(&[("text.fr", "B.")]));
        assert_eq!(merged.clashes.len(), 2);
    }
}
