//! Stories through a real browser: the walk of the product's purpose, on both engines, in both languages, with and without
//! scripts, by keyboard.

use fantoccini::key::Key;
use testkit::{
    browser::{Browser, Demo},
    engine::postgres,
};

// The people of the demo, by their place in its list.
const SECRETARIAT: u8 = 1;
const SLOVENIA: u8 = 3;
const ORGANISATION: u8 = 8;

/// A Party replies, the secretariat publishes, an organisation comments, the Party responds, all is public.
async fn walk(demo: &Demo, lang: &str, scripts: bool) {
    walk_with(Browser::start(demo, scripts, &[]).await, lang).await;
}

async fn walk_with(browser: Browser, lang: &str) {
    reply(&browser, lang).await;
    publish(&browser, lang).await;
    comment(&browser, lang).await;
    respond(&browser, lang).await;
    browser.client.delete_all_cookies().await.expect("no cookies");
    browser.open(&format!("/{lang}/rounds/round-2/parties/si")).await;
    let page = browser.text("main").await;
    for words in ["An answer of the story", "A comment of the story", "A response of the story"] {
        assert!(page.contains(words), "{words} is not public:\n{page}");
    }
    browser.open(&format!("/{lang}/rounds/round-2/replies?party=si")).await;
    assert!(browser.has(".rows .standing-on-time").await);
    browser.end().await;
}

async fn reply(browser: &Browser, lang: &str) {
    browser.be(lang, SLOVENIA).await;
    browser.open(&format!("/{lang}/desk/reply/round-2/preview")).await;
    assert!(
        !browser.has("form[action$='/submit']").await,
        "nothing is submitted before every question is finished"
    );
    for number in ["16.1.b", "16.1.c", "16.2.a", "16.2.b", "16.2.c"] {
        browser.open(&format!("/{lang}/desk/reply/round-2/{number}")).await;
        if browser.has("#value").await {
            browser.click("#value .option:first-of-type input").await;
        }
        browser
            .write(&format!("textarea[name='text.{lang}']"), "An answer of the story.\n\n- **first**\n- second")
            .await;
        browser.click("#done-yes").await;
        browser.click("button[value=back]").await;
        arrive_exactly(browser, &format!("/{lang}/desk/reply/round-2")).await;
    }
    browser.open(&format!("/{lang}/desk/reply/round-2/preview")).await;
    browser.click("form[action$='/submit'] button.main").await;
    browser.arrive(&format!("/{lang}/desk/reply/round-2/receipt")).await;
    assert_eq!(browser.text(".facts code.digest").await.len(), 64);
}

async fn arrive_exactly(browser: &Browser, path: &str) {
    for _ in 0..100 {
        if browser.path().await == path {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{path} did not come; this is {}:\n{}", browser.path().await, browser.text("main").await);
}

async fn publish(browser: &Browser, lang: &str) {
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/rounds/round-2")).await;
    browser.click("a[href$='/desk/rounds/round-2/replies/si']").await;
    browser.click("form[action$='/check'] button").await;
    browser.click("form[action$='/publish'] button").await;
    browser.arrive(&format!("/{lang}/rounds/round-2/parties/si")).await;
}

async fn comment(browser: &Browser, lang: &str) {
    browser.be(lang, ORGANISATION).await;
    browser.open(&format!("/{lang}/desk/organisation/round-2")).await;
    browser.click("a[href$='/organisation/round-2/si']").await;
    browser.arrive(&format!("/{lang}/desk/organisation/round-2/si")).await;
    browser.write("textarea[name=text]", "A comment of the story").await;
    browser.click("form button.main").await;
    browser.arrive(&format!("/{lang}/desk/own/")).await;
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/comments")).await;
    browser.click(".tasks a[href*='/desk/comments/']").await;
    browser.click("button[value=screen]").await;
    browser.click("button[value=transmit]").await;
    browser
        .client
        .wait()
        .for_element(fantoccini::Locator::Css("button[value=publish]"))
        .await
        .expect("the next step");
}

async fn respond(browser: &Browser, lang: &str) {
    browser.be(lang, SLOVENIA).await;
    browser.click("a[href*='/desk/responses/']").await;
    browser
        .client
        .wait()
        .for_element(fantoccini::Locator::Css("textarea[name=text]"))
        .await
        .expect("the form");
    browser.write("textarea[name=text]", "A response of the story").await;
    browser.click("form button.main").await;
    browser
        .client
        .wait()
        .for_element(fantoccini::Locator::Css("section.response"))
        .await
        .expect("the response");
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/comments")).await;
    browser.click(".tasks a[href*='/desk/comments/']").await;
    browser.click("button[value=publish]").await;
    browser.click("button[value=publish-response]").await;
    for _ in 0..100 {
        if !browser.has("button[value=publish-response]").await {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_on_sqlite_in_english_with_scripts() {
    walk(&Demo::start(None).await, "en", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_on_sqlite_in_french_without_scripts() {
    walk(&Demo::start(None).await, "fr", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_on_postgresql_in_english_without_scripts() {
    let fresh = postgres().await;
    walk(&Demo::start(Some(&fresh.url)).await, "en", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_on_postgresql_in_french_with_scripts() {
    let fresh = postgres().await;
    walk(&Demo::start(Some(&fresh.url)).await, "fr", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_on_one_answer_see_both_texts_and_lose_none() {
    let demo = Demo::start(None).await;
    let (one, two) = (Browser::start(&demo, false, &[]).await, Browser::start(&demo, false, &[]).await);
    for browser in [&one, &two] {
        browser.be("en", SLOVENIA).await;
        browser.open("/en/desk/reply/round-2/1.1.a").await;
    }
    one.write("textarea[name='text.en']", "The first text").await;
    one.click("button[value=back]").await;
    arrive_exactly(&one, "/en/desk/reply/round-2").await;
    two.write("textarea[name='text.en']", "The second text").await;
    two.click("button[value=back]").await;
    two.client.wait().for_element(fantoccini::Locator::Css(".conflict")).await.expect("both texts");
    let clash = two.text(".clash").await;
    assert!(clash.contains("The first text") && clash.contains("The second text"), "both are shown: {clash}");
    two.click("input[value=both]").await;
    two.click("button.main").await;
    arrive_exactly(&two, "/en/desk/reply/round-2/1.1.a").await;
    let wait = two.client.wait();
    let form = wait.for_element(fantoccini::Locator::Css("textarea[name='text.en']")).await.expect("the form");
    let text = form.prop("value").await.expect("a value");
    assert_eq!(text.as_deref(), Some("The first text\n\nThe second text"), "both, as was chosen");
    two.open("/en/desk/reply/round-2/1.1.a/history").await;
    let history = two.text("main").await;
    assert!(history.contains("The first text") && history.contains("The second text"));
    one.end().await;
    two.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_saves_itself_and_an_error_keeps_it() {
    let demo = Demo::start(None).await;
    let browser = Browser::start(&demo, true, &[]).await;
    browser.be("en", SLOVENIA).await;
    browser.open("/en/desk/reply/round-2/16.2.c").await;
    browser.write("textarea[name='text.en']", "Typed and never sent").await;
    tokio::time::sleep(std::time::Duration::from_millis(3_500)).await;
    assert!(
        browser.text("[data-status]").await.contains("Saved by itself"),
        "{}",
        browser.text("[data-status]").await
    );
    browser.open("/en/desk/reply/round-2/16.2.c").await;
    let form = browser
        .client
        .find(fantoccini::Locator::Css("textarea[name='text.en']"))
        .await
        .expect("the form");
    assert_eq!(form.prop("value").await.expect("a value").as_deref(), Some("Typed and never sent"));
    browser.open("/en/desk/organisation/round-2/al").await;
    assert!(
        browser.text("main").await.contains("nothing at this address"),
        "a focal point has no desk of an organisation"
    );
    browser.be("en", ORGANISATION).await;
    browser.open("/en/desk/organisation/round-2/information").await;
    browser.write("textarea[name=text]", "Words that must not be lost").await;
    browser
        .client
        .execute("document.querySelector('[name=title]').required = false", vec![])
        .await
        .expect("a form without the browser's own check");
    browser.click("form button.main").await;
    browser
        .client
        .wait()
        .for_element(fantoccini::Locator::Css(".errors"))
        .await
        .expect("what is wrong stands above the form");
    let form = browser.client.find(fantoccini::Locator::Css("textarea[name=text]")).await.expect("the form");
    assert_eq!(form.prop("value").await.expect("a value").as_deref(), Some("Words that must not be lost"));
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard_alone() {
    let demo = Demo::start(None).await;
    let browser = Browser::start(&demo, true, &[]).await;
    browser.open("/en/sign-in").await;
    let tab = |times: usize| char::from(Key::Tab).to_string().repeat(times);
    browser
        .client
        .find(fantoccini::Locator::Css("body"))
        .await
        .expect("a page")
        .send_keys(&tab(1))
        .await
        .expect("a key");
    let focus = async |what: &str| {
        browser
            .client
            .active_element()
            .await
            .expect("the focus")
            .attr(what)
            .await
            .expect("an attribute")
            .unwrap_or_default()
    };
    assert_eq!(focus("class").await, "skip", "the first stop skips to the content");
    browser.keys(&char::from(Key::Enter).to_string()).await;
    assert_eq!(focus("id").await, "main");
    for _ in 0..40 {
        browser.keys(&tab(1)).await;
        if browser
            .client
            .active_element()
            .await
            .expect("the focus")
            .text()
            .await
            .unwrap_or_default()
            .contains("Slovenia")
        {
            break;
        }
    }
    browser.keys(&char::from(Key::Enter).to_string()).await;
    browser.arrive("/en/desk").await;
    browser.open("/en/desk/reply/round-2/16.1.b").await;
    let mut reached = false;
    for _ in 0..60 {
        browser.keys(&tab(1)).await;
        let name = focus("name").await;
        if name == "text.en" {
            browser.keys("Written by keyboard").await;
        }
        if name == "done" {
            browser.keys(&char::from(Key::Up).to_string()).await;
        }
        if focus("value").await == "back" {
            browser.keys(&char::from(Key::Enter).to_string()).await;
            reached = true;
            break;
        }
    }
    assert!(reached, "the button is reached by the tab key");
    arrive_exactly(&browser, "/en/desk/reply/round-2").await;
    browser.open("/en/desk/reply/round-2/16.1.b").await;
    let form = browser
        .client
        .find(fantoccini::Locator::Css("textarea[name='text.en']"))
        .await
        .expect("the form");
    assert_eq!(form.prop("value").await.expect("a value").as_deref(), Some("Written by keyboard"));
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_added_and_signs_in_without_a_password() {
    let demo = Demo::start(None).await;
    let browser = Browser::start(&demo, true, &[]).await;
    browser.with_authenticator().await;
    browser.be("en", SLOVENIA).await;
    browser.open("/en/account").await;
    browser.click(".passkey button").await;
    let wait = browser.client.wait();
    wait.for_element(fantoccini::Locator::Css("form[action*='/account/passkeys/']"))
        .await
        .expect("the new passkey");
    browser.client.delete_all_cookies().await.expect("no cookies");
    browser.open("/en/desk").await;
    browser.arrive("/en/sign-in").await;
    browser.click(".passkey button").await;
    browser.arrive("/en/desk").await;
    assert!(browser.text("main").await.contains("Slovenia"));
    browser.open("/en/account").await;
    browser.click("form[action*='/account/passkeys/'] button").await;
    browser.client.delete_all_cookies().await.expect("no cookies");
    browser.open("/en/sign-in").await;
    browser.click(".passkey button").await;
    for _ in 0..50 {
        if browser.text(".passkey [role=status]").await.contains("did not work") {
            browser.end().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("a passkey that was removed must not sign in");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_by_keyboard() {
    let demo = Demo::start(None).await;
    walk_with(Browser::start(&demo, true, &[]).await.by_keyboard(), "en").await;
}
