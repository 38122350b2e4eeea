//! Letters that one person's command sends to many wait until another person has looked to whom they go.

use app::port::{LetterState, Outbox as _};
use axum::http::StatusCode;
use domain::{body, document::Symbol, incident, round, seat::Seat};
use testkit::{
    client::Client,
    engine::both,
    pack::PACK,
    pure::round as round_key,
    world::{World, full},
};

/// A corrigendum, of which every focal point is told: five in this world.
async fn correct(world: &World, version: u32) {
    let mut later = PACK.round.questionnaire.clone();
    later.version = version;
    later.questions[0].title = base::Localised::pair(&format!("Another title {version}"), "Un autre titre");
    let command = round::Command::CorrectQuestionnaire {
        round: round_key(),
        questionnaire: Box::new(later),
        changes: vec![],
        symbol: Symbol::parse(&format!("Q{version}")).expect("a symbol"),
        decision: "a decision".into(),
    };
    world.give("secretariat", command).await.expect("a corrigendum");
}

async fn set_alone(world: &World, letters_alone: u16) {
    let mut policy = world.node.read(|state| state.policy().cloned()).expect("a policy");
    policy.care.letters_alone = letters_alone;
    world.job(body::Command::SetPolicy(policy)).await;
}

/// When the letters that wait were caused, and how many they are.
async fn held(world: &World) -> (String, usize) {
    let letters = world.store.letters(1_000).await.expect("letters");
    let held: Vec<_> = letters.into_iter().filter(|row| row.state == LetterState::Held).collect();
    (held.first().map_or_else(String::new, |row| row.created.to_string()), held.len())
}

#[tokio::test]
async fn letters_to_many_wait_for_another_person_who_sees_the_list() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        world.person("secretariat two", Seat::Secretariat).await;
        // As many as one person may send, and no limit: they go.
        for (version, alone) in [(2, 5), (3, 0)] {
            set_alone(&world, alone).await;
            correct(&world, version).await;
            assert_eq!(held(&world).await.1, 0, "{alone}");
        }
        set_alone(&world, 4).await;
        correct(&world, 4).await;
        let (created, count) = held(&world).await;
        assert_eq!(count, 5);
        let (own, other) = (world.as_person("secretariat").await, world.as_person("secretariat two").await);
        let page = own.get("/en/desk/letters/held").await.body;
        assert!(page.contains("another person lets them go") && !page.contains("value=\"release\""), "{page}");
        let page = other.get("/en/desk/letters/held").await.body;
        for words in ["5 letters", "focal-point-dk@mail.example", "value=\"release\""] {
            assert!(page.contains(words), "{words}: {page}");
        }
        for (name, path) in [
            ("secretariat", "/en/desk/letters"),
            ("secretariat two", "/en/desk"),
            ("administrator", "/en/desk"),
        ] {
            let page = world.as_person(name).await.get(path).await.body;
            assert!(page.contains("/en/desk/letters/held") && page.contains("5 letters wait"), "{name}: {page}");
        }
        let press = async |client: &Client, step: &str| {
            let fields = [("created", created.as_str()), ("kind", "questionnaire-corrected"), ("step", step)];
            client.post("/en/desk/letters/held", &fields).await.header("location").to_owned()
        };
        for (client, step, became) in [
            (&own, "release", "none"),
            (&other, "release", "released"),
            (&other, "release", "none"),
            (&own, "drop", "none"),
        ] {
            assert_eq!(press(client, step).await, format!("/en/desk/letters/held?held={became}"));
        }
        for (created, step) in [("x", "release"), ("", "drop"), ("1", "burn")] {
            let answer = other.post("/en/desk/letters/held", &[("created", created), ("step", step)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{created} {step}");
        }
        let focal_point = world.as_person("focal point DK").await;
        let fields = [("created", created.as_str()), ("kind", "questionnaire-corrected"), ("step", "drop")];
        assert_eq!(focal_point.post("/en/desk/letters/held", &fields).await.status, StatusCode::NOT_FOUND);
        // Where there is one secretary, an administrator looks.
        assert_eq!(world.as_person("administrator").await.get("/en/desk/letters/held").await.status, StatusCode::OK);
        // Who caused them may take them back.
        correct(&world, 5).await;
        let (created, count) = held(&world).await;
        assert_eq!(count, 5);
        let fields = [("created", created.as_str()), ("kind", "questionnaire-corrected"), ("step", "drop")];
        assert!(own.post("/en/desk/letters/held", &fields).await.header("location").ends_with("dropped"));
        assert_eq!(held(&world).await.1, 0);
        // Staff who may have to act at once are told at once, however many they are.
        set_alone(&world, 1).await;
        let class = incident::Class::Heard;
        world.give("secretariat", incident::Command::Hide { class }).await.expect("hidden");
        assert_eq!(held(&world).await.1, 0);
    }
}
