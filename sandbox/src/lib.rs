//! Files of strangers are read in a process of their own: with little memory and time, without network and without files.
//! Whatever a file does to its reader, the server goes on.

mod child;

use std::{ffi::OsStr, path::PathBuf, process::Stdio, time::Duration};

use documents::{
    Fault,
    attachment::{Attachment, Refused},
    document::Document,
    printed::{self, Printed, Unprinted},
    sheets::Sheet,
    xliff::Translation,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
    sync::Semaphore,
    time::timeout,
};

pub use child::{child, confine};

/// The first argument with which the program is a reader and nothing else.
pub const WORD: &str = "read-a-document";
/// The second argument: what is asked about the file.
const DOCUMENT: &str = "document";
const ATTACHMENT: &str = "attachment";
const SHEETS: &str = "sheets";
const XLIFF: &str = "xliff";
/// From the first byte to the last, whatever the processor does.
const LONGEST: Duration = Duration::from_secs(20);
/// More than this no reader says, in bytes.
const MOST_SAID: u64 = 64 << 20;

/// So many files are read at a time. So many are read or wait, and none longer than that; who comes after them is told so at once.
static TURNS: Semaphore = Semaphore::const_new(2);
static PLACES: Semaphore = Semaphore::const_new(16);
const PATIENCE: Duration = Duration::from_secs(15);

/// One document is printed at a time; so many wait, and none longer than that.
static PRESS: Semaphore = Semaphore::const_new(1);
static PRESS_PLACES: Semaphore = Semaphore::const_new(8);
const PRINTING: Duration = Duration::from_secs(60);

/// How a reader is started.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
}

impl Reader {
    /// A program that is a reader when its first argument is [`WORD`], and prints when it is [`printed::WORD`].
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// Reads a document in any of the known formats.
    ///
    /// # Errors
    /// [`Fault`]: what is wrong with the file; `TooLarge` too where its reader was stopped at a limit.
    pub async fn read(&self, bytes: &[u8]) -> Result<Document, Fault> {
        let said = self.ask(DOCUMENT, &[bytes]).await.ok_or(Fault::Busy)?.ok_or(Fault::TooLarge)?;
        serde_json::from_slice::<Result<Document, Fault>>(&said).unwrap_or(Err(Fault::TooLarge))
    }

    /// Reads the sheets of a spreadsheet.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub async fn sheets(&self, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
        let said = self.ask(SHEETS, &[bytes]).await.ok_or(Fault::Busy)?.ok_or(Fault::TooLarge)?;
        serde_json::from_slice::<Result<Vec<Sheet>, Fault>>(&said).unwrap_or(Err(Fault::TooLarge))
    }

    /// Reads a translation in XLIFF.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub async fn xliff(&self, bytes: &[u8]) -> Result<Translation, Fault> {
        let said = self.ask(XLIFF, &[bytes]).await.ok_or(Fault::Busy)?.ok_or(Fault::TooLarge)?;
        serde_json::from_slice::<Result<Translation, Fault>>(&said).unwrap_or(Err(Fault::TooLarge))
    }

    /// Looks into a file that is to belong to an answer.
    ///
    /// # Errors
    /// [`Refused`]: why it is not taken; `Damaged` too where its reader was stopped at a limit.
    pub async fn inspect(&self, name: &str, bytes: &[u8]) -> Result<Attachment, Refused> {
        if bytes.len() > documents::attachment::LARGEST {
            return Err(Refused::TooLarge);
        }
        let line = format!("{}\n", name.replace(['\r', '\n'], " "));
        let asked = self.ask(ATTACHMENT, &[line.as_bytes(), bytes]).await;
        let said = asked.ok_or(Refused::Busy)?.ok_or(Refused::Damaged)?;
        serde_json::from_slice::<Result<Attachment, Refused>>(&said).unwrap_or(Err(Refused::Damaged))
    }

    /// A text as PDF, laid out in a process of its own.
    ///
    /// # Errors
    /// [`Unprinted`]: why there is none.
    pub async fn print(&self, printed: &Printed) -> Result<Vec<u8>, Unprinted> {
        let _place = PRESS_PLACES.try_acquire().map_err(|_| Unprinted::Busy)?;
        let turn = timeout(PRINTING, PRESS.acquire()).await;
        let _turn = turn.ok().and_then(Result::ok).ok_or(Unprinted::Busy)?;
        let failed = |why: &str| Unprinted::Failed(why.to_owned());
        let data = serde_json::to_vec(printed).map_err(|error| failed(&error.to_string()))?;
        let said = timeout(PRINTING, self.said(&[printed::WORD.as_ref()], &[&data])).await;
        let said = said.map_err(|_| failed("it took too long"))?.map_err(|error| failed(&error.to_string()))?;
        if said.starts_with(b"%PDF") {
            return Ok(said);
        }
        Err(serde_json::from_slice(&said).unwrap_or_else(|_| failed("it ended early")))
    }

    /// What the reader says: nothing at all when there was no turn; no words when it was ended at a limit, before or while it spoke.
    async fn ask(&self, what: &str, bytes: &[&[u8]]) -> Option<Option<Vec<u8>>> {
        let _place = PLACES.try_acquire().ok()?;
        let _turn = timeout(PATIENCE, TURNS.acquire()).await.ok()?.ok()?;
        Some(
            timeout(LONGEST, self.said(&[WORD.as_ref(), what.as_ref()], bytes))
                .await
                .ok()
                .and_then(Result::ok),
        )
    }

    async fn said(&self, arguments: &[&OsStr], bytes: &[&[u8]]) -> std::io::Result<Vec<u8>> {
        let mut child = Command::new(&self.program)
            .args(arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (mut to, from) = (child.stdin.take(), child.stdout.take());
        let write = async {
            if let Some(pipe) = &mut to {
                for part in bytes {
                    // A reader that ends early does not want the rest.
                    let _ = pipe.write_all(part).await;
                }
            }
            drop(to);
        };
        let mut said = Vec::new();
        let read = async {
            match from {
                Some(pipe) => pipe.take(MOST_SAID).read_to_end(&mut said).await.map(|_| ()),
                None => Ok(()),
            }
        };
        let ((), read) = tokio::join!(write, read);
        read?;
        child.wait().await?;
        Ok(said)
    }
}
