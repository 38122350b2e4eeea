//! Legal references of a Party: written once, cited by choosing, and as quoted for ever.

use axum::http::StatusCode;
use testkit::{client::Client, engine::sqlite, world::full};

const REGISTER: &str = "/en/desk/reply/round-2/references";
const LEAF: &str = "/en/desk/reply/round-2/1.1.a";
const PUBLIC: &str = "/en/rounds/round-2/parties/al";

/// The value of the box to tick for a reference, as it would be quoted now, and its name.
async fn offered(party: &Client) -> (String, String) {
    let page = party.get(LEAF).await.body;
    let (_, rest) = page.split_once("type=\"checkbox\" id=\"cite.").expect("a reference to choose");
    let id = rest.split('"').next().expect("its id").to_owned();
    let value = rest.split_once("value=\"").expect("its value").1.split('"').next().expect("its end");
    (format!("cite.{id}"), value.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"))
}

async fn answer(party: &Client, cited: &[(&str, &str)]) -> StatusCode {
    party.save_leaf(LEAF, &[&[("text.en", "Words."), ("done", "yes")], cited].concat()).await.status
}

#[tokio::test]
async fn an_entry_is_written_once_changed_by_one_person_at_a_time_and_taken_out() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (party, ministry) = (world.as_person("focal point DK").await, world.as_person("contributor DK").await);
    for (fields, words) in [
        (vec![("act", "")], "Write the act or law"),
        (vec![("act", "A"), ("since", "soon"), ("provision", "kept words")], "Write a date"),
        (vec![("act", "A"), ("link", "javascript:alert(1)"), ("provision", "kept words")], "https://"),
        (
            vec![("act", "A"), ("translation", "kept words"), ("translation-lang", "en")],
            "language of the law first",
        ),
    ] {
        let page = ministry.post(REGISTER, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(
            page.body.contains(words) && (fields.len() == 1 || page.body.contains("kept words")),
            "{words}: {}",
            page.body
        );
    }
    let entry = [
        ("act", "=Act <b>"),
        ("provision", "Art. 5"),
        ("lang", "da"),
        ("text", "Første."),
        ("once", "0123456789abcdef"),
    ];
    for _ in 0..2 {
        assert_eq!(ministry.post(REGISTER, &entry).await.status, StatusCode::SEE_OTHER);
    }
    let list = party.get(REGISTER).await.body;
    assert_eq!(list.matches("=Act &lt;b&gt;, Art. 5</cite>").count(), 1, "{list}");
    let (_, after) = list.split_once("=Act &lt;b&gt;, Art. 5</cite>").expect("the entry");
    let (_, rest) = after.split_once(&format!("{REGISTER}/")).expect("its link");
    let path = format!("{REGISTER}/{}", rest.split('"').next().expect("its end"));
    // Two people at once: the second sees what the first saved, and keeps what they typed.
    let base = party.get(&path).await.field("base");
    let change = |act: &'static str| [("act", act), ("base", "1")];
    assert_eq!(base, "1");
    assert_eq!(party.post(&path, &change("First change")).await.status, StatusCode::SEE_OTHER);
    let late = ministry.post(&path, &change("Second change")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("First change") && late.body.contains("value=\"Second change\"") && late.field("base") == "2",
        "{}",
        late.body
    );
    // Taken out by one while another writes.
    assert_eq!(party.post(&format!("{path}/remove"), &[("base", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ministry.post(&path, &[("act", "Third"), ("base", "2")]).await.status, StatusCode::NOT_FOUND);
    assert!(!party.get(REGISTER).await.body.contains("First change"));
}

#[tokio::test]
async fn an_article_stays_as_it_was_quoted() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let party = world.as_person("focal point AL").await;
    let entry = [
        ("act", "Sample Act"),
        ("provision", "Art. 5"),
        ("lang", "sq"),
        ("text", "Teksti i parë."),
        ("translation", "The first text."),
        ("translation-lang", "en"),
    ];
    assert_eq!(party.post(REGISTER, &entry).await.status, StatusCode::SEE_OTHER);
    let (name, quoted) = offered(&party).await;
    assert_eq!(answer(&party, &[(&name, &quoted)]).await, StatusCode::SEE_OTHER);
    // The register changes: the answer says so and offers both.
    let path = format!("{REGISTER}/{}", name.replace("cite.", ""));
    let base = party.get(&path).await.field("base");
    let changed = [
        ("act", "Sample Act"),
        ("provision", "Art. 5"),
        ("lang", "sq"),
        ("text", "Teksti i dytë."),
        ("base", base.as_str()),
    ];
    assert_eq!(party.post(&path, &changed).await.status, StatusCode::SEE_OTHER);
    let page = party.get(LEAF).await.body;
    assert!(
        page.contains("keep it as it is quoted") && page.contains("as the register has it now"),
        "{page}"
    );
    // A quotation that nobody could have chosen is not taken for one.
    assert_eq!(answer(&party, &[(&name, "{\"act\":\"\"}")]).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer(&party, &[(&name, &quoted)]).await, StatusCode::SEE_OTHER);
    let seen = party.get("/en/desk/reply/round-2/preview").await.field("seen");
    let submit = [("once", "0123456789abcdef"), ("seen", &seen), ("reason", "the law is cited")];
    assert_eq!(party.post("/en/desk/reply/round-2/submit", &submit).await.status, StatusCode::SEE_OTHER);
    let before = world.client.get(PUBLIC).await.body;
    assert!(!before.contains("Sample Act"), "what is not published is not read");
    world.check_and_publish("AL").await;
    let page = world.client.get(PUBLIC).await.body;
    assert!(
        page.contains("Teksti i parë.") && page.contains("lang=\"sq\"") && page.contains("The first text."),
        "{page}"
    );
    assert!(!page.contains("Teksti i dytë."), "{page}");
    assert_eq!(page.matches("Laws cited in this reply").count(), 1);
    // A new version goes on from the quotation; what was cited can be left out.
    assert!(party.get(LEAF).await.body.contains("keep it as it is quoted"));
}
