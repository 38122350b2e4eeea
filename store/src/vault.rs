//! What must be able to vanish: texts that came in sealed, and the destruction of contents and drafts.

use app::port::{SealedRow, StoreError, Vault};
use async_trait::async_trait;
use base::Digest;
use sqlx::{AssertSqlSafe, Executor as _, Row};

use crate::{Engine, Store, failed};

/// How often a journal that somebody reads is tried to be cut, a tenth of a second apart.
const TRIES: u8 = 50;

#[async_trait]
impl Vault for Store {
    async fn add_sealed(&self, row: SealedRow) -> Result<bool, StoreError> {
        let insert = "INSERT INTO sealed (id, round, day, code, digest, text) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let query = sqlx::query(insert).bind(row.id).bind(row.round).bind(row.day).bind(row.code);
        let query = query.bind(row.digest).bind(row.text);
        Ok(query.execute(&self.write).await.map_err(failed)?.rows_affected() == 1)
    }

    async fn change_code(&self, digest: &str, code: &str) -> Result<Option<String>, StoreError> {
        let update = sqlx::query("UPDATE sealed SET code = $2 WHERE digest = $1 RETURNING id").bind(digest.to_owned());
        let row = update.bind(code.to_owned()).fetch_optional(&self.write).await.map_err(failed)?;
        row.map(|row| row.try_get(0)).transpose().map_err(failed)
    }

    async fn sealed(&self, id: &str) -> Result<Option<SealedRow>, StoreError> {
        let select = "SELECT id, round, day, code, digest, text FROM sealed WHERE id = $1";
        let row = sqlx::query(select).bind(id.to_owned()).fetch_optional(&self.read).await.map_err(failed)?;
        let Some(row) = row else { return Ok(None) };
        let text = |place: usize| row.try_get::<String, _>(place).map_err(failed);
        Ok(Some(SealedRow {
            id: text(0)?,
            round: text(1)?,
            day: text(2)?,
            code: text(3)?,
            digest: text(4)?,
            text: text(5)?,
        }))
    }

    async fn sealed_of(&self, round: &str) -> Result<Vec<(String, String)>, StoreError> {
        let select = "SELECT id, day FROM sealed WHERE round = $1 ORDER BY day, id";
        let rows = sqlx::query(select).bind(round.to_owned()).fetch_all(&self.read).await.map_err(failed)?;
        let pair = |row: &sqlx::any::AnyRow| Ok((row.try_get(0).map_err(failed)?, row.try_get(1).map_err(failed)?));
        rows.iter().map(pair).collect()
    }

    async fn remove_sealed(&self, id: &str) -> Result<bool, StoreError> {
        let query = sqlx::query("DELETE FROM sealed WHERE id = $1").bind(id.to_owned());
        Ok(query.execute(&self.write).await.map_err(failed)?.rows_affected() == 1)
    }

    async fn remove_sealed_of(&self, round: &str) -> Result<u64, StoreError> {
        let query = sqlx::query("DELETE FROM sealed WHERE round = $1").bind(round.to_owned());
        Ok(query.execute(&self.write).await.map_err(failed)?.rows_affected())
    }

    async fn erase(&self, digests: &[Digest]) -> Result<u64, StoreError> {
        let mut gone = 0;
        for chunk in digests.chunks(500) {
            let places: Vec<String> = (1..=chunk.len()).map(|place| format!("${place}")).collect();
            let delete = format!("DELETE FROM content WHERE hash IN ({})", places.join(", "));
            let query = chunk
                .iter()
                .fold(sqlx::query(AssertSqlSafe(delete)), |query, digest| query.bind(digest.to_string()));
            gone += query.execute(&self.write).await.map_err(failed)?.rows_affected();
        }
        Ok(gone)
    }

    async fn forget_earlier(&self, draft: &str) -> Result<(), StoreError> {
        let query = sqlx::query("DELETE FROM earlier WHERE draft = $1").bind(draft.to_owned());
        query.execute(&self.write).await.map(|_| ()).map_err(failed)
    }

    async fn forget_drafts(&self, prefix: &str) -> Result<u64, StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let mut gone = 0;
        // Compared as text, not as a pattern: an underscore in a name means itself.
        for delete in [
            "DELETE FROM earlier WHERE substr(draft, 1, $2) = $1",
            "DELETE FROM draft WHERE substr(id, 1, $2) = $1",
            "DELETE FROM entry WHERE substr(journal, 1, $2) = $1",
        ] {
            let length = i32::try_from(prefix.chars().count()).unwrap_or(i32::MAX);
            let query = sqlx::query(delete).bind(prefix.to_owned()).bind(length);
            gone += query.execute(&mut *transaction).await.map_err(failed)?.rows_affected();
        }
        transaction.commit().await.map_err(failed)?;
        Ok(gone)
    }

    async fn scrub(&self) -> Result<(), StoreError> {
        for statement in self.engine.scrubbing() {
            match self.engine {
                Engine::Sqlite => self.cut_journal(statement).await?,
                Engine::Postgres => {
                    self.write.execute(*statement).await.map_err(failed)?;
                }
            }
        }
        Ok(())
    }
}

impl Store {
    /// Cuts SQLite's journal. While somebody reads from it that is put off, which is no error but a number in the answer.
    async fn cut_journal(&self, checkpoint: &'static str) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            let row = sqlx::query(checkpoint).fetch_one(&self.write).await.map_err(failed)?;
            if row.try_get::<i64, _>(0).map_err(failed)? == 0 {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        Err(StoreError::Busy("the journal is read all the time and could not be cut".into()))
    }
}
