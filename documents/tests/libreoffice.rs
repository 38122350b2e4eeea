//! The same through LibreOffice in between: a file that was opened and saved there still says what was written, and where.

#[path = "office/mod.rs"]
mod office;
#[path = "texts/mod.rs"]
mod texts;

use documents::{
    block::{Block, to_markdown},
    document::{Document, Piece},
    docx, odt,
    paper::{Content, Paper, Part, Place},
    xlsx,
};
use office::saved;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

fn place_of(document: &Document, name: &str) -> Vec<Block> {
    let cells = document.pieces.iter().filter_map(|piece| match piece {
        Piece::Grid(rows) => rows.iter().flatten().find(|cell| cell.marks.iter().any(|mark| mark == name)),
        Piece::Block(_) => None,
    });
    cells
        .map(|cell| cell.blocks.clone())
        .next()
        .unwrap_or_else(|| vec![Block::Code(format!("{name} is lost"))])
}

/// A paper with many texts, a choice and a table.
fn made() -> (Vec<Vec<Block>>, Paper) {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let texts: Vec<Vec<Block>> = (0..150).map(|_| texts::text().new_tree(&mut runner).expect("a text").current()).collect();
    let places = texts.iter().zip(1..).flat_map(|(text, number)| {
        let heading = Part::Heading(2, format!("{number}.a A question"));
        let place = Part::Place(Place {
            name: format!("R_{number}_t"),
            column: 1,
            content: Content::Text(text.clone()),
        });
        [heading, place]
    });
    let choice = Place {
        name: "R_choice".into(),
        column: 0,
        content: Content::Line {
            value: "Partly".into(),
            options: vec!["Yes".into(), "Partly".into(), "No".into()],
        },
    };
    let grid = Place {
        name: "R_grid".into(),
        column: 0,
        content: Content::Grid {
            heads: vec!["Year".into(), "Figure".into()],
            rows: vec![vec!["2014".into(), "=1".into()], vec!["2015".into(), String::new()]],
        },
    };
    let paper = Paper {
        title: "A paper".into(),
        columns: ["Question", "Asked", "", "Answer", "Text"].map(str::to_owned).to_vec(),
        lang: "en".into(),
        properties: vec![("RondeauReply".into(), "round-2/SI".into()), ("RondeauBase".into(), "1.1.a=3".into())],
        parts: places.chain([Part::Place(choice), Part::Place(grid)]).collect(),
        ..Paper::default()
    };
    (texts, paper)
}

/// A text with the signs of inner lists left out: from one format to the other LibreOffice gives all of a level the same.
fn coarse(blocks: &[Block], inner: bool) -> Vec<Block> {
    let of = |block: &Block| match block {
        Block::List { start, items } => Block::List {
            start: start.filter(|_| !inner),
            items: items.iter().map(|item| coarse(item, true)).collect(),
        },
        Block::Quote(blocks) => Block::Quote(coarse(blocks, inner)),
        other => other.clone(),
    };
    blocks.iter().map(of).collect()
}

fn check(document: &Document, texts: &[Vec<Block>], across: bool) {
    assert_eq!(document.properties.get("RondeauReply").map(String::as_str), Some("round-2/SI"));
    let mut lost = Vec::new();
    for (text, number) in texts.iter().zip(1..) {
        let back = place_of(document, &format!("R_{number}_t"));
        let same = if across { coarse(&back, false) == coarse(text, false) } else { back == *text };
        if !same {
            lost.push(format!("{}\n--\n{}\n{text:?}\n{back:?}", to_markdown(text), to_markdown(&back)));
        }
    }
    assert!(
        lost.is_empty(),
        "{} of {} differ; the shortest:\n{}",
        lost.len(),
        texts.len(),
        lost.iter().min_by_key(|text| text.len()).expect("one")
    );
    assert_eq!(documents::block::lines(&place_of(document, "R_choice")), ["Partly"]);
    let grid = document.pieces.iter().find_map(|piece| match piece {
        Piece::Grid(rows) if rows.iter().flatten().any(|cell| cell.marks.iter().any(|mark| mark == "R_grid")) => Some(rows),
        _ => None,
    });
    let words = |place: usize, column: usize| documents::block::lines(&grid.expect("the grid")[place][column].blocks).join(" ");
    assert_eq!((words(1, 0), words(1, 1), words(2, 0)), ("2014".into(), "=1".into(), "2015".into()));
}

#[test]
fn what_libreoffice_saves_is_what_was_written() {
    let (texts, paper) = made();
    check(&docx::read(&saved(&docx::write(&paper), "docx", "docx")).expect("a document"), &texts, false);
}

#[test]
fn the_same_as_an_open_document() {
    let (texts, paper) = made();
    check(&odt::read(&saved(&odt::write(&paper), "odt", "odt")).expect("a document"), &texts, false);
}

#[test]
fn the_same_as_a_sheet() {
    let (texts, paper) = made();
    check(&xlsx::read(&xlsx::write(&paper)).expect("a document"), &texts, false);
    check(&xlsx::read(&saved(&xlsx::write(&paper), "xlsx", "xlsx")).expect("a document"), &texts, false);
}

#[test]
fn the_same_from_one_format_to_the_other() {
    let (texts, paper) = made();
    check(&odt::read(&saved(&docx::write(&paper), "docx", "odt")).expect("a document"), &texts, true);
    check(&docx::read(&saved(&odt::write(&paper), "odt", "docx")).expect("a document"), &texts, true);
}
