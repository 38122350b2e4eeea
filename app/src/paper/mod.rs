//! A reply on paper: the questionnaire, or a part of it, as a document to fill in, and such a document read back.
//!
//! Each place of the document keeps its name through every program; where the names are lost, the numbers of the questions say
//! what stands below them.

mod read;
mod slot;

use std::collections::BTreeMap;

use base::{Key, Lang};
use documents::{
    block::{from_markdown, lines},
    paper::{Paper, Part, Place},
};
use domain::{
    PartyCode, State,
    answer::Fields,
    questionnaire::{LeafInTree, Questionnaire},
    round::Round,
};
use i18n::Ui;

use crate::draft::LeafDraft;

pub use read::{Confidence, Found, Read, read};
use slot::slots;

/// The names of what a document keeps about itself.
const ABOUT: &str = "RondeauReply";
const LANGUAGE: &str = "RondeauLanguage";
const BASES: &str = "RondeauBases";

/// What is written on paper: whose reply, which leaves, in which language.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub round: &'a Key,
    /// None for a questionnaire as it is asked of any Party.
    pub party: Option<PartyCode>,
    pub lang: &'a Lang,
    pub leaves: &'a [Key],
}

/// The interface's language for a document in a language: the words around the answers.
pub fn ui_of(lang: &Lang) -> Ui {
    Ui::parse(lang.as_str()).unwrap_or(Ui::En)
}

/// The leaves on paper, with what the drafts hold so far.
pub fn paper(state: &State, wanted: &Wanted<'_>, drafts: &BTreeMap<Key, LeafDraft>) -> Option<Paper> {
    let round = state.rounds.get(wanted.round)?;
    Some(paper_of(state, round, round.questionnaire.as_ref()?, wanted, drafts))
}

/// The same of any questionnaire of a round, also of one that is still a draft.
pub fn paper_of(state: &State, round: &Round, questionnaire: &Questionnaire, wanted: &Wanted<'_>, drafts: &BTreeMap<Key, LeafDraft>) -> Paper {
    let (ui, lang) = (ui_of(wanted.lang), wanted.lang);
    let name = wanted.party.map(|party| state.party_name(party, &ui.lang(), state.at));
    let official = state.body.as_ref().is_some_and(|body| body.is_official(lang));
    let leaves: Vec<LeafInTree<'_>> = questionnaire.leaves().filter(|found| wanted.leaves.contains(&found.leaf.key)).collect();
    let sample = state.body.as_ref().and_then(|body| body.sample_notice.as_ref());
    let sample = sample.map(|notice| Part::Hint(notice.text(&ui.lang()).to_owned()));
    let mut parts: Vec<Part> = sample.into_iter().collect();
    parts.extend([
        Part::Hint(round.plan.theme.text(&ui.lang()).to_owned()),
        Part::Text(from_markdown(&i18n::text(ui, "paper-about", &[]))),
    ]);
    for of_question in leaves.chunk_by(|a, b| a.question.key == b.question.key) {
        let Some(first) = of_question.first() else { continue };
        let question = first.question;
        parts.push(Part::Heading(1, format!("{}. {}", question.number, question.title.text(&ui.lang()))));
        parts.extend(told(question.intro.text(&ui.lang())));
        parts.extend(told(question.text.text(&ui.lang())));
        for found in of_question {
            let fields = drafts.get(&found.leaf.key).map(|draft| draft.fields.clone()).unwrap_or_default();
            parts.extend(leaf(ui, lang, official, &questionnaire.years, found, &fields));
        }
    }
    let bases = leaves
        .iter()
        .filter_map(|found| Some((found.leaf.number.clone(), drafts.get(&found.leaf.key)?.version())));
    let bases: BTreeMap<String, u64> = bases.collect();
    Paper {
        title: name.map_or_else(
            || round.plan.title.text(&ui.lang()).to_owned(),
            |name| i18n::text(ui, "reply-of", &[("party", name.into())]),
        ),
        lang: lang.to_string(),
        columns: ["question", "asked", "more", "status", "value", "text"]
            .map(|word| i18n::text(ui, &format!("paper-column-{word}"), &[("language", i18n::language(ui, lang).into())]))
            .to_vec(),
        right_to_left: lang.direction() == base::lang::Direction::RightToLeft,
        properties: wanted
            .party
            .map(|party| (ABOUT.to_owned(), format!("{}/{party}", wanted.round)))
            .into_iter()
            .chain([
                (LANGUAGE.to_owned(), lang.to_string()),
                (BASES.to_owned(), serde_json::to_string(&bases).unwrap_or_default()),
            ])
            .collect(),
        parts,
    }
}

fn told(text: &str) -> Option<Part> {
    (!text.trim().is_empty()).then(|| Part::Text(from_markdown(text)))
}

fn leaf(ui: Ui, lang: &Lang, official: bool, years: &[i16], found: &LeafInTree<'_>, fields: &Fields) -> Vec<Part> {
    let leaf = found.leaf;
    let mut parts = vec![Part::Heading(2, format!("{} {}", leaf.number, leaf.label.text(&ui.lang())))];
    parts.extend(found.sub.and_then(|sub| told(sub.text.text(&ui.lang()))));
    parts.extend(told(leaf.text.text(&ui.lang())));
    parts.extend(told(leaf.guidance.text(&ui.lang())));
    for slot in slots(ui, lang, official, years, leaf) {
        parts.push(Part::Hint(slot.label.clone()));
        parts.push(Part::Place(Place {
            content: slot.write(fields),
            column: slot.column(),
            name: slot.name,
        }));
    }
    parts
}

/// The language in which a document is written, of English and French: by the small words that each has and the other has not.
pub fn language_of(document: &documents::document::Document) -> Option<Lang> {
    const ENGLISH: [&str; 10] = ["the", "of", "and", "to", "is", "are", "by", "with", "for", "has"];
    const FRENCH: [&str; 10] = ["le", "la", "les", "des", "et", "est", "sont", "par", "avec", "pour"];
    let words = |block: &documents::block::Block| lines(std::slice::from_ref(block)).join(" ").to_lowercase();
    let text: Vec<String> = document
        .pieces
        .iter()
        .flat_map(|piece| match piece {
            documents::document::Piece::Block(block) => vec![words(block)],
            documents::document::Piece::Grid(rows) => rows.iter().flatten().flat_map(|cell| &cell.blocks).map(words).collect(),
        })
        .collect();
    let count = |small: &[&str]| text.iter().flat_map(|text| text.split_whitespace()).filter(|word| small.contains(word)).count();
    let (english, french) = (count(&ENGLISH), count(&FRENCH));
    match english.cmp(&french) {
        std::cmp::Ordering::Greater => Some(Lang::en()),
        std::cmp::Ordering::Less => Some(Lang::fr()),
        std::cmp::Ordering::Equal => None,
    }
}

/// Texts that say the same in other signs are the same: what a program changes without anybody typing is no change.
pub fn same(a: &str, b: &str) -> bool {
    let form = |text: &str| {
        let blocks = from_markdown(text);
        (documents::block::to_markdown(&blocks), lines(&blocks))
    };
    a == b || form(a) == form(b)
}
