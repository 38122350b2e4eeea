//! People: invitation, password, session. Tokens are random and kept as digests; a session ends when its seat does.

use access::{Action, Actor, Object, Verdict};
use argon2::{
    Argon2, PasswordHash,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use base::{Digest, Id, Line};
use domain::seat::Seat;
use thiserror::Error;

use crate::{
    Node,
    port::{self, AccountRow, NewLetter, Purpose, SessionRow, StoreError, TokenRow},
};

/// A session that was not used for so long is over.
const IDLE: i64 = 8 * 3_600 * 1_000_000;
/// A session is over after this, used or not.
const LONGEST: i64 = 24 * 3_600 * 1_000_000;
const INVITATION: i64 = 14 * 24 * 3_600 * 1_000_000;
pub const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 256;

#[derive(Debug, Error, PartialEq, Eq, Clone, Copy)]
pub enum PasswordFault {
    #[error("too short")]
    TooShort,
    #[error("too long")]
    TooLong,
    #[error("common")]
    Common,
}

impl PasswordFault {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Common => "password-common",
        }
    }
}

#[derive(Debug, Error)]
pub enum AccountError {
    #[error("the name or address is not usable")]
    Invalid,
    #[error("the address is taken")]
    Taken,
    #[error("no such account")]
    Unknown,
    #[error("the link was used or is too old")]
    Expired,
    #[error(transparent)]
    Password(#[from] PasswordFault),
    #[error(transparent)]
    Storage(#[from] StoreError),
}

/// A secret that its holder has and we only recognise.
pub fn new_secret() -> String {
    Digest::of(&crate::random::<32>()).to_string()
}

/// An address as it is compared: trimmed, in lower case.
pub fn address(typed: &str) -> Option<String> {
    let address = base::text::clean(typed).trim().to_lowercase();
    let (name, host) = address.split_once('@')?;
    let fits = address.len() <= 254 && !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let plain = !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';')) && address.matches('@').count() == 1;
    (fits && plain).then_some(address)
}

/// Length alone, and not one of the common ones or a simple variant of them.
///
/// # Errors
/// What is wrong with the password.
pub fn check_password(password: &str, about: &[&str]) -> Result<(), PasswordFault> {
    match password.chars().count() {
        0..SHORTEST_PASSWORD => Err(PasswordFault::TooShort),
        SHORTEST_PASSWORD..=LONGEST_PASSWORD if zxcvbn::zxcvbn(password, about).guesses_log10() < 8.0 => Err(PasswordFault::Common),
        SHORTEST_PASSWORD..=LONGEST_PASSWORD => Ok(()),
        _ => Err(PasswordFault::TooLong),
    }
}

/// Hashing takes memory on purpose (argon2id): only so many at a time, the others wait, and too many are turned away.
static HASHING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(4);

async fn turn() -> Result<tokio::sync::SemaphorePermit<'static>, StoreError> {
    let wait = tokio::time::timeout(std::time::Duration::from_secs(5), HASHING.acquire());
    wait.await
        .ok()
        .and_then(Result::ok)
        .ok_or_else(|| StoreError::Busy("too many sign-ins at once".into()))
}

pub(crate) async fn hash(password: String) -> Result<String, StoreError> {
    let _turn = turn().await?;
    let hashed = tokio::task::spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())).await;
    hashed
        .map_err(|error| StoreError::Failed(error.to_string()))?
        .map_err(|error| StoreError::Failed(error.to_string()))
}

/// Compares a password with a hash. Without a hash the same work is done, so that time tells nothing.
pub(crate) async fn matches(password: String, hash: String) -> Result<bool, StoreError> {
    let _turn = turn().await?;
    let compare = move || {
        let known = PasswordHash::new(&hash).is_ok();
        let against = if known { hash } else { DUMMY.clone() };
        let parsed = PasswordHash::new(&against);
        known & parsed.is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    };
    Ok(tokio::task::spawn_blocking(compare).await.unwrap_or(false))
}

static DUMMY: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| Argon2::default().hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default());

impl Node {
    /// Makes an account without a password; a person enters it by an invitation.
    ///
    /// # Errors
    /// When the name or address is unusable or taken.
    pub async fn add_account(&self, email: &str, name: &str, lang: &str) -> Result<Id, AccountError> {
        let email = address(email).ok_or(AccountError::Invalid)?;
        let name = Line::new(name).map_err(|_| AccountError::Invalid)?;
        let lang = if lang == "fr" { "fr" } else { "en" };
        let id = crate::new_id();
        let row = AccountRow {
            id: id.clone(),
            email,
            name: name.as_str().to_owned(),
            lang: lang.to_owned(),
            password: String::new(),
            disabled: false,
            created: port::micros(self.clock.real()),
            inviter: None,
        };
        if self.storage.add_account(row).await? {
            Ok(id)
        } else {
            Err(AccountError::Taken)
        }
    }

    /// Makes an invitation and puts it into the outbox. The secret is returned too, so that it can be read out. Without an
    /// inviter it is the operator who invites.
    ///
    /// # Errors
    /// When there is no such account, or it is closed.
    pub async fn invite(&self, account: &Id, inviter: Option<&Id>) -> Result<String, AccountError> {
        let found = self
            .storage
            .account(account)
            .await?
            .filter(|found| !found.disabled)
            .ok_or(AccountError::Unknown)?;
        self.storage.forget_invitations(account).await?;
        let (secret, now) = (new_secret(), port::micros(self.clock.real()));
        let token = TokenRow {
            token: Digest::of(secret.as_bytes()),
            account: found.id.clone(),
            purpose: Purpose::Invitation,
            inviter: inviter.cloned(),
            expires: now + INVITATION,
        };
        self.storage.add_token(token).await?;
        let detail = serde_json::json!({ "secret": secret }).to_string();
        let letter = NewLetter {
            id: crate::new_id(),
            account: found.id,
            kind: "invitation".into(),
            detail,
        };
        self.storage.add_letter(letter, now).await?;
        Ok(secret)
    }

    /// The account that an invitation is for. Looking does not use it up.
    ///
    /// # Errors
    /// [`AccountError::Expired`] when it was used or is too old.
    pub async fn invited(&self, secret: &str) -> Result<AccountRow, AccountError> {
        let token = self
            .storage
            .token(Purpose::Invitation, Digest::of(secret.as_bytes()))
            .await?
            .ok_or(AccountError::Expired)?;
        if token.expires < port::micros(self.clock.real()) {
            return Err(AccountError::Expired);
        }
        let account = self.storage.account(&token.account).await?.ok_or(AccountError::Expired)?;
        if account.disabled { Err(AccountError::Expired) } else { Ok(account) }
    }

    /// Sets the password of an invited person and ends all their sessions. The invitation is used up.
    ///
    /// # Errors
    /// When the password is unusable, or the invitation was used or is too old.
    pub async fn accept(&self, secret: &str, password: &str) -> Result<AccountRow, AccountError> {
        let token = self
            .storage
            .token(Purpose::Invitation, Digest::of(secret.as_bytes()))
            .await?
            .ok_or(AccountError::Expired)?;
        let account = self.invited(secret).await?;
        check_password(password, &[&account.email, &account.name])?;
        let hashed = hash(password.to_owned()).await?;
        if self.storage.enter(token, &hashed).await? {
            Ok(account)
        } else {
            Err(AccountError::Expired)
        }
    }

    /// Before somebody relies on who holds an account: whoever invited the person could have entered in their place. When
    /// that inviter may not fill a seat that the account holds now, the way in is taken away, and a new invitation goes to the
    /// address alone. Gives whether it was.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn confirm_holder(&self, account: &Id) -> Result<bool, AccountError> {
        let found = self.storage.account(account).await?.ok_or(AccountError::Unknown)?;
        let open = self.storage.invitations(account).await?.into_iter().map(|token| token.inviter);
        let inviters: Vec<Id> = open.chain([found.inviter]).flatten().collect();
        let trusted = self.read(|state| {
            let now = self.clock.now().max(state.at);
            let held: Vec<&Seat> = state.seats_of(account, now).collect();
            let may_fill = |inviter: &Id| {
                let inviter = Actor::person(inviter.clone(), state, now);
                held.iter()
                    .all(|seat| access::decide(&inviter, Action::Appoint, &Object::seat(seat)) == Verdict::Allow)
            };
            inviters.iter().all(may_fill)
        });
        if trusted {
            return Ok(false);
        }
        self.storage.reset_access(account).await?;
        self.invite(account, None).await?;
        Ok(true)
    }

    /// Checks an address and a password. The same work is done whether the address is known or not.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn check_sign_in(&self, email: &str, password: &str) -> Result<Option<AccountRow>, StoreError> {
        let found = match address(email) {
            Some(email) => self.storage.account_by_email(&email).await?,
            None => None,
        };
        let hash = found.as_ref().map_or_else(String::new, |account| account.password.clone());
        let right = matches(password.chars().take(LONGEST_PASSWORD).collect(), hash).await?;
        Ok(found.filter(|account| right && !account.disabled))
    }

    /// Opens a session and gives the secret for the cookie.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn open_session(&self, account: &Id) -> Result<String, StoreError> {
        let (secret, now) = (new_secret(), port::micros(self.clock.real()));
        self.storage
            .add_session(SessionRow {
                token: Digest::of(secret.as_bytes()),
                account: account.clone(),
                created: now,
                seen: now,
            })
            .await?;
        Ok(secret)
    }

    /// Who holds a session now, with the roles that their seats give at this moment.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn signed_in(&self, secret: &str) -> Result<Option<(Actor, AccountRow)>, StoreError> {
        let token = Digest::of(secret.as_bytes());
        let (now, micros) = (self.now(), port::micros(self.clock.real()));
        let Some(session) = self.storage.session(token).await? else { return Ok(None) };
        if session.seen + IDLE < micros || session.created + LONGEST < micros {
            self.storage.end_session(token).await?;
            return Ok(None);
        }
        let account = self.storage.account(&session.account).await?.filter(|account| !account.disabled);
        let Some(account) = account else { return Ok(None) };
        if session.seen + 60_000_000 < micros {
            self.storage.touch_session(token, micros).await?;
        }
        let actor = self.read(|state| Actor::person(account.id.clone(), state, now));
        // A session without any seat left is over: its holder has nothing to do here any more.
        if !actor.is_seated() {
            self.storage.end_session(token).await?;
            return Ok(None);
        }
        Ok(Some((actor, account)))
    }

    /// # Errors
    /// When the storage fails.
    pub async fn close_session(&self, secret: &str) -> Result<(), StoreError> {
        self.storage.end_session(Digest::of(secret.as_bytes())).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address(" Ana@Example.ORG "), Some("ana@example.org".to_owned()));
        for bad in [
            "",
            "ana",
            "@a.b",
            "a@b",
            "a@b.",
            "a b@c.d",
            "a@b@c.d",
            "a@b.c,d@e.f",
            "a@b.c>\r\nBcc: x@y.z",
            &format!("{}@a.example", "x".repeat(260)),
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn passwords() {
        for (password, expected) in [
            ("short", Err(PasswordFault::TooShort)),
            ("password1234", Err(PasswordFault::Common)),
            ("aaaaaaaaaaaaaaa", Err(PasswordFault::Common)),
            ("123456789012", Err(PasswordFault::Common)),
            ("three green herons wade", Ok(())),
            ("ძალიან გრძელი პაროლი", Ok(())),
        ] {
            assert_eq!(check_password(password, &[]), expected, "{password}");
        }
        assert_eq!(check_password(&"x".repeat(257), &[]), Err(PasswordFault::TooLong));
    }
}
