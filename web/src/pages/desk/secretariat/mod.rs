//! The secretariat's desk.

mod comments;
mod letters;
mod people;
mod reply;
mod round;

use crate::route::Route;

pub fn routes() -> Vec<Route> {
    [round::routes(), reply::routes(), comments::routes(), people::routes(), letters::routes()]
        .into_iter()
        .flatten()
        .collect()
}
