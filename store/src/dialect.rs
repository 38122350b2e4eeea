//! Where the two engines truly differ: how to connect, what makes a commit durable, and the name of the type for bytes.

use app::port::StoreError;
use sqlx::{AnyConnection, AnyPool, Executor, Row};

use crate::failed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::Refuses("the database is sqlite:///path or postgres://user@host/name".into())),
        }
    }

    /// Whether there is no file at all. A database server is asked instead.
    pub(crate) fn is_missing(self, url: &str) -> bool {
        let file = url.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next());
        self == Self::Sqlite && file.is_some_and(|file| !std::path::Path::new(file).is_file())
    }

    /// SQLite makes its file on the first connection, where it may.
    pub(crate) fn prepare(self, url: &str, make: bool) -> String {
        match self {
            Self::Sqlite if !url.contains('?') => format!("{url}?mode={}", if make { "rwc" } else { "rw" }),
            Self::Sqlite | Self::Postgres => url.to_owned(),
        }
    }

    /// Makes the file of a new storage, readable by its owner alone.
    pub(crate) fn make_private(self, url: &str) -> Result<(), StoreError> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let file = url.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next());
        let Some(file) = file.filter(|_| self == Self::Sqlite) else { return Ok(()) };
        let made = std::fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file);
        made.map(|_| ()).map_err(|error| StoreError::Failed(format!("{file}: {error}")))
    }

    /// Whether the tables were made.
    pub(crate) fn has_tables(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'note'",
            Self::Postgres => "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'note'",
        }
    }

    pub(crate) fn writers(self) -> u32 {
        match self {
            Self::Sqlite => 1,
            Self::Postgres => 4,
        }
    }

    pub(crate) fn bytes(self) -> &'static str {
        match self {
            Self::Sqlite => "BLOB",
            Self::Postgres => "BYTEA",
        }
    }

    /// What leaves no byte of deleted rows in the engine's files. SQLite overwrites them as it deletes (secure_delete); what is
    /// left in its journal goes with a checkpoint. PostgreSQL writes the tables anew; its own write-ahead log keeps what its
    /// settings say.
    pub(crate) fn scrubbing(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &["PRAGMA wal_checkpoint(TRUNCATE)"],
            Self::Postgres => &[
                "VACUUM (FULL) content",
                "VACUUM (FULL) sealed",
                "VACUUM (FULL) draft",
                "VACUUM (FULL) earlier",
                "VACUUM (FULL) entry",
            ],
        }
    }

    /// Settings of each connection. WAL with synchronous=FULL: with NORMAL, a power cut loses acknowledged writes.
    pub(crate) async fn settle(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        let settings: &[&'static str] = match self {
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 5000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                "PRAGMA secure_delete = ON",
                "PRAGMA trusted_schema = OFF",
            ],
            Self::Postgres => &[
                "SET synchronous_commit = on",
                "SET lock_timeout = '5s'",
                "SET default_transaction_isolation = 'read committed'",
            ],
        };
        for setting in settings {
            connection.execute(*setting).await?;
        }
        Ok(())
    }

    /// Refuses to start on an engine that would acknowledge what it may lose.
    pub(crate) async fn assert_durable(self, pool: &AnyPool) -> Result<(), StoreError> {
        let read = async |question: &'static str| -> Result<String, StoreError> {
            let row = sqlx::query(question).fetch_one(pool).await.map_err(failed)?;
            let text = row.try_get::<String, _>(0);
            Ok(text.or_else(|_| row.try_get::<i64, _>(0).map(|number| number.to_string())).unwrap_or_default())
        };
        let demands: &[(&'static str, &str)] = match self {
            Self::Sqlite => &[("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", "2"), ("PRAGMA secure_delete", "1")],
            Self::Postgres => &[("SHOW synchronous_commit", "on"), ("SHOW fsync", "on"), ("SHOW full_page_writes", "on")],
        };
        for (question, wanted) in demands {
            let found = read(question).await?;
            if found != *wanted {
                return Err(StoreError::Refuses(format!(
                    "{question} must be {wanted}, it is {found}: the record would not be durable"
                )));
            }
        }
        Ok(())
    }
}
