//! Files that are sent, on a page of their own: one piece by piece where a script runs, so that a connection that was cut goes on
//! where it ended; without a script, whole. Nothing is kept of a file that is not taken.

use axum::{
    extract::Multipart,
    http::header,
    response::{IntoResponse, Response},
};
use base::{Id, Line};
use documents::attachment::{Attachment, LARGEST, Refused};
use domain::attachment::{self, Attached, MOST};
use maud::{Markup, html};

use super::{field::Errors, file};
use crate::{ctx::Ctx, form::Form, problem::Problem};

/// The files that were sent, and the form that sends another.
pub struct Sending<'a> {
    /// The address of the page. It takes the form; below it, `part` takes a piece, and `{id}/remove` a file away.
    pub here: &'a str,
    pub files: &'a [Attached],
    pub writes: bool,
    pub errors: &'a Errors,
}

impl Sending<'_> {
    /// `links`: where the bytes of a file are, and its text.
    pub fn show(&self, ctx: &Ctx, links: impl Fn(&Id) -> (String, String)) -> Markup {
        html! {
            @if self.files.is_empty() { p { (ctx.t("files-none")) } }
            ul.legal {
                @for attached in self.files {
                    @let (bytes, text) = links(&attached.id);
                    li {
                        a href=(ctx.href(&bytes)) { bdi { (attached.file.name.as_str()) } } " " (file::about(ctx, &attached.file)) " " a href=(ctx.href(&text)) { (ctx.t("file-as-text")) span.hidden { " " (attached.file.name.as_str()) } }
                        @if self.writes { form.inline method="post" action=(ctx.href(&format!("{}/{}/remove", self.here, attached.id))) { button { (ctx.t("file-remove")) span.hidden { " " (attached.file.name.as_str()) } } } }
                    }
                }
            }
            @if self.writes && self.files.len() < MOST { (self.form(ctx)) }
        }
    }

    fn form(&self, ctx: &Ctx) -> Markup {
        html! {
            section aria-labelledby="send" {
                h2 #send { (ctx.t("file-send")) }
                p.hint { (ctx.t("files-kinds")) }
                form method="post" enctype="multipart/form-data" action=(ctx.href(self.here)) data-files=(ctx.href(&format!("{}/part", self.here))) data-largest=(LARGEST) data-large=(ctx.t("file-refused-too-large")) data-sending=(ctx.t("file-sending")) data-waiting=(ctx.t("file-waiting")) data-lost=(ctx.t("leaf-session-lost")) {
                    div.field.wrong[!self.errors.is_empty()] {
                        label for="file" { (ctx.t("file-choose")) }
                        @for (_, words) in self.errors { p.error #file-error { (words) } }
                        input type="file" id="file" name="file" required accept=".pdf,.docx,.odt,.xlsx,.ods,.txt" aria-describedby=[(!self.errors.is_empty()).then_some("file-error")];
                    }
                    p role="status" data-status {}
                    button.main { (ctx.t("file-send")) }
                }
            }
        }
    }
}

/// A file that was sent and may be taken.
pub struct Sent {
    pub name: Line,
    pub bytes: Vec<u8>,
    pub read: Attachment,
}

/// The error of a file, at its field.
pub fn wrong(words: String) -> Errors {
    vec![("file".to_owned(), words)]
}

/// The key of an upload of the viewer.
fn own(ctx: &Ctx, upload: &str) -> Result<(Id, String), Problem> {
    let account = ctx.actor().account().cloned().ok_or(Problem::NotFound)?;
    let fits = (8..=64).contains(&upload.len()) && upload.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| (account, upload.to_owned())).ok_or(Problem::NotFound)
}

/// A piece of a file; says how much of it has come.
pub fn part(ctx: &Ctx, piece: &[u8]) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let offset = query.get("offset").parse().map_err(|_| Problem::NotFound)?;
    let come = ctx.site.uploads.put(own(ctx, query.get("upload"))?, offset, piece);
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

/// Looks into the file of a form. One person has one file read at a time.
pub async fn read(ctx: &Ctx, form: Multipart) -> Result<Sent, Errors> {
    let refused = |refused: Refused| wrong(ctx.t(&format!("file-refused-{}", refused.as_str())));
    let (upload, sent_name, bytes) = sent(ctx, form).await.map_err(refused)?;
    let name = attachment::name(&sent_name).ok_or_else(|| refused(Refused::NotItsName))?;
    let turn = ctx.actor().account().and_then(|account| ctx.site.reading.turn(account));
    let turn = turn.ok_or_else(|| refused(Refused::Busy))?;
    let read = ctx.site.config.reader.inspect(name.as_str(), &bytes).await;
    // Where it could not be read now it is still there, and need not be sent again.
    if !matches!(read, Err(Refused::Busy))
        && let Ok(key) = own(ctx, &upload)
    {
        ctx.site.uploads.forget(&key);
    }
    drop(turn);
    Ok(Sent {
        name,
        bytes,
        read: read.map_err(refused)?,
    })
}
