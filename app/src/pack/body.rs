//! `body.toml`: the body and its rules as data.

use std::collections::BTreeMap;

use base::{Key, Lang, Localised, Zone};
use domain::body::{Body, Care, Criterion, LatePolicy, Policy, Rule};
use serde::Deserialize;

use super::PackError;

#[derive(Debug, Deserialize)]
pub(super) struct BodyFile {
    body: Line,
    replies: Replies,
    comments: Comments,
    rule: Vec<RuleLine>,
    /// The criteria of admissibility, in the order in which they are published.
    #[serde(default)]
    criterion: Vec<Criterion>,
    #[serde(default)]
    care: Care,
    #[serde(default)]
    bases: BTreeMap<String, Key>,
}

#[derive(Debug, Deserialize)]
struct Line {
    key: Key,
    code: String,
    name: Localised,
    full_name: Localised,
    organisation: Localised,
    convention: Key,
    seat: String,
    time_zone: Zone,
    official_languages: Vec<Lang>,
    contact: String,
}

#[derive(Debug, Deserialize)]
struct Replies {
    late: LatePolicy,
    reopen_after_corrigendum: Reopen,
    rapporteurs_read_before_publication: bool,
    #[serde(default)]
    remind_days_before: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reopen {
    ChangedLeavesOnly,
    WholeReply,
}

#[derive(Debug, Deserialize)]
struct Comments {
    #[serde(default = "refuse")]
    late: LatePolicy,
    party_may_respond: bool,
    other_information_accepted: bool,
    #[serde(default)]
    confidential_information_accepted: bool,
}

fn refuse() -> LatePolicy {
    LatePolicy::Refuse
}

#[derive(Debug, Deserialize)]
struct RuleLine {
    key: Key,
    number: String,
    summary: Localised,
}

pub(super) fn read(file: &BodyFile) -> Result<Body, PackError> {
    let line = &file.body;
    if let Some(unknown) = file.bases.values().find(|key| !file.rule.iter().any(|rule| rule.key == **key)) {
        return Err(super::unusable("body.toml", "a rule in [bases]", unknown.to_string()));
    }
    Ok(Body {
        key: line.key.clone(),
        code: line.code.clone(),
        name: line.name.clone(),
        full_name: line.full_name.clone(),
        organisation: line.organisation.clone(),
        convention: line.convention.clone(),
        seat: line.seat.clone(),
        zone: line.time_zone.clone(),
        official_languages: line.official_languages.clone(),
        contact: line.contact.clone(),
        policy: Policy {
            late_replies: file.replies.late,
            late_comments: file.comments.late,
            party_may_respond: file.comments.party_may_respond,
            other_information: file.comments.other_information_accepted,
            reopen_changed_leaves_only: file.replies.reopen_after_corrigendum == Reopen::ChangedLeavesOnly,
            rapporteurs_read_before_publication: file.replies.rapporteurs_read_before_publication,
            remind_days_before: file.replies.remind_days_before.clone(),
            confidential_information: file.comments.confidential_information_accepted,
            criteria: file.criterion.clone(),
            care: file.care.clone(),
        },
        rules: file
            .rule
            .iter()
            .map(|rule| {
                (
                    rule.key.clone(),
                    Rule {
                        number: rule.number.clone(),
                        summary: rule.summary.clone(),
                    },
                )
            })
            .collect(),
        bases: file.bases.clone(),
        sample_notice: None,
    })
}
