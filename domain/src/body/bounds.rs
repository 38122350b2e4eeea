//! Within which bounds the numbers of the body's rules may be set: a body may be stricter or milder than the defaults, and not so mild
//! that a rule means nothing.

use std::ops::RangeInclusive;

use super::{Care, Policy};

/// A number among the rules.
pub struct Number {
    /// As the field is called.
    pub name: &'static str,
    pub bounds: RangeInclusive<u16>,
    pub get: fn(&Care) -> u16,
    pub set: fn(&mut Care, u16),
}

macro_rules! numbers {
    ($($name:ident: $kind:ty, $bounds:expr;)+) => {
        /// Every number, with its bounds.
        pub const NUMBERS: &[Number] = &[$(Number {
            name: stringify!($name),
            bounds: $bounds,
            get: |care| u16::try_from(care.$name).unwrap_or(u16::MAX),
            set: |care, number| care.$name = <$kind>::try_from(number).unwrap_or(<$kind>::MAX),
        }),+];
    };
}

numbers! {
    smallest_group: u32, 3..=50;
    raw_days_after_acceptance: u16, 1..=365;
    raw_days_after_receipt: u16, 1..=365;
    turned_away_days: u16, 1..=3_650;
    key_holders: u8, 3..=20;
    acknowledge_hours: u8, 1..=40;
    decide_hours: u8, 1..=240;
    signposts_months: u8, 1..=24;
    drafts_months: u8, 1..=120;
    idle_months: u8, 0..=120;
    opens_a_day: u16, 0..=500;
    staff_log_days: u16, 31..=365;
    bulk_pages_a_minute: u16, 0..=1_000;
    letters_alone: u16, 0..=1_000;
}

impl Policy {
    /// The names of what is out of its bounds.
    pub fn faults(&self) -> Vec<&'static str> {
        let number = |number: &&Number| !number.bounds.contains(&(number.get)(&self.care));
        let mut faults: Vec<&'static str> = NUMBERS.iter().filter(number).map(|number| number.name).collect();
        let twice = |place: usize| {
            let (before, rest) = self.criteria.split_at(place);
            before.iter().any(|known| rest.first().is_some_and(|own| own.key == known.key))
        };
        if (0..self.criteria.len()).any(twice) {
            faults.push("criteria");
        }
        if self.remind_days_before.iter().any(|days| *days == 0 || *days > 365) {
            faults.push("remind_days_before");
        }
        let https = |at: &base::Line| at.as_str().starts_with("https://") && !at.as_str().contains(char::is_whitespace);
        if !self.care.guidelines_at.as_ref().is_none_or(https) {
            faults.push("guidelines_at");
        }
        faults
    }
}
