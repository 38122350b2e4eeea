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
    // What was refused was not sent, whatever else is done next.
    browser.write("#title", "qzrefused").await;
    browser.write("#text", " ").await;
    browser.through("form button.main").await;
    assert!(browser.has(".errors").await, "an empty text is refused");
    browser.open("/en/desk?done").await;
    assert_eq!(typed(&browser).await, ("qzrefused".to_owned(), false));
    // A draft that was saved says so once: what is typed after that is kept until it was sent, too.
    browser.write("#text", "more than spaces").await;
    browser.through("button[value=save]").await;
    assert!(browser.has("[data-saved]").await, "it was saved");
    let address = browser.client.current_url().await.expect("an address");
    assert!(address.as_str().contains("draft=") && !address.as_str().contains("saved"), "{address}");
    assert_eq!(typed(&browser).await, (String::new(), false), "a new text begins empty");
    browser.client.goto(address.as_str()).await.expect("the draft");
    browser.write("#title", " and more").await;
    browser.through("button[value=files]").await;
    browser.client.goto(address.as_str()).await.expect("the draft");
    assert_eq!(
        browser
            .client
            .find(fantoccini::Locator::Css("[data-status]"))
            .await
            .expect("a line")
            .text()
            .await
            .expect("words"),
        "",
        "nothing is brought back: it was saved"
    );
    browser.open(FORM).await;
    browser.write("#title", "qzkept").await;
    browser.open("/en/account").await;
    browser.through("form[action$='/sign-out'] button").await;
    browser.be("en", PAPER_KITE).await;
    assert_eq!(typed(&browser).await, (String::new(), false), "nor after signing out");
    browser.end().await;
}
