//! `…/drafting/files`: the draft in every format, and a document that circulated, back as proposals.

use access::Action;
use app::{
    Failure,
    exchange::{self, File, Format, LeftOut, paper::Changed, printed::Around},
};
use axum::{
    extract::{Multipart, Path},
    http::header,
    response::{IntoResponse, Response},
};
use base::{Id, Lang};
use domain::{
    drafting::{Command, Passage},
    questionnaire::{Questionnaire, resolved},
    round::Round,
};
use maud::{Markup, html};

use super::{Open, WHO, official, versions};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, unprocessable},
    },
    parts::{
        diff,
        field::{Errors, once, summary},
        text,
    },
    prints::pdf,
    problem::{Problem, refusal_text},
    route::{self, Route},
    sent::{Sent, questionnaire, sent},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/files", WHO, show),
        route::page("/{lang}/desk/rounds/{round}/drafting/files/{tag}", WHO, download),
        route::action("/{lang}/desk/rounds/{round}/drafting/files", WHO, bring),
        route::action("/{lang}/desk/rounds/{round}/drafting/files/take", WHO, take),
    ]
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    Ok(render(&ctx, &open, &Errors::new()))
}

fn render(ctx: &Ctx, open: &Open, errors: &Errors) -> Response {
    let main = html! {
        (summary(ctx, errors))
        section aria-labelledby="out" {
            h2 #out { (ctx.t("files-out")) }
            (downloads(ctx, &open.path("/files"), &official(ctx)))
        }
        section aria-labelledby="back" {
            h2 #back { (ctx.t("draft-files-back")) }
            p { (ctx.t("files-back-about")) }
            form method="post" enctype="multipart/form-data" action=(ctx.href(&open.path("/files"))) { (file_field(ctx, ".docx,.odt", errors)) button.main { (ctx.t("word-read")) } }
        }
    };
    unprocessable(page(ctx, &open.head(ctx, ctx.t("draft-files-title")), main), errors)
}

/// The field for one file, with what is wrong with it.
pub fn file_field(ctx: &Ctx, accept: &str, errors: &Errors) -> Markup {
    let wrong: Vec<&String> = errors.iter().filter(|(field, _)| field == "file").map(|(_, words)| words).collect();
    html! {
        div.field.wrong[!wrong.is_empty()] {
            label for="file" { (ctx.t("files-file")) }
            p.hint #file-hint { (accept.replace(',', ", ")) }
            @for words in wrong { p.error { (words) } }
            input type="file" id="file" name="file" required accept=(accept) aria-describedby="file-hint";
        }
    }
}

/// Every format with its link: documents in each official language, and files that hold all languages.
pub fn downloads(ctx: &Ctx, path: &str, languages: &[Lang]) -> Markup {
    html! {
        ul {
            @for format in Format::ALL {
                li {
                    (ctx.t(&format!("files-{}", format.extension()))) (ctx.t("colon"))
                    @if matches!(format, Format::Docx | Format::Odt) {
                        @for (place, lang) in languages.iter().enumerate() { @if place > 0 { " · " } a href=(ctx.href(&format!("{path}/{lang}.{}", format.extension()))) { (text::language(ctx, lang)) span.hidden { " (" (format.extension()) ")" } } }
                    } @else { a href=(ctx.href(&format!("{path}/all.{}", format.extension()))) { (ctx.t("files-download")) span.hidden { " (" (format.extension()) ")" } } }
                }
            }
            li { (ctx.t("files-pdf")) (ctx.t("colon"))
                @for (place, lang) in languages.iter().enumerate() { @if place > 0 { " · " } a href=(ctx.href(&format!("{path}/{lang}.pdf"))) { (text::language(ctx, lang)) span.hidden { " (PDF)" } } }
            }
        }
    }
}

/// A questionnaire as a file, by the last part of an address: `fr.docx`, `all.toml`.
pub fn file(ctx: &Ctx, questionnaire: &Questionnaire, tag: &str) -> Result<Response, Problem> {
    let (lang, _) = tag.split_once('.').ok_or(Problem::NotFound)?;
    let format = Format::of(tag).ok_or(Problem::NotFound)?;
    let lang = official(ctx)
        .into_iter()
        .find(|known| known.as_str() == lang)
        .or_else(|| (lang == "all").then(Lang::en))
        .ok_or(Problem::NotFound)?;
    let (bytes, _) = exchange::write(questionnaire, format, &lang).map_err(|_| Problem::Broken)?;
    let name = format!("{}-{}-{tag}", questionnaire.key, questionnaire.version);
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

async fn download(ctx: Ctx, Path((_, round, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let questionnaire = open.read(&ctx).0.questionnaire;
    match tag
        .strip_suffix(".pdf")
        .and_then(|tag| official(&ctx).into_iter().find(|lang| lang.as_str() == tag))
    {
        Some(lang) => printed(&ctx, &questionnaire, &open.round, &lang, None, ctx.t("files-draft")).await,
        None => file(&ctx, &questionnaire, &tag),
    }
}

/// A questionnaire as a PDF in one language, with a notice on every page where there is one.
pub async fn printed(
    ctx: &Ctx,
    questionnaire: &Questionnaire,
    round: &Round,
    lang: &Lang,
    symbol: Option<String>,
    notice: String,
) -> Result<Response, Problem> {
    let body = ctx.site.node.read(|state| state.body.as_ref().map(|body| body.name.text(lang).to_owned()));
    let around = Around {
        plan: &round.plan,
        body: body.unwrap_or_default(),
        symbol,
        notice,
    };
    let name = format!("{}-{}-{lang}.pdf", questionnaire.key, questionnaire.version);
    pdf(ctx, &exchange::printed::printed(questionnaire, &around, lang), &name).await
}

/// Reads a document that circulated: what was changed in it, and what has no place.
async fn read(ctx: &Ctx, parts: Multipart) -> Result<(Sent, Vec<Changed>, Vec<LeftOut>), String> {
    let sent = sent(parts).await.map_err(|key| ctx.t(key))?;
    let File::Document(document) = questionnaire(ctx, &sent).await? else {
        return Err(ctx.t("files-not-a-document"));
    };
    let (changed, left_out) = exchange::paper::changed(&document).ok_or_else(|| ctx.t("files-not-from-here"))?;
    Ok((sent, changed, left_out))
}

async fn bring(ctx: Ctx, Path((_, round)): Path<(String, String)>, parts: Multipart) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Remark).await?;
    match read(&ctx, parts).await {
        Ok((sent, changed, left_out)) => Ok(review(&ctx, &open, &sent.name, &changed, &left_out)),
        Err(words) => Ok(render(&ctx, &open, &vec![("file".to_owned(), words)])),
    }
}

/// What the document says, before anything is taken: each change can be left out.
fn review(ctx: &Ctx, open: &Open, name: &str, changed: &[Changed], left_out: &[LeftOut]) -> Response {
    let (known, unknown): (Vec<&Changed>, Vec<&Changed>) = changed.iter().partition(|changed| open.now().knows(changed.key.as_str()));
    let lost = unknown.into_iter().map(|changed| LeftOut {
        at: changed.key.to_string(),
        what: "place",
        about: changed.after.clone(),
    });
    let left_out: Vec<LeftOut> = left_out.iter().cloned().chain(lost).collect();
    let main = html! {
        p { (ctx.ta("files-changed", &[("count", known.len().into())])) }
        form method="post" action=(ctx.href(&open.path("/files/take"))) {
            (once())
            input type="hidden" name="name" value=(name);
            @for (place, changed) in known.iter().enumerate() {
                @let node = open.now().nodes.get(&changed.key).or_else(|| open.now().removed.get(&changed.key));
                @let (old, new) = diff::both(&changed.before, &changed.after);
                fieldset.choice {
                    legend { @if let Some(node) = node { (open.name(ctx, node)) } " · " (versions::label(ctx, &changed.field)) }
                    div.texts { div.card { h3 { (ctx.t("remark-stands")) } div.said dir="auto" { (old) } } div.card { h3 { (ctx.t("remark-proposed")) } div.said dir="auto" { @if changed.after.is_empty() { (ctx.t("remark-proposes-nothing")) } @else { (new) } } } }
                    @let id = format!("take.{place}");
                    div.option { input type="checkbox" id=(id) name=(id) value="on" checked; label for=(id) { (ctx.t("files-propose")) } }
                    input type="hidden" name=(format!("key.{place}")) value=(changed.key);
                    input type="hidden" name=(format!("field.{place}")) value=(changed.field);
                    textarea hidden name=(format!("before.{place}")) aria-label=(changed.field) { "\n" (standing(open, changed)) }
                    textarea hidden name=(format!("after.{place}")) aria-label=(changed.field) { "\n" (changed.after) }
                }
            }
            @if !known.is_empty() { button.main { (ctx.t("files-take")) } }
        }
        (left(ctx, &left_out))
        p { a href=(ctx.href(&open.path("/files"))) { (ctx.t("draft-files-title")) } }
    };
    page(ctx, &open.head(ctx, ctx.t("files-review")), main)
}

/// The text on which a change is a proposal: as it was written, where the document shows the numbers to which it refers.
fn standing<'a>(open: &'a Open, changed: &'a Changed) -> &'a str {
    let written = open.now().node(changed.key.as_str()).map_or("", |node| node.get(&changed.field));
    let read = resolved(written, |key| open.numbers.get(key).map(String::as_str));
    if read.trim_end() == changed.before.trim_end() {
        written
    } else {
        &changed.before
    }
}

/// What could not be taken, named one by one.
pub fn left(ctx: &Ctx, left_out: &[LeftOut]) -> Markup {
    html! {
        @if !left_out.is_empty() {
            section aria-labelledby="left" {
                h2 #left { (ctx.ta("files-left", &[("count", left_out.len().into())])) }
                ul { @for left in left_out { li { @if !left.at.is_empty() { strong { (left.at) } (ctx.t("colon")) } (ctx.t(&format!("left-out-{}", left.what))) (ctx.t("colon")) span dir="auto" { (left.about) } } } }
            }
        }
    }
}

async fn take(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Remark).await?;
    let account = ctx.actor().account().map(Id::to_string).unwrap_or_default();
    let once = form.once().unwrap_or_default();
    let places = form.fields().filter_map(|(name, _)| name.strip_prefix("take.")?.parse::<usize>().ok());
    let remark = |place: usize| {
        let of = |name: &str| form.get(&format!("{name}.{place}"));
        // Sent twice, the same form makes the same remarks: the second ones are there already.
        let digest = base::Digest::of_parts([account.as_str(), &once, &place.to_string()].map(str::as_bytes)).to_string();
        let id = digest.get(..32).and_then(Id::parse)?;
        let known = open.now().remark(&id).is_some();
        (!known).then_some(Command::Remark {
            id,
            on: Passage {
                key: base::Key::new(of("key")).ok()?,
                field: of("field").to_owned(),
                quote: String::new(),
                text: base::text::clean(of("before")).trim_end().to_owned(),
            },
            text: ctx.ta("files-from", &[("name", form.get("name").into())]),
            proposal: Some(base::text::clean(of("after")).trim_end().to_owned()),
            tabled: false,
        })
    };
    let commands: Vec<Command> = places.filter_map(remark).collect();
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, Command::All(commands)).await {
        Ok(_) => Ok(go(&ctx.href(&done(&open.path("/remarks"))))),
        Err(Failure::Refused(refusal)) => Ok(render(&ctx, &open, &vec![("file".to_owned(), refusal_text(&ctx, &refusal))])),
        Err(failure) => Err(failure.into()),
    }
}
