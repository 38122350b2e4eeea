//! The criteria of admissibility, as the body published them.

use base::{Key, Localised};
use domain::body::Criterion;
use maud::{Markup, html};

use crate::{ctx::Ctx, parts::text};

/// The same from the criteria themselves, where the state is read already.
pub fn list(ctx: &Ctx, criteria: &[Criterion]) -> Markup {
    html! { @if !criteria.is_empty() { details { summary { (ctx.t("criteria")) } ol { @for criterion in criteria { li { (text::own(ctx, &criterion.text)) } } } } } }
}

fn all(ctx: &Ctx) -> Vec<(Key, Localised)> {
    ctx.site.node.read(|state| {
        let criteria = state.policy().map_or(&[][..], |policy| &policy.criteria);
        criteria.iter().map(|criterion| (criterion.key.clone(), criterion.text.clone())).collect()
    })
}

/// What every text is screened against, to be read before it is sent.
pub fn published(ctx: &Ctx) -> Markup {
    let all = all(ctx);
    html! { @if !all.is_empty() { details { summary { (ctx.t("criteria")) } ol { @for (_, words) in &all { li { (text::own(ctx, words)) } } } } } }
}

/// The criterion that a text that was turned away does not meet.
pub fn unmet(ctx: &Ctx, key: Option<&Key>) -> Markup {
    let found = key.and_then(|key| all(ctx).into_iter().find(|(known, _)| known == key));
    html! { @if let Some((_, words)) = found { (ctx.t("criterion-unmet")) " " strong { (text::own(ctx, &words)) } br; } }
}

/// As a list to choose from, none of them chosen: nobody is turned away by not looking.
pub fn options(ctx: &Ctx) -> Vec<(String, String)> {
    [(String::new(), ctx.t("criterion-choose"))].into_iter().chain(named(ctx)).collect()
}

fn named(ctx: &Ctx) -> Vec<(String, String)> {
    all(ctx)
        .into_iter()
        .map(|(key, words)| (key.to_string(), words.text(&ctx.lang()).to_owned()))
        .collect()
}
