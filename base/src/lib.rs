//! What every room shares: ids, time, language tags, text, rich text, hashes.
//!
//! This room knows no word of the domain, no storage, no page and no clock: moments come in as arguments.

pub mod hash;
pub mod id;
pub mod lang;
pub mod rich;
pub mod text;
pub mod time;

pub use hash::Digest;
pub use id::{Id, Key, KeyError};
pub use lang::{Direction, Lang, Localised};
pub use text::{Line, Long, TextError};
pub use time::{Moment, Zone};
