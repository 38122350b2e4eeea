//! Signatures, criteria, confidential information, requests of organisations.

use base::Localised;
use domain::{
    Code, comment,
    contribution::{self, About},
    organisation::{self, OrganisationKind},
};
use jiff::civil::date;
use testkit::pure::{Pure, id, key, party, reply as full_reply, round as round_key};

use super::voices::{WHEN, accredited};

fn commented() -> Pure {
    let mut pure = accredited();
    let answers = full_reply(&pure.state, party("SI"), "words");
    let submit = domain::reply::Command::Submit {
        round: round_key(),
        party: party("SI"),
        answers,
        reason: String::new(),
        seen: None,
    };
    pure.give(WHEN, submit).expect("a reply");
    let (round, party) = (round_key(), party("SI"));
    pure.give(WHEN, domain::reply::Command::Check { round: round.clone(), party }).expect("a check");
    let symbol = domain::document::Symbol::parse("T1").expect("a symbol");
    pure.give("2017-10-25T08:00:00Z", domain::reply::Command::Publish { round, party, symbol })
        .expect("a publication");
    let submit = comment::Command::Submit {
        id: id(40),
        target: comment::Target {
            round: round_key(),
            party,
            version: 1,
            leaves: vec![],
        },
        organisation: key("kite"),
        asked: vec![key("mills"), key("kite"), key("mills"), key("orchard")],
        words: testkit::world::said("words"),
    };
    pure.give("2017-10-26T08:00:00Z", submit).expect("a comment");
    pure
}

#[test]
fn others_sign_until_the_window_closes() {
    let mut pure = commented();
    assert_eq!(
        pure.state.comments[&id(40)].signing.asked,
        [key("mills"), key("orchard")],
        "each once, and not its author"
    );
    let sign = |name: &str| comment::Command::Sign {
        id: id(40),
        organisation: key(name),
    };
    assert_eq!(pure.give("2017-11-01T08:00:00Z", sign("kite")), Err(Code::NoSuchThing));
    assert!(pure.give("2017-12-25T22:59:59Z", sign("mills")).is_ok(), "the last second");
    assert_eq!(pure.give("2017-12-25T22:59:59Z", sign("mills")), Err(Code::AlreadyExists));
    assert_eq!(pure.give("2017-12-25T23:00:00Z", sign("orchard")), Err(Code::WindowNotOpen), "a second later");
    let end = organisation::Command::EndAccreditation {
        key: key("orchard"),
        on: date(2017, 11, 1),
        reason: "a reason".into(),
    };
    let mut other = commented();
    other.give("2017-11-01T08:00:00Z", end).expect("an end");
    assert_eq!(other.give("2017-11-02T08:00:00Z", sign("orchard")), Err(Code::NotAccredited));
}

#[test]
fn a_text_is_turned_away_by_a_published_criterion() {
    let mut pure = commented();
    let reject = |criterion: Option<&str>| comment::Command::FindInadmissible {
        id: id(40),
        reason: "a reason".into(),
        criterion: criterion.map(key),
    };
    assert_eq!(pure.give("2017-11-01T08:00:00Z", reject(None)), Err(Code::NoCriterion));
    assert_eq!(pure.give("2017-11-01T08:00:00Z", reject(Some("made-up"))), Err(Code::NoCriterion));
    assert!(pure.give("2017-11-01T08:00:00Z", reject(Some("on-the-theme"))).is_ok());
}

pub fn information(number: u8, confidential: bool) -> contribution::Command {
    contribution::Command::Submit {
        id: id(number),
        about: Box::new(About {
            round: round_key(),
            title: None,
            parties: vec![party("SI")],
            questions: vec![],
        }),
        organisation: key("kite"),
        confidential,
        asked: vec![],
        words: testkit::world::titled("words"),
        answers: vec![(key("awareness-children-explicit"), testkit::world::said("an answer"))],
    }
}

#[test]
fn confidential_information_stays_so() {
    let mut pure = accredited();
    pure.give(WHEN, information(41, true)).expect("information");
    pure.give(WHEN, contribution::Command::Screen { id: id(41) }).expect("screened");
    let symbol = domain::document::Symbol::parse("T9").expect("a symbol");
    assert_eq!(
        pure.give(WHEN, contribution::Command::Publish { id: id(41), symbol }),
        Err(Code::CommentNotInThisStep)
    );
    pure.give(WHEN, contribution::Command::TakeUp { id: id(41) }).expect("taken up");
    pure.give(WHEN, information(42, false)).expect("information");
    pure.give(WHEN, contribution::Command::Screen { id: id(42) }).expect("screened");
    assert_eq!(pure.give(WHEN, contribution::Command::TakeUp { id: id(42) }), Err(Code::CommentNotInThisStep));
    let mut policy = pure.state.policy().expect("a policy").clone();
    policy.confidential_information = false;
    pure.give(WHEN, domain::body::Command::SetPolicy(policy)).expect("a policy");
    assert_eq!(pure.give(WHEN, information(43, true)), Err(Code::NotConfidentialHere));
    let mut two = information(44, false);
    if let contribution::Command::Submit { about, .. } = &mut two {
        about.parties.push(party("PT"));
    }
    assert_eq!(pure.give(WHEN, two), Err(Code::OneParty));
}

#[test]
fn the_title_of_other_information_is_a_part_of_its_text() {
    let mut pure = accredited();
    let mut untitled = information(41, false);
    if let contribution::Command::Submit { words, .. } = &mut untitled {
        words.title = None;
    }
    assert_eq!(pure.give(WHEN, untitled), Err(Code::InvalidValue));
    let mut elsewhere = information(41, false);
    if let contribution::Command::Submit { about, .. } = &mut elsewhere {
        about.title = base::Line::new("said by an act").ok();
    }
    pure.give(WHEN, elsewhere).expect("information");
    pure.give(WHEN, contribution::Command::Screen { id: id(41) }).expect("screened");
    let symbol = domain::document::Symbol::parse("T9").expect("a symbol");
    pure.give(
        WHEN,
        contribution::Command::Publish {
            id: id(41),
            symbol: symbol.clone(),
        },
    )
    .expect("published");
    assert_eq!(pure.state.contributions[&id(41)].about.title, None);
    let document = pure.state.documents.get(&symbol).expect("a document");
    assert_eq!(document.title, pure.state.organisations[&key("kite")].name, "it is known by who sent it");
}

#[test]
fn an_organisation_asks_and_is_answered() {
    let mut pure = Pure::collecting();
    let ask = |name: &str| organisation::Command::Ask {
        key: key(name),
        name: Localised::pair(name, name),
        kind: OrganisationKind::Academic,
        purpose: base::Long::new("a purpose").expect("a text"),
        interests: base::Long::new("none").expect("a text"),
        account: id(60),
    };
    pure.give(WHEN, ask("kite")).expect("a request");
    assert_eq!(pure.give(WHEN, ask("kite")), Err(Code::AlreadyExists));
    let decline = |reason: &str| organisation::Command::Decline {
        key: key("kite"),
        reason: reason.into(),
    };
    assert_eq!(pure.give(WHEN, decline(" ")), Err(Code::NoReason));
    pure.give(WHEN, decline("a reason")).expect("declined");
    assert!(pure.state.asking.is_empty());
    pure.give(WHEN, ask("kite")).expect("a request");
    let accredit = organisation::Command::Accredit {
        key: key("kite"),
        name: Localised::pair("kite", "kite"),
        kind: OrganisationKind::Academic,
        on: date(2017, 10, 20),
        interests: None,
    };
    pure.give(WHEN, accredit).expect("an accreditation");
    assert!(pure.state.asking.is_empty());
    assert_eq!(
        pure.state.organisations[&key("kite")].interests.as_ref().map(base::Long::as_str),
        Some("none"),
        "as it stated"
    );
    assert_eq!(pure.give(WHEN, ask("kite")), Err(Code::AlreadyExists));
}
