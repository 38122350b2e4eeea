//! An incident: everything of a kind is hidden from everybody with one press, and shown again by another person. It is for the hour in
//! which something was published or read that must not be, and nobody knows yet how much.

use base::Moment;
use jiff::Span;
use serde::{Deserialize, Serialize};

use crate::{
    Author, Code, Context, Outcome, Recorded, Refusal, State,
    refusal::{found, require},
    safeguarding::Subject,
};

pub const VERSION: u16 = 1;

/// What is hidden together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Replies,
    Comments,
    Information,
    Heard,
}

impl Class {
    pub const ALL: [Self; 4] = [Self::Replies, Self::Comments, Self::Information, Self::Heard];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::Comments => "comments",
            Self::Information => "information",
            Self::Heard => "heard",
        }
    }

    pub fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Reply { .. } => Self::Replies,
            Subject::Comment { .. } => Self::Comments,
            Subject::Contribution { .. } => Self::Information,
            Subject::Hearing { .. } => Self::Heard,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    pub since: Moment,
    pub by: Author,
    /// When another person showed everything again.
    pub over: Option<Moment>,
}

impl Incident {
    pub fn hides(&self) -> bool {
        self.over.is_none()
    }

    /// Until when those who watch over personal data are told of a breach, where there was one (GDPR, article 33: 72 hours; Convention
    /// 108+, article 7: without delay).
    pub fn notify_by(&self) -> Moment {
        self.since.checked_add(Span::new().hours(72)).unwrap_or(self.since)
    }
}

/// Whether anything is hidden of what the public reads: its pages say so, rather than that there is nothing.
pub fn of_public_things(state: &State) -> bool {
    let public = |class: &Class| *class != Class::Heard;
    state.incidents.iter().any(|(class, incident)| public(class) && incident.hides())
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Hide { class: Class },
    Show { class: Class },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Hidden { class: Class },
    Shown { class: Class },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.class().as_str().to_owned()
    }

    pub fn class(&self) -> Class {
        match self {
            Self::Hidden { class } | Self::Shown { class } => *class,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    let open = |class: &Class| state.incidents.get(class).filter(|incident| incident.hides());
    match command {
        Command::Hide { class } => {
            require(open(&class).is_none(), Code::AlreadyExists)?;
            Ok(Outcome::of(Act::Hidden { class }))
        }
        Command::Show { class } => {
            require(found(open(&class))?.by != context.author, Code::OwnIncident)?;
            Ok(Outcome::of(Act::Shown { class }))
        }
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    match act {
        Act::Hidden { class } => {
            let incident = Incident {
                since: recorded.at,
                by: recorded.author.clone(),
                over: None,
            };
            state.incidents.insert(*class, incident);
        }
        Act::Shown { class } => {
            if let Some(incident) = state.incidents.get_mut(class) {
                incident.over = Some(recorded.at);
            }
        }
    }
}
