//! Where people find help: helplines, hotlines, police, services for victims, country by country, each with the day on
//! which somebody checked it.

use base::{Line, Localised, Moment, Zone};
use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignpostKind {
    /// In danger now.
    Emergency,
    /// Somebody to talk to.
    Helpline,
    /// Where illegal material is reported.
    Hotline,
    Police,
    Victims,
}

impl SignpostKind {
    pub const ALL: [Self; 5] = [Self::Emergency, Self::Helpline, Self::Hotline, Self::Police, Self::Victims];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Helpline => "helpline",
            Self::Hotline => "hotline",
            Self::Police => "police",
            Self::Victims => "victims",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One place of help in one State.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signpost {
    pub kind: SignpostKind,
    pub name: Localised,
    /// A telephone number as it is dialled there.
    pub telephone: Option<Line>,
    /// An address on the web. It is shown, and never fetched.
    pub web: Option<Line>,
    pub checked: Date,
}

impl Signpost {
    /// Whether it was checked within some months.
    pub fn is_fresh(&self, zone: &Zone, now: Moment, months: u8) -> bool {
        let until = self.checked.checked_add(Span::new().months(i64::from(months)));
        until.is_ok_and(|until| zone.date(now) <= until)
    }

    /// Whether it says how to reach somebody, by a telephone number or an address of the web.
    pub(crate) fn leads_somewhere(&self) -> bool {
        let dials = |line: &Line| line.as_str().chars().all(|c| c.is_ascii_digit() || " +()-/*#".contains(c));
        let opens = |line: &Line| line.as_str().starts_with("https://") && !line.as_str().contains(' ');
        let some = self.telephone.is_some() || self.web.is_some();
        some && self.telephone.as_ref().is_none_or(dials) && self.web.as_ref().is_none_or(opens) && !self.name.is_empty()
    }
}
