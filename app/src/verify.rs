//! Verification: the chain of hashes, every content that an act names, and the fold.

use std::collections::HashSet;

use base::Digest;
use domain::{Act, State};

use crate::{
    node::decode,
    port::{Record, StoreError},
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

/// Reads the whole record and checks it.
///
/// # Errors
/// When the storage cannot be read at all; damage is not an error but a fault of the report.
pub async fn verify(record: &dyn Record) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let (mut state, mut previous, mut at) = (State::default(), Digest::ZERO, i64::MIN);
    let mut positions = std::collections::HashMap::new();
    loop {
        let rows = record.read(report.acts, 1_000).await?;
        if rows.is_empty() {
            break;
        }
        let mut named = HashSet::new();
        for row in rows {
            report.acts += 1;
            let position = positions.entry(row.stream.clone()).or_insert(0_u64);
            *position += 1;
            let sound = row.seq == report.acts && row.previous == previous && row.hash == row.expected_hash() && row.position == *position && row.at >= at;
            if !sound {
                report.faults.push(format!("act {}: the chain is broken here", row.seq));
            }
            (previous, at) = (row.hash, row.at);
            match decode(&row) {
                Ok(recorded) => {
                    named.extend(named_contents(&recorded.act));
                    state.apply(&recorded);
                }
                Err(error) => report.faults.push(error.to_string()),
            }
        }
        check_contents(record, named, &mut report).await?;
    }
    if record.head().await? != report.acts {
        report.faults.push("the head names another act than the last".to_owned());
    }
    report.head = Some(previous);
    Ok(report)
}

async fn check_contents(record: &dyn Record, named: HashSet<Digest>, report: &mut Report) -> Result<(), StoreError> {
    let named: Vec<Digest> = named.into_iter().collect();
    let found = record.contents(&named).await?;
    for digest in named {
        report.contents += 1;
        match found.get(&digest) {
            Some(bytes) if Digest::of(bytes) == digest => {}
            Some(_) => report.faults.push(format!("content {digest}: not what was written")),
            None => report.faults.push(format!("content {digest}: missing")),
        }
    }
    Ok(())
}

fn named_contents(act: &Act) -> Vec<Digest> {
    use domain::{comment, contribution, reply};
    match act {
        Act::Reply(reply::Act::Submitted { answers, .. }) => answers.iter().map(|answer| answer.content).collect(),
        Act::Comment(comment::Act::Submitted { content, .. } | comment::Act::Responded { content, .. })
        | Act::Contribution(contribution::Act::Submitted { content, .. }) => vec![*content],
        _ => Vec::new(),
    }
}
