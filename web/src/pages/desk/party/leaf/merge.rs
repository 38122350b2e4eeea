//! Two people saved one leaf: what goes together was put together, and for the rest each field is chosen: mine, theirs, or
//! both. Nothing is overwritten before that, and both texts stay in the history whatever is chosen.

use app::{
    draft::fields_of,
    port::{DraftRow, moment},
};
use axum::{http::StatusCode, response::Response};
use domain::answer::{Clash, Fields, merge};
use maud::{Markup, html};

use super::Open;
use crate::{
    assets::WRITING,
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{diff, field::once, typed},
    problem::Problem,
};

/// The page on which the conflict is solved. It is a form of its own and works without a script.
pub async fn conflict(ctx: &Ctx, open: &Open, base: u64, mine: Fields, theirs: DraftRow) -> Result<Response, Problem> {
    let before = before(ctx, open, base).await?;
    // Nobody has compared a translation with what somebody else wrote meanwhile.
    let mine: Fields = mine
        .into_iter()
        .filter(|(name, said)| !name.starts_with("same:") || said != "on" && before.is_some())
        .collect();
    let merged = merge(before.as_ref(), &mine, &fields_of(&theirs.body));
    let name = super::super::names(ctx, open.work.party).await?.of(ctx, &theirs.author);
    let (number, leaf) = (&open.found()?.leaf.number, open.found()?.leaf);
    let main = html! {
        section.conflict role="alert" tabindex="-1" autofocus aria-labelledby="conflict" {
            h2 #conflict { (ctx.ta("conflict-title", &[("name", name.as_str().into()), ("time", ctx.time(moment(theirs.at)).into())])) }
            p { (ctx.t(if merged.clashes.is_empty() { "conflict-together" } else { "conflict-about" })) }
        }
        form method="post" action=(ctx.href(&open.path("")?)) {
            (once())
            input type="hidden" name="base" value=(theirs.version);
            input type="hidden" name="picks" value="yes";
            input type="hidden" name="go" value="stay";
            @for (field, typed) in &merged.fields { textarea hidden name=(field) aria-label=(field) { "\n" (typed) } }
            @for clash in &merged.clashes { (choice(ctx, leaf, clash, &name)) }
            @if !merged.fields.is_empty() { details open { summary { (ctx.t("conflict-rest")) } (typed::show(ctx, leaf, &merged.fields)) } }
            div.buttons { button.main { (ctx.t("conflict-save")) } " " a.button href=(ctx.href(&open.path("")?)) { (ctx.t("conflict-take-theirs")) } }
        }
        p.meta { (ctx.t("conflict-history")) " " a href=(ctx.href(&open.path("/history")?)) { (ctx.t("leaf-history")) } }
    };
    let mut head = open.head(ctx, ctx.ta("conflict-page", &[("number", number.as_str().into())]));
    head.scripts = vec![WRITING.path.clone()];
    let mut response = page(ctx, &head, main);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

/// The text to which both go back: what stood there at the version that the person saw.
async fn before(ctx: &Ctx, open: &Open, base: u64) -> Result<Option<Fields>, Problem> {
    if base == 0 {
        // The page showed what was submitted, where something was.
        return Ok(Some(ctx.site.node.submitted_leaf(&open.permit, &open.key).await?));
    }
    let history = ctx.site.node.leaf_history(&open.permit, &open.key).await?;
    let seen = history.iter().find(|earlier| earlier.row.version == base && !earlier.kept_aside);
    Ok(seen.map(|earlier| fields_of(&earlier.row.body)))
}

fn choice(ctx: &Ctx, leaf: &domain::questionnaire::Leaf, clash: &Clash, name: &str) -> Markup {
    let pick = format!("pick.{}", clash.field);
    let (mine, theirs) = diff::both(
        &typed::value(ctx, leaf, &clash.field, &clash.mine),
        &typed::value(ctx, leaf, &clash.field, &clash.theirs),
    );
    let option = |word: &str, label: String, typed: &Markup| {
        let id = format!("{pick}.{word}");
        html! {
            div.card {
                div.option { input type="radio" id=(id) name=(pick) value=(word) required; label for=(id) { (label) } }
                @if typed.0.trim().is_empty() { p.meta { (ctx.t("conflict-empty")) } } @else { div.said dir="auto" { (typed) } }
            }
        }
    };
    let both = clash.can_be_both();
    html! {
        fieldset.choice.clash {
            legend { (typed::label(ctx, leaf, &clash.field)) }
            textarea hidden name=(format!("mine.{}", clash.field)) aria-label=(clash.field) { "\n" (clash.mine) }
            textarea hidden name=(format!("theirs.{}", clash.field)) aria-label=(clash.field) { "\n" (clash.theirs) }
            div.texts {
                (option("mine", ctx.t("conflict-mine"), &mine))
                (option("theirs", ctx.ta("conflict-theirs", &[("name", name.into())]), &theirs))
            }
            @if both {
                @let id = format!("{pick}.both");
                div.option { input type="radio" id=(id) name=(pick) value="both" required; label for=(id) { (ctx.t("conflict-both")) } }
            }
        }
    }
}

/// The fields that follow from what was chosen. Without a choice a field keeps what the other person saved.
pub fn picked(form: &Form) -> Fields {
    let mut fields = Fields::new();
    for (name, typed) in form.fields() {
        let apart = ["pick.", "mine.", "theirs."].iter().any(|prefix| name.starts_with(prefix));
        if !apart && name != "picks" && !super::APART.contains(&name) {
            fields.insert(name.to_owned(), typed.to_owned());
        }
    }
    for (name, theirs) in form.fields() {
        let Some(field) = name.strip_prefix("theirs.") else { continue };
        let clash = Clash {
            field: field.to_owned(),
            mine: form.get(&format!("mine.{field}")).to_owned(),
            theirs: theirs.to_owned(),
        };
        let typed = match form.get(&format!("pick.{field}")) {
            "mine" => clash.mine.clone(),
            "both" if clash.can_be_both() => clash.both(),
            _ => clash.theirs.clone(),
        };
        fields.insert(clash.field, typed);
    }
    fields
}
