//! Two people changed the same words of a node: each field is chosen, mine, theirs or both. Nothing is overwritten before that, and
//! both stay in the history.

use axum::{http::StatusCode, response::Response};
use domain::{
    answer::{Clash, Fields, Merged},
    drafting::{Kind, Node, sheet},
};
use maud::{Markup, html};

use super::{Open, controls, name_of, names};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{diff, field::once},
    problem::Problem,
};

/// The page on which the conflict is solved. It works without a script.
pub async fn conflict(ctx: &Ctx, open: &Open, theirs: &Node, merged: &Merged) -> Result<Response, Problem> {
    let path = ctx.href(&open.path(&format!("/nodes/{}", theirs.key)));
    let name = name_of(ctx, &names(ctx, &open.board, std::slice::from_ref(&theirs.by)).await?, &theirs.by);
    let main = html! {
        section.conflict role="alert" tabindex="-1" autofocus aria-labelledby="conflict" {
            h2 #conflict { (ctx.ta("conflict-title", &[("name", name.as_str().into()), ("time", ctx.time(theirs.at).into())])) }
            p { (ctx.t("conflict-about")) }
        }
        form method="post" action=(path) {
            (once())
            input type="hidden" name="base" value=(theirs.changed);
            input type="hidden" name="picks" value="yes";
            @for (field, typed) in &merged.fields { textarea hidden name=(field) aria-label=(field) { "\n" (typed) } }
            @for clash in &merged.clashes { (choice(ctx, clash, &name)) }
            div.buttons { button.main { (ctx.t("conflict-save")) } " " a.button href=(path) { (ctx.t("conflict-take-theirs")) } }
        }
    };
    let title = ctx.ta("conflict-page", &[("number", open.name(ctx, theirs).into())]);
    let mut response = page(ctx, &open.head(ctx, title), main);
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

fn can_be_both(clash: &Clash) -> bool {
    sheet::localised(&clash.field).is_some() && !clash.mine.trim().is_empty() && !clash.theirs.trim().is_empty()
}

fn choice(ctx: &Ctx, clash: &Clash, name: &str) -> Markup {
    let pick = format!("pick.{}", clash.field);
    let (mine, theirs) = diff::both(&clash.mine, &clash.theirs);
    let option = |word: &str, label: String, typed: &Markup| {
        let id = format!("{pick}.{word}");
        html! {
            div.card {
                div.option { input type="radio" id=(id) name=(pick) value=(word) required; label for=(id) { (label) } }
                @if typed.0.trim().is_empty() { p.meta { (ctx.t("conflict-empty")) } } @else { div.said dir="auto" { (typed) } }
            }
        }
    };
    html! {
        fieldset.choice.clash {
            legend { (super::versions::label(ctx, &clash.field)) }
            textarea hidden name=(format!("mine.{}", clash.field)) aria-label=(clash.field) { "\n" (clash.mine) }
            textarea hidden name=(format!("theirs.{}", clash.field)) aria-label=(clash.field) { "\n" (clash.theirs) }
            div.texts {
                (option("mine", ctx.t("conflict-mine"), &mine))
                (option("theirs", ctx.ta("conflict-theirs", &[("name", name.into())]), &theirs))
            }
            @if can_be_both(clash) {
                @let id = format!("{pick}.both");
                div.option { input type="radio" id=(id) name=(pick) value="both" required; label for=(id) { (ctx.t("conflict-both")) } }
            }
        }
    }
}

/// The fields that follow from what was chosen. Without a choice a field keeps what the other person saved.
pub fn picked(kind: Kind, form: &Form) -> Fields {
    let mut fields = controls::fields_of(kind, form);
    for (name, theirs) in form.fields() {
        let Some(field) = name.strip_prefix("theirs.").filter(|field| sheet::is_field(kind, field)) else {
            continue;
        };
        let clash = Clash {
            field: field.to_owned(),
            mine: form.get(&format!("mine.{field}")).to_owned(),
            theirs: theirs.to_owned(),
        };
        let typed = match form.get(&format!("pick.{field}")) {
            "mine" => clash.mine.clone(),
            "both" if can_be_both(&clash) => clash.both(),
            _ => clash.theirs.clone(),
        };
        fields.insert(clash.field, typed);
    }
    fields
}
