//! On the page of a leaf that continues one of an earlier round: the answer that was published then, and what became of it.

use access::Action;
use app::{draft::EarlierAnswer, port::Saved};
use axum::{extract::Path, response::Response};
use domain::answer::{Fields, Since, is_noted};
use maud::{Markup, html};

use super::{super::WHO, Open, base_of, open};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::account::go,
    parts::{text, typed},
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::action("/{lang}/desk/reply/{round}/{number}/since", WHO, say)]
}

pub async fn section(ctx: &Ctx, open: &Open, fields: &Fields, version: u64, writes: bool) -> Result<Markup, Problem> {
    let Some(earlier) = ctx.site.node.earlier_answer(&open.permit, &open.key).await? else {
        return Ok(html! {});
    };
    let leaf = open.found()?.leaf;
    let Some(continues) = &leaf.continues else { return Ok(html! {}) };
    let title = ctx.site.node.read(|state| {
        let round = state.rounds.get(&continues.round);
        round.map_or_else(|| html! { (continues.round) }, |round| text::own(ctx, &round.plan.title))
    });
    let said = fields.get("since").and_then(|word| Since::parse(word));
    let address = format!("/rounds/{}/parties/{}#l-{}", continues.round, open.work.party.lower(), continues.leaf);
    Ok(html! {
        section.card aria-labelledby="earlier" {
            h2 #earlier { (ctx.t("since-title")) }
            p { (ctx.t("since-about")) " " a href=(ctx.href(&address)) { (title) } }
            @if let Some(since) = said { p { span.tag { (ctx.t(&format!("since-{}", since.as_str()))) } } }
            details open[said.is_none()] { summary { (ctx.t("since-earlier")) } (typed::show(ctx, leaf, &shown(&earlier.fields))) }
            @if said == Some(Since::Changed) { (difference(ctx, open, &earlier, fields)?) }
            @if writes {
                form method="post" action=(ctx.href(&open.path("/since")?)) {
                    input type="hidden" name="base" value=(version);
                    p.hint { (ctx.t("since-hint")) }
                    div.buttons { @for since in Since::ALL { @if said != Some(since) { button name="since" value=(since.as_str()) { (ctx.t(&format!("since-say-{}", since.as_str()))) } " " } } }
                }
            }
        }
    })
}

fn shown(fields: &Fields) -> Fields {
    let own = fields.iter().filter(|(name, _)| !name.starts_with("since"));
    own.map(|(name, typed)| (name.clone(), typed.clone())).collect()
}

fn difference(ctx: &Ctx, open: &Open, earlier: &EarlierAnswer, fields: &Fields) -> Result<Markup, Problem> {
    let (before, now) = (shown(&earlier.fields), shown(fields));
    let differs = |name: &&String| before.get(*name).map_or("", |typed| typed.trim()) != now.get(*name).map_or("", |typed| typed.trim());
    let mut names: Vec<&String> = before.keys().chain(now.keys()).filter(|name| name.as_str() != "done").filter(differs).collect();
    names.sort();
    names.dedup();
    Ok(html! {
        details { summary { (ctx.t("since-difference")) }
            @if names.is_empty() { p { (ctx.t("since-same")) } }
            (typed::beside(ctx, open.found()?.leaf, names.into_iter(), &before, &now, ["since-before", "since-now"]))
        }
    })
}

/// Says what became of the earlier answer. Unless it no longer holds, the answer starts from it; what stood there is an earlier text.
async fn say(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let since = Since::parse(form.get("since")).ok_or(Problem::NotFound)?;
    let earlier = ctx.site.node.earlier_answer(&open.permit, &open.key).await?.ok_or(Problem::NotFound)?;
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let says = |(name, typed): (&String, &String)| {
        !matches!(name.as_str(), "status" | "done" | "lang" | "original" | "since") && !is_noted(name) && !typed.trim().is_empty()
    };
    let empty = !draft.fields.iter().any(says);
    let mut fields = match since {
        Since::Unchanged => shown(&earlier.fields),
        Since::Changed if empty => shown(&earlier.fields),
        Since::Changed | Since::Withdrawn => draft.fields.clone(),
    };
    fields.insert("done".to_owned(), if since == Since::Unchanged { "yes" } else { "no" }.to_owned());
    fields.insert("since".to_owned(), since.as_str().to_owned());
    let base = base_of(&form)?;
    match ctx.site.node.save_leaf(&open.permit, &open.key, base, &fields).await? {
        Saved::Done { .. } => Ok(go(&ctx.href(&open.path("?saved")?))),
        Saved::Conflict { theirs } => super::merge::conflict(&ctx, &open, base, fields, theirs).await,
    }
}
