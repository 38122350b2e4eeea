//! What happens without anybody asking: letters are sent, sessions that ended are taken away. Each job can run twice without harm.

use std::{sync::Arc, time::Duration};

use app::{
    Node,
    port::{LetterRow, StoreError, micros},
};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox};
use thiserror::Error;

/// After so many failures a letter is given up; the secretariat sees it in the outbox.
const ATTEMPTS: u32 = 26;
const SECOND: i64 = 1_000_000;
/// How long a node may take for one letter before another tries, in microseconds.
const LEASE: i64 = 300 * SECOND;
/// The pause after the first failure, in microseconds; it grows with the square of the attempts, so that the last
/// comes after two days.
const PAUSE: i64 = 30 * SECOND;
/// After so long a letter is given up even if nothing was tried, in microseconds: turning mail on does not send old news.
const STALE: i64 = 7 * 24 * 3_600 * SECOND;

#[derive(Debug, Error)]
pub enum PostError {
    #[error("the mail server's address is not usable; it is smtps://user:password@host")]
    Server,
    #[error("the sender of letters is not an address")]
    Sender,
}

/// The way to a mail server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    site: String,
}

impl Post {
    /// # Errors
    /// When the server's or the sender's address is unusable.
    pub fn new(smtp: &str, from: &str, site: &str) -> Result<Self, PostError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp).map_err(|_| PostError::Server)?.build();
        Ok(Self {
            transport,
            from: from.parse().map_err(|_| PostError::Sender)?,
            site: site.to_owned(),
        })
    }

    /// One letter to one person. The library encodes every header, so that no name can add one.
    async fn send(&self, node: &Node, row: &LetterRow) -> Result<(), String> {
        let account = node
            .storage()
            .account(&row.letter.account)
            .await
            .map_err(|error| error.to_string())?
            .filter(|account| !account.disabled)
            .ok_or("no such account, or a closed one")?;
        let words = app::letter::words(node, row, &account, &self.site, app::letter::Secrets::Written);
        let to = Mailbox::new(Some(account.name.clone()), account.email.parse().map_err(|_| "the address is unusable")?);
        // The same letter twice, sent again after a note that failed, is one letter to the reader's mail program.
        let host = self.site.split_once("://").map_or("rondeau", |(_, host)| host);
        let id = format!("<{}@{host}>", row.letter.id);
        let message = Message::builder()
            .message_id(Some(id))
            .from(self.from.clone())
            .to(to)
            .subject(words.subject)
            .body(words.body);
        self.transport
            .send(message.map_err(|error| error.to_string())?)
            .await
            .map(|_| ())
            .map_err(|error| error.to_string())
    }
}

/// Sends the letters that wait, for ever. Several nodes may do so at once: each letter is taken by one.
pub async fn send_letters(node: Arc<Node>, post: Post) {
    loop {
        if let Err(error) = send_waiting(&node, &post).await {
            tracing::warn!(%error, "reading the outbox");
        }
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
}

async fn send_waiting(node: &Node, post: &Post) -> Result<(), StoreError> {
    let outbox = node.storage();
    let now = || micros(node.clock().real());
    // What nobody could send for days is news no more: it stays in the outbox for the secretariat to read, and is not mailed.
    let given_up = outbox.give_up_letters(now() - STALE).await?;
    if given_up > 0 {
        tracing::warn!(given_up, "letters that waited too long are not mailed any more");
    }
    while let Some(row) = outbox.take_letter(now(), now() + LEASE).await? {
        let id = &row.letter.id;
        // The reason of a failure may name an address: it is not logged.
        if post.send(node, &row).await.is_ok() {
            noted(outbox, id, now()).await?;
            continue;
        }
        let again = (row.attempts < ATTEMPTS).then(|| now() + PAUSE * i64::from(row.attempts) * i64::from(row.attempts));
        tracing::warn!(letter = %id, attempts = row.attempts, last = again.is_none(), "a letter was not sent");
        outbox.letter_failed(id, again).await?;
    }
    Ok(())
}

/// Notes that a letter was sent, with some patience: a note that is missing sends it again.
async fn noted(outbox: &dyn app::port::Storage, id: &base::Id, at: i64) -> Result<(), StoreError> {
    for _ in 0..5 {
        if outbox.letter_sent(id, at).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    outbox.letter_sent(id, at).await
}

/// Writes the reminders that are due, once an hour. Several nodes may do so: each letter is written once.
pub async fn remind(node: Arc<Node>) {
    loop {
        if let Err(error) = node.remind().await {
            tracing::warn!(%error, "writing reminders");
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}

/// Destroys what was kept long enough, once an hour, and the first time at the start. Several nodes may do so.
pub async fn keep_periods(node: Arc<Node>) {
    loop {
        match node.keep_periods().await {
            Ok(destroyed) if destroyed.is_nothing() => {}
            Ok(destroyed) => tracing::info!(?destroyed, "kept to the periods"),
            Err(error) => tracing::warn!(%error, "keeping to the periods"),
        }
        if let Err(error) = node.keep_accounts().await {
            tracing::warn!(%error, "keeping accounts");
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}

/// Takes away sessions and one-time tokens that ended, once an hour.
pub async fn sweep(node: Arc<Node>) {
    loop {
        let now = micros(node.clock().real());
        let day = 24 * 3_600 * 1_000_000;
        if let Err(error) = node.storage().sweep(now - day, now).await {
            tracing::warn!(%error, "sweeping sessions");
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}
