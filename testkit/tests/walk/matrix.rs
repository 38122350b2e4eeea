//! The table of rights as text, and whether each line of it matters.

use std::fmt::Write as _;

use access::{Action, Actor, Given, Object, Role, Thing, Verdict};
use testkit::pure::{id, key, party};

#[test]
fn the_matrix_is_the_one_that_was_reviewed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/permissions.txt");
    let made = matrix(access::POLICY, Thing::ALL);
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        std::fs::write(path, &made).expect("the golden file");
    }
    assert_eq!(
        std::fs::read_to_string(path).expect("the golden file"),
        made,
        "rights changed: review, then run with UPDATE_GOLDEN=1"
    );
}

/// Every role × thing × relation, asked of the kernel: what is allowed, what is forbidden; what is hidden is left out.
fn matrix(policy: &[access::Row], things: &[Thing]) -> String {
    let roles: Vec<(&str, Vec<Role>)> = vec![
        ("public", vec![]),
        (
            "contributor",
            vec![Role::Contributor {
                party: party("SI"),
                leaves: vec![Given::everywhere(key("given"))],
                beside: vec![Given::everywhere(key("given"))],
                reads_whole: false,
            }],
        ),
        (
            "contributor+",
            vec![Role::Contributor {
                party: party("SI"),
                leaves: vec![],
                beside: vec![],
                reads_whole: true,
            }],
        ),
        ("focal-point", vec![Role::FocalPoint { party: party("SI") }]),
        ("representative", vec![Role::Representative { party: party("SI") }]),
        (
            "rapporteur",
            vec![Role::Rapporteur {
                round: key("round-2"),
                leaves: vec![key("given")],
            }],
        ),
        ("working-group", vec![Role::WorkingGroup { round: key("round-2") }]),
        ("observer", vec![Role::Observer]),
        ("organisation", vec![Role::Organisation { organisation: key("own") }]),
        ("facilitator", vec![Role::Facilitator { organisation: key("own") }]),
        ("support", vec![Role::Support { organisation: key("own") }]),
        ("safeguarding", vec![Role::Safeguarding]),
        ("secretariat", vec![Role::Secretariat]),
        ("administrator", vec![Role::Administrator]),
        ("job", vec![Role::Job]),
    ];
    let mut out = String::from(
        "# Made by the test of the permission matrix; reviewed as text. What is not named is hidden (404).\n# thing | role | on: allowed actions; (forbidden actions: 403)\n",
    );
    for thing in things {
        writeln!(out, "\n{}", thing.as_str()).expect("a line");
        for (name, own_roles) in &roles {
            let all = if *name == "job" {
                own_roles.clone()
            } else {
                [vec![Role::Public], own_roles.clone()].concat()
            };
            let actor = Actor::with_roles(Some(id(1)), all);
            let own = Object::of(*thing)
                .in_round(&key("round-2"))
                .party(party("SI"))
                .organisation(&key("own"))
                .signers(&[])
                .leaf(&key("given"));
            let other = Object::of(*thing)
                .in_round(&key("round-9"))
                .party(party("PT"))
                .organisation(&key("other"))
                .leaf(&key("kept"));
            let asked = other.clone().signers(&[key("own")]);
            let lines = [
                ("own", actions(policy, &actor, &own)),
                ("other", actions(policy, &actor, &other)),
                ("asked", actions(policy, &actor, &asked)),
            ];
            let lines = if lines[1].1 == lines[2].1 { lines[..2].to_vec() } else { lines.to_vec() };
            match lines.as_slice() {
                [(_, own), (_, other)] if own == other && !own.is_empty() => writeln!(out, "  {name:<14} any:   {own}").expect("a line"),
                lines => lines
                    .iter()
                    .filter(|(_, actions)| !actions.is_empty())
                    .for_each(|(on, actions)| writeln!(out, "  {name:<14} {:<6} {actions}", format!("{on}:")).expect("a line")),
            }
        }
    }
    out
}

fn actions(policy: &[access::Row], actor: &Actor, object: &Object) -> String {
    let with = |verdict: Verdict| {
        Action::ALL
            .iter()
            .filter(move |action| access::decide_by(policy, actor, **action, object) == verdict)
            .map(|action| action.as_str())
            .collect::<Vec<_>>()
    };
    let (allowed, forbidden) = (with(Verdict::Allow), with(Verdict::Forbid));
    if allowed.is_empty() {
        String::new()
    } else {
        format!("{} ({} forbidden)", allowed.join(" "), forbidden.len())
    }
}

#[test]
fn every_right_of_every_row_matters_and_is_held_by_the_golden_file() {
    for (place, row) in access::POLICY.iter().enumerate() {
        let matrix = |policy: &[access::Row]| matrix(policy, &[row.thing]); // a row says nothing of other things
        let whole = matrix(access::POLICY);
        assert!(Role::WORDS.contains(&row.role), "{}", row.role);
        for action in row.actions {
            let rest: Vec<Action> = row.actions.iter().filter(|other| *other != action).copied().collect();
            let mut policy = access::POLICY.to_vec();
            policy[place].actions = Vec::leak(rest);
            let said = format!("{} of {} on {}", action.as_str(), row.role, row.thing.as_str());
            assert_ne!(matrix(&policy), whole, "nothing changes without the right to {said}");
        }
        let mut wider = access::POLICY.to_vec();
        if row.relation == access::Relation::Own {
            wider[place].relation = access::Relation::Any;
            assert_ne!(matrix(&wider), whole, "{} on {} of anybody", row.role, row.thing.as_str());
        }
    }
}
