//! `parties.csv` and `acts.toml`: the Parties with their names, and what they deposited.

use std::collections::BTreeMap;

use base::{Key, Lang, Localised};
use domain::{
    Command, PartialDate, PartyCode,
    convention::{Convention, ProvisionRef},
    party::{self, DatedName, TreatyAct, TreatyActKind},
};
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::{Files, PackError, Stamp, unusable};

const FILE: &str = "parties.csv";

/// One line of `parties.csv`. Empty dates are unknown, not absent.
#[derive(Clone, Debug, Deserialize)]
pub struct PartyLine {
    pub iso2: PartyCode,
    pub name_en: String,
    pub name_fr: String,
    former_name_en: String,
    former_name_fr: String,
    renamed: Option<i16>,
    names_own: String,
    languages: String,
    #[serde(rename = "in_scope")]
    scope: String,
    ratified: Option<Date>,
    entry_into_force: Option<Date>,
}

impl PartyLine {
    pub fn in_scope(&self) -> bool {
        self.scope == "yes"
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct ActsFile {
    pub complete: bool,
    act: Vec<ActLine>,
}

#[derive(Debug, Deserialize)]
struct ActLine {
    key: Key,
    party: PartyCode,
    kind: TreatyActKind,
    clause: ProvisionRef,
    cases: Vec<ProvisionRef>,
    effective: Option<Stamp>,
    made: Option<Stamp>,
    year: Option<i16>,
    summary: Localised,
}

pub(super) fn lines(files: &Files) -> Result<Vec<PartyLine>, PackError> {
    let source = files.text(FILE)?;
    let mut reader = csv::Reader::from_reader(source.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| files.fault(FILE, error))
}

pub(super) fn commands(lines: &[PartyLine], acts: ActsFile, convention: &Convention) -> Result<Vec<Command>, PackError> {
    let mut commands = Vec::new();
    for line in lines {
        commands.push(register(line)?.into());
        if line.ratified.is_some() || line.entry_into_force.is_some() {
            commands.push(
                party::Command::Deposit {
                    code: line.iso2,
                    act: consent(line, convention)?,
                }
                .into(),
            );
        }
    }
    for act in acts.act {
        let deposit = TreatyAct {
            key: act.key,
            convention: convention.key.clone(),
            kind: act.kind,
            clause: Some(act.clause),
            cases: act.cases,
            made: act.made.and_then(|made| made.partial()).or(act.year.map(PartialDate::Year)),
            effective: act.effective.and_then(|effective| effective.date()),
            summary: act.summary,
            withdrawn: None,
        };
        commands.push(party::Command::Deposit { code: act.party, act: deposit }.into());
    }
    Ok(commands)
}

fn consent(line: &PartyLine, convention: &Convention) -> Result<TreatyAct, PackError> {
    Ok(TreatyAct {
        key: Key::new(&format!("{}-consent", line.iso2.lower())).map_err(|_| unusable(FILE, "iso2", line.iso2.to_string()))?,
        convention: convention.key.clone(),
        kind: TreatyActKind::Ratification,
        clause: None,
        cases: vec![],
        made: line.ratified.map(PartialDate::Day),
        effective: line.entry_into_force,
        summary: Localised::default(),
        withdrawn: None,
    })
}

fn register(line: &PartyLine) -> Result<party::Command, PackError> {
    let now = Localised::pair(&line.name_en, &line.name_fr);
    let names = match line.renamed {
        // Of a change of name the file knows the year only: the new name is used from its first day.
        Some(year) => vec![
            DatedName {
                from: None,
                name: Localised::pair(&line.former_name_en, &line.former_name_fr),
            },
            DatedName {
                from: Some(date(year, 1, 1)),
                name: now,
            },
        ],
        None => vec![DatedName { from: None, name: now }],
    };
    let lang = |tag: &str| Lang::parse(tag).ok_or_else(|| unusable(FILE, "a language", tag));
    let languages = line.languages.split_whitespace().map(lang).collect::<Result<_, _>>()?;
    let pairs = line.names_own.split('|').filter_map(|pair| pair.split_once('='));
    let own_names = pairs
        .map(|(tag, name)| Ok((lang(tag)?, name.to_owned())))
        .collect::<Result<BTreeMap<_, _>, PackError>>()?;
    Ok(party::Command::Register {
        code: line.iso2,
        names,
        own_names,
        languages,
    })
}
