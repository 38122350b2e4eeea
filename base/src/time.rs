//! Moments, and the calendar of a body: deadlines are wall-clock times in the body's zone.

use jiff::{Span, Timestamp, ZonedDateTime, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A moment in time, to the millisecond or finer; the same for everybody everywhere.
pub type Moment = Timestamp;

/// The time zone of a body, by its IANA name, as in `Europe/Paris`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

#[derive(Debug, Error, PartialEq, Eq)]
pub enum TimeError {
    #[error("unknown time zone {0}")]
    UnknownZone(String),
    #[error("the date is out of range")]
    OutOfRange,
}

impl Zone {
    /// # Errors
    /// [`TimeError::UnknownZone`] when the IANA database holds no such name.
    pub fn new(name: &str) -> Result<Self, TimeError> {
        let zone = TimeZone::get(name).map_err(|_| TimeError::UnknownZone(name.to_owned()))?;
        Ok(Self { name: name.to_owned(), zone })
    }

    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn local(&self, moment: Moment) -> ZonedDateTime {
        moment.to_zoned_datetime(self.zone.clone())
    }

    pub fn date(&self, moment: Moment) -> civil::Date {
        self.local(moment).date()
    }

    /// The moment of a wall-clock time; in the hour that a clock change repeats, the later one, so that nobody is late
    /// by a clock change.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] for a year that no calendar of ours reaches.
    pub fn moment(&self, wall: civil::DateTime) -> Result<Moment, TimeError> {
        let zoned = self.zone.to_ambiguous_zoned_datetime(wall).later().map_err(|_| TimeError::OutOfRange)?;
        Ok(zoned.timestamp())
    }

    /// The last second of a day: 23:59:59 on the body's clock. What arrives within that second is in time.
    ///
    /// # Errors
    /// As [`moment`](Self::moment).
    pub fn end_of_day(&self, date: civil::Date) -> Result<Moment, TimeError> {
        self.moment(date.at(23, 59, 59, 0))
    }

    /// The last microsecond of a day: whatever happened on that day had happened by then, and nothing of the next.
    ///
    /// # Errors
    /// As [`moment`](Self::moment).
    pub fn whole_day(&self, date: civil::Date) -> Result<Moment, TimeError> {
        let next = date.tomorrow().map_err(|_| TimeError::OutOfRange)?;
        let midnight = self.moment(next.at(0, 0, 0, 0))?;
        midnight.checked_sub(Span::new().microseconds(1)).map_err(|_| TimeError::OutOfRange)
    }

    /// The end of the day that lies some calendar months after a moment: 31 December and two months give the last day
    /// of February.
    ///
    /// # Errors
    /// As [`moment`](Self::moment).
    pub fn months_after(&self, moment: Moment, months: u8) -> Result<Moment, TimeError> {
        let day = self
            .date(moment)
            .checked_add(Span::new().months(i64::from(months)))
            .map_err(|_| TimeError::OutOfRange)?;
        self.end_of_day(day)
    }
}

/// Whether something that arrived at a moment arrived by a deadline. The whole last second counts.
pub fn in_time(arrived: Moment, deadline: Moment) -> bool {
    arrived.as_second() <= deadline.as_second()
}

impl TryFrom<String> for Zone {
    type Error = TimeError;
    fn try_from(name: String) -> Result<Self, TimeError> {
        Self::new(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> Zone {
        Zone::new("Europe/Paris").expect("a zone of the database")
    }

    fn at(text: &str) -> Moment {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_last_second_of_the_day_is_in_time() {
        let deadline = paris().end_of_day(civil::date(2017, 10, 25)).expect("in range");
        assert_eq!(deadline, at("2017-10-25T21:59:59Z"));
        for (arrived, expected) in [
            ("2017-10-25T21:59:58Z", true),
            ("2017-10-25T21:59:59Z", true),
            ("2017-10-25T21:59:59.999Z", true),
            ("2017-10-25T22:00:00Z", false),
            ("2017-10-25T22:00:30Z", false),
            ("2017-10-25T23:30:00+02:00", true),
        ] {
            assert_eq!(in_time(at(arrived), deadline), expected, "{arrived}");
        }
    }

    #[test]
    fn a_whole_day_ends_where_the_next_begins() {
        for (day, last) in [
            (civil::date(2017, 10, 25), "2017-10-25T21:59:59.999999Z"),
            (civil::date(2017, 10, 29), "2017-10-29T22:59:59.999999Z"), // 25 hours
            (civil::date(2017, 12, 31), "2017-12-31T22:59:59.999999Z"),
        ] {
            assert_eq!(paris().whole_day(day), Ok(at(last)), "{day}");
            assert_eq!(paris().date(at(last)), day);
        }
    }

    #[test]
    fn calendar_months_over_clock_changes_and_short_months() {
        for (from, months, closes) in [
            ("2017-10-25T08:00:00Z", 2, "2017-12-25T22:59:59Z"), // summer time to winter time
            ("2017-12-31T10:00:00Z", 2, "2018-02-28T22:59:59Z"),
            ("2015-12-31T10:00:00Z", 2, "2016-02-29T22:59:59Z"), // leap year
            ("2018-01-30T23:30:00Z", 2, "2018-03-31T21:59:59Z"), // already the 31st in Paris
            ("2017-11-30T10:00:00Z", 2, "2018-01-30T22:59:59Z"),
        ] {
            assert_eq!(paris().months_after(at(from), months), Ok(at(closes)), "{from}");
        }
    }

    #[test]
    fn the_repeated_hour_counts_to_its_end() {
        let wall = civil::date(2017, 10, 29).at(2, 30, 0, 0);
        assert_eq!(paris().moment(wall), Ok(at("2017-10-29T01:30:00Z")));
    }
}
