//! Files of strangers are read in a process of their own: with little memory and time, without network and without files.
//! Whatever a file does to its reader, the server goes on.

mod child;

use std::{ffi::OsString, path::PathBuf, process::Stdio, time::Duration};

use documents::{Fault, document::Document};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
    sync::Semaphore,
    time::timeout,
};

pub use child::{child, confine};

/// The first argument with which the program is a reader and nothing else.
pub const WORD: &str = "read-a-document";
/// From the first byte to the last, whatever the processor does.
const LONGEST: Duration = Duration::from_secs(20);
/// More than this no reader says, in bytes.
const MOST_SAID: u64 = 64 << 20;

/// So many files are read at a time; the others wait.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How a reader is started.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl Reader {
    /// A program that is a reader when its first argument is [`WORD`].
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            arguments: vec![WORD.into()],
        }
    }

    /// Reads a document in any of the known formats.
    ///
    /// # Errors
    /// [`Fault`]: what is wrong with the file; `TooLarge` too where its reader was stopped at a limit.
    pub async fn read(&self, bytes: &[u8]) -> Result<Document, Fault> {
        let _turn = TURNS.acquire().await.map_err(|_| Fault::Damaged)?;
        match timeout(LONGEST, self.said(bytes)).await {
            Ok(Ok(said)) => serde_json::from_slice::<Result<Document, Fault>>(&said).unwrap_or(Err(Fault::TooLarge)),
            // It was ended at a limit, before or while it spoke.
            Ok(Err(_)) | Err(_) => Err(Fault::TooLarge),
        }
    }

    async fn said(&self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
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
                // A reader that ends early does not want the rest.
                let _ = pipe.write_all(bytes).await;
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
