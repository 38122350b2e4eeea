//! From one round to the next: an answer that continues an earlier one says what became of it.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::{
    answer::{Continued, Since},
    questionnaire::{Earlier, Part, Questionnaire},
    reply,
    round::{Command, Stage},
};
use testkit::{
    client::{Answer, Client},
    engine::sqlite,
    pure::{key, party, round},
    world::{World, full},
};

const LEAF: &str = "/en/desk/reply/round-6/1.1.a";

/// The leaf in a questionnaire.
fn leaf_mut<'a>(questionnaire: &'a mut Questionnaire, wanted: &str) -> &'a mut domain::questionnaire::Leaf {
    let parts = questionnaire.questions.iter_mut().flat_map(|question| &mut question.parts);
    let mut leaves = parts.flat_map(|part| match part {
        Part::Leaf(leaf) => std::slice::from_mut(leaf).iter_mut(),
        Part::Sub(sub) => sub.leaves.iter_mut(),
    });
    leaves.find(|leaf| leaf.key.as_str() == wanted).expect("a leaf")
}

/// A next round, whose first question continues that of the round before.
async fn next_round(world: &World) {
    let earlier = Earlier {
        round: round(),
        leaf: key("awareness-children-explicit"),
    };
    let (mut plan, mut questionnaire) = world
        .node
        .read(|state| {
            state
                .rounds
                .get(&round())
                .map(|round| (round.plan.clone(), round.questionnaire.clone().expect("a questionnaire")))
        })
        .expect("a round");
    plan.key = key("round-6");
    plan.number = 4;
    leaf_mut(&mut questionnaire, "awareness-children-explicit").continues = Some(earlier);
    let decision = "meeting 40, 2017-10-20".to_owned();
    let adopt = |questionnaire: &Questionnaire| Command::AdoptQuestionnaire {
        symbol: None,
        round: key("round-6"),
        questionnaire: Box::new(questionnaire.clone()),
        decision: decision.clone(),
    };
    world.job(Command::Propose(Box::new(plan))).await;
    world
        .job(Command::Advance {
            round: key("round-6"),
            to: Stage::ThemeDecided,
            decision: decision.clone(),
        })
        .await;
    // What is continued has to be there.
    for (in_round, leaf) in [
        ("round-9", "awareness-children-explicit"),
        ("round-2", "no-such-leaf"),
        ("round-6", "awareness-children-explicit"),
    ] {
        let mut wrong = questionnaire.clone();
        leaf_mut(&mut wrong, "awareness-children-explicit").continues = Some(Earlier {
            round: key(in_round),
            leaf: key(leaf),
        });
        let refused = world.give("secretariat", adopt(&wrong)).await.expect_err("nothing there to continue");
        assert!(
            matches!(&refused, app::Failure::Refused(refusal) if refusal.code == domain::Code::QuestionnaireFaulty),
            "{refused:?}"
        );
    }
    world.job(adopt(&questionnaire)).await;
    world
        .job(Command::Address {
            invited: BTreeSet::new(),
            round: key("round-6"),
            parties: vec![party("AL"), party("DK")],
            deadline: testkit::pure::at("2018-03-31T21:59:59Z"),
            comment_months: 2,
            decision,
        })
        .await;
}

async fn say(party: &Client, since: &str) -> StatusCode {
    let base = party.get(LEAF).await.field("base");
    party.post(&format!("{LEAF}/since"), &[("base", &base), ("since", since)]).await.status
}

async fn write(party: &Client, text: &str) -> Answer {
    let since = party.get(LEAF).await.field("since");
    let saved = party.save_leaf(LEAF, &[("since", &since), ("text.en", text), ("done", "yes")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    party.get(LEAF).await
}

#[tokio::test]
async fn an_answer_says_what_became_of_the_earlier_one() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    next_round(&world).await;
    let party = world.as_person("focal point AL").await;
    let page = party.get(LEAF).await.body;
    assert!(page.contains("first public words") && page.contains("It is unchanged"), "{page}");
    // Where a Party published nothing there is nothing to continue; what a form says of it counts for nothing.
    let other = world.as_person("focal point DK").await;
    assert!(!other.get(LEAF).await.body.contains("From the earlier round"));
    assert!(!write(&other, "Words.").await.body.contains("name=\"since\""));
    assert_eq!(say(&other, "unchanged").await, StatusCode::NOT_FOUND);
    assert_eq!(say(&party, "nonsense").await, StatusCode::NOT_FOUND);
    assert_eq!(say(&party, "unchanged").await, StatusCode::SEE_OTHER);
    let page = party.get(LEAF).await;
    assert!(
        page.body.contains("Unchanged since the earlier round") && page.body.contains("\nfirst public words</textarea>"),
        "{}",
        page.body
    );
    // Whoever changes it has changed it.
    let page = write(&party, "first public words, and more").await.body;
    assert!(
        page.contains("Changed since the earlier round") && page.contains("<mark>, and more</mark>"),
        "{page}"
    );
    assert_eq!(say(&party, "withdrawn").await, StatusCode::SEE_OTHER);
    assert!(
        party.get(LEAF).await.body.contains("first public words, and more</textarea>"),
        "what was typed stays"
    );
    // The earlier text is among the earlier texts after it was taken over again.
    assert_eq!(say(&party, "unchanged").await, StatusCode::SEE_OTHER);
    assert!(party.get(&format!("{LEAF}/history")).await.body.contains("and more"));
    let drafts = app::port::Drafts::draft(&world.store, "round-6/AL/awareness-children-explicit")
        .await
        .expect("a look")
        .expect("a draft");
    let body = app::draft::fields_of(&drafts.body);
    assert_eq!(body["since"], "unchanged");
    let published = world
        .node
        .read(|state| state.reply(&round(), party_al()).and_then(|file| file.in_force().cloned()))
        .expect("a reply");
    assert_eq!(
        body["since.of"],
        published.answer(&key("awareness-children-explicit")).expect("an answer").content.to_string()
    );
}

fn party_al() -> domain::PartyCode {
    party("AL")
}

#[tokio::test]
async fn the_published_answer_says_which() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    next_round(&world).await;
    let content = world
        .node
        .read(|state| {
            Some(
                state
                    .reply(&round(), party_al())?
                    .in_force()?
                    .answer(&key("awareness-children-explicit"))?
                    .content,
            )
        })
        .expect("the earlier answer");
    let mut answers = world.node.read(|state| testkit::pure::reply(state, party_al(), "The same."));
    let body = answers
        .iter_mut()
        .find(|body| body.leaf == key("awareness-children-explicit"))
        .expect("an answer");
    body.continued = Some(Continued {
        since: Since::Withdrawn,
        earlier: Earlier {
            round: round(),
            leaf: key("awareness-children-explicit"),
        },
        content,
    });
    let (in_round, party) = (key("round-6"), party_al());
    let submit = reply::Command::Submit {
        round: in_round.clone(),
        party,
        answers,
        reason: String::new(),
        seen: None,
    };
    world.give("focal point AL", submit).await.expect("a submission");
    let check = reply::Command::Check {
        round: in_round.clone(),
        party,
    };
    world.give("secretariat", check).await.expect("a check");
    let symbol = world.symbol();
    world
        .give(
            "secretariat",
            reply::Command::Publish {
                round: in_round,
                party,
                symbol,
            },
        )
        .await
        .expect("a publication");
    let page = world.client.get("/en/rounds/round-6/parties/al").await.body;
    assert!(page.contains("The earlier answer no longer holds"), "{page}");
    assert!(page.contains("/en/rounds/round-2/parties/al#l-awareness-children-explicit"), "{page}");
}
