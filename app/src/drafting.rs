//! The drafting of a questionnaire: its journal folded, its commands, two people on one node, and the questionnaire that it is now.

use std::{collections::BTreeSet, sync::Arc};

use access::{Action, Actor, Object, Permit};
use base::{Id, Key};
use domain::{
    Code, Refusal, State,
    answer::{Fields, Merged, merge_fields},
    drafting::{self, Command, Drafting, Entered, Entry, Frozen, Node as TreeNode, Remark, number::Numbers, sheet},
    questionnaire::{Finding, Ground, Issue},
    round::{Round, continues_nothing, used_before},
};

use crate::{
    Failure, Node,
    port::{self, EntryRow, StoreError},
};

/// How often a command is decided again after somebody else was faster.
const ATTEMPTS: u8 = 20;
/// Whoever was not heard of for so long does not write here any more, in microseconds.
const PRESENT: i64 = 2 * 60 * 1_000_000;

/// A draft with everything that led to it.
#[derive(Clone, Debug, Default)]
pub struct Board {
    pub now: Drafting,
    pub entries: Vec<Arc<Entered>>,
}

impl Board {
    /// The draft as it was at a place.
    pub fn at(&self, place: u64) -> Drafting {
        let until = self.entries.iter().take_while(|entered| entered.place <= place);
        Drafting::fold(until.map(Arc::as_ref))
    }

    /// What a field of a node said before a place.
    pub fn before(&self, key: &Key, name: &str, place: u64) -> &str {
        let earlier = self.entries.iter().rev().skip_while(|entered| entered.place >= place);
        let said = earlier.filter_map(|entered| match &entered.entry {
            Entry::Added { key: of, fields, .. } | Entry::Opened { key: of, fields } if of == key => Some(fields.get(name).map_or("", String::as_str)),
            Entry::Edited { key: of, fields, .. } if of == key => fields.get(name).map(String::as_str),
            _ => None,
        });
        said.into_iter().next().unwrap_or_default()
    }

    /// The fields of a node as they were at a place; none where it was not there.
    fn fields_at(&self, key: &Key, place: u64) -> Option<Fields> {
        Some(self.at(place).node(key.as_str())?.fields.clone())
    }
}

/// What became of a save.
#[derive(Clone, Debug)]
pub enum Kept {
    /// It was saved, with what others had written meanwhile; the version of the node is now this.
    Done { changed: u64 },
    /// Others changed the same words: people choose. `theirs` is the node as it is now.
    Conflict { theirs: Box<TreeNode>, merged: Merged },
}

fn journal(round: &Key) -> String {
    // No key of a round begins so: it meets no journal of a Party.
    format!("@drafting/{round}")
}

/// What a command demands on the draft.
fn demanded(command: &Command) -> Action {
    match command {
        Command::Remark { .. } | Command::Reply { .. } => Action::Remark,
        Command::Name { .. } => Action::Direct,
        Command::Once { command, .. } => demanded(command),
        Command::All(commands) => {
            let asked: Vec<Action> = commands.iter().map(demanded).collect();
            [Action::Direct, Action::Write]
                .into_iter()
                .find(|action| asked.contains(action))
                .unwrap_or(Action::Remark)
        }
        _ => Action::Write,
    }
}

/// Whether an actor may give a command: on the draft, or a remark on the text that is before the body.
fn authorise(state: &State, actor: &Actor, round: &Key, command: &Command) -> Result<(), Failure> {
    let object = if matches!(command, Command::Remark { tabled: true, .. }) {
        state.rounds.get(round).and_then(Object::tabled).ok_or(Failure::Hidden)?
    } else {
        Object::drafting(round)
    };
    Ok(access::permit(actor, demanded(command), object).map(|_| ())?)
}

impl Node {
    /// The draft of a round's questionnaire; empty where none was begun.
    ///
    /// # Errors
    /// When the storage fails or holds an entry that this program cannot read.
    pub async fn drafting(&self, permit: &Permit) -> Result<Arc<Board>, Failure> {
        let round = permit.object().round.clone().ok_or(Failure::Hidden)?;
        Ok(self.board(&round).await?)
    }

    /// The remarks on the text that is before the body, since it was put there: for all who may read that text. What the working
    /// group says among itself is not among them.
    ///
    /// # Errors
    /// As [`drafting`](Self::drafting).
    pub async fn tabled_remarks(&self, permit: &Permit) -> Result<Vec<Remark>, Failure> {
        let round = permit.object().round.clone().ok_or(Failure::Hidden)?;
        let since = self.read(|state| state.rounds.get(&round).and_then(Round::before_body).map(|tabled| tabled.at));
        let since = since.ok_or(Failure::Hidden)?;
        let board = self.board(&round).await?;
        let remarks = board.now.remarks.iter().filter(|remark| remark.tabled && remark.at >= since);
        Ok(remarks.cloned().collect())
    }

    async fn board(&self, round: &Key) -> Result<Arc<Board>, StoreError> {
        let journal = journal(round);
        let known = self.boards.get(&journal).unwrap_or_default();
        let rows = self.storage.entries(&journal, known.now.place).await?;
        if rows.is_empty() {
            return Ok(known);
        }
        let mut board = (*known).clone();
        for row in &rows {
            let entered = entered(row)?;
            board.now.apply(&entered);
            board.entries.push(Arc::new(entered));
        }
        let board = Arc::new(board);
        self.boards.insert(journal, board.clone());
        Ok(board)
    }

    /// Gives a command on the draft of a round's questionnaire.
    ///
    /// # Errors
    /// When the actor may not, a rule refuses, or the storage fails. Then nothing was changed.
    pub async fn draft(&self, actor: &Actor, round: &Key, command: Command) -> Result<Arc<Board>, Failure> {
        let author = actor.account().cloned().ok_or(Failure::Hidden)?;
        for _ in 0..ATTEMPTS {
            let board = self.board(round).await?;
            self.read(|state| authorise(state, &self.present(state, actor).0, round, &command))?;
            let now = self.now();
            let entries = drafting::decide(&board.now, command.clone(), &author, now)?;
            if entries.is_empty() || self.write(round, &board, &author, entries).await? {
                return Ok(self.board(round).await?);
            }
        }
        Err(StoreError::Busy("others were faster several times".into()).into())
    }

    async fn write(&self, round: &Key, board: &Board, author: &Id, entries: Vec<Entry>) -> Result<bool, StoreError> {
        let at = port::micros(self.now());
        let row = |(entry, place): (Entry, u64)| -> Result<EntryRow, serde_json::Error> {
            Ok(EntryRow {
                place,
                at,
                author: author.clone(),
                version: drafting::VERSION,
                body: serde_json::to_string(&entry)?,
            })
        };
        let rows: Result<Vec<EntryRow>, _> = entries.into_iter().zip(board.now.place + 1..).map(row).collect();
        let rows = rows.map_err(|error| StoreError::Failed(error.to_string()))?;
        self.storage.write_entries(&journal(round), rows).await
    }

    /// Saves the fields of a node over the version that the author saw. What others changed meanwhile elsewhere in the node stays;
    /// where they changed the same words, nothing is saved and people choose.
    ///
    /// # Errors
    /// As [`draft`](Self::draft).
    pub async fn keep_node(&self, actor: &Actor, round: &Key, key: &Key, seen: u64, fields: &Fields, same: &BTreeSet<String>) -> Result<Kept, Failure> {
        for _ in 0..ATTEMPTS {
            let board = self.board(round).await?;
            self.read(|state| authorise(state, &self.present(state, actor).0, round, &Command::Remove { key: key.clone() }))?;
            let now = board.now.node(key.as_str()).ok_or(Refusal::new(Code::NoSuchThing))?;
            let (fields, same) = if now.changed == seen {
                (fields.clone(), same.clone())
            } else {
                let before = board.fields_at(key, seen);
                let merged = merge_fields(before.as_ref(), fields, &spoken_of(now, fields), |name| sheet::localised(name).is_some());
                if !merged.clashes.is_empty() {
                    let theirs = Box::new(now.clone());
                    return Ok(Kept::Conflict { theirs, merged });
                }
                // Nobody has compared a text with what somebody else wrote meanwhile.
                (merged.fields, BTreeSet::new())
            };
            let command = Command::Edit {
                key: key.clone(),
                seen: now.changed,
                fields,
                same,
                behind: BTreeSet::new(),
            };
            match self.draft(actor, round, command).await {
                Ok(board) => {
                    let changed = board.now.node(key.as_str()).map_or(0, |node| node.changed);
                    return Ok(Kept::Done { changed });
                }
                Err(Failure::Refused(refusal)) if refusal.code == Code::ChangedMeanwhile => {}
                Err(failure) => return Err(failure),
            }
        }
        Err(StoreError::Busy("others were faster several times".into()).into())
    }

    /// Notes that somebody writes on a node, and says who else does.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn draft_here(&self, permit: &Permit, key: &Key) -> Result<Vec<Id>, Failure> {
        let round = permit.object().round.clone().ok_or(Failure::Hidden)?;
        let account = permit.actor().account().cloned().ok_or(Failure::Hidden)?;
        let (place, now) = (format!("{}/{key}", journal(&round)), port::micros(self.now()));
        self.storage.note_presence(&place, &account, now).await?;
        let present = self.storage.present(&place, now - PRESENT).await?;
        Ok(present.into_iter().filter(|id| *id != account).collect())
    }
}

/// The fields of a node of which a form speaks.
fn spoken_of(node: &TreeNode, form: &Fields) -> Fields {
    form.keys().map(|name| (name.clone(), node.get(name).to_owned())).collect()
}

fn entered(row: &EntryRow) -> Result<Entered, StoreError> {
    if row.version > drafting::VERSION {
        let reason = format!(
            "an entry of the drafting has version {}, this program knows up to {}",
            row.version,
            drafting::VERSION
        );
        return Err(StoreError::Refuses(reason));
    }
    Ok(Entered {
        place: row.place,
        at: port::moment(row.at),
        author: row.author.clone(),
        entry: serde_json::from_str(&row.body).map_err(|error| StoreError::Refuses(format!("an entry of the drafting: {error}")))?,
    })
}

/// The numbers that may not change any more: those of every version that was adopted.
pub fn adopted_numbers(round: &Round) -> Numbers {
    let nodes = round.editions.iter().flat_map(|edition| edition.questionnaire.nodes());
    nodes
        .filter(|(_, number)| !number.is_empty())
        .map(|(key, number)| (key.clone(), number.to_owned()))
        .collect()
}

/// The questionnaire that a draft is now: the first version, or the next after those that were adopted.
pub fn frozen(state: &State, round: &Round, drafting: &Drafting) -> Frozen {
    let version = round.latest_edition().map_or(1, |edition| edition.questionnaire.version.saturating_add(1));
    let today = state.zone().date(state.at);
    let on = round.questionnaire.as_ref().map_or(today, |questionnaire| questionnaire.adopted);
    drafting.freeze(version, on, &adopted_numbers(round))
}

/// Everything found in a draft: what stands in the way of its adoption, and advice.
pub fn findings(state: &State, round: &Round, frozen: &Frozen) -> Vec<Finding> {
    let pillars: Vec<Key> = round.plan.pillars.iter().map(|pillar| pillar.key.clone()).collect();
    let ground = Ground {
        convention: state.conventions.get(&round.plan.convention),
        pillars: &pillars,
        official: state.body.as_ref().map_or(&[][..], |body| &body.official_languages),
    };
    let mut found = frozen.findings(&ground);
    for number in continues_nothing(state, &round.plan.key, &frozen.questionnaire) {
        if let Some(leaf) = frozen.questionnaire.leaf_by_number(&number) {
            found.push(Finding::new(&leaf.leaf.key, &number, Issue::UnknownEarlier, [""; 0]));
        }
    }
    for (key, number) in used_before(round, &frozen.questionnaire) {
        found.push(Finding::new(&key, &number, Issue::UsedBefore, [""; 0]));
    }
    found
}
