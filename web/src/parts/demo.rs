//! The banner of a demo: that all of it is sample data, and how to move its clock.

use maud::{Markup, html};

use crate::ctx::Ctx;

pub fn banner(ctx: &Ctx) -> Markup {
    let notice = ctx.site.node.read(|state| {
        state
            .body
            .as_ref()
            .and_then(|body| body.sample_notice.as_ref())
            .map(|notice| notice.text(&ctx.lang()).to_owned())
    });
    html! {
        @if let Some(notice) = notice {
            aside.sample aria-label=(ctx.t("sample-mark")) {
                div.wide {
                    p { (notice) }
                    @if ctx.site.demo.is_some() {
                        p { a href=(ctx.href("/demo")) { (ctx.t("demo-link")) } }
                    }
                }
            }
        }
    }
}
