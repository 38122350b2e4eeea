//! What is found in a questionnaire: a case for each kind of finding, and none in one that is sound.

use std::collections::BTreeSet;

use base::Lang;
use domain::{
    drafting::{Command, Kind, number::Numbers},
    questionnaire::{Finding, Ground, Issue},
};
use jiff::civil::date;
use testkit::{pack::PACK, pure::key};

use super::Board;

fn findings(board: &Board) -> Vec<Finding> {
    let pillars: Vec<_> = PACK.round.plan.pillars.iter().map(|pillar| pillar.key.clone()).collect();
    let ground = Ground {
        convention: Some(&PACK.convention),
        pillars: &pillars,
        official: &[Lang::en(), Lang::fr()],
    };
    board.now.freeze(1, date(2017, 6, 2), &Numbers::new()).findings(&ground)
}

/// A small questionnaire with nothing to find.
fn sound() -> Board {
    let mut board = Board::empty();
    let both = |stem: &str, words: &str| [(format!("{stem}.en"), words.to_owned()), (format!("{stem}.fr"), format!("{words} (fr)"))];
    let mut add = |kind, parent: &str, name: &str, texts: &[(&str, &str)], settings: &[(&str, &str)]| {
        let mut all: Vec<(String, String)> = texts.iter().flat_map(|(stem, words)| both(stem, words)).collect();
        all.extend(settings.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())));
        let pairs: Vec<(&str, &str)> = all.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
        board.add(kind, parent, name, &pairs);
    };
    let term = [("label", "images"), ("short", "images"), ("definition", "Images.")];
    add(
        Kind::Term,
        "questionnaire",
        "within",
        &term,
        &[("letter", "a"), ("scope", "within"), ("articles", "20.2")],
    );
    add(
        Kind::Term,
        "questionnaire",
        "beyond",
        &term,
        &[("letter", "b"), ("scope", "may-go-beyond"), ("articles", "20.1")],
    );
    add(
        Kind::Question,
        "questionnaire",
        "q",
        &[("title", "Question")],
        &[("pillar", "prosecution"), ("articles", "20")],
    );
    add(Kind::Sub, "q", "s", &[("text", "Does the law cover")], &[]);
    add(
        Kind::Leaf,
        "s",
        "a",
        &[("text", "images?"), ("label", "Images")],
        &[("terms", "within"), ("articles", "20§1.a"), ("answer", "yes-no")],
    );
    add(
        Kind::Leaf,
        "s",
        "b",
        &[("text", "content?"), ("label", "Content")],
        &[("terms", "beyond"), ("articles", "20"), ("answer", "yes-no")],
    );
    let options = [
        ("items", "law other"),
        ("item.law.en", "Law"),
        ("item.law.fr", "Loi"),
        ("item.other.en", "Other"),
        ("item.other.fr", "Autre"),
    ];
    let settings = [
        &[
            ("articles", "21"),
            ("answer", "choice"),
            ("condition", "answer"),
            ("condition.leaf", "a"),
            ("condition.values", "yes"),
        ][..],
        &options,
    ]
    .concat();
    add(Kind::Leaf, "q", "c", &[("text", "By what?"), ("label", "By what")], &settings);
    board
}

#[test]
fn nothing_is_found_in_a_sound_one() {
    assert_eq!(findings(&sound()), vec![]);
    assert_eq!(
        findings(&Board::of(&PACK.round.questionnaire))
            .into_iter()
            .filter(|finding| finding.issue.is_error())
            .collect::<Vec<_>>(),
        vec![]
    );
}

/// What is changed in the sound one, what is found, at which number, and what it is about.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], Issue, &'a str, &'a [&'a str]);

#[test]
fn each_fault_is_found_where_it_is() {
    let cases: &[Case<'_>] = &[
        ("a", &[("text.fr", "")], Issue::NoText, "1.1.a", &["fr"]),
        ("c", &[("item.law.fr", " ")], Issue::NoText, "1.2", &["fr"]),
        ("s", &[("guidance.en", "Only English")], Issue::NoText, "1.1", &["fr"]),
        ("a", &[("text.en", "Images and videos?")], Issue::Behind, "1.1.a", &["text.fr"]),
        ("a", &[("machine.text.fr", "yes")], Issue::MachineMade, "1.1.a", &["text.fr"]),
        ("a", &[("articles", "twenty")], Issue::NotReadable, "1.1.a", &["articles", "twenty"]),
        ("a", &[("limit", "0")], Issue::NotReadable, "1.1.a", &["limit", "0"]),
        ("questionnaire", &[("years", "2015 next")], Issue::NotReadable, "", &["years", "next"]),
        ("c", &[("items", "law law other")], Issue::SameKey, "1.2", &["law", "law", "other"]),
        (
            "a",
            &[("type", "capacity-building")],
            Issue::TypeDisagrees,
            "1.1.a",
            &["capacity-building", "within", "monitoring"],
        ),
        (
            "b",
            &[("type", "monitoring")],
            Issue::TypeDisagrees,
            "1.1.b",
            &["monitoring", "beyond", "capacity-building"],
        ),
        (
            "c",
            &[("type", "capacity-building")],
            Issue::TypeDisagrees,
            "1.2",
            &["capacity-building", "21", "monitoring"],
        ),
        ("within", &[("scope", "may-go-beyond"), ("articles", "20")], Issue::TermNotAsked, "", &[]),
        ("c", &[("articles", "")], Issue::NoGround, "1.2", &[]),
        ("a", &[("terms", "within unknown")], Issue::UnknownTerm, "1.1.a", &["unknown"]),
        ("a", &[("articles", "20§9, 21")], Issue::UnknownProvision, "1.1.a", &["20§9"]),
        ("beyond", &[("articles", "99")], Issue::UnknownProvision, "b", &["99"]),
        ("q", &[("pillar", "prevent")], Issue::UnknownPillar, "1", &["prevent"]),
        (
            "a",
            &[("text.en", "images, see [@z]?"), ("text.fr", "voir [@z]")],
            Issue::UnknownReference,
            "1.1.a",
            &["z"],
        ),
        ("c", &[("items", "other")], Issue::FewOptions, "1.2", &[]),
        (
            "a",
            &[("answer", "figures-by-category"), ("items", "x"), ("item.x.en", "X"), ("item.x.fr", "X")],
            Issue::FewOptions,
            "1.1.a",
            &[],
        ),
        ("c", &[("condition.leaf", "z")], Issue::ConditionUnknown, "1.2", &["z"]),
        (
            "c",
            &[("condition", "reservation"), ("condition.clause", "21")],
            Issue::ConditionUnknown,
            "1.2",
            &["21"],
        ),
        (
            "a",
            &[("condition", "answer"), ("condition.leaf", "c"), ("condition.values", "law")],
            Issue::ConditionLater,
            "1.1.a",
            &["1.2"],
        ),
        ("c", &[("condition.values", "partly")], Issue::ConditionValue, "1.2", &["1.1.a", "partly"]),
        ("c", &[("condition.values", "")], Issue::ConditionValue, "1.2", &["1.1.a"]),
        (
            "a",
            &[("condition", "answer"), ("condition.leaf", "a"), ("condition.values", "yes")],
            Issue::ConditionLater,
            "1.1.a",
            &["1.1.a"],
        ),
        (
            "b",
            &[("text.en", "images?"), ("text.fr", "images? (fr)")],
            Issue::AskedTwice,
            "1.1.b",
            &["1.1.a"],
        ),
        (
            "c",
            &[("items", "law act"), ("item.act.en", "Act"), ("item.act.fr", "Acte")],
            Issue::NoOther,
            "1.2",
            &[],
        ),
        (
            "a",
            &[("terms", "within beyond"), ("type", "capacity-building")],
            Issue::MixedTerms,
            "1.1.a",
            &["within", "beyond"],
        ),
    ];
    let mut seen: BTreeSet<Issue> = BTreeSet::new();
    for (name, change, issue, number, about) in cases {
        let mut board = sound();
        if *issue == Issue::TermNotAsked {
            board.edit("a", &[("terms", "beyond")]).expect("an edit");
        } else {
            board.edit(name, change).expect("an edit");
        }
        let all = findings(&board);
        let found = all.iter().find(|finding| finding.issue == *issue);
        let found = found.unwrap_or_else(|| panic!("{issue:?} is not found after {change:?}: {all:?}"));
        if *issue != Issue::TermNotAsked {
            assert_eq!(
                (found.number.as_str(), found.about.iter().map(String::as_str).collect::<Vec<_>>()),
                (*number, about.to_vec()),
                "{change:?}"
            );
            assert_eq!(found.at.as_ref().map(|key| key.as_str()), Some(*name), "{change:?}");
        }
        seen.insert(*issue);
    }
    let elsewhere = [
        Issue::NoQuestions,
        Issue::NoLeaves,
        Issue::SameNumber,
        Issue::Unreachable,
        Issue::UnknownEarlier,
        Issue::UsedBefore,
        Issue::ConditionElsewhere,
    ];
    let never: Vec<_> = Issue::ALL.iter().filter(|issue| !seen.contains(issue) && !elsewhere.contains(issue)).collect();
    assert!(never.is_empty(), "no case for {never:?}");
}

#[test]
fn what_is_empty_is_found() {
    let has = |board: &Board, issue| findings(board).iter().any(|finding| finding.issue == issue);
    assert!(has(&Board::empty(), Issue::NoQuestions));
    let mut board = sound();
    board.give(Command::Remove { key: key("a") }).expect("a removal");
    board.give(Command::Remove { key: key("b") }).expect("a removal");
    assert!(has(&board, Issue::NoLeaves));
    let mut twice = sound().frozen();
    twice.questions[0].parts.swap(0, 1);
    twice.questions[0].number = "1.2".into();
    let ground = Ground {
        convention: Some(&PACK.convention),
        pillars: &[],
        official: &[Lang::en()],
    };
    assert!(twice.findings(&ground).iter().any(|finding| finding.issue == Issue::SameNumber));
}

#[test]
fn a_follow_up_hangs_on_its_own_item_alone() {
    let cases: [(&[(&str, &str)], bool); 3] = [
        (&[("condition", "answer"), ("condition.leaf", "b"), ("condition.values", "yes")], false),
        (&[("condition", "answer"), ("condition.leaf", "a"), ("condition.values", "yes")], true),
        (&[("condition", "reservation"), ("condition.clause", "20.3.i2")], true),
    ];
    for (condition, elsewhere) in cases {
        let mut board = sound();
        board.add(
            Kind::Prompt,
            "b",
            "p",
            &[&[("text.en", "Which?"), ("text.fr", "Lesquelles ?")], condition].concat(),
        );
        let found = findings(&board);
        assert_eq!(
            found.iter().any(|finding| finding.issue == Issue::ConditionElsewhere),
            elsewhere,
            "{condition:?}: {found:?}"
        );
    }
}

/// Four hundred leaves, each of which hangs on the one before: what is found is found, and in no time that grows out of hand.
#[test]
fn a_long_chain_of_conditions_is_followed_to_its_end() {
    let mut board = sound();
    for place in 0..400 {
        let on = if place == 0 { "a".to_owned() } else { format!("chain-{}", place - 1) };
        let answer = if place == 399 { "no" } else { "yes" };
        let condition = [("condition", "answer"), ("condition.leaf", on.as_str()), ("condition.values", answer)];
        board.add(
            Kind::Leaf,
            "s",
            &format!("chain-{place}"),
            &[&[("text.en", "And?"), ("answer", "yes-no")][..], &condition].concat(),
        );
    }
    let unreachable = |board: &Board| findings(board).iter().filter(|finding| finding.issue == Issue::Unreachable).count();
    assert_eq!(unreachable(&board), 0);
    // The last one hangs on the first in a second way, which excludes the first.
    board
        .edit("s", &[("condition", "answer"), ("condition.leaf", "a"), ("condition.values", "no")])
        .expect("an edit");
    assert!(unreachable(&board) >= 400);
}

#[test]
fn a_branch_that_nobody_can_reach_is_found() {
    // The condition of the sub-question, that of the leaf `c`, that of the leaf `a`; and whether `b` or `c` cannot be reached.
    let clause = |has: &'static str, field: &'static str| [("condition", has), (field, "20.3.i2")];
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let cases: &[(Fields<'_>, Fields<'_>, bool)] = &[
        (&clause("reservation", "condition.clause"), &clause("no-reservation", "condition.clause"), true),
        (&clause("reservation", "condition.clause"), &clause("reservation", "condition.clause"), false),
        (&[], &clause("no-reservation", "condition.clause"), false),
    ];
    for (on_sub, on_leaf, unreachable) in cases {
        let mut board = sound();
        board.edit("s", on_sub).expect("an edit");
        board.edit("b", on_leaf).expect("an edit");
        let found = findings(&board)
            .iter()
            .any(|finding| finding.issue == Issue::Unreachable && finding.number == "1.1.b");
        assert_eq!(found, *unreachable, "{on_sub:?} {on_leaf:?}");
    }
    // `c` hangs on "a is yes", and `a` on a leaf that is asked only where `a` is no: through another.
    let mut board = sound();
    board.edit("c", &[("condition.leaf", "b")]).expect("an edit");
    board
        .edit("b", &[("condition", "answer"), ("condition.leaf", "a"), ("condition.values", "no")])
        .expect("an edit");
    board.add(Kind::Leaf, "q", "d", &[("text.en", "D"), ("answer", "yes-no")]);
    let chain = [("condition", "answer"), ("condition.leaf", "c"), ("condition.values", "law")];
    board.edit("d", &chain).expect("an edit");
    assert!(!findings(&board).iter().any(|finding| finding.issue == Issue::Unreachable));
    board.add(
        Kind::Sub,
        "q",
        "t",
        &[("text.en", "T"), ("condition", "answer"), ("condition.leaf", "a"), ("condition.values", "yes")],
    );
    board.add(
        Kind::Leaf,
        "t",
        "e",
        &[("text.en", "E"), ("condition", "answer"), ("condition.leaf", "b"), ("condition.values", "yes")],
    );
    let unreachable: Vec<String> = findings(&board)
        .into_iter()
        .filter(|finding| finding.issue == Issue::Unreachable)
        .map(|finding| finding.number)
        .collect();
    assert_eq!(unreachable, ["1.4.a"], "b is asked only where a is no");
}

#[test]
fn coverage_names_what_is_asked_and_what_is_not() {
    let coverage = sound().frozen().coverage(&PACK.convention);
    let numbers = |article: u16| {
        let covered = coverage.articles.iter().find(|covered| covered.thing.article() == article).expect("an article");
        covered.leaves.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(20), ["1.1.a", "1.1.b"]);
    assert_eq!(numbers(21), ["1.2"]);
    assert_eq!(numbers(5), Vec::<&str>::new());
    assert_eq!(coverage.articles.len(), PACK.convention.articles.len());
    assert_eq!(coverage.terms.iter().map(|term| term.leaves.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(
        coverage.provisions.iter().map(|covered| covered.thing.cite()).collect::<Vec<_>>(),
        ["20", "20§1.a", "21"]
    );
}
