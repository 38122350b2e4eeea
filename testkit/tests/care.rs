//! What children, survivors and organisations can rely on: what is stopped is hidden everywhere, what is destroyed leaves no byte,
//! what is sealed is read by nobody here, and quiet pages are quiet.

use std::{
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    Node,
    port::{Outbox as _, Record as _, Vault as _},
};
use axum::http::StatusCode;
use base::Id;
use domain::{
    hearing::{Command as H, Stage},
    safeguarding::{Command as S, Ending, Subject},
};
use testkit::{
    client::Client,
    engine::{both, sqlite},
    pure::{at, round},
    world::{World, cleared, full, heard, lane_keys},
};
use web::{Site, SiteConfig};

/// Every byte of a storage on SQLite: its file, its journal, and whatever lies beside them.
fn bytes(url: &str) -> Vec<u8> {
    let file = std::path::PathBuf::from(url.trim_start_matches("sqlite://"));
    let folder = file.parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    files.flat_map(|path| std::fs::read(path).expect("a file")).collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[tokio::test]
async fn what_is_destroyed_leaves_no_byte() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let project = world.project("Another project").await;
    let raw = world.said_by_children(&project, "qzraw").await;
    let edit = H::Edit {
        id: raw.clone(),
        about: testkit::world::about("A theme"),
        heard: heard("qzclean"),
    };
    world.give("facilitator A", edit).await.expect("a change");
    for name in ["safeguarding one", "safeguarding two"] {
        world.review(name, &raw, "qzclean").await.expect("a review");
    }
    let withdrawn = world.said_by_survivors("qzwithdrawn").await;
    world.give("support A", H::Withdraw { id: withdrawn }).await.expect("withdrawn");
    let stale = world.said_by_survivors("qzstale").await;
    let comment = world.comment("qzcomment", 1, vec![]).await;
    world
        .give("organisation A", domain::comment::Command::Withdraw { id: comment })
        .await
        .expect("withdrawn");
    assert!(
        ["qzraw", "qzstale", "qzcomment"].iter().all(|word| holds(&bytes(&fresh.url), word)),
        "there is something to destroy"
    );
    world.node.keep_periods().await.expect("the periods");
    for (word, there) in [
        ("\"text\":\"qzwithdrawn\"", false),
        ("\"text\":\"qzcomment\"", false),
        ("\"text\":\"qzraw\"", true),
        ("\"text\":\"qzstale\"", true),
    ] {
        assert_eq!(holds(&bytes(&fresh.url), word), there, "{word}");
    }
    // The clock goes on: past all periods only what was accepted is left.
    world.clock.set(at("2018-03-01T10:00:00Z"));
    world.node.keep_periods().await.expect("the periods");
    let left = bytes(&fresh.url);
    for word in [
        "\"text\":\"qzraw\"",
        "\"text\":\"qzstale\"",
        "\"text\":\"qzwithdrawn\"",
        "\"text\":\"qzcomment\"",
    ] {
        assert!(!holds(&left, word), "{word}");
    }
    assert!(holds(&left, "\"text\":\"qzclean\""), "what was accepted stays");
    assert_eq!(
        world.node.keep_periods().await.expect("the periods"),
        app::retention::Destroyed::default(),
        "once"
    );
    let report = app::verify::verify(&world.store).await.expect("a report");
    assert!(report.is_sound(), "{:?}", report.faults);
    // A backup that is made now holds none of it either, and is sound.
    let file = std::env::temp_dir().join(format!("rondeau-kept-{}", app::new_id()));
    store::backup(&world.store, &file).await.expect("a backup");
    let copied = std::fs::read(&file).expect("a backup");
    std::fs::remove_file(&file).expect("a file");
    assert!(!holds(&copied, "\"text\":\"qzraw\"") && holds(&copied, "\"text\":\"qzclean\""));
    let page = world.as_person("support A").await.get(&format!("/en/desk/texts/{stale}")).await;
    assert!(
        page.status == StatusCode::OK && !page.body.contains("<p>qzstale</p>"),
        "the page says that the text is gone"
    );
}

#[tokio::test]
async fn what_was_noted_and_not_destroyed_is_found_and_destroyed_by_the_next_run() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let text = world.said_by_survivors("words").await;
        world.give("support A", H::Withdraw { id: text.clone() }).await.expect("withdrawn");
        let content = world.node.read(|state| state.hearings[&text].content);
        // A node that stops between the note and the destruction.
        world.job(H::NoteErased { id: text, content }).await;
        let report = app::verify::verify(&world.store).await.expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("still there")), "{:?}", report.faults);
        assert!(world.node.keep_periods().await.expect("the periods").contents >= 1);
        assert!(world.store.contents(&[content]).await.expect("contents").is_empty());
        assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
    }
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

/// A sealed text of three holders, with the keys, sealed to the lane of a world.
fn lane_of(world: &World) -> Vec<String> {
    world.node.read(|state| {
        let lane = state.lanes.get(&round()).expect("a lane");
        lane.holders.iter().map(|holder| holder.recipient.as_str().to_owned()).collect()
    })
}

#[tokio::test]
async fn a_sealed_text_comes_in_by_its_day_and_is_taken_back_by_its_code() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let before = world.store.sealed_of("round-2").await.expect("texts").len();
        let sealed = sealed::seal(&lane_of(&world), "Nobody here reads this").expect("sealed");
        let seq = world.seq();
        let answer = world.client.post("/en/rounds/round-2/tell", &[("sealed", sealed.as_str())]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(world.seq(), seq, "no act says that something came in, or when");
        let code: String = answer
            .body
            .split_once("<p class=\"code\"><code>")
            .expect("a code")
            .1
            .chars()
            .take_while(|c| *c != '<')
            .collect();
        assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 45);
        let texts = world.store.sealed_of("round-2").await.expect("texts");
        assert_eq!(texts.len(), before + 1);
        assert!(texts.iter().all(|(_, day)| day.len() == 10 && day.starts_with("2017-10-")), "the day alone");
        let wrong = code.replace(['1', '2', '3'], "4");
        let answers = [
            world.client.post("/en/rounds/round-2/take-back", &[("code", wrong.as_str())]).await,
            world.client.post("/en/rounds/round-2/take-back", &[("code", "")]).await,
            world.client.post("/en/rounds/round-2/take-back", &[("code", "עברית 🙂 =1+1 <b>")]).await,
            world.client.post("/en/rounds/round-2/take-back", &[("code", &code.replace(' ', "-"))]).await,
        ];
        assert!(
            answers.iter().all(|one| one.status == StatusCode::OK && one.body == answers[0].body),
            "a right code and a wrong one are answered alike"
        );
        assert_eq!(world.store.sealed_of("round-2").await.expect("texts").len(), before);
    }
}

#[tokio::test]
async fn what_is_not_sealed_is_never_kept_nor_repeated() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let holders = lane_keys().1;
    let others = holders
        .iter()
        .map(|holder| holder.recipient.as_str().to_owned())
        .chain([sealed::new_key().recipient]);
    let four = sealed::seal(&others.collect::<Vec<_>>(), "qzsecret").expect("sealed");
    let right = sealed::seal(&lane_of(&world), "words").expect("sealed");
    let before = world.store.sealed_of("round-2").await.expect("texts").len();
    for text in [
        "qzsecret in plain words".to_owned(),
        String::new(),
        four,
        right.replace("text\n", "text\nqzsecret\n"),
        format!("{right}\nqzsecret"),
        "rondeau sealed 1\n".repeat(1_000),
        format!("rondeau sealed 1\npair 1 2\n-----BEGIN AGE ENCRYPTED FILE-----\n{}\n", "A".repeat(2_000_000)),
        "<script>alert(1)</script>\u{202e}\u{0}".to_owned(),
    ] {
        let answer = world.client.post("/en/rounds/round-2/tell", &[("sealed", text.as_str())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text:.40}");
        assert!(!answer.everything().contains("qzsecret") && !answer.body.contains("alert(1)"), "{text:.40}");
    }
    assert_eq!(world.store.sealed_of("round-2").await.expect("texts").len(), before);
    assert!(!holds(&bytes(&fresh.url), "qzsecret"));
    assert_eq!(
        world.client.get("/en/rounds/round-3/tell").await.status,
        StatusCode::NOT_FOUND,
        "a round that is not public"
    );
    assert_eq!(world.client.get("/en/rounds/round-9/tell").await.status, StatusCode::NOT_FOUND);
}

/// Decrypts with the `age` tool and one key file.
fn age(key: &str, bytes: &[u8]) -> Vec<u8> {
    let named = |what: &str| std::env::temp_dir().join(format!("rondeau-{what}-{}", app::new_id()));
    let (key_file, sealed) = (named("key"), named("sealed"));
    std::fs::write(&key_file, key).expect("a key");
    std::fs::write(&sealed, bytes).expect("a file");
    let output = Command::new("age").args(["-d", "-i"]).args([&key_file, &sealed]).output();
    let output = output.expect("age: run the tests by ./test, which installs it");
    std::fs::remove_file(&key_file).and_then(|()| std::fs::remove_file(&sealed)).expect("files");
    assert!(output.status.success());
    output.stdout
}

/// The files of age in a sealed text, in their order.
fn armours(sealed: &str) -> Vec<String> {
    let end = "-----END AGE ENCRYPTED FILE-----";
    let parts = sealed.split("-----BEGIN").skip(1);
    parts
        .map(|part| format!("-----BEGIN{}{end}\n", part.split(end).next().unwrap_or_default()))
        .collect()
}

#[test]
fn another_program_opens_what_was_sealed() {
    let (keys, holders) = lane_keys();
    let recipients: Vec<String> = holders.iter().map(|holder| holder.recipient.as_str().to_owned()).collect();
    for text in ["Short.", "Ünïcode עברית 漢字\n\nTwo paragraphs.", &"long ".repeat(20_000)] {
        let files = armours(&sealed::seal(&recipients, text).expect("sealed"));
        let (outer, payload) = (&files[1], files.last().expect("a text")); // the pair 1 3
        let inner = age(&keys[0], outer.as_bytes());
        let own = age(&keys[2], &inner);
        let opened = String::from_utf8(age(std::str::from_utf8(&own).expect("a key"), payload.as_bytes())).expect("a text");
        assert!(sealed::SIZES.contains(&opened.len()), "padded");
        assert_eq!(opened.trim_end_matches('\n'), text.trim());
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
    assert_eq!(world.node.read(|state| state.asking.len()), 1);
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
    for number in 0..20 {
        ask(&format!("n{number}@mail.example")).await;
    }
    assert!(world.node.read(|state| state.asking.len()) <= 10, "a flood is stopped");
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
