//! Fills the cells for which no sample is written, by the arithmetic that `samples.toml` states: which Party, which leaf.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Actor, Object};
use app::{Node, pack::Pack};
use base::{Key, Lang, Long};
use domain::{
    PartyCode,
    answer::{self, AnswerBody, Figure, LegalReference, PromptBody, Status, TextVersion, Value},
    party::Party,
    questionnaire::{AnswerKind, Choice, Condition, Leaf, LeafInTree, Prompt},
};
use jiff::civil::Date;

use super::{
    people::Cast,
    samples::{AnswerLine, Cell, OneOrMore, Revision, Samples, partial},
};

pub struct Filling<'a> {
    pack: &'a Pack,
    samples: &'a Samples,
    parties: BTreeMap<PartyCode, Party>,
    /// All Parties that reply in the end, by their English names.
    pub order: Vec<PartyCode>,
    deadline: Date,
}

impl<'a> Filling<'a> {
    pub fn new(pack: &'a Pack, samples: &'a Samples, parties: BTreeMap<PartyCode, Party>) -> Self {
        let mut in_scope: Vec<_> = pack.parties.iter().filter(|line| line.in_scope()).collect();
        in_scope.sort_by(|a, b| a.name_en.cmp(&b.name_en));
        let late = |party: &PartyCode| samples.late_reply.iter().any(|line| line.party == *party);
        let order = in_scope
            .iter()
            .enumerate()
            .filter(|(place, line)| *place < samples.replies.count || late(&line.iso2))
            .map(|(_, line)| line.iso2)
            .collect();
        Self {
            pack,
            samples,
            parties,
            order,
            deadline: pack.body.zone.date(pack.round.deadline),
        }
    }

    /// The reply of a Party: all leaves that are asked of it; of a State outside the scope, the written samples alone.
    pub fn reply(&self, party: PartyCode) -> Result<Vec<AnswerBody>, String> {
        let place = self.order.iter().position(|known| *known == party);
        let known = self.parties.get(&party).ok_or_else(|| format!("{party} is unknown"))?;
        let leaves = self
            .pack
            .round
            .questionnaire
            .leaves()
            .enumerate()
            .filter(|(_, found)| found.asked_of(known, self.deadline));
        let written = leaves.filter_map(|(number, found)| match (self.samples.answer(party, &found.leaf.key), place) {
            (Some(line), _) => Some(self.written(&found, line, place.unwrap_or(0), number)),
            (None, Some(place)) => Some(self.filled(&found, party, place, number)),
            (None, None) => None,
        });
        written.collect()
    }

    /// The reply with the one answer changed that a revision changes.
    pub fn revised(&self, revision: &Revision) -> Result<Vec<AnswerBody>, String> {
        let line = self
            .samples
            .answer
            .iter()
            .find(|line| line.key == revision.answer)
            .ok_or("samples.toml: a revision of nothing")?;
        let mut answers = self.reply(revision.party)?;
        for answer in answers.iter_mut().filter(|answer| answer.leaf == line.leaf) {
            answer.texts = vec![text(&revision.lang, true, &revision.text)?];
        }
        Ok(answers)
    }

    fn language(&self, party: PartyCode) -> Lang {
        if self.samples.replies.official_language_fr.contains(&party) {
            Lang::fr()
        } else {
            Lang::en()
        }
    }

    fn written(&self, found: &LeafInTree<'_>, line: &AnswerLine, place: usize, number: usize) -> Result<AnswerBody, String> {
        let reference = |line: &super::samples::ReferenceLine| LegalReference {
            act: line.act.clone(),
            provision: line.provision.clone(),
            in_force_since: partial(&line.in_force_since),
            text: line.text_or_summary.clone(),
            link: line.link.clone(),
        };
        let value = match (&line.value, line.references.is_empty()) {
            (Some(OneOrMore::One(key)), _) => Value::Choice(key.clone()),
            (Some(OneOrMore::More(keys)), _) => Value::Choices(keys.iter().cloned().collect()),
            (None, false) => Value::References(line.references.iter().map(reference).collect()),
            (None, true) => Value::None,
        };
        let texts = line
            .version
            .iter()
            .map(|version| text(&version.lang, version.original, &version.text))
            .collect::<Result<_, _>>()?;
        let body = AnswerBody {
            leaf: found.leaf.key.clone(),
            status: Status::Answered,
            value,
            texts,
            prompts: BTreeMap::new(),
            cited: Vec::new(),
            files: Vec::new(),
            continued: None,
        };
        self.with_prompts(found.leaf, body, line.party, place, number)
    }

    fn filled(&self, found: &LeafInTree<'_>, party: PartyCode, place: usize, number: usize) -> Result<AnswerBody, String> {
        let leaf = found.leaf;
        if (place + number) % 11 == 10 {
            return Ok(AnswerBody {
                leaf: leaf.key.clone(),
                status: Status::NotAnswered,
                value: Value::None,
                texts: vec![],
                prompts: BTreeMap::new(),
                cited: Vec::new(),
                files: Vec::new(),
                continued: None,
            });
        }
        let lang = self.language(party);
        let texts = if leaf.answer.has_text() {
            vec![self.filler(&lang, place + number)?]
        } else {
            Vec::new()
        };
        let body = AnswerBody {
            leaf: leaf.key.clone(),
            status: Status::Answered,
            value: value(&leaf.answer, place, number),
            texts,
            prompts: BTreeMap::new(),
            cited: Vec::new(),
            files: Vec::new(),
            continued: None,
        };
        self.with_prompts(leaf, body, party, place, number)
    }

    fn filler(&self, lang: &Lang, number: usize) -> Result<TextVersion, String> {
        let filler = self
            .samples
            .filler
            .get(number % self.samples.filler.len().max(1))
            .ok_or("samples.toml: no filler")?;
        text(lang, true, filler.text.text(lang))
    }

    fn with_prompts(&self, leaf: &Leaf, mut body: AnswerBody, party: PartyCode, place: usize, number: usize) -> Result<AnswerBody, String> {
        let asked = |prompt: &&Prompt| {
            prompt
                .condition
                .as_ref()
                .is_none_or(|condition: &Condition| domain::answer::met_by(condition, &body))
        };
        let prompts: Vec<&Prompt> = leaf.prompts.iter().filter(asked).collect();
        for prompt in prompts {
            let sample = self.samples.prompt_answer.iter().find(|line| line.party == party && line.prompt == prompt.key);
            let given = match sample {
                Some(line) => Some(PromptBody {
                    value: Value::Figures(
                        line.cells
                            .iter()
                            .map(|(row, cells)| (row.clone(), cells.iter().map(figure).collect()))
                            .collect(),
                    ),
                    texts: vec![text(&self.language(party), true, line.note.text(&self.language(party)))?],
                }),
                None if (place + number).is_multiple_of(2) => match value(&prompt.answer, place, number) {
                    Value::None if matches!(prompt.answer, AnswerKind::Text) => Some(PromptBody {
                        value: Value::None,
                        texts: vec![self.filler(&self.language(party), 0)?],
                    }),
                    Value::None => None,
                    value => Some(PromptBody { value, texts: vec![] }),
                },
                None => None,
            };
            if let Some(given) = given {
                body.prompts.insert(prompt.key.clone(), given);
            }
        }
        Ok(body)
    }
}

fn text(lang: &Lang, original: bool, text: &str) -> Result<TextVersion, String> {
    Ok(TextVersion {
        lang: lang.clone(),
        original,
        behind: false,
        text: Long::new(text).map_err(|error| error.to_string())?,
    })
}

fn figure(cell: &Cell) -> Figure {
    match cell {
        Cell::Number(number) => Figure::Number(number.to_string()),
        Cell::Word(_) => Figure::NotAvailable,
    }
}

fn pick(options: &[Choice], place: usize) -> Option<Key> {
    options.get(place % options.len().max(1)).map(|option| option.key.clone())
}

fn coded(values: &[&str], place: usize) -> Value {
    values
        .get(place % values.len().max(1))
        .and_then(|value| Key::new(value).ok())
        .map_or(Value::None, Value::Choice)
}

/// The value of a cell. p: the place of the Party, l: of the leaf.
fn value(kind: &AnswerKind, p: usize, l: usize) -> Value {
    match kind {
        AnswerKind::YesNoPartly => coded(&["yes", "partly", "no", "yes", "partly"], 2 * p + l),
        AnswerKind::YesNo => coded(&["yes", "no", "yes"], 2 * p + l),
        AnswerKind::Choice { options } => pick(options, p + l).map_or(Value::None, Value::Choice),
        AnswerKind::Choices { options } => {
            let (first, second) = (pick(options, p + l), pick(options, p + l + 2));
            let alone = [&first, &second].into_iter().flatten().any(|key| key.as_str() == "none");
            let keys: BTreeSet<Key> = first.into_iter().chain(second.filter(|_| !alone)).collect();
            if keys.is_empty() { Value::None } else { Value::Choices(keys) }
        }
        AnswerKind::Number => Value::Number(Figure::Number((5 + (3 * p + l) % 40).to_string())),
        AnswerKind::FiguresByYear { rows } => {
            let cell = |r: usize, y: usize| Figure::Number((5 + (7 * p + 3 * l + 2 * r + y) % 40).to_string());
            Value::Figures(
                rows.iter()
                    .enumerate()
                    .map(|(r, row)| (row.key.clone(), (0..3).map(|y| cell(r, y)).collect()))
                    .collect(),
            )
        }
        AnswerKind::FiguresByCategory { .. }
        | AnswerKind::Text
        | AnswerKind::Date
        | AnswerKind::Table { .. }
        | AnswerKind::LegalReference
        | AnswerKind::Links
        | AnswerKind::Group { .. } => Value::None,
    }
}

/// Leaves of the replying Party's draft that are left for the visitor.
const LEFT_OPEN: usize = 5;

/// The draft of the Party whose reply a visitor completes: most leaves are written, the last are open.
pub async fn drafts(pack: &Pack, samples: &Samples, cast: &Cast, node: &Node) -> Result<(), String> {
    let (filling, known) = node.read(|state| (Filling::new(pack, samples, state.parties.clone()), state.parties.get(&cast.replying).cloned()));
    let account = cast.focal_points.get(&cast.replying).cloned().ok_or("no focal point")?;
    let known = known.ok_or("no such Party")?;
    let actor = node.read(|state| Actor::person(account, state, node.now()));
    let asked: Vec<_> = pack
        .round
        .questionnaire
        .leaves()
        .enumerate()
        .filter(|(_, found)| found.asked_of(&known, filling.deadline))
        .collect();
    for (number, found) in asked.iter().take(asked.len().saturating_sub(LEFT_OPEN)) {
        // The place of a Party that the arithmetic does not count: after the last.
        let body = filling.filled(found, cast.replying, filling.order.len(), *number)?;
        let mut fields = answer::fields_of(&body, &pack.body.official_languages);
        if body.status == Status::NotAnswered {
            fields.insert(
                "text.en".into(),
                "This is a sample text, not a statement by any State. A reason would stand here.".into(),
            );
        }
        let object = node
            .read(|state| Object::draft(state, &pack.round.plan.key, cast.replying))
            .leaf(&found.leaf.key);
        let permit = access::permit(&actor, Action::Write, object).map_err(|_| "the focal point may not write")?;
        node.save_leaf(&permit, &found.leaf.key, 0, &fields).await.map_err(|error| error.to_string())?;
    }
    Ok(())
}
