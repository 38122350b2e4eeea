//! `…/drafting/versions`: versions with names, and the differences between any two, in every language side by side.

use access::Action;
use app::drafting::adopted_numbers;
use axum::{extract::Path, response::Response};
use base::{Id, Lang, Moment};
use domain::drafting::{Difference, Drafting, What, differences, sheet};
use maud::{Markup, html};

use super::{Open, WHO, name_of, names};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{
        diff,
        field::{Errors, Field},
        text,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/rounds/{round}/drafting/versions", WHO, show)]
}

/// A field by the words of its box, with its language.
pub fn label(ctx: &Ctx, field: &str) -> String {
    if let Some(name) = field.strip_prefix("machine.") {
        return format!("{} – {}", label(ctx, name), ctx.t("draft-machine"));
    }
    if let Some((stem, lang)) = sheet::localised(field) {
        let language = Lang::parse(lang).map_or_else(|| lang.to_owned(), |lang| text::language(ctx, &lang));
        let named = if stem.starts_with("item.") || stem.starts_with("column.") {
            ctx.t("draft-item")
        } else {
            ctx.t(&format!("draft-{stem}"))
        };
        return format!("{named}, {language}");
    }
    match field {
        "items" | "columns" => ctx.t("draft-items"),
        other if other.ends_with(".kind") => ctx.t("draft-answer"),
        "continues.round" | "continues.leaf" => ctx.t("draft-continues"),
        other => ctx.t(&format!("draft-{}", other.replace('.', "-"))),
    }
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let query = Form::parse(ctx.query.as_bytes());
    let names = names(&ctx, &open.board, &[]).await?;
    let marks = marks(&ctx, &open);
    let mut options: Vec<(String, String)> = vec![("now".to_owned(), ctx.t("versions-draft-now"))];
    options.extend(
        marks
            .iter()
            .map(|mark| (mark.place.to_string(), format!("{} ({})", mark.name, ctx.time(mark.at)))),
    );
    options.push(("1".to_owned(), ctx.t("versions-draft-first")));
    let last = marks.first().map_or_else(|| "1".to_owned(), |mark| mark.place.to_string());
    let from = if query.get("from").is_empty() { last } else { query.get("from").to_owned() };
    let to = if query.get("to").is_empty() {
        "now".to_owned()
    } else {
        query.get("to").to_owned()
    };
    let (before, after) = (at(&open, &from)?, at(&open, &to)?);
    let found = differences(&before, &after, &adopted_numbers(&open.round));
    let main = html! {
        section aria-labelledby="named" {
            h2 #named { (ctx.t("drafting-versions")) }
            @if marks.is_empty() { p { (ctx.t("versions-draft-none")) } }
            ul { @for mark in &marks { li { strong { (mark.name) } @if let Some(by) = &mark.by { " · " (name_of(&ctx, &names, by)) } " · " (ctx.time(mark.at)) } } }
        }
        form.filter method="get" {
            h2 { (ctx.t("versions-draft-compare")) }
            (Field::new("from", ctx.t("versions-draft-from")).value(&from).select(&Errors::new(), &options))
            (Field::new("to", ctx.t("versions-draft-to")).value(&to).select(&Errors::new(), &options))
            button { (ctx.t("filter-apply")) }
        }
        section aria-labelledby="differences" {
            h2 #differences { (ctx.ta("versions-draft-differences", &[("count", found.len().into())])) }
            @for difference in &found { (one(&ctx, &before, &after, difference)) }
        }
    };
    Ok(page(&ctx, &open.head(&ctx, ctx.t("drafting-versions")), main))
}

/// A version that people know: it was given a name, put before the body, or adopted.
struct Mark {
    place: u64,
    name: String,
    by: Option<Id>,
    at: Moment,
}

/// All such versions, newest first.
fn marks(ctx: &Ctx, open: &Open) -> Vec<Mark> {
    let place = |at: Moment| {
        let before = open.board.entries.iter().rev().find(|entered| entered.at <= at);
        before.map_or(1, |entered| entered.place)
    };
    let named = open.now().names.iter().map(|named| Mark {
        place: named.place,
        name: named.name.as_str().to_owned(),
        by: Some(named.by.clone()),
        at: named.at,
    });
    let tabled = open.round.tabled.iter().map(|tabled| Mark {
        place: place(tabled.at),
        name: ctx.ta("versions-draft-tabled", &[("name", tabled.name.as_str().into())]),
        by: None,
        at: tabled.at,
    });
    let adopted = open.round.editions.iter().map(|edition| Mark {
        place: place(edition.at),
        name: ctx.ta("versions-draft-adopted", &[("version", edition.questionnaire.version.into())]),
        by: None,
        at: edition.at,
    });
    let mut marks: Vec<Mark> = named.chain(tabled).chain(adopted).filter(|mark| mark.place > 0).collect();
    marks.sort_by_key(|mark| std::cmp::Reverse((mark.place, mark.at)));
    marks
}

/// The draft at the place that an address names.
fn at(open: &Open, place: &str) -> Result<Drafting, Problem> {
    match place {
        "now" => Ok(open.now().clone()),
        place => Ok(open.board.at(place.parse().map_err(|_| Problem::NotFound)?)),
    }
}

/// One difference, with the words that differ marked.
pub fn one(ctx: &Ctx, before: &Drafting, after: &Drafting, difference: &Difference) -> Markup {
    let words = |drafting: &Drafting| {
        drafting
            .node(difference.key.as_str())
            .map(|node| super::words_of(node, &ctx.lang()))
            .unwrap_or_default()
    };
    let named = Some(words(after)).filter(|words| !words.is_empty()).unwrap_or_else(|| words(before));
    html! {
        article.card {
            h3 { (ctx.t(&format!("node-{}", difference.kind.as_str()))) " " (difference.number) " " (super::shortened(&named)) }
            @match &difference.what {
                What::Added => { p { span.tag { (ctx.t("difference-added")) } } (texts_of(ctx, after, difference)) }
                What::Removed => { p { span.tag { (ctx.t("difference-removed")) } } (texts_of(ctx, before, difference)) }
                What::Changed { fields, moved } => {
                    @if *moved { p { span.tag { (ctx.t("difference-moved")) } } }
                    @for (name, old, new) in fields { (field(ctx, name, old, new)) }
                }
            }
        }
    }
}

fn texts_of(ctx: &Ctx, drafting: &Drafting, difference: &Difference) -> Markup {
    let Some(node) = drafting.node(difference.key.as_str()) else {
        return html! {};
    };
    html! { dl.fields { @for (name, typed) in node.fields.iter().filter(|(name, _)| sheet::localised(name).is_some()) { div { dt { (label(ctx, name)) } dd lang=[sheet::localised(name).map(|(_, lang)| lang)] dir="auto" { (typed) } } } } }
}

fn field(ctx: &Ctx, name: &str, old: &str, new: &str) -> Markup {
    let (left, right) = diff::both(old, new);
    let lang = sheet::localised(name).map(|(_, lang)| lang);
    let empty = html! { span.meta { (ctx.t("conflict-empty")) } };
    html! {
        p.meta { (label(ctx, name)) }
        div.texts {
            div.card { p.meta { strong { (ctx.t("versions-before")) } } div.said dir="auto" lang=[lang] { @if old.is_empty() { (empty) } @else { (left) } } }
            div.card { p.meta { strong { (ctx.t("versions-now")) } } div.said dir="auto" lang=[lang] { @if new.is_empty() { (empty) } @else { (right) } } }
        }
    }
}
