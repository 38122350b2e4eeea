//! What may be done in the drafting of a questionnaire, and what follows.

use std::collections::BTreeSet;

use base::{Id, Key, Line, Moment, text};

use super::{Drafting, Entered, Entry, How, Kind, Passage, number::LONGEST_LETTER, sheet};
use crate::{
    Code, Refusal,
    answer::Fields,
    refusal::{found, require},
};

/// A questionnaire has at most so many nodes.
pub const MOST_NODES: usize = 4_000;
/// A node has at most so many fields: two hundred options in a few languages, each with a mark.
const MOST_FIELDS: usize = 2_000;
/// It has at most so many preliminary remarks.
const MOST_REMARKS: usize = 99;
/// A field has at most so many characters.
const LONGEST: usize = 20_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begins, with nothing, or with what [`super::entries_of`] makes of a questionnaire.
    Open(Vec<Entry>),
    Add {
        kind: Kind,
        parent: Key,
        before: Option<Key>,
        /// The key that it shall have; one is made from its words where none is given.
        key: Option<Key>,
        fields: Fields,
    },
    /// The same question, asked of several terms: one leaf for each in the order of the terms, with the words of the term where
    /// `{term}` stands, and its short words where `{short}` stands.
    AddForTerms {
        parent: Key,
        terms: Vec<Key>,
        fields: Fields,
    },
    /// Saves the fields that were changed, over the version of the node that the author saw.
    Edit {
        key: Key,
        seen: u64,
        fields: Fields,
        same: BTreeSet<String>,
        /// Translations that render an earlier text: those of a translator who did not have the latest one.
        behind: BTreeSet<String>,
    },
    Move {
        key: Key,
        parent: Key,
        before: Option<Key>,
    },
    Remove {
        key: Key,
    },
    Restore {
        key: Key,
    },
    Name {
        name: Line,
    },
    Remark {
        id: Id,
        /// The passage, with the text as the author saw it.
        on: Passage,
        text: String,
        proposal: Option<String>,
        /// It is on the text before the body, for all who read that.
        tabled: bool,
    },
    Reply {
        id: Id,
        text: String,
    },
    Settle {
        id: Id,
        how: How,
        note: String,
    },
    /// Several in one step: all of them, or none.
    All(Vec<Command>),
    /// What one form asks for, which is sent twice when somebody presses twice: done once.
    Once {
        form: Id,
        command: Box<Command>,
    },
}

/// What follows from a command.
///
/// # Errors
/// A named refusal when a rule forbids what is asked; [`Code::ChangedMeanwhile`] when the node is not as the author saw it.
pub fn decide(drafting: &Drafting, command: Command, author: &Id, now: Moment) -> Result<Vec<Entry>, Refusal> {
    let commands = match command {
        Command::All(commands) => commands,
        Command::Once { form, .. } if drafting.done.contains_key(&form) => return Ok(Vec::new()),
        Command::Once { form, command } => {
            let mut entries = decide(drafting, *command, author, now)?;
            let added = |entry: &Entry| if let Entry::Added { key, .. } = entry { Some(key.clone()) } else { None };
            let key = entries.iter().rev().find_map(added);
            entries.push(Entry::Done { form, key });
            return Ok(entries);
        }
        command => return one(drafting, command),
    };
    let (mut drafting, mut entries) = (drafting.clone(), Vec::new());
    for command in commands {
        let step = decide(&drafting, command, author, now)?;
        for entry in &step {
            let place = drafting.place + 1;
            drafting.apply(&Entered {
                place,
                at: now,
                author: author.clone(),
                entry: entry.clone(),
            });
        }
        entries.extend(step);
    }
    Ok(entries)
}

fn one(drafting: &Drafting, command: Command) -> Result<Vec<Entry>, Refusal> {
    match command {
        Command::Open(entries) => {
            require(drafting.root.is_none(), Code::AlreadyExists)?;
            opened(entries)
        }
        Command::Add {
            kind,
            parent,
            before,
            key,
            fields,
        } => Ok(vec![add(drafting, kind, parent, before, key, fields)?]),
        Command::AddForTerms { parent, terms, fields } => add_for_terms(drafting, &parent, &terms, &fields),
        Command::Edit {
            key,
            seen,
            fields,
            same,
            behind,
        } => edit(drafting, key, seen, fields, [same, behind]),
        Command::Move { key, parent, before } => {
            let node = found(drafting.nodes.get(&key))?;
            fits(drafting, node.kind, &parent, before.as_ref())?;
            require(before.as_ref() != Some(&key), Code::InvalidValue)?;
            Ok(vec![Entry::Moved { key, parent, before }])
        }
        Command::Remove { key } => {
            let node = found(drafting.nodes.get(&key))?;
            require(node.kind != Kind::Whole, Code::InvalidValue)?;
            Ok(vec![Entry::Removed { key }])
        }
        Command::Restore { key } => {
            let node = found(drafting.removed.get(&key))?;
            let parent = found(node.parent.clone())?;
            fits(drafting, node.kind, &parent, None)?;
            has_room(drafting, node.kind, 1)?;
            Ok(vec![Entry::Restored { key }])
        }
        Command::Name { name } => {
            require(drafting.names.iter().all(|known| known.name != name), Code::AlreadyExists)?;
            Ok(vec![Entry::Named { name }])
        }
        Command::Remark { .. } | Command::Reply { .. } | Command::Settle { .. } => say(drafting, command),
        Command::All(_) | Command::Once { .. } => Err(Code::InvalidValue.into()),
    }
}

/// A draft opens with the questionnaire itself, and then with each node once, below one that is there; its texts cleaned.
fn opened(entries: Vec<Entry>) -> Result<Vec<Entry>, Refusal> {
    require(entries.len() <= MOST_NODES, Code::TooLong)?;
    let (mut drafting, mut opened) = (Drafting::default(), Vec::with_capacity(entries.len()));
    for entry in entries {
        let entry = match entry {
            Entry::Opened { key, fields } => {
                require(drafting.root.is_none(), Code::InvalidValue)?;
                let fields = settled(Kind::Whole, fields, &Fields::new())?;
                Entry::Opened { key, fields }
            }
            Entry::Added {
                key,
                kind,
                parent,
                before,
                fields,
            } => {
                require(!drafting.knows(key.as_str()), Code::AlreadyExists)?;
                fits(&drafting, kind, &parent, before.as_ref())?;
                has_room(&drafting, kind, 1)?;
                let fields = settled(kind, fields, &Fields::new())?;
                Entry::Added {
                    key,
                    kind,
                    parent,
                    before,
                    fields,
                }
            }
            _ => return Err(Code::InvalidValue.into()),
        };
        drafting.apply(&noted(drafting.place + 1, &entry));
        opened.push(entry);
    }
    require(drafting.root.is_some(), Code::InvalidValue)?;
    Ok(opened)
}

/// An entry as it would stand in a journal, where nobody asks by whom and when.
fn noted(place: u64, entry: &Entry) -> Entered {
    Entered {
        place,
        at: Moment::default(),
        author: Id::from_bytes([0; 16]),
        entry: entry.clone(),
    }
}

fn fits(drafting: &Drafting, kind: Kind, parent: &Key, before: Option<&Key>) -> Result<(), Refusal> {
    let above = found(drafting.nodes.get(parent))?;
    require(above.kind.children().contains(&kind), Code::InvalidValue)?;
    require(before.is_none_or(|before| above.children.contains(before)), Code::NoSuchThing)
}

fn has_room(drafting: &Drafting, kind: Kind, more: usize) -> Result<(), Refusal> {
    require(drafting.nodes.len() + more <= MOST_NODES, Code::TooLong)?;
    let remarks = kind == Kind::Preliminary && drafting.top(Kind::Preliminary).count() + more > MOST_REMARKS;
    require(!remarks, Code::TooLong)
}

/// Fields as they are kept: known and not too long, cleaned, without items that have no words.
fn settled(kind: Kind, mut fields: Fields, before: &Fields) -> Result<Fields, Refusal> {
    require(fields.keys().all(|name| sheet::is_field(kind, name)), Code::InvalidValue)?;
    let longest = |name: &str| if name == "letter" { LONGEST_LETTER } else { LONGEST };
    require(fields.iter().all(|(name, typed)| typed.chars().count() <= longest(name)), Code::TooLong)?;
    require(fields.len() <= MOST_FIELDS, Code::TooLong)?;
    fields.values_mut().for_each(|typed| *typed = text::clean(typed).trim_end().to_owned());
    sheet::settle_items(&mut fields, before);
    Ok(fields)
}

fn add(drafting: &Drafting, kind: Kind, parent: Key, before: Option<Key>, key: Option<Key>, fields: Fields) -> Result<Entry, Refusal> {
    fits(drafting, kind, &parent, before.as_ref())?;
    has_room(drafting, kind, 1)?;
    let fields = settled(kind, fields, &Fields::new())?;
    let has_words = |(name, typed): (&String, &String)| sheet::localised(name).is_some() && !text::is_blank(typed);
    require(fields.iter().any(has_words), Code::Empty)?;
    let key = match key {
        Some(key) => {
            require(!drafting.knows(key.as_str()), Code::AlreadyExists)?;
            key
        }
        None => made_key(drafting, kind, &parent, &fields),
    };
    Ok(Entry::Added {
        key,
        kind,
        parent,
        before,
        fields,
    })
}

fn made_key(drafting: &Drafting, kind: Kind, parent: &Key, fields: &Fields) -> Key {
    let of = |stem: &str| {
        let text = fields
            .get(&format!("{stem}.en"))
            .or_else(|| fields.iter().find(|(name, _)| name.starts_with(&format!("{stem}."))).map(|(_, typed)| typed));
        text.filter(|typed| !text::is_blank(typed)).cloned()
    };
    let own = ["title", "label", "text"].into_iter().find_map(of).unwrap_or_default();
    let words = if matches!(kind, Kind::Leaf | Kind::Prompt) {
        format!("{parent} {own}")
    } else {
        own
    };
    let fallback = format!("{}-{}", kind.as_str(), drafting.nodes.len());
    sheet::Keys::new(drafting.nodes.keys().chain(drafting.removed.keys())).make(&words, &fallback)
}

fn add_for_terms(drafting: &Drafting, parent: &Key, terms: &[Key], fields: &Fields) -> Result<Vec<Entry>, Refusal> {
    require(terms.len() >= 2, Code::FewTerms)?;
    let terms_in_order: Vec<Key> = drafting
        .top(Kind::Term)
        .map(|term| term.key.clone())
        .filter(|key| terms.contains(key))
        .collect();
    require(terms_in_order.len() == terms.len(), Code::NoSuchThing)?;
    let mut drafting = drafting.clone();
    let mut entries = Vec::new();
    for key in terms_in_order {
        let term = found(drafting.nodes.get(&key))?.clone();
        let mut own: Fields = fields.clone();
        for (name, typed) in &mut own {
            if let Some((_, lang)) = sheet::localised(name) {
                *typed = with_term(typed, term.get(&format!("label.{lang}")), term.get(&format!("short.{lang}")))?;
            }
        }
        for (name, typed) in term.fields.iter().filter(|(name, _)| name.starts_with("short.")) {
            own.entry(name.replacen("short.", "label.", 1)).or_insert_with(|| typed.clone());
        }
        own.insert("terms".to_owned(), key.to_string());
        let entry = add(&drafting, Kind::Leaf, parent.clone(), None, None, own)?;
        drafting.apply(&noted(drafting.place + 1, &entry));
        entries.push(entry);
    }
    Ok(entries)
}

/// A text with the words of a term in their places. What is put in is not looked through again.
fn with_term(text: &str, label: &str, short: &str) -> Result<String, Refusal> {
    let mut made = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('{') {
        let (before, from) = rest.split_at(place);
        made.push_str(before);
        let put = [("{term}", label), ("{short}", short)].into_iter().find(|(mark, _)| from.starts_with(mark));
        let (mark, words) = put.unwrap_or(("{", "{"));
        made.push_str(words);
        rest = from.strip_prefix(mark).unwrap_or_default();
        require(made.len() <= 4 * LONGEST, Code::TooLong)?;
    }
    made.push_str(rest);
    Ok(made)
}

/// `marks`: what still says the same, and what is behind.
fn edit(drafting: &Drafting, key: Key, seen: u64, fields: Fields, marks: [BTreeSet<String>; 2]) -> Result<Vec<Entry>, Refusal> {
    let node = found(drafting.nodes.get(&key))?;
    require(node.changed == seen, Code::ChangedMeanwhile)?;
    let fields = settled(node.kind, fields, &node.fields)?;
    let fields: Fields = fields.into_iter().filter(|(name, typed)| node.get(name) != typed).collect();
    let texts = |names: BTreeSet<String>| names.into_iter().filter(|name| sheet::localised(name).is_some()).collect::<BTreeSet<_>>();
    let [same, behind] = marks.map(texts);
    let marked = same.iter().any(|name| node.behind.contains(name)) || behind.iter().any(|name| !node.behind.contains(name));
    if fields.is_empty() && !marked {
        return Ok(Vec::new());
    }
    Ok(vec![Entry::Edited { key, fields, same, behind }])
}

fn say(drafting: &Drafting, command: Command) -> Result<Vec<Entry>, Refusal> {
    let said = |words: &str| require(words.chars().count() <= LONGEST, Code::TooLong);
    match command {
        Command::Remark {
            id,
            on,
            text,
            proposal,
            tabled,
        } => {
            let node = found(drafting.nodes.get(&on.key).or_else(|| drafting.removed.get(&on.key)))?;
            require(drafting.remark(&id).is_none(), Code::AlreadyExists)?;
            require(on.field.is_empty() || sheet::is_field(node.kind, &on.field), Code::InvalidValue)?;
            require(!text::is_blank(&text) || proposal.is_some(), Code::Empty)?;
            require((proposal.is_none() && on.quote.is_empty()) || !on.field.is_empty(), Code::NoPassage)?;
            [&text, &on.quote, &on.text].into_iter().chain(&proposal).try_for_each(|words| said(words))?;
            require(on.text.contains(&on.quote), Code::PassageGone)?;
            Ok(vec![Entry::Remarked {
                id,
                on,
                text,
                proposal,
                tabled,
            }])
        }
        Command::Reply { id, text } => {
            found(drafting.remark(&id))?;
            require(!text::is_blank(&text), Code::Empty)?;
            said(&text)?;
            Ok(vec![Entry::Replied { id, text }])
        }
        Command::Settle { id, how, note } => {
            let remark = found(drafting.remark(&id))?;
            require(remark.is_open(), Code::AlreadySettled)?;
            said(&note)?;
            let mut entries = Vec::new();
            if how == How::Taken {
                let text = drafting.with_proposal(remark).ok_or(Code::PassageGone)?;
                let fields = Fields::from([(remark.on.field.clone(), text)]);
                let seen = found(drafting.nodes.get(&remark.on.key))?.changed;
                entries = edit(drafting, remark.on.key.clone(), seen, fields, Default::default())?;
            }
            entries.push(Entry::Settled { id, how, note });
            Ok(entries)
        }
        _ => Err(Code::InvalidValue.into()),
    }
}
