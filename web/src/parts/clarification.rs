//! A question of the secretariat about a reply, and the Party's addendum, each with its date.

use app::Contents;
use base::Digest;
use domain::{
    clarification::{Clarification, Stage, Text},
    comment::Words,
    round::Round,
};
use maud::{Markup, html};

use super::{standing::state_tag, text};
use crate::ctx::Ctx;

/// The texts that [`block`] shows.
pub fn contents(asked: &Clarification) -> impl Iterator<Item = Digest> {
    let addendum = asked.addendum.as_ref().map(|addendum| addendum.text.content);
    std::iter::once(asked.question.content).chain(addendum)
}

pub fn block(ctx: &Ctx, round: &Round, asked: &Clarification, contents: &Contents) -> Markup {
    let words = |said: &Text, prefix: &str| html! { @if let Some(words) = contents.get::<Words>(&said.content) { (text::words(ctx, &words, &format!("{prefix}{}", asked.id))) } };
    html! {
        article.comment id=(format!("c-{}", asked.id)) {
            p.meta {
                strong { (ctx.t("clarification")) } " · " (ctx.day(asked.asked)) " · " (ctx.ta("reply-version", &[("version", i64::from(asked.version).into())]))
                @if !asked.leaves.is_empty() { " · " (leaves(round, asked)) }
                @if let Some(due) = asked.due.filter(|_| asked.addendum.is_none()) { " · " (ctx.ta("clarification-by", &[("date", ctx.date(due).into())])) }
                " " (state_tag(ctx, "clarification", asked.stage.as_str()))
            }
            (words(&asked.question, "q"))
            @if let Some(addendum) = &asked.addendum {
                section.response {
                    p.meta {
                        strong { (ctx.t("addendum")) } " · " (ctx.day(addendum.received))
                        @if let Stage::Published { symbol, .. } = &asked.stage { " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } }
                    }
                    (words(&addendum.text, "a"))
                }
            }
            @if let Stage::Withdrawn { reason, .. } = &asked.stage { p { (ctx.t("clarification-withdrawn-because")) " " (reason) } }
        }
    }
}

/// The numbers of the questions that are asked about.
pub fn leaves(round: &Round, asked: &Clarification) -> String {
    asked.leaves.iter().map(|leaf| round.number(leaf)).collect::<Vec<_>>().join(", ")
}
