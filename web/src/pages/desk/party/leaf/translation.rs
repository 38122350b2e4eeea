//! `/{lang}/desk/reply/{round}/{number}/versions?to=…`: an answer in two languages, paragraph beside paragraph. The right side is
//! written; what changed in the original since both said the same is marked.

use access::Action;
use app::draft::LeafDraft;
use axum::{extract::Path, response::Response};
use base::Lang;
use domain::answer::{
    Fields, is_noted,
    translation::{Row, Translation, original, texts},
};
use maud::{Markup, html};

use super::{super::WHO, Open, official, open, writing_help};
use crate::{
    assets::WRITING,
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{field::once, text, typed},
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/reply/{round}/{number}/versions", WHO, show)]
}

/// What the name of a paragraph's box begins with, and that of what its row keeps; the prefix of its text and its number follow.
const ROW: &str = "paragraph:";
const KEEP: &str = "row:";

/// The form's fields, with the paragraphs of the translation put together.
pub fn put_together(form: &Form) -> Fields {
    let mut fields = super::fields_of(form);
    let typed: Vec<(String, String)> = fields.extract_if(.., |name, _| name.starts_with(ROW)).collect();
    fields.retain(|name, _| !name.starts_with(KEEP));
    let mut rows: Vec<(&str, usize, &str, &str)> = typed
        .iter()
        .filter_map(|(name, typed)| {
            let place = name.strip_prefix(ROW)?;
            let (prefix, number) = place.rsplit_once(':')?;
            Some((prefix, number.parse().ok()?, form.get(&format!("{KEEP}{place}")), typed.as_str()))
        })
        .collect();
    rows.sort_unstable();
    for rows in rows.chunk_by(|one, other| one.0 == other.0) {
        let name = format!("{}text.{}", rows.first().map_or("", |row| row.0), form.get("to"));
        let kept: Vec<(&str, &str)> = rows.iter().map(|row| (row.2, row.3)).collect();
        let (text, from) = Translation::from_rows(&kept, form.get("go") == "same" && empty(form).is_empty());
        fields.insert(format!("same:{name}"), from);
        fields.insert(name, text);
    }
    fields
}

/// The numbers of the paragraphs that are not written, though the original has them, unless it was said that they are left out.
pub fn empty(form: &Form) -> Vec<usize> {
    let rows = form.fields().filter(|(name, typed)| name.starts_with(ROW) && typed.trim().is_empty());
    let numbers = rows.filter_map(|(name, _)| {
        let place = name.strip_prefix(ROW)?;
        let has_original = form.get(&format!("{KEEP}{place}")).split_once(' ').is_some_and(|(_, now)| now != "?");
        place.rsplit_once(':')?.1.parse::<usize>().ok().filter(|_| has_original)
    });
    if form.has("left-out") {
        Vec::new()
    } else {
        numbers.map(|number| number + 1).collect()
    }
}

/// On the page of the leaf: the way to each version beside the original.
pub fn section(ctx: &Ctx, open: &Open, draft: &LeafDraft, writes: bool) -> Result<Markup, Problem> {
    let from = original(&draft.fields, "", &texts(&draft.fields, "")).to_owned();
    let others: Vec<(String, Lang)> = places(ctx, open, &draft.fields).into_iter().filter(|(place, _)| *place != from).collect();
    Ok(html! {
        @if writes && !from.is_empty() && !others.is_empty() {
            nav.meta aria-label=(ctx.t("translation-others")) {
                (ctx.t("translation-beside")) " "
                @for (number, (place, lang)) in others.iter().enumerate() {
                    @if number > 0 { ", " }
                    a href=(ctx.href(&open.path(&format!("/versions?to={place}"))?)) { (text::language(ctx, lang)) }
                }
            }
        }
    })
}

/// The places in which the answer may be written, each with its language; the national one when its language is known.
fn places(ctx: &Ctx, open: &Open, fields: &Fields) -> Vec<(String, Lang)> {
    let mut places: Vec<(String, Lang)> = official(ctx, fields).into_iter().map(|(lang, _)| (lang.to_string(), lang)).collect();
    let national = fields.get("lang").and_then(|typed| Lang::parse(typed));
    let own = national.or_else(|| super::national(ctx, &open.work).into_iter().next());
    places.extend(own.map(|lang| ("own".to_owned(), lang)));
    places
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let places = places(&ctx, &open, &draft.fields);
    let query = Form::parse(ctx.query.as_bytes());
    let from = original(&draft.fields, "", &texts(&draft.fields, "")).to_owned();
    let others: Vec<&(String, Lang)> = places.iter().filter(|(place, _)| *place != from).collect();
    let to = others
        .iter()
        .find(|(place, _)| place == query.get("to"))
        .or(others.first())
        .ok_or(Problem::NotFound)?;
    let frozen = {
        let consultation = ctx.site.node.consultation(&open.permit).await?;
        consultation.is_frozen(&open.key, app::consultation::text_digest(&draft.fields))
    };
    let main = html! {
        @if ctx.saved { p.notice role="status" data-saved="yes" { (ctx.t("leaf-saved")) " " @if query.has("empty") { strong { (ctx.ta("translation-empty", &[("numbers", query.get("empty").replace('-', ", ").into())])) } } " " a href=(ctx.href(&open.path("")?)) { (ctx.t("files-back")) } } }
        p { (ctx.t("translation-about")) }
        @if others.len() > 1 {
            nav aria-label=(ctx.t("translation-others")) { ul.pills { @for (place, lang) in &others {
                li { a href=(ctx.href(&open.path(&format!("/versions?to={place}"))?)) aria-current=[(*place == to.0).then_some("page")] { (text::language(&ctx, lang)) } }
            } } }
        }
        @if frozen { p.notice { (ctx.t("clearance-frozen")) } }
        @else if from.is_empty() { p.notice { (ctx.t("translation-none")) } }
        @else { (form(&ctx, &open, &draft, to, &places, query.has("empty"))?) }
    };
    let title = ctx.ta(
        "translation-title",
        &[("number", number.as_str().into()), ("language", text::language(&ctx, &to.1).into())],
    );
    let mut head = open.head(&ctx, title);
    head.trail.push((open.path("")?, number.clone()));
    head.scripts = vec![WRITING.path.clone()];
    Ok(page(&ctx, &head, main))
}

fn form(ctx: &Ctx, open: &Open, draft: &LeafDraft, to: &(String, Lang), places: &[(String, Lang)], empty: bool) -> Result<Markup, Problem> {
    let leaf = open.found()?.leaf;
    let (place, lang) = to;
    let follow_ups = leaf.prompts.iter().map(|prompt| format!("p.{}.", prompt.key));
    let pairs: Vec<Translation> = std::iter::once(String::new())
        .chain(follow_ups)
        .filter_map(|prefix| {
            let original = original(&draft.fields, &prefix, &texts(&draft.fields, &prefix)).to_owned();
            (!original.is_empty() && original != *place).then(|| Translation {
                prefix,
                place: place.clone(),
                original,
            })
        })
        .collect();
    let written = |name: &str| pairs.iter().any(|pair| pair.name("text") == name) || is_noted(name);
    Ok(html! {
        form method="post" action=(ctx.href(&open.path("")?)) data-autosave data-saved=(ctx.t("leaf-autosaved")) data-offline=(ctx.t("leaf-offline")) data-lost=(ctx.t("leaf-session-lost")) {
            (once())
            input type="hidden" name="base" value=(draft.version());
            input type="hidden" name="to" value=(place);
            @if place == "own" { @for pair in &pairs { @let name = format!("{}lang", pair.prefix); @if !draft.fields.contains_key(&name) { input type="hidden" name=(name) value=(lang); } } }
            @for (name, typed) in draft.fields.iter().filter(|(name, _)| !written(name)) { textarea hidden name=(name) aria-label=(name) { "\n" (typed) } }
            div.notice data-offer hidden { p { (ctx.t("leaf-kept-here")) } button type="button" { (ctx.t("leaf-kept-take")) } }
            @for pair in &pairs {
                @let from = places.iter().find(|(place, _)| *place == pair.original).map(|(_, lang)| lang);
                section.aligned {
                    @if !pair.prefix.is_empty() { h2 { (typed::label(ctx, leaf, &pair.name("text"))) } }
                    @if pair.is_behind(&draft.fields) { p.notice { (ctx.t("translation-behind")) } }
                    @for (number, row) in pair.beside(&draft.fields).iter().enumerate() { (paragraph(ctx, pair, number, row, from, lang)) }
                }
            }
            (writing_help(ctx))
            p.meta role="status" data-status {}
            p.hint { (ctx.t("translation-same-about")) }
            @if empty { div.option { input type="checkbox" id="left-out" name="left-out" value="yes"; label for="left-out" { (ctx.t("translation-left-out")) } } }
            div.buttons {
                button.main name="go" value="same" { (ctx.t("translation-same")) } " "
                button name="go" value="versions" { (ctx.t("translation-later")) }
            }
        }
    })
}

fn paragraph(ctx: &Ctx, pair: &Translation, number: usize, row: &Row, from: Option<&Lang>, to: &Lang) -> Markup {
    let name = format!("{ROW}{}:{number}", pair.prefix);
    let about = format!("{name}-original");
    let lines = row.translation.len().max(row.original.len()) / 60 + row.translation.lines().count() + 1;
    html! {
        div.texts {
            div.card id=(about) {
                @if row.changed { p { span.tag { (ctx.t(if row.original.is_empty() { "translation-gone" } else if row.keep.starts_with('+') { "translation-new" } else { "translation-changed" })) } } }
                @if !row.original.is_empty() { (text::rich(ctx, from.unwrap_or(to), &row.original, &format!("o{number}"))) }
            }
            div.field {
                label for=(name) { (ctx.ta("translation-paragraph", &[("number", (number + 1).into()), ("language", text::language(ctx, to).into())])) }
                input type="hidden" name=(format!("{KEEP}{}:{number}", pair.prefix)) value=(row.keep);
                textarea id=(name) name=(name) rows=(lines.min(20)) lang=(to) dir=(to.direction().as_str()) aria-describedby=(about) { "\n" (row.translation) }
            }
        }
    }
}
