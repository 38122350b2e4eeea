//! A national consultation in a real browser: a focal point and two ministries, one on the page and one through Word, meet a
//! conflict, solve it, clear, submit, are returned one question, correct it; and the published reply shows it all.

use fantoccini::Locator;
use testkit::{
    browser::{Browser, Demo},
    office::filled,
};

// The people of the demo, by their place in its list.
const SECRETARIAT: u8 = 1;
const SLOVENIA: u8 = 3;
const MINISTRY: u8 = 5;
const RIGHT_TO_LEFT: &str = "16.2.b";
const ARABIC: &str = "نصّ تجريبي (Article 38) عدد 12.";
const OPEN: [&str; 5] = ["16.1.b", "16.1.c", "16.2.a", "16.2.b", "16.2.c"];

async fn story(lang: &str) {
    let demo = Demo::start(None).await;
    let (focal_point, ministry) = (Browser::start(&demo, true, &[]).await, Browser::start(&demo, true, &[]).await);
    let desk = format!("/{lang}/desk/reply/round-2");
    focal_point.be(lang, SLOVENIA).await;
    let invitation = invite(&focal_point, &desk).await;
    let justice = Browser::start(&demo, true, &[]).await;
    enter(&justice, &invitation).await;
    by_word(&justice, lang, &desk).await;
    conflict(&focal_point, &ministry, lang, &desk).await;
    paste(&focal_point, lang, &desk).await;
    attach(&focal_point, lang, &desk).await;
    finish(&focal_point, lang, &desk).await;
    clear(&focal_point, &desk).await;
    submit(&focal_point, &desk).await;
    returned(&ministry, lang).await;
    correct(&focal_point, lang, &desk).await;
    publish(&ministry, lang).await;
    ministry.client.delete_all_cookies().await.expect("no cookies");
    ministry.open(&format!("/{lang}/rounds/round-2/parties/si")).await;
    let page = ministry.text("main").await;
    for words in [
        "Words by Word of Justice",
        "Written by the focal point",
        "Written by the ministry",
        "A corrected answer",
        "Sample Act of the story",
        "rondeau-story",
    ] {
        assert!(page.contains(words), "{words} is not public:\n{page}");
    }
    let original = Locator::Css(".prose[lang=ar][dir=rtl]");
    let words = ministry
        .client
        .find(original)
        .await
        .expect("the Arabic text")
        .prop("textContent")
        .await
        .expect("words");
    assert!(words.unwrap_or_default().contains(ARABIC));
    assert!(!page.contains("A remark that stays inside"));
    for browser in [focal_point, ministry, justice] {
        browser.end().await;
    }
}

/// Asks a second ministry for two questions, and gives the link of its invitation.
async fn invite(focal_point: &Browser, desk: &str) -> String {
    focal_point.open(&format!("{desk}/contributors")).await;
    focal_point.write("#name", "Sample person, Justice").await;
    focal_point.write("#email", "justice@sample.example").await;
    focal_point.write("#unit", "Sample Ministry of Justice").await;
    focal_point.click("#q-international-cooperation").await;
    focal_point.click("button.main").await;
    let wait = focal_point.client.wait();
    let code = wait
        .for_element(Locator::Css(".notice code"))
        .await
        .expect("the invitation")
        .text()
        .await
        .expect("a link");
    code.split_once("/invitation/")
        .map(|(before, secret)| format!("/{}/invitation/{secret}", before.rsplit('/').next().unwrap_or("en")))
        .expect("a link")
}

async fn enter(justice: &Browser, invitation: &str) {
    justice.open(invitation).await;
    justice.write("input[type=password]", "three green herons wade").await;
    justice.click("main button.main").await;
    justice.arrive("/en/desk").await;
}

/// The ministry takes its part out, LibreOffice writes into it, and it comes back.
async fn by_word(justice: &Browser, lang: &str, desk: &str) {
    justice.open(&format!("{desk}/word")).await;
    let file = justice.fetched(&format!("{desk}/word/en.docx")).await;
    let file = filled(&file, &[("R_16_1_b_t", "Words by Word of Justice"), ("R_16_1_c_t", "More words by Word")]);
    let place = std::env::temp_dir().join(format!("rondeau-story-{lang}-{}.docx", std::process::id()));
    std::fs::write(&place, file).expect("a file");
    justice.choose("#file", &place).await;
    justice.click("form button.main").await;
    justice.client.wait().for_element(Locator::Css(".clash")).await.expect("what the document says");
    justice.click("form button.main").await;
    justice.arrive(&format!("{desk}/word/take")).await;
    justice.open(&format!("{desk}/16.1.b")).await;
    assert!(justice.text("main").await.contains("Sample Ministry of Justice") || justice.has("textarea").await);
    let _ = std::fs::remove_file(&place);
}

/// Two people on one answer: both texts are shown, and both are kept.
async fn conflict(focal_point: &Browser, ministry: &Browser, lang: &str, desk: &str) {
    ministry.be(lang, MINISTRY).await;
    for browser in [focal_point, ministry] {
        browser.open(&format!("{desk}/1.1.b")).await;
    }
    focal_point.write("textarea[name='text.en']", "Written by the focal point.").await;
    focal_point.click("button[value=back]").await;
    for _ in 0..50 {
        if focal_point.path().await == desk {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    ministry.write("textarea[name='text.en']", "Written by the ministry.").await;
    ministry.click("button[value=back]").await;
    ministry.client.wait().for_element(Locator::Css(".clash")).await.expect("both texts");
    ministry.click("input[value=both]").await;
    ministry.click("main button.main").await;
    ministry.client.wait().for_element(Locator::Css("[data-saved]")).await.expect("a save");
    ministry.write("#remark", "A remark that stays inside").await;
    ministry.click("form[action$='/remarks'] button").await;
    ministry.client.wait().for_element(Locator::Css(".remark")).await.expect("the remark");
}

/// What is pasted from a word processor keeps its structure and says what was left out.
async fn paste(focal_point: &Browser, lang: &str, desk: &str) {
    const PASTE: &str = "const area = document.querySelector(\"textarea[name='text.en']\"); area.focus(); const data = new DataTransfer();\
        data.setData('text/html', arguments[0]); data.setData('text/plain', 'plain');\
        area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    let html = "<h2>A head</h2><p class=MsoNormal>Words <b>strong</b>.<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>An item</p>\
        <table><tr><td>a</td><td>b|c</td></tr><tr><td colspan=2>d</td></tr></table><img src=\"https://elsewhere.example/x.png\">\
        <a href=\"javascript:alert(1)\">no link</a><script>alert(1)</script><div id=\"ftn1\"><p><a href=\"#_ftnref1\">[1]</a> The note.</p></div>";
    focal_point.open(&format!("{desk}/16.2.c")).await;
    focal_point.client.execute(PASTE, vec![html.into()]).await.expect("a paste");
    let mut text = String::new();
    for _ in 0..50 {
        let area = focal_point.client.find(Locator::Css("textarea[name='text.en']")).await.expect("the text");
        text = area.prop("value").await.expect("a value").unwrap_or_default();
        if !text.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    for part in [
        "## A head",
        "Words **strong**.[^1]",
        "- An item",
        "| a | b\\|c |",
        "| d |  |",
        "[^1]: The note.",
        "no link",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    assert!(!text.contains("javascript") && !text.contains("alert"), "{text}");
    let said = focal_point.text("[data-said]").await;
    assert!(said.contains(": 1"), "{lang}: {said}");
    focal_point
        .click(&format!(".field:has(textarea[name='text.{lang}']) .tools button[data-tool=bold]"))
        .await;
    focal_point.click("button[value=back]").await;
    focal_point.client.wait().for_element(Locator::Css("progress")).await.expect("the list");
}

/// A reference text goes with an answer, piece by piece; and a law is cited.
async fn attach(focal_point: &Browser, lang: &str, desk: &str) {
    focal_point.open(&format!("{desk}/16.2.c/files")).await;
    let place = std::env::temp_dir().join(format!("rondeau-story-{lang}-{}.txt", std::process::id()));
    // More than one piece.
    std::fs::write(&place, "A sample of a reference text.\n".repeat(20_000)).expect("a file");
    focal_point.choose("#file", &place).await;
    focal_point.click("form[data-files] button.main").await;
    focal_point
        .client
        .wait()
        .for_element(Locator::Css("form[action$='/remove']"))
        .await
        .expect("the file");
    let _ = std::fs::remove_file(&place);
    focal_point.open(&format!("{desk}/references")).await;
    focal_point.write("#act", "Sample Act of the story").await;
    focal_point.through("form button.main").await;
    focal_point.open(&format!("{desk}/16.2.c")).await;
    focal_point.click("input[name^='cite.']").await;
    focal_point.click("button[value=back]").await;
    focal_point.client.wait().for_element(Locator::Css("progress")).await.expect("the list");
}

/// Every question that is open is declared done.
async fn finish(focal_point: &Browser, lang: &str, desk: &str) {
    for number in OPEN.iter().chain(&["1.1.b"]) {
        focal_point.open(&format!("{desk}/{number}")).await;
        if focal_point.has("#value").await {
            focal_point.click("#value .option:first-of-type input").await;
        }
        let area = focal_point.client.find(Locator::Css("textarea[name='text.en']")).await.expect("the text");
        if area.prop("value").await.expect("a value").unwrap_or_default().is_empty() {
            focal_point.write(&format!("textarea[name='text.{lang}']"), "An answer of the story.").await;
        }
        if *number == RIGHT_TO_LEFT {
            national(focal_point).await;
        }
        focal_point.click("#done-yes").await;
        focal_point.click("button[value=back]").await;
        focal_point.client.wait().for_element(Locator::Css("progress")).await.expect("the list");
    }
}

/// The answer in a national language that is written from right to left is the original; a figure and a name go the other way.
async fn national(focal_point: &Browser) {
    focal_point.click("details:has([name='text.own']) summary").await;
    let select = focal_point.client.find(Locator::Css("select[name=lang]")).await.expect("the languages");
    select.select_by_value("ar").await.expect("Arabic");
    focal_point.write("textarea[name='text.own']", ARABIC).await;
    // Which of two versions is the original is asked once there are two.
    focal_point.click("button[value=preview]").await;
    focal_point.client.wait().for_element(Locator::Css(".preview")).await.expect("the preview");
    let original = focal_point.client.find(Locator::Css("select[name=original]")).await.expect("the original");
    original.select_by_value("own").await.expect("the version above");
}

async fn clear(focal_point: &Browser, desk: &str) {
    focal_point.open(&format!("{desk}/clearance")).await;
    focal_point.write("[name='step.0']", "Signed off").await;
    focal_point.click("form[action$='/steps'] button").await;
    focal_point
        .client
        .wait()
        .for_element(Locator::Css("input[name=text]"))
        .await
        .expect("texts to clear");
    for tick in focal_point.client.find_all(Locator::Css("input[name=text]")).await.expect("texts") {
        tick.click().await.expect("a tick");
    }
    focal_point.through("form[action$='/clearance'] button.main").await;
}

async fn submit(focal_point: &Browser, desk: &str) {
    focal_point.open(&format!("{desk}/preview")).await;
    focal_point.click("form[action$='/submit'] button.main").await;
    focal_point.arrive(&format!("{desk}/receipt")).await;
}

async fn returned(secretariat: &Browser, lang: &str) {
    secretariat.be(lang, SECRETARIAT).await;
    secretariat.open(&format!("/{lang}/desk/rounds/round-2/replies/si")).await;
    secretariat
        .click("#l-international-cooperation-prevention-explicit details summary, .leaf details summary")
        .await;
    let field = secretariat.client.find(Locator::Css("textarea[name^='leaf.']")).await.expect("a question");
    field.send_keys("Please give the year").await.expect("words");
    secretariat.write("#reason", "One answer is not complete").await;
    secretariat.click("form[action$='/return'] button").await;
    secretariat
        .client
        .wait()
        .for_element(Locator::Css(".reply-returned"))
        .await
        .expect("the return");
}

/// The focal point finds what is asked for, reopens that text, corrects it, clears it and submits again.
async fn correct(focal_point: &Browser, lang: &str, desk: &str) {
    focal_point.be(lang, SLOVENIA).await;
    focal_point.open(desk).await;
    assert!(focal_point.text("main").await.contains("Please give the year"));
    focal_point.click("main .notice li a").await;
    focal_point
        .client
        .wait()
        .for_element(Locator::Css("form[action$='/reopen']"))
        .await
        .expect("a frozen text");
    focal_point.write("#reason", "asked for by the secretariat").await;
    focal_point.click("form[action$='/reopen'] button").await;
    focal_point
        .client
        .wait()
        .for_element(Locator::Css("form.leaf-form"))
        .await
        .expect("the open text");
    focal_point.write("textarea[name='text.en']", "A corrected answer").await;
    focal_point.click("#done-yes").await;
    focal_point.click("button[value=back]").await;
    focal_point.client.wait().for_element(Locator::Css("progress")).await.expect("the list");
    focal_point.open(&format!("{desk}/clearance")).await;
    focal_point.click("input[name=text]").await;
    focal_point.through("form[action$='/clearance'] button.main").await;
    submit(focal_point, desk).await;
}

async fn publish(secretariat: &Browser, lang: &str) {
    secretariat.open(&format!("/{lang}/desk/rounds/round-2/replies/si")).await;
    secretariat.click("form[action$='/check'] button").await;
    secretariat.click("form[action$='/publish'] button").await;
    secretariat.arrive(&format!("/{lang}/rounds/round-2/parties/si")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consultation_in_english() {
    story("en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consultation_in_french() {
    story("fr").await;
}
