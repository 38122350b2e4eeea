//! The application: the one way in ([`Node::perform`]), the state of this node and its follower, drafts, people, and what
//! each viewer may be shown.
//!
//! This room knows no engine and no page. Storage is reached through the narrow ports of [`port`].

pub mod account;
pub mod agenda;
pub mod clock;
pub mod consultation;
mod demand;
pub mod draft;
pub mod drafting;
pub mod exchange;
pub mod exposure;
pub mod file;
pub mod lane;
pub mod letter;
pub mod node;
pub mod pack;
pub mod paper;
mod perform;
pub mod port;
pub mod reference;
pub mod reminder;
pub mod retention;
pub mod submission;
pub mod unsent;
pub mod verify;
pub mod view;

pub use clock::{Clock, ShiftedClock, SystemClock};
pub use node::{Contents, Node};
pub use perform::{Done, Failure, Request};

/// Opaque random bytes from the operating system.
///
/// # Panics
/// Never in practice: a system without randomness cannot run a server.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "without randomness no token would be safe; better to stop")]
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// What keeps the digest of a text from telling what it says.
pub fn salt() -> base::Digest {
    base::Digest::of(&random::<32>())
}

pub fn new_id() -> base::Id {
    base::Id::from_bytes(random())
}
