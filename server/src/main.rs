//! The binary `rondeau`: the command line, the settings, and how the rooms are wired together. It decides nothing.

mod command;
mod demo;
mod reply;
mod serve;
mod settings;

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = settings::Arguments::parse();
    settings::log();
    match command::run(arguments).await {
        Ok(code) => code,
        Err(failure) => {
            #[expect(clippy::print_stderr, reason = "the one place where the command line says what went wrong")]
            {
                eprintln!("rondeau: {failure}");
            }
            ExitCode::from(2)
        }
    }
}
