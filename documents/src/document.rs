//! A document that was read, whatever its format: blocks and tables in their order, with the names that places keep.

use std::collections::BTreeMap;

use crate::block::Block;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub properties: BTreeMap<String, String>,
    pub pieces: Vec<Piece>,
    /// What was left out, by kind: `picture`, `object`, `comment`, `deleted`, `inserted`.
    pub dropped: BTreeMap<&'static str, usize>,
}

/// What stands in the body, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Block(Block),
    /// A table, with what each cell holds.
    Grid(Vec<Vec<Cell>>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The bookmarks that begin in the cell.
    pub marks: Vec<String>,
    pub blocks: Vec<Block>,
}
