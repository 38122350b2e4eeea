//! How a Party stands: a word, a mark and a colour, never a colour alone.

use app::view::replies::Row;
use domain::calendar::Standing;
use maud::{Markup, html};

use crate::ctx::Ctx;

/// The mark that stands for a standing on the map, in tags and in the legend.
pub fn glyph(word: &str) -> &'static str {
    match word {
        "on-time" => "✓",
        "extended" => "✓+",
        "late" => "!",
        "promised" => "…",
        "silent" => "–",
        _ => "·",
    }
}

/// The words of a standing: a Party that is silent before its deadline is only awaited.
pub fn words(ctx: &Ctx, standing: Standing) -> String {
    let key = match standing {
        Standing::Silent { overdue: true } => "standing-overdue",
        Standing::Promised { missed: true, .. } => "standing-promise-missed",
        other => return ctx.t(&format!("standing-{}", other.as_str())),
    };
    ctx.t(key)
}

/// The words for all Parties of a word: those that they share, or else the general ones.
pub fn group_words(ctx: &Ctx, rows: &[Row], word: &str) -> String {
    let mut shared: Vec<String> = rows
        .iter()
        .filter(|row| row.standing.as_str() == word)
        .map(|row| words(ctx, row.standing))
        .collect();
    shared.dedup();
    match shared.as_slice() {
        [one] => one.clone(),
        _ => ctx.t(&format!("standing-{word}")),
    }
}

pub fn tag(ctx: &Ctx, standing: Standing) -> Markup {
    let word = standing.as_str();
    html! { span class=(format!("tag standing-{word}")) { span.glyph aria-hidden="true" { (glyph(word)) } " " (words(ctx, standing)) } }
}

/// A tag for any other state, by its word and the key of its message.
pub fn state_tag(ctx: &Ctx, family: &str, word: &str) -> Markup {
    html! { span class=(format!("tag {family}-{word}")) { (ctx.t(&format!("{family}-{word}"))) } }
}
