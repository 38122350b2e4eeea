//! `/{lang}/desk/reply/{round}/{number}/own`: the text that a contributor writes beside the answer. The focal point sees all
//! of them on the leaf, one beside the other, and takes from them what becomes the answer.

use access::{Action, Object};
use app::{
    consultation::{OwnText, text_digest},
    port::{Saved, moment},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use base::{Id, Line};
use domain::{
    answer::{Clash, Fields, merge},
    consultation::{Command, Consultation, Taken},
};
use maud::{Markup, html};

use super::{
    super::{Names, WHO, base_of},
    Open, asked, fields_of, not_saved, open, saved, writing_help,
};
use crate::{
    assets::WRITING,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, once},
        typed,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/{number}/own", WHO, show),
        route::action("/{lang}/desk/reply/{round}/{number}/own", WHO, save),
        route::action("/{lang}/desk/reply/{round}/{number}/take", WHO, take),
    ]
}

fn object(open: &Open) -> Object {
    Object::own_text(&open.work.round.plan.key, open.work.party, &open.key)
}

/// On the page of the leaf: the way to the own text, or all texts beside each other.
pub async fn section(ctx: &Ctx, open: &Open, consultation: &Consultation, names: &Names) -> Result<Markup, Problem> {
    let own = object(open);
    if ctx.may(Action::Write, &own) {
        let account = ctx.actor().account().cloned().ok_or(Problem::NotFound)?;
        let text = ctx.site.node.own_text(&open.permit, &open.key, &account).await?;
        return Ok(html! {
            section.beside aria-labelledby="own" {
                h2 #own { (ctx.t("own-text")) }
                @match &text {
                    Some(text) => { p.meta { (ctx.ta("leaf-version", &[("version", text.row.version.into()), ("date", ctx.time(moment(text.row.at)).into())])) } (typed::show(ctx, open.found()?.leaf, &text.fields)) }
                    None => p { (ctx.t("own-text-none")) }
                }
                p { a.button href=(ctx.href(&open.path("/own")?)) { (ctx.t(if text.is_some() { "own-text-go-on" } else { "own-text-write" })) } }
            }
        });
    }
    if !ctx.may(Action::Read, &own) {
        return Ok(html! {});
    }
    let texts = ctx.site.node.own_texts(&open.permit, &open.key).await?;
    let taken = consultation.taken.get(&open.key).map_or(&[][..], Vec::as_slice);
    if texts.is_empty() {
        return Ok(html! {});
    }
    let writes = open.may(ctx, Action::Write);
    Ok(html! {
        section.beside aria-labelledby="beside" {
            h2 #beside { (ctx.t("own-texts")) }
            p.hint { (ctx.t("own-texts-about")) }
            div.texts {
                @for text in &texts { (one(ctx, open, text, taken, names, writes)?) }
            }
        }
    })
}

fn one(ctx: &Ctx, open: &Open, text: &OwnText, taken: &[Taken], names: &Names, writes: bool) -> Result<Markup, Problem> {
    let used = taken.iter().find(|taken| taken.from == text.account);
    Ok(html! {
        article.card {
            h3 { (names.unit(&text.account)) }
            p.meta { (names.of(ctx, &text.account)) " · " (ctx.ta("leaf-version", &[("version", text.row.version.into()), ("date", ctx.time(moment(text.row.at)).into())])) }
            @match used {
                Some(used) if used.version == text.row.version => p { span.tag { (ctx.t("own-text-taken")) } },
                Some(used) => p { span.tag { (ctx.ta("own-text-taken-version", &[("version", used.version.into())])) } },
                None => {}
            }
            (typed::show(ctx, open.found()?.leaf, &text.fields))
            @if writes {
                form.inline method="post" action=(ctx.href(&open.path("/take")?)) {
                    (once())
                    input type="hidden" name="from" value=(text.account);
                    input type="hidden" name="version" value=(text.row.version);
                    button { (ctx.t("own-text-take")) span.hidden { " " (names.unit(&text.account)) } }
                }
            }
        }
    })
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    ctx.permit(Action::Write, object(&open))?;
    let account = ctx.actor().account().cloned().ok_or(Problem::NotFound)?;
    let text = ctx.site.node.own_text(&open.permit, &open.key, &account).await?;
    let (fields, version) = text.map_or_else(Default::default, |text| (text.fields.clone(), text.base(&open.key)));
    let notice = ctx.saved.then(|| ctx.t("leaf-saved"));
    render(&ctx, &open, &fields, version, notice).await
}

async fn render(ctx: &Ctx, open: &Open, fields: &Fields, version: u64, notice: Option<String>) -> Result<Response, Problem> {
    let none = Errors::new();
    let mut controls = open.controls(ctx, fields, &none).await?;
    // Files belong to the answer itself.
    controls.files_path = None;
    let controls = controls.leaf(open.found()?.leaf);
    let main = html! {
        @if let Some(words) = &notice { p.notice role="status" data-saved="yes" { (words) } }
        (asked(ctx, open)?)
        p { (ctx.t("own-text-about")) }
        form.leaf-form method="post" action=(ctx.href(&open.path("/own")?)) data-autosave data-saved=(ctx.t("leaf-autosaved")) data-offline=(ctx.t("leaf-offline")) data-lost=(ctx.t("leaf-session-lost")) {
            (once())
            input type="hidden" name="base" value=(version);
            div.notice data-offer hidden { p { (ctx.t("leaf-kept-here")) } button type="button" { (ctx.t("leaf-kept-take")) } }
            (controls)
            (writing_help(ctx))
            p.meta role="status" data-status {}
            div.buttons { button.main { (ctx.t("save")) } }
        }
    };
    let mut head = open.head(ctx, ctx.ta("own-text-title", &[("number", open.found()?.leaf.number.as_str().into())]));
    head.trail.push((open.path("")?, open.found()?.leaf.number.clone()));
    head.scripts = vec![WRITING.path.clone()];
    Ok(page(ctx, &head, main))
}

async fn save(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    let permit = ctx.permit(Action::Write, object(&open))?;
    let (fields, automatic) = (fields_of(&form), form.get("auto") == "yes");
    match ctx.site.node.save_own_text(&permit, &open.key, base_of(&form)?, &fields).await? {
        Saved::Done { version } if automatic => Ok(saved(&ctx, version)),
        Saved::Done { .. } => Ok(go(&ctx.href(&open.path("/own?saved")?))),
        Saved::Conflict { .. } if automatic => Ok(not_saved(&ctx.t("leaf-conflict-short"))),
        // Only the person's own other window can have saved: both texts are put one after the other.
        Saved::Conflict { theirs } => {
            let mut merged = merge(None, &fields, &app::draft::fields_of(&theirs.body));
            merged.fields.extend(merged.clashes.iter().map(|clash| (clash.field.clone(), together(clash))));
            let mut response = render(&ctx, &open, &merged.fields, theirs.version, Some(ctx.t("own-text-two-windows"))).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
    }
}

fn together(clash: &Clash) -> String {
    match (clash.can_be_both(), clash.mine.trim().is_empty()) {
        (true, _) => clash.both(),
        (false, true) => clash.theirs.clone(),
        (false, false) => clash.mine.clone(),
    }
}

/// Puts a contributor's text into the answer: texts behind what stands there, choices where there is none yet.
async fn take(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let from = Id::parse(form.get("from")).ok_or(Problem::NotFound)?;
    let permit = ctx.permit(Action::Read, object(&open))?;
    let text = ctx.site.node.own_text(&permit, &open.key, &from).await?.ok_or(Problem::NotFound)?;
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let mut fields = draft.fields.clone();
    for (field, mine) in text.fields {
        let theirs = fields.get(&field).cloned().unwrap_or_default();
        let clash = Clash { field, mine, theirs };
        let typed = if clash.theirs.trim().is_empty() {
            clash.mine.clone()
        } else if clash.can_be_both() && !clash.theirs.contains(clash.mine.trim()) {
            clash.both()
        } else {
            clash.theirs.clone()
        };
        fields.insert(clash.field, typed);
    }
    let unit = super::super::names(&ctx, open.work.party).await?.unit(&from);
    let command = Command::Take {
        leaf: open.key.clone(),
        text: text_digest(&draft.fields),
        taken: Taken {
            from,
            unit: Line::new(&unit).map_err(|_| Problem::NotFound)?,
            version: text.row.version,
        },
    };
    match ctx.site.node.save_leaf(&open.permit, &open.key, draft.version(), &fields).await? {
        Saved::Done { .. } => super::super::consult(&ctx, &open.work, command, &open.path("?saved")?).await,
        Saved::Conflict { theirs } => super::merge::conflict(&ctx, &open, draft.version(), fields, theirs).await,
    }
}
