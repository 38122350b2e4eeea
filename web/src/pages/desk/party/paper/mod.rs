//! `/{lang}/desk/reply/{round}/word`: the reply as a document, and back. What files say is shown question by question; nothing
//! is taken before the person says so, and what is taken is saved like anything typed.

mod review;

use std::collections::HashMap;

use access::{Action, Permit};
use app::{
    paper::{self, Read, Wanted},
    port::Saved,
};
use axum::{
    extract::{Multipart, Path},
    http::header,
    response::{IntoResponse, Response},
};
use base::{Key, Lang};
use documents::Format;
use domain::{
    answer::{self, Clash, Fields, merge},
    questionnaire::LeafInTree,
};
use maud::html;

use super::{WHO, Work};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    pages::desk::{head, unprocessable},
    parts::{
        field::{Errors, summary},
        text,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/word", WHO, show),
        route::page("/{lang}/desk/reply/{round}/word/{tag}", WHO, download),
        route::action("/{lang}/desk/reply/{round}/word", WHO, bring_back),
        route::action("/{lang}/desk/reply/{round}/word/take", WHO, take),
    ]
}

/// More rows than this no form of the review has.
const MOST_ROWS: usize = 5_000;
const LONGEST_NAME: usize = 120;

/// The leaves that the viewer writes: a contributor's own, or all.
fn written<'a>(ctx: &Ctx, work: &'a Work) -> Result<Vec<LeafInTree<'a>>, Problem> {
    let may = |found: &LeafInTree<'_>| ctx.may(Action::Write, &work.draft().leaf(&found.leaf.key));
    Ok(work.leaves(ctx)?.into_iter().filter(may).collect())
}

/// The languages in which a reply can be written on paper: the official ones, and the Party's own.
fn languages(ctx: &Ctx, work: &Work) -> Vec<Lang> {
    let (official, own) = ctx.site.node.read(|state| {
        let official = state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone());
        (official, state.parties.get(&work.party).map_or_else(Vec::new, |party| party.languages.clone()))
    });
    let further = own.into_iter().filter(|lang| !official.contains(lang)).collect::<Vec<_>>();
    official.into_iter().chain(further).collect()
}

fn page_head(ctx: &Ctx, work: &Work, title: String) -> Head {
    let mut head = head(ctx, title);
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    start(&ctx, &Work::find(&ctx, &key)?, &Errors::new())
}

fn start(ctx: &Ctx, work: &Work, errors: &Errors) -> Result<Response, Problem> {
    let count = written(ctx, work)?.len();
    let languages = languages(ctx, work);
    let main = html! {
        (summary(ctx, errors))
        section aria-labelledby="out" {
            h2 #out { (ctx.t("word-out")) }
            p { (ctx.ta("word-out-about", &[("count", count.into())])) }
            ul { @for lang in &languages { li {
                (ctx.ta("word-download", &[("language", text::language(ctx, lang).into())])) (ctx.t("colon"))
                @for (place, format) in Format::ALL.into_iter().enumerate() {
                    @if place > 0 { " · " }
                    a href=(ctx.href(&work.path(&format!("/word/{lang}.{}", format.extension())))) { (ctx.t(&format!("word-format-{}", format.extension()))) span.hidden { " (" (text::language(ctx, lang)) ")" } }
                }
            } } }
        }
        section aria-labelledby="back" {
            h2 #back { (ctx.t("word-back")) }
            p { (ctx.t("word-back-about")) }
            form method="post" enctype="multipart/form-data" {
                div.field.wrong[!errors.is_empty()] {
                    label for="file" { (ctx.t("word-file")) }
                    p.hint #file-hint { (ctx.t("word-file-hint")) }
                    @for (_, words) in errors { p.error { (words) } }
                    input type="file" id="file" name="file" required multiple accept=".docx,.odt,.xlsx" aria-describedby="file-hint";
                }
                div.field {
                    label for="lang" { (ctx.t("word-language")) }
                    p.hint { (ctx.t("word-language-hint")) }
                    select id="lang" name="lang" { option value="" { (ctx.t("word-language-itself")) } @for lang in &languages { option value=(lang) { (text::language(ctx, lang)) } } }
                }
                button.main { (ctx.t("word-read")) }
            }
        }
    };
    Ok(unprocessable(page(ctx, &page_head(ctx, work, ctx.t("word")), main), errors))
}

async fn download(ctx: Ctx, Path((_, key, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let (tag, extension) = tag.split_once('.').ok_or(Problem::NotFound)?;
    let format = Format::parse(extension).ok_or(Problem::NotFound)?;
    let lang = languages(&ctx, &work).into_iter().find(|lang| lang.as_str() == tag).ok_or(Problem::NotFound)?;
    let leaves: Vec<Key> = written(&ctx, &work)?.into_iter().map(|found| found.leaf.key.clone()).collect();
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let wanted = Wanted {
        round: &work.round.plan.key,
        party: Some(work.party),
        lang: &lang,
        leaves: &leaves,
    };
    let paper = ctx.site.node.read(|state| paper::paper(state, &wanted, &drafts)).ok_or(Problem::NotFound)?;
    let name = format!("{}-{}-{lang}.{extension}", work.round.plan.key, work.party);
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, format.write(&paper)).into_response())
}

/// The files of a form with their names, and the language of their texts where the person said one. Anything else in the form
/// is not looked at.
async fn sent(mut form: Multipart) -> Result<(Vec<(String, Vec<u8>)>, Option<Lang>), &'static str> {
    let (mut files, mut lang) = (Vec::new(), None);
    loop {
        let field = form.next_field().await.map_err(|_| "word-file-too-large")?;
        let Some(field) = field else { break };
        match field.name().unwrap_or_default() {
            "file" => {
                let name: String = base::text::clean(field.file_name().unwrap_or_default()).chars().take(LONGEST_NAME).collect();
                let bytes = field.bytes().await.map_err(|_| "word-file-too-large")?;
                if !name.is_empty() || !bytes.is_empty() {
                    files.push((name, bytes.to_vec()));
                }
            }
            "lang" => lang = field.text().await.ok().and_then(|tag| Lang::parse(&tag)),
            _ => {}
        }
    }
    match files.iter().any(|(_, bytes)| bytes.is_empty()) {
        _ if files.is_empty() => Err("word-no-file"),
        true => Err("word-empty-file"),
        false => Ok((files, lang)),
    }
}

async fn bring_back(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Multipart) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let fault = |words: String| start(&ctx, &work, &vec![("file".to_owned(), words)]);
    let (files, lang) = match sent(form).await {
        Ok(sent) => sent,
        Err(key) => return fault(ctx.t(key)),
    };
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let Some(_turn) = ctx.actor().account().and_then(|account| ctx.site.reading.turn(account)) else {
        return fault(ctx.t("word-busy"));
    };
    let mut reads = Vec::new();
    for (name, bytes) in files {
        let document = match ctx.site.config.reader.read(&bytes).await {
            Ok(document) => document,
            Err(fault_of) => return fault(format!("{name}{}{}", ctx.t("colon"), ctx.t(&format!("word-{}", fault_of.as_str())))),
        };
        let lang = lang.clone().or_else(|| paper::language_of(&document)).unwrap_or_else(|| ctx.lang());
        let read = paper::read(work.questionnaire()?, &official, &document, &lang);
        let of_another = |(round, party): &(Key, domain::PartyCode)| *round != work.round.plan.key || *party != work.party;
        if read.about.as_ref().is_some_and(of_another) {
            return fault(format!("{name}{}{}", ctx.t("colon"), ctx.t("word-of-another")));
        }
        let lang = read.lang.clone().unwrap_or(lang);
        reads.push(FromFile { name, lang, read });
    }
    review::page_of(&ctx, &work, &reads).await
}

/// A file that was read.
struct FromFile {
    name: String,
    /// The language of its texts, by what it says or as it reads.
    lang: Lang,
    read: Read,
}

/// Saves what was chosen, row by row. A text is put in place of the one that the person had before them and of no other: over a later
/// one, or over that of another question, nothing is written.
async fn take(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let leaves = written(&ctx, &work)?;
    let (mut taken, mut refused, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: HashMap<Key, u64> = HashMap::new();
    for row in 0..form.get("rows").parse::<usize>().unwrap_or(0).min(MOST_ROWS) {
        let both = match form.get(&format!("pick.{row}")) {
            "file" => false,
            "both" => true,
            _ => continue,
        };
        let to = form.get(&format!("to.{row}")).trim().trim_end_matches('.');
        let Some(found) = leaves.iter().find(|found| found.leaf.number.eq_ignore_ascii_case(to)) else {
            unknown.push(to.to_owned());
            continue;
        };
        let prefix = format!("file.{row}/");
        let file: Fields = form
            .fields()
            .filter_map(|(name, typed)| Some((name.strip_prefix(&prefix)?.to_owned(), typed.to_owned())))
            .collect();
        let permit = ctx.permit(Action::Write, work.draft().leaf(&found.leaf.key))?;
        let number = found.leaf.number.clone();
        // What stands at a question that was not shown is kept before the text.
        let both = both || form.get(&format!("shown.{row}")) != number;
        let shown = form.get(&format!("seen.{row}")).parse().ok();
        let over = seen.get(&found.leaf.key).copied().or(shown).filter(|_| !both);
        match save(&ctx, &work, &permit, found, file, over).await? {
            Some(version) => {
                seen.insert(found.leaf.key.clone(), version);
                taken.push(number);
            }
            None => refused.push(number),
        }
    }
    let numbers = |numbers: &[String], rest: &str| html! { ul.columns { @for number in numbers { li { a href=(ctx.href(&work.path(&format!("/{number}{rest}")))) { (number) } } } } };
    let main = html! {
        p.notice role="status" { (ctx.ta("word-taken", &[("count", taken.len().into())])) }
        @if !taken.is_empty() { (numbers(&taken, "?show=preview")) }
        @if !refused.is_empty() { div.notice { p { (ctx.t("word-refused")) } (numbers(&refused, "")) } }
        @if !unknown.is_empty() { div.notice { p { (ctx.t("word-unknown")) } ul { @for number in &unknown { li { @if number.is_empty() { "–" } @else { (number) } } } } } }
        p { a.button href=(ctx.href(&work.path(""))) { (ctx.ta("reply-of", &[("party", work.name.as_str().into())])) } }
    };
    Ok(page(&ctx, &page_head(&ctx, &work, ctx.t("word-review")), main))
}

/// Puts the fields of a file in place of a draft of that version; or, without one, behind what stands there. Gives the version that was
/// saved; none when the text is cleared, or is another by now.
async fn save(ctx: &Ctx, work: &Work, permit: &Permit, found: &LeafInTree<'_>, file: Fields, over: Option<u64>) -> Result<Option<u64>, Problem> {
    let leaf = &found.leaf.key;
    let draft = ctx.site.node.leaf_draft(permit, leaf).await?;
    let mut fields = draft.fields.clone();
    match over {
        Some(version) if version != draft.version() => return Ok(None),
        Some(_) => fields.extend(file),
        None => {
            let clashes = merge(None, &file, &fields).clashes.into_iter();
            fields.extend(
                clashes
                    .filter(|clash| !clash.mine.trim().is_empty())
                    .map(|clash| (clash.field.clone(), together(&clash))),
            );
        }
    }
    fields.entry("status".to_owned()).or_insert_with(|| "answered".to_owned());
    // Whoever takes a whole answer has read it.
    let whole = answer::parse(found.leaf, work.questionnaire()?.years.len(), &fields).is_ok();
    fields.insert("done".to_owned(), if whole { "yes" } else { "no" }.to_owned());
    match ctx.site.node.save_leaf(permit, leaf, draft.version(), &fields).await {
        Ok(Saved::Done { version }) => Ok(Some(version)),
        Ok(Saved::Conflict { .. }) | Err(app::Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

fn together(clash: &Clash) -> String {
    if clash.can_be_both() {
        clash.both()
    } else if clash.theirs.trim().is_empty() {
        clash.mine.clone()
    } else {
        clash.theirs.clone()
    }
}
