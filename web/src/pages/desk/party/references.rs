//! `/{lang}/desk/reply/{round}/references`: the Party's register of legal references, from which answers cite.

use access::{Action, Object, Permit, Thing};
use app::{
    port::{Saved, moment},
    reference::Entry,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use base::{Id, Lang};
use domain::{
    answer::{Fault, Fields, Problem as Wrong},
    reference::{self, FIELDS},
};
use maud::{Markup, html};

use super::{WHO, Work, base_of, names};
use crate::{
    assets::KEEP,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{head, id_of_form, unprocessable},
    },
    parts::{
        field::{Errors, Field, once, summary},
        reference as shown,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/references", WHO, list),
        route::action("/{lang}/desk/reply/{round}/references", WHO, add),
        route::page("/{lang}/desk/reply/{round}/references/{id}", WHO, one),
        route::action("/{lang}/desk/reply/{round}/references/{id}", WHO, change),
        route::action("/{lang}/desk/reply/{round}/references/{id}/remove", WHO, remove),
    ]
}

fn permit(ctx: &Ctx, work: &Work, action: Action) -> Result<Permit, Problem> {
    ctx.permit(action, Object::of(Thing::References).party(work.party))
}

/// The register from which an answer of the Party may cite.
pub async fn register(ctx: &Ctx, work: &Work) -> Result<Vec<Entry>, Problem> {
    Ok(ctx.site.node.references(&permit(ctx, work, Action::Read)?).await?)
}

async fn list(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let saved = ctx.saved;
    let notice = html! { @if saved { p.notice role="status" data-saved="yes" { (ctx.t("leaf-saved")) } } };
    render(&ctx, &work, notice, &Fields::new(), &Errors::new()).await
}

async fn render(ctx: &Ctx, work: &Work, notice: Markup, fields: &Fields, errors: &Errors) -> Result<Response, Problem> {
    let entries = register(ctx, work).await?;
    let main = html! {
        (summary(ctx, errors))
        (notice)
        p { (ctx.t("references-about")) }
        @if entries.is_empty() { p { (ctx.t("references-none")) } }
        ul.legal {
            @for entry in &entries {
                li {
                    (shown::show(ctx, &entry.reference, entry.id.as_str()))
                    p { a href=(ctx.href(&work.path(&format!("/references/{}", entry.id)))) { (ctx.t("reference-change")) span.hidden { " " (shown::name(&entry.reference)) } } }
                }
            }
        }
        section aria-labelledby="add" {
            h2 #add { (ctx.t("reference-add")) }
            form method="post" action=(ctx.href(&work.path("/references"))) data-keep="new" data-back=(ctx.t("kept-back")) { (once()) (controls(ctx, work, fields, errors)) p.meta role="status" data-status {} button.main { (ctx.t("reference-add")) } }
        }
    };
    let mut head = head(ctx, ctx.t("references"));
    head.scripts = vec![KEEP.path.clone()];
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

fn controls(ctx: &Ctx, work: &Work, fields: &Fields, errors: &Errors) -> Markup {
    let own = ctx
        .site
        .node
        .read(|state| state.parties.get(&work.party).map_or_else(Vec::new, |party| party.languages.clone()));
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let typed = |name: &str| fields.get(name).map_or("", String::as_str);
    let field = |name: &'static str| Field::new(name, ctx.t(&format!("reference-{name}"))).value(typed(name));
    let lang = |name: &str| Lang::parse(typed(name));
    html! {
        (field("act").hint(ctx.t("reference-act-hint")).required().show(errors))
        (field("provision").hint(ctx.t("reference-provision-hint")).show(errors))
        (field("since").hint(ctx.t("leaf-date-hint")).show(errors))
        (field("link").hint(ctx.t("reference-link-hint")).show(errors))
        (field("lang").select(errors, &shown::languages(ctx, &own)))
        (field("text").area(errors, 6, lang("lang").as_ref()))
        (field("translation-lang").select(errors, &shown::languages(ctx, &official)))
        (field("translation").area(errors, 6, lang("translation-lang").as_ref()))
    }
}

fn typed(form: &Form) -> Fields {
    FIELDS.iter().map(|name| ((*name).to_owned(), form.get(name).to_owned())).collect()
}

fn words(ctx: &Ctx, wrong: Vec<Wrong>) -> Errors {
    let word = |wrong: &Wrong| match (wrong.fault, wrong.field.as_str()) {
        (Fault::Missing, "act") => ctx.t("fault-no-act"),
        (Fault::Missing, _) => ctx.t("fault-no-original"),
        (fault, _) => ctx.t(&format!("fault-{}", fault.as_str())),
    };
    wrong.iter().map(|wrong| (wrong.field.clone(), word(wrong))).collect()
}

async fn add(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let permit = permit(&ctx, &work, Action::Write)?;
    let fields = typed(&form);
    match reference::read(&fields) {
        Ok(reference) => {
            // The same form twice is one entry.
            let id = id_of_form(&ctx, &form);
            let saved = ctx.site.node.save_reference(&permit, &id, 0, Some(&reference)).await?;
            after(&ctx, &work, &permit, &id, saved, &fields).await
        }
        Err(wrong) => render(&ctx, &work, html! {}, &fields, &words(&ctx, wrong)).await,
    }
}

async fn one(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let work = Work::find(&ctx, &key)?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let entry = ctx.site.node.reference(&permit(&ctx, &work, Action::Write)?, &id).await?;
    edit(&ctx, &work, &entry, &entry.reference.fields(), html! {}, &Errors::new()).await
}

async fn edit(ctx: &Ctx, work: &Work, entry: &Entry, fields: &Fields, notice: Markup, errors: &Errors) -> Result<Response, Problem> {
    let people = names(ctx, work.party).await?;
    let path = work.path(&format!("/references/{}", entry.id));
    let main = html! {
        (summary(ctx, errors))
        (notice)
        p { (ctx.t("reference-change-about")) }
        form method="post" action=(ctx.href(&path)) data-keep="entry" data-back=(ctx.t("kept-back")) {
            (once())
            input type="hidden" name="base" value=(entry.row.version);
            (controls(ctx, work, fields, errors))
            p.meta role="status" data-status {}
            button.main { (ctx.t("save")) }
        }
        p.meta { (ctx.ta("leaf-version", &[("version", entry.row.version.into()), ("date", ctx.time(moment(entry.row.at)).into())])) " · " (people.of(ctx, &entry.row.author)) }
        @if ctx.may(Action::Direct, &Object::of(Thing::References).party(work.party)) {
            form method="post" data-forget action=(ctx.href(&format!("{path}/remove"))) {
                input type="hidden" name="base" value=(entry.row.version);
                p { (ctx.t("reference-remove-about")) }
                button { (ctx.t("reference-remove")) }
            }
        }
    };
    let mut head = head(ctx, shown::name(&entry.reference));
    head.scripts = vec![KEEP.path.clone()];
    head.trail.push((work.path(""), ctx.ta("reply-of", &[("party", work.name.as_str().into())])));
    head.trail.push((work.path("/references"), ctx.t("references")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn change(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let (work, id) = (Work::find(&ctx, &key)?, Id::parse(&id).ok_or(Problem::NotFound)?);
    let permit = permit(&ctx, &work, Action::Write)?;
    let entry = ctx.site.node.reference(&permit, &id).await?;
    let (fields, base) = (typed(&form), base_of(&form)?);
    let reference = match reference::read(&fields) {
        Ok(reference) => reference,
        Err(wrong) => return edit(&ctx, &work, &entry, &fields, html! {}, &words(&ctx, wrong)).await,
    };
    let saved = ctx.site.node.save_reference(&permit, &id, base, Some(&reference)).await?;
    after(&ctx, &work, &permit, &id, saved, &fields).await
}

/// After a save; where somebody else was faster, what this person typed stands in the form, and what the other saved above it.
async fn after(ctx: &Ctx, work: &Work, permit: &Permit, id: &Id, saved: Saved, fields: &Fields) -> Result<Response, Problem> {
    let Saved::Conflict { theirs } = saved else {
        return Ok(go(&ctx.href(&work.path("/references?saved"))));
    };
    let Ok(entry) = ctx.site.node.reference(permit, id).await else {
        let notice = html! { p.notice role="alert" { (ctx.t("reference-gone")) } };
        let mut response = render(ctx, work, notice, fields, &Errors::new()).await?;
        *response.status_mut() = StatusCode::CONFLICT;
        return Ok(response);
    };
    let notice = html! { div.notice role="alert" { p { (ctx.t("reference-conflict")) } (shown::show(ctx, &entry.reference, "theirs")) } };
    let entry = Entry { row: theirs, ..entry };
    let mut response = edit(ctx, work, &entry, fields, notice, &Errors::new()).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

async fn remove(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let (work, id) = (Work::find(&ctx, &key)?, Id::parse(&id).ok_or(Problem::NotFound)?);
    let permit = permit(&ctx, &work, Action::Direct)?;
    match ctx.site.node.save_reference(&permit, &id, base_of(&form)?, None).await? {
        Saved::Done { .. } => Ok(go(&ctx.href(&work.path("/references?saved")))),
        // Somebody changed it meanwhile: it is looked at again.
        Saved::Conflict { .. } => Ok(go(&ctx.href(&work.path(&format!("/references/{id}"))))),
    }
}
