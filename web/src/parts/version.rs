//! What changed from one version of a reply to the next, answer by answer.

use app::Contents;
use base::{Key, Lang};
use domain::{
    answer::{AnswerBody, Fields, fields_of},
    questionnaire::{Leaf, Questionnaire},
    reply::ReplyVersion,
};
use maud::{Markup, html};

use super::typed;
use crate::ctx::Ctx;

/// A version of a reply, and the one before it.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    pub before: &'a ReplyVersion,
    pub now: &'a ReplyVersion,
    /// The official languages of the body.
    pub official: &'a [Lang],
}

impl Change<'_> {
    /// Whether the answer to a leaf is another.
    pub fn is_on(&self, leaf: &Key) -> bool {
        let content = |version: &ReplyVersion| version.answer(leaf).map(|answer| answer.content);
        content(self.before) != content(self.now)
    }

    /// Which answers are others, each leading to its place on the page.
    pub fn summary(&self, ctx: &Ctx, questionnaire: &Questionnaire) -> Markup {
        let changed: Vec<_> = questionnaire.leaves().filter(|found| self.is_on(&found.leaf.key)).collect();
        html! {
            p.notice {
                @if changed.is_empty() { (ctx.ta("versions-same", &[("version", i64::from(self.before.number).into())])) }
                @else {
                    (ctx.ta("versions-changed", &[("version", i64::from(self.before.number).into()), ("count", changed.len().into())])) (ctx.t("colon"))
                    @for (place, found) in changed.iter().enumerate() { @if place > 0 { ", " } a href=(format!("#l-{}", found.leaf.key)) { (found.leaf.number) } }
                }
            }
        }
    }

    /// Both texts of a leaf beside each other.
    pub fn on(&self, ctx: &Ctx, leaf: &Leaf, contents: &Contents) -> Markup {
        if !self.is_on(&leaf.key) {
            return html! {};
        }
        let fields = |version: &ReplyVersion| -> Fields {
            let body = version.answer(&leaf.key).and_then(|answer| contents.get::<AnswerBody>(&answer.content));
            body.map(|body| fields_of(&body, self.official)).unwrap_or_default()
        };
        let (before, now) = (fields(self.before), fields(self.now));
        let mut names: Vec<&String> = before.keys().chain(now.keys()).filter(|name| before.get(*name) != now.get(*name)).collect();
        names.sort();
        names.dedup();
        html! {
            details.version {
                summary { (ctx.ta("versions-what-changed", &[("version", i64::from(self.before.number).into())])) }
                (typed::beside(ctx, leaf, names.into_iter(), &before, &now, ["versions-before", "versions-now"]))
            }
        }
    }
}
