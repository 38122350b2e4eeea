//! Rows that this program wrote: what our own column says of them, with the words that stand in the sheet now.

use base::Key;
use domain::{answer::Fields, drafting::Kind};
use serde::Deserialize;

use super::{
    super::Line,
    columns::Row,
    kinds::{list_of, write_items, write_text},
    read::{Open, Reader},
};

/// What our own column says of a row.
#[derive(Debug, Deserialize)]
pub(super) struct Ours {
    kind: Option<Kind>,
    key: Option<Key>,
    parent: Option<Key>,
    #[serde(default)]
    pub fields: Fields,
    /// The row belongs to another, of which it is one text or nothing that is read.
    of: Option<Key>,
    field: Option<String>,
}

impl Reader {
    /// A row that this program wrote: its node, with the words that stand in the sheet now.
    pub(super) fn ours(&mut self, row: &Row<'_>, asked: &str, ours: Ours) {
        let begins = asked.starts_with("begin_");
        if let Some(of) = &ours.of {
            if let (Some(field), Some(line)) = (&ours.field, self.lines.iter_mut().find(|line| line.key == *of)) {
                write_text(&mut line.fields, field, &row.text("label", &self.own));
            }
            if begins {
                self.open.push(Open::Cells);
            }
            return;
        }
        let (Some(kind), Some(key)) = (ours.kind, ours.key) else { return };
        let mut fields = ours.fields;
        let stem = match kind {
            Kind::Term => "label",
            Kind::Question => "title",
            _ => "text",
        };
        write_text(&mut fields, stem, &row.text("label", &self.own));
        write_text(&mut fields, "guidance", &row.text("hint", &self.own));
        if matches!(kind, Kind::Leaf) && row.get(&["required"]).is_empty() || ours_optional(&fields) {
            fields.insert("optional".to_owned(), "yes".to_owned());
        }
        if let Some(list) = list_of(asked) {
            self.options(&mut fields, &list.0);
        }
        let parent = match kind {
            Kind::Prompt => ours.parent.unwrap_or_else(|| self.parent().0),
            Kind::Question | Kind::Term | Kind::Preliminary => self.root.clone(),
            _ => self.parent().0,
        };
        match (begins, kind) {
            (true, Kind::Question | Kind::Sub) => self.open.push(Open::Node(key.clone(), kind)),
            (true, _) => self.open.push(Open::Cells),
            _ => {}
        }
        self.names.insert(row.get(&["name", "value"]).to_owned(), key.clone());
        self.lines.push(Line {
            key,
            kind,
            parent: Some(parent),
            fields,
        });
    }

    /// The options of a list of the form, where the item's own keep their order.
    fn options(&self, fields: &mut Fields, list: &str) {
        if matches!(fields.get("answer").map(String::as_str), Some("choice" | "choices")) {
            let items = self.lists.get(list).cloned().unwrap_or_default();
            write_items(fields, &items);
        }
    }
}

fn ours_optional(fields: &Fields) -> bool {
    fields.get("optional").is_some_and(|optional| optional == "yes")
}
