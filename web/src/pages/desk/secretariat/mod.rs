//! The secretariat's desk.

mod clarifications;
mod comments;
mod corrigendum;
mod influence;
mod information;
mod launch;
mod letters;
mod organisations;
mod people;
mod questionnaire;
mod redaction;
mod reply;
mod round;
mod rules;
mod rules_changes;
mod shared;

use crate::route::Route;

pub(super) use questionnaire::procedure_words;

pub fn routes() -> Vec<Route> {
    [
        round::routes(),
        questionnaire::routes(),
        corrigendum::routes(),
        launch::routes(),
        reply::routes(),
        clarifications::routes(),
        comments::routes(),
        information::routes(),
        influence::routes(),
        redaction::routes(),
        people::routes(),
        letters::routes(),
        organisations::routes(),
        rules::routes(),
        rules_changes::routes(),
        shared::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
