//! Tables of cases for the rules, tried on a record in memory.

use domain::{
    Code,
    answer::Status,
    calendar::{self, Standing},
    comment::{self, CommentStage, Target},
    document::Symbol,
    party::{self as parties, TreatyAct, TreatyActKind},
    reply, round,
    seat::{self, Seat},
};
use jiff::civil::date;
use testkit::{
    pack::PACK,
    pure::{Pure, answer, at, id, key, party, reply as full_reply, round as round_key, text},
    world::said,
};

fn submit(pure: &mut Pure, moment: &str, code: &str) -> Result<(), Code> {
    let answers = full_reply(&pure.state, party(code), "words");
    pure.give(
        moment,
        reply::Command::Submit {
            round: round_key(),
            party: party(code),
            answers,
            reason: String::new(),
            seen: None,
        },
    )
    .map(|_| ())
}

fn publish(pure: &mut Pure, moment: &str, code: &str, symbol: &str) {
    pure.give(
        moment,
        reply::Command::Check {
            round: round_key(),
            party: party(code),
        },
    )
    .expect("a check");
    pure.give(
        moment,
        reply::Command::Publish {
            round: round_key(),
            party: party(code),
            symbol: Symbol::parse(symbol).expect("a symbol"),
        },
    )
    .expect("a publication");
}

fn standing(pure: &Pure, code: &str, moment: &str) -> Standing {
    calendar::standing(&pure.state, &pure.state.rounds[&round_key()], party(code), at(moment))
}

#[test]
fn the_second_before_at_and_after_the_deadline() {
    for (moment, word) in [
        ("2017-10-25T21:59:58Z", "on-time"),
        ("2017-10-25T21:59:59Z", "on-time"),
        ("2017-10-25T21:59:59.999Z", "on-time"),
        ("2017-10-25T22:00:00Z", "late"),
        ("2017-10-25T22:00:30Z", "late"),
    ] {
        let mut pure = Pure::collecting();
        submit(&mut pure, moment, "SI").expect("a reply");
        assert_eq!(standing(&pure, "SI", "2018-01-01T00:00:00Z").as_str(), word, "{moment}");
    }
}

#[test]
fn the_request_counts_when_it_arrived_not_when_it_was_worked_on() {
    let mut pure = Pure::collecting();
    let answers = full_reply(&pure.state, party("SI"), "words");
    let context = domain::Context {
        now: at("2017-10-25T22:00:09Z"),
        received: at("2017-10-25T21:59:59Z"),
        author: domain::Author::System,
    };
    let command = reply::Command::Submit {
        round: round_key(),
        party: party("SI"),
        answers,
        reason: String::new(),
        seen: None,
    };
    for act in pure.state.decide(command.into(), &context).expect("a reply").acts {
        let recorded = domain::Recorded {
            seq: pure.state.seq + 1,
            at: context.now,
            author: domain::Author::System,
            basis: domain::Basis::Practice,
            act,
        };
        pure.state.apply(&recorded);
    }
    assert_eq!(standing(&pure, "SI", "2018-01-01T00:00:00Z").as_str(), "on-time");
}

#[test]
fn standings() {
    let mut pure = Pure::collecting();
    pure.give("2017-10-18T10:00:00Z", extend("MT", "2017-11-15T22:59:59Z")).expect("an extension");
    let promise = round::Command::Promise {
        round: round_key(),
        party: party("IS"),
        date: date(2017, 10, 31),
    };
    pure.give("2017-10-23T10:00:00Z", promise).expect("a promise");
    let before = "2017-10-25T08:00:00Z";
    assert_eq!(
        standing(&pure, "IS", before),
        Standing::Promised {
            date: date(2017, 10, 31),
            missed: false
        }
    );
    assert_eq!(
        standing(&pure, "IS", "2017-11-01T08:00:00Z"),
        Standing::Promised {
            date: date(2017, 10, 31),
            missed: true
        }
    );
    assert_eq!(standing(&pure, "PT", before), Standing::Silent { overdue: false });
    assert_eq!(standing(&pure, "PT", "2017-10-25T22:00:00Z"), Standing::Silent { overdue: true });
    assert_eq!(standing(&pure, "MT", "2017-11-01T00:00:00Z"), Standing::Silent { overdue: false });
    assert_eq!(standing(&pure, "NO", "2018-01-01T00:00:00Z"), Standing::OutsideScope { received: None });
    submit(&mut pure, "2017-11-14T10:00:00Z", "MT").expect("a reply");
    assert_eq!(standing(&pure, "MT", "2018-01-01T00:00:00Z").as_str(), "extended");
}

fn extend(code: &str, until: &str) -> round::Command {
    round::Command::Extend {
        round: round_key(),
        party: party(code),
        until: at(until),
        reason: "asked for".into(),
    }
}

#[test]
fn what_is_granted_after_a_reply_changes_nothing_about_it() {
    // Late stays late (docs/rules.md, 10), whatever is granted or promised later.
    let mut pure = Pure::collecting();
    submit(&mut pure, "2017-11-01T10:00:00Z", "SI").expect("a reply");
    let (later, until) = ("2017-11-02T10:00:00Z", "2017-12-01T22:59:59Z");
    assert_eq!(pure.give(later, extend("SI", until)).map(|_| ()), Err(Code::AlreadyReplied));
    let promise = round::Command::Promise {
        round: round_key(),
        party: party("SI"),
        date: date(2017, 11, 30),
    };
    assert_eq!(pure.give(later, promise).map(|_| ()), Err(Code::AlreadyReplied));
    // A record that holds such an extension all the same is read the same way.
    let granted = domain::Recorded {
        seq: pure.state.seq + 1,
        at: at(later),
        author: domain::Author::System,
        basis: domain::Basis::Practice,
        act: round::Act::Extended {
            round: round_key(),
            party: party("SI"),
            until: at(until),
            reason: "asked for".into(),
        }
        .into(),
    };
    pure.state.apply(&granted);
    assert_eq!(standing(&pure, "SI", "2018-01-01T00:00:00Z").as_str(), "late");
    // A returned reply may be granted more time, and the new one is judged by it.
    let mut pure = Pure::collecting();
    submit(&mut pure, "2017-10-20T10:00:00Z", "SI").expect("a reply");
    let returned = reply::Command::Return {
        round: round_key(),
        party: party("SI"),
        reason: "not complete".into(),
    };
    pure.give("2017-10-21T10:00:00Z", returned).expect("a return");
    pure.give("2017-10-22T10:00:00Z", extend("SI", until)).expect("an extension");
    submit(&mut pure, "2017-11-20T10:00:00Z", "SI").expect("a reply");
    assert_eq!(standing(&pure, "SI", "2018-01-01T00:00:00Z").as_str(), "extended");
}

#[test]
fn a_returned_text_is_not_a_reply() {
    let mut pure = Pure::collecting();
    submit(&mut pure, "2017-10-24T10:00:00Z", "SI").expect("a reply");
    pure.give(
        "2017-10-24T12:00:00Z",
        reply::Command::Return {
            round: round_key(),
            party: party("SI"),
            reason: "not complete".into(),
        },
    )
    .expect("a return");
    assert_eq!(standing(&pure, "SI", "2017-10-25T08:00:00Z"), Standing::Silent { overdue: false });
    submit(&mut pure, "2017-10-26T10:00:00Z", "SI").expect("a reply");
    assert_eq!(standing(&pure, "SI", "2018-01-01T00:00:00Z").as_str(), "late");
}

#[test]
fn a_reply_is_refused_when() {
    let mut pure = Pure::collecting();
    let give = |pure: &mut Pure, answers, reason: &str| {
        pure.give(
            "2017-10-24T10:00:00Z",
            reply::Command::Submit {
                round: round_key(),
                party: party("SI"),
                answers,
                reason: reason.into(),
                seen: None,
            },
        )
        .map(|_| ())
    };
    let full = full_reply(&pure.state, party("SI"), "words");
    assert_eq!(give(&mut pure, full[1..].to_vec(), ""), Err(Code::ReplyIncomplete));
    assert_eq!(give(&mut pure, vec![], ""), Err(Code::Empty));
    let mut national = full.clone();
    national[0].texts = vec![text("sl", "besede")];
    assert_eq!(give(&mut pure, national.clone(), ""), Err(Code::NoOfficialLanguage));
    national[0].texts.push(text("fr", "mots"));
    let mut twice = full.clone();
    twice.push(full[0].clone());
    assert_eq!(give(&mut pure, twice, ""), Err(Code::InvalidValue));
    let mut silent = full.clone();
    silent[0].status = Status::NotAnswered;
    silent[0].texts.clear();
    assert_eq!(give(&mut pure, silent, ""), Ok(()));
    assert_eq!(give(&mut pure, full.clone(), ""), Err(Code::ReplyUnderCheck));
    publish(&mut pure, "2017-10-24T11:00:00Z", "SI", "T1");
    assert_eq!(give(&mut pure, full.clone(), " "), Err(Code::NoReason));
    assert_eq!(give(&mut pure, national, "a correction"), Ok(()));
}

#[test]
fn a_reply_is_published_once_checked_and_never_vanishes() {
    let mut pure = Pure::collecting();
    submit(&mut pure, "2017-10-20T10:00:00Z", "SI").expect("a reply");
    let symbol = Symbol::parse("T1").expect("a symbol");
    let publish_it = reply::Command::Publish {
        round: round_key(),
        party: party("SI"),
        symbol,
    };
    assert_eq!(pure.give("2017-10-20T11:00:00Z", publish_it.clone()).map(|_| ()), Err(Code::ReplyNotChecked));
    publish(&mut pure, "2017-10-21T10:00:00Z", "SI", "T1");
    let answers = full_reply(&pure.state, party("SI"), "other words");
    pure.give(
        "2017-11-20T10:00:00Z",
        reply::Command::Submit {
            round: round_key(),
            party: party("SI"),
            answers,
            reason: "corrected".into(),
            seen: None,
        },
    )
    .expect("a new version");
    pure.give(
        "2017-11-21T10:00:00Z",
        reply::Command::Check {
            round: round_key(),
            party: party("SI"),
        },
    )
    .expect("a check");
    assert_eq!(pure.give("2017-11-21T11:00:00Z", publish_it).map(|_| ()), Err(Code::SymbolTaken));
    pure.give(
        "2017-11-21T11:00:00Z",
        reply::Command::Publish {
            round: round_key(),
            party: party("SI"),
            symbol: Symbol::parse("T2").expect("a symbol"),
        },
    )
    .expect("a publication");
    let file = pure.state.reply(&round_key(), party("SI")).expect("a file");
    assert_eq!(file.public_versions().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(file.in_force().map(|version| version.number), Some(2));
}

fn commented() -> Pure {
    let mut pure = Pure::collecting();
    let accredit = domain::organisation::Command::Accredit {
        key: key("kite"),
        name: base::Localised::pair("Kite", "Kite"),
        kind: domain::organisation::OrganisationKind::NonGovernmental,
        on: date(2017, 9, 1),
    };
    pure.give("2017-09-01T10:00:00Z", accredit).expect("an accreditation");
    submit(&mut pure, "2017-10-20T10:00:00Z", "SI").expect("a reply");
    publish(&mut pure, "2017-10-25T08:00:00Z", "SI", "T1");
    pure
}

fn comment(pure: &mut Pure, moment: &str, number: u8, version: u32, leaves: &[&str]) -> Result<(), Code> {
    let target = Target {
        round: round_key(),
        party: party("SI"),
        version,
        leaves: leaves.iter().map(|leaf| key(leaf)).collect(),
    };
    pure.give(
        moment,
        comment::Command::Submit {
            id: id(number),
            target,
            organisation: key("kite"),
            words: said("a comment"),
        },
    )
    .map(|_| ())
}

#[test]
fn the_window_for_comments_is_in_calendar_months_over_a_clock_change() {
    for (moment, outcome) in [
        ("2017-10-25T07:59:59Z", Err(Code::WindowNotOpen)),
        ("2017-10-25T08:00:00Z", Ok(())),
        ("2017-10-29T01:30:00Z", Ok(())),
        ("2017-12-25T22:59:59Z", Ok(())),
        ("2017-12-25T23:00:00Z", Err(Code::WindowNotOpen)),
    ] {
        let mut pure = commented();
        assert_eq!(comment(&mut pure, moment, 1, 1, &[]), outcome, "{moment}");
    }
}

#[test]
fn a_late_reply_opens_its_own_window_and_the_end_of_the_year_is_counted_by_the_calendar() {
    let mut pure = Pure::collecting();
    submit(&mut pure, "2017-12-22T10:00:00Z", "RS").expect("a late reply");
    publish(&mut pure, "2017-12-31T10:00:00Z", "RS", "T1");
    let window = calendar::window(&pure.state, &round_key(), party("RS"), 1).expect("a window");
    assert_eq!(window.closes, at("2018-02-28T22:59:59Z"));
}

#[test]
fn a_new_version_reopens_the_changed_leaves_alone() {
    let mut pure = commented();
    let mut answers = full_reply(&pure.state, party("SI"), "words");
    answers[0] = answer(&answers[0].leaf.clone(), "en", "changed");
    let changed = answers[0].leaf.to_string();
    pure.give(
        "2018-01-10T10:00:00Z",
        reply::Command::Submit {
            round: round_key(),
            party: party("SI"),
            answers,
            reason: "corrected".into(),
            seen: None,
        },
    )
    .expect("a version");
    publish(&mut pure, "2018-01-11T10:00:00Z", "SI", "T2");
    let later = "2018-02-01T10:00:00Z";
    assert_eq!(comment(&mut pure, later, 1, 1, &[&changed]), Err(Code::WindowNotOpen));
    assert_eq!(comment(&mut pure, later, 1, 2, &[]), Err(Code::LeafNotOpenForComment));
    assert_eq!(comment(&mut pure, later, 1, 2, &["units-law-enforcement"]), Err(Code::LeafNotOpenForComment));
    assert_eq!(comment(&mut pure, later, 1, 2, &[&changed]), Ok(()));
}

#[test]
fn a_comment_goes_its_way_step_by_step() {
    use comment::Command as C;
    let mut pure = commented();
    comment(&mut pure, "2017-11-01T10:00:00Z", 1, 1, &[]).expect("a comment");
    let now = "2017-11-02T10:00:00Z";
    let step = |pure: &mut Pure, command: C| pure.give(now, command).map(|_| ());
    let symbol = || Symbol::parse("T9").expect("a symbol");
    assert_eq!(step(&mut pure, C::Publish { id: id(1), symbol: symbol() }), Err(Code::NotTransmitted));
    assert_eq!(
        step(
            &mut pure,
            C::Respond {
                id: id(1),
                words: said("too early")
            }
        ),
        Err(Code::NotTransmitted)
    );
    assert_eq!(step(&mut pure, C::Transmit { id: id(1) }), Err(Code::CommentNotInThisStep));
    assert_eq!(step(&mut pure, C::FindInadmissible { id: id(1), reason: " ".into() }), Err(Code::NoReason));
    assert_eq!(step(&mut pure, C::Screen { id: id(1) }), Ok(()));
    assert_eq!(step(&mut pure, C::Transmit { id: id(1) }), Ok(()));
    assert_eq!(step(&mut pure, C::Return { id: id(1), reason: "x".into() }), Err(Code::CommentNotInThisStep));
    assert_eq!(
        step(
            &mut pure,
            C::Respond {
                id: id(1),
                words: said("a response")
            }
        ),
        Ok(())
    );
    assert_eq!(
        step(
            &mut pure,
            C::Respond {
                id: id(1),
                words: said("again")
            }
        ),
        Err(Code::AlreadyExists)
    );
    assert_eq!(step(&mut pure, C::PublishResponse { id: id(1) }), Err(Code::CommentNotInThisStep));
    assert_eq!(step(&mut pure, C::Publish { id: id(1), symbol: symbol() }), Ok(()));
    assert_eq!(step(&mut pure, C::Publish { id: id(1), symbol: symbol() }), Err(Code::AlreadyPublished));
    assert_eq!(step(&mut pure, C::Withdraw { id: id(1) }), Err(Code::CommentNotInThisStep));
    assert_eq!(step(&mut pure, C::PublishResponse { id: id(1) }), Ok(()));
    assert!(matches!(pure.state.comments[&id(1)].stage, CommentStage::Published { .. }));
    assert_eq!(step(&mut pure, C::Screen { id: id(7) }), Err(Code::NoSuchThing));
}

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
    let convention = &PACK.convention;
    assert_eq!(questionnaire.check(convention), Ok(()));
    let domain::questionnaire::Part::Sub(sub) = &mut questionnaire.questions[0].parts[0] else {
        panic!("a sub-question")
    };
    sub.leaves[0].kind = domain::questionnaire::QuestionType::CapacityBuilding;
    let refusal = questionnaire.check(convention).expect_err("a fault");
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
