//! What is typed and not sent yet stays in the browser, whole, for its author alone, until it was sent.

use testkit::browser::{Browser, Demo};

const PAPER_KITE: u8 = 8;
const MILLS: u8 = 9;
const FORM: &str = "/en/desk/organisation/round-2/information";

async fn typed(browser: &Browser) -> (String, bool) {
    browser.open(FORM).await;
    // The script has run when the page is there: it is a part of it.
    let title = browser.client.find(fantoccini::Locator::Css("#title")).await.expect("a field");
    let title = title.prop("value").await.expect("a value").unwrap_or_default();
    (title, browser.has("#confidential:checked").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_stays_whole_for_its_author_until_it_was_sent() {
    let demo = Demo::start(None).await;
    let browser = Browser::start(&demo, true, &[]).await;
    browser.be("en", PAPER_KITE).await;
    browser.open(FORM).await;
    browser.write("#title", "qzkept").await;
    browser.write("#text", "words that nobody has sent").await;
    browser.click("#confidential").await;
    assert_eq!(
        typed(&browser).await,
        ("qzkept".to_owned(), true),
        "whole: what was to be confidential still is"
    );
    browser.be("en", MILLS).await;
    assert_eq!(typed(&browser).await, (String::new(), false), "not another's");
    browser.be("en", PAPER_KITE).await;
    assert_eq!(typed(&browser).await, (String::new(), false), "nor is it left for when they have gone");
    browser.write("#title", "qzkept").await;
    browser.write("#text", "words that are sent").await;
    browser.click("#confidential").await;
    browser.through("form button.main").await;
    assert!(browser.path().await.contains("/desk/sent/"), "{}", browser.path().await);
    assert_eq!(typed(&browser).await, (String::new(), false), "what was sent is kept no longer");
    browser.write("#title", "qzkept").await;
    browser.open("/en/account").await;
    browser.through("form[action$='/sign-out'] button").await;
    browser.be("en", PAPER_KITE).await;
    assert_eq!(typed(&browser).await, (String::new(), false), "nor after signing out");
    browser.end().await;
}
