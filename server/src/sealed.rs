//! `rondeau sealed`: the keys of a sealed lane, and opening with two of them. It needs no storage and no network: it is for a
//! machine that is not connected.

use std::{
    io::{Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum SealedAction {
    /// Make a key. The file holds the secret half and stays with its holder; what is printed goes to the server.
    Keys {
        /// The file to make, readable by its owner alone; it must not exist.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Seal a text, for whoever does not want a browser to do it. The result is pasted into the page.
    Seal {
        /// A text in UTF-8; without it, what comes on the standard input.
        file: Option<PathBuf>,
        /// The public key of each holder, in the order of the page.
        #[arg(long = "to", required = true)]
        recipients: Vec<String>,
        /// The file to make; without it, the standard output.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Open a sealed text with the keys of two holders.
    Open {
        /// The sealed text, as it was downloaded.
        file: PathBuf,
        /// A key file; twice.
        #[arg(long = "key", required = true)]
        keys: Vec<PathBuf>,
        /// The file to make, readable by its owner alone; without it, the standard output.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Open the trial of a lane: prints its digits, and says of each pair of holders whether their keys open it.
    Rehearse {
        /// The trial, as it was downloaded.
        file: PathBuf,
        /// A key file; once for each holder who is there.
        #[arg(long = "key", required = true)]
        keys: Vec<PathBuf>,
    },
}

pub fn run(action: SealedAction) -> Result<(), String> {
    match action {
        SealedAction::Keys { output } => {
            let key = sealed::new_key();
            let file = format!("# public key: {}\n{}\n", key.recipient, key.secret);
            write(&output, &file)?;
            println!("{}", key.recipient);
            Ok(())
        }
        SealedAction::Seal { file, recipients, output } => {
            let text = match &file {
                Some(file) => read(file)?,
                None => standard_input()?,
            };
            put(output.as_deref(), &sealed::seal(&recipients, &text).map_err(say)?)
        }
        SealedAction::Open { file, keys, output } => {
            let text = sealed::open(&read(&file)?, &key_files(&keys)?).map_err(say)?;
            put(output.as_deref(), &text)
        }
        SealedAction::Rehearse { file, keys } => {
            let (trial, keys) = (read(&file)?, key_files(&keys)?);
            let words = sealed::open(&trial, &keys).map_err(say)?;
            for (first, second) in sealed::opening_pairs(&trial, &keys).map_err(say)? {
                println!("holders {first} and {second} open it");
            }
            println!("the digits: {words}");
            Ok(())
        }
    }
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn standard_input() -> Result<String, String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(say)?;
    Ok(text)
}

fn key_files(keys: &[PathBuf]) -> Result<Vec<String>, String> {
    let one = |file: &PathBuf| {
        let text = read(file)?;
        sealed::recipient_of(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(text)
    };
    keys.iter().map(one).collect()
}

/// Makes a file that nobody else reads; one that is there already is left as it is.
fn write(file: &Path, text: &str) -> Result<(), String> {
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    made.and_then(|mut made| made.write_all(text.as_bytes()))
        .map_err(|error| format!("{}: {error}", file.display()))
}

fn put(output: Option<&Path>, text: &str) -> Result<(), String> {
    match output {
        Some(file) => write(file, text),
        None => {
            println!("{text}");
            Ok(())
        }
    }
}
