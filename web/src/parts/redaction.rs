//! That a passage was taken out, when, and why.

use base::Moment;
use domain::redaction::{Public, Reason};
use maud::{Markup, html};

use crate::ctx::Ctx;

pub fn note(ctx: &Ctx, redacted: Option<(Moment, Reason)>) -> Markup {
    html! { @if let Some((at, reason)) = redacted { p.notice { (ctx.ta("redacted-on", &[("date", ctx.day(at).into())])) " " (ctx.t(&format!("redaction-{}", reason.as_str()))) } } }
}

/// The way to the page on which a passage is taken out, for whoever may.
pub fn link(ctx: &Ctx, object: &access::Object, of: &Public) -> Markup {
    let leaf = match of {
        Public::Answer { leaf, .. } => format!("?leaf={leaf}"),
        Public::Comment { .. } | Public::Response { .. } | Public::Contribution { .. } => String::new(),
    };
    html! { @if ctx.may(access::Action::Redact, object) { p { a href=(ctx.href(&format!("/desk/redaction/{}/{}{leaf}", of.as_str(), of.id()))) { (ctx.t("redaction")) " (" (ctx.t(&format!("source-{}", of.as_str()))) ")" } } } }
}
