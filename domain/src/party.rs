//! Parties: a key that outlives every name, dated names, and the acts that a Party deposits.

use std::{collections::BTreeMap, fmt};

use base::{Key, Lang, Localised};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Context, Outcome, PartialDate, Recorded, Refusal, State,
    convention::ProvisionRef,
    refusal::{found, require},
    signpost::Signpost,
};

/// Acts of the second version know where people find help.
pub const VERSION: u16 = 2;

/// A State or organisation, by its two-letter code (ISO 3166-1 alpha-2 for States).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartyCode([u8; 2]);

impl PartyCode {
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()])),
            _ => None,
        }
    }

    /// As it stands in addresses: `si`.
    pub fn lower(&self) -> String {
        self.to_string().to_lowercase()
    }
}

impl fmt::Display for PartyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl fmt::Debug for PartyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for PartyCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a Party has a code of two letters")
    }
}

impl From<PartyCode> for String {
    fn from(code: PartyCode) -> Self {
        code.to_string()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub code: PartyCode,
    /// Names with the day from which each holds, oldest first.
    pub names: Vec<DatedName>,
    pub own_names: BTreeMap<Lang, String>,
    pub languages: Vec<Lang>,
    pub acts: Vec<TreatyAct>,
    /// Where people find help there.
    pub signposts: Vec<Signpost>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedName {
    pub from: Option<Date>,
    pub name: Localised,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TreatyActKind {
    Signature,
    Ratification,
    Acceptance,
    Approval,
    Accession,
    Reservation,
    Declaration,
    Objection,
    Denunciation,
}

impl TreatyActKind {
    /// Acts by which a State consents to be bound.
    pub fn binds(self) -> bool {
        matches!(self, Self::Ratification | Self::Acceptance | Self::Approval | Self::Accession)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Ratification => "ratification",
            Self::Acceptance => "acceptance",
            Self::Approval => "approval",
            Self::Accession => "accession",
            Self::Reservation => "reservation",
            Self::Declaration => "declaration",
            Self::Objection => "objection",
            Self::Denunciation => "denunciation",
        }
    }
}

/// An act that a Party deposited under a convention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreatyAct {
    pub key: Key,
    pub convention: Key,
    pub kind: TreatyActKind,
    pub clause: Option<ProvisionRef>,
    pub cases: Vec<ProvisionRef>,
    /// When it was made; `None` when the record does not know.
    pub made: Option<PartialDate>,
    /// From when it has effect; for an act of consent computed by the convention's rule where `made` is a full date.
    pub effective: Option<Date>,
    pub summary: Localised,
    pub withdrawn: Option<Date>,
}

impl TreatyAct {
    /// Whether the act has effect on a day. An act whose date is not known is taken to have effect: to hide a
    /// reservation is worse than to show one too early.
    pub fn in_effect(&self, on: Date) -> bool {
        let begun = self.effective.or(self.made.map(PartialDate::earliest)).is_none_or(|from| from <= on);
        begun && self.withdrawn.is_none_or(|until| on < until)
    }
}

impl Party {
    /// The name on a day.
    pub fn name(&self, on: Date) -> &Localised {
        static NONE: std::sync::LazyLock<Localised> = std::sync::LazyLock::new(Localised::default);
        let held = self.names.iter().rev().find(|dated| dated.from.is_none_or(|from| from <= on));
        held.or(self.names.first()).map_or(&*NONE, |dated| &dated.name)
    }

    pub fn reservations(&self, clause: &ProvisionRef, on: Date) -> impl Iterator<Item = &TreatyAct> {
        self.acts
            .iter()
            .filter(move |act| act.kind == TreatyActKind::Reservation && act.clause.as_ref() == Some(clause) && act.in_effect(on))
    }

    /// From when the Party is bound by a convention, when that is known.
    pub fn bound_from(&self, convention: &Key) -> Option<Date> {
        self.acts
            .iter()
            .filter(|act| act.convention == *convention && act.kind.binds())
            .find_map(|act| act.effective)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Register {
        code: PartyCode,
        names: Vec<DatedName>,
        own_names: BTreeMap<Lang, String>,
        languages: Vec<Lang>,
    },
    Rename {
        code: PartyCode,
        from: Date,
        name: Localised,
    },
    Deposit {
        code: PartyCode,
        act: TreatyAct,
    },
    Withdraw {
        code: PartyCode,
        key: Key,
        on: Date,
    },
    /// Says where people find help there now, all of it anew.
    SetSignposts {
        code: PartyCode,
        signposts: Vec<Signpost>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Registered {
        code: PartyCode,
        names: Vec<DatedName>,
        own_names: BTreeMap<Lang, String>,
        languages: Vec<Lang>,
    },
    Renamed {
        code: PartyCode,
        from: Date,
        name: Localised,
    },
    Deposited {
        code: PartyCode,
        deposit: TreatyAct,
    },
    Withdrawn {
        code: PartyCode,
        key: Key,
        on: Date,
    },
    SignpostsSet {
        code: PartyCode,
        signposts: Vec<Signpost>,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        let (Self::Registered { code, .. }
        | Self::Renamed { code, .. }
        | Self::Deposited { code, .. }
        | Self::Withdrawn { code, .. }
        | Self::SignpostsSet { code, .. }) = self;
        code.to_string()
    }
}

pub(crate) fn decide(state: &State, command: Command, _: &Context) -> Result<Outcome, Refusal> {
    match command {
        Command::Register {
            code,
            names,
            own_names,
            languages,
        } => {
            require(!state.parties.contains_key(&code), Code::AlreadyExists)?;
            require(names.iter().any(|dated| !dated.name.is_empty()), Code::Empty)?;
            Ok(Outcome::of(Act::Registered {
                code,
                names,
                own_names,
                languages,
            }))
        }
        Command::Rename { code, from, name } => {
            let party = found(state.parties.get(&code))?;
            require(!name.is_empty(), Code::Empty)?;
            require(
                party.names.last().and_then(|last| last.from).is_none_or(|last| last < from),
                Code::DateNotPossible,
            )?;
            Ok(Outcome::of(Act::Renamed { code, from, name }))
        }
        Command::Deposit { code, act } => deposit(state, code, act),
        Command::Withdraw { code, key, on } => {
            let party = found(state.parties.get(&code))?;
            let act = found(party.acts.iter().find(|act| act.key == key))?;
            require(act.withdrawn.is_none(), Code::AlreadyExists)?;
            require(act.made.is_none_or(|made| made.earliest() <= on), Code::DateNotPossible)?;
            Ok(Outcome::of(Act::Withdrawn { code, key, on }))
        }
        Command::SetSignposts { code, signposts } => {
            found(state.parties.get(&code))?;
            require(signposts.len() <= 50 && signposts.iter().all(Signpost::leads_somewhere), Code::InvalidValue)?;
            Ok(Outcome::of(Act::SignpostsSet { code, signposts }))
        }
    }
}

fn deposit(state: &State, code: PartyCode, mut act: TreatyAct) -> Result<Outcome, Refusal> {
    let party = found(state.parties.get(&code))?;
    let convention = found(state.conventions.get(&act.convention))?;
    require(!party.acts.iter().any(|known| known.key == act.key), Code::AlreadyExists)?;
    if matches!(act.kind, TreatyActKind::Reservation | TreatyActKind::Declaration) {
        let clause = act.clause.as_ref().and_then(|clause| convention.clause(clause));
        let allowed = clause.is_some_and(|clause| clause.reservation == (act.kind == TreatyActKind::Reservation));
        require(allowed, Code::NoSuchThing)?;
    }
    if act.kind.binds()
        && let Some(deposited) = act.made.and_then(PartialDate::day)
    {
        act.effective = convention.entry_into_force(deposited);
    }
    Ok(Outcome::of(Act::Deposited { code, deposit: act }))
}

pub(crate) fn apply(state: &mut State, act: &Act, _: &Recorded) {
    if let Act::Registered {
        code,
        names,
        own_names,
        languages,
    } = act
    {
        let party = Party {
            code: *code,
            names: names.clone(),
            own_names: own_names.clone(),
            languages: languages.clone(),
            acts: vec![],
            signposts: vec![],
        };
        state.parties.insert(*code, party);
        return;
    }
    let code = act.stream();
    let Some(party) = PartyCode::parse(&code).and_then(|code| state.parties.get_mut(&code)) else {
        return;
    };
    match act {
        Act::Registered { .. } => {}
        Act::SignpostsSet { signposts, .. } => party.signposts.clone_from(signposts),
        Act::Renamed { from, name, .. } => party.names.push(DatedName {
            from: Some(*from),
            name: name.clone(),
        }),
        Act::Deposited { deposit, .. } => party.acts.push(deposit.clone()),
        Act::Withdrawn { key, on, .. } => {
            if let Some(act) = party.acts.iter_mut().find(|act| act.key == *key) {
                act.withdrawn = Some(*on);
            }
        }
    }
}
