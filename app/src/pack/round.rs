//! `round.toml` and `documents.toml`: theme, scope, calendar; the reference documents.

use base::{Key, Lang, Localised, Zone};
use domain::{
    PartialDate,
    convention::ProvisionRef,
    document::{Document, Subject, Symbol},
    questionnaire::Questionnaire,
    round::{CalendarEntry, Pillar, Plan, Stage},
};
use serde::Deserialize;

use super::{PackError, PartyLine, RoundPack, Stamp, Step, unusable};

const FILE: &str = "round.toml";

#[derive(Debug, Deserialize)]
pub(super) struct RoundFile {
    pub round: Line,
    pillar: Vec<Pillar>,
    event: Vec<EventLine>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub key: Key,
    number: u32,
    convention: Key,
    title: Localised,
    theme: Localised,
    scope_note: Localised,
    deadline: Stamp,
    comment_period_months: u8,
}

#[derive(Debug, Deserialize)]
struct EventLine {
    from: Option<Stamp>,
    month: Option<PartialDate>,
    to: Option<Stamp>,
    meeting: Option<u32>,
    state: Option<Stage>,
    procedure: Option<String>,
    title: Localised,
}

pub(super) fn read(file: RoundFile, questionnaire: Questionnaire, parties: &[PartyLine], zone: &Zone) -> Result<RoundPack, PackError> {
    let line = file.round;
    let mut steps = Vec::new();
    let mut calendar = Vec::new();
    for event in file.event {
        let from = event
            .from
            .as_ref()
            .and_then(Stamp::partial)
            .or(event.month)
            .ok_or_else(|| unusable(FILE, "an event without a date", event.title.text(&Lang::en())))?;
        if let (Some(stage), Some(day)) = (event.state, event.from.as_ref().and_then(Stamp::date)) {
            let decision = match (event.meeting, &event.procedure) {
                (Some(number), _) => format!("meeting {number}, {day}"),
                (None, Some(procedure)) => format!("{procedure} procedure, {day}"),
                (None, None) => format!("{}, {day}", event.title.text(&Lang::en())),
            };
            steps.push(Step {
                stage,
                day: event.to.as_ref().and_then(Stamp::date).unwrap_or(day),
                decision,
            });
        }
        calendar.push(CalendarEntry {
            from,
            to: event.to.and_then(|to| to.date()),
            meeting: event.meeting,
            title: event.title,
        });
    }
    let plan = Plan {
        key: line.key,
        number: line.number,
        convention: line.convention,
        title: line.title,
        theme: line.theme,
        scope_note: line.scope_note,
        pillars: file.pillar,
        calendar,
    };
    Ok(RoundPack {
        plan,
        questionnaire,
        scope: parties.iter().filter(|party| party.in_scope()).map(|party| party.iso2).collect(),
        deadline: line.deadline.moment(zone).ok_or_else(|| unusable(FILE, "deadline", ""))?,
        comment_months: line.comment_period_months,
        steps,
    })
}

#[derive(Debug, Deserialize)]
pub(super) struct DocumentsFile {
    document: Vec<DocumentLine>,
}

#[derive(Debug, Deserialize)]
struct DocumentLine {
    number: Symbol,
    kind: Key,
    title: Localised,
    symbol: Option<String>,
    date: Option<Stamp>,
    month: Option<PartialDate>,
    year: Option<i16>,
    #[serde(default)]
    adopted: bool,
    #[serde(default)]
    articles: Vec<ProvisionRef>,
    #[serde(default)]
    questions: Vec<Key>,
    languages: Vec<Lang>,
}

pub(super) fn documents(file: DocumentsFile, round: &Key) -> Result<Vec<Document>, PackError> {
    let read = |line: DocumentLine| Document {
        symbol: line.symbol.as_deref().and_then(Symbol::parse).unwrap_or(line.number),
        subject: if line.kind.as_str() == "questionnaire" {
            Subject::Questionnaire { round: round.clone() }
        } else {
            Subject::Reference
        },
        kind: line.kind,
        title: line.title,
        date: line.date.and_then(|date| date.partial()).or(line.month).or(line.year.map(PartialDate::Year)),
        adopted: line.adopted,
        provisions: line.articles,
        questions: line.questions,
        round: None,
        languages: line.languages,
        supersedes: None,
    };
    Ok(file.document.into_iter().map(read).collect())
}
