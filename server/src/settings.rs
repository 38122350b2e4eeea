//! What can be set: by flag, by environment (`RONDEAU_…`), or in a TOML file; a flag wins over the environment, and the
//! environment over the file.

use std::{net::SocketAddr, os::unix::fs::DirBuilderExt as _, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

use crate::questionnaire::QuestionnaireAction;

#[derive(Debug, Parser)]
#[command(
    name = "rondeau",
    version,
    about = "Runs a thematic monitoring round of a treaty body, from the questionnaire to the published reply.",
    after_help = "Every command says what it did and what to do next. Operator's guide: docs/operating.md"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve a round with sample data, to look at and to try.
    Demo(DemoArguments),
    /// Serve in earnest.
    Serve(ServeArguments),
    /// Make the body, its convention and the first administrator from the files of a folder.
    Init {
        /// The folder with body.toml, convention.toml, parties.csv, acts.toml and the files of a round.
        folder: PathBuf,
        /// The address of the first administrator.
        #[arg(long)]
        admin_email: String,
        /// The name of the first administrator.
        #[arg(long)]
        admin_name: String,
        #[command(flatten)]
        data: DataArguments,
    },
    /// Import a round pack: documents, round and questionnaire.
    Import {
        /// The folder of the pack.
        folder: PathBuf,
        /// Also address the questionnaire to the Parties of the pack's scope.
        #[arg(long)]
        address: bool,
        #[command(flatten)]
        data: DataArguments,
    },
    /// Check the record: the chain of hashes, the contents, the fold. Exit status 1 when something is wrong.
    Verify {
        #[command(flatten)]
        data: DataArguments,
    },
    /// Copy everything into one file while the server runs, and check the copy.
    Backup {
        /// The file to make; it must not exist.
        file: PathBuf,
        /// Take away the backups in the same folder, with the same ending, that are older than so many days: what was destroyed
        /// here is not to be kept there.
        #[arg(long)]
        keep_days: Option<u16>,
        #[command(flatten)]
        data: DataArguments,
    },
    /// Copy a backup into an empty storage, and check it.
    Restore {
        /// A file that `backup` made.
        file: PathBuf,
        #[command(flatten)]
        data: DataArguments,
    },
    /// A reply as a document of Word, and such a document read.
    Reply {
        #[command(subcommand)]
        action: ReplyAction,
        #[command(flatten)]
        data: DataArguments,
    },
    /// Say as JSON what in a text could tell who somebody is. A person looks at each hit; nothing is safe because nothing was found.
    Screen {
        /// A text in UTF-8, or a document of Word or LibreOffice.
        file: PathBuf,
    },
    /// A questionnaire in a file: checked, or converted to another format.
    Questionnaire {
        #[command(subcommand)]
        action: QuestionnaireAction,
    },
    /// The keys of a sealed lane, and opening with two of them: on a machine that is not connected.
    Sealed {
        #[command(subcommand)]
        action: crate::sealed::SealedAction,
    },
    /// Put the rules of the body as they stand in a pack in force: guidelines, criteria, periods, what is accepted late.
    Policy {
        /// The folder with body.toml.
        folder: PathBuf,
        #[command(flatten)]
        data: DataArguments,
    },
    /// Destroy now what was kept long enough, as the server does every hour; and say what went.
    Retention {
        #[command(flatten)]
        data: DataArguments,
    },
    /// List accounts, add one, invite one again, close one.
    Account {
        #[command(subcommand)]
        action: AccountAction,
        #[command(flatten)]
        data: DataArguments,
    },
}

#[derive(Debug, Subcommand)]
pub enum ReplyAction {
    /// Write an empty document to fill in: the whole questionnaire, as it is asked of a Party.
    Template {
        /// The key of the round, such as round-2.
        #[arg(long)]
        round: String,
        /// The code of the Party, such as SI; without it, the whole questionnaire as it is asked of any.
        #[arg(long)]
        party: Option<String>,
        /// The language of the texts to write; the words around them are in English or French.
        #[arg(long, default_value = "en")]
        lang: String,
        /// docx, odt or xlsx; without it, as the end of the file's name says.
        #[arg(long)]
        format: Option<String>,
        /// The file to make; it must not exist.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Read a document, and print per question, as JSON, what was read and how sure that is.
    Read {
        file: PathBuf,
        /// The key of the round, such as round-2.
        #[arg(long)]
        round: String,
        /// The language of the texts, where the document does not say; without it, as it reads.
        #[arg(long)]
        lang: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AccountAction {
    /// All accounts with their seats.
    List,
    /// Add an administrator, or a member of the secretariat or of the safeguarding group, and print the invitation.
    Add {
        email: String,
        name: String,
        /// `administrator`, `secretariat` or `safeguarding`.
        #[arg(long, default_value = "secretariat", value_parser = ["administrator", "secretariat", "safeguarding"])]
        seat: String,
        /// `en` or `fr`.
        #[arg(long, default_value = "en", value_parser = ["en", "fr"])]
        lang: String,
    },
    /// Print a new invitation for an account.
    Invite { email: String },
    /// Close an account and end its sessions; acts keep its opaque id.
    Disable { email: String },
    /// Open a closed account again.
    Enable { email: String },
}

#[derive(Debug, Args)]
pub struct DemoArguments {
    /// The folder of the sample pack; by default the one that the program carries.
    #[arg(long)]
    pub pack: Option<PathBuf>,
    /// Keep the data in this folder; by default in a temporary one that is removed at the end.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Use this PostgreSQL database (postgres://…) instead of a file.
    #[arg(long)]
    pub database: Option<String>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub struct DataArguments {
    /// The folder for the embedded SQLite file.
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead: postgres://user@host/name.
    #[arg(long, global = true)]
    pub database: Option<String>,
    /// A settings file in TOML.
    #[arg(long, global = true)]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    pub data: DataArguments,
    /// Where to listen; 127.0.0.1:8080 when nothing is said.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// The address under which people reach the site, such as `https://rounds.example.org`.
    #[arg(long)]
    pub base: Option<String>,
    /// The mail server: smtps://user:password@host. Without it letters stay in the outbox, to be read there.
    #[arg(long)]
    pub smtp: Option<String>,
    /// The sender of letters.
    #[arg(long)]
    pub mail_from: Option<String>,
}

/// All settings of a server, wherever they come from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub data: PathBuf,
    pub database: Option<String>,
    pub listen: SocketAddr,
    pub base: Option<String>,
    pub smtp: Option<String>,
    pub mail_from: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            database: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base: None,
            smtp: None,
            mail_from: None,
        }
    }
}

impl Settings {
    /// Settings for a command that only needs the data.
    pub fn of_data(flags: &DataArguments) -> Result<Self, String> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = &flags.config {
            if !file.is_file() {
                return Err(format!("{} is no file; give the settings file with --config FILE", file.display()));
            }
            figment = figment.merge(Toml::file(file));
        }
        let mut settings: Self = figment
            .merge(Env::prefixed("RONDEAU_").only(&["data", "database", "listen", "base", "smtp", "mail_from"]))
            .extract()
            .map_err(|error| format!("settings: {error}"))?;
        if let Some(data) = &flags.data {
            settings.data.clone_from(data);
        }
        if flags.database.is_some() {
            settings.database.clone_from(&flags.database);
        }
        Ok(settings)
    }

    pub fn of_serve(flags: &ServeArguments) -> Result<Self, String> {
        let settings = Self::of_data(&flags.data)?;
        Ok(Self {
            listen: flags.listen.unwrap_or(settings.listen),
            base: flags.base.clone().or(settings.base),
            smtp: flags.smtp.clone().or(settings.smtp),
            mail_from: flags.mail_from.clone().or(settings.mail_from),
            ..settings
        })
    }

    /// The address of the storage.
    pub fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| in_folder(&self.data))
    }

    /// The address of a storage that may have to be made: the folder of an embedded file is made when it is not there.
    pub fn new_url(&self) -> Result<String, String> {
        if self.database.is_none() {
            make_folder(&self.data)?;
        }
        Ok(self.url())
    }
}

pub fn in_folder(folder: &std::path::Path) -> String {
    format!("sqlite://{}", folder.join("rondeau.sqlite").display())
}

pub fn make_folder(folder: &std::path::Path) -> Result<(), String> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder); // names and drafts: for the operator alone
    made.map_err(|error| format!("{}: {error}; choose a folder that can be written with --data DIR", folder.display()))
}

/// Logs to standard error: warnings, or what RONDEAU_LOG says. No name, no address of a person or machine, no query.
pub fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("RONDEAU_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
