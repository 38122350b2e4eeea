//! The journals of Parties, and who writes where. A journal is only appended to; its places have no gap.

use app::port::{EntryRow, Journal, StoreError};
use async_trait::async_trait;
use base::Id;
use sqlx::{Row, any::AnyRow};

use crate::{Store, damaged, failed, signed, unsigned};

#[async_trait]
impl Journal for Store {
    async fn entries(&self, journal: &str, after: u64) -> Result<Vec<EntryRow>, StoreError> {
        let select = "SELECT place, at, author, version, body FROM entry WHERE journal = $1 AND place > $2 ORDER BY place";
        let query = sqlx::query(select).bind(journal.to_owned()).bind(signed(after)?);
        let rows = query.fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(entry_row).collect()
    }

    async fn write_entries(&self, journal: &str, entries: Vec<EntryRow>) -> Result<bool, StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        for entry in entries {
            let insert = "INSERT INTO entry (journal, place, at, author, version, body) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
            let query = sqlx::query(insert)
                .bind(journal.to_owned())
                .bind(signed(entry.place)?)
                .bind(entry.at)
                .bind(entry.author.to_string())
                .bind(i64::from(entry.version))
                .bind(entry.body);
            if query.execute(&mut *transaction).await.map_err(failed)?.rows_affected() == 0 {
                return Ok(false); // what was added before it goes with the transaction
            }
        }
        transaction.commit().await.map_err(failed)?;
        Ok(true)
    }

    async fn note_presence(&self, place: &str, account: &Id, at: i64) -> Result<(), StoreError> {
        let note = "INSERT INTO presence (place, account, at) VALUES ($1, $2, $3) ON CONFLICT (place, account) DO UPDATE SET at = $3";
        let query = sqlx::query(note).bind(place.to_owned()).bind(account.to_string()).bind(at);
        query.execute(&self.write).await.map(|_| ()).map_err(failed)
    }

    async fn present(&self, place: &str, since: i64) -> Result<Vec<Id>, StoreError> {
        let select = "SELECT account FROM presence WHERE place = $1 AND at >= $2 ORDER BY account";
        let query = sqlx::query(select).bind(place.to_owned()).bind(since);
        let rows = query.fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(|row| id(row, 0)).collect()
    }
}

fn id(row: &AnyRow, place: usize) -> Result<Id, StoreError> {
    let text: String = row.try_get(place).map_err(failed)?;
    Id::parse(&text).ok_or_else(|| damaged("a row names no account"))
}

fn entry_row(row: &AnyRow) -> Result<EntryRow, StoreError> {
    let number = |place: usize| row.try_get::<i64, _>(place).map_err(failed);
    Ok(EntryRow {
        place: unsigned(number(0)?)?,
        at: number(1)?,
        author: id(row, 2)?,
        version: u16::try_from(number(3)?).map_err(damaged)?,
        body: row.try_get(4).map_err(failed)?,
    })
}
