//! The round pack: a folder of files that a person can read and edit, from which a body, its convention, its Parties and a
//! round are made. Reading it gives commands; nothing here writes.

mod body;
mod convention;
mod parties;
pub(crate) mod questionnaire;
mod round;

use std::{collections::BTreeSet, path::PathBuf};

use base::{Localised, Moment, Zone};
use domain::{Command, PartialDate};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

pub use parties::PartyLine;

#[derive(Debug, Error)]
pub enum PackError {
    #[error("{file}: {reason}")]
    File { file: PathBuf, reason: String },
    #[error("{file}: {what} is not usable: {value}")]
    Value { file: &'static str, what: &'static str, value: String },
}

/// Where the files of a pack are: in a folder, or carried by the program, each by its name.
#[derive(Clone, Debug)]
pub enum Files {
    Folder(PathBuf),
    Carried(&'static [(&'static str, &'static str)]),
}

impl Files {
    fn fault(&self, name: &str, reason: impl ToString) -> PackError {
        let file = match self {
            Self::Folder(folder) => folder.join(name),
            Self::Carried(_) => PathBuf::from(name),
        };
        PackError::File {
            file,
            reason: reason.to_string(),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Result<String, PackError> {
        match self {
            Self::Folder(folder) => std::fs::read_to_string(folder.join(name)).map_err(|error| self.fault(name, error)),
            Self::Carried(files) => {
                let found = files.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
                found.ok_or_else(|| self.fault(name, "not carried"))
            }
        }
    }

    /// Reads one TOML file.
    ///
    /// # Errors
    /// The file and what is wrong in it.
    pub fn toml<T: DeserializeOwned>(&self, name: &str) -> Result<T, PackError> {
        ::toml::from_str(&self.text(name)?).map_err(|error| self.fault(name, error))
    }
}

/// What a pack holds, as commands in the order in which they are given.
#[derive(Debug)]
pub struct Pack {
    pub body: domain::body::Body,
    pub convention: domain::convention::Convention,
    pub parties: Vec<PartyLine>,
    /// Everything about Parties: registrations, dates of consent, reservations and declarations.
    pub party_commands: Vec<Command>,
    pub documents: Vec<domain::document::Document>,
    pub round: RoundPack,
}

#[derive(Debug)]
pub struct RoundPack {
    pub plan: domain::round::Plan,
    pub questionnaire: domain::questionnaire::Questionnaire,
    pub scope: Vec<domain::PartyCode>,
    pub deadline: Moment,
    pub comment_months: u8,
    /// The stages that the calendar names, with their day and the decision they rest on.
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub stage: domain::round::Stage,
    pub day: jiff::civil::Date,
    pub decision: String,
}

/// The questionnaire of a pack, without the rest of it.
///
/// # Errors
/// The file and what is wrong in it.
pub fn questionnaire_of(files: &Files) -> Result<domain::questionnaire::Questionnaire, PackError> {
    questionnaire::read(files.toml("questionnaire.toml")?, files.toml("definitions.toml")?)
}

/// The official languages of the body.
///
/// # Errors
/// The file and what is wrong in it.
pub fn official_of(files: &Files) -> Result<Vec<base::Lang>, PackError> {
    Ok(body::read(&files.toml("body.toml")?)?.official_languages)
}

/// A convention from its file.
///
/// # Errors
/// The file and what is wrong in it.
pub fn convention_of(files: &Files, name: &str) -> Result<domain::convention::Convention, PackError> {
    convention::read(files.toml(name)?, false)
}

impl Pack {
    /// Reads the files.
    ///
    /// # Errors
    /// The file and what is wrong in it.
    pub fn read(files: &Files) -> Result<Self, PackError> {
        let body = body::read(&files.toml("body.toml")?)?;
        let acts: parties::ActsFile = files.toml("acts.toml")?;
        let convention = convention::read(files.toml("convention.toml")?, acts.complete)?;
        let lines = parties::lines(files)?;
        let party_commands = parties::commands(&lines, acts, &convention)?;
        let round: round::RoundFile = files.toml("round.toml")?;
        let questionnaire = questionnaire_of(files)?;
        let documents = round::documents(files.toml("documents.toml")?, &round.round.key)?;
        let round = round::read(round, questionnaire, &lines, &body.zone)?;
        Ok(Self {
            body,
            convention,
            parties: lines,
            party_commands,
            documents,
            round,
        })
    }

    /// The commands that make the body, its convention, its Parties and their acts.
    pub fn founding(&self) -> Vec<Command> {
        let body = domain::body::Command::Found(Box::new(self.body.clone())).into();
        let convention = domain::convention::Command::Adopt(Box::new(self.convention.clone())).into();
        [body, convention].into_iter().chain(self.party_commands.iter().cloned()).collect()
    }

    pub fn document_commands(&self) -> Vec<Command> {
        self.documents
            .iter()
            .map(|document| domain::document::Command::Register(Box::new(document.clone())).into())
            .collect()
    }

    /// The commands that bring the round up to its adopted questionnaire, and, when wanted, address it to the Parties of
    /// its scope. Each with the day on which the calendar has it.
    pub fn round_commands(&self, address: bool) -> Vec<(jiff::civil::Date, Command)> {
        use domain::round::{Command as C, Stage};
        let round = &self.round;
        let key = || round.plan.key.clone();
        let first = round.steps.first().map_or(round.questionnaire.adopted, |step| step.day);
        let mut commands = vec![(first, C::Propose(Box::new(round.plan.clone())).into())];
        for step in &round.steps {
            let decision = step.decision.clone();
            let command = match step.stage {
                Stage::QuestionnaireAdopted => C::AdoptQuestionnaire {
                    round: key(),
                    questionnaire: Box::new(round.questionnaire.clone()),
                    symbol: None,
                    decision,
                },
                Stage::Collecting if address => C::Address {
                    round: key(),
                    parties: round.scope.clone(),
                    deadline: round.deadline,
                    comment_months: round.comment_months,
                    invited: BTreeSet::new(),
                    decision,
                },
                Stage::ThemeDecided => C::Advance {
                    round: key(),
                    to: Stage::ThemeDecided,
                    decision,
                },
                _ => continue,
            };
            commands.push((step.day, command.into()));
        }
        commands
    }
}

pub(crate) fn unusable(file: &'static str, what: &'static str, value: impl Into<String>) -> PackError {
    PackError::Value {
        file,
        what,
        value: value.into(),
    }
}

/// A date or a local time of a TOML file, as text.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "::toml::value::Datetime")]
pub struct Stamp(String);

impl Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stamp: ::toml::value::Datetime = self.0.parse().map_err(serde::ser::Error::custom)?;
        stamp.serialize(serializer)
    }
}

impl From<::toml::value::Datetime> for Stamp {
    fn from(stamp: ::toml::value::Datetime) -> Self {
        Self(stamp.to_string())
    }
}

impl Stamp {
    pub(crate) fn of(day: jiff::civil::Date) -> Self {
        Self(day.to_string())
    }

    pub fn date(&self) -> Option<jiff::civil::Date> {
        self.0.get(..10)?.parse().ok()
    }

    /// The moment, on the body's clock.
    pub fn moment(&self, zone: &Zone) -> Option<Moment> {
        zone.moment(self.0.parse().ok()?).ok()
    }

    pub fn partial(&self) -> Option<PartialDate> {
        self.date().map(PartialDate::Day)
    }
}

/// A label with a key, in two languages beside it.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub key: base::Key,
    pub en: String,
    pub fr: String,
}

impl From<Named> for domain::questionnaire::Choice {
    fn from(named: Named) -> Self {
        Self {
            label: Localised::pair(&named.en, &named.fr),
            key: named.key,
        }
    }
}
