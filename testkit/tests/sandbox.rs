//! The process that reads files of strangers: it reads what is to be read, and can do nothing else.

use std::{
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{Command, ExitStatus},
};

use documents::{
    Fault, Format,
    block::from_markdown,
    paper::{Content, Paper, Part, Place},
};

fn attempt(word: &str) -> ExitStatus {
    let program = env!("CARGO_BIN_EXE_reader");
    let tried = Command::new(program).arg(word).output();
    tried.expect("a process").status
}

#[test]
fn it_opens_nothing_connects_to_nothing_starts_nothing() {
    const KILLED_FOR_A_CALL: i32 = 31; // SIGSYS
    assert!(attempt("nothing").success(), "computing is free");
    for word in ["open", "connect", "start"] {
        assert_eq!(attempt(word).signal(), Some(KILLED_FOR_A_CALL), "{word}");
    }
    assert!(!attempt("memory").success(), "three hundred megabytes are too many");
}

#[tokio::test]
async fn it_reads_every_format_as_the_room_itself_does() {
    let reader = testkit::reader();
    let text = "# ქართული\n\n| a | جواب |\n| --- | --- |\n| 1[^1] | 2 |\n\n[^1]: note";
    let place = Place {
        name: "R_1".into(),
        column: 0,
        content: Content::Text(from_markdown(text)),
    };
    let paper = Paper {
        columns: vec![String::new(); 4],
        parts: vec![Part::Heading(2, "1.1.a".into()), Part::Place(place)],
        ..Paper::default()
    };
    for format in Format::ALL {
        let bytes = format.write(&paper);
        assert_eq!(reader.read(&bytes).await, documents::read(&bytes), "{format:?}");
    }
}

#[tokio::test]
async fn whatever_a_file_does_to_it_an_answer_comes() {
    let reader = testkit::reader();
    for (bytes, fault) in [
        (Vec::new(), Fault::NotThis),
        (b"%PDF-1.7".to_vec(), Fault::NotThis),
        (vec![0xd0, 0xcf, 0x11, 0xe0], Fault::Protected),
        (vec![b'a'; 8 << 20], Fault::NotThis),
    ] {
        assert_eq!(reader.read(&bytes).await.err(), Some(fault));
    }
    // A program that is gone, or says something else.
    for program in ["/nowhere/at/all", "/bin/true", "/bin/echo"] {
        let other = sandbox::Reader::new(PathBuf::from(program));
        assert_eq!(other.read(b"PK").await.err(), Some(Fault::TooLarge), "{program}");
    }
}

#[tokio::test]
async fn sixty_pages_are_read_at_once() {
    let page = "A paragraph of a reply that goes on for some lines, as they do, with **words** that stand out.\n\n".repeat(30);
    let parts = (0..60).flat_map(|page_number| [Part::Heading(2, format!("{page_number}. Page")), Part::Text(from_markdown(&page))]);
    let paper = Paper {
        parts: parts.collect(),
        ..Paper::default()
    };
    let bytes = Format::Docx.write(&paper);
    let started = std::time::Instant::now();
    let document = testkit::reader().read(&bytes).await.expect("a document");
    println!(
        "sixty pages, {} bytes, {} paragraphs, read in {:?}",
        bytes.len(),
        document.pieces.len(),
        started.elapsed()
    );
    assert!(document.pieces.len() >= 60 * 31);
}
