//! `/{lang}/desk/organisation/{round}/{party}`: a comment on one version of a Party's reply, on answers or on the whole.

use access::{Action, Object};
use app::{unsent::Kind, view::Published};
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    PartyCode, State,
    calendar::Window,
    comment::{self, Target},
    incident::{Class, Incident},
    round::Round,
};
use maud::{Markup, html};

use super::{
    WHO, form_page, keys, place, signers, text_fields,
    unsent::{self, Begun, Writing},
};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{done, words_of},
    },
    parts::{
        criteria,
        field::{Errors, once, summary},
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/organisation/{round}/{party}", WHO, write),
        route::action("/{lang}/desk/organisation/{round}/{party}", WHO, submit),
    ]
}

/// What a form for a comment needs of the reply: the version, its window, and the leaves that may be commented on.
struct Commented {
    round: Round,
    organisation: Key,
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
    let ((round, organisation), party) = (place(ctx, key)?, PartyCode::parse(code).ok_or(Problem::NotFound)?);
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
        ctx.permit(Action::Comment, Object::reply(state, &round.plan.key, party, version))?;
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
            organisation,
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
    let (round, own) = place(&ctx, &key)?;
    let (writing, typed) = Writing::open(&ctx, &round, &own).await?;
    let version = if typed.has("version") { typed.get("version") } else { query.get("version") };
    match commented(&ctx, &key, &code, version) {
        Ok(commented) => Ok(comment_form(&ctx, &commented, &writing, &typed, &Errors::new())),
        Err(_) if writing.id.is_some() || rests(&ctx, &code) => Ok(waiting_form(&ctx, &round, &own, &writing, &typed, &Errors::new())),
        Err(problem) => Err(problem),
    }
}

/// Whether comments on a Party's reply rest: an incident hides all replies for a while.
fn rests(ctx: &Ctx, code: &str) -> bool {
    let hidden = |state: &State| state.incidents.get(&Class::Replies).is_some_and(Incident::hides);
    PartyCode::parse(code).is_some_and(|party| ctx.site.node.read(|state| state.parties.contains_key(&party) && hidden(state)))
}

/// A draft whose reply is not shown at the moment: it can be saved and thrown away, and is sent when the reply is shown again.
fn waiting_form(ctx: &Ctx, round: &Round, own: &Key, writing: &Writing, typed: &Form, errors: &Errors) -> Response {
    let kept = typed.pairs().filter(|(name, _)| matches!(*name, "version" | "leaf" | "asked"));
    let main = html! {
        p.notice { (ctx.t("unsent-reply-not-shown")) }
        (summary(ctx, errors))
        (writing.notice(ctx, round, typed))
        form method="post" {
            (once())
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            (text_fields(ctx, typed, errors, "comment-text"))
            (writing.controls(ctx, None))
        }
        (writing.discarding(ctx, &unsent::segment(&round.plan.key, own)))
    };
    form_page(ctx, ctx.t("comment"), main, errors)
}

fn comment_form(ctx: &Ctx, commented: &Commented, writing: &Writing, typed: &Form, errors: &Errors) -> Response {
    let base = format!("/rounds/{}/parties/{}", commented.round.plan.key, commented.party.lower());
    let version = |window: &Window| {
        ctx.ta(
            "comment-version",
            &[("number", window.version.into()), ("date", ctx.time(window.closes).into())],
        )
    };
    let main = html! {
        p.lead { (version(&commented.window)) }
        @if !commented.window.is_open(ctx.now()) { p.notice { (ctx.t("comment-window-is-closed")) } }
        p { a href=(ctx.href(&base)) { (ctx.t("comment-read-reply")) } }
        @if !commented.others.is_empty() {
            p { (ctx.t("comment-other-versions")) }
            ul { @for window in &commented.others { li { a href=(format!("?version={}", window.version)) { (version(window)) } } } }
        }
        (summary(ctx, errors))
        (writing.notice(ctx, &commented.round, typed))
        form method="post" data-keep=(writing.kept_as(&format!("comment-{}", commented.window.version))) data-back=(ctx.t("kept-back")) {
            (once())
            input type="hidden" name="version" value=(commented.window.version);
            (leaf_boxes(ctx, commented, typed))
            (text_fields(ctx, typed, errors, "comment-text"))
            (signers(ctx, &commented.organisation, typed))
            (criteria::published(ctx))
            p.notice { (ctx.t("take-part-safety")) " " a href=(ctx.href("/help")) { (ctx.t("help-link")) } }
            p { (ctx.t("comment-what-happens")) }
            (writing.controls(ctx, Some("comment-submit")))
        }
        (writing.discarding(ctx, &unsent::segment(&commented.round.plan.key, &commented.organisation)))
    };
    let title = ctx.ta("comment-on-reply-of", &[("party", commented.name.as_str().into())]);
    form_page(ctx, title, main, errors)
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
    let ((round, own), party) = (place(&ctx, &key)?, PartyCode::parse(&code).ok_or(Problem::NotFound)?);
    let found = commented(&ctx, &key, &code, form.get("version"));
    // What was typed is nobody's to lose because the reply is not shown at the moment.
    if found.is_err() && base::text::is_blank(form.get("text")) {
        return Err(Problem::NotFound);
    }
    let version = found
        .as_ref()
        .map_or_else(|_| form.get("version").parse().unwrap_or(1), |found| found.window.version);
    let begun = unsent::begin(&ctx, &round, &own, Kind::Comment { party, version }, &form).await?;
    let wrong = |writing: &Writing, errors: &Errors| match &found {
        Ok(commented) => comment_form(&ctx, commented, writing, &writing.filled(&form), errors),
        Err(_) => waiting_form(&ctx, &round, &own, writing, &writing.filled(&form), errors),
    };
    let writing = match begun {
        Begun::Over(response) => return Ok(response),
        Begun::Wrong(writing, errors) => return Ok(wrong(&writing, &errors)),
        Begun::Send(writing) if found.is_err() => return Ok(wrong(&writing, &vec![("text".to_owned(), ctx.t("unsent-reply-not-shown"))])),
        Begun::Send(writing) => writing,
    };
    let words = match words_of(&ctx, &form) {
        Ok(words) => words.with_files(writing.files.clone()),
        Err(errors) => return Ok(wrong(&writing, &errors)),
    };
    let id = writing.id_to_send(&ctx, &form);
    let command = comment::Command::Submit {
        id: id.clone(),
        target: Target {
            round: round.plan.key.clone(),
            party,
            version,
            leaves: keys(&form, "leaf")?,
        },
        organisation: own.clone(),
        asked: keys(&form, "asked")?,
        words,
    };
    match writing.send(&ctx, &round, &own, &form, command).await? {
        Ok(()) => Ok(go(&ctx.href(&done(&format!("/desk/own/{id}"))))),
        Err((writing, errors)) => Ok(wrong(&writing, &errors)),
    }
}
