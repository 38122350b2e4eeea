//! `/{lang}/rounds/{round}`: theme, scope, where the round stands, the state of replies, the terms, how to take part.

use app::view::{
    Published,
    replies::{self, Figures},
};
use axum::{extract::Path, response::Response};
use domain::round::{Round, Stage};
use maud::{Markup, html};

use super::{head, published, round_of};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::{map, text},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/rounds/{round}", Audience::Everybody, overview)]
}

async fn overview(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (head, main) = published(&ctx, |view| {
        let round = round_of(view, &key)?;
        let mut head = head(&ctx, round, "overview", round.plan.title.text(&ctx.lang()).to_owned());
        head.lead = Some(round.plan.theme.text(&ctx.lang()).to_owned());
        Ok((head, main(&ctx, view, round)))
    })?;
    Ok(page(&ctx, &head, main))
}

fn main(ctx: &Ctx, view: &Published<'_>, round: &Round) -> Markup {
    let rows = replies::rows(view, round, &ctx.lang());
    let figures = replies::figures(&rows);
    let base = format!("/rounds/{}", round.plan.key);
    html! {
        (phases(ctx, round))
        @if !rows.is_empty() {
            section aria-labelledby="state" {
                h2 #state { (ctx.t("round-state")) }
                (figure_cards(ctx, round, &figures))
                div.map-and-next {
                    div { (map::legend(ctx, &rows)) (map::tiles(ctx, &rows, round.plan.key.as_str())) p.meta { (ctx.t("map-note")) } }
                    (next_dates(ctx, view, round, &figures))
                }
                p { a.button href=(ctx.href(&format!("{base}/replies"))) { (ctx.t("round-all-replies")) } }
            }
        }
        section aria-labelledby="scope" {
            h2 #scope { (ctx.t("round-scope")) }
            (text::rich(ctx, &ctx.lang(), round.plan.scope_note.text(&ctx.lang()), "scope"))
        }
        (terms(ctx, round))
        section aria-labelledby="part" {
            h2 #part { (ctx.t("nav-take-part")) }
            p { (ctx.t("round-take-part")) }
            p { a href=(ctx.href(&format!("{base}/take-part"))) { (ctx.t("round-take-part-link")) } }
        }
        (chronicle(ctx, view, round))
    }
}

/// The stages of the round, with the one that it is in.
fn phases(ctx: &Ctx, round: &Round) -> Markup {
    html! {
        ol.phases aria-label=(ctx.t("round-phases")) {
            @for stage in Stage::ALL.into_iter().skip(1) {
                @let entered = round.steps.iter().find(|(entered, _)| *entered == stage).map(|(_, at)| *at);
                @let now = stage == round.stage;
                li.now[now].past[stage < round.stage] aria-current=[now.then_some("step")] {
                    span { (ctx.t(&format!("stage-{}", stage.as_str()))) }
                    @if let Some(at) = entered { span.meta { (ctx.day(at)) } }
                }
            }
        }
        @if round.suspended { p.notice { (ctx.t("round-suspended")) } }
    }
}

pub(crate) fn figure_cards(ctx: &Ctx, round: &Round, figures: &Figures) -> Markup {
    let base = ctx.href(&format!("/rounds/{}/replies", round.plan.key));
    let card = |number: String, words: String, filter: &str| html! { li { a href=(format!("{base}{filter}")) { strong { (number) } " " span { (words) } } } };
    html! {
        ul.figures-row {
            (card(format!("{} / {}", figures.replied, figures.parties), ctx.t("figure-replied"), ""))
            (card(figures.promised.to_string(), ctx.t("figure-promised"), "?standing=promised"))
            @let (silent, words) = if figures.overdue > 0 { (figures.overdue, "figure-overdue") } else { (figures.silent, "figure-silent") };
            (card(silent.to_string(), ctx.t(words), "?standing=silent"))
            (card(figures.published.map_or_else(|| "–".to_owned(), |count| count.to_string()), ctx.t(if figures.published.is_some() { "figure-published" } else { "figure-not-shown" }), ""))
        }
    }
}

/// The dates that are coming, soonest first, and the deadline also when it has passed.
fn next_dates(ctx: &Ctx, view: &Published<'_>, round: &Round, figures: &Figures) -> Markup {
    let now = view.now();
    let mut dates: Vec<(base::Moment, String)> = Vec::new();
    if let Some(sent) = &round.addressed {
        let key = if base::time::in_time(now, sent.deadline) {
            "round-next-deadline"
        } else {
            "round-past-deadline"
        };
        dates.push((sent.deadline, ctx.t(key)));
    }
    dates.extend(figures.next_window.map(|closes| (closes, ctx.t("round-next-window"))));
    for party in round.parties() {
        let waiting = view.standing(round, party).received().is_none();
        if let Some((until, true)) = round.deadline_with_extension(party).filter(|(until, _)| waiting && *until >= now) {
            dates.push((until, ctx.ta("round-next-extension", &[("party", view.party_name(party, &ctx.lang()).into())])));
        }
    }
    dates.sort_by_key(|(moment, _)| *moment);
    html! {
        aside.next aria-labelledby="next" {
            h3 #next { (ctx.t("round-next")) }
            ul { @for (moment, words) in dates { li { strong { (ctx.time(moment)) } br; (words) } } }
        }
    }
}

fn terms(ctx: &Ctx, round: &Round) -> Markup {
    html! {
        @if let Some(questionnaire) = &round.questionnaire {
            section aria-labelledby="terms" {
                h2 #terms { (ctx.t("round-terms")) }
                div.terms {
                    @for term in &questionnaire.terms {
                        div.card {
                            h3 { (term.letter) ". " (text::own(ctx, &term.label)) }
                            p { (text::own(ctx, &term.definition)) }
                            p.meta { (text::own(ctx, &term.consequence)) }
                        }
                    }
                }
                p { a href=(ctx.href(&format!("/rounds/{}/questionnaire", round.plan.key))) { (ctx.ta("round-questionnaire", &[("questions", questionnaire.questions.len().into()), ("leaves", questionnaire.leaves().count().into())])) } }
            }
        }
    }
}

/// What happened so far, newest first.
fn chronicle(ctx: &Ctx, view: &Published<'_>, round: &Round) -> Markup {
    let mut past: Vec<_> = round.plan.calendar.iter().filter(|entry| entry.from.earliest() <= view.today()).collect();
    past.sort_by_key(|entry| std::cmp::Reverse(entry.from.earliest()));
    html! {
        @if !past.is_empty() {
            section aria-labelledby="chronicle" {
                h2 #chronicle { (ctx.t("round-chronicle")) }
                dl.chronicle {
                    @for entry in past {
                        dt { (ctx.partial(entry.from)) @if let Some(to) = entry.to { @if Some(to) != entry.from.day() { " – " (ctx.date(to)) } } }
                        dd { (text::own(ctx, &entry.title)) @if let Some(meeting) = entry.meeting { " (" (ctx.ta("meeting", &[("number", i64::from(meeting).into())])) ")" } }
                    }
                }
            }
        }
    }
}
