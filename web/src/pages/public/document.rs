//! `/{lang}/documents/{symbol}`: a numbered document with its language versions, and what supersedes it.

use app::view::Published;
use axum::{extract::Path, response::Response};
use domain::document::{Document, Subject};
use maud::{Markup, html};

use super::published;
use crate::{
    ctx::Ctx,
    layout::{Head, page},
    parts::text,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/documents/{symbol}", Audience::Everybody, show)]
}

async fn show(ctx: Ctx, Path((_, symbol)): Path<(String, String)>) -> Result<Response, Problem> {
    let (head, main) = published(&ctx, |view| {
        // A document dated in the future has not appeared yet.
        let document = view
            .document(&symbol)
            .filter(|document| document.date.is_none_or(|date| date.earliest() <= view.today()))
            .ok_or(Problem::NotFound)?;
        let kind = ctx.t(&format!("document-{}", document.kind.as_str().replace('_', "-")));
        let title = format!("{} – {kind}", document.symbol);
        Ok((
            Head {
                title,
                lead: Some(lead(&ctx, view, document)),
                ..Head::default()
            },
            main(&ctx, view, document),
        ))
    })?;
    Ok(page(&ctx, &head, main))
}

/// What a document is called. Other information by who sent it: its title is a part of its text, also where an act of the first
/// versions said it, since a passage may have been taken out of it.
fn lead(ctx: &Ctx, view: &Published<'_>, document: &Document) -> String {
    let sent = match &document.subject {
        Subject::Contribution { contribution } => view.contribution(contribution),
        _ => None,
    };
    let by = sent.map(|sent| view.organisation_name(&sent.organisation, &ctx.lang()).to_owned());
    by.unwrap_or_else(|| document.title.text(&ctx.lang()).to_owned())
}

fn main(ctx: &Ctx, view: &Published<'_>, document: &Document) -> Markup {
    let appeared = |later: &&Document| later.date.is_none_or(|date| date.earliest() <= view.today());
    let later = view
        .documents()
        .filter(appeared)
        .find(|later| later.supersedes.as_ref() == Some(&document.symbol));
    html! {
        @if let Some(later) = later { p.notice { (ctx.t("document-superseded")) " " a href=(ctx.href(&format!("/documents/{}", later.symbol))) { (later.symbol) } } }
        dl.facts {
            @if let Some(date) = document.date { div { dt { (ctx.t("document-date")) } dd { (ctx.partial(date)) @if document.adopted { " (" (ctx.t("document-adopted")) ")" } } } }
            div { dt { (ctx.t("column-languages")) } dd { (text::languages(ctx, &document.languages)) } }
            @if !document.provisions.is_empty() { div { dt { (ctx.t("articles")) } dd { (document.provisions.iter().map(|p| p.cite()).collect::<Vec<_>>().join(", ")) } } }
            @if let Some(earlier) = &document.supersedes { div { dt { (ctx.t("document-supersedes")) } dd { a href=(ctx.href(&format!("/documents/{earlier}"))) { (earlier) } } } }
        }
        p { (subject(ctx, view, document)) }
    }
}

/// Where the text is.
fn subject(ctx: &Ctx, view: &Published<'_>, document: &Document) -> Markup {
    let link = |path: String, key: &str| html! { a.button href=(ctx.href(&path)) { (ctx.t(key)) } };
    match &document.subject {
        Subject::Reference => html! { (ctx.t("document-reference-only")) },
        Subject::Questionnaire { round } => link(format!("/rounds/{round}/questionnaire"), "document-read"),
        Subject::Reply { round, party, version } => link(format!("/rounds/{round}/parties/{}?version={version}", party.lower()), "document-read"),
        Subject::Comment { comment } => {
            html! { @if let Some(comment) = view.comment(comment) { (link(format!("/rounds/{}/parties/{}#comments", comment.target.round, comment.target.party.lower()), "document-read")) } }
        }
        Subject::Addendum { clarification } => {
            html! { @if let Some(asked) = view.addendum(clarification) { (link(format!("/rounds/{}/parties/{}#c-{}", asked.round, asked.party.lower(), asked.id), "document-read")) } }
        }
        Subject::Contribution { .. } => {
            html! { @if let Some(round) = &document.round { (link(format!("/rounds/{round}/take-part#information"), "document-read")) } }
        }
    }
}
