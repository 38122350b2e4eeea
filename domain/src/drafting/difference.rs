//! What differs between two versions of a draft, node by node and field by field.

use std::collections::BTreeSet;

use base::Key;

use super::{Drafting, Kind, number::Numbers};

/// One node that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub key: Key,
    pub kind: Kind,
    /// Its number in the version in which it is, or in the later one.
    pub number: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Removed,
    /// The fields that differ: name, before, after; and whether the node stands elsewhere.
    Changed {
        fields: Vec<(String, String, String)>,
        moved: bool,
    },
}

/// The nodes that stand below another, or in another order among those that stood with them.
fn moved<'a>(earlier: &'a Drafting, later: &'a Drafting) -> BTreeSet<&'a Key> {
    let mut moved = BTreeSet::new();
    for node in later.nodes.values() {
        let old = |key: &Key| earlier.nodes.get(key);
        let stays = |child: &&Key| old(child).is_some_and(|old| old.parent.as_ref() == Some(&node.key));
        moved.extend(node.children.iter().filter(|child| old(child).is_some() && !stays(child)));
        let after: Vec<&Key> = node.children.iter().filter(stays).collect();
        let siblings = old(&node.key).map_or(&[][..], |old| &old.children);
        let before: Vec<&Key> = siblings.iter().filter(|child| after.contains(child)).collect();
        for change in similar::capture_diff_slices(similar::Algorithm::Myers, &before, &after) {
            if change.tag() != similar::DiffTag::Equal {
                moved.extend(after.get(change.new_range()).into_iter().flatten().copied());
            }
        }
    }
    moved
}

/// The differences from one version to another, in the order of the later one; what was removed comes last.
/// `adopted` are the numbers that may not change any more.
pub fn differences(earlier: &Drafting, later: &Drafting, adopted: &Numbers) -> Vec<Difference> {
    let (before, after) = (earlier.numbers(adopted), later.numbers(adopted));
    let moved = moved(earlier, later);
    let number = |numbers: &Numbers, key: &Key| numbers.get(key).cloned().unwrap_or_default();
    let mut found = Vec::new();
    for node in later.in_order() {
        let what = match earlier.nodes.get(&node.key) {
            None => What::Added,
            Some(old) => {
                let names: BTreeSet<&String> = old.fields.keys().chain(node.fields.keys()).collect();
                let changed = names.into_iter().filter(|name| old.get(name) != node.get(name));
                let fields = changed
                    .map(|name| (name.clone(), old.get(name).to_owned(), node.get(name).to_owned()))
                    .collect::<Vec<_>>();
                let moved = moved.contains(&node.key);
                if fields.is_empty() && !moved {
                    continue;
                }
                What::Changed { fields, moved }
            }
        };
        found.push(Difference {
            key: node.key.clone(),
            kind: node.kind,
            number: number(&after, &node.key),
            what,
        });
    }
    let gone = earlier.in_order().into_iter().filter(|node| !later.nodes.contains_key(&node.key));
    found.extend(gone.map(|node| Difference {
        key: node.key.clone(),
        kind: node.kind,
        number: number(&before, &node.key),
        what: What::Removed,
    }));
    found
}
