//! The tables, on SQLite and on PostgreSQL.
//!
//! One SQL text serves both engines; the few true differences stand in `dialect`. This room knows rows, not acts: what a
//! row means is decided above it.

mod backup;
mod dialect;
mod drafts;
mod outbox;
mod people;
mod record;
mod schema;

use app::port::StoreError;
use sqlx::{AnyPool, any::AnyPoolOptions};

pub use backup::{BackupReport, backup, restore};
pub use dialect::Engine;
pub use schema::SCHEMA_VERSION;

/// An open storage. Writes go one after the other, reads beside them.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    write: AnyPool,
    read: AnyPool,
}

impl Store {
    /// Opens a storage and brings its tables up to date. `sqlite:///path/to/file` or `postgres://…`.
    ///
    /// # Errors
    /// When the engine cannot be reached, does not hold what durability needs, or has tables newer than this program.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)?;
        let url = engine.prepare(url)?;
        let pool = |size| {
            AnyPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(std::time::Duration::from_secs(5))
                .after_connect(move |connection, _| Box::pin(async move { engine.settle(connection).await }))
                .connect(&url)
        };
        let write = pool(engine.writers()).await.map_err(failed)?;
        engine.assert_durable(&write).await?;
        schema::migrate(engine, &write).await?;
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
    let busy = matches!(error, sqlx::Error::PoolTimedOut) || text.contains("database is locked") || text.contains("could not serialize");
    if busy { StoreError::Busy(text) } else { StoreError::Failed(text) }
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
