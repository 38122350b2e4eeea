//! A text as a tree of blocks: what CommonMark with tables and footnotes can hold, and every format of documents too.
//!
//! Inline text is flat: each run of words carries its own style, as word processors keep it.

mod print;
mod read;

pub use print::to_markdown;
pub use read::{as_typed, from_markdown};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// From 1 to 6.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List {
        /// The first number, of a numbered list.
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    /// The first row is the heads of the columns. Every row has as many cells.
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
    /// Lines as they were typed.
    Code(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    Run(Run),
    /// A new line within a paragraph.
    Break,
    /// A footnote.
    Note(Vec<Block>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    pub style: Style,
    /// Where the words lead.
    pub link: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub code: bool,
}

impl Inline {
    pub fn plain(text: &str) -> Self {
        Self::Run(Run {
            text: text.to_owned(),
            ..Run::default()
        })
    }
}

/// Whether an address is one of the web or of a person: other links are words.
pub fn is_link(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|kind| url.starts_with(kind))
}

/// The words of inlines, without style and notes.
pub fn words(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Note(_) => String::new(),
    };
    inlines.iter().map(word).collect()
}

/// The words of blocks, a line for each paragraph, item or cell.
pub fn lines(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(_, inlines) | Block::Paragraph(inlines) => words(inlines).lines().map(str::to_owned).collect(),
            Block::List { items, .. } => items.iter().flat_map(|item| lines(item)).collect(),
            Block::Quote(blocks) => lines(blocks),
            Block::Table(rows) => rows.iter().flatten().map(|cell| words(cell)).collect(),
            Block::Rule => Vec::new(),
            Block::Code(text) => text.lines().map(str::to_owned).collect(),
        })
        .collect()
}

/// Brings inlines into their one form: no empty runs, like neighbours joined, blanks never styled at the edges, no break or
/// blank at the ends of a paragraph.
pub fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Run(run) => push(&mut joined, run),
            other => joined.push(other),
        }
    }
    let mut out: Vec<Inline> = Vec::new();
    for inline in joined {
        match inline {
            Inline::Run(run) => edges(run).into_iter().for_each(|run| push(&mut out, run)),
            other => out.push(other),
        }
    }
    trim(&mut out);
    out
}

/// A run without blanks at its edges, between plain runs that hold them. Code keeps its blanks inside, and has no other style.
fn edges(mut run: Run) -> Vec<Run> {
    if run.style.code {
        run.style = Style {
            code: true,
            ..Style::default()
        };
    }
    let inner = run.text.trim();
    if run.style == Style::default() && run.link.is_none() || inner.is_empty() {
        let plain = inner.is_empty().then(Run::default);
        return vec![Run {
            text: run.text,
            ..plain.unwrap_or(Run {
                style: run.style,
                link: run.link,
                ..Run::default()
            })
        }];
    }
    let (before, after) = (run.text.len() - run.text.trim_start().len(), run.text.trim_end().len());
    let blank = |text: &str| Run {
        text: text.to_owned(),
        ..Run::default()
    };
    let parts = [
        blank(run.text.get(..before).unwrap_or_default()),
        Run {
            text: inner.to_owned(),
            style: run.style,
            link: run.link.clone(),
        },
        blank(run.text.get(after..).unwrap_or_default()),
    ];
    parts.into_iter().filter(|part| !part.text.is_empty()).collect()
}

fn push(out: &mut Vec<Inline>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Run(last)) if last.style == run.style && last.link == run.link => last.text.push_str(&run.text),
        _ => out.push(Inline::Run(run)),
    }
}

fn trim(out: &mut Vec<Inline>) {
    let trimmed = |run: &Run, text: &str| Run {
        text: text.to_owned(),
        ..run.clone()
    };
    let mut place = 0;
    while place < out.len() {
        // Blanks at the ends and around breaks are not kept by any format alike.
        let first = place == 0 || matches!(out.get(place - 1), Some(Inline::Break));
        let last = place + 1 == out.len() || matches!(out.get(place + 1), Some(Inline::Break));
        let Some(inline) = out.get(place).cloned() else { break };
        match inline {
            Inline::Break if first && place == 0 || last && place + 1 == out.len() => {
                out.remove(place);
                place = place.saturating_sub(1);
                continue;
            }
            Inline::Run(run) if first || last => {
                let start = if first { run.text.trim_start() } else { &run.text };
                let both = if last { start.trim_end() } else { start };
                if both.is_empty() {
                    out.remove(place);
                    place = place.saturating_sub(1);
                    continue;
                }
                if both != run.text {
                    let shorter = trimmed(&run, both);
                    if let Some(slot) = out.get_mut(place) {
                        *slot = Inline::Run(shorter);
                    }
                }
            }
            _ => {}
        }
        place += 1;
    }
}
