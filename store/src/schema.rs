//! The tables and their versions. A step is never changed once released; a new one is added below it.

use app::port::StoreError;
use sqlx::{AnyPool, AssertSqlSafe, Row};

use crate::{Engine, failed};

/// The version of the tables that this program knows.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

const STEP_1: &[&str] = &[
    "CREATE TABLE act (seq BIGINT PRIMARY KEY, stream TEXT NOT NULL, position BIGINT NOT NULL, at BIGINT NOT NULL, author TEXT NOT NULL, \
     basis TEXT NOT NULL, kind TEXT NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, \
     UNIQUE (stream, position))",
    "CREATE TABLE head (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL, at BIGINT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE content (hash TEXT PRIMARY KEY, bytes {bytes} NOT NULL)",
    "CREATE TABLE used (id TEXT PRIMARY KEY, seq BIGINT NOT NULL, at BIGINT NOT NULL)",
    "CREATE TABLE draft (id TEXT PRIMARY KEY, version BIGINT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, at BIGINT NOT NULL)",
    "CREATE TABLE earlier (draft TEXT NOT NULL, place BIGINT NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, \
     at BIGINT NOT NULL, aside BIGINT NOT NULL, PRIMARY KEY (draft, place))",
    "CREATE TABLE account (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, lang TEXT NOT NULL, password TEXT NOT NULL, \
     disabled BIGINT NOT NULL, created BIGINT NOT NULL)",
    "CREATE TABLE session (token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), created BIGINT NOT NULL, seen BIGINT NOT NULL)",
    "CREATE TABLE token (token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), purpose TEXT NOT NULL, expires BIGINT NOT NULL)",
    "CREATE TABLE credential (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, body TEXT NOT NULL, \
     created BIGINT NOT NULL)",
    "CREATE TABLE outbox (id TEXT PRIMARY KEY, account TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL, created BIGINT NOT NULL, \
     state TEXT NOT NULL, attempts BIGINT NOT NULL, sent BIGINT NOT NULL)",
    "CREATE INDEX outbox_state ON outbox (state, created)",
];

/// When a letter may be tried next: one node at a time takes it, by setting this. The journal of each Party. Who writes where.
const STEP_2: &[&str] = &[
    "ALTER TABLE outbox ADD COLUMN due BIGINT NOT NULL DEFAULT 0",
    "CREATE TABLE entry (journal TEXT NOT NULL, place BIGINT NOT NULL, at BIGINT NOT NULL, author TEXT NOT NULL, version BIGINT NOT NULL, \
     body TEXT NOT NULL, PRIMARY KEY (journal, place))",
    "ALTER TABLE account ADD COLUMN inviter TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE token ADD COLUMN inviter TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE presence (place TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (place, account))",
];

/// Texts that came in sealed: apart from the record, since an act has a time and an author. When an account was used last; 0: not
/// since this is noted.
const STEP_3: &[&str] = &[
    "CREATE TABLE sealed (id TEXT PRIMARY KEY, round TEXT NOT NULL, day TEXT NOT NULL, code TEXT NOT NULL, digest TEXT NOT NULL, \
     text TEXT NOT NULL)",
    "CREATE UNIQUE INDEX sealed_digest ON sealed (digest)",
    "ALTER TABLE account ADD COLUMN used BIGINT NOT NULL DEFAULT 0",
];

/// Whose command caused a letter that waits for another person; empty for all others.
const STEP_4: &[&str] = &["ALTER TABLE outbox ADD COLUMN author TEXT NOT NULL DEFAULT ''"];

/// Who looked at the list of letters that waited, and let them go or took them back; empty for all others.
const STEP_5: &[&str] = &["ALTER TABLE outbox ADD COLUMN decided_by TEXT NOT NULL DEFAULT ''"];

const STEPS: &[&[&str]] = &[STEP_1, STEP_2, STEP_3, STEP_4, STEP_5];

/// The version of the tables that are there; none when there are none.
pub(crate) async fn version(engine: Engine, pool: &AnyPool) -> Result<Option<i64>, StoreError> {
    let row = sqlx::query(engine.has_tables()).fetch_one(pool).await.map_err(failed)?;
    if row.try_get::<i64, _>(0).map_err(failed)? == 0 {
        return Ok(None);
    }
    let version = note(pool, "schema").await?.and_then(|value| value.parse().ok());
    Ok(version.filter(|version| *version > 0))
}

/// Tables of a newer program are not touched.
pub(crate) fn check(found: i64) -> Result<(), StoreError> {
    if found > SCHEMA_VERSION {
        let reason = format!("the tables have version {found}, this program knows versions up to {SCHEMA_VERSION}; use a newer program");
        return Err(StoreError::Refuses(reason));
    }
    Ok(())
}

pub(crate) async fn migrate(engine: Engine, pool: &AnyPool) -> Result<(), StoreError> {
    let mut transaction = pool.begin().await.map_err(failed)?;
    if engine == Engine::Postgres {
        // Two nodes that start together make the tables once.
        sqlx::query("SELECT CAST(pg_advisory_xact_lock(7202501) AS TEXT)")
            .execute(&mut *transaction)
            .await
            .map_err(failed)?;
    }
    let make = "CREATE TABLE IF NOT EXISTS note (id TEXT PRIMARY KEY, value TEXT NOT NULL)";
    sqlx::query(make).execute(&mut *transaction).await.map_err(failed)?;
    let row = sqlx::query("SELECT value FROM note WHERE id = 'schema'")
        .fetch_optional(&mut *transaction)
        .await
        .map_err(failed)?;
    let found = row
        .and_then(|row| row.try_get::<String, _>(0).ok())
        .and_then(|value| value.parse::<i64>().ok())
        .unwrap_or(0);
    check(found)?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        for statement in *step {
            let statement = statement.replace("{bytes}", engine.bytes());
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *transaction).await.map_err(failed)?;
        }
    }
    if found < SCHEMA_VERSION {
        let zero = base::Digest::ZERO.to_string();
        let head = "INSERT INTO head (id, seq, at, hash) VALUES (1, 0, 0, $1) ON CONFLICT (id) DO NOTHING";
        sqlx::query(head).bind(zero).execute(&mut *transaction).await.map_err(failed)?;
        let note = "INSERT INTO note (id, value) VALUES ('schema', $1) ON CONFLICT (id) DO UPDATE SET value = $1";
        sqlx::query(note)
            .bind(SCHEMA_VERSION.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)
}

pub(crate) async fn note(pool: &AnyPool, key: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT value FROM note WHERE id = $1")
        .bind(key.to_owned())
        .fetch_optional(pool)
        .await
        .map_err(failed)?;
    row.map(|row| row.try_get(0)).transpose().map_err(failed)
}

pub(crate) async fn set_note(pool: &AnyPool, key: &str, value: &str) -> Result<(), StoreError> {
    let set = "INSERT INTO note (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2";
    sqlx::query(set)
        .bind(key.to_owned())
        .bind(value.to_owned())
        .execute(pool)
        .await
        .map(|_| ())
        .map_err(failed)
}
