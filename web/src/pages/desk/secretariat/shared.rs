//! `/{lang}/desk/rounds/{round}/drafts/{party}`: the draft of a Party, while the Party shares it.

use access::{Action, Object};
use app::draft::assemble;
use axum::{extract::Path, response::Response};
use domain::PartyCode;
use maud::html;

use super::super::{head, round_copy};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::{answer, text},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page(
        "/{lang}/desk/rounds/{round}/drafts/{party}",
        Audience::Roles(&["secretariat"]),
        show,
    )]
}

async fn show(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let (round, party) = (round_copy(&ctx, &key)?, PartyCode::parse(&code).ok_or(Problem::NotFound)?);
    let object = ctx.site.node.read(|state| Object::draft(state, &round.plan.key, party));
    let permit = ctx.permit(Action::Read, object)?;
    let drafts = ctx.site.node.reply_drafts(&permit).await?;
    let assembled = ctx.site.node.read(|state| assemble(state, &round.plan.key, party, &drafts));
    let questionnaire = round.questionnaire.as_ref().ok_or(Problem::NotFound)?;
    let name = ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
    let main = html! {
        p.notice { (ctx.t("shared-about")) }
        p { (ctx.ta("shared-finished", &[("count", assembled.finished().into()), ("open", assembled.missing.len().into())])) }
        @for found in questionnaire.leaves() {
            @if let Some(body) = assembled.answers.iter().find(|body| body.leaf == found.leaf.key) {
                section.leaf {
                    h2 { (found.leaf.number) " " (text::own(&ctx, &found.leaf.label)) }
                    (answer::read(&ctx, found.leaf, body, &questionnaire.years, &ctx.lang(), found.leaf.key.as_str(), &answer::Of { party, files: String::new() }))
                }
            }
        }
    };
    let mut head = head(&ctx, ctx.ta("shared-title", &[("party", name.into())]));
    head.trail.push((format!("/desk/rounds/{key}"), round.plan.title.text(&ctx.lang()).to_owned()));
    Ok(page(&ctx, &head, main))
}
