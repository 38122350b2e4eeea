//! The secretariat's desk.

mod clarifications;
mod comments;
mod letters;
mod organisations;
mod people;
mod reply;
mod round;
mod shared;

use crate::route::Route;

pub fn routes() -> Vec<Route> {
    [
        round::routes(),
        reply::routes(),
        clarifications::routes(),
        comments::routes(),
        people::routes(),
        letters::routes(),
        organisations::routes(),
        shared::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
