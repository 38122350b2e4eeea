//! Where a contribution was used, or why it was not.

use domain::influence::{Influence, Source, Told};
use maud::{Markup, html};

use crate::ctx::Ctx;

/// The answer to whoever contributed; or that there is none yet.
pub fn told(ctx: &Ctx, source: &Source) -> Markup {
    let told = ctx.site.node.read(|state| state.influence.get(source).cloned().unwrap_or_default());
    html! {
        section.influence aria-labelledby="influence" {
            h2 #influence { (ctx.t("influence")) }
            @if told.is_empty() { p { (ctx.t("influence-none-yet")) } } @else { (list(ctx, &told)) }
        }
    }
}

pub fn list(ctx: &Ctx, told: &[Told]) -> Markup {
    html! {
        ul { @for one in told {
            li {
                @match &one.influence {
                    Influence::Used { passage, document } => { (ctx.t("influence-used")) " " (passage.as_str()) @if let Some(symbol) = document { " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } } }
                    Influence::NotUsed { reason } => { (ctx.t("influence-not-used")) " " (reason) }
                }
                " " span.meta { (ctx.day(one.at)) }
            }
        } }
    }
}

/// What was told, with a way to tell it, for whoever may.
pub fn answer(ctx: &Ctx, source: &Source, counts: bool) -> Markup {
    let may = ctx.may(access::Action::Tell, &access::Object::of(access::Thing::Influence));
    html! {
        @if counts {
            (told(ctx, source))
            @if may { p { a.button href=(ctx.href(&format!("/desk/influence/{}/{}", source.as_str(), source.id()))) { (ctx.t("influence-tell")) } } }
        }
    }
}
