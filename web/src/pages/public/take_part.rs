//! `/{lang}/rounds/{round}/take-part`: what organisations may do, until when, how; the window of each Party; and what
//! organisations sent that is tied to no reply.

use app::{
    Contents,
    view::{PublicContribution, Published, replies},
};
use axum::{extract::Path, response::Response};
use domain::round::Round;
use maud::{Markup, html};

use super::{head, published_with, round_of};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::{criteria, influence, information, redaction, text},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/rounds/{round}/take-part", Audience::Everybody, show)]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let digests = |view: &Published<'_>| {
        Ok(view
            .contributions(&round_of(view, &key)?.plan.key)
            .iter()
            .flat_map(|contribution| std::iter::once(contribution.content).chain(contribution.answers.iter().map(|answer| answer.content)))
            .collect())
    };
    let (head, main) = published_with(&ctx, digests, |view, contents| {
        let round = round_of(view, &key)?;
        Ok((head(&ctx, round, "take-part", ctx.t("take-part-title")), main(&ctx, view, round, contents)))
    })
    .await?;
    Ok(page(&ctx, &head, main))
}

fn main(ctx: &Ctx, view: &Published<'_>, round: &Round, contents: &Contents) -> Markup {
    let mut rows = replies::rows(view, round, &ctx.lang());
    rows.extend(view.outside_scope(round).into_iter().map(|party| replies::row(view, round, party, &ctx.lang())));
    let months = round.addressed.as_ref().map_or(0, |sent| sent.comment_months);
    let contact = view.body().map_or("", |body| body.contact.as_str());
    html! {
        section aria-labelledby="what" {
            h2 #what { (ctx.t("take-part-what")) }
            ul {
                li { (ctx.ta("take-part-comment", &[("months", i64::from(months).into())])) }
                @if view.body().is_some_and(|body| body.policy.other_information) { li { (ctx.t("take-part-information")) } }
                li { (ctx.t("take-part-languages")) }
            }
            p.notice { (ctx.t("take-part-safety")) }
        }
        section aria-labelledby="how" {
            h2 #how { (ctx.t("take-part-how")) }
            ol { li { (ctx.t("take-part-step-account")) " " a href=(format!("mailto:{contact}")) { (contact) } } li { (ctx.t("take-part-step-write")) } li { (ctx.t("take-part-step-transmit")) } li { (ctx.t("take-part-step-publish")) } }
            div.buttons { a.button href=(ctx.href(&format!("/desk/organisation/{}", round.plan.key))) { (ctx.t("take-part-start")) } a.button href=(ctx.href("/organisations/ask")) { (ctx.t("ask-title")) } }
            (criteria::list(ctx, view.body().map_or(&[], |body| &body.policy.criteria)))
        }
        section aria-labelledby="windows" {
            h2 #windows { (ctx.t("take-part-windows")) }
            div.scroll tabindex="0" role="group" aria-labelledby="windows" {
                table.rows {
                    thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("take-part-window")) } th scope="col" { (ctx.t("column-closes")) } th scope="col" { (ctx.t("column-comments")) } } }
                    tbody {
                        @for row in rows.iter().filter(|row| row.comments_until.is_some()) {
                            tr {
                                th scope="row" { a href=(ctx.href(&format!("/rounds/{}/parties/{}", round.plan.key, row.party.lower()))) { (row.name) } }
                                td data-label=(ctx.t("take-part-window")) { (ctx.t(if row.comments_open { "window-open" } else { "window-closed" })) }
                                td data-label=(ctx.t("column-closes")) { @if let Some(until) = row.comments_until { (ctx.time(until)) } }
                                td.number data-label=(ctx.t("column-comments")) { (row.comments) }
                            }
                        }
                    }
                }
            }
            @let waiting = rows.iter().filter(|row| row.comments_until.is_none()).count();
            @if waiting > 0 { p.meta { (ctx.ta("take-part-waiting", &[("count", waiting.into())])) } }
        }
        (received(ctx, view, round, contents))
        section aria-labelledby="heard" {
            h2 #heard { (ctx.t("take-part-heard")) }
            p { (ctx.t("take-part-children")) }
            p { (ctx.t("take-part-survivors")) " " a href=(ctx.href(&format!("/rounds/{}/tell", round.plan.key))) { (ctx.t("take-part-tell")) } }
            p { a href=(ctx.href("/help")) { (ctx.t("help-link")) } }
        }
    }
}

/// The Parties and questions that information is on.
fn about(ctx: &Ctx, view: &Published<'_>, round: &Round, sent: &PublicContribution) -> Vec<String> {
    let parties = sent.parties.iter().map(|party| view.party_name(*party, &ctx.lang()));
    parties.chain(information::questions(ctx, Some(round), &sent.questions)).collect()
}

fn received(ctx: &Ctx, view: &Published<'_>, round: &Round, contents: &Contents) -> Markup {
    let list = view.contributions(&round.plan.key);
    html! {
        @if !list.is_empty() {
            section aria-labelledby="information" {
                h2 #information { (ctx.t("take-part-received")) }
                @for contribution in &list {
                    article.comment id=(format!("n-{}", contribution.id)) {
                        h3 { (information::public_title(ctx, contents, contribution)) }
                        p.meta { (view.organisation_name(&contribution.organisation, &ctx.lang())) " · " (ctx.day(contribution.published)) " · " a href=(ctx.href(&format!("/documents/{}", contribution.symbol))) { (contribution.symbol) } }
                        @let on = about(ctx, view, round, contribution);
                        @if !on.is_empty() { p.meta { (ctx.t("information-on")) " " (on.join(", ")) } }
                        @if !contribution.signed.is_empty() { p.meta { (ctx.t("signed-by")) " " (contribution.signed.iter().map(|key| view.organisation_name(key, &ctx.lang())).collect::<Vec<_>>().join(", ")) } }
                        (text::content(ctx, contents, &contribution.content, &format!("i-{}", contribution.id), &format!("/documents/{}/files", contribution.symbol)))
                        (redaction::note(ctx, contribution.redacted))
                        @if !contribution.answers.is_empty() { details { summary { (ctx.ta("answers-count", &[("count", contribution.answers.len().into())])) } @for answer in &contribution.answers { @if let Some(found) = round.leaf(answer.leaf.as_str()) { h4 { a href=(ctx.href(&format!("/rounds/{}/questions/{}", round.plan.key, found.leaf.number))) { (found.leaf.number) } " " (text::own(ctx, &found.leaf.label)) } } (text::content(ctx, contents, &answer.content, &format!("a-{}", answer.content.short()), "")) (redaction::note(ctx, answer.redacted)) } } }
                        @if !contribution.used.is_empty() { details { summary { (ctx.t("influence")) } (influence::list(ctx, &contribution.used)) } }
                    }
                }
            }
        }
    }
}
