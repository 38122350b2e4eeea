//! The pieces that pages are made of.

pub mod answer;
pub mod clarification;
pub mod criteria;
pub mod demo;
pub mod diff;
pub mod field;
pub mod file;
pub mod help;
pub mod incident;
pub mod influence;
pub mod information;
pub mod map;
pub mod quarantine;
pub mod questionnaire;
pub mod redaction;
pub mod reference;
pub mod sending;
pub mod standing;
pub mod text;
pub mod typed;
pub mod version;
