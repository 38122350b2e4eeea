//! What a facilitator and the safeguarding group may do to a project, and when.

use std::collections::BTreeMap;

use base::{Id, Key, Line};
use jiff::civil::Date;

use super::{Act, Affirmed, Attestation, Band, Clearance, Project, Session, Stage, groups};
use crate::{
    Code, Context, Outcome, PartyCode, Refusal, State,
    comment::Words,
    refusal::{found, reasoned, require},
    screening::{Kind, screen},
};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Plan {
        id: Id,
        round: Key,
        organisation: Key,
        party: Option<PartyCode>,
        name: Line,
    },
    Attest {
        id: Id,
        attestation: Box<Attestation>,
    },
    SendBack {
        id: Id,
        reason: String,
    },
    Approve {
        id: Id,
    },
    PlanSession {
        id: Id,
        session: Id,
        day: Date,
    },
    /// Who took part, by age. Only groups that are large enough are kept.
    HoldSession {
        id: Id,
        session: Id,
        children: BTreeMap<Band, u32>,
    },
    CancelSession {
        id: Id,
        session: Id,
    },
    GiveFeedback {
        id: Id,
        words: Words,
    },
    End {
        id: Id,
    },
}

impl Command {
    pub fn id(&self) -> &Id {
        match self {
            Self::Plan { id, .. }
            | Self::Attest { id, .. }
            | Self::SendBack { id, .. }
            | Self::Approve { id }
            | Self::PlanSession { id, .. }
            | Self::HoldSession { id, .. }
            | Self::CancelSession { id, .. }
            | Self::GiveFeedback { id, .. }
            | Self::End { id } => id,
        }
    }
}

pub(crate) fn decide(state: &State, command: Command, context: &Context) -> Result<Outcome, Refusal> {
    if let Command::Plan {
        id,
        round,
        organisation,
        party,
        name,
    } = command
    {
        return plan(state, id, round, organisation, party, name, context);
    }
    let project = found(state.projects.get(command.id()))?;
    let in_stage = |fits: bool| require(fits, Code::ProjectNotInThisStep);
    let act = match command {
        Command::Plan { .. } => return Err(Code::AlreadyExists.into()),
        Command::Attest { id, attestation } => {
            // Under new guidelines an organisation states everything anew.
            let renews = matches!(project.stage, Stage::Approved { .. }) && !project.is_open(guidelines(state));
            in_stage(matches!(project.stage, Stage::Planned { .. }) || renews)?;
            complete(state, &attestation, context)?;
            Act::Attested { id, attestation }
        }
        Command::SendBack { id, reason } => {
            in_stage(matches!(project.stage, Stage::Attested | Stage::Approved { .. }))?;
            reasoned(&reason, Code::NoReason)?;
            Act::SentBack { id, reason }
        }
        Command::Approve { id } => {
            in_stage(project.stage == Stage::Attested)?;
            let accepted = project.attestation.as_ref().map(|attestation| &attestation.guidelines);
            require(accepted == guidelines(state), Code::GuidelinesChanged)?;
            Act::Approved { id }
        }
        Command::PlanSession { id, session, day } => {
            open(state, project)?;
            require(!project.sessions.contains_key(&session), Code::AlreadyExists)?;
            on_a_day(state, project, day, context)?;
            Act::SessionPlanned { id, session, day }
        }
        Command::HoldSession { id, session, children } => {
            open(state, project)?;
            held(state, project, &session, context)?;
            let groups = groups::merged(&children, smallest(state));
            require(!groups.is_empty(), Code::NobodyTookPart)?;
            Act::SessionHeld { id, session, groups }
        }
        Command::CancelSession { id, session } => {
            waiting(project, &session)?;
            Act::SessionCancelled { id, session }
        }
        Command::GiveFeedback { id, words } => return feedback(state, project, id, &words),
        Command::End { id } => {
            in_stage(project.stage != Stage::Ended)?;
            Act::Ended { id }
        }
    };
    Ok(Outcome::of(act))
}

fn guidelines(state: &State) -> Option<&Line> {
    state.policy().and_then(|policy| policy.care.guidelines.as_ref())
}

fn smallest(state: &State) -> u32 {
    state.policy().map_or(5, |policy| policy.care.smallest_group)
}

fn plan(state: &State, id: Id, round: Key, organisation: Key, party: Option<PartyCode>, name: Line, context: &Context) -> Result<Outcome, Refusal> {
    require(!state.projects.contains_key(&id), Code::AlreadyExists)?;
    found(state.rounds.get(&round))?.collecting()?;
    let day = state.zone().date(context.received);
    require(found(state.organisations.get(&organisation))?.is_accredited(day), Code::NotAccredited)?;
    require(party.is_none_or(|party| state.parties.contains_key(&party)), Code::NoSuchThing)?;
    nobody_in(&name)?;
    Ok(Outcome::of(Act::Planned {
        id,
        round,
        organisation,
        party,
        name,
    }))
}

/// A name of a project tells of no person: no address, number or handle stands in it.
fn nobody_in(line: &Line) -> Result<(), Refusal> {
    let tells = |kind: Kind| matches!(kind, Kind::Mail | Kind::Link | Kind::Telephone | Kind::Handle | Kind::Identifier | Kind::Date);
    require(!screen(line.as_str()).iter().any(|hit| tells(hit.kind)), Code::CouldIdentify)
}

/// Whether an attestation states everything, under the guidelines that are in force.
fn complete(state: &State, attestation: &Attestation, context: &Context) -> Result<(), Refusal> {
    let current = guidelines(state).ok_or(Code::NoGuidelines)?;
    require(attestation.guidelines == *current, Code::GuidelinesChanged)?;
    let missing = Affirmed::ALL.into_iter().filter(|affirmed| !attestation.affirmed.contains(affirmed));
    let missing: Vec<&str> = missing.map(Affirmed::as_str).collect();
    if !missing.is_empty() {
        return Err(Refusal::about(Code::NotAffirmed, missing));
    }
    match &attestation.clearance {
        Clearance::Granted { on, .. } => {
            let today = state.zone().date(context.received);
            require(*on <= today, Code::DateTooLate)?;
            require(*on >= today.saturating_sub(jiff::Span::new().years(10)), Code::DateNotPossible)
        }
        Clearance::NotNeeded { .. } => Ok(()),
    }
}

fn open(state: &State, project: &Project) -> Result<(), Refusal> {
    require(matches!(project.stage, Stage::Approved { .. }), Code::ProjectNotInThisStep)?;
    require(project.is_open(guidelines(state)), Code::GuidelinesChanged)
}

/// A session that is still to be held.
fn waiting<'a>(project: &'a Project, session: &Id) -> Result<&'a Session, Refusal> {
    let session = found(project.sessions.get(session))?;
    require(session.held.is_none() && !session.cancelled, Code::ProjectNotInThisStep)?;
    Ok(session)
}

fn held(state: &State, project: &Project, session: &Id, context: &Context) -> Result<(), Refusal> {
    let session = waiting(project, session)?;
    require(session.planned <= state.zone().date(context.received), Code::SessionNotYet)
}

/// A session is planned for a day on which the project was approved already, within two years.
fn on_a_day(state: &State, project: &Project, day: Date, context: &Context) -> Result<(), Refusal> {
    let Stage::Approved { at } = project.stage else {
        return Err(Code::ProjectNotInThisStep.into());
    };
    require(day >= state.zone().date(at), Code::DateNotPossible)?;
    let today = state.zone().date(context.received);
    require(day <= today.saturating_add(jiff::Span::new().years(2)), Code::DateTooLate)
}

fn feedback(state: &State, project: &Project, id: Id, words: &Words) -> Result<Outcome, Refusal> {
    let heard = state.hearings.values().any(|hearing| hearing.is_of(&project.id) && hearing.is_accepted());
    require(heard, Code::NothingHeard)?;
    let mut outcome = Outcome::default();
    let content = outcome.keep(words)?;
    Ok(outcome.and(Act::FeedbackGiven { id, content }))
}
