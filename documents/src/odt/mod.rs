//! OpenDocument text (ISO/IEC 26300): a paper written to be filled in, and any such document read as blocks with its bookmarks.

mod read;
mod write;

pub use read::read;
pub use write::write;
