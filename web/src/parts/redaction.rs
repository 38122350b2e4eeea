//! That a passage was taken out, when, and why.

use base::Moment;
use domain::{
    State,
    redaction::{self, Public, Reason, Redaction, in_force},
};
use maud::{Markup, html};

use crate::ctx::Ctx;

pub fn note(ctx: &Ctx, redacted: Option<(Moment, Reason)>) -> Markup {
    html! { @if let Some((at, reason)) = redacted { p.notice { (ctx.ta("redacted-on", &[("date", ctx.day(at).into())])) " " (ctx.t(&format!("redaction-{}", reason.as_str()))) } } }
}

/// The same for those who wrote the text.
pub fn note_of(ctx: &Ctx, of: &Public) -> Markup {
    let done = |redaction: &Redaction| redaction.done.map(|at| (at, redaction.reason));
    note(ctx, ctx.site.node.read(|state| in_force(state, of).and_then(done)))
}

/// What waits for another person to confirm it.
pub fn waiting(state: &State) -> impl Iterator<Item = &Redaction> {
    let waits = |redaction: &&Redaction| redaction::waiting(state, &redaction.of).is_some_and(|last| last.id == redaction.id);
    state.redactions.values().filter(waits)
}

/// Where a passage of something is taken out.
pub fn path(of: &Public) -> String {
    let leaf = match of {
        Public::Answer { leaf, .. } => format!("?leaf={leaf}"),
        Public::Comment { .. } | Public::Response { .. } | Public::Contribution { .. } => String::new(),
    };
    format!("/desk/redaction/{}/{}{leaf}", of.as_str(), of.id())
}

/// The way to the page on which a passage is taken out, for whoever may.
pub fn link(ctx: &Ctx, object: &access::Object, of: &Public) -> Markup {
    html! { @if ctx.may(access::Action::Redact, object) { p { a href=(ctx.href(&path(of))) { (ctx.t("redaction")) " (" (ctx.t(&format!("source-{}", of.as_str()))) ")" } } } }
}
