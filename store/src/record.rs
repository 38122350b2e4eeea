//! The record: append-only, chained, one writer at a time.
//!
//! An append begins by taking the head's row. On SQLite that takes the write lock, on PostgreSQL the row's lock: so the
//! order of numbers is the order of commits, and a follower never misses an act.

use std::collections::HashMap;

use app::port::{ActRow, Appended, Batch, Head, Record, StoreError};
use async_trait::async_trait;
use base::Digest;
use sqlx::{Any, AssertSqlSafe, Row, Transaction, any::AnyRow};

use crate::{Store, damaged, failed, signed, unsigned};

#[async_trait]
impl Record for Store {
    async fn append(&self, batch: Batch) -> Result<Appended, StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let head = take_head(&mut transaction).await?;
        if let Some(key) = &batch.key
            && let Some(last) = take_key(&mut transaction, key, head.seq + batch.acts.len() as u64, batch.at).await?
        {
            return Ok(Appended::Repeated { last });
        }
        // A batch from before the last act was decided at another moment than the one that would be stored.
        if head.seq != batch.seen || batch.at < head.at {
            return Ok(Appended::Conflict); // the key is given back with the transaction
        }
        let last = write_acts(&mut transaction, &batch, head).await?;
        write_rest(&mut transaction, &batch).await?;
        transaction.commit().await.map_err(failed)?;
        Ok(Appended::Done { last })
    }

    async fn read(&self, after: u64, limit: u32) -> Result<Vec<ActRow>, StoreError> {
        self.acts("seq > $1 ORDER BY seq", signed(after)?, limit).await
    }

    async fn read_back(&self, before: u64, limit: u32) -> Result<Vec<ActRow>, StoreError> {
        let before = signed(before.min(i64::MAX.cast_unsigned()))?;
        self.acts("seq < $1 ORDER BY seq DESC", before, limit).await
    }

    async fn head(&self) -> Result<Head, StoreError> {
        let row = sqlx::query("SELECT seq, at, hash FROM head WHERE id = 1")
            .fetch_one(&self.read)
            .await
            .map_err(failed)?;
        head_row(&row)
    }

    async fn keep(&self, contents: Vec<Vec<u8>>) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        for bytes in contents {
            insert_content(&mut transaction, bytes).await?;
        }
        transaction.commit().await.map_err(failed)
    }

    async fn contents(&self, digests: &[Digest]) -> Result<HashMap<Digest, Vec<u8>>, StoreError> {
        let mut found = HashMap::with_capacity(digests.len());
        for chunk in digests.chunks(500) {
            let places: Vec<String> = (1..=chunk.len()).map(|place| format!("${place}")).collect();
            let select = format!("SELECT hash, bytes FROM content WHERE hash IN ({})", places.join(", "));
            let query = chunk
                .iter()
                .fold(sqlx::query(AssertSqlSafe(select)), |query, digest| query.bind(digest.to_string()));
            for row in query.fetch_all(&self.read).await.map_err(failed)? {
                let name: String = row.try_get(0).map_err(failed)?;
                let digest = Digest::parse(&name).ok_or_else(|| damaged("a content has no digest for a name"))?;
                found.insert(digest, row.try_get::<Vec<u8>, _>(1).map_err(failed)?);
            }
        }
        Ok(found)
    }

    async fn used(&self, key: &str) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query("SELECT seq FROM used WHERE id = $1")
            .bind(key.to_owned())
            .fetch_optional(&self.read)
            .await
            .map_err(failed)?;
        row.map(|row| row.try_get::<i64, _>(0).map_err(failed).and_then(unsigned)).transpose()
    }
}

impl Store {
    async fn acts(&self, which: &str, place: i64, limit: u32) -> Result<Vec<ActRow>, StoreError> {
        let select = format!("SELECT seq, stream, position, at, author, basis, kind, version, body, previous, hash FROM act WHERE {which} LIMIT $2");
        let query = sqlx::query(AssertSqlSafe(select)).bind(place).bind(i64::from(limit));
        let rows = query.fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(act_row).collect()
    }
}

async fn take_head(transaction: &mut Transaction<'_, Any>) -> Result<Head, StoreError> {
    let row = sqlx::query("UPDATE head SET seq = seq WHERE id = 1 RETURNING seq, at, hash")
        .fetch_one(&mut **transaction)
        .await
        .map_err(failed)?;
    head_row(&row)
}

fn head_row(row: &AnyRow) -> Result<Head, StoreError> {
    let hash: String = row.try_get(2).map_err(failed)?;
    Ok(Head {
        seq: unsigned(row.try_get(0).map_err(failed)?)?,
        at: row.try_get(1).map_err(failed)?,
        hash: Digest::parse(&hash).ok_or_else(|| damaged("the head has no hash"))?,
    })
}

/// Takes a key for acts that end with `last`; gives what became of it when it was taken before.
async fn take_key(transaction: &mut Transaction<'_, Any>, key: &str, last: u64, at: i64) -> Result<Option<u64>, StoreError> {
    let insert = "INSERT INTO used (id, seq, at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
    let query = sqlx::query(insert).bind(key.to_owned()).bind(signed(last)?).bind(at);
    if query.execute(&mut **transaction).await.map_err(failed)?.rows_affected() == 1 {
        return Ok(None);
    }
    let row = sqlx::query("SELECT seq FROM used WHERE id = $1")
        .bind(key.to_owned())
        .fetch_one(&mut **transaction)
        .await
        .map_err(failed)?;
    row.try_get::<i64, _>(0).map_err(failed).and_then(unsigned).map(Some)
}

async fn write_acts(transaction: &mut Transaction<'_, Any>, batch: &Batch, head: Head) -> Result<u64, StoreError> {
    let (mut seq, mut previous, at) = (head.seq, head.hash, batch.at);
    for act in &batch.acts {
        seq += 1;
        let mut row = ActRow {
            seq,
            stream: act.stream.clone(),
            position: act.position,
            at,
            author: act.author.clone(),
            basis: act.basis.clone(),
            kind: act.kind.clone(),
            version: act.version,
            body: act.body.clone(),
            previous,
            hash: Digest::ZERO,
        };
        row.hash = row.expected_hash();
        previous = row.hash;
        insert_act(transaction, row).await?;
    }
    let update = "UPDATE head SET seq = $1, at = $2, hash = $3 WHERE id = 1";
    sqlx::query(update)
        .bind(signed(seq)?)
        .bind(at)
        .bind(previous.to_string())
        .execute(&mut **transaction)
        .await
        .map_err(failed)?;
    Ok(seq)
}

async fn insert_act(transaction: &mut Transaction<'_, Any>, row: ActRow) -> Result<(), StoreError> {
    let insert = "INSERT INTO act (seq, stream, position, at, author, basis, kind, version, body, previous, hash) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    sqlx::query(insert)
        .bind(signed(row.seq)?)
        .bind(row.stream)
        .bind(signed(row.position)?)
        .bind(row.at)
        .bind(row.author)
        .bind(row.basis)
        .bind(row.kind)
        .bind(i64::from(row.version))
        .bind(row.body)
        .bind(row.previous.to_string())
        .bind(row.hash.to_string())
        .execute(&mut **transaction)
        .await
        .map(|_| ())
        .map_err(failed)
}

async fn write_rest(transaction: &mut Transaction<'_, Any>, batch: &Batch) -> Result<(), StoreError> {
    for bytes in &batch.contents {
        insert_content(transaction, bytes.clone()).await?;
    }
    for letter in &batch.letters {
        crate::outbox::insert(&mut **transaction, letter, batch.at, None).await?;
    }
    for letter in &batch.held {
        crate::outbox::insert(&mut **transaction, letter, batch.at, batch.author.as_ref()).await?;
    }
    Ok(())
}

async fn insert_content(transaction: &mut Transaction<'_, Any>, bytes: Vec<u8>) -> Result<(), StoreError> {
    let insert = "INSERT INTO content (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    let query = sqlx::query(insert).bind(Digest::of(&bytes).to_string()).bind(bytes);
    query.execute(&mut **transaction).await.map(|_| ()).map_err(failed)
}

fn act_row(row: &AnyRow) -> Result<ActRow, StoreError> {
    let text = |place: usize| row.try_get::<String, _>(place).map_err(failed);
    let number = |place: usize| row.try_get::<i64, _>(place).map_err(failed);
    let digest = |place: usize| text(place).and_then(|hex| Digest::parse(&hex).ok_or_else(|| damaged("an act has no hash")));
    Ok(ActRow {
        seq: unsigned(number(0)?)?,
        stream: text(1)?,
        position: unsigned(number(2)?)?,
        at: number(3)?,
        author: text(4)?,
        basis: text(5)?,
        kind: text(6)?,
        version: u16::try_from(number(7)?).map_err(damaged)?,
        body: text(8)?,
        previous: digest(9)?,
        hash: digest(10)?,
    })
}
