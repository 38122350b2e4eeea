//! Dates and times in words: `25 October 2017`, `25 octobre 2017 à 23:59`.

use base::{Moment, Zone};
use jiff::civil::Date;

use crate::{Ui, text};

/// A day in words.
pub fn day(ui: Ui, date: Date) -> String {
    let month = month(ui, date.month());
    text(
        ui,
        "date-day",
        &[
            ("day", i64::from(date.day()).into()),
            ("month", month.into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

pub fn month_of(ui: Ui, year: i16, month: i8) -> String {
    text(ui, "date-month", &[("month", self::month(ui, month).into()), ("year", year.to_string().into())])
}

fn month(ui: Ui, month: i8) -> String {
    text(ui, &format!("month-{month}"), &[])
}

/// A day in words, on the body's clock.
pub fn moment_day(ui: Ui, zone: &Zone, moment: Moment) -> String {
    day(ui, zone.date(moment))
}

/// A day with the time, on the body's clock: hours and minutes, with seconds only for the last second of a day.
pub fn moment(ui: Ui, zone: &Zone, moment: Moment) -> String {
    let local = zone.local(moment);
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    text(ui, "date-time", &[("day", day(ui, local.date()).into()), ("time", time.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_both_languages() {
        let zone = Zone::new("Europe/Paris").expect("a zone");
        let at: Moment = "2017-10-25T21:59:59Z".parse().expect("a moment");
        assert_eq!(moment(Ui::En, &zone, at), "25 October 2017, 23:59");
        assert_eq!(moment(Ui::Fr, &zone, at), "25 octobre 2017 à 23:59");
        assert_eq!(day(Ui::Fr, jiff::civil::date(2018, 1, 1)), "1er janvier 2018");
    }
}
