//! Files made to hurt: none makes the reader fall over, take long, or unpack without end.

#[path = "package/mod.rs"]
mod package;
#[path = "texts/mod.rs"]
mod texts;

use documents::{
    Fault, Format, docx,
    paper::{Content, Paper, Part, Place},
};
use package::packed;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

fn body(inside: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{inside}</w:body></w:document>");
    packed(&[("word/document.xml", text.as_bytes())])
}

#[test]
fn ten_thousand_changed_files() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]));
    let text = texts::text().new_tree(&mut runner).expect("a text").current();
    let place = Place {
        name: "R".into(),
        column: 0,
        content: Content::Text(text),
    };
    let paper = Paper {
        columns: vec![String::new(); 4],
        parts: vec![Part::Heading(2, "1.1.a".into()), Part::Place(place)],
        ..Paper::default()
    };
    let whole = |format: Format| format.write(&paper);
    let mut dice = 9_u64;
    let mut next = |limit: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % limit
    };
    let mut read = 0;
    for (format, inner, rounds) in [
        (Format::Docx, "word/document.xml", 2_000),
        (Format::Odt, "content.xml", 1_500),
        (Format::Xlsx, "xl/worksheets/sheet1.xml", 1_000),
        (Format::Xlsx, "xl/sharedStrings.xml", 500),
    ] {
        let whole = whole(format);
        let parts = parts_of(&whole);
        for _ in 0..rounds {
            let mut bytes = whole.clone();
            for _ in 0..=next(3) {
                let place = next(bytes.len());
                bytes[place] = next(256) as u8;
            }
            bytes.truncate(bytes.len() - if next(4) == 0 { next(200) } else { 0 });
            let _ = documents::read(&bytes);
            let mut xml = parts.iter().find(|(name, _)| name == inner).expect("the part").1.clone();
            for _ in 0..=next(4) {
                let (from, length) = (next(xml.len()), next(40));
                let piece: Vec<u8> = xml.iter().skip(from).take(length).copied().collect();
                let to = next(xml.len());
                match next(3) {
                    0 => drop(xml.splice(to..to, piece)),
                    1 => drop(xml.drain(from..(from + length).min(xml.len()))),
                    _ => xml[to] = next(256) as u8,
                }
            }
            let changed: Vec<(&str, &[u8])> = parts
                .iter()
                .map(|(name, bytes)| (name.as_str(), if name == inner { &xml[..] } else { &bytes[..] }))
                .collect();
            read += usize::from(documents::read(&packed(&changed)).is_ok());
        }
    }
    assert!(read > 50, "{read}: the changes are so rough that the test does not test");
}

fn parts_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = (0..archive.len())
        .map(|place| archive.by_index(place).expect("a part").name().expect("a name").into_owned())
        .collect();
    let mut part = |name: String| {
        let mut inside = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(&name).expect("a part"), &mut inside).expect("its bytes");
        (name, inside)
    };
    names.into_iter().map(&mut part).collect()
}

#[test]
fn a_sheet_with_a_cell_at_the_end_of_the_world_is_refused() {
    let sheet = documents::xlsx::write(&Paper {
        columns: vec![String::new(); 4],
        ..Paper::default()
    });
    let parts = parts_of(&sheet);
    for cell in ["XFD1048576", "A1048576", "XFD1"] {
        let row: String = cell.chars().filter(char::is_ascii_digit).collect();
        let data = format!("<sheetData><row r=\"{row}\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>");
        let changed: Vec<(String, Vec<u8>)> = parts
            .iter()
            .map(|(name, bytes)| {
                let text = String::from_utf8_lossy(bytes);
                let start = text.find("<sheetData").filter(|_| name.ends_with("sheet1.xml"));
                let end = text
                    .find("</sheetData>")
                    .map(|end| end + "</sheetData>".len())
                    .or(text.find("<sheetData/>").map(|end| end + 12));
                match start.zip(end) {
                    Some((start, end)) => (name.clone(), format!("{}{data}{}", &text[..start], &text[end..]).into_bytes()),
                    None => (name.clone(), bytes.clone()),
                }
            })
            .collect();
        let changed: Vec<(&str, &[u8])> = changed.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
        assert_eq!(documents::read(&packed(&changed)).err(), Some(Fault::TooLarge), "{cell}");
    }
}

#[test]
fn what_is_no_document_says_so() {
    for (bytes, fault) in [
        (Vec::new(), Fault::NotThis),
        (b"PK\x03\x04 nothing behind it".to_vec(), Fault::NotThis),
        (b"%PDF-1.7".to_vec(), Fault::NotThis),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], Fault::Protected),
        (packed(&[("other.xml", b"<a/>")]), Fault::NotThis),
        (packed(&[("word/document.xml", b"<w:document>")]), Fault::Damaged),
        (packed(&[("word/document.xml", b"\xff\xfe\x00")]), Fault::Damaged),
    ] {
        assert_eq!(docx::read(&bytes).err(), Some(fault), "{bytes:?}");
    }
}

#[test]
fn what_unpacks_without_end_is_stopped() {
    let blanks = vec![b' '; 120 << 20];
    assert_eq!(docx::read(&packed(&[("word/document.xml", &blanks)])).err(), Some(Fault::TooLarge));
    let steep = vec![b'a'; 20 << 20];
    assert_eq!(docx::read(&packed(&[("word/document.xml", &steep)])).err(), Some(Fault::TooLarge));
    assert_eq!(docx::read(&body(&"<w:sdt>".repeat(5_000))).err(), Some(Fault::TooLarge));
    let elements = "<w:p/>".repeat(600_000);
    assert_eq!(docx::read(&body(&elements)).err(), Some(Fault::TooLarge));
    let many: Vec<String> = (0..2_100).map(|n| format!("p{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    assert_eq!(docx::read(&packed(&parts)).err(), Some(Fault::TooLarge));
    let paragraph = "<w:r><w:t>word </w:t></w:r>".repeat(100_000);
    let started = std::time::Instant::now();
    assert!(docx::read(&body(&format!("<w:p>{paragraph}</w:p>"))).is_ok());
    assert!(started.elapsed().as_secs() < 20, "one endless paragraph");
}

#[test]
fn no_entity_is_resolved_and_no_link_leads_elsewhere() {
    let laughs = "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let text = format!("{laughs}<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>");
    assert_eq!(docx::read(&packed(&[("word/document.xml", text.as_bytes())])).err(), Some(Fault::Damaged));
    let relations = "<Relationships><Relationship Id=\"a\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/></Relationships>";
    let linked = "<w:document xmlns:w=\"w\"><w:body><w:p><w:hyperlink r:id=\"a\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p></w:body></w:document>";
    let bytes = packed(&[("word/document.xml", linked.as_bytes()), ("word/_rels/document.xml.rels", relations.as_bytes())]);
    let said = format!("{:?}", docx::read(&bytes).expect("a document"));
    assert!(said.contains("here") && !said.contains("javascript"), "{said}");
}

#[test]
fn changes_that_were_tracked_are_taken_and_pictures_are_left_out() {
    let text = "<w:p><w:r><w:t>kept </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>\
                <w:r><w:drawing/><w:commentReference/></w:r></w:p>";
    let document = docx::read(&body(text)).expect("a document");
    let said = format!("{:?}", document.pieces);
    assert!(said.contains("kept added") && !said.contains("gone"), "{said}");
    let counted: Vec<_> = document.dropped.into_iter().map(|(kind, count)| (kind.as_str(), count)).collect();
    assert_eq!(counted, [("comment", 1), ("deleted", 1), ("inserted", 1), ("picture", 1)]);
}

/// Texts that are short and cost much: each is read in its own time, and what was typed is there.
#[test]
fn texts_that_are_deep_or_refer_to_themselves() {
    let notes = |count: usize| (1..count).fold("a[^1]".to_owned(), |text, note| format!("{text}\n\n[^{note}]: x[^{0}][^{0}]", note + 1));
    for (name, text) in [
        ("quotations", format!("{} x", ">".repeat(3_000))),
        ("quotations on two lines", format!("a\n{} x", "> ".repeat(29))),
        ("lists", (0..2_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect()),
        ("emphasis", format!("{}{}", "*a ".repeat(33_000), "a* ".repeat(33_000))),
        ("strong", "**a *b ".repeat(20_000)),
        ("links", "[a](".repeat(20_000)),
        ("notes", notes(40)),
        ("notes in a ring", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]".to_owned()),
        ("cells", "|".repeat(100_000)),
        ("struck", "~~a~~".repeat(30_000)),
        ("length", "word ".repeat(300_000)),
    ] {
        let blocks = documents::block::from_markdown(&text);
        let words = documents::block::lines(&blocks).join(" ");
        assert!(words.contains(['x', 'a', 'b', '|', 'w']), "{name}");
        let again = documents::block::to_markdown(&blocks);
        let same = documents::block::lines(&documents::block::from_markdown(&again));
        assert_eq!(same.len(), documents::block::lines(&blocks).len(), "{name}");
    }
}
