//! What is asked about: a kind of thing in a state, and whose it is.

use base::Key;
use domain::{
    PartyCode, State,
    clarification::{Clarification, Stage},
    comment::{Comment, CommentStage},
    contribution::{Contribution, ContributionStage},
    hearing::{self, Hearing, Origin},
    participation::Project,
    reply::{ReplyStage, ReplyVersion},
    round::Round,
    safeguarding::Subject,
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
    Unsent = "text of an organisation, not sent",
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
    ContributionConfidential = "contribution confidential",
    ContributionWithdrawn = "contribution withdrawn",
    Quarantined = "anything that a case or an incident hides",
    Project = "project with children",
    HearingEntered = "hearing entered",
    HearingUnsealed = "hearing entered from a sealed text",
    HearingAccepted = "hearing accepted",
    HearingRejected = "hearing rejected",
    HearingWithdrawn = "hearing withdrawn",
    Lane = "sealed lane",
    Case = "case of the safeguarding group",
    CaseMade = "a case to be opened",
    Incident = "everything of a kind, hidden at once",
    Exposure = "what was opened to be reviewed",
    Voices = "how many were heard",
    Influence = "where a contribution was used",
    Erasure = "destruction of what was kept long enough",
    Signposts = "where people find help",
    SafeguardingSeat = "seat of the safeguarding group",
    OrganisationSeat = "seat of an organisation",
    ContributorSeat = "seat of a contributor",
    OtherSeat = "seat",
    AdministratorSeat = "seat of an administrator",
    Accounts = "accounts",
    Letters = "letters",
    HeldLetters = "letters to many, before they go",
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
    /// Organisations that were asked to sign it.
    pub signers: Vec<Key>,
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
            signers: Vec::new(),
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
    pub fn signers(mut self, asked: &[Key]) -> Self {
        self.signers = asked.to_vec();
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

    /// What an organisation has written and not sent.
    pub fn unsent(round: &Key, organisation: &Key) -> Self {
        Self::of(Thing::Unsent).in_round(round).organisation(organisation)
    }

    /// A thing as it is seen: what is hidden is one thing, whatever it was.
    fn seen(hidden: bool, thing: Thing) -> Self {
        Self::of(if hidden { Thing::Quarantined } else { thing })
    }

    /// A thing as it would be seen without an incident, which hides for a while only: meanwhile it can be stopped for good, and its
    /// author can take it back.
    pub fn beneath_incident(state: &State, subject: &Subject) -> Option<Self> {
        let hidden = state.case_hides(subject);
        Some(match subject {
            Subject::Comment { id } => Self::comment_seen(state.comments.get(id)?, hidden),
            Subject::Contribution { id } => Self::contribution_seen(state.contributions.get(id)?, hidden),
            Subject::Hearing { id } => Self::hearing_seen(state.hearings.get(id)?, hidden),
            Subject::Reply { round, party, version } => Self::reply_seen(round, *party, state.reply(round, *party)?.version(*version)?, hidden),
        })
    }

    pub fn project(project: &Project) -> Self {
        Self::of(Thing::Project).in_round(&project.round).organisation(&project.organisation)
    }

    pub fn hearing(state: &State, hearing: &Hearing) -> Self {
        Self::hearing_seen(hearing, state.hides(&Subject::Hearing { id: hearing.id.clone() }))
    }

    fn hearing_seen(hearing: &Hearing, hidden: bool) -> Self {
        let thing = match (&hearing.stage, &hearing.origin) {
            (hearing::Stage::Entered, Origin::Sealed { .. }) => Thing::HearingUnsealed,
            (hearing::Stage::Entered, _) => Thing::HearingEntered,
            (hearing::Stage::Accepted { .. }, _) => Thing::HearingAccepted,
            (hearing::Stage::Rejected { .. }, _) => Thing::HearingRejected,
            (hearing::Stage::Withdrawn { .. }, _) => Thing::HearingWithdrawn,
        };
        let object = Self::seen(hidden, thing).in_round(&hearing.round);
        match &hearing.organisation {
            Some(organisation) => object.organisation(organisation),
            None => object,
        }
    }

    pub fn reply(state: &State, round: &Key, party: PartyCode, version: &ReplyVersion) -> Self {
        let subject = Subject::Reply {
            round: round.clone(),
            party,
            version: version.number,
        };
        Self::reply_seen(round, party, version, state.hides(&subject))
    }

    fn reply_seen(round: &Key, party: PartyCode, version: &ReplyVersion, hidden: bool) -> Self {
        let thing = match version.stage {
            ReplyStage::Submitted => Thing::ReplySubmitted,
            ReplyStage::Returned { .. } => Thing::ReplyReturned,
            ReplyStage::Checked { .. } => Thing::ReplyChecked,
            ReplyStage::Published { .. } => Thing::ReplyPublished,
            ReplyStage::Superseded { .. } => Thing::ReplySuperseded,
        };
        Self::seen(hidden, thing).in_round(round).party(party)
    }

    pub fn comment(state: &State, comment: &Comment) -> Self {
        Self::comment_seen(comment, state.hides(&Subject::Comment { id: comment.id.clone() }))
    }

    fn comment_seen(comment: &Comment, hidden: bool) -> Self {
        let thing = match comment.stage {
            CommentStage::Submitted => Thing::CommentSubmitted,
            CommentStage::Screened => Thing::CommentScreened,
            CommentStage::Transmitted => Thing::CommentTransmitted,
            CommentStage::Published { .. } => Thing::CommentPublished,
            CommentStage::Returned { .. } => Thing::CommentReturned,
            CommentStage::Inadmissible { .. } => Thing::CommentInadmissible,
            CommentStage::Withdrawn => Thing::CommentWithdrawn,
        };
        Self::seen(hidden, thing)
            .in_round(&comment.target.round)
            .party(comment.target.party)
            .organisation(&comment.organisation)
            .signers(
                &comment
                    .signing
                    .readers(matches!(comment.stage, CommentStage::Submitted | CommentStage::Screened)),
            )
    }

    /// The response of a Party to a comment, until it is published.
    pub fn response(state: &State, comment: &Comment) -> Self {
        let object = Self::comment(state, comment);
        match object.thing {
            Thing::Quarantined => object,
            _ => Self {
                thing: Thing::ResponseReceived,
                ..object
            },
        }
    }

    /// What hides the version that it is about hides it too.
    pub fn clarification(state: &State, clarification: &Clarification) -> Self {
        let thing = match clarification.stage {
            Stage::Asked => Thing::ClarificationAsked,
            Stage::Answered => Thing::ClarificationAnswered,
            Stage::Published { .. } => Thing::ClarificationPublished,
            Stage::Withdrawn { .. } => Thing::ClarificationWithdrawn,
        };
        let subject = Subject::Reply {
            round: clarification.round.clone(),
            party: clarification.party,
            version: clarification.version,
        };
        Self::seen(state.hides(&subject), thing)
            .in_round(&clarification.round)
            .party(clarification.party)
    }

    pub fn contribution(state: &State, contribution: &Contribution) -> Self {
        Self::contribution_seen(contribution, state.hides(&Subject::Contribution { id: contribution.id.clone() }))
    }

    fn contribution_seen(contribution: &Contribution, hidden: bool) -> Self {
        let thing = match contribution.stage {
            ContributionStage::Submitted => Thing::ContributionSubmitted,
            ContributionStage::Screened => Thing::ContributionScreened,
            ContributionStage::Published { .. } => Thing::ContributionPublished,
            ContributionStage::Confidential { .. } => Thing::ContributionConfidential,
            ContributionStage::Withdrawn => Thing::ContributionWithdrawn,
            ContributionStage::Inadmissible { .. } => Thing::ContributionInadmissible,
        };
        Self::seen(hidden, thing)
            .in_round(&contribution.about.round)
            .organisation(&contribution.organisation)
            .signers(
                &contribution
                    .signing
                    .readers(matches!(contribution.stage, ContributionStage::Submitted | ContributionStage::Screened)),
            )
    }

    pub fn seat(seat: &Seat) -> Self {
        match seat {
            Seat::Contributor { party, .. } => Self::of(Thing::ContributorSeat).party(*party),
            Seat::Administrator => Self::of(Thing::AdministratorSeat),
            Seat::Safeguarding => Self::of(Thing::SafeguardingSeat),
            Seat::Organisation { organisation } => Self::of(Thing::OrganisationSeat).organisation(organisation),

            Seat::FocalPoint { .. }
            | Seat::Representative { .. }
            | Seat::Rapporteur { .. }
            | Seat::WorkingGroup { .. }
            | Seat::Observer { .. }
            | Seat::Facilitator { .. }
            | Seat::Support { .. }
            | Seat::Secretariat => Self::of(Thing::OtherSeat),
        }
    }
}
