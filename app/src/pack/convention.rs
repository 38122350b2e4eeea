//! `convention.toml`: chapters, articles with their units, summaries, clauses.

use base::{Key, Localised};
use domain::convention::{Article, Chapter, Clause, Convention, EntryRule, ProvisionRef};
use serde::Deserialize;

use super::{PackError, Stamp, unusable};

#[derive(Debug, Deserialize)]
pub(super) struct ConventionFile {
    convention: Line,
    chapter: Vec<Chapter>,
    article: Vec<ArticleLine>,
    provision: Vec<Provision>,
    clause: Vec<ClauseLine>,
}

#[derive(Debug, Deserialize)]
struct Line {
    key: Key,
    number: Localised,
    title: Localised,
    short_title: Localised,
    opened_for_signature: Stamp,
    in_force: Stamp,
    depositary: Localised,
    entry_into_force_months: u8,
    entry_into_force_provisions: Vec<ProvisionRef>,
}

#[derive(Debug, Deserialize)]
struct ArticleLine {
    number: u16,
    chapter: String,
    title: Localised,
    units: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Provision {
    id: ProvisionRef,
    summary: Localised,
}

#[derive(Debug, Deserialize)]
struct ClauseLine {
    id: ProvisionRef,
    kind: String,
    affects: Vec<ProvisionRef>,
    title: Localised,
}

const FILE: &str = "convention.toml";

pub(super) fn read(file: ConventionFile, acts_complete: bool) -> Result<Convention, PackError> {
    let line = file.convention;
    let articles = file.article.into_iter().map(article).collect::<Result<_, _>>()?;
    let clause = |clause: ClauseLine| Clause {
        provision: clause.id,
        reservation: clause.kind == "reservation",
        title: clause.title,
        affects: clause.affects,
    };
    Ok(Convention {
        key: line.key,
        number: line.number,
        title: line.title,
        short_title: line.short_title,
        depositary: line.depositary,
        opened: line.opened_for_signature.date().ok_or_else(|| unusable(FILE, "opened_for_signature", ""))?,
        in_force: line.in_force.date().ok_or_else(|| unusable(FILE, "in_force", ""))?,
        entry: EntryRule {
            months: line.entry_into_force_months,
            provisions: line.entry_into_force_provisions,
        },
        chapters: file.chapter,
        articles,
        summaries: file.provision.into_iter().map(|provision| (provision.id, provision.summary)).collect(),
        clauses: file.clause.into_iter().map(clause).collect(),
        acts_complete,
    })
}

fn article(line: ArticleLine) -> Result<Article, PackError> {
    let unit = |unit: &String| ProvisionRef::parse(&format!("{}.{unit}", line.number)).ok_or_else(|| unusable(FILE, "a unit", unit));
    let units = line.units.iter().map(unit).collect::<Result<_, _>>()?;
    Ok(Article {
        number: line.number,
        chapter: line.chapter,
        title: line.title,
        units,
    })
}
