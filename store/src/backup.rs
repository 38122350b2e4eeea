//! Backup into one file, and back. The file is a SQLite storage, whichever engine it comes from, so it can be opened and
//! checked at once, and a restore may also move from one engine to the other.

use std::path::{Path, PathBuf};

use app::port::StoreError;
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

use crate::{Engine, SCHEMA_VERSION, Store, failed, schema};

enum Kind {
    Text,
    Number,
    Bytes,
}

/// Every table with its columns, parents before children. Sessions and one-time tokens are not backed up: a restore ends
/// them all.
const TABLES: &[(&str, &[(&str, Kind)])] = &[
    ("note", &[("id", Kind::Text), ("value", Kind::Text)]),
    (
        "act",
        &[
            ("seq", Kind::Number),
            ("stream", Kind::Text),
            ("position", Kind::Number),
            ("at", Kind::Number),
            ("author", Kind::Text),
            ("basis", Kind::Text),
            ("kind", Kind::Text),
            ("version", Kind::Number),
            ("body", Kind::Text),
            ("previous", Kind::Text),
            ("hash", Kind::Text),
        ],
    ),
    (
        "head",
        &[("id", Kind::Number), ("seq", Kind::Number), ("at", Kind::Number), ("hash", Kind::Text)],
    ),
    ("content", &[("hash", Kind::Text), ("bytes", Kind::Bytes)]),
    (
        "sealed",
        &[
            ("id", Kind::Text),
            ("round", Kind::Text),
            ("day", Kind::Text),
            ("code", Kind::Text),
            ("digest", Kind::Text),
            ("text", Kind::Text),
        ],
    ),
    ("used", &[("id", Kind::Text), ("seq", Kind::Number), ("at", Kind::Number)]),
    (
        "draft",
        &[
            ("id", Kind::Text),
            ("version", Kind::Number),
            ("body", Kind::Text),
            ("author", Kind::Text),
            ("at", Kind::Number),
        ],
    ),
    (
        "earlier",
        &[
            ("draft", Kind::Text),
            ("place", Kind::Number),
            ("version", Kind::Number),
            ("body", Kind::Text),
            ("author", Kind::Text),
            ("at", Kind::Number),
            ("aside", Kind::Number),
        ],
    ),
    (
        "entry",
        &[
            ("journal", Kind::Text),
            ("place", Kind::Number),
            ("at", Kind::Number),
            ("author", Kind::Text),
            ("version", Kind::Number),
            ("body", Kind::Text),
        ],
    ),
    (
        "account",
        &[
            ("id", Kind::Text),
            ("email", Kind::Text),
            ("name", Kind::Text),
            ("lang", Kind::Text),
            ("password", Kind::Text),
            ("disabled", Kind::Number),
            ("created", Kind::Number),
            ("inviter", Kind::Text),
            ("used", Kind::Number),
        ],
    ),
    (
        "credential",
        &[
            ("id", Kind::Text),
            ("account", Kind::Text),
            ("name", Kind::Text),
            ("body", Kind::Text),
            ("created", Kind::Number),
        ],
    ),
    (
        "outbox",
        &[
            ("id", Kind::Text),
            ("account", Kind::Text),
            ("kind", Kind::Text),
            ("detail", Kind::Text),
            ("created", Kind::Number),
            ("state", Kind::Text),
            ("attempts", Kind::Number),
            ("sent", Kind::Number),
            ("due", Kind::Number),
            ("author", Kind::Text),
            ("decided_by", Kind::Text),
        ],
    ),
];

/// What a backup or a restore copied: rows by table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupReport {
    pub rows: Vec<(String, u64)>,
}

/// Whether a file is a storage of SQLite that nobody has open, as a backup is.
pub fn is_backup(file: &Path) -> bool {
    use std::io::Read as _;
    let mut start = [0; 16];
    let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut start));
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    read.is_ok() && start == *b"SQLite format 3\0" && !Path::new(&log).exists()
}

/// Copies a storage, as it is at one moment, into a new file, while it is in use.
///
/// # Errors
/// When the file exists, or an engine fails. What was half written is taken away.
pub async fn backup(from: &Store, file: &Path) -> Result<BackupReport, StoreError> {
    if schema::version(from.engine, &from.read).await? != Some(SCHEMA_VERSION) {
        return Err(StoreError::Refuses(
            "the tables are older than this program; back up with the earlier program, then upgrade".into(),
        ));
    }
    if file.exists() {
        return Err(StoreError::Refuses(format!("{} exists; choose a new name", file.display())));
    }
    let part = beside(file, "part");
    remove(&part);
    let copied = async {
        let to = Store::open(&format!("sqlite://{}", part.display())).await?;
        let report = copy(from, &to).await?;
        to.read.close().await; // the file becomes a single one only when nobody else has it open
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&to.write).await.map_err(failed)?;
        sqlx::query("PRAGMA journal_mode = DELETE").execute(&to.write).await.map_err(failed)?;
        to.close().await;
        Ok(report)
    }
    .await;
    match copied {
        Ok(report) => std::fs::File::open(&part)
            .and_then(|written| written.sync_all())
            .and_then(|()| std::fs::rename(&part, file))
            .and_then(|()| std::fs::File::open(folder(file))?.sync_all()) // the name is durable only with its folder
            .map(|()| report)
            .map_err(|error| StoreError::Failed(error.to_string())),
        Err(error) => {
            remove(&part);
            Err(error)
        }
    }
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name of our own beside a file: never that of somebody else's.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.{suffix}", app::new_id()));
    folder(file).join(name)
}

/// Takes away a scratch file with all that the engine put beside it.
fn remove(file: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(name);
    }
}

/// Copies a backup into a storage that is empty.
///
/// # Errors
/// When the storage holds acts or accounts, or an engine fails.
pub async fn restore(file: &Path, to: &Store) -> Result<BackupReport, StoreError> {
    if !file.is_file() {
        return Err(StoreError::Refuses(format!("{} is no file", file.display())));
    }
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let reason = format!("{} is the file of a running storage; make a backup of it and restore that", file.display());
        return Err(StoreError::Refuses(reason));
    }
    let scratch = beside(file, "restoring");
    std::fs::copy(file, &scratch).map_err(|error| StoreError::Failed(error.to_string()))?;
    let from = Store::open(&format!("sqlite://{}", scratch.display())).await;
    let copied = match from {
        Ok(from) => {
            let copied = copy(&from, to).await;
            from.close().await;
            copied
        }
        Err(error) => Err(error),
    };
    remove(&scratch);
    copied
}

async fn copy(from: &Store, to: &Store) -> Result<BackupReport, StoreError> {
    let mut target = to.write.begin().await.map_err(failed)?;
    for table in ["act", "account"] {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let row = sqlx::query(count).fetch_one(&mut *target).await.map_err(failed)?;
        if row.try_get::<i64, _>(0).map_err(failed)? > 0 {
            return Err(StoreError::Refuses("the storage is not empty; restore into a new one".into()));
        }
    }
    let mut origin = from.read.begin().await.map_err(failed)?;
    if from.engine == Engine::Postgres {
        sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .execute(&mut *origin)
            .await
            .map_err(failed)?;
    }
    let mut report = BackupReport::default();
    for (table, columns) in TABLES {
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&mut *target)
            .await
            .map_err(failed)?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let sources: Vec<&str> = names.iter().map(|name| source(table, name)).collect();
        let select = format!("SELECT {} FROM {table}", sources.join(", "));
        let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
        let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(&mut *origin);
        let mut copied = 0;
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            insert_row(&mut target, &insert, &row, columns).await?;
            copied += 1;
        }
        report.rows.push(((*table).to_owned(), copied));
    }
    target.commit().await.map_err(failed)?;
    Ok(report)
}

/// What is copied into a column. The secret of an invitation that waits in the outbox stays behind: whoever holds a backup
/// cannot enter with it.
fn source(table: &str, column: &'static str) -> &'static str {
    match (table, column) {
        ("outbox", "detail") => "CASE WHEN kind = 'invitation' THEN '{}' ELSE detail END",
        ("outbox", "state") => "CASE WHEN kind = 'invitation' AND state = 'waiting' THEN 'failed' ELSE state END",
        _ => column,
    }
}

async fn insert_row(target: &mut sqlx::Transaction<'_, sqlx::Any>, insert: &str, row: &AnyRow, columns: &[(&str, Kind)]) -> Result<(), StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(insert.to_owned()));
    for (place, (_, kind)) in columns.iter().enumerate() {
        query = match kind {
            Kind::Text => query.bind(row.try_get::<String, _>(place).map_err(failed)?),
            Kind::Number => query.bind(row.try_get::<i64, _>(place).map_err(failed)?),
            Kind::Bytes => query.bind(row.try_get::<Vec<u8>, _>(place).map_err(failed)?),
        };
    }
    query.execute(&mut **target).await.map(|_| ()).map_err(failed)
}
