//! `/{lang}/desk/reply/{round}/{number}`: one leaf. Each save names the version that its author saw: two people never
//! overwrite each other, both texts are shown and kept.

mod beside;
mod earlier;
mod files;
mod history;
mod merge;
mod talk;
mod translation;

use access::{Action, Permit};
use app::{
    Failure,
    consultation::text_digest,
    draft::LeafDraft,
    port::{Saved, moment},
};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Key, Lang};
use domain::{
    PartyCode,
    answer::{self, Fields},
    consultation::Consultation,
    questionnaire::LeafInTree,
    reply::{ReplyFile, ReplyStage},
};
use maud::{Markup, html};

use super::{WHO, Work, base_of, controls::Controls, references};
use crate::{
    assets::{PASTE, WRITING},
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    pages::{account::go, desk::head},
    parts::{
        answer as shown,
        field::{Errors, Field, once, radios, summary},
        questionnaire as questionnaire_parts, text, typed,
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    let own = vec![
        route::page("/{lang}/desk/reply/{round}/{number}", WHO, show),
        route::action("/{lang}/desk/reply/{round}/{number}", WHO, save),
        route::action("/{lang}/desk/reply/{round}/{number}/here", WHO, here),
    ];
    [
        own,
        history::routes(),
        talk::routes(),
        beside::routes(),
        earlier::routes(),
        files::routes(),
        translation::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Names of a form that are not of the answer.
const APART: [&str; 7] = ["base", "once", "auto", "go", "reopen", "to", "left-out"];

/// One leaf of the draft, with the permit to do something with it.
struct Open {
    work: Work,
    key: Key,
    permit: Permit,
}

async fn open(ctx: &Ctx, round: &str, number: &str, action: Action) -> Result<Open, Problem> {
    let work = Work::find(ctx, round)?;
    let found = work.leaves(ctx)?.into_iter().find(|found| found.leaf.number == number);
    let key = found.map(|found| found.leaf.key.clone()).ok_or(Problem::NotFound)?;
    let permit = ctx.permit(action, work.draft().leaf(&key))?;
    Ok(Open { work, key, permit })
}

impl Open {
    fn found(&self) -> Result<LeafInTree<'_>, Problem> {
        self.work.questionnaire()?.leaf(self.key.as_str()).ok_or(Problem::NotFound)
    }

    fn path(&self, rest: &str) -> Result<String, Problem> {
        Ok(self.work.path(&format!("/{}{rest}", self.found()?.leaf.number)))
    }

    fn may(&self, ctx: &Ctx, action: Action) -> bool {
        ctx.may(action, &self.work.draft().leaf(&self.key))
    }

    /// The head of a page about the leaf.
    fn head(&self, ctx: &Ctx, title: String) -> Head {
        let mut head = head(ctx, title);
        head.trail
            .push((self.work.path(""), ctx.ta("reply-of", &[("party", self.work.name.as_str().into())])));
        head
    }

    /// The controls in which the leaf's fields are written.
    async fn controls<'a>(&'a self, ctx: &'a Ctx, fields: &'a Fields, errors: &'a Errors) -> Result<Controls<'a>, Problem> {
        Ok(Controls {
            ctx,
            fields,
            errors,
            years: &self.work.questionnaire()?.years,
            official: official(ctx, fields),
            national: national(ctx, &self.work),
            register: references::register(ctx, &self.work).await?,
            register_path: self.work.path("/references"),
            versions_path: self.path("/versions")?,
            files_path: Some(self.path("/files")?),
        })
    }
}

/// What was just done with the leaf.
#[derive(Default)]
struct Just {
    errors: Errors,
    preview: bool,
    saved: bool,
    /// What was typed and could not be saved stands in the form.
    kept: bool,
    reopened: bool,
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let query = Form::parse(ctx.query.as_bytes());
    let just = Just {
        preview: query.get("show") == "preview",
        saved: ctx.saved,
        reopened: query.has("reopened"),
        ..Just::default()
    };
    render(&ctx, &open, &draft, just).await
}

async fn render(ctx: &Ctx, open: &Open, draft: &LeafDraft, just: Just) -> Result<Response, Problem> {
    let consultation = ctx.site.node.consultation(&open.permit).await?;
    let names = super::names(ctx, open.work.party).await?;
    let others = ctx.site.node.writing_here(&open.permit, &open.key).await?;
    let (found, years) = (open.found()?, &open.work.questionnaire()?.years);
    let writes = open.may(ctx, Action::Write) && (just.kept || !consultation.is_frozen(&open.key, text_digest(&draft.fields)));
    let beside = beside::section(ctx, open, &consultation, &names).await?;
    let earlier = earlier::section(ctx, open, &draft.fields, draft.version(), writes).await?;
    let controls = if writes {
        Some(open.controls(ctx, &draft.fields, &just.errors).await?)
    } else {
        None
    };
    let main = html! {
        (summary(ctx, &just.errors))
        @if just.reopened { p.notice role="status" { (ctx.t("leaf-reopened")) } }
        @if just.saved { p.notice role="status" data-saved="yes" { (ctx.t("leaf-saved")) } }
        (asked(ctx, open)?)
        (again(ctx, open, draft))
        (earlier)
        @if just.preview || !writes && !draft.fields.is_empty() { (preview(ctx, open.work.party, years, &found, &draft.fields)) }
        @if let Some(controls) = &controls { (write_form(ctx, open, draft, &just, controls.leaf(found.leaf), &names.list(ctx, &others))?) }
        (clearance(ctx, open, &consultation, draft, &names)?)
        (translation::section(ctx, open, draft, writes)?)
        p.meta {
            @if let Some(row) = &draft.row { (ctx.ta("leaf-version", &[("version", row.version.into()), ("date", ctx.time(moment(row.at)).into())])) " · " (names.of(ctx, &row.author)) " · " }
            a href=(ctx.href(&open.path("/history")?)) { (ctx.t("leaf-history")) }
        }
        (beside)
        (talk::section(ctx, open, &consultation, &names)?)
    };
    let mut head = open.head(ctx, format!("{} {}", found.leaf.number, found.leaf.label.text(&ctx.lang())));
    head.scripts = vec![WRITING.path.clone()];
    let mut response = page(ctx, &head, main);
    if !just.errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What is asked, with its type, provisions and terms.
fn asked(ctx: &Ctx, open: &Open) -> Result<Markup, Problem> {
    let (found, questionnaire) = (open.found()?, open.work.questionnaire()?);
    Ok(html! {
        (text::full_question(ctx, &found))
        @if let Some(sub) = found.sub { (questionnaire_parts::guidance(ctx, &sub.guidance)) }
        (questionnaire_parts::guidance(ctx, &found.question.guidance))
        (questionnaire_parts::guidance(ctx, &found.leaf.guidance))
        @for condition in found.conditions() { p.meta { (questionnaire_parts::condition(ctx, questionnaire, condition)) } }
        p.meta { (text::type_tag(ctx, found.leaf.kind)) " " (text::provisions(ctx, open.work.round.plan.convention.as_str(), found.leaf)) @for term in found.leaf.terms.iter().filter_map(|key| questionnaire.term(key.as_str())) { " · " (ctx.t("term")) " " (text::own(ctx, &term.label)) }
            " · " (ctx.t(&format!("kind-{}", found.leaf.answer.as_str()))) @if found.leaf.optional { " · " (ctx.t("questionnaire-optional")) } @if let Some(limit) = found.leaf.limit { " · " (ctx.ta("questionnaire-limit", &[("count", limit.into())])) } }
        @if under_check(ctx, &open.work) { p.notice { (ctx.t("leaf-under-check")) } }
        @if let Some(asked) = asked_for(ctx, open) { p.notice { strong { (ctx.t("return-leaf-asked")) } " " (asked) } }
    })
}

/// What a corrigendum changed since the answer was written, with the reason; and what was answered to the questions from which
/// this one came.
fn again(ctx: &Ctx, open: &Open, draft: &LeafDraft) -> Markup {
    let asked = |key: &Key| open.work.round.leaf(key.as_str());
    let number = |key: &Key| open.work.round.number(key);
    html! {
        @if !draft.again.is_empty() {
            div.notice {
                p { strong { (ctx.t("again-title")) } }
                ul { @for again in &draft.again { li { (ctx.ta("again-one", &[("number", number(&again.leaf).into()), ("date", ctx.day(again.at).into())])) (ctx.t("colon")) (text::own(ctx, &again.reason)) } }
                }
                p { (ctx.t("again-how")) }
            }
        }
        @for key in open.work.round.former_prompts(&open.key) {
            @let start = format!("p.{key}.");
            @let kept: Fields = draft.fields.iter().filter(|(name, typed)| name.starts_with(&start) && !typed.trim().is_empty()).map(|(name, typed)| (name.clone(), typed.clone())).collect();
            @if let Some(found) = open.work.round.edition_with(&open.key, &key).filter(|_| !kept.is_empty()) {
                section.earlier { h2 { (ctx.t("again-follow-up")) } (typed::show(ctx, found.leaf, &kept)) }
            }
        }
        @if !draft.from.is_empty() {
            section.earlier aria-labelledby="again-from" {
                h2 #again-from { (ctx.t("again-from")) }
                @for (key, fields) in &draft.from { @if let Some(found) = asked(key) { details open[!draft.again.is_empty()] { summary { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) } (typed::show(ctx, found.leaf, fields)) } } }
            }
        }
    }
}

fn write_form(ctx: &Ctx, open: &Open, draft: &LeafDraft, just: &Just, controls: Markup, others: &str) -> Result<Markup, Problem> {
    let errors = &just.errors;
    let reopens = just.kept && open.may(ctx, Action::Direct);
    let done = [("yes".to_owned(), ctx.t("leaf-done-yes")), ("no".to_owned(), ctx.t("leaf-done-no"))];
    let declared = draft.fields.get("done").map_or("no", String::as_str);
    Ok(html! {
        form.leaf-form method="post" action=(ctx.href(&open.path("")?)) data-autosave data-here=(ctx.href(&open.path("/here")?)) data-saved=(ctx.t("leaf-autosaved")) data-offline=(ctx.t("leaf-offline")) data-lost=(ctx.t("leaf-session-lost")) {
            (once())
            input type="hidden" name="base" value=(draft.version());
            input type="hidden" name="asked" value=(open.work.questionnaire()?.version);
            noscript { p.notice { (ctx.t("leaf-no-script")) } }
            p.notice data-others hidden[others.is_empty()] { (ctx.ta("presence", &[("names", others.into())])) }
            div.notice data-offer hidden { p { (ctx.t("leaf-kept-here")) } button type="button" { (ctx.t("leaf-kept-take")) } }
            (controls)
            (writing_help(ctx))
            (radios("done", &ctx.t("leaf-done"), &done, declared, errors))
            p.meta role="status" data-status {}
            @if reopens {
                div.notice { p { (ctx.t("leaf-reopen-about")) } (Field::new("reopen", ctx.t("clearance-reopen-reason")).show(errors)) button name="go" value="reopen" { (ctx.t("leaf-reopen-save")) } }
            }
            div.buttons {
                button.main name="go" value="next" { (ctx.t("leaf-save-next")) } " "
                button name="go" value="back" { (ctx.t("leaf-save-back")) } " "
                button name="go" value="preview" { (ctx.t("leaf-save-preview")) }
            }
        }
    })
}

/// Who cleared the text, and how it is reopened.
fn clearance(ctx: &Ctx, open: &Open, consultation: &Consultation, draft: &LeafDraft, names: &super::Names) -> Result<Markup, Problem> {
    let text = text_digest(&draft.fields);
    let cleared: Vec<_> = consultation.cleared(&open.key, text).collect();
    let earlier = cleared.is_empty() && consultation.clearances.get(&open.key).is_some_and(|list| !list.is_empty());
    Ok(html! {
        @if earlier { p.notice { (ctx.t("clearance-void")) } }
        @if !cleared.is_empty() {
            section.card aria-labelledby="cleared" {
                h2 #cleared { (ctx.t("clearance-taken")) }
                ul { @for clearance in &cleared { li { (clearance.step.as_str()) " – " (names.of(ctx, &clearance.by)) ", " (ctx.time(clearance.at)) } } }
                p { (ctx.t("clearance-frozen")) }
                @if open.may(ctx, Action::Direct) {
                    form method="post" action=(ctx.href(&open.path("/reopen")?)) {
                        (once())
                        (Field::new("reason", ctx.t("clearance-reopen-reason")).required().show(&Errors::new()))
                        button { (ctx.t("clearance-reopen")) }
                    }
                }
            }
        }
    })
}

/// What the secretariat asked for on this leaf when it returned the reply.
fn asked_for(ctx: &Ctx, open: &Open) -> Option<String> {
    ctx.site
        .node
        .read(|state| match &state.reply(&open.work.round.plan.key, open.work.party)?.current()?.stage {
            ReplyStage::Returned { leaves, .. } => leaves.get(&open.key).cloned(),
            _ => None,
        })
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
fn official(ctx: &Ctx, fields: &Fields) -> Vec<(Lang, bool)> {
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let written = |lang: &Lang| fields.iter().any(|(name, typed)| name.ends_with(&format!("text.{lang}")) && !typed.is_empty());
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

/// The buttons above each text, for the script to put there; and the help, for everybody.
fn writing_help(ctx: &Ctx) -> Markup {
    let tools = ["bold", "italic", "heading", "list", "numbers", "quotation", "table", "note", "link"];
    html! {
        template #tools data-word=(ctx.t("writing-words")) data-paste=(PASTE.path) data-pasted=(ctx.t("pasted")) data-dropped=(ctx.t("pasted-dropped")) {
            div.tools role="toolbar" aria-label=(ctx.t("tools")) { @for tool in tools { button type="button" data-tool=(tool) { (ctx.t(&format!("tool-{tool}"))) } } }
        }
        p.meta role="status" data-said {}
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

fn preview(ctx: &Ctx, party: PartyCode, years: &[i16], found: &LeafInTree<'_>, fields: &Fields) -> Markup {
    html! {
        section.preview aria-labelledby="preview" tabindex="-1" {
            h2 #preview { (ctx.t("leaf-preview")) }
            @match answer::parse(found.leaf, years.len(), fields) {
                Ok(body) => (shown::read(ctx, found.leaf, &body, years, &ctx.lang(), "preview", &shown::Of { party, files: String::new() })),
                Err(problems) => ul { @for (_, words) in errors_of(ctx, &problems) { li { (words) } } },
            }
        }
    }
}

/// What is wrong with the fields of a leaf, in words.
pub(crate) fn errors_of(ctx: &Ctx, problems: &[answer::Problem]) -> Errors {
    // Both parts of an answer may be missing: its text says so in words of its own.
    problems
        .iter()
        .map(|problem| {
            let field = if problem.field == "text" {
                format!("text.{}", ctx.ui.as_str())
            } else {
                problem.field.clone()
            };
            let words = match (problem.fault, problem.field.as_str()) {
                (answer::Fault::Missing, "text") => ctx.t("fault-no-answer-text"),
                (answer::Fault::Missing, name) if name.ends_with("value") => ctx.t("fault-no-answer-value"),
                (fault, _) => ctx.t(&format!("fault-{}", fault.as_str())),
            };
            (field, words)
        })
        .collect()
}

/// What the page's form holds of the answer.
fn fields_of(form: &Form) -> Fields {
    let own = form.fields().filter(|(name, _)| !APART.contains(name));
    own.map(|(name, typed)| (name.to_owned(), typed.to_owned())).collect()
}

async fn save(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let (base, automatic) = (base_of(&form)?, form.get("auto") == "yes");
    let fields = match (form.has("picks"), form.has("to")) {
        (true, _) => merge::picked(&form),
        (_, true) => translation::put_together(&form),
        _ => fields_of(&form),
    };
    ctx.site.node.write_here(&open.permit, &open.key).await?;
    if let Some(reason) = form.line("reopen").filter(|_| form.get("go") == "reopen") {
        talk::reopened(&ctx, &open, reason).await?;
    }
    match ctx.site.node.save_leaf(&open.permit, &open.key, base, &fields).await {
        Ok(Saved::Done { version }) if automatic => Ok(saved(&ctx, version)),
        Ok(Saved::Done { .. }) => after_save(&ctx, &open, &form).await,
        Ok(Saved::Conflict { .. }) if automatic => Ok(not_saved(&ctx.t("leaf-conflict-short"))),
        Ok(Saved::Conflict { theirs }) => merge::conflict(&ctx, &open, base, fields, theirs).await,
        Err(Failure::Refused(refusal)) if automatic => Ok(not_saved(&refusal_text(&ctx, &refusal))),
        Err(Failure::Refused(refusal)) => {
            let now = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
            let just = Just {
                errors: vec![("reopen".to_owned(), refusal_text(&ctx, &refusal))],
                kept: true,
                ..Just::default()
            };
            render(&ctx, &open, &LeafDraft { fields, ..now }, just).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// What the script is told when it could not save, and why.
fn not_saved(words: &str) -> Response {
    let body = serde_json::json!({ "words": words }).to_string();
    (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// What the script is told after a save by itself.
fn saved(ctx: &Ctx, version: u64) -> Response {
    let time = ctx.zone.local(ctx.now()).strftime("%H:%M").to_string();
    let body = serde_json::json!({ "version": version, "time": time }).to_string();
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// Says that somebody writes here, and is told who else does.
async fn here(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let others = ctx.site.node.write_here(&open.permit, &open.key).await?;
    let names = super::names(&ctx, open.work.party).await?.list(&ctx, &others);
    let words = if names.is_empty() {
        String::new()
    } else {
        ctx.ta("presence", &[("names", names.into())])
    };
    let body = serde_json::json!({ "words": words }).to_string();
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

async fn after_save(ctx: &Ctx, open: &Open, form: &Form) -> Result<Response, Problem> {
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let (found, years) = (open.found()?, open.work.questionnaire()?.years.len());
    let problems = answer::parse(found.leaf, years, &draft.fields).err().unwrap_or_default();
    if draft.fields.get("done").is_some_and(|done| done == "yes") && !problems.is_empty() {
        let just = Just {
            errors: errors_of(ctx, &problems),
            saved: true,
            ..Just::default()
        };
        return render(ctx, open, &draft, just).await;
    }
    let here = open.path("")?;
    match form.get("go") {
        "preview" => Ok(go(&ctx.href(&format!("{here}?show=preview&saved")))),
        "next" => {
            let leaves = open.work.leaves(ctx)?;
            let place = leaves.iter().position(|other| other.leaf.key == open.key);
            let next = place.and_then(|place| leaves.get(place + 1));
            let next = next.map(|other| open.work.path(&format!("/{}", other.leaf.number)));
            Ok(go(&ctx.href(&next.unwrap_or_else(|| open.work.path("")))))
        }
        "same" | "versions" => {
            let to = base::Key::new(form.get("to")).map_err(|_| Problem::NotFound)?;
            let empty: Vec<String> = translation::empty(form).iter().map(ToString::to_string).collect();
            let told = form.get("go") == "same" && !empty.is_empty();
            let empty = if told { format!("&empty={}", empty.join("-")) } else { String::new() };
            Ok(go(&ctx.href(&open.path(&format!("/versions?to={to}&saved{empty}"))?)))
        }
        "stay" | "reopen" => Ok(go(&ctx.href(&format!("{here}?saved")))),
        _ => Ok(go(&ctx.href(&open.work.path("")))),
    }
}
