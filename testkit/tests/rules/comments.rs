//! Comments: their windows and their way.

use domain::{
    Code,
    calendar::{self},
    comment::{self, CommentStage, Target},
    document::Symbol,
    reply,
};
use jiff::civil::date;
use testkit::{
    pure::{Pure, answer, at, id, key, party, reply as full_reply, round as round_key},
    world::said,
};

use super::replies::{publish, submit};

fn commented() -> Pure {
    let mut pure = Pure::collecting();
    let accredit = domain::organisation::Command::Accredit {
        key: key("kite"),
        name: base::Localised::pair("Kite", "Kite"),
        kind: domain::organisation::OrganisationKind::NonGovernmental,
        on: date(2017, 9, 1),
        interests: None,
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
            asked: vec![],
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
    assert_eq!(
        step(
            &mut pure,
            C::FindInadmissible {
                id: id(1),
                reason: " ".into(),
                criterion: None
            }
        ),
        Err(Code::NoReason)
    );
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
