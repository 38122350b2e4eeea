//! Texts as PDF, for reading and printing: tagged (PDF/UA-1) and made to last (PDF/A-2a).
//!
//! It works in a process of its own, which is started for each document and gives everything back when it ends: laying out costs
//! memory. The layout is a template; what people wrote reaches it as data, never as instructions.

mod world;

use std::{
    io::{Read as _, Write as _},
    process::ExitCode,
};

use documents::printed::{Printed, Unprinted};
use typst::{
    foundations::Smart,
    layout::{Frame, FrameItem},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::World;

/// Of memory, in bytes.
const MEMORY: u64 = 1 << 30;
/// Of the processor, in seconds.
const PROCESSOR: u64 = 60;

/// Reads a text from the standard input and writes the PDF to the standard output, or why there is none.
pub fn child() -> ExitCode {
    if confine().is_none() {
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    let printed = match read.ok().and_then(|_| serde_json::from_slice::<Printed>(&bytes).ok()) {
        Some(printed) => print(&printed),
        None => Err(Unprinted::Failed(String::new())),
    };
    let said = printed.unwrap_or_else(|why| serde_json::to_vec(&why).unwrap_or_default());
    match std::io::stdout().lock().write_all(&said) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A text that takes more than any document of ours ends alone.
fn confine() -> Option<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, limit) in [(Resource::Data, MEMORY), (Resource::Cpu, PROCESSOR), (Resource::Core, 0)] {
        let limit = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        setrlimit(resource, limit).ok()?;
    }
    Some(())
}

/// The text as PDF.
///
/// # Errors
/// [`Unprinted::NoFont`] with the characters for which no font is there, rather than boxes in their place; [`Unprinted::Failed`]
/// where the layout fails.
pub fn print(printed: &Printed) -> Result<Vec<u8>, Unprinted> {
    let failed = |errors: Vec<String>| Unprinted::Failed(errors.join("; "));
    let world = World::new(printed);
    let laid = typst::compile::<PagedDocument>(&world).output;
    let document = laid.map_err(|errors| failed(errors.iter().map(|error| error.message.to_string()).collect()))?;
    let mut missing = Vec::new();
    document.pages().iter().for_each(|page| without_glyph(&page.frame, &mut missing));
    if !missing.is_empty() {
        return Err(Unprinted::NoFont(missing.into_iter().collect()));
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| failed(vec![format!("{error:?}")]))?;
    let options = PdfOptions {
        standards,
        creator: Smart::Custom(None),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| failed(errors.iter().map(|error| error.message.to_string()).collect()))
}

/// The characters of a page that no font can show.
fn without_glyph(frame: &Frame, missing: &mut Vec<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => without_glyph(&group.frame, missing),
            FrameItem::Text(text) => {
                let lost = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                for c in lost.filter_map(|glyph| text.text.get(glyph.range())?.chars().next()) {
                    if !missing.contains(&c) && missing.len() < 20 {
                        missing.push(c);
                    }
                }
            }
            _ => {}
        }
    }
}
