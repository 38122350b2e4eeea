//! One suite for both engines: the record, drafts, people, the outbox, backup. What holds on one holds on the other.

mod integrity;
mod letters;

use std::sync::Arc;

use app::port::{Appended, Batch, DraftRow, Drafts, NewAct, NewLetter, Outbox, People, Purpose, Record, Saved, TokenRow};
use app::{Node, SystemClock};
use base::Digest;
use sqlx::AnyPool;
use store::Store;
use testkit::{
    engine::{both, sqlite},
    pure::id,
    world::full,
};

fn act(stream: &str) -> NewAct {
    NewAct {
        stream: stream.into(),
        position: 1,
        author: "\"system\"".into(),
        basis: "\"practice\"".into(),
        kind: "party.renamed".into(),
        version: 1,
        body: "{}".into(),
    }
}

/// One act, decided after the record had `seen` acts.
fn batch(stream: &str, seen: u64) -> Batch {
    Batch {
        at: 1_000,
        acts: vec![act(stream)],
        seen,
        ..Batch::default()
    }
}

/// Appends one act, deciding again as often as another writer was faster; says how often that was.
async fn insist(store: &Store, make: impl Fn(u64) -> Batch) -> u32 {
    for tries in 0..10_000 {
        let seen = store.head().await.expect("a head").seq;
        match store.append(make(seen)).await.expect("an append") {
            Appended::Done { .. } => return tries,
            Appended::Conflict => {}
            Appended::Repeated { .. } => panic!("no key was used"),
        }
    }
    panic!("others were faster ten thousand times")
}

#[tokio::test]
async fn appends_are_ordered_and_chained_and_nothing_comes_in_between() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        assert_eq!(store.head().await.expect("a head").seq, 0);
        assert_eq!(store.append(batch("a", 0)).await.expect("an append"), Appended::Done { last: 1 });
        assert_eq!(store.append(batch("a", 0)).await.expect("an append"), Appended::Conflict, "{}", fresh.name);
        assert_eq!(
            store.append(batch("b", 0)).await.expect("an append"),
            Appended::Conflict,
            "{}: another stream was written",
            fresh.name
        );
        assert_eq!(store.append(batch("b", 1)).await.expect("an append"), Appended::Done { last: 2 });
        let second = NewAct { position: 2, ..act("a") };
        let early = Batch {
            at: 5,
            acts: vec![second.clone()],
            ..batch("a", 2)
        };
        let decided_before = store.append(early).await.expect("an append");
        assert_eq!(decided_before, Appended::Conflict, "{}: time never runs backwards", fresh.name);
        let then = Batch {
            acts: vec![second.clone()],
            ..batch("a", 2)
        };
        assert_eq!(store.append(then).await.expect("an append"), Appended::Done { last: 3 });
        let twice = Batch {
            acts: vec![second],
            ..batch("a", 3)
        };
        assert!(store.append(twice).await.is_err(), "a place in a stream is given once");
        let rows = store.read(0, 10).await.expect("rows");
        assert_eq!(rows.iter().map(|row| (row.seq, row.position)).collect::<Vec<_>>(), [(1, 1), (2, 1), (3, 2)]);
        assert!(rows.iter().all(|row| row.at == 1_000), "time never runs backwards");
        assert_eq!(rows[0].previous, Digest::ZERO);
        assert!(
            rows.windows(2)
                .all(|pair| pair[1].previous == pair[0].hash && pair[1].hash == pair[1].expected_hash())
        );
        assert_eq!(store.read(2, 10).await.expect("rows").len(), 1);
    }
}

#[tokio::test]
async fn a_key_makes_one_act_however_often_it_is_used() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let keyed = || Batch {
            key: Some("k".into()),
            ..batch("a", 0)
        };
        let tries = (0..100).map(|_| {
            let (store, batch) = (store.clone(), keyed());
            tokio::spawn(async move { store.append(batch).await })
        });
        let mut done = 0;
        for task in tries.collect::<Vec<_>>() {
            match task.await.expect("a task").expect("an append") {
                Appended::Done { .. } => done += 1,
                Appended::Repeated { last } => assert_eq!(last, 1),
                Appended::Conflict => panic!("a key that was used says so first"),
            }
        }
        assert_eq!((done, store.head().await.expect("a head").seq), (1, 1), "{}", fresh.name);
        assert_eq!(store.used("k").await.expect("a key"), Some(1));
    }
}

#[tokio::test]
async fn parallel_writers_lose_nothing_and_leave_no_gap() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let tasks: Vec<_> = (0..40)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { insist(&store, |seen| batch(&format!("s{n}"), seen)).await })
            })
            .collect();
        let mut conflicts = 0;
        for task in tasks {
            conflicts += task.await.expect("a task");
        }
        assert!(conflicts > 0, "{}: the writers met", fresh.name);
        let rows = store.read(0, 100).await.expect("rows");
        assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn contents_hold_all_of_unicode_and_are_kept_once() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let texts: Vec<Vec<u8>> = ["😀𠀀", "خط", "e\u{301}", "\u{0}\u{7}", &"ქ".repeat(60_000)]
            .iter()
            .map(|text| text.as_bytes().to_vec())
            .collect();
        let contents = [texts.clone(), texts.clone()].concat();
        store.append(Batch { contents, ..batch("a", 0) }).await.expect("an append");
        let digests: Vec<Digest> = texts.iter().map(|text| Digest::of(text)).collect();
        let found = store.contents(&digests).await.expect("contents");
        assert!(texts.iter().all(|text| found.get(&Digest::of(text)) == Some(text)), "{}", fresh.name);
        assert!(store.contents(&[Digest::of(b"unknown")]).await.expect("contents").is_empty());
    }
}

fn draft(body: &str, author: u8) -> DraftRow {
    DraftRow {
        id: "round-2/SI/leaf".into(),
        version: 0,
        body: body.into(),
        author: id(author),
        at: 7,
    }
}

#[tokio::test]
async fn two_people_never_overwrite_each_other() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        assert_eq!(store.save(0, draft("first", 1)).await.expect("a save"), Saved::Done { version: 1 });
        assert_eq!(store.save(1, draft("second", 1)).await.expect("a save"), Saved::Done { version: 2 });
        let Saved::Conflict { theirs } = store.save(1, draft("mine", 2)).await.expect("a save") else {
            panic!("a conflict: {}", fresh.name)
        };
        assert_eq!((theirs.body.as_str(), theirs.version, theirs.author), ("second", 2, id(1)));
        // The same text twice is no conflict with oneself.
        assert_eq!(store.save(1, draft("second", 1)).await.expect("a save"), Saved::Done { version: 2 });
        let kept: Vec<_> = store
            .history("round-2/SI/leaf")
            .await
            .expect("a history")
            .into_iter()
            .map(|earlier| (earlier.row.body, earlier.kept_aside))
            .collect();
        assert_eq!(kept, [("mine".to_owned(), true), ("second".to_owned(), false), ("first".to_owned(), false)]);
        assert_eq!(store.drafts("round-2/SI/").await.expect("drafts").len(), 1);
        assert!(store.drafts("round-2/S/").await.expect("drafts").is_empty());
        assert!(matches!(store.save(0, draft("late", 2)).await.expect("a save"), Saved::Conflict { .. }));
    }
}

#[tokio::test]
async fn texts_that_come_too_late_at_the_same_time_are_all_kept() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        for version in 0..2 {
            let text = format!("in force {version}");
            store.save(version, draft(&text, 1)).await.expect("a save");
        }
        let late: Vec<_> = (0..40)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { store.save(n % 2, draft(&format!("late {n}"), 2)).await })
            })
            .collect();
        for task in late {
            assert!(matches!(task.await.expect("a task"), Ok(Saved::Conflict { .. })), "{}", fresh.name);
        }
        assert_eq!(store.history("round-2/SI/leaf").await.expect("a history").len(), 42, "{}", fresh.name);
    }
}

#[tokio::test]
async fn any_order_of_editors_loses_no_text() {
    // A model of two to five editors with stale and fresh bases: every text typed is in force or among the earlier ones.
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let mut seen = [0_u64; 5];
        let mut dice = 7_u64;
        let steps = if fresh.name == "sqlite" { 10_000 } else { 1_000 };
        for step in 0..steps {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let editor = (dice >> 33) as usize % 5;
            let text = format!("text {step} of {editor}");
            match store.save(seen[editor], draft(&text, editor as u8)).await.expect("a save") {
                Saved::Done { version } => seen[editor] = version,
                Saved::Conflict { theirs } => {
                    assert_ne!(theirs.body, text);
                    seen[editor] = theirs.version;
                }
            }
            if dice.is_multiple_of(3) {
                seen[editor] = store.draft("round-2/SI/leaf").await.expect("a draft").map_or(0, |row| row.version);
            }
        }
        let kept: std::collections::HashSet<String> = store
            .history("round-2/SI/leaf")
            .await
            .expect("a history")
            .into_iter()
            .map(|earlier| earlier.row.body)
            .collect();
        assert_eq!(kept.len(), steps, "{}", fresh.name);
    }
}

#[tokio::test]
async fn people_tokens_and_sessions() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let node = Node::start(Arc::new(store.clone()), Arc::new(SystemClock)).await.expect("a node");
        let account = node.add_account("Ana@Mail.example", "Ana 安 <b>", "fr").await.expect("an account");
        assert!(node.add_account("ana@mail.example", "Other", "en").await.is_err(), "an address is taken once");
        let secret = node.invite(&account, None).await.expect("an invitation");
        for _ in 0..3 {
            assert_eq!(node.invited(&secret).await.expect("looking uses nothing up").name, "Ana 安 <b>");
        }
        assert!(node.accept(&secret, "short").await.is_err());
        node.accept(&secret, "three green herons wade").await.expect("a password");
        assert!(node.accept(&secret, "three green herons wade").await.is_err(), "an invitation is used once");
        assert!(
            node.check_sign_in("ANA@mail.example ", "three green herons wade")
                .await
                .expect("a check")
                .is_some()
        );
        assert!(node.check_sign_in("ana@mail.example", "three green herons").await.expect("a check").is_none());
        assert!(
            node.check_sign_in("nobody@mail.example", "three green herons wade")
                .await
                .expect("a check")
                .is_none()
        );
        let session = node.open_session(&account).await.expect("a session");
        assert!(
            node.signed_in(&session).await.expect("a look").is_none(),
            "a session without a seat is over at once"
        );
        let old = TokenRow {
            token: Digest::of(b"old"),
            account: account.clone(),
            purpose: Purpose::Invitation,
            inviter: None,
            expires: 5,
        };
        store.add_token(old).await.expect("a token");
        assert!(node.invited("old").await.is_err());
        store.sweep(0, 10).await.expect("a sweep");
        assert!(store.token(Purpose::Invitation, Digest::of(b"old")).await.expect("a look").is_none());
    }
}

#[tokio::test]
async fn one_calendar_link_at_a_time_for_those_who_hold_a_seat() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let (node, account) = (&world.node, &world.people["focal point DK"]);
        let stranger = node.add_account("ana@mail.example", "Ana", "fr").await.expect("an account");
        let (first, second, idle) = (
            node.open_calendar(account).await.expect("a link"),
            node.open_calendar(account).await.expect("a link"),
            node.open_calendar(&stranger).await.expect("a link"),
        );
        world.store.sweep(0, 10).await.expect("a sweep");
        assert!(node.calendar_of(&first).await.expect("a look").is_none());
        assert!(node.calendar_of(&second).await.expect("a look").is_some(), "{}", fresh.name);
        assert!(node.calendar_of(&idle).await.expect("a look").is_none(), "nothing is open to who holds no seat");
        assert!(node.invited(&second).await.is_err() && node.signed_in(&second).await.expect("a look").is_none());
        let secret = node.invite(account, None).await.expect("an invitation");
        assert!(node.calendar_of(&secret).await.expect("a look").is_none(), "an invitation is no calendar");
        assert!(node.calendar_of(&second).await.expect("a look").is_some(), "an invitation leaves the calendar");
        node.accept(&secret, "three grey herons wade").await.expect("an entry");
        assert!(
            node.calendar_of(&second).await.expect("a look").is_none(),
            "whoever enters anew has to make it anew"
        );
    }
}

#[tokio::test]
async fn letters_are_written_with_the_act_that_causes_them() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let letter = |n| NewLetter {
            id: id(n),
            account: id(9),
            kind: "reply-receipt".into(),
            detail: "{}".into(),
        };
        store
            .append(Batch {
                letters: vec![letter(1), letter(2)],
                ..batch("a", 0)
            })
            .await
            .expect("an append");
        store
            .append(Batch {
                letters: vec![letter(3)],
                ..batch("a", 0)
            })
            .await
            .expect("a conflict");
        let letters = store.letters(10).await.expect("letters");
        assert_eq!(letters.len(), 2, "{}: an act that was not made writes no letter", fresh.name);
    }
}

#[tokio::test]
async fn two_nodes_on_one_storage_see_each_other_within_a_second() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let other = Node::start(Arc::new(Store::open(&fresh.url).await.expect("a storage")), world.clock.clone())
            .await
            .expect("a second node");
        tokio::spawn(other.clone().follow());
        assert_eq!(other.read(Clone::clone), world.node.read(Clone::clone), "both fold alike");
        world.submit("focal point DK", "DK", "seen by both", "").await;
        tokio::time::sleep(std::time::Duration::from_millis(900)).await;
        assert_eq!(other.read(|state| state.seq), world.seq(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn any_past_moment_is_the_fold_up_to_it() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let moment = "2017-10-02T00:00:00Z".parse().expect("a moment");
        let past = world.node.as_of(moment).await.expect("a past state");
        assert!(past.reply(&testkit::pure::round(), testkit::pure::party("AL")).is_some());
        assert!(past.reply(&testkit::pure::round(), testkit::pure::party("AT")).is_none());
        assert!(
            world
                .node
                .as_of("2010-01-01T00:00:00Z".parse().expect("a moment"))
                .await
                .expect("a past state")
                .body
                .is_none()
        );
    }
}

#[tokio::test]
async fn newer_tables_and_newer_acts_are_refused_with_the_reason() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        store
            .append(Batch {
                acts: vec![NewAct { version: 99, ..act("a") }],
                ..batch("a", 0)
            })
            .await
            .expect("an append");
        let refused = Node::start(Arc::new(store.clone()), Arc::new(SystemClock))
            .await
            .err()
            .expect("a refusal")
            .to_string();
        assert!(refused.contains("use a newer program"), "{refused}");
        store.set_note("schema", "99").await.expect("a note");
        let refused = Store::open(&fresh.url).await.expect_err("a refusal").to_string();
        assert!(refused.contains("use a newer program"), "{refused}");
    }
}

#[tokio::test]
async fn an_engine_that_may_lose_acknowledged_writes_is_refused() {
    let fresh = sqlite();
    let store = Store::open(&fresh.url).await.expect("a storage");
    let pool = AnyPool::connect(&fresh.url).await.expect("the engine");
    let row = sqlx::query("PRAGMA journal_mode").fetch_one(&pool).await.expect("a row");
    assert_eq!(sqlx::Row::try_get::<String, _>(&row, 0).expect("a word"), "wal");
    drop(store);
    for url in ["mysql://x", "", "file.sqlite", "postgres"] {
        assert!(Store::open(url).await.is_err(), "{url}");
    }
}
