//! What the body does with a questionnaire: it has it before it, sends it back, adopts it, corrects it, and has it translated.

use std::collections::BTreeSet;

use base::{Lang, Line};
use domain::{
    Code,
    document::Symbol,
    questionnaire::{
        Questionnaire, Wording,
        correction::{Change, Fate},
    },
    round::{Command, Procedure, Stage},
};
use jiff::civil::date;
use testkit::{
    pack::PACK,
    pure::{Pure, at, key, party, round as round_key},
};

const NOW: &str = "2017-06-20T10:00:00Z";

fn table(questionnaire: Questionnaire) -> Command {
    Command::TableQuestionnaire {
        round: round_key(),
        name: Line::new("Draft").expect("a name"),
        questionnaire: Box::new(questionnaire),
        procedure: Procedure::Meeting {
            number: 19,
            on: date(2017, 7, 1),
        },
        consulted: false,
        decision: "d".into(),
    }
}

fn send_back(reason: &str) -> Command {
    Command::SendBackQuestionnaire {
        round: round_key(),
        reason: reason.into(),
        decision: "d".into(),
    }
}

fn adopt(questionnaire: Questionnaire, symbol: Option<&str>) -> Command {
    Command::AdoptQuestionnaire {
        round: round_key(),
        questionnaire: Box::new(questionnaire),
        symbol: symbol.map(|symbol| Symbol::parse(symbol).expect("a symbol")),
        decision: "19th meeting, decision 2".into(),
    }
}

fn correct(questionnaire: Questionnaire, changes: Vec<Change>, symbol: &str) -> Command {
    Command::CorrectQuestionnaire {
        round: round_key(),
        questionnaire: Box::new(questionnaire),
        changes,
        symbol: Symbol::parse(symbol).expect("a symbol"),
        decision: "20th meeting, decision 1".into(),
    }
}

fn translate(lang: &str, by: Option<&str>, wording: &[(&str, &str)]) -> Command {
    Command::TranslateQuestionnaire {
        round: round_key(),
        version: 1,
        lang: Lang::parse(lang).expect("a language"),
        party: by.map(party),
        wording: wording
            .iter()
            .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
            .collect::<Wording>(),
    }
}

/// A round whose theme is decided.
fn decided() -> Pure {
    let mut pure = Pure::founded();
    for (_, command) in PACK.round_commands(true).into_iter().take(2) {
        pure.give(NOW, command).expect("a step");
    }
    assert_eq!(pure.state.rounds[&round_key()].stage, Stage::ThemeDecided);
    pure
}

fn ours() -> Questionnaire {
    PACK.round.questionnaire.clone()
}

fn reason(leaf: &str, fate: Fate) -> Change {
    Change {
        leaf: key(leaf),
        fate,
        reason: base::Localised::pair("asked by several Parties", "asked by several Parties"),
    }
}

#[test]
fn a_draft_goes_before_the_body_and_back() {
    let mut pure = decided();
    let mut give = |command| pure.give(NOW, command).map(|_| ());
    assert_eq!(give(send_back("r")), Err(Code::NotTabled));
    assert_eq!(give(table(ours())), Ok(()));
    assert_eq!(give(table(ours())), Err(Code::WrongStep), "one text at a time");
    assert_eq!(give(send_back(" ")), Err(Code::NoReason));
    assert_eq!(give(send_back("too long")), Ok(()));
    assert_eq!(give(adopt(ours(), None)), Err(Code::NotTabled), "what was sent back is not adopted");
    assert_eq!(give(table(ours())), Ok(()));
    assert_eq!(give(adopt(ours(), Some("T-ES(2017)03"))), Ok(()));
    assert_eq!(give(table(ours())), Err(Code::WrongStep));
    let round = &pure.state.rounds[&round_key()];
    assert_eq!(
        (round.stage, round.tabled.len(), round.before_body().is_some()),
        (Stage::QuestionnaireAdopted, 2, false)
    );
    assert!(pure.state.documents.contains_key(&Symbol::parse("T-ES(2017)03").expect("a symbol")));
}

#[test]
fn a_text_with_a_fault_is_neither_tabled_nor_adopted() {
    let mut pure = decided();
    let mut faulty = ours();
    faulty.questions[0].title = base::Localised::pair("", "");
    let mut give = |command| pure.give(NOW, command).map(|_| ());
    assert_eq!(give(table(faulty.clone())), Err(Code::QuestionnaireFaulty));
    assert_eq!(give(adopt(faulty, None)), Err(Code::QuestionnaireFaulty));
}

#[test]
fn a_questionnaire_in_force_is_corrected_by_a_decision_with_reasons() {
    let first = ours();
    let leaf = first.leaves().next().expect("a leaf").leaf.key.clone();
    let mut next = first.clone();
    next.version = 2;
    let domain::questionnaire::Part::Sub(sub) = &mut next.questions[0].parts[0] else {
        panic!("a sub-question")
    };
    sub.leaves[0].text.set(&Lang::en(), "Other words?");
    let change = reason(leaf.as_str(), Fate::Reworded { look_again: true });
    let without_reason = Change {
        reason: base::Localised::pair("said in one language", " "),
        ..change.clone()
    };
    let mut pure = decided();
    assert_eq!(
        pure.give(NOW, correct(next.clone(), vec![change.clone()], "S-2")).map(|_| ()),
        Err(Code::NoSuchThing)
    );
    pure.give(NOW, adopt(first.clone(), Some("S-1"))).expect("adoption");
    let mut give = |command| pure.give(NOW, command).map(|_| ());
    assert_eq!(
        give(correct(next.clone(), vec![], "S-2")),
        Err(Code::AnswerLost),
        "nobody says what became of it"
    );
    assert_eq!(give(correct(next.clone(), vec![without_reason], "S-2")), Err(Code::NoReason));
    let mut same_number = next.clone();
    same_number.version = 1;
    assert_eq!(give(correct(same_number, vec![change.clone()], "S-2")), Err(Code::WrongStep));
    assert_eq!(
        give(correct(next.clone(), vec![change.clone()], "S-1")),
        Err(Code::SymbolTaken),
        "each version has its own symbol"
    );
    assert_eq!(give(correct(next.clone(), vec![change.clone()], "S-2")), Ok(()));
    assert_eq!(give(correct(next, vec![change], "S-3")), Err(Code::WrongStep), "twice the same");
    let round = &pure.state.rounds[&round_key()];
    assert_eq!(round.editions.len(), 2);
    assert_eq!(round.editions[0].questionnaire, first, "what was adopted stays as it was");
    assert_eq!(round.questionnaire.as_ref().map(|now| now.version), Some(2));
    assert_eq!(round.looks_again(&leaf, 1).len(), 1);
    assert_eq!(round.looks_again(&leaf, 2).len(), 0);
    let symbols = ["S-1", "S-2"].map(|symbol| pure.state.documents[&Symbol::parse(symbol).expect("a symbol")].supersedes.clone());
    assert_eq!(symbols, [None, Symbol::parse("S-1")], "both stay citable");
}

#[test]
fn a_key_that_was_removed_stands_for_nothing_else() {
    let first = ours();
    let mut pure = decided();
    pure.give(NOW, adopt(first.clone(), None)).expect("adoption");
    let last = first.questions.last().expect("a question").clone();
    let gone: Vec<_> = first
        .leaves()
        .filter(|found| found.question.key == last.key)
        .map(|found| reason(found.leaf.key.as_str(), Fate::Removed))
        .collect();
    let mut second = first.clone();
    second.version = 2;
    second.questions.pop();
    pure.give(NOW, correct(second.clone(), gone, "S-2")).expect("a corrigendum");
    let mut third = second;
    third.version = 3;
    third.questions.push(last);
    assert_eq!(pure.give(NOW, correct(third, vec![], "S-3")).map(|_| ()), Err(Code::QuestionnaireFaulty));
    let round = &pure.state.rounds[&round_key()];
    assert_eq!(
        round.former_leaves().len(),
        first.leaves().count() - round.questionnaire.as_ref().expect("one").leaves().count()
    );
}

#[test]
fn language_versions_have_an_owner() {
    let mut pure = decided();
    let first = ours();
    let name = first.wording(&Lang::en()).keys().next().expect("a text").clone();
    let words = [(name.as_str(), "Besedilo (vzorec)")];
    assert_eq!(
        pure.give(NOW, translate("sl", None, &words)).map(|_| ()),
        Err(Code::NoSuchThing),
        "not before adoption"
    );
    pure.give(NOW, adopt(first, None)).expect("adoption");
    let cases = [
        (translate("fr", None, &words), Err(Code::InvalidValue), "an official language is the body's"),
        (
            translate("sl", Some("SI"), &[("no-such-text", "x")]),
            Err(Code::NoSuchThing),
            "a text that is not there",
        ),
        (translate("sl", Some("SI"), &[(name.as_str(), " \u{200d}")]), Err(Code::Empty), "no words"),
        (translate("sl", Some("SI"), &[]), Err(Code::Empty), "nothing at all"),
        (translate("sl", Some("SI"), &words), Ok(()), "a Party's"),
        (translate("sl", Some("SI"), &words), Ok(()), "made anew by the same"),
        (translate("sl", Some("AT"), &words), Err(Code::NotYourLanguage), "not a language of Austria"),
        (
            translate("el", Some("SI"), &words),
            Err(Code::NotYourLanguage),
            "nobody speaks first for others",
        ),
        (translate("de", Some("AT"), &words), Ok(()), "German of Austria"),
        (translate("de", Some("DE"), &words), Ok(()), "German of Germany stands beside it"),
        (translate("sl", None, &words), Ok(()), "and so does the secretariat's"),
    ];
    for (command, expected, what) in cases {
        assert_eq!(pure.give(NOW, command).map(|_| ()), expected, "{what}");
    }
    let round = &pure.state.rounds[&round_key()];
    assert_eq!(round.editions[0].latest_translations().len(), 4);
}

#[test]
fn a_launch_names_each_state_once_and_late_comers_are_added() {
    let mut pure = decided();
    pure.give(NOW, adopt(ours(), None)).expect("adoption");
    let address = |parties: &[&str], invited: &[&str], deadline: &str, months: u8| Command::Address {
        round: round_key(),
        parties: parties.iter().map(|code| party(code)).collect(),
        deadline: at(deadline),
        comment_months: months,
        invited: invited.iter().map(|code| party(code)).collect::<BTreeSet<_>>(),
        decision: "d".into(),
    };
    let later = "2017-10-31T22:59:59Z";
    let cases = [
        (address(&[], &["NO"], later, 2), Err(Code::NoSuchThing)),
        (address(&["SI", "AT"], &["AT"], later, 2), Err(Code::InvalidValue)),
        (address(&["SI"], &[], NOW, 2), Err(Code::DateNotPossible)),
        (address(&["SI"], &[], later, 0), Err(Code::InvalidValue)),
        (address(&["SI", "AT"], &["NO"], later, 2), Ok(())),
        (address(&["SI", "AT"], &["NO"], later, 2), Err(Code::WrongStep)),
    ];
    for (command, expected) in cases {
        assert_eq!(pure.give(NOW, command).map(|_| ()), expected);
    }
    let asked = |pure: &Pure, code: &str| {
        let round = &pure.state.rounds[&round_key()];
        (round.in_scope(party(code)), round.is_asked(party(code)))
    };
    assert_eq!(
        [asked(&pure, "SI"), asked(&pure, "NO"), asked(&pure, "FR")],
        [(true, true), (false, true), (false, false)]
    );
    // The State that was invited becomes bound: it is added, with its own date.
    let add = Command::AddParty {
        round: round_key(),
        party: party("NO"),
        deadline: at("2018-03-01T00:00:00Z"),
        decision: "d".into(),
    };
    pure.give(NOW, add).expect("an addition");
    assert_eq!(asked(&pure, "NO"), (true, true));
    assert_eq!(pure.state.rounds[&round_key()].deadline(party("NO")), Some(at("2018-03-01T00:00:00Z")));
    assert_eq!(pure.state.rounds[&round_key()].deadline(party("SI")), Some(at(later)));
}
