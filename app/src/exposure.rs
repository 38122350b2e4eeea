//! What the persons of the safeguarding group opened to review it, and what they passed on: so that nobody reads too much of it, nobody
//! has to read what they cannot, and supervision sees who did. It stands in a journal of each month and is destroyed with it; no text
//! stands in it.

use std::collections::{BTreeMap, BTreeSet};

use access::Permit;
use base::{Id, Moment};
use domain::seat::Seat;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Failure, Node,
    port::{self, EntryRow, NewLetter, StoreError},
};

const VERSION: u16 = 1;
/// How often an entry is tried again after somebody else wrote one.
const ATTEMPTS: u8 = 50;
/// For so many days somebody who passed a text on does not meet it again.
const DAYS_SEEN: i32 = 90;
/// Where the journals are: one for each month, as `exposure/2017-10`.
const JOURNALS: &str = "exposure/";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
enum Entry {
    Opened {
        text: Id,
    },
    PassedOn {
        text: Id,
    },
    /// Many pages of what is not their own, within a minute.
    ReadInBulk,
}

/// How many texts somebody opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub today: usize,
    pub in_7_days: usize,
    pub in_30_days: usize,
}

/// Who opened what, of late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    days: BTreeMap<Id, BTreeMap<Date, BTreeSet<Id>>>,
    passed: BTreeMap<Id, BTreeSet<Id>>,
    today: Date,
}

impl Exposure {
    /// Who opened anything in the last 30 days, and how much.
    pub fn of_all(&self) -> impl Iterator<Item = (&Id, Opened)> {
        self.days.keys().map(|person| (person, self.of(person)))
    }

    pub fn of(&self, person: &Id) -> Opened {
        let since = |days: i32| {
            let own = self.days.get(person).into_iter().flatten();
            let within = own.filter(move |(day, _)| self.today.duration_since(**day).as_hours() < i64::from(days) * 24);
            within.map(|(_, texts)| texts.len()).sum()
        };
        Opened {
            today: since(1),
            in_7_days: since(7),
            in_30_days: since(30),
        }
    }

    /// Whether somebody opened a text today.
    pub fn opened(&self, person: &Id, text: &Id) -> bool {
        self.days
            .get(person)
            .and_then(|days| days.get(&self.today))
            .is_some_and(|texts| texts.contains(text))
    }

    /// Whether somebody passed a text on.
    pub fn passed_on(&self, person: &Id, text: &Id) -> bool {
        self.passed.get(text).is_some_and(|persons| persons.contains(person))
    }
}

/// Whether a text may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Open,
    /// The person opened as many today as one person may.
    Enough,
}

fn journal(day: Date) -> String {
    format!("{JOURNALS}{:04}-{:02}", day.year(), day.month())
}

fn person(permit: &Permit) -> Result<Id, Failure> {
    permit.actor().account().cloned().ok_or(Failure::Hidden)
}

impl Node {
    fn on_the_day(&self, moment: Moment) -> Date {
        self.read(|state| state.zone().date(moment))
    }

    /// What was opened in the last 30 days, and what was passed on of late.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn exposure(&self, permit: &Permit) -> Result<Exposure, Failure> {
        self.renew(permit)?;
        self.exposure_now().await
    }

    async fn exposure_now(&self) -> Result<Exposure, Failure> {
        let today = self.on_the_day(self.now());
        let mut exposure = Exposure { today, ..Exposure::default() };
        for month in self.last_months() {
            for row in self.storage.entries(&month, 0).await? {
                let day = self.on_the_day(port::moment(row.at));
                exposure.note(row.author, day, read(&row.body)?);
            }
        }
        Ok(exposure)
    }

    /// Opens a text to review it: it is noted that it was, once a day.
    ///
    /// # Errors
    /// When the actor may not, or the storage fails.
    pub async fn open_text(&self, permit: &Permit, text: &Id) -> Result<Opening, Failure> {
        self.renew(permit)?;
        let person = person(permit)?;
        let most = self.read(|state| state.policy().map_or(0, |policy| usize::from(policy.care.opens_a_day)));
        let opened = |exposure: &Exposure| exposure.opened(&person, text);
        let fits = |exposure: &Exposure| !opened(exposure) && (most == 0 || exposure.of(&person).today < most);
        let noted = self.note_exposure(&person, Entry::Opened { text: text.clone() }, fits).await?;
        let open = noted || opened(&self.exposure_now().await?);
        Ok(if open { Opening::Open } else { Opening::Enough })
    }

    /// Passes a text on: it is not among what waits for this person any more, and the others are told that something waits.
    ///
    /// # Errors
    /// When the actor may not, or the storage fails.
    pub async fn pass_on(&self, permit: &Permit, text: &Id) -> Result<(), Failure> {
        self.renew(permit)?;
        let person = person(permit)?;
        let new = |exposure: &Exposure| !exposure.passed_on(&person, text);
        if !self.note_exposure(&person, Entry::PassedOn { text: text.clone() }, new).await? {
            return Ok(());
        }
        let exposure = self.exposure_now().await?;
        let now = self.now();
        let others: Vec<Id> = self.read(|state| state.holders(&Seat::Safeguarding, now).filter(|holder| **holder != person).cloned().collect());
        let round = self.read(|state| state.hearings.get(text).map(|hearing| hearing.round.clone()));
        // Where nobody is left, all are asked again: it cannot lie unread.
        let left: Vec<Id> = others.iter().filter(|other| !exposure.passed_on(other, text)).cloned().collect();
        let (kind, to) = if left.is_empty() {
            ("case-overdue", others.into_iter().chain([person]).collect())
        } else {
            ("something-new", left)
        };
        for account in to {
            let letter = NewLetter {
                id: crate::new_id(),
                account,
                kind: kind.to_owned(),
                detail: serde_json::json!({ "round": round }).to_string(),
            };
            self.storage.add_letter(letter, port::micros(now)).await?;
        }
        Ok(())
    }

    /// Notes that somebody reads in bulk, and tells everybody who may have to act.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn alarm_of_bulk_reading(&self, reader: &Id) -> Result<(), Failure> {
        self.note_exposure(reader, Entry::ReadInBulk, |_| true).await?;
        let now = self.now();
        for letter in self.read(|state| crate::letter::to_staff(state, now, "bulk-reading")) {
            self.storage.add_letter(letter, port::micros(now)).await?;
        }
        Ok(())
    }

    /// Who read in bulk in the last 30 days, and when, the latest first.
    ///
    /// # Errors
    /// When the actor may not, or the storage fails.
    pub async fn bulk_readers(&self, permit: &Permit) -> Result<Vec<(Id, Moment)>, Failure> {
        self.renew(permit)?;
        let mut found = Vec::new();
        for month in self.last_months() {
            for row in self.storage.entries(&month, 0).await? {
                if read(&row.body)? == Entry::ReadInBulk {
                    found.push((row.author, port::moment(row.at)));
                }
            }
        }
        let since = self.on_the_day(self.now()).saturating_sub(jiff::Span::new().days(30));
        found.retain(|(_, at)| self.on_the_day(*at) >= since);
        found.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
        Ok(found)
    }

    /// The journals in which the days stand that anybody looks back on.
    fn last_months(&self) -> BTreeSet<String> {
        let today = self.on_the_day(self.now());
        // Every fortnight lies in one of the months: none is left out, however short it is.
        let back = (0..=DAYS_SEEN).step_by(14).chain([DAYS_SEEN]);
        back.map(|days| journal(today.saturating_sub(jiff::Span::new().days(days)))).collect()
    }

    /// Notes something, when it fits what is noted so far; the journal is read again as often as somebody else was faster.
    async fn note_exposure(&self, author: &Id, entry: Entry, fits: impl Fn(&Exposure) -> bool + Send) -> Result<bool, Failure> {
        let body = serde_json::to_string(&entry).map_err(|error| StoreError::Failed(error.to_string()))?;
        for _ in 0..ATTEMPTS {
            let now = self.now();
            let journal = journal(self.on_the_day(now));
            let last = self.storage.entries(&journal, 0).await?.last().map_or(0, |row| row.place);
            if !fits(&self.exposure_now().await?) {
                return Ok(false);
            }
            let row = EntryRow {
                place: last + 1,
                at: port::micros(now),
                author: author.clone(),
                version: VERSION,
                body: body.clone(),
            };
            if self.storage.write_entries(&journal, vec![row]).await? {
                return Ok(true);
            }
        }
        Err(StoreError::Busy("others were faster several times".into()).into())
    }

    /// Destroys the months that began longer ago than anything is kept.
    pub(crate) async fn tidy_exposure(&self) -> Result<u64, Failure> {
        const MONTHS_BACK: i32 = 24;
        let days = self.read(|state| state.policy().map_or(90, |policy| policy.care.staff_log_days));
        let kept = self.on_the_day(self.now()).saturating_sub(jiff::Span::new().days(i64::from(days)));
        let mut gone = 0;
        for back in 0..=MONTHS_BACK {
            let month = journal(kept.saturating_sub(jiff::Span::new().months(back)));
            if !self.storage.entries(&month, 0).await?.is_empty() {
                gone += self.storage.forget_drafts(&month).await?;
            }
        }
        Ok(gone)
    }
}

fn read(body: &str) -> Result<Entry, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Damaged(format!("an entry of {JOURNALS}: {error}")))
}

impl Exposure {
    fn note(&mut self, author: Id, day: Date, entry: Entry) {
        match entry {
            Entry::Opened { text } if self.today.duration_since(day).as_hours() < 30 * 24 => {
                self.days.entry(author).or_default().entry(day).or_default().insert(text);
            }
            Entry::Opened { .. } => {}
            Entry::ReadInBulk => {}
            Entry::PassedOn { text } => {
                self.passed.entry(text).or_default().insert(author);
            }
        }
    }
}
