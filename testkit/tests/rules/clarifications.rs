//! What is asked about a reply, and the dated addendum.

use base::Id;
use domain::{
    Code, Command,
    clarification::{Command as Q, Stage},
    comment::Words,
    document::Symbol,
    reply::Command as R,
};
use jiff::civil::date;
use testkit::pure::{Pure, at, id, key, party, reply, round};

fn words(lang: &str, text: &str) -> Words {
    Words {
        title: None,
        lang: base::Lang::parse(lang).expect("a language"),
        text: base::Long::new(text).expect("a text"),
        salt: None,
        files: vec![],
    }
}

fn ask(id: Id, leaves: Vec<base::Key>, due: Option<jiff::civil::Date>, lang: &str) -> Command {
    Q::Ask {
        id,
        round: round(),
        party: party("SI"),
        leaves,
        due,
        words: words(lang, "What does the law say?"),
    }
    .into()
}

const DAY: &str = "2017-10-02T10:00:00Z";

fn submit(pure: &mut Pure) {
    let answers = reply(&pure.state, party("SI"), "words");
    let submit = R::Submit {
        round: round(),
        party: party("SI"),
        answers,
        reason: String::new(),
        seen: None,
    };
    pure.give("2017-10-01T10:00:00Z", submit).expect("a reply");
}

fn check(pure: &mut Pure) {
    let (round, party) = (round(), party("SI"));
    pure.give(DAY, R::Check { round, party }).expect("a check");
}

fn symbol(text: &str) -> Symbol {
    Symbol::parse(text).expect("a symbol")
}

#[test]
fn what_may_be_asked_when() {
    let mut pure = Pure::collecting();
    let good = || ask(id(1), vec![key("awareness-children-explicit")], Some(date(2018, 1, 31)), "en");
    assert_eq!(pure.give(DAY, good()).err(), Some(Code::NoSuchThing), "there is no reply");
    submit(&mut pure);
    assert_eq!(pure.give(DAY, good()).err(), Some(Code::ReplyNotChecked), "it can still be returned");
    check(&mut pure);
    for (command, code) in [
        (ask(id(1), vec![key("no-such-leaf")], None, "en"), Code::NoSuchThing),
        (ask(id(1), vec![], Some(date(2017, 10, 1)), "en"), Code::DateNotPossible),
        (ask(id(1), vec![], None, "sl"), Code::NoOfficialLanguage),
    ] {
        assert_eq!(pure.give(DAY, command).err(), Some(code));
    }
    pure.give(DAY, good()).expect("a question");
    assert_eq!(pure.give(DAY, good()).err(), Some(Code::AlreadyExists));
}

#[test]
fn an_addendum_is_dated_given_once_and_published_with_its_question() {
    let mut pure = Pure::collecting();
    submit(&mut pure);
    check(&mut pure);
    pure.give(DAY, ask(id(1), vec![], None, "en")).expect("a question");
    let publish = |text: &str| Q::Publish {
        id: id(1),
        symbol: symbol(text),
    };
    let answer = || Q::Answer {
        id: id(1),
        words: words("fr", "La loi dit ceci."),
    };
    let withdraw = |reason: &str| Q::Withdraw {
        id: id(1),
        reason: reason.into(),
    };
    let later = "2017-11-02T09:00:00Z";
    assert_eq!(
        pure.give(DAY, publish("X1")).err(),
        Some(Code::ClarificationNotInThisStep),
        "nothing is answered"
    );
    assert_eq!(pure.give(DAY, withdraw(" ")).err(), Some(Code::NoReason));
    pure.give(later, answer()).expect("an addendum");
    let asked = &pure.state.clarifications[&id(1)];
    assert_eq!(asked.addendum.as_ref().map(|addendum| addendum.received), Some(at(later)));
    assert_eq!(pure.give(later, answer()).err(), Some(Code::ClarificationNotInThisStep), "once");
    assert_eq!(pure.give(later, withdraw("too late")).err(), Some(Code::ClarificationNotInThisStep));
    assert_eq!(pure.give(later, publish("X1")).err(), Some(Code::ReplyNotPublished), "the reply first");
    let published = R::Publish {
        round: round(),
        party: party("SI"),
        symbol: symbol("X1"),
    };
    pure.give(later, published).expect("publication");
    assert_eq!(pure.give(later, publish("X1")).err(), Some(Code::SymbolTaken));
    pure.give(later, publish("X2")).expect("publication");
    assert!(matches!(pure.state.clarifications[&id(1)].stage, Stage::Published { .. }));
    assert!(pure.state.documents.contains_key(&symbol("X2")));
}
