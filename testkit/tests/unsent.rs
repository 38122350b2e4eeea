//! What an organisation writes and has not sent: kept, shared by its people, with files; sent once; thrown away for good; and what
//! becomes of its files.

use app::port::{Drafts as _, Record as _};
use axum::http::StatusCode;
use base::{Digest, Id};
use domain::comment::{self, Words};
use testkit::{
    client::{Answer, Client},
    engine::{both, sqlite},
    pure::{at, key},
    world::{World, full},
};

const FORM: &str = "/en/desk/organisation/round-2/al";
const TEXT: &str = "A text that is =1+1, <b>bold</b>, مرحبا and e\u{301}.";

fn draft_of(answer: &Answer) -> Id {
    let at = answer.header("location").find("draft=").expect("a draft") + 6;
    Id::parse(&answer.header("location")[at..][..32]).expect("an id")
}

/// Saves a new text as a draft.
async fn saved(client: &Client, once: &str, text: &str) -> Id {
    let fields = [
        ("once", once),
        ("version", "1"),
        ("step", "save"),
        ("base", "0"),
        ("lang", "en"),
        ("text", text),
    ];
    let answer = client.post(FORM, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    draft_of(&answer)
}

async fn send_file(client: &Client, id: &Id, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("/en/desk/organisation/round-2/unsent/{id}/files");
    client.multipart(&path, &[], &[(name, bytes)]).await
}

async fn form(client: &Client, id: &Id) -> Answer {
    client.get(&format!("{FORM}?draft={id}")).await
}

/// A second person of paper-kite.
async fn colleague(world: &mut World) -> Client {
    let seat = domain::seat::Seat::Organisation {
        organisation: key("paper-kite"),
    };
    world.person("colleague", seat).await;
    world.as_person("colleague").await
}

#[tokio::test]
async fn a_draft_is_shared_and_sent_once_with_its_files() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let (one, two) = (world.as_person("organisation A").await, colleague(&mut world).await);
        let id = saved(&one, "0123456789abcdef", TEXT).await;
        assert_eq!(saved(&one, "0123456789abcdef", TEXT).await, id, "twice the same is one");
        assert!(one.get(&format!("{FORM}?draft={id}&saved")).await.body.contains("It is saved"));
        for _ in 0..2 {
            assert_eq!(send_file(&two, &id, "../=Закон.txt", b"said in the file").await.status, StatusCode::SEE_OTHER);
        }
        let page = form(&two, &id).await;
        assert!(
            page.body.contains("A text that is =1+1, &lt;b&gt;bold") && page.body.matches("=Закон.txt").count() == 1,
            "{}",
            page.body
        );
        assert!(two.get("/en/desk/organisation/round-2").await.body.contains(&format!("draft={id}")));
        for other in ["organisation B", "secretariat", "focal point AL"] {
            let other = world.as_person(other).await;
            assert_eq!(form(&other, &id).await.status, StatusCode::NOT_FOUND);
            let files = format!("/en/desk/organisation/round-2/unsent/{id}/files");
            assert_eq!(other.get(&files).await.status, StatusCode::NOT_FOUND);
        }
        let base = page.field("base");
        let id_text = id.to_string();
        let fields = [
            ("once", "0123456789abcdeg"),
            ("version", "1"),
            ("draft", id_text.as_str()),
            ("base", base.as_str()),
            ("lang", "en"),
            ("text", TEXT),
        ];
        for _ in 0..2 {
            let answer = two.post(FORM, &fields).await;
            assert_eq!(answer.header("location"), format!("/en/desk/own/{id}?done"), "{}", answer.body);
        }
        let content = world.node.read(|state| state.comments[&id].content);
        let words: Words = world.node.contents([content]).await.expect("contents").get(&content).expect("words");
        assert_eq!(words.files.len(), 1);
        // Its author and the secretariat read the text of the file; nobody is given the file.
        let file = format!("/en/desk/files/{id}/{}", words.files[0].id);
        for name in ["organisation A", "secretariat"] {
            let page = world.as_person(name).await.get(&file).await;
            assert!(page.status == StatusCode::OK && page.body.contains("said in the file"), "{name}: {}", page.body);
        }
        for name in ["organisation B", "focal point AL", "public"] {
            assert_ne!(world.as_person(name).await.get(&file).await.status, StatusCode::OK, "{name}");
        }
        assert_eq!(form(&one, &id).await.status, StatusCode::NOT_FOUND, "what was sent is no draft");
        // The job takes the draft away, and not what was sent.
        world.node.keep_periods().await.expect("the periods");
        assert!(
            world
                .store
                .drafts("round-2/unsent:")
                .await
                .expect("drafts")
                .iter()
                .all(|row| !row.id.ends_with(id.as_str()))
        );
        assert!(world.as_person("secretariat").await.get(&file).await.body.contains("said in the file"));
    }
}

#[tokio::test]
async fn two_persons_who_write_at_once_lose_nothing() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let (one, two) = (world.as_person("organisation A").await, colleague(&mut world).await);
    let id = saved(&one, "0123456789abcdef", "First words.").await;
    let base = form(&one, &id).await.field("base");
    let id_text = id.to_string();
    let fields = |step: &'static str, text: &'static str| {
        vec![
            ("version", "1"),
            ("step", step),
            ("draft", id_text.as_str()),
            ("base", base.as_str()),
            ("lang", "en"),
            ("text", text),
        ]
    };
    assert_eq!(one.post(FORM, &fields("save", "Words of the first.")).await.status, StatusCode::SEE_OTHER);
    for step in ["save", "files", ""] {
        let answer = two.post(FORM, &fields(step, "Words of the second.")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
        assert!(
            answer.body.contains("Words of the first.") && answer.body.contains("Words of the second.") && answer.body.contains("changed this draft meanwhile"),
            "{}",
            answer.body
        );
        assert!(!answer.body.contains("It is saved"));
    }
    assert!(world.node.read(|state| !state.comments.contains_key(&id)));
    // What the error page holds is saved over what was seen there.
    let answer = two.post(FORM, &fields("save", "Words of the second.")).await;
    let merged = answer.field("base");
    let fields = [
        ("version", "1"),
        ("step", "save"),
        ("draft", id_text.as_str()),
        ("base", merged.as_str()),
        ("lang", "en"),
        ("text", "Words of both."),
    ];
    assert_eq!(two.post(FORM, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(form(&one, &id).await.body.contains("Words of both."));
    // One throws it away while the other has it open: what the other typed is there, as a new text.
    let discard = format!("/en/desk/organisation/round-2/unsent/{id}/discard");
    assert_eq!(one.post(&discard, &[]).await.status, StatusCode::SEE_OTHER);
    let answer = two.post(FORM, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Words of both.") && answer.body.contains("threw it away") && !answer.body.contains(&id_text));
}

#[tokio::test]
async fn what_a_colleague_ticked_or_answered_meanwhile_stays() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let (one, two) = (world.as_person("organisation A").await, colleague(&mut world).await);
    let page = "/en/desk/organisation/round-2/answers";
    let (first, second) = ("leaf.awareness-children-explicit", "leaf.awareness-children-content");
    let start = [
        ("once", "0123456789abcdef"),
        ("step", "save"),
        ("base", "0"),
        ("lang", "en"),
        ("text", "A summary."),
    ];
    let id = draft_of(&one.post(page, &start).await).to_string();
    let base = one.get(&format!("{page}?draft={id}")).await.field("base");
    let common = [
        ("step", "save"),
        ("draft", id.as_str()),
        ("base", base.as_str()),
        ("lang", "en"),
        ("text", "A summary."),
    ];
    let theirs = [&common[..], &[("party", "AL"), (first, "Their answer."), (second, "Written by the first.")]].concat();
    assert_eq!(one.post(page, &theirs).await.status, StatusCode::SEE_OTHER);
    let own = [&common[..], &[("party", ""), (first, ""), (second, "Written by the second.")]].concat();
    let answer = two.post(page, &own).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Their answer.", "Written by the first.", "Written by the second.", "value=\"AL\" selected"] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    // Boxes that either ticked.
    let id = saved(&one, "0123456789abcdeg", "words").await;
    let base = form(&one, &id).await.field("base");
    let id = id.to_string();
    let common = [
        ("version", "1"),
        ("step", "save"),
        ("draft", id.as_str()),
        ("base", base.as_str()),
        ("lang", "en"),
        ("text", "words"),
    ];
    let ticked = |leaf: &'static str| [&common[..], &[("leaf", leaf)]].concat();
    assert_eq!(one.post(FORM, &ticked("awareness-children-explicit")).await.status, StatusCode::SEE_OTHER);
    let answer = two.post(FORM, &ticked("awareness-children-content")).await;
    for leaf in ["awareness-children-explicit", "awareness-children-content"] {
        assert!(answer.body.contains(&format!("value=\"{leaf}\" checked")), "{leaf}: {}", answer.body);
    }
}

#[tokio::test]
async fn the_first_form_sent_again_is_the_draft_that_it_became() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation A").await;
    let first = |text: &'static str| [("once", "0123456789abcdef"), ("version", "1"), ("base", "0"), ("lang", "en"), ("text", text)];
    let id = saved(&client, "0123456789abcdef", "words").await;
    send_file(&client, &id, "a.txt", b"said in the file").await;
    // Back in the browser to the form that was new, other words, and sent: the draft has changed since.
    let answer = client.post(FORM, &first("other words")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("a.txt") && answer.body.contains("other words") && answer.field("draft") == id.to_string(),
        "{}",
        answer.body
    );
    // The same words: it goes with its file.
    let answer = client.post(FORM, &first("words")).await;
    assert_eq!(answer.header("location"), format!("/en/desk/own/{id}?done"), "{}", answer.body);
    assert_eq!(
        client.post(FORM, &first("words")).await.header("location"),
        format!("/en/desk/own/{id}?done"),
        "twice"
    );
    world.node.keep_periods().await.expect("the periods");
    assert!(client.get(&format!("/en/desk/own/{id}")).await.body.contains("a.txt"));
}

#[tokio::test]
async fn one_saves_while_another_sends_and_no_words_vanish() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let (one, two) = (world.as_person("organisation A").await, colleague(&mut world).await);
        for turn in 0..6 {
            let id = saved(&one, &format!("0123456789abcde{turn}"), "words").await;
            let base = form(&one, &id).await.field("base");
            let id_text = id.to_string();
            let fields = |step: &'static str, text: &'static str| {
                let pairs = [
                    ("version", "1"),
                    ("step", step),
                    ("lang", "en"),
                    ("text", text),
                    ("draft", &id_text),
                    ("base", &base),
                ];
                pairs.map(|(name, typed)| (name, typed.to_owned()))
            };
            let post = async |client: &Client, fields: [(&str, String); 6]| {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (*name, typed.as_str())).collect();
                client.post(FORM, &fields).await
            };
            let (sent, kept) = tokio::join!(post(&one, fields("", "words")), post(&two, fields("save", "longer words")));
            let was_sent = world.node.read(|state| state.comments.contains_key(&id));
            if was_sent {
                assert_eq!(
                    (sent.status, kept.status),
                    (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY),
                    "{}",
                    kept.body
                );
                assert!(kept.body.contains("longer words"));
            } else {
                assert_eq!(
                    (sent.status, kept.status),
                    (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SEE_OTHER),
                    "{}",
                    sent.body
                );
                assert!(form(&one, &id).await.body.contains("longer words"));
            }
        }
    }
}

#[tokio::test]
async fn what_was_typed_before_is_not_kept_and_no_form_holds_more_than_it_may() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation A").await;
    let id = saved(&client, "0123456789abcdef", "qzfirst").await;
    let id_text = id.to_string();
    let long = "x".repeat(app::unsent::LONGEST + 1);
    for (text, field, status) in [
        ("qzsecond", "junk", StatusCode::SEE_OTHER),
        (long.as_str(), "junk", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let base = form(&client, &id).await.field("base");
        let fields = [
            ("version", "1"),
            ("step", "save"),
            ("draft", id_text.as_str()),
            ("base", base.as_str()),
            ("text", text),
            (field, "qzjunk"),
        ];
        assert_eq!(client.post(FORM, &fields).await.status, status);
    }
    let row = world
        .store
        .draft(&format!("round-2/unsent:paper-kite/{id}"))
        .await
        .expect("a look")
        .expect("a draft");
    assert!(row.body.contains("qzsecond") && !row.body.contains("qzjunk"));
    assert!(world.store.history(&row.id).await.expect("a look").is_empty());
}

#[tokio::test]
async fn what_is_thrown_away_or_withdrawn_takes_its_files_along_and_nobody_elses() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation A").await;
    let thrown = saved(&client, "0123456789abcdef", "thrown away").await;
    send_file(&client, &thrown, "a.txt", b"qzthrown").await;
    let removed = saved(&client, "0123456789abcdeg", "sent").await;
    send_file(&client, &removed, "a.txt", b"qzremoved").await;
    let page = client.get(&format!("/en/desk/organisation/round-2/unsent/{removed}/files")).await.body;
    let button = page.find("/remove\"").expect("a button");
    let path = page[..button].rsplit("action=\"").next().expect("an address").to_owned();
    assert_eq!(client.get(&format!("{path}/bytes")).await.bytes, b"qzremoved", "its author has it back");
    assert_eq!(client.post(&format!("{path}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    // A State has the very same file.
    let state = world.as_person("focal point AL").await;
    let sent = state.multipart("/en/desk/reply/round-2/1.1.a/files", &[], &[("a.txt", b"qzshared")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    send_file(&client, &removed, "b.txt", b"qzshared").await;
    let base = form(&client, &removed).await.field("base");
    let id = removed.to_string();
    let fields = [
        ("version", "1"),
        ("draft", id.as_str()),
        ("base", base.as_str()),
        ("lang", "en"),
        ("text", "sent"),
    ];
    assert_eq!(client.post(FORM, &fields).await.status, StatusCode::SEE_OTHER);
    let discard = format!("/en/desk/organisation/round-2/unsent/{thrown}/discard");
    client.post(&discard, &[]).await;
    let holds = |word: &str| {
        let folder = std::path::PathBuf::from(fresh.url.trim_start_matches("sqlite://"));
        let files = std::fs::read_dir(folder.parent().expect("a folder")).expect("a folder");
        let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file.expect("a file").path()).expect("a file")).collect();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    };
    world.node.keep_periods().await.expect("the periods");
    assert!(holds("qzthrown"), "somebody may be sending it");
    assert!(!holds("qzremoved"), "what was taken away is not what was sent");
    world.clock.set(at("2017-10-26T12:00:00Z"));
    world.node.keep_periods().await.expect("the periods");
    assert!(!holds("qzthrown") && holds("qzshared"));
    world
        .give("organisation A", comment::Command::Withdraw { id: removed })
        .await
        .expect("withdrawn");
    world.node.keep_periods().await.expect("the periods");
    let shared = Digest::of(b"qzshared");
    assert!(
        world.store.contents(&[shared]).await.expect("contents").contains_key(&shared),
        "the State's file stays"
    );
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
}

#[tokio::test]
async fn files_are_under_the_rules_of_replies() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation A").await;
    let id = saved(&client, "0123456789abcdef", "words").await;
    for (name, bytes) in [
        ("a.png", &b"\x89PNG\r\n\x1a\n0000"[..]),
        ("a.txt", b""),
        ("a.pdf", b"not what its name says"),
        ("a.exe", b"MZ\x90\x00"),
        ("", b"words"),
    ] {
        let answer = send_file(&client, &id, name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    for place in 0..domain::attachment::MOST + 2 {
        send_file(&client, &id, &format!("{place}.txt"), format!("words {place}").as_bytes()).await;
    }
    let page = client.get(&format!("/en/desk/organisation/round-2/unsent/{id}/files")).await.body;
    assert_eq!(page.matches("/remove\"").count(), domain::attachment::MOST);
}

#[tokio::test]
async fn an_organisation_has_only_so_many_drafts() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation B").await;
    for place in 0..app::unsent::MOST_TEXTS {
        saved(&client, &format!("0123456789abcd{place:02}"), "words").await;
    }
    let fields = [
        ("once", "0123456789abcdxx"),
        ("version", "1"),
        ("step", "save"),
        ("text", "one too many"),
        ("lang", "en"),
    ];
    let answer = client.post(FORM, &fields).await;
    assert!(
        answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.body.contains("one too many"),
        "{}",
        answer.body
    );
}
