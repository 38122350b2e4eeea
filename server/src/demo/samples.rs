//! `samples.toml`: the invented material. Nothing in it is a statement of any State, organisation or child.

use std::collections::BTreeMap;

use app::pack::{Files, PackError, Stamp};
use base::{Key, Lang, Localised, Moment, Zone};
use domain::{PartialDate, PartyCode, organisation::OrganisationKind};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Samples {
    pub notice: Notice,
    demo: DemoLine,
    pub replies: Replies,
    pub promise: Vec<PromiseLine>,
    pub extension: Vec<ExtensionLine>,
    pub late_reply: Vec<ReplyLine>,
    pub outside_scope: Vec<ReplyLine>,
    pub filler: Vec<Filler>,
    pub answer: Vec<AnswerLine>,
    pub prompt_answer: Vec<PromptLine>,
    pub revision: Vec<Revision>,
    pub organisation: Vec<OrganisationLine>,
    pub comment: Vec<CommentLine>,
    pub other_information: Vec<InformationLine>,
    pub signpost: Vec<SignpostLine>,
}

/// A place of help: invented, but for the emergency number of the European Union.
#[derive(Debug, Deserialize)]
pub struct SignpostLine {
    pub parties: Vec<PartyCode>,
    #[serde(flatten)]
    pub signpost: domain::signpost::Signpost,
}

#[derive(Debug, Deserialize)]
pub struct Notice {
    pub text: Localised,
}

#[derive(Debug, Deserialize)]
struct DemoLine {
    as_of: Stamp,
    later: Vec<Stamp>,
}

#[derive(Debug, Deserialize)]
pub struct Replies {
    pub count: usize,
    pub first_submitted: Stamp,
    pub step_days: i64,
    pub published_after_days: i64,
    pub official_language_fr: Vec<PartyCode>,
}

#[derive(Debug, Deserialize)]
pub struct PromiseLine {
    pub party: PartyCode,
    pub made_on: Stamp,
    pub promised_for: Stamp,
}

#[derive(Debug, Deserialize)]
pub struct ExtensionLine {
    pub party: PartyCode,
    pub granted_on: Stamp,
    pub new_deadline: Stamp,
}

#[derive(Debug, Deserialize)]
pub struct ReplyLine {
    pub party: PartyCode,
    pub submitted: Stamp,
    pub published: Stamp,
}

#[derive(Debug, Deserialize)]
pub struct Filler {
    pub text: Localised,
}

#[derive(Debug, Deserialize)]
pub struct AnswerLine {
    pub key: Key,
    pub leaf: Key,
    pub party: PartyCode,
    pub value: Option<OneOrMore>,
    pub version: Vec<Version>,
    #[serde(default)]
    pub references: Vec<ReferenceLine>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    One(Key),
    More(Vec<Key>),
}

#[derive(Debug, Deserialize)]
pub struct Version {
    pub lang: Lang,
    pub original: bool,
    pub text: String,
}

#[derive(Debug, Deserialize)]
pub struct ReferenceLine {
    pub act: String,
    pub provision: String,
    pub in_force_since: Stamp,
    pub text_or_summary: String,
    pub link: String,
}

#[derive(Debug, Deserialize)]
pub struct PromptLine {
    pub prompt: Key,
    pub party: PartyCode,
    pub cells: BTreeMap<Key, Vec<Cell>>,
    pub note: Localised,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(i64),
    /// "na": not available.
    #[expect(dead_code, reason = "that there is a word says it all")]
    Word(String),
}

#[derive(Debug, Deserialize)]
pub struct Revision {
    pub answer: Key,
    pub party: PartyCode,
    pub submitted: Stamp,
    pub published: Stamp,
    pub lang: Lang,
    pub reason: Localised,
    pub text: String,
}

#[derive(Debug, Deserialize)]
pub struct OrganisationLine {
    pub key: Key,
    pub name: Localised,
    pub kind: OrganisationKind,
    pub accredited_on: Stamp,
}

#[derive(Debug, Deserialize)]
pub struct CommentLine {
    pub key: Key,
    pub organisation: Key,
    pub party: PartyCode,
    pub leaves: Vec<Key>,
    pub lang: Lang,
    pub submitted: Stamp,
    pub transmitted: Stamp,
    pub published: Stamp,
    pub text: String,
    pub response_submitted: Option<Stamp>,
    pub response_lang: Option<Lang>,
    pub response: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct InformationLine {
    pub key: Key,
    pub organisation: Key,
    pub questions: Vec<Key>,
    pub lang: Lang,
    pub submitted: Stamp,
    pub published: Stamp,
    pub title: Localised,
    pub text: String,
}

impl Samples {
    pub fn read(files: &Files) -> Result<Self, PackError> {
        files.toml("samples.toml")
    }

    pub fn as_of(&self, zone: &Zone) -> Result<Moment, String> {
        self.demo.as_of.moment(zone).ok_or_else(|| "samples.toml: as_of is no time".into())
    }

    pub fn later(&self, zone: &Zone) -> Result<Vec<(&'static str, Moment)>, String> {
        let names = ["after-deadline", "window-end", "all-windows-end"];
        let read = |(name, stamp): (&'static str, &Stamp)| Ok((name, stamp.moment(zone).ok_or("samples.toml: later holds no time")?));
        names.into_iter().zip(&self.demo.later).map(read).collect()
    }

    /// The sample answer to a leaf by a Party, when one is written.
    pub fn answer(&self, party: PartyCode, leaf: &Key) -> Option<&AnswerLine> {
        self.answer.iter().find(|answer| answer.party == party && answer.leaf == *leaf)
    }
}

/// A day of a TOML file, as a date that may be partial.
pub fn partial(stamp: &Stamp) -> Option<PartialDate> {
    stamp.partial()
}
