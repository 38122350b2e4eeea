//! The types of XLSForm and the kinds of answer that they are here.

use base::{Key, Localised};
use domain::answer::Fields;

/// Texts in place of those that a node had under a stem.
pub(super) fn write_text(fields: &mut Fields, stem: &str, text: &Localised) {
    for (lang, words) in text.iter() {
        fields.insert(format!("{stem}.{lang}"), words.to_owned());
    }
}

pub(super) fn write_items(fields: &mut Fields, items: &[(Key, Localised)]) {
    fields.insert("items".to_owned(), items.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>().join(" "));
    for (key, label) in items {
        write_text(fields, &format!("item.{key}"), label);
    }
}

/// A list of choices with whether another one may be written in.
pub(super) type List = (String, bool);

/// The list that a type names, and whether "other" is added to it.
pub(super) fn list_of(asked: &str) -> Option<List> {
    let starts = [
        "select_one ",
        "select one from ",
        "select one ",
        "select1 ",
        "select_multiple ",
        "select all that apply from ",
        "select multiple from ",
        "select multiple ",
        "select all that apply ",
    ];
    let rest = starts.iter().find_map(|start| asked.strip_prefix(start))?;
    let plain = rest.trim_end_matches(" or specify other").trim_end_matches(" or_other").trim();
    Some((plain.to_owned(), plain.len() < rest.trim().len()))
}

/// The kind of answer for a type of question, with its list.
pub(super) fn kind_of(asked: &str) -> Option<(&'static str, Option<List>)> {
    if asked.starts_with("select_one_from_file") || asked.starts_with("select_multiple_from_file") || asked.starts_with("select_one_external") {
        return None;
    }
    if let Some(list) = list_of(asked) {
        let several = asked.starts_with("select_multiple") || asked.starts_with("select multiple") || asked.starts_with("select all");
        return Some((if several { "choices" } else { "choice" }, Some(list)));
    }
    Some((
        match asked {
            "text" | "string" => "text",
            "integer" | "int" | "decimal" | "range" => "number",
            "date" => "date",
            _ => return None,
        },
        None,
    ))
}
