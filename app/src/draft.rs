//! The draft of a reply: one draft for each leaf, saved on its own, so that two people on two questions never meet, and
//! two people on one question lose nothing.

use std::collections::BTreeMap;

use access::Permit;
use base::{Digest, Key};
use domain::{
    Code, PartyCode, Refusal, State,
    answer::{self, Answer, AnswerBody, Fields, Problem, continued, translation},
    questionnaire::LeafInTree,
    reply::ReplyFile,
};

use crate::{
    Failure, Node,
    consultation::text_digest,
    port::{self, DraftRow, EarlierDraft, Saved, StoreError},
};

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
#[derive(Clone, Debug)]
pub struct LeafDraft {
    pub row: Option<DraftRow>,
    pub fields: Fields,
}

impl LeafDraft {
    pub fn version(&self) -> u64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }

    /// Completed when the person says so (`done`) and the fields are valid.
    pub fn progress(&self, leaf: &LeafInTree<'_>, years: usize) -> Progress {
        if self.fields.is_empty() {
            return Progress::NotStarted;
        }
        match answer::parse(leaf.leaf, years, &self.fields) {
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
        let row = self.storage.draft(&id(&round, party, leaf.as_str())).await?;
        let fields = match &row {
            Some(row) => fields_of(&row.body),
            None => self.submitted(&round, party, Some(leaf)).await?.remove(leaf).unwrap_or_default(),
        };
        Ok(LeafDraft { fields, row })
    }

    /// The drafts of all leaves, by the key of the leaf.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn reply_drafts(&self, permit: &Permit) -> Result<BTreeMap<Key, LeafDraft>, Failure> {
        let (round, party) = place(permit)?;
        let prefix = id(&round, party, "");
        let rows = self.storage.drafts(&prefix).await?;
        let submitted = self.submitted(&round, party, None).await?;
        let read = |row: DraftRow| {
            let leaf = Key::new(row.id.strip_prefix(&prefix)?).ok()?;
            Some((
                leaf,
                LeafDraft {
                    fields: fields_of(&row.body),
                    row: Some(row),
                },
            ))
        };
        let mut drafts: BTreeMap<Key, LeafDraft> = submitted.into_iter().map(|(leaf, fields)| (leaf, LeafDraft { row: None, fields })).collect();
        drafts.extend(rows.into_iter().filter_map(read));
        Ok(drafts)
    }

    /// What the Party submitted last on one leaf, as fields; none when it submitted nothing.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn submitted_leaf(&self, permit: &Permit, leaf: &Key) -> Result<Fields, Failure> {
        let (round, party) = place(permit)?;
        Ok(self.submitted(&round, party, Some(leaf)).await?.remove(leaf).unwrap_or_default())
    }

    /// What the Party submitted last, as fields: a reply that was returned, or that is to be corrected, goes on from there.
    async fn submitted(&self, round: &Key, party: PartyCode, only: Option<&Key>) -> Result<BTreeMap<Key, Fields>, Failure> {
        let answers: Vec<(Key, base::Digest)> = self.read(|state| {
            let version = state.reply(round, party).and_then(ReplyFile::current);
            let wanted = |answer: &&Answer| only.is_none_or(|leaf| answer.leaf == *leaf);
            version.map_or_else(Vec::new, |version| {
                version
                    .answers
                    .iter()
                    .filter(wanted)
                    .map(|answer| (answer.leaf.clone(), answer.content))
                    .collect()
            })
        });
        let official = self.read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
        let contents = self.contents(answers.iter().map(|(_, content)| *content)).await?;
        let fields = |(leaf, content): (Key, base::Digest)| Some((leaf, answer::fields_of(&contents.get::<AnswerBody>(&content)?, &official)));
        Ok(answers.into_iter().filter_map(fields).collect())
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
    for found in questionnaire.leaves().filter(|leaf| leaf.asked_of(known, day)) {
        let draft = drafts.get(&found.leaf.key);
        let open = match draft.map(|draft| answer::parse(found.leaf, years, &draft.fields)) {
            Some(Ok(body)) => {
                assembled.answers.push(body);
                draft.is_some_and(|draft| !draft.progress(&found, years).is_finished()).then_some(Vec::new())
            }
            Some(Err(problems)) => Some(problems),
            None => Some(Vec::new()),
        };
        assembled
            .missing
            .extend(open.map(|problems| (found.leaf.number.clone(), found.leaf.key.clone(), problems)));
    }
    assembled
}
