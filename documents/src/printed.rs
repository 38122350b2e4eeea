//! A text to read on paper: what it is called, what stands on every page, and its parts in order.

use serde::{Deserialize, Serialize};

use crate::block::Block;

/// The first argument with which the program prints and does nothing else.
pub const WORD: &str = "print-a-document";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    pub title: String,
    /// Lines below the title: the symbol, the version, the date.
    pub about: Vec<String>,
    /// On every page: whose document it is.
    pub head: String,
    /// A notice on every page, such as that it is a draft; empty for none.
    pub notice: String,
    /// The language subtag (`en`), and whether it is written from right to left.
    pub lang: String,
    pub right_to_left: bool,
    /// The language of the words around the text: notes, what stands on every page.
    pub words_lang: String,
    /// Year, month and day of the document.
    pub date: (i16, i8, i8),
    /// How a page says its number: `{page}` and `{pages}` stand for the numbers.
    pub pages: String,
    pub contents: String,
    pub parts: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Piece {
    /// From 1, which is a part of the document.
    Heading {
        level: u8,
        words: String,
    },
    Text {
        blocks: Vec<Block>,
    },
    /// Something with a number: a remark, a sub-question, an item to answer, a follow-up. `depth` says how far it stands in.
    Item(Box<Item>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub depth: u8,
    pub number: String,
    pub blocks: Vec<Block>,
    /// Small lines below the words: what kind it is, on what it rests, of whom it is asked.
    pub notes: Vec<String>,
    /// What one chooses from or fills in.
    pub options: Vec<String>,
}

/// Why a text could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unprinted {
    /// Others print: come again in a moment.
    Busy,
    /// No font here has these characters.
    NoFont(String),
    Failed(String),
}
