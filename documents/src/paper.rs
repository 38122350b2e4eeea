//! A form on paper: text to read, and places to fill in. Each place has a name that a document keeps, and stands below words
//! that say what it is for.

use crate::block::Block;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    pub title: String,
    /// The language tag, and whether it is written from right to left.
    pub lang: String,
    pub right_to_left: bool,
    /// What the document keeps about itself, by name: it survives other programs.
    pub properties: Vec<(String, String)>,
    /// The heads of the columns where the paper is a table: the heading, what is asked, the words of a further row, and then
    /// one for each column of places. The last holds texts.
    pub columns: Vec<String>,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// From 1; 1 is a part of the document.
    Heading(u8, String),
    /// What is asked, and help.
    Text(Vec<Block>),
    /// A small line above a place, or a hint.
    Hint(String),
    Place(Place),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// At most forty signs: letters, digits and low lines.
    pub name: String,
    /// Where the paper is a table: the column of the place, from 0. Places of one row are in ascending columns.
    pub column: usize,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A text of any length.
    Text(Vec<Block>),
    /// One line; with options, one of these.
    Line { value: String, options: Vec<String> },
    /// Several of these.
    Ticks(Vec<(String, bool)>),
    /// A table to fill in: the heads, and rows whose first cells may be given.
    Grid { heads: Vec<String>, rows: Vec<Vec<String>> },
}
