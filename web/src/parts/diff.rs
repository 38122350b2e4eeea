//! Two texts beside each other, with the words that differ marked: what only the first says, and what only the second says.

use documents::block::{from_markdown, lines};
use maud::{Markup, html};
use similar::{Algorithm, ChangeTag, TextDiff};

/// Longer texts than this, in bytes, are shown without marks: to find them costs more than it is worth.
const LONGEST: usize = 200_000;

/// Each of two texts, with what the other does not say marked.
pub fn both(first: &str, second: &str) -> (Markup, Markup) {
    let (first, second) = (words(first, second), words(second, first));
    if first.len() + second.len() > LONGEST {
        return (html! { (first) }, html! { (second) });
    }
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .diff_unicode_words(first.as_str(), second.as_str());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        let (tag, text) = (change.tag(), change.value());
        if tag != ChangeTag::Insert {
            add(&mut left, text, tag == ChangeTag::Delete);
        }
        if tag != ChangeTag::Delete {
            add(&mut right, text, tag == ChangeTag::Insert);
        }
    }
    (shown(&left), shown(&right))
}

/// A text without its signs; with them where two texts differ in nothing else.
fn words(text: &str, other: &str) -> String {
    let plain = |text: &str| lines(&from_markdown(text)).join("\n\n");
    if plain(text) == plain(other) { text.to_owned() } else { plain(text) }
}

/// Neighbours of one kind are one passage; a blank between two marked words is marked with them.
fn add(passages: &mut Vec<(bool, String)>, text: &str, marked: bool) {
    match passages.last_mut() {
        Some((last, words)) if *last == marked => words.push_str(text),
        _ => passages.push((marked, text.to_owned())),
    }
}

fn shown(passages: &[(bool, String)]) -> Markup {
    html! { @for (marked, text) in passages { @if *marked { mark { (text) } } @else { (text) } } }
}
