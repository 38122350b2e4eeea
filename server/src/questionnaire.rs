//! `rondeau questionnaire`: a questionnaire in a file, checked and converted, without any storage. The format is what the name of the
//! file says; a folder, or `questionnaire.toml` in it, is a round pack.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use app::exchange::{self, File, Format, LeftOut, Read};
use base::Lang;
use clap::Subcommand;
use domain::{
    convention::Convention,
    drafting::{Drafting, number::Numbers},
    questionnaire::{Finding, Ground, Issue, Questionnaire},
};
use i18n::Ui;

/// The file of a pack that has the questions.
const PACK: &str = "questionnaire.toml";

#[derive(Debug, Subcommand)]
pub enum QuestionnaireAction {
    /// Say what is wrong with a questionnaire, and what might be better. Exit status 1 when something stands in the way of adoption.
    Check {
        /// A round pack (a folder or its questionnaire.toml), a TOML or JSON file, an XLSForm, a document of Word or LibreOffice.
        file: PathBuf,
        /// The convention whose provisions are named: a convention.toml. That of the pack, where the file is in one.
        #[arg(long)]
        convention: Option<PathBuf>,
    },
    /// Write a questionnaire in another format. What that cannot hold is listed on standard error.
    Convert {
        file: PathBuf,
        /// The file to write: its name says the format (.toml, .json, .xlsx, .docx, .odt).
        #[arg(short, long)]
        output: PathBuf,
        /// The language of a document.
        #[arg(long, default_value = "en")]
        language: String,
    },
}

/// A questionnaire as it was read, with what was left out and what was found in reading it.
struct Opened {
    questionnaire: Questionnaire,
    left_out: Vec<LeftOut>,
    found: Vec<Finding>,
}

pub fn run(action: QuestionnaireAction) -> Result<ExitCode, String> {
    match action {
        QuestionnaireAction::Check { file, convention } => check(&file, convention.as_deref()),
        QuestionnaireAction::Convert { file, output, language } => convert(&file, &output, &language),
    }
}

/// The folder of a pack that a path names, by itself or by its file of questions.
fn pack_folder(file: &Path) -> Option<&Path> {
    if file.is_dir() {
        return Some(file);
    }
    let folder = file.parent()?;
    (file.file_name()? == PACK && folder.join("definitions.toml").exists()).then_some(folder)
}

fn open(file: &Path) -> Result<Opened, String> {
    if let Some(folder) = pack_folder(file) {
        let questionnaire = app::pack::questionnaire_of(&app::pack::Files::Folder(folder.to_owned())).map_err(|error| error.to_string())?;
        return Ok(Opened {
            questionnaire,
            left_out: Vec::new(),
            found: Vec::new(),
        });
    }
    let name = file.to_string_lossy();
    let format = Format::of(&name).ok_or_else(|| format!("{name}: not a format that is known here (.toml, .json, .xlsx, .docx, .odt)"))?;
    let read = exchange::read(&bytes_of(file, format)?).map_err(|fault| format!("{name}: {fault}"))?;
    Ok(opened(read))
}

fn bytes_of(file: &Path, format: Format) -> Result<File, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let fault = |fault: documents::Fault| format!("{}: {}", file.display(), fault.as_str());
    Ok(match format {
        Format::Pack | Format::Json => File::Text(format, String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8", file.display()))?),
        Format::XlsForm => File::Sheets(documents::sheets::read(&bytes).map_err(fault)?),
        Format::Docx | Format::Odt => File::Document(Box::new(documents::read(&bytes).map_err(fault)?)),
    })
}

fn opened(read: Read) -> Opened {
    let drafting: Drafting = read.drafting();
    let frozen = drafting.freeze(1, jiff::civil::Date::default(), &Numbers::new());
    Opened {
        questionnaire: frozen.questionnaire,
        left_out: read.left_out,
        found: frozen.found,
    }
}

fn convention_of(file: &Path, given: Option<&Path>) -> Result<Option<Convention>, String> {
    let beside = pack_folder(file).map(|folder| folder.join("convention.toml")).filter(|path| path.exists());
    let Some(path) = given.map(Path::to_owned).or(beside) else { return Ok(None) };
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    app::pack::convention_of(&app::pack::Files::Folder(folder), &name)
        .map(Some)
        .map_err(|error| error.to_string())
}

/// The languages in which every text must be there: those of the body of a pack, or else those that the file speaks.
fn official_of(file: &Path, questionnaire: &Questionnaire) -> Result<Vec<Lang>, String> {
    if let Some(folder) = pack_folder(file).filter(|folder| folder.join("body.toml").exists()) {
        let files = app::pack::Files::Folder(folder.to_owned());
        return app::pack::official_of(&files).map_err(|error| error.to_string());
    }
    let (mut copy, mut spoken) = (questionnaire.clone(), std::collections::BTreeSet::new());
    copy.each_text(&mut |_, text| spoken.extend(text.iter().map(|(lang, _)| lang.clone())));
    Ok(spoken.into_iter().collect())
}

fn word(key: &str, args: &[i18n::Arg<'_>]) -> String {
    i18n::text(Ui::En, key, args)
}

fn check(file: &Path, convention: Option<&Path>) -> Result<ExitCode, String> {
    let opened = open(file)?;
    let convention = convention_of(file, convention)?;
    let official = official_of(file, &opened.questionnaire)?;
    let mut found = opened.found;
    found.extend(opened.questionnaire.findings(&Ground {
        convention: convention.as_ref(),
        pillars: &[],
        official: &official,
    }));
    if convention.is_none() {
        list(&[LeftOut {
            at: String::new(),
            what: "setting",
            about: "whether provisions are there is not checked: no convention is given (--convention)".to_owned(),
        }]);
    }
    list(&opened.left_out);
    let mut errors = 0;
    for finding in &found {
        let error = finding.issue.is_error();
        errors += usize::from(error);
        println!(
            "{}\t{}\t{}",
            if error { "error" } else { "advice" },
            place(&opened.questionnaire, finding),
            words(finding)
        );
    }
    let leaves = opened.questionnaire.leaves().count();
    println!(
        "{} questions, {leaves} items, {errors} errors, {} advice",
        opened.questionnaire.questions.len(),
        found.len() - errors
    );
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn place(questionnaire: &Questionnaire, finding: &Finding) -> String {
    let key = finding.at.as_ref().unwrap_or(&questionnaire.key);
    if finding.number.is_empty() {
        key.to_string()
    } else {
        format!("{} ({key})", finding.number)
    }
}

fn words(finding: &Finding) -> String {
    let part = |place: usize| finding.about.get(place).cloned().unwrap_or_default();
    let args = [
        ("about", finding.about.join(", ").into()),
        ("first", part(0).into()),
        ("second", part(1).into()),
        ("third", part(2).into()),
    ];
    word(&finding.word(), &args)
}

/// Says on standard error what the other side cannot hold.
fn list(left_out: &[LeftOut]) {
    for left in left_out {
        let what = word(&format!("left-out-{}", left.what), &[]);
        let at = if left.at.is_empty() { String::new() } else { format!("{}: ", left.at) };
        #[expect(clippy::print_stderr, reason = "what is left out is told apart from what was asked for")]
        {
            eprintln!("{at}{what}: {}", left.about);
        }
    }
}

fn convert(file: &Path, output: &Path, language: &str) -> Result<ExitCode, String> {
    let opened = open(file)?;
    let lang = Lang::parse(language).ok_or_else(|| format!("{language}: not a language tag"))?;
    let name = output.to_string_lossy();
    let format = Format::of(&name).ok_or_else(|| format!("{name}: not a format that is known here (.toml, .json, .xlsx, .docx, .odt)"))?;
    let (bytes, left_out) = exchange::write(&opened.questionnaire, format, &lang)?;
    list(&opened.left_out);
    for finding in opened.found.iter().filter(|finding| finding.issue == Issue::NotReadable) {
        let about = words(finding);
        list(&[LeftOut {
            at: place(&opened.questionnaire, finding),
            what: "setting",
            about,
        }]);
    }
    list(&left_out);
    std::fs::write(output, bytes).map_err(|error| format!("{name}: {error}"))?;
    println!("{}: {} items", output.display(), opened.questionnaire.leaves().count());
    Ok(ExitCode::SUCCESS)
}
