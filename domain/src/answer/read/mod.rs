//! How the fields of a form become an answer, and what may be wrong with them.

mod value;

use std::collections::{BTreeMap, BTreeSet};

use base::{Id, Lang, Long, text};

use super::{AnswerBody, Continued, PromptBody, Status, TextVersion, Value, met_by, translation};
use crate::{
    attachment::attached,
    questionnaire::{AnswerKind, Leaf},
    reference::{Citation, Reference},
};

/// The fields of an answer as they were typed, by name. This is what a draft keeps, so that nothing typed is lost, also
/// when it is not yet valid. See [`parse`] for the names.
pub type Fields = BTreeMap<String, String>;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    pub fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    TooLong,
    NotAnOption,
    NotANumber,
    NotADate,
    NotALanguage,
    NotALink,
    Incomplete,
    TooManyWords,
}

impl Fault {
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::TooLong,
        Self::NotAnOption,
        Self::NotANumber,
        Self::NotADate,
        Self::NotALanguage,
        Self::NotALink,
        Self::Incomplete,
        Self::TooManyWords,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::NotAnOption => "not-an-option",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::NotALanguage => "not-a-language",
            Self::NotALink => "not-a-link",
            Self::Incomplete => "incomplete",
            Self::TooManyWords => "too-many-words",
        }
    }
}

/// Reads the fields of one leaf.
///
/// `status` is `answered`, `not_answered` or `not_applicable`; `value` the chosen value, or `value.KEY` = `on` for each
/// of several; `text.LANG` the text in a language, `lang` the further language of `text.own`, `original` the language of
/// the original, or `own`; `fig.ROW.N`, `cell.R.C`, `ref.N.PART`, `link.N.PART`, `entry.N.PART` the cells of tables and groups;
/// `cite.ENTRY` a legal reference of the Party's register, as it is quoted;
/// `file.ID` a file, as the server described it. A prompt's fields begin with
/// `p.KEY.`.
///
/// # Errors
/// Every problem found, each with its field.
pub fn parse(leaf: &Leaf, years: usize, fields: &Fields) -> Result<AnswerBody, Vec<Problem>> {
    let mut reader = Reader {
        fields,
        years,
        problems: Vec::new(),
    };
    let status = match reader.get("status") {
        "not_answered" => Status::NotAnswered,
        "not_applicable" => Status::NotApplicable,
        _ => Status::Answered,
    };
    let texts = reader.texts("");
    reader.limit(leaf.limit, &texts);
    let mut body = AnswerBody {
        leaf: leaf.key.clone(),
        status,
        value: Value::None,
        texts,
        prompts: BTreeMap::new(),
        cited: reader.cited(),
        files: attached(fields),
        continued: Continued::read(leaf, fields),
    };
    if status == Status::Answered {
        body.value = reader.value("", &leaf.answer);
        if body.value == Value::None && leaf.answer == AnswerKind::LegalReference && !body.cited.is_empty() {
            // What is asked for is what is cited.
        } else if body.value == Value::None && body.texts.is_empty() {
            reader.fault(if leaf.answer.values().is_empty() { "text" } else { "value" }, Fault::Missing);
        } else if body.value == Value::None && !leaf.answer.values().is_empty() {
            reader.fault("value", Fault::Missing);
        }
        let asked: Vec<_> = leaf
            .prompts
            .iter()
            .filter(|prompt| prompt.condition.as_ref().is_none_or(|c| met_by(c, &body)))
            .collect();
        for prompt in asked {
            let prefix = format!("p.{}.", prompt.key);
            let value = reader.value(&prefix, &prompt.answer);
            let texts = if prompt.answer.has_text() { reader.texts(&prefix) } else { Vec::new() };
            if value != Value::None || !texts.is_empty() {
                body.prompts.insert(prompt.key.clone(), PromptBody { value, texts });
            }
        }
    } else if status == Status::NotAnswered && body.texts.is_empty() {
        reader.fault("text", Fault::Missing); // a reason
    }
    if reader.problems.is_empty() { Ok(body) } else { Err(reader.problems) }
}

/// Whether a leaf has a field of this name, in one of these languages. A draft keeps no others.
pub fn is_field(leaf: &Leaf, years: usize, languages: &[Lang], name: &str) -> bool {
    if matches!(name, "status" | "done") || name == "since" && leaf.continues.is_some() {
        return true;
    }
    let prompt = leaf
        .prompts
        .iter()
        .find_map(|prompt| Some((&prompt.answer, name.strip_prefix("p.")?.strip_prefix(prompt.key.as_str())?.strip_prefix('.')?)));
    let (kind, rest) = prompt.unwrap_or((&leaf.answer, name));
    let row = |text: &str| text.parse::<u16>().is_ok_and(|row| row < ROWS);
    let column = |text: &str, columns: usize| text.parse::<usize>().is_ok_and(|column| column < columns);
    match (rest.split('.').collect::<Vec<_>>().as_slice(), kind) {
        (["value" | "lang" | "original"], _) => true,
        (["file", id], _) => prompt.is_none() && Id::parse(id).is_some(),
        (["cite", entry], _) => prompt.is_none() && Id::parse(entry).is_some(),
        (["text", lang], _) => *lang == "own" || languages.iter().any(|known| known.as_str() == *lang),
        (["value", option], kind) => kind.values().contains(option),
        (["fig", key, year], AnswerKind::FiguresByYear { rows }) => rows.iter().any(|row| row.key.as_str() == *key) && column(year, years),
        (["cell", number, cell], AnswerKind::Table { columns }) => row(number) && column(cell, columns.len()),
        (["ref", number, part], AnswerKind::LegalReference) => row(number) && matches!(*part, "act" | "provision" | "since" | "text" | "link"),
        (["fig", key, cell], AnswerKind::FiguresByCategory { rows, columns }) => rows.iter().any(|row| row.key.as_str() == *key) && column(cell, columns.len()),
        (["entry", number, part], AnswerKind::Group { parts }) => row(number) && parts.iter().any(|known| known.key.as_str() == *part),
        (["link", number, part], AnswerKind::Links) => row(number) && matches!(*part, "title" | "address" | "language"),
        _ => false,
    }
}

/// A table that grows has at most so many rows.
pub const ROWS: u16 = 100;

struct Reader<'a> {
    fields: &'a Fields,
    years: usize,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |typed| typed.trim())
    }

    fn fault(&mut self, field: &str, fault: Fault) {
        self.problems.push(Problem {
            field: field.to_owned(),
            fault,
        });
    }

    fn texts(&mut self, prefix: &str) -> Vec<TextVersion> {
        let start = format!("{prefix}text.");
        let names: Vec<String> = self.fields.keys().filter(|name| name.starts_with(&start)).cloned().collect();
        let behind: BTreeSet<String> = translation::translations(self.fields)
            .into_iter()
            .filter(|translation| translation.prefix == prefix && translation.is_behind(self.fields))
            .map(|translation| format!("{start}{}", translation.place))
            .collect();
        let mut texts = Vec::new();
        for name in names {
            let typed = self.get(&name).to_owned();
            if text::is_blank(&typed) {
                continue;
            }
            let tag = name.trim_start_matches(&start);
            let tag = if tag == "own" { self.get(&format!("{prefix}lang")) } else { tag };
            let Some(lang) = Lang::parse(tag) else {
                self.fault(&format!("{prefix}lang"), Fault::NotALanguage);
                continue;
            };
            match Long::new(&typed) {
                Ok(text) if !texts.iter().any(|known: &TextVersion| known.lang == lang) => texts.push(TextVersion {
                    lang,
                    original: false,
                    text,
                    behind: behind.contains(&name),
                }),
                Ok(_) => self.fault(&format!("{prefix}lang"), Fault::NotALanguage),
                Err(_) => self.fault(&name, Fault::TooLong),
            }
        }
        let wanted = match self.get(&format!("{prefix}original")) {
            "own" => Lang::parse(self.get(&format!("{prefix}lang"))),
            tag => Lang::parse(tag),
        };
        let place = texts.iter().position(|text| Some(&text.lang) == wanted.as_ref()).unwrap_or(0);
        if let Some(original) = texts.get_mut(place) {
            original.original = true;
        }
        texts
    }

    fn cited(&mut self) -> Vec<Citation> {
        let chosen = self.fields.iter().filter(|(_, quoted)| !quoted.trim().is_empty());
        let chosen: Vec<(String, Id, String)> = chosen
            .filter_map(|(name, quoted)| Some((name.clone(), Id::parse(name.strip_prefix("cite.")?)?, quoted.clone())))
            .collect();
        let mut cited = Vec::new();
        for (name, entry, quoted) in chosen {
            match Reference::quoted(&quoted) {
                Some(reference) => cited.push(Citation { entry, reference }),
                None => self.fault(&name, Fault::Incomplete),
            }
        }
        cited.sort_by(|one, other| (&one.reference.act, &one.reference.provision).cmp(&(&other.reference.act, &other.reference.provision)));
        cited
    }

    /// The words that a text may have, in each language.
    fn limit(&mut self, limit: Option<u32>, texts: &[TextVersion]) {
        let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) else {
            return;
        };
        for version in texts.iter().filter(|version| text::word_count(version.text.as_str()) > limit) {
            let own = format!("text.{}", version.lang);
            let name = if self.fields.contains_key(&own) { own } else { "text.own".to_owned() };
            self.fault(&name, Fault::TooManyWords);
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Localised;

    use base::Key;

    use super::{super::Figure, *};
    use crate::questionnaire::{Choice, Condition, GroupPart, PartKind, Prompt, QuestionType};

    fn key(text: &str) -> Key {
        Key::new(text).expect("a key")
    }

    fn leaf(answer: AnswerKind) -> Leaf {
        let rows = vec![Choice {
            key: key("a"),
            label: Localised::default(),
        }];
        let only_yes = Condition::Answer {
            leaf: key("l"),
            values: vec![key("yes")],
        };
        let prompt = Prompt {
            key: key("p"),
            answer: AnswerKind::FiguresByYear { rows },
            text: Localised::default(),
            condition: Some(only_yes),
        };
        Leaf {
            key: key("l"),
            number: "1.a".into(),
            kind: QuestionType::Monitoring,
            terms: vec![],
            provisions: vec![],
            clauses: vec![],
            answer,
            text: Localised::default(),
            label: Localised::default(),
            guidance: Localised::default(),
            limit: Some(500),
            optional: false,
            condition: None,
            prompts: vec![prompt],
            continues: None,
        }
    }

    fn read(answer: AnswerKind, fields: &[(&str, &str)]) -> Result<AnswerBody, Vec<(String, Fault)>> {
        let fields = fields.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
        parse(&leaf(answer), 3, &fields).map_err(|problems| problems.into_iter().map(|p| (p.field, p.fault)).collect())
    }

    fn group() -> AnswerKind {
        let part = |name: &str, kind| GroupPart {
            key: key(name),
            label: Localised::default(),
            kind,
        };
        AnswerKind::Group {
            parts: vec![part("law", PartKind::Text), part("in-force", PartKind::YesNo), part("since", PartKind::Date)],
        }
    }

    #[test]
    fn a_group_is_repeated() {
        let body = read(group(), &[("entry.0.law", "An act"), ("entry.0.in-force", "yes"), ("entry.2.since", "2017-05")]).expect("an answer");
        let expected = vec![
            [(key("law"), "An act".to_owned()), (key("in-force"), "yes".to_owned())].into(),
            [(key("since"), "2017-05".to_owned())].into(),
        ];
        assert_eq!(body.value, Value::Group(expected));
        assert_eq!(parse(&leaf(group()), 3, &super::super::fields_of(&body, &[])), Ok(body));
    }

    #[test]
    fn problems_are_named() {
        let long = "x".repeat(base::text::LONGEST + 1);
        let wordy = "mot ".repeat(501);
        type Case<'a> = (AnswerKind, &'a [(&'a str, &'a str)], &'a str, Fault);
        let cases: &[Case<'_>] = &[
            (AnswerKind::Text, &[], "text", Fault::Missing),
            (AnswerKind::Text, &[("text.en", " \u{200b}")], "text", Fault::Missing),
            (AnswerKind::Text, &[("text.en", &long)], "text.en", Fault::TooLong),
            (AnswerKind::Text, &[("text.own", "x"), ("lang", "!")], "lang", Fault::NotALanguage),
            (AnswerKind::YesNo, &[("value", "partly")], "value", Fault::NotAnOption),
            (AnswerKind::YesNoPartly, &[("text.en", "x")], "value", Fault::Missing),
            (AnswerKind::Number, &[("value", "1e9")], "value", Fault::NotANumber),
            (AnswerKind::Date, &[("value", "2017-02-31")], "value", Fault::NotADate),
            (AnswerKind::Links, &[("link.0.address", "javascript:x")], "link.0.address", Fault::NotALink),
            (AnswerKind::Links, &[("link.0.title", "x")], "link.0.address", Fault::Incomplete),
            (
                AnswerKind::LegalReference,
                &[("ref.0.link", "https://a.example")],
                "ref.0.act",
                Fault::Incomplete,
            ),
            (AnswerKind::YesNo, &[("status", "not_answered")], "text", Fault::Missing),
            (AnswerKind::Text, &[("text.fr", &wordy)], "text.fr", Fault::TooManyWords),
            (
                group(),
                &[("entry.0.law", "An act"), ("entry.0.in-force", "yes, mostly")],
                "entry.0.in-force",
                Fault::NotAnOption,
            ),
            (group(), &[("entry.3.since", "2017-02-31")], "entry.3.since", Fault::NotADate),
        ];
        for (kind, fields, field, fault) in cases {
            let problems = read(kind.clone(), fields).expect_err("a problem");
            assert!(problems.contains(&((*field).to_owned(), *fault)), "{fields:.60?}: {problems:?}");
        }
    }

    #[test]
    fn prompts_count_only_when_they_are_asked() {
        let figures = [("p.p.fig.a.0", "12"), ("p.p.fig.a.1", "na"), ("p.p.fig.a.2", "0")];
        let with = |value| [&[("value", value)][..], &figures].concat();
        let yes = read(AnswerKind::YesNo, &with("yes")).expect("an answer");
        let expected = vec![Figure::Number("12".into()), Figure::NotAvailable, Figure::Number("0".into())];
        assert_eq!(
            yes.prompts.get("p").map(|p| p.value.clone()),
            Some(Value::Figures([(key("a"), expected)].into()))
        );
        assert!(read(AnswerKind::YesNo, &with("no")).expect("an answer").prompts.is_empty());
    }

    #[test]
    fn one_text_is_the_original() {
        let both = [("text.en", "Hello"), ("text.own", "გამარჯობა"), ("lang", "ka"), ("original", "ka")];
        let body = read(AnswerKind::Text, &both).expect("an answer");
        let originals: Vec<_> = body.texts.iter().filter(|text| text.original).map(|text| text.lang.as_str()).collect();
        assert_eq!(originals, ["ka"]);
        assert!(body.is_in(&[Lang::en()]));
        let alone = read(AnswerKind::Text, &[("text.own", "გამარჯობა"), ("lang", "ka")]).expect("an answer");
        assert!(!alone.is_in(&[Lang::en(), Lang::fr()]));
    }

    #[test]
    fn figures_as_people_write_them() {
        for (typed, kept) in [("1 234,5", "1234.5"), ("-3", "-3"), ("0", "0"), ("12\u{202f}000", "12000")] {
            let body = read(AnswerKind::Number, &[("value", typed)]).expect("a number");
            assert_eq!(body.value, Value::Number(Figure::Number(kept.into())), "{typed}");
        }
    }
}
