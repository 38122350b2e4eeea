//! A sheet by the heads of its columns; texts by their languages.

use base::{Lang, Localised};
use documents::sheets::Sheet;
use i18n::Ui;

/// A sheet whose first row that is not empty has the heads.
pub(super) struct Table<'a> {
    heads: Vec<String>,
    rows: &'a [Vec<String>],
}

/// The column of a text: its language, where the head names one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tongue {
    Known(Lang),
    /// No language is named.
    Plain,
    Unknown(String),
}

impl<'a> Table<'a> {
    pub fn of(sheets: &'a [Sheet], name: &str) -> Option<Self> {
        let sheet = sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))?;
        let first = sheet.rows.iter().position(|row| row.iter().any(|cell| !cell.trim().is_empty()))?;
        let heads = sheet
            .rows
            .get(first)?
            .iter()
            .map(|head| head.trim().to_lowercase().replace(" :: ", "::").replace(":: ", "::"))
            .collect();
        Some(Self {
            heads,
            rows: sheet.rows.get(first + 1..)?,
        })
    }

    pub fn has(&self, heads: &[&str]) -> bool {
        self.heads.iter().any(|head| heads.contains(&head.as_str()))
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows
            .iter()
            .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
            .map(|cells| Row { heads: &self.heads, cells })
    }

    /// The languages that the columns of a text name and that are no language of ours.
    pub fn unknown_languages(&self, stems: &[&str]) -> Vec<String> {
        let mut unknown: Vec<String> = Vec::new();
        for head in &self.heads {
            if let Some(Tongue::Unknown(name)) = stems.iter().find_map(|stem| tongue(head, stem))
                && !unknown.contains(&name)
            {
                unknown.push(name);
            }
        }
        unknown
    }
}

pub(super) struct Row<'a> {
    heads: &'a [String],
    cells: &'a [String],
}

impl Row<'_> {
    /// The cell under the first of these heads that there is.
    pub fn get(&self, heads: &[&str]) -> &str {
        let filled = heads.iter().map(|head| {
            let place = self.heads.iter().position(|known| known == head);
            place.and_then(|place| self.cells.get(place)).map_or("", |cell| cell.trim())
        });
        filled.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The heads whose cells are filled.
    pub fn filled(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.heads.iter().zip(self.cells);
        pairs.map(|(head, cell)| (head.as_str(), cell.trim())).filter(|(_, cell)| !cell.is_empty())
    }

    /// A text in all its languages; a column that names none is in the form's own.
    pub fn text(&self, stem: &str, own: &Lang) -> Localised {
        let mut text = Localised::default();
        for (head, cell) in self.filled() {
            match tongue(head, stem) {
                Some(Tongue::Known(lang)) => text.set(&lang, cell),
                Some(Tongue::Plain) if !text.has(own) => text.set(own, cell),
                _ => {}
            }
        }
        text
    }
}

/// The language of a column of a text; none where it is the column of something else.
pub(super) fn tongue(head: &str, stem: &str) -> Option<Tongue> {
    let rest = head.strip_prefix(stem)?;
    let Some(name) = rest.strip_prefix("::").or_else(|| rest.strip_prefix(':')) else {
        return rest.is_empty().then_some(Tongue::Plain);
    };
    Some(language(name).map_or_else(|| Tongue::Unknown(name.to_owned()), Tongue::Known))
}

/// A language as forms name it: `English (en)`, `en`, `French`.
pub(super) fn language(name: &str) -> Option<Lang> {
    let name = name.trim();
    let tag = name.rsplit_once('(').and_then(|(_, tag)| tag.strip_suffix(')'));
    if let Some(lang) = tag.and_then(Lang::parse) {
        return Some(lang);
    }
    let by_name = |ui: Ui| i18n::languages(ui).into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
    if let Some((lang, _)) = by_name(Ui::En).or_else(|| by_name(Ui::Fr)) {
        return Some(lang);
    }
    // A bare tag: two or three letters, and maybe a script or a region.
    let bare = name.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()));
    Lang::parse(name).filter(|_| bare)
}

/// The head of the column of a text in a language.
pub(super) fn head(stem: &str, lang: &Lang) -> String {
    format!("{stem}::{} ({lang})", i18n::language(Ui::En, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_as_forms_name_them() {
        for (head, expected) in [
            ("label::english (en)", Some(Tongue::Known(Lang::en()))),
            ("label::french", Some(Tongue::Known(Lang::fr()))),
            ("label:fr", Some(Tongue::Known(Lang::fr()))),
            ("label", Some(Tongue::Plain)),
            ("label::klingon", Some(Tongue::Unknown("klingon".into()))),
            ("labels", None),
            ("hint::english", None),
        ] {
            assert_eq!(tongue(head, "label"), expected, "{head}");
        }
    }
}
