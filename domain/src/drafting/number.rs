//! Numbers follow from the order: 1, then 1.1 or 1.a, then 1.1.a; prompts have an arrow and no number. What was adopted keeps
//! its number for ever: what is added later gets the next one that was never used.

use std::collections::BTreeMap;

use base::Key;

use super::{Drafting, Kind, Node};

/// The numbers of questions, sub-questions and leaves; the letters of terms; the places of preliminary remarks.
pub type Numbers = BTreeMap<Key, String>;

/// The letter of a term has at most so many characters.
pub const LONGEST_LETTER: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Decimal,
    Letter,
}

impl Drafting {
    /// The numbers by the order of now, where `adopted` are those that may not change any more, also of what was removed.
    pub fn numbers(&self, adopted: &Numbers) -> Numbers {
        let mut numbers = Numbers::new();
        let questions: Vec<&Node> = self.top(Kind::Question).collect();
        count(&mut numbers, adopted, "", Style::Decimal, &questions);
        for question in questions {
            let parts: Vec<&Node> = question.children.iter().filter_map(|child| self.nodes.get(child)).collect();
            let decimal = parts.iter().any(|part| part.kind == Kind::Sub) || question.get("numbering") == "numbers";
            let above = number_of(&numbers, question);
            count(&mut numbers, adopted, &above, if decimal { Style::Decimal } else { Style::Letter }, &parts);
            for sub in parts.iter().filter(|part| part.kind == Kind::Sub) {
                let above = number_of(&numbers, sub);
                let leaves: Vec<&Node> = self.below(sub.key.as_str(), Kind::Leaf).collect();
                count(&mut numbers, adopted, &above, Style::Letter, &leaves);
            }
        }
        for (place, remark) in self.top(Kind::Preliminary).enumerate() {
            numbers.insert(remark.key.clone(), (place + 1).to_string());
        }
        let letter = |term: &Node| term.get("letter").chars().take(LONGEST_LETTER).collect();
        numbers.extend(self.top(Kind::Term).map(|term| (term.key.clone(), letter(term))));
        numbers
    }
}

fn number_of(numbers: &Numbers, node: &Node) -> String {
    numbers.get(&node.key).cloned().unwrap_or_default()
}

fn count(numbers: &mut Numbers, adopted: &Numbers, above: &str, style: Style, nodes: &[&Node]) {
    let ordinals = adopted.values().filter_map(|number| ordinal_below(above, number));
    let mut last = ordinals.max().unwrap_or(0);
    for node in nodes {
        let number = adopted.get(&node.key).cloned().unwrap_or_else(|| {
            last = last.saturating_add(1);
            let own = written(last, style);
            if above.is_empty() { own } else { format!("{above}.{own}") }
        });
        numbers.insert(node.key.clone(), number);
    }
}

/// Which place a number has directly below another; none when it stands elsewhere.
fn ordinal_below(above: &str, number: &str) -> Option<u32> {
    let own = if above.is_empty() {
        number
    } else {
        number.strip_prefix(above)?.strip_prefix('.')?
    };
    if own.is_empty() || own.contains('.') {
        return None;
    }
    ordinal(own)
}

/// The place that a part of a number stands for: 3 is the third, and so is c; aa comes after z.
pub fn ordinal(part: &str) -> Option<u32> {
    part.parse().ok().or_else(|| {
        let letters = part.bytes().all(|byte| byte.is_ascii_lowercase()) && (1..=4).contains(&part.len());
        letters.then(|| part.bytes().fold(0, |sum, byte| sum * 26 + u32::from(byte - b'a') + 1))
    })
}

/// 1, 2, 3; or a to z, then aa.
fn written(ordinal: u32, style: Style) -> String {
    if style == Style::Decimal {
        return ordinal.to_string();
    }
    let (mut rest, mut letters) = (ordinal, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        for (ordinal, letters) in [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")] {
            assert_eq!(written(ordinal, Style::Letter), letters);
            assert_eq!(ordinal_below("6.1", &format!("6.1.{letters}")), Some(ordinal));
        }
        assert_eq!(ordinal_below("6", "6.1.a"), None);
        assert_eq!(ordinal_below("", "16"), Some(16));
        assert_eq!(ordinal_below("6", "60"), None);
    }
}
