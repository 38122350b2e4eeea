//! `/{lang}/desk/comments`: comments: screen, transmit, publish, return, find inadmissible; and what else came in.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Digest, Id, Key};
use domain::{
    Command,
    comment::{self, Comment},
    contribution::Contribution,
    document::Symbol,
    influence::Source,
    redaction::{Public, shown},
    safeguarding::Subject as CaseSubject,
};
use maud::{Markup, html};

use super::super::{done, head, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::files::files_of},
    parts::{
        criteria,
        field::{Errors, Field, once, summary},
        influence,
        information::Titles,
        quarantine, redaction,
        standing::state_tag,
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/comments", WHO, list),
        route::page("/{lang}/desk/comments/{id}", WHO, show),
        route::action("/{lang}/desk/comments/{id}", WHO, decide),
    ]
}

pub(super) fn only_secretariat(ctx: &Ctx) -> Result<(), Problem> {
    ctx.permit(Action::Read, Object::of(access::Thing::Letters)).map(|_| ())
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    only_secretariat(&ctx)?;
    let lang = ctx.lang();
    let mut sent: Vec<Contribution> = ctx.site.node.read(|state| {
        let seen = |sent: &&Contribution| ctx.may(Action::Read, &Object::contribution(state, sent));
        state.contributions.values().filter(seen).cloned().collect()
    });
    sent.sort_by_key(|contribution| std::cmp::Reverse(contribution.received));
    let titles = Titles::of(&ctx, &sent).await?;
    let main = ctx.site.node.read(|state| {
        let shown = |comment: &&Comment| ctx.may(Action::Read, &Object::comment(state, comment));
        let mut comments: Vec<&Comment> = state.comments.values().filter(shown).collect();
        comments.sort_by_key(|comment| std::cmp::Reverse(comment.received));
        let name = |key| state.organisations.get(key).map_or("", |organisation| organisation.name.text(&lang));
        html! {
            @if comments.is_empty() { p { (ctx.t("comments-none")) } }
            ul.tasks { @for comment in comments {
                li { a href=(ctx.href(&format!("/desk/comments/{}", comment.id))) { (name(&comment.organisation)) " – " (state.party_name(comment.target.party, &lang, ctx.now())) } " " (state_tag(&ctx, "comment", comment.stage.as_str())) " · " (ctx.time(comment.received)) @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } } @if comment.response.as_ref().is_some_and(|response| response.published.is_none()) { " · " strong { (ctx.t("desk-responses-to-publish")) } } }
            } }
            section aria-labelledby="information" {
                h2 #information { (ctx.t("desk-information")) }
                @if sent.is_empty() { p { (ctx.t("information-none")) } }
                ul.tasks { @for contribution in &sent { li { a href=(ctx.href(&format!("/desk/information/{}", contribution.id))) { (titles.shown(&ctx, contribution)) } " " (state_tag(&ctx, "comment", contribution.stage.as_str())) @if contribution.confidential { " " span.tag { (ctx.t("information-confidential-mark")) } } " · " (name(&contribution.organisation)) " · " (ctx.time(contribution.received)) } } }
            }
        }
    });
    Ok(page(&ctx, &head(&ctx, ctx.t("comments-title")), main))
}

fn find(ctx: &Ctx, id: &str) -> Result<Comment, Problem> {
    only_secretariat(ctx)?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx
        .site
        .node
        .read(|state| state.comments.get(&id).map(|comment| (comment.clone(), Object::comment(state, comment))));
    let (comment, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object)?;
    Ok(comment)
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let comment = find(&ctx, &id)?;
    render(&ctx, &comment, "", &Errors::new()).await
}

async fn render(ctx: &Ctx, comment: &Comment, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let shown = ctx
        .site
        .node
        .read(|state| shown(state, &Public::Comment { id: comment.id.clone() }, comment.content));
    let contents = ctx.site.node.contents(comment.contents().chain([shown])).await?;
    let lang = ctx.lang();
    let (organisation, party, symbol, leaves) = ctx.site.node.read(|state| {
        let name = state
            .organisations
            .get(&comment.organisation)
            .map_or_else(String::new, |organisation| organisation.name.text(&lang).to_owned());
        let number = |leaf: &Key| {
            state
                .rounds
                .get(&comment.target.round)
                .map_or_else(|| leaf.to_string(), |round| round.number(leaf))
        };
        (
            name,
            state.party_name(comment.target.party, &lang, ctx.now()),
            state.next_symbol(ctx.zone.date(ctx.now()).year()).map(String::from).unwrap_or_default(),
            comment.target.leaves.iter().map(number).collect::<Vec<String>>(),
        )
    });
    let object = ctx.site.node.read(|state| Object::comment(state, comment));
    let words = |digest: &Digest, prefix: &str| text::content(ctx, &contents, digest, prefix, &files_of(&comment.id));
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(ctx, "comment", comment.stage.as_str())) @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } } } }
            div { dt { (ctx.t("role-organisation")) } dd { (organisation) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(comment.received)) } }
            div { dt { (ctx.t("comment-on")) } dd { a href=(ctx.href(&format!("/rounds/{}/parties/{}?version={}", comment.target.round, comment.target.party.lower(), comment.target.version))) { (party) } " · " @if leaves.is_empty() { (ctx.t("comment-whole")) } @else { (leaves.join(", ")) } " · " (ctx.ta("comment-on-version", &[("version", i64::from(comment.target.version).into())])) } }
        }
        @match &comment.stage {
            comment::CommentStage::Returned { reason, .. } => p.notice { (reason) },
            comment::CommentStage::Inadmissible { reason, criterion, .. } => p.notice { (criteria::unmet(ctx, criterion.as_ref())) " " (reason) },
            _ => {}
        }
        section.comment aria-label=(ctx.t("comment")) { (words(&shown, "c")) }
        @for (lang, content) in &comment.translations { details.version { summary { (ctx.ta("text-show-version", &[("language", text::language(ctx, lang).into())])) } (words(content, &format!("c-{lang}"))) } }
        (signed(ctx, &comment.signing))
        @if let Some(response) = &comment.response { section.response { h2 { (ctx.ta("response-of", &[("party", party.as_str().into())])) } p.meta { (ctx.time(response.received)) } (words(&response.content, "r")) } }
        (actions(ctx, comment, &symbol, reason, errors))
        (influence::answer(ctx, &Source::Comment { id: comment.id.clone() }, matches!(comment.stage, comment::CommentStage::Published { .. })))
        (redaction::link(ctx, &object, &Public::Comment { id: comment.id.clone() }))
        @if comment.response.as_ref().is_some_and(|response| response.published.is_some()) { (redaction::link(ctx, &object, &Public::Response { id: comment.id.clone() })) }
        (quarantine::button(ctx, &CaseSubject::Comment { id: comment.id.clone() }))
    };
    let mut head = head(ctx, format!("{organisation} – {party}"));
    head.trail.push(("/desk/comments".to_owned(), ctx.t("comments-title")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// Who signed too, and who was asked.
pub(super) fn signed(ctx: &Ctx, signing: &comment::Signing) -> Markup {
    let name = |key: &Key| {
        ctx.site.node.read(|state| {
            state
                .organisations
                .get(key)
                .map_or_else(String::new, |known| known.name.text(&ctx.lang()).to_owned())
        })
    };
    let names: Vec<String> = signing.signed.keys().map(name).collect();
    html! { @if !names.is_empty() { p.meta { (ctx.t("signed-by")) " " (names.join(", ")) } } }
}

fn actions(ctx: &Ctx, comment: &Comment, symbol: &str, reason: &str, errors: &Errors) -> Markup {
    let object = ctx.site.node.read(|state| Object::comment(state, comment));
    let simple = |action: Action, step: &str, about: &str| html! { @if ctx.may(action, &object) { form method="post" { (once()) p { (ctx.t(about)) } button.main name="step" value=(step) { (ctx.t(&format!("step-{step}"))) } } } };
    let response =
        comment.response.as_ref().is_some_and(|response| response.published.is_none()) && matches!(comment.stage, comment::CommentStage::Published { .. });
    html! {
        div.actions {
            (simple(Action::Screen, "screen", "step-screen-about"))
            (simple(Action::Transmit, "transmit", "step-transmit-about"))
            @if ctx.may(Action::Publish, &object) { form method="post" { (once()) (Field::new("symbol", ctx.t("publish-symbol")).value(symbol).required().show(errors)) button.main name="step" value="publish" { (ctx.t("step-publish")) } } }
            @if response { form method="post" { (once()) button.main name="step" value="publish-response" { (ctx.t("step-publish-response")) } } }
            @if ctx.may(Action::Reject, &object) {
                form method="post" {
                    (once())
                    (Field::new("reason", ctx.t("return-reason")).value(reason).hint(ctx.t("step-reject-hint")).area(errors, 3, None))
                    (Field::new("criterion", ctx.t("criterion")).select(errors, &criteria::options(ctx)))
                    div.buttons {
                        button name="step" value="return" { (ctx.t("step-return")) }
                        button name="step" value="reject" { (ctx.t("step-reject")) }
                    }
                }
            }
        }
    }
}

async fn decide(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    use comment::Command as C;
    let comment = find(&ctx, &id)?;
    let (id, reason) = (comment.id.clone(), base::text::clean(form.get("reason")).trim().to_owned());
    let (command, field) = match form.get("step") {
        "screen" => (C::Screen { id }, "reason"),
        "transmit" => (C::Transmit { id }, "reason"),
        "return" => (C::Return { id, reason: reason.clone() }, "reason"),
        "reject" => (
            C::FindInadmissible {
                id,
                reason: reason.clone(),
                criterion: Key::new(form.get("criterion")).ok(),
            },
            "criterion",
        ),
        "publish-response" => (C::PublishResponse { id }, "reason"),
        "publish" => match Symbol::parse(form.get("symbol")) {
            Some(symbol) => (C::Publish { id, symbol }, "symbol"),
            None => return render(&ctx, &comment, &reason, &vec![("symbol".to_owned(), ctx.t("fault-not-a-symbol"))]).await,
        },
        _ => return Err(Problem::NotFound),
    };
    match try_act(&ctx, Command::Comment(command), &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/comments/{}", comment.id))))),
        Err(errors) => render(&ctx, &comment, &reason, &errors).await,
    }
}
