//! The desk of a Party: its reply as a list of tasks, one page for each leaf, preview, submission, receipt; and responses.

mod controls;
mod leaf;
mod respond;
mod submit;
mod tasks;

use access::{Action, Object, Permit};
use domain::{
    PartyCode,
    questionnaire::{LeafInTree, Questionnaire},
    round::Round,
};

use super::round_copy;
use crate::{
    ctx::Ctx,
    problem::Problem,
    route::{Audience, Route},
};

pub(crate) const WHO: Audience = Audience::Roles(&["focal-point", "contributor"]);

pub fn routes() -> Vec<Route> {
    [tasks::routes(), leaf::routes(), submit::routes(), respond::routes()]
        .into_iter()
        .flatten()
        .collect()
}

/// The reply on which the viewer works, with the permit to read its draft.
pub(crate) struct Work {
    pub round: Round,
    pub party: PartyCode,
    pub name: String,
    pub permit: Permit,
}

impl Work {
    pub fn find(ctx: &Ctx, key: &str) -> Result<Self, Problem> {
        let round = round_copy(ctx, key)?;
        let party = ctx.actor().reply_party().ok_or(Problem::NotFound)?;
        let permit = ctx.permit(Action::Read, Object::draft(&round.plan.key, party))?;
        if !round.in_scope(party) || round.questionnaire.is_none() {
            return Err(Problem::NotFound);
        }
        let name = ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
        Ok(Self { round, party, name, permit })
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
        let draft = Object::draft(&self.round.plan.key, self.party);
        let seen = |found: &LeafInTree<'_>| found.asked_of(&party, day) && ctx.may(Action::Read, &draft.clone().leaf(&found.leaf.key));
        Ok(self.questionnaire()?.leaves().filter(seen).collect())
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/desk/reply/{}{rest}", self.round.plan.key)
    }
}
