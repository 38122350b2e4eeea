//! Seats and who holds them. A role belongs to a seat, such as the focal point of a Party; a person holds it from a
//! moment to a moment. A hand-over is one step: drafts and history belong to the seat and lose nothing.

use std::collections::{BTreeMap, BTreeSet};

use base::{Id, Key, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Code, Context, Outcome, PartyCode, Recorded, Refusal, State, refusal::require};

/// Acts of the third version know the seat of a member of a working group; of the fourth, of those who listen and protect.
pub const VERSION: u16 = 4;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    FocalPoint {
        party: PartyCode,
    },
    Contributor {
        party: PartyCode,
        /// The ministry or unit that the person writes for.
        unit: String,
        /// What was given to them.
        leaves: Vec<Key>,
        #[serde(default, skip_serializing_if = "Terms::is_plain")]
        terms: Terms,
    },
    Representative {
        party: PartyCode,
    },
    Rapporteur {
        round: Key,
        questions: Vec<Key>,
    },
    /// Drafts the questionnaire of a round.
    WorkingGroup {
        round: Key,
    },
    Observer {
        name: String,
    },
    Organisation {
        organisation: Key,
    },
    /// Holds sessions with children, for an organisation.
    Facilitator {
        organisation: Key,
    },
    /// Stands by survivors, for an organisation that supports them.
    Support {
        organisation: Key,
    },
    /// Reviews what children and survivors said, and acts where somebody is in danger.
    Safeguarding,
    Secretariat,
    Administrator,
}

/// On which terms questions are given to a contributor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// By when, leaf by leaf.
    pub due: BTreeMap<Key, Date>,
    /// Leaves on which they write a text of their own beside the answer, which the focal point makes from several.
    pub beside: BTreeSet<Key>,
    /// They may read the rest of the draft too.
    pub reads_whole: bool,
}

impl Terms {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl Seat {
    /// Those who may have to act at once.
    pub const STAFF: [Self; 3] = [Self::Safeguarding, Self::Secretariat, Self::Administrator];

    /// Whether only one person may hold the seat at a time.
    pub fn single(&self) -> bool {
        matches!(self, Self::FocalPoint { .. })
    }

    /// The Party that the seat belongs to.
    pub fn party(&self) -> Option<PartyCode> {
        match self {
            Self::FocalPoint { party } | Self::Contributor { party, .. } | Self::Representative { party } => Some(*party),
            Self::Rapporteur { .. }
            | Self::WorkingGroup { .. }
            | Self::Observer { .. }
            | Self::Organisation { .. }
            | Self::Facilitator { .. }
            | Self::Support { .. }
            | Self::Safeguarding
            | Self::Secretariat
            | Self::Administrator => None,
        }
    }

    /// The kind of the role, as it stands in the permission matrix and in the catalogues.
    pub fn role(&self) -> &'static str {
        match self {
            Self::FocalPoint { .. } => "focal-point",
            Self::Contributor { .. } => "contributor",
            Self::Representative { .. } => "representative",
            Self::Rapporteur { .. } => "rapporteur",
            Self::WorkingGroup { .. } => "working-group",
            Self::Observer { .. } => "observer",
            Self::Organisation { .. } => "organisation",
            Self::Facilitator { .. } => "facilitator",
            Self::Support { .. } => "support",
            Self::Safeguarding => "safeguarding",
            Self::Secretariat => "secretariat",
            Self::Administrator => "administrator",
        }
    }

    fn stream(&self) -> String {
        match self {
            Self::FocalPoint { party } | Self::Contributor { party, .. } | Self::Representative { party } => format!("{}-{party}", self.role()),
            Self::Rapporteur { round, .. } => format!("rapporteur-{round}"),
            Self::WorkingGroup { round } => format!("working-group-{round}"),
            Self::Organisation { organisation } | Self::Facilitator { organisation } | Self::Support { organisation } => {
                format!("{}-{organisation}", self.role())
            }
            Self::Observer { .. } | Self::Safeguarding | Self::Secretariat | Self::Administrator => self.role().to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Appointment {
    pub seat: Seat,
    pub account: Id,
    pub from: Moment,
    pub until: Option<Moment>,
}

impl Appointment {
    pub fn holds(&self, at: Moment) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Appoint {
        seat: Seat,
        account: Id,
    },
    HandOver {
        seat: Seat,
        from: Id,
        to: Id,
    },
    /// Gives a contributor other leaves or other terms; with no leaf left, the seat ends.
    Give {
        seat: Seat,
        account: Id,
    },
    End {
        seat: Seat,
        account: Id,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Appointed { seat: Seat, account: Id },
    Ended { seat: Seat, account: Id },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let (Self::Appointed { seat, .. } | Self::Ended { seat, .. }) = self;
        seat.stream()
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let held = |seat: &Seat, account: &Id| state.seats_of(account, context.now).any(|held| held == seat);
    match command {
        Command::Appoint { seat, account } => {
            known(state, &seat)?;
            require(!held(&seat, &account), Code::AlreadyExists)?;
            require(!(seat.single() && state.holders(&seat, context.now).next().is_some()), Code::SeatTaken)?;
            Ok(Outcome::of(Act::Appointed { seat, account }))
        }
        Command::HandOver { seat, from, to } => {
            require(held(&seat, &from), Code::NotSeated)?;
            require(from != to && !held(&seat, &to), Code::AlreadyExists)?;
            Ok(Outcome::of(Act::Ended {
                seat: seat.clone(),
                account: from,
            })
            .and(Act::Appointed { seat, account: to }))
        }
        Command::Give { seat, account } => give(state, seat, account, context),
        Command::End { seat, account } => {
            require(held(&seat, &account), Code::NotSeated)?;
            let last = seat == Seat::Administrator && state.holders(&seat, context.now).count() == 1;
            require(!last, Code::LastAdministrator)?;
            Ok(Outcome::of(Act::Ended { seat, account }))
        }
    }
}

fn give(state: &State, seat: Seat, account: Id, context: &Context) -> Result<Outcome, Refusal> {
    let Seat::Contributor { party, unit, leaves, .. } = &seat else {
        return Err(Code::NoSuchThing.into());
    };
    let same = |held: &&Seat| matches!(held, Seat::Contributor { party: of, unit: named, .. } if of == party && named == unit);
    let held = state.seats_of(&account, context.now).find(same).cloned().ok_or(Code::NotSeated)?;
    let ended = Outcome::of(Act::Ended {
        seat: held.clone(),
        account: account.clone(),
    });
    if leaves.is_empty() {
        return Ok(ended);
    }
    require(held != seat, Code::AlreadyExists)?;
    known(state, &seat)?;
    Ok(ended.and(Act::Appointed { seat, account }))
}

/// Whether everything that a seat names exists, and its own words are one readable line.
fn known(state: &State, seat: &Seat) -> Result<(), Refusal> {
    let line = |text: &str| base::Line::new(text).is_ok_and(|line| line.as_str() == text);
    let exists = match seat {
        Seat::FocalPoint { party } | Seat::Representative { party } => state.parties.contains_key(party),
        Seat::Contributor { party, unit, leaves, terms } => {
            let mut asked = state.rounds.values().filter_map(|round| round.questionnaire.as_ref());
            let known = asked.any(|questionnaire| leaves.iter().all(|leaf| questionnaire.leaf(leaf.as_str()).is_some()));
            let given = terms.due.keys().chain(&terms.beside).all(|leaf| leaves.contains(leaf));
            state.parties.contains_key(party) && line(unit) && known && given
        }
        Seat::Rapporteur { round, questions } => {
            let questionnaire = state.rounds.get(round).and_then(|round| round.questionnaire.as_ref());
            questionnaire.is_some_and(|known| questions.iter().all(|key| known.questions.iter().any(|question| question.key == *key)))
        }
        Seat::WorkingGroup { round } => state.rounds.contains_key(round),
        Seat::Organisation { organisation } | Seat::Facilitator { organisation } | Seat::Support { organisation } => {
            state.organisations.contains_key(organisation)
        }
        Seat::Observer { name } => line(name),
        Seat::Safeguarding | Seat::Secretariat | Seat::Administrator => true,
    };
    require(exists, Code::NoSuchThing)
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    match act {
        Act::Appointed { seat, account } => state.appointments.push(Appointment {
            seat: seat.clone(),
            account: account.clone(),
            from: recorded.at,
            until: None,
        }),
        Act::Ended { seat, account } => {
            let open = |held: &&mut Appointment| held.seat == *seat && held.account == *account && held.until.is_none();
            if let Some(held) = state.appointments.iter_mut().find(open) {
                held.until = Some(recorded.at);
            }
        }
    }
}
