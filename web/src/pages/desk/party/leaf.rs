//! `/{lang}/desk/reply/{round}/{number}`: one leaf. Each save names the version that its author saw: two people never
//! overwrite each other, both texts are shown and kept.

use access::{Action, Object, Permit};
use app::{
    draft::{LeafDraft, fields_of},
    port::{DraftRow, Saved, moment},
};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::Lang;
use domain::{
    answer::{self, Fields},
    questionnaire::LeafInTree,
    reply::{ReplyFile, ReplyStage},
};
use maud::{Markup, html};

use super::{WHO, Work, controls::Controls};
use crate::{
    assets::WRITING,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::head},
    parts::{
        answer as shown,
        field::{Errors, once, radios, summary},
        text, typed,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/{number}", WHO, show),
        route::action("/{lang}/desk/reply/{round}/{number}", WHO, save),
        route::page("/{lang}/desk/reply/{round}/{number}/history", WHO, history),
    ]
}

/// Names of a form that are not of the answer.
const APART: [&str; 5] = ["base", "once", "auto", "go", "take"];

async fn open(ctx: &Ctx, key: &str, number: &str, action: Action) -> Result<(Work, base::Key, Permit), Problem> {
    let work = Work::find(ctx, key)?;
    let leaf = work
        .leaves(ctx)?
        .into_iter()
        .find(|found| found.leaf.number == number)
        .map(|found| found.leaf.key.clone())
        .ok_or(Problem::NotFound)?;
    let permit = ctx.permit(action, Object::draft(&work.round.plan.key, work.party).leaf(&leaf))?;
    Ok((work, leaf, permit))
}

/// What the page of a leaf shows besides the draft itself.
#[derive(Default)]
struct Beside {
    errors: Errors,
    preview: bool,
    saved: bool,
    /// What somebody else saved in between, with their name.
    theirs: Option<(DraftRow, String)>,
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let (work, leaf, permit) = open(&ctx, &key, &number, Action::Read).await?;
    let draft = ctx.site.node.leaf_draft(&permit, &leaf).await?;
    let query = Form::parse(ctx.query.as_bytes());
    let beside = Beside {
        preview: query.get("show") == "preview",
        saved: query.has("saved"),
        ..Beside::default()
    };
    render(&ctx, &work, &leaf, &draft, beside)
}

fn render(ctx: &Ctx, work: &Work, leaf: &base::Key, draft: &LeafDraft, beside: Beside) -> Result<Response, Problem> {
    let questionnaire = work.questionnaire()?;
    let found = questionnaire.leaf(leaf.as_str()).ok_or(Problem::NotFound)?;
    let base_version = beside.theirs.as_ref().map_or(draft.version(), |(row, _)| row.version);
    let done = [("yes".to_owned(), ctx.t("leaf-done-yes")), ("no".to_owned(), ctx.t("leaf-done-no"))];
    let declared = draft.fields.get("done").map_or("no", String::as_str);
    let controls = Controls {
        ctx,
        fields: &draft.fields,
        errors: &beside.errors,
        years: &questionnaire.years,
        official: official(ctx, draft),
        national: national(ctx, work),
    };
    let main = html! {
        (summary(ctx, &beside.errors))
        @if let Some((row, name)) = &beside.theirs { (conflict(ctx, work, &found, row, name)) }
        @if beside.saved { p.notice role="status" data-saved="yes" { (ctx.t("leaf-saved")) } }
        (text::full_question(ctx, &found))
        p.meta { (text::type_tag(ctx, found.leaf.kind)) " " (text::provisions(ctx, work.round.plan.convention.as_str(), found.leaf)) @for term in found.leaf.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) { " · " (ctx.t("term")) " " (text::own(ctx, &term.label)) }
            " · " (ctx.t(&format!("kind-{}", found.leaf.answer.as_str()))) }
        @if under_check(ctx, work) { p.notice { (ctx.t("leaf-under-check")) } }
        @if beside.preview { (preview(ctx, questionnaire.years.as_slice(), &found, &draft.fields)) }
        form.leaf-form method="post" action=(ctx.href(&ctx.path)) data-autosave data-saved=(ctx.t("leaf-autosaved")) data-offline=(ctx.t("leaf-offline")) data-conflict=(ctx.t("leaf-conflict-short")) data-lost=(ctx.t("leaf-session-lost")) {
            (once())
            input type="hidden" name="base" value=(base_version);
            div.notice data-offer hidden { p { (ctx.t("leaf-kept-here")) } button type="button" { (ctx.t("leaf-kept-take")) } }
            (controls.leaf(found.leaf))
            (writing_help(ctx))
            (radios("done", &ctx.t("leaf-done"), &done, declared, &beside.errors))
            p.meta role="status" data-status {}
            div.buttons {
                button.main name="go" value="next" { (ctx.t("leaf-save-next")) } " "
                button name="go" value="back" { (ctx.t("leaf-save-back")) } " "
                button name="go" value="preview" { (ctx.t("leaf-save-preview")) }
            }
        }
        p.meta {
            @if let Some(row) = &draft.row { (ctx.ta("leaf-version", &[("version", row.version.into()), ("date", ctx.time(moment(row.at)).into())])) " · " }
            a href=(ctx.href(&work.path(&format!("/{}/history", found.leaf.number)))) { (ctx.t("leaf-history")) }
        }
    };
    let mut head = head(ctx, format!("{} {}", found.leaf.number, found.leaf.label.text(&ctx.lang())));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head.scripts = vec![WRITING.path.clone()];
    let mut response = page(ctx, &head, main);
    *response.status_mut() = match (&beside.theirs, beside.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    Ok(response)
}

/// Whether the secretariat has the reply before it: what is written now is for a later version.
fn under_check(ctx: &Ctx, work: &Work) -> bool {
    let waiting = |file: &ReplyFile| {
        file.current()
            .is_some_and(|version| matches!(version.stage, ReplyStage::Submitted | ReplyStage::Checked { .. }))
    };
    ctx.site.node.read(|state| state.reply(&work.round.plan.key, work.party).is_some_and(waiting))
}

/// The official languages, and whether the box of each stands open: it is written in, or it is the reader's own.
fn official(ctx: &Ctx, draft: &LeafDraft) -> Vec<(Lang, bool)> {
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let written = |lang: &Lang| {
        draft
            .fields
            .iter()
            .any(|(name, typed)| name.ends_with(&format!("text.{lang}")) && !typed.is_empty())
    };
    let some = official.iter().any(written);
    official
        .into_iter()
        .map(|lang| (lang.clone(), written(&lang) || (!some && lang == ctx.lang())))
        .collect()
}

fn national(ctx: &Ctx, work: &Work) -> Vec<Lang> {
    let (official, own) = ctx.site.node.read(|state| {
        let official = state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone());
        (official, state.parties.get(&work.party).map_or_else(Vec::new, |party| party.languages.clone()))
    });
    own.into_iter().filter(|lang| !official.contains(lang)).collect()
}

fn writing_help(ctx: &Ctx) -> Markup {
    html! {
        details.help { summary { (ctx.t("writing-help")) }
            table { thead { tr { th scope="col" { (ctx.t("writing-type")) } th scope="col" { (ctx.t("writing-get")) } } }
                tbody {
                    tr { td { code { "**" (ctx.t("writing-bold")) "**" } } td { strong { (ctx.t("writing-bold")) } } }
                    tr { td { code { "- " (ctx.t("writing-item")) } } td { (ctx.t("writing-list")) } }
                    tr { td { code { "> " (ctx.t("writing-words")) } } td { (ctx.t("writing-quotation")) } }
                    tr { td { code { (ctx.t("writing-words")) "[^1]" br; "[^1]: " (ctx.t("writing-words")) } } td { (ctx.t("writing-note")) } }
                    tr { td { code { "| A | B |" br; "| --- | --- |" br; "| 1 | 2 |" } } td { (ctx.t("table")) } }
                }
            }
        }
    }
}

fn preview(ctx: &Ctx, years: &[i16], found: &LeafInTree<'_>, fields: &Fields) -> Markup {
    html! {
        section.preview aria-labelledby="preview" tabindex="-1" {
            h2 #preview { (ctx.t("leaf-preview")) }
            @match answer::parse(found.leaf, years.len(), fields) {
                Ok(body) => (shown::read(ctx, found.leaf, &body, years, &ctx.lang(), "preview")),
                Err(problems) => ul { @for (_, words) in errors_of(ctx, &problems) { li { (words) } } },
            }
        }
    }
}

/// What is wrong with the fields of a leaf, in words.
pub(super) fn errors_of(ctx: &Ctx, problems: &[answer::Problem]) -> Errors {
    // Both parts of an answer may be missing: its text says so in words of its own.
    problems
        .iter()
        .map(|problem| {
            let field = if problem.field == "text" {
                format!("text.{}", ctx.ui.as_str())
            } else {
                problem.field.clone()
            };
            (field, ctx.t(&format!("fault-{}", problem.fault.as_str())))
        })
        .collect()
}

fn conflict(ctx: &Ctx, work: &Work, found: &LeafInTree<'_>, theirs: &DraftRow, name: &str) -> Markup {
    let fields = fields_of(&theirs.body);
    html! {
        section.conflict role="alert" tabindex="-1" aria-labelledby="conflict" {
            h2 #conflict { (ctx.ta("conflict-title", &[("name", name.into()), ("time", ctx.time(moment(theirs.at)).into())])) }
            p { (ctx.t("conflict-about")) }
            h3 { (ctx.ta("conflict-theirs", &[("name", name.into())])) }
            (typed::show(ctx, found.leaf, &fields))
            p { a.button href=(ctx.href(&work.path(&format!("/{}", found.leaf.number)))) { (ctx.t("conflict-take-theirs")) } }
            h3 { (ctx.t("conflict-mine")) }
        }
    }
}

async fn save(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let (work, leaf, permit) = open(&ctx, &key, &number, Action::Write).await?;
    let base_version = form.get("base").parse().ok().filter(|base: &u64| *base < 1 << 40).ok_or(Problem::NotFound)?;
    let fields: Fields = form
        .fields()
        .filter(|(name, _)| !APART.contains(name))
        .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        .collect();
    let automatic = form.get("auto") == "yes";
    match ctx.site.node.save_leaf(&permit, &leaf, base_version, &fields).await? {
        Saved::Done { version } if automatic => {
            let body = serde_json::json!({ "version": version, "time": ctx.zone.local(ctx.now()).strftime("%H:%M").to_string() }).to_string();
            Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
        }
        Saved::Done { .. } => after_save(&ctx, &work, &leaf, &permit, &form).await,
        Saved::Conflict { .. } if automatic => Ok(StatusCode::CONFLICT.into_response()),
        Saved::Conflict { theirs } => {
            let name = ctx
                .site
                .node
                .storage()
                .account(&theirs.author)
                .await?
                .map_or_else(|| ctx.t("trail-other-person"), |account| account.name);
            let draft = LeafDraft {
                row: Some(theirs.clone()),
                fields,
            };
            render(
                &ctx,
                &work,
                &leaf,
                &draft,
                Beside {
                    theirs: Some((theirs, name)),
                    ..Beside::default()
                },
            )
        }
    }
}

async fn after_save(ctx: &Ctx, work: &Work, leaf: &base::Key, permit: &Permit, form: &Form) -> Result<Response, Problem> {
    let draft = ctx.site.node.leaf_draft(permit, leaf).await?;
    let questionnaire = work.questionnaire()?;
    let found = questionnaire.leaf(leaf.as_str()).ok_or(Problem::NotFound)?;
    let here = work.path(&format!("/{}", found.leaf.number));
    let problems = answer::parse(found.leaf, questionnaire.years.len(), &draft.fields).err().unwrap_or_default();
    if form.get("done") == "yes" && !problems.is_empty() {
        return render(
            ctx,
            work,
            leaf,
            &draft,
            Beside {
                errors: errors_of(ctx, &problems),
                saved: true,
                ..Beside::default()
            },
        );
    }
    match form.get("go") {
        "preview" => Ok(go(&ctx.href(&format!("{here}?show=preview&saved")))),
        "next" => {
            let leaves = work.leaves(ctx)?;
            let place = leaves.iter().position(|other| other.leaf.key == *leaf);
            let next = place
                .and_then(|place| leaves.get(place + 1))
                .map(|other| work.path(&format!("/{}", other.leaf.number)));
            Ok(go(&ctx.href(&next.unwrap_or_else(|| work.path("")))))
        }
        "stay" => Ok(go(&ctx.href(&format!("{here}?saved")))),
        _ => Ok(go(&ctx.href(&work.path("")))),
    }
}

/// Every earlier text, also one that met a conflict; each can be taken up again.
async fn history(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let (work, leaf, permit) = open(&ctx, &key, &number, Action::Read).await?;
    let found = work.questionnaire()?.leaf(leaf.as_str()).ok_or(Problem::NotFound)?.leaf.clone();
    let earlier = ctx.site.node.leaf_history(&permit, &leaf).await?;
    let current = ctx.site.node.leaf_draft(&permit, &leaf).await?.version();
    let accounts = ctx.site.node.storage().accounts().await?;
    let name = |id: &base::Id| {
        accounts
            .iter()
            .find(|account| account.id == *id)
            .map_or_else(|| ctx.t("trail-other-person"), |account| account.name.clone())
    };
    let main = html! {
        @if earlier.is_empty() { p { (ctx.t("history-none")) } }
        @for (place, text) in earlier.iter().enumerate() {
            article.card {
                h2 { (ctx.ta("leaf-version", &[("version", text.row.version.into()), ("date", ctx.time(moment(text.row.at)).into())])) " · " (name(&text.row.author)) @if text.kept_aside { " " span.tag { (ctx.t("history-aside")) } } }
                (typed::show(&ctx, &found, &fields_of(&text.row.body)))
                @if place > 0 || text.kept_aside {
                    form method="post" action=(ctx.href(&work.path(&format!("/{number}")))) {
                        (once())
                        input type="hidden" name="base" value=(current);
                        input type="hidden" name="go" value="stay";
                        @for (field, typed) in fields_of(&text.row.body) { @if field != "done" { textarea hidden name=(field) aria-label=(field) { "\n" (typed) } } }
                        button { (ctx.t("history-restore")) }
                    }
                }
            }
        }
    };
    let mut head = head(&ctx, ctx.ta("history-title", &[("number", number.as_str().into())]));
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head.trail.push((work.path(&format!("/{number}")), number.clone()));
    Ok(page(&ctx, &head, main))
}
