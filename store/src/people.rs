//! People: the only place of names and addresses. Tokens are kept as digests.

use app::port::{AccountRow, CredentialRow, People, Purpose, SessionRow, StoreError, TokenRow};
use async_trait::async_trait;
use base::{Digest, Id};
use sqlx::{Any, Row, Transaction, any::AnyRow};

use crate::{Store, damaged, failed};

#[async_trait]
impl People for Store {
    async fn add_account(&self, account: AccountRow) -> Result<bool, StoreError> {
        let insert =
            "INSERT INTO account (id, email, name, lang, password, disabled, created) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING";
        let query = sqlx::query(insert)
            .bind(account.id.to_string())
            .bind(account.email)
            .bind(account.name)
            .bind(account.lang);
        let query = query.bind(account.password).bind(i64::from(account.disabled)).bind(account.created);
        Ok(query.execute(&self.write).await.map_err(failed)?.rows_affected() == 1)
    }

    async fn account(&self, id: &Id) -> Result<Option<AccountRow>, StoreError> {
        let select = accounts_where("id = $1");
        let row = sqlx::query(select).bind(id.to_string()).fetch_optional(&self.read).await.map_err(failed)?;
        row.as_ref().map(account_row).transpose()
    }

    async fn account_by_email(&self, email: &str) -> Result<Option<AccountRow>, StoreError> {
        let select = accounts_where("email = $1");
        let row = sqlx::query(select).bind(email.to_owned()).fetch_optional(&self.read).await.map_err(failed)?;
        row.as_ref().map(account_row).transpose()
    }

    async fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        let rows = sqlx::query(accounts_where("true ORDER BY name, id"))
            .fetch_all(&self.read)
            .await
            .map_err(failed)?;
        rows.iter().map(account_row).collect()
    }

    async fn enter(&self, token: TokenRow, password: &str) -> Result<bool, StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let taken = sqlx::query("DELETE FROM token WHERE token = $1").bind(token.token.to_string());
        let taken = taken.execute(&mut *transaction).await.map_err(failed)?.rows_affected();
        let update = "UPDATE account SET password = $2, inviter = $3 WHERE id = $1 AND disabled = 0";
        let query = sqlx::query(update)
            .bind(token.account.to_string())
            .bind(password.to_owned())
            .bind(named(token.inviter.as_ref()));
        let set = query.execute(&mut *transaction).await.map_err(failed)?.rows_affected();
        if taken != 1 || set != 1 {
            return Ok(false);
        }
        forget(&mut transaction, &token.account).await?;
        delete(&mut transaction, "DELETE FROM token WHERE account = $1", &token.account).await?;
        delete(&mut transaction, "DELETE FROM session WHERE account = $1", &token.account).await?;
        transaction.commit().await.map_err(failed)?;
        Ok(true)
    }

    async fn reset_access(&self, id: &Id) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        forget(&mut transaction, id).await?;
        for statement in [
            "UPDATE account SET password = '', inviter = '' WHERE id = $1",
            "DELETE FROM credential WHERE account = $1",
            "DELETE FROM token WHERE account = $1",
            "DELETE FROM session WHERE account = $1",
        ] {
            delete(&mut transaction, statement, id).await?;
        }
        transaction.commit().await.map_err(failed)
    }

    async fn set_disabled(&self, id: &Id, disabled: bool) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        if disabled {
            forget(&mut transaction, id).await?;
            delete(&mut transaction, "DELETE FROM token WHERE account = $1", id).await?;
            delete(&mut transaction, "DELETE FROM session WHERE account = $1", id).await?;
        }
        let update = "UPDATE account SET disabled = $2 WHERE id = $1";
        let query = sqlx::query(update).bind(id.to_string()).bind(i64::from(disabled));
        query.execute(&mut *transaction).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }

    async fn add_session(&self, session: SessionRow) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let insert = "INSERT INTO session (token, account, created, seen) VALUES ($1, $2, $3, $4)";
        let query = sqlx::query(insert).bind(session.token.to_string()).bind(session.account.to_string());
        let query = query.bind(session.created).bind(session.seen);
        query.execute(&mut *transaction).await.map_err(failed)?;
        let used = sqlx::query("UPDATE account SET used = $2 WHERE id = $1").bind(session.account.to_string());
        used.bind(session.created).execute(&mut *transaction).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }

    async fn session(&self, token: Digest) -> Result<Option<SessionRow>, StoreError> {
        let select = "SELECT account, created, seen FROM session WHERE token = $1";
        let row = sqlx::query(select).bind(token.to_string()).fetch_optional(&self.read).await.map_err(failed)?;
        let read = |row: AnyRow| {
            let number = |place: usize| row.try_get::<i64, _>(place).map_err(failed);
            Ok(SessionRow {
                token,
                account: id_of(&row, 0)?,
                created: number(1)?,
                seen: number(2)?,
            })
        };
        row.map(read).transpose()
    }

    async fn touch_session(&self, token: Digest, seen: i64) -> Result<(), StoreError> {
        let update = "UPDATE session SET seen = $2 WHERE token = $1";
        sqlx::query(update)
            .bind(token.to_string())
            .bind(seen)
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn end_session(&self, token: Digest) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE token = $1")
            .bind(token.to_string())
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn end_sessions(&self, account: &Id) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE account = $1")
            .bind(account.to_string())
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn add_token(&self, token: TokenRow) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        insert_token(&mut transaction, token).await?;
        transaction.commit().await.map_err(failed)
    }

    async fn replace_token(&self, token: TokenRow) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        let before = sqlx::query("DELETE FROM token WHERE account = $1 AND purpose = $2").bind(token.account.to_string());
        before.bind(token.purpose.as_str()).execute(&mut *transaction).await.map_err(failed)?;
        insert_token(&mut transaction, token).await?;
        transaction.commit().await.map_err(failed)
    }

    async fn token(&self, purpose: Purpose, token: Digest) -> Result<Option<TokenRow>, StoreError> {
        let select = sqlx::query("SELECT token, account, inviter, expires FROM token WHERE token = $1 AND purpose = $2").bind(token.to_string());
        let row = select.bind(purpose.as_str()).fetch_optional(&self.read).await.map_err(failed)?;
        row.as_ref().map(|row| token_row(row, purpose)).transpose()
    }

    async fn has_token(&self, purpose: Purpose, account: &Id) -> Result<bool, StoreError> {
        Ok(!self.tokens(purpose, account).await?.is_empty())
    }

    async fn remove_tokens(&self, purpose: Purpose, account: &Id) -> Result<(), StoreError> {
        let delete = sqlx::query("DELETE FROM token WHERE account = $1 AND purpose = $2").bind(account.to_string());
        delete.bind(purpose.as_str()).execute(&self.write).await.map(|_| ()).map_err(failed)
    }

    async fn invitations(&self, account: &Id) -> Result<Vec<TokenRow>, StoreError> {
        self.tokens(Purpose::Invitation, account).await
    }

    async fn forget_invitations(&self, account: &Id) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        forget(&mut transaction, account).await?;
        transaction.commit().await.map_err(failed)
    }

    async fn add_credential(&self, credential: CredentialRow) -> Result<(), StoreError> {
        let insert = "INSERT INTO credential (id, account, name, body, created) VALUES ($1, $2, $3, $4, $5)";
        let query = sqlx::query(insert)
            .bind(credential.id)
            .bind(credential.account.to_string())
            .bind(credential.name);
        query
            .bind(credential.body)
            .bind(credential.created)
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn credentials(&self, account: &Id) -> Result<Vec<CredentialRow>, StoreError> {
        let select = "SELECT account, id, name, body, created FROM credential WHERE account = $1 ORDER BY created";
        let rows = sqlx::query(select).bind(account.to_string()).fetch_all(&self.read).await.map_err(failed)?;
        let read = |row: &AnyRow| {
            let text = |place: usize| row.try_get::<String, _>(place).map_err(failed);
            Ok(CredentialRow {
                account: id_of(row, 0)?,
                id: text(1)?,
                name: text(2)?,
                body: text(3)?,
                created: row.try_get(4).map_err(failed)?,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn update_credential(&self, id: &str, body: &str) -> Result<(), StoreError> {
        let update = "UPDATE credential SET body = $2 WHERE id = $1";
        sqlx::query(update)
            .bind(id.to_owned())
            .bind(body.to_owned())
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn remove_credential(&self, account: &Id, id: &str) -> Result<(), StoreError> {
        let delete = "DELETE FROM credential WHERE id = $1 AND account = $2";
        sqlx::query(delete)
            .bind(id.to_owned())
            .bind(account.to_string())
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }

    async fn idle_accounts(&self, before: i64) -> Result<Vec<Id>, StoreError> {
        let select = sqlx::query("SELECT id FROM account WHERE disabled = 0 AND used > 0 AND used < $1").bind(before);
        let rows = select.fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(|row| id_of(row, 0)).collect()
    }

    async fn forget_account(&self, id: &Id) -> Result<(), StoreError> {
        let mut transaction = self.write.begin().await.map_err(failed)?;
        for statement in [
            "DELETE FROM outbox WHERE account = $1",
            "DELETE FROM credential WHERE account = $1",
            "DELETE FROM token WHERE account = $1",
            "DELETE FROM session WHERE account = $1",
            "DELETE FROM account WHERE id = $1 AND password = ''",
        ] {
            delete(&mut transaction, statement, id).await?;
        }
        transaction.commit().await.map_err(failed)
    }

    async fn sweep(&self, sessions_before: i64, now: i64) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE seen < $1")
            .bind(sessions_before)
            .execute(&self.write)
            .await
            .map_err(failed)?;
        sqlx::query("DELETE FROM token WHERE expires < $1")
            .bind(now)
            .execute(&self.write)
            .await
            .map(|_| ())
            .map_err(failed)
    }
}

impl Store {
    async fn tokens(&self, purpose: Purpose, account: &Id) -> Result<Vec<TokenRow>, StoreError> {
        let select = sqlx::query("SELECT token, account, inviter, expires FROM token WHERE account = $1 AND purpose = $2").bind(account.to_string());
        let rows = select.bind(purpose.as_str()).fetch_all(&self.read).await.map_err(failed)?;
        rows.iter().map(|row| token_row(row, purpose)).collect()
    }
}

async fn insert_token(transaction: &mut Transaction<'_, Any>, token: TokenRow) -> Result<(), StoreError> {
    let insert = "INSERT INTO token (token, account, purpose, inviter, expires) VALUES ($1, $2, $3, $4, $5)";
    let query = sqlx::query(insert).bind(token.token.to_string()).bind(token.account.to_string());
    let query = query.bind(token.purpose.as_str()).bind(named(token.inviter.as_ref())).bind(token.expires);
    query.execute(&mut **transaction).await.map(|_| ()).map_err(failed)
}

fn accounts_where(which: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!(
        "SELECT id, email, name, lang, password, disabled, created, inviter FROM account WHERE {which}"
    ))
}

fn id_of(row: &AnyRow, place: usize) -> Result<Id, StoreError> {
    let text: String = row.try_get(place).map_err(failed)?;
    Id::parse(&text).ok_or_else(|| damaged("a row names no account"))
}

fn token_row(row: &AnyRow, purpose: Purpose) -> Result<TokenRow, StoreError> {
    let digest: String = row.try_get(0).map_err(failed)?;
    Ok(TokenRow {
        token: Digest::parse(&digest).ok_or_else(|| damaged("a token has no digest"))?,
        account: id_of(row, 1)?,
        purpose,
        inviter: optional_id(row, 2)?,
        expires: row.try_get(3).map_err(failed)?,
    })
}

fn optional_id(row: &AnyRow, place: usize) -> Result<Option<Id>, StoreError> {
    let text: String = row.try_get(place).map_err(failed)?;
    Ok(Id::parse(&text))
}

/// An id for a column that may name nobody.
fn named(id: Option<&Id>) -> String {
    id.map(ToString::to_string).unwrap_or_default()
}

async fn delete(transaction: &mut Transaction<'_, Any>, statement: &'static str, account: &Id) -> Result<(), StoreError> {
    let query = sqlx::query(statement).bind(account.to_string());
    query.execute(&mut **transaction).await.map(|_| ()).map_err(failed)
}

/// Voids the invitations of an account: the tokens, and the letters that wait with their secrets.
async fn forget(transaction: &mut Transaction<'_, Any>, account: &Id) -> Result<(), StoreError> {
    delete(transaction, "DELETE FROM token WHERE account = $1 AND purpose = 'invitation'", account).await?;
    let blank = "UPDATE outbox SET detail = '{}', state = CASE WHEN state = 'waiting' THEN 'failed' ELSE state END WHERE account = $1 AND kind = 'invitation'";
    delete(transaction, blank, account).await
}

fn account_row(row: &AnyRow) -> Result<AccountRow, StoreError> {
    let text = |place: usize| row.try_get::<String, _>(place).map_err(failed);
    let number = |place: usize| row.try_get::<i64, _>(place).map_err(failed);
    Ok(AccountRow {
        id: id_of(row, 0)?,
        email: text(1)?,
        name: text(2)?,
        lang: text(3)?,
        password: text(4)?,
        disabled: number(5)? != 0,
        created: number(6)?,
        inviter: optional_id(row, 7)?,
    })
}
