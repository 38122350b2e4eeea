//! Cases of danger and of material that may be illegal: what is hidden at once, who looks, by when, and how it ended.
//!
//! A case holds a time, a person and a reference, never what was seen: no text, no address, no digest of it. Nothing is
//! fetched, shown or sent on (docs/rules.md, 17 and 19).

use base::{Id, Key, Moment, Zone};
use jiff::{Span, civil::Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    Author, Code, Context, Outcome, PartyCode, Recorded, Refusal, State,
    refusal::{found, require},
};

pub const VERSION: u16 = 1;

/// What a case is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Comment { id: Id },
    Contribution { id: Id },
    Hearing { id: Id },
    Reply { round: Key, party: PartyCode, version: u32 },
}

impl Subject {
    pub fn is_hearing(&self, other: &Id) -> bool {
        matches!(self, Self::Hearing { id } if id == other)
    }

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Comment { .. } => "comment",
            Self::Contribution { .. } => "contribution",
            Self::Hearing { .. } => "hearing",
            Self::Reply { .. } => "reply",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// Somebody may be in danger now.
    Danger,
    /// A text, a link or a file may be illegal.
    IllegalMaterial,
    /// Somebody could be recognised.
    Recognisable,
}

impl Concern {
    pub const ALL: [Self; 3] = [Self::Danger, Self::IllegalMaterial, Self::Recognisable];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::IllegalMaterial => "illegal-material",
            Self::Recognisable => "recognisable",
        }
    }
}

/// How a case ended: a code, and no story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// There was nothing: it is shown again.
    Unfounded,
    /// It was told to those who protect children where they live; the text stays hidden and is destroyed.
    Referred,
    /// It was reported by the national form; it stays hidden and is destroyed.
    Reported,
    /// It stays hidden and is destroyed; nobody had to be told.
    Removed,
}

impl Ending {
    pub const ALL: [Self; 4] = [Self::Unfounded, Self::Referred, Self::Reported, Self::Removed];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unfounded => "unfounded",
            Self::Referred => "referred",
            Self::Reported => "reported",
            Self::Removed => "removed",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub id: Id,
    pub subject: Subject,
    pub concern: Concern,
    pub opened: Moment,
    pub opened_by: Author,
    pub acknowledge_by: Moment,
    pub decide_by: Moment,
    /// Who took the case, and when.
    pub acknowledged: Option<(Author, Moment)>,
    pub ended: Option<(Ending, Moment)>,
    pub ended_by: Option<Author>,
}

impl Case {
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// The short reference under which people speak of it.
    pub fn reference(&self) -> &str {
        self.id.as_str().get(..8).unwrap_or_default()
    }

    /// Hidden as long as the case is open, and for good unless it was unfounded.
    pub fn hides(&self) -> bool {
        !matches!(self.ended, Some((Ending::Unfounded, _)))
    }

    /// What is overdue at a moment: nobody took it, or nobody decided.
    pub fn overdue(&self, now: Moment) -> Option<Clock> {
        match (&self.acknowledged, &self.ended) {
            (_, Some(_)) => None,
            (None, None) if now > self.acknowledge_by => Some(Clock::Acknowledge),
            _ if now > self.decide_by => Some(Clock::Decide),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Acknowledge,
    Decide,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Stops and hides.
    Quarantine {
        id: Id,
        subject: Subject,
        concern: Concern,
    },
    Acknowledge {
        id: Id,
    },
    /// Gives it back to the group: its clocks go on.
    HandOver {
        id: Id,
    },
    End {
        id: Id,
        ending: Ending,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Quarantined { id: Id, subject: Subject, concern: Concern },
    Acknowledged { id: Id },
    HandedOver { id: Id },
    Ended { id: Id, ending: Ending },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Quarantined { id, .. } | Self::Acknowledged { id } | Self::HandedOver { id } | Self::Ended { id, .. } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Quarantine { id, subject, concern } => {
            require(!state.cases.contains_key(&id), Code::AlreadyExists)?;
            let exists = match &subject {
                Subject::Comment { id } => state.comments.contains_key(id),
                Subject::Contribution { id } => state.contributions.contains_key(id),
                Subject::Hearing { id } => state.hearings.contains_key(id),
                Subject::Reply { round, party, version } => state.reply(round, *party).is_some_and(|file| file.version(*version).is_some()),
            };
            require(exists, Code::NoSuchThing)?;
            require(!state.cases.values().any(|case| case.subject == subject && case.is_open()), Code::AlreadyExists)?;
            Ok(Outcome::of(Act::Quarantined { id, subject, concern }))
        }
        Command::Acknowledge { id } => {
            let case = found(state.cases.get(&id))?;
            // Whoever took it may be away: another takes it over, and the record says so.
            let own = case.acknowledged.as_ref().is_some_and(|(taker, _)| *taker == context.author);
            require(case.is_open() && !own, Code::CaseNotInThisStep)?;
            Ok(Outcome::of(Act::Acknowledged { id }))
        }
        Command::HandOver { id } => {
            let case = found(state.cases.get(&id))?;
            let own = case.acknowledged.as_ref().is_some_and(|(taker, _)| *taker == context.author);
            require(case.is_open() && own, Code::CaseNotInThisStep)?;
            Ok(Outcome::of(Act::HandedOver { id }))
        }
        Command::End { id, ending } => {
            let case = found(state.cases.get(&id))?;
            let own = case.acknowledged.as_ref().is_some_and(|(taker, _)| *taker == context.author);
            require(case.is_open() && own, Code::CaseNotInThisStep)?;
            Ok(Outcome::of(Act::Ended { id, ending }))
        }
    }
}

/// The moment that lies some working hours after another: Monday to Friday, 9 to 17 on the body's clock.
pub fn working_hours_after(zone: &Zone, from: Moment, hours: u8) -> Moment {
    const OPENS: i8 = 9;
    const CLOSES: i8 = 17;
    let mut left = i64::from(hours) * 3_600;
    let mut day = zone.date(from);
    let mut since = from;
    for _ in 0..400 {
        let works = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let hour = |hour| zone.moment(day.at(hour, 0, 0, 0));
        if let (true, Ok(opens), Ok(closes)) = (works, hour(OPENS), hour(CLOSES)) {
            let begins = since.max(opens);
            let open = (closes.as_second() - begins.as_second()).max(0);
            if open >= left {
                return begins.checked_add(Span::new().seconds(left)).unwrap_or(closes);
            }
            left -= open;
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        since = zone.moment(day.at(0, 0, 0, 0)).unwrap_or(since);
    }
    since
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Quarantined { id, subject, concern } = act {
        let care = state.policy().map(|policy| policy.care.clone()).unwrap_or_default();
        let acknowledge_by = working_hours_after(state.zone(), recorded.at, care.acknowledge_hours);
        let decide_by = recorded.at.checked_add(Span::new().hours(i64::from(care.decide_hours))).unwrap_or(recorded.at);
        let case = Case {
            id: id.clone(),
            subject: subject.clone(),
            concern: *concern,
            opened: recorded.at,
            opened_by: recorded.author.clone(),
            acknowledge_by,
            decide_by: decide_by.max(acknowledge_by),
            acknowledged: None,
            ended: None,
            ended_by: None,
        };
        state.cases.insert(id.clone(), case);
        return;
    }
    let Some(case) = state.cases.get_mut(act.id()) else { return };
    match act {
        Act::Quarantined { .. } => {}
        Act::Acknowledged { .. } => case.acknowledged = Some((recorded.author.clone(), recorded.at)),
        Act::HandedOver { .. } => case.acknowledged = None,
        Act::Ended { ending, .. } => {
            case.ended = Some((*ending, recorded.at));
            case.ended_by = Some(recorded.author.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_hours_skip_nights_and_weekends() {
        let zone = Zone::new("Europe/Paris").expect("a zone");
        for (from, hours, expected) in [
            ("2017-10-25T08:00:00Z", 4, "2017-10-25T12:00:00Z"), // a Wednesday, 10:00 to 14:00
            ("2017-10-25T14:00:00Z", 4, "2017-10-26T10:00:00Z"), // one hour left of the day
            ("2017-10-25T03:00:00Z", 4, "2017-10-25T11:00:00Z"), // before the office opens
            ("2017-10-27T14:30:00Z", 4, "2017-10-30T11:30:00Z"), // Friday afternoon, over a change of clocks
            ("2017-10-28T12:00:00Z", 4, "2017-10-30T12:00:00Z"), // Saturday
            ("2017-10-25T08:00:00Z", 0, "2017-10-25T08:00:00Z"),
            ("2017-10-25T08:00:00Z", 16, "2017-10-27T08:00:00Z"),
        ] {
            let moment = |text: &str| text.parse::<Moment>().expect("a moment");
            assert_eq!(working_hours_after(&zone, moment(from), hours), moment(expected), "{from} {hours}");
        }
    }
}
