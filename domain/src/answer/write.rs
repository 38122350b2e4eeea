//! An answer as the fields of its form: the inverse of reading them.

use base::Lang;

use super::{AnswerBody, Fields, Figure, Status, TextVersion, Value, translation};

/// The fields that read back as an answer, given the official languages: the inverse of [`super::parse`], for a draft that goes on from a submitted reply.
pub fn fields_of(body: &AnswerBody, official: &[Lang]) -> Fields {
    let status = match body.status {
        Status::Answered => "answered",
        Status::NotAnswered => "not_answered",
        Status::NotApplicable => "not_applicable",
    };
    let mut fields = Fields::from([("status".to_owned(), status.to_owned()), ("done".to_owned(), "yes".to_owned())]);
    write_texts(&mut fields, "", &body.texts, official);
    write_value(&mut fields, "", &body.value);
    fields.extend(body.cited.iter().map(|cited| (format!("cite.{}", cited.entry), cited.reference.quote())));
    fields.extend(body.files.iter().map(|attached| (format!("file.{}", attached.id), attached.file.field())));
    if let Some(continued) = &body.continued {
        continued.write(&mut fields);
    }
    for (key, prompt) in &body.prompts {
        let prefix = format!("p.{key}.");
        write_texts(&mut fields, &prefix, &prompt.texts, official);
        write_value(&mut fields, &prefix, &prompt.value);
    }
    fields
}

/// A text in an official language has a box of its own; one in a national language stands in the box for that.
fn write_texts(fields: &mut Fields, prefix: &str, texts: &[TextVersion], official: &[Lang]) {
    for text in texts {
        let national = !official.contains(&text.lang) && !fields.contains_key(&format!("{prefix}lang"));
        let place = if national { "own" } else { text.lang.as_str() };
        fields.insert(format!("{prefix}text.{place}"), text.text.as_str().to_owned());
        if national {
            fields.insert(format!("{prefix}lang"), text.lang.to_string());
        }
        if text.behind {
            fields.insert(format!("{prefix}from.{place}"), translation::unknown(text.text.as_str()));
        }
        if text.original {
            fields.insert(format!("{prefix}original"), text.lang.to_string());
        }
    }
}

fn write_value(fields: &mut Fields, prefix: &str, value: &Value) {
    let mut write = |name: String, typed: &str| fields.insert(format!("{prefix}{name}"), typed.to_owned());
    let figure = |figure: &Figure| match figure {
        Figure::Blank => String::new(),
        Figure::NotAvailable => "na".to_owned(),
        Figure::Number(number) => number.clone(),
    };
    match value {
        Value::None => {}
        Value::Choice(key) => drop(write("value".into(), key.as_str())),
        Value::Choices(keys) => keys.iter().for_each(|key| drop(write(format!("value.{key}"), "on"))),
        Value::Number(number) => drop(write("value".into(), &figure(number))),
        Value::Date(date) => drop(write("value".into(), &date.to_string())),
        Value::Figures(rows) => {
            for (row, cells) in rows {
                cells
                    .iter()
                    .enumerate()
                    .for_each(|(year, cell)| drop(write(format!("fig.{row}.{year}"), &figure(cell))));
            }
        }
        Value::Table(rows) => {
            for (r, row) in rows.iter().enumerate() {
                row.iter().enumerate().for_each(|(c, cell)| drop(write(format!("cell.{r}.{c}"), cell)));
            }
        }
        Value::References(references) => {
            for (row, reference) in references.iter().enumerate() {
                let since = reference.in_force_since.map(|date| date.to_string()).unwrap_or_default();
                for (part, typed) in [
                    ("act", &reference.act),
                    ("provision", &reference.provision),
                    ("since", &since),
                    ("text", &reference.text),
                    ("link", &reference.link),
                ] {
                    write(format!("ref.{row}.{part}"), typed);
                }
            }
        }
        Value::Group(entries) => {
            for (row, entry) in entries.iter().enumerate() {
                entry.iter().for_each(|(part, said)| drop(write(format!("entry.{row}.{part}"), said)));
            }
        }
        Value::Links(links) => {
            for (row, link) in links.iter().enumerate() {
                let language = link.language.as_ref().map(ToString::to_string).unwrap_or_default();
                for (part, typed) in [("title", &link.title), ("address", &link.address), ("language", &language)] {
                    write(format!("link.{row}.{part}"), typed);
                }
            }
        }
    }
}
