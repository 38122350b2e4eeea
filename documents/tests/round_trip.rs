//! What the writing area allows goes through CommonMark and through Word and comes back the same.

#[path = "texts/mod.rs"]
mod texts;

use documents::{
    Fault,
    block::{Block, from_markdown, to_markdown},
    document::{Document, Piece},
    docx, odt,
    paper::{Content, Paper, Part, Place},
    xlsx,
};
use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn through_markdown(blocks in texts::text()) {
        let markdown = to_markdown(&blocks);
        prop_assert_eq!(from_markdown(&markdown), blocks, "{}", markdown);
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
