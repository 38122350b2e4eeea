//! Those who review are looked after: nothing is shown before they open it, they open only so many texts in a day, pass on what they
//! cannot read, and what they opened is noted for a while and without a word of it.

use axum::http::StatusCode;
use domain::{body, hearing::Command as H, safeguarding::Command as S};
use testkit::{
    engine::{both, sqlite},
    pure::at,
    world::{World, full},
};

async fn set_most(world: &World, most: u16) {
    let mut policy = world.node.read(|state| state.policy().cloned()).expect("a policy");
    policy.care.opens_a_day = most;
    world.job(body::Command::SetPolicy(policy)).await;
}

#[tokio::test]
async fn a_text_is_shown_to_whoever_opened_it_that_day_and_decided_by_nobody_else() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let text = world.said_by_survivors("qzwords of Mrs Novak").await;
        let (one, two) = (world.as_person("safeguarding one").await, world.as_person("safeguarding two").await);
        let page = format!("/en/desk/care/review/{text}");
        let asked = format!("{page}?open");
        for path in [&page, &asked] {
            assert!(!one.get(path).await.body.contains("Novak"), "{path}");
        }
        let reject = [("step", "reject"), ("reason", "a name")];
        for fields in [&reject[..], &[("step", "review"), ("sure", "yes")]] {
            let answer = one.post(&page, fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("Open the text first") && !answer.body.contains("Novak"), "{}", answer.body);
        }
        for _ in 0..2 {
            assert_eq!(one.post(&format!("{page}/open"), &[]).await.header("location"), asked);
        }
        assert!(one.get(&asked).await.body.contains("Novak"));
        assert!(!one.get(&page).await.body.contains("Novak"), "a later visit begins folded");
        assert!(!two.get(&asked).await.body.contains("Novak"), "what one opened is not open to another");
        let log = two.get("/en/desk/care/exposure").await.body;
        assert!(
            log.contains("row\">safeguarding one<") && !log.contains("row\">safeguarding two<") && !log.contains("qzwords"),
            "{log}"
        );
        // Past midnight it is opened anew.
        world.clock.set(at("2017-10-26T08:00:00Z"));
        assert!(!one.get(&asked).await.body.contains("Novak"));
        assert_eq!(one.post(&format!("{page}/open"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(one.post(&page, &reject).await.status, StatusCode::SEE_OTHER);
        for name in ["facilitator A", "support A", "secretariat", "administrator", "organisation A"] {
            let other = world.as_person(name).await;
            assert_eq!(other.get("/en/desk/care/exposure").await.status, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(other.post(&format!("{page}/open"), &[]).await.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}

#[tokio::test]
async fn one_person_opens_so_many_and_passes_on_what_they_cannot_read() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    set_most(&world, 2).await;
    let mut texts = Vec::new();
    for words in ["first", "second", "third"] {
        texts.push(world.said_by_survivors(words).await);
    }
    let (one, two) = (world.as_person("safeguarding one").await, world.as_person("safeguarding two").await);
    let post = async |text: usize, step: &str| one.post(&format!("/en/desk/care/review/{}/{step}", texts[text]), &[]).await;
    for (text, expected) in [(0, 303), (0, 303), (1, 303), (2, 422), (0, 303)] {
        assert_eq!(post(text, "open").await.status.as_u16(), expected, "{text}");
    }
    assert!(!post(2, "open").await.body.contains("<p>third"));
    assert_eq!(
        two.post(&format!("/en/desk/care/review/{}/open", texts[2]), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    // Passed on, it leaves one list, stays on the others, and the others are told once.
    let told = async || {
        let letters = app::port::Outbox::letters(&world.store, 1_000).await.expect("letters");
        letters.into_iter().filter(|row| row.letter.kind == "something-new").count()
    };
    let before = told().await;
    for _ in 0..2 {
        assert_eq!(post(2, "pass-on").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(told().await, before + 2, "the two others");
    let home = one.get("/en/desk/care").await.body;
    let folded = home.find("that you passed on").expect("a list of its own");
    assert!(home.find(texts[2].as_str()).expect("a link") > folded);
    assert!(!two.get("/en/desk/care").await.body.contains("that you passed on"));
    // No limit.
    set_most(&world, 0).await;
    assert_eq!(post(2, "open").await.status, StatusCode::SEE_OTHER);
    // What was noted goes after its time.
    let noted = async || app::port::Journal::entries(&world.store, "exposure/2017-10", 0).await.expect("entries").len();
    assert!(noted().await > 0);
    world.clock.set(at("2018-01-20T08:00:00Z"));
    world.node.keep_periods().await.expect("the periods");
    assert_eq!(noted().await, 0);
}

#[tokio::test]
async fn a_case_goes_back_to_the_group_and_its_clocks_go_on() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let text = world.said_by_survivors("words").await;
    let case = world
        .stop("safeguarding one", domain::safeguarding::Subject::Hearing { id: text.clone() })
        .await;
    let page = format!("/en/desk/care/cases/{case}");
    let one = world.as_person("safeguarding one").await;
    let clocks = world.node.read(|state| (state.cases[&case].acknowledge_by, state.cases[&case].decide_by));
    let two = world.as_person("safeguarding two").await;
    for (client, step, expected) in [
        (&one, "hand-over", 409),
        (&one, "acknowledge", 303),
        (&one, "acknowledge", 409),
        (&two, "hand-over", 409),
        (&two, "unfounded", 409),
        (&one, "hand-over", 303),
        (&one, "hand-over", 409),
        (&one, "acknowledge", 303),
        (&two, "acknowledge", 303),
        (&one, "unfounded", 409),
    ] {
        assert_eq!(client.post(&page, &[("step", step)]).await.status.as_u16(), expected, "{step}");
    }
    assert!(one.get(&page).await.body.contains("Take the case over"), "the other has it now");
    let after = world.node.read(|state| (state.cases[&case].acknowledge_by, state.cases[&case].decide_by));
    assert_eq!(after, clocks);
    let ended = S::End {
        id: case.clone(),
        ending: domain::safeguarding::Ending::Unfounded,
    };
    world.give("safeguarding two", ended).await.expect("an end");
    assert!(
        world.give("safeguarding two", S::HandOver { id: case }).await.is_err(),
        "what is over is nobody's"
    );
    world.give("support A", H::Withdraw { id: text }).await.expect("withdrawn");
}

#[tokio::test]
async fn no_month_is_left_out_and_nobody_is_over_the_limit_by_being_fast() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world.clock.set(at("2018-02-25T08:00:00Z"));
    let text = world.said_by_survivors("words").await;
    let one = world.as_person("safeguarding one").await;
    assert_eq!(one.post(&format!("/en/desk/care/review/{text}/open"), &[]).await.status, StatusCode::SEE_OTHER);
    world.clock.set(at("2018-03-01T08:00:00Z"));
    assert!(one.get("/en/desk/care/exposure").await.body.contains("row\">safeguarding one<"));
    set_most(&world, 3).await;
    let mut texts = Vec::new();
    for turn in 0..8 {
        texts.push(world.said_by_survivors(&format!("words {turn}")).await);
    }
    let paths: Vec<String> = texts.iter().map(|text| format!("/en/desk/care/review/{text}/open")).collect();
    let presses: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let client = one.clone();
            tokio::spawn(async move { client.post(&path, &[]).await.status })
        })
        .collect();
    let mut opened = 0;
    for press in presses {
        opened += u32::from(press.await.expect("an answer") == StatusCode::SEE_OTHER);
    }
    assert_eq!(opened, 3);
    // When all have passed a text on, all are asked again.
    let told = async || {
        let letters = app::port::Outbox::letters(&world.store, 1_000).await.expect("letters");
        letters.into_iter().filter(|row| row.letter.kind == "case-overdue").count()
    };
    for (name, letters) in [("safeguarding one", 0), ("safeguarding two", 0), ("safeguarding three", 3)] {
        world
            .as_person(name)
            .await
            .post(&format!("/en/desk/care/review/{}/pass-on", texts[0]), &[])
            .await;
        assert_eq!(told().await, letters, "{name}");
    }
}
