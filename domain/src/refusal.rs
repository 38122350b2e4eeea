//! Refusals: why a rule says no. Each has a stable code; its message, in the reader's language, says what to do next.

use std::fmt;

use thiserror::Error;

macro_rules! codes {
    ($($Code:ident = $text:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($Code),+ }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$Code),+];

            /// The stable code: it stands in the catalogues, in the answer of the server, and in tests.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$Code => $text),+ }
            }
        }
    };
}

codes! {
    AlreadyExists = "already-exists",
    NoSuchThing = "no-such-thing",
    Empty = "empty",
    TooLong = "too-long",
    InvalidValue = "invalid-value",
    NoDecision = "no-decision",
    NoReason = "no-reason",
    DateNotPossible = "date-not-possible",
    DateTooLate = "date-too-late",
    WrongStep = "wrong-step",
    RoundNotCollecting = "round-not-collecting",
    AlreadyReplied = "already-replied",
    RoundSuspended = "round-suspended",
    NotInScope = "not-in-scope",
    ScopeIsFrozen = "scope-is-frozen",
    QuestionnaireFaulty = "questionnaire-faulty",
    DeadlinePassed = "deadline-passed",
    ReplyIncomplete = "reply-incomplete",
    ReplyChanged = "reply-changed",
    ReplyUnderCheck = "reply-under-check",
    ReplyNotAwaitingCheck = "reply-not-awaiting-check",
    ReplyNotChecked = "reply-not-checked",
    ReplyNotPublished = "reply-not-published",
    NoOfficialLanguage = "no-official-language",
    SymbolTaken = "symbol-taken",
    NotAccredited = "not-accredited",
    WindowNotOpen = "window-not-open",
    LeafNotOpenForComment = "leaf-not-open-for-comment",
    ClarificationNotInThisStep = "clarification-not-in-this-step",
    CommentNotInThisStep = "comment-not-in-this-step",
    NotTransmitted = "not-transmitted",
    AlreadyPublished = "already-published",
    OtherInformationNotAccepted = "other-information-not-accepted",
    AlreadySettled = "already-settled",
    StepNamedTwice = "step-named-twice",
    NotYourStep = "not-your-step",
    StepNotNext = "step-not-next",
    NotCleared = "not-cleared",
    TextCleared = "text-cleared",
    NotClearedYet = "not-cleared-yet",
    SeatTaken = "seat-taken",
    NotSeated = "not-seated",
    OwnSeat = "own-seat",
    LastAdministrator = "last-administrator",
    ChangedMeanwhile = "changed-meanwhile",
    NothingChanged = "nothing-changed",
    PassageGone = "passage-gone",
    NotTabled = "not-tabled",
    NotYourLanguage = "not-your-language",
    FewTerms = "few-terms",
    NoPassage = "no-passage",
    AnswerLost = "answer-lost",
    KindChanged = "kind-changed",
    NoGuidelines = "no-guidelines",
    GuidelinesChanged = "guidelines-changed",
    SessionNotYet = "session-not-yet",
    NobodyTookPart = "nobody-took-part",
    NotAffirmed = "not-affirmed",
    ProjectNotInThisStep = "project-not-in-this-step",
    CouldIdentify = "could-identify",
    NothingHeard = "nothing-heard",
    HearingNotInThisStep = "hearing-not-in-this-step",
    OwnWords = "own-words",
    OwnProposal = "own-proposal",
    OwnIncident = "own-incident",
    AlreadyReviewed = "already-reviewed",
    HitsNotCleared = "hits-not-cleared",
    CaseOpen = "case-open",
    CaseNotInThisStep = "case-not-in-this-step",
    TooLateToWithdraw = "too-late-to-withdraw",
    LaneNotInThisStep = "lane-not-in-this-step",
    WrongWords = "wrong-words",
    NotRehearsed = "not-rehearsed",
    NotSealed = "not-sealed",
    TooFewKeys = "too-few-keys",
    AlreadySigned = "already-signed",
    TooManyFiles = "too-many-files",
    NoCriterion = "no-criterion",
    NotConfidentialHere = "not-confidential-here",
    OneParty = "one-party",
    TooMany = "too-many",
    UseNotTold = "use-not-told",
}

/// A named refusal, with the things that it concerns (numbers of questions, languages, a date).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct Refusal {
    pub code: Code,
    pub about: Vec<String>,
}

impl Refusal {
    pub fn new(code: Code) -> Self {
        Self { code, about: Vec::new() }
    }

    pub fn about(code: Code, about: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            code,
            about: about.into_iter().map(Into::into).collect(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if self.about.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.about.join(", "))
        }
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

/// Refuses unless a condition holds.
pub(crate) fn require(holds: bool, code: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(code.into()) }
}

/// A reason or decision that people will read: something readable, and not a book.
pub(crate) fn reasoned(text: &str, missing: Code) -> Result<(), Refusal> {
    require(!base::text::is_blank(text), missing)?;
    require(text.chars().count() <= 5_000, Code::TooLong)
}

/// What is there, or a refusal.
pub(crate) fn found<T>(thing: Option<T>) -> Result<T, Refusal> {
    thing.ok_or_else(|| Code::NoSuchThing.into())
}
