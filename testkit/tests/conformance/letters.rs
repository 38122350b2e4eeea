//! The outbox: one node takes a letter, and until then it can be taken back.

use app::port::{Appended, Batch, LetterState, NewLetter, Outbox, Record as _};
use base::Id;
use store::Store;
use testkit::{engine::both, pure::id};

#[tokio::test]
async fn a_letter_is_taken_by_one_node_at_a_time() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        for n in 0..20 {
            let letter = NewLetter {
                id: id(n),
                account: id(99),
                kind: "invitation".into(),
                detail: "{\"secret\":\"s\"}".into(),
            };
            store.add_letter(letter, i64::from(n)).await.expect("a letter");
        }
        let takers: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut taken = Vec::new();
                    for _ in 0..20 {
                        taken.extend(store.take_letter(100, 200).await.expect("a look").map(|row| row.letter.id));
                    }
                    taken
                })
            })
            .collect();
        let mut taken = Vec::new();
        for taker in takers {
            taken.extend(taker.await.expect("a taker"));
        }
        let distinct: std::collections::BTreeSet<_> = taken.iter().map(ToString::to_string).collect();
        assert_eq!((taken.len(), distinct.len()), (20, 20), "{}", fresh.name);
        // What was not reported back is due again when its time is over; a failure has its own time.
        store.letter_sent(&id(0), 150).await.expect("a mark");
        store.letter_failed(&id(1), Some(500)).await.expect("a mark");
        store.letter_failed(&id(2), None).await.expect("a mark");
        let mut again = 0;
        while let Some(row) = store.take_letter(300, 400).await.expect("a look") {
            assert_eq!(row.attempts, 2);
            again += 1;
        }
        assert_eq!(again, 17, "{}", fresh.name);
        let state = async |n: u8| {
            let all = store.letters(50).await.expect("letters");
            let row = all.into_iter().find(|row| row.letter.id == id(n)).expect("a letter");
            (row.state, row.letter.detail)
        };
        assert_eq!(state(0).await, (LetterState::Sent, "{}".into()), "a secret that was sent is not kept");
        assert_eq!(state(1).await.0, LetterState::Waiting);
        assert_eq!(state(2).await.0, LetterState::Failed);
        assert_eq!(
            store.give_up_letters(10).await.expect("a count"),
            8,
            "of ten old letters one is sent, one has failed"
        );
    }
}

#[tokio::test]
async fn a_letter_can_be_taken_back_until_it_goes_out() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let letter = |n: u8, kind: &str| NewLetter {
            id: id(n),
            account: id(99),
            kind: kind.into(),
            detail: "{}".into(),
        };
        let window = app::port::undo_window("deadline-near");
        assert!(window > 0 && app::port::undo_window("invitation") == 0);
        for n in [1, 2] {
            store.add_letter(letter(n, "deadline-near"), 100).await.expect("a letter");
        }
        assert!(
            store.take_letter(99 + window, 1_000 + window).await.expect("a look").is_none(),
            "nothing goes out within the window"
        );
        assert!(store.take_back_letter(&id(1), &id(95)).await.expect("a try"));
        assert!(!store.take_back_letter(&id(1), &id(95)).await.expect("a try"), "once");
        let taken = store.take_letter(100 + window, 1_000 + window).await.expect("a look").expect("a letter");
        assert_eq!(taken.letter.id, id(2), "what was taken back does not go");
        assert!(!store.take_back_letter(&id(2), &id(95)).await.expect("a try"), "it is on its way");
        store.add_letter(letter(3, "invitation"), 100).await.expect("a letter");
        assert!(
            !store.take_back_letter(&id(3), &id(95)).await.expect("a try"),
            "an invitation is voided, with its secret"
        );
        store.letter_sent(&id(3), 100).await.expect("a mark");
        // A reminder that was taken back is not written anew.
        store.add_letter(letter(1, "deadline-near"), 200).await.expect("a letter");
        assert!(store.take_letter(300 + window, 1_000 + window).await.expect("a look").is_none());
        let states: Vec<LetterState> = store.letters(10).await.expect("letters").iter().map(|row| row.state).collect();
        assert_eq!(states.iter().filter(|state| **state == LetterState::Withdrawn).count(), 1);
    }
}

#[tokio::test]
async fn letters_to_many_wait_for_another_person() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let letter = |n: u8| NewLetter {
            id: id(n),
            account: id(n),
            kind: "something".into(),
            detail: "{}".into(),
        };
        for (at, stream, seen, letters) in [(100, "a", 0, [1, 2]), (200, "b", 1, [3, 4])] {
            let batch = Batch {
                at,
                held: letters.map(letter).into(),
                author: Some(id(99)),
                ..super::batch(stream, seen)
            };
            assert!(matches!(store.append(batch).await.expect("an act"), Appended::Done { .. }), "{}", fresh.name);
        }
        store.add_letter(letter(5), 300).await.expect("a letter");
        let window = app::port::undo_window("something");
        let states = async || {
            let rows = store.letters(10).await.expect("letters");
            let mut states: Vec<(Id, LetterState)> = rows.into_iter().map(|row| (row.letter.id, row.state)).collect();
            states.sort_by(|one, other| one.0.cmp(&other.0));
            states.into_iter().map(|(_, state)| state.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(states().await, ["held", "held", "held", "held", "waiting"]);
        assert!(store.letters(1).await.expect("letters")[0].author == Some(id(99)), "those come first");
        assert_eq!(
            store.release_letters(100, "something", &id(99), 1_000).await.expect("a try"),
            0,
            "not by who caused them"
        );
        assert_eq!(
            store.release_letters(100, "another", &id(98), 1_000).await.expect("a try"),
            0,
            "nor those of another kind"
        );
        assert_eq!(
            store.release_letters(150, "something", &id(98), 1_000).await.expect("a try"),
            0,
            "nor those of another moment"
        );
        assert_eq!(store.release_letters(100, "something", &id(98), 1_000).await.expect("a try"), 2);
        assert_eq!(store.release_letters(100, "something", &id(97), 2_000).await.expect("a try"), 0, "once");
        assert_eq!(store.drop_letters(200, "something", &id(96)).await.expect("a try"), 2);
        assert_eq!(
            store.release_letters(200, "something", &id(98), 2_000).await.expect("a try"),
            0,
            "what was taken back stays so"
        );
        assert_eq!(
            store.drop_letters(100, "something", &id(96)).await.expect("a try"),
            0,
            "what was let go is taken back letter by letter"
        );
        assert_eq!(states().await, ["waiting", "waiting", "withdrawn", "withdrawn", "waiting"]);
        let mut decided = Vec::new();
        for row in store.letters(10).await.expect("letters") {
            decided.extend(row.decided_by.map(|by| (row.state.as_str(), by)));
        }
        let back = store
            .letters(10)
            .await
            .expect("letters")
            .into_iter()
            .find(|row| row.state == LetterState::Waiting && row.decided_by.is_some());
        let back = back.expect("one that was let go").letter.id;
        assert!(store.take_back_letter(&back, &id(94)).await.expect("a try"));
        let rows = store.letters(10).await.expect("letters");
        let by = rows.iter().find(|row| row.letter.id == back).and_then(|row| row.decided_by.clone());
        assert_eq!(by, Some(id(94)), "whoever decided last");
        decided.sort();
        assert_eq!(
            decided,
            [("waiting", id(98)), ("waiting", id(98)), ("withdrawn", id(96)), ("withdrawn", id(96))],
            "who decided stays with each"
        );
        assert_eq!(store.give_up_letters(900).await.expect("a count"), 1, "its time begins when it is let go");
        assert!(
            store.take_letter(999 + window, i64::MAX).await.expect("a look").is_none(),
            "and so does the window"
        );
        assert!(store.take_letter(1_000 + window, i64::MAX).await.expect("a look").is_some());
    }
}
