//! `/{lang}/desk/confidential`: what organisations sent for the body alone, once it was taken up. It is marked on every page.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::contribution::{Contribution, ContributionStage};
use maud::html;

use super::{files::files_of, head};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::{information::Titles, text},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["representative", "rapporteur", "secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/confidential", WHO, list),
        route::page("/{lang}/desk/confidential/{id}", WHO, show),
    ]
}

fn is_taken_up(sent: &Contribution) -> bool {
    matches!(sent.stage, ContributionStage::Confidential { .. })
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    let all: Vec<Contribution> = ctx.site.node.read(|state| {
        let seen = |sent: &&Contribution| is_taken_up(sent) && ctx.may(Action::Read, &Object::contribution(state, sent));
        state.contributions.values().filter(seen).cloned().collect()
    });
    let titles = Titles::of(&ctx, &all).await?;
    let main = ctx.site.node.read(|state| {
        html! {
            p { (ctx.t("confidential-about")) }
            @if all.is_empty() { p { (ctx.t("information-none")) } }
            ul.tasks { @for sent in &all { li {
                a href=(ctx.href(&format!("/desk/confidential/{}", sent.id))) { (titles.shown(&ctx, sent)) } " " span.tag { (ctx.t("information-confidential-mark")) }
                " · " (state.organisations.get(&sent.organisation).map_or("", |known| known.name.text(&ctx.lang())))
            } } }
        }
    });
    Ok(page(&ctx, &head(&ctx, ctx.t("confidential")), main))
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let found = ctx.site.node.read(|state| {
        let sent = state.contributions.get(&id).filter(|sent| is_taken_up(sent))?;
        let name = state
            .organisations
            .get(&sent.organisation)
            .map_or_else(String::new, |known| known.name.text(&ctx.lang()).to_owned());
        Some((sent.clone(), Object::contribution(state, sent), name))
    });
    let (sent, object, name) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object)?;
    let contents = ctx.site.node.contents(sent.contents()).await?;
    let main = html! {
        p { span.tag { (ctx.t("information-confidential-mark")) } " " (name) " · " (ctx.time(sent.received)) }
        @for (place, content) in sent.contents().enumerate() {
            section.comment aria-label=(ctx.t("information-confidential-mark")) { (text::content(&ctx, &contents, &content, &format!("i-{place}"), &files_of(&sent.id))) }
        }
    };
    let mut head = head(&ctx, Titles::of(&ctx, [&sent]).await?.plain(&ctx, &sent));
    head.trail.push(("/desk/confidential".to_owned(), ctx.t("confidential")));
    Ok(page(&ctx, &head, main))
}
