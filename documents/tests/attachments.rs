//! Files that belong to an answer: which are taken, and which are refused with what reason. Some are made by LibreOffice, as people
//! make them; the others are made to deceive.

#[path = "office/mod.rs"]
mod office;
#[path = "package/mod.rs"]
mod package;

use documents::attachment::{Kind, LARGEST, Refused, inspect};
use office::saved;
use package::packed;

const WORDS: &str = "Law\n\nFirst article: children – დაცვა – حماية.\n";
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0,
    0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x62, 0, 1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A document of Word with one more part.
fn with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let text = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>";
    packed(&[("word/document.xml", text), (name, bytes)])
}

/// A PDF of one page of words, with more entries in its catalogue, one more object, and more on the page.
fn pdf(catalogue: &str, more: &str, page: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 700 Td (Article 5 of the act) Tj ET {page}");
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        if more.is_empty() { "<< >>".to_owned() } else { more.to_owned() },
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 7\n{table}trailer\n<< /Root 1 0 R /Size 7 >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

#[test]
fn what_people_send_is_read_as_text() {
    let odt = saved(WORDS.as_bytes(), "txt", "odt");
    for (name, bytes, kind) in [
        ("a.odt", odt.clone(), Kind::Odt),
        ("Закон №5 قانون.DOCX", saved(&odt, "odt", "docx"), Kind::Docx),
        ("law.pdf", saved(&odt, "odt", "pdf"), Kind::Pdf),
        ("law.txt", WORDS.as_bytes().to_vec(), Kind::Txt),
    ] {
        let read = inspect(name, &bytes).expect(name);
        assert_eq!(read.kind, kind);
        let text = read.text.join("\n");
        assert!(text.contains("First article: children"), "{name}: {text}");
        assert!(kind == Kind::Pdf || text.contains("დაცვა – حماية"), "{name}: {text}");
    }
    let ods = saved("Year,Cases\n2015,=1+1\n2016,7\n".as_bytes(), "csv", "ods");
    for (name, bytes, kind) in [("f.ods", ods.clone(), Kind::Ods), ("f.xlsx", saved(&ods, "ods", "xlsx"), Kind::Xlsx)] {
        let read = inspect(name, &bytes).expect(name);
        assert_eq!(read.kind, kind);
        let text = read.text.concat();
        assert!(text.contains("| 2016 | 7 |"), "{name}: {text}");
    }
}

fn refuses(name: &str, bytes: &[u8], expected: Refused) {
    let read = inspect(name, bytes).map(|attachment| attachment.kind);
    assert_eq!(read, Err(expected), "{name} {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
}

#[test]
fn what_is_refused_and_why() {
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("Law".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(inspect("a.txt", &utf16).is_ok());
    let zip = packed(&[("a.txt", b"text")]);
    let script: &[u8] = b"<w:hdr xmlns:w=\"w\"/>";
    for (name, bytes, expected) in [
        ("a.txt", b"".to_vec(), Refused::Empty),
        ("a.txt", b" \r\n\t\n".to_vec(), Refused::NoText),
        ("a.txt", vec![b'a'; LARGEST + 1], Refused::TooLarge),
        ("a.txt", b"a\0b".to_vec(), Refused::Unknown),
        ("a.txt", vec![0xe9, 0x74, 0xe9], Refused::Unknown),
        ("a.txt", b"<svg xmlns='http://www.w3.org/2000/svg'><image/></svg>".to_vec(), Refused::Picture),
        ("a", b"text".to_vec(), Refused::NotItsName),
        ("a.pdf", b"text".to_vec(), Refused::NotItsName),
        ("a.txt", pdf("", "", ""), Refused::NotItsName),
        ("a.docx.exe", with("word/styles.xml", script), Refused::NotItsName),
        ("a.png", PIXEL.to_vec(), Refused::Picture),
        ("a.txt", PIXEL.to_vec(), Refused::Picture),
        ("a.pdf", PIXEL.to_vec(), Refused::Picture),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), Refused::Picture),
        ("a.txt", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec(), Refused::Film),
        ("a.txt", b"ID3\x03\0\0\0\0\0\0".to_vec(), Refused::Film),
        ("a.zip", zip.clone(), Refused::Archive),
        ("a.docx", zip.clone(), Refused::Archive),
        ("a.txt", b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), Refused::Archive),
        ("a.txt", b"Rar!\x1a\x07\0".to_vec(), Refused::Archive),
        ("a.txt", [b"\x7fELF\x02\x01\x01\0", &[0; 64][..]].concat(), Refused::Program),
    ] {
        refuses(name, &bytes, expected);
    }
}

#[test]
fn documents_that_hold_more_than_text() {
    let zip = packed(&[("a.txt", b"text")]);
    for (name, bytes, expected) in [
        ("a.docx", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec(), Refused::Protected),
        ("a.docx", with("word/media/image1.png", PIXEL), Refused::Picture),
        ("a.docx", with("word/media/film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0"), Refused::Film),
        ("a.docx", with("word/header9.xml", PIXEL), Refused::Picture),
        ("a.docx", with("word/vbaProject.bin", b"\xd0\xcf"), Refused::Program),
        ("a.docx", with("word/embeddings/oleObject1.bin", b"x"), Refused::Embedded),
        ("a.docx", with("word/embeddings/sheet.xlsx", &zip), Refused::Embedded),
        ("a.docx", with("word/anything.bin", b"x"), Refused::Embedded),
        ("a.docx", with("word/hidden.xml", &zip), Refused::Archive),
        ("a.docx", with("docProps/thumbnail.exe", b"MZ\x90"), Refused::Program),
        ("a.docx", with("docProps/thumbnail.png", b"MZ\x90"), Refused::Program),
        ("a.docx", with("word/x.ttf", PIXEL), Refused::Picture),
        ("a.docx", with("word/fonts/font1.odttf", b"x"), Refused::Embedded),
        (
            "a.docx",
            with("word/header1.xml", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
            Refused::Picture,
        ),
        (
            "a.docx",
            with("word/header1.xml", b"<h xmlns:o='u'><o:binary-data>iVBOR</o:binary-data></h>"),
            Refused::Picture,
        ),
        ("a.docx", with("word/header1.xml", b"<h><w:altChunk r:id='rId9'/></h>"), Refused::Embedded),
        (
            "a.docx",
            with("word/header1.xml", b"<h><w:instrText> DDEAUTO c:\\x </w:instrText></h>"),
            Refused::Program,
        ),
        ("a.docx", with("word/header1.xml", b"<h><a:blip r:embed='rId9'/></h>"), Refused::Picture),
        (
            "a.docx",
            with("word/header1.xml", b"<!DOCTYPE h [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><h>&a;</h>"),
            Refused::Damaged,
        ),
        ("a.docx", with("word/header1.xml", b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Refused::Picture),
    ] {
        refuses(name, &bytes, expected);
    }
}

/// Writer notes the breaks of pages in a part of its own.
#[test]
fn a_long_document_of_writer() {
    let text: &[u8] = b"<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text><text:p>Words</text:p></office:text></office:body></office:document-content>";
    let with = |cache: &[u8]| {
        packed(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", text),
            ("layout-cache", cache),
        ])
    };
    assert!(inspect("a.odt", &with(&[1, 0, 2, 0, 0xff])).is_ok());
    refuses("a.odt", &with(PIXEL), Refused::Picture);
}

#[test]
fn open_documents_that_hold_more_than_text() {
    let script: &[u8] = b"<w:hdr xmlns:w=\"w\"/>";
    for (name, bytes, expected) in [
        (
            "a.odt",
            packed(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", script),
                ("Basic/Standard/a.xml", script),
            ]),
            Refused::Program,
        ),
        (
            "a.odt",
            packed(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"<office:binary-data>iVBOR</office:binary-data>"),
            ]),
            Refused::Picture,
        ),
        (
            "a.odt",
            packed(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"<c><draw:image xlink:href='https://elsewhere.example/x.png'/></c>"),
            ]),
            Refused::Picture,
        ),
        (
            "a.odt",
            packed(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"<c><script:event-listener/></c>"),
            ]),
            Refused::Program,
        ),
        (
            "a.odt",
            packed(&[("mimetype", b"application/vnd.oasis.opendocument.graphics"), ("content.xml", script)]),
            Refused::Unknown,
        ),
    ] {
        refuses(name, &bytes, expected);
    }
}

#[test]
fn documents_that_lead_elsewhere() {
    let related = |kind: &str, target: &str| {
        let text =
            format!("<Relationships><Relationship Id='rId9' Type='http://x/relationships/{kind}' Target='{target}' TargetMode='External'/></Relationships>");
        with("word/_rels/document.xml.rels", text.as_bytes())
    };
    for (kind, target, expected) in [
        ("image", "https://elsewhere.example/x.png", Refused::Picture),
        ("aFChunk", "x.html", Refused::Embedded),
        ("attachedTemplate", "https://elsewhere.example/x.dotm", Refused::Program),
        ("attachedTemplate", "file:///\\\\server\\x.dotm", Refused::Program),
        ("attachedTemplate", "file:////server/x.dotm", Refused::Program),
        ("attachedTemplate", "\\\\server\\x.dotm", Refused::Program),
        ("frame", "https://elsewhere.example/", Refused::Program),
    ] {
        refuses("a.docx", &related(kind, target), expected);
    }
    for (kind, target) in [
        ("hyperlink", "https://law.example"),
        ("attachedTemplate", "file:///C:\\Templates\\Letter.dotx"),
        ("attachedTemplate", "file:///Users/me/Letter.dotx"),
        ("attachedTemplate", "C:\\Letter.dotx"),
    ] {
        assert!(inspect("a.docx", &related(kind, target)).is_ok(), "{kind} {target}");
    }
    // The picture of the first page that a program makes for itself, as long as nothing else names it.
    let drawn = |body: &str| {
        let text = format!("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Words {body}</w:t></w:r></w:p></w:body></w:document>");
        packed(&[("word/document.xml", text.as_bytes()), ("docProps/thumbnail.png", PIXEL)])
    };
    assert!(inspect("a.docx", &drawn("")).is_ok());
    refuses("a.docx", &drawn("../docProps/thumbnail.png"), Refused::Picture);
}

#[test]
fn pages_that_hold_more_than_text() {
    for (name, bytes, expected) in [
        ("a.pdf", b"%PDF-1.4\nnothing".to_vec(), Refused::Damaged),
        (
            "a.pdf",
            pdf(
                "",
                "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream",
                "",
            ),
            Refused::Picture,
        ),
        ("a.pdf", pdf("", "", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"), Refused::Picture),
        ("a.pdf", pdf("", "", "BI/W 1/H 1/BPC 8/CS/G ID x EI"), Refused::Picture),
        ("a.pdf", pdf("", "", "BI /#57 1 /H 1 ID x EI"), Refused::Picture),
        ("a.pdf", pdf("/X << /Subtype 6 0 R >>", "/Image", ""), Refused::Picture),
        ("a.pdf", pdf("/OpenAction << /S 6 0 R /F (cmd.exe) >>", "/Launch", ""), Refused::Program),
        (
            "a.pdf",
            pdf("", "<< /Type /X /Length 22 >>\nstream\nBI /W 1 /H 1 ID x EI  \nendstream", ""),
            Refused::Picture,
        ),
        (
            "a.pdf",
            pdf("", "<< /Length 3 /Filter [/ASCIIHexDecode /DCTDecode] >>\nstream\nFF>\nendstream", ""),
            Refused::Picture,
        ),
        (
            "a.pdf",
            pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", ""),
            Refused::Program,
        ),
        ("a.pdf", pdf("/OpenAction << /S /Launch /F (cmd.exe) >>", "", ""), Refused::Program),
        ("a.pdf", pdf("/AcroForm << /XFA (x) >>", "", ""), Refused::Program),
        (
            "a.pdf",
            pdf("", "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream", ""),
            Refused::Embedded,
        ),
        ("a.pdf", pdf("", "<< /Type /Annot /Subtype /RichMedia >>", ""), Refused::Film),
    ] {
        refuses(name, &bytes, expected);
    }
    let words = "BT /F1 12 Tf [(BI)-20(LATERAL \\(BI /W\\) )] TJ (BI /W 1 ID x EI) Tj <4249> Tj ET";
    assert!(inspect("a.pdf", &pdf("", "", words)).is_ok(), "words of a text are no picture");
    assert_eq!(
        inspect("a.pdf", &pdf("", "", "")).expect("a page").kind,
        Kind::Pdf,
        "without any of that it is taken"
    );
}

/// A picture in a document that LibreOffice made is found, whatever the format.
#[test]
fn pictures_in_documents() {
    let page = "<html><body><p>Words</p><img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"></body></html>";
    let odt = saved(page.as_bytes(), "html", "odt");
    for (name, bytes) in [
        ("a.odt", odt.clone()),
        ("a.docx", saved(&odt, "odt", "docx")),
        ("a.pdf", saved(&odt, "odt", "pdf")),
    ] {
        assert_eq!(inspect(name, &bytes).map(|read| read.kind), Err(Refused::Picture), "{name}");
    }
}
