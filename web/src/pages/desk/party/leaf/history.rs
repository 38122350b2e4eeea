//! `/{lang}/desk/reply/{round}/{number}/history`: every earlier text of a leaf, each of which can be taken up again.

use access::Action;
use app::{draft::fields_of, port::moment};
use axum::{extract::Path, response::Response};
use maud::html;

use super::{super::WHO, open};
use crate::{
    ctx::Ctx,
    layout::page,
    parts::{field::once, typed},
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/reply/{round}/{number}/history", WHO, show)]
}

/// Every earlier text, also one that met a conflict; each can be taken up again.
async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    let leaf = open.found()?.leaf;
    let earlier = ctx.site.node.leaf_history(&open.permit, &open.key).await?;
    let current = ctx.site.node.leaf_draft(&open.permit, &open.key).await?.version();
    let names = super::super::names(&ctx, open.work.party).await?;
    let writes = open.may(&ctx, Action::Write);
    let main = html! {
        @if earlier.is_empty() { p { (ctx.t("history-none")) } }
        @for (place, text) in earlier.iter().enumerate() {
            article.card {
                h2 { (ctx.ta("leaf-version", &[("version", text.row.version.into()), ("date", ctx.time(moment(text.row.at)).into())])) " · " (names.of(&ctx, &text.row.author)) @if text.kept_aside { " " span.tag { (ctx.t("history-aside")) } } }
                (typed::show(&ctx, leaf, &fields_of(&text.row.body)))
                @if writes && (place > 0 || text.kept_aside) {
                    form method="post" action=(ctx.href(&open.path("")?)) {
                        (once())
                        input type="hidden" name="base" value=(current);
                        input type="hidden" name="go" value="stay";
                        @for (field, typed) in fields_of(&text.row.body) { @if field != "done" { textarea hidden name=(field) aria-label=(field) { "\n" (typed) } } }
                        button { (ctx.t("history-restore")) }
                    }
                }
            }
        }
    };
    let mut head = open.head(&ctx, ctx.ta("history-title", &[("number", number.as_str().into())]));
    head.trail.push((open.path("")?, number.clone()));
    Ok(page(&ctx, &head, main))
}
