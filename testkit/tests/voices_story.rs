//! Everyone else's voice, in a real browser: organisations comment together and a Party responds; a facilitator's project from the
//! guidelines to the feedback; a text sealed in the browser, opened off the server by two of three keys, anonymised, reviewed and
//! accepted, and another taken back by its code; and something stopped.

use std::{path::PathBuf, process::Command};

use testkit::browser::{Browser, Demo};

// The people of the demo, by their place in its list.
const SECRETARIAT: u8 = 1;
const GREECE: u8 = 4;
const REPRESENTATIVE: u8 = 6;
const PAPER_KITE: u8 = 8;
const MILLS: u8 = 9;
const FACILITATOR: u8 = 12;
const SUPPORT: u8 = 13;
const OFFICER: u8 = 14;
const SECOND: u8 = 15;
const THIRD: u8 = 16;
/// 1 November 2017, when the reply of Greece is public and its window open; 31 December, when that window has closed.
const OPEN: &str = "1509523200";
const CLOSED: &str = "1514718000";
const GREEK: &str = "/rounds/round-2/parties/gr";

/// The program, on a machine that is not connected.
fn rondeau(arguments: &[&str]) -> String {
    let program = std::env::var("RONDEAU_BIN").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../target/debug/rondeau").to_owned());
    let output = Command::new(program).args(arguments).output().expect("the program; ./test builds it");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a text")
}

/// A folder of the key holders' own.
struct Offline(PathBuf);

impl Offline {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("rondeau-offline-{}", app::new_id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Offline {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn move_clock(browser: &Browser, lang: &str, to: &str) {
    browser.open(&format!("/{lang}/demo")).await;
    browser.through(&format!("button[name=to][value='{to}']")).await;
}

/// Two answers are commented on by one organisation, another signs, the Party responds, and all of it is public.
async fn together(browser: &Browser, lang: &str) {
    browser.be(lang, PAPER_KITE).await;
    browser.open(&format!("/{lang}/desk/organisation/round-2/gr")).await;
    browser.click("#leaf summary").await;
    browser.click("#leaf-awareness-children-explicit").await;
    browser.click("#leaf-assistance-services-explicit").await;
    browser.write("textarea[name=text]", "A comment that two stand behind").await;
    let asked = "input[name=asked][value=imaginary-mills]";
    browser.click("details:has(input[name=asked]) > summary").await;
    browser.click(asked).await;
    browser.through("form button.main").await;
    browser.be(lang, MILLS).await;
    browser.open(&format!("/{lang}/desk/organisation/round-2")).await;
    browser.through("#to-sign ~ ul a").await;
    browser.through("form[action$='/sign'] button").await;
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/comments")).await;
    browser.through(".tasks a[href*='/desk/comments/']").await;
    let facts = browser.text("main .facts").await;
    assert!(
        facts.contains("1.1.a") && !facts.contains("awareness-children"),
        "questions by their numbers: {facts}"
    );
    browser.through("button[value=screen]").await;
    browser.through("button[value=transmit]").await;
    browser.be(lang, GREECE).await;
    browser.through("a[href*='/desk/responses/']").await;
    browser.write("textarea[name=text]", "A sample response to both").await;
    browser.through("form:has(textarea[name=text]) button.main").await;
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/comments")).await;
    browser.through(".tasks a[href*='/desk/comments/']").await;
    browser.through("button[value=publish]").await;
    browser.through("button[value=publish-response]").await;
    browser.client.delete_all_cookies().await.expect("no cookies");
    browser.open(&format!("/{lang}{GREEK}")).await;
    let page = browser.text("main").await;
    for words in ["A comment that two stand behind", "A sample response to both"] {
        assert!(page.contains(words), "{words} is not public");
    }
    assert!(page.contains("Mills") || page.contains("Moulins"), "who signed is named");
}

/// A comment that comes too late is refused, and what was typed is kept.
async fn too_late(browser: &Browser, lang: &str) {
    browser.be(lang, MILLS).await;
    browser.open(&format!("/{lang}/desk/organisation/round-2/gr")).await;
    browser.write("textarea[name=text]", "Words that came too late").await;
    browser.through("form button.main").await;
    assert!(browser.has(".errors").await, "it says that the window has closed");
    let typed = browser.client.find(fantoccini::Locator::Css("textarea[name=text]")).await.expect("the field");
    assert_eq!(typed.prop("value").await.expect("a value").as_deref(), Some("Words that came too late"));
}

/// From the guidelines to the feedback, with one text rejected.
async fn project(browser: &Browser, lang: &str) {
    browser.be(lang, FACILITATOR).await;
    browser.open(&format!("/{lang}/desk/projects")).await;
    browser.write("#name", "Talking in groups").await;
    browser.click("#party option[value=SI]").await;
    browser.through("form button.main").await;
    let project = browser.path().await;
    browser.click("#accept").await;
    browser.write("#policy", "Safeguarding policy of 2016").await;
    browser.write("#referral", "The duty service is told within the hour.").await;
    browser.click("#clearance option[value=not-needed]").await;
    browser.write("#clearance-words", "no research").await;
    for affirmed in ["support", "assent", "consent", "withdrawable", "unpaid", "unrecorded", "forms-kept"] {
        browser.click(&format!("#affirm-{affirmed}")).await;
    }
    browser.through("form[action$='/attest'] button.main").await;
    browser.be(lang, OFFICER).await;
    browser.open(&format!("/{lang}/desk/care")).await;
    browser.through("a[href*='/desk/care/projects/']").await;
    browser.through("button[value=approve]").await;
    browser.be(lang, FACILITATOR).await;
    browser.open(&project).await;
    let day = "document.querySelector('#day').value = '2017-10-25'";
    browser.client.execute(day, vec![]).await.expect("a day");
    browser.through("form[action$='/session'] button").await;
    browser.write("input[name^='band-11-13']", "6").await;
    browser.write("input[name^='band-14-15']", "3").await;
    browser.through("button[value=held]").await;
    // One text that tells too much, rejected; another in its place.
    let write = "a[href*='/write?']";
    browser.through(write).await;
    browser.write("#text", "Mrs Novak of Sampleville told us to be quiet.").await;
    browser.through("form button.main").await;
    assert!(browser.text(".errors").await.contains("Novak"), "what could tell of somebody is named");
    browser.click("#looked").await;
    browser.through("form button.main").await;
    let first = browser.path().await.rsplit('/').next().map(str::to_owned).expect("an id");
    browser.be(lang, OFFICER).await;
    browser.open(&format!("/{lang}/desk/care/review/{first}")).await;
    assert!(!browser.text("main").await.contains("Novak"), "nothing is shown before it is opened");
    browser.through("form[action$='/open'] button").await;
    browser.click("details:has(textarea#reason) > summary").await;
    browser.write("#reason", "A name and a place").await;
    browser.through("button[value=reject]").await;
    browser.be(lang, FACILITATOR).await;
    browser.open(&format!("/{lang}/desk/texts/{first}")).await;
    assert!(browser.text("main").await.contains("A name and a place"), "the writer reads why");
    browser.open(&project).await;
    browser.through(write).await;
    browser.write("#text", "Teachers told us to be quiet.").await;
    browser.through("form button.main").await;
    let second = browser.path().await.rsplit('/').next().map(str::to_owned).expect("an id");
    accept(browser, lang, &second, [OFFICER, SECOND]).await;
    browser.be(lang, REPRESENTATIVE).await;
    browser.open(&format!("/{lang}/desk/heard/{second}")).await;
    browser.click("details.folded summary").await;
    assert!(browser.text("main").await.contains("Teachers told us"), "the body reads it");
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/influence/hearing/{second}")).await;
    browser.write("#passage", "paragraph 41").await;
    browser.through("button[value=used]").await;
    browser.be(lang, FACILITATOR).await;
    browser.open(&format!("/{lang}/desk/texts/{second}")).await;
    assert!(browser.text("main").await.contains("paragraph 41"), "who contributed is told where it was used");
    browser.open(&project).await;
    browser.write("form[action$='/feedback'] textarea", "We told them that they were heard.").await;
    browser.through("form[action$='/feedback'] button.main").await;
}

/// Two persons look at a text, clear each hit, and approve it.
async fn accept(browser: &Browser, lang: &str, text: &str, officers: [u8; 2]) {
    for officer in officers {
        browser.be(lang, officer).await;
        browser.open(&format!("/{lang}/desk/care/review/{text}")).await;
        browser.through("form[action$='/open'] button").await;
        let clear = "document.querySelectorAll('input[name=cleared]').forEach((box) => box.click())";
        browser.client.execute(clear, vec![]).await.expect("cleared");
        browser.click("#sure").await;
        browser.through("button[value=review]").await;
    }
    browser.be(lang, officers[0]).await;
    browser.open(&format!("/{lang}/desk/heard")).await;
    assert!(browser.has(&format!("a[href$='/desk/heard/{text}']")).await, "accepted");
}

/// The lane is opened once two of three holders have opened the trial off the server.
async fn open_lane(browser: &Browser, lang: &str, offline: &Offline) {
    browser.be(lang, OFFICER).await;
    let lane = format!("/{lang}/desk/care/lanes/round-2");
    browser.open(&lane).await;
    for (place, name) in ["one", "two", "three"].into_iter().enumerate() {
        let public = rondeau(&["sealed", "keys", "--output", &offline.path(name)]);
        browser.write(&format!("#office-{place}"), &format!("Office {name}")).await;
        browser.write(&format!("#key-{place}"), public.trim()).await;
    }
    browser.through("button[value=prepare]").await;
    std::fs::write(offline.path("trial"), browser.fetched(&format!("{lane}/trial")).await).expect("a file");
    let said = rondeau(&[
        "sealed",
        "rehearse",
        "--key",
        &offline.path("one"),
        "--key",
        &offline.path("three"),
        &offline.path("trial"),
    ]);
    assert!(said.contains("holders 1 and 3 open it"), "{said}");
    let words = said.split("the digits: ").nth(1).expect("the words").trim().to_owned();
    browser.write("#words", &words).await;
    browser.through("button[value=rehearse]").await;
    browser.through("button[value=open]").await;
}

/// Writes a text on the page for survivors, which seals it, and gives the code that is shown once.
async fn tell(browser: &Browser, lang: &str, words: &str) -> String {
    browser.client.delete_all_cookies().await.expect("no cookies");
    browser.open(&format!("/{lang}/rounds/round-2/tell")).await;
    let wait = browser.client.wait();
    wait.for_element(fantoccini::Locator::Css("[data-open]:not([hidden]) textarea"))
        .await
        .expect("the box of the script");
    browser.write("#words", words).await;
    browser.through("form[data-seal] button").await;
    browser.text("p.code").await
}

async fn sealed(browser: &Browser, lang: &str, offline: &Offline) {
    open_lane(browser, lang, offline).await;
    tell(browser, lang, "My words, which nobody here can read").await;
    let lane = format!("/{lang}/desk/care/lanes/round-2");
    browser.be(lang, OFFICER).await;
    browser.open(&lane).await;
    let link = browser
        .client
        .find(fantoccini::Locator::Css("#sealed ~ ul a[download]"))
        .await
        .expect("what came in");
    let path = link.attr("href").await.expect("an address").expect("an address");
    std::fs::write(offline.path("sealed"), browser.fetched(&path).await).expect("a file");
    let open = |keys: [&str; 2]| {
        rondeau(&[
            "sealed",
            "open",
            "--key",
            &offline.path(keys[0]),
            "--key",
            &offline.path(keys[1]),
            &offline.path("sealed"),
        ])
    };
    for keys in [["one", "two"], ["three", "one"], ["two", "three"]] {
        assert_eq!(open(keys).trim(), "My words, which nobody here can read", "{keys:?}");
    }
    browser.through("a[href$='/write']").await;
    browser.write("#text", "Somebody would have liked to be asked.").await;
    browser.through("form[method=post] button.main").await;
    let text = browser.path().await.rsplit('/').next().map(str::to_owned).expect("an id");
    assert!(!browser.has("button[value=review]").await, "whoever wrote it does not review it");
    accept(browser, lang, &text, [SECOND, THIRD]).await;
    // Another, taken back by its code.
    let code = tell(browser, lang, "Words that are taken back").await;
    browser.open(&format!("/{lang}/rounds/round-2/take-back")).await;
    browser.write("#code", &code).await;
    browser.through("form[method=post] button.main").await;
    browser.be(lang, OFFICER).await;
    browser.open(&lane).await;
    let left = browser.client.find_all(fantoccini::Locator::Css("#sealed ~ ul li")).await.expect("a list");
    assert_eq!(left.len(), 1, "one is left");
}

/// Without scripts the same page takes what the program sealed, and nothing else.
async fn without_scripts(demo: &Demo, lang: &str, offline: &Offline) {
    let plain = Browser::start(demo, false, &[]).await;
    plain.open(&format!("/{lang}/rounds/round-2/tell")).await;
    plain.write("#sealed", "My own words, by mistake").await;
    plain.through("form[method=post] button.main").await;
    assert!(!plain.text("main").await.contains("by mistake"), "they are not shown again");
    let command = plain.text("[data-closed] code").await;
    let keys: Vec<&str> = command.split_whitespace().filter(|word| word.starts_with("age1")).collect();
    assert_eq!(keys.len(), 3);
    std::fs::write(offline.path("text"), "Sealed on my own device").expect("a file");
    let (text, out) = (offline.path("text"), offline.path("own"));
    rondeau(&["sealed", "seal", "--to", keys[0], "--to", keys[1], "--to", keys[2], &text, "--output", &out]);
    let sealed = std::fs::read_to_string(&out).expect("a file");
    plain.write("#sealed", &sealed).await;
    plain.through("form[method=post] button.main").await;
    assert_eq!(plain.text("p.code").await.chars().filter(char::is_ascii_digit).count(), 45);
    plain.end().await;
}

/// Stopped, hidden, decided, shown again.
async fn stopped(browser: &Browser, lang: &str) {
    let public = format!("/{lang}{GREEK}");
    let words = "A comment that two stand behind";
    browser.be(lang, SECRETARIAT).await;
    browser.open(&format!("/{lang}/desk/comments")).await;
    browser.through(".tasks a[href*='/desk/comments/']").await;
    browser.click("details.stop summary").await;
    browser.through("details.stop button[value=danger]").await;
    assert!(browser.path().await.contains("/desk/stopped/"));
    browser.open(&public).await;
    assert!(!browser.text("main").await.contains(words), "hidden");
    browser.be(lang, THIRD).await;
    browser.through("a[href$='/desk/care']").await;
    browser.through("#cases ~ ul a[href*='/desk/care/cases/']").await;
    browser.through("button[value=acknowledge]").await;
    browser.through("button[value=unfounded]").await;
    browser.open(&public).await;
    assert!(browser.text("main").await.contains(words), "shown again");
}

/// What survivors say through the organisation that supports them, with everything affirmed, and taken back.
async fn supported(browser: &Browser, lang: &str) {
    browser.be(lang, SUPPORT).await;
    browser.open(&format!("/{lang}/desk/survivors")).await;
    browser.write("#text", "To be believed at once.").await;
    browser.through("form[method=post] button.main").await;
    assert!(browser.has(".errors").await, "not before everything is affirmed");
    for affirmed in ["survivor-support", "survivor-consent", "survivor-withdraw"] {
        browser.click(&format!("#{affirmed}")).await;
    }
    browser.through("form[method=post] button.main").await;
    assert!(browser.text("main").await.contains("To be believed at once."));
    browser.through("form[action$='/withdraw'] button").await;
    assert!(!browser.text("main").await.contains("To be believed"));
}

async fn story(lang: &str) {
    let (demo, offline) = (Demo::start(None).await, Offline::new());
    let browser = Browser::start(&demo, true, &[]).await;
    project(&browser, lang).await;
    sealed(&browser, lang, &offline).await;
    without_scripts(&demo, lang, &offline).await;
    supported(&browser, lang).await;
    move_clock(&browser, lang, OPEN).await;
    together(&browser, lang).await;
    stopped(&browser, lang).await;
    move_clock(&browser, lang, CLOSED).await;
    too_late(&browser, lang).await;
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_voice_in_english() {
    story("en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_voice_in_french() {
    story("fr").await;
}
