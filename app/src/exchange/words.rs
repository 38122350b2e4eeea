//! The words of a questionnaire for translators: as a spreadsheet and as XLIFF, out and back. What comes back belongs to the text that
//! has its name, whatever its number is by now; what is behind its source says so, and what a machine made keeps its mark.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Lang};
use documents::{
    sheets::Sheet,
    xliff::{State, Translation, Unit},
};
use domain::{
    answer::Fields,
    drafting::{Command, Drafting, number::Numbers, sheet},
};

use serde::{Deserialize, Serialize};

/// One text with its words in two languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// `KEY/STEM`: it stays when questions are renumbered.
    pub name: String,
    pub number: String,
    pub source: String,
    pub target: String,
    /// The source changed since the target said the same.
    pub behind: bool,
    pub machine: bool,
}

/// What came back: for each text its words, and whether a machine made them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Back {
    pub lang: Option<Lang>,
    pub texts: BTreeMap<String, Returned>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    pub words: String,
    pub machine: bool,
    /// The source as the translator had it; none where the file does not say.
    pub source: Option<String>,
    /// The digest of the translation as the translator had it; none where the file does not say.
    pub had: Option<String>,
}

fn digest(words: &str) -> String {
    Digest::of(words.trim_end().as_bytes()).short()
}

/// Every text of a draft that has words in the source language or in the target.
pub fn pairs(drafting: &Drafting, numbers: &Numbers, source: &Lang, target: &Lang) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for node in drafting.in_order() {
        let mut stems: Vec<&str> = node.fields.keys().filter_map(|name| Some(sheet::localised(name)?.0)).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            let (from, to) = (format!("{stem}.{source}"), format!("{stem}.{target}"));
            let (from_words, to_words) = (node.get(&from), node.get(&to));
            if from_words.is_empty() && to_words.is_empty() {
                continue;
            }
            pairs.push(Pair {
                name: format!("{}/{stem}", node.key),
                number: numbers.get(&node.key).cloned().unwrap_or_default(),
                source: from_words.to_owned(),
                target: to_words.to_owned(),
                behind: node.behind.contains(&to),
                machine: !node.get(&sheet::machine_mark(&to)).is_empty(),
            });
        }
    }
    pairs
}

const NAME: &str = "name";
const MACHINE: &str = "machine";
/// The digest of the translation as it went out.
const WENT_OUT: &str = "went-out";

/// As a spreadsheet: the name, the number, the source, the translation, what state it is in; and the digest of the
/// translation as it goes out.
pub fn to_sheet(pairs: &[Pair], source: &Lang, target: &Lang) -> Sheet {
    let heads = [NAME, "number", source.as_str(), target.as_str(), "state", MACHINE, WENT_OUT]
        .map(str::to_owned)
        .to_vec();
    let row = |pair: &Pair| {
        let state = if pair.target.is_empty() {
            "missing"
        } else if pair.behind {
            "behind"
        } else {
            "translated"
        };
        let machine = if pair.machine { "yes" } else { "" };
        [&pair.name, &pair.number, &pair.source, &pair.target, state, machine, &digest(&pair.target)]
            .map(str::to_owned)
            .to_vec()
    };
    Sheet {
        name: "translation".to_owned(),
        rows: std::iter::once(heads).chain(pairs.iter().map(row)).collect(),
    }
}

/// Reads such a spreadsheet. `target` is the language whose column is read.
///
/// # Errors
/// When there is no column of names, or none of the language.
pub fn from_sheets(sheets: &[Sheet], target: &Lang) -> Result<Back, &'static str> {
    let sheet = sheets
        .iter()
        .find(|sheet| sheet.rows.first().is_some_and(|heads| heads.iter().any(|head| head == NAME)));
    let sheet = sheet.ok_or("words-no-names")?;
    let heads = sheet.rows.first().ok_or("words-no-names")?;
    let column = |wanted: &str| heads.iter().position(|head| head.trim() == wanted);
    let (names, words) = (column(NAME).ok_or("words-no-names")?, column(target.as_str()).ok_or("words-no-language")?);
    let cell = |row: &[String], place: Option<usize>| place.and_then(|place| row.get(place)).cloned().unwrap_or_default();
    let first = heads
        .iter()
        .position(|head| Lang::parse(head.trim()).is_some_and(|lang| lang != *target) && head.len() <= 12 && head != NAME);
    let mut back = Back {
        lang: Some(target.clone()),
        ..Back::default()
    };
    for row in sheet.rows.iter().skip(1) {
        let name = cell(row, Some(names));
        if name.trim().is_empty() {
            continue;
        }
        back.texts.insert(
            name,
            Returned {
                words: cell(row, Some(words)),
                machine: cell(row, column(MACHINE)).eq_ignore_ascii_case("yes"),
                source: first.map(|place| cell(row, Some(place))),
                had: Some(cell(row, column(WENT_OUT))).filter(|had| !had.is_empty()),
            },
        );
    }
    Ok(back)
}

pub fn to_xliff(pairs: &[Pair], original: &str, source: &Lang, target: &Lang) -> Translation {
    let unit = |pair: &Pair| Unit {
        id: pair.name.clone(),
        source: pair.source.clone(),
        target: pair.target.clone(),
        state: match (pair.target.is_empty(), pair.behind) {
            (true, _) => State::New,
            (_, true) => State::NeedsReview,
            _ => State::Translated,
        },
        machine: pair.machine,
        note: pair.number.clone(),
        extra: digest(&pair.target),
    };
    Translation {
        original: original.to_owned(),
        source: source.to_string(),
        target: target.to_string(),
        units: pairs.iter().filter(|pair| !pair.source.is_empty()).map(unit).collect(),
    }
}

pub fn from_xliff(translation: &Translation) -> Back {
    let unit = |unit: &Unit| {
        let returned = Returned {
            words: unit.target.clone(),
            machine: unit.machine,
            source: Some(unit.source.clone()),
            had: Some(unit.extra.clone()).filter(|had| !had.is_empty()),
        };
        (unit.id.clone(), returned)
    };
    Back {
        lang: Lang::parse(&translation.target),
        texts: translation.units.iter().map(unit).collect(),
    }
}

/// One text that a translation would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    pub name: String,
    pub number: String,
    pub before: String,
    pub after: String,
    pub machine: bool,
    /// It renders an earlier source: it is taken as one that is behind.
    pub old: bool,
    /// Somebody changed the translation here since the file went out.
    pub overtaken: bool,
}

impl Proposed {
    fn place(&self) -> Option<(base::Key, &str)> {
        let (key, stem) = self.name.split_once('/')?;
        Some((base::Key::new(key).ok()?, stem))
    }

    /// What it would be put over: whoever takes it says that they saw this.
    pub fn seen(&self) -> String {
        digest(&self.before)
    }
}

/// What taking a translation would do, told before anything is taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub changes: Vec<Proposed>,
    pub same: usize,
    /// Texts that have no translation in the file.
    pub missing: Vec<String>,
    /// Names in the file that are no text (any more).
    pub unknown: Vec<String>,
}

impl Plan {
    /// How many texts get their first translation, and how many another.
    pub fn counts(&self) -> (usize, usize) {
        let new = self.changes.iter().filter(|change| change.before.is_empty()).count();
        (new, self.changes.len() - new)
    }

    /// The command that takes what was chosen, in one step. The source is not touched by its translation; what renders an earlier
    /// source is behind.
    pub fn command(&self, drafting: &Drafting, source: &Lang, target: &Lang, chosen: impl Fn(&Proposed) -> bool) -> Command {
        let mut nodes: BTreeMap<base::Key, Vec<(&str, &Proposed)>> = BTreeMap::new();
        for change in self.changes.iter().filter(|change| chosen(change)) {
            if let Some((key, stem)) = change.place() {
                nodes.entry(key).or_default().push((stem, change));
            }
        }
        let one = |(key, changes): (base::Key, Vec<(&str, &Proposed)>)| {
            let field = |stem: &str| format!("{stem}.{target}");
            let marks = changes
                .iter()
                .map(|(stem, change)| (sheet::machine_mark(&field(stem)), if change.machine { "yes" } else { "" }.to_owned()));
            let words = changes.iter().map(|(stem, change)| (field(stem), change.after.clone()));
            Command::Edit {
                seen: drafting.node(key.as_str()).map_or(0, |node| node.changed),
                fields: marks.chain(words).collect::<Fields>(),
                same: changes.iter().map(|(stem, _)| format!("{stem}.{source}")).collect(),
                behind: changes.iter().filter(|(_, change)| change.old).map(|(stem, _)| field(stem)).collect(),
                key,
            }
        };
        Command::All(nodes.into_iter().map(one).collect())
    }
}

/// Compares what came back with the draft. Nothing is taken that is not named in the file, an empty cell takes nothing away, and what
/// the translator did not touch puts nothing back.
pub fn plan(drafting: &Drafting, numbers: &Numbers, back: &Back, source: &Lang, target: &Lang) -> Plan {
    let known = pairs(drafting, numbers, source, target);
    let names: BTreeSet<&str> = known.iter().map(|pair| pair.name.as_str()).collect();
    let mut plan = Plan {
        unknown: back.texts.keys().filter(|name| !names.contains(name.as_str())).cloned().collect(),
        ..Plan::default()
    };
    for pair in &known {
        let Some(returned) = back.texts.get(&pair.name).filter(|returned| !base::text::is_blank(&returned.words)) else {
            if pair.target.is_empty() {
                plan.missing.push(pair.name.clone());
            }
            continue;
        };
        let words = base::text::clean(&returned.words).trim_end().to_owned();
        let untouched = returned.had.as_ref().is_some_and(|had| *had == digest(&words)) && returned.machine == pair.machine;
        if untouched || words == pair.target && returned.machine == pair.machine {
            plan.same += 1;
            continue;
        }
        plan.changes.push(Proposed {
            name: pair.name.clone(),
            number: pair.number.clone(),
            before: pair.target.clone(),
            after: words,
            machine: returned.machine,
            old: returned.source.as_ref().is_some_and(|had| had.trim_end() != pair.source.trim_end()),
            overtaken: returned.had.as_ref().is_some_and(|had| *had != digest(&pair.target)),
        });
    }
    plan
}
