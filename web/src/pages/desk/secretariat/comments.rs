//! `/{lang}/desk/comments`: comments and other information: screen, transmit, publish, return, find inadmissible.

use access::{Action, Object};
use app::Contents;
use axum::{extract::Path, response::Response};
use base::{Digest, Id};
use domain::{
    Command,
    comment::{self, Comment, Words},
    contribution::{self, Contribution},
    document::Symbol,
};
use maud::{Markup, html};

use super::super::{done, head, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, summary},
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
        route::page("/{lang}/desk/information/{id}", WHO, show_information),
        route::action("/{lang}/desk/information/{id}", WHO, decide_information),
    ]
}

fn only_secretariat(ctx: &Ctx) -> Result<(), Problem> {
    ctx.permit(Action::Read, Object::of(access::Thing::Letters)).map(|_| ())
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    only_secretariat(&ctx)?;
    let lang = ctx.lang();
    let main = ctx.site.node.read(|state| {
        let mut comments: Vec<&Comment> = state.comments.values().collect();
        comments.sort_by_key(|comment| std::cmp::Reverse(comment.received));
        let mut sent: Vec<&Contribution> = state.contributions.values().collect();
        sent.sort_by_key(|contribution| std::cmp::Reverse(contribution.received));
        let name = |key| state.organisations.get(key).map_or("", |organisation| organisation.name.text(&lang));
        html! {
            @if comments.is_empty() { p { (ctx.t("comments-none")) } }
            ul.tasks { @for comment in comments {
                li { a href=(ctx.href(&format!("/desk/comments/{}", comment.id))) { (name(&comment.organisation)) " – " (state.party_name(comment.target.party, &lang, ctx.now())) } " " (state_tag(&ctx, "comment", comment.stage.as_str())) " · " (ctx.time(comment.received)) @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } } @if comment.response.as_ref().is_some_and(|response| response.published.is_none()) { " · " strong { (ctx.t("desk-responses-to-publish")) } } }
            } }
            section aria-labelledby="information" {
                h2 #information { (ctx.t("desk-information")) }
                @if sent.is_empty() { p { (ctx.t("information-none")) } }
                ul.tasks { @for contribution in sent { li { a href=(ctx.href(&format!("/desk/information/{}", contribution.id))) { (contribution.about.title.as_str()) } " " (state_tag(&ctx, "comment", contribution.stage.as_str())) " · " (name(&contribution.organisation)) " · " (ctx.time(contribution.received)) } } }
            }
        }
    });
    Ok(page(&ctx, &head(&ctx, ctx.t("comments-title")), main))
}

fn find(ctx: &Ctx, id: &str) -> Result<Comment, Problem> {
    only_secretariat(ctx)?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let comment = ctx.site.node.read(|state| state.comments.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, Object::comment(&comment))?;
    Ok(comment)
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let comment = find(&ctx, &id)?;
    render(&ctx, &comment, "", &Errors::new()).await
}

fn words(ctx: &Ctx, contents: &Contents, digest: &Digest, prefix: &str) -> Markup {
    html! { @match contents.get::<Words>(digest) { Some(words) => (text::words(ctx, &words, prefix)), None => p { (ctx.t("content-removed")) } } }
}

async fn render(ctx: &Ctx, comment: &Comment, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let digests = [Some(comment.content), comment.response.as_ref().map(|response| response.content)];
    let contents = ctx.site.node.contents(digests.into_iter().flatten()).await?;
    let lang = ctx.lang();
    let (organisation, party, symbol) = ctx.site.node.read(|state| {
        let name = state
            .organisations
            .get(&comment.organisation)
            .map_or_else(String::new, |organisation| organisation.name.text(&lang).to_owned());
        (
            name,
            state.party_name(comment.target.party, &lang, ctx.now()),
            state.next_symbol(ctx.zone.date(ctx.now()).year()).map(String::from).unwrap_or_default(),
        )
    });
    let main = html! {
        (summary(ctx, errors))
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(ctx, "comment", comment.stage.as_str())) @if comment.late { " " span.tag.standing-late { (ctx.t("comment-late")) } } } }
            div { dt { (ctx.t("role-organisation")) } dd { (organisation) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(comment.received)) } }
            div { dt { (ctx.t("comment-on")) } dd { a href=(ctx.href(&format!("/rounds/{}/parties/{}?version={}", comment.target.round, comment.target.party.lower(), comment.target.version))) { (party) } " " (comment.target.leaves.iter().map(|leaf| leaf.as_str()).collect::<Vec<_>>().join(", ")) } }
        }
        @if let comment::CommentStage::Returned { reason } | comment::CommentStage::Inadmissible { reason } = &comment.stage { p.notice { (reason) } }
        section.comment aria-label=(ctx.t("comment")) { (words(ctx, &contents, &comment.content, "c")) }
        @if let Some(response) = &comment.response { section.response { h2 { (ctx.ta("response-of", &[("party", party.as_str().into())])) } p.meta { (ctx.time(response.received)) } (words(ctx, &contents, &response.content, "r")) } }
        (actions(ctx, comment, &symbol, reason, errors))
    };
    let mut head = head(ctx, format!("{organisation} – {party}"));
    head.trail.push(("/desk/comments".to_owned(), ctx.t("comments-title")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

fn actions(ctx: &Ctx, comment: &Comment, symbol: &str, reason: &str, errors: &Errors) -> Markup {
    let object = Object::comment(comment);
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
                    button name="step" value="return" { (ctx.t("step-return")) } " "
                    button name="step" value="reject" { (ctx.t("step-reject")) }
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
        "reject" => (C::FindInadmissible { id, reason: reason.clone() }, "reason"),
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

fn find_information(ctx: &Ctx, id: &str) -> Result<Contribution, Problem> {
    only_secretariat(ctx)?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let contribution = ctx.site.node.read(|state| state.contributions.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, Object::contribution(&contribution))?;
    Ok(contribution)
}

async fn show_information(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let contribution = find_information(&ctx, &id)?;
    render_information(&ctx, &contribution, "", &Errors::new()).await
}

async fn render_information(ctx: &Ctx, contribution: &Contribution, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let contents = ctx.site.node.contents([contribution.content]).await?;
    let symbol = ctx
        .site
        .node
        .read(|state| state.next_symbol(ctx.zone.date(ctx.now()).year()).map(String::from).unwrap_or_default());
    let object = Object::contribution(contribution);
    let main = html! {
        (summary(ctx, errors))
        p { (state_tag(ctx, "comment", contribution.stage.as_str())) " " (ctx.time(contribution.received)) }
        @if let contribution::ContributionStage::Inadmissible { reason } = &contribution.stage { p.notice { (reason) } }
        section.comment aria-label=(ctx.t("desk-information")) { (words(ctx, &contents, &contribution.content, "i")) }
        div.actions {
            @if ctx.may(Action::Screen, &object) { form method="post" { (once()) button.main name="step" value="screen" { (ctx.t("step-screen")) } } }
            @if ctx.may(Action::Publish, &object) { form method="post" { (once()) (Field::new("symbol", ctx.t("publish-symbol")).value(&symbol).required().show(errors)) button.main name="step" value="publish" { (ctx.t("step-publish")) } } }
            @if ctx.may(Action::Reject, &object) { form method="post" { (once()) (Field::new("reason", ctx.t("return-reason")).value(reason).area(errors, 3, None)) button name="step" value="reject" { (ctx.t("step-reject")) } } }
        }
    };
    let mut head = head(ctx, contribution.about.title.as_str().to_owned());
    head.trail.push(("/desk/comments#information".to_owned(), ctx.t("desk-information")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn decide_information(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    use contribution::Command as C;
    let contribution = find_information(&ctx, &id)?;
    let (id, reason) = (contribution.id.clone(), base::text::clean(form.get("reason")).trim().to_owned());
    let (command, field) = match (form.get("step"), Symbol::parse(form.get("symbol"))) {
        ("screen", _) => (C::Screen { id }, "reason"),
        ("reject", _) => (C::FindInadmissible { id, reason: reason.clone() }, "reason"),
        ("publish", Some(symbol)) => (C::Publish { id, symbol }, "symbol"),
        ("publish", None) => return render_information(&ctx, &contribution, &reason, &vec![("symbol".to_owned(), ctx.t("fault-not-a-symbol"))]).await,
        _ => return Err(Problem::NotFound),
    };
    match try_act(&ctx, Command::Contribution(command), &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/information/{}", contribution.id))))),
        Err(errors) => render_information(&ctx, &contribution, &reason, &errors).await,
    }
}
