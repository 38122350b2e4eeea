//! `…/drafting/languages`: for each language what is missing and what is behind; translations out and back as a spreadsheet or XLIFF.

use access::Action;
use app::{
    Failure,
    exchange::words::{self, Back, Pair, Plan, Proposed},
};
use axum::{
    extract::{Multipart, Path},
    http::header,
    response::{IntoResponse, Response},
};
use base::Lang;
use maud::{Markup, html};

use super::{Open, WHO, files::file_field, official};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{conflict, done, unprocessable},
    },
    parts::{
        diff,
        field::{Errors, Field, once, summary},
        text,
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
    sent::{self, sent},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/languages", WHO, show),
        route::page("/{lang}/desk/rounds/{round}/drafting/languages/{tag}", WHO, download),
        route::action("/{lang}/desk/rounds/{round}/drafting/languages", WHO, bring),
        route::action("/{lang}/desk/rounds/{round}/drafting/languages/take", WHO, take),
    ]
}

/// From which language into which.
struct Way {
    source: Lang,
    target: Lang,
}

impl Way {
    /// As a form or an address says; else from the first official language into the second.
    fn of(ctx: &Ctx, source: &str, target: &str) -> Option<Self> {
        let official = official(ctx);
        let known = |tag: &str| official.iter().find(|lang| lang.as_str() == tag).cloned();
        let source = known(source).or_else(|| official.first().cloned())?;
        let target = Lang::parse(target).or_else(|| official.iter().find(|lang| **lang != source).cloned())?;
        (source != target).then_some(Self { source, target })
    }
}

fn pairs(open: &Open, way: &Way) -> Vec<Pair> {
    words::pairs(open.now(), &open.numbers, &way.source, &way.target)
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let query = Form::parse(ctx.query.as_bytes());
    let way = Way::of(&ctx, query.get("from"), query.get("into")).ok_or(Problem::NotFound)?;
    Ok(render(&ctx, &open, &way, &Errors::new()))
}

/// The languages into which one may translate: official ones first.
fn targets(ctx: &Ctx) -> Vec<(String, String)> {
    let official = official(ctx);
    let mut others = i18n::languages(ctx.ui);
    others.retain(|(lang, _)| !official.contains(lang));
    i18n::collate::sort_by(&mut others, &ctx.lang(), |(_, name)| name);
    let first = official.iter().map(|lang| (lang.to_string(), text::language(ctx, lang)));
    first.chain(others.into_iter().map(|(lang, name)| (lang.to_string(), name))).collect()
}

fn render(ctx: &Ctx, open: &Open, way: &Way, errors: &Errors) -> Response {
    let pairs = pairs(open, way);
    let missing: Vec<&Pair> = pairs.iter().filter(|pair| pair.target.is_empty() && !pair.source.is_empty()).collect();
    let behind: Vec<&Pair> = pairs.iter().filter(|pair| pair.behind).collect();
    let machine: Vec<&Pair> = pairs.iter().filter(|pair| pair.machine).collect();
    let sources: Vec<(String, String)> = official(ctx).iter().map(|lang| (lang.to_string(), text::language(ctx, lang))).collect();
    let (from, into) = (way.source.to_string(), way.target.to_string());
    let main = html! {
        (summary(ctx, errors))
        form.filter.line method="get" {
            (Field::new("from", ctx.t("languages-from")).value(&from).select(&Errors::new(), &sources))
            (Field::new("into", ctx.t("languages-into")).value(&into).select(&Errors::new(), &targets(ctx)))
            button { (ctx.t("filter-apply")) }
        }
        p { (ctx.ta("languages-counts", &[("all", pairs.len().into()), ("missing", missing.len().into()), ("behind", behind.len().into()), ("machine", machine.len().into())])) }
        (listed(ctx, open, "missing", &missing))
        (listed(ctx, open, "behind", &behind))
        (listed(ctx, open, "machine", &machine))
        section aria-labelledby="out" {
            h2 #out { (ctx.t("languages-out")) }
            ul { @for extension in ["xlsx", "xlf"] { li { a href=(ctx.href(&open.path(&format!("/languages/{from}-to-{into}.{extension}")))) { (ctx.t(&format!("languages-{extension}"))) } } } }
        }
        @if open.may(ctx, Action::Write) {
            section aria-labelledby="back" {
                h2 #back { (ctx.t("languages-back")) }
                p { (ctx.t("languages-back-about")) }
                form method="post" enctype="multipart/form-data" action=(ctx.href(&open.path("/languages"))) {
                    input type="hidden" name="from" value=(from);
                    input type="hidden" name="into" value=(into);
                    (file_field(ctx, ".xlsx,.xlf,.xliff", errors))
                    button.main { (ctx.t("word-read")) }
                }
            }
        }
    };
    unprocessable(page(ctx, &open.head(ctx, ctx.t("languages-title")), main), errors)
}

fn listed(ctx: &Ctx, open: &Open, word: &str, pairs: &[&Pair]) -> Markup {
    html! {
        @if !pairs.is_empty() {
            details { summary { (ctx.ta(&format!("languages-{word}"), &[("count", pairs.len().into())])) }
                ul { @for pair in pairs { @let key = pair.name.split('/').next().unwrap_or_default(); li { a href=(ctx.href(&open.path(&format!("/nodes/{key}")))) { (pair.number) " " code { (pair.name) } } @if !pair.source.is_empty() { (ctx.t("colon")) span dir="auto" { (super::shortened(&pair.source)) } } } } }
            }
        }
    }
}

/// A translation as a file, by the last part of an address: `en-to-fr.xlsx`.
pub fn translation(pairs: &[Pair], original: &str, source: &Lang, target: &Lang, extension: &str) -> Option<Response> {
    let (media, bytes) = match extension {
        "xlsx" => (
            documents::Format::Xlsx.media_type(),
            documents::sheets::write(&[words::to_sheet(pairs, source, target)]),
        ),
        "xlf" => (
            "application/xliff+xml",
            documents::xliff::write(&words::to_xliff(pairs, original, source, target)).into_bytes(),
        ),
        _ => return None,
    };
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{original}-{target}.{extension}\"")),
    ];
    Some((headers, bytes).into_response())
}

async fn download(ctx: Ctx, Path((_, round, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let (name, extension) = tag.split_once('.').ok_or(Problem::NotFound)?;
    let (from, into) = name.split_once("-to-").ok_or(Problem::NotFound)?;
    let way = Way::of(&ctx, from, into).filter(|way| way.source.as_str() == from).ok_or(Problem::NotFound)?;
    translation(&pairs(&open, &way), round.as_str(), &way.source, &way.target, extension).ok_or(Problem::NotFound)
}

/// Reads a translation that was sent, for a language.
///
/// # Errors
/// What is wrong with it, in the reader's language.
pub async fn read(ctx: &Ctx, sent: &sent::Sent, target: &Lang) -> Result<Back, String> {
    let Some(_turn) = ctx.actor().account().and_then(|account| ctx.site.reading.turn(account)) else {
        return Err(ctx.t("word-busy"));
    };
    let (name, reader) = (sent.name.to_ascii_lowercase(), &ctx.site.config.reader);
    let fault = |fault: documents::Fault| ctx.t(&format!("word-{}", fault.as_str()));
    if name.ends_with(".xlf") || name.ends_with(".xliff") {
        let back = words::from_xliff(&reader.xliff(&sent.bytes).await.map_err(fault)?);
        return if back.lang.as_ref() == Some(target) {
            Ok(back)
        } else {
            Err(ctx.t("words-no-language"))
        };
    }
    let sheets = reader.sheets(&sent.bytes).await.map_err(fault)?;
    words::from_sheets(&sheets, target).map_err(|key| ctx.t(key))
}

async fn bring(ctx: Ctx, Path((_, round)): Path<(String, String)>, parts: Multipart) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let fallback = Way::of(&ctx, "", "").ok_or(Problem::NotFound)?;
    let sent = match sent(parts).await {
        Ok(sent) => sent,
        Err(key) => return Ok(render(&ctx, &open, &fallback, &vec![("file".to_owned(), ctx.t(key))])),
    };
    let way = Way::of(&ctx, sent.form.get("from"), sent.form.get("into")).ok_or(Problem::NotFound)?;
    match read(&ctx, &sent, &way.target).await {
        Ok(back) => Ok(review(&ctx, &open, &way, &back, &Errors::new())),
        Err(words) => Ok(render(&ctx, &open, &way, &vec![("file".to_owned(), words)])),
    }
}

/// What taking it would do, text by text, before anything is taken.
fn review(ctx: &Ctx, open: &Open, way: &Way, back: &Back, errors: &Errors) -> Response {
    let plan = words::plan(open.now(), &open.numbers, back, &way.source, &way.target);
    let main = html! {
        (summary(ctx, errors))
        (planned(ctx, &plan))
        form #changes method="post" action=(ctx.href(&open.path("/languages/take"))) {
            (once())
            input type="hidden" name="from" value=(way.source);
            input type="hidden" name="into" value=(way.target);
            textarea hidden name="back" aria-label=(ctx.t("languages-back")) { "\n" (serde_json::to_string(back).unwrap_or_default()) }
            @for change in &plan.changes { (proposed(ctx, way, change)) }
            @if !plan.changes.is_empty() { button.main { (ctx.t("languages-take")) } " " }
            a.button href=(ctx.href(&open.path(&format!("/languages?from={}&into={}", way.source, way.target)))) { (ctx.t("cancel")) }
        }
    };
    unprocessable(page(ctx, &open.head(ctx, ctx.t("languages-review")), main), errors)
}

/// One text, with what stands here and what came; it is ticked unless somebody changed it here meanwhile.
fn proposed(ctx: &Ctx, way: &Way, change: &Proposed) -> Markup {
    let name = format!("take:{}", change.name);
    let (left, right) = diff::both(&change.before, &change.after);
    html! {
        article.card {
            div.option {
                input type="checkbox" id=(name) name=(name) value=(change.seen()) checked[!change.overtaken];
                label for=(name) { (change.number) " " code { (change.name) }
                    @if change.old { " " span.tag.tag-wait { (ctx.t("languages-old-one")) } }
                    @if change.overtaken { " " span.tag.tag-bad { (ctx.t("languages-overtaken")) } }
                    @if change.machine { " " span.tag { (ctx.t("draft-machine")) } }
                }
            }
            div.texts {
                @if !change.before.is_empty() { div { p.meta { (ctx.t("versions-before")) } div.said dir="auto" lang=(way.target) { (left) } } }
                div { p.meta { (ctx.t("versions-now")) } div.said dir="auto" lang=(way.target) { @if change.before.is_empty() { (change.after) } @else { (right) } } }
            }
        }
    }
}

/// How much is new, changed, the same and missing; what has no place.
pub fn planned(ctx: &Ctx, plan: &Plan) -> Markup {
    let (new, changed) = plan.counts();
    let list = |word: &str, names: &[String]| html! { @if !names.is_empty() { details { summary { (ctx.ta(&format!("languages-{word}"), &[("count", names.len().into())])) } ul { @for name in names { li { code { (name) } } } } } } };
    html! {
        dl.facts {
            div { dt { (ctx.t("languages-new")) } dd { (new) } }
            div { dt { (ctx.t("languages-changed")) } dd { (changed) } }
            div { dt { (ctx.t("languages-same")) } dd { (plan.same) } }
        }
        (list("missing", &plan.missing))
        (list("unknown", &plan.unknown))
    }
}

async fn take(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let way = Way::of(&ctx, form.get("from"), form.get("into")).ok_or(Problem::NotFound)?;
    let back: Back = serde_json::from_str(form.get("back")).map_err(|_| Problem::NotFound)?;
    let plan = words::plan(open.now(), &open.numbers, &back, &way.source, &way.target);
    let then = done(&open.path(&format!("/languages?from={}&into={}", way.source, way.target)));
    let ticked = |change: &Proposed| form.has(&format!("take:{}", change.name));
    let unseen = |change: &Proposed| ticked(change) && form.get(&format!("take:{}", change.name)) != change.seen();
    // Somebody changed a text between the look and the word: nothing is taken, and what would be now is shown.
    let went_on = |open: &Open| review(&ctx, open, &way, &back, &vec![("changes".to_owned(), ctx.t("refusal-text-went-on"))]);
    if plan.changes.iter().any(unseen) {
        return Ok(conflict(went_on(&open)));
    }
    let command = plan.command(open.now(), &way.source, &way.target, ticked);
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(_) => Ok(go(&ctx.href(&then))),
        Err(Failure::Refused(refusal)) if refusal.code == domain::Code::ChangedMeanwhile => {
            Ok(conflict(went_on(&Open::find(&ctx, &round, Action::Write).await?)))
        }
        Err(Failure::Refused(refusal)) => Ok(render(&ctx, &open, &way, &vec![("file".to_owned(), refusal_text(&ctx, &refusal))])),
        Err(failure) => Err(failure.into()),
    }
}
