//! `/{lang}/desk/redaction/{kind}/{id}`: taking a passage out of something public: one person proposes, another confirms.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Digest, Id, Line};
use domain::{
    Author,
    comment::Words,
    redaction::{self, Command, Public, Reason},
};
use maud::{Markup, html};

use super::super::{destroy_now, done, head, id_of_form, official, try_act, unprocessable, words_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, summary},
        file, text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/redaction/{kind}/{id}", WHO, show),
        route::action("/{lang}/desk/redaction/{kind}/{id}", WHO, decide),
    ]
}

/// What is public now, and what waits for another person.
struct Lying {
    of: Public,
    content: Digest,
    earlier_title: Option<Line>,
    waiting: Option<redaction::Redaction>,
}

fn find(ctx: &Ctx, kind: &str, id: &str) -> Result<Lying, Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let of = match kind {
        "comment" => Public::Comment { id: id.clone() },
        "response" => Public::Response { id: id.clone() },
        "contribution" => Public::Contribution { id: id.clone() },
        "answer" => Public::Answer {
            id: id.clone(),
            leaf: Ctx::key(Form::parse(ctx.query.as_bytes()).get("leaf"))?,
        },
        _ => return Err(Problem::NotFound),
    };
    let found = ctx.site.node.read(|state| {
        let comment = state.comments.get(&id);
        let sent = state.contributions.get(&id);
        let (object, original) = match &of {
            Public::Comment { .. } => (Object::comment(state, comment?), comment?.content),
            Public::Response { .. } => (Object::comment(state, comment?), comment?.response.as_ref()?.content),
            Public::Contribution { .. } => (Object::contribution(state, sent?), sent?.content),
            Public::Answer { leaf, .. } => {
                let answer = sent?.answers.iter().find(|(key, _)| key == leaf)?;
                (Object::contribution(state, sent?), answer.1)
            }
        };
        let content = redaction::shown(state, &of, original);
        let earlier_title = sent.and_then(|sent| sent.about.title.clone()).filter(|_| content == original);
        Some((object, content, earlier_title, redaction::waiting(state, &of).cloned()))
    });
    let (object, content, earlier_title, waiting) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Redact, object)?;
    Ok(Lying {
        of,
        content,
        earlier_title,
        waiting,
    })
}

async fn show(ctx: Ctx, Path((_, kind, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let lying = find(&ctx, &kind, &id)?;
    render(&ctx, &lying, None, &Errors::new()).await
}

async fn render(ctx: &Ctx, lying: &Lying, typed: Option<&Form>, errors: &Errors) -> Result<Response, Problem> {
    let digests = [Some(lying.content), lying.waiting.as_ref().map(|waiting| waiting.content)];
    let contents = ctx.site.node.contents(digests.into_iter().flatten()).await?;
    let now = contents.get::<Words>(&lying.content);
    let value = |name: &str, kept: &str| typed.map_or_else(|| kept.to_owned(), |typed| typed.get(name).to_owned());
    let (lang, words) = now.as_ref().map_or(("", ""), |words| (words.lang.as_str(), words.text.as_str()));
    let title = now
        .as_ref()
        .and_then(|words| words.title.as_ref())
        .or(lying.earlier_title.as_ref())
        .map_or("", Line::as_str);
    let reasons: Vec<(String, String)> = Reason::ALL
        .iter()
        .map(|reason| (reason.as_str().to_owned(), ctx.t(&format!("redaction-{}", reason.as_str()))))
        .collect();
    let form = html! {
        p { (ctx.t("redaction-about")) }
        (files_go(ctx, now.as_ref()))
        form method="post" {
            (once())
            (Field::new("lang", ctx.t("column-language")).value(&value("lang", lang)).select(errors, &official(ctx)))
            @if is_titled(&lying.of) { (Field::new("title", ctx.t("information-title")).value(&value("title", title)).required().show(errors)) }
            (Field::new("text", ctx.t("redaction-text")).value(&value("text", words)).required().area(errors, 14, None))
            (Field::new("reason", ctx.t("redaction-reason")).value(&value("reason", "")).select(errors, &reasons))
            button.main { (ctx.t("redaction-propose")) }
        }
    };
    let actor = ctx.actor();
    let mine = |waiting: &redaction::Redaction| actor.account().is_some_and(|account| waiting.proposed_by == Author::Person(account.clone()));
    let main = html! {
        (summary(ctx, errors))
        @match &lying.waiting {
            Some(waiting) => {
                h2 { (ctx.t("redaction-now")) }
                section.comment aria-label=(ctx.t("redaction-now")) { @if let Some(words) = &now { @if !title.is_empty() { h3 lang=(words.lang) { (title) } } (text::words(ctx, words, "o")) } }
                h2 { (ctx.t("redaction-then")) }
                p { (ctx.t("redaction-waiting")) }
                (files_go(ctx, now.as_ref()))
                section.comment aria-label=(ctx.t("redaction-text")) { @if let Some(words) = contents.get::<Words>(&waiting.content) { @if let Some(title) = &words.title { h3 lang=(words.lang) { (title.as_str()) } } (text::words(ctx, &words, "n")) } }
                p { (ctx.t("redaction-reason")) " · " (ctx.t(&format!("redaction-{}", waiting.reason.as_str()))) }
                @if !mine(waiting) {
                    form method="post" { (once()) input type="hidden" name="confirm" value=(waiting.id); button.main { (ctx.t("redaction-confirm")) } }
                }
                details open[typed.is_some_and(|typed| typed.has("text"))] { summary { (ctx.t("redaction-instead")) } (form) }
            }
            None => (form)
        }
    };
    let mut head = head(ctx, ctx.t("redaction"));
    head.trail.push(("/desk/comments".to_owned(), ctx.t("comments-title")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// That the files of the text go with it: a file is not redacted.
fn files_go(ctx: &Ctx, words: Option<&Words>) -> Markup {
    let files = words.map_or(&[][..], |words| &words.files);
    html! { @if !files.is_empty() { p.notice { strong { (ctx.ta("redaction-files", &[("count", files.len().into())])) } } (file::list(ctx, files, "")) } }
}

fn is_titled(of: &Public) -> bool {
    matches!(of, Public::Contribution { .. })
}

/// What is left of a text, as a form says it; with its title, where it has one.
fn words_left(ctx: &Ctx, of: &Public, form: &Form) -> Result<Words, Errors> {
    let words = words_of(ctx, form)?;
    if !is_titled(of) {
        return Ok(words);
    }
    let title = form.needed_line("title").map_err(|fault| vec![("title".to_owned(), ctx.t(fault))])?;
    Ok(words.titled(title))
}

async fn decide(ctx: Ctx, Path((_, kind, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let lying = find(&ctx, &kind, &id)?;
    let command = if form.has("confirm") {
        // What is confirmed is what was looked at, not what was proposed in its place meanwhile.
        Command::Confirm {
            id: Id::parse(form.get("confirm")).ok_or(Problem::NotFound)?,
        }
    } else {
        let words = match words_left(&ctx, &lying.of, &form) {
            Ok(words) => words,
            Err(errors) => return render(&ctx, &lying, Some(&form), &errors).await,
        };
        let reason = Reason::ALL.into_iter().find(|reason| reason.as_str() == form.get("reason"));
        Command::Propose {
            id: id_of_form(&ctx, &form),
            of: lying.of.clone(),
            words,
            reason: reason.ok_or(Problem::NotFound)?,
        }
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => {
            // What was there goes now.
            destroy_now(&ctx).await;
            let page = match lying.of {
                Public::Answer { .. } => format!("/desk/information/{id}"),
                _ => format!("/desk/redaction/{kind}/{id}"),
            };
            Ok(go(&ctx.href(&done(&page))))
        }
        Err(errors) => render(&ctx, &lying, Some(&form), &errors).await,
    }
}
