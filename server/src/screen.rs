//! `rondeau screen`: what in a text could tell who somebody is, as JSON on the standard output.

use std::path::Path;

use base::text;
use documents::document::Piece;
use domain::screening::{Hit, screen};
use serde::Serialize;

/// What was found; places are in bytes of `text`.
#[derive(Serialize)]
struct Found {
    text: String,
    hits: Vec<Hit>,
}

pub fn run(file: &Path) -> Result<(), String> {
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let bytes = std::fs::read(file).map_err(|error| say(&error))?;
    let words = match String::from_utf8(bytes) {
        Ok(words) => words,
        Err(other) => lines_of(other.as_bytes()).map_err(|fault| say(&fault.as_str()))?,
    };
    // Signs that nobody sees would break a name in two.
    let words = text::clean(&words);
    let found = Found {
        hits: screen(&words),
        text: words,
    };
    println!("{}", serde_json::to_string_pretty(&found).map_err(|error| say(&error))?);
    Ok(())
}

/// The words of a document, a line for each paragraph or cell.
fn lines_of(bytes: &[u8]) -> Result<String, documents::Fault> {
    let document = documents::read(bytes)?;
    let lines = document.pieces.iter().flat_map(|piece| match piece {
        Piece::Block(block) => documents::block::lines(std::slice::from_ref(block)),
        Piece::Grid(rows) => rows.iter().flatten().flat_map(|cell| documents::block::lines(&cell.blocks)).collect(),
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
