//! The record: append-only, chained, one writer at a time.
//!
//! An append begins by taking the head's row. On SQLite that takes the write lock, on PostgreSQL the row's lock: so the
//! order of numbers is the order of commits, and a follower never misses an act.

use std::collections::HashMap;

use app::port::{ActRow, Appended, Batch, Record, StoreError};
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
            && let Some(last) = used(&mut transaction, key).await?
        {
            return Ok(Appended::Repeated { last });
        }
        let mut positions = HashMap::new();
        for (stream, expected) in &batch.expected {
            let found = position(&mut transaction, stream).await?;
            if found != *expected {
                return Ok(Appended::Conflict);
            }
            positions.insert(stream.clone(), found);
        }
        let last = write_acts(&mut transaction, &batch, head, positions).await?;
        write_rest(&mut transaction, &batch, last).await?;
        transaction.commit().await.map_err(failed)?;
        Ok(Appended::Done { last })
    }

    async fn read(&self, after: u64, limit: u32) -> Result<Vec<ActRow>, StoreError> {
        let select = "SELECT seq, stream, position, at, author, basis, kind, version, body, previous, hash FROM act WHERE seq > $1 ORDER BY seq LIMIT $2";
        let rows = sqlx::query(select)
            .bind(signed(after)?)
            .bind(i64::from(limit))
            .fetch_all(&self.read)
            .await
            .map_err(failed)?;
        rows.iter().map(act_row).collect()
    }

    async fn head(&self) -> Result<u64, StoreError> {
        let row = sqlx::query("SELECT seq FROM head WHERE id = 1").fetch_one(&self.read).await.map_err(failed)?;
        unsigned(row.try_get(0).map_err(failed)?)
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

struct Head {
    seq: u64,
    at: i64,
    hash: Digest,
}

async fn take_head(transaction: &mut Transaction<'_, Any>) -> Result<Head, StoreError> {
    let row = sqlx::query("UPDATE head SET seq = seq WHERE id = 1 RETURNING seq, at, hash")
        .fetch_one(&mut **transaction)
        .await
        .map_err(failed)?;
    let hash: String = row.try_get(2).map_err(failed)?;
    Ok(Head {
        seq: unsigned(row.try_get(0).map_err(failed)?)?,
        at: row.try_get(1).map_err(failed)?,
        hash: Digest::parse(&hash).ok_or_else(|| damaged("the head has no hash"))?,
    })
}

async fn used(transaction: &mut Transaction<'_, Any>, key: &str) -> Result<Option<u64>, StoreError> {
    let row = sqlx::query("SELECT seq FROM used WHERE id = $1")
        .bind(key.to_owned())
        .fetch_optional(&mut **transaction)
        .await
        .map_err(failed)?;
    row.map(|row| row.try_get::<i64, _>(0).map_err(failed).and_then(unsigned)).transpose()
}

async fn position(transaction: &mut Transaction<'_, Any>, stream: &str) -> Result<u64, StoreError> {
    let select = "SELECT CAST(COALESCE(MAX(position), 0) AS BIGINT) FROM act WHERE stream = $1";
    let row = sqlx::query(select)
        .bind(stream.to_owned())
        .fetch_one(&mut **transaction)
        .await
        .map_err(failed)?;
    unsigned(row.try_get(0).map_err(failed)?)
}

async fn write_acts(transaction: &mut Transaction<'_, Any>, batch: &Batch, head: Head, mut positions: HashMap<String, u64>) -> Result<u64, StoreError> {
    let (mut seq, mut previous, at) = (head.seq, head.hash, batch.at.max(head.at));
    for act in &batch.acts {
        seq += 1;
        let position = match positions.get(&act.stream) {
            Some(position) => *position,
            None => self::position(transaction, &act.stream).await?,
        } + 1;
        positions.insert(act.stream.clone(), position);
        let mut row = ActRow {
            seq,
            stream: act.stream.clone(),
            position,
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

async fn write_rest(transaction: &mut Transaction<'_, Any>, batch: &Batch, last: u64) -> Result<(), StoreError> {
    for bytes in &batch.contents {
        let insert = "INSERT INTO content (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
        let hash = Digest::of(bytes).to_string();
        sqlx::query(insert)
            .bind(hash)
            .bind(bytes.clone())
            .execute(&mut **transaction)
            .await
            .map_err(failed)?;
    }
    for letter in &batch.letters {
        crate::outbox::insert(&mut **transaction, letter, batch.at).await?;
    }
    if let Some(key) = &batch.key {
        let insert = "INSERT INTO used (id, seq, at) VALUES ($1, $2, $3)";
        sqlx::query(insert)
            .bind(key.clone())
            .bind(signed(last)?)
            .bind(batch.at)
            .execute(&mut **transaction)
            .await
            .map_err(failed)?;
    }
    Ok(())
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
