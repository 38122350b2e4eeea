//! All pages, by audience.

pub mod account;
pub mod desk;
pub mod public;

use crate::{assets, route::Route};

/// Every route there is.
pub fn registry() -> Vec<Route> {
    [assets::routes(), public::routes(), account::routes(), desk::routes()]
        .into_iter()
        .flatten()
        .collect()
}
