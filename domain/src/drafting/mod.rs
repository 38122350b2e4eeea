//! The drafting of a questionnaire, before the body adopts it: a tree that several people write at once.
//!
//! Its steps are kept as entries in a journal, apart from the record, and are folded in the same way. Any earlier version is the
//! fold up to its place. Keys are stable for ever: one that was removed is not given again. Numbers follow from the order
//! ([`number`]); texts refer to questions by their keys, so that a reference follows renumbering.

mod decide;
mod difference;
mod freeze;
mod open;
mod remark;
pub mod sheet;

/// How questions are numbered.
pub mod number;

use std::collections::{BTreeMap, BTreeSet};

use base::{Id, Key, Line, Moment};
use serde::{Deserialize, Serialize};

use crate::answer::Fields;

pub use decide::{Command, MOST_NODES, decide};
pub use difference::{Difference, What, differences};
pub use freeze::Frozen;
pub use open::entries_of;
pub use remark::{How, Passage, Remark, Reply, Settled};

pub const VERSION: u16 = 1;

/// What a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The questionnaire itself, above all others.
    Whole,
    Term,
    /// A preliminary remark.
    Preliminary,
    Question,
    Sub,
    Leaf,
    Prompt,
}

impl Kind {
    pub const ALL: [Self; 7] = [Self::Whole, Self::Term, Self::Preliminary, Self::Question, Self::Sub, Self::Leaf, Self::Prompt];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Term => "term",
            Self::Preliminary => "preliminary",
            Self::Question => "question",
            Self::Sub => "sub",
            Self::Leaf => "leaf",
            Self::Prompt => "prompt",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What may stand directly below it. Each kind stands below others only, so that no move can make a circle.
    pub fn children(self) -> &'static [Self] {
        match self {
            Self::Whole => &[Self::Term, Self::Preliminary, Self::Question],
            Self::Question => &[Self::Sub, Self::Leaf],
            Self::Sub => &[Self::Leaf],
            Self::Leaf => &[Self::Prompt],
            Self::Term | Self::Preliminary | Self::Prompt => &[],
        }
    }
}

/// One node: its place in the tree and its fields as they were typed ([`sheet`] names them).
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub key: Key,
    pub kind: Kind,
    pub parent: Option<Key>,
    pub children: Vec<Key>,
    pub fields: Fields,
    /// Texts whose counterpart in another language was changed since they said the same.
    pub behind: BTreeSet<String>,
    /// Of one that was removed: the sibling before which it stood.
    pub before: Option<Key>,
    /// The place of the entry that changed its fields last: whoever saves names the one that they saw.
    pub changed: u64,
    pub by: Id,
    pub at: Moment,
}

impl Node {
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// A version with a name: the fold up to a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub place: u64,
    pub name: Line,
    pub by: Id,
    pub at: Moment,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafting {
    /// The place of the last entry folded in; 0 for none.
    pub place: u64,
    pub root: Option<Key>,
    pub nodes: BTreeMap<Key, Node>,
    /// What was removed, each node as it was: its key is not given again, and it can be brought back.
    pub removed: BTreeMap<Key, Node>,
    pub names: Vec<Named>,
    pub remarks: Vec<Remark>,
    /// The forms whose wish was done, with the node that each added.
    pub done: BTreeMap<Id, Option<Key>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    Opened {
        key: Key,
        fields: Fields,
    },
    Added {
        key: Key,
        kind: Kind,
        parent: Key,
        /// The sibling before which it stands; last where none is named.
        before: Option<Key>,
        fields: Fields,
    },
    Edited {
        key: Key,
        /// The fields that were changed; an empty one was taken away.
        fields: Fields,
        /// Texts of which the author says that they still say the same as their counterparts.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        same: BTreeSet<String>,
        /// Translations of which it is known that they render an earlier text.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        behind: BTreeSet<String>,
    },
    Moved {
        key: Key,
        parent: Key,
        before: Option<Key>,
    },
    Removed {
        key: Key,
    },
    Restored {
        key: Key,
    },
    Named {
        name: Line,
    },
    Remarked {
        id: Id,
        on: Passage,
        text: String,
        /// What should stand in the place of the passage.
        proposal: Option<String>,
        /// It is on the text before the body: all who read that read it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        tabled: bool,
    },
    Replied {
        id: Id,
        text: String,
    },
    Settled {
        id: Id,
        how: How,
        note: String,
    },
    /// What one form asked for is done, with the node that it added.
    Done {
        form: Id,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<Key>,
    },
}

impl Entry {
    /// The word of the entry, as it stands in the catalogues.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Added { .. } => "added",
            Self::Edited { .. } => "edited",
            Self::Moved { .. } => "moved",
            Self::Removed { .. } => "removed",
            Self::Restored { .. } => "restored",
            Self::Named { .. } => "named",
            Self::Remarked { proposal: None, .. } => "remarked",
            Self::Remarked { proposal: Some(_), .. } => "proposed",
            Self::Replied { .. } => "replied",
            Self::Settled { .. } => "settled",
            Self::Done { .. } => "done",
        }
    }

    /// The node that the entry is about.
    pub fn key(&self) -> Option<&Key> {
        match self {
            Self::Opened { key, .. }
            | Self::Added { key, .. }
            | Self::Edited { key, .. }
            | Self::Moved { key, .. }
            | Self::Removed { key }
            | Self::Restored { key } => Some(key),
            Self::Remarked { on, .. } => Some(&on.key),
            Self::Named { .. } | Self::Replied { .. } | Self::Settled { .. } | Self::Done { .. } => None,
        }
    }
}

/// An entry as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    pub place: u64,
    pub at: Moment,
    pub author: Id,
    pub entry: Entry,
}

impl Drafting {
    pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entered>) -> Self {
        let mut drafting = Self::default();
        entries.into_iter().for_each(|entered| drafting.apply(entered));
        drafting
    }

    pub fn apply(&mut self, entered: &Entered) {
        self.place = entered.place;
        match &entered.entry {
            Entry::Opened { key, fields } => {
                if self.root.is_none() {
                    self.root = Some(key.clone());
                    self.insert(key, Kind::Whole, None, fields, entered);
                }
            }
            Entry::Added {
                key,
                kind,
                parent,
                before,
                fields,
            } => {
                if self.can_hang(key, *kind, parent) {
                    self.insert(key, *kind, Some(parent), fields, entered);
                    self.hang(key, parent, before.as_ref());
                }
            }
            Entry::Edited { key, fields, same, behind } => {
                if let Some(node) = self.nodes.get_mut(key) {
                    edit(node, fields, same);
                    node.behind.extend(behind.iter().cloned());
                    (node.changed, node.by, node.at) = (entered.place, entered.author.clone(), entered.at);
                }
            }
            Entry::Moved { key, parent, before } => {
                if self.fits(key, parent) {
                    self.unhang(key);
                    self.hang(key, parent, before.as_ref());
                }
            }
            Entry::Removed { key } if self.root.as_ref() == Some(key) => {}
            Entry::Removed { key } => {
                self.note_place(key);
                self.unhang(key);
                for gone in self.subtree(key) {
                    self.removed.extend(self.nodes.remove_entry(&gone));
                }
            }
            Entry::Restored { key } => self.restore(key),
            Entry::Named { name } => self.names.push(Named {
                place: entered.place,
                name: name.clone(),
                by: entered.author.clone(),
                at: entered.at,
            }),
            Entry::Remarked { .. } | Entry::Replied { .. } | Entry::Settled { .. } => self.say(entered),
            Entry::Done { form, key } => drop(self.done.insert(form.clone(), key.clone())),
        }
    }

    fn insert(&mut self, key: &Key, kind: Kind, parent: Option<&Key>, fields: &Fields, entered: &Entered) {
        let node = Node {
            key: key.clone(),
            kind,
            parent: parent.cloned(),
            children: Vec::new(),
            fields: fields
                .iter()
                .filter(|(_, typed)| !typed.is_empty())
                .map(|(name, typed)| (name.clone(), typed.clone()))
                .collect(),
            behind: BTreeSet::new(),
            before: None,
            changed: entered.place,
            by: entered.author.clone(),
            at: entered.at,
        };
        self.nodes.insert(key.clone(), node);
    }

    /// Whether a new node would keep the tree a tree: its key is new, and its kind stands below that of its parent.
    fn can_hang(&self, key: &Key, kind: Kind, parent: &Key) -> bool {
        !self.knows(key.as_str()) && self.nodes.get(parent).is_some_and(|above| above.kind.children().contains(&kind))
    }

    /// Whether a node may stand below another.
    fn fits(&self, key: &Key, parent: &Key) -> bool {
        let below = |node: &Node| self.nodes.get(parent).is_some_and(|above| above.kind.children().contains(&node.kind));
        self.nodes.get(key).is_some_and(below)
    }

    fn hang(&mut self, key: &Key, parent: &Key, before: Option<&Key>) {
        if let Some(node) = self.nodes.get_mut(key) {
            node.parent = Some(parent.clone());
        }
        if let Some(above) = self.nodes.get_mut(parent) {
            let place = before.and_then(|before| above.children.iter().position(|child| child == before));
            above.children.insert(place.unwrap_or(above.children.len()), key.clone());
        }
    }

    fn unhang(&mut self, key: &Key) {
        let parent = self.nodes.get(key).and_then(|node| node.parent.clone());
        if let Some(above) = parent.and_then(|parent| self.nodes.get_mut(&parent)) {
            above.children.retain(|child| child != key);
        }
    }

    /// Notes before which sibling a node stands.
    fn note_place(&mut self, key: &Key) {
        let parent = self.nodes.get(key).and_then(|node| node.parent.as_ref());
        let siblings = parent.and_then(|parent| self.nodes.get(parent)).map_or(&[][..], |parent| &parent.children);
        let next = siblings.iter().skip_while(|child| *child != key).nth(1).cloned();
        if let Some(node) = self.nodes.get_mut(key) {
            node.before = next;
        }
    }

    /// Brings back what was removed in one step, where it stood: before the sibling that came after it, or last where that is gone.
    fn restore(&mut self, key: &Key) {
        let above = self.removed.get(key).and_then(|node| node.parent.as_ref());
        if above.is_none_or(|parent| !self.nodes.contains_key(parent)) {
            return;
        }
        let mut wanted = vec![key.clone()];
        while let Some(next) = wanted.pop() {
            if let Some(node) = self.removed.remove(&next) {
                wanted.extend(node.children.iter().cloned());
                self.nodes.insert(next, node);
            }
        }
        let place = self.nodes.get_mut(key).map(|node| (node.parent.clone(), node.before.take()));
        if let Some((Some(parent), before)) = place {
            self.hang(key, &parent, before.as_ref());
        }
    }

    /// A node and everything below it.
    pub fn subtree(&self, key: &Key) -> Vec<Key> {
        let mut found = vec![key.clone()];
        let mut place = 0;
        while let Some(next) = found.get(place) {
            let below = self.nodes.get(next).map_or_else(Vec::new, |node| node.children.clone());
            found.extend(below);
            place += 1;
        }
        found
    }

    pub fn node(&self, key: &str) -> Option<&Node> {
        self.nodes.get(key)
    }

    /// What stands directly below a node, in order.
    pub fn below<'a>(&'a self, key: &'a str, kind: Kind) -> impl Iterator<Item = &'a Node> {
        let children = self.nodes.get(key).map_or(&[][..], |node| &node.children);
        children.iter().filter_map(|child| self.nodes.get(child)).filter(move |node| node.kind == kind)
    }

    /// What stands directly below the questionnaire, in order.
    pub fn top(&self, kind: Kind) -> impl Iterator<Item = &Node> {
        self.root.iter().flat_map(move |root| self.below(root.as_str(), kind))
    }

    /// Every node in the order in which people read it.
    pub fn in_order(&self) -> Vec<&Node> {
        fn walk<'a>(drafting: &'a Drafting, key: &Key, found: &mut Vec<&'a Node>) {
            let Some(node) = drafting.nodes.get(key) else { return };
            found.push(node);
            for child in &node.children {
                walk(drafting, child, found);
            }
        }
        let mut found = Vec::with_capacity(self.nodes.len());
        if let Some(root) = &self.root {
            walk(self, root, &mut found);
        }
        found
    }

    /// Whether a key was ever given here.
    pub fn knows(&self, key: &str) -> bool {
        self.nodes.contains_key(key) || self.removed.contains_key(key)
    }
}

/// Takes over what was changed. A text that runs ahead leaves its counterparts behind; one that was behind catches up.
fn edit(node: &mut Node, fields: &Fields, same: &BTreeSet<String>) {
    let mut ahead: BTreeSet<&str> = BTreeSet::new();
    for (name, typed) in fields {
        if let Some((stem, _)) = sheet::localised(name)
            && !node.behind.contains(name)
            && node.get(name) != typed
            && !typed.is_empty()
            && node.fields.contains_key(name)
        {
            ahead.insert(stem);
        }
    }
    let others: Vec<String> = node
        .fields
        .keys()
        .filter(|name| !fields.contains_key(*name))
        .filter(|name| sheet::localised(name).is_some_and(|(stem, _)| ahead.contains(stem)))
        .cloned()
        .collect();
    node.behind.extend(others);
    for (name, typed) in fields {
        node.behind.remove(name);
        if typed.is_empty() {
            node.fields.remove(name);
        } else {
            node.fields.insert(name.clone(), typed.clone());
        }
        // Whoever writes a text by hand takes it over from the machine.
        let mark = sheet::machine_mark(name);
        if !fields.contains_key(&mark) {
            node.fields.remove(&mark);
        }
    }
    node.behind.retain(|name| !same.contains(name));
}
