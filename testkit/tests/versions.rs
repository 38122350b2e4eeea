//! After submission, over HTTP: what changed between versions, what is asked, and what is added.

use axum::http::StatusCode;
use testkit::{engine::sqlite, world::full};

const ASK: &str = "/en/desk/rounds/round-2/replies/al/clarifications";
const PUBLIC: &str = "/en/rounds/round-2/parties/al";

#[tokio::test]
async fn what_changed_is_shown_word_by_word_to_the_public_and_the_secretariat() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world
        .submit("focal point AL", "AL", "first public words", "a correction that changes nothing")
        .await;
    let secretariat = world.as_person("secretariat").await;
    let desk = secretariat.get("/en/desk/rounds/round-2/replies/al").await.body;
    assert!(desk.contains("Nothing changed since version 1"), "{desk}");
    world.check_and_publish("AL").await;
    world.draft("focal point AL", "AL", "awareness-children-explicit", "first changed words").await;
    let party = world.as_person("focal point AL").await;
    let seen = party.get("/en/desk/reply/round-2/preview").await.field("seen");
    let submit = [("once", "0123456789abcdef"), ("seen", &seen), ("reason", "a correction")];
    assert_eq!(party.post("/en/desk/reply/round-2/submit", &submit).await.status, StatusCode::SEE_OTHER);
    let desk = secretariat.get("/en/desk/rounds/round-2/replies/al").await.body;
    assert!(
        desk.contains("Answers changed since version 2: 1") && desk.contains("<mark>changed</mark>"),
        "{desk}"
    );
    let before = world.client.get(PUBLIC).await.body;
    assert!(!before.contains("changed</mark>"), "it is not public yet");
    world.check_and_publish("AL").await;
    let page = world.client.get(PUBLIC).await.body;
    assert!(page.contains("Answers changed since version 2: 1"), "{page}");
    assert!(page.contains("<mark>public</mark>") && page.contains("<mark>changed</mark>"), "{page}");
    assert_eq!(page.matches("What changed since version 2").count(), 1);
}

#[tokio::test]
async fn readers_are_told_that_a_translation_is_older_than_its_original() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let party = world.as_person("focal point AL").await;
    const LEAF: &str = "/en/desk/reply/round-2/1.1.a";
    for (english, french) in [("One.", "Un."), ("Two.", "Un.")] {
        let saved = party.save_leaf(LEAF, &[("text.en", english), ("text.fr", french), ("done", "yes")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    let seen = party.get("/en/desk/reply/round-2/preview").await.field("seen");
    let submit = [("once", "0123456789abcdef"), ("seen", &seen), ("reason", "two languages")];
    assert_eq!(party.post("/en/desk/reply/round-2/submit", &submit).await.status, StatusCode::SEE_OTHER);
    world.check_and_publish("AL").await;
    let told = "L’original a été modifié après cette traduction.";
    assert_eq!(world.client.get("/fr/rounds/round-2/parties/al").await.body.matches(told).count(), 1);
    assert!(!world.client.get(PUBLIC).await.body.contains("after this translation was made"));
    // What changed is told in words: notes that the server keeps are nobody's words.
    let page = world.client.get(PUBLIC).await.body;
    assert!(page.contains("What changed since version") && !page.contains(">from.fr<"), "{page}");
    // A new version goes on from what was submitted, and knows it still.
    assert!(party.get(LEAF).await.body.contains("The original (English) was changed after this version"));
}

#[tokio::test]
async fn a_question_its_addendum_and_their_publication() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (secretariat, party) = (world.as_person("secretariat").await, world.as_person("focal point AL").await);
    for (fields, words) in [
        (vec![("lang", "en"), ("text", "")], "Fill in"),
        (vec![("lang", "sl"), ("text", "kept words")], "official language"),
        (
            vec![("lang", "en"), ("text", "kept words"), ("leaves", "1.1.a, <b>9")],
            "&lt;b&gt;9 is no question",
        ),
        (vec![("lang", "en"), ("text", "kept words"), ("due", "soon")], "Write a date"),
        (vec![("lang", "en"), ("text", "kept words"), ("due", "2017-10-24")], "not possible"),
    ] {
        let answer = secretariat.post(ASK, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(
            answer.body.contains(words) && (fields[1].1.is_empty() || answer.body.contains("kept words")),
            "{words}: {}",
            answer.body
        );
    }
    let fields = [
        ("lang", "en"),
        ("text", "Which **law** is meant?"),
        ("leaves", "1.1.a; 6.1.A."),
        ("due", "2017-11-30"),
        ("once", "0123456789abcdef"),
    ];
    for _ in 0..2 {
        assert_eq!(secretariat.post(ASK, &fields).await.status, StatusCode::SEE_OTHER, "twice the same is one");
    }
    let asked = world
        .node
        .read(|state| state.clarifications.values().find(|asked| asked.due.is_some()).cloned())
        .expect("a question");
    let path = format!("/en/desk/clarifications/{}", asked.id);
    let desk = party.get("/en/desk").await.body;
    assert!(desk.contains(&path) && desk.contains("30 November 2017"), "{desk}");
    let page = party.get(&path).await;
    assert!(
        page.body.contains("<strong>law</strong>") && page.body.contains("1.1.a, 6.1.a"),
        "{}",
        page.body
    );
    assert_eq!(
        secretariat.post(&path, &[("lang", "en"), ("text", "forged")]).await.status,
        StatusCode::NOT_FOUND
    );
    let answer = [("lang", "fr"), ("text", "La loi du 1er janvier."), ("once", "fedcba9876543210")];
    for _ in 0..2 {
        assert_eq!(party.post(&path, &answer).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!world.client.get(PUBLIC).await.body.contains("La loi du"), "not before it is published");
    let list = secretariat.get(ASK).await;
    assert!(list.body.contains("La loi du 1er janvier."), "{}", list.body);
    let publish = format!("{path}/publish");
    let symbol = format!("symbol-{}", asked.id);
    let wrong = secretariat.post(&publish, &[(&symbol, "typed ?")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("value=\"typed ?\"") && wrong.body.contains(&format!("href=\"#{symbol}\"")),
        "{}",
        wrong.body
    );
    assert_eq!(secretariat.post(&publish, &[(&symbol, "ADD-1")]).await.status, StatusCode::SEE_OTHER);
    let page = world.client.get(PUBLIC).await.body;
    assert!(
        page.contains("La loi du 1er janvier.") && page.contains("<strong>law</strong>") && page.contains("ADD-1"),
        "{page}"
    );
    assert!(page.contains("lang=\"fr\""), "the addendum's language is marked");
    assert!(
        world
            .client
            .get("/en/documents/ADD-1")
            .await
            .body
            .contains(&format!("parties/al#c-{}", asked.id))
    );
    let trail = party.get("/en/desk/trail").await.body;
    assert!(trail.contains("clarification asked for") && trail.contains("addendum published"), "{trail}");
}
