//! Forms as they were sent: fields by name, in the order of the page.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use base::{Line, TextError};

use crate::{problem::Problem, site::Site};

#[derive(Clone, Debug, Default)]
pub struct Form(BTreeMap<String, Vec<String>>);

impl Form {
    pub fn parse(body: &[u8]) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, typed) in url::form_urlencoded::parse(body) {
            fields.entry(name.into_owned()).or_default().push(typed.into_owned());
        }
        Self(fields)
    }

    pub fn of_fields(fields: BTreeMap<String, Vec<String>>) -> Self {
        Self(fields)
    }

    pub fn into_fields(self) -> BTreeMap<String, Vec<String>> {
        self.0
    }

    /// What was typed in a field; empty when the field was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).and_then(|typed| typed.first()).map_or("", String::as_str)
    }

    /// All values of a field that may be sent several times.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Every value that was sent, also of fields that were sent several times.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, typed)| typed.iter().map(|typed| (name.as_str(), typed.as_str())))
    }

    pub fn add(&mut self, name: &str, typed: &str) {
        self.0.entry(name.to_owned()).or_default().push(typed.to_owned());
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, typed)| Some((name.as_str(), typed.first()?.as_str())))
    }

    /// The key of this form: it makes a double click one act.
    pub fn once(&self) -> Option<String> {
        Some(self.get("once").to_owned()).filter(|key| (16..=64).contains(&key.len()))
    }

    pub fn line(&self, name: &str) -> Option<Line> {
        Line::new(self.get(name)).ok()
    }

    /// A line that has to be there; or the key of what is wrong with it.
    ///
    /// # Errors
    /// `fault-missing` or `fault-too-long`.
    pub fn needed_line(&self, name: &str) -> Result<Line, &'static str> {
        Line::new(self.get(name)).map_err(|error| fault_of(&error))
    }

    /// A line that may be left empty; what was typed is never left out silently.
    ///
    /// # Errors
    /// `fault-too-long`.
    pub fn possible_line(&self, name: &str) -> Result<Option<Line>, &'static str> {
        match Line::new(self.get(name)) {
            Ok(line) => Ok(Some(line)),
            Err(TextError::Empty) => Ok(None),
            Err(error) => Err(fault_of(&error)),
        }
    }
}

/// The key of what is wrong with a text.
pub fn fault_of(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "fault-missing",
        TextError::TooLong { .. } => "fault-too-long",
    }
}

impl FromRequest<Site> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, site).await.map_err(|_| Problem::TooLarge)?;
        Ok(Self::parse(&bytes))
    }
}
