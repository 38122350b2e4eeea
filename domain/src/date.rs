//! Dates of which only the year or the month may be known, as in registers of treaty acts.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `2010`, `2010-07` or `2010-07-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

impl PartialDate {
    pub fn parse(text: &str) -> Option<Self> {
        let year = |text: &str| (text.len() == 4).then(|| text.parse::<i16>().ok())?.filter(|year| *year > 0);
        match text.split('-').collect::<Vec<_>>().as_slice() {
            [y] => year(y).map(Self::Year),
            [y, m] if m.len() == 2 => Some(Self::Month(year(y)?, m.parse().ok().filter(|m| (1..=12).contains(m))?)),
            [_, _, _] => text.parse().ok().map(Self::Day),
            _ => None,
        }
    }

    /// The first day that the date may be.
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Day(date) => date,
        }
    }

    pub fn day(self) -> Option<Date> {
        if let Self::Day(date) = self { Some(date) } else { None }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a date is YYYY, YYYY-MM or YYYY-MM-DD")
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for good in ["2010", "2010-07", "2010-07-01", "2016-02-29"] {
            assert_eq!(PartialDate::parse(good).map(|d| d.to_string()), Some(good.to_owned()));
        }
        for bad in ["", "10", "2010-13", "2010-7", "2017-02-31", "2010-07-01-02", "year", "-2010"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }
}
