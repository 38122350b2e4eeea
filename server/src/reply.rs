//! `rondeau reply`: replies on paper, out and in.

use std::{collections::BTreeMap, path::Path};

use app::paper::{Wanted, language_of, paper, read};
use base::{Key, Lang};
use documents::Format;
use domain::PartyCode;
use serde_json::{Value, json};

use crate::{
    command::node,
    reader,
    settings::{DataArguments, ReplyAction},
};

pub async fn run(action: ReplyAction, data: &DataArguments) -> Result<(), String> {
    match action {
        ReplyAction::Template {
            round,
            party,
            lang,
            format,
            output,
        } => {
            let format = chosen(&format, &output)?;
            template(&round, party.as_deref(), &lang, (format, &output), data).await
        }
        ReplyAction::Read { file, round, lang } => print(&file, &round, lang.as_deref(), data).await,
    }
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| format!("{tag} is no language; give a tag such as en, fr or ka"))
}

/// The format that was asked for, or that the file's name says.
fn chosen(format: &Option<String>, output: &Path) -> Result<Format, String> {
    let named = output.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    let wanted = format.clone().or(named).unwrap_or_else(|| "docx".to_owned());
    Format::parse(&wanted).ok_or_else(|| format!("{wanted} is no format; choose docx, odt or xlsx"))
}

async fn template(round: &str, party: Option<&str>, lang: &str, (format, output): (Format, &Path), data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let lang = language(lang)?;
    let party = party
        .map(|party| PartyCode::parse(party).ok_or_else(|| format!("{party} is no code of a Party; it has two letters")))
        .transpose()?;
    let key = Key::new(round).map_err(|_| format!("{round} is no key of a round"))?;
    let made = node.read(|state| {
        let open = state.rounds.get(&key)?;
        let questionnaire = open.questionnaire.as_ref()?;
        let known = party.map(|party| Some((state.parties.get(&party)?, state.zone().date(open.deadline(party).unwrap_or(state.at)))));
        let known = match known {
            Some(known) => Some(known?),
            None => None,
        };
        let leaves: Vec<Key> = questionnaire
            .leaves()
            .filter(|leaf| known.is_none_or(|(party, day)| leaf.asked_of(party, day)))
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
    let (count, paper) = made.ok_or_else(|| format!("there is no round {round} with an adopted questionnaire, or no such Party"))?;
    let file = std::fs::File::create_new(output).map_err(|error| format!("{}: {error}; choose a new name", output.display()))?;
    std::io::Write::write_all(&mut std::io::BufWriter::new(file), &format.write(&paper)).map_err(|error| error.to_string())?;
    println!(
        "{}: {count} questions; fill it in, then bring it back on the desk or read it with `rondeau reply read`",
        output.display()
    );
    store.close().await;
    Ok(())
}

async fn print(file: &Path, round: &str, lang: Option<&str>, data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let lang = lang.map(language).transpose()?;
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let document = reader()?
        .read(&bytes)
        .await
        .map_err(|fault| format!("{}: {fault}; save it as .docx, .odt or .xlsx without a password", file.display()))?;
    let lang = lang.or_else(|| language_of(&document)).unwrap_or_else(Lang::en);
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
    let said = json!({ "reply": about, "language": read.lang.as_ref().unwrap_or(&lang), "found": found, "not_placed": read.lost, "left_out": read.dropped.iter().map(|(kind, count)| (kind.as_str(), count)).collect::<BTreeMap<_, _>>() });
    println!("{}", serde_json::to_string_pretty(&said).map_err(|error| error.to_string())?);
    store.close().await;
    Ok(())
}
