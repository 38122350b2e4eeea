//! What is destroyed leaves no byte, and the record stays whole.

use app::port::Record as _;
use axum::http::StatusCode;
use domain::hearing::Command as H;
use testkit::{
    engine::{both, sqlite},
    pure::at,
    world::{full, heard},
};

use super::{bytes, holds};

#[tokio::test]
async fn what_is_destroyed_leaves_no_byte() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let project = world.project("Another project").await;
    let raw = world.said_by_children(&project, "qzraw").await;
    let edit = H::Edit {
        id: raw.clone(),
        heard: heard("qzclean"),
    };
    world.give("facilitator A", edit).await.expect("a change");
    for name in ["safeguarding one", "safeguarding two"] {
        world.review(name, &raw, "qzclean").await.expect("a review");
    }
    let withdrawn = world.said_by_survivors("qzwithdrawn").await;
    world.give("support A", H::Withdraw { id: withdrawn }).await.expect("withdrawn");
    let stale = world.said_by_survivors("qzstale").await;
    let comment = world.comment("qzcomment", 1, vec![]).await;
    world
        .give("organisation A", domain::comment::Command::Withdraw { id: comment })
        .await
        .expect("withdrawn");
    assert!(
        ["qzraw", "qzstale", "qzcomment"].iter().all(|word| holds(&bytes(&fresh.url), word)),
        "there is something to destroy"
    );
    world.node.keep_periods().await.expect("the periods");
    for (word, there) in [
        ("\"text\":\"qzwithdrawn\"", false),
        ("\"text\":\"qzcomment\"", false),
        ("\"text\":\"qzraw\"", true),
        ("\"text\":\"qzstale\"", true),
    ] {
        assert_eq!(holds(&bytes(&fresh.url), word), there, "{word}");
    }
    // The clock goes on: past all periods only what was accepted is left.
    world.clock.set(at("2018-03-01T10:00:00Z"));
    world.node.keep_periods().await.expect("the periods");
    let left = bytes(&fresh.url);
    for word in [
        "\"text\":\"qzraw\"",
        "\"text\":\"qzstale\"",
        "\"text\":\"qzwithdrawn\"",
        "\"text\":\"qzcomment\"",
    ] {
        assert!(!holds(&left, word), "{word}");
    }
    assert!(holds(&left, "\"text\":\"qzclean\""), "what was accepted stays");
    assert_eq!(
        world.node.keep_periods().await.expect("the periods"),
        app::retention::Destroyed::default(),
        "once"
    );
    let report = app::verify::verify(&world.store).await.expect("a report");
    assert!(report.is_sound(), "{:?}", report.faults);
    // A backup that is made now holds none of it either, and is sound.
    let file = std::env::temp_dir().join(format!("rondeau-kept-{}", app::new_id()));
    store::backup(&world.store, &file).await.expect("a backup");
    let copied = std::fs::read(&file).expect("a backup");
    std::fs::remove_file(&file).expect("a file");
    assert!(!holds(&copied, "\"text\":\"qzraw\"") && holds(&copied, "\"text\":\"qzclean\""));
    let page = world.as_person("support A").await.get(&format!("/en/desk/texts/{stale}")).await;
    assert!(
        page.status == StatusCode::OK && !page.body.contains("<p>qzstale</p>"),
        "the page says that the text is gone"
    );
}

#[tokio::test]
async fn the_title_of_other_information_goes_with_its_text() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let id = world.information("qztitle").await;
    let own = format!("/en/desk/sent/{id}");
    for (name, pages) in [
        ("organisation A", vec!["/en/desk", &own]),
        ("secretariat", vec!["/en/desk/comments", &format!("/en/desk/information/{id}")]),
    ] {
        for page in pages {
            assert!(
                world.as_person(name).await.get(page).await.body.contains("qztitle"),
                "{name} reads it at {page}"
            );
        }
    }
    world
        .give("organisation A", domain::contribution::Command::Withdraw { id })
        .await
        .expect("withdrawn");
    world.node.keep_periods().await.expect("the periods");
    assert!(!holds(&bytes(&fresh.url), "qztitle"), "no byte is left");
    let page = world.as_person("organisation A").await.get(&own).await;
    assert!(page.body.contains("<h1>Other information of "), "it is still called something");
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
}

#[tokio::test]
async fn a_title_that_is_public_is_changed_like_a_passage() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world.person("secretariat two", domain::seat::Seat::Secretariat).await;
    let (id, symbol) = (world.information("qztitle").await, world.symbol());
    for command in [
        domain::contribution::Command::Screen { id: id.clone() },
        domain::contribution::Command::Publish {
            id: id.clone(),
            symbol: symbol.clone(),
        },
    ] {
        world.give("secretariat", command).await.expect("a step");
    }
    let public = "/en/rounds/round-2/take-part";
    assert!(world.client.get(public).await.body.contains("qztitle"), "it is public");
    let acts = world.store.read(0, 100_000).await.expect("the record");
    assert!(acts.iter().all(|row| !row.body.contains("qztitle")), "and no act says it");
    let page = format!("/en/desk/redaction/contribution/{id}");
    let form = world.as_person("secretariat").await.get(&page).await;
    assert!(form.body.contains("value=\"qztitle\""), "what there is stands in the form");
    let left = |title: &'static str| {
        [
            ("title", title),
            ("text", "what is left"),
            ("lang", "en"),
            ("reason", "personal-data"),
            ("once", "0123456789abcdef7"),
        ]
    };
    let none = world.as_person("secretariat").await.post(&page, &left(" ")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "a title is needed");
    let proposed = world.as_person("secretariat").await.post(&page, &left("Another title")).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER);
    let of = domain::redaction::Public::Contribution { id: id.clone() };
    let waits = world
        .node
        .read(|state| domain::redaction::waiting(state, &of).expect("one waits").id.to_string());
    let seen = world.as_person("secretariat two").await.get(&page).await;
    assert!(seen.body.contains("Another title"), "who confirms sees the title too");
    let confirmed = world.as_person("secretariat two").await.post(&page, &[("confirm", &waits)]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let shown = world.client.get(public).await.body;
    assert!(shown.contains("Another title") && !shown.contains("qztitle"), "{shown}");
    for (name, page) in [
        ("organisation A", format!("/en/desk/sent/{id}")),
        ("secretariat", "/en/desk/comments".to_owned()),
        ("public", format!("/en/documents/{symbol}")),
        ("public", "/en/rounds/round-2".to_owned()),
    ] {
        let page = world.as_person(name).await.get(&page).await;
        assert!(page.status == StatusCode::OK && !page.everything().contains("qztitle"), "{name}");
    }
    assert!(!holds(&bytes(&fresh.url), "qztitle"), "no byte is left");
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
}

#[tokio::test]
async fn what_was_noted_and_not_destroyed_is_found_and_destroyed_by_the_next_run() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let text = world.said_by_survivors("words").await;
        world.give("support A", H::Withdraw { id: text.clone() }).await.expect("withdrawn");
        let content = world.node.read(|state| state.hearings[&text].content);
        // A node that stops between the note and the destruction.
        world.job(H::NoteErased { id: text, content }).await;
        let report = app::verify::verify(&world.store).await.expect("a report");
        assert!(report.faults.iter().any(|fault| fault.contains("still there")), "{:?}", report.faults);
        assert!(world.node.keep_periods().await.expect("the periods").contents >= 1);
        assert!(world.store.contents(&[content]).await.expect("contents").is_empty());
        assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
    }
}

#[tokio::test]
async fn a_passage_is_taken_out_by_two_persons_and_leaves_no_byte() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world.person("secretariat two", domain::seat::Seat::Secretariat).await;
    let comment = world.comment("qzbefore and qzafter", 1, vec![]).await;
    let french = domain::comment::Words {
        lang: base::Lang::fr(),
        ..testkit::world::said("qzbefore en français")
    };
    let id = comment.clone();
    world
        .give("organisation A", domain::comment::Command::Translate { id, words: french })
        .await
        .expect("a version");
    let symbol = world.symbol();
    for command in [
        domain::comment::Command::Screen { id: comment.clone() },
        domain::comment::Command::Transmit { id: comment.clone() },
        domain::comment::Command::Publish { id: comment.clone(), symbol },
    ] {
        world.give("secretariat", command).await.expect("a step");
    }
    let public = "/en/rounds/round-2/parties/al";
    assert!(world.client.get(public).await.body.contains("qzbefore"));
    let page = format!("/en/desk/redaction/comment/{comment}");
    for name in ["organisation A", "focal point AL", "safeguarding one", "public"] {
        let client = world.as_person(name).await;
        let answer = client.post(&page, &[("text", "x"), ("lang", "en"), ("reason", "safety")]).await;
        assert!(
            matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED),
            "{name}: {}",
            answer.status
        );
    }
    let propose = [
        ("text", "[…] and qzafter"),
        ("lang", "en"),
        ("reason", "personal-data"),
        ("once", "0123456789abcdef2"),
    ];
    assert_eq!(world.as_person("secretariat").await.post(&page, &propose).await.status, StatusCode::SEE_OTHER);
    assert!(
        world.client.get(public).await.body.contains("qzbefore"),
        "not before another person confirmed it"
    );
    let of = domain::redaction::Public::Comment { id: comment.clone() };
    let waiting = |world: &testkit::world::World| {
        world
            .node
            .read(|state| domain::redaction::waiting(state, &of).expect("one waits").id.to_string())
    };
    let first = waiting(&world);
    let mine = world.as_person("secretariat").await.get(&page).await;
    assert!(!mine.body.contains("name=\"confirm\""), "whoever proposed it has nothing to confirm");
    let own = world.as_person("secretariat").await.post(&format!("{page}?done"), &[("confirm", &first)]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "not whoever proposed it");
    assert!(own.body.contains("You proposed this") && !own.body.contains("data-saved"), "nothing was done");
    let better = [
        ("text", "qzinstead and qzafter"),
        ("lang", "en"),
        ("reason", "personal-data"),
        ("once", "0123456789abcdef4"),
    ];
    assert_eq!(world.as_person("secretariat").await.post(&page, &better).await.status, StatusCode::SEE_OTHER);
    let shown = world.as_person("secretariat two").await.get(&page).await;
    assert!(shown.body.contains("qzinstead"), "the last proposal waits");
    let late = world.as_person("secretariat two").await.post(&page, &[("confirm", &first)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "what was replaced meanwhile is not confirmed");
    let third = [("once", "0123456789abcdef5"), propose[0], propose[1], propose[2]];
    assert_eq!(world.as_person("secretariat").await.post(&page, &third).await.status, StatusCode::SEE_OTHER);
    assert!(!holds(&bytes(&fresh.url), "qzinstead"), "a proposal that was replaced goes");
    let last = waiting(&world);
    let other = world.as_person("secretariat two").await.post(&page, &[("confirm", &last)]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
    let shown = world.client.get(public).await;
    assert!(
        shown.body.contains("and qzafter") && shown.body.contains("personal data"),
        "what is left, and why"
    );
    for page in [public, "/fr/rounds/round-2/parties/al", "/en/rounds/round-2/replies.json"] {
        assert!(!world.client.get(page).await.everything().contains("qzbefore"), "{page}");
    }
    assert!(!holds(&bytes(&fresh.url), "qzbefore"), "no byte is left, in no language");
    let report = app::verify::verify(&world.store).await.expect("a report");
    assert!(report.is_sound(), "{:?}", report.faults);
    let again = [("text", "[…]"), ("lang", "en"), ("reason", "safety"), ("once", "0123456789abcdef3")];
    assert_eq!(world.as_person("secretariat two").await.post(&page, &again).await.status, StatusCode::SEE_OTHER);
    let next = waiting(&world);
    assert_eq!(
        world.as_person("secretariat").await.post(&page, &[("confirm", &next)]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!holds(&bytes(&fresh.url), "and qzafter"), "an earlier redaction goes with the next");
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
}

#[tokio::test]
async fn the_same_words_elsewhere_are_not_destroyed_with_them() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (one, other) = (base::Id::from_bytes([0xa1; 16]), base::Id::from_bytes([0xa2; 16]));
    for id in [&one, &other] {
        let submit = domain::comment::Command::Submit {
            id: id.clone(),
            target: domain::comment::Target {
                round: testkit::pure::round(),
                party: testkit::pure::party("AL"),
                version: 1,
                leaves: vec![],
            },
            organisation: testkit::pure::key("paper-kite"),
            asked: vec![],
            words: testkit::world::said("qzsame"),
        };
        world.give("organisation A", submit).await.expect("a comment");
    }
    let content = |world: &testkit::world::World, id: &base::Id| world.node.read(|state| state.comments[id].content);
    assert_eq!(content(&world, &one), content(&world, &other), "the same bytes");
    world
        .give("organisation A", domain::comment::Command::Withdraw { id: one.clone() })
        .await
        .expect("withdrawn");
    world.node.keep_periods().await.expect("the periods");
    assert!(holds(&bytes(&fresh.url), "qzsame"), "the other still says so");
    world
        .give("organisation A", domain::comment::Command::Withdraw { id: other })
        .await
        .expect("withdrawn");
    world.node.keep_periods().await.expect("the periods");
    assert!(!holds(&bytes(&fresh.url), "\"text\":\"qzsame\""));
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
    // From a form, the same words in two places are two texts.
    let client = world.as_person("organisation A").await;
    let once = ("once", "0123456789abcdef7");
    let comment = client
        .post(
            "/en/desk/organisation/round-2/al",
            &[("version", "1"), ("lang", "en"), ("text", "qzform"), once],
        )
        .await;
    let information = client
        .post(
            "/en/desk/organisation/round-2/information",
            &[("title", "T"), ("lang", "en"), ("text", "qzform"), once],
        )
        .await;
    assert_eq!((comment.status, information.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let differ = world.node.read(|state| {
        let id = |answer: &testkit::client::Answer| {
            base::Id::parse(
                answer
                    .header("location")
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .split('?')
                    .next()
                    .unwrap_or_default(),
            )
            .expect("an id")
        };
        state.comments[&id(&comment)].content != state.contributions[&id(&information)].content
    });
    assert!(differ);
}

#[tokio::test]
async fn a_passage_of_an_organisations_own_answer_is_taken_out_and_the_rest_stays() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world.person("secretariat two", domain::seat::Seat::Secretariat).await;
    let organisation = world.as_person("organisation A").await;
    let fields = [
        ("party", "AL"),
        ("lang", "en"),
        ("text", "A summary."),
        ("leaf.awareness-children-explicit", "qzname and the rest"),
        ("leaf.awareness-children-content", "another answer"),
    ];
    let sent = organisation.post("/en/desk/organisation/round-2/answers", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let id = sent.header("location").rsplit('/').next().expect("an id").trim_end_matches("?done").to_owned();
    let (one, two) = (world.as_person("secretariat").await, world.as_person("secretariat two").await);
    let page = format!("/en/desk/information/{id}");
    for fields in [&[("step", "screen")][..], &[("step", "publish"), ("symbol", "T50")]] {
        assert!(one.post(&page, fields).await.status.is_redirection());
    }
    let public = ["/en/rounds/round-2/questions/1.1.a", "/en/rounds/round-2/take-part"];
    for path in public {
        assert!(world.client.get(path).await.body.contains("qzname"), "{path}");
    }
    let path = format!("/en/desk/redaction/answer/{id}?leaf=awareness-children-explicit");
    assert!(one.get(&page).await.body.contains(&path));
    let words = [("lang", "en"), ("text", "[…] and the rest"), ("reason", "personal-data")];
    assert!(one.post(&path, &words).await.status.is_redirection());
    let confirm = two.get(&path).await.field("confirm");
    assert!(two.post(&path, &[("confirm", confirm.as_str())]).await.status.is_redirection());
    for path in public {
        let shown = world.client.get(path).await.body;
        assert!(!shown.contains("qzname") && shown.contains("[…] and the rest"), "{path}: {shown}");
    }
    assert!(world.client.get(public[1]).await.body.contains("another answer"));
    for path in [page, format!("/en/desk/sent/{id}")] {
        let shown = one.get(&path).await.body + &organisation.get(&path).await.body;
        assert!(!shown.contains("qzname") && shown.contains("[…] and the rest"), "{path}");
    }
    world.node.keep_periods().await.expect("the periods");
    assert!(!holds(&bytes(&fresh.url), "qzname"), "no byte is left");
    assert!(app::verify::verify(&world.store).await.expect("a report").is_sound());
    for missing in ["awareness-children-content-x", "", "assistance-services-explicit"] {
        let answer = one.get(&format!("/en/desk/redaction/answer/{id}?leaf={missing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

/// Whether a word stands in any file of the tables of PostgreSQL in which texts are, and of what belongs to them.
async fn tables_hold(pool: &sqlx::AnyPool, word: &str) -> bool {
    use sqlx::{Executor as _, Row as _};
    pool.execute("CHECKPOINT").await.expect("a checkpoint");
    let look = "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid, \
                LATERAL (VALUES (pg_relation_filepath(c.oid)), (pg_relation_filepath(t.oid))) AS f (path) \
                WHERE c.relname IN ('content', 'draft', 'earlier', 'entry', 'sealed') AND c.relkind = 'r' AND f.path IS NOT NULL \
                AND position(convert_to($1, 'UTF8') IN pg_read_binary_file(f.path)) > 0";
    let row = sqlx::query(look).bind(word.to_owned()).fetch_one(pool).await.expect("a look");
    row.try_get::<i64, _>(0).expect("a number") > 0
}

#[tokio::test]
async fn on_postgresql_the_files_of_the_tables_hold_no_byte_either() {
    let fresh = testkit::engine::postgres().await;
    let mut world = full(&fresh.url).await;
    let pool = sqlx::AnyPool::connect(&fresh.url).await.expect("the server");
    let comment = world.comment("qzcomment", 1, vec![]).await;
    let text = world.said_by_survivors("qzsurvivors").await;
    let words = ["\"qzcomment\"", "qzcomment-file", "qzsurvivors"];
    for word in words {
        assert!(tables_hold(&pool, word).await, "there is something to destroy: {word}");
    }
    world
        .give("organisation A", domain::comment::Command::Withdraw { id: comment })
        .await
        .expect("withdrawn");
    world.give("support A", H::Withdraw { id: text }).await.expect("withdrawn");
    world.node.keep_periods().await.expect("the periods");
    for word in words {
        assert!(!tables_hold(&pool, word).await, "{word}");
    }
    assert!(tables_hold(&pool, "canary-survivors-accepted").await, "what stays is there");
}
