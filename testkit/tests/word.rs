//! Word and back over HTTP, as a focal point and a ministry use it.

use axum::http::StatusCode;
use documents::{
    block::{Block, Inline},
    document::Piece,
    docx,
    paper::{Content, Paper, Part, Place},
};
use testkit::{
    client::{Answer, Client},
    engine::sqlite,
    world::full,
};

const WORD: &str = "/en/desk/reply/round-2/word";

/// What a browser would send when the form of a page is pressed as it is.
fn as_it_is(page: &Answer) -> Vec<(String, String)> {
    let form = page
        .body
        .split("/word/take\"")
        .nth(1)
        .unwrap_or_default()
        .split("</form>")
        .next()
        .unwrap_or_default();
    let unescape = |text: &str| text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let value = |tag: &str, name: &str| tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(unescape);
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let name = value(tag, " name");
        if tag.starts_with("textarea") {
            let text = tag.split_once('>').map_or("", |(_, text)| text).trim_start_matches('\n');
            fields.extend(name.map(|name| (name, unescape(text))));
        } else if tag.starts_with("input") && (!tag.contains("radio") || tag.contains(" checked")) {
            fields.extend(name.zip(value(tag, " value")));
        }
    }
    fields
}

async fn post(client: &Client, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
    client.post(path, &fields).await
}

/// Writes a text into a place of a document.
fn written(bytes: &[u8], place: &str, words: &str) -> Vec<u8> {
    let document = docx::read(bytes).expect("a document");
    let parts = document.pieces.iter().filter_map(|piece| match piece {
        Piece::Block(Block::Heading(level, inlines)) => Some(Part::Heading(*level, documents::block::words(inlines))),
        Piece::Block(block) => Some(Part::Text(vec![block.clone()])),
        Piece::Grid(rows) => {
            let cell = rows.first()?.first()?;
            let name = cell.marks.first()?.clone();
            let blocks = if name == place {
                vec![Block::Paragraph(vec![Inline::plain(words)])]
            } else {
                cell.blocks.clone()
            };
            Some(Part::Place(Place {
                name,
                column: 0,
                content: Content::Text(blocks),
            }))
        }
    });
    docx::write(&Paper {
        properties: document.properties.clone().into_iter().collect(),
        parts: parts.collect(),
        ..Paper::default()
    })
}

#[tokio::test]
async fn a_ministry_takes_its_part_out_and_brings_it_back() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (ministry, focal_point) = (world.as_person("contributor DK").await, world.as_person("focal point DK").await);
    let out = ministry.get(&format!("{WORD}/en.docx")).await;
    assert!(out.header("content-disposition").contains("round-2-DK-en.docx"));
    let inside = out.everything();
    assert!(
        inside.contains("canary-draft-given") && !inside.contains("canary-draft-own"),
        "its own questions alone"
    );
    assert!(focal_point.get(&format!("{WORD}/en.docx")).await.everything().contains("canary-draft-own"));
    let filled = written(&out.bytes, "R_1_1_a_t", "Words of the ministry <b>=1</b>");
    let review = ministry.upload(WORD, &filled, "en").await;
    assert_eq!(review.status, StatusCode::OK, "{}", review.body);
    assert!(
        review.body.contains("different: 1") && review.body.contains("found by its place"),
        "{}",
        review.body
    );
    assert!(review.body.contains("Words of the ministry") && !review.body.contains("<b>=1"));
    let before = ministry.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(before.contains("canary-draft-given"), "nothing is taken by looking");
    // Nobody wrote meanwhile: the document is the newer text, and is chosen unless the person says otherwise.
    let taken = post(&ministry, &format!("{WORD}/take"), &as_it_is(&review)).await;
    assert!(taken.body.contains("Answers taken: 1"), "{}", taken.body);
    assert!(ministry.get("/en/desk/reply/round-2/1.1.a").await.body.contains("Words of the ministry"));
    // Once more the same file: nothing is new.
    let again = ministry.upload(WORD, &filled, "en").await;
    assert!(again.body.contains("the same: 1"), "{}", again.body);
    // Somebody writes meanwhile: what stands there is kept unless the person says otherwise.
    let fields = [
        ("base", "2"),
        ("go", "stay"),
        ("status", "answered"),
        ("value", "yes"),
        ("text.en", "written meanwhile"),
        ("done", "no"),
    ];
    assert_eq!(focal_point.post("/en/desk/reply/round-2/1.1.a", &fields).await.status, StatusCode::SEE_OTHER);
    let review = ministry.upload(WORD, &filled, "en").await;
    let kept = post(&ministry, &format!("{WORD}/take"), &as_it_is(&review)).await;
    assert!(kept.body.contains("Answers taken: 0"));
    let both: Vec<(String, String)> = as_it_is(&review)
        .into_iter()
        .map(|(name, typed)| {
            if name.starts_with("pick.") {
                (name, "both".to_owned())
            } else {
                (name, typed)
            }
        })
        .collect();
    // Over a text that the person has not seen nothing is written, nor over that of a question that was not shown.
    let instead = |fields: Vec<(String, String)>| -> Vec<(String, String)> {
        let pick = |(name, typed): (String, String)| {
            if name.starts_with("pick.") {
                (name, "file".to_owned())
            } else {
                (name, typed)
            }
        };
        fields.into_iter().map(pick).collect()
    };
    let later = focal_point
        .save_leaf("/en/desk/reply/round-2/1.1.a", &[("text.en", "written meanwhile, and more")])
        .await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
    let refused = post(&ministry, &format!("{WORD}/take"), &instead(as_it_is(&review))).await;
    assert!(refused.body.contains("Answers taken: 0"), "{}", refused.body);
    assert!(
        focal_point
            .get("/en/desk/reply/round-2/1.1.a")
            .await
            .body
            .contains("written meanwhile, and more")
    );
    post(&ministry, &format!("{WORD}/take"), &both).await;
    let now = ministry.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(now.contains("written meanwhile") && now.contains("Words of the ministry"), "{now}");
    let history = ministry.get("/en/desk/reply/round-2/1.1.a/history").await.body;
    for text in ["canary-draft-given", "Words of the ministry", "written meanwhile"] {
        assert!(history.contains(text), "{text} is not lost");
    }
}

#[tokio::test]
async fn nobody_writes_by_a_document_what_was_not_given_to_them() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (ministry, focal_point) = (world.as_person("contributor DK").await, world.as_person("focal point DK").await);
    let whole = focal_point.get(&format!("{WORD}/en.docx")).await;
    let filled = written(&whole.bytes, "R_16_1_a_t", "not mine");
    let review = ministry.upload(WORD, &filled, "en").await;
    assert!(review.body.contains("were not given to you"), "{}", review.body);
    assert!(!review.body.contains("canary-draft-own"), "nor shown what stands there");
    let forged = [
        ("rows".to_owned(), "99999999999".to_owned()),
        ("to.0".to_owned(), "6.1.a".to_owned()),
        ("pick.0".to_owned(), "file".to_owned()),
        ("file.0/text.en".to_owned(), "forged".to_owned()),
        ("to.1".to_owned(), "<b>".to_owned()),
        ("pick.1".to_owned(), "both".to_owned()),
    ];
    let answer = post(&ministry, &format!("{WORD}/take"), &forged).await;
    assert!(answer.body.contains("Answers taken: 0"), "{}", answer.body);
    let mut counted = forged.to_vec();
    counted[0].1 = "2".to_owned();
    let answer = post(&ministry, &format!("{WORD}/take"), &counted).await;
    assert!(answer.body.contains("no question of yours") && answer.body.contains("Answers taken: 0"));
    assert!(answer.body.contains("6.1.a") && answer.body.contains("&lt;b&gt;"));
    assert!(!focal_point.get("/en/desk/reply/round-2/6.1.a").await.body.contains("forged"));
    let other = world.as_person("focal point BE").await;
    let answer = other.upload(WORD, &whole.bytes, "en").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("made for another reply") && !answer.body.contains("canary-draft"));
}

#[tokio::test]
async fn files_that_cannot_be_read_say_why_and_what_to_do() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    for (bytes, words) in [
        (b"".to_vec(), "The file is empty"),
        (b"just some text".to_vec(), "Save it as .docx"),
        (b"PK\x03\x04".to_vec(), "Save it as .docx"),
        (vec![0xd0, 0xcf, 0x11, 0xe0], "has a password"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "Save it as .docx"),
    ] {
        let answer = client.upload(WORD, &bytes, "en").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    let large = client.upload(WORD, &vec![b'a'; 5 << 20], "en").await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(large.body.contains("larger than 4 MB"), "{}", large.body);
    for tag in ["xx.docx", "EN.docx", "..", "sl.docx", "en", "en.doc", "en.docx.exe"] {
        assert_eq!(
            client.get(&format!("{WORD}/{tag}")).await.status,
            StatusCode::NOT_FOUND,
            "{tag}: Denmark has Danish"
        );
    }
    assert_eq!(client.get(&format!("{WORD}/da.docx")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_cleared_answer_is_not_taken_from_a_document() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point BE").await;
    client
        .post("/en/desk/reply/round-2/clearance/steps", &[("step.0", "Cleared"), ("by.0", "")])
        .await;
    let page = client.get("/en/desk/reply/round-2/clearance").await.body;
    let texts: Vec<&str> = page.split("name=\"text\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let fields: Vec<(&str, &str)> = [("step", "Cleared")].into_iter().chain(texts.into_iter().map(|text| ("text", text))).collect();
    client.post("/en/desk/reply/round-2/clearance", &fields).await;
    let out = client.get(&format!("{WORD}/en.docx")).await;
    let review = client.upload(WORD, &written(&out.bytes, "R_1_1_a_t", "changed on paper"), "en").await;
    let fields: Vec<(String, String)> = as_it_is(&review)
        .into_iter()
        .map(|(name, typed)| {
            if name.starts_with("pick.") {
                (name, "file".to_owned())
            } else {
                (name, typed)
            }
        })
        .collect();
    let answer = post(&client, &format!("{WORD}/take"), &fields).await;
    assert!(answer.body.contains("they are cleared") && answer.body.contains("1.1.a"), "{}", answer.body);
}

#[tokio::test]
async fn an_ordinary_document_is_cut_and_the_cuts_are_corrected() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point BE").await;
    let text = "Lettre aux collègues, avec la réponse et les textes de la loi.\n\n1.2.a Les parents sont informés par les écoles.\n\n\
                # 99 Autre\n\nUn passage **sans** question.";
    let bytes = docx::write(&Paper {
        parts: vec![Part::Text(documents::block::from_markdown(text))],
        ..Paper::default()
    });
    let review = client.upload(WORD, &bytes, "").await;
    assert!(
        review.body.contains("read as texts in French") && review.body.contains("guessed"),
        "{}",
        review.body
    );
    assert!(review.body.contains("Lettre aux collègues") && review.body.contains("Un passage **sans** question."));
    let corrected: Vec<(String, String)> = as_it_is(&review)
        .into_iter()
        .map(|(name, typed)| match (name.as_str(), typed.as_str()) {
            ("to.0", _) => (name, "1.2.b".to_owned()), // the cut was wrong
            ("to.2", _) => (name, "1.3.A.".to_owned()),
            ("pick.2", _) => (name, "both".to_owned()),
            _ => (name, typed),
        })
        .collect();
    let taken = post(&client, &format!("{WORD}/take"), &corrected).await;
    assert!(taken.body.contains("Answers taken: 2"), "{}", taken.body);
    assert!(client.get("/en/desk/reply/round-2/1.2.b").await.body.contains("Les parents sont informés"));
    assert!(client.get("/en/desk/reply/round-2/1.3.a").await.body.contains("Un passage **sans** question."));
    assert!(!client.get("/en/desk/reply/round-2/1.2.a").await.body.contains("Les parents sont informés"));
}

#[tokio::test]
async fn two_ministries_two_files_in_two_formats() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    let sheet = client.get(&format!("{WORD}/en.xlsx")).await;
    assert!(sheet.header("content-type").contains("spreadsheetml"));
    let open = client.get(&format!("{WORD}/en.odt")).await;
    for bytes in [&sheet.bytes, &open.bytes] {
        let again = client.upload(WORD, bytes, "").await;
        assert!(again.body.contains("New: 0 · different: 0 · the same: 2"), "{}", again.body);
    }
    let out = client.get(&format!("{WORD}/en.docx")).await;
    let first = written(&out.bytes, "R_1_1_a_t", "Words of Justice");
    let second = written(&out.bytes, "R_1_1_a_t", "Words of Education");
    let review = client.upload_all(WORD, &[("justice.docx", &first), ("<b>éducation ქ.docx", &second)], "").await;
    assert!(review.body.contains("another document answers this question too"), "{}", review.body);
    assert!(review.body.contains("&lt;b&gt;éducation ქ.docx") && review.body.contains("different: 2"));
    let both: Vec<(String, String)> = as_it_is(&review)
        .into_iter()
        .map(|(name, typed)| if typed == "keep" { (name, "both".to_owned()) } else { (name, typed) })
        .collect();
    post(&client, &format!("{WORD}/take"), &both).await;
    let now = client.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(now.contains("Words of Justice\n\nWords of Education"), "{now}");
}
