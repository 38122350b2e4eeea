//! Remarks and proposals on passages: on the page of a node, and all of them as a list (`…/drafting/remarks`).

use std::collections::HashMap;

use access::Action;
use app::Failure;
use axum::{extract::Path, response::Response};
use base::{Id, Lang};
use domain::drafting::{Command, How, Node, Passage, Remark, sheet};
use maud::{Markup, html};

use super::{Open, WHO, name_of, names, versions};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, id_of_form, unprocessable},
    },
    parts::{
        diff,
        field::{Errors, Field, once, summary},
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/remarks", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/drafting/remarks", WHO, remark),
        route::action("/{lang}/desk/rounds/{round}/drafting/remarks/{id}/reply", WHO, reply),
        route::action("/{lang}/desk/rounds/{round}/drafting/remarks/{id}/settle", WHO, settle),
    ]
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    list(&ctx, &open, &Errors::new(), None).await
}

/// All remarks, open ones first; a form that was refused stands there again with what was typed.
async fn list(ctx: &Ctx, open: &Open, errors: &Errors, refused: Option<(&Node, &Form)>) -> Result<Response, Problem> {
    let names = names(ctx, &open.board, &[]).await?;
    let (waiting, settled): (Vec<&Remark>, Vec<&Remark>) = open.now().remarks.iter().partition(|remark| remark.is_open());
    let main = html! {
        (summary(ctx, errors))
        @if let Some((node, form)) = refused { (new_form(ctx, open, node, form, errors)) }
        section aria-labelledby="waiting" {
            h2 #waiting { (ctx.ta("drafting-remarks-open", &[("count", waiting.len().into())])) }
            @if waiting.is_empty() { p { (ctx.t("drafting-remarks-none")) } }
            @for remark in waiting { (about(ctx, open, remark)) (one(ctx, open, remark, &names)) }
        }
        @if !settled.is_empty() {
            details { summary { (ctx.ta("drafting-remarks-settled", &[("count", settled.len().into())])) }
                @for remark in settled { (about(ctx, open, remark)) (one(ctx, open, remark, &names)) }
            }
        }
    };
    Ok(unprocessable(page(ctx, &open.head(ctx, ctx.t("drafting-remarks-title")), main), errors))
}

/// What the remark is on, with a link where it still is.
fn about(ctx: &Ctx, open: &Open, remark: &Remark) -> Markup {
    html! {
        h3 { @match open.now().node(remark.on.key.as_str()) {
            Some(node) => a href=(ctx.href(&open.path(&format!("/nodes/{}#remark-{}", node.key, remark.id)))) { (open.name(ctx, node)) },
            None => { (ctx.t("drafting-removed-node")) " " code { (remark.on.key) } },
        } }
    }
}

/// The remarks on a node, and a form for another.
pub fn section(ctx: &Ctx, open: &Open, node: &Node, names: &HashMap<Id, String>) -> Markup {
    let remarks: Vec<&Remark> = open.now().remarks_on(&node.key).collect();
    html! {
        section aria-labelledby="remarks" {
            h2 #remarks { (ctx.t("drafting-remarks-title")) }
            @for remark in remarks.iter().filter(|remark| remark.is_open()) { (one(ctx, open, remark, names)) }
            @if remarks.iter().any(|remark| !remark.is_open()) {
                details { summary { (ctx.t("drafting-remarks-earlier")) } @for remark in remarks.iter().filter(|remark| !remark.is_open()) { (one(ctx, open, remark, names)) } }
            }
            details { summary { (ctx.t("remark-new")) } (new_form(ctx, open, node, &Form::default(), &Errors::new())) }
        }
    }
}

fn new_form(ctx: &Ctx, open: &Open, node: &Node, typed: &Form, errors: &Errors) -> Markup {
    let texts = node.fields.iter().filter(|(name, _)| sheet::localised(name).is_some());
    let fields: Vec<(String, String)> = texts.map(|(name, _)| (name.clone(), versions::label(ctx, name))).collect();
    let whole = [(String::new(), ctx.t("remark-on-whole"))];
    html! {
        form method="post" action=(ctx.href(&open.path("/remarks"))) {
            (once())
            input type="hidden" name="node" value=(node.key);
            (Field::new("remark-field", ctx.t("remark-field")).value(typed.get("remark-field")).select(errors, &whole.into_iter().chain(fields).collect::<Vec<_>>()))
            (Field::new("quote", ctx.t("remark-quote")).hint(ctx.t("remark-quote-hint")).value(typed.get("quote")).area(errors, 2, None))
            (Field::new("remark-text", ctx.t("remark-text")).value(typed.get("remark-text")).area(errors, 3, None))
            (Field::new("proposal", ctx.t("remark-proposal")).hint(ctx.t("remark-proposal-hint")).value(typed.get("proposal")).area(errors, 3, None))
            button { (ctx.t("remark-send")) }
        }
    }
}

/// One remark: the passage, what is said or proposed, the replies, what became of it.
fn one(ctx: &Ctx, open: &Open, remark: &Remark, names: &HashMap<Id, String>) -> Markup {
    let attached = open.now().is_attached(remark);
    html! {
        article.card.remark id=(format!("remark-{}", remark.id)) {
            p.meta { (name_of(ctx, names, &remark.author)) " · " (ctx.time(remark.at)) @if !remark.on.field.is_empty() { " · " (versions::label(ctx, &remark.on.field)) } }
            (passage(ctx, remark, attached))
            @if !remark.text.trim().is_empty() { p.said dir="auto" { (remark.text) } }
            @for reply in &remark.replies { div.reply { p.meta { (name_of(ctx, names, &reply.author)) " · " (ctx.time(reply.at)) } p.said dir="auto" { (reply.text) } } }
            @if let Some(settled) = &remark.settled {
                p.meta { span.tag { (ctx.t(&format!("remark-{}", settled.how.as_str()))) } " " (name_of(ctx, names, &settled.by)) " · " (ctx.time(settled.at)) @if !settled.note.is_empty() { " · " (settled.note) } }
            }
            @if remark.is_open() { (answer_forms(ctx, open, remark, attached)) }
        }
    }
}

/// The passage of a remark: its words, marked where the proposal differs; and when it is gone, the text as it was.
fn passage(ctx: &Ctx, remark: &Remark, attached: bool) -> Markup {
    let on = &remark.on;
    let lang = sheet::localised(&on.field).and_then(|(_, lang)| Lang::parse(lang));
    let before = if on.quote.is_empty() { &on.text } else { &on.quote };
    html! {
        @if !attached { p.notice { (ctx.t("remark-detached")) } }
        @match &remark.proposal {
            Some(proposal) => {
                @let (old, new) = diff::both(before, proposal);
                div.texts {
                    div.card { p.meta { strong { (ctx.t("remark-stands")) } } div.said dir="auto" lang=[lang.as_ref()] { (old) } }
                    div.card { p.meta { strong { (ctx.t("remark-proposed")) } } div.said dir="auto" lang=[lang.as_ref()] { @if proposal.trim().is_empty() { (ctx.t("remark-proposes-nothing")) } @else { (new) } } }
                }
            }
            None => @if !before.trim().is_empty() { blockquote.said dir="auto" lang=[lang.as_ref()] { (before) } },
        }
    }
}

fn answer_forms(ctx: &Ctx, open: &Open, remark: &Remark, attached: bool) -> Markup {
    let path = |rest: &str| ctx.href(&open.path(&format!("/remarks/{}/{rest}", remark.id)));
    let (note, text) = (format!("note-{}", remark.id), format!("reply-{}", remark.id));
    let takes = attached && remark.proposal.is_some();
    html! {
        details { summary { (ctx.t("remark-answer")) }
            form method="post" action=(path("reply")) { (once()) (Field::new(&text, ctx.t("remark-reply")).required().area(&Errors::new(), 2, None)) button { (ctx.t("remark-reply-button")) } }
            @if open.may(ctx, Action::Write) {
                form method="post" action=(path("settle")) {
                    (once())
                    (Field::new(&note, ctx.t("remark-note")).show(&Errors::new()))
                    div.buttons {
                        @if takes { button.main name="how" value="taken" { (ctx.t("remark-take")) } " " }
                        @if remark.proposal.is_some() { button name="how" value="declined" { (ctx.t("remark-decline")) } " " }
                        @else { button name="how" value="resolved" { (ctx.t("remark-resolve")) } " " }
                        button name="how" value="carried" { (ctx.t("remark-carry")) }
                    }
                }
            }
        }
    }
}

async fn remark(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Remark).await?;
    let node = open.node(form.get("node"))?;
    let proposal = base::text::clean(form.get("proposal"));
    let id = id_of_form(&ctx, &form);
    let command = Command::Remark {
        id: id.clone(),
        on: Passage {
            key: node.key.clone(),
            text: node.get(form.get("remark-field")).to_owned(),
            field: form.get("remark-field").to_owned(),
            quote: base::text::clean(form.get("quote")).trim().to_owned(),
        },
        tabled: false,
        text: base::text::clean(form.get("remark-text")).trim().to_owned(),
        proposal: (!proposal.trim().is_empty()).then(|| proposal.trim_end().to_owned()),
    };
    let then = open.path(&format!("/nodes/{}?done#remark-{id}", node.key));
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(_) => Ok(go(&ctx.href(&then))),
        Err(Failure::Refused(refusal)) if refusal.code == domain::Code::AlreadyExists => Ok(go(&ctx.href(&then))),
        Err(Failure::Refused(refusal)) => {
            let field = match refusal.code {
                domain::Code::PassageGone => "quote",
                domain::Code::InvalidValue => "remark-field",
                _ => "remark-text",
            };
            list(&ctx, &open, &vec![(field.to_owned(), refusal_text(&ctx, &refusal))], Some((node, &form))).await
        }
        Err(failure) => Err(failure.into()),
    }
}

fn found<'a>(open: &'a Open, id: &str) -> Result<&'a Remark, Problem> {
    Id::parse(id).and_then(|id| open.now().remark(&id)).ok_or(Problem::NotFound)
}

/// Gives a command about a remark; a refusal stands above the list.
async fn give(ctx: &Ctx, open: &Open, remark: &Remark, command: Command) -> Result<Response, Problem> {
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(_) => Ok(go(&ctx.href(&done(&open.path(&format!("/remarks#remark-{}", remark.id)))))),
        Err(Failure::Refused(refusal)) => {
            let errors = vec![(format!("remark-{}", remark.id), refusal_text(ctx, &refusal))];
            list(ctx, open, &errors, None).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn reply(ctx: Ctx, Path((_, round, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Remark).await?;
    let remark = found(&open, &id)?;
    let reply = Command::Reply {
        id: remark.id.clone(),
        text: base::text::clean(form.get(&format!("reply-{id}"))).trim().to_owned(),
    };
    let command = Command::Once {
        form: id_of_form(&ctx, &form),
        command: Box::new(reply),
    };
    give(&ctx, &open, remark, command).await
}

async fn settle(ctx: Ctx, Path((_, round, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let remark = found(&open, &id)?;
    let how = How::ALL.into_iter().find(|how| how.as_str() == form.get("how")).ok_or(Problem::NotFound)?;
    let command = Command::Settle {
        id: remark.id.clone(),
        how,
        note: base::text::clean(form.get(&format!("note-{id}"))).trim().to_owned(),
    };
    give(&ctx, &open, remark, command).await
}
