//! Texts that people wrote, with the language and direction that each is in.

use app::Contents;
use base::{Digest, Lang, Localised, rich};
use domain::{
    answer::{TextVersion, best_text},
    comment::Words,
    questionnaire::{Leaf, LeafInTree, QuestionType},
};
use maud::{Markup, html};

use super::file;
use crate::{ctx::Ctx, layout::safe};

/// A text of the body's own in the reader's language; marked when it exists only in another.
pub fn own(ctx: &Ctx, text: &Localised) -> Markup {
    let Some((lang, words)) = text.get(&ctx.lang()) else { return html! {} };
    html! { @if *lang == ctx.lang() { (words) } @else { span lang=(lang) dir=(lang.direction().as_str()) { (words) } } }
}

/// A long text as rich text, with its language and direction.
pub fn rich(ctx: &Ctx, lang: &Lang, text: &str, prefix: &str) -> Markup {
    let attribute = (*lang != ctx.lang()).then(|| lang.as_str());
    html! { div.prose lang=[attribute] dir=(lang.direction().as_str()) { (safe(rich::to_html(text, 4, prefix))) } }
}

pub fn words(ctx: &Ctx, words: &Words, prefix: &str) -> Markup {
    rich(ctx, &words.lang, words.text.as_str(), prefix)
}

/// A text that was sent, with its files, each with a link below `files`; or that it is not there any more.
pub fn content(ctx: &Ctx, contents: &Contents, digest: &Digest, prefix: &str, files: &str) -> Markup {
    html! {
        @match contents.get::<Words>(digest) {
            Some(words) => { (self::words(ctx, &words, prefix)) (file::list(ctx, &words.files, files)) }
            None => p { (ctx.t("content-removed")) },
        }
    }
}

/// One text in its versions: that in the wanted language, or else the original, and a line that names the others.
pub fn versions(ctx: &Ctx, texts: &[TextVersion], wanted: &Lang, prefix: &str) -> Markup {
    // A reader who has no version in their language reads the other official one sooner than a script they may not know.
    let Some(shown) = best_text(texts, &[wanted.clone(), ctx.ui.other().lang()]) else {
        return html! {};
    };
    let original = texts.iter().find(|text| text.original);
    html! {
        (rich(ctx, &shown.lang, shown.text.as_str(), prefix))
        @if texts.len() > 1 || shown.lang != *wanted {
            p.versions {
                @if shown.original { (ctx.ta("text-original", &[("language", language(ctx, &shown.lang).into())])) }
                @else if let Some(original) = original {
                    (ctx.ta("text-translation", &[("language", language(ctx, &shown.lang).into()), ("original", language(ctx, &original.lang).into())]))
                    @if shown.behind { " " strong { (ctx.t("text-behind")) } }
                }
            }
            @for other in texts.iter().filter(|text| text.lang != shown.lang) {
                details.version {
                    summary { (ctx.ta(if other.original { "text-show-original" } else { "text-show-version" }, &[("language", language(ctx, &other.lang).into())])) }
                    (rich(ctx, &other.lang, other.text.as_str(), &format!("{prefix}-{}", other.lang)))
                }
            }
        }
    }
}

pub fn language(ctx: &Ctx, lang: &Lang) -> String {
    i18n::language(ctx.ui, lang)
}

pub fn languages(ctx: &Ctx, langs: &[Lang]) -> Markup {
    html! {
        @for (place, lang) in langs.iter().enumerate() {
            @if place > 0 { ", " }
            abbr title=(language(ctx, lang)) { (lang) }
        }
    }
}

/// Languages by their names.
pub fn language_names(ctx: &Ctx, langs: &[Lang]) -> String {
    langs.iter().map(|lang| language(ctx, lang)).collect::<Vec<_>>().join(", ")
}

/// Monitoring or capacity-building, in words.
pub fn type_tag(ctx: &Ctx, kind: QuestionType) -> Markup {
    html! { span class=(format!("tag type-{}", kind.as_str())) { (ctx.t(&format!("type-{}", kind.as_str()))) } }
}

pub fn provisions(ctx: &Ctx, convention: &str, leaf: &Leaf) -> Markup {
    html! {
        @if !leaf.provisions.is_empty() {
            span.provisions {
                (ctx.t(if leaf.provisions.len() == 1 { "article-word" } else { "articles" })) " "
                @for (place, provision) in leaf.provisions.iter().enumerate() {
                    @if place > 0 { ", " }
                    a href=(ctx.href(&format!("/conventions/{convention}#p-{provision}"))) { (provision.cite()) }
                }
            }
        }
    }
}

/// The question as one reads it: what stands above the leaf, then the leaf.
pub fn full_question(ctx: &Ctx, found: &LeafInTree<'_>) -> Markup {
    html! {
        @if let Some(sub) = found.sub { p.stem { (own(ctx, &sub.text)) } }
        @else if !found.question.text.is_empty() { p.stem { (own(ctx, &found.question.text)) } }
        p.asked { (own(ctx, &found.leaf.text)) }
    }
}
