//! A person's dates by a private link, as a calendar reads them.

use axum::http::StatusCode;
use testkit::{client::Client, engine::sqlite, world::full};

/// Makes the link on the page of the account, and gives its path.
async fn link(person: &Client) -> String {
    let page = person.post("/en/account/calendar", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    let at = page.body.find("/en/calendar/").expect("the link");
    page.body[at..]
        .split('"')
        .next()
        .expect("its end")
        .split('<')
        .next()
        .expect("its end")
        .to_owned()
}

#[tokio::test]
async fn a_calendar_tells_dates_and_nothing_else() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    for (name, expected, other) in [
        ("focal point DK", "Reply of Denmark: last day", "Comments on"),
        ("contributor DK", "BEGIN:VCALENDAR", "BEGIN:VEVENT"),
        ("organisation B", "Comments on the reply of", "Contribution"),
        ("secretariat", "BEGIN:VCALENDAR", "BEGIN:VEVENT"),
    ] {
        let person = world.as_person(name).await;
        let path = link(&person).await;
        let file = world.client.get(&path).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(file.header("cache-control"), "private, no-store");
        let whole = file.body.replace("\r\n ", "");
        assert!(whole.contains(expected) && !whole.contains(other), "{name}: {whole}");
        assert!(
            whole.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rondeau//Rondeau//EN\r\n"),
            "{whole}"
        );
        assert!(!whole.to_lowercase().contains("canary"), "{name}: {whole}");
        assert!(file.body.lines().all(|line| line.len() <= 75), "{}", file.body);
        assert!(file.body.contains("\r\n") && !file.body.replace("\r\n", "").contains('\n'));
        let french = world.client.get(&path.replace("/en/", "/fr/")).await.body;
        assert_eq!(french.contains("dernier jour"), whole.contains("last day"), "{french}");
    }
}

#[tokio::test]
async fn a_link_ends_when_it_is_replaced_or_taken_back_and_opens_nothing_else() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let person = world.as_person("focal point DK").await;
    let (first, second) = (link(&person).await, link(&person).await);
    let never = world.client.get("/en/calendar/0.ics").await;
    assert_eq!(never.status, StatusCode::NOT_FOUND);
    let gone = world.client.get(&first).await;
    assert_eq!((gone.status, gone.body), (never.status, never.body.clone()), "an old link is no link");
    assert_eq!(world.client.get(&second).await.status, StatusCode::OK);
    for path in [second.replace(".ics", ""), second.replace("/calendar/", "/invitation/"), format!("{second}x")] {
        assert!(!world.client.get(&path).await.body.contains("VEVENT"), "{path}");
    }
    assert_eq!(person.post("/en/account/calendar/remove", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.client.get(&second).await.status, StatusCode::NOT_FOUND);
    // Nothing is left to read when the seats are gone.
    let third = link(&person).await;
    assert!(world.client.get(&third).await.body.contains("VEVENT"));
    app::port::People::set_disabled(&world.store, &world.people["focal point DK"], true)
        .await
        .expect("closed");
    assert_eq!(world.client.get(&third).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contributor_reads_their_own_date_and_nothing_more() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let focal_point = world.as_person("focal point DK").await;
    let form = "/en/desk/reply/round-2/contributors";
    let asked = [
        ("name", "Ana"),
        ("email", "ana@mail.example"),
        ("lang", "en"),
        ("unit", "Unit"),
        ("giving", "yes"),
        ("question", "assistance"),
        ("due", "2017-10-25"),
    ];
    focal_point.post(form, &asked).await;
    let account = world.store_account("ana@mail.example").await;
    let path = link(&world.as_account(&account).await).await;
    let file = world.client.get(&path).await.body;
    assert!(
        file.contains("Contribution to the reply of Denmark: last day") && file.contains("DTSTART;VALUE=DATE:20171025"),
        "{file}"
    );
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1, "{file}");
    // The link ends with the last seat.
    let taken = focal_point
        .post(&format!("{form}/{account}"), &[("unit", "Unit"), ("giving", "yes"), ("none", "yes")])
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert!(world.node.read(|state| state.seats_of(&account, world.node.now()).next().is_none()));
    assert_eq!(world.client.get(&path).await.status, StatusCode::NOT_FOUND);
}
