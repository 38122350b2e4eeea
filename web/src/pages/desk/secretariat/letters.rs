//! `/{lang}/desk/letters`: the outbox, with the state of each letter. Without a mail server letters are read here. Until it goes out,
//! a letter can be taken back.

use access::{Action, Object, Thing};
use app::{
    letter::Words,
    port::{AccountRow, LetterRow, LetterState, moment, undo_window},
};
use axum::{extract::Path, response::Response};
use base::Id;
use maud::{Markup, html};

use super::super::head;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::standing::state_tag,
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/letters", WHO, show),
        route::action("/{lang}/desk/letters/{id}/take-back", WHO, take_back),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::Letters))?;
    let storage = ctx.site.node.storage();
    let (letters, accounts) = (storage.letters(500).await?, storage.accounts().await?);
    let query = Form::parse(ctx.query.as_bytes());
    let wanted = LetterState::ALL.into_iter().find(|state| state.as_str() == query.get("state"));
    let of = |row: &LetterRow| accounts.iter().find(|account| account.id == row.letter.account);
    let rendered: Vec<_> = letters
        .iter()
        .filter(|row| wanted.is_none_or(|wanted| row.state == wanted))
        .filter_map(|row| {
            let account = of(row)?;
            let words = app::letter::words(&ctx.site.node, row, account, &ctx.site.config.base, app::letter::Secrets::Masked);
            Some((row, account, words))
        })
        .collect();
    let main = html! {
        @match query.get("taken-back") {
            "yes" => p.notice role="status" { (ctx.t("letter-taken-back")) },
            "no" => p.notice role="alert" { (ctx.t("letter-too-late")) },
            _ => {}
        }
        @let held = letters.iter().filter(|row| row.state == LetterState::Held).count();
        @if held > 0 { p.notice { a href=(ctx.href("/desk/letters/held")) { (ctx.ta("letters-held-waiting", &[("count", held.into())])) } } }
        p { (ctx.t("letters-about")) }
        (choice(&ctx, &letters, wanted))
        @if rendered.is_empty() { p { (ctx.t("letters-none")) } }
        @for (row, account, words) in &rendered { (letter(&ctx, row, account, words, &accounts)) }
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("letters")), main))
}

/// Which letters to show, by their state, with how many there are.
fn choice(ctx: &Ctx, letters: &[LetterRow], wanted: Option<LetterState>) -> Markup {
    let count = |state: LetterState| letters.iter().filter(|row| row.state == state).count();
    html! {
        nav aria-label=(ctx.t("letters-which")) {
            ul.pills {
                li { a href=(ctx.href("/desk/letters")) aria-current=[wanted.is_none().then_some("page")] { (ctx.t("letters-all")) } " " (letters.len()) }
                @for state in LetterState::ALL.into_iter().filter(|state| count(*state) > 0) {
                    li { a href=(ctx.href(&format!("/desk/letters?state={}", state.as_str()))) aria-current=[(wanted == Some(state)).then_some("page")] { (ctx.t(&format!("letter-{}", state.as_str()))) } " " (count(state)) }
                }
            }
        }
    }
}

/// The letters whose subject says nothing on purpose: on the desk it is said what they are about.
const QUIET: [&str; 4] = ["case-opened", "case-overdue", "incident", "bulk-reading"];

fn letter(ctx: &Ctx, row: &LetterRow, account: &AccountRow, words: &Words, accounts: &[AccountRow]) -> Markup {
    let window = undo_window(&row.letter.kind);
    let can = row.state == LetterState::Waiting && row.attempts == 0 && window > 0;
    html! {
        details.letter {
            summary { (words.subject) @if QUIET.contains(&row.letter.kind.as_str()) { " (" (ctx.t(&format!("letter-{}-kind", row.letter.kind))) ")" } " · " (account.name) " " (state_tag(ctx, "letter", row.state.as_str())) " " (ctx.time(moment(if row.state == LetterState::Sent { row.sent } else { row.created }))) }
            p.meta { (ctx.t("letter-to")) " " (account.email) " · " (ctx.time(moment(row.created))) @if row.attempts > 0 { " · " (ctx.ta("letter-attempts", &[("count", i64::from(row.attempts).into())])) } }
            @if let Some(by) = accounts.iter().find(|known| row.decided_by.as_ref() == Some(&known.id)) { p.meta { (ctx.ta(if row.state == LetterState::Withdrawn { "letter-dropped-by" } else { "letter-released-by" }, &[("name", by.name.as_str().into())])) } }
            pre lang=(account.lang) { (words.body) }
            @if can {
                form method="post" action=(ctx.href(&format!("/desk/letters/{}/take-back", row.letter.id))) {
                    @let goes = moment(row.created + window);
                    p.hint { @if ctx.now() < goes { (ctx.ta("letter-goes", &[("date", ctx.time(goes).into())])) } @else { (ctx.t("letter-waits")) } }
                    button { (ctx.t("letter-take-back")) span.hidden { " " (words.subject) " · " (account.name) } }
                }
            }
        }
    }
}

async fn take_back(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Letters))?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let actor = ctx.actor();
    let person = actor.account().ok_or(Problem::NotFound)?;
    let done = ctx.site.node.storage().take_back_letter(&id, person).await?;
    Ok(go(&ctx.href(if done {
        "/desk/letters?taken-back=yes"
    } else {
        "/desk/letters?taken-back=no"
    })))
}
