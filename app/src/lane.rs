//! The sealed lane on this server: texts that come in sealed, by their day alone, and the code by which each is taken back.
//! Nothing here can read one, and no act, letter or log says that one came in.

use access::{Actor, Permit};
use base::{Id, Key};
use domain::{
    Code, Refusal,
    hearing::{self, Origin},
    lane::{Command, Holder, Stage},
};

use crate::{
    Failure, Node, Request,
    account::{hash, matches},
    port::SealedRow,
};

pub use sealed::SIZES;

/// The digits by which a text is found again.
const LOCATOR: usize = 10;
/// The digits that prove whose it is: 35 of them are 116 bits.
const SECRET: usize = 35;
/// A code as a whole.
pub const DIGITS: usize = LOCATOR + SECRET;
/// So many texts wait for a round at most: more is no round of people.
const MOST: usize = 5_000;

/// A text that came in: its locator and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    pub id: Key,
    pub day: String,
    /// The text that was made of it, if any.
    pub hearing: Option<Id>,
}

fn digits(count: usize) -> String {
    let mut out = String::with_capacity(count);
    while out.len() < count {
        // 250 is a multiple of ten: each digit is as likely as any other.
        let drawn = crate::random::<64>().into_iter().filter(|byte| *byte < 250);
        out.extend(drawn.take(count - out.len()).map(|byte| char::from(b'0' + byte % 10)));
    }
    out
}

/// A code as it is read and copied: groups of five.
pub fn grouped(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    chars.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Node {
    /// Names the keys of a lane, and seals to them the words by which opening is rehearsed.
    ///
    /// # Errors
    /// When the actor may not, a key is none, or a rule refuses.
    pub async fn prepare_lane(&self, actor: &Actor, round: &Key, holders: Vec<Holder>, key: Option<String>) -> Result<(), Failure> {
        let words = grouped(&digits(25));
        let recipients: Vec<String> = holders.iter().map(|holder| holder.recipient.as_str().to_owned()).collect();
        let trial = sealed::seal(&recipients, &words).map_err(|error| Refusal::about(Code::TooFewKeys, [error.to_string()]))?;
        let command = Command::Prepare {
            round: round.clone(),
            holders,
            challenge: base::Digest::of(words.as_bytes()),
            trial,
        };
        let request = Request {
            command: command.into(),
            key,
            received: self.now(),
        };
        self.perform(actor, request).await.map(|_| ())
    }

    /// Keeps a sealed text and gives the code by which its author takes it back: shown once, and never again.
    ///
    /// # Errors
    /// A refusal when the lane is not open or the text is not sealed to its keys; then nothing was kept.
    pub async fn deposit(&self, round: &Key, text: &str) -> Result<String, Failure> {
        let holders = self.read(|state| {
            let lane = state.lanes.get(round).filter(|lane| lane.stage == Stage::Open);
            let collects = state.rounds.get(round).is_some_and(|round| round.collecting().is_ok());
            lane.filter(|_| collects)
                .map(|lane| lane.holders.len())
                .ok_or(Refusal::new(Code::LaneNotInThisStep))
        })?;
        let text = text.trim();
        sealed::check(text, holders).map_err(|_| Refusal::new(Code::NotSealed))?;
        let (secret, digest) = (digits(SECRET), base::Digest::of(text.as_bytes()).to_string());
        let code = hash(secret.clone()).await?;
        // The same text again, since the page was loaded anew or the answer was lost: it is here once, under a new code.
        if let Some(locator) = self.storage.change_code(&digest, &code).await? {
            return Ok(format!("{locator}{secret}"));
        }
        if self.storage.sealed_of(round.as_str()).await?.len() >= MOST {
            return Err(Refusal::new(Code::TooMany).into());
        }
        loop {
            let locator = digits(LOCATOR);
            let row = SealedRow {
                id: locator.clone(),
                round: round.to_string(),
                day: self.read(|state| state.zone().date(self.clock.now())).to_string(),
                code: code.clone(),
                digest: digest.clone(),
                text: text.to_owned(),
            };
            if self.storage.add_sealed(row).await? {
                return Ok(format!("{locator}{secret}"));
            }
        }
    }

    /// Takes a text back by its code: the sealed text, and what was made of it, as long as no report is published. Whether the
    /// code was right is not said, and the same work is done for a wrong one.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn take_back(&self, typed: &str) -> Result<(), Failure> {
        let code: String = typed.chars().filter(char::is_ascii_digit).collect();
        let (locator, secret) = code.split_at_checked(LOCATOR).unwrap_or(("", ""));
        if secret.len() != SECRET {
            return Ok(());
        }
        let row = self.storage.sealed(locator).await?;
        let known = row.as_ref().map_or_else(String::new, |row| row.code.clone());
        if !matches(secret.to_owned(), known).await? {
            return Ok(());
        }
        // First what was made of it: were this cut off, the code would still be good.
        self.withdraw_made_of(locator).await?;
        self.storage.remove_sealed(locator).await?;
        self.withdraw_made_of(locator).await?;
        self.keep_periods().await?;
        Ok(())
    }

    /// Withdraws whatever was written from a sealed text; what is too late to be withdrawn stays.
    async fn withdraw_made_of(&self, locator: &str) -> Result<(), Failure> {
        let made = self.read(|state| {
            let of = |hearing: &&hearing::Hearing| matches!(&hearing.origin, Origin::Sealed { deposit } if deposit.as_str() == locator);
            state.hearings.values().filter(of).map(|hearing| hearing.id.clone()).collect::<Vec<Id>>()
        });
        for id in made {
            let request = Request {
                command: hearing::Command::Withdraw { id }.into(),
                key: None,
                received: self.now(),
            };
            match self.perform(&Actor::job(), request).await {
                // Withdrawn or rejected before, or the report is published.
                Ok(_) | Err(Failure::Refused(_) | Failure::Hidden | Failure::Forbidden) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    /// After a text was written from a sealed one: if that was taken back meanwhile, so is this.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn follow_deposit(&self, id: &Key) -> Result<(), Failure> {
        if self.storage.sealed(id.as_str()).await?.is_none() {
            self.withdraw_made_of(id.as_str()).await?;
            self.keep_periods().await?;
        }
        Ok(())
    }

    /// What came in for the lane that a permit is about.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn deposits(&self, permit: &Permit) -> Result<Vec<Deposit>, Failure> {
        let round = permit.object().round.clone().ok_or(Failure::Hidden)?;
        let rows = self.storage.sealed_of(round.as_str()).await?;
        Ok(self.read(|state| {
            let made = |id: &Key| {
                let of = |hearing: &&hearing::Hearing| matches!(&hearing.origin, Origin::Sealed { deposit } if deposit == id);
                state.hearings.values().find(of).map(|hearing| hearing.id.clone())
            };
            let one = |(id, day): (String, String)| {
                let id = Key::new(&id).ok()?;
                let hearing = made(&id);
                Some(Deposit { id, day, hearing })
            };
            rows.into_iter().filter_map(one).collect()
        }))
    }

    /// A sealed text as it came in, to be opened elsewhere.
    ///
    /// # Errors
    /// [`Failure::Hidden`] when there is none in this lane.
    pub async fn sealed_text(&self, permit: &Permit, id: &Key) -> Result<String, Failure> {
        let row = self.storage.sealed(id.as_str()).await?.ok_or(Failure::Hidden)?;
        let own = permit.object().round.as_ref().is_some_and(|round| round.as_str() == row.round);
        own.then_some(row.text).ok_or(Failure::Hidden)
    }
}
