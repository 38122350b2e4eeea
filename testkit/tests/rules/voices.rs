//! Projects, texts of what was said, cases, lanes, where things were used, and how long texts are kept.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Id, Line, Localised};
use domain::{
    Author, Code, contribution,
    hearing::{self, Command as H, Origin, Stage},
    influence::{self, Influence, Source},
    lane, organisation,
    organisation::OrganisationKind,
    participation::{self, Band, Clearance, Command as P},
    retention, round,
    safeguarding::{self, Command as S, Concern, Ending, Subject},
};
use jiff::civil::date;
use testkit::{
    pure::{Pure, at, id, key, party, round as round_key},
    world::{attestation, cleared, heard, lane_keys},
};

use super::organisations::information;

pub const WHEN: &str = "2017-10-20T10:00:00Z";

fn person(number: u8) -> Author {
    Author::Person(id(number))
}

pub fn accredited() -> Pure {
    let mut pure = Pure::collecting();
    for name in ["kite", "mills", "orchard"] {
        let command = organisation::Command::Accredit {
            key: key(name),
            name: Localised::pair(name, name),
            kind: OrganisationKind::NonGovernmental,
            on: date(2017, 9, 1),
            interests: None,
        };
        pure.give("2017-09-01T10:00:00Z", command).expect("an accreditation");
    }
    pure
}

fn guidelines(pure: &Pure) -> Line {
    pure.state.policy().and_then(|policy| policy.care.guidelines.clone()).expect("guidelines")
}

fn planned(pure: &mut Pure) {
    let plan = P::Plan {
        id: id(1),
        round: round_key(),
        organisation: key("kite"),
        party: Some(party("SI")),
        name: Line::new("Talking in groups").expect("a name"),
    };
    pure.give(WHEN, plan).expect("a project");
}

/// A project with one session that was held, by six children and by three.
fn project(children: [u32; 3]) -> Pure {
    let mut pure = accredited();
    planned(&mut pure);
    let attestation = Box::new(attestation(guidelines(&pure)));
    pure.give(WHEN, P::Attest { id: id(1), attestation }).expect("a statement");
    pure.give(WHEN, P::Approve { id: id(1) }).expect("an approval");
    let day = date(2017, 10, 20);
    pure.give(
        WHEN,
        P::PlanSession {
            id: id(1),
            session: id(2),
            day,
        },
    )
    .expect("a session");
    let children: BTreeMap<Band, u32> = Band::ALL.into_iter().zip(children).collect();
    let held = P::HoldSession {
        id: id(1),
        session: id(2),
        children,
    };
    pure.give(WHEN, held).expect("a session that was held");
    pure
}

fn entered(pure: &mut Pure, number: u8, words: &str) -> Result<(), Code> {
    let enter = H::Enter {
        id: id(number),
        round: round_key(),
        origin: Origin::Session {
            project: id(1),
            session: id(2),
            group: 0,
        },
        party: Some(party("PT")),
        heard: heard(words),
    };
    pure.give_as(WHEN, person(50), enter).map(|_| ())
}

fn review(pure: &mut Pure, number: u8, reviewer: u8, words: &str) -> Result<(), Code> {
    let heard = heard(words);
    let cleared = cleared(&heard);
    let id = id(number);
    pure.give_as(WHEN, person(reviewer), H::Review { id, heard, cleared }).map(|_| ())
}

#[test]
fn a_project_states_everything_before_a_session() {
    let mut pure = accredited();
    planned(&mut pure);
    let whole = attestation(guidelines(&pure));
    let give = |pure: &mut Pure, attestation: participation::Attestation| {
        let attestation = Box::new(attestation);
        pure.give(WHEN, P::Attest { id: id(1), attestation }).map(|_| ())
    };
    let day = date(2017, 10, 20);
    let session = || P::PlanSession {
        id: id(1),
        session: id(2),
        day,
    };
    assert_eq!(pure.give(WHEN, session()), Err(Code::ProjectNotInThisStep));
    for affirmed in participation::Affirmed::ALL {
        let mut less = whole.clone();
        less.affirmed.remove(&affirmed);
        assert_eq!(give(&mut pure, less), Err(Code::NotAffirmed), "{affirmed:?}");
    }
    let mut other = whole.clone();
    other.guidelines = Line::new("another version").expect("a line");
    assert_eq!(give(&mut pure, other), Err(Code::GuidelinesChanged));
    let mut tomorrow = whole.clone();
    tomorrow.clearance = Clearance::Granted {
        by: Line::new("a board").expect("a line"),
        on: date(2017, 10, 21),
    };
    assert_eq!(give(&mut pure, tomorrow), Err(Code::DateTooLate));
    let mut long_ago = whole.clone();
    long_ago.clearance = Clearance::Granted {
        by: Line::new("a board").expect("a line"),
        on: date(1, 1, 1),
    };
    assert_eq!(give(&mut pure, long_ago), Err(Code::DateNotPossible));
    assert_eq!(give(&mut pure, whole), Ok(()));
    assert_eq!(pure.give(WHEN, session()), Err(Code::ProjectNotInThisStep), "not before it was approved");
    assert!(pure.give(WHEN, P::Approve { id: id(1) }).is_ok());
    for (day, code) in [
        (date(2017, 10, 19), Code::DateNotPossible),
        (date(2019, 10, 21), Code::DateTooLate),
        (date(9999, 12, 31), Code::DateTooLate),
    ] {
        let planned = P::PlanSession {
            id: id(1),
            session: id(9),
            day,
        };
        assert_eq!(pure.give(WHEN, planned), Err(code), "{day}");
    }
    assert!(pure.give(WHEN, session()).is_ok());
    let held = |children| P::HoldSession {
        id: id(1),
        session: id(2),
        children,
    };
    assert_eq!(
        pure.give("2017-10-19T10:00:00Z", held(BTreeMap::from([(Band::From11To13, 9)]))),
        Err(Code::SessionNotYet)
    );
    assert_eq!(pure.give(WHEN, held(BTreeMap::new())), Err(Code::NobodyTookPart));
    // Under new guidelines nothing goes on before they are accepted.
    let mut policy = pure.state.policy().expect("a policy").clone();
    policy.care.guidelines = Some(Line::new("version 2").expect("a line"));
    pure.give(WHEN, domain::body::Command::SetPolicy(policy)).expect("a policy");
    assert_eq!(pure.give(WHEN, held(BTreeMap::from([(Band::From11To13, 9)]))), Err(Code::GuidelinesChanged));
    let renewed = attestation(guidelines(&pure));
    assert_eq!(give(&mut pure, renewed), Ok(()));
}

#[test]
fn names_of_projects_tell_of_nobody() {
    let mut pure = accredited();
    for (name, expected) in [
        ("Talking in groups", Ok(())),
        ("Write to anna@mail.example", Err(Code::CouldIdentify)),
        ("Call +44 20 7946 0018", Err(Code::CouldIdentify)),
        ("@kite_anna", Err(Code::CouldIdentify)),
    ] {
        let plan = P::Plan {
            id: id(if expected.is_ok() { 3 } else { 4 }),
            round: round_key(),
            organisation: key("kite"),
            party: None,
            name: Line::new(name).expect("a name"),
        };
        assert_eq!(pure.give(WHEN, plan).map(|_| ()), expected, "{name}");
    }
}

#[test]
fn a_group_that_is_too_small_tells_neither_its_size_nor_its_state() {
    let mut pure = project([3, 1, 0]);
    entered(&mut pure, 10, "They said so.").expect("a text");
    let hearing = &pure.state.hearings[&id(10)];
    assert_eq!(hearing.party, None);
    assert_eq!(hearing.bands, Band::ALL.into());
    let mut large = project([6, 0, 0]);
    entered(&mut large, 10, "They said so.").expect("a text");
    let hearing = &large.state.hearings[&id(10)];
    assert_eq!(
        (hearing.party, hearing.bands.clone()),
        (Some(party("SI")), BTreeSet::from([Band::From11To13])),
        "as the project says"
    );
}

#[test]
fn two_others_look_at_the_same_text() {
    let mut pure = project([6, 7, 8]);
    let words = "My teacher Mrs Novak in Sampleville said no.";
    entered(&mut pure, 10, words).expect("a text");
    let stage = |pure: &Pure| pure.state.hearings[&id(10)].stage.clone();
    assert_eq!(review(&mut pure, 10, 50, words), Err(Code::OwnWords), "whoever wrote it");
    let unlooked = H::Review {
        id: id(10),
        heard: heard(words),
        cleared: BTreeSet::new(),
    };
    assert_eq!(pure.give_as(WHEN, person(51), unlooked).map(|_| ()), Err(Code::HitsNotCleared));
    assert_eq!(review(&mut pure, 10, 51, "Another text."), Err(Code::ChangedMeanwhile));
    assert_eq!(review(&mut pure, 10, 51, words), Ok(()));
    assert_eq!(stage(&pure), Stage::Entered, "one is not enough");
    for _ in 0..100 {
        assert_eq!(review(&mut pure, 10, 51, words), Err(Code::AlreadyReviewed), "the same person counts once");
    }
    let edit = H::Edit {
        id: id(10),
        heard: heard("A teacher said no."),
    };
    pure.give_as(WHEN, person(52), edit).expect("a change");
    assert_eq!(review(&mut pure, 10, 53, words), Err(Code::ChangedMeanwhile), "the text that was replaced");
    assert_eq!(review(&mut pure, 10, 52, "A teacher said no."), Err(Code::OwnWords), "whoever changed it");
    assert_eq!(review(&mut pure, 10, 53, "A teacher said no."), Ok(()));
    assert_eq!(stage(&pure), Stage::Entered, "a change voids what was approved before");
    assert_eq!(review(&mut pure, 10, 51, "A teacher said no."), Ok(()));
    assert!(matches!(stage(&pure), Stage::Accepted { .. }));
    assert_eq!(review(&mut pure, 10, 54, "A teacher said no."), Err(Code::HearingNotInThisStep));
    // The system itself reviews nothing.
    entered(&mut pure, 11, "Plain.").expect("a text");
    let heard = heard("Plain.");
    let by_system = H::Review {
        id: id(11),
        heard,
        cleared: BTreeSet::new(),
    };
    assert_eq!(pure.give(WHEN, by_system).map(|_| ()), Err(Code::OwnWords));
}

#[test]
fn children_take_back_until_it_was_used_and_survivors_until_the_report() {
    let mut pure = project([6, 7, 8]);
    entered(&mut pure, 10, "Plain.").expect("a text");
    let support = H::Enter {
        id: id(20),
        round: round_key(),
        origin: Origin::Support { organisation: key("mills") },
        party: None,
        heard: heard("Other."),
    };
    pure.give_as(WHEN, person(50), support).expect("a text");
    for (number, words) in [(10, "Plain."), (20, "Other.")] {
        review(&mut pure, number, 51, words).expect("a review");
        review(&mut pure, number, 52, words).expect("a review");
    }
    let used = |number| influence::Command::Tell {
        source: Source::Hearing { id: id(number) },
        influence: Influence::Used {
            passage: Line::new("paragraph 41").expect("a line"),
            document: None,
        },
    };
    pure.give(WHEN, used(10)).expect("a use");
    pure.give(WHEN, used(20)).expect("a use");
    assert_eq!(pure.give(WHEN, H::Withdraw { id: id(10) }), Err(Code::TooLateToWithdraw));
    assert!(pure.give(WHEN, H::Withdraw { id: id(20) }).is_ok());
}

#[test]
fn a_case_hides_until_it_proved_unfounded_and_stops_the_review() {
    let mut pure = project([6, 7, 8]);
    entered(&mut pure, 10, "Plain.").expect("a text");
    let subject = Subject::Hearing { id: id(10) };
    let stop = |number| S::Quarantine {
        id: id(number),
        subject: Subject::Hearing { id: id(10) },
        concern: Concern::Danger,
    };
    pure.give(WHEN, stop(30)).expect("a case");
    assert!(pure.state.hides(&subject));
    assert_eq!(pure.give(WHEN, stop(31)), Err(Code::AlreadyExists), "it is stopped already");
    assert_eq!(review(&mut pure, 10, 51, "Plain."), Err(Code::CaseOpen));
    let end = |number, ending| S::End { id: id(number), ending };
    assert_eq!(
        pure.give(WHEN, end(30, Ending::Unfounded)),
        Err(Code::CaseNotInThisStep),
        "somebody takes it first"
    );
    pure.give(WHEN, S::Acknowledge { id: id(30) }).expect("taken");
    assert_eq!(pure.give(WHEN, S::Acknowledge { id: id(30) }), Err(Code::CaseNotInThisStep));
    pure.give(WHEN, end(30, Ending::Unfounded)).expect("ended");
    assert!(!pure.state.hides(&subject));
    assert!(retention::due(&pure.state, at(WHEN)).is_empty());
    pure.give(WHEN, stop(32)).expect("another case");
    pure.give(WHEN, S::Acknowledge { id: id(32) }).expect("taken");
    pure.give(WHEN, end(32, Ending::Referred)).expect("ended");
    assert!(pure.state.hides(&subject), "for good");
    assert_eq!(retention::due(&pure.state, at(WHEN)).len(), 1, "its text goes at once");
    let case = &pure.state.cases[&id(32)];
    assert_eq!((case.acknowledge_by, case.decide_by), (at("2017-10-20T14:00:00Z"), at("2017-10-21T10:00:00Z")));
}

#[test]
fn clocks_of_a_case() {
    let mut pure = project([6, 7, 8]);
    entered(&mut pure, 10, "Plain.").expect("a text");
    let stop = S::Quarantine {
        id: id(30),
        subject: Subject::Hearing { id: id(10) },
        concern: Concern::Danger,
    };
    pure.give(WHEN, stop).expect("a case");
    let overdue = |pure: &Pure, moment: &str| pure.state.cases[&id(30)].overdue(at(moment));
    assert_eq!(overdue(&pure, "2017-10-20T14:00:00Z"), None);
    assert_eq!(overdue(&pure, "2017-10-20T14:00:01Z"), Some(safeguarding::Clock::Acknowledge));
    pure.give(WHEN, S::Acknowledge { id: id(30) }).expect("taken");
    assert_eq!(overdue(&pure, "2017-10-21T10:00:00Z"), None);
    assert_eq!(overdue(&pure, "2017-10-21T10:00:01Z"), Some(safeguarding::Clock::Decide));
}

#[test]
fn a_lane_opens_after_its_opening_was_rehearsed() {
    let mut pure = accredited();
    let (_, holders) = lane_keys();
    let words = "12345 67890";
    let prepare = |holders: Vec<lane::Holder>| lane::Command::Prepare {
        round: round_key(),
        holders,
        challenge: Digest::of(words.as_bytes()),
        trial: "a trial".into(),
    };
    let round = round_key;
    assert_eq!(pure.give(WHEN, lane::Command::Open { round: round() }), Err(Code::LaneNotInThisStep));
    assert_eq!(pure.give(WHEN, prepare(holders[..2].to_vec())), Err(Code::TooFewKeys));
    let twice = vec![holders[0].clone(), holders[1].clone(), holders[0].clone()];
    assert_eq!(pure.give(WHEN, prepare(twice)), Err(Code::AlreadyExists));
    pure.give(WHEN, prepare(holders.clone())).expect("keys");
    assert_eq!(pure.give(WHEN, lane::Command::Open { round: round() }), Err(Code::NotRehearsed));
    let rehearse = |words: &str| lane::Command::Rehearse {
        round: round(),
        words: words.into(),
    };
    assert_eq!(pure.give(WHEN, rehearse("12345 67891")), Err(Code::WrongWords));
    pure.give(WHEN, rehearse(words)).expect("the words");
    // Other keys are to be rehearsed anew.
    pure.give(WHEN, prepare(lane_keys().1)).expect("other keys");
    assert_eq!(pure.give(WHEN, lane::Command::Open { round: round() }), Err(Code::NotRehearsed));
    pure.give(WHEN, rehearse(words)).expect("the words");
    pure.give(WHEN, lane::Command::Open { round: round() }).expect("open");
    assert_eq!(pure.give(WHEN, prepare(holders)), Err(Code::LaneNotInThisStep), "something may have come in");
    assert_eq!(pure.give(WHEN, lane::Command::Destroy { round: round() }), Err(Code::LaneNotInThisStep));
    pure.give(WHEN, lane::Command::Close { round: round() }).expect("closed");
    assert!(retention::rounds_over(&pure.state).is_empty());
    pure.give(WHEN, lane::Command::Destroy { round: round() }).expect("destroyed");
    assert_eq!(retention::rounds_over(&pure.state), [round()]);
}

#[test]
fn a_round_is_not_closed_before_everybody_was_answered() {
    let mut pure = project([6, 7, 8]);
    entered(&mut pure, 10, "Plain.").expect("a text");
    review(&mut pure, 10, 51, "Plain.").expect("a review");
    review(&mut pure, 10, 52, "Plain.").expect("a review");
    pure.give(WHEN, information(42, false)).expect("information");
    pure.give(WHEN, contribution::Command::Screen { id: id(42) }).expect("screened");
    let symbol = domain::document::Symbol::parse("T9").expect("a symbol");
    pure.give(WHEN, contribution::Command::Publish { id: id(42), symbol }).expect("published");
    for stage in round::Stage::ALL
        .into_iter()
        .filter(|stage| (round::Stage::Examining..round::Stage::Closed).contains(stage))
    {
        advance(&mut pure, stage).expect("a step");
    }
    let told = |source| influence::Command::Tell {
        source,
        influence: Influence::NotUsed { reason: "a reason".into() },
    };
    assert_eq!(advance(&mut pure, round::Stage::Closed), Err(Code::UseNotTold));
    pure.give(WHEN, told(Source::Contribution { id: id(42) })).expect("told");
    assert_eq!(advance(&mut pure, round::Stage::Closed), Err(Code::UseNotTold));
    pure.give(WHEN, told(Source::Hearing { id: id(10) })).expect("told");
    assert_eq!(advance(&mut pure, round::Stage::Closed), Err(Code::UseNotTold), "the children were not told");
    let words = testkit::world::said("You were heard.");
    pure.give(WHEN, P::GiveFeedback { id: id(1), words }).expect("feedback");
    assert_eq!(advance(&mut pure, round::Stage::Closed), Ok(()));
    let empty = influence::Command::Tell {
        source: Source::Hearing { id: Id::from_bytes([99; 16]) },
        influence: Influence::NotUsed { reason: "a reason".into() },
    };
    assert_eq!(pure.give(WHEN, empty), Err(Code::NoSuchThing));
}

fn advance(pure: &mut Pure, to: round::Stage) -> Result<(), Code> {
    let command = round::Command::Advance {
        round: round_key(),
        to,
        decision: "a decision".into(),
    };
    pure.give(WHEN, command).map(|_| ())
}

#[test]
fn how_long_texts_are_kept() {
    let mut pure = project([6, 7, 8]);
    for number in [10, 11, 12] {
        entered(&mut pure, number, &format!("Raw words, {number}.")).expect("a text");
    }
    let edit = H::Edit {
        id: id(11),
        heard: heard("Plain."),
    };
    pure.give_as(WHEN, person(50), edit).expect("a change");
    review(&mut pure, 11, 51, "Plain.").expect("a review");
    review(&mut pure, 11, 52, "Plain.").expect("a review");
    pure.give(
        WHEN,
        H::Reject {
            id: id(12),
            reason: "a reason".into(),
        },
    )
    .expect("rejected");
    let due = |pure: &Pure, moment: &str| retention::due(&pure.state, at(moment)).len();
    for (moment, expected) in [
        (WHEN, 0),
        ("2017-11-19T09:59:59Z", 0),
        ("2017-11-19T10:00:00Z", 2), // 30 days after: what was replaced, and what was rejected
        ("2018-01-18T09:59:59Z", 2),
        ("2018-01-18T10:00:00Z", 3), // 90 days: what nobody accepted; the accepted text stays
    ] {
        assert_eq!(due(&pure, moment), expected, "{moment}");
    }
    pure.give(WHEN, H::Withdraw { id: id(10) }).expect("withdrawn");
    assert_eq!(due(&pure, WHEN), 1, "at once");
    for noted in retention::due(&pure.state, at(WHEN)) {
        pure.give(WHEN, noted.note.clone()).expect("noted");
        assert_eq!(pure.give(WHEN, noted.note), Err(Code::NoSuchThing), "once");
    }
    assert_eq!(due(&pure, WHEN), 0);
    let digest = hearing::Hearing::contents(&pure.state.hearings[&id(10)]).next();
    assert_eq!(retention::erased(&pure.state).into_iter().next(), digest);
}
