//! Several nodes on one storage: they meet, their clocks differ, the storage is held by another.

use std::sync::Arc;

use access::Actor;
use app::{
    Clock, Failure, Node, Request, ShiftedClock,
    port::{Batch, NewAct, Record as _, StoreError},
};
use domain::{Code, Command, seat};
use jiff::SignedDuration;
use sqlx::{AnyPool, Executor as _};
use store::{Opening, Store};
use testkit::{
    engine::{both, sqlite},
    pure::{at, id, party},
    world::{World, full},
};

async fn node(url: &str, clock: Arc<dyn Clock>) -> Arc<Node> {
    Node::start(Arc::new(Store::open(url).await.expect("a storage")), clock).await.expect("a node")
}

async fn give(node: &Node, command: impl Into<Command>) -> Result<(), Failure> {
    let request = Request {
        command: command.into(),
        key: None,
        received: node.now(),
    };
    node.perform(&Actor::job(), request).await.map(|_| ())
}

fn seat_for(account: u8) -> seat::Command {
    seat::Command::Appoint {
        seat: seat::Seat::FocalPoint { party: party("SI") },
        account: id(account),
    }
}

#[tokio::test]
async fn of_two_nodes_that_fill_one_seat_at_once_one_does() {
    for fresh in both().await {
        let world = World::new(&fresh.url).await;
        let mut nodes = Vec::new();
        for _ in 0..4 {
            nodes.push(node(&fresh.url, world.clock.clone()).await);
        }
        // None of them follows: each decides on what it saw when it started, until the record says otherwise.
        let tries: Vec<_> = nodes
            .into_iter()
            .zip(1_u8..)
            .map(|(node, n)| tokio::spawn(async move { give(&node, seat_for(n)).await }))
            .collect();
        let (mut done, mut taken) = (0, 0);
        for task in tries {
            match task.await.expect("a task") {
                Ok(()) => done += 1,
                Err(Failure::Refused(refusal)) if refusal.code == Code::SeatTaken => taken += 1,
                Err(failure) => panic!("{}: {failure}", fresh.name),
            }
        }
        assert_eq!((done, taken), (1, 3), "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_rule_that_reads_another_stream_sees_what_another_node_wrote_there() {
    for fresh in both().await {
        let world = World::new(&fresh.url).await;
        let slow = node(&fresh.url, world.clock.clone()).await;
        let suspend = domain::round::Command::Suspend {
            round: testkit::pure::round(),
            decision: "a decision".into(),
        };
        world.give("secretariat", suspend).await.expect("a suspension");
        assert!(!slow.read(|state| state.rounds[&testkit::pure::round()].suspended), "it has not seen it yet");
        let answers = world.node.read(|state| testkit::pure::reply(state, party("DK"), "words"));
        let submit = domain::reply::Command::Submit {
            round: testkit::pure::round(),
            party: party("DK"),
            answers,
            reason: String::new(),
            seen: None,
        };
        let request = Request {
            command: submit.into(),
            key: None,
            received: slow.now(),
        };
        let refused = slow.perform(&world.actor("focal point DK"), request).await;
        assert!(
            matches!(&refused, Err(Failure::Refused(refusal)) if refusal.code == Code::RoundSuspended),
            "{}: {refused:?}",
            fresh.name
        );
    }
}

#[tokio::test]
async fn the_moment_that_a_rule_used_is_the_moment_that_is_stored() {
    for fresh in both().await {
        let world = World::new(&fresh.url).await;
        let fast = node(&fresh.url, Arc::new(ShiftedClock::starting_at(world.node.now() + SignedDuration::from_secs(5)))).await;
        give(&fast, seat_for(1)).await.expect("a seat");
        world.node.catch_up().await.expect("the act");
        let appointed = fast.read(|state| state.at);
        assert!(world.node.now() >= appointed, "{}: no node's time is before the last act", fresh.name);
        let seated = world.node.read(|state| state.seats_of(&id(1), world.node.now()).count());
        assert_eq!(seated, 1, "{}: what one node did holds at once on the other", fresh.name);
        // A seat that ends on the slower node ends after it began.
        let end = seat::Command::End {
            seat: seat::Seat::FocalPoint { party: party("SI") },
            account: id(1),
        };
        give(&world.node, end).await.expect("an end");
        let held = world.node.read(|state| state.appointments.last().cloned()).expect("an appointment");
        assert!(held.until.is_some_and(|until| until >= held.from), "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_past_moment_is_complete_however_often_it_is_asked_for() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let seq = async |moment: &str| world.node.as_of(at(moment)).await.expect("a past state").seq;
        for moment in ["2017-10-02T00:00:00Z", "2017-10-10T00:00:00Z", "2016-12-01T00:00:00Z", "2017-10-05T00:00:00Z"] {
            let (before, mut state) = (seq(moment).await, domain::State::default());
            for row in world.store.read(0, 10_000).await.expect("rows") {
                if row.at <= app::port::micros(at(moment)) {
                    state.seq = row.seq;
                }
            }
            assert_eq!((before, seq(moment).await), (state.seq, state.seq), "{}: {moment}", fresh.name);
        }
        // The present moment is no past one: what comes next at the same moment is not missing later.
        let now = world.node.now();
        world.node.as_of(now).await.expect("a state");
        let head = world.store.head().await.expect("a head").seq;
        world
            .store
            .append(Batch {
                at: app::port::micros(now),
                seen: head,
                acts: vec![NewAct {
                    stream: "round/round-2".into(),
                    position: 1_000,
                    author: "\"system\"".into(),
                    basis: "\"practice\"".into(),
                    kind: "round.suspended".into(),
                    version: 1,
                    body: "{\"round\":\"round-2\"}".into(),
                }],
                ..Batch::default()
            })
            .await
            .expect("an act");
        world.node.catch_up().await.expect("the act");
        assert_eq!(world.node.as_of(now).await.expect("a state").seq, head + 1, "{}", fresh.name);
    }
}

/// Another program holds the storage for longer than a writer waits.
#[tokio::test]
async fn a_storage_that_is_held_says_try_again() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect("a storage");
        let pool = AnyPool::connect(&fresh.url).await.expect("the engine");
        let mut holder = pool.acquire().await.expect("a connection");
        let hold: &[&'static str] = match fresh.name {
            "sqlite" => &["BEGIN IMMEDIATE"],
            _ => &["BEGIN", "UPDATE head SET seq = seq WHERE id = 1"],
        };
        for statement in hold {
            holder.execute(*statement).await.expect("a lock");
        }
        let act = NewAct {
            stream: "a".into(),
            position: 1,
            author: "\"system\"".into(),
            basis: "\"practice\"".into(),
            kind: "party.renamed".into(),
            version: 1,
            body: "{}".into(),
        };
        let batch = Batch {
            acts: vec![act],
            ..Batch::default()
        };
        let busy = store.append(batch.clone()).await;
        assert!(matches!(busy, Err(StoreError::Busy(_))), "{}: {busy:?}", fresh.name);
        holder.execute("ROLLBACK").await.expect("the lock is given back");
        store.append(batch).await.expect("the same again");
    }
}

#[tokio::test]
async fn a_storage_that_is_not_there_is_not_made_by_looking_at_it() {
    for fresh in both().await {
        for opening in [Opening::Existing, Opening::AsItIs] {
            let refused = Store::open_as(&fresh.url, opening).await.expect_err("a refusal").to_string();
            assert!(refused.contains("no data"), "{}: {refused}", fresh.name);
        }
        Store::open(&fresh.url).await.expect("a storage").close().await;
        for opening in [Opening::Existing, Opening::AsItIs] {
            Store::open_as(&fresh.url, opening).await.expect("it is there now").close().await;
        }
    }
}

#[tokio::test]
async fn tables_of_the_first_version_are_brought_up_to_date_and_never_by_looking() {
    let fresh = sqlite();
    let store = Store::open(&fresh.url).await.expect("a storage");
    store.set_note("schema", "1").await.expect("a note");
    store.close().await;
    let pool = AnyPool::connect(&fresh.url).await.expect("the engine");
    for statement in [
        "ALTER TABLE outbox DROP COLUMN due",
        "ALTER TABLE account DROP COLUMN inviter",
        "ALTER TABLE token DROP COLUMN inviter",
        "DROP TABLE entry",
        "DROP TABLE presence",
        "DROP TABLE sealed",
        "ALTER TABLE account DROP COLUMN used",
        "ALTER TABLE outbox DROP COLUMN author",
        "ALTER TABLE outbox DROP COLUMN decided_by",
    ] {
        pool.execute(statement).await.expect("the earlier tables");
    }
    let looking = Store::open_as(&fresh.url, Opening::AsItIs).await.expect("a look");
    assert_eq!(looking.note("schema").await.expect("a note").as_deref(), Some("1"));
    let file = std::env::temp_dir().join(format!("rondeau-early-{}", app::new_id()));
    let refused = store::backup(&looking, &file).await.expect_err("a refusal").to_string();
    assert!(refused.contains("earlier program"), "{refused}");
    let upgraded = Store::open_as(&fresh.url, Opening::Existing).await.expect("an upgrade");
    assert_eq!(upgraded.note("schema").await.expect("a note"), Some(store::SCHEMA_VERSION.to_string()));
}

#[tokio::test]
async fn a_node_that_cannot_follow_is_not_ready() {
    let fresh = sqlite();
    let world = World::new(&fresh.url).await;
    tokio::spawn(world.node.clone().follow());
    let patience = std::time::Duration::from_secs(6);
    tokio::time::sleep(patience).await;
    assert_eq!(world.client.get("/readyz").await.status, 200, "a quiet record is no reason");
    let act = NewAct {
        stream: "a".into(),
        position: 1,
        author: "\"system\"".into(),
        basis: "\"practice\"".into(),
        kind: "party.renamed".into(),
        version: 99,
        body: "{}".into(),
    };
    let batch = Batch {
        at: app::port::micros(world.node.now()),
        acts: vec![act],
        seen: world.seq(),
        ..Batch::default()
    };
    let appended = world.store.append(batch).await.expect("an act of a newer program");
    assert!(matches!(appended, app::port::Appended::Done { .. }));
    tokio::time::sleep(patience).await;
    assert_eq!(world.client.get("/readyz").await.status, 503);
    assert_eq!(world.client.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn nothing_comes_between_the_state_that_a_rule_saw_and_its_moment() {
    // Two nodes, one an hour ahead, fill and empty one seat as fast as they can: it never has two holders.
    let fresh = sqlite();
    let world = World::new(&fresh.url).await;
    let ahead = node(
        &fresh.url,
        Arc::new(ShiftedClock::starting_at(world.node.now() + SignedDuration::from_hours(1))),
    )
    .await;
    for node in [&world.node, &ahead] {
        tokio::spawn(node.clone().follow());
    }
    let end = |account: u8| seat::Command::End {
        seat: seat::Seat::FocalPoint { party: party("SI") },
        account: id(account),
    };
    for _ in 0..40 {
        let (a, b) = tokio::join!(give(&world.node, seat_for(1)), give(&ahead, seat_for(2)));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        world.node.catch_up().await.expect("the acts");
        let holders = world
            .node
            .read(|state| state.holders(&seat::Seat::FocalPoint { party: party("SI") }, state.at).count());
        assert_eq!(holders, 1);
        give(&ahead, end(if a.is_ok() { 1 } else { 2 })).await.expect("an end");
        world.node.catch_up().await.expect("the acts");
    }
    let (mut last, rows) = (i64::MIN, world.store.read(0, 10_000).await.expect("rows"));
    for row in rows {
        assert!(row.at >= last);
        last = row.at;
    }
}

#[tokio::test]
async fn reading_and_writing_at_once_never_stand_still() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    tokio::spawn(world.node.clone().follow());
    let readers = (0..8).map(|reader| {
        let client = world.client.clone();
        tokio::spawn(async move {
            for n in 0..20 {
                for path in ["replies.csv", "replies.json", "replies", "questions/1.1.a"] {
                    let answer = client.get(&format!("/en/rounds/round-2/{path}?x={reader}-{n}")).await;
                    assert_eq!(answer.status, 200, "{path}");
                }
            }
        })
    });
    let writer = {
        let node = world.node.clone();
        tokio::spawn(async move {
            for n in 0..60 {
                let command = seat::Command::Appoint {
                    seat: seat::Seat::Observer { name: format!("o{n}") },
                    account: id(200),
                };
                give(&node, command).await.expect("a seat");
            }
        })
    };
    let all = async {
        for reader in readers.collect::<Vec<_>>() {
            reader.await.expect("a reader");
        }
        writer.await.expect("the writer");
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), all)
        .await
        .expect("nobody waits for ever");
}
