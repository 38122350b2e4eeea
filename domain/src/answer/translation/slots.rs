//! Which paragraph of the original each paragraph of a translation renders: a list of slots, as it stands in a field.

use std::collections::VecDeque;

use base::Digest;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One paragraph of the original as it was, and whether the translation has a paragraph for it; or a paragraph of the translation
/// that renders none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) mark: Option<String>,
    pub(super) filled: bool,
}

impl Slot {
    pub(super) const OTHER: Self = Self { mark: None, filled: true };
}

pub(super) fn slots(from: &str) -> Vec<Slot> {
    let slot = |word: &str| {
        let (mark, filled) = word.strip_prefix('!').map_or((word, true), |mark| (mark, false));
        Slot {
            mark: (mark != "?").then(|| mark.to_owned()),
            filled,
        }
    };
    from.split(' ').filter(|word| !word.is_empty()).map(slot).collect()
}

pub(super) fn print(slots: &[Slot]) -> String {
    let word = |slot: &Slot| format!("{}{}", if slot.filled { "" } else { "!" }, slot.mark.as_deref().unwrap_or("?"));
    slots.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// The slots of a translation of which nothing is known: the first paragraph renders the first, and so on.
pub(super) fn fresh(original: &[&str], paragraphs: usize) -> Vec<Slot> {
    let marks = original.iter().map(|paragraph| Slot {
        mark: Some(mark(paragraph)),
        filled: true,
    });
    fitted(marks.collect(), paragraphs)
}

/// Slots for exactly so many paragraphs.
pub(super) fn fitted(mut slots: Vec<Slot>, paragraphs: usize) -> Vec<Slot> {
    let filled = slots.iter().filter(|slot| slot.filled).count();
    slots.extend((filled..paragraphs).map(|_| Slot::OTHER));
    slots
        .iter_mut()
        .rev()
        .filter(|slot| slot.filled)
        .take(filled.saturating_sub(paragraphs))
        .for_each(|slot| slot.filled = false);
    slots.retain(|slot| slot.filled || slot.mark.is_some());
    slots
}

/// The slots after the translation itself was changed: paragraphs that stay keep theirs, new ones take the next that is free.
pub(super) fn carried(slots: Vec<Slot>, before: &[&str], after: &[&str]) -> Vec<Slot> {
    let mut left: VecDeque<Slot> = fitted(slots, before.len()).into();
    let mut out: Vec<Slot> = Vec::new();
    for (old, new, _) in pairs(before, after) {
        let is_free = |slot: &Slot| !slot.filled;
        if old.is_none() && !left.front().is_some_and(is_free) {
            out.push(Slot::OTHER);
            continue;
        }
        // To the paragraph's own slot; or, for a new one, to the first that is free.
        while old.is_some() && left.front().is_some_and(is_free) {
            out.extend(left.pop_front());
        }
        out.extend(left.pop_front().map(|slot| Slot { filled: new.is_some(), ..slot }));
    }
    out.extend(left);
    fitted(out, after.len())
}

/// Places of two lists that belong together, in order; and whether they are alike.
pub(super) fn pairs<T: Eq + std::hash::Hash + Ord>(before: &[T], after: &[T]) -> Vec<(Option<usize>, Option<usize>, bool)> {
    let both = |change: DiffOp| {
        let (_, old, new) = change.as_tag_tuple();
        let alike = matches!(change, DiffOp::Equal { .. });
        (0..old.len().max(new.len())).map(move |place| {
            let within = |range: &std::ops::Range<usize>| (place < range.len()).then(|| range.start + place);
            (within(&old), within(&new), alike)
        })
    };
    capture_diff_slices(Algorithm::Myers, before, after).into_iter().flat_map(both).collect()
}

/// The `from` of a translation that is known to be behind, when what it was made from is not known.
pub(in crate::answer) fn unknown(text: &str) -> String {
    let slot = |_: &str| Slot {
        mark: Some("0".repeat(MARK)),
        filled: true,
    };
    print(&paragraphs(text).into_iter().map(slot).collect::<Vec<_>>())
}

/// So many digits of a digest tell the paragraphs of one text apart.
const MARK: usize = 12;

/// The paragraphs of a text: what blank lines part.
pub(super) fn paragraphs(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let (mut start, mut end) = (None, 0);
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if blank && let Some(from) = start.take() {
            found.extend(text.get(from..end));
        }
        if !blank {
            start = start.or(Some(place));
            end = place + line.trim_end().len();
        }
        place += line.len();
    }
    found.extend(start.and_then(|from| text.get(from..end)));
    found
}

pub(super) fn mark(paragraph: &str) -> String {
    Digest::of(paragraph.as_bytes()).to_string().chars().take(MARK).collect()
}

pub(super) fn is_digest(word: &str) -> bool {
    word.len() == MARK && word.bytes().all(|sign| sign.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_any_text() {
        for (text, expected) in [
            ("", vec![]),
            (" \n\t\n", vec![]),
            ("a", vec!["a"]),
            ("a\nb\n\n\nc ", vec!["a\nb", "c"]),
            ("a\r\n\r\nb", vec!["a", "b"]),
            ("\n\n  a", vec!["  a"]),
            ("| a |\n| - |\n| é |\n\n[^1]: ü", vec!["| a |\n| - |\n| é |", "[^1]: ü"]),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }
}
