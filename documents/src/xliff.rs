//! Translations as XLIFF: written in version 1.2, which every tool of translators reads; read in 1.2 and in 2.0 (OASIS).

use serde::{Deserialize, Serialize};

use crate::{
    Fault,
    xml::{Element, Node, escape, parse},
};

/// One text to translate, by a name that stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: String,
    pub source: String,
    pub target: String,
    pub state: State,
    /// A machine made the target, and nobody says that they went over it.
    pub machine: bool,
    /// What the text is, for the translator.
    pub note: String,
    /// What whoever wrote the file wants to know when it comes back; tools of translators leave it alone.
    pub extra: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    #[default]
    New,
    /// The source changed since.
    NeedsReview,
    Translated,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::NeedsReview => "needs-review-translation",
            Self::Translated => "translated",
        }
    }

    fn parse(word: &str) -> Self {
        match word {
            "translated" | "final" | "signed-off" | "reviewed" => Self::Translated,
            word if word.starts_with("needs-") => Self::NeedsReview,
            _ => Self::New,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// What the texts belong to.
    pub original: String,
    pub source: String,
    pub target: String,
    pub units: Vec<Unit>,
}

/// Writes XLIFF 1.2.
pub fn write(translation: &Translation) -> String {
    let mut units = String::new();
    for unit in &translation.units {
        let qualifier = if unit.machine { " state-qualifier=\"mt-suggestion\"" } else { "" };
        units += &format!(
            "      <trans-unit id=\"{}\" extradata=\"{}\" xml:space=\"preserve\">\n        <source>{}</source>\n        <target state=\"{}\"{qualifier}>{}</target>\n        <note>{}</note>\n      </trans-unit>\n",
            escape(&unit.id),
            escape(&unit.extra),
            escape(&unit.source),
            unit.state.as_str(),
            escape(&unit.target),
            escape(&unit.note),
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\">\n    <body>\n{units}    </body>\n  </file>\n</xliff>\n",
        escape(&translation.original),
        escape(&translation.source),
        escape(&translation.target),
    )
}

/// Reads XLIFF 1.2 or 2.0.
///
/// # Errors
/// [`Fault`] when it is none, is damaged, or too large.
pub fn read(text: &str) -> Result<Translation, Fault> {
    let root = parse(text)?;
    if local(&root.name) != "xliff" {
        return Err(Fault::NotThis);
    }
    let file = elements(&root, "file").next().ok_or(Fault::Damaged)?;
    let of = |element: &Element, names: [&str; 2]| names.iter().find_map(|name| element.attribute(name)).unwrap_or_default().to_owned();
    let mut translation = Translation {
        original: of(file, ["original", "id"]),
        source: [file, &root]
            .iter()
            .map(|element| of(element, ["source-language", "srcLang"]))
            .find(|lang| !lang.is_empty())
            .unwrap_or_default(),
        target: [file, &root]
            .iter()
            .map(|element| of(element, ["target-language", "trgLang"]))
            .find(|lang| !lang.is_empty())
            .unwrap_or_default(),
        units: Vec::new(),
    };
    for file in elements(&root, "file") {
        collect(file, &mut translation.units);
    }
    Ok(translation)
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn elements<'a>(parent: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    parent.elements().filter(move |element| local(&element.name) == name)
}

fn collect(parent: &Element, units: &mut Vec<Unit>) {
    for element in parent.elements() {
        match local(&element.name) {
            "trans-unit" => units.push(old(element)),
            "unit" => units.push(new(element)),
            "body" | "group" => collect(element, units),
            _ => {}
        }
    }
}

/// A unit of version 1.2.
fn old(unit: &Element) -> Unit {
    let target = elements(unit, "target").next();
    let words = |name: &str| elements(unit, name).next().map(inline).unwrap_or_default();
    let state = target.and_then(|target| target.attribute("state"));
    let said = words("target");
    Unit {
        id: unit.attribute("id").unwrap_or_default().to_owned(),
        source: words("source"),
        // A target that says no state is a translation.
        state: state.map_or(if said.is_empty() { State::New } else { State::Translated }, State::parse),
        machine: target
            .and_then(|target| target.attribute("state-qualifier"))
            .is_some_and(|said| said.contains("mt-suggestion")),
        target: said,
        note: words("note"),
        extra: unit.attribute("extradata").unwrap_or_default().to_owned(),
    }
}

/// A unit of version 2.0: its segments are one text.
fn new(unit: &Element) -> Unit {
    let segments: Vec<&Element> = elements(unit, "segment").collect();
    let words = |name: &str| -> String { segments.iter().filter_map(|segment| elements(segment, name).next()).map(inline).collect() };
    let states: Vec<State> = segments
        .iter()
        .map(|segment| segment.attribute("state").map_or(State::New, State::parse))
        .collect();
    let target = words("target");
    let note = elements(unit, "notes")
        .flat_map(|notes| elements(notes, "note").map(Element::text).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    let unsaid = segments.iter().all(|segment| segment.attribute("state").is_none());
    Unit {
        id: unit.attribute("name").or_else(|| unit.attribute("id")).unwrap_or_default().to_owned(),
        source: words("source"),
        state: match () {
            () if target.is_empty() => State::New,
            () if unsaid || states.iter().all(|state| *state == State::Translated) => State::Translated,
            () => State::NeedsReview,
        },
        machine: segments
            .iter()
            .any(|segment| segment.attribute("subState").is_some_and(|state| state.contains("mt"))),
        target,
        note: note.join(" "),
        extra: String::new(),
    }
}

/// The words of an element, with those within the marks that tools put around parts of them.
fn inline(element: &Element) -> String {
    let words = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(inner) => inline(inner),
    };
    element.children.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_to_the_letter() {
        let unit = |id: &str, source: &str, target: &str, state, machine| Unit {
            id: id.into(),
            source: source.into(),
            target: target.into(),
            state,
            machine,
            extra: String::new(),
            note: "6.1.a".into(),
        };
        let translation = Translation {
            original: "questionnaire".into(),
            source: "en".into(),
            target: "ka".into(),
            units: vec![
                unit("a/text", "Is <b> & \"c\" ' asked?\n\nTwice  over", "ითხოვენ?", State::Translated, false),
                unit("b/item.x", "x", "", State::New, false),
                unit("c/title", "**bold** ]]>", "مرحبا", State::NeedsReview, true),
            ],
        };
        assert_eq!(read(&write(&translation)), Ok(translation));
    }

    #[test]
    fn the_second_version_and_the_marks_of_tools_are_read() {
        let text = r#"<xliff version="2.0" srcLang="en" trgLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1" name="a/text"><notes><note>6.1</note></notes><segment state="translated"><source>One. </source><target>Un. </target></segment><segment state="initial"><source>Two.</source><target>De<mrk id="m">ux</mrk>.</target></segment></unit></file></xliff>"#;
        let read = read(text).expect("a translation");
        assert_eq!((read.source.as_str(), read.target.as_str()), ("en", "fr"));
        assert_eq!(read.units.len(), 1);
        let unit = &read.units[0];
        assert_eq!(
            (unit.source.as_str(), unit.target.as_str(), unit.state),
            ("One. Two.", "Un. Deux.", State::NeedsReview)
        );
    }

    #[test]
    fn what_is_none_says_so() {
        assert_eq!(read("<html/>"), Err(Fault::NotThis));
        assert!(read("<xliff><file>").is_err());
        assert!(read("").is_err());
    }
}
