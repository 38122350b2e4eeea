//! Verification and backup: every change to the record is found, and a copy is the same record.

use std::{collections::BTreeMap, sync::Arc};

use app::port::{Batch, NewAct, NewLetter, Outbox as _, People, Record};
use app::verify::verify;
use sqlx::AnyPool;
use store::Store;
use testkit::{
    engine::{both, sqlite},
    pure::id,
    world::full,
};

use super::{act, batch, insist};

#[tokio::test]
async fn a_record_is_sound_and_every_change_to_it_is_found() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let report = verify(&world.store).await.expect("a report");
        assert!(report.is_sound(), "{:?}", report.faults);
        assert!(report.acts > 100 && report.contents > 5);
        let pool = AnyPool::connect(&fresh.url).await.expect("the engine");
        for (change, back) in [
            (
                "UPDATE act SET body = REPLACE(body, 'canary', 'kanary') WHERE kind = 'comment.returned'",
                "UPDATE act SET body = REPLACE(body, 'kanary', 'canary') WHERE kind = 'comment.returned'",
            ),
            ("UPDATE act SET at = at + 1 WHERE seq = 40", "UPDATE act SET at = at - 1 WHERE seq = 40"),
            (
                "UPDATE act SET author = 'x' || author WHERE seq = 3",
                "UPDATE act SET author = SUBSTR(author, 2) WHERE seq = 3",
            ),
            ("UPDATE content SET hash = 'x' || hash", "UPDATE content SET hash = SUBSTR(hash, 2)"),
            (
                if fresh.name == "sqlite" {
                    "UPDATE content SET bytes = CAST(bytes || bytes AS BLOB)"
                } else {
                    "UPDATE content SET bytes = bytes || bytes"
                },
                "UPDATE content SET bytes = SUBSTR(bytes, 1, LENGTH(bytes) / 2)",
            ),
            ("UPDATE head SET seq = seq + 1", "UPDATE head SET seq = seq - 1"),
            ("UPDATE head SET at = at - 1", "UPDATE head SET at = at + 1"),
            (
                "UPDATE head SET hash = SUBSTR(hash, 2) || SUBSTR(hash, 1, 1)",
                "UPDATE head SET hash = SUBSTR(hash, 64) || SUBSTR(hash, 1, 63)",
            ),
        ] {
            sqlx::query(change).execute(&pool).await.expect("a change");
            assert!(!verify(&world.store).await.expect("a report").is_sound(), "{}: {change}", fresh.name);
            sqlx::query(back).execute(&pool).await.expect("the change back");
        }
        assert!(verify(&world.store).await.expect("a report").is_sound());
        pool.close().await;
    }
}

#[tokio::test]
async fn a_sound_chain_about_nothing_is_not_sound() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect(fresh.name);
        let body = "{\"round\":\"nowhere\"}".to_owned();
        let acts = vec![NewAct {
            kind: "round.suspended".into(),
            body,
            ..act("round/nowhere")
        }];
        store.append(Batch { acts, ..batch("a", 0) }).await.expect("an append");
        let faults = verify(&store).await.expect("a report").faults;
        assert_eq!(faults, ["act 1: round.suspended is about a thing that is not there"], "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_backup_under_writes_restores_to_the_same_record_on_either_engine() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let node = world.node.clone();
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let writing = tokio::spawn({
            let (store, stop) = (world.store.clone(), stop.clone());
            async move {
                let mut written = 0_u32;
                while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                    let content = written.to_be_bytes().to_vec();
                    insist(&store, |seen| Batch {
                        at: app::port::micros(base::Moment::now()),
                        contents: vec![content.clone()],
                        acts: vec![NewAct {
                            body: "{\"code\":\"SI\",\"from\":\"2017-01-01\",\"name\":{}}".into(),
                            ..act(&format!("written/{written}"))
                        }],
                        seen,
                        ..Batch::default()
                    })
                    .await;
                    written += 1;
                }
                written
            }
        });
        node.add_account("waiting@mail.example", "Waiting", "en").await.expect("an account");
        let waiting = world.store.account_by_email("waiting@mail.example").await.expect("a look").expect("an account");
        let secret = node.invite(&waiting.id, None).await.expect("an invitation");
        let folder = std::env::temp_dir().join(format!("rondeau-backup-{}", app::new_id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("backup.rondeau");
        while world.store.head().await.expect("a head").seq < world.seq() + 5 {
            tokio::task::yield_now().await;
        }
        let before = world.store.head().await.expect("a head").seq;
        store::backup(&world.store, &file).await.expect("a backup");
        let after = world.store.head().await.expect("a head").seq;
        assert!(after > before, "{}: acts were written while the backup was made", fresh.name);
        assert!(store::backup(&world.store, &file).await.is_err(), "an earlier backup is never overwritten");
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(writing.await.expect("the writer") > 5);
        node.catch_up().await.expect("the acts");
        assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 1, "nothing is left beside the backup");
        let bytes = std::fs::read(&file).expect("the backup");
        let held = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!held(&secret) && held("waiting@mail.example"), "no invitation can be used out of a backup");
        for target in both().await {
            let to = Store::open(&target.url).await.expect("a storage");
            store::restore(&file, &to).await.expect("a restore");
            let report = verify(&to).await.expect("a report");
            assert!(report.is_sound(), "{} to {}: {:?}", fresh.name, target.name, report.faults);
            assert!((before..=after).contains(&report.acts), "one moment of the time that the backup took");
            let original = world.store.read(report.acts - 1, 1).await.expect("a row");
            assert_eq!(
                original.first().map(|row| row.hash),
                report.head,
                "the same acts up to the moment of the backup"
            );
            assert!(store::restore(&file, &to).await.is_err(), "nothing is restored over data");
            assert!(!to.accounts().await.expect("accounts").is_empty());
        }
        let _ = std::fs::remove_dir_all(&folder);
    }
}

/// Every table of a storage of SQLite with all its rows, in words; sessions, tokens and who is there now are for the moment alone.
async fn rows_of(url: &str) -> BTreeMap<String, Vec<String>> {
    sqlx::any::install_default_drivers();
    let pool = AnyPool::connect(url).await.expect("the engine");
    let names = |query: String| {
        let pool = pool.clone();
        async move {
            sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(query))
                .fetch_all(&pool)
                .await
                .expect("rows")
        }
    };
    let tables = names("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name".into()).await;
    let mut all = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !["session", "token", "presence"].contains(&table.as_str())) {
        let columns = names(format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let row = columns
            .iter()
            .map(|column| format!("'{column}=' || quote({column})"))
            .collect::<Vec<_>>()
            .join(" || ' ' || ");
        all.insert(table.clone(), names(format!("SELECT {row} FROM {table} ORDER BY 1")).await);
    }
    all
}

#[tokio::test]
async fn a_backup_leaves_out_no_table_and_no_column() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let waiting = NewLetter {
        id: id(201),
        account: id(200),
        kind: "something".into(),
        detail: "{}".into(),
    };
    world.store.add_letter(waiting, 100).await.expect("a letter");
    assert!(world.store.take_back_letter(&id(201), &id(202)).await.expect("a try"));
    let file = std::env::temp_dir().join(format!("rondeau-whole-{}", app::new_id()));
    store::backup(&world.store, &file).await.expect("a backup");
    let target = sqlite();
    let to = Store::open(&target.url).await.expect("a storage");
    store::restore(&file, &to).await.expect("a restore");
    std::fs::remove_file(&file).expect("a file");
    let (was, is) = (rows_of(&fresh.url).await, rows_of(&target.url).await);
    assert!(was["outbox"].iter().any(|row| row.contains("decided_by='")), "who decided on a letter is there");
    for (table, rows) in &was {
        assert_eq!(is.get(table), Some(rows), "{table}");
    }
}
