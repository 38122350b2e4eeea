//! `/{lang}/desk/reply/{round}/{number}/files`: the files of an answer. One is sent piece by piece where a script runs, so that a
//! connection that was cut goes on where it ended; without a script, whole. Nothing is kept of a file that is not taken.

use access::Action;
use app::{consultation::text_digest, file::MOST};
use axum::{
    body::Bytes,
    extract::{Multipart, Path},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::Id;
use documents::attachment::{LARGEST, Refused};
use domain::attachment::{self, attached};
use maud::html;

use super::{super::WHO, Open, open};
use crate::{
    assets::FILES,
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::unprocessable},
    parts::{
        field::{Errors, summary},
        file,
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

/// The key of an upload of the viewer.
fn own(ctx: &Ctx, upload: &str) -> Result<(Id, String), Problem> {
    let account = ctx.actor().account().cloned().ok_or(Problem::NotFound)?;
    let fits = (8..=64).contains(&upload.len()) && upload.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| (account, upload.to_owned())).ok_or(Problem::NotFound)
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
    let saved = Form::parse(ctx.query.as_bytes()).has("saved");
    let main = html! {
        (summary(ctx, errors))
        @if saved { p.notice role="status" { (ctx.t("leaf-saved")) } }
        p { (ctx.t("files-about")) }
        @if frozen { p.notice { (ctx.t("clearance-frozen")) } }
        @if files.is_empty() { p { (ctx.t("files-none")) } }
        ul.legal {
            @for attached in &files {
                li {
                    a href=(ctx.href(&format!("{here}/{}", attached.id))) { bdi { (attached.file.name.as_str()) } } " " (file::about(ctx, &attached.file)) " " a href=(ctx.href(&format!("{here}/{}/text", attached.id))) { (ctx.t("file-as-text")) span.hidden { " " (attached.file.name.as_str()) } }
                    @if writes { form.inline method="post" action=(ctx.href(&format!("{here}/{}/remove", attached.id))) { button { (ctx.t("file-remove")) span.hidden { " " (attached.file.name.as_str()) } } } }
                }
            }
        }
        @if writes && files.len() < MOST {
            section aria-labelledby="send" {
                h2 #send { (ctx.t("file-send")) }
                p.hint { (ctx.t("files-kinds")) }
                form method="post" enctype="multipart/form-data" action=(ctx.href(&here)) data-files=(ctx.href(&format!("{here}/part"))) data-largest=(LARGEST) data-large=(ctx.t("file-refused-too-large")) data-sending=(ctx.t("file-sending")) data-waiting=(ctx.t("file-waiting")) data-lost=(ctx.t("leaf-session-lost")) {
                    div.field.wrong[!errors.is_empty()] {
                        label for="file" { (ctx.t("file-choose")) }
                        @for (_, words) in errors { p.error #file-error { (words) } }
                        input type="file" id="file" name="file" required accept=".pdf,.docx,.odt,.xlsx,.ods,.txt" aria-describedby=[(!errors.is_empty()).then_some("file-error")];
                    }
                    p role="status" data-status {}
                    button.main { (ctx.t("file-send")) }
                }
            }
        }
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
    let query = Form::parse(ctx.query.as_bytes());
    let offset = query.get("offset").parse().map_err(|_| Problem::NotFound)?;
    let come = ctx.site.uploads.put(own(&ctx, query.get("upload"))?, offset, &piece);
    let body = serde_json::json!({ "offset": come }).to_string();
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// A file as it was sent: its upload, where it came in pieces, its name, and its bytes.
async fn sent(ctx: &Ctx, mut form: Multipart) -> Result<(String, String, Vec<u8>), Refused> {
    let (mut name, mut bytes, mut rest) = (String::new(), Vec::new(), Form::default());
    loop {
        let Some(field) = form.next_field().await.map_err(|_| Refused::TooLarge)? else {
            break;
        };
        match field.name().unwrap_or_default().to_owned().as_str() {
            "file" => {
                name = field.file_name().unwrap_or_default().to_owned();
                bytes = field.bytes().await.map_err(|_| Refused::TooLarge)?.to_vec();
            }
            other => rest.add(other, &field.text().await.map_err(|_| Refused::TooLarge)?),
        }
    }
    if rest.has("upload") {
        let key = own(ctx, rest.get("upload")).map_err(|_| Refused::Empty)?;
        let whole = ctx.site.uploads.get(&key).ok_or(Refused::Empty)?;
        (name, bytes) = (rest.get("name").to_owned(), whole.to_vec());
    }
    Ok((rest.get("upload").to_owned(), name, bytes))
}

async fn send(ctx: Ctx, Path((_, key, number)): Path<(String, String, String)>, form: Multipart) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &number, Action::Write).await?;
    let wrong = |words: String| vec![("file".to_owned(), words)];
    let refused = |refused: Refused| wrong(ctx.t(&format!("file-refused-{}", refused.as_str())));
    let (upload, name, bytes) = match sent(&ctx, form).await {
        Ok(sent) => sent,
        Err(fault) => return render(&ctx, &open, &refused(fault)).await,
    };
    let Some(name) = attachment::name(&name) else {
        return render(&ctx, &open, &refused(Refused::NotItsName)).await;
    };
    let Some(turn) = ctx.actor().account().and_then(|account| ctx.site.reading.turn(account)) else {
        return render(&ctx, &open, &refused(Refused::Busy)).await;
    };
    let read = match ctx.site.config.reader.inspect(name.as_str(), &bytes).await {
        // It is still there, and need not be sent again.
        Err(Refused::Busy) => return render(&ctx, &open, &refused(Refused::Busy)).await,
        read => {
            ctx.site.uploads.forget(&own(&ctx, &upload).unwrap_or_else(|_| (app::new_id(), upload)));
            match read {
                Ok(read) => read,
                Err(fault) => return render(&ctx, &open, &refused(fault)).await,
            }
        }
    };
    drop(turn);
    match ctx.site.node.attach(&open.permit, &open.key, name, bytes, &read).await {
        Ok(true) => Ok(go(&ctx.href(&open.path("/files?saved")?))),
        Ok(false) => render(&ctx, &open, &wrong(ctx.ta("file-refused-too-many", &[("count", MOST.into())]))).await,
        Err(app::Failure::Refused(refusal)) => render(&ctx, &open, &wrong(refusal_text(&ctx, &refusal))).await,
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
        Ok(false) => render(&ctx, &open, &vec![("file".to_owned(), ctx.t("file-refused-busy"))]).await,
        Err(app::Failure::Refused(refusal)) => {
            let mut response = render(&ctx, &open, &vec![("file".to_owned(), refusal_text(&ctx, &refusal))]).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failure) => Err(failure.into()),
    }
}
