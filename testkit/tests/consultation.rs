//! The consultation within a Party, over HTTP as its people use it: two texts on one answer, texts beside each other, remarks,
//! clearance, sharing.

use axum::http::StatusCode;
use domain::{consultation, seat::Seat};
use testkit::{
    client::{Answer, Client},
    engine::{both, sqlite},
    pure::{key, party, round},
    world::{World, full},
};

const LEAF: &str = "/en/desk/reply/round-2/1.1.a";

async fn save(client: &Client, base: &str, text: &str) -> Answer {
    let fields = [
        ("base", base),
        ("go", "stay"),
        ("status", "answered"),
        ("value", "yes"),
        ("text.en", text),
        ("done", "no"),
    ];
    client.post(LEAF, &fields).await
}

async fn version(client: &Client) -> String {
    client.get(LEAF).await.field("base")
}

async fn texts(world: &World) -> Vec<String> {
    let rows = app::port::Drafts::history(&world.store, "round-2/DK/awareness-children-explicit")
        .await
        .expect("a history");
    rows.iter().map(|earlier| app::draft::fields_of(&earlier.row.body)["text.en"].clone()).collect()
}

#[tokio::test]
async fn two_people_on_one_answer_lose_nothing() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let (focal_point, ministry) = (world.as_person("focal point DK").await, world.as_person("contributor DK").await);
        assert_eq!(save(&focal_point, "1", "One. Two. Three.").await.status, StatusCode::SEE_OTHER);
        let base = version(&ministry).await;
        // Different places go together without a question.
        assert_eq!(save(&focal_point, &base, "One. Two. Four.").await.status, StatusCode::SEE_OTHER);
        let together = save(&ministry, &base, "Uno. Two. Three.").await;
        assert_eq!(together.status, StatusCode::CONFLICT);
        assert!(
            together.body.contains("focal point DK") && together.body.contains("Uno. Two. Four."),
            "{}",
            together.body
        );
        assert!(!together.body.contains("name=\"pick."));
        // The same place is chosen.
        let clash = save(&ministry, &base, "One. Two. Five.").await;
        assert!(clash.body.contains("Five.") && clash.body.contains("Four.") && clash.body.contains("name=\"pick.text.en\""));
        let now = clash.field("base");
        let picks = [
            ("base", now.as_str()),
            ("picks", "yes"),
            ("go", "stay"),
            ("status", "answered"),
            ("value", "yes"),
            ("mine.text.en", "One. Two. Five."),
            ("theirs.text.en", "One. Two. Four."),
            ("pick.text.en", "both"),
        ];
        // Until something is chosen, what stands is what the other saved.
        assert_eq!(
            texts(&world).await.iter().filter(|text| text.contains("Five.")).count(),
            1,
            "kept aside, not in force"
        );
        assert_eq!(ministry.post(LEAF, &picks).await.status, StatusCode::SEE_OTHER);
        let page = ministry.get(LEAF).await.body;
        assert!(page.contains("One. Two. Four.\n\nOne. Two. Five."), "{}", fresh.name);
        for text in ["One. Two. Three.", "One. Two. Four.", "Uno. Two. Three.", "One. Two. Five."] {
            assert!(texts(&world).await.iter().any(|kept| kept == text), "{}: {text}", fresh.name);
        }
        let mut other = picks;
        other[7] = ("pick.text.en", "mine");
        let stale = ministry.post(LEAF, &other).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "a choice made on an old text is a conflict like any other");
    }
}

#[tokio::test]
async fn texts_of_ministries_stand_beside_each_other_and_make_the_answer() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let leaf = key("awareness-children-content");
    let seat = Seat::Contributor {
        party: party("DK"),
        unit: "Ministry three".into(),
        leaves: vec![leaf.clone()],
        terms: domain::seat::Terms {
            beside: [leaf].into(),
            ..Default::default()
        },
    };
    world.person("contributor DK three", seat).await;
    let (two, three) = (world.as_person("contributor DK two").await, world.as_person("contributor DK three").await);
    let own = "/en/desk/reply/round-2/1.1.b/own";
    let fields = [("base", "0"), ("status", "answered"), ("text.en", "text of three")];
    assert_eq!(three.post(own, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(
        !two.get("/en/desk/reply/round-2/1.1.b").await.body.contains("text of three"),
        "each sees the own text alone"
    );
    let answer = [("base", "0"), ("status", "answered"), ("text.en", "not mine to write"), ("done", "no")];
    assert_eq!(two.post("/en/desk/reply/round-2/1.1.b", &answer).await.status, StatusCode::FORBIDDEN);
    let focal_point = world.as_person("focal point DK").await;
    let page = focal_point.get("/en/desk/reply/round-2/1.1.b").await.body;
    assert!(page.contains("canary-own-text") && page.contains("text of three") && page.contains("Ministry three"));
    for name in ["contributor DK two", "contributor DK three"] {
        let from = world.people[name].to_string();
        let taken = focal_point.post("/en/desk/reply/round-2/1.1.b/take", &[("from", &from)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    }
    let page = focal_point.get("/en/desk/reply/round-2/1.1.b").await.body;
    assert!(
        page.contains("canary-own-text\n\ntext of three") || page.contains("text of three\n\ncanary-own-text"),
        "both are in the answer: {page}"
    );
    assert_eq!(page.matches("taken over").count(), 2, "and it says from whom");
    // The same window twice, two windows of one person: nothing is lost.
    let stale = three
        .post(own, &[("base", "0"), ("status", "answered"), ("text.en", "from another window")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("text of three\n\nfrom another window"));
}

#[tokio::test]
async fn a_cleared_text_is_frozen_and_a_reply_waits_for_every_step() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point BE").await;
    let seen = client.get("/en/desk/reply/round-2/preview").await.field("seen");
    let steps = [("step.0", "Cleared by Justice"), ("by.0", ""), ("step.1", "Signed off"), ("by.1", "")];
    assert_eq!(
        client.post("/en/desk/reply/round-2/clearance/steps", &steps).await.status,
        StatusCode::SEE_OTHER
    );
    let twice = [("step.0", "A step"), ("step.1", "A step")];
    assert_eq!(
        client.post("/en/desk/reply/round-2/clearance/steps", &twice).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let submit = async || {
        client
            .post("/en/desk/reply/round-2/submit", &[("once", "0123456789abcdef"), ("seen", &seen)])
            .await
    };
    let early = submit().await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("have not taken every step") && early.body.contains("1.1.a"));
    let clear = async |step: &str, only: Option<&str>| {
        let page = client.get("/en/desk/reply/round-2/clearance").await.body;
        let part = page
            .split("name=\"step\" value=\"")
            .find(|part| part.starts_with(step))
            .unwrap_or_default()
            .to_owned();
        let texts: Vec<&str> = part.split("name=\"text\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let texts = texts.into_iter().filter(|text| only.is_none_or(|only| text.starts_with(only)));
        let fields: Vec<(&str, &str)> = [("step", step)].into_iter().chain(texts.map(|text| ("text", text))).collect();
        client.post("/en/desk/reply/round-2/clearance", &fields).await.status
    };
    // The second step does not come before the first; nothing chosen is nothing cleared.
    assert_eq!(clear("Signed off", None).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clear("Cleared by Justice", None).await, StatusCode::SEE_OTHER);
    let fields = [
        ("base", "0"),
        ("status", "answered"),
        ("value", "yes"),
        ("text.en", "changed although cleared"),
        ("done", "yes"),
    ];
    let frozen = client.post("/en/desk/reply/round-2/1.1.a", &fields).await;
    assert_eq!(frozen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        frozen.body.contains("cleared and frozen") && frozen.body.contains("changed although cleared"),
        "what was typed is kept"
    );
    assert!(client.get("/en/desk/reply/round-2/1.1.a").await.body.contains("Cleared by Justice"));
    assert_eq!(clear("Signed off", None).await, StatusCode::SEE_OTHER);
    // Reopened with a reason, changed, and cleared anew: the others stay as they are.
    let unreasoned = client.post("/en/desk/reply/round-2/1.1.a/reopen", &[("reason", " ")]).await;
    assert_eq!(unreasoned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        client.post("/en/desk/reply/round-2/1.1.a/reopen", &[("reason", "a newer figure")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(client.post("/en/desk/reply/round-2/1.1.a", &fields).await.status, StatusCode::SEE_OTHER);
    let waiting = submit().await;
    assert!(waiting.body.contains("have not taken every step of clearance: 1.1.a."), "{}", waiting.body);
    for step in ["Cleared by Justice", "Signed off"] {
        assert_eq!(clear(step, Some("awareness-children-explicit")).await, StatusCode::SEE_OTHER, "{step}");
    }
    let seen = client.get("/en/desk/reply/round-2/preview").await.field("seen");
    let done = client
        .post("/en/desk/reply/round-2/submit", &[("once", "0123456789abcdee"), ("seen", &seen)])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(
        client.get("/en/desk/trail").await.body.contains("a newer figure"),
        "the Party's journal says why"
    );
}

#[tokio::test]
async fn a_step_is_taken_by_whom_the_party_named() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let focal_point = world.as_person("focal point DK").await;
    let minister = world.people["contributor DK"].to_string();
    let steps = [("step.0", "Cleared by the ministry"), ("by.0", minister.as_str())];
    assert_eq!(
        focal_point.post("/en/desk/reply/round-2/clearance/steps", &steps).await.status,
        StatusCode::SEE_OTHER
    );
    let foreign = world.people["focal point BE"].to_string();
    let wrong = [("step.0", "Cleared by a stranger"), ("by.0", foreign.as_str())];
    assert_eq!(
        focal_point.post("/en/desk/reply/round-2/clearance/steps", &wrong).await.status,
        StatusCode::NOT_FOUND
    );
    let node = &world.node;
    let permit = access::permit(
        &world.actor("focal point DK"),
        access::Action::Read,
        node.read(|state| access::Object::draft(state, &round(), party("DK"))),
    );
    let drafts = node.reply_drafts(&permit.expect("a permit")).await.expect("drafts");
    let leaf = key("awareness-children-explicit");
    let clear = || consultation::Command::Clear {
        step: base::Line::new("Cleared by the ministry").expect("a name"),
        texts: vec![(leaf.clone(), app::consultation::text_digest(&drafts[&leaf].fields))],
        focal_point: true,
    };
    let refused = node.consult(&world.actor("focal point DK"), &round(), party("DK"), clear()).await;
    assert!(matches!(refused, Err(app::Failure::Refused(refusal)) if refusal.code == domain::Code::NotYourStep));
    node.consult(&world.actor("contributor DK"), &round(), party("DK"), clear())
        .await
        .expect("the step");
    // Nobody clears what was not given to them.
    let kept = consultation::Command::Clear {
        step: base::Line::new("Cleared by the ministry").expect("a name"),
        texts: vec![(key("assistance-services-explicit"), base::Digest::ZERO)],
        focal_point: false,
    };
    assert!(matches!(
        node.consult(&world.actor("contributor DK"), &round(), party("DK"), kept).await,
        Err(app::Failure::Hidden)
    ));
}

#[tokio::test]
async fn the_secretariat_reads_a_draft_while_it_is_shared_and_the_party_can_prove_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (party, secretariat) = (world.as_person("focal point DK").await, world.as_person("secretariat").await);
    let draft = "/en/desk/rounds/round-2/drafts/dk";
    let share = async |shared: &str| party.post("/en/desk/reply/round-2/share", &[("shared", shared)]).await.status;
    assert_eq!(secretariat.get(draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(share("yes").await, StatusCode::SEE_OTHER);
    let page = secretariat.get(draft).await;
    assert!(page.body.contains("canary-draft-given") && page.body.contains("must not be quoted"));
    for secret in ["canary-remark-given", "canary-own-text", "canary-step"] {
        assert!(!page.body.contains(secret), "{secret} is not shared with the draft");
    }
    assert!(secretariat.get("/en/desk/rounds/round-2").await.body.contains("/drafts/dk"));
    for name in ["rapporteur", "observer", "organisation A", "focal point BE", "administrator", "public"] {
        let status = world.as_person(name).await.get(draft).await.status;
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER), "{name}: {status}");
    }
    assert_eq!(share("no").await, StatusCode::SEE_OTHER);
    assert_eq!(secretariat.get(draft).await.status, StatusCode::NOT_FOUND, "at once");
    let trail = party.get("/en/desk/trail").await.body;
    assert!(trail.contains("draft shared with the secretariat") && trail.contains("draft no longer shared"));
    let theirs = secretariat.get("/en/desk/trail").await.body;
    assert!(!theirs.contains("canary-unit-two"), "whom a Party asks is its own affair");
}

#[tokio::test]
async fn contributors_are_asked_by_part_question_and_date_and_the_same_form_takes_back() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("focal point DK").await;
    let form = "/en/desk/reply/round-2/contributors";
    let person = [("name", "Ana 安 <b>"), ("email", "ana@mail.example"), ("lang", "fr"), ("giving", "yes")];
    let post = async |more: &[(&str, &str)]| client.post(form, &[&person[..], more].concat()).await;
    for (more, field) in [
        (vec![("unit", ""), ("question", "assistance")], "#unit"),
        (vec![("unit", "U")], "#giving"),
        (vec![("unit", "U"), ("question", "nothing-of-ours")], "#giving"),
        (vec![("unit", "U"), ("question", "assistance"), ("due", "tomorrow")], "#due"),
        (vec![("unit", "U"), ("question", "assistance"), ("due", "2017-10-24")], "#due"),
        (vec![("unit", "\u{202e}U\u{0}"), ("leaf", "no-such-leaf")], "#giving"),
    ] {
        let answer = post(&more).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert!(answer.body.contains(&format!("href=\"{field}\"")), "{more:?}: {}", answer.body);
        assert!(answer.body.contains("ana@mail.example") && !answer.body.contains("<b>"));
    }
    let given = [
        ("unit", "=Ministry & Co"),
        ("question", "assistance"),
        ("leaf", "awareness-adults-explicit"),
        ("due", "2017-10-25"),
        ("due.awareness", "2017-10-25"),
        ("beside", "awareness"),
    ];
    let made = post(&given).await;
    assert!(made.body.contains("/fr/invitation/"), "{}", made.body);
    let ana = world.store_account("ana@mail.example").await;
    let seat = world.node.read(|state| state.seats_of(&ana, world.node.now()).next().cloned()).expect("a seat");
    let Seat::Contributor { leaves, terms, .. } = &seat else { panic!("{seat:?}") };
    assert_eq!((leaves.len(), terms.due.len(), terms.beside.len(), terms.reads_whole), (5, 5, 1, false));
    assert_eq!(terms.due[&key("awareness-adults-explicit")].to_string(), "2017-10-25");
    let page = client.get(&format!("{form}/{ana}")).await.body;
    assert!(page.contains("=Ministry &amp; Co") && page.contains("value=\"2017-10-25\""), "{page}");
    let one = format!("{form}/{ana}");
    let keep = [
        ("unit", "=Ministry & Co"),
        ("giving", "yes"),
        ("leaf", "awareness-adults-explicit"),
        ("whole", "yes"),
    ];
    assert_eq!(client.post(&one, &keep).await.status, StatusCode::SEE_OTHER);
    let seats = async || world.node.read(|state| state.seats_of(&ana, world.node.now()).cloned().collect::<Vec<_>>());
    assert!(matches!(&seats().await[..], [Seat::Contributor { leaves, terms, .. }] if leaves.len() == 1 && terms.reads_whole && terms.due.is_empty()));
    assert!(
        world.as_account(&ana).await.get(LEAF).await.body.contains("canary-draft-given"),
        "the rest may be read"
    );
    assert_eq!(
        client
            .post(&one, &[("unit", "=Ministry & Co"), ("giving", "yes"), ("none", "yes")])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(seats().await.is_empty());
    assert_eq!(client.get(&one).await.status, StatusCode::NOT_FOUND);
    let other = world.as_person("focal point BE").await;
    assert_eq!(other.get(&one).await.status, StatusCode::NOT_FOUND, "another Party's contributors do not exist");
}

#[tokio::test]
async fn a_translation_older_than_its_original_says_so_until_somebody_says_otherwise() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let party = world.as_person("focal point DK").await;
    let leaf = async |english: &str, french: &str, same: &str| {
        let texts = [
            ("text.en", english),
            ("text.fr", french),
            ("original", "en"),
            ("done", "yes"),
            ("same:text.fr", same),
        ];
        assert_eq!(party.save_leaf(LEAF, &texts).await.status, StatusCode::SEE_OTHER);
        (party.get(LEAF).await.body, party.get("/en/desk/reply/round-2/preview").await.body)
    };
    const BEHIND: &str = "The original (English) was changed after this version";
    let (page, preview) = leaf("One.\n\nTwo.", "Un.\n\nDeux.", "").await;
    assert!(!page.contains(BEHIND));
    assert!(!preview.contains("older than its original"), "{preview}");
    let (page, preview) = leaf("One.\n\nThree.", "Un.\n\nDeux.", "").await;
    assert!(
        page.contains(BEHIND) && preview.contains("One answer has a version that is older than its original"),
        "{page}"
    );
    let beside = format!("{LEAF}/versions?to=fr");
    let shown = party.get(&beside).await;
    assert_eq!(shown.body.matches("changed in the original").count(), 1, "{}", shown.body);
    // Written beside the original: the paragraph follows, and somebody says that both say the same.
    let rows = [shown.field("row::0"), shown.field("row::1")];
    let written = |base: String, go: &'static str| {
        [
            ("base", base),
            ("to", "fr".to_owned()),
            ("go", go.to_owned()),
            ("status", "answered".to_owned()),
            ("value", "yes".to_owned()),
            ("original", "en".to_owned()),
            ("text.en", "One.\n\nThree.".to_owned()),
            ("row::0", rows[0].clone()),
            ("paragraph::0", "Un.".to_owned()),
            ("row::1", rows[1].clone()),
            ("paragraph::1", "<b>Trois</b> \u{202e}=1+1".to_owned()),
        ]
    };
    for (go, behind) in [("versions", true), ("same", false)] {
        let fields = written(version(&party).await, go);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (*name, typed.as_str())).collect();
        assert_eq!(party.post(LEAF, &fields).await.status, StatusCode::SEE_OTHER);
        let page = party.get(&beside).await.body;
        assert_eq!(page.contains("The original was changed after this version"), behind, "{go}");
        assert!(page.contains("&lt;b&gt;Trois&lt;/b&gt;"), "{page}");
    }
    // A paragraph that is not written is not the same, unless somebody says that it is left out.
    for (left_out, behind) in [(false, true), (true, false)] {
        leaf("One.\n\nThree.\n\nFive.", "Un.\n\nTrois.", "").await;
        let shown = party.get(&beside).await;
        let rows = [shown.field("row::0"), shown.field("row::1"), shown.field("row::2")];
        let base = version(&party).await;
        let mut fields = vec![("base", base.as_str()), ("to", "fr"), ("go", "same"), ("status", "answered"), ("value", "yes")];
        fields.extend([
            ("text.en", "One.\n\nThree.\n\nFive."),
            ("original", "en"),
            ("paragraph::0", "Un."),
            ("paragraph::1", "Trois."),
        ]);
        fields.extend([("row::0", rows[0].as_str()), ("row::1", &rows[1]), ("row::2", &rows[2]), ("paragraph::2", " ")]);
        if left_out {
            fields.push(("left-out", "yes"));
        }
        let answer = party.post(LEAF, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location").contains("empty=3"), behind, "{:?}", answer.headers);
        assert_eq!(party.get(LEAF).await.body.contains(BEHIND), behind);
    }
    // An older page meets the change of another person: nothing is overwritten.
    let mut fields = written("1".to_owned(), "same");
    fields[8].1 = "Une.".to_owned();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (*name, typed.as_str())).collect();
    let conflict = party.post(LEAF, &fields).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.body.contains("Une."), "{}", conflict.body);
}
