//! Word's format (ECMA-376): a paper written to be filled in, and any such document read as blocks with its bookmarks.

mod read;
mod write;

pub use read::read;
pub use write::write;
