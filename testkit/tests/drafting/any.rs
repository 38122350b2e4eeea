//! Whatever people do, in whatever order: keys stay unique, the tree stays a tree, and references are right or found to be wrong.

use std::collections::BTreeSet;

use app::exchange::{self, File, Format};
use base::Lang;
use domain::{
    answer::Fields,
    drafting::{Command, Drafting, Frozen, Kind, entries_of, number::Numbers},
    questionnaire::{Finding, Ground, Issue, references},
};
use proptest::{prelude::*, sample::Index};
use testkit::pack::PACK;

use super::Board;

#[derive(Clone, Debug)]
enum Step {
    Add(Index, Index, String, Option<Index>),
    Edit(Index, String, Option<Index>),
    Move(Index, Index, Option<Index>),
    Remove(Index),
    Restore(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let words = "[a-zé =\\[\\]@{}<>\"]{0,12}";
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), at(), words, proptest::option::of(at())).prop_map(|(parent, kind, words, refers)| Step::Add(parent, kind, words, refers)),
        3 => (at(), words, proptest::option::of(at())).prop_map(|(node, words, refers)| Step::Edit(node, words, refers)),
        3 => (at(), at(), proptest::option::of(at())).prop_map(|(node, parent, before)| Step::Move(node, parent, before)),
        1 => at().prop_map(Step::Remove),
        1 => at().prop_map(Step::Restore),
    ]
}

fn texts(words: &str, refers: Option<&Index>, now: &Drafting, kind: Kind) -> Fields {
    let stem = if kind == Kind::Question { "title" } else { "text" };
    let stem = if kind == Kind::Term { "label" } else { stem };
    let keys: Vec<_> = now.nodes.keys().collect();
    let refers = refers.map(|refers| format!(" [@{}]", refers.get(&keys))).unwrap_or_default();
    [(format!("{stem}.en"), format!("{words}{refers}"))].into()
}

fn command(now: &Drafting, step: &Step) -> Option<Command> {
    let keys: Vec<_> = now.nodes.keys().cloned().collect();
    let pick = |index: &Index| index.get(&keys).clone();
    Some(match step {
        Step::Add(parent, kind, words, refers) => {
            let parent = pick(parent);
            let kinds = now.nodes[&parent].kind.children();
            let kind = *(!kinds.is_empty()).then(|| kind.get(kinds))?;
            Command::Add {
                kind,
                parent,
                before: None,
                key: None,
                fields: texts(words, refers.as_ref(), now, kind),
            }
        }
        Step::Edit(node, words, refers) => {
            let key = pick(node);
            let node = &now.nodes[&key];
            Command::Edit {
                fields: texts(words, refers.as_ref(), now, node.kind),
                seen: node.changed,
                key,
                same: BTreeSet::new(),
                behind: BTreeSet::new(),
            }
        }
        Step::Move(node, parent, before) => {
            let parent = pick(parent);
            let siblings = &now.nodes[&parent].children;
            let before = before.as_ref().filter(|_| !siblings.is_empty()).map(|before| before.get(siblings).clone());
            Command::Move {
                key: pick(node),
                parent,
                before,
            }
        }
        Step::Remove(node) => Command::Remove { key: pick(node) },
        Step::Restore(node) => {
            let gone: Vec<_> = now.removed.keys().cloned().collect();
            (!gone.is_empty()).then(|| Command::Restore { key: node.get(&gone).clone() })?
        }
    })
}

fn findings_of(frozen: &Frozen) -> Vec<Finding> {
    frozen.findings(&Ground {
        convention: Some(&PACK.convention),
        pillars: &[],
        official: &[Lang::en()],
    })
}

/// A reference to nothing may come to mean a remark that is known by that name later: it is found, and stands in the way.
fn refers_to_nothing(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.issue == Issue::UnknownReference)
}

fn is_sound(board: &Board) {
    let now = &board.now;
    let order = now.in_order();
    let keys: BTreeSet<_> = order.iter().map(|node| &node.key).collect();
    assert_eq!(keys.len(), order.len(), "no node stands twice");
    assert_eq!(order.len(), now.nodes.len(), "every node is somewhere");
    assert!(now.removed.keys().all(|key| !now.nodes.contains_key(key)));
    for node in &order {
        assert!(node.children.iter().all(|child| now.nodes[child].parent.as_ref() == Some(&node.key)));
        assert!(node.children.iter().all(|child| node.kind.children().contains(&now.nodes[child].kind)));
    }
    let numbered: Vec<String> = order
        .iter()
        .filter(|node| matches!(node.kind, Kind::Question | Kind::Sub | Kind::Leaf))
        .filter_map(|node| now.numbers(&Numbers::new()).get(&node.key).cloned())
        .collect();
    assert_eq!(
        numbered.iter().collect::<BTreeSet<_>>().len(),
        numbered.len(),
        "no number stands twice: {numbered:?}"
    );
    let frozen = board.now.freeze(1, PACK.round.questionnaire.adopted, &Numbers::new());
    let findings = findings_of(&frozen);
    let unknown = refers_to_nothing(&findings);
    // A reference is the number of a question that there is, or it is found to be none.
    for found in frozen.questionnaire.leaves() {
        let dangling = found.leaf.text.iter().any(|(_, words)| references(words).next().is_some());
        let said = findings
            .iter()
            .any(|finding| finding.issue == Issue::UnknownReference && finding.at.as_ref() == Some(&found.leaf.key));
        assert_eq!(dangling, said);
    }
    assert!(!findings.iter().any(|finding| finding.issue == Issue::SameKey));
    // What was read is the same when it is opened again.
    let mut again = Board::default();
    again.give(Command::Open(entries_of(&frozen.questionnaire, None))).expect("a beginning");
    if !unknown {
        assert_eq!(
            again.now.freeze(1, PACK.round.questionnaire.adopted, &Numbers::new()).questionnaire,
            frozen.questionnaire
        );
    }
    assert_eq!(board.now, Drafting::fold(&board.entries), "the fold of what was written is what there is");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: testkit::cases(64), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_edits_keeps_the_tree_sound(steps in proptest::collection::vec(step(), 1..60), from_nothing in any::<bool>()) {
        let mut board = if from_nothing { Board::empty() } else { Board::of(&PACK.round.questionnaire) };
        for step in &steps {
            if let Some(command) = command(&board.now, step) {
                let _refused_or_done = board.give(command);
            }
        }
        is_sound(&board);
    }

    #[test]
    fn any_draft_goes_out_and_comes_back_the_same(steps in proptest::collection::vec(step(), 1..30)) {
        let mut board = Board::of(&PACK.round.questionnaire);
        for step in &steps {
            if let Some(command) = command(&board.now, step) {
                let _refused = board.give(command);
            }
        }
        let on = PACK.round.questionnaire.adopted;
        let frozen = board.now.freeze(1, on, &Numbers::new());
        if refers_to_nothing(&findings_of(&frozen)) {
            return Ok(());
        }
        let whole = frozen.questionnaire;
        // Documents of Word have texts with marks: their round trips are properties of their own (documents/tests/round_trip.rs).
        for format in [Format::Json, Format::Pack, Format::XlsForm] {
            let (bytes, lost) = exchange::write(&whole, format, &Lang::en()).expect("a file");
            let file = match format {
                Format::Json | Format::Pack => File::Text(format, String::from_utf8(bytes).expect("text")),
                _ => File::Sheets(documents::sheets::read(&bytes).expect("sheets")),
            };
            let mut back = exchange::read(&file).expect("a questionnaire").questionnaire(1, on);
            let mut sent = whole.clone();
            if lost.iter().any(|left| left.what == "reference") {
                (sent.written, back.written) = Default::default();
            }
            // The first node that differs says more than the whole.
            for (was, is) in entries_of(&sent, None).iter().zip(&entries_of(&back, None)) {
                prop_assert_eq!(is, was, "{:?}", format);
            }
            prop_assert_eq!(back, sent, "{:?}", format);
        }
    }
}
