//! The sealed lane: what comes in is read by nobody here, opened by another program, and taken back by its code.

use std::process::Command;

use app::port::Vault as _;
use axum::http::StatusCode;
use domain::{
    hearing::{self, Command as H, Origin, Stage},
    safeguarding::{Command as S, Ending, Subject},
};
use testkit::{
    engine::{both, sqlite},
    pure::{key, round},
    world::{World, full, heard, lane_keys},
};

use super::{bytes, holds};

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
        let take_back = async |code: &str| world.client.post("/en/rounds/round-2/take-back", &[("code", code)]).await;
        for none in ["", "12345", "עברית 🙂 =1+1 <b>", &"1".repeat(46)] {
            let refused = take_back(none).await;
            assert!(
                refused.status == StatusCode::UNPROCESSABLE_ENTITY && !refused.body.contains("<b>"),
                "{none}: no code has so many digits"
            );
        }
        let (wrong, right) = (take_back(&code.replace(['1', '2', '3'], "4")).await, take_back(&code.replace(' ', "-")).await);
        assert_eq!(
            (wrong.status, &wrong.body),
            (right.status, &right.body),
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
async fn a_text_that_comes_twice_is_kept_once_and_its_last_code_counts() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let sealed = sealed::seal(&lane_of(&world), "Words").expect("sealed");
        let before = world.store.sealed_of("round-2").await.expect("texts").len();
        let first = world.node.deposit(&round(), &sealed).await.expect("a code");
        let second = world.node.deposit(&round(), &sealed).await.expect("a code");
        assert_ne!(first, second);
        assert_eq!(world.store.sealed_of("round-2").await.expect("texts").len(), before + 1);
        world.node.take_back(&first).await.expect("an answer");
        assert_eq!(
            world.store.sealed_of("round-2").await.expect("texts").len(),
            before + 1,
            "the first answer was lost: its code is not good"
        );
        world.node.take_back(&second).await.expect("an answer");
        assert_eq!(world.store.sealed_of("round-2").await.expect("texts").len(), before);
    }
}

#[tokio::test]
async fn what_is_taken_back_while_a_case_hides_it_does_not_come_back() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let sealed = sealed::seal(&lane_of(&world), "Words").expect("sealed");
    let code = world.node.deposit(&round(), &sealed).await.expect("a code");
    let deposit = key(&code[..10]);
    let text = world.id();
    let enter = H::Enter {
        id: text.clone(),
        round: round(),
        origin: Origin::Sealed { deposit: deposit.clone() },
        party: None,
        heard: heard("qzunsealed"),
    };
    world.give("safeguarding one", enter.clone()).await.expect("a text");
    let case = world.stop("safeguarding two", Subject::Hearing { id: text.clone() }).await;
    world.node.take_back(&code).await.expect("an answer");
    world.give("safeguarding two", S::Acknowledge { id: case.clone() }).await.expect("taken");
    world
        .give(
            "safeguarding two",
            S::End {
                id: case,
                ending: Ending::Unfounded,
            },
        )
        .await
        .expect("ended");
    assert!(matches!(world.node.read(|state| state.hearings[&text].stage.clone()), Stage::Withdrawn { .. }));
    assert!(!holds(&bytes(&fresh.url), "qzunsealed"));
    // Whoever was writing meanwhile writes in vain.
    let late = match enter {
        H::Enter {
            round, origin, party, heard, ..
        } => H::Enter {
            id: world.id(),
            round,
            origin,
            party,
            heard,
        },
        other => other,
    };
    let refused = world.give("safeguarding one", late).await;
    let (_, late) = (refused, world.node.follow_deposit(&deposit).await.expect("followed"));
    let live = |hearing: &&hearing::Hearing| hearing.origin == Origin::Sealed { deposit: deposit.clone() } && !matches!(hearing.stage, Stage::Withdrawn { .. });
    assert_eq!((late, world.node.read(|state| state.hearings.values().filter(live).count())), ((), 0));
}

#[test]
fn plain_words_in_other_letters_are_not_sealed() {
    let armour = |base64: &str| format!("-----BEGIN AGE ENCRYPTED FILE-----\n{base64}\n-----END AGE ENCRYPTED FILE-----\n");
    let lines = |text: &str| {
        text.as_bytes()
            .chunks(64)
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let pair = armour("QQ==");
    let words = armour(&lines(&"SSB3YXMgdHdlbHZl".repeat(1_100)));
    let fake = format!("rondeau sealed 1\npair 1 2\n{pair}pair 1 3\n{pair}pair 2 3\n{pair}text\n{words}");
    assert_eq!(sealed::check(&fake, 3), Err(sealed::SealError::OtherSize));
}
