//! A document that was read, whatever its format: blocks and tables in their order, with the names that places keep.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::block::Block;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub properties: BTreeMap<String, String>,
    pub pieces: Vec<Piece>,
    /// What was left out, or taken without its mark, by kind.
    pub dropped: BTreeMap<Dropped, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Dropped {
    Comment,
    /// A change that was tracked: taken as made.
    Deleted,
    Inserted,
    Object,
    Picture,
}

impl Dropped {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Deleted => "deleted",
            Self::Inserted => "inserted",
            Self::Object => "object",
            Self::Picture => "picture",
        }
    }
}

/// What stands in the body, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    Block(Block),
    /// A table, with what each cell holds.
    Grid(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The bookmarks that begin in the cell.
    pub marks: Vec<String>,
    pub blocks: Vec<Block>,
}
