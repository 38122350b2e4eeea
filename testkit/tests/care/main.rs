//! What children, survivors and organisations can rely on: what is stopped is hidden everywhere, what is destroyed leaves no byte,
//! what is sealed is read by nobody here, and quiet pages are quiet.

mod incident;
mod readers;
mod sealed_lane;
mod vanishing;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use app::{Node, port::Outbox as _};
use axum::http::StatusCode;
use base::Id;
use domain::{
    hearing::{Command as H, Stage},
    safeguarding::{Command as S, Ending, Subject},
};
use testkit::{
    client::Client,
    engine::{both, sqlite},
    pure::at,
    world::{World, cleared, full, heard},
};
use web::{Site, SiteConfig};

/// Every byte of a storage on SQLite: its file, its journal, and whatever lies beside them.
pub fn bytes(url: &str) -> Vec<u8> {
    let file = std::path::PathBuf::from(url.trim_start_matches("sqlite://"));
    let folder = file.parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    files.flat_map(|path| std::fs::read(path).expect("a file")).collect()
}

pub fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// A second node on the same storage.
async fn second(world: &World) -> (Arc<Node>, Client) {
    let node = Node::start(Arc::new(world.store.clone()), world.clock.clone()).await.expect("a node");
    tokio::spawn(node.clone().follow());
    let config = SiteConfig {
        base: "http://localhost:8080".into(),
        reader: testkit::reader(),
    };
    let client = Client::new(web::router(Site::new(node.clone(), config, None)));
    (node, client)
}

#[tokio::test]
async fn what_is_stopped_is_hidden_everywhere_within_five_seconds() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let (_, other) = second(&world).await;
        let pages = [
            "/en/rounds/round-2/parties/al",
            "/en/rounds/round-2/replies.json",
            "/en/documents/T2",
            "/fr/rounds/round-2/parties/al",
        ];
        let before = other.get(pages[0]).await;
        assert!(before.body.contains("public comment"), "it is public");
        let comment = world.node.read(|state| {
            let public = |comment: &&domain::comment::Comment| comment.stage.as_str() == "published";
            state
                .comments
                .values()
                .find(public)
                .map(|comment| comment.id.clone())
                .expect("a public comment")
        });
        let stop = |name: &'static str| (name, format!("/en/desk/comments/{comment}"));
        let (name, page) = stop("secretariat");
        assert!(
            world.as_person(name).await.get(&page).await.body.contains("/en/desk/stop"),
            "the button is there"
        );
        let subject = serde_json::to_string(&Subject::Comment { id: comment.clone() }).expect("a subject");
        let form = [("subject", subject.as_str()), ("concern", "illegal-material"), ("once", "0123456789abcdef0")];
        let pressed = world.as_person("secretariat").await.post("/en/desk/stop", &form).await;
        assert_eq!(pressed.status, StatusCode::SEE_OTHER);
        let again = world.as_person("secretariat").await.post("/en/desk/stop", &form).await;
        assert_eq!(again.header("location"), pressed.header("location"), "twice the same is one case");
        let since = Instant::now();
        while other.get(pages[0]).await.body.contains("public comment") {
            assert!(since.elapsed() < Duration::from_secs(5), "still shown on the other node");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for client in [&world.client, &other] {
            for page in pages {
                let shown = client.get(page).await.everything();
                assert!(!shown.contains("public comment") && !shown.contains("public response"), "{page}");
            }
        }
        for (name, page) in [
            ("organisation A", format!("/en/desk/own/{comment}")),
            ("focal point AL", format!("/en/desk/responses/{comment}")),
            stop("secretariat"),
        ] {
            assert_eq!(world.as_person(name).await.get(&page).await.status, StatusCode::NOT_FOUND, "{name}");
        }
        // Nobody is told more than that there is something to look at, and the case holds none of it.
        let letters = world.store.letters(1_000).await.expect("letters");
        let case = letters.iter().filter(|row| row.letter.kind == "case-opened").collect::<Vec<_>>();
        assert!(case.len() >= 3 && case.iter().all(|row| row.letter.detail == "{}"));
        let stopped = world.as_person("secretariat").await.get(pressed.header("location")).await;
        assert!(stopped.status == StatusCode::OK && !stopped.body.contains("public comment"));
        let id = Id::parse(pressed.header("location").rsplit('/').next().expect("an id")).expect("an id");
        world.give("safeguarding one", S::Acknowledge { id: id.clone() }).await.expect("taken");
        world.give("safeguarding one", S::End { id, ending: Ending::Unfounded }).await.expect("ended");
        assert!(world.client.get(pages[0]).await.body.contains("public comment"), "it is shown again");
        let _ = world.symbol();
    }
}

#[tokio::test]
async fn nobody_stops_what_they_may_not_read() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let hearing = world.node.read(|state| {
        let entered = |hearing: &&domain::hearing::Hearing| hearing.stage == Stage::Entered;
        state.hearings.values().find(entered).map(|hearing| hearing.id.clone()).expect("a text")
    });
    let subject = serde_json::to_string(&Subject::Hearing { id: hearing }).expect("a subject");
    let before = world.seq();
    for (name, subject) in [
        ("secretariat", subject.as_str()),
        ("secretariat", "nonsense"),
        ("secretariat", ""),
        ("administrator", subject.as_str()),
        ("organisation A", subject.as_str()),
    ] {
        let form = [("subject", subject), ("concern", "danger"), ("once", "0123456789abcdef1")];
        let answer = world.as_person(name).await.post("/en/desk/stop", &form).await;
        assert_eq!((answer.status, world.seq()), (StatusCode::NOT_FOUND, before), "{name} {subject}");
    }
}

#[tokio::test]
async fn one_person_counts_once_however_often_and_whoever_wrote_does_not() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let project = world.project("Another project").await;
        let text = world.said_by_children(&project, "plain words").await;
        let actor = world.actor("safeguarding one");
        let review = || H::Review {
            id: text.clone(),
            heard: heard("plain words"),
            cleared: cleared(&heard("plain words")),
        };
        let tries = (0..100).map(|_| {
            let (node, actor, command) = (world.node.clone(), actor.clone(), review());
            tokio::spawn(async move {
                let request = app::Request {
                    command: command.into(),
                    key: None,
                    received: node.now(),
                };
                node.perform(&actor, request).await.is_ok()
            })
        });
        let mut done = 0;
        for tried in tries.collect::<Vec<_>>() {
            done += u32::from(tried.await.expect("a task"));
        }
        assert_eq!(done, 1, "{}", fresh.name);
        assert_eq!(world.node.read(|state| state.hearings[&text].stage.clone()), Stage::Entered);
        assert!(world.give("facilitator A", review()).await.is_err(), "its writer has no right to review");
        assert!(world.give("secretariat", review()).await.is_err());
        assert!(world.give("safeguarding two", review()).await.is_ok());
        assert!(world.node.read(|state| state.hearings[&text].is_accepted()));
    }
}

#[tokio::test]
async fn quiet_pages_are_quiet() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    for (name, page) in [
        ("public", "/en/help"),
        ("public", "/fr/help?country=SI"),
        ("public", "/en/rounds/round-2/tell"),
        ("public", "/en/rounds/round-2/take-back"),
        ("facilitator A", "/en/desk/projects"),
        ("support A", "/en/desk/survivors"),
        ("safeguarding one", "/en/desk/care"),
    ] {
        let shown = world.as_person(name).await.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert_eq!(shown.header("cache-control"), "no-store", "{page}");
        assert_eq!(shown.header("referrer-policy"), "no-referrer", "{page}");
        assert!(shown.header("content-security-policy").starts_with("default-src 'none'"), "{page}");
        assert!(shown.body.contains("<title>Page</title>"), "{page}: a title that says nothing");
        assert!(!shown.headers.contains_key("set-cookie") && !shown.headers.contains_key("etag"), "{page}");
        let emergency = shown
            .body
            .find("not an emergency channel")
            .or(shown.body.find("pas un service d’urgence"))
            .expect("it says so");
        let first = shown.body.find("<form method=\"post\"").unwrap_or(usize::MAX);
        assert!(emergency < first, "{page}: before anything can be typed");
        // The browser asks no other host for anything; a link is followed only by who presses it.
        for attribute in ["src=\"http", "srcset=", "<iframe", "<img", "@import", "url(http"] {
            assert!(!shown.body.contains(attribute), "{page}: {attribute}");
        }
    }
}

#[tokio::test]
async fn whether_an_address_is_known_is_nobodys_to_find_out() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let ask = async |email: &str| {
        let form = [
            ("organisation", "Kites"),
            ("kind", "academic"),
            ("purpose", "We study kites."),
            ("interests", "none"),
            ("name", "Ana"),
            ("email", email),
            ("lang", "en"),
        ];
        world.client.post("/en/organisations/ask", &form).await
    };
    let (known, unknown) = (ask("canary-secretariat@mail.example").await, ask("new@mail.example").await);
    assert_eq!((known.status, &known.headers, &known.body), (unknown.status, &unknown.headers, &unknown.body));
    assert_eq!(world.node.read(|state| state.asking.len()), 2, "and the request of a known address is not lost");
    for (field, typed) in [
        ("organisation", ""),
        ("purpose", " \u{200b} "),
        ("interests", ""),
        ("name", ""),
        ("email", "no address"),
    ] {
        let form: Vec<(&str, &str)> = [
            ("organisation", "=cmd()"),
            ("kind", "academic"),
            ("purpose", "<b>p</b>"),
            ("interests", "none"),
            ("name", "Ana"),
            ("email", "x@mail.example"),
            ("lang", "en"),
        ]
        .into_iter()
        .map(|(name, value)| if name == field { (name, typed) } else { (name, value) })
        .collect();
        let refused = world.client.post("/fr/organisations/ask", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(field == "organisation" || refused.body.contains("=cmd()"), "{field}: what was typed is kept");
        assert!(!refused.body.contains("<b>p</b>"), "{field}: as text");
    }
    let empty = world.client.post("/en/organisations/ask", &[("kind", "academic")]).await;
    assert_eq!(
        empty.body.matches("href=\"#").count(),
        1 + 5,
        "every fault at once, besides the link to the content"
    );
    for number in 0..20 {
        ask(&format!("n{number}@mail.example")).await;
    }
    assert!(world.node.read(|state| state.asking.len()) <= 11, "a flood is stopped");
}

#[tokio::test]
async fn letters_say_nothing_of_what_they_are_about() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    // The window on the public reply, which opened on 1 October, closes on 1 December.
    world.clock.set(at("2017-11-28T08:00:00Z"));
    world.node.remind().await.expect("reminders");
    let letters = world.store.letters(10_000).await.expect("letters");
    let mut kinds = std::collections::BTreeSet::new();
    for row in &letters {
        let account = app::port::People::account(&world.store, &row.letter.account)
            .await
            .expect("accounts")
            .expect("an account");
        let words = app::letter::words(&world.node, row, &account, "https://site.example", app::letter::Secrets::Masked);
        let all = format!("{}\n{}", words.subject, words.body).replace(&account.name, "").to_lowercase();
        for word in ["child", "survivor", "victim", "safeguard", "danger", "illegal", "sealed", "canary", "abuse"] {
            assert!(!all.replace("children against sexual", "").contains(word), "{}: {word}", row.letter.kind);
        }
        kinds.insert(row.letter.kind.clone());
    }
    for kind in ["case-opened", "something-new", "asked-to-sign", "case-overdue", "window-near"] {
        assert!(kinds.contains(kind), "{kind} was written");
    }
    let _ = world.symbol();
}
