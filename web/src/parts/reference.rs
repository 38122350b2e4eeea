//! Legal references as they are read: the act, the article, from when it is in force, and its text as it was quoted.

use base::Lang;
use domain::reference::{Citation, Quoted, Reference};
use maud::{Markup, html};

use super::text;
use crate::ctx::Ctx;

/// What one calls it: the act and the article.
pub fn name(reference: &Reference) -> String {
    match reference.provision.as_str() {
        "" => reference.act.clone(),
        provision => format!("{}, {provision}", reference.act),
    }
}

/// A whole reference. `prefix` keeps the ids of notes apart on one page.
pub fn show(ctx: &Ctx, reference: &Reference, prefix: &str) -> Markup {
    html! {
        cite dir="auto" { (name(reference)) }
        @if let Some(since) = reference.in_force_since { " (" (ctx.since(since)) ")" }
        @if !reference.link.is_empty() { " " a href=(reference.link) rel="noopener noreferrer nofollow" { (reference.link) } }
        @for (place, quoted) in [&reference.text, &reference.translation].into_iter().flatten().enumerate() { (passage(ctx, quoted, place == 1, &format!("{prefix}-{place}"))) }
    }
}

fn passage(ctx: &Ctx, quoted: &Quoted, translation: bool, prefix: &str) -> Markup {
    let key = if translation { "reference-translation-in" } else { "reference-text-in" };
    html! {
        details.version {
            summary { (ctx.ta(key, &[("language", text::language(ctx, &quoted.lang).into())])) }
            (text::rich(ctx, &quoted.lang, quoted.text.as_str(), prefix))
        }
    }
}

/// What an answer cites.
pub fn cited(ctx: &Ctx, cited: &[Citation], prefix: &str) -> Markup {
    html! {
        @if !cited.is_empty() {
            div.legal-cited {
                p.meta { (ctx.t("references-cited")) }
                ul.legal { @for (place, citation) in cited.iter().enumerate() { li { (show(ctx, &citation.reference, &format!("{prefix}-r{place}"))) } } }
            }
        }
    }
}

/// The languages to choose from for the text of a law, those of the Party first.
pub fn languages(ctx: &Ctx, own: &[Lang]) -> Vec<(String, String)> {
    let mut others: Vec<(Lang, String)> = i18n::languages(ctx.ui).into_iter().filter(|(lang, _)| !own.contains(lang)).collect();
    i18n::collate::sort_by(&mut others, &ctx.lang(), |(_, name)| name);
    let own = own.iter().map(|lang| (lang.clone(), text::language(ctx, lang)));
    own.chain(others).map(|(lang, name)| (lang.to_string(), name)).collect()
}
