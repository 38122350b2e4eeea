//! Who asks: an account with the roles that its seats give it at this moment, or nobody in particular.

use base::{Id, Key, Moment};
use domain::{Author, PartyCode, State, round::Round, seat::Seat};

use crate::Object;

/// A role with what it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Public,
    Contributor {
        party: PartyCode,
        /// The leaves given to them whose answer they write.
        leaves: Vec<Given>,
        /// The leaves given to them on which they write a text of their own.
        beside: Vec<Given>,
        /// Whether they read the rest of the draft.
        reads_whole: bool,
    },
    FocalPoint {
        party: PartyCode,
    },
    Representative {
        party: PartyCode,
    },
    /// The leaves of the questions given to them, which they read before publication; none where the body's rules say so.
    Rapporteur {
        round: Key,
        leaves: Vec<Key>,
    },
    /// Drafts the questionnaire of a round.
    WorkingGroup {
        round: Key,
    },
    Observer,
    Organisation {
        organisation: Key,
    },
    /// Holds sessions with children.
    Facilitator {
        organisation: Key,
    },
    /// Stands by survivors.
    Support {
        organisation: Key,
    },
    Safeguarding,
    Secretariat,
    Administrator,
    /// A step that the system takes: founding from files, an import, a job.
    Job,
}

impl Role {
    pub const WORDS: [&'static str; 14] = [
        "public",
        "contributor",
        "focal-point",
        "representative",
        "rapporteur",
        "working-group",
        "observer",
        "organisation",
        "facilitator",
        "support",
        "safeguarding",
        "secretariat",
        "administrator",
        "job",
    ];

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Contributor { .. } => "contributor",
            Self::FocalPoint { .. } => "focal-point",
            Self::Representative { .. } => "representative",
            Self::Rapporteur { .. } => "rapporteur",
            Self::WorkingGroup { .. } => "working-group",
            Self::Observer => "observer",
            Self::Organisation { .. } => "organisation",
            Self::Facilitator { .. } => "facilitator",
            Self::Support { .. } => "support",
            Self::Safeguarding => "safeguarding",
            Self::Secretariat => "secretariat",
            Self::Administrator => "administrator",
            Self::Job => "job",
        }
    }

    pub fn party(&self) -> Option<PartyCode> {
        match self {
            Self::Contributor { party, .. } | Self::FocalPoint { party } | Self::Representative { party } => Some(*party),
            Self::Public
            | Self::Rapporteur { .. }
            | Self::WorkingGroup { .. }
            | Self::Observer
            | Self::Organisation { .. }
            | Self::Facilitator { .. }
            | Self::Support { .. }
            | Self::Safeguarding
            | Self::Secretariat
            | Self::Administrator
            | Self::Job => None,
        }
    }
}

/// A leaf that was given to a contributor: in every round that asks it, or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    round: Option<Key>,
    leaf: Key,
}

impl Given {
    pub fn everywhere(leaf: Key) -> Self {
        Self { round: None, leaf }
    }

    pub fn in_round(round: &Key, leaf: Key) -> Self {
        Self {
            round: Some(round.clone()),
            leaf,
        }
    }

    pub(crate) fn is(&self, object: &Object) -> bool {
        object.leaf.as_ref() == Some(&self.leaf) && (self.round.is_none() || self.round == object.round)
    }
}

impl Role {
    /// The role that a seat gives.
    fn of(seat: &Seat, state: &State) -> Self {
        match seat {
            Seat::FocalPoint { party } => Self::FocalPoint { party: *party },
            Seat::Contributor { party, leaves, terms, .. } => {
                // What was given stays given when a corrigendum moves it to other leaves: in the round that was corrected.
                let followed = |leaf: &Key| -> Vec<Given> {
                    let in_round = |round: &Round| {
                        let heirs = round.heirs(leaf).into_iter().filter(|heir| heir != leaf);
                        heirs.map(|heir| Given::in_round(&round.plan.key, heir)).collect::<Vec<_>>()
                    };
                    let heirs = state.rounds.values().flat_map(in_round);
                    std::iter::once(Given::everywhere(leaf.clone())).chain(heirs).collect()
                };
                let (beside, leaves): (Vec<&Key>, Vec<&Key>) = leaves.iter().partition(|leaf| terms.beside.contains(*leaf));
                let (beside, leaves) = (beside.into_iter().flat_map(followed).collect(), leaves.into_iter().flat_map(followed).collect());
                Self::Contributor {
                    party: *party,
                    leaves,
                    beside,
                    reads_whole: terms.reads_whole,
                }
            }
            Seat::Representative { party } => Self::Representative { party: *party },
            Seat::Rapporteur { round, questions } => Self::Rapporteur {
                round: round.clone(),
                leaves: leaves_before_publication(state, round, questions),
            },
            Seat::WorkingGroup { round } => Self::WorkingGroup { round: round.clone() },
            Seat::Observer { .. } => Self::Observer,
            Seat::Organisation { organisation } => Self::Organisation {
                organisation: organisation.clone(),
            },
            Seat::Facilitator { organisation } => Self::Facilitator {
                organisation: organisation.clone(),
            },
            Seat::Support { organisation } => Self::Support {
                organisation: organisation.clone(),
            },
            Seat::Safeguarding => Self::Safeguarding,
            Seat::Secretariat => Self::Secretariat,
            Seat::Administrator => Self::Administrator,
        }
    }
}

fn leaves_before_publication(state: &State, round: &Key, questions: &[Key]) -> Vec<Key> {
    let allowed = state.policy().is_some_and(|policy| policy.rapporteurs_read_before_publication);
    let editions = state.rounds.get(round).map_or(&[][..], |round| &round.editions);
    // Of every version: a reply may answer an earlier one.
    let asked = editions.iter().filter(|_| allowed).flat_map(|edition| &edition.questionnaire.questions);
    let own = asked.filter(|question| questions.contains(&question.key));
    own.flat_map(|question| question.leaves().map(|found| found.leaf.key.clone()).collect::<Vec<_>>())
        .collect()
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    account: Option<Id>,
    roles: Vec<Role>,
}

impl Actor {
    /// Anybody, not signed in.
    pub fn public() -> Self {
        Self {
            account: None,
            roles: vec![Role::Public],
        }
    }

    /// The system itself.
    pub fn job() -> Self {
        Self {
            account: None,
            roles: vec![Role::Job],
        }
    }

    /// A person, with the roles that their seats give them now.
    pub fn person(account: Id, state: &State, now: Moment) -> Self {
        let roles = [Role::Public]
            .into_iter()
            .chain(state.seats_of(&account, now).map(|seat| Role::of(seat, state)))
            .collect();
        Self { account: Some(account), roles }
    }

    /// An actor with given roles, to ask the kernel what somebody in such a seat might do.
    pub fn with_roles(account: Option<Id>, roles: Vec<Role>) -> Self {
        Self { account, roles }
    }

    pub fn account(&self) -> Option<&Id> {
        self.account.as_ref()
    }

    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    pub fn is_signed_in(&self) -> bool {
        self.account.is_some()
    }

    /// As acts name their author.
    pub fn author(&self) -> Author {
        self.account.clone().map_or(Author::System, Author::Person)
    }

    /// The organisations for which the actor speaks.
    pub fn organisations(&self) -> impl Iterator<Item = &Key> {
        self.roles.iter().filter_map(|role| {
            if let Role::Organisation { organisation } = role {
                Some(organisation)
            } else {
                None
            }
        })
    }

    /// The organisations for which the actor listens to children or to survivors, by the word of the role.
    pub fn listens_for(&self, word: &str) -> Option<&Key> {
        self.roles.iter().find_map(|role| match role {
            Role::Facilitator { organisation } | Role::Support { organisation } if role.as_str() == word => Some(organisation),
            _ => None,
        })
    }

    /// The Parties whose replies the actor works on: first those of which they are the focal point, then those to which
    /// they contribute.
    pub fn reply_parties(&self) -> Vec<PartyCode> {
        let of = |word: &str| {
            self.roles
                .iter()
                .filter(move |role| role.as_str() == word)
                .filter_map(Role::party)
                .collect::<Vec<_>>()
        };
        let mut parties = of("focal-point");
        for party in of("contributor") {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    /// Whether the person holds any seat: everybody has the role of the public.
    pub fn is_seated(&self) -> bool {
        self.roles.len() > 1
    }

    pub fn has(&self, word: &str) -> bool {
        self.roles.iter().any(|role| role.as_str() == word)
    }
}
