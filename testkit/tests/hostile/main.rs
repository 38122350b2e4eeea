//! What people with bad intentions, and browsers with bad luck, send: each case with the outcome that is right.

mod people;

use app::port::Drafts;
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use domain::{comment, reply, seat::Seat};
use testkit::{
    engine::sqlite,
    pure::{key, party, round},
    world::{full, said},
};

#[tokio::test]
async fn the_key_of_a_form_does_for_no_other_request() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    let once = ("once", "0123456789abcdef");
    let promise = |date: &'static str| [once, ("date", date)];
    assert_eq!(
        client.post("/en/desk/reply/round-2/promise", &promise("2017-10-30")).await.status,
        StatusCode::SEE_OTHER
    );
    let seq = world.seq();
    assert_eq!(
        client.post("/en/desk/reply/round-2/promise", &promise("2017-10-30")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(world.seq(), seq, "twice the same is done once");
    assert_eq!(
        client.post("/en/desk/reply/round-2/promise", &promise("2017-11-02")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(world.seq(), seq + 1, "what was changed in between is a new request");
    let secretary = world.as_person("secretariat").await;
    let account = world.people["secretariat"].to_string();
    let answer = client
        .post(&format!("/en/desk/people/{account}/end"), &[once, ("seat", "\"secretariat\"")])
        .await;
    assert!(answer.status.is_client_error());
    assert_eq!(secretary.get("/en/desk").await.status, StatusCode::OK, "nobody is signed out by it");
}

#[tokio::test]
async fn texts_made_to_take_long_hurt_no_page() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    for words in ["[^a]".repeat(20_000) + "\n\n[^a]: n", "> ".repeat(20_000) + "x", "ქ".repeat(60_000)] {
        let id = world.comment(&words, 1, vec![]).await;
        let symbol = world.symbol();
        for command in [
            comment::Command::Screen { id: id.clone() },
            comment::Command::Transmit { id: id.clone() },
            comment::Command::Publish { id, symbol },
        ] {
            world.give("secretariat", command).await.expect("a step");
        }
    }
    let started = std::time::Instant::now();
    let page = world.client.get("/en/rounds/round-2/parties/al").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&"ქ".repeat(1_000)));
    assert!(started.elapsed().as_secs() < 20, "the page is made in bounded time");
}

#[tokio::test]
async fn strange_fields_and_numbers_lock_nobody_out() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    let path = "/en/desk/reply/round-2/1.1.a";
    for base in ["18446744073709551615", "9223372036854775807", "-1", "x", ""] {
        let answer = client.post(path, &[("base", base), ("text.en", "x")]).await;
        assert!(answer.status.is_client_error(), "{base}: {}", answer.status);
    }
    let strange = [
        ("base", "1"),
        ("p.awareness-children-explicit-links.link.65535.title", "x"),
        ("text.xx", "x"),
        ("constructor", "x"),
        ("text.en", "kept"),
        ("go", "stay"),
    ];
    assert_eq!(client.post(path, &strange).await.status, StatusCode::SEE_OTHER);
    assert_eq!(client.get(path).await.status, StatusCode::OK);
    let draft = world
        .store
        .draft("round-2/DK/awareness-children-explicit")
        .await
        .expect("a draft")
        .expect("a draft");
    assert!(draft.body.contains("kept") && !draft.body.contains("65535") && !draft.body.contains("constructor") && !draft.body.contains("text.xx"));
    let nobody = client
        .post("/en/desk/reply/round-2/16.2.b", &[("base", "77"), ("text.en", "first"), ("go", "stay")])
        .await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "there was nothing to overwrite");
    let long = "x".repeat(1_000_000);
    let answer = world
        .as_person("secretariat")
        .await
        .post("/en/desk/rounds/round-2/replies/at/return", &[("reason", &long)])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is no book");
    let seat = Seat::Observer { name: "x".repeat(1_000) };
    assert!(
        world
            .give(
                "secretariat",
                domain::seat::Command::Appoint {
                    seat,
                    account: world.people["observer"].clone()
                }
            )
            .await
            .is_err()
    );
}

#[tokio::test]
async fn markup_in_every_name_and_text_is_shown_as_text() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
    let client = world.as_person("focal point DK").await;
    client
        .post(
            "/en/desk/reply/round-2/1.1.b",
            &[("base", "0"), ("value", evil), ("text.en", evil), ("done", "yes")],
        )
        .await;
    let secretary = world.as_person("secretariat").await;
    let added = secretary
        .post(
            "/en/desk/people",
            &[("name", evil), ("email", "evil@mail.example"), ("lang", "en"), ("seat", "")],
        )
        .await;
    assert!(added.status.is_success());
    world
        .give(
            "secretariat",
            reply::Command::Return {
                round: round(),
                party: party("AT"),
                reason: evil.into(),
                leaves: Default::default(),
            },
        )
        .await
        .expect("a return");
    for (client, path) in [
        (&client, "/en/desk/reply/round-2/1.1.b"),
        (&client, "/en/desk/reply/round-2/1.1.b?show=preview"),
        (&client, "/en/desk/reply/round-2/1.1.b/history"),
        (&secretary, "/en/desk/people"),
        (&secretary, "/en/desk/letters"),
        (&secretary, "/en/desk/rounds/round-2/replies/at"),
        (
            &world.client,
            "/en/rounds/round-2/replies?party=%3Cscript%3Ealert(1)%3C/script%3E&standing=%22%3E%3Cimg%20src=x%3E",
        ),
        (&world.client, "/en/sign-in?back=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
    ] {
        let page = client.get(path).await;
        for bad in ["<script>alert", "<img"] {
            assert!(!page.body.contains(bad), "{path}: {bad}");
        }
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn forms_from_elsewhere_other_hosts_and_large_bodies_are_turned_away() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    let send = async |headers: &[(&str, &str)], body: String| {
        client
            .send(Method::POST, "/en/desk/reply/round-2/promise", headers, Body::from(body))
            .await
            .status
    };
    for site in ["cross-site", "same-site", "none"] {
        assert_eq!(
            send(&[("sec-fetch-site", site)], "date=2017-10-30".into()).await,
            StatusCode::FORBIDDEN,
            "{site}"
        );
    }
    assert_eq!(send(&[], "date=2017-10-30".into()).await, StatusCode::FORBIDDEN);
    assert_eq!(
        send(&[("origin", "https://evil.example")], "date=2017-10-30".into()).await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        send(&[("origin", "http://localhost:8080")], "date=2017-10-30".into()).await,
        StatusCode::SEE_OTHER
    );
    let large = client
        .send(
            Method::POST,
            "/fr/desk/reply/round-2/promise",
            &[("sec-fetch-site", "same-origin")],
            Body::from("x".repeat(5 << 20)),
        )
        .await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.body.contains("Envoi trop volumineux"), "a page in the reader's language");
    for host in ["evil.example", "localhost.evil.example:8080"] {
        assert_eq!(
            world.client.get_with("/en", &[("host", host)]).await.status,
            StatusCode::MISDIRECTED_REQUEST,
            "{host}"
        );
    }
    assert_eq!(world.client.get_with("/healthz", &[("host", "10.0.0.7")]).await.status, StatusCode::OK);
    assert_eq!(
        client.get("/en/sign-out").await.status,
        StatusCode::NOT_FOUND,
        "reading an address changes nothing"
    );
    for back in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/en\r\nx: y",
    ] {
        let fields = [("email", "x@mail.example"), ("password", "y"), ("back", back)];
        let answer = world.client.post("/en/sign-in", &fields).await;
        assert!(!answer.header("location").contains("evil") && !answer.headers.contains_key("x"), "{back}");
    }
}

#[tokio::test]
async fn a_returned_reply_goes_on_from_what_was_submitted() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point BE").await;
    let page = client.get("/en/desk/reply/round-2/1.1.a").await;
    assert!(
        page.body.contains("canary-reply-returned"),
        "the form holds what was submitted: {} {}",
        page.status,
        page.body
    );
    let seen = client.get("/en/desk/reply/round-2/preview").await.field("seen");
    let again = client
        .post("/en/desk/reply/round-2/submit", &[("once", "0123456789abcdef"), ("seen", &seen)])
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}

#[tokio::test]
async fn what_is_submitted_is_what_was_read_in_the_preview() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point BE").await;
    let seen = client.get("/en/desk/reply/round-2/preview").await.field("seen");
    assert_eq!(seen.len(), 64);
    world.draft("focal point BE", "BE", "awareness-children-explicit", "changed meanwhile").await;
    let before = world.seq();
    for seen in [seen.as_str(), "", "nonsense"] {
        let answer = client
            .post("/en/desk/reply/round-2/submit", &[("once", "0123456789abcdef"), ("seen", seen)])
            .await;
        assert_eq!((answer.status, world.seq()), (StatusCode::UNPROCESSABLE_ENTITY, before));
        assert!(answer.body.contains("since you read this preview") && answer.body.contains("changed meanwhile"));
        assert_eq!(answer.field("seen").len(), 64, "the page offers what it shows now");
    }
}

#[tokio::test]
async fn after_a_new_version_every_window_that_is_open_is_offered() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world
        .submit("focal point AL", "AL", "first public words", "a correction that changes nothing")
        .await;
    world.check_and_publish("AL").await;
    let client = world.as_person("organisation A").await;
    let form = "/en/desk/organisation/round-2/al";
    // Nothing changed: version 2 opens nothing, and version 1 is still open as a whole.
    let first = client.get(form).await;
    assert_eq!(first.field("version"), "1");
    assert!(client.get("/en/desk/organisation/round-2").await.body.contains("Albania"));
    let post = async |version: &str, leaves: &[&str], once: &str| {
        let mut fields = vec![("version", version), ("lang", "en"), ("text", "words of ours"), ("once", once)];
        fields.extend(leaves.iter().map(|leaf| ("leaf", *leaf)));
        client.post(form, &fields).await
    };
    assert_eq!(post("1", &[], "0123456789abcd01").await.status, StatusCode::SEE_OTHER);
    let refused = post("2", &[], "0123456789abcd02").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("words of ours"));
    world.draft("focal point AL", "AL", "awareness-children-explicit", "other words").await;
    world.submit("focal point AL", "AL", "second public words", "a correction").await;
    world.check_and_publish("AL").await;
    let third = client.get(form).await;
    assert_eq!(third.field("version"), "3");
    assert!(
        third.body.contains("?version=1") && third.body.contains("Choose at least one"),
        "{}",
        third.body
    );
    assert_eq!(client.get(&format!("{form}?version=1")).await.field("version"), "1");
    for unknown in ["9", "x", "-1"] {
        assert_eq!(client.get(&format!("{form}?version={unknown}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        post("3", &["awareness-children-explicit"], "0123456789abcd03").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_organisation_cannot_comment_for_another_or_too_late() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let target = comment::Target {
        round: round(),
        party: party("AL"),
        version: 1,
        leaves: vec![],
    };
    let submit = comment::Command::Submit {
        id: testkit::pure::id(0xaa),
        target,
        organisation: key("paper-kite"),
        asked: vec![],
        words: said("words"),
    };
    assert!(matches!(world.give("organisation B", submit.clone()).await, Err(app::Failure::Hidden)));
    world.clock.set(testkit::pure::at("2017-12-01T23:00:00Z"));
    let late = world
        .as_person("organisation A")
        .await
        .post(
            "/en/desk/organisation/round-2/al",
            &[("version", "1"), ("lang", "en"), ("text", "too late by a second"), ("once", "0123456789abcdef")],
        )
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("too late by a second"), "what was typed is kept");
}

#[tokio::test]
async fn the_forms_of_the_secretariat_keep_what_was_typed_and_say_what_is_wrong() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let secretariat = world.as_person("secretariat").await;
    let base = "/en/desk/rounds/round-2";
    for (path, fields, field) in [
        ("/extensions", vec![("party", ""), ("until", "2017-12-01"), ("reason", "kept words")], "#party"),
        ("/extensions", vec![("party", "DK"), ("until", ""), ("reason", "kept words")], "#until"),
        (
            "/extensions",
            vec![("party", "DK"), ("until", "9999-12-31"), ("reason", "kept words")],
            "#until",
        ),
        (
            "/extensions",
            vec![("party", "DK"), ("until", "2017-10-01"), ("reason", "kept words")],
            "#until",
        ),
        (
            "/extensions",
            vec![("party", "AL"), ("until", "2017-12-01"), ("reason", "kept words")],
            "#until",
        ),
        (
            "/scope",
            vec![("scope-party", "NO"), ("scope-until", "x"), ("scope-decision", "kept words")],
            "#scope-until",
        ),
        ("/advance", vec![("to", "examining"), ("decision", " ")], "#decision"),
        ("/rest", vec![("rest-decision", "")], "#rest-decision"),
    ] {
        let answer = secretariat.post(&format!("{base}{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(answer.body.contains(&format!("href=\"{field}\"")), "{path} {fields:?}");
        if fields.iter().any(|(_, typed)| *typed == "kept words") {
            assert!(answer.body.contains("kept words"), "{path} {fields:?}");
        }
    }
    let end = secretariat.post("/en/desk/organisations/mills/end", &[("reason-mills", "")]).await;
    assert_eq!(end.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(end.body.contains("href=\"#reason-mills\""));
}
