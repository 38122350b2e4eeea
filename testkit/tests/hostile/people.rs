//! Invitations, passwords, sessions and seats under attack, and under mistakes.

use app::port::{Drafts, Outbox, People};
use axum::http::StatusCode;
use domain::seat::Seat;
use testkit::{
    engine::sqlite,
    pure::party,
    world::{World, full},
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
    let fields = [
        ("name", "Somebody"),
        ("email", address),
        ("lang", "en"),
        ("unit", "Unit"),
        ("question", "assistance"),
    ];
    let added = focal_point.post("/en/desk/reply/round-2/contributors", &fields).await;
    assert_eq!(added.status, StatusCode::OK);
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
