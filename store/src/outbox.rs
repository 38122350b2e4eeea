//! The outbox: letters, one recipient each, with what became of them.

use app::port::{LetterRow, LetterState, NewLetter, Outbox, StoreError, undo_window};
use async_trait::async_trait;
use base::Id;
use sqlx::{Any, AssertSqlSafe, Executor, Row, any::AnyRow};

use crate::{Store, damaged, failed};

const LETTER: &str = "SELECT id, account, kind, detail, created, state, attempts, sent, author, decided_by FROM outbox";

#[async_trait]
impl Outbox for Store {
    async fn letters(&self, limit: u32) -> Result<Vec<LetterRow>, StoreError> {
        let select = AssertSqlSafe(format!(
            "{LETTER} ORDER BY CASE WHEN state = 'held' THEN 0 ELSE 1 END, created DESC, id LIMIT $1"
        ));
        let rows = sqlx::query(select).bind(i64::from(limit)).fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(letter_row).collect()
    }

    async fn take_letter(&self, now: i64, until: i64) -> Result<Option<LetterRow>, StoreError> {
        let take = "UPDATE outbox SET due = $2, attempts = attempts + 1 WHERE state = 'waiting' AND due <= $1 AND id = \
                    (SELECT id FROM outbox WHERE state = 'waiting' AND due <= $1 ORDER BY due, created, id LIMIT 1) \
                    RETURNING id, account, kind, detail, created, state, attempts, sent, author, decided_by";
        let query = sqlx::query(take).bind(now).bind(until);
        let row = query.fetch_optional(&self.write).await.map_err(failed)?;
        row.as_ref().map(letter_row).transpose()
    }

    async fn letter_sent(&self, id: &Id, at: i64) -> Result<(), StoreError> {
        let update = "UPDATE outbox SET state = 'sent', sent = $2, detail = CASE WHEN kind = 'invitation' THEN '{}' ELSE detail END WHERE id = $1";
        let query = sqlx::query(update).bind(id.to_string()).bind(at);
        query.execute(&self.write).await.map(|_| ()).map_err(failed)
    }

    async fn letter_failed(&self, id: &Id, again: Option<i64>) -> Result<(), StoreError> {
        let update = "UPDATE outbox SET state = $2, due = $3 WHERE id = $1 AND state = 'waiting'";
        let state = if again.is_some() { LetterState::Waiting } else { LetterState::Failed };
        let query = sqlx::query(update).bind(id.to_string()).bind(state.as_str()).bind(again.unwrap_or(0));
        query.execute(&self.write).await.map(|_| ()).map_err(failed)
    }

    async fn give_up_letters(&self, created_before: i64) -> Result<u64, StoreError> {
        let update = "UPDATE outbox SET state = 'failed' WHERE state = 'waiting' AND created < $1";
        let query = sqlx::query(update).bind(created_before);
        query.execute(&self.write).await.map(|done| done.rows_affected()).map_err(failed)
    }

    async fn take_back_letter(&self, id: &Id, by: &Id) -> Result<bool, StoreError> {
        let update = "UPDATE outbox SET state = 'withdrawn', decided_by = $2 WHERE id = $1 AND state = 'waiting' AND attempts = 0 AND kind <> 'invitation'";
        let query = sqlx::query(update).bind(id.to_string()).bind(by.to_string());
        query.execute(&self.write).await.map(|done| done.rows_affected() == 1).map_err(failed)
    }

    async fn add_letter(&self, letter: NewLetter, created: i64) -> Result<(), StoreError> {
        insert(&self.write, &letter, created, None).await
    }

    async fn release_letters(&self, created: i64, kind: &str, by: &Id, now: i64) -> Result<u64, StoreError> {
        let update =
            "UPDATE outbox SET state = 'waiting', created = $3, due = $4, decided_by = $2 WHERE state = 'held' AND created = $1 AND author <> $2 AND kind = $5";
        let query = sqlx::query(update)
            .bind(created)
            .bind(by.to_string())
            .bind(now)
            .bind(now + undo_window(kind))
            .bind(kind.to_owned());
        query.execute(&self.write).await.map(|done| done.rows_affected()).map_err(failed)
    }

    async fn drop_letters(&self, created: i64, kind: &str, by: &Id) -> Result<u64, StoreError> {
        let update = "UPDATE outbox SET state = 'withdrawn', decided_by = $3 WHERE state = 'held' AND created = $1 AND kind = $2";
        let query = sqlx::query(update).bind(created).bind(kind.to_owned()).bind(by.to_string());
        query.execute(&self.write).await.map(|done| done.rows_affected()).map_err(failed)
    }
}

pub(crate) async fn insert<'e>(executor: impl Executor<'e, Database = Any>, letter: &NewLetter, created: i64, held: Option<&Id>) -> Result<(), StoreError> {
    let insert = "INSERT INTO outbox (id, account, kind, detail, created, state, attempts, sent, due, author) VALUES ($1, $2, $3, $4, $5, $7, 0, 0, $6, $8) ON CONFLICT (id) DO NOTHING";
    let query = sqlx::query(insert).bind(letter.id.to_string()).bind(letter.account.to_string());
    query
        .bind(letter.kind.clone())
        .bind(letter.detail.clone())
        .bind(created)
        .bind(created + undo_window(&letter.kind))
        .bind(if held.is_some() { LetterState::Held } else { LetterState::Waiting }.as_str())
        .bind(held.map_or_else(String::new, ToString::to_string))
        .execute(executor)
        .await
        .map(|_| ())
        .map_err(failed)
}

fn letter_row(row: &AnyRow) -> Result<LetterRow, StoreError> {
    let text = |place: usize| row.try_get::<String, _>(place).map_err(failed);
    let number = |place: usize| row.try_get::<i64, _>(place).map_err(failed);
    let id = |place: usize| text(place).and_then(|text| Id::parse(&text).ok_or_else(|| damaged("a letter has no id")));
    Ok(LetterRow {
        letter: NewLetter {
            id: id(0)?,
            account: id(1)?,
            kind: text(2)?,
            detail: text(3)?,
        },
        created: number(4)?,
        state: match text(5)?.as_str() {
            "sent" => LetterState::Sent,
            "failed" => LetterState::Failed,
            "withdrawn" => LetterState::Withdrawn,
            "held" => LetterState::Held,
            _ => LetterState::Waiting,
        },
        attempts: u32::try_from(number(6)?).map_err(damaged)?,
        sent: number(7)?,
        author: Id::parse(&text(8)?),
        decided_by: Id::parse(&text(9)?),
    })
}
