//! `/{lang}/desk/reply/{round}/word`: the reply as a document of Word, and back. What a file says is shown question by question;
//! nothing is taken before the person says so, and what is taken is saved like anything typed.

use access::{Action, Permit};
use app::{
    draft::LeafDraft,
    paper::{self, Found, Read, Wanted},
    port::Saved,
};
use axum::{
    extract::{Multipart, Path},
    http::header,
    response::{IntoResponse, Response},
};
use base::{Key, Lang};
use documents::docx;
use domain::{
    answer::{self, Clash, Fields, merge},
    questionnaire::LeafInTree,
};
use maud::{Markup, html};

use super::{WHO, Work};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    pages::desk::{head, unprocessable},
    parts::{
        field::{Errors, once, summary},
        text, typed,
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

static READING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(2);

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
            ul { @for lang in &languages { li { a href=(ctx.href(&work.path(&format!("/word/{lang}")))) { (ctx.ta("word-download", &[("language", text::language(ctx, lang).into())])) } " " span.meta { ".docx" } } } }
        }
        section aria-labelledby="back" {
            h2 #back { (ctx.t("word-back")) }
            p { (ctx.t("word-back-about")) }
            form method="post" enctype="multipart/form-data" {
                div.field.wrong[!errors.is_empty()] {
                    label for="file" { (ctx.t("word-file")) }
                    p.hint #file-hint { (ctx.t("word-file-hint")) }
                    @for (_, words) in errors { p.error { (words) } }
                    input type="file" id="file" name="file" required accept=".docx" aria-describedby="file-hint";
                }
                div.field {
                    label for="lang" { (ctx.t("word-language")) }
                    p.hint { (ctx.t("word-language-hint")) }
                    select id="lang" name="lang" { @for lang in &languages { option value=(lang) selected[*lang == ctx.lang()] { (text::language(ctx, lang)) } } }
                }
                button.main { (ctx.t("word-read")) }
            }
        }
    };
    Ok(unprocessable(page(ctx, &page_head(ctx, work, ctx.t("word")), main), errors))
}

async fn download(ctx: Ctx, Path((_, key, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let lang = languages(&ctx, &work).into_iter().find(|lang| lang.as_str() == tag).ok_or(Problem::NotFound)?;
    let leaves: Vec<Key> = written(&ctx, &work)?.into_iter().map(|found| found.leaf.key.clone()).collect();
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let wanted = Wanted {
        round: &work.round.plan.key,
        party: work.party,
        lang: &lang,
        leaves: &leaves,
    };
    let paper = ctx.site.node.read(|state| paper::paper(state, &wanted, &drafts)).ok_or(Problem::NotFound)?;
    let name = format!("{}-{}-{lang}.docx", work.round.plan.key, work.party);
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, docx::write(&paper)).into_response())
}

/// The file and the language that were sent. Anything else in the form is not looked at.
async fn sent(mut form: Multipart) -> Option<(Vec<u8>, Lang)> {
    let (mut file, mut lang) = (None, None);
    while let Ok(Some(field)) = form.next_field().await {
        match field.name().unwrap_or_default() {
            "file" => file = field.bytes().await.ok().map(|bytes| bytes.to_vec()),
            "lang" => lang = field.text().await.ok().and_then(|tag| Lang::parse(&tag)),
            _ => {}
        }
    }
    Some((file?, lang?))
}

async fn bring_back(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Multipart) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let fault = |key: &str| start(&ctx, &work, &vec![("file".to_owned(), ctx.t(key))]);
    let Some((bytes, lang)) = sent(form).await.filter(|(bytes, _)| !bytes.is_empty()) else {
        return fault("word-no-file");
    };
    // Reading takes time and memory: not on the threads that answer everybody, and two at a time.
    let _turn = READING.acquire().await.map_err(|_| Problem::Busy)?;
    let document = tokio::task::spawn_blocking(move || docx::read(&bytes)).await;
    let document = match document {
        Ok(Ok(document)) => document,
        Ok(Err(documents::Fault::Protected)) => return fault("word-protected"),
        Ok(Err(documents::Fault::TooLarge)) => return fault("word-too-large"),
        _ => return fault("word-not-a-document"),
    };
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let read = paper::read(work.questionnaire()?, &official, &document, &lang);
    if read
        .about
        .as_ref()
        .is_some_and(|(round, party)| *round != work.round.plan.key || *party != work.party)
    {
        return fault("word-of-another");
    }
    review(&ctx, &work, &read).await
}

/// What a file says of one leaf, beside what stands there.
enum Verdict {
    Same,
    /// Nothing stood there yet.
    New,
    Differs,
    /// Not given to the viewer.
    NotYours,
}

fn verdict(found: &Found, draft: Option<&LeafDraft>, yours: bool) -> Verdict {
    let now = draft.map(|draft| &draft.fields);
    let stands = |name: &String| now.and_then(|now| now.get(name)).map_or("", String::as_str);
    let says = |(name, _): &(&String, &String)| *name != "status";
    match yours {
        false => Verdict::NotYours,
        true if found.fields.iter().all(|(name, typed)| paper::same(typed, stands(name))) => Verdict::Same,
        true if found.fields.iter().filter(says).all(|(name, _)| stands(name).trim().is_empty()) => Verdict::New,
        true => Verdict::Differs,
    }
}

async fn review(ctx: &Ctx, work: &Work, read: &Read) -> Result<Response, Problem> {
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let yours: Vec<Key> = written(ctx, work)?.into_iter().map(|found| found.leaf.key.clone()).collect();
    let judged: Vec<(&Found, Verdict)> = read
        .found
        .iter()
        .map(|found| (found, verdict(found, drafts.get(&found.leaf), yours.contains(&found.leaf))))
        .collect();
    let count = |wanted: fn(&Verdict) -> bool| judged.iter().filter(|(_, verdict)| wanted(verdict)).count();
    let (new, differs, same) = (
        count(|verdict| matches!(verdict, Verdict::New)),
        count(|verdict| matches!(verdict, Verdict::Differs)),
        count(|verdict| matches!(verdict, Verdict::Same)),
    );
    let main = html! {
        p.lead { (ctx.ta("word-found", &[("new", new.into()), ("differs", differs.into()), ("same", same.into())])) }
        p { (ctx.t(if new + differs > 0 { "word-nothing-yet" } else { "word-nothing-new" })) }
        (left_out(ctx, read, count(|verdict| matches!(verdict, Verdict::NotYours))))
        @if new + differs > 0 {
            form method="post" action=(ctx.href(&work.path("/word/take"))) {
                (once())
                @for (found, verdict) in &judged { (row(ctx, work, found, verdict, drafts.get(&found.leaf))?) }
                button.main { (ctx.t("word-take")) }
            }
        }
        p { a href=(ctx.href(&work.path("/word"))) { (ctx.t("word-again")) } }
    };
    Ok(page(ctx, &page_head(ctx, work, ctx.t("word-review")), main))
}

/// What could not be placed, and what the writing area does not hold.
fn left_out(ctx: &Ctx, read: &Read, foreign: usize) -> Markup {
    html! {
        @if !read.lost.is_empty() {
            details.notice open {
                summary { strong { (ctx.ta("word-lost", &[("count", read.lost.len().into())])) } }
                p { (ctx.t("word-lost-about")) }
                ul { @for passage in &read.lost { li dir="auto" { (base::rich::excerpt(passage, 300)) } } }
            }
        }
        @if !read.dropped.is_empty() || foreign > 0 {
            ul {
                @for (kind, count) in &read.dropped { li { (ctx.ta(&format!("word-dropped-{kind}"), &[("count", (*count).into())])) } }
                @if foreign > 0 { li { (ctx.ta("word-not-yours", &[("count", foreign.into())])) } }
            }
        }
    }
}

fn row(ctx: &Ctx, work: &Work, found: &Found, verdict: &Verdict, draft: Option<&LeafDraft>) -> Result<Markup, Problem> {
    let leaf = work.questionnaire()?.leaf(found.leaf.as_str()).ok_or(Problem::NotFound)?.leaf;
    let changed = matches!(verdict, Verdict::New | Verdict::Differs);
    let (pick, fresh) = (format!("pick.{}", found.leaf), matches!(verdict, Verdict::New));
    // Where nobody wrote since the document was made, its text is the newer one.
    let newer = fresh || found.base.is_some() && found.base == draft.map(LeafDraft::version);
    let option = |word: &str, key: &str, chosen: bool| {
        let id = format!("{pick}.{word}");
        html! { div.option { input type="radio" id=(id) name=(pick) value=(word) checked[chosen]; label for=(id) { (ctx.t(key)) } } }
    };
    Ok(html! {
        @if changed {
            fieldset.choice.clash {
                legend { (found.number) " " (text::own(ctx, &leaf.label)) }
                p.meta { (ctx.t(if fresh { "word-is-new" } else { "word-is-different" })) " · " (ctx.t(&format!("word-by-{}", found.confidence.as_str()))) }
                input type="hidden" name="leaf" value=(found.leaf);
                @for (field, typed) in &found.fields { textarea hidden name=(format!("file.{}/{field}", found.leaf)) aria-label=(field) { "\n" (typed) } }
                div.texts {
                    @if !fresh { div.card { h3 { (ctx.t("word-stands")) } @if let Some(draft) = draft { (typed::show(ctx, leaf, &draft.fields)) } } }
                    div.card { h3 { (ctx.t("word-says")) } (typed::show(ctx, leaf, &found.fields)) }
                }
                (option("file", if fresh { "word-pick-new" } else { "word-pick-file" }, newer))
                @if !fresh { (option("both", "word-pick-both", false)) }
                (option("keep", "word-pick-keep", !newer))
            }
        }
    })
}

/// Saves what was chosen, leaf by leaf. What somebody changed since the file was made is never overwritten.
async fn take(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let leaves = written(&ctx, &work)?;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for named in form.all("leaf") {
        let found = leaves.iter().find(|found| found.leaf.key.as_str() == named.as_str()).ok_or(Problem::NotFound)?;
        let both = match form.get(&format!("pick.{named}")) {
            "file" => false,
            "both" => true,
            _ => continue,
        };
        let prefix = format!("file.{named}/");
        let file: Fields = form
            .fields()
            .filter_map(|(name, typed)| Some((name.strip_prefix(&prefix)?.to_owned(), typed.to_owned())))
            .collect();
        let permit = ctx.permit(Action::Write, work.draft().leaf(&found.leaf.key))?;
        let number = found.leaf.number.clone();
        if save(&ctx, &work, &permit, found, file, both).await? {
            taken.push(number)
        } else {
            refused.push(number)
        }
    }
    let main = html! {
        p.notice role="status" { (ctx.ta("word-taken", &[("count", taken.len().into())])) }
        @if !taken.is_empty() { ul { @for number in &taken { li { a href=(ctx.href(&work.path(&format!("/{number}?show=preview")))) { (number) } } } } }
        @if !refused.is_empty() {
            div.notice { p { (ctx.t("word-refused")) } ul { @for number in &refused { li { a href=(ctx.href(&work.path(&format!("/{number}")))) { (number) } } } } }
        }
        p { a.button href=(ctx.href(&work.path(""))) { (ctx.ta("reply-of", &[("party", work.name.as_str().into())])) } }
    };
    Ok(page(&ctx, &page_head(&ctx, &work, ctx.t("word-review")), main))
}

/// Puts the fields of a file over a draft, or behind what stands there. False when the text is cleared, or was changed in this
/// very moment.
async fn save(ctx: &Ctx, work: &Work, permit: &Permit, found: &LeafInTree<'_>, file: Fields, both: bool) -> Result<bool, Problem> {
    let leaf = &found.leaf.key;
    let draft = ctx.site.node.leaf_draft(permit, leaf).await?;
    let mut fields = draft.fields.clone();
    if both {
        let merged = merge(None, &file, &fields);
        fields.extend(
            merged
                .clashes
                .into_iter()
                .filter(|clash| !clash.mine.trim().is_empty())
                .map(|clash| (clash.field.clone(), together(&clash))),
        );
    } else {
        fields.extend(file);
    }
    fields.entry("status".to_owned()).or_insert_with(|| "answered".to_owned());
    // Whoever takes a whole answer has read it.
    let whole = answer::parse(found.leaf, work.questionnaire()?.years.len(), &fields).is_ok();
    fields.insert("done".to_owned(), if whole { "yes" } else { "no" }.to_owned());
    match ctx.site.node.save_leaf(permit, leaf, draft.version(), &fields).await {
        Ok(Saved::Done { .. }) => Ok(true),
        Ok(Saved::Conflict { .. }) | Err(app::Failure::Refused(_)) => Ok(false),
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
