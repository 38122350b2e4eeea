//! `/{lang}/desk/letters`: the outbox, with the state of each letter. Without a mail server letters are read here.

use access::{Action, Object, Thing};
use app::port::{LetterState, moment};
use axum::response::Response;
use maud::html;

use super::super::head;
use crate::{
    ctx::Ctx,
    layout::page,
    parts::standing::state_tag,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/letters", Audience::Roles(&["secretariat"]), show)]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::Letters))?;
    let storage = ctx.site.node.storage();
    let (letters, accounts) = (storage.letters(500).await?, storage.accounts().await?);
    let rendered: Vec<_> = letters
        .iter()
        .filter_map(|row| {
            let account = accounts.iter().find(|account| account.id == row.letter.account)?;
            Some((
                row,
                account,
                app::letter::words(&ctx.site.node, row, account, &ctx.site.config.base, app::letter::Secrets::Masked),
            ))
        })
        .collect();
    let main = html! {
        p { (ctx.t("letters-about")) }
        @if rendered.is_empty() { p { (ctx.t("letters-none")) } }
        @for (row, account, words) in &rendered {
            details.letter {
                summary { (words.subject) " · " (account.name) " " (state_tag(&ctx, "letter", row.state.as_str())) @if row.state == LetterState::Sent { " " (ctx.time(moment(row.sent))) } }
                p.meta { (ctx.t("letter-to")) " " (account.email) " · " (ctx.time(moment(row.created))) @if row.attempts > 0 { " · " (ctx.ta("letter-attempts", &[("count", i64::from(row.attempts).into())])) } }
                pre lang=(account.lang) { (words.body) }
            }
        }
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("letters")), main))
}
