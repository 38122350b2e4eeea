//! The tree of a draft: how it opens, what moves, what comes back, what differs; and references between its texts.

use base::{Key, Moment};
use domain::{
    Code,
    answer::Fields,
    drafting::{Command, Drafting, Entered, Entry, Kind, differences, entries_of, number::Numbers},
};
use testkit::{
    pack::PACK,
    pure::{id, key},
};

use super::{Board, fields};

#[test]
fn a_draft_opens_as_a_tree_or_not_at_all() {
    let opened = |key: Key| Entry::Opened { key, fields: Fields::new() };
    let added = |name: &str, kind, parent: &str, pairs: &[(&str, &str)]| Entry::Added {
        key: key(name),
        kind,
        parent: key(parent),
        before: None,
        fields: fields(pairs),
    };
    let whole = || opened(key("whole"));
    let question = |name: &str| added(name, Kind::Question, "whole", &[("title.en", "A title")]);
    let long = "x".repeat(20_001);
    let cases: Vec<(&str, Vec<Entry>, Result<(), Code>)> = vec![
        ("nothing", vec![], Err(Code::InvalidValue)),
        ("without a whole", vec![question("q")], Err(Code::NoSuchThing)),
        ("twice the whole", vec![whole(), opened(key("other"))], Err(Code::InvalidValue)),
        (
            "a question with the key of the whole",
            vec![whole(), question("whole")],
            Err(Code::AlreadyExists),
        ),
        ("twice the same key", vec![whole(), question("q"), question("q")], Err(Code::AlreadyExists)),
        (
            "below one that comes later",
            vec![whole(), added("l", Kind::Leaf, "q", &[]), question("q")],
            Err(Code::NoSuchThing),
        ),
        (
            "in a place that is none",
            vec![whole(), added("p", Kind::Prompt, "whole", &[])],
            Err(Code::InvalidValue),
        ),
        (
            "a whole below the whole",
            vec![whole(), added("w", Kind::Whole, "whole", &[])],
            Err(Code::InvalidValue),
        ),
        (
            "a field that is none",
            vec![whole(), added("q", Kind::Question, "whole", &[("number", "1")])],
            Err(Code::InvalidValue),
        ),
        (
            "a text that is too long",
            vec![whole(), added("q", Kind::Question, "whole", &[("title.en", &long)])],
            Err(Code::TooLong),
        ),
        (
            "a letter that is a text",
            vec![whole(), added("t", Kind::Term, "whole", &[("letter", "[@q][@q]")]), question("q")],
            Ok(()),
        ),
        (
            "a letter that is too long",
            vec![whole(), added("t", Kind::Term, "whole", &[("letter", "123456789")])],
            Err(Code::TooLong),
        ),
        ("what is no node", vec![whole(), Entry::Removed { key: key("whole") }], Err(Code::InvalidValue)),
        (
            "a tree",
            vec![whole(), question("q"), added("l", Kind::Leaf, "q", &[("text.en", "A text")])],
            Ok(()),
        ),
    ];
    for (case, entries, expected) in cases {
        let mut board = Board::default();
        assert_eq!(board.give(Command::Open(entries.clone())), expected, "{case}");
        // A journal that holds them anyway is still a tree.
        let journal: Vec<Entered> = entries
            .into_iter()
            .zip(1..)
            .map(|(entry, place)| Entered {
                place,
                at: Moment::default(),
                author: id(1),
                entry,
            })
            .collect();
        let folded = Drafting::fold(&journal);
        assert_eq!(folded.in_order().len(), folded.nodes.len(), "{case}");
    }
}

#[test]
fn a_text_with_references_does_not_grow_by_itself() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let (one, other) = ("self-generated-explicit", "self-generated-content");
    board.edit(other, &[("letter", "x")]).expect("an edit");
    assert_eq!(board.edit(one, &[("letter", &format!("[@{other}]").repeat(760))]), Err(Code::TooLong));
    let text = format!("{} [@{other}] [@] [@nothing", format!("[@{one}]").repeat(700));
    board.edit("remark-1", &[("text.en", &text)]).expect("an edit");
    let words = board.frozen().remarks[0].text.text(&base::Lang::en()).to_owned();
    assert_eq!(words, format!("{} x [@] [@nothing", "a".repeat(700)));
}

#[test]
fn only_what_moved_has_moved() {
    let numbers = Numbers::new();
    let moved = |steps: &[(&str, &str, Option<&str>)]| -> Vec<String> {
        let mut board = Board::of(&PACK.round.questionnaire);
        let then = board.now.clone();
        for (name, parent, before) in steps {
            let command = Command::Move {
                key: key(name),
                parent: key(parent),
                before: before.map(key),
            };
            board.give(command).expect("a move");
        }
        let found = differences(&then, &board.now, &numbers);
        found.into_iter().map(|difference| difference.key.to_string()).collect()
    };
    let whole = PACK.round.questionnaire.key.as_str();
    let [first, .., last] = PACK.round.questionnaire.questions.as_slice() else {
        panic!("questions")
    };
    assert_eq!(moved(&[(last.key.as_str(), whole, Some(first.key.as_str()))]), [last.key.to_string()]);
    assert_eq!(moved(&[("research-content", "research", Some("research-explicit"))]).len(), 1);
    assert_eq!(moved(&[("research-content", "assistance-services", None)]), ["research-content"]);
    assert_eq!(moved(&[("research-content", "research", None)]), Vec::<String>::new());
}

#[test]
fn any_version_with_a_name_is_the_fold_up_to_it() {
    let mut board = Board::empty();
    board.add(Kind::Question, "questionnaire", "q", &[("title.en", "Q")]);
    board
        .give(Command::Name {
            name: base::Line::new("Second reading").expect("a name"),
        })
        .expect("a name");
    board.edit("q", &[("title.en", "R")]).expect("an edit");
    let named = &board.now.names[0];
    let then = Drafting::fold(board.entries.iter().filter(|entered| entered.place <= named.place));
    assert_eq!(then.node("q").expect("a question").get("title.en"), "Q");
    let found = differences(&then, &board.now, &Numbers::new());
    let domain::drafting::What::Changed { fields, moved: false } = &found[0].what else {
        panic!("a change")
    };
    assert_eq!(
        (found.len(), fields.as_slice()),
        (1, &[("title.en".to_owned(), "Q".to_owned(), "R".to_owned())][..])
    );
}

#[test]
fn what_was_removed_comes_back_whole() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let before = board.now.nodes.clone();
    let question = key("assistance");
    board.give(Command::Remove { key: question.clone() }).expect("a removal");
    assert_eq!(board.number("legal-framework"), "7", "the next ones move up");
    board.give(Command::Restore { key: question.clone() }).expect("it comes back to where it stood");
    assert_eq!(board.now.nodes, before);
    assert_eq!(board.frozen().questions, PACK.round.questionnaire.questions);
}

#[test]
fn references_stay_references_when_a_questionnaire_is_taken_up_again() {
    let mut board = Board::of(&PACK.round.questionnaire);
    board.edit("research", &[("guidance.en", "See [@assistance].")]).expect("an edit");
    board.edit("remark-2", &[("text.fr", "Voir [@research-explicit].")]).expect("an edit");
    let frozen = board.frozen();
    let read = |key: &str| {
        frozen
            .questions
            .iter()
            .find(|question| question.key.as_str() == key)
            .map(|question| question.guidance.clone())
    };
    assert_eq!(read("research").expect("a question").text(&base::Lang::en()), "See 6.");
    let again = Drafting::of(&frozen);
    assert_eq!(again.node("research").expect("a node").get("guidance.en"), "See [@assistance].");
    assert_eq!(again.node("remark-2").expect("a node").get("text.fr"), "Voir [@research-explicit].");
    let entries = entries_of(&frozen, Some(&key("round-2")));
    assert!(
        entries
            .iter()
            .any(|entry| matches!(entry, Entry::Added { fields, .. } if fields.values().any(|typed| typed.contains("[@assistance]"))))
    );
}

#[test]
fn what_one_form_asks_for_is_done_once() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let add = || Command::Once {
        form: id(77),
        command: Box::new(Command::Add {
            kind: Kind::Question,
            parent: PACK.round.questionnaire.key.clone(),
            before: None,
            key: None,
            fields: fields(&[("title.en", "A new one")]),
        }),
    };
    board.give(add()).expect("a question");
    let count = board.now.nodes.len();
    board.give(add()).expect("the same again");
    assert_eq!((board.now.nodes.len(), board.now.done[&id(77)].clone()), (count, Some(key("a-new-one"))));
}
