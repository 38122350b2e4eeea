//! Tables of cases for the rules, tried on a record in memory.

mod clarifications;
mod comments;
mod organisations;
mod questionnaires;
mod replies;
mod rounds;
mod voices;
