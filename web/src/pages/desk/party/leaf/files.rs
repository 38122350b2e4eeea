//! `/{lang}/desk/reply/{round}/{number}/files`: the files of an answer.

use access::Action;
use app::consultation::text_digest;
use axum::{
    body::Bytes,
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use base::Id;
use domain::attachment::{MOST, attached};
use maud::html;

use super::{super::WHO, Open, open};
use crate::{
    assets::FILES,
    ctx::Ctx,
    layout::page,
    pages::{account::go, desk::unprocessable},
    parts::{
        field::{Errors, summary},
        file,
        sending::{self, Sending},
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/reply/{round}/{number}/files", WHO, show),
        route::action("/{lang}/desk/reply/{round}/{number}/files", WHO, send),
        route::action("/{lang}/desk/reply/{round}/{number}/files/part", WHO, part),
        route::page("/{lang}/desk/reply/{round}/{number}/files/{id}", WHO, download),
        route::page("/{lang}/desk/reply/{round}/{number}/files/{id}/text", WHO, as_text),
        route::action("/{lang}/desk/reply/{round}/{number}/files/{id}/remove", WHO, remove),
    ]
}

async fn show(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    render(&ctx, &open, &Errors::new()).await
}

async fn render(ctx: &Ctx, open: &Open, errors: &Errors) -> Result<Response, Problem> {
    let draft = ctx.site.node.leaf_draft(&open.permit, &open.key).await?;
    let (files, here) = (attached(&draft.fields), open.path("/files")?);
    let frozen = ctx.site.node.consultation(&open.permit).await?.is_frozen(&open.key, text_digest(&draft.fields));
    let writes = open.may(ctx, Action::Write) && !frozen;
    let sending = Sending {
        here: &here,
        files: &files,
        writes,
        errors,
    };
    let main = html! {
        (summary(ctx, errors))
        @if ctx.saved { p.notice role="status" { (ctx.t("leaf-saved")) } }
        p { (ctx.t("files-about")) }
        @if frozen { p.notice { (ctx.t("clearance-frozen")) } }
        (sending.show(ctx, |id| (format!("{here}/{id}"), format!("{here}/{id}/text"))))
        p { a href=(ctx.href(&open.path("")?)) { (ctx.t("files-back")) } }
    };
    let number = open.found()?.leaf.number.clone();
    let mut head = open.head(ctx, ctx.ta("files-title", &[("number", number.as_str().into())]));
    head.trail.push((open.path("")?, number));
    head.scripts = vec![FILES.path.clone()];
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn part(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, piece: Bytes) -> Result<Response, Problem> {
    open(&ctx, &key, &number, Action::Write).await?;
    sending::part(&ctx, &piece)
}

async fn send(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Multipart) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let sent = match sending::read(&ctx, form).await {
        Ok(sent) => sent,
        Err(errors) => return render(&ctx, &open, &errors).await,
    };
    match ctx.site.node.attach(&open.permit, &open.key, sent.name, sent.bytes, &sent.read).await {
        Ok(true) => Ok(go(&ctx.href(&open.path("/files?saved")?))),
        Ok(false) => render(&ctx, &open, &sending::wrong(ctx.ta("file-refused-too-many", &[("count", MOST.into())]))).await,
        Err(app::Failure::Refused(refusal)) => render(&ctx, &open, &sending::wrong(refusal_text(&ctx, &refusal))).await,
        Err(failure) => Err(failure.into()),
    }
}

async fn download(ctx: Ctx, Path((_, key, number, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let (found, bytes) = ctx.site.node.draft_file(&open.permit, &open.key, &id).await?;
    Ok(file::bytes(&found, bytes))
}

/// The text of a file, as the public would read it.
async fn as_text(ctx: Ctx, Path((_, key, number, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Read).await?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let (found, text) = ctx.site.node.draft_file_text(&open.permit, &open.key, &id).await?;
    let main = html! {
        p { (ctx.t("file-about")) " " (file::about(&ctx, &found)) }
        (file::parts(&ctx, &text, &open.path(&format!("/files/{id}/text"))?, &ctx.query))
    };
    let mut head = open.head(&ctx, found.name.as_str().to_owned());
    head.trail.push((open.path("")?, number.clone()));
    head.trail.push((open.path("/files")?, ctx.t("files")));
    Ok(page(&ctx, &head, main))
}

async fn remove(ctx: Ctx, Path((_, key, number, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    match ctx.site.node.detach(&open.permit, &open.key, &id).await {
        Ok(true) => Ok(go(&ctx.href(&open.path("/files?saved")?))),
        Ok(false) => render(&ctx, &open, &sending::wrong(ctx.t("file-refused-busy"))).await,
        Err(app::Failure::Refused(refusal)) => {
            let mut response = render(&ctx, &open, &sending::wrong(refusal_text(&ctx, &refusal))).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failure) => Err(failure.into()),
    }
}
