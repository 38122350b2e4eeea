//! Everything of a kind is hidden at once, for everybody, and shown again by another person; who reads in bulk is noticed.

use std::time::{Duration, Instant};

use app::port::Outbox as _;
use axum::http::StatusCode;
use domain::incident::{Class, Command as I};
use testkit::{
    engine::{both, sqlite},
    world::{World, full},
};

use super::second;

const PAGE: &str = "/en/desk/incident";
const STAFF: [&str; 3] = ["secretariat", "safeguarding one", "administrator"];
/// What is public in the world, by its kind.
const PUBLIC: [(Class, &str, &[&str]); 3] = [
    (Class::Replies, "first public words", &["/en/rounds/round-2/parties/al"]),
    (Class::Comments, "public comment", &["/en/rounds/round-2/parties/al"]),
    (Class::Information, "public information", &["/en/rounds/round-2/take-part"]),
];

async fn press(world: &World, name: &str, class: Class, step: &str, sure: bool) -> testkit::client::Answer {
    let fields = [("class", class.as_str()), ("step", step), ("sure", "yes")];
    world
        .as_person(name)
        .await
        .post(PAGE, fields.get(..if sure { 3 } else { 2 }).expect("fields"))
        .await
}

#[tokio::test]
async fn one_press_hides_everything_of_a_kind_on_every_node_and_another_person_shows_it() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let (_, other) = second(&world).await;
        for (class, words, pages) in PUBLIC {
            let before = world.client.get(pages[0]).await;
            let since = Instant::now();
            while !other.get(pages[0]).await.body.contains(words) {
                assert!(since.elapsed() < Duration::from_secs(5), "not shown on the other node");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert!(before.body.contains(words) && !before.body.contains("not shown at the moment"), "{class:?}");
            let seq = world.seq();
            assert_eq!(
                press(&world, "secretariat", class, "hide", false).await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
            assert_eq!(world.seq(), seq, "nothing is hidden by mistake");
            assert_eq!(press(&world, "secretariat", class, "hide", true).await.status, StatusCode::SEE_OTHER);
            assert_eq!(
                press(&world, "safeguarding one", class, "hide", true).await.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "it is hidden"
            );
            let since = Instant::now();
            while other.get(pages[0]).await.body.contains(words) {
                assert!(since.elapsed() < Duration::from_secs(5), "still shown on the other node");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert!(other.get(pages[0]).await.body.contains("not shown at the moment"), "and the page says so");
            let mine = press(&world, "secretariat", class, "show", false).await;
            assert!(
                mine.status == StatusCode::UNPROCESSABLE_ENTITY && mine.body.contains("another person does"),
                "{}",
                mine.body
            );
            assert_eq!(press(&world, "administrator", class, "show", false).await.status, StatusCode::SEE_OTHER);
            assert_eq!(
                press(&world, "administrator", class, "show", false).await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
            assert_eq!(world.client.get(pages[0]).await.body, before.body, "as it was, to the byte");
        }
        let letters = world.store.letters(1_000).await.expect("letters");
        let told = letters.iter().filter(|row| row.letter.kind == "incident").collect::<Vec<_>>();
        assert_eq!(told.len(), 6 * 5, "three of the group, the secretariat, the administrator: each time once");
        assert!(told.iter().all(|row| row.letter.detail == "{}"));
    }
}

#[tokio::test]
async fn what_is_hidden_reaches_nobody_by_any_page() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    for class in Class::ALL {
        world.give("safeguarding one", I::Hide { class }).await.expect("hidden");
    }
    let ids: Vec<String> = world.node.read(|state| {
        let comments = state.comments.keys().chain(state.contributions.keys()).chain(state.hearings.keys());
        comments.chain(state.clarifications.keys()).map(ToString::to_string).collect()
    });
    let words = [
        "first public words",
        "public comment",
        "public response",
        "public information",
        "public question",
        "public addendum",
        "canary-comment-submitted",
        "canary-comment-transmitted",
        "canary-response-received",
        "canary-information-submitted",
        "canary-confidential",
        "canary-children-accepted",
        "canary-survivors-entered",
        "canary-reply-submitted",
    ];
    for name in [
        "nobody",
        "secretariat",
        "organisation A",
        "focal point AL",
        "focal point AT",
        "representative AT",
        "safeguarding one",
        "facilitator A",
    ] {
        let client = world.as_person(name).await;
        for route in web::registry()
            .into_iter()
            .filter(|route| route.verb == web::Verb::Get && !route.path.contains("{attached}"))
        {
            let path = route.path.replace("{lang}", "en").replace("{round}", "round-2").replace("{party}", "al");
            let path = path.replace("{number}", "1.1.a").replace("{symbol}", "T1").replace("{kind}", "comment");
            let ids = if path.contains("{id}") { &ids[..] } else { &ids[..1] };
            for id in ids {
                let answer = client.get(&path.replace("{id}", id)).await;
                assert!(
                    !answer.status.is_server_error() || answer.status == StatusCode::SERVICE_UNAVAILABLE,
                    "{name}: {path}"
                );
                let everything = answer.everything();
                for word in words {
                    // The draft of a Party is its own, and no reply.
                    if name.starts_with("focal point") && matches!(word, "first public words" | "canary-reply-submitted") {
                        continue;
                    }
                    assert!(!everything.contains(word), "{name}: {path}: {word}");
                }
            }
        }
    }
}

#[tokio::test]
async fn only_staff_hide_and_everybody_else_finds_no_such_page() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    for name in STAFF {
        let page = world.as_person(name).await.get(PAGE).await;
        assert!(page.status == StatusCode::OK && page.body.contains("within 72 hours"), "{name}");
        assert!(world.as_person(name).await.get("/en/desk").await.body.contains(PAGE), "{name}");
    }
    for name in [
        "representative AT",
        "rapporteur",
        "focal point AL",
        "organisation A",
        "facilitator A",
        "support A",
        "observer",
    ] {
        let client = world.as_person(name).await;
        assert_eq!(client.get(PAGE).await.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(press(&world, name, Class::Replies, "hide", true).await.status, StatusCode::NOT_FOUND, "{name}");
        assert!(world.give(name, I::Hide { class: Class::Replies }).await.is_err(), "{name}");
    }
    for (class, step) in [("everything", "hide"), ("replies", "destroy"), ("", "")] {
        let answer = world
            .as_person("secretariat")
            .await
            .post(PAGE, &[("class", class), ("step", step), ("sure", "yes")])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{class} {step}");
    }
}

#[tokio::test]
async fn who_reads_much_that_is_not_their_own_is_noticed_once() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let told = async || {
        let letters = world.store.letters(1_000).await.expect("letters");
        letters.iter().filter(|row| row.letter.kind == "bulk-reading").count()
    };
    // A focal point goes through the whole questionnaire: that is their work.
    let own = world.as_person("focal point AL").await;
    let numbers: Vec<String> = world.node.read(|state| {
        let asked = state.rounds[&testkit::pure::round()].questionnaire.as_ref().expect("a questionnaire");
        asked.leaves().map(|found| found.leaf.number.clone()).take(60).collect()
    });
    for number in &numbers {
        own.get(&format!("/en/desk/reply/round-2/{number}")).await;
    }
    assert_eq!(told().await, 0);
    let reader = world.as_person("secretariat").await;
    let policy = world.node.read(|state| state.policy().cloned()).expect("a policy");
    let mut tight = policy.clone();
    tight.care.bulk_pages_a_minute = 10;
    world.job(domain::body::Command::SetPolicy(tight)).await;
    let ids: Vec<String> = world
        .node
        .read(|state| state.comments.keys().chain(state.contributions.keys()).map(ToString::to_string).collect());
    for page in ["comments", "information"] {
        for id in &ids {
            reader.get(&format!("/en/desk/{page}/{id}")).await;
        }
    }
    assert_eq!(told().await, 5, "one alarm, to all who may have to act");
    let page = world.as_person("administrator").await.get(PAGE).await.body;
    let list = page.find("id=\"bulk\"").expect("a list");
    assert!(page[list..].contains("<li>secretariat") && !page[list..].contains("focal point"), "{page}");
}

#[tokio::test]
async fn during_an_incident_single_things_are_stopped_for_good_and_authors_take_back_what_is_theirs() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let text = world.said_by_survivors("qztext").await;
    let (stays, back) = (world.comment("qzstays", 1, vec![]).await, world.comment("qzback", 1, vec![]).await);
    for class in [Class::Comments, Class::Heard] {
        world.give("safeguarding one", I::Hide { class }).await.expect("hidden");
    }
    // Staff see what is hidden without its words, and stop one of it.
    let staff = world.as_person("secretariat").await;
    let page = staff.get(PAGE).await.body;
    assert!(
        page.contains(stays.as_str()) && page.contains("paper-kite – Albania") && !page.contains("qzstays"),
        "{page}"
    );
    assert!(!page.contains(text.as_str()), "what they may not read is not theirs to stop");
    assert!(world.as_person("safeguarding two").await.get(PAGE).await.body.contains(text.as_str()));
    let subject = serde_json::to_string(&domain::safeguarding::Subject::Comment { id: stays.clone() }).expect("a subject");
    let fields = [("subject", subject.as_str()), ("concern", "danger"), ("once", "0123456789abcdef0")];
    assert_eq!(staff.post("/en/desk/stop", &fields).await.status, StatusCode::SEE_OTHER);
    // Authors are told that it is here, and can take it back.
    let (author, support) = (world.as_person("organisation A").await, world.as_person("support A").await);
    for (client, page, back) in [
        (&author, format!("/en/desk/own/{back}"), "/withdraw"),
        (&support, format!("/en/desk/texts/{text}"), "/withdraw"),
    ] {
        let shown = client.get(&page).await;
        assert!(
            shown.status == StatusCode::OK && shown.body.contains("need not send it again"),
            "{}",
            shown.body
        );
        assert!(!shown.body.contains("qz"), "{}", shown.body);
        assert!(client.post(&format!("{page}{back}"), &[]).await.status.is_redirection());
    }
    for other in ["organisation B", "facilitator A", "secretariat", "focal point AL"] {
        let client = world.as_person(other).await;
        for page in [format!("/en/desk/own/{stays}"), format!("/en/desk/texts/{text}")] {
            assert_eq!(client.get(&page).await.status, StatusCode::NOT_FOUND, "{other}");
            assert_eq!(client.post(&format!("{page}/withdraw"), &[]).await.status, StatusCode::NOT_FOUND, "{other}");
        }
    }
    world.node.read(|state| {
        assert_eq!(state.comments[&back].stage.as_str(), "withdrawn");
        assert_eq!(state.hearings[&text].stage.as_str(), "withdrawn");
    });
    // Shown again, what was stopped stays hidden.
    world.give("safeguarding two", I::Show { class: Class::Comments }).await.expect("shown");
    assert_eq!(author.get(&format!("/en/desk/own/{stays}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_is_kept_while_its_reply_is_not_shown_and_pages_and_data_say_so() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("organisation A").await;
    let form = "/en/desk/organisation/round-2/al";
    let fields = |step: &'static str, text: &'static str| {
        [
            ("once", "0123456789abcdef"),
            ("version", "1"),
            ("base", "0"),
            ("lang", "en"),
            ("step", step),
            ("text", text),
        ]
    };
    let saved = client.post(form, &fields("save", "typed before")).await.header("location").to_owned();
    let draft = saved.split('&').next().expect("an address").to_owned();
    world.give("secretariat", I::Hide { class: Class::Replies }).await.expect("hidden");
    let page = client.get(&draft).await;
    assert!(
        page.status == StatusCode::OK && page.body.contains("typed before") && page.body.contains("not shown at the moment"),
        "{}",
        page.body
    );
    let (id, base) = (page.field("draft"), page.field("base"));
    for (step, status) in [("", StatusCode::UNPROCESSABLE_ENTITY), ("save", StatusCode::SEE_OTHER)] {
        let fields = [
            ("version", "1"),
            ("draft", id.as_str()),
            ("base", base.as_str()),
            ("lang", "en"),
            ("step", step),
            ("text", "typed now"),
        ];
        let answer = client.post(form, &fields).await;
        assert!(
            answer.status == status && (step == "save" || answer.body.contains("typed now")),
            "{step}: {}",
            answer.body
        );
    }
    assert!(client.get(&draft).await.body.contains("typed now"));
    assert!(
        client.get(form).await.body.contains("not shown at the moment"),
        "something new can be written and kept"
    );
    for path in [
        "/en/rounds/round-2/replies.json",
        "/en/rounds/round-2/replies.csv",
        "/en/rounds/round-2/parties/al",
    ] {
        let shown = world.client.get(path).await.body;
        assert!(
            shown.contains("not shown at the moment") && !shown.contains("not published yet"),
            "{path}: {shown}"
        );
    }
    assert!(!world.client.get("/en/rounds/round-2").await.body.contains("replies published"));
    world.give("administrator", I::Show { class: Class::Replies }).await.expect("shown");
    assert!(client.get(&draft).await.body.contains("Submit the comment"));
}
