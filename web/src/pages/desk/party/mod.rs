//! The desk of a Party: its reply as a list of tasks, one page for each leaf, preview, submission, receipt; and responses.

mod clarify;
mod clearance;
mod contributors;
mod controls;
mod giving;
mod leaf;
mod paper;
mod references;
mod respond;
mod submit;
mod tasks;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Action, Object, Permit};
use app::{Failure, draft::LeafDraft};
use axum::response::Response;
use base::{Id, Key, Lang};
use domain::{
    Code, PartyCode, answer,
    consultation::Command,
    questionnaire::{Leaf, LeafInTree, Questionnaire, codes_of},
    round::Round,
    seat::Seat,
};

use maud::Markup;

use self::controls::Controls;
use super::round_copy;
use crate::{
    ctx::Ctx,
    form::Form,
    pages::account::go,
    parts::field::Errors,
    problem::Problem,
    route::{Audience, Route},
};

pub(crate) const WHO: Audience = Audience::Roles(&["focal-point", "contributor"]);

pub fn routes() -> Vec<Route> {
    [
        tasks::routes(),
        leaf::routes(),
        submit::routes(),
        clarify::routes(),
        respond::routes(),
        contributors::routes(),
        clearance::routes(),
        paper::routes(),
        references::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) use leaf::errors_of;

/// The controls of a leaf that is answered on trial: without the things of a Party.
pub(crate) fn trial_controls(ctx: &Ctx, leaf: &Leaf, fields: &answer::Fields, errors: &Errors, years: &[i16], official: Vec<(Lang, bool)>) -> Markup {
    let controls = Controls {
        ctx,
        fields,
        errors,
        years,
        official,
        national: Vec::new(),
        register: Vec::new(),
        register_path: String::new(),
        versions_path: String::new(),
        files_path: None,
    };
    controls.leaf(leaf)
}

/// The reply on which the viewer works, with the permit to read its draft.
pub(crate) struct Work {
    pub round: Round,
    pub party: PartyCode,
    pub name: String,
    pub permit: Permit,
    segment: String,
}

/// How an address names the work on a Party's reply.
pub(crate) fn segment_of(ctx: &Ctx, round: &Key, party: PartyCode) -> String {
    match ctx.actor().reply_parties().len() {
        0 | 1 => round.to_string(),
        _ => format!("{round}@{}", party.lower()),
    }
}

impl Work {
    /// The work that a part of an address names: a round, and, for somebody who works for several Parties, which of them, as in
    /// `round-2@si`.
    pub fn find(ctx: &Ctx, segment: &str) -> Result<Self, Problem> {
        let (key, code) = segment.split_once('@').unwrap_or((segment, ""));
        let (round, parties) = (round_copy(ctx, key)?, ctx.actor().reply_parties());
        let wanted = parties.iter().find(|party| code.is_empty() || party.lower() == code);
        let party = *wanted.ok_or(Problem::NotFound)?;
        let permit = ctx.permit(Action::Read, ctx.site.node.read(|state| Object::draft(state, &round.plan.key, party)))?;
        if !round.is_asked(party) || round.questionnaire.is_none() {
            return Err(Problem::NotFound);
        }
        let name = ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
        let segment = segment_of(ctx, &round.plan.key, party);
        Ok(Self {
            round,
            party,
            name,
            permit,
            segment,
        })
    }

    pub fn questionnaire(&self) -> Result<&Questionnaire, Problem> {
        self.round.questionnaire.as_ref().ok_or(Problem::NotFound)
    }

    /// The leaves that are asked of the Party and that the viewer may see.
    pub fn leaves(&self, ctx: &Ctx) -> Result<Vec<LeafInTree<'_>>, Problem> {
        let day = self
            .round
            .deadline(self.party)
            .map_or_else(|| ctx.zone.date(ctx.now()), |deadline| ctx.zone.date(deadline));
        let party = ctx.site.node.read(|state| state.parties.get(&self.party).cloned()).ok_or(Problem::NotFound)?;
        let draft = self.draft();
        let seen = |found: &LeafInTree<'_>| found.asked_of(&party, day) && ctx.may(Action::Read, &draft.clone().leaf(&found.leaf.key));
        Ok(self.questionnaire()?.leaves().filter(seen).collect())
    }

    /// Which of the leaves are asked, by what is answered so far to those before them.
    pub fn asked(&self, ctx: &Ctx, drafts: &BTreeMap<Key, LeafDraft>) -> Result<BTreeSet<Key>, Problem> {
        let questionnaire = self.questionnaire()?;
        let day = self.round.deadline(self.party).unwrap_or_else(|| ctx.now());
        let party = ctx.site.node.read(|state| state.parties.get(&self.party).cloned()).ok_or(Problem::NotFound)?;
        let years = questionnaire.years.len();
        let read = |found: LeafInTree<'_>| answer::parse(found.leaf, years, &drafts.get(&found.leaf.key)?.fields).ok();
        let bodies: Vec<_> = questionnaire.leaves().filter_map(read).collect();
        let asked = questionnaire.asked(&party, ctx.zone.date(day), &codes_of(&bodies));
        Ok(asked.leaves().map(|found| found.leaf.key.clone()).collect())
    }

    /// The draft as the kernel is asked about it.
    pub fn draft(&self) -> Object {
        self.permit.object().clone()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/desk/reply/{}{rest}", self.segment)
    }
}

/// The people of a Party, by name and unit: who wrote, asked and cleared.
pub(crate) struct Names {
    names: HashMap<Id, String>,
    units: HashMap<Id, String>,
    /// Those who hold a seat of the Party now.
    seated: Vec<Id>,
}

pub(crate) async fn names(ctx: &Ctx, party: PartyCode) -> Result<Names, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let (held, units, seated) = ctx.site.node.read(|state| {
        let of_party = || state.appointments.iter().filter(|held| held.seat.party() == Some(party));
        let units = of_party().filter_map(|held| match &held.seat {
            Seat::Contributor { unit, .. } => Some((held.account.clone(), unit.clone())),
            _ => None,
        });
        let held: Vec<Id> = of_party().map(|held| held.account.clone()).collect();
        let seated = of_party().filter(|held| held.holds(ctx.now())).map(|held| held.account.clone()).collect();
        (held, units.collect::<HashMap<_, _>>(), seated)
    });
    let names = accounts
        .into_iter()
        .filter(|account| held.contains(&account.id))
        .map(|account| (account.id, account.name))
        .collect();
    Ok(Names { names, units, seated })
}

impl Names {
    pub fn of(&self, ctx: &Ctx, account: &Id) -> String {
        self.names.get(account).cloned().unwrap_or_else(|| ctx.t("trail-other-person"))
    }

    /// The unit for which somebody writes or wrote; their name where there is none.
    pub fn unit(&self, account: &Id) -> String {
        let unit = self.units.get(account).or_else(|| self.names.get(account));
        unit.cloned().unwrap_or_default()
    }

    /// Names in a row, of those alone who hold a seat of the Party; the reader is left out.
    pub fn list(&self, ctx: &Ctx, accounts: &[Id]) -> String {
        let actor = ctx.actor();
        let others = accounts
            .iter()
            .filter(|account| self.seated.contains(account) && actor.account() != Some(*account));
        others.map(|account| self.of(ctx, account)).collect::<Vec<_>>().join(", ")
    }
}

/// The version that the author of a form saw.
fn base_of(form: &Form) -> Result<u64, Problem> {
    form.get("base").parse().ok().filter(|base: &u64| *base < 1 << 40).ok_or(Problem::NotFound)
}

/// Gives a command in the Party's consultation and goes on. What was done before is done.
pub(crate) async fn consult(ctx: &Ctx, work: &Work, command: Command, then: &str) -> Result<Response, Problem> {
    match ctx.site.node.consult(&ctx.actor(), &work.round.plan.key, work.party, command).await {
        Ok(()) => {}
        Err(Failure::Refused(refusal)) if matches!(refusal.code, Code::AlreadyExists | Code::AlreadySettled) => {}
        Err(failure) => return Err(failure.into()),
    }
    Ok(go(&ctx.href(then)))
}
