//! A reply goes out as a document of Word and comes back: by the names of its places, by numbers alone, or as an ordinary text.

use std::collections::BTreeMap;

use app::{
    draft::LeafDraft,
    paper::{Confidence, Read, Wanted, paper, read, same},
};
use base::{Key, Lang};
use documents::{
    Format,
    block::{Block, Inline, from_markdown},
    document::{Document, Piece},
    docx,
};
use domain::{
    answer::{Fields, parse},
    questionnaire::{AnswerKind, LeafInTree, PartKind},
};
use testkit::{
    pack::PACK,
    pure::{Pure, key, party, round},
};

const TEXT: &str = "First **words** with a note.[^1]\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: The note.";

/// Something typed in every field of a leaf.
fn filled(found: &LeafInTree<'_>, lang: &str) -> Fields {
    let mut fields = Fields::from([
        ("status".to_owned(), "answered".to_owned()),
        (format!("text.{lang}"), format!("{} {TEXT}", found.leaf.number)),
    ]);
    let kinds =
        std::iter::once((String::new(), &found.leaf.answer)).chain(found.leaf.prompts.iter().map(|prompt| (format!("p.{}.", prompt.key), &prompt.answer)));
    for (prefix, kind) in kinds {
        let mut put = |name: &str, typed: &str| drop(fields.insert(format!("{prefix}{name}"), typed.to_owned()));
        match kind {
            AnswerKind::YesNo | AnswerKind::YesNoPartly | AnswerKind::Choice { .. } => put("value", kind.values().last().expect("a value")),
            AnswerKind::Choices { .. } => kind.values().iter().step_by(2).for_each(|value| put(&format!("value.{value}"), "on")),
            AnswerKind::Number => put("value", "17"),
            AnswerKind::Date => put("value", "2016-05-01"),
            AnswerKind::FiguresByYear { rows } => rows.iter().for_each(|row| put(&format!("fig.{}.1", row.key), "=1+1")),
            AnswerKind::FiguresByCategory { rows, .. } => rows.iter().for_each(|row| put(&format!("fig.{}.0", row.key), "na")),
            AnswerKind::Group { parts } => parts
                .iter()
                .for_each(|part| put(&format!("entry.0.{}", part.key), if part.kind == PartKind::Text { "a part" } else { "" })),
            AnswerKind::Table { columns } => (0..columns.len()).for_each(|column| put(&format!("cell.0.{column}"), "a cell")),
            AnswerKind::LegalReference => ["act", "provision", "text"].iter().for_each(|part| put(&format!("ref.0.{part}"), "a part")),
            AnswerKind::Links => ["title", "address"].iter().for_each(|part| put(&format!("link.0.{part}"), "https://a.example")),
            AnswerKind::Text => {}
        }
        if !prefix.is_empty() && matches!(kind, AnswerKind::Text | AnswerKind::YesNo | AnswerKind::YesNoPartly) {
            put(&format!("text.{lang}"), "words of a prompt");
        }
    }
    fields
}

struct Sheet {
    pure: Pure,
    drafts: BTreeMap<Key, LeafDraft>,
    leaves: Vec<Key>,
}

fn sheet(lang: &str) -> Sheet {
    let leaves: Vec<Key> = PACK.round.questionnaire.leaves().map(|found| found.leaf.key.clone()).collect();
    let draft = |found: LeafInTree<'_>| {
        (
            found.leaf.key.clone(),
            LeafDraft {
                fields: filled(&found, lang),
                ..LeafDraft::default()
            },
        )
    };
    Sheet {
        pure: Pure::collecting(),
        drafts: PACK.round.questionnaire.leaves().map(draft).collect(),
        leaves,
    }
}

fn document(sheet: &Sheet, lang: &Lang) -> Vec<u8> {
    written(sheet, lang, Format::Docx)
}

fn written(sheet: &Sheet, lang: &Lang, format: Format) -> Vec<u8> {
    let round = round();
    let wanted = Wanted {
        round: &round,
        party: Some(party("SI")),
        lang,
        leaves: &sheet.leaves,
    };
    format.write(&paper(&sheet.pure.state, &wanted, &sheet.drafts).expect("a paper"))
}

fn back(document: &Document, lang: &Lang) -> Read {
    read(&PACK.round.questionnaire, &[Lang::en(), Lang::fr()], document, lang)
}

fn alike(a: &Fields, b: &Fields) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (name, typed) in a {
        assert!(same(typed, &b[name]), "{name}: {typed} / {}", b[name]);
    }
}

#[test]
fn everything_that_was_written_comes_back_by_the_names_of_the_places() {
    for (lang, format) in [Lang::en(), Lang::fr()]
        .into_iter()
        .flat_map(|lang| Format::ALL.map(|format| (lang.clone(), format)))
    {
        let sheet = sheet(lang.as_str());
        let started = std::time::Instant::now();
        let bytes = written(&sheet, &lang, format);
        let read = back(&documents::read(&bytes).expect("a document"), &Lang::en());
        println!("{format:?}: {} bytes there and back in {:?}", bytes.len(), started.elapsed());
        assert_eq!((read.about.as_ref(), read.lang.as_ref()), (Some(&(round(), party("SI"))), Some(&lang)));
        assert_eq!(read.lost, Vec::<String>::new());
        assert_eq!(read.found.len(), sheet.leaves.len());
        for found in &read.found {
            assert_eq!(found.confidence, Confidence::Name, "{}", found.number);
            alike(&sheet.drafts[&found.leaf].fields, &found.fields);
            let leaf = PACK.round.questionnaire.leaf(found.leaf.as_str()).expect("a leaf");
            let same = parse(leaf.leaf, 3, &found.fields).is_ok() == parse(leaf.leaf, 3, &sheet.drafts[&found.leaf].fields).is_ok();
            assert!(same, "{}", found.number);
        }
    }
}

#[test]
fn with_its_names_lost_a_paper_is_read_by_its_numbers() {
    let (sheet, lang) = (sheet("en"), Lang::en());
    let mut document = docx::read(&document(&sheet, &lang)).expect("a document");
    document.properties.clear();
    for piece in &mut document.pieces {
        if let Piece::Grid(rows) = piece {
            rows.iter_mut().flatten().for_each(|cell| cell.marks.clear());
        }
    }
    let read = back(&document, &lang);
    assert_eq!(read.found.len(), sheet.leaves.len());
    for found in &read.found {
        assert_eq!(found.confidence, Confidence::Number);
        alike(&sheet.drafts[&found.leaf].fields, &found.fields);
    }
}

#[test]
fn an_ordinary_text_is_cut_by_its_numbers_and_what_belongs_nowhere_is_said() {
    let text = "Dear colleagues\n\n# Question 1.1.a\n\nOur answer to it.\n\n- a list\n\n1.1.b) Content\n\nAnother answer.\n\n## Awareness\n\nA passage below a \
                heading of ours.\n\n6.1.a. And a **third**[^1]\n\n[^1]: with a note";
    let document = Document {
        pieces: from_markdown(text).into_iter().map(Piece::Block).collect(),
        ..Document::default()
    };
    let read = back(&document, &Lang::fr());
    let said: Vec<(&str, &str, &str)> = read
        .found
        .iter()
        .map(|found| (found.number.as_str(), found.fields["text.fr"].as_str(), found.confidence.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("1.1.a", "Our answer to it.\n\n- a list", "number"),
            ("1.1.b", "Content\n\nAnother answer.", "guessed"),
            ("6.1.a", "And a **third**[^1]\n\n[^1]:\n    with a note", "guessed")
        ]
    );
    assert_eq!(read.lost, ["Dear colleagues", "A passage below a heading of ours."]);
}

#[test]
fn a_text_in_another_language_has_a_place_of_its_own() {
    let sheet = sheet("en");
    let lang = Lang::parse("ar").expect("a language");
    let paper = {
        let round = round();
        let wanted = Wanted {
            round: &round,
            party: Some(party("SI")),
            lang: &lang,
            leaves: &sheet.leaves[..1],
        };
        paper(&sheet.pure.state, &wanted, &BTreeMap::new()).expect("a paper")
    };
    assert!(paper.right_to_left);
    let mut document = docx::read(&docx::write(&paper)).expect("a document");
    let cell = document.pieces.iter_mut().find_map(|piece| match piece {
        Piece::Grid(rows) => rows.iter_mut().flatten().find(|cell| cell.marks == ["R_1_1_a_t"]),
        Piece::Block(_) => None,
    });
    cell.expect("the place").blocks = vec![Block::Paragraph(vec![Inline::plain("جواب")])];
    let read = back(&document, &Lang::en());
    assert_eq!(read.found.len(), 1);
    assert_eq!(
        read.found[0].fields,
        Fields::from([("lang".to_owned(), "ar".to_owned()), ("text.own".to_owned(), "جواب".to_owned())])
    );
}

#[test]
fn an_empty_paper_says_nothing() {
    let mut sheet = sheet("en");
    sheet.drafts.clear();
    let read = back(&docx::read(&document(&sheet, &Lang::en())).expect("a document"), &Lang::en());
    assert_eq!((read.found.len(), read.lost.len()), (0, 0), "{:?}", read.found);
    let _ = key("x");
}
