//! Drafts: work in progress, with a version for optimistic saving and every earlier text.

use app::port::{DraftRow, Drafts, EarlierDraft, Saved, StoreError};
use async_trait::async_trait;
use base::Id;
use sqlx::{Any, Row, Transaction, any::AnyRow};

use crate::{Store, damaged, failed, signed, unsigned};

#[async_trait]
impl Drafts for Store {
    async fn draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError> {
        let select = "SELECT id, version, body, author, at FROM draft WHERE id = $1";
        let row = sqlx::query(select).bind(id.to_owned()).fetch_optional(&self.read).await.map_err(failed)?;
        row.as_ref().map(draft_row).transpose()
    }

    async fn drafts(&self, prefix: &str) -> Result<Vec<DraftRow>, StoreError> {
        // The order of ids is the database's own, so a range would not be safe; a pattern may find too much, which is left out.
        let select = "SELECT id, version, body, author, at FROM draft WHERE id LIKE $1 ORDER BY id";
        let pattern = format!("{prefix}%");
        let rows = sqlx::query(select).bind(pattern).fetch_all(&self.read).await.map_err(failed)?;
        let rows: Vec<DraftRow> = rows.iter().map(draft_row).collect::<Result<_, _>>()?;
        Ok(rows.into_iter().filter(|row| row.id.starts_with(prefix)).collect())
    }

    async fn save(&self, base: u64, draft: DraftRow) -> Result<Saved, StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let version = base + 1;
        let changed = if base == 0 {
            let insert = "INSERT INTO draft (id, version, body, author, at) VALUES ($1, 1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
            let query = sqlx::query(insert)
                .bind(draft.id.clone())
                .bind(draft.body.clone())
                .bind(draft.author.to_string())
                .bind(draft.at);
            query.execute(&mut *transaction).await.map_err(failed)?.rows_affected()
        } else {
            let update = "UPDATE draft SET version = $2, body = $3, author = $4, at = $5 WHERE id = $1 AND version = $6";
            let query = sqlx::query(update).bind(draft.id.clone()).bind(signed(version)?).bind(draft.body.clone());
            let query = query.bind(draft.author.to_string()).bind(draft.at).bind(signed(base)?);
            query.execute(&mut *transaction).await.map_err(failed)?.rows_affected()
        };
        if changed == 1 {
            keep(&mut transaction, &draft, version, false).await?;
            transaction.commit().await.map_err(failed)?;
            return Ok(Saved::Done { version });
        }
        // Taking the row's lock first: two texts that come too late at once are kept one after the other.
        let lock = "UPDATE draft SET version = version WHERE id = $1 RETURNING id, version, body, author, at";
        let row = sqlx::query(lock)
            .bind(draft.id.clone())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failed)?;
        let Some(theirs) = row.as_ref().map(draft_row).transpose()? else {
            // Nobody has saved this yet, whatever the form says: there is nothing to overwrite.
            transaction.rollback().await.map_err(failed)?;
            return self.save(0, draft).await;
        };
        if theirs.body == draft.body {
            return Ok(Saved::Done { version: theirs.version }); // the same text twice: no conflict with oneself
        }
        keep(&mut transaction, &draft, base, true).await?;
        transaction.commit().await.map_err(failed)?;
        Ok(Saved::Conflict { theirs })
    }

    async fn history(&self, id: &str) -> Result<Vec<EarlierDraft>, StoreError> {
        let select = "SELECT draft, version, body, author, at, aside FROM earlier WHERE draft = $1 ORDER BY place DESC";
        let rows = sqlx::query(select).bind(id.to_owned()).fetch_all(&self.read).await.map_err(failed)?;
        let read = |row: &AnyRow| {
            Ok(EarlierDraft {
                row: draft_row(row)?,
                kept_aside: row.try_get::<i64, _>(5).map_err(failed)? != 0,
            })
        };
        rows.iter().map(read).collect()
    }
}

async fn keep(transaction: &mut Transaction<'_, Any>, draft: &DraftRow, version: u64, aside: bool) -> Result<(), StoreError> {
    let insert = "INSERT INTO earlier (draft, place, version, body, author, at, aside) \
                  SELECT $1, CAST(COALESCE(MAX(place), 0) + 1 AS BIGINT), $2, $3, $4, $5, $6 FROM earlier WHERE draft = $1";
    sqlx::query(insert)
        .bind(draft.id.clone())
        .bind(signed(version)?)
        .bind(draft.body.clone())
        .bind(draft.author.to_string())
        .bind(draft.at)
        .bind(i64::from(aside))
        .execute(&mut **transaction)
        .await
        .map(|_| ())
        .map_err(failed)
}

fn draft_row(row: &AnyRow) -> Result<DraftRow, StoreError> {
    let author: String = row.try_get(3).map_err(failed)?;
    Ok(DraftRow {
        id: row.try_get(0).map_err(failed)?,
        version: unsigned(row.try_get(1).map_err(failed)?)?,
        body: row.try_get(2).map_err(failed)?,
        author: Id::parse(&author).ok_or_else(|| damaged("a draft has no author"))?,
        at: row.try_get(4).map_err(failed)?,
    })
}
