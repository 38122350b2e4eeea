//! One file sent with a form, read where files of strangers are read: in a process of its own.

use app::exchange::{File, Format};
use axum::extract::Multipart;

use crate::{ctx::Ctx, form::Form};

/// The longest text file, in bytes.
const LONGEST: usize = 8 << 20;

/// A form with one file: what was typed, and the file by its name.
pub struct Sent {
    pub form: Form,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Takes a form with its file apart.
///
/// # Errors
/// The key of what is wrong with it.
pub async fn sent(mut parts: Multipart) -> Result<Sent, &'static str> {
    let mut sent = Sent {
        form: Form::default(),
        name: String::new(),
        bytes: Vec::new(),
    };
    while let Some(field) = parts.next_field().await.map_err(|_| "word-file-too-large")? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            sent.name = base::text::clean(field.file_name().unwrap_or_default()).chars().take(200).collect();
            sent.bytes = field.bytes().await.map_err(|_| "word-file-too-large")?.to_vec();
        } else {
            let typed = field.text().await.map_err(|_| "word-file-too-large")?;
            sent.form.add(&name, &typed);
        }
    }
    match (sent.name.is_empty(), sent.bytes.is_empty()) {
        (true, true) => Err("word-no-file"),
        (_, true) => Err("word-empty-file"),
        _ => Ok(sent),
    }
}

/// Opens a file as a questionnaire may be kept in it.
///
/// # Errors
/// What is wrong with it, in the reader's language.
pub async fn questionnaire(ctx: &Ctx, sent: &Sent) -> Result<File, String> {
    let Some(_turn) = ctx.actor().account().and_then(|account| ctx.site.reading.turn(account)) else {
        return Err(ctx.t("word-busy"));
    };
    let reader = &ctx.site.config.reader;
    let fault = |fault: documents::Fault| ctx.t(&format!("word-{}", fault.as_str()));
    match Format::of(&sent.name) {
        Some(format @ (Format::Pack | Format::Json)) => Ok(File::Text(format, text(ctx, &sent.bytes)?)),
        Some(Format::XlsForm) => Ok(File::Sheets(reader.sheets(&sent.bytes).await.map_err(fault)?)),
        Some(Format::Docx | Format::Odt) => Ok(File::Document(Box::new(reader.read(&sent.bytes).await.map_err(fault)?))),
        None => Err(ctx.t("file-format-unknown")),
    }
}

/// A text file.
///
/// # Errors
/// When it is too large or no text.
pub fn text(ctx: &Ctx, bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > LONGEST {
        return Err(ctx.t("word-file-too-large"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ctx.t("file-not-text"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}
