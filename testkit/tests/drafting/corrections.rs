//! A corrigendum loses no answer: a table of cases, and any corrigendum that the rules let pass.

use std::collections::BTreeSet;

use base::Key;
use domain::{
    Code,
    drafting::{Command, Kind, number::Numbers},
    questionnaire::{
        Questionnaire,
        correction::{Change, Fate, added, check, follow, origins, proposed},
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
        reason: "a reason".into(),
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
    type Prepare = fn(&mut Board, &str, &str);
    let cases: Vec<(&str, Prepare, Vec<Change>, Result<(), Code>)> = vec![
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
            |board, _, _| board.add(Kind::Leaf, "assistance-services", "fresh", &[("text.en", "Fresh")]),
            vec![change(a, Fate::Split { into: into(&[a, "fresh"]) })],
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
                reason: " ".into(),
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
    assert_eq!(origins(&PACK.round.questionnaire, &changes, &key("fresh")), Vec::<Key>::new());
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
            reason: "a reason".into(),
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
            board.add(Kind::Leaf, "assistance-services", fresh.as_str(), &[("text.en", &format!("Fresh {place}"))]);
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
    #![proptest_config(ProptestConfig { cases: testkit::cases(96), ..ProptestConfig::default() })]

    #[test]
    fn any_corrigendum_that_passes_loses_no_answer(steps in proptest::collection::vec(correction(), 0..4)) {
        let (mut board, mut changes) = (Board::of(&PACK.round.questionnaire), Vec::new());
        for (place, step) in steps.iter().enumerate() {
            correct(&mut board, &mut changes, step, place);
        }
        let (earlier, now) = (&PACK.round.questionnaire, later(&board));
        if check(earlier, &now, &changes).is_ok() {
            for leaf in super::every_key(earlier) {
                let into = follow(earlier, &changes, &leaf);
                let removed = changes.iter().any(|change| change.leaf == leaf && change.fate == Fate::Removed);
                prop_assert_eq!(into.is_empty(), removed, "only what is said to be removed goes nowhere");
                for target in &into {
                    prop_assert!(now.leaf(target.as_str()).is_some());
                    prop_assert!(origins(earlier, &changes, target).contains(&leaf), "the way back is the way there");
                }
                if let Some(still) = now.leaf(leaf.as_str()) {
                    prop_assert_eq!(&still.leaf.number, &earlier.leaf(leaf.as_str()).expect("a leaf").leaf.number);
                }
            }
        }
    }
}
