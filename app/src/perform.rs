//! The one way in. Whoever calls (a page, the command line, an import, a job) gives a command; the kernel says whether
//! they may, the domain says what follows, and the acts are appended in one transaction.

use std::collections::BTreeSet;

use access::{Actor, Permit, Verdict};
use base::{Id, Moment};
use domain::{Act, Basis, Code, Command, Context, Outcome, Refusal, State, body, seat::Seat};
use thiserror::Error;

use crate::{
    Node,
    demand::{authorise, seats_themselves},
    letter::letters_for,
    port::{self, Appended, Batch, NewAct, NewLetter, StoreError},
};

/// How often a command is decided again after another node was faster.
const ATTEMPTS: u8 = 50;

/// A command with what came with it.
#[derive(Clone, Debug)]
pub struct Request {
    pub command: Command,
    /// The key of the form: a double click or a replayed request makes one act.
    pub key: Option<String>,
    /// When the request arrived.
    pub received: Moment,
}

/// What a command did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The last act that it appended.
    pub last: u64,
    /// The same request had been done before; nothing was appended now.
    pub repeated: bool,
}

#[derive(Debug, Error)]
pub enum Failure {
    /// As if the thing did not exist.
    #[error("no such thing")]
    Hidden,
    #[error("not allowed")]
    Forbidden,
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Storage(#[from] StoreError),
}

impl From<Verdict> for Failure {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Forbid => Self::Forbidden,
            Verdict::Hide | Verdict::Allow => Self::Hidden,
        }
    }
}

impl Node {
    /// Whether a command would be done now, without doing it.
    ///
    /// # Errors
    /// As [`perform`](Self::perform).
    pub fn rehearse(&self, actor: &Actor, command: Command) -> Result<(), Failure> {
        self.read(|state| {
            let (actor, now) = self.present(state, actor);
            allowed(state, &actor, &command)?;
            let context = Context {
                now,
                received: now,
                author: actor.author(),
            };
            Ok(state.decide(command, &context).map(|_| ())?)
        })
    }

    /// Gives a command.
    ///
    /// # Errors
    /// [`Failure`] when the actor may not, a rule refuses, or the storage fails. Then nothing was changed.
    pub async fn perform(&self, actor: &Actor, request: Request) -> Result<Done, Failure> {
        let _turn = self.turn.lock().await;
        let key = request.key.as_deref().map(|key| scoped(actor, key, &request.command));
        if let Some(key) = &key
            && let Some(last) = self.storage.used(key).await?
        {
            self.catch_up().await?;
            return Ok(Done { last, repeated: true });
        }
        for _ in 0..ATTEMPTS {
            let command = request.command.clone();
            let basis = cited(&command);
            let decided = self.read(|state| {
                let (actor, now) = self.present(state, actor);
                allowed(state, &actor, &command)?;
                let context = Context {
                    now,
                    received: request.received,
                    author: actor.author(),
                };
                let outcome = state.decide(command, &context)?;
                batch_of(state, &actor, basis, outcome, now)
            });
            let mut batch = match (decided, &key) {
                (Ok(batch), _) => batch,
                (Err(failure), None) => return Err(failure),
                // The same request, done meanwhile by another node, is no reason to refuse it here.
                (Err(failure), Some(key)) => {
                    let last = self.storage.used(key).await?.ok_or(failure)?;
                    return Ok(Done { last, repeated: true });
                }
            };
            batch.key.clone_from(&key);
            self.place(&mut batch.acts);
            match self.storage.append(batch).await? {
                Appended::Done { last } => {
                    self.catch_up().await?;
                    return Ok(Done { last, repeated: false });
                }
                Appended::Repeated { last } => {
                    self.catch_up().await?;
                    return Ok(Done { last, repeated: true });
                }
                Appended::Conflict => self.catch_up().await?,
            }
        }
        Err(StoreError::Busy("other nodes were faster several times".into()).into())
    }
}

impl Node {
    /// The actor with the seats that they hold in this state, at the moment that goes with it: never before its last act.
    pub(crate) fn present(&self, state: &State, actor: &Actor) -> (Actor, Moment) {
        let now = self.clock.now().max(state.at);
        let actor = match actor.account() {
            Some(account) => Actor::person(account.clone(), state, now),
            None => actor.clone(),
        };
        (actor, now)
    }

    /// The same permit, asked for again: seats may have ended since the request began.
    ///
    /// # Errors
    /// When the kernel does not grant it any more.
    pub(crate) fn renew(&self, permit: &Permit) -> Result<Permit, Failure> {
        Ok(self.read(|state| access::permit(&self.present(state, permit.actor()).0, permit.action(), permit.object().clone()))?)
    }
}

fn allowed(state: &State, actor: &Actor, command: &Command) -> Result<(), Failure> {
    authorise(state, actor, command)?;
    if seats_themselves(actor, command) {
        return Err(Refusal::new(Code::OwnSeat).into());
    }
    Ok(())
}

/// The key of one person's form never meets that of another person, nor another command of the same person: what was
/// changed after a first try is a new request.
fn scoped(actor: &Actor, key: &str, command: &Command) -> String {
    let who = actor.account().map_or("system", base::Id::as_str);
    base::Digest::of_parts([who.as_bytes(), key.as_bytes(), format!("{command:?}").as_bytes()]).to_string()
}

fn cited(command: &Command) -> Option<Basis> {
    let decision = match command {
        Command::Round(command) => command.decision(),
        Command::Body(body::Command::Amend { decision, .. }) => Some(decision.as_str()),
        _ => None,
    };
    decision.map(|decision| Basis::Decision(decision.trim().to_owned()))
}

/// Letters that one person's command sends to many wait until another has looked at the list; those to staff, who may have to act at
/// once, do not.
fn split(state: &State, actor: &Actor, letters: Vec<NewLetter>, now: Moment) -> (Vec<NewLetter>, Vec<NewLetter>) {
    let alone = state.policy().map_or(0, |policy| usize::from(policy.care.letters_alone));
    let staff: BTreeSet<&Id> = Seat::STAFF.iter().flat_map(|seat| state.holders(seat, now)).collect();
    let (many, few): (Vec<NewLetter>, Vec<NewLetter>) = letters.into_iter().partition(|letter| !staff.contains(&letter.account));
    let recipients: BTreeSet<&Id> = many.iter().map(|letter| &letter.account).collect();
    if actor.account().is_some() && alone > 0 && recipients.len() > alone {
        (many, few)
    } else {
        (Vec::new(), many.into_iter().chain(few).collect())
    }
}

fn batch_of(state: &State, actor: &Actor, cited: Option<Basis>, outcome: Outcome, now: Moment) -> Result<Batch, Failure> {
    let unreadable = |error: serde_json::Error| Failure::Storage(StoreError::Failed(error.to_string()));
    let author = serde_json::to_string(&actor.author()).map_err(unreadable)?;
    let letters = letters_for(state, &outcome.acts, now);
    let (held, letters) = split(state, actor, letters, now);
    let encode = |act: &Act| {
        let (kind, version, body) = act.encode()?;
        let rule = state.body.as_ref().and_then(|body| body.bases.get(&kind)).cloned().map(Basis::Rule);
        let basis = serde_json::to_string(&cited.clone().or(rule).unwrap_or(Basis::Practice))?;
        Ok(NewAct {
            stream: act.stream().0,
            position: 0,
            author: author.clone(),
            basis,
            kind,
            version,
            body,
        })
    };
    let acts = outcome.acts.iter().map(encode).collect::<Result<_, _>>().map_err(unreadable)?;
    Ok(Batch {
        at: port::micros(now),
        acts,
        seen: state.seq,
        contents: outcome.contents,
        author: actor.account().cloned(),
        held,
        letters,
        key: None,
    })
}
