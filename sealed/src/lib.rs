//! Texts sealed to several key holders, of whom two together open one.
//!
//! A sealed text is made of files in age's format (C2SP age: X25519, ChaCha20-Poly1305) and of nothing else. The text is
//! encrypted to a key made for it alone. That key is encrypted for each pair of holders: to the second of them, and the result
//! to the first. So any tool that knows age opens it, in three steps, and no holder opens it alone:
//!
//! ```text
//! rondeau sealed 1
//! pair 1 2
//! -----BEGIN AGE ENCRYPTED FILE-----
//! …
//! -----END AGE ENCRYPTED FILE-----
//! pair 1 3
//! …
//! text
//! …
//! ```
//!
//! The text is padded with line feeds to one of three sizes, so that its length says little. This room knows no storage, no
//! network and nothing of the domain.

use std::str::FromStr as _;

use age::{secrecy::ExposeSecret as _, x25519};
use thiserror::Error;

/// The sizes to which a text is padded, in bytes.
pub const SIZES: [usize; 3] = [16 << 10, 64 << 10, 256 << 10];

/// The first line of every sealed text.
const FIRST: &str = "rondeau sealed 1";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

#[derive(Debug, Error, PartialEq, Eq)]
pub enum SealError {
    #[error("the text is empty")]
    Empty,
    #[error("the text has more than {} bytes", SIZES[2])]
    TooLong,
    #[error("{0} is not a public key of age (age1…)")]
    NotARecipient(String),
    #[error("this is not a secret key of age (AGE-SECRET-KEY-1…)")]
    NotAnIdentity,
    #[error("at least three keys are needed, all different")]
    TooFewKeys,
    #[error("this is not a sealed text")]
    NotSealed,
    #[error("it is not sealed to the keys of this round")]
    OtherKeys,
    #[error("it has none of the sizes that a sealed text has")]
    OtherSize,
    #[error("two different keys of those to which it was sealed are needed")]
    NotOpened,
    #[error("it was damaged or changed: it cannot be opened with any key")]
    Damaged,
}

/// A key of one holder.
pub struct KeyPair {
    /// As a key file of age holds it. It never goes to a server.
    pub secret: String,
    pub recipient: String,
}

/// Makes a new key.
pub fn new_key() -> KeyPair {
    let identity = x25519::Identity::generate();
    KeyPair {
        secret: identity.to_string().expose_secret().to_owned(),
        recipient: identity.to_public().to_string(),
    }
}

/// The public key that belongs to the secret key in a key file; lines that begin with `#` say nothing.
///
/// # Errors
/// [`SealError::NotAnIdentity`].
pub fn recipient_of(key_file: &str) -> Result<String, SealError> {
    Ok(identity(key_file)?.to_public().to_string())
}

fn identity(key_file: &str) -> Result<x25519::Identity, SealError> {
    let mut lines = key_file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().ok_or(SealError::NotAnIdentity)?;
    x25519::Identity::from_str(line).map_err(|_| SealError::NotAnIdentity)
}

/// Whether a text is a public key of age.
pub fn is_recipient(text: &str) -> bool {
    x25519::Recipient::from_str(text).is_ok()
}

/// The pairs of so many holders, in order: 1 2, 1 3, 2 3.
fn pairs(holders: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..holders).flat_map(move |first| (first + 1..holders).map(move |second| (first, second)))
}

/// Seals a text.
///
/// # Errors
/// [`SealError`] when the text or a key is unusable.
pub fn seal(recipients: &[String], text: &str) -> Result<String, SealError> {
    let padded = padded(text)?;
    let parse = |text: &String| x25519::Recipient::from_str(text).map_err(|_| SealError::NotARecipient(text.clone()));
    let holders: Vec<x25519::Recipient> = recipients.iter().map(parse).collect::<Result<_, _>>()?;
    let different: std::collections::BTreeSet<&String> = recipients.iter().collect();
    if holders.len() < 3 || different.len() != holders.len() {
        return Err(SealError::TooFewKeys);
    }
    let own = x25519::Identity::generate();
    let key = own.to_string();
    let mut out = format!("{FIRST}\n");
    for (first, second) in pairs(holders.len()) {
        let (Some(outer), Some(inner)) = (holders.get(first), holders.get(second)) else {
            continue;
        };
        let inner = age::encrypt(inner, key.expose_secret().as_bytes()).map_err(|_| SealError::Damaged)?;
        let both = age::encrypt_and_armor(outer, &inner).map_err(|_| SealError::Damaged)?;
        out.push_str(&format!("pair {} {}\n{}\n", first + 1, second + 1, both.trim_end()));
    }
    let sealed = age::encrypt_and_armor(&own.to_public(), padded.as_bytes()).map_err(|_| SealError::Damaged)?;
    out.push_str(&format!("text\n{}\n", sealed.trim_end()));
    Ok(out)
}

fn padded(text: &str) -> Result<String, SealError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(SealError::Empty);
    }
    let size = SIZES.into_iter().find(|size| text.len() <= *size).ok_or(SealError::TooLong)?;
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n('\n', size - text.len()));
    Ok(padded)
}

/// A sealed text, taken apart and not opened.
struct Parts {
    pairs: Vec<((usize, usize), String)>,
    text: String,
}

/// Takes a sealed text apart: its first line, the pairs, the text, each a file of age in its armour, and nothing else.
fn parts(sealed: &str) -> Result<Parts, SealError> {
    let mut lines = sealed.trim().lines().map(str::trim_end);
    if lines.next() != Some(FIRST) {
        return Err(SealError::NotSealed);
    }
    let mut pairs = Vec::new();
    loop {
        let heading = lines.next().ok_or(SealError::NotSealed)?;
        let armour = armour(&mut lines)?;
        if heading == "text" {
            let rest = lines.next();
            return if rest.is_none() {
                Ok(Parts { pairs, text: armour })
            } else {
                Err(SealError::NotSealed)
            };
        }
        let numbers: Vec<usize> = heading
            .strip_prefix("pair ")
            .ok_or(SealError::NotSealed)?
            .split(' ')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| SealError::NotSealed)?;
        match numbers.as_slice() {
            [first, second] if pairs.len() < 36 => pairs.push(((*first, *second), armour)),
            _ => return Err(SealError::NotSealed),
        }
    }
}

fn armour<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Result<String, SealError> {
    if lines.next() != Some(BEGIN) {
        return Err(SealError::NotSealed);
    }
    let mut out = format!("{BEGIN}\n");
    for line in lines {
        out.push_str(line);
        out.push('\n');
        if line == END {
            return Ok(out);
        }
        let base64 = line.len() <= 64 && line.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
        if !base64 || line.is_empty() {
            return Err(SealError::NotSealed);
        }
    }
    Err(SealError::NotSealed)
}

/// How many bytes a file of age has at most beyond the text in it: its header, a stanza without meaning that some programs add,
/// and a tag for each 64 KiB.
const MOST_BEYOND: usize = 2_048;

/// How a file of age for one X25519 key begins.
const HEADER: &[u8] = b"age-encryption.org/v1\n-> X25519 ";
/// A pair holds a key of 74 letters, encrypted twice: never less than this.
const LEAST_PAIR: usize = 450;

/// The bytes in an armour.
fn decoded(armour: &str) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut file = Vec::new();
    age::armor::ArmoredReader::new(armour.as_bytes()).read_to_end(&mut file).ok()?;
    Some(file)
}

/// Whether something is a sealed text for so many holders, by its shape: whoever pastes a plain text by mistake is told so
/// before anything is kept.
///
/// # Errors
/// [`SealError`] says what it is not.
pub fn check(sealed: &str, holders: usize) -> Result<(), SealError> {
    let parts = parts(sealed)?;
    let named: Vec<(usize, usize)> = parts.pairs.iter().map(|(pair, _)| *pair).collect();
    let wanted: Vec<(usize, usize)> = pairs(holders).map(|(first, second)| (first + 1, second + 1)).collect();
    if named != wanted {
        return Err(SealError::OtherKeys);
    }
    // Each is a file of age for one X25519 key, not words in other letters.
    let bytes = |armour: &str| decoded(armour).filter(|file| file.starts_with(HEADER)).map_or(0, |file| file.len());
    let (length, small) = (
        bytes(&parts.text),
        parts
            .pairs
            .iter()
            .all(|(_, pair)| (LEAST_PAIR..LEAST_PAIR + 2 * MOST_BEYOND).contains(&bytes(pair))),
    );
    let fits = SIZES.into_iter().any(|size| (size..size + MOST_BEYOND).contains(&length));
    if fits && small { Ok(()) } else { Err(SealError::OtherSize) }
}

/// Opens a sealed text with the key files of two holders or more.
///
/// # Errors
/// [`SealError`] when no two of the keys open it, or it was changed.
pub fn open(sealed: &str, key_files: &[String]) -> Result<String, SealError> {
    let parts = parts(sealed)?;
    let identities: Vec<x25519::Identity> = key_files.iter().map(|file| identity(file)).collect::<Result<_, _>>()?;
    let key = parts
        .pairs
        .iter()
        .find_map(|(_, pair)| open_pair(pair, &identities))
        .ok_or(SealError::NotOpened)?;
    let text = age::decrypt(&key, parts.text.as_bytes()).map_err(|_| SealError::Damaged)?;
    let text = String::from_utf8(text).map_err(|_| SealError::Damaged)?;
    Ok(text.trim_end_matches('\n').to_owned())
}

/// The pairs of holders whose keys open a sealed text together, by their numbers, of those whose key files are given.
///
/// # Errors
/// As [`open`].
pub fn opening_pairs(sealed: &str, key_files: &[String]) -> Result<Vec<(usize, usize)>, SealError> {
    let parts = parts(sealed)?;
    let identities: Vec<x25519::Identity> = key_files.iter().map(|file| identity(file)).collect::<Result<_, _>>()?;
    let opens = |(_, pair): &&((usize, usize), String)| open_pair(pair, &identities).is_some();
    Ok(parts.pairs.iter().filter(opens).map(|(pair, _)| *pair).collect())
}

fn open_pair(armoured: &str, identities: &[x25519::Identity]) -> Option<x25519::Identity> {
    identities.iter().find_map(|outer| {
        let inner_file = age::decrypt(outer, armoured.as_bytes()).ok()?;
        identities.iter().find_map(|inner| {
            let key = age::decrypt(inner, &inner_file).ok()?;
            x25519::Identity::from_str(std::str::from_utf8(&key).ok()?).ok()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<KeyPair> {
        (0..3).map(|_| new_key()).collect()
    }

    fn recipients(keys: &[KeyPair]) -> Vec<String> {
        keys.iter().map(|key| key.recipient.clone()).collect()
    }

    #[test]
    fn any_two_open_and_none_alone() {
        let keys = three();
        let text = "Ünïcode, עברית, 漢字\n\nand a second line";
        let sealed = seal(&recipients(&keys), text).expect("sealed");
        assert_eq!(check(&sealed, 3), Ok(()));
        for (a, b) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
            let files = [keys[a].secret.clone(), keys[b].secret.clone()];
            assert_eq!(open(&sealed, &files).as_deref(), Ok(text), "{a} {b}");
        }
        for key in &keys {
            let twice = [key.secret.clone(), key.secret.clone()];
            assert_eq!(open(&sealed, &twice), Err(SealError::NotOpened));
        }
        assert_eq!(open(&sealed, &[keys[0].secret.clone(), new_key().secret]), Err(SealError::NotOpened));
        let all: Vec<String> = keys.iter().map(|key| key.secret.clone()).collect();
        assert_eq!(opening_pairs(&sealed, &all), Ok(vec![(1, 2), (1, 3), (2, 3)]));
    }

    #[test]
    fn the_length_says_little() {
        let keys = recipients(&three());
        let length = |text: &str| seal(&keys, text).expect("sealed").len();
        // A stanza without meaning varies the length by itself, and by less than the sizes differ.
        let near = |a: usize, b: usize| a.abs_diff(b) < 3_000;
        assert!(near(length("a"), length(&"a".repeat(SIZES[0]))));
        assert!(!near(length("a"), length(&"a".repeat(SIZES[0] + 1))));
        assert_eq!(seal(&keys, &"a".repeat(SIZES[2] + 1)), Err(SealError::TooLong));
        assert_eq!(seal(&keys, " \n "), Err(SealError::Empty));
    }

    #[test]
    fn what_is_not_sealed_is_refused_and_not_repeated() {
        let keys = three();
        let sealed = seal(&recipients(&keys), "a text").expect("sealed");
        let plain = sealed.replace("text\n", "text\nI was twelve\n");
        for (wrong, fault) in [
            ("", SealError::NotSealed),
            ("My own words, pasted by mistake", SealError::NotSealed),
            ("rondeau sealed 1\ntext\nwords", SealError::NotSealed),
            (plain.as_str(), SealError::NotSealed),
            (&format!("{sealed}more"), SealError::NotSealed),
            (&sealed.replace("pair 1 3", "pair 1 4"), SealError::OtherKeys),
        ] {
            assert_eq!(check(wrong, 3), Err(fault), "{wrong:.40}");
        }
        assert_eq!(check(&sealed, 4), Err(SealError::OtherKeys));
        let flipped = sealed.replacen("YWdl", "YWdm", 1);
        let opened = open(&flipped, &[keys[0].secret.clone(), keys[1].secret.clone()]);
        assert!(matches!(opened, Err(SealError::NotOpened | SealError::Damaged)), "{opened:?}");
    }

    #[test]
    fn keys_are_what_they_say() {
        let key = new_key();
        assert!(is_recipient(&key.recipient) && !is_recipient("age1x") && !is_recipient(&key.secret));
        assert_eq!(recipient_of(&format!("# a key\n{}\n", key.secret)).as_ref(), Ok(&key.recipient));
        assert_eq!(recipient_of("no key"), Err(SealError::NotAnIdentity));
        let two = recipients(&three()[..2]);
        assert_eq!(seal(&two, "a"), Err(SealError::TooFewKeys));
        assert_eq!(seal(&[two[0].clone(), two[0].clone(), two[1].clone()], "a"), Err(SealError::TooFewKeys));
        assert_eq!(
            seal(&[two[0].clone(), two[1].clone(), "age1x".into()], "a"),
            Err(SealError::NotARecipient("age1x".into()))
        );
    }
}
