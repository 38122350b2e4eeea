//! What happens without anybody asking: letters are sent, sessions that ended are taken away. Each job can run twice without harm.

use std::{sync::Arc, time::Duration};

use app::{
    Node,
    port::{LetterRow, LetterState, StoreError, micros},
};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox};
use thiserror::Error;

/// After so many failures a letter is given up; the secretariat sees it in the outbox.
const ATTEMPTS: u32 = 8;

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
            .ok_or("no such account")?;
        let words = app::letter::words(node, row, &account, &self.site, app::letter::Secrets::Written);
        let to = Mailbox::new(Some(account.name.clone()), account.email.parse().map_err(|_| "the address is unusable")?);
        let message = Message::builder().from(self.from.clone()).to(to).subject(words.subject).body(words.body);
        self.transport
            .send(message.map_err(|error| error.to_string())?)
            .await
            .map(|_| ())
            .map_err(|error| error.to_string())
    }
}

/// Sends the letters that wait, for ever.
pub async fn send_letters(node: Arc<Node>, post: Post) {
    loop {
        if let Err(error) = send_waiting(&node, &post).await {
            tracing::warn!(%error, "reading the outbox");
        }
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
}

async fn send_waiting(node: &Node, post: &Post) -> Result<(), StoreError> {
    for row in node.storage().waiting_letters(50).await? {
        let attempts = row.attempts + 1;
        let state = match post.send(node, &row).await {
            Ok(()) => LetterState::Sent,
            // The reason may name an address: it is not logged.
            Err(_) if attempts >= ATTEMPTS => LetterState::Failed,
            Err(_) => LetterState::Waiting,
        };
        if state != LetterState::Sent {
            tracing::warn!(letter = %row.letter.id, attempts, state = state.as_str(), "a letter was not sent");
        }
        node.storage().mark_letter(&row.letter.id, state, attempts, micros(node.now())).await?;
        if state == LetterState::Waiting {
            tokio::time::sleep(Duration::from_secs(u64::from(attempts) * 5)).await;
        }
    }
    Ok(())
}

/// Takes away sessions and one-time tokens that ended, once an hour.
pub async fn sweep(node: Arc<Node>) {
    loop {
        let now = micros(node.now());
        let day = 24 * 3_600 * 1_000_000;
        if let Err(error) = node.storage().sweep(now - day, now).await {
            tracing::warn!(%error, "sweeping sessions");
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}
