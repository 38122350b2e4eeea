//! Reading a file that somebody sent: not on the threads that answer everybody, and two at a time.

use documents::{Fault, document::Document};
use tokio::sync::Semaphore;

use crate::problem::Problem;

static TURNS: Semaphore = Semaphore::const_new(2);

pub async fn read(bytes: Vec<u8>) -> Result<Result<Document, Fault>, Problem> {
    let _turn = TURNS.acquire().await.map_err(|_| Problem::Busy)?;
    let read = tokio::task::spawn_blocking(move || documents::read(&bytes)).await;
    Ok(read.unwrap_or(Err(Fault::Damaged)))
}
