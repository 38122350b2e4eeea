//! The draft of a reply: one draft for each leaf, saved on its own, so that two people on two questions never meet, and
//! two people on one question lose nothing.

mod followed;

use std::collections::{BTreeMap, BTreeSet};

use access::Permit;
use base::{Digest, Key};
use domain::{
    Code, PartyCode, Refusal, State,
    answer::{self, AnswerBody, Fields, Problem, continued, translation},
    questionnaire::{LeafInTree, codes_of},
    reply::{ReplyFile, ReplyVersion},
};

use crate::{
    Failure, Node,
    consultation::text_digest,
    port::{self, DraftRow, EarlierDraft, Saved, StoreError},
};

pub use followed::Again;
use followed::Submitted;
pub(crate) use followed::joined;

/// How far the draft of one leaf has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    NotStarted,
    InProgress,
    Answered,
    NotAnswered,
    NotApplicable,
}

impl Progress {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Answered => "completed",
            Self::NotAnswered => "not-answered",
            Self::NotApplicable => "not-applicable",
        }
    }

    pub fn is_finished(self) -> bool {
        !matches!(self, Self::NotStarted | Self::InProgress)
    }
}

/// The draft of one leaf as it stands.
#[derive(Clone, Debug, Default)]
pub struct LeafDraft {
    pub row: Option<DraftRow>,
    pub fields: Fields,
    /// What a corrigendum changed since this was written, so that it needs another look.
    pub again: Vec<Again>,
    /// The answers to earlier leaves from which it begins.
    pub from: Vec<(Key, Fields)>,
    /// The version of the questionnaire to which it was written; none where nothing was.
    pub asked: Option<u32>,
}

impl LeafDraft {
    pub fn version(&self) -> u64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }

    /// Whether nothing was written but what the form says by itself.
    fn is_blank(&self) -> bool {
        let said = self
            .fields
            .iter()
            .filter(|(name, typed)| !matches!(name.as_str(), "status" | "done" | "original" | "asked") && !answer::is_noted(name) && !typed.trim().is_empty());
        said.into_iter().next().is_none() && self.fields.get("status").is_none_or(|status| status == "answered")
    }

    /// Completed when the person says so (`done`) and the fields are valid.
    pub fn progress(&self, leaf: &LeafInTree<'_>, years: usize) -> Progress {
        if self.fields.is_empty() {
            return Progress::NotStarted;
        }
        match answer::parse(leaf.leaf, years, &self.fields) {
            Ok(_) if !self.again.is_empty() => Progress::InProgress,
            Ok(body) if body.status == answer::Status::NotAnswered => Progress::NotAnswered,
            Ok(body) if body.status == answer::Status::NotApplicable => Progress::NotApplicable,
            Ok(_) if self.fields.get("done").is_some_and(|done| done == "yes") => Progress::Answered,
            Ok(_) | Err(_) => Progress::InProgress,
        }
    }
}

/// An answer of an earlier round, as fields.
#[derive(Clone, Debug)]
pub struct EarlierAnswer {
    pub content: Digest,
    pub fields: Fields,
}

pub(crate) fn id(round: &Key, party: PartyCode, leaf: &str) -> String {
    format!("{round}/{party}/{leaf}")
}

/// The reply that a permit is about.
pub(crate) fn place(permit: &Permit) -> Result<(Key, PartyCode), Failure> {
    let object = permit.object();
    Ok((object.round.clone().ok_or(Failure::Hidden)?, object.party.ok_or(Failure::Hidden)?))
}

impl Node {
    /// # Errors
    /// When the storage fails.
    pub async fn leaf_draft(&self, permit: &Permit, leaf: &Key) -> Result<LeafDraft, Failure> {
        let (round, party) = place(permit)?;
        let mut rows = BTreeMap::new();
        for key in self.read(|state| state.rounds.get(&round).map_or_else(|| vec![leaf.clone()], |round| round.written_as(leaf))) {
            if let Some(row) = self.storage.draft(&id(&round, party, key.as_str())).await? {
                rows.insert(key, row);
            }
        }
        let submitted = self.submitted(&round, party).await?;
        Ok(self
            .read(|state| state.rounds.get(&round).map(|round| followed::draft(round, leaf, &rows, &submitted)))
            .unwrap_or_default())
    }

    /// The drafts of all leaves, by the key of the leaf.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn reply_drafts(&self, permit: &Permit) -> Result<BTreeMap<Key, LeafDraft>, Failure> {
        let (round, party) = place(permit)?;
        let prefix = id(&round, party, "");
        let rows = self.storage.drafts(&prefix).await?;
        let keyed = |row: DraftRow| Some((Key::new(row.id.strip_prefix(&prefix)?).ok()?, row));
        let rows: BTreeMap<Key, DraftRow> = rows.into_iter().filter_map(keyed).collect();
        let submitted = self.submitted(&round, party).await?;
        Ok(self
            .read(|state| state.rounds.get(&round).map(|round| followed::drafts(round, &rows, &submitted)))
            .unwrap_or_default())
    }

    /// What the Party wrote on questions that are not asked any more, and that went nowhere else.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn former_drafts(&self, permit: &Permit) -> Result<BTreeMap<Key, Fields>, Failure> {
        let (round, party) = place(permit)?;
        let prefix = id(&round, party, "");
        let mut written: BTreeMap<Key, Fields> = self.submitted(&round, party).await?.answers;
        for row in self.storage.drafts(&prefix).await? {
            if let Some(leaf) = row.id.strip_prefix(&prefix).and_then(|leaf| Key::new(leaf).ok()) {
                written.insert(leaf, fields_of(&row.body));
            }
        }
        let gone = self.read(|state| {
            let round = state.rounds.get(&round);
            let gone = round
                .into_iter()
                .flat_map(|round| round.former_leaves().into_iter().filter(|(_, key)| round.heirs(key).is_empty()));
            gone.map(|(_, key)| key.clone()).collect::<Vec<_>>()
        });
        written.retain(|leaf, fields| gone.contains(leaf) && !fields.is_empty());
        Ok(written)
    }

    /// What the Party submitted last on one leaf, as fields; none when it submitted nothing.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn submitted_leaf(&self, permit: &Permit, leaf: &Key) -> Result<Fields, Failure> {
        let (round, party) = place(permit)?;
        let submitted = self.submitted(&round, party).await?;
        Ok(self
            .read(|state| {
                state
                    .rounds
                    .get(&round)
                    .map(|round| followed::draft(round, leaf, &BTreeMap::new(), &submitted).fields)
            })
            .unwrap_or_default())
    }

    /// What the Party submitted last, as fields: a reply that was returned, or that is to be corrected, goes on from there.
    async fn submitted(&self, round: &Key, party: PartyCode) -> Result<Submitted, Failure> {
        let (asked, answers): (u32, Vec<(Key, Digest)>) = self.read(|state| {
            let version = state.reply(round, party).and_then(ReplyFile::current);
            let given = |version: &ReplyVersion| version.answers.iter().map(|answer| (answer.leaf.clone(), answer.content)).collect();
            version.map_or_else(Default::default, |version| (version.asked, given(version)))
        });
        let official = self.read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
        let contents = self.contents(answers.iter().map(|(_, content)| *content)).await?;
        let fields = |(leaf, content): (Key, Digest)| Some((leaf, answer::fields_of(&contents.get::<AnswerBody>(&content)?, &official)));
        Ok(Submitted {
            asked,
            answers: answers.into_iter().filter_map(fields).collect(),
        })
    }

    /// Saves the fields of one leaf over the version that the author saw. Texts are cleaned, nothing else is changed:
    /// what is not yet valid is kept as it was typed. A field `same:NAME` says of the translation in the field NAME which
    /// paragraphs it renders ([`translation::follow`]).
    ///
    /// # Errors
    /// When the text is cleared and not reopened, or the storage fails.
    pub async fn save_leaf(&self, permit: &Permit, leaf: &Key, base: u64, fields: &Fields) -> Result<Saved, Failure> {
        let permit = &self.renew(permit)?;
        let (round, party) = place(permit)?;
        let author = permit.actor().account().cloned().ok_or(Failure::Hidden)?;
        let mut cleaned = self.cleaned(&round, party, leaf, fields)?;
        let before = self.leaf_draft(permit, leaf).await?;
        let earlier = self.earlier_answer(permit, leaf).await?;
        let known: Vec<&Fields> = std::iter::once(&before.fields).chain(earlier.as_ref().map(|earlier| &earlier.fields)).collect();
        self.own_files(permit, leaf, &known, &mut cleaned).await?;
        continued::settle(&mut cleaned, earlier.as_ref().map(|earlier| (&earlier.fields, earlier.content)));
        self.note_asked(&round, fields, &before, &mut cleaned);
        // What was answered to follow-ups that a corrigendum took out stays with the answer: it is shown, and is no part of the reply.
        for key in self.read(|state| state.rounds.get(&round).map_or_else(Vec::new, |round| round.former_prompts(leaf))) {
            let start = format!("p.{key}.");
            let kept = before.fields.iter().filter(|(name, _)| name.starts_with(&start));
            cleaned.extend(kept.map(|(name, typed)| (name.clone(), typed.clone())));
        }
        let said = fields.iter().filter(|(_, said)| !said.is_empty());
        let said: BTreeMap<String, String> = said
            .filter_map(|(name, said)| Some((name.strip_prefix("same:")?.to_owned(), said.clone())))
            .collect();
        translation::follow(&before.fields, &mut cleaned, &said);
        let consultation = self.consultation(permit).await?;
        // What a translation renders is part of what was cleared: readers are told of it.
        let noted = |fields: &Fields| -> Vec<(String, String)> {
            let noted = fields.iter().filter(|(name, _)| answer::is_noted(name));
            noted.map(|(name, typed)| (name.clone(), typed.clone())).collect()
        };
        let changed = text_digest(&cleaned) != text_digest(&before.fields) || !said.is_empty() && noted(&cleaned) != noted(&before.fields);
        if consultation.is_frozen(leaf, text_digest(&before.fields)) && changed {
            return Err(Refusal::new(Code::TextCleared).into());
        }
        let body = serde_json::to_string(&cleaned).map_err(|error| StoreError::Failed(error.to_string()))?;
        let row = DraftRow {
            id: id(&round, party, leaf.as_str()),
            version: base + 1,
            body,
            author,
            at: port::micros(self.now()),
        };
        Ok(self.storage.save(base, row).await?)
    }

    /// Notes which version of the questionnaire the author had before them: as the page says, or else as it was noted before. There is
    /// nothing to note while there is one version.
    fn note_asked(&self, round: &Key, typed: &Fields, before: &LeafDraft, cleaned: &mut Fields) {
        let now = self.read(|state| {
            state
                .rounds
                .get(round)
                .and_then(|round| round.latest_edition().map(|edition| edition.questionnaire.version))
        });
        let now = now.unwrap_or(1);
        let said = |fields: &Fields| {
            fields
                .get("asked")
                .and_then(|asked| asked.parse::<u32>().ok())
                .filter(|asked| (1..=now).contains(asked))
        };
        // Whatever does not come from the form of the leaf (a file, a document) has settled nothing.
        let asked = said(typed).or_else(|| said(&before.fields)).or(before.asked).unwrap_or(now);
        if now > 1 {
            cleaned.insert("asked".to_owned(), asked.to_string());
        }
    }

    /// The published answer of an earlier round that a leaf continues.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn earlier_answer(&self, permit: &Permit, leaf: &Key) -> Result<Option<EarlierAnswer>, Failure> {
        let (round, party) = place(permit)?;
        let found = self.read(|state| {
            let questionnaire = state.rounds.get(&round)?.questionnaire.as_ref()?;
            let earlier = continued::earlier(state, party, questionnaire.leaf(leaf.as_str())?.leaf)?;
            let official = state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone());
            Some((earlier.content, official))
        });
        let Some((content, official)) = found else { return Ok(None) };
        let body = self.contents([content]).await?.get::<AnswerBody>(&content);
        Ok(body.map(|body| EarlierAnswer {
            content,
            fields: answer::fields_of(&body, &official),
        }))
    }

    /// # Errors
    /// When the storage fails.
    pub async fn leaf_history(&self, permit: &Permit, leaf: &Key) -> Result<Vec<EarlierDraft>, Failure> {
        let (round, party) = place(permit)?;
        Ok(self.storage.history(&id(&round, party, leaf.as_str())).await?)
    }
}

/// The fields that a draft holds.
pub fn fields_of(body: &str) -> Fields {
    serde_json::from_str(body).unwrap_or_default()
}

/// A whole reply, made from its drafts.
#[derive(Clone, Debug, Default)]
pub struct Assembled {
    /// Every answer that can be read, finished or not.
    pub answers: Vec<AnswerBody>,
    /// Leaves that are asked and have no finished answer, with what is wrong; nothing is wrong where only nobody has said yet
    /// that the answer is finished.
    pub missing: Vec<(String, Key, Vec<Problem>)>,
    /// Leaves that are answered in the draft and not asked, by their conditions: they stay in the draft and are not submitted.
    pub not_asked: Vec<(String, Key)>,
    /// Leaves whose answer needs another look after a corrigendum.
    pub again: BTreeSet<Key>,
}

impl Assembled {
    /// How many answers are finished.
    pub fn finished(&self) -> usize {
        let open = |body: &&AnswerBody| self.missing.iter().any(|(_, leaf, _)| *leaf == body.leaf);
        self.answers.iter().filter(|body| !open(body)).count()
    }
}

/// Reads the drafts of all leaves that are asked of a Party.
pub fn assemble(state: &State, round: &Key, party: PartyCode, drafts: &BTreeMap<Key, LeafDraft>) -> Assembled {
    let mut assembled = Assembled::default();
    let Some(open) = state.rounds.get(round) else { return assembled };
    let (Some(questionnaire), Some(known)) = (&open.questionnaire, state.parties.get(&party)) else {
        return assembled;
    };
    let day = open.deadline(party).map(|deadline| state.zone().date(deadline)).unwrap_or_default();
    let years = questionnaire.years.len();
    // What is asked may hang on what is answered, and what is answered on paper stays where it is not asked (docs/rules.md, 12).
    let read = |found: LeafInTree<'_>| {
        drafts
            .get(&found.leaf.key)
            .map(|draft| (found.leaf.key.clone(), answer::parse(found.leaf, years, &draft.fields)))
    };
    let mut read: BTreeMap<Key, Result<AnswerBody, Vec<Problem>>> = questionnaire.leaves().filter_map(read).collect();
    let again = drafts.iter().filter(|(_, draft)| !draft.again.is_empty());
    assembled.again = again.map(|(leaf, _)| leaf.clone()).collect();
    let asked = questionnaire.asked(known, day, &codes_of(read.values().filter_map(|body| body.as_ref().ok())));
    for found in asked.leaves() {
        let draft = drafts.get(&found.leaf.key);
        let open = match read.remove(&found.leaf.key) {
            Some(Ok(body)) => {
                assembled.answers.push(body);
                draft.is_some_and(|draft| !draft.progress(&found, years).is_finished()).then_some(Vec::new())
            }
            Some(Err(_)) if found.leaf.optional && draft.is_none_or(|draft| draft.is_blank()) => None,
            Some(Err(problems)) => Some(problems),
            None => (!found.leaf.optional).then_some(Vec::new()),
        };
        assembled
            .missing
            .extend(open.map(|problems| (found.leaf.number.clone(), found.leaf.key.clone(), problems)));
    }
    let left = questionnaire
        .leaves()
        .filter(|found| !asked.has(&found.leaf.key) && read.get(&found.leaf.key).is_some_and(Result::is_ok));
    assembled.not_asked = left.map(|found| (found.leaf.number.clone(), found.leaf.key.clone())).collect();
    assembled
}
