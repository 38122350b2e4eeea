//! What differs between two versions of a draft, node by node and field by field.

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

/// The differences from one version to another, in the order of the later one; what was removed comes last.
pub fn differences(earlier: &Drafting, later: &Drafting) -> Vec<Difference> {
    let (before, after) = (earlier.numbers(&Numbers::new()), later.numbers(&Numbers::new()));
    let number = |numbers: &Numbers, key: &Key| numbers.get(key).cloned().unwrap_or_default();
    let mut found = Vec::new();
    for node in later.in_order() {
        let what = match earlier.nodes.get(&node.key) {
            None => What::Added,
            Some(old) => {
                let names: std::collections::BTreeSet<&String> = old.fields.keys().chain(node.fields.keys()).collect();
                let changed = names.into_iter().filter(|name| old.get(name) != node.get(name));
                let fields = changed
                    .map(|name| (name.clone(), old.get(name).to_owned(), node.get(name).to_owned()))
                    .collect::<Vec<_>>();
                let moved = old.parent != node.parent || number(&before, &node.key) != number(&after, &node.key);
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
