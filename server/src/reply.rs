//! `rondeau reply`: documents of Word, out and in.

use std::{collections::BTreeMap, path::Path};

use app::paper::{Wanted, paper, read};
use base::{Key, Lang};
use documents::docx;
use domain::PartyCode;
use serde_json::{Value, json};

use crate::{
    command::node,
    settings::{DataArguments, ReplyAction},
};

pub async fn run(action: ReplyAction, data: &DataArguments) -> Result<(), String> {
    match action {
        ReplyAction::Template { round, party, lang, output } => template(&round, &party, &lang, &output, data).await,
        ReplyAction::Read { file, round, lang } => print(&file, &round, &lang, data).await,
    }
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| format!("{tag} is no language; give a tag such as en, fr or ka"))
}

async fn template(round: &str, party: &str, lang: &str, output: &Path, data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let lang = language(lang)?;
    let party = PartyCode::parse(party).ok_or_else(|| format!("{party} is no code of a Party; it has two letters"))?;
    let key = Key::new(round).map_err(|_| format!("{round} is no key of a round"))?;
    let made = node.read(|state| {
        let open = state.rounds.get(&key)?;
        let (known, questionnaire) = (state.parties.get(&party)?, open.questionnaire.as_ref()?);
        let day = state.zone().date(open.deadline(party).unwrap_or(state.at));
        let leaves: Vec<Key> = questionnaire
            .leaves()
            .filter(|leaf| leaf.asked_of(known, day))
            .map(|found| found.leaf.key.clone())
            .collect();
        let wanted = Wanted {
            round: &key,
            party,
            lang: &lang,
            leaves: &leaves,
        };
        Some((leaves.len(), paper(state, &wanted, &BTreeMap::new())?))
    });
    let (count, paper) = made.ok_or_else(|| format!("there is no round {round} with an adopted questionnaire, or no Party {party}"))?;
    let file = std::fs::File::create_new(output).map_err(|error| format!("{}: {error}; choose a new name", output.display()))?;
    std::io::Write::write_all(&mut std::io::BufWriter::new(file), &docx::write(&paper)).map_err(|error| error.to_string())?;
    println!(
        "{}: {count} questions; fill it in, then bring it back on the desk or read it with `rondeau reply read`",
        output.display()
    );
    store.close().await;
    Ok(())
}

async fn print(file: &Path, round: &str, lang: &str, data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let lang = language(lang)?;
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let document = docx::read(&bytes).map_err(|fault| format!("{}: {fault}; save it as .docx without a password", file.display()))?;
    let read = node.read(|state| {
        let questionnaire = state.rounds.get(round)?.questionnaire.as_ref()?;
        let official = state.body.as_ref().map_or(&[][..], |body| &body.official_languages);
        Some(read(questionnaire, official, &document, &lang))
    });
    let read = read.ok_or_else(|| format!("there is no round {round} with an adopted questionnaire"))?;
    let found: Vec<Value> = read
        .found
        .iter()
        .map(|found| json!({ "question": found.number, "leaf": found.leaf, "confidence": found.confidence.as_str(), "fields": found.fields }))
        .collect();
    let about = read.about.as_ref().map(|(round, party)| format!("{round}/{party}"));
    let said = json!({ "reply": about, "language": read.lang, "found": found, "not_placed": read.lost, "left_out": read.dropped });
    println!("{}", serde_json::to_string_pretty(&said).map_err(|error| error.to_string())?);
    store.close().await;
    Ok(())
}
