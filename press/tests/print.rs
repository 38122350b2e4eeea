//! Texts in many scripts as PDF: every character has a glyph, the document is tagged, and what cannot be shown is refused.

use documents::{
    block::from_markdown,
    printed::{Item, Piece, Printed, Unprinted},
};
use press::print;

fn text(lang: &str, right_to_left: bool, words: &str) -> Printed {
    Printed {
        title: "Questionnaire".into(),
        about: vec!["T-ES(2017)03".into()],
        head: "A body".into(),
        notice: "Draft".into(),
        lang: lang.into(),
        right_to_left,
        words_lang: "en".into(),
        date: (2017, 6, 2),
        pages: "Page {page} of {pages}".into(),
        contents: String::new(),
        parts: vec![
            Piece::Heading { level: 1, words: words.into() },
            Piece::Text { blocks: from_markdown(words) },
            Piece::Item(Box::new(Item {
                depth: 1,
                number: "1.1.a".into(),
                blocks: from_markdown(words),
                notes: vec!["Monitoring".into()],
                options: vec![words.into(), words.into()],
            })),
        ],
    }
}

/// What a reader of PDF finds in it, as one line.
fn read(pdf: &[u8]) -> String {
    let words = documents::attachment::inspect("a.pdf", pdf).expect("a PDF that is taken as a file of an answer");
    words.text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn scripts_have_their_glyphs() {
    for (lang, rtl, words) in [
        ("en", false, "Are children informed?"),
        ("fr", false, "Les enfants sont-ils informés ?"),
        ("el", false, "Ενημερώνονται τα παιδιά;"),
        ("uk", false, "Чи інформують дітей?"),
        ("tr", false, "Çocuklar bilgilendiriliyor mu? ğışİ"),
        ("mt", false, "It-tfal jiġu infurmati? ħżċ"),
        ("az", false, "Uşaqlar məlumatlandırılırmı?"),
        ("ka", false, "ბავშვები ინფორმირებულნი არიან?"),
        ("hy", false, "Երեխաները տեղեկացված ե՞ն։"),
        ("ar", true, "هل يُعلَّم الأطفال؟"),
        ("he", true, "האם ילדים מקבלים מידע?"),
    ] {
        let pdf = print(&text(lang, rtl, words)).expect(lang);
        assert!(pdf.starts_with(b"%PDF"), "{lang}");
        let raw = String::from_utf8_lossy(&pdf);
        assert!(raw.contains("/StructTreeRoot") || raw.contains("/ObjStm"), "{lang}: it is tagged");
        // Right-to-left text comes out of a PDF in the order of its glyphs: there only that it was laid out is asked.
        if matches!(lang, "en" | "fr" | "el" | "uk" | "tr" | "mt" | "az") {
            assert!(read(&pdf).contains(words.split(' ').next().expect("a word")), "{lang}: {}", read(&pdf));
        }
    }
}

#[test]
fn what_no_font_has_is_refused_by_name() {
    // A script of which no font is installed, on purpose: a private use character.
    let refused = print(&text("en", false, "words \u{f8ff}\u{e123}")).expect_err("no PDF with boxes");
    assert!(
        matches!(&refused, Unprinted::NoFont(characters) if characters.contains('\u{e123}')),
        "{refused:?}"
    );
}

#[test]
fn what_people_write_is_data_and_never_an_instruction() {
    let words = "#import \"/etc/passwd\" $x^2$ `code` #read(\"/etc/hostname\") \\u{41} */ // @label <b> = + - \"quoted\"";
    let pdf = print(&text("en", false, words)).expect("a PDF");
    let read = read(&pdf);
    assert!(read.contains("#read") && read.contains("@label"), "{read}");
    let many = text("en", false, &"(".repeat(2_000));
    assert!(print(&many).is_ok());
    let marks = "**bold** *it* ~~gone~~ [link](https://example.org)[^1]\n\n> quote\n\n1. one\n2. two\n\n| a | b |\n| - | - |\n| c | d |\n\n```\ncode\n```\n\n---\n\n[^1]: a note";
    assert!(print(&text("en", false, marks)).is_ok(), "everything that a text can hold");
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let one = text("en", false, "Words.");
    assert_eq!(print(&one).expect("a PDF"), print(&one).expect("a PDF"));
}
