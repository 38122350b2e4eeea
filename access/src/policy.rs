//! The table: which role may do what to which thing. What is not named here is hidden.

use crate::{Object, Role, Thing, actor::Given};

macro_rules! actions {
    ($($Action:ident = $word:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($Action),+ }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$Action),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$Action => $word),+ }
            }
        }
    };
}

actions! {
    Read = "read",
    Write = "write",
    Submit = "submit",
    Return = "return",
    Check = "check",
    Publish = "publish",
    Screen = "screen",
    Transmit = "transmit",
    Reject = "reject",
    Withdraw = "withdraw",
    Respond = "respond",
    Comment = "comment",
    Inform = "inform",
    Promise = "promise",
    Extend = "extend",
    Advance = "advance",
    Register = "register",
    Appoint = "appoint",
    Remark = "remark",
    Clear = "clear",
    Direct = "direct",
    Share = "share",
    Clarify = "clarify",
    Sign = "sign",
    Stop = "stop",
    Review = "review",
    Approve = "approve",
    Tell = "tell",
    Redact = "redact",
}

/// Whether a right holds on every thing of a kind or on the holder's own only: of the own Party, of the own
/// organisation, of the own round; and, where a leaf is named, among the leaves that were given to a contributor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Any,
    Own,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub thing: Thing,
    pub role: &'static str,
    pub relation: Relation,
    pub actions: &'static [Action],
}

const fn any(thing: Thing, role: &'static str, actions: &'static [Action]) -> Row {
    Row {
        thing,
        role,
        relation: Relation::Any,
        actions,
    }
}

const fn own(thing: Thing, role: &'static str, actions: &'static [Action]) -> Row {
    Row {
        thing,
        role,
        relation: Relation::Own,
        actions,
    }
}

use Action::{
    Advance, Appoint, Approve, Check, Clarify, Clear, Comment, Direct, Extend, Inform, Promise, Publish, Read, Redact, Register, Reject, Remark, Respond,
    Return, Review, Screen, Share, Sign, Stop, Submit, Tell, Transmit, Withdraw, Write,
};
use Thing as T;

/// Everybody is also "public", so a row for it holds for all.
pub const POLICY: &[Row] = &[
    any(T::Register, "public", &[Read]),
    any(T::Register, "secretariat", &[Register]),
    any(T::Register, "job", &[Read, Register]),
    any(T::RoundProposed, "representative", &[Read]),
    own(T::RoundProposed, "working-group", &[Read]),
    any(T::RoundProposed, "secretariat", &[Read, Advance]),
    any(T::RoundProposed, "job", &[Read, Advance]),
    any(T::RoundOpen, "public", &[Read]),
    any(T::RoundOpen, "organisation", &[Inform]),
    any(T::RoundOpen, "secretariat", &[Advance]),
    any(T::RoundOpen, "job", &[Read, Advance]),
    own(T::QuestionnaireDraft, "working-group", &[Read, Write, Remark]),
    any(T::QuestionnaireDraft, "secretariat", &[Read, Write, Remark, Direct]),
    own(T::QuestionnaireTabled, "working-group", &[Read, Remark]),
    any(T::QuestionnaireTabled, "representative", &[Read, Remark]),
    any(T::QuestionnaireTabled, "observer", &[Read]),
    any(T::QuestionnaireTabled, "secretariat", &[Read, Remark]),
    own(T::QuestionnaireConsulted, "working-group", &[Read, Remark]),
    any(T::QuestionnaireConsulted, "representative", &[Read, Remark]),
    any(T::QuestionnaireConsulted, "observer", &[Read]),
    any(T::QuestionnaireConsulted, "organisation", &[Read, Remark]),
    any(T::QuestionnaireConsulted, "secretariat", &[Read, Remark]),
    own(T::QuestionnaireWords, "focal-point", &[Read, Publish]),
    any(T::QuestionnaireWords, "secretariat", &[Read, Publish]),
    any(T::Standing, "public", &[Read]),
    own(T::Standing, "focal-point", &[Promise]),
    any(T::Standing, "secretariat", &[Extend]),
    own(T::ReplyDraft, "contributor", &[Read, Write, Remark, Clear]),
    own(T::ReplyDraft, "focal-point", &[Read, Write, Submit, Remark, Clear, Direct, Share]),
    own(T::ReplyDraftShared, "contributor", &[Read, Write, Remark, Clear]),
    own(T::ReplyDraftShared, "focal-point", &[Read, Write, Submit, Remark, Clear, Direct, Share]),
    any(T::ReplyDraftShared, "secretariat", &[Read]),
    own(T::OwnText, "contributor", &[Read, Write]),
    own(T::OwnText, "focal-point", &[Read]),
    own(T::References, "contributor", &[Read, Write]),
    own(T::References, "focal-point", &[Read, Write, Direct]),
    own(T::ReplySubmitted, "contributor", &[Read]),
    own(T::ReplySubmitted, "focal-point", &[Read]),
    own(T::ReplySubmitted, "representative", &[Read]),
    own(T::ReplySubmitted, "rapporteur", &[Read]),
    any(T::ReplySubmitted, "secretariat", &[Read, Return, Check]),
    own(T::ReplyReturned, "contributor", &[Read]),
    own(T::ReplyReturned, "focal-point", &[Read]),
    own(T::ReplyReturned, "representative", &[Read]),
    any(T::ReplyReturned, "secretariat", &[Read]),
    own(T::ReplyChecked, "contributor", &[Read]),
    own(T::ReplyChecked, "focal-point", &[Read]),
    own(T::ReplyChecked, "representative", &[Read]),
    own(T::ReplyChecked, "rapporteur", &[Read]),
    any(T::ReplyChecked, "secretariat", &[Read, Return, Publish, Clarify]),
    any(T::ReplyPublished, "public", &[Read]),
    any(T::ReplyPublished, "organisation", &[Comment]),
    any(T::ReplyPublished, "secretariat", &[Clarify]),
    any(T::ReplySuperseded, "public", &[Read]),
    any(T::ReplySuperseded, "organisation", &[Comment]),
    own(T::Unsent, "organisation", &[Read, Write]),
    own(T::CommentSubmitted, "organisation", &[Read, Withdraw, Write, Sign]),
    any(T::CommentSubmitted, "secretariat", &[Read, Screen, Return, Reject]),
    own(T::CommentScreened, "organisation", &[Read, Withdraw, Sign]),
    any(T::CommentScreened, "secretariat", &[Read, Transmit, Return, Reject]),
    own(T::CommentTransmitted, "focal-point", &[Read, Respond]),
    own(T::CommentTransmitted, "representative", &[Read]),
    own(T::CommentTransmitted, "organisation", &[Read, Withdraw]),
    any(T::CommentTransmitted, "secretariat", &[Read, Publish]),
    any(T::CommentPublished, "public", &[Read]),
    any(T::CommentPublished, "secretariat", &[Redact]),
    own(T::CommentPublished, "focal-point", &[Respond]),
    own(T::CommentReturned, "organisation", &[Read]),
    any(T::CommentReturned, "secretariat", &[Read]),
    own(T::CommentInadmissible, "organisation", &[Read]),
    any(T::CommentInadmissible, "secretariat", &[Read]),
    own(T::CommentWithdrawn, "organisation", &[Read]),
    any(T::CommentWithdrawn, "secretariat", &[Read]),
    own(T::ResponseReceived, "focal-point", &[Read]),
    own(T::ResponseReceived, "representative", &[Read]),
    any(T::ResponseReceived, "secretariat", &[Read, Publish]),
    own(T::ClarificationAsked, "focal-point", &[Read, Respond]),
    own(T::ClarificationAsked, "representative", &[Read]),
    any(T::ClarificationAsked, "secretariat", &[Read, Withdraw]),
    own(T::ClarificationAnswered, "focal-point", &[Read]),
    own(T::ClarificationAnswered, "representative", &[Read]),
    any(T::ClarificationAnswered, "secretariat", &[Read, Publish]),
    any(T::ClarificationPublished, "public", &[Read]),
    own(T::ClarificationWithdrawn, "focal-point", &[Read]),
    any(T::ClarificationWithdrawn, "secretariat", &[Read]),
    own(T::ContributionSubmitted, "organisation", &[Read, Withdraw, Sign]),
    any(T::ContributionSubmitted, "secretariat", &[Read, Screen, Reject]),
    own(T::ContributionScreened, "organisation", &[Read, Withdraw, Sign]),
    any(T::ContributionScreened, "secretariat", &[Read, Publish, Reject]),
    any(T::ContributionPublished, "public", &[Read]),
    any(T::ContributionPublished, "secretariat", &[Redact]),
    own(T::ContributionInadmissible, "organisation", &[Read]),
    any(T::ContributionInadmissible, "secretariat", &[Read]),
    own(T::ContributionConfidential, "organisation", &[Read, Withdraw]),
    any(T::ContributionConfidential, "representative", &[Read]),
    any(T::ContributionConfidential, "rapporteur", &[Read]),
    any(T::ContributionConfidential, "secretariat", &[Read]),
    own(T::ContributionWithdrawn, "organisation", &[Read]),
    own(T::Project, "facilitator", &[Read, Write]),
    any(T::Project, "safeguarding", &[Read, Approve]),
    own(T::HearingEntered, "facilitator", &[Read, Write, Withdraw]),
    own(T::HearingEntered, "support", &[Read, Write, Withdraw]),
    any(T::HearingEntered, "safeguarding", &[Read, Review, Reject]),
    any(T::Quarantined, "job", &[Withdraw]),
    any(T::HearingEntered, "job", &[Withdraw]),
    any(T::HearingUnsealed, "safeguarding", &[Read, Write, Review, Reject]),
    any(T::HearingUnsealed, "job", &[Withdraw]),
    own(T::HearingAccepted, "facilitator", &[Read, Withdraw]),
    own(T::HearingAccepted, "support", &[Read, Withdraw]),
    any(T::HearingAccepted, "representative", &[Read]),
    any(T::HearingAccepted, "rapporteur", &[Read]),
    any(T::HearingAccepted, "safeguarding", &[Read]),
    any(T::HearingAccepted, "secretariat", &[Read]),
    any(T::HearingAccepted, "job", &[Withdraw]),
    own(T::HearingRejected, "facilitator", &[Read]),
    own(T::HearingRejected, "support", &[Read]),
    any(T::HearingRejected, "safeguarding", &[Read]),
    any(T::Lane, "safeguarding", &[Read, Advance]),
    any(T::Case, "safeguarding", &[Read, Advance]),
    any(T::CaseMade, "safeguarding", &[Stop]),
    any(T::CaseMade, "secretariat", &[Stop]),
    any(T::CaseMade, "administrator", &[Stop]),
    any(T::Exposure, "safeguarding", &[Read, Write]),
    any(T::Incident, "safeguarding", &[Read, Stop, Advance]),
    any(T::Incident, "secretariat", &[Read, Stop, Advance]),
    any(T::Incident, "administrator", &[Read, Stop, Advance]),
    any(T::Voices, "safeguarding", &[Read]),
    any(T::Voices, "secretariat", &[Read]),
    any(T::Influence, "secretariat", &[Tell]),
    any(T::Erasure, "job", &[Read]),
    any(T::Signposts, "public", &[Read]),
    any(T::Signposts, "safeguarding", &[Write]),
    any(T::Signposts, "secretariat", &[Write]),
    any(T::Signposts, "job", &[Write]),
    own(T::OrganisationSeat, "organisation", &[Read, Appoint]),
    any(T::OrganisationSeat, "secretariat", &[Read, Appoint]),
    any(T::OrganisationSeat, "administrator", &[Read, Appoint]),
    any(T::OrganisationSeat, "job", &[Read, Appoint]),
    any(T::SafeguardingSeat, "safeguarding", &[Read]),
    any(T::SafeguardingSeat, "secretariat", &[Read, Appoint]),
    any(T::SafeguardingSeat, "administrator", &[Read]),
    any(T::SafeguardingSeat, "job", &[Read, Appoint]),
    own(T::ContributorSeat, "focal-point", &[Read, Appoint]),
    any(T::OtherSeat, "secretariat", &[Read, Appoint]),
    any(T::OtherSeat, "administrator", &[Read, Appoint]),
    any(T::OtherSeat, "job", &[Read, Appoint]),
    any(T::AdministratorSeat, "administrator", &[Read, Appoint]),
    any(T::AdministratorSeat, "secretariat", &[Read]),
    any(T::AdministratorSeat, "job", &[Read, Appoint]),
    any(T::Accounts, "administrator", &[Read, Write]),
    any(T::Accounts, "secretariat", &[Read, Write]),
    any(T::Letters, "secretariat", &[Read, Write]),
    any(T::HeldLetters, "secretariat", &[Read, Write]),
    any(T::HeldLetters, "administrator", &[Read, Write]),
    own(T::PartyTrail, "focal-point", &[Read]),
    any(T::PartyTrail, "secretariat", &[Read]),
    any(T::WholeTrail, "secretariat", &[Read]),
];

pub(crate) fn grants(policy: &[Row], role: &Role, action: Action, object: &Object) -> bool {
    let row = |row: &&Row| row.thing == object.thing && row.role == role.as_str() && row.actions.contains(&action);
    policy.iter().filter(row).any(|row| match row.relation {
        Relation::Any => true,
        Relation::Own => is_own(role, action, object),
    })
}

fn is_own(role: &Role, action: Action, object: &Object) -> bool {
    match role {
        Role::FocalPoint { party } | Role::Representative { party } => object.party == Some(*party),
        Role::Contributor {
            party,
            leaves,
            beside,
            reads_whole,
        } => {
            let draft = matches!(object.thing, Thing::ReplyDraft | Thing::ReplyDraftShared | Thing::OwnText);
            let among = |given: &[Given]| given.iter().any(|given| given.is(object));
            let given = object.leaf.is_none()
                || match (object.thing, action) {
                    (Thing::OwnText, _) => among(beside),
                    (_, Action::Read | Action::Remark | Action::Clear) => among(leaves) || among(beside),
                    _ => among(leaves),
                };
            object.party == Some(*party)
                && (given
                    || (action == Action::Read && !draft)
                    || matches!(action, Action::Read | Action::Clear) && *reads_whole && object.thing != Thing::OwnText)
        }
        Role::Rapporteur { round, leaves } => {
            let given = object.leaf.as_ref().map_or(!leaves.is_empty(), |leaf| leaves.contains(leaf));
            object.round.as_ref() == Some(round) && given
        }
        Role::WorkingGroup { round } => object.round.as_ref() == Some(round),
        Role::Organisation { organisation } => {
            let asked = matches!(action, Action::Read | Action::Sign) && object.signers.contains(organisation);
            let own = object.organisation.as_ref() == Some(organisation);
            asked || own && action != Action::Sign
        }
        Role::Facilitator { organisation } | Role::Support { organisation } => object.organisation.as_ref() == Some(organisation),
        Role::Public | Role::Observer | Role::Safeguarding | Role::Secretariat | Role::Administrator | Role::Job => false,
    }
}
