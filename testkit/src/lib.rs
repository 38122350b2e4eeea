//! For tests only: a pure record without storage, a world with a person in each seat, both engines, and a client that
//! behaves like a browser.

pub mod browser;
pub mod client;
pub mod engine;
pub mod office;
pub mod pack;
pub mod pure;
pub mod world;
