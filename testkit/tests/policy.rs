//! The rules of the body, changed on a page: within bounds, on a decision, by one of two at once, with nothing of what was typed lost.

use axum::http::StatusCode;
use domain::{Command, body};
use testkit::{
    client::{Answer, Client},
    engine::sqlite,
    pure::Pure,
    world::{World, full},
};

const PAGE: &str = "/en/desk/rules";

/// What the page holds, with some fields typed over.
fn filled<'a>(page: &'a Answer, over: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = page.form_fields();
    for (name, typed) in over {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*typed).to_owned()));
    }
    fields
}

async fn send(client: &Client, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
    client.post(PAGE, &fields).await
}

fn policy(world: &World) -> body::Policy {
    world.node.read(|state| state.policy().cloned()).expect("a policy")
}

#[tokio::test]
async fn the_rules_are_changed_on_a_decision() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let client = world.as_person("secretariat").await;
    let before = policy(&world);
    let page = client.get(PAGE).await;
    // Sent as it is: nothing differs.
    let same = send(&client, &filled(&page, &[("decision", "18th meeting, item 4")])).await;
    assert!(
        same.status == StatusCode::UNPROCESSABLE_ENTITY && same.body.contains("Nothing differs"),
        "{}",
        same.body
    );
    let typed = [
        ("decision", "18th meeting, item 4"),
        ("smallest_group", "7"),
        ("guidelines_at", "https://guidelines.example/v3"),
    ];
    assert_eq!(send(&client, &filled(&page, &typed)).await.header("location"), "/en/desk/rules?done");
    let mut expected = before.clone();
    expected.care.smallest_group = 7;
    expected.care.guidelines_at = base::Line::new("https://guidelines.example/v3").ok();
    assert_eq!(policy(&world), expected, "and nothing else");
    let trail = app::port::Record::read_back(&world.store, u64::MAX >> 1, 1).await.expect("the record");
    assert_eq!(
        (trail[0].kind.as_str(), trail[0].basis.as_str()),
        ("body.policy_set", "{\"decision\":\"18th meeting, item 4\"}")
    );
    // Somebody else changed them while this page was open.
    let late = send(&client, &filled(&page, &[("decision", "d"), ("opens_a_day", "3")])).await;
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.body.contains("changed the rules meanwhile") && late.body.contains("value=\"3\""));
    let differs = |page: &str| page.contains(">5</td>") && page.contains(">7</td>") && page.contains("https://guidelines.example/v3");
    assert!(differs(&late.body), "what the other person changed: {}", late.body);
    // Sent again as it came back, it keeps both changes.
    let mut both = expected.clone();
    both.care.opens_a_day = 3;
    assert_eq!(
        send(&client, &filled(&late, &[("decision", "d")])).await.header("location"),
        "/en/desk/rules?done"
    );
    assert_eq!(policy(&world), both);
    let expected = both;
    let changes = client.get("/en/desk/rules/changes").await;
    assert!(differs(&changes.body) && changes.body.contains("18th meeting, item 4"), "{}", changes.body);
    assert_eq!(policy(&world), expected);
    // The facilitator finds the guidelines.
    let (project, _) = world.project("A project").await;
    let page = world.as_person("facilitator A").await.get(&format!("/en/desk/projects/{project}")).await;
    assert!(page.body.contains("https://guidelines.example/v3"));
}

#[tokio::test]
async fn of_two_changes_both_are_kept_and_what_both_changed_is_chosen() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("secretariat").await;
    let page = client.get(PAGE).await;
    let before = policy(&world);
    let theirs = [
        ("decision", "theirs"),
        ("smallest_group", "7"),
        ("opens_a_day", "11"),
        ("criterion-0-en", "Theirs, of the first."),
        ("criterion-1", ""),
        ("criterion-1-en", ""),
        ("criterion-1-fr", ""),
    ];
    let without_switch: Vec<(String, String)> = filled(&page, &theirs).into_iter().filter(|(name, _)| name != "party_may_respond").collect();
    assert_eq!(send(&client, &without_switch).await.header("location"), "/en/desk/rules?done");
    let last = before.criteria.len() - 1;
    let (last_fr, new) = (format!("criterion-{last}-fr"), format!("criterion-{}", last + 1));
    let (new_en, new_fr) = (format!("{new}-en"), format!("{new}-fr"));
    let mine = [
        ("decision", "mine"),
        ("smallest_group", "8"),
        ("key_holders", "5"),
        ("criterion-0-en", "Mine, of the first."),
        (last_fr.as_str(), "Le mien, du dernier."),
        (new.as_str(), "a-new-one"),
        (new_en.as_str(), "A new one."),
        (new_fr.as_str(), "Un nouveau."),
    ];
    let answer = send(&client, &filled(&page, &mine)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["to “7”. Choose", "to “Theirs, of the first. / "] {
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
    }
    assert_eq!(send(&client, &answer.form_fields()).await.header("location"), "/en/desk/rules?done");
    let now = policy(&world);
    assert_eq!(
        (now.care.smallest_group, now.care.opens_a_day, now.care.key_holders),
        (8, 11, 5),
        "chosen, theirs, mine"
    );
    assert!(!now.party_may_respond, "theirs");
    let names = |policy: &domain::body::Policy| -> Vec<String> { policy.criteria.iter().map(|criterion| criterion.key.to_string()).collect() };
    let mut expected = names(&before);
    expected.remove(1);
    expected.push("a-new-one".to_owned());
    assert_eq!(names(&now), expected, "what they took away stays away, what I added is there");
    assert_eq!(now.criteria[0].text.text(&base::Lang::en()), "Mine, of the first.");
    assert!(
        answer.body.contains("<th scope=\"row\">By what criteria"),
        "that one was taken away is a change of the list"
    );
    assert_eq!(now.criteria[last - 1].text.text(&base::Lang::fr()), "Le mien, du dernier.");
}

#[tokio::test]
async fn what_is_not_possible_is_said_field_by_field() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let client = world.as_person("secretariat").await;
    let page = client.get(PAGE).await;
    let before = policy(&world);
    let long = "x".repeat(600);
    for (field, typed) in [
        ("smallest_group", "1"),
        ("smallest_group", ""),
        ("smallest_group", "-5"),
        ("smallest_group", "=1+1"),
        ("smallest_group", "٥"),
        ("key_holders", "2"),
        ("staff_log_days", "99999999999999999999"),
        ("remind_days_before", "7, soon"),
        ("remind_days_before", "0"),
        ("guidelines_at", "http://guidelines.example"),
        ("guidelines_at", "javascript:alert(1)"),
        ("guidelines_at", "https://a.example/ b"),
        ("criterion-0", "Not A Key"),
        ("criterion-0-fr", ""),
        ("criterion-0-en", long.as_str()),
        ("criterion-1", "on-the-theme"),
        ("decision", " "),
        ("decision", "\u{200b}"),
    ] {
        let answer = send(&client, &filled(&page, &[("decision", "d"), ("opens_a_day", "19"), (field, typed)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {typed}");
        assert!(answer.body.contains("value=\"19\""), "what was typed is kept: {field}");
        assert_eq!(policy(&world), before, "{field} {typed}");
    }
    for name in ["administrator", "safeguarding one", "focal point AL", "organisation A"] {
        let other = world.as_person(name).await;
        assert_eq!(other.get(PAGE).await.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(
            send(&other, &filled(&page, &[("decision", "d"), ("opens_a_day", "19")])).await.status,
            StatusCode::NOT_FOUND,
            "{name}"
        );
    }
}

#[test]
fn the_rule_itself_keeps_to_the_bounds() {
    let mut pure = Pure::collecting();
    let now = pure.state.policy().cloned().expect("a policy");
    for number in body::NUMBERS {
        for (value, fits) in [
            (*number.bounds.start(), true),
            (*number.bounds.end(), true),
            (number.bounds.end().saturating_add(1), false),
            (number.bounds.start().wrapping_sub(1), false),
        ] {
            let mut policy = now.clone();
            (number.set)(&mut policy.care, value);
            // A number that the field cannot hold is the largest that it can.
            let held = (number.get)(&policy.care);
            assert_eq!(policy.faults().is_empty(), number.bounds.contains(&held), "{} {value}", number.name);
            assert!(fits == number.bounds.contains(&value));
        }
    }
    let amend = |decision: &str, seen| {
        let mut policy = now.clone();
        policy.care.opens_a_day = 3;
        Command::Body(body::Command::Amend {
            policy: Box::new(policy),
            seen,
            decision: decision.to_owned(),
        })
    };
    let when = "2017-10-25T08:00:00Z";
    for (decision, seen, fits) in [
        ("", now.digest(), false),
        ("d", base::Digest::ZERO, false),
        ("d", now.digest(), true),
        ("d", now.digest(), false),
    ] {
        assert_eq!(pure.give(when, amend(decision, seen)).is_ok(), fits, "{decision} {seen}");
    }
}
