//! `…/drafting/checks`: what is wrong and what might be better, each with its place; the effort. `…/drafting/coverage`: which
//! provisions and terms are asked where, and which are not.

use access::Action;
use axum::{extract::Path, response::Response};
use base::Key;
use domain::questionnaire::{Covered, Finding, Issue};
use maud::{Markup, html};

use super::{Open, WHO, versions, words_of};
use crate::{
    ctx::Ctx,
    layout::page,
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/checks", WHO, show),
        route::page("/{lang}/desk/rounds/{round}/drafting/coverage", WHO, coverage),
    ]
}

/// A finding in words: what is wrong, and what it is about by the names that people know.
pub fn words(ctx: &Ctx, open: &Open, finding: &Finding) -> String {
    let named = |about: &String| -> String {
        if let Some((_, _)) = domain::drafting::sheet::localised(about) {
            return versions::label(ctx, about);
        }
        match about.as_str() {
            "monitoring" | "capacity-building" => ctx.t(&format!("type-{about}")),
            word => open.now().node(word).map_or_else(|| word.to_owned(), |node| open.name(ctx, node)),
        }
    };
    let about: Vec<String> = match finding.issue {
        Issue::TypeDisagrees => finding
            .about
            .iter()
            .map(|about| about.split(", ").map(|part| named(&part.to_owned())).collect::<Vec<_>>().join(", "))
            .collect(),
        Issue::NoText => finding
            .about
            .iter()
            .map(|tag| base::Lang::parse(tag).map_or_else(|| tag.clone(), |lang| crate::parts::text::language(ctx, &lang)))
            .collect(),
        Issue::NotReadable => finding
            .about
            .iter()
            .enumerate()
            .map(|(place, word)| if place == 0 { versions::label(ctx, word) } else { word.clone() })
            .collect(),
        _ => finding.about.iter().map(named).collect(),
    };
    let part = |place: usize| about.get(place).cloned().unwrap_or_default();
    let args = [
        ("about", about.join(", ").into()),
        ("first", part(0).into()),
        ("second", part(1).into()),
        ("third", part(2).into()),
    ];
    ctx.ta(&finding.word(), &args)
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let (frozen, found) = open.read(&ctx);
    let (errors, advice): (Vec<Finding>, Vec<Finding>) = found.into_iter().partition(|finding| finding.issue.is_error());
    let effort = frozen.questionnaire.effort(&ctx.lang());
    let hours = effort.answering.div_ceil(60);
    let main = html! {
        section aria-labelledby="errors" {
            h2 #errors { (ctx.ta("checks-errors", &[("count", errors.len().into())])) }
            p { (ctx.t(if errors.is_empty() { "checks-errors-none" } else { "checks-errors-about" })) }
            (table(&ctx, &open, &errors, "errors"))
        }
        section aria-labelledby="advice" {
            h2 #advice { (ctx.ta("checks-advice", &[("count", advice.len().into())])) }
            @if advice.is_empty() { p { (ctx.t("checks-advice-none")) } }
            (table(&ctx, &open, &advice, "advice"))
        }
        section aria-labelledby="effort" {
            h2 #effort { (ctx.t("effort")) }
            dl.facts {
                div { dt { (ctx.t("effort-questions")) } dd { (effort.questions) } }
                div { dt { (ctx.t("effort-leaves")) } dd { (effort.leaves) } }
                div { dt { (ctx.t("effort-prompts")) } dd { (effort.prompts) } }
                div { dt { (ctx.t("effort-words")) } dd { (effort.words) } }
                div { dt { (ctx.t("effort-reading")) } dd { (ctx.ta("effort-minutes", &[("count", effort.reading.into())])) } }
                div { dt { (ctx.t("effort-answering")) } dd { (ctx.ta("effort-hours", &[("count", hours.into())])) } }
            }
            p.hint { (ctx.t("effort-about")) }
        }
    };
    Ok(page(&ctx, &open.head(&ctx, ctx.t("checks")), main))
}

fn table(ctx: &Ctx, open: &Open, found: &[Finding], labelled: &str) -> Markup {
    html! {
        @if !found.is_empty() {
            div.scroll tabindex="0" role="group" aria-labelledby=(labelled) {
                table.rows {
                    thead { tr { th scope="col" { (ctx.t("checks-where")) } th scope="col" { (ctx.t("checks-what")) } } }
                    tbody { @for finding in found { tr {
                        th scope="row" { (place(ctx, open, finding)) }
                        td data-label=(ctx.t("checks-what")) { (words(ctx, open, finding)) }
                    } } }
                }
            }
        }
    }
}

fn place(ctx: &Ctx, open: &Open, finding: &Finding) -> Markup {
    let node = finding.at.as_ref().and_then(|key| open.now().node(key.as_str()));
    html! {
        @match node {
            Some(node) => a href=(ctx.href(&open.path(&format!("/nodes/{}", node.key)))) { (open.name(ctx, node)) },
            None => (ctx.t("node-whole")),
        }
    }
}

async fn coverage(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let (frozen, _) = open.read(&ctx);
    let (coverage, titles) = ctx
        .site
        .node
        .read(|state| {
            let convention = state.conventions.get(&open.round.plan.convention)?;
            let titles: Vec<String> = convention.articles.iter().map(|article| article.title.text(&ctx.lang()).to_owned()).collect();
            Some((frozen.questionnaire.coverage(convention), titles))
        })
        .ok_or(Problem::NotFound)?;
    let main = html! {
        p.lead { (ctx.t("coverage-about")) }
        section aria-labelledby="terms" { h2 #terms { (ctx.t("drafting-terms")) }
            (covered(&ctx, &open, "terms", &coverage.terms, |term: &Key| open.now().node(term.as_str()).map_or_else(|| term.to_string(), |node| format!("{}. {}", node.get("letter"), words_of(node, &ctx.lang())))))
        }
        section aria-labelledby="articles" { h2 #articles { (ctx.t("articles")) }
            @let named: Vec<(String, &Covered<_>)> = coverage.articles.iter().zip(&titles).map(|(covered, title)| (format!("{} {title}", covered.thing.cite()), covered)).collect();
            div.scroll tabindex="0" role="group" aria-labelledby="articles" { table.rows { (heads(&ctx)) tbody { @for (name, covered) in named { (row(&ctx, &open, &name, &covered.leaves)) } } } }
        }
        section aria-labelledby="provisions" { h2 #provisions { (ctx.t("coverage-provisions")) }
            (covered(&ctx, &open, "provisions", &coverage.provisions, domain::convention::ProvisionRef::cite))
        }
    };
    Ok(page(&ctx, &open.head(&ctx, ctx.t("coverage")), main))
}

fn heads(ctx: &Ctx) -> Markup {
    html! { thead { tr { th scope="col" { (ctx.t("coverage-what")) } th scope="col" { (ctx.t("coverage-where")) } } } }
}

fn covered<T>(ctx: &Ctx, open: &Open, labelled: &str, list: &[Covered<T>], name: impl Fn(&T) -> String) -> Markup {
    html! { div.scroll tabindex="0" role="group" aria-labelledby=(labelled) { table.rows { (heads(ctx)) tbody { @for covered in list { (row(ctx, open, &name(&covered.thing), &covered.leaves)) } } } } }
}

fn row(ctx: &Ctx, open: &Open, name: &str, leaves: &[(String, Key)]) -> Markup {
    html! {
        tr {
            th scope="row" { (name) }
            td data-label=(ctx.t("coverage-where")) {
                @if leaves.is_empty() { span.meta { (ctx.t("coverage-nowhere")) } }
                @for (place, (number, key)) in leaves.iter().enumerate() { @if place > 0 { ", " } a href=(ctx.href(&open.path(&format!("/nodes/{key}")))) { (number) } }
            }
        }
    }
}
