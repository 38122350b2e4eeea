//! What somebody typed into the form of a leaf, in words: each field by its label, each choice by its name.

use domain::{
    answer::{Fields, Since, is_noted},
    attachment::File,
    questionnaire::{AnswerKind, Leaf},
    reference::Reference,
};
use maud::{Markup, html};

use super::{diff, reference, text};
use crate::{ctx::Ctx, layout::safe};

pub fn show(ctx: &Ctx, leaf: &Leaf, fields: &Fields) -> Markup {
    let filled = fields.iter().filter(|(name, typed)| !typed.trim().is_empty() && !is_quiet(name, fields));
    html! { dl.fields { @for (name, typed) in filled { div { dt { (label(ctx, leaf, name)) } dd dir="auto" { (read(ctx, leaf, name, typed)) } } } } }
}

/// Some fields of two texts of a leaf beside each other, with the words that differ marked, apart from those that say nothing by
/// themselves; and the keys of the words above each.
pub fn beside<'a>(ctx: &Ctx, leaf: &Leaf, names: impl Iterator<Item = &'a String>, first: &Fields, second: &Fields, heads: [&str; 2]) -> Markup {
    let of = |fields: &Fields, name: &String| value(ctx, leaf, name, fields.get(name).map_or("", String::as_str));
    let empty = || html! { p.meta { (ctx.t("conflict-empty")) } };
    html! {
        @for name in names.filter(|name| !is_quiet(name, first) || !is_quiet(name, second)) {
            @let (left, right) = (of(first, name), of(second, name));
            @let (marked_left, marked_right) = diff::both(&left, &right);
            p.meta { (label(ctx, leaf, name)) }
            div.texts {
                div.card { h3 { (ctx.t(heads[0])) } @if left.trim().is_empty() { (empty()) } @else { div.said dir="auto" { (marked_left) } } }
                div.card { h3 { (ctx.t(heads[1])) } @if right.trim().is_empty() { (empty()) } @else { div.said dir="auto" { (marked_right) } } }
            }
        }
    }
}

/// Texts as they will read; everything else as it was typed.
fn read(ctx: &Ctx, leaf: &Leaf, name: &str, typed: &str) -> Markup {
    match name.rsplit_once("text.") {
        Some((before, _)) if before.is_empty() || before.ends_with('.') => {
            html! { div.prose { (safe(base::rich::to_html(typed, 5, &format!("t{}", base::Digest::of(name.as_bytes()).short())))) } }
        }
        _ => html! { div.said { (value(ctx, leaf, name, typed)) } },
    }
}

/// Fields that say nothing by themselves: the language of a text that is not there, and whether the person was done.
fn is_quiet(name: &str, fields: &Fields) -> bool {
    let own = |prefix: &str| fields.get(&format!("{prefix}text.own")).is_some_and(|typed| !typed.trim().is_empty());
    name == "done"
        || name.starts_with("same:")
        || is_noted(name)
        || name.strip_suffix("lang").or(name.strip_suffix("original")).is_some_and(|prefix| !own(prefix))
}

/// The kind of the field's answer, and its name without the prefix of a follow-up; with the follow-up's own words.
fn place<'a>(ctx: &Ctx, leaf: &'a Leaf, name: &'a str) -> (&'a AnswerKind, &'a str, Option<String>) {
    let prompt = leaf
        .prompts
        .iter()
        .find_map(|prompt| Some((prompt, name.strip_prefix("p.")?.strip_prefix(prompt.key.as_str())?.strip_prefix('.')?)));
    prompt.map_or((&leaf.answer, name, None), |(prompt, rest)| {
        (&prompt.answer, rest, Some(prompt.text.text(&ctx.lang()).to_owned()))
    })
}

pub fn label(ctx: &Ctx, leaf: &Leaf, name: &str) -> String {
    let (kind, rest, prompt) = place(ctx, leaf, name);
    let words = match rest.split('.').collect::<Vec<_>>().as_slice() {
        ["status"] => ctx.t("leaf-status"),
        ["value"] => ctx.t("leaf-value"),
        ["value", option] => kind.option_label(option, &ctx.lang()).unwrap_or(option).to_owned(),
        ["lang"] => ctx.t("leaf-national-language"),
        ["original"] => ctx.t("leaf-original"),
        ["text", "own"] => ctx.t("leaf-national-text"),
        ["text", tag] => base::Lang::parse(tag).map_or_else(
            || (*tag).to_owned(),
            |lang| ctx.ta("leaf-text-in", &[("language", text::language(ctx, &lang).into())]),
        ),
        ["file", _] => ctx.t("files"),
        ["since"] => ctx.t("since-title"),
        ["cite", _] => ctx.t("references-cited"),
        ["ref", row, part] => format!("{}, {}", ctx.t(&format!("legal-column-{part}")), row_words(ctx, row)),
        ["link", row, part] => format!("{}, {}", ctx.t(&format!("link-{part}")), row_words(ctx, row)),
        ["cell" | "fig" | "entry", row, ..] => format!("{}, {}", ctx.t("table"), row_words(ctx, row)),
        _ => rest.to_owned(),
    };
    prompt.map_or_else(|| words.clone(), |prompt| format!("{prompt} – {words}"))
}

fn row_words(ctx: &Ctx, row: &str) -> String {
    row.parse::<u32>()
        .map_or_else(|_| row.to_owned(), |row| ctx.ta("row", &[("number", (row.saturating_add(1)).into())]))
}

pub fn value(ctx: &Ctx, leaf: &Leaf, name: &str, typed: &str) -> String {
    let (kind, rest, _) = place(ctx, leaf, name);
    match rest {
        "status" => ctx.t(&format!(
            "leaf-status-{}",
            if matches!(typed, "not_answered" | "not_applicable") {
                typed.replace('_', "-")
            } else {
                "answered".to_owned()
            }
        )),
        "value" if matches!(typed, "yes" | "no" | "partly") => ctx.t(&format!("value-{typed}")),
        "value" => kind.option_label(typed, &ctx.lang()).unwrap_or(typed).to_owned(),
        "original" if typed == "own" => ctx.t("leaf-original-own"),
        "lang" | "original" => base::Lang::parse(typed).map_or_else(|| typed.to_owned(), |lang| text::language(ctx, &lang)),
        "since" => Since::parse(typed).map_or_else(|| typed.to_owned(), |since| ctx.t(&format!("since-{}", since.as_str()))),
        _ if rest.starts_with("file.") => File::of_field(typed).map_or_else(|| typed.to_owned(), |file| file.name.as_str().to_owned()),
        _ if rest.starts_with("cite.") => Reference::quoted(typed).map_or_else(|| typed.to_owned(), |cited| reference::name(&cited)),
        _ if rest.starts_with("value.") => "✓".to_owned(),
        _ => typed.to_owned(),
    }
}
