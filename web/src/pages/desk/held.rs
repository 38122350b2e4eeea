//! `/{lang}/desk/letters/held`: letters that one person's command sends to many, until another person has looked to whom they go and what
//! they say.

use std::collections::BTreeMap;

use access::{Action, Object, Thing};
use app::{
    letter::{Secrets, Words, words},
    port::{AccountRow, LetterRow, LetterState, micros, moment},
};
use axum::response::Response;
use maud::{Markup, html};

use super::head;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::field::once,
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "administrator"]);
/// Those that wait come first: more than these are shown once some are gone.
const SHOWN: u32 = 2_000;

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/letters/held", WHO, show),
        route::action("/{lang}/desk/letters/held", WHO, decide),
    ]
}

/// What one command sends to many: when, of which kind, and to whom in which words.
type Held<'a> = BTreeMap<(i64, &'a str), Vec<(&'a LetterRow, &'a AccountRow, Words)>>;

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Read, Object::of(Thing::HeldLetters))?;
    let storage = ctx.site.node.storage();
    let (letters, accounts) = (storage.letters(SHOWN).await?, storage.accounts().await?);
    let mut held = Held::new();
    for row in letters.iter().filter(|row| row.state == LetterState::Held) {
        let Some(account) = accounts.iter().find(|account| account.id == row.letter.account) else {
            continue;
        };
        let words = words(&ctx.site.node, row, account, &ctx.site.config.base, Secrets::Masked);
        held.entry((row.created, &row.letter.kind)).or_default().push((row, account, words));
    }
    // In order, so that who is missing, or one too many, is seen.
    held.values_mut()
        .for_each(|letters| i18n::collate::sort_by(letters, &ctx.lang(), |(_, account, _)| &account.name));
    let main = html! {
        @match Form::parse(ctx.query.as_bytes()).get("held") {
            "released" => p.notice role="status" { (ctx.t("letters-released")) },
            "dropped" => p.notice role="status" { (ctx.t("letters-dropped")) },
            "none" => p.notice role="alert" { (ctx.t("letters-not-released")) },
            _ => {}
        }
        p { (ctx.t("letters-held-about")) }
        @if held.is_empty() { p { (ctx.t("letters-held-none")) } }
        @for ((created, kind), letters) in &held { (group(&ctx, *created, kind, letters)) }
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("letters-held")), main))
}

fn group(ctx: &Ctx, created: i64, kind: &str, letters: &[(&LetterRow, &AccountRow, Words)]) -> Markup {
    let actor = ctx.actor();
    let mine = letters.first().is_some_and(|(row, ..)| row.author.as_ref() == actor.account());
    html! {
        section.letter {
            @if let Some((_, account, words)) = letters.first() { h2 lang=(account.lang) { (words.subject) } }
            p { (ctx.ta("letters-held-count", &[("count", letters.len().into())])) " · " (ctx.time(moment(created))) }
            details { summary { (ctx.t("letters-held-list")) }
                @for (_, account, words) in letters { details.letter { summary { (account.name) " · " (account.email) } pre lang=(account.lang) { (words.body) } } }
            }
            form method="post" {
                (once())
                input type="hidden" name="created" value=(created);
                input type="hidden" name="kind" value=(kind);
                @if mine { p { (ctx.t("letters-held-own")) } }
                div.buttons {
                    @if !mine { button.main name="step" value="release" { (ctx.t("letters-release")) } }
                    button name="step" value="drop" { (ctx.t("letters-drop")) }
                }
            }
        }
    }
}

async fn decide(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::HeldLetters))?;
    let created: i64 = form.get("created").parse().map_err(|_| Problem::NotFound)?;
    let actor = ctx.actor();
    let person = actor.account().ok_or(Problem::NotFound)?;
    let storage = ctx.site.node.storage();
    let (count, word) = match form.get("step") {
        "release" => (storage.release_letters(created, form.get("kind"), person, micros(ctx.now())).await?, "released"),
        "drop" => (storage.drop_letters(created, form.get("kind"), person).await?, "dropped"),
        _ => return Err(Problem::NotFound),
    };
    Ok(go(&ctx.href(&format!("/desk/letters/held?held={}", if count > 0 { word } else { "none" }))))
}
