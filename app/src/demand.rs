//! What a command demands of the kernel: which action, on which object. The object's own state and owner decide, never
//! what an address or a form says of it.

use access::{Action, Actor, Object, Thing, Verdict};
use domain::{
    Command, State, clarification, comment, contribution, hearing, incident, influence, organisation, participation, party, redaction, reply, round,
    safeguarding, seat,
};

/// Asks the kernel whether an actor may give a command.
///
/// # Errors
/// [`Verdict::Hide`] when the actor may not know of the thing, [`Verdict::Forbid`] when they may.
pub(crate) fn authorise(state: &State, actor: &Actor, command: &Command) -> Result<(), Verdict> {
    let demand = match command {
        Command::Party(party::Command::SetSignposts { .. }) => Some((Action::Write, Object::of(Thing::Signposts))),
        Command::Organisation(organisation::Command::Ask { .. }) => Some((Action::Read, Object::of(Thing::Register))),
        Command::Body(_) | Command::Convention(_) | Command::Party(_) | Command::Organisation(_) | Command::Document(_) => {
            Some((Action::Register, Object::of(Thing::Register)))
        }
        Command::Participation(command) => participation_demand(state, actor, command),
        Command::Hearing(command) => hearing_demand(state, actor, command),
        Command::Lane(command) => Some((Action::Advance, Object::of(Thing::Lane).in_round(command.round()))),
        Command::Influence(influence::Command::Tell { .. }) => Some((Action::Tell, Object::of(Thing::Influence))),
        Command::Safeguarding(command) => case_demand(state, actor, command),
        Command::Incident(incident::Command::Hide { .. }) => Some((Action::Stop, Object::of(Thing::Incident))),
        Command::Incident(incident::Command::Show { .. }) => Some((Action::Advance, Object::of(Thing::Incident))),
        Command::Redaction(command) => redaction_demand(state, command),
        Command::Seat(command) => Some((Action::Appoint, seat_object(command))),
        Command::Round(command) => round_demand(state, command),
        Command::Reply(command) => reply_demand(state, command),
        Command::Comment(command) => comment_demand(state, actor, command),
        Command::Contribution(command) => contribution_demand(state, actor, command),
        Command::Clarification(command) => clarification_demand(state, command),
    };
    let (action, object) = demand.ok_or(Verdict::Hide)?;
    access::permit(actor, action, object).map(|_| ())
}

/// Nobody seats themselves, whoever they are.
pub(crate) fn seats_themselves(actor: &Actor, command: &Command) -> bool {
    let account = match command {
        Command::Seat(seat::Command::Appoint { account, .. } | seat::Command::Give { account, .. }) => Some(account),
        Command::Seat(seat::Command::HandOver { to, .. }) => Some(to),
        _ => None,
    };
    account.is_some() && account == actor.account()
}

fn seat_object(command: &seat::Command) -> Object {
    match command {
        seat::Command::Appoint { seat, .. } | seat::Command::HandOver { seat, .. } | seat::Command::Give { seat, .. } | seat::Command::End { seat, .. } => {
            Object::seat(seat)
        }
    }
}

fn round_demand(state: &State, command: &round::Command) -> Option<(Action, Object)> {
    use round::Command as C;
    if matches!(command, C::Propose(_)) {
        return Some((Action::Advance, Object::of(Thing::RoundProposed)));
    }
    let round = state.rounds.get(command.round())?;
    let standing = |party| Object::of(Thing::Standing).in_round(&round.plan.key).party(party);
    Some(match command {
        C::Promise { party, .. } => (Action::Promise, standing(*party)),
        C::Extend { party, .. } => (Action::Extend, standing(*party)),
        C::TranslateQuestionnaire { party, .. } | C::WithdrawTranslation { party, .. } => {
            let words = Object::of(Thing::QuestionnaireWords).in_round(&round.plan.key);
            (Action::Publish, party.map_or(words.clone(), |party| words.party(party)))
        }
        C::Propose(_)
        | C::Advance { .. }
        | C::TableQuestionnaire { .. }
        | C::SendBackQuestionnaire { .. }
        | C::AdoptQuestionnaire { .. }
        | C::CorrectQuestionnaire { .. }
        | C::Address { .. }
        | C::AddParty { .. }
        | C::Suspend { .. }
        | C::Resume { .. } => (Action::Advance, Object::round(round)),
    })
}

fn reply_demand(state: &State, command: &reply::Command) -> Option<(Action, Object)> {
    use reply::Command as C;
    let (round, party) = command.reply();
    let current = || Some(Object::reply(state, round, party, state.reply(round, party)?.current()?));
    match command {
        C::Submit { .. } => Some((Action::Submit, Object::draft(state, round, party))),
        C::Return { .. } => Some((Action::Return, current()?)),
        C::Check { .. } => Some((Action::Check, current()?)),
        C::Publish { .. } => Some((Action::Publish, current()?)),
        C::Share { .. } => Some((Action::Share, Object::draft(state, round, party))),
    }
}

fn comment_demand(state: &State, actor: &Actor, command: &comment::Command) -> Option<(Action, Object)> {
    use comment::Command as C;
    if let C::Submit { target, organisation, .. } = command {
        let version = state.reply(&target.round, target.party)?.version(target.version)?;
        let speaks = actor.organisations().any(|own| own == organisation);
        return speaks.then(|| (Action::Comment, Object::reply(state, &target.round, target.party, version)));
    }
    let comment = state.comments.get(command.id())?;
    let object = Object::comment(state, comment);
    Some(match command {
        C::Submit { .. } => return None,
        C::Screen { .. } => (Action::Screen, object),
        C::Transmit { .. } => (Action::Transmit, object),
        C::Return { .. } => (Action::Return, object),
        C::FindInadmissible { .. } => (Action::Reject, object),
        C::Publish { .. } => (Action::Publish, object),
        C::Respond { .. } => (Action::Respond, object),
        C::PublishResponse { .. } => (Action::Publish, Object::response(state, comment)),
        C::Withdraw { id } => return taking_back(state, safeguarding::Subject::Comment { id: id.clone() }),
        C::Translate { .. } => (Action::Write, object),
        C::Sign { organisation, .. } => {
            let speaks = actor.organisations().any(|own| own == organisation);
            return speaks.then_some((Action::Sign, object));
        }
        C::NoteErased { .. } => erasing(),
    })
}

/// Only the system itself destroys: the job that keeps to the periods.
fn erasing() -> (Action, Object) {
    (Action::Read, Object::of(Thing::Erasure))
}

fn redaction_demand(state: &State, command: &redaction::Command) -> Option<(Action, Object)> {
    use redaction::{Command as C, Public};
    let of = match command {
        C::Propose { of, .. } => of,
        C::Confirm { id } => &state.redactions.get(id)?.of,
        C::NoteErased { .. } => return Some(erasing()),
    };
    let object = match of {
        Public::Comment { id } | Public::Response { id } => Object::comment(state, state.comments.get(id)?),
        Public::Contribution { id } | Public::Answer { id, .. } => Object::contribution(state, state.contributions.get(id)?),
    };
    Some((Action::Redact, object))
}

fn participation_demand(state: &State, actor: &Actor, command: &participation::Command) -> Option<(Action, Object)> {
    use participation::Command as C;
    if let C::Plan { organisation, .. } = command {
        let own = actor.listens_for("facilitator") == Some(organisation);
        return own.then(|| (Action::Write, Object::of(Thing::Project).organisation(organisation)));
    }
    let object = Object::project(state.projects.get(command.id())?);
    Some(match command {
        C::SendBack { .. } | C::Approve { .. } => (Action::Approve, object),
        C::Plan { .. }
        | C::Attest { .. }
        | C::PlanSession { .. }
        | C::HoldSession { .. }
        | C::CancelSession { .. }
        | C::GiveFeedback { .. }
        | C::End { .. } => (Action::Write, object),
    })
}

fn hearing_demand(state: &State, actor: &Actor, command: &hearing::Command) -> Option<(Action, Object)> {
    use hearing::{Command as C, Origin};
    if let C::Enter { origin, .. } = command {
        let object = match origin {
            Origin::Session { project, .. } => Object::of(Thing::HearingEntered).organisation(&state.projects.get(project)?.organisation),
            Origin::Support { organisation } if actor.listens_for("support") == Some(organisation) => {
                Object::of(Thing::HearingEntered).organisation(organisation)
            }
            Origin::Support { .. } => return None,
            Origin::Sealed { .. } => Object::of(Thing::HearingUnsealed),
        };
        return Some((Action::Write, object));
    }
    let object = Object::hearing(state, state.hearings.get(command.id())?);
    Some(match command {
        C::Enter { .. } => return None,
        C::Edit { .. } => (Action::Write, object),
        C::Review { .. } => (Action::Review, object),
        C::Reject { .. } => (Action::Reject, object),
        C::Withdraw { id } => return taking_back(state, safeguarding::Subject::Hearing { id: id.clone() }),
        C::NoteErased { .. } => erasing(),
    })
}

/// An incident does not keep anybody from taking back what they gave.
fn taking_back(state: &State, subject: safeguarding::Subject) -> Option<(Action, Object)> {
    Some((Action::Withdraw, Object::beneath_incident(state, &subject)?))
}

/// Whoever stops something must be able to read it, were it not for an incident: what is hidden from them is not theirs to stop.
fn case_demand(state: &State, actor: &Actor, command: &safeguarding::Command) -> Option<(Action, Object)> {
    use safeguarding::Command as C;
    let C::Quarantine { subject, .. } = command else {
        return Some((Action::Advance, Object::of(Thing::Case)));
    };
    access::permit(actor, Action::Read, Object::beneath_incident(state, subject)?).ok()?;
    Some((Action::Stop, Object::of(Thing::CaseMade)))
}

fn clarification_demand(state: &State, command: &clarification::Command) -> Option<(Action, Object)> {
    use clarification::Command as C;
    let of = |id: &base::Id| state.clarifications.get(id).map(|asked| Object::clarification(state, asked));
    Some(match command {
        C::Ask { round, party, .. } => (Action::Clarify, Object::reply(state, round, *party, state.reply(round, *party)?.current()?)),
        C::Answer { id, .. } => (Action::Respond, of(id)?),
        C::Publish { id, .. } => (Action::Publish, of(id)?),
        C::Withdraw { id, .. } => (Action::Withdraw, of(id)?),
    })
}

fn contribution_demand(state: &State, actor: &Actor, command: &contribution::Command) -> Option<(Action, Object)> {
    use contribution::Command as C;
    if let C::Submit { about, organisation, .. } = command {
        let round = state.rounds.get(&about.round)?;
        let speaks = actor.organisations().any(|own| own == organisation);
        return speaks.then(|| (Action::Inform, Object::round(round)));
    }
    let object = Object::contribution(state, state.contributions.get(command.id())?);
    Some(match command {
        C::Submit { .. } => return None,
        C::Screen { .. } => (Action::Screen, object),
        C::FindInadmissible { .. } => (Action::Reject, object),
        C::Publish { .. } | C::TakeUp { .. } => (Action::Publish, object),
        C::Withdraw { id } => return taking_back(state, safeguarding::Subject::Contribution { id: id.clone() }),
        C::Sign { organisation, .. } => {
            let speaks = actor.organisations().any(|own| own == organisation);
            return speaks.then_some((Action::Sign, object));
        }
        C::NoteErased { .. } => erasing(),
    })
}
