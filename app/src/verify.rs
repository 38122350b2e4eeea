//! Verification: the chain of hashes, every content that an act names, and the fold: each act is about a thing that the acts
//! before it made.

use std::collections::{HashMap, HashSet};

use base::Digest;
use domain::{Act, State, answer::AnswerBody};

use crate::{
    node::decode,
    port::{ActRow, Record, StoreError},
};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub acts: u64,
    pub contents: u64,
    pub head: Option<Digest>,
    /// Everything wrong, each naming the act or content.
    pub faults: Vec<String>,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads the record up to its end, as that is when the verification begins, and checks it; the record may be written meanwhile.
///
/// # Errors
/// When the storage cannot be read at all; damage is not an error but a fault of the report.
pub async fn verify(record: &dyn Record) -> Result<Report, StoreError> {
    let head = record.head().await?;
    let mut report = Report::default();
    let mut walk = Walk::default();
    let mut missing = HashSet::new();
    while report.acts < head.seq {
        let rows = record.read(report.acts, 1_000).await?;
        if rows.is_empty() {
            break;
        }
        let mut named = HashSet::new();
        for row in rows.into_iter().filter(|row| row.seq <= head.seq) {
            report.acts += 1;
            if !walk.follows(&row, report.acts) {
                report.faults.push(format!("act {}: the chain is broken here", row.seq));
            }
            match decode(&row) {
                Ok(recorded) => {
                    named.extend(named_contents(&recorded.act));
                    walk.state.apply(&recorded);
                    if !walk.state.holds(&recorded.act) {
                        report.faults.push(format!("act {}: {} is about a thing that is not there", row.seq, row.kind));
                    }
                }
                Err(error) => report.faults.push(error.to_string()),
            }
        }
        missing.extend(check_contents(record, named, &mut report).await?);
    }
    check_destroyed(record, &walk.state, missing, &mut report).await?;
    if (head.seq, head.hash) != (report.acts, walk.previous) || (head.seq > 0 && head.at != walk.at) {
        report.faults.push("the head does not name the last act".to_owned());
    }
    report.head = Some(walk.previous);
    Ok(report)
}

/// How far the chain was followed.
struct Walk {
    state: State,
    previous: Digest,
    at: i64,
    positions: HashMap<String, u64>,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            state: State::default(),
            previous: Digest::ZERO,
            at: i64::MIN,
            positions: HashMap::new(),
        }
    }
}

impl Walk {
    /// Whether an act is the one that comes next: by number, place in its stream, time, and both hashes.
    fn follows(&mut self, row: &ActRow, seq: u64) -> bool {
        let position = self.positions.entry(row.stream.clone()).or_insert(0);
        *position += 1;
        let placed = row.seq == seq && row.position == *position && row.at >= self.at;
        let chained = row.previous == self.previous && row.hash == row.expected_hash();
        (self.previous, self.at) = (row.hash, row.at);
        placed && chained
    }
}

/// Checks contents; gives those that are not there.
async fn check_contents(record: &dyn Record, named: HashSet<Digest>, report: &mut Report) -> Result<Vec<Digest>, StoreError> {
    let named: Vec<Digest> = named.into_iter().collect();
    let found = record.contents(&named).await?;
    let (there, missing): (Vec<Digest>, Vec<Digest>) = named.into_iter().partition(|digest| found.contains_key(digest));
    for digest in there {
        check_content(digest, found.get(&digest), report);
    }
    // Answers name their files. One at a time: files are large.
    let answers = found.values().filter_map(|bytes| serde_json::from_slice::<AnswerBody>(bytes).ok());
    for file in answers.flat_map(|body| body.files).map(|attached| attached.file) {
        for digest in [file.content, file.text] {
            check_content(digest, record.contents(&[digest]).await?.get(&digest), report);
        }
    }
    Ok(missing)
}

/// What was destroyed is gone, and nothing else is.
async fn check_destroyed(record: &dyn Record, state: &State, missing: HashSet<Digest>, report: &mut Report) -> Result<(), StoreError> {
    let erased: HashSet<Digest> = domain::retention::erased(state).into_iter().collect();
    report.contents += missing.len() as u64;
    for digest in missing.difference(&erased) {
        report.faults.push(format!("content {digest}: missing"));
    }
    let erased: Vec<Digest> = erased.into_iter().collect();
    for digest in record.contents(&erased).await?.into_keys() {
        report.faults.push(format!("content {digest}: was to be destroyed and is still there"));
    }
    Ok(())
}

fn check_content(digest: Digest, bytes: Option<&Vec<u8>>, report: &mut Report) {
    report.contents += 1;
    match bytes {
        Some(bytes) if Digest::of(bytes) == digest => {}
        Some(_) => report.faults.push(format!("content {digest}: not what was written")),
        None => report.faults.push(format!("content {digest}: missing")),
    }
}

fn named_contents(act: &Act) -> Vec<Digest> {
    use domain::{clarification, comment, contribution, hearing, lane, participation, redaction, reply};
    match act {
        Act::Comment(comment::Act::Translated { content, .. })
        | Act::Hearing(hearing::Act::Entered { content, .. } | hearing::Act::Edited { content, .. })
        | Act::Participation(participation::Act::FeedbackGiven { content, .. })
        | Act::Lane(lane::Act::Prepared { trial: content, .. })
        | Act::Redaction(redaction::Act::Proposed { content, .. }) => vec![*content],
        Act::Contribution(contribution::Act::Submitted { content, answers, .. }) => {
            std::iter::once(*content).chain(answers.iter().map(|(_, content)| *content)).collect()
        }
        Act::Reply(reply::Act::Submitted { answers, .. }) => answers.iter().map(|answer| answer.content).collect(),
        Act::Comment(comment::Act::Submitted { content, .. } | comment::Act::Responded { content, .. }) => vec![*content],
        Act::Clarification(clarification::Act::Asked { question: text, .. } | clarification::Act::Answered { addendum: text, .. }) => vec![text.content],
        _ => Vec::new(),
    }
}
