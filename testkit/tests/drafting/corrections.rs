//! A corrigendum loses no answer: a table of cases, and any corrigendum that the rules let pass.

use std::collections::BTreeSet;

use base::Key;
use domain::{
    Code,
    drafting::{Command, Kind, number::Numbers},
    questionnaire::{
        AnswerKind, LeafInTree, Questionnaire,
        correction::{Change, Fate, added, check, origins, proposed},
    },
};
use jiff::civil::date;
use proptest::{prelude::*, sample::Index};
use testkit::{pack::PACK, pure::key};

use super::Board;

fn adopted() -> Numbers {
    let nodes = PACK.round.questionnaire.nodes();
    nodes.into_iter().map(|(key, number)| (key.clone(), number.to_owned())).collect()
}

fn later(board: &Board) -> Questionnaire {
    board.now.freeze(2, date(2017, 7, 1), &adopted()).questionnaire
}

fn change(leaf: &str, fate: Fate) -> Change {
    Change {
        leaf: key(leaf),
        fate,
        reason: base::Localised::pair("a reason", "a reason"),
    }
}

fn leaf(number: &str) -> Key {
    PACK.round.questionnaire.leaf_by_number(number).expect("a leaf").leaf.key.clone()
}

#[test]
fn what_may_be_corrected_and_what_must_be_said() {
    let (a, b) = (leaf("6.1.a"), leaf("6.1.b"));
    let (a, b) = (a.as_str(), b.as_str());
    let into = |keys: &[&str]| keys.iter().map(|name| key(name)).collect::<BTreeSet<Key>>();
    let by_year = |leaf: &LeafInTree<'_>| {
        let kinds = std::iter::once(&leaf.leaf.answer).chain(leaf.leaf.prompts.iter().map(|prompt| &prompt.answer));
        kinds.into_iter().any(|kind| matches!(kind, AnswerKind::FiguresByYear { .. }))
    };
    let asked: Vec<Key> = PACK.round.questionnaire.leaves().filter(by_year).map(|found| found.leaf.key.clone()).collect();
    let figures = asked.first().expect("a leaf with figures by year");
    let years: Vec<Change> = asked.iter().map(|leaf| change(leaf.as_str(), Fate::Reworded { look_again: true })).collect();
    type Prepare = fn(&mut Board, &str, &str);
    type Case<'a> = (&'a str, Prepare, Vec<Change>, Result<(), Code>);
    let cases: Vec<Case<'_>> = vec![
        ("nothing", |_, _, _| {}, vec![], Ok(())),
        (
            "reworded and not said",
            |board, a, _| board.edit(a, &[("text.en", "other")]).expect("an edit"),
            vec![],
            Err(Code::AnswerLost),
        ),
        (
            "a slip of the pen",
            |board, a, _| board.edit(a, &[("text.en", "other")]).expect("an edit"),
            vec![change(a, Fate::Reworded { look_again: false })],
            Ok(()),
        ),
        (
            "removed and not said",
            |board, a, _| board.give(Command::Remove { key: key(a) }).expect("a removal"),
            vec![],
            Err(Code::AnswerLost),
        ),
        (
            "removed",
            |board, a, _| board.give(Command::Remove { key: key(a) }).expect("a removal"),
            vec![change(a, Fate::Removed)],
            Ok(()),
        ),
        (
            "said to be removed and still there",
            |_, _, _| {},
            vec![change(a, Fate::Removed)],
            Err(Code::AnswerLost),
        ),
        (
            "merged into the other",
            |board, _, b| board.give(Command::Remove { key: key(b) }).expect("a removal"),
            vec![change(b, Fate::Merged { into: key(a) }), change(a, Fate::Reworded { look_again: true })],
            Ok(()),
        ),
        (
            "merged into one that is not there",
            |board, _, b| board.give(Command::Remove { key: key(b) }).expect("a removal"),
            vec![change(b, Fate::Merged { into: key("nowhere") })],
            Err(Code::AnswerLost),
        ),
        (
            "split",
            |board, _, _| board.add(Kind::Leaf, "assistance-services", "fresh", &[("text.en", "Fresh"), ("answer", "yes-no-partly")]),
            vec![change(a, Fate::Split { into: into(&[a, "fresh"]) })],
            Ok(()),
        ),
        (
            "split into others, and still there",
            |board, _, _| {
                for fresh in ["fresh", "fresher"] {
                    board.add(Kind::Leaf, "assistance-services", fresh, &[("text.en", fresh), ("answer", "yes-no-partly")]);
                }
            },
            vec![change(
                a,
                Fate::Split {
                    into: into(&["fresh", "fresher"]),
                },
            )],
            Err(Code::AnswerLost),
        ),
        (
            "merged, and still there in other words",
            |board, a, _| board.edit(a, &[("text.en", "Something else?")]).expect("an edit"),
            vec![change(a, Fate::Merged { into: key(b) })],
            Err(Code::AnswerLost),
        ),
        (
            "merged into one that is answered in another way",
            |board, a, _| board.give(Command::Remove { key: key(a) }).expect("a removal"),
            vec![change(a, Fate::Merged { into: figures.clone() })],
            Err(Code::KindChanged),
        ),
        (
            "other years: figures would stand under another year",
            |board, _, _| board.edit("thematic-questionnaire-2", &[("years", "2015 2016 2017")]).expect("an edit"),
            years.clone(),
            Err(Code::KindChanged),
        ),
        (
            "a further year and nothing said",
            |board, _, _| board.edit("thematic-questionnaire-2", &[("years", "2014 2015 2016 2017")]).expect("an edit"),
            vec![],
            Err(Code::AnswerLost),
        ),
        (
            "a further year",
            |board, _, _| board.edit("thematic-questionnaire-2", &[("years", "2014 2015 2016 2017")]).expect("an edit"),
            years.clone(),
            Ok(()),
        ),
        (
            "columns in another order",
            |board, _, _| {
                let turned: Vec<&str> = board
                    .now
                    .node("curriculum-explicit-stages")
                    .expect("a table")
                    .get("items")
                    .split(' ')
                    .rev()
                    .collect();
                board.edit("curriculum-explicit-stages", &[("items", &turned.join(" "))]).expect("an edit");
            },
            vec![change("curriculum-explicit", Fate::Reworded { look_again: true })],
            Err(Code::KindChanged),
        ),
        (
            "a further column",
            |board, _, _| {
                let more = format!("{} fresh", board.now.node("curriculum-explicit-stages").expect("a table").get("items"));
                board
                    .edit("curriculum-explicit-stages", &[("items", &more), ("item.fresh.en", "Fresh")])
                    .expect("an edit");
            },
            vec![change("curriculum-explicit", Fate::Reworded { look_again: true })],
            Ok(()),
        ),
        (
            "a follow-up that is gone, as a slip of the pen",
            |board, _, _| {
                board
                    .give(Command::Remove {
                        key: key("curriculum-explicit-parents"),
                    })
                    .expect("a removal")
            },
            vec![change("curriculum-explicit", Fate::Reworded { look_again: false })],
            Err(Code::AnswerLost),
        ),
        (
            "a follow-up that is gone",
            |board, _, _| {
                board
                    .give(Command::Remove {
                        key: key("curriculum-explicit-parents"),
                    })
                    .expect("a removal")
            },
            vec![change("curriculum-explicit", Fate::Reworded { look_again: true })],
            Ok(()),
        ),
        (
            "split into one",
            |_, _, _| {},
            vec![change(a, Fate::Split { into: into(&[a]) })],
            Err(Code::AnswerLost),
        ),
        (
            "another kind of answer",
            |board, a, _| board.edit(a, &[("answer", "date")]).expect("an edit"),
            vec![change(a, Fate::Reworded { look_again: true })],
            Err(Code::KindChanged),
        ),
        ("one that never was", |_, _, _| {}, vec![change("never", Fate::Removed)], Err(Code::AnswerLost)),
        (
            "said twice",
            |board, a, _| board.give(Command::Remove { key: key(a) }).expect("a removal"),
            vec![change(a, Fate::Removed), change(a, Fate::Merged { into: key(b) })],
            Err(Code::AnswerLost),
        ),
        (
            "without a reason",
            |board, a, _| board.give(Command::Remove { key: key(a) }).expect("a removal"),
            vec![Change {
                reason: base::Localised::pair(" ", " "),
                ..change(a, Fate::Removed)
            }],
            Err(Code::NoReason),
        ),
    ];
    for (case, prepare, changes, expected) in cases {
        let mut board = Board::of(&PACK.round.questionnaire);
        prepare(&mut board, a, b);
        let result = check(&PACK.round.questionnaire, &later(&board), &changes).map_err(|refusal| refusal.code);
        assert_eq!(result, expected, "{case}");
    }
}

#[test]
fn what_was_added_is_named_and_what_changed_is_proposed() {
    let mut board = Board::of(&PACK.round.questionnaire);
    let (a, b) = (leaf("6.1.a"), leaf("6.1.b"));
    board.edit(a.as_str(), &[("text.en", "other")]).expect("an edit");
    board.give(Command::Remove { key: b.clone() }).expect("a removal");
    board.add(Kind::Leaf, "assistance-services", "fresh", &[("text.en", "Fresh")]);
    let changes = proposed(&PACK.round.questionnaire, &later(&board));
    let said: Vec<(&str, &str)> = changes.iter().map(|change| (change.leaf.as_str(), change.fate.as_str())).collect();
    assert_eq!(said, [(a.as_str(), "reworded-look-again"), (b.as_str(), "removed")]);
    assert_eq!(added(&PACK.round.questionnaire, &later(&board), &changes), [key("fresh")]);
    assert!(!origins(&PACK.round.questionnaire, &changes).contains_key("fresh"));
}

#[derive(Clone, Debug)]
enum Correction {
    Reword(Index, bool),
    Remove(Index),
    Merge(Index, Index),
    Split(Index),
    /// Says something of a leaf that may not be true.
    Claim(Index, Index),
}

fn correction() -> impl Strategy<Value = Correction> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<bool>()).prop_map(|(leaf, look)| Correction::Reword(leaf, look)),
        at().prop_map(Correction::Remove),
        (at(), at()).prop_map(|(leaf, into)| Correction::Merge(leaf, into)),
        at().prop_map(Correction::Split),
        (at(), at()).prop_map(|(leaf, into)| Correction::Claim(leaf, into)),
    ]
}

fn correct(board: &mut Board, changes: &mut Vec<Change>, step: &Correction, place: usize) {
    let leaves = super::every_key(&PACK.round.questionnaire);
    let pick = |index: &Index| index.get(&leaves).clone();
    let mut say = |leaf: &Key, fate| {
        changes.push(Change {
            leaf: leaf.clone(),
            fate,
            reason: base::Localised::pair("a reason", "a reason"),
        })
    };
    match step {
        Correction::Reword(leaf, look_again) => {
            let leaf = pick(leaf);
            let _gone_already = board.edit(leaf.as_str(), &[("text.en", &format!("words {place}"))]);
            say(&leaf, Fate::Reworded { look_again: *look_again });
        }
        Correction::Remove(leaf) => {
            let leaf = pick(leaf);
            let _gone_already = board.give(Command::Remove { key: leaf.clone() });
            say(&leaf, Fate::Removed);
        }
        Correction::Merge(leaf, into) => {
            let (leaf, into) = (pick(leaf), pick(into));
            let _gone_already = board.give(Command::Remove { key: leaf.clone() });
            say(&leaf, Fate::Merged { into });
        }
        Correction::Split(leaf) => {
            let leaf = pick(leaf);
            let fresh = key(&format!("fresh-{place}"));
            board.add(
                Kind::Leaf,
                "assistance-services",
                fresh.as_str(),
                &[("text.en", &format!("Fresh {place}")), ("answer", "yes-no-partly")],
            );
            say(
                &leaf,
                Fate::Split {
                    into: [leaf.clone(), fresh].into(),
                },
            );
        }
        Correction::Claim(leaf, into) => say(&pick(leaf), Fate::Merged { into: pick(into) }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: testkit::cases(96), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_corrigendum_that_passes_loses_no_answer(steps in proptest::collection::vec(correction(), 0..4)) {
        let (mut board, mut changes) = (Board::of(&PACK.round.questionnaire), Vec::new());
        for (place, step) in steps.iter().enumerate() {
            correct(&mut board, &mut changes, step, place);
        }
        let (earlier, now) = (&PACK.round.questionnaire, later(&board));
        if check(earlier, &now, &changes).is_ok() {
            let came = origins(earlier, &changes);
            for leaf in super::every_key(earlier) {
                let into: Vec<&Key> = came.iter().filter(|(_, from)| from.contains(&leaf)).map(|(heir, _)| heir).collect();
                let removed = changes.iter().any(|change| change.leaf == leaf && change.fate == Fate::Removed);
                prop_assert_eq!(into.is_empty(), removed, "only what is said to be removed goes nowhere");
                prop_assert!(into.iter().all(|target| now.leaf(target.as_str()).is_some()));
                prop_assert!(now.leaf(leaf.as_str()).is_none() || into.contains(&&leaf), "what is still asked keeps its answers");
                if let Some(still) = now.leaf(leaf.as_str()) {
                    prop_assert_eq!(&still.leaf.number, &earlier.leaf(leaf.as_str()).expect("a leaf").leaf.number);
                }
            }
        }
    }
}
