//! What people with bad intentions, and browsers with bad luck, send: each case with the outcome that is right.

use app::port::{Drafts, Outbox, People};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use domain::{comment, reply, seat::Seat};
use testkit::{
    engine::sqlite,
    pure::{key, party, round},
    world::{World, full, said},
};

/// The secret of an invitation, from the letter that waits for its holder.
async fn invitation(world: &World, name: &str) -> String {
    let letters = world.store.letters(500).await.expect("letters");
    let mine = letters
        .into_iter()
        .find(|row| row.letter.account == world.people[name] && row.letter.kind == "invitation" && row.letter.detail.len() > 2)
        .expect("a letter");
    let detail: serde_json::Value = serde_json::from_str(&mine.letter.detail).expect("JSON");
    detail["secret"].as_str().expect("a secret").to_owned()
}

#[tokio::test]
async fn an_invitation_is_no_way_into_somebody_elses_seat() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let id = |name: &str| world.people[name].to_string();
    let contributor = serde_json::to_string(
        &world
            .node
            .read(|state| state.seats_of(&world.people["contributor DK"], world.node.now()).next().cloned()),
    )
    .expect("a seat");
    let before = world.seq();
    for (name, path, fields) in [
        (
            "focal point DK",
            format!("/en/desk/people/{}/hand-over", id("contributor DK")),
            vec![("seat", contributor.as_str()), ("to", "canary-secretariat@mail.example")],
        ),
        ("focal point DK", format!("/en/desk/people/{}/invite", id("secretariat")), vec![]),
        ("focal point DK", format!("/en/desk/people/{}/invite", id("focal point AT")), vec![]),
        ("secretariat", format!("/en/desk/people/{}/invite", id("administrator")), vec![]),
    ] {
        let answer = world.as_person(name).await.post(&path, &fields).await;
        assert!(answer.status.is_client_error(), "{name}: {path}: {}", answer.status);
        assert!(!answer.body.contains("/invitation/"));
    }
    assert_eq!(world.seq(), before);
    // Once a person has entered, a new invitation is shown to nobody: it goes by mail.
    let secretary = world.as_person("secretariat").await;
    let first = secretary.post(&format!("/en/desk/people/{}/invite", id("focal point AT")), &[]).await;
    assert!(first.body.contains("/invitation/"), "before the first entry the link can be read out");
    let secret = invitation(&world, "focal point AT").await;
    world.node.accept(&secret, "three green herons wade").await.expect("a password");
    let second = secretary.post(&format!("/en/desk/people/{}/invite", id("focal point AT")), &[]).await;
    assert!(second.status.is_success() && !second.body.contains("/invitation/"));
    let letters = secretary.get("/en/desk/letters").await;
    assert!(
        !letters.body.contains(&invitation(&world, "focal point AT").await),
        "no secret is read off the outbox"
    );
}

#[tokio::test]
async fn only_the_newest_invitation_works_and_a_password_ends_them_all() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let account = &world.people["observer"];
    let (first, second) = (
        world.node.invite(account).await.expect("an invitation"),
        world.node.invite(account).await.expect("an invitation"),
    );
    assert!(world.node.invited(&first).await.is_err());
    world.node.accept(&second, "three green herons wade").await.expect("a password");
    assert!(world.node.invited(&second).await.is_err());
    assert!(
        world
            .store
            .letters(500)
            .await
            .expect("letters")
            .iter()
            .all(|row| !row.letter.detail.contains(&second)),
        "its secret is gone from the outbox"
    );
}

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
async fn ten_wrong_passwords_lock_one_address_however_it_is_written() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let sign_in = async |email: &str| {
        world
            .client
            .post("/en/sign-in", &[("email", email), ("password", "wrong words here")])
            .await
            .status
    };
    for _ in 0..10 {
        assert_eq!(sign_in("someone@mail.example").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for same in ["someone@mail.example", " SomeOne@Mail.example", "some\u{200b}one@mail.example"] {
        assert_eq!(sign_in(same).await, StatusCode::TOO_MANY_REQUESTS, "{same:?}");
    }
    assert_eq!(sign_in("other@mail.example").await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_was_typed_survives_a_lost_session_and_is_sent_once() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let secret = world.node.invite(&world.people["focal point DK"]).await.expect("an invitation");
    world.node.accept(&secret, "three green herons wade").await.expect("a password");
    let lost = world.client.with_session(&"0".repeat(64));
    let typed = "What was typed, ქართულად & <b>";
    let fields = [("base", "0"), ("once", "fedcba9876543210"), ("text.en", typed), ("go", "stay")];
    let page = lost.post("/en/desk/reply/round-2/16.1.c", &fields).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("ქართულად &amp; &lt;b&gt;"), "the page keeps it");
    let automatic = lost
        .post("/en/desk/reply/round-2/16.1.c", &[("auto", "yes"), ("base", "0"), ("text.en", typed)])
        .await;
    assert_eq!((automatic.status, automatic.body.len()), (StatusCode::UNAUTHORIZED, 0));
    let kept = [
        ("email", "canary-focal-point-dk@mail.example"),
        ("password", "three green herons wade"),
        ("then", "/en/desk/reply/round-2/16.1.c"),
        ("kept.base", "0"),
        ("kept.text.en", typed),
        ("kept.go", "stay"),
    ];
    let after = world.client.post("/en/sign-in", &kept).await;
    assert!(after.status.is_success() && after.body.contains("name=\"text.en\"") && !after.header("set-cookie").is_empty());
    let session = after.header("set-cookie").split(['=', ';']).nth(1).unwrap_or_default().to_owned();
    let client = world.client.with_session(&session);
    assert_eq!(client.post("/en/desk/reply/round-2/16.1.c", &fields).await.status, StatusCode::SEE_OTHER);
    let draft = world
        .store
        .draft("round-2/DK/cooperation-explicit-proceedings")
        .await
        .expect("a draft")
        .expect("the draft");
    assert!(draft.body.contains("ქართულად"));
    let elsewhere = [
        ("email", "canary-focal-point-dk@mail.example"),
        ("password", "three green herons wade"),
        ("then", "//evil.example/x"),
    ];
    assert_eq!(world.client.post("/en/sign-in", &elsewhere).await.header("location"), "/en/desk");
}

#[tokio::test]
async fn an_account_is_not_left_behind_by_a_refused_seat_and_a_seat_is_handed_to_a_newcomer() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let secretary = world.as_person("secretariat").await;
    let seat = serde_json::to_string(&Seat::FocalPoint { party: party("DK") }).expect("a seat");
    let taken = secretary
        .post(
            "/en/desk/people",
            &[("name", "Ana"), ("email", "ana@mail.example"), ("lang", "en"), ("seat", &seat)],
        )
        .await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(world.store.account_by_email("ana@mail.example").await.expect("a look").is_none());
    secretary
        .post(
            "/en/desk/people",
            &[("name", "Ana"), ("email", "ana@mail.example"), ("lang", "en"), ("seat", "")],
        )
        .await;
    let ana = world.store.account_by_email("ana@mail.example").await.expect("a look").expect("Ana").id;
    let old = world.people["focal point DK"].to_string();
    secretary
        .post(&format!("/en/desk/people/{old}/hand-over"), &[("seat", &seat), ("to", "ana@mail.example")])
        .await;
    assert_eq!(world.node.read(|state| state.seats_of(&ana, world.node.now()).count()), 1);
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
async fn a_person_who_is_known_is_given_further_seats() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let secretary = world.as_person("secretariat").await;
    let address = "canary-observer@mail.example";
    let seats = async || {
        let observer = &world.people["observer"];
        world
            .node
            .read(|state| state.seats_of(observer, world.node.now()).map(Seat::role).collect::<Vec<_>>())
    };
    let rapporteur = serde_json::json!({ "rapporteur": { "round": "round-2", "questions": [] } }).to_string();
    let add = async |client: &testkit::client::Client, fields: &[(&str, &str)]| {
        let fields = [&[("name", "Somebody"), ("email", address), ("lang", "en")][..], fields].concat();
        client.post("/en/desk/people", &fields).await
    };
    let without_questions = add(&secretary, &[("seat", &rapporteur)]).await;
    assert_eq!(without_questions.status, StatusCode::UNPROCESSABLE_ENTITY);
    let added = add(&secretary, &[("seat", &rapporteur), ("question", "assistance")]).await;
    assert_eq!(added.status, StatusCode::OK);
    assert!(added.body.contains("had an account already") && !added.body.contains("/invitation/"));
    assert_eq!(seats().await, ["observer", "rapporteur"]);
    // A focal point gives a seat of the own Party in the same way, and is told nothing of the account.
    let focal_point = world.as_person("focal point DK").await;
    let added = add(&focal_point, &[("unit", "Unit"), ("question", "assistance")]).await;
    assert!(!added.body.contains("/invitation/"), "no way in to somebody else's account");
    assert_eq!(seats().await, ["observer", "rapporteur", "contributor"]);
    // A closed account is given nothing.
    let row = world.store.account_by_email(address).await.expect("a look").expect("an account");
    let closed = app::port::AccountRow { disabled: true, ..row };
    world.store.update_account(closed).await.expect("a closed account");
    let organisation = serde_json::to_string(&Seat::Secretariat).expect("a seat");
    assert_eq!(add(&secretary, &[("seat", &organisation)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seats().await.len(), 3);
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
