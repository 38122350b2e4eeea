//! The state of replies as data: the same rows as the page, on any day, whatever is chosen.

use axum::http::StatusCode;
use testkit::{engine::sqlite, world::full};

#[tokio::test]
async fn csv_and_json_hold_the_rows_of_the_page() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let get = async |rest: &str| world.client.get(&format!("/en/rounds/round-2/replies{rest}")).await;
    let json = async |rest: &str| -> serde_json::Value { serde_json::from_str(&get(rest).await.body).expect("JSON") };
    let page = get("").await.body;
    let all = json(".json").await;
    assert_eq!(all["rows"].as_array().map(Vec::len), Some(42));
    for row in all["rows"].as_array().expect("rows") {
        assert!(page.contains(row["name"].as_str().expect("a name")), "{row}");
    }
    let albania = all["rows"].as_array().expect("rows").iter().find(|row| row["party"] == "AL").expect("Albania");
    assert_eq!(
        (albania["standing"].as_str(), albania["comments"].as_u64(), albania["received"].as_str()),
        (Some("on-time"), Some(1), Some("2017-10-01T10:00:00+02:00"))
    );
    let csv = get(".csv").await;
    assert_eq!(csv.body.lines().count(), 43);
    assert!(csv.body.starts_with("party,name,standing,received,"));
    assert!(csv.header("content-disposition").contains("state-of-replies-round-2-2017-10-25.csv"));
}

#[tokio::test]
async fn a_choice_and_a_past_day_apply_to_all_forms_alike() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let get = async |rest: &str| world.client.get(&format!("/en/rounds/round-2/replies{rest}")).await;
    let count = async |rest: &str| get(&format!(".csv{rest}")).await.body.lines().count() - 1;
    assert_eq!(count("?standing=on-time").await, 3); // AL, AT, BG; what was returned is no reply
    assert_eq!(count("?standing=promised").await, 1); // BE
    assert_eq!(count("?on=2017-09-01&standing=on-time").await, 0);
    assert_eq!(count("?on=2017-09-01").await, 42);
    assert_eq!(count("?on=2016-07-01").await, 0, "a day before the questionnaire was addressed has no rows");
    assert_eq!(count("?party=%3Dnothing").await, 0);
    for rest in ["?on=2016-07-01", "?standing=nonsense", "?sort=email", "?party[name]=x"] {
        assert_eq!(get(rest).await.status, StatusCode::OK, "{rest}");
    }
    for rest in ["?on=2999-01-01", "?on=yesterday"] {
        assert_eq!(get(rest).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{rest}");
        assert_eq!(get(&format!(".json{rest}")).await.status, StatusCode::NOT_FOUND, "{rest}");
    }
}

#[tokio::test]
async fn a_past_day_holds_its_last_second() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    world.clock.set(testkit::pure::at("2017-10-26T21:59:59.7Z")); // 23:59:59.7 in Paris
    world.submit("focal point DK", "DK", "in the last second of the day", "").await;
    world.clock.set(testkit::pure::at("2017-10-28T10:00:00Z"));
    let received = async |day: &str| {
        let path = format!("/en/rounds/round-2/replies.json?on={day}&party=DK");
        let json: serde_json::Value = serde_json::from_str(&world.client.get(&path).await.body).expect("JSON");
        json["rows"][0]["standing"].as_str().map(str::to_owned)
    };
    assert_eq!(received("2017-10-26").await.as_deref(), Some("late"));
    assert_eq!(received("2017-10-25").await.as_deref(), Some("silent"));
}
