//! The acts of a treaty body, the rules that decide them, and the fold that gives the state.
//!
//! Each noun is a module with four parts: its commands, its acts, `decide` (state and command give acts or a named
//! refusal) and `apply` (state and act give the state). All of it is pure: moments, ids and texts come in as arguments.
//! This room knows no storage, no page, no clock, no randomness.

pub mod act;
pub mod answer;
pub mod attachment;
pub mod body;
pub mod calendar;
pub mod clarification;
pub mod comment;
pub mod consultation;
pub mod contribution;
pub mod convention;
pub mod date;
pub mod document;
pub mod drafting;
pub mod hearing;
pub mod incident;
pub mod influence;
pub mod lane;
pub mod organisation;
pub mod participation;
pub mod party;
pub mod questionnaire;
pub mod redaction;
pub mod reference;
pub mod refusal;
pub mod reply;
pub mod retention;
pub mod round;
pub mod safeguarding;
pub mod screening;
pub mod seat;
pub mod signpost;
pub mod state;

pub use act::{Act, Author, Basis, Command, Context, Outcome, Recorded, Stream};
pub use date::PartialDate;
pub use party::PartyCode;
pub use refusal::{Code, Refusal};
pub use state::State;
