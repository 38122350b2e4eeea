//! What the writing area allows goes through CommonMark and through Word and comes back the same.

#[path = "texts/mod.rs"]
mod texts;

use documents::{
    block::{Block, from_markdown, to_markdown},
    docx::{self, Piece},
    paper::{Content, Paper, Part, Place},
};
use proptest::prelude::*;

fn through_word(blocks: &[Block]) -> Vec<Block> {
    let paper = Paper {
        title: "Title".into(),
        lang: "en".into(),
        properties: vec![("Reply".into(), "round-2/SI".into())],
        parts: vec![Part::Place(Place {
            name: "R_1_1_a_t".into(),
            content: Content::Text(blocks.to_vec()),
        })],
        ..Paper::default()
    };
    answer(&docx::write(&paper))
}

fn answer(bytes: &[u8]) -> Vec<Block> {
    let document = docx::read(bytes).expect("a document");
    let cells = document.pieces.into_iter().filter_map(|piece| match piece {
        Piece::Grid(rows) => rows.into_iter().flatten().find(|cell| cell.marks.iter().any(|mark| mark == "R_1_1_a_t")),
        Piece::Block(_) => None,
    });
    cells.map(|cell| cell.blocks).next().expect("the place")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn through_markdown(blocks in texts::text()) {
        let markdown = to_markdown(&blocks);
        prop_assert_eq!(from_markdown(&markdown), blocks, "{}", markdown);
    }

    #[test]
    fn through_a_document(blocks in texts::text()) {
        prop_assert_eq!(through_word(&blocks), blocks);
    }

    #[test]
    fn any_text_that_is_typed(typed in "\\PC{0,200}") {
        let blocks = from_markdown(&typed);
        let again = from_markdown(&to_markdown(&blocks));
        let word = through_word(&again);
        prop_assert_eq!(word, again);
    }
}
