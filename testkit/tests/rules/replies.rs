//! Replies: when they came, what refuses them, how they are published.

use domain::{
    Code,
    answer::Status,
    calendar::{self, Standing},
    document::Symbol,
    reply, round,
};
use jiff::civil::date;
use testkit::pure::{Pure, at, party, reply as full_reply, round as round_key, text};

pub fn submit(pure: &mut Pure, moment: &str, code: &str) -> Result<(), Code> {
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

pub fn publish(pure: &mut Pure, moment: &str, code: &str, symbol: &str) {
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

pub fn standing(pure: &Pure, code: &str, moment: &str) -> Standing {
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
        leaves: Default::default(),
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
            leaves: Default::default(),
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
