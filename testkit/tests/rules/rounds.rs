//! Rounds, questionnaires, Parties and seats.

use base::Lang;
use domain::{
    Code,
    party::{self as parties, TreatyAct, TreatyActKind},
    questionnaire::Ground,
    round,
    seat::{self, Seat},
};
use jiff::civil::date;
use testkit::{
    pack::PACK,
    pure::{Pure, at, id, key, party, reply as full_reply, round as round_key},
};

use super::replies::submit;

#[test]
fn the_round_goes_by_decisions() {
    let mut pure = Pure::founded();
    let commands: Vec<_> = PACK.round_commands(true).into_iter().map(|(_, command)| command).collect();
    let now = "2017-06-20T10:00:00Z";
    let advance = |to, decision: &str| round::Command::Advance {
        round: round_key(),
        to,
        decision: decision.into(),
    };
    assert_eq!(pure.give(now, commands[1].clone()).map(|_| ()), Err(Code::NoSuchThing));
    pure.give(now, commands[0].clone()).expect("a proposal");
    assert_eq!(pure.give(now, advance(round::Stage::ThemeDecided, " ")).map(|_| ()), Err(Code::NoDecision));
    assert_eq!(pure.give(now, advance(round::Stage::Examining, "d")).map(|_| ()), Err(Code::WrongStep));
    for command in &commands[1..] {
        pure.give(now, command.clone()).expect("a step");
    }
    assert_eq!(pure.give(now, commands[3].clone()).map(|_| ()), Err(Code::WrongStep));
    let add = |code: &str| round::Command::AddParty {
        round: round_key(),
        party: party(code),
        deadline: at("2018-01-01T00:00:00Z"),
        decision: "d".into(),
    };
    assert_eq!(pure.give(now, add("SI")).map(|_| ()), Err(Code::AlreadyExists));
    assert_eq!(pure.give(now, add("NO")).map(|_| ()), Ok(()));
    assert_eq!(pure.state.rounds[&round_key()].parties().len(), 43);
    let suspend = round::Command::Suspend {
        round: round_key(),
        decision: "d".into(),
    };
    pure.give(now, suspend).expect("a suspension");
    assert_eq!(submit(&mut pure, now, "SI"), Err(Code::RoundSuspended));
    assert_eq!(pure.give(now, advance(round::Stage::Examining, "d")).map(|_| ()), Err(Code::RoundSuspended));
}

#[test]
fn a_questionnaire_with_a_wrong_type_is_not_adopted() {
    let mut questionnaire = PACK.round.questionnaire.clone();
    let ground = Ground {
        convention: Some(&PACK.convention),
        pillars: &PACK.round.plan.pillars.iter().map(|pillar| pillar.key.clone()).collect::<Vec<_>>(),
        official: &[Lang::en(), Lang::fr()],
    };
    assert_eq!(questionnaire.check(&ground), Ok(()));
    let domain::questionnaire::Part::Sub(sub) = &mut questionnaire.questions[0].parts[0] else {
        panic!("a sub-question")
    };
    sub.leaves[0].kind = domain::questionnaire::QuestionType::CapacityBuilding;
    let refusal = questionnaire.check(&ground).expect_err("a fault");
    assert_eq!((refusal.code, refusal.about), (Code::QuestionnaireFaulty, vec!["1.1.a".to_owned()]));
}

#[test]
fn reservations_decide_what_is_asked_on_the_day_of_the_deadline() {
    let mut pure = Pure::collecting();
    let asked = |pure: &Pure, code: &str| {
        full_reply(&pure.state, party(code), "w")
            .iter()
            .map(|body| body.leaf.to_string())
            .collect::<Vec<_>>()
    };
    assert!(asked(&pure, "DK").contains(&"reservation-conditions".to_owned()));
    assert!(!asked(&pure, "SI").contains(&"reservation-conditions".to_owned()));
    pure.give(
        "2017-07-01T10:00:00Z",
        parties::Command::Withdraw {
            code: party("DK"),
            key: key("dk-20-3"),
            on: date(2017, 7, 1),
        },
    )
    .expect("a withdrawal");
    assert!(!asked(&pure, "DK").contains(&"reservation-conditions".to_owned()));
}

#[test]
fn treaty_acts_need_their_clause_and_dates_in_order() {
    let mut pure = Pure::founded();
    let act = |kind, clause: &str| TreatyAct {
        key: key("x"),
        convention: key("cets-201"),
        kind,
        clause: domain::convention::ProvisionRef::parse(clause),
        cases: vec![],
        made: domain::PartialDate::parse("2016-11-30"),
        effective: None,
        summary: base::Localised::pair("s", "s"),
        withdrawn: None,
    };
    let give = |pure: &mut Pure, act| {
        pure.give("2017-01-01T00:00:00Z", parties::Command::Deposit { code: party("NO"), act })
            .map(|_| ())
    };
    assert_eq!(give(&mut pure, act(TreatyActKind::Reservation, "20.1")), Err(Code::NoSuchThing));
    assert_eq!(give(&mut pure, act(TreatyActKind::Declaration, "20.3")), Err(Code::NoSuchThing));
    assert_eq!(give(&mut pure, act(TreatyActKind::Accession, "45.4")), Ok(()));
    assert_eq!(pure.state.parties[&party("NO")].bound_from(&key("cets-201")), Some(date(2017, 3, 1)));
}

#[test]
fn names_are_dated() {
    let pure = Pure::founded();
    let name = |moment: &str| pure.state.party_name(party("TR"), &base::Lang::en(), at(moment));
    assert_eq!(
        (name("2017-10-25T08:00:00Z").as_str(), name("2022-06-01T08:00:00Z").as_str()),
        ("Turkey", "Türkiye")
    );
}

#[test]
fn a_seat_is_handed_over_in_one_step() {
    let mut pure = Pure::founded();
    let seat = Seat::FocalPoint { party: party("SI") };
    let now = "2017-01-01T00:00:00Z";
    pure.give(
        now,
        seat::Command::Appoint {
            seat: seat.clone(),
            account: id(1),
        },
    )
    .expect("a seat");
    assert_eq!(
        pure.give(
            now,
            seat::Command::Appoint {
                seat: seat.clone(),
                account: id(2)
            }
        )
        .map(|_| ()),
        Err(Code::SeatTaken)
    );
    pure.give(
        "2017-02-01T00:00:00Z",
        seat::Command::HandOver {
            seat: seat.clone(),
            from: id(1),
            to: id(2),
        },
    )
    .expect("a hand-over");
    let held = |account: u8, moment: &str| pure.state.seats_of(&id(account), at(moment)).count();
    assert_eq!(
        [
            held(1, "2017-01-15T00:00:00Z"),
            held(1, "2017-02-01T00:00:00Z"),
            held(2, "2017-01-15T00:00:00Z"),
            held(2, "2017-02-01T00:00:00Z")
        ],
        [1, 0, 0, 1]
    );
    assert_eq!(
        pure.give("2017-03-01T00:00:00Z", seat::Command::End { seat, account: id(1) }).map(|_| ()),
        Err(Code::NotSeated)
    );
}

#[test]
fn an_organisation_is_accredited_for_a_time_and_may_be_anew() {
    use domain::organisation::{Command as C, OrganisationKind};
    let mut pure = Pure::founded();
    let accredit = |on| C::Accredit {
        key: key("mills"),
        name: base::Localised::pair("Mills", "Moulins"),
        kind: OrganisationKind::Academic,
        interests: None,
        on,
    };
    let end = |on| C::EndAccreditation {
        key: key("mills"),
        on,
        reason: "asked for".into(),
    };
    let mut give = |command: C| pure.give("2017-10-25T10:00:00Z", command).map(|_| ());
    assert_eq!(give(accredit(date(2017, 9, 1))), Ok(()));
    assert_eq!(give(accredit(date(2017, 9, 2))), Err(Code::AlreadyExists));
    assert_eq!(give(end(date(2017, 10, 1))), Ok(()));
    assert_eq!(give(end(date(2017, 10, 2))), Err(Code::NotAccredited));
    assert_eq!(give(accredit(date(2017, 9, 30))), Err(Code::AlreadyExists));
    assert_eq!(give(accredit(date(2017, 10, 20))), Ok(()));
    let mills = &pure.state.organisations[&key("mills")];
    for (day, expected) in [
        (date(2017, 8, 31), false),
        (date(2017, 9, 30), true),
        (date(2017, 10, 1), false),
        (date(2017, 10, 19), false),
        (date(2017, 10, 20), true),
    ] {
        assert_eq!(mills.is_accredited(day), expected, "{day}");
    }
}
