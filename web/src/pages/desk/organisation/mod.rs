//! The desk of an organisation: the plan of all windows, comments, other information, answers to a whole questionnaire, what was
//! sent and what became of it, and what others ask it to sign.

mod choose;
mod colleagues;
mod comment;
mod information;
mod own;
mod unsent;

pub(super) use unsent::list as unsent;

use axum::response::Response;
use base::Key;
use domain::round::Round;
use maud::{Markup, html};

use super::{head, official, round_copy, unprocessable};
use crate::{
    assets::KEEP,
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    parts::field::{Errors, Field},
    problem::Problem,
    route::{Audience, Route},
};

const WHO: Audience = Audience::Roles(&["organisation"]);

pub fn routes() -> Vec<Route> {
    [
        choose::routes(),
        colleagues::routes(),
        information::routes(),
        comment::routes(),
        own::routes(),
        unsent::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The round and the organisation that a part of an address names; whoever speaks for several says which, as in
/// `round-2@paper-kite`.
fn place(ctx: &Ctx, segment: &str) -> Result<(Round, Key), Problem> {
    let (key, name) = segment.split_once('@').unwrap_or((segment, ""));
    let actor = ctx.actor();
    let own = actor.organisations().find(|own| name.is_empty() || own.as_str() == name);
    let own = own.cloned().ok_or(Problem::NotFound)?;
    Ok((round_copy(ctx, key)?, own))
}

/// A page with a form whose words stay in this browser until they were sent.
fn form_page(ctx: &Ctx, title: String, main: Markup, errors: &Errors) -> Response {
    let head = Head {
        scripts: vec![KEEP.path.clone()],
        ..head(ctx, title)
    };
    unprocessable(page(ctx, &head, main), errors)
}

fn text_fields(ctx: &Ctx, typed: &Form, errors: &Errors, label: &str) -> Markup {
    let lang = if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") };
    html! {
        (Field::new("lang", ctx.t("column-language")).value(lang).select(errors, &official(ctx)))
        (Field::new("text", ctx.t(label)).hint(ctx.t("comment-hint")).value(typed.get("text")).required().area(errors, 14, None))
    }
}

/// Boxes to tick, under one name.
fn boxes(name: &str, options: &[(String, String)], typed: &Form) -> Markup {
    html! {
        @for (value, words) in options {
            @let id = format!("{name}-{value}");
            div.option { input type="checkbox" id=(id) name=(name) value=(value) checked[typed.all(name).contains(value)]; label for=(id) { (words) } }
        }
    }
}

/// The other accredited organisations, to be asked to sign.
fn signers(ctx: &Ctx, own: &Key, typed: &Form) -> Markup {
    let today = ctx.zone.date(ctx.now());
    let mut others: Vec<(String, String)> = ctx.site.node.read(|state| {
        let accredited = state.organisations.values().filter(|known| known.key != *own && known.is_accredited(today));
        accredited
            .map(|known| (known.key.to_string(), known.name.text(&ctx.lang()).to_owned()))
            .collect()
    });
    i18n::collate::sort_by(&mut others, &ctx.lang(), |(_, name)| name);
    html! {
        @if !others.is_empty() {
            details open[!typed.all("asked").is_empty()] {
                summary { (ctx.t("sign-ask")) }
                p.hint { (ctx.t("sign-ask-hint")) }
                fieldset.choice { legend.hidden { (ctx.t("sign-ask")) } (boxes("asked", &others, typed)) }
            }
        }
    }
}

/// Keys that a form names.
fn keys(form: &Form, name: &str) -> Result<Vec<Key>, Problem> {
    form.all(name).iter().map(|key| Ctx::key(key)).collect()
}
