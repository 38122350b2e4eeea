//! Every route, by everybody, in every state: who may come where, and that no secret word reaches who must not see it.
mod matrix;
mod sentences;
mod sessions;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use domain::comment::CommentStage;
use testkit::{
    client::Client,
    engine::sqlite,
    pure::{id, party, round},
    world::{KEPT, PARTIES, World, full},
};
use web::{Audience, Verb};

use sentences::sentences;

const PEOPLE: [&str; 23] = [
    "public",
    "contributor DK",
    "contributor DK two",
    "focal point DK",
    "focal point AT",
    "focal point BE",
    "focal point BG",
    "focal point AL",
    "representative AT",
    "rapporteur",
    "working group",
    "observer",
    "organisation A",
    "organisation B",
    "facilitator A",
    "facilitator B",
    "support A",
    "safeguarding one",
    "safeguarding two",
    "safeguarding three",
    "secretariat",
    "administrator",
    "nobody",
];

/// The roles that a person of the world has, in the words of the table.
fn role_of(name: &str) -> &'static str {
    access::Role::WORDS
        .into_iter()
        .find(|word| name.replace(' ', "-").starts_with(word))
        .unwrap_or("public")
}

/// Addresses of a route, with every thing of the world in its places.
fn addresses(world: &World, path: &str) -> Vec<String> {
    let ids: Vec<String> = world.node.read(|state| {
        state
            .comments
            .keys()
            .chain(state.contributions.keys())
            .chain(state.clarifications.keys())
            .chain(state.projects.keys())
            .chain(state.hearings.keys())
            .chain(state.cases.keys())
            .map(ToString::to_string)
            .collect()
    });
    let choices: BTreeMap<&str, Vec<String>> = [
        ("lang", vec!["en".to_owned()]),
        (
            "round",
            vec!["round-2".to_owned(), "round-3".to_owned(), "round-4".to_owned(), "round-9".to_owned()],
        ),
        ("number", ["1.1.a", "1.1.b", "6.1.a", "99"].map(str::to_owned).to_vec()),
        (
            "party",
            PARTIES
                .iter()
                .map(|code| code.to_lowercase())
                .chain(["zz".to_owned(), "no".to_owned()])
                .collect(),
        ),
        ("key", ["cets-201", "sketch", "assistance", "none"].map(str::to_owned).to_vec()),
        ("version", vec!["1".to_owned(), "9".to_owned()]),
        ("symbol", vec!["T1".to_owned(), "T2".to_owned(), "RD-05".to_owned(), "nothing".to_owned()]),
        (
            "id",
            ids.into_iter()
                .chain([id(0xee).to_string(), KEPT.to_owned(), "x".to_owned()])
                .chain(world.file.iter().map(ToString::to_string))
                .collect(),
        ),
        ("kind", ["comment", "contribution", "hearing", "none"].map(str::to_owned).to_vec()),
        (
            "tag",
            ["en.docx", "en.odt", "en.xlsx", "xx.docx", "all.json", "en-to-fr.xlf"]
                .map(str::to_owned)
                .to_vec(),
        ),
        ("secret", vec!["0".repeat(64)]),
        ("file", vec![format!("{}.ics", "0".repeat(64))]),
        ("name", vec!["none.css".to_owned()]),
    ]
    .into();
    let mut choices = choices;
    if path.contains("{party}") {
        // Things with an id of their own are not addressed by their Party: the file is, and what is not there.
        let ids = choices.entry("id").or_default();
        ids.retain(|id| world.file.as_ref().is_some_and(|file| file.as_str() == id) || id == KEPT || id == "x");
    }
    let mut addresses = vec![path.to_owned()];
    if path.contains("{attached}") {
        // A file is looked for where it is, and where it is not.
        let foreign = world
            .attached
            .first()
            .zip(world.attached.last())
            .map(|((id, _), (_, file))| (id.clone(), file.clone()));
        let pairs = world.attached.iter().cloned().chain(foreign);
        addresses = pairs
            .map(|(id, file)| path.replace("{id}", id.as_str()).replace("{attached}", file.as_str()))
            .collect();
    }
    for (name, values) in choices {
        let place = format!("{{{name}}}");
        if addresses[0].contains(&place) {
            addresses = addresses
                .iter()
                .flat_map(|address| values.iter().map(|value| address.replace(&place, value)).collect::<Vec<_>>())
                .collect();
        }
    }
    if path == "/{lang}/desk/care/review/{id}" {
        let open: Vec<String> = addresses.iter().map(|address| format!("{address}?open")).collect();
        addresses.extend(open);
    }
    if path == "/{lang}/desk/organisation/{round}/{party}" {
        let unsent = world.attached.iter().map(|(id, _)| format!("/en/desk/organisation/round-2/al?draft={id}"));
        addresses.extend(unsent);
    }
    addresses
}

fn admits(audience: Audience, name: &str) -> bool {
    let signed_in = !matches!(name, "public" | "nobody");
    match audience {
        Audience::Everybody => true,
        Audience::SignedIn => signed_in,
        Audience::Roles(roles) => signed_in && roles.contains(&role_of(name)),
    }
}

/// A word stands in a text as a whole, so that `canary-comment-returned` is not found in a longer one.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, _)| !text[place + word.len()..].starts_with(['-', '@']))
}

#[tokio::test]
async fn nobody_comes_where_they_must_not_and_no_secret_is_seen() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let (mut requests, mut refusals) = (0, 0);
    for name in PEOPLE {
        let client = if name == "nobody" {
            world.client.with_session(&"0".repeat(64))
        } else {
            world.as_person(name).await
        };
        // Whoever may review opens every text: nothing of it is shown before.
        for id in world.node.read(|state| state.hearings.keys().cloned().collect::<Vec<_>>()) {
            client.post(&format!("/en/desk/care/review/{id}/open"), &[]).await;
        }
        for route in web::registry().into_iter().filter(|route| route.verb == Verb::Get) {
            for address in addresses(&world, route.path) {
                let answer = client.get(&address).await;
                requests += 1;
                refusals += u32::from(!answer.status.is_success());
                assert!(
                    !answer.status.is_server_error() || answer.status == StatusCode::SERVICE_UNAVAILABLE,
                    "{name}: {address}: {}",
                    answer.status
                );
                if !admits(route.audience, name) {
                    let hidden = answer.status == StatusCode::NOT_FOUND || answer.status == StatusCode::SEE_OTHER;
                    assert!(hidden, "{name} came to {address}: {}", answer.status);
                }
                let everything = answer.everything();
                for (word, _) in sentences() {
                    if holds(&everything, word) {
                        seen.entry(word).or_default().insert(name);
                    }
                }
            }
        }
    }
    assert!(requests > 2_500 && refusals * 100 > requests * 15, "{requests} requests, {refusals} refused");
    for (word, allowed) in sentences() {
        let seen: BTreeSet<&str> = seen.remove(word).unwrap_or_default();
        assert_eq!(seen, allowed.into_iter().collect(), "{word}");
    }
}

#[tokio::test]
async fn no_form_changes_anything_for_who_must_not_send_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let before = world.seq();
    let seat = serde_json::json!({ "focal_point": { "party": "DK" } }).to_string();
    // Foreign parties, ids, roles and states in every field that any form has.
    let fields = [
        ("party", "DK"),
        ("organisation", "paper-kite"),
        ("version", "1"),
        ("symbol", "T77"),
        ("step", "publish"),
        ("seat", seat.as_str()),
        ("to", "x"),
        ("base", "0"),
        ("text", "hostile"),
        ("lang", "en"),
        ("reason", "hostile"),
        ("decision", "hostile"),
        ("until", "2019-01-01"),
        ("date", "2019-01-01"),
        ("title", "hostile"),
        ("email", "hostile@mail.example"),
        ("name", "hostile"),
        ("leaf", "awareness-children-explicit"),
        ("account", "x"),
        ("text.en", "hostile"),
        ("go", "stay"),
    ];
    for name in PEOPLE {
        let client = world.as_person(name).await;
        for route in web::registry()
            .into_iter()
            .filter(|route| route.verb == Verb::Post && !admits(route.audience, name))
        {
            for address in addresses(&world, route.path) {
                let answer = client.post(&address, &fields).await;
                let hidden = matches!(
                    answer.status,
                    StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED | StatusCode::SEE_OTHER
                );
                assert!(hidden, "{name}: {address}: {}", answer.status);
                assert_eq!(world.seq(), before, "{name} changed the record by {address}");
            }
        }
    }
    let accounts = app::port::People::accounts(&world.store).await.expect("accounts");
    assert!(accounts.iter().all(|account| !account.email.contains("hostile")));
    let drafts = app::port::Drafts::drafts(&world.store, "").await.expect("drafts");
    assert!(drafts.iter().all(|draft| !draft.body.contains("hostile")));
}

#[tokio::test]
async fn what_belongs_to_others_cannot_be_moved_by_those_who_may_use_the_form() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let before = world.seq();
    let on = |stage: fn(&CommentStage) -> bool| {
        world
            .node
            .read(|state| {
                state
                    .comments
                    .values()
                    .find(|comment| stage(&comment.stage))
                    .map(|comment| comment.id.to_string())
            })
            .expect("a comment")
    };
    let transmitted = on(|stage| *stage == CommentStage::Transmitted);
    let submitted = on(|stage| *stage == CommentStage::Submitted);
    for (name, address, fields) in [
        (
            "focal point AT",
            format!("/en/desk/responses/{transmitted}"),
            vec![("text", "x"), ("lang", "en")],
        ),
        ("focal point AL", format!("/en/desk/responses/{submitted}"), vec![("text", "x"), ("lang", "en")]),
        ("organisation B", format!("/en/desk/own/{submitted}/withdraw"), vec![]),
        (
            "organisation A",
            "/en/desk/organisation/round-2/at".to_owned(),
            vec![("text", "x"), ("lang", "en"), ("version", "1")],
        ),
        (
            "organisation A",
            "/en/desk/organisation/round-3/information".to_owned(),
            vec![("text", "x"), ("lang", "en"), ("title", "t")],
        ),
        (
            "focal point DK",
            "/en/desk/people".to_owned(),
            vec![("name", "x"), ("email", "x@mail.example"), ("seat", "\"secretariat\""), ("unit", "u")],
        ),
        (
            "contributor DK",
            "/en/desk/reply/round-2/6.1.a".to_owned(),
            vec![("base", "0"), ("text.en", "x")],
        ),
        ("contributor DK", "/en/desk/reply/round-2/submit".to_owned(), vec![]),
    ] {
        let answer = world.as_person(name).await.post(&address, &fields).await;
        assert!(answer.status.is_client_error(), "{name}: {address}: {}", answer.status);
        assert_eq!(world.seq(), before, "{name}: {address}");
    }
    let own_seat = serde_json::json!("administrator").to_string();
    let account = world.people["secretariat"].to_string();
    let answer = world
        .as_person("administrator")
        .await
        .post(
            &format!("/en/desk/people/{account}/hand-over"),
            &[("seat", &own_seat), ("to", "canary-administrator@mail.example")],
        )
        .await;
    assert!(answer.status.is_client_error(), "nobody seats themselves: {}", answer.status);
}

#[tokio::test]
async fn hidden_and_not_there_are_the_same_to_the_byte() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let real = world
        .node
        .read(|state| {
            state
                .comments
                .values()
                .find(|comment| comment.stage == CommentStage::Submitted)
                .map(|comment| comment.id.to_string())
        })
        .expect("a comment");
    let nothing = id(0xee).to_string();
    for (name, hidden, missing) in [
        ("public", "/en/rounds/round-3".to_owned(), "/en/rounds/round-9".to_owned()),
        (
            "focal point AT",
            "/en/desk/rounds/round-2/replies/bg".to_owned(),
            "/en/desk/rounds/round-2/replies/zz".to_owned(),
        ),
        ("organisation B", format!("/en/desk/own/{real}"), format!("/en/desk/own/{nothing}")),
        ("focal point AL", format!("/en/desk/responses/{real}"), format!("/en/desk/responses/{nothing}")),
        ("organisation A", format!("/en/desk/comments/{real}"), format!("/en/desk/comments/{nothing}")),
    ] {
        let client = world.as_person(name).await;
        for (one, other) in [
            (client.get(&hidden).await, client.get(&missing).await),
            (client.head(&hidden).await, client.head(&missing).await),
        ] {
            assert_eq!(
                (one.status, one.headers, one.body),
                (StatusCode::NOT_FOUND, other.headers, other.body),
                "{name}: {hidden}"
            );
        }
        let probed = client.get_with(&hidden, &[("if-none-match", "*"), ("range", "bytes=0-1")]).await;
        assert_eq!(probed.status, StatusCode::NOT_FOUND);
        assert!(!probed.headers.contains_key("etag") && !probed.headers.contains_key("last-modified"));
    }
}

/// All public bytes: every public page in both languages, its headers and validators.
async fn public_bytes(client: &Client) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for lang in ["en", "fr"] {
        let mut paths = vec![
            String::new(),
            "/accessibility".into(),
            "/sign-in".into(),
            "/conventions/cets-201".into(),
            "/rounds/round-3".into(),
        ];
        for rest in [
            "",
            "/questionnaire",
            "/replies",
            "/replies.csv",
            "/replies.json",
            "/take-part",
            "/questions/1.1.a",
            "/questions/6.1.a",
            "/replies?sort=comments",
            "/replies?standing=silent",
            "/replies?on=2017-10-10",
        ] {
            paths.push(format!("/rounds/round-2{rest}"));
        }
        paths.extend(["al", "dk", "at", "no"].map(|code| format!("/rounds/round-2/parties/{code}")));
        paths.extend(["T1", "T2", "T3", "T4", "RD-05"].map(|symbol| format!("/documents/{symbol}")));
        for path in paths {
            let path = format!("/{lang}{path}");
            pages.push((path.clone(), client.get(&path).await.everything()));
        }
    }
    pages
}

#[tokio::test]
async fn the_public_site_is_the_same_with_and_without_secrets() {
    let (one, other) = (sqlite(), sqlite());
    let (mut plain, mut secret) = (World::new(&one.url).await, World::new(&other.url).await);
    plain.public_things().await;
    secret.public_things().await;
    // What a Party promises is public; so both have it, and only one has the secrets.
    let promise = || domain::round::Command::Promise {
        round: round(),
        party: party("BE"),
        date: jiff::civil::date(2017, 10, 30),
    };
    plain.clock.set(testkit::pure::at("2017-10-24T08:00:00Z"));
    secret.clock.set(testkit::pure::at("2017-10-24T08:00:00Z"));
    plain.give("focal point BE", promise()).await.expect("a promise");
    secret.secret_things().await;
    for world in [&plain, &secret] {
        world.clock.set(testkit::pure::at("2017-10-25T08:00:00Z"));
    }
    let (without, with) = (public_bytes(&plain.client).await, public_bytes(&secret.client).await);
    assert!(without.len() > 40);
    for (a, b) in without.iter().zip(&with) {
        assert_eq!(a, b);
    }
}
