//! Invitations, passwords, sessions and seats under attack, and under mistakes.

use app::port::{Drafts, Outbox, People};
use axum::http::StatusCode;
use domain::seat::Seat;
use testkit::{
    engine::sqlite,
    pure::{key, party, round},
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
        world.node.invite(account, None).await.expect("an invitation"),
        world.node.invite(account, None).await.expect("an invitation"),
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
    let secret = world.node.invite(&world.people["focal point DK"], None).await.expect("an invitation");
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
    world.store.set_disabled(&row.id, true).await.expect("a closed account");
    let organisation = serde_json::to_string(&Seat::Secretariat).expect("a seat");
    assert_eq!(add(&secretary, &[("seat", &organisation)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seats().await.len(), 3);
}

/// A way in that somebody could have used in another's place is taken away before a seat is trusted to it.
#[tokio::test]
async fn who_invited_somebody_never_enters_a_seat_that_they_could_not_have_given() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (focal_point, secretariat) = (world.as_person("focal point DK").await, world.as_person("secretariat").await);
    for entered in [false, true] {
        let address = format!("target-{entered}@mail.example");
        let person = [("name", "Target"), ("email", address.as_str()), ("lang", "en")];
        let fields = [&person[..], &[("unit", "Unit"), ("question", "assistance")]].concat();
        let made = focal_point.post("/en/desk/reply/round-2/contributors", &fields).await.body;
        let secret = made.split("/en/invitation/").nth(1).expect("a link")[..64].to_owned();
        let account = world.store_account(&address).await;
        if entered {
            world.node.accept(&secret, "three green herons wade").await.expect("the inviter enters");
            assert!(
                world
                    .node
                    .signed_in(&world.node.open_session(&account).await.expect("a session"))
                    .await
                    .expect("a look")
                    .is_some()
            );
        }
        let seat = serde_json::to_string(&Seat::Secretariat).expect("a seat");
        let given = secretariat.post("/en/desk/people", &[&person[..], &[("seat", &seat)]].concat()).await;
        assert!(given.body.contains("choose a password anew"), "{}", given.body);
        assert!(!given.body.contains("/invitation/"), "the letter goes to the address alone");
        assert!(world.node.accept(&secret, "three green herons wade").await.is_err(), "{entered}");
        let signed_in = world.node.check_sign_in(&address, "three green herons wade").await.expect("a check");
        assert!(signed_in.is_none(), "{entered}: the inviter's password is void");
        let again = focal_point.post(&format!("/en/desk/reply/round-2/contributors/{account}/invite"), &[]).await;
        assert_ne!(again.status, StatusCode::OK, "who cannot fill every seat of the person cannot invite them");
        assert_eq!(world.node.read(|state| state.seats_of(&account, world.node.now()).count()), 2);
    }
}

#[tokio::test]
async fn nobody_seats_themselves_and_the_last_administrator_stays() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (secretariat, administrator) = (world.as_person("secretariat").await, world.as_person("administrator").await);
    let own = world.people["administrator"].to_string();
    let seat = serde_json::to_string(&Seat::Administrator).expect("a seat");
    let last = administrator.post(&format!("/en/desk/people/{own}/end"), &[("seat", &seat)]).await;
    assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(last.body.contains("Appoint another one first"));
    let contributor = serde_json::json!({ "contributor": { "party": "DK", "unit": "U", "leaves": ["assistance-services-explicit"] } });
    let seats = [
        serde_json::to_string(&Seat::Observer { name: "O".into() }).expect("a seat"),
        contributor.to_string(),
    ];
    let person = [("name", "S"), ("email", "canary-secretariat@mail.example"), ("lang", "en")];
    let answer = secretariat.post("/en/desk/people", &[&person[..], &[("seat", &seats[0])]].concat()).await;
    assert!(answer.body.contains("Nobody gives a seat to themselves"), "{}", answer.body);
    // Whom a Party asks is for the Party alone.
    let other = [("name", "S"), ("email", "other@mail.example"), ("lang", "en"), ("seat", &seats[1])];
    assert_eq!(secretariat.post("/en/desk/people", &other).await.status, StatusCode::NOT_FOUND);
    assert!(world.store.account_by_email("other@mail.example").await.expect("a look").is_none());
}

#[tokio::test]
async fn a_seat_that_ended_gives_no_right_to_what_is_still_on_its_way() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let node = &world.node;
    // The request began while the seat was held: its actor and its permit are from then.
    let actor = world.actor("focal point DK");
    let draft = node.read(|state| access::Object::draft(state, &round(), party("DK")));
    let permit = access::permit(&actor, access::Action::Write, draft.leaf(&key("awareness-children-explicit"))).expect("a permit");
    let end = domain::seat::Command::End {
        seat: Seat::FocalPoint { party: party("DK") },
        account: world.people["focal point DK"].clone(),
    };
    world.give("secretariat", end).await.expect("the end of the seat");
    let share = domain::reply::Command::Share {
        round: round(),
        party: party("DK"),
        shared: true,
    };
    let request = app::Request {
        command: share.into(),
        key: None,
        received: node.now(),
    };
    assert!(matches!(node.perform(&actor, request).await, Err(app::Failure::Hidden)));
    let fields = [("text.en".to_owned(), "too late".to_owned())].into();
    let saved = node.save_leaf(&permit, &key("awareness-children-explicit"), 1, &fields).await;
    assert!(matches!(saved, Err(app::Failure::Hidden)), "{saved:?}");
    let remark = domain::consultation::Command::Settle { id: testkit::pure::id(1) };
    assert!(node.consult(&actor, &round(), party("DK"), remark).await.is_err());
}

#[tokio::test]
async fn somebody_who_works_for_two_parties_reaches_both() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let account = world.people["contributor DK"].clone();
    let seat = Seat::FocalPoint { party: party("PT") };
    let appoint = domain::seat::Command::Appoint {
        seat,
        account: account.clone(),
    };
    world.give("secretariat", appoint).await.expect("a second seat");
    world.people.insert("both", account.clone());
    let client = world.as_account(&account).await;
    let desk = client.get("/en/desk").await.body;
    assert!(desk.contains("/desk/reply/round-2@pt") && desk.contains("/desk/reply/round-2@dk"), "{desk}");
    assert!(client.get("/en/desk/reply/round-2@pt").await.body.contains("Reply of Portugal"));
    assert!(client.get("/en/desk/reply/round-2@dk/1.1.a").await.body.contains("canary-draft-given"));
    assert!(
        client.get("/en/desk/reply/round-2").await.body.contains("Reply of Portugal"),
        "one's own Party comes first"
    );
    for nobody in ["round-2@al", "round-2@", "round-9@pt", "round-2@p"] {
        let status = client.get(&format!("/en/desk/reply/{nobody}")).await.status;
        assert_eq!(status == StatusCode::OK, nobody == "round-2@", "{nobody}");
    }
}

#[tokio::test]
async fn a_closed_account_is_closed_to_everything_on_its_way() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let observer = world.people["observer"].clone();
    let secret = world.node.invite(&observer, None).await.expect("an invitation");
    let token = world
        .store
        .token(app::port::Purpose::Invitation, base::Digest::of(secret.as_bytes()))
        .await
        .expect("a look")
        .expect("the invitation");
    world.store.set_disabled(&observer, true).await.expect("closed");
    assert!(
        !world.store.enter(token, "a hash").await.expect("a try"),
        "an invitation on its way does not open it"
    );
    assert!(
        world
            .store
            .account(&observer)
            .await
            .expect("a look")
            .is_some_and(|row| row.disabled && row.password.is_empty())
    );
    assert!(world.node.invite(&observer, None).await.is_err());
    // No letter leaves with a secret that is void, and nobody hands a seat to somebody who cannot enter.
    let letters = app::port::Outbox::letters(&world.store, 500).await.expect("letters");
    let waiting = |row: &app::port::LetterRow| row.letter.kind == "invitation" && row.state == app::port::LetterState::Waiting;
    assert!(!letters.iter().any(|row| waiting(row) && row.letter.detail == "{}"));
    let seat = serde_json::to_string(&Seat::FocalPoint { party: party("DK") }).expect("a seat");
    let old = world.people["focal point DK"].to_string();
    let fields = [("seat", seat.as_str()), ("to", "canary-observer@mail.example"), ("place", "0")];
    let answer = world
        .as_person("secretariat")
        .await
        .post(&format!("/en/desk/people/{old}/hand-over"), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("This account is closed") && answer.body.contains(&format!("id=\"to-{old}-0\"")));
    assert!(answer.body.contains("value=\"canary-observer@mail.example\""), "what was typed is kept");
}

#[tokio::test]
async fn the_same_press_twice_still_shows_the_invitation() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let secretariat = world.as_person("secretariat").await;
    let seat = serde_json::to_string(&Seat::Representative { party: party("DK") }).expect("a seat");
    let fields = [
        ("name", "Twice"),
        ("email", "twice@mail.example"),
        ("lang", "en"),
        ("seat", &seat),
        ("once", "0123456789abcdef"),
    ];
    for _ in 0..2 {
        let answer = secretariat.post("/en/desk/people", &fields).await;
        assert_eq!(answer.status, StatusCode::OK);
        let secret = answer.body.split("/en/invitation/").nth(1).expect("a link")[..64].to_owned();
        assert!(world.node.invited(&secret).await.is_ok());
    }
    let nameless = secretariat
        .post("/en/desk/people", &[("name", " "), ("email", "n@mail.example"), ("lang", "en"), ("seat", "")])
        .await;
    assert!(nameless.body.contains("href=\"#name\""));
}
