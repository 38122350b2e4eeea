//! What belongs to one person ends with their seat; what is sent twice is done once.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::reply;
use testkit::{
    engine::sqlite,
    pure::{party, round},
    world::full,
};

#[tokio::test]
async fn a_session_ends_when_the_seat_does_and_a_hand_over_loses_nothing() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let old = world.as_person("focal point DK").await;
    assert!(old.get("/en/desk/reply/round-2/1.1.a").await.body.contains("canary-draft-given"));
    let next = world.node.add_account("next@mail.example", "Next", "en").await.expect("an account");
    let seat = domain::seat::Seat::FocalPoint { party: party("DK") };
    let command = domain::seat::Command::HandOver {
        seat,
        from: world.people["focal point DK"].clone(),
        to: next.clone(),
    };
    world.give("secretariat", command).await.expect("a hand-over");
    assert_eq!(
        old.get("/en/desk/reply/round-2/1.1.a").await.status,
        StatusCode::SEE_OTHER,
        "signed out at once"
    );
    world.people.insert("next", next);
    let new = world.as_person("next").await;
    assert!(new.get("/en/desk/reply/round-2/1.1.a").await.body.contains("canary-draft-given"));
}

#[tokio::test]
async fn a_double_click_and_a_replayed_form_make_one_reply() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let before = world.seq();
    let answers = world.node.read(|state| testkit::pure::reply(state, party("DK"), "words"));
    let actor = world.actor("focal point DK");
    let request = || app::Request {
        command: reply::Command::Submit {
            round: round(),
            party: party("DK"),
            answers: answers.clone(),
            reason: String::new(),
            seen: None,
        }
        .into(),
        key: Some("0123456789abcdef".into()),
        received: world.node.now(),
    };
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let (node, actor, request) = (world.node.clone(), actor.clone(), request());
            tokio::spawn(async move { node.perform(&actor, request).await })
        })
        .collect();
    let mut lasts = BTreeSet::new();
    for task in tasks {
        lasts.insert(task.await.expect("a task").expect("the same answer each time").last);
    }
    assert_eq!((lasts.len(), world.seq()), (1, before + 1));
    let receipts = app::port::Outbox::letters(&world.store, 500)
        .await
        .expect("letters")
        .into_iter()
        .filter(|row| row.letter.kind == "reply-receipt" && row.letter.account == world.people["focal point DK"])
        .count();
    assert_eq!(receipts, 1);
}
