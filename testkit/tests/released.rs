//! Writes the sample of released acts: only run when a new kind or version of an act is released.

use std::collections::BTreeMap;

use app::port::Record;
use base::{Lang, Localised};
use domain::{Command, body, document, organisation, party, round, seat};
use jiff::civil::date;
use testkit::{
    engine::sqlite,
    pack::PACK,
    pure::{at, key, party as code, round as round_key},
    world::{World, full},
};

/// Acts that a full world does not hold yet, so that every kind has its sample.
async fn the_rest(world: &mut World) {
    world.person("secretariat two", seat::Seat::Secretariat).await;
    the_voices(world).await;
    let decision = || "a decision".to_owned();
    let commands: Vec<Command> = vec![
        body::Command::SetPolicy(PACK.body.policy.clone()).into(),
        party::Command::Rename {
            code: code("SI"),
            from: date(2017, 10, 1),
            name: Localised::pair("Slovenia", "Slovénie"),
        }
        .into(),
        party::Command::Withdraw {
            code: code("DK"),
            key: key("dk-20-3"),
            on: date(2017, 10, 1),
        }
        .into(),
        organisation::Command::EndAccreditation {
            key: key("mills"),
            on: date(2017, 10, 20),
            reason: "a reason".into(),
        }
        .into(),
        document::Command::AddLanguage {
            symbol: document::Symbol::parse("T1").expect("a symbol"),
            lang: Lang::fr(),
        }
        .into(),
        seat::Command::End {
            seat: seat::Seat::Observer { name: "Observer".into() },
            account: world.people["observer"].clone(),
        }
        .into(),
        round::Command::Extend {
            round: round_key(),
            party: code("MT"),
            until: at("2017-11-15T22:59:59Z"),
            reason: "a reason".into(),
        }
        .into(),
        round::Command::AddParty {
            round: round_key(),
            party: code("NO"),
            deadline: at("2018-01-01T22:59:59Z"),
            decision: decision(),
        }
        .into(),
        round::Command::Suspend {
            round: round_key(),
            decision: decision(),
        }
        .into(),
        round::Command::Resume {
            round: round_key(),
            decision: decision(),
        }
        .into(),
        round::Command::Advance {
            round: round_key(),
            to: round::Stage::Examining,
            decision: decision(),
        }
        .into(),
    ];
    for command in commands {
        world.give("secretariat", command).await.expect("a step");
    }
    for command in the_questionnaire() {
        world.give("secretariat", command).await.expect("a step");
    }
    for shared in [true, false] {
        let share = domain::reply::Command::Share {
            round: round_key(),
            party: code("DK"),
            shared,
        };
        world.give("focal point DK", share).await.expect("a step");
    }
}

/// What is left of what children and survivors said, of cases and lanes, and of organisations.
async fn the_voices(world: &World) {
    use domain::{comment, contribution, hearing, influence, lane, participation, redaction, safeguarding, signpost};
    let (project, entered, joint, case, screened) = world.node.read(|state| {
        let project = state.projects.keys().next().cloned().expect("a project");
        let entered = state
            .hearings
            .values()
            .find(|hearing| hearing.stage == hearing::Stage::Entered && !hearing.is_of_survivors())
            .expect("a text");
        let joint = state.comments.values().find(|comment| !comment.signing.asked.is_empty()).expect("a comment");
        let case = state.cases.keys().next().cloned().expect("a case");
        let screened = state
            .contributions
            .values()
            .find(|sent| sent.stage == contribution::ContributionStage::Submitted)
            .expect("information");
        (project, entered.id.clone(), joint.id.clone(), case, screened.id.clone())
    });
    let id = |number: u8| base::Id::from_bytes([number; 16]);
    let words = || testkit::world::said("words");
    let french = comment::Words { lang: Lang::fr(), ..words() };
    let round = round_key;
    let steps: Vec<(&str, Command)> = vec![
        (
            "facilitator A",
            participation::Command::PlanSession {
                id: project.clone(),
                session: id(0xc1),
                day: date(2017, 11, 1),
            }
            .into(),
        ),
        (
            "facilitator A",
            participation::Command::CancelSession {
                id: project.clone(),
                session: id(0xc1),
            }
            .into(),
        ),
        (
            "facilitator A",
            participation::Command::GiveFeedback {
                id: project.clone(),
                words: words(),
            }
            .into(),
        ),
        (
            "safeguarding one",
            participation::Command::SendBack {
                id: project.clone(),
                reason: "a reason".into(),
            }
            .into(),
        ),
        ("facilitator A", participation::Command::End { id: project }.into()),
        (
            "facilitator A",
            hearing::Command::Edit {
                id: entered.clone(),
                heard: testkit::world::heard("Other words."),
            }
            .into(),
        ),
        ("facilitator A", hearing::Command::Withdraw { id: entered }.into()),
        ("safeguarding one", lane::Command::Close { round: round() }.into()),
        ("safeguarding one", lane::Command::Destroy { round: round() }.into()),
        ("safeguarding one", safeguarding::Command::Acknowledge { id: case.clone() }.into()),
        ("safeguarding one", safeguarding::Command::HandOver { id: case.clone() }.into()),
        (
            "safeguarding one",
            domain::incident::Command::Hide {
                class: domain::incident::Class::Heard,
            }
            .into(),
        ),
        (
            "secretariat",
            domain::incident::Command::Show {
                class: domain::incident::Class::Heard,
            }
            .into(),
        ),
        ("safeguarding one", safeguarding::Command::Acknowledge { id: case.clone() }.into()),
        (
            "safeguarding one",
            safeguarding::Command::End {
                id: case,
                ending: safeguarding::Ending::Removed,
            }
            .into(),
        ),
        (
            "organisation A",
            comment::Command::Translate {
                id: joint.clone(),
                words: french,
            }
            .into(),
        ),
        (
            "organisation B",
            comment::Command::Sign {
                id: joint.clone(),
                organisation: key("mills"),
            }
            .into(),
        ),
        ("organisation A", comment::Command::Withdraw { id: joint }.into()),
        ("organisation A", contribution::Command::Withdraw { id: screened }.into()),
        (
            "organisation A",
            contribution::Command::Submit {
                id: id(0xc2),
                about: Box::new(contribution::About {
                    round: round(),
                    title: None,
                    parties: vec![],
                    questions: vec![],
                }),
                organisation: key("paper-kite"),
                confidential: false,
                asked: vec![key("mills")],
                words: words().titled(base::Line::new("T").expect("a title")),
                answers: vec![],
            }
            .into(),
        ),
        (
            "organisation B",
            contribution::Command::Sign {
                id: id(0xc2),
                organisation: key("mills"),
            }
            .into(),
        ),
        ("secretariat", contribution::Command::Screen { id: id(0xc2) }.into()),
        (
            "secretariat",
            contribution::Command::Publish {
                id: id(0xc2),
                symbol: document::Symbol::parse("I1").expect("a symbol"),
            }
            .into(),
        ),
        (
            "secretariat",
            influence::Command::Tell {
                source: influence::Source::Contribution { id: id(0xc2) },
                influence: influence::Influence::NotUsed { reason: "a reason".into() },
            }
            .into(),
        ),
        (
            "secretariat",
            redaction::Command::Propose {
                id: id(0xc4),
                of: redaction::Public::Contribution { id: id(0xc2) },
                words: words(),
                reason: redaction::Reason::Safety,
            }
            .into(),
        ),
        ("secretariat two", redaction::Command::Confirm { id: id(0xc4) }.into()),
        (
            "secretariat",
            redaction::Command::Propose {
                id: id(0xc5),
                of: redaction::Public::Contribution { id: id(0xc2) },
                words: words(),
                reason: redaction::Reason::Safety,
            }
            .into(),
        ),
        ("secretariat two", redaction::Command::Confirm { id: id(0xc5) }.into()),
        (
            "public",
            organisation::Command::Ask {
                key: key("asking"),
                name: Localised::pair("Asking", "Asking"),
                kind: organisation::OrganisationKind::Academic,
                purpose: base::Long::new("a purpose").expect("a text"),
                interests: base::Long::new("none").expect("a text"),
                account: id(0xc3),
            }
            .into(),
        ),
        (
            "secretariat",
            organisation::Command::Decline {
                key: key("asking"),
                reason: "a reason".into(),
            }
            .into(),
        ),
        (
            "secretariat",
            party::Command::SetSignposts {
                code: code("SI"),
                signposts: vec![signpost::Signpost {
                    kind: signpost::SignpostKind::Emergency,
                    name: Localised::pair("Emergency", "Urgence"),
                    telephone: base::Line::new("112").ok(),
                    web: None,
                    checked: date(2017, 10, 1),
                }],
            }
            .into(),
        ),
    ];
    for (name, command) in steps {
        let said = format!("{command:.120?}");
        world.give(name, command).await.unwrap_or_else(|failure| panic!("{name}: {failure}: {said}"));
    }
    world.node.keep_periods().await.expect("the periods");
}

/// A questionnaire sent back, adopted, corrected and translated.
fn the_questionnaire() -> Vec<round::Command> {
    let (round, decision) = (|| key("round-4"), || "a decision".to_owned());
    let first = PACK.round.questionnaire.clone();
    let mut second = first.clone();
    second.version = 2;
    second.questions[0].title = Localised::pair("Another title", "Un autre titre");
    vec![
        round::Command::SendBackQuestionnaire {
            round: round(),
            reason: "a reason".into(),
            decision: decision(),
        },
        round::Command::TableQuestionnaire {
            round: round(),
            name: base::Line::new("Second draft").expect("a name"),
            questionnaire: Box::new(first.clone()),
            procedure: round::Procedure::Meeting {
                number: 40,
                on: date(2017, 12, 1),
            },
            consulted: true,
            decision: decision(),
        },
        round::Command::AdoptQuestionnaire {
            round: round(),
            questionnaire: Box::new(first),
            symbol: document::Symbol::parse("Q1"),
            decision: decision(),
        },
        round::Command::CorrectQuestionnaire {
            round: round(),
            questionnaire: Box::new(second),
            changes: vec![],
            symbol: document::Symbol::parse("Q2").expect("a symbol"),
            decision: decision(),
        },
        round::Command::TranslateQuestionnaire {
            round: round(),
            version: 2,
            lang: Lang::parse("ka").expect("a language"),
            party: None,
            wording: [("assistance/title".to_owned(), "დახმარება".to_owned())].into(),
        },
        round::Command::WithdrawTranslation {
            round: round(),
            version: 2,
            lang: Lang::parse("ka").expect("a language"),
            party: None,
            reason: "a reason".into(),
        },
    ]
}

#[tokio::test]
async fn every_kind_of_act_of_a_full_world_has_a_released_sample() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    for document in PACK.document_commands() {
        world.give("secretariat", document).await.expect("a document");
    }
    the_rest(&mut world).await;
    let rows = world.store.read(0, 10_000).await.expect("rows");
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        let line = format!("{} {} {}", row.kind, row.version, row.body);
        kinds
            .entry(format!("{} {}", row.kind, row.version))
            .and_modify(|known| {
                if line.len() < known.len() {
                    known.clone_from(&line)
                }
            })
            .or_insert(line);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/acts.jsonl");
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        // What was released stays as it is; only kinds and versions that are new are added.
        let released = std::fs::read_to_string(path).unwrap_or_default();
        let known = |kind: &str| released.lines().any(|line| line.starts_with(&format!("{kind} ")));
        let added = kinds.iter().filter(|(kind, _)| !known(kind)).map(|(_, line)| line.clone());
        let mut lines: Vec<String> = released.lines().map(str::to_owned).chain(added).collect();
        lines.sort();
        std::fs::write(path, lines.join("\n") + "\n").expect("the golden file");
    }
    let released = std::fs::read_to_string(path).expect("the golden file");
    for kind in kinds.keys() {
        assert!(
            released.lines().any(|line| line.starts_with(&format!("{kind} "))),
            "{kind} has no released sample: run with UPDATE_GOLDEN=1"
        );
    }
}
