//! The desk of an organisation: choose a Party whose window is open, comment on answers or on the whole, send other
//! information, follow what became of it.

use access::{Action, Object};
use app::view::{Published, replies};
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    PartyCode,
    calendar::Window,
    comment::{self, Target, Words},
    contribution::{self, About},
    round::Round,
};
use maud::{Markup, html};

use super::{done, head, id_of_form, official, round_copy, try_act, unprocessable, words_of};
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

const WHO: Audience = Audience::Roles(&["organisation"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/organisation/{round}", WHO, choose),
        route::page("/{lang}/desk/organisation/{round}/information", WHO, information),
        route::action("/{lang}/desk/organisation/{round}/information", WHO, inform),
        route::page("/{lang}/desk/organisation/{round}/{party}", WHO, write),
        route::action("/{lang}/desk/organisation/{round}/{party}", WHO, submit),
        route::page("/{lang}/desk/own/{id}", WHO, own),
        route::action("/{lang}/desk/own/{id}/withdraw", WHO, withdraw),
    ]
}

/// The round and the organisation that a part of an address names; whoever speaks for several says which, as in
/// `round-2@paper-kite`.
fn place(ctx: &Ctx, segment: &str) -> Result<(Round, Key), Problem> {
    let (key, name) = segment.split_once('@').unwrap_or((segment, ""));
    let actor = ctx.actor();
    let own = actor.organisations().find(|own| name.is_empty() || own.as_str() == name);
    let own = own.cloned().ok_or(Problem::NotFound)?;
    Ok((round_copy(ctx, key)?, own))
}

async fn choose(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (round, _) = place(&ctx, &key)?;
    let open: Vec<_> = ctx.site.node.read(|state| {
        let view = Published::new(state, ctx.now());
        let mut rows = replies::rows(&view, &round, &ctx.lang());
        rows.extend(
            view.outside_scope(&round)
                .into_iter()
                .map(|party| replies::row(&view, &round, party, &ctx.lang())),
        );
        rows.into_iter().filter(|row| row.comments_open).collect()
    });
    let main = html! {
        p { (ctx.t("organisation-choose-about")) }
        @if open.is_empty() { p.notice { (ctx.t("organisation-none-open")) } }
        ul.task-list { @for row in open { li { a href=(ctx.href(&format!("/desk/organisation/{key}/{}", row.party.lower()))) { (row.name) } @if let Some(until) = row.comments_until { span.meta { (ctx.ta("window-until", &[("date", ctx.time(until).into())])) } } } } }
        p { a.button href=(ctx.href(&format!("/desk/organisation/{key}/information"))) { (ctx.t("information-send")) } }
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("organisation-choose")), main))
}

/// What a form for a comment needs of the reply: the version, its window, and the leaves that may be commented on.
struct Commented {
    round: Round,
    party: PartyCode,
    name: String,
    window: Window,
    /// Other versions whose windows are open too.
    others: Vec<Window>,
    leaves: Vec<(Key, String)>,
}

/// The version that is asked for, or else the newest whose window is open, or else the one in force: whether a comment that
/// comes too late is taken is for the rule to say.
fn commented(ctx: &Ctx, key: &str, code: &str, version: &str) -> Result<Commented, Problem> {
    let ((round, _), party) = (place(ctx, key)?, PartyCode::parse(code).ok_or(Problem::NotFound)?);
    let lang = ctx.lang();
    let wanted = if version.is_empty() {
        None
    } else {
        Some(version.parse::<u32>().map_err(|_| Problem::NotFound)?)
    };
    ctx.site.node.read(|state| {
        let view = Published::new(state, ctx.now());
        let (mut open, mut closed): (Vec<Window>, Vec<Window>) = view.windows(&round.plan.key, party).into_iter().partition(|window| window.is_open(ctx.now()));
        let chosen = |windows: &mut Vec<Window>| {
            let place = windows.iter().position(|window| wanted.is_none_or(|wanted| window.version == wanted))?;
            Some(windows.remove(place))
        };
        let window = chosen(&mut open).or_else(|| chosen(&mut closed)).ok_or(Problem::NotFound)?;
        let version = view
            .versions(&round.plan.key, party)
            .into_iter()
            .find(|version| version.number == window.version);
        let version = version.ok_or(Problem::NotFound)?;
        ctx.permit(Action::Comment, Object::reply(&round.plan.key, party, version))?;
        let named = |leaf: &Key| {
            round
                .leaf(leaf.as_str())
                .map(|found| format!("{} {}", found.leaf.number, found.leaf.label.text(&lang)))
        };
        let may = |leaf: &&Key| window.leaves.as_ref().is_none_or(|open| open.contains(*leaf));
        let leaves = version.answers.iter().map(|answer| &answer.leaf).filter(may);
        let leaves = leaves.filter_map(|leaf| Some((leaf.clone(), named(leaf)?))).collect();
        Ok(Commented {
            party,
            name: view.party_name(party, &lang),
            window,
            others: open,
            leaves,
            round: round.clone(),
        })
    })
}

async fn write(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let commented = commented(&ctx, &key, &code, query.get("version"))?;
    Ok(comment_form(&ctx, &commented, &Form::default(), &Errors::new()))
}

fn text_fields(ctx: &Ctx, typed: &Form, errors: &Errors, label: &str) -> Markup {
    let lang = if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") };
    html! {
        (Field::new("lang", ctx.t("column-language")).value(lang).select(errors, &official(ctx)))
        (Field::new("text", ctx.t(label)).hint(ctx.t("comment-hint")).value(typed.get("text")).required().area(errors, 14, None))
    }
}

fn comment_form(ctx: &Ctx, commented: &Commented, typed: &Form, errors: &Errors) -> Response {
    let base = format!("/rounds/{}/parties/{}", commented.round.plan.key, commented.party.lower());
    let version = |window: &Window| {
        ctx.ta(
            "comment-version",
            &[("number", window.version.into()), ("date", ctx.time(window.closes).into())],
        )
    };
    let main = html! {
        p.lead { (version(&commented.window)) }
        p { a href=(ctx.href(&base)) { (ctx.t("comment-read-reply")) } }
        @if !commented.others.is_empty() {
            p { (ctx.t("comment-other-versions")) }
            ul { @for window in &commented.others { li { a href=(format!("?version={}", window.version)) { (version(window)) } } } }
        }
        (summary(ctx, errors))
        form method="post" {
            (once())
            input type="hidden" name="version" value=(commented.window.version);
            (leaf_boxes(ctx, commented, typed))
            (text_fields(ctx, typed, errors, "comment-text"))
            p.notice { (ctx.t("take-part-safety")) }
            p { (ctx.t("comment-what-happens")) }
            button.main { (ctx.t("comment-submit")) }
        }
    };
    let title = ctx.ta("comment-on-reply-of", &[("party", commented.name.as_str().into())]);
    unprocessable(page(ctx, &head(ctx, title), main), errors)
}

/// The answers to choose among. After a new version only those that changed are open, and the whole is not.
fn leaf_boxes(ctx: &Ctx, commented: &Commented, typed: &Form) -> Markup {
    let some_only = commented.window.leaves.is_some();
    html! {
        details #leaf open[some_only || !typed.all("leaf").is_empty()] {
            summary { (ctx.t("comment-leaves")) }
            p.hint { (ctx.t(if some_only { "comment-leaves-changed" } else { "comment-leaves-hint" })) }
            fieldset.choice { legend.hidden { (ctx.t("comment-leaves")) }
                @for (leaf, words) in &commented.leaves { @let id = format!("leaf-{leaf}"); div.option { input type="checkbox" id=(id) name="leaf" value=(leaf) checked[typed.all("leaf").contains(&leaf.to_string())]; label for=(id) { (words) } } }
            }
        }
    }
}

async fn submit(ctx: Ctx, Path((_, key, code)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let commented = commented(&ctx, &key, &code, form.get("version"))?;
    let (_, organisation) = place(&ctx, &key)?;
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return Ok(comment_form(&ctx, &commented, &form, &errors)),
    };
    let leaves = form
        .all("leaf")
        .iter()
        .map(|leaf| Key::new(leaf))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| Problem::NotFound)?;
    let id = id_of_form(&ctx, &form);
    let target = Target {
        round: commented.round.plan.key.clone(),
        party: commented.party,
        version: commented.window.version,
        leaves,
    };
    match try_act(
        &ctx,
        comment::Command::Submit {
            id: id.clone(),
            target,
            organisation,
            words,
        },
        &form,
        "text",
    )
    .await?
    {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/own/{id}"))))),
        Err(errors) => Ok(comment_form(&ctx, &commented, &form, &errors)),
    }
}

fn find_own(ctx: &Ctx, id: &str) -> Result<comment::Comment, Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let comment = ctx.site.node.read(|state| state.comments.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, Object::comment(&comment))?;
    // What everybody may read is shown here only to those who sent it.
    let own = ctx.actor().organisations().any(|own| *own == comment.organisation);
    own.then_some(comment).ok_or(Problem::NotFound)
}

async fn own(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let comment = find_own(&ctx, &id)?;
    let contents = ctx.site.node.contents([comment.content]).await?;
    let party = ctx.site.node.read(|state| state.party_name(comment.target.party, &ctx.lang(), ctx.now()));
    let object = Object::comment(&comment);
    let main = html! {
        dl.facts {
            div { dt { (ctx.t("column-standing")) } dd { (state_tag(&ctx, "comment", comment.stage.as_str())) } }
            div { dt { (ctx.t("party-received")) } dd { (ctx.time(comment.received)) } }
            div { dt { (ctx.t("receipt-digest")) } dd { code.digest { (comment.content) } } }
            @if let Some(at) = comment.transmitted { div { dt { (ctx.t("comment-transmitted")) } dd { (ctx.time(at)) } } }
            @if let comment::CommentStage::Published { at, symbol } = &comment.stage { div { dt { (ctx.t("comment-published")) } dd { (ctx.time(*at)) " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } } } }
        }
        @if let comment::CommentStage::Returned { reason } | comment::CommentStage::Inadmissible { reason } = &comment.stage { p.notice { (reason) } }
        section.comment aria-label=(ctx.t("comment")) { @if let Some(words) = contents.get::<Words>(&comment.content) { (text::words(&ctx, &words, "c")) } }
        @if ctx.may(Action::Withdraw, &object) { form method="post" action=(ctx.href(&format!("/desk/own/{id}/withdraw"))) { (once()) p { (ctx.t("withdraw-about")) } button { (ctx.t("withdraw-button")) } } }
    };
    Ok(page(&ctx, &head(&ctx, ctx.ta("comment-on-reply-of", &[("party", party.into())])), main))
}

async fn withdraw(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let comment = find_own(&ctx, &id)?;
    super::act(&ctx, comment::Command::Withdraw { id: comment.id }, &form, &format!("/desk/own/{id}")).await
}

async fn information(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (round, _) = place(&ctx, &key)?;
    Ok(information_form(&ctx, &round, &Form::default(), &Errors::new()))
}

fn information_form(ctx: &Ctx, round: &Round, typed: &Form, errors: &Errors) -> Response {
    let mut parties: Vec<(String, String)> = ctx.site.node.read(|state| {
        round
            .parties()
            .into_iter()
            .map(|party| (party.to_string(), state.party_name(party, &ctx.lang(), ctx.now())))
            .collect()
    });
    i18n::collate::sort_by(&mut parties, &ctx.lang(), |(_, name)| name);
    let boxes = |name: &str, options: &[(String, String)]| html! { @for (value, words) in options { @let id = format!("{name}-{value}"); div.option { input type="checkbox" id=(id) name=(name) value=(value) checked[typed.all(name).contains(value)]; label for=(id) { (words) } } } };
    let questions: Vec<(String, String)> = round.questionnaire.as_ref().map_or_else(Vec::new, |questionnaire| {
        questionnaire
            .questions
            .iter()
            .map(|question| (question.key.to_string(), format!("{}. {}", question.number, question.title.text(&ctx.lang()))))
            .collect()
    });
    let main = html! {
        p { (ctx.t("information-about")) }
        (summary(ctx, errors))
        form method="post" {
            (once())
            (Field::new("title", ctx.t("information-title")).value(typed.get("title")).required().show(errors))
            details open[!typed.all("party").is_empty()] { summary { (ctx.t("information-parties")) } fieldset.choice { legend.hidden { (ctx.t("information-parties")) } (boxes("party", &parties)) } }
            details open[!typed.all("question").is_empty()] { summary { (ctx.t("people-questions")) } fieldset.choice { legend.hidden { (ctx.t("people-questions")) } (boxes("question", &questions)) } }
            (text_fields(ctx, typed, errors, "information-text"))
            p.notice { (ctx.t("take-part-safety")) }
            button.main { (ctx.t("information-submit")) }
        }
    };
    unprocessable(page(ctx, &head(ctx, ctx.t("information-send")), main), errors)
}

async fn inform(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, organisation) = place(&ctx, &key)?;
    let Some(title) = form.line("title") else {
        return Ok(information_form(&ctx, &round, &form, &vec![("title".to_owned(), ctx.t("fault-missing"))]));
    };
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return Ok(information_form(&ctx, &round, &form, &errors)),
    };
    let parties = form
        .all("party")
        .iter()
        .map(|code| PartyCode::parse(code))
        .collect::<Option<Vec<_>>>()
        .ok_or(Problem::NotFound)?;
    let questions = form
        .all("question")
        .iter()
        .map(|question| Key::new(question))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| Problem::NotFound)?;
    let about = About {
        round: round.plan.key.clone(),
        title,
        parties,
        questions,
    };
    match try_act(
        &ctx,
        contribution::Command::Submit {
            id: id_of_form(&ctx, &form),
            about,
            organisation,
            words,
        },
        &form,
        "text",
    )
    .await?
    {
        Ok(_) => Ok(go(&ctx.href("/desk"))),
        Err(errors) => Ok(information_form(&ctx, &round, &form, &errors)),
    }
}
