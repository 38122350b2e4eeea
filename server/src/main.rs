//! The binary `rondeau`: the command line, the settings, and how the rooms are wired together. It decides nothing.

mod command;
mod demo;
mod questionnaire;
mod reply;
mod screen;
mod sealed;
mod serve;
mod settings;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Before anything else is started: a reader of files has nothing of the server about it.
    if std::env::args_os().nth(1).is_some_and(|word| word == sandbox::WORD) {
        return sandbox::child();
    }
    if std::env::args_os().nth(1).is_some_and(|word| word == documents::printed::WORD) {
        return press::child();
    }
    serve_or_else()
}

/// This program, as a reader of files.
fn reader() -> Result<sandbox::Reader, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program's own file is not found: {error}"))?;
    Ok(sandbox::Reader::new(program))
}

#[tokio::main]
async fn serve_or_else() -> ExitCode {
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
