//! A durable save of a draft and a durable act, against the engine's bare commit of one row.

use std::time::Instant;

use app::port::{Batch, DraftRow, Drafts as _, NewAct, Record as _, Saved};
use sqlx::{AnyPool, Executor as _, any::AnyPoolOptions};
use store::{Engine, Store};
use testkit::{
    engine::{self, Fresh},
    pure::id,
};

const TIMES: u32 = 400;

pub async fn measure() {
    let mut engines = vec![engine::sqlite()];
    if std::env::var("RONDEAU_TEST_POSTGRES").is_ok() {
        engines.push(engine::postgres().await);
    }
    for fresh in engines {
        let store = Store::open(&fresh.url).await.expect("a storage");
        let (bare, save, act) = (bare(&fresh, store.engine()).await, saves(&store).await, appends(&store).await);
        println!(
            "{}: bare commit {bare:.2} ms, save of a draft {save:.2} ms ({:.1}), act {act:.2} ms ({:.1})",
            fresh.name,
            save / bare,
            act / bare
        );
    }
}

fn each(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0 / f64::from(TIMES)
}

async fn bare(fresh: &Fresh, engine: Engine) -> f64 {
    let pool: AnyPool = AnyPoolOptions::new().max_connections(1).connect(&fresh.url).await.expect("the engine");
    if engine == Engine::Sqlite {
        pool.execute("PRAGMA synchronous = FULL").await.expect("a setting");
    }
    pool.execute("CREATE TABLE bare (id BIGINT PRIMARY KEY, text TEXT NOT NULL)")
        .await
        .expect("a table");
    pool.execute("INSERT INTO bare VALUES (1, 'x')").await.expect("a row");
    let started = Instant::now();
    for n in 0..TIMES {
        sqlx::query("UPDATE bare SET text = $1 WHERE id = 1")
            .bind(format!("text {n}"))
            .execute(&pool)
            .await
            .expect("a commit");
    }
    each(started)
}

async fn saves(store: &Store) -> f64 {
    let started = Instant::now();
    let mut base = 0;
    for n in 0..TIMES {
        let draft = DraftRow {
            id: "d".into(),
            version: 0,
            body: format!("text {n}"),
            author: id(1),
            at: 1,
        };
        let Saved::Done { version } = store.save(base, draft).await.expect("a save") else {
            panic!("a conflict")
        };
        base = version;
    }
    each(started)
}

async fn appends(store: &Store) -> f64 {
    let act = |position| NewAct {
        stream: "a".into(),
        position,
        author: "\"system\"".into(),
        basis: "\"practice\"".into(),
        kind: "round.suspended".into(),
        version: 1,
        body: "{\"round\":\"r\"}".into(),
    };
    let started = Instant::now();
    for n in 0..TIMES {
        let seen = u64::from(n);
        let batch = Batch {
            at: 1,
            acts: vec![act(seen + 1)],
            seen,
            contents: vec![format!("text {n}").into_bytes()],
            ..Batch::default()
        };
        store.append(batch).await.expect("an append");
    }
    each(started)
}
