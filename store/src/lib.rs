//! The tables, on SQLite and on PostgreSQL.
//!
//! One SQL text serves both engines; the few true differences stand in `dialect`. This room knows rows, not acts: what a
//! row means is decided above it.

mod backup;
mod dialect;
mod drafts;
mod journal;
mod outbox;
mod people;
mod record;
mod schema;
mod vault;

use app::port::StoreError;
use sqlx::{AnyPool, any::AnyPoolOptions};

pub use backup::{BackupReport, backup, is_backup, restore};
pub use dialect::Engine;
pub use schema::SCHEMA_VERSION;

/// An open storage. Writes go one after the other, reads beside them.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    write: AnyPool,
    read: AnyPool,
}

/// What to do with a storage that is not there, or whose tables are older than this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Make it; bring it up to date.
    Make,
    /// Refuse; bring it up to date.
    Existing,
    /// Refuse; leave it as it is.
    AsItIs,
}

impl Store {
    /// Opens a storage, makes it when it is not there, and brings its tables up to date. `sqlite:///path/to/file` or
    /// `postgres://…`.
    ///
    /// # Errors
    /// When the engine cannot be reached, does not hold what durability needs, or has tables newer than this program.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_as(url, Opening::Make).await
    }

    /// # Errors
    /// As [`open`](Self::open), and when there is no storage although there should be one.
    pub async fn open_as(url: &str, opening: Opening) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)?;
        let nothing = || StoreError::Refuses("there is no data at this place; check --data or --database, or make it with `rondeau init`".into());
        if opening != Opening::Make && engine.is_missing(url) {
            return Err(nothing());
        }
        if opening == Opening::Make {
            engine.make_private(url)?;
        }
        let url = engine.prepare(url, opening == Opening::Make);
        let pool = |size| {
            AnyPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(std::time::Duration::from_secs(5))
                .after_connect(move |connection, _| Box::pin(async move { engine.settle(connection).await }))
                .connect(&url)
        };
        let write = pool(engine.writers()).await.map_err(failed)?;
        engine.assert_durable(&write).await?;
        match (schema::version(engine, &write).await?, opening) {
            (None, Opening::Existing | Opening::AsItIs) => return Err(nothing()),
            (Some(found), Opening::AsItIs) => schema::check(found)?,
            (_, Opening::Make | Opening::Existing) => schema::migrate(engine, &write).await?,
        }
        let read = pool(4).await.map_err(failed)?;
        Ok(Self { engine, write, read })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A value of the storage's own notes, such as whether it holds a demo.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn note(&self, key: &str) -> Result<Option<String>, StoreError> {
        schema::note(&self.read, key).await
    }

    /// # Errors
    /// When the engine fails.
    pub async fn set_note(&self, key: &str, value: &str) -> Result<(), StoreError> {
        schema::set_note(&self.write, key, value).await
    }

    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// What the layers above need to know of an engine's error: whether to try again.
fn failed(error: sqlx::Error) -> StoreError {
    let text = error.to_string();
    if passes(&error) { StoreError::Busy(text) } else { StoreError::Failed(text) }
}

/// Errors that pass: another writer holds a lock, the connection was lost, the server is being restarted. PostgreSQL's
/// codes are those of its manual, appendix A; SQLite's are its result codes, the primary one in the lowest byte.
fn passes(error: &sqlx::Error) -> bool {
    const POSTGRES: [&str; 7] = ["40001", "40P01", "53300", "55P03", "57P01", "57P02", "57P03"];
    const SQLITE: [u32; 2] = [5, 6];
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            let lost = code.len() == 5 && code.starts_with("08");
            let locked = code.parse::<u32>().is_ok_and(|code| SQLITE.contains(&(code & 0xff)) && code < 4_096);
            lost || locked || POSTGRES.contains(&&*code)
        }),
        _ => false,
    }
}

fn damaged(what: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(what.to_string())
}

/// A number of a row that is never negative.
fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| damaged("a number is negative"))
}

/// A number for a row.
fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| damaged("a number is out of range"))
}
