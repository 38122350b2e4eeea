//! What the writing area allows goes through CommonMark and through Word and comes back the same.

#[path = "texts/mod.rs"]
mod texts;

use documents::{
    Fault,
    block::{Block, Inline, Run, Style, from_markdown, lines, tidy, to_markdown},
    document::{Document, Piece},
    docx, odt,
    paper::{Content, Paper, Part, Place},
    xlsx,
};
use proptest::{prelude::*, test_runner::RngSeed};

fn through_word(blocks: &[Block]) -> Vec<Block> {
    answer(docx::read(&docx::write(&paper(blocks))))
}

fn through_open_document(blocks: &[Block]) -> Vec<Block> {
    answer(odt::read(&odt::write(&paper(blocks))))
}

fn through_a_sheet(blocks: &[Block]) -> Vec<Block> {
    answer(xlsx::read(&xlsx::write(&paper(blocks))))
}

fn paper(blocks: &[Block]) -> Paper {
    Paper {
        title: "Title".into(),
        columns: ["", "", "", "Text"].map(str::to_owned).to_vec(),
        lang: "en".into(),
        properties: vec![("Reply".into(), "round-2/SI".into())],
        parts: vec![Part::Place(Place {
            name: "R_1_1_a_t".into(),
            column: 0,
            content: Content::Text(blocks.to_vec()),
        })],
        ..Paper::default()
    }
}

fn answer(document: Result<Document, Fault>) -> Vec<Block> {
    let document = document.expect("a document");
    assert_eq!(document.properties.get("Reply").map(String::as_str), Some("round-2/SI"));
    let cells = document.pieces.into_iter().filter_map(|piece| match piece {
        Piece::Grid(rows) => rows.into_iter().flatten().find(|cell| cell.marks.iter().any(|mark| mark == "R_1_1_a_t")),
        Piece::Block(_) => None,
    });
    cells.map(|cell| cell.blocks).next().expect("the place")
}

/// The same texts in every run, so that a change is what makes a test fail; others, and more of them, with PROPTEST_CASES set.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let fixed = ProptestConfig {
        cases: 600,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    };
    ProptestConfig {
        failure_persistence: None,
        ..if asked { ProptestConfig::default() } else { fixed }
    }
}

/// Words whose style changes between two letters, as documents have them.
fn glued() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(texts::run(), 1..8).prop_map(|parts| vec![Block::Paragraph(tidy(parts))])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn through_markdown(blocks in texts::text()) {
        let markdown = to_markdown(&blocks);
        prop_assert_eq!(from_markdown(&markdown), blocks, "{}", markdown);
    }

    #[test]
    fn styles_within_words(blocks in glued()) {
        let again = from_markdown(&to_markdown(&blocks));
        prop_assert_eq!(lines(&again), lines(&blocks));
        prop_assert_eq!(from_markdown(&to_markdown(&again)), again);
    }

    #[test]
    fn through_a_document(blocks in texts::text()) {
        prop_assert_eq!(through_word(&blocks), &blocks[..]);
        prop_assert_eq!(through_open_document(&blocks), &blocks[..]);
        prop_assert_eq!(through_a_sheet(&blocks), blocks);
    }

    #[test]
    fn any_text_that_is_typed(typed in "\\PC{0,200}") {
        let blocks = from_markdown(&typed);
        let again = from_markdown(&to_markdown(&blocks));
        prop_assert_eq!(through_word(&again), &again[..]);
        prop_assert_eq!(through_open_document(&again), &again[..]);
        prop_assert_eq!(through_a_sheet(&again), again);
    }
}

#[test]
fn a_style_that_ends_beside_a_punctuation_mark() {
    let run = |text: &str, strong: bool, emphasis: bool| {
        Inline::Run(Run {
            text: text.into(),
            style: Style {
                strong,
                emphasis,
                ..Style::default()
            },
            link: None,
        })
    };
    let cases: [&[Inline]; 5] = [
        &[run("Art. 5.", true, false), run("of the code", false, false)],
        &[run("l", false, false), run("«\u{a0}enfant\u{a0}»", false, true), run("s", false, false)],
        &[run("a", false, false), run("(b)", true, true), run("c", false, false)],
        &[run("bold", true, false), run("both", true, true), run("bold", true, false)],
        &[run("bold", true, false), run("italic", false, true)],
    ];
    for case in cases {
        let blocks = vec![Block::Paragraph(case.to_vec())];
        assert_eq!(from_markdown(&to_markdown(&blocks)), blocks);
    }
}

#[test]
fn a_link_that_leads_nowhere_is_words() {
    for typed in [
        "<AA:>",
        "[words](javascript:alert(1))",
        "[words](#note)",
        "[words](/desk)",
        "[words](data:text/html,x)",
    ] {
        let again = from_markdown(typed);
        assert!(!format!("{again:?}").contains("link: Some"), "{again:?}");
        assert_eq!(from_markdown(&to_markdown(&again)), again);
    }
}

#[test]
fn struck_words_of_two_styles() {
    let again = from_markdown("~*\u{11c70}*\u{f49}~");
    assert_eq!(from_markdown(&to_markdown(&again)), again);
}
