//! The drafting of a questionnaire: tables of cases for its rules, and any sequence of edits.

mod any;
mod checks;
mod corrections;
mod trees;

use std::collections::BTreeSet;

use base::{Key, Moment};
use domain::{
    Code,
    answer::Fields,
    drafting::{Command, Drafting, Entered, Entry, How, Kind, Passage, decide, entries_of, number::Numbers},
    questionnaire::Questionnaire,
};
use jiff::civil::date;
use testkit::{
    pack::PACK,
    pure::{id, key},
};

/// A draft in memory.
#[derive(Default)]
pub struct Board {
    pub now: Drafting,
    pub entries: Vec<Entered>,
}

impl Board {
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let mut board = Self::default();
        board.give(Command::Open(entries_of(questionnaire, None))).expect("a beginning");
        board
    }

    pub fn empty() -> Self {
        let mut board = Self::default();
        let opened = Entry::Opened {
            key: key("questionnaire"),
            fields: Fields::new(),
        };
        board.give(Command::Open(vec![opened])).expect("a beginning");
        board
    }

    pub fn give(&mut self, command: Command) -> Result<(), Code> {
        let author = id(1);
        let entries = decide(&self.now, command, &author, Moment::default()).map_err(|refusal| refusal.code)?;
        for entry in entries {
            let entered = Entered {
                place: self.now.place + 1,
                at: Moment::default(),
                author: author.clone(),
                entry,
            };
            self.now.apply(&entered);
            self.entries.push(entered);
        }
        Ok(())
    }

    pub fn add(&mut self, kind: Kind, parent: &str, name: &str, pairs: &[(&str, &str)]) {
        self.give(Command::Add {
            kind,
            parent: key(parent),
            before: None,
            key: Some(key(name)),
            fields: fields(pairs),
        })
        .expect("a node");
    }

    pub fn edit(&mut self, name: &str, pairs: &[(&str, &str)]) -> Result<(), Code> {
        let seen = self.now.node(name).map_or(0, |node| node.changed);
        self.give(Command::Edit {
            key: key(name),
            seen,
            fields: fields(pairs),
            same: BTreeSet::new(),
            behind: BTreeSet::new(),
        })
    }

    pub fn number(&self, name: &str) -> String {
        self.now.numbers(&Numbers::new()).get(name).cloned().unwrap_or_default()
    }

    pub fn frozen(&self) -> Questionnaire {
        self.now.freeze(1, date(2017, 6, 2), &Numbers::new()).questionnaire
    }
}

pub fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

#[test]
fn a_questionnaire_opened_as_a_draft_is_the_same_when_it_is_read_again() {
    let questionnaire = &PACK.round.questionnaire;
    let board = Board::of(questionnaire);
    let frozen = board.now.freeze(1, questionnaire.adopted, &Numbers::new());
    assert_eq!(frozen.found, vec![]);
    assert_eq!(&frozen.questionnaire, questionnaire);
}

#[test]
fn an_earlier_questionnaire_is_continued_leaf_by_leaf() {
    let mut board = Board::default();
    board
        .give(Command::Open(entries_of(&PACK.round.questionnaire, Some(&key("round-1")))))
        .expect("a beginning");
    let frozen = board.frozen();
    let leaf = frozen.leaf("legal-reference-explicit").or(frozen.leaves().next()).expect("a leaf").leaf;
    assert_eq!(
        leaf.continues.as_ref().map(|earlier| (earlier.round.as_str(), &earlier.leaf)),
        Some(("round-1", &leaf.key))
    );
}

#[test]
fn numbers_follow_the_order_and_references_follow_the_numbers() {
    let mut board = Board::empty();
    for (name, title) in [("first", "First"), ("second", "Second")] {
        board.add(Kind::Question, "questionnaire", name, &[("title.en", title)]);
    }
    board.add(
        Kind::Leaf,
        "first",
        "first-a",
        &[("text.en", "See also Question [@second] and [@second-sub-a].")],
    );
    board.add(Kind::Sub, "second", "second-sub", &[("text.en", "Sub")]);
    board.add(Kind::Leaf, "second-sub", "second-sub-a", &[("text.en", "A")]);
    board.add(Kind::Leaf, "second", "second-b", &[("text.en", "B")]);
    let number = |board: &Board, name: &str| board.number(name);
    assert_eq!(
        ["first-a", "second-sub", "second-sub-a", "second-b"].map(|name| number(&board, name)),
        ["1.a", "2.1", "2.1.a", "2.2"]
    );
    board
        .give(Command::Move {
            key: key("second"),
            parent: key("questionnaire"),
            before: Some(key("first")),
        })
        .expect("a move");
    assert_eq!(number(&board, "second-sub-a"), "1.1.a");
    let frozen = board.frozen();
    let text = frozen.leaf("first-a").expect("the leaf").leaf.text.text(&base::Lang::en()).to_owned();
    assert_eq!(text, "See also Question 1 and 1.1.a.");
    board.edit("first", &[("numbering", "numbers")]).expect("an edit");
    assert_eq!(number(&board, "first-a"), "2.1");
}

#[test]
fn what_was_adopted_keeps_its_number_and_no_number_is_given_twice() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let adopted: Numbers = PACK
        .round
        .questionnaire
        .nodes()
        .into_iter()
        .map(|(key, number)| (key.clone(), number.to_owned()))
        .collect();
    let second = PACK.round.questionnaire.leaf_by_number("6.1.b").expect("a leaf").leaf.key.clone();
    board.give(Command::Remove { key: second.clone() }).expect("a removal");
    board.add(Kind::Leaf, "assistance-services", "fresh", &[("text.en", "Fresh")]);
    board.add(Kind::Question, "thematic-questionnaire-2", "seventeenth", &[("title.en", "Fresh")]);
    let numbers = board.now.numbers(&adopted);
    assert_eq!(numbers.get("fresh").map(String::as_str), Some("6.1.c"), "6.1.b was something else");
    assert_eq!(numbers.get("seventeenth").map(String::as_str), Some("17"));
    let again = Command::Add {
        kind: Kind::Leaf,
        parent: key("assistance-services"),
        before: None,
        key: Some(second),
        fields: fields(&[("text.en", "x")]),
    };
    assert_eq!(board.give(again), Err(Code::AlreadyExists));
}

#[test]
fn one_question_is_asked_of_two_terms_in_one_step() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let command = Command::AddForTerms {
        parent: key("assistance-services"),
        terms: ["self-generated-explicit", "self-generated-content"].map(key).to_vec(),
        fields: fields(&[
            ("text.en", "victims of {term}?"),
            ("text.fr", "victimes de {term} ?"),
            ("answer", "yes-no"),
            ("articles", "14"),
        ]),
    };
    board.give(command).expect("two leaves");
    let frozen = board.frozen();
    let made: Vec<_> = frozen.questions[5]
        .leaves()
        .filter(|found| found.leaf.text.text(&base::Lang::en()).starts_with("victims of"))
        .collect();
    let said: Vec<(&str, &str, &str)> = made
        .iter()
        .map(|found| (found.leaf.number.as_str(), found.leaf.kind.as_str(), found.leaf.label.text(&base::Lang::fr())))
        .collect();
    assert_eq!(
        said,
        [("6.1.c", "monitoring", "images/vidéos (a)"), ("6.1.d", "capacity-building", "contenu (b)")]
    );
    assert_eq!(
        made[0].leaf.text.text(&base::Lang::en()),
        "victims of self-generated sexually explicit images and/or videos?"
    );
}

#[test]
fn a_text_that_runs_ahead_leaves_its_translation_behind() {
    // What is edited in turn, and what is behind afterwards.
    type Edits<'a> = &'a [&'a [(&'a str, &'a str)]];
    let cases: &[(Edits<'_>, &[&str])] = &[
        (&[&[("text.en", "B")]], &["text.fr"]),
        (&[&[("text.fr", "B")]], &["text.en"]),
        (&[&[("text.en", "B"), ("text.fr", "B")]], &[]),
        (&[&[("text.en", "B")], &[("text.fr", "B")]], &[]),
        (&[&[("text.en", "B")], &[("text.en", "C")]], &["text.fr"]),
        (&[&[("text.en", "B")], &[("text.en", "C"), ("text.fr", "C")]], &[]),
        (&[&[("label.en", "B")]], &[]), // there is no French label yet: it is missing, not behind
        (&[&[("text.fr", "")]], &[]),
        (&[&[("text.en", "B")], &[("text.fr", "")]], &[]),
        (&[&[("answer", "yes-no")]], &[]),
    ];
    for (steps, behind) in cases {
        let mut board = Board::empty();
        board.add(Kind::Question, "questionnaire", "q", &[("title.en", "Q")]);
        board.add(
            Kind::Leaf,
            "q",
            "l",
            &[("text.en", "A"), ("text.fr", "A"), ("label.en", "L"), ("machine.text.fr", "yes")],
        );
        for step in *steps {
            board.edit("l", step).expect("an edit");
        }
        let node = board.now.node("l").expect("a node");
        assert_eq!(node.behind.iter().map(String::as_str).collect::<Vec<_>>(), *behind, "{steps:?}");
        // Whether a machine made it is another mark: it goes when a person writes the text, and only then.
        let by_hand = steps.iter().flat_map(|step| step.iter()).any(|(name, _)| *name == "text.fr");
        assert_eq!(node.fields.contains_key("machine.text.fr"), !by_hand, "{steps:?}");
    }
}

#[test]
fn a_translation_that_still_says_the_same_is_not_behind() {
    let mut board = Board::empty();
    board.add(Kind::Question, "questionnaire", "q", &[("title.en", "Q"), ("title.fr", "Q")]);
    let edit = |board: &Board, pairs: &[(&str, &str)], same: &[&str]| Command::Edit {
        key: key("q"),
        seen: board.now.node("q").expect("a node").changed,
        fields: fields(pairs),
        same: same.iter().map(|name| (*name).to_owned()).collect(),
        behind: BTreeSet::new(),
    };
    let command = edit(&board, &[("title.en", "Q.")], &["title.fr"]);
    board.give(command).expect("a slip of the pen");
    assert!(board.now.node("q").expect("a node").behind.is_empty());
    let command = edit(&board, &[("title.en", "R")], &[]);
    board.give(command).expect("another title");
    let places = board.entries.len();
    let command = edit(&board, &[], &["title.fr"]);
    board.give(command).expect("a word");
    assert!(board.now.node("q").expect("a node").behind.is_empty());
    let command = edit(&board, &[], &["title.fr"]);
    board.give(command).expect("nothing to do");
    assert_eq!(board.entries.len(), places + 1, "saying it twice is saying it once");
}

#[test]
fn a_save_over_another_version_is_refused() {
    let mut board = Board::empty();
    board.add(Kind::Question, "questionnaire", "q", &[("title.en", "Q")]);
    let seen = board.now.node("q").expect("a node").changed;
    board.edit("q", &[("title.en", "R")]).expect("an edit");
    let late = Command::Edit {
        key: key("q"),
        seen,
        fields: fields(&[("title.en", "S")]),
        same: BTreeSet::new(),
        behind: BTreeSet::new(),
    };
    assert_eq!(board.give(late), Err(Code::ChangedMeanwhile));
    assert_eq!(board.edit("q", &[("pillar", "p"), ("no-such-field", "x")]), Err(Code::InvalidValue));
    assert_eq!(board.edit("q", &[("title.en", &"x".repeat(20_001))]), Err(Code::TooLong));
    assert_eq!(board.edit("gone", &[]), Err(Code::NoSuchThing));
}

#[test]
fn remarks_survive_edits_and_never_vanish() {
    let mut board = Board::empty();
    board.add(Kind::Question, "questionnaire", "q", &[("title.en", "Q")]);
    board.add(Kind::Leaf, "q", "l", &[("text.en", "Are children protected by law? Which law?")]);
    let remark = |number: u8, quote: &str, proposal: Option<&str>| Command::Remark {
        id: id(number),
        on: Passage {
            key: key("l"),
            field: "text.en".into(),
            quote: quote.into(),
            text: "Are children protected by law? Which law?".into(),
        },
        text: "why".into(),
        proposal: proposal.map(str::to_owned),
        tabled: false,
    };
    assert_eq!(board.give(remark(9, "no such words", None)), Err(Code::PassageGone));
    board.give(remark(1, "protected by law", None)).expect("a remark");
    board.give(remark(2, "Which law?", Some("By which law?"))).expect("a proposal");
    board.give(remark(3, "Are", Some("Have"))).expect("a proposal");
    assert_eq!(board.give(remark(3, "Are", None)), Err(Code::AlreadyExists));
    board
        .edit("l", &[("text.en", "Since when are children protected by law? Which law?")])
        .expect("an edit");
    let attached = |board: &Board, number: u8| board.now.is_attached(board.now.remark(&id(number)).expect("a remark"));
    assert_eq!([1, 2, 3].map(|number| attached(&board, number)), [true, true, false]);
    let settle = |number: u8, how| Command::Settle {
        id: id(number),
        how,
        note: String::new(),
    };
    assert_eq!(board.give(settle(3, How::Taken)), Err(Code::PassageGone));
    assert_eq!(board.give(settle(1, How::Taken)), Err(Code::PassageGone), "it proposes nothing");
    board.give(settle(2, How::Taken)).expect("taken");
    assert_eq!(
        board.now.node("l").expect("a leaf").get("text.en"),
        "Since when are children protected by law? By which law?"
    );
    assert_eq!(board.give(settle(2, How::Declined)), Err(Code::AlreadySettled));
    board.give(settle(3, How::Carried)).expect("carried on");
    assert!(
        board.now.remark(&id(3)).expect("a remark").is_open(),
        "what is carried on is still to be seen to"
    );
    board.give(settle(3, How::Declined)).expect("declined at last");
    board.give(Command::Remove { key: key("l") }).expect("a removal");
    assert_eq!(board.now.remarks.len(), 3);
    assert!(!attached(&board, 1));
    assert_eq!(board.now.remark(&id(1)).expect("a remark").on.text, "Are children protected by law? Which law?");
}

pub fn every_key(questionnaire: &Questionnaire) -> Vec<Key> {
    questionnaire.leaves().map(|found| found.leaf.key.clone()).collect()
}
