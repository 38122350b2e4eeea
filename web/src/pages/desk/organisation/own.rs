//! `/{lang}/desk/own/{id}` and `/{lang}/desk/sent/{id}`: what an organisation sent, or was asked to sign, and what became of it.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Digest, Id, Key};
use domain::{
    State,
    comment::{self, CommentStage, Signing},
    contribution::{self, Contribution, ContributionStage},
    influence::Source,
    redaction::{self, Public},
    safeguarding::Subject,
};
use maud::{Markup, html};

use super::WHO;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{act, destroy_now, done, files::files_of, head, incident, try_act, unprocessable, words_of},
    },
    parts::{
        criteria,
        field::{Errors, Field, once, summary},
        influence,
        information::{self, Titles},
        redaction::note_of,
        standing::state_tag,
        text,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/own/{id}", WHO, own),
        route::action("/{lang}/desk/own/{id}/withdraw", WHO, withdraw),
        route::action("/{lang}/desk/own/{id}/sign", WHO, sign),
        route::action("/{lang}/desk/own/{id}/language", WHO, translate),
        route::page("/{lang}/desk/sent/{id}", WHO, sent),
        route::action("/{lang}/desk/sent/{id}/withdraw", WHO, withdraw_sent),
        route::action("/{lang}/desk/sent/{id}/sign", WHO, sign_sent),
    ]
}

fn name_of(ctx: &Ctx, state: &State, organisation: &Key) -> String {
    let known = state.organisations.get(organisation);
    known.map_or_else(String::new, |known| known.name.text(&ctx.lang()).to_owned())
}

fn find_own(ctx: &Ctx, id: &str) -> Result<(comment::Comment, Object), Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx.site.node.read(|state| {
        let comment = state.comments.get(&id)?;
        Some((comment.clone(), Object::comment(state, comment)))
    });
    let (comment, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object.clone())?;
    // What everybody may read is shown here only to those who sent it or were asked to sign it.
    let own = ctx.actor().organisations().any(|own| comment.concerns(own));
    own.then_some((comment, object)).ok_or(Problem::NotFound)
}

async fn own(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    match find_own(&ctx, &id) {
        Ok((comment, object)) => show_own(&ctx, &comment, &object, &Form::default(), &Errors::new()).await,
        Err(_) => {
            let subject = Subject::Comment {
                id: Id::parse(&id).ok_or(Problem::NotFound)?,
            };
            incident::hidden(&ctx, &subject, &format!("/desk/own/{id}/withdraw"))
        }
    }
}

async fn show_own(ctx: &Ctx, comment: &comment::Comment, object: &Object, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let shown = ctx
        .site
        .node
        .read(|state| redaction::shown(state, &Public::Comment { id: comment.id.clone() }, comment.content));
    let contents = ctx.site.node.contents(comment.contents().chain([shown])).await?;
    let party = ctx.site.node.read(|state| state.party_name(comment.target.party, &ctx.lang(), ctx.now()));
    let words = |digest: &Digest, prefix: &str| text::content(ctx, &contents, digest, prefix, &files_of(&comment.id));
    let (author, leaves) = ctx.site.node.read(|state| {
        let number = |leaf: &Key| {
            state
                .rounds
                .get(&comment.target.round)
                .map_or_else(|| leaf.to_string(), |round| round.number(leaf))
        };
        let leaves: Vec<String> = comment.target.leaves.iter().map(number).collect();
        (name_of(ctx, state, &comment.organisation), leaves)
    });
    let reply = format!(
        "/rounds/{}/parties/{}?version={}",
        comment.target.round,
        comment.target.party.lower(),
        comment.target.version
    );
    let path = format!("/desk/own/{}", comment.id);
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(ctx, "comment", comment.stage.as_str())) @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } } } }
            div { dt { (ctx.t("role-organisation")) } dd { (author) } }
            div { dt { (ctx.t("comment-on")) } dd { a href=(ctx.href(&reply)) { (party) } " · " @if leaves.is_empty() { (ctx.t("comment-whole")) } @else { (leaves.join(", ")) } " · " (ctx.ta("comment-on-version", &[("version", i64::from(comment.target.version).into())])) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(comment.received)) } }
            div { dt { (ctx.t("receipt-digest")) } dd { code.digest { (comment.content) } } }
            @if let Some(at) = comment.transmitted { div { dt { (ctx.t("comment-transmitted")) } dd { (ctx.time(at)) } } }
            @if let CommentStage::Published { at, symbol } = &comment.stage { div { dt { (ctx.t("comment-published")) } dd { (ctx.time(*at)) " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } } } }
        }
        @if comment.stage == CommentStage::Submitted { p { (ctx.t("comment-what-happens")) } }
        @match &comment.stage {
            CommentStage::Returned { reason, .. } => p.notice { (reason) },
            CommentStage::Inadmissible { reason, criterion, .. } => p.notice { (criteria::unmet(ctx, criterion.as_ref())) " " (reason) },
            _ => {}
        }
        section.comment aria-label=(ctx.t("comment")) { (words(&shown, "c")) }
        (note_of(ctx, &Public::Comment { id: comment.id.clone() }))
        @for (lang, content) in &comment.translations { details.version { summary { (ctx.ta("text-show-version", &[("language", text::language(ctx, lang).into())])) } (words(content, &format!("c-{lang}"))) } }
        (signatures(ctx, &comment.signing))
        (sign_form(ctx, &comment.signing, object, &path))
        @if !matches!(comment.stage, CommentStage::Withdrawn | CommentStage::Inadmissible { .. } | CommentStage::Returned { .. }) { (influence::told(ctx, &Source::Comment { id: comment.id.clone() })) }
        @if ctx.may(Action::Write, object) { (language_form(ctx, typed, errors, &path)) }
        @if ctx.may(Action::Withdraw, object) { details { summary { (ctx.t("withdraw-button")) } form method="post" action=(ctx.href(&format!("{path}/withdraw"))) { (once()) p { (ctx.t("withdraw-about")) } button { (ctx.t("withdraw-button")) } } } }
    };
    Ok(unprocessable(
        page(ctx, &head(ctx, ctx.ta("comment-on-reply-of", &[("party", party.into())])), main),
        errors,
    ))
}

/// Who was asked to sign, and who did.
fn signatures(ctx: &Ctx, signing: &Signing) -> Markup {
    let name = |key: &Key| {
        ctx.site.node.read(|state| {
            state
                .organisations
                .get(key)
                .map_or_else(String::new, |known| known.name.text(&ctx.lang()).to_owned())
        })
    };
    html! {
        @if !signing.asked.is_empty() {
            section aria-labelledby="signatures" {
                h2 #signatures { (ctx.t("signatures")) }
                ul { @for key in &signing.asked { li { (name(key)) " · " @match signing.signed.get(key) { Some(at) => (ctx.ta("signed-on", &[("date", ctx.day(*at).into())])), None => (ctx.t("signed-not-yet")) } } } }
            }
        }
    }
}

fn sign_form(ctx: &Ctx, signing: &Signing, object: &Object, path: &str) -> Markup {
    let actor = ctx.actor();
    let own = actor.organisations().find(|own| signing.waits_for(own));
    html! {
        @if let (Some(own), true) = (own, ctx.may(Action::Sign, object)) {
            form method="post" action=(ctx.href(&format!("{path}/sign"))) { (once()) input type="hidden" name="organisation" value=(own); p { (ctx.t("sign-about")) } button.main { (ctx.t("sign-button")) } }
        }
    }
}

fn language_form(ctx: &Ctx, typed: &Form, errors: &Errors, path: &str) -> Markup {
    html! {
        details open[!errors.is_empty()] {
            summary { (ctx.t("comment-add-language")) }
            form method="post" action=(ctx.href(&format!("{path}/language"))) {
                (once())
                p.hint { (ctx.t("comment-add-language-hint")) }
                (Field::new("lang", ctx.t("column-language")).hint(ctx.t("comment-language-hint")).value(typed.get("lang")).required().show(errors))
                (Field::new("text", ctx.t("comment-text")).value(typed.get("text")).required().area(errors, 10, None))
                button { (ctx.t("comment-add-language")) }
            }
        }
    }
}

async fn translate(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (comment, object) = find_own(&ctx, &id)?;
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return show_own(&ctx, &comment, &object, &form, &errors).await,
    };
    let command = comment::Command::Translate { id: comment.id.clone(), words };
    match try_act(&ctx, command, &form, "lang").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/own/{id}"))))),
        Err(errors) => show_own(&ctx, &comment, &object, &form, &errors).await,
    }
}

async fn withdraw(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let comment = Id::parse(&id).ok_or(Problem::NotFound)?;
    let answer = act(&ctx, comment::Command::Withdraw { id: comment }, &form, &format!("/desk/own/{id}")).await?;
    // It is said to be destroyed: now, and not in an hour.
    destroy_now(&ctx).await;
    Ok(answer)
}

async fn sign(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (comment, object) = find_own(&ctx, &id)?;
    let organisation = Ctx::key(form.get("organisation"))?;
    let command = comment::Command::Sign {
        id: comment.id.clone(),
        organisation,
    };
    match try_act(&ctx, command, &form, "signatures").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/own/{id}"))))),
        Err(errors) => show_own(&ctx, &comment, &object, &Form::default(), &errors).await,
    }
}

fn find_sent(ctx: &Ctx, id: &str) -> Result<(Contribution, Object), Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx.site.node.read(|state| {
        let sent = state.contributions.get(&id)?;
        Some((sent.clone(), Object::contribution(state, sent)))
    });
    let (sent, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object.clone())?;
    let own = ctx.actor().organisations().any(|own| sent.concerns(own));
    own.then_some((sent, object)).ok_or(Problem::NotFound)
}

async fn sent(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    match find_sent(&ctx, &id) {
        Ok((sent, object)) => show_sent(&ctx, &sent, &object, &Errors::new()).await,
        Err(_) => {
            let subject = Subject::Contribution {
                id: Id::parse(&id).ok_or(Problem::NotFound)?,
            };
            incident::hidden(&ctx, &subject, &format!("/desk/sent/{id}/withdraw"))
        }
    }
}

async fn show_sent(ctx: &Ctx, sent: &Contribution, object: &Object, errors: &Errors) -> Result<Response, Problem> {
    let shown = ctx
        .site
        .node
        .read(|state| redaction::shown(state, &Public::Contribution { id: sent.id.clone() }, sent.content));
    let shown_answers = ctx.site.node.read(|state| redaction::shown_answers(state, sent));
    let digests = shown_answers.iter().map(|(_, content)| *content).chain([shown]);
    let contents = ctx.site.node.contents(digests).await?;
    // Whoever signs reads all of what they sign.
    let answers: Vec<(String, Digest)> = ctx.site.node.read(|state| {
        let number = |leaf: &Key| state.rounds.get(&sent.about.round).map_or_else(|| leaf.to_string(), |round| round.number(leaf));
        shown_answers.iter().map(|(leaf, content)| (number(leaf), *content)).collect()
    });
    let (author, about) = ctx.site.node.read(|state| {
        let named = sent.about.parties.iter().map(|party| state.party_name(*party, &ctx.lang(), ctx.now()));
        (name_of(ctx, state, &sent.organisation), named.collect::<Vec<String>>())
    });
    let questions = ctx
        .site
        .node
        .read(|state| information::questions(ctx, state.rounds.get(&sent.about.round), &sent.about.questions));
    let path = format!("/desk/sent/{}", sent.id);
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(ctx, "comment", sent.stage.as_str())) @if sent.confidential { " " span.tag { (ctx.t("information-confidential-mark")) } } } }
            div { dt { (ctx.t("role-organisation")) } dd { (author) } }
            @if !about.is_empty() { div { dt { (ctx.t("information-on-parties")) } dd { (about.join(", ")) } } }
            @if !questions.is_empty() { div { dt { (ctx.t("people-questions")) } dd { (questions.join(", ")) } } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(sent.received)) } }
            div { dt { (ctx.t("receipt-digest")) } dd { code.digest { (sent.content) } } }
            @if let ContributionStage::Published { at, symbol } = &sent.stage { div { dt { (ctx.t("comment-published")) } dd { (ctx.time(*at)) " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } } } }
        }
        @if let ContributionStage::Inadmissible { reason, criterion, .. } = &sent.stage { p.notice { (criteria::unmet(ctx, criterion.as_ref())) " " (reason) } }
        section.comment aria-label=(ctx.t("desk-information")) { (text::content(ctx, &contents, &shown, "i", &files_of(&sent.id))) }
        (note_of(ctx, &Public::Contribution { id: sent.id.clone() }))
        @if !sent.answers.is_empty() {
            h2 { (ctx.ta("answers-count", &[("count", sent.answers.len().into())])) }
            @for (number, content) in &answers { section.comment aria-label=(number) { h3 { (number) } (text::content(ctx, &contents, content, number, &files_of(&sent.id))) } }
        }
        (signatures(ctx, &sent.signing))
        (sign_form(ctx, &sent.signing, object, &path))
        @if !matches!(sent.stage, ContributionStage::Withdrawn | ContributionStage::Inadmissible { .. }) { (influence::told(ctx, &Source::Contribution { id: sent.id.clone() })) }
        @if ctx.may(Action::Withdraw, object) { details { summary { (ctx.t("information-withdraw")) } form method="post" action=(ctx.href(&format!("{path}/withdraw"))) { (once()) p { (ctx.t("information-withdraw-about")) } button { (ctx.t("information-withdraw")) } } } }
    };
    Ok(unprocessable(
        page(ctx, &head(ctx, Titles::of(ctx, [sent]).await?.plain(ctx, sent)), main),
        errors,
    ))
}

async fn withdraw_sent(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let sent = Id::parse(&id).ok_or(Problem::NotFound)?;
    let answer = act(&ctx, contribution::Command::Withdraw { id: sent }, &form, &format!("/desk/sent/{id}")).await?;
    destroy_now(&ctx).await;
    Ok(answer)
}

async fn sign_sent(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (sent, object) = find_sent(&ctx, &id)?;
    let organisation = Ctx::key(form.get("organisation"))?;
    let command = contribution::Command::Sign {
        id: sent.id.clone(),
        organisation,
    };
    match try_act(&ctx, command, &form, "signatures").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/sent/{id}"))))),
        Err(errors) => show_sent(&ctx, &sent, &object, &errors).await,
    }
}
