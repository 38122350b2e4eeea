//! What is asked about: a kind of thing in a state, and whose it is.

use base::Key;
use domain::{
    PartyCode, State,
    clarification::{Clarification, Stage},
    comment::{Comment, CommentStage},
    contribution::{Contribution, ContributionStage},
    reply::{ReplyStage, ReplyVersion},
    round::Round,
    seat::Seat,
};

macro_rules! things {
    ($($Thing:ident = $word:literal),+ $(,)?) => {
        /// Every kind of thing in every state in which rights differ.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Thing { $($Thing),+ }

        impl Thing {
            pub const ALL: &[Self] = &[$(Self::$Thing),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$Thing => $word),+ }
            }
        }
    };
}

things! {
    Register = "register",
    RoundProposed = "round proposed",
    RoundOpen = "round theme-decided and later",
    QuestionnaireDraft = "questionnaire in draft",
    QuestionnaireTabled = "questionnaire before the body",
    QuestionnaireConsulted = "questionnaire before the body, organisations consulted",
    QuestionnaireWords = "language version of a questionnaire",
    Standing = "standing of a Party",
    ReplyDraft = "reply draft",
    ReplyDraftShared = "reply draft, shared with the secretariat",
    OwnText = "contributor's own text",
    References = "legal references of a Party",
    ReplySubmitted = "reply submitted",
    ReplyReturned = "reply returned",
    ReplyChecked = "reply checked",
    ReplyPublished = "reply published",
    ReplySuperseded = "reply superseded",
    CommentSubmitted = "comment submitted",
    CommentScreened = "comment screened",
    CommentTransmitted = "comment transmitted",
    CommentPublished = "comment published",
    CommentReturned = "comment returned",
    CommentInadmissible = "comment inadmissible",
    CommentWithdrawn = "comment withdrawn",
    ResponseReceived = "response received",
    ClarificationAsked = "clarification asked",
    ClarificationAnswered = "clarification answered",
    ClarificationPublished = "clarification published",
    ClarificationWithdrawn = "clarification withdrawn",
    ContributionSubmitted = "contribution submitted",
    ContributionScreened = "contribution screened",
    ContributionPublished = "contribution published",
    ContributionInadmissible = "contribution inadmissible",
    ContributorSeat = "seat of a contributor",
    OtherSeat = "seat",
    AdministratorSeat = "seat of an administrator",
    Accounts = "accounts",
    Letters = "letters",
    PartyTrail = "trail of a Party",
    WholeTrail = "trail of all",
}

/// A thing, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    pub thing: Thing,
    pub round: Option<Key>,
    pub party: Option<PartyCode>,
    pub organisation: Option<Key>,
    /// The leaf that is written, where rights are given leaf by leaf.
    pub leaf: Option<Key>,
}

impl Object {
    pub fn of(thing: Thing) -> Self {
        Self {
            thing,
            round: None,
            party: None,
            organisation: None,
            leaf: None,
        }
    }

    #[must_use]
    pub fn in_round(mut self, round: &Key) -> Self {
        self.round = Some(round.clone());
        self
    }

    #[must_use]
    pub fn party(mut self, party: PartyCode) -> Self {
        self.party = Some(party);
        self
    }

    #[must_use]
    pub fn organisation(mut self, organisation: &Key) -> Self {
        self.organisation = Some(organisation.clone());
        self
    }

    #[must_use]
    pub fn leaf(mut self, leaf: &Key) -> Self {
        self.leaf = Some(leaf.clone());
        self
    }

    pub fn round(round: &Round) -> Self {
        Self::of(if round.is_public() { Thing::RoundOpen } else { Thing::RoundProposed }).in_round(&round.plan.key)
    }

    /// The questionnaire of a round while it is drafted.
    pub fn drafting(round: &Key) -> Self {
        Self::of(Thing::QuestionnaireDraft).in_round(round)
    }

    /// The draft that is before the body; none when none is.
    pub fn tabled(round: &Round) -> Option<Self> {
        let tabled = round.before_body()?;
        let thing = if tabled.consulted {
            Thing::QuestionnaireConsulted
        } else {
            Thing::QuestionnaireTabled
        };
        Some(Self::of(thing).in_round(&round.plan.key))
    }

    pub fn draft(state: &State, round: &Key, party: PartyCode) -> Self {
        let shared = state.reply(round, party).is_some_and(|file| file.shared);
        let thing = if shared { Thing::ReplyDraftShared } else { Thing::ReplyDraft };
        Self::of(thing).in_round(round).party(party)
    }

    /// The texts that contributors write on a leaf beside its answer.
    pub fn own_text(round: &Key, party: PartyCode, leaf: &Key) -> Self {
        Self::of(Thing::OwnText).in_round(round).party(party).leaf(leaf)
    }

    pub fn reply(round: &Key, party: PartyCode, version: &ReplyVersion) -> Self {
        let thing = match version.stage {
            ReplyStage::Submitted => Thing::ReplySubmitted,
            ReplyStage::Returned { .. } => Thing::ReplyReturned,
            ReplyStage::Checked { .. } => Thing::ReplyChecked,
            ReplyStage::Published { .. } => Thing::ReplyPublished,
            ReplyStage::Superseded { .. } => Thing::ReplySuperseded,
        };
        Self::of(thing).in_round(round).party(party)
    }

    pub fn comment(comment: &Comment) -> Self {
        let thing = match comment.stage {
            CommentStage::Submitted => Thing::CommentSubmitted,
            CommentStage::Screened => Thing::CommentScreened,
            CommentStage::Transmitted => Thing::CommentTransmitted,
            CommentStage::Published { .. } => Thing::CommentPublished,
            CommentStage::Returned { .. } => Thing::CommentReturned,
            CommentStage::Inadmissible { .. } => Thing::CommentInadmissible,
            CommentStage::Withdrawn => Thing::CommentWithdrawn,
        };
        Self::of(thing)
            .in_round(&comment.target.round)
            .party(comment.target.party)
            .organisation(&comment.organisation)
    }

    /// The response of a Party to a comment, until it is published.
    pub fn response(comment: &Comment) -> Self {
        Self {
            thing: Thing::ResponseReceived,
            ..Self::comment(comment)
        }
    }

    pub fn clarification(clarification: &Clarification) -> Self {
        let thing = match clarification.stage {
            Stage::Asked => Thing::ClarificationAsked,
            Stage::Answered => Thing::ClarificationAnswered,
            Stage::Published { .. } => Thing::ClarificationPublished,
            Stage::Withdrawn { .. } => Thing::ClarificationWithdrawn,
        };
        Self::of(thing).in_round(&clarification.round).party(clarification.party)
    }

    pub fn contribution(contribution: &Contribution) -> Self {
        let thing = match contribution.stage {
            ContributionStage::Submitted => Thing::ContributionSubmitted,
            ContributionStage::Screened => Thing::ContributionScreened,
            ContributionStage::Published { .. } => Thing::ContributionPublished,
            ContributionStage::Inadmissible { .. } => Thing::ContributionInadmissible,
        };
        Self::of(thing).in_round(&contribution.about.round).organisation(&contribution.organisation)
    }

    pub fn seat(seat: &Seat) -> Self {
        match seat {
            Seat::Contributor { party, .. } => Self::of(Thing::ContributorSeat).party(*party),
            Seat::Administrator => Self::of(Thing::AdministratorSeat),
            Seat::FocalPoint { .. }
            | Seat::Representative { .. }
            | Seat::Rapporteur { .. }
            | Seat::WorkingGroup { .. }
            | Seat::Observer { .. }
            | Seat::Organisation { .. }
            | Seat::Secretariat => Self::of(Thing::OtherSeat),
        }
    }
}
