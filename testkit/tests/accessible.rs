//! The axe rules (WCAG 2.2 A and AA, best practice) in Chromium on every page, in both languages: no violation. And no page
//! is wider than a narrow screen, asks another host for anything, or weighs more than it may.

use testkit::browser::{Browser, Demo};

const PUBLIC: [&str; 18] = [
    "",
    "/rounds/round-2",
    "/rounds/round-2/questionnaire",
    "/rounds/round-2/replies",
    "/rounds/round-2/replies?on=2017-10-12",
    "/rounds/round-2/questions/6.1.a",
    "/rounds/round-2/questions/10.1.b",
    "/rounds/round-2/parties/al",
    "/rounds/round-2/parties/tn",
    "/rounds/round-2/take-part",
    "/conventions/cets-201",
    "/documents/RD-05",
    "/accessibility",
    "/help?country=SI",
    "/organisations/ask",
    "/rounds/round-2/tell",
    "/rounds/round-2/take-back",
    "/nothing-here",
];

const DESK: [(u8, &[&str]); 9] = [
    (
        1,
        &[
            "/desk",
            "/desk/rounds/round-2",
            "/desk/rounds/round-2/replies/fi",
            "/desk/comments",
            "/desk/people",
            "/desk/organisations",
            "/desk/letters",
            "/desk/trail",
            "/account",
        ],
    ),
    (2, &["/desk", "/desk/people"]),
    (
        3,
        &[
            "/desk",
            "/desk/reply/round-2",
            "/desk/reply/round-2/8.1.a",
            "/desk/reply/round-2/2.a",
            "/desk/reply/round-2/3.a",
            "/desk/reply/round-2/1.1.a?show=preview",
            "/desk/reply/round-2/1.1.a/history",
            "/desk/reply/round-2/preview",
            "/desk/people",
            "/desk/trail",
        ],
    ),
    (5, &["/desk", "/desk/reply/round-2"]),
    (
        8,
        &[
            "/desk",
            "/desk/organisation/round-2",
            "/desk/organisation/round-2/al",
            "/desk/organisation/round-2/information",
            "/desk/organisation/round-2/answers",
            "/desk/colleagues",
        ],
    ),
    (10, &["/desk", "/desk/rounds/round-2/replies/fi"]),
    (12, &["/desk", "/desk/projects"]),
    (13, &["/desk", "/desk/survivors"]),
    (
        14,
        &[
            "/desk",
            "/desk/care",
            "/desk/care/cases",
            "/desk/care/lanes/round-2",
            "/desk/care/signposts",
            "/desk/care/signposts/si",
            "/desk/heard",
        ],
    ),
];

struct Checker<'a> {
    browser: &'a Browser,
    axe: String,
    faults: Vec<String>,
    pages: u32,
}

impl Checker<'_> {
    async fn check(&mut self, path: &str) {
        self.browser.open(path).await;
        let run = |script: &'static str| self.browser.client.execute_async(script, vec![]);
        self.browser.client.execute(&self.axe, vec![]).await.expect("axe");
        let found = run("const done = arguments[0]; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes[0].html)))").await.expect("axe ran");
        for fault in found.as_array().expect("a list") {
            self.faults.push(format!("{path}: {fault}"));
        }
        let hosts = run("arguments[0](performance.getEntriesByType('resource').map((e) => new URL(e.name).host).filter((h) => h !== location.host))")
            .await
            .expect("a list");
        if !hosts.as_array().is_some_and(Vec::is_empty) {
            self.faults.push(format!("{path} asked other hosts: {hosts}"));
        }
        let weight = run("arguments[0](performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, e) => sum + e.encodedBodySize, 0))").await.expect("a number");
        if weight.as_f64().is_none_or(|bytes| bytes > 60_000.0) {
            self.faults.push(format!("{path} weighs {weight} bytes"));
        }
        let wide = run("arguments[0](document.documentElement.scrollWidth - window.innerWidth)")
            .await
            .expect("a number");
        if wide.as_f64().is_none_or(|pixels| pixels > 0.0) {
            self.faults.push(format!("{path} is {wide} pixels wider than the screen"));
        }
        self.pages += 1;
    }
}

async fn every_page(lang: &str, width: u32, extra: &[&str]) {
    let demo = Demo::start(None).await;
    let browser = Browser::start(&demo, true, extra).await;
    browser.client.set_window_size(width, 900).await.expect("a window");
    let file = std::env::var("RONDEAU_AXE").expect("RONDEAU_AXE names axe.min.js; ./test fetches it");
    let axe = std::fs::read_to_string(file).expect("axe.min.js");
    let mut checker = Checker {
        browser: &browser,
        axe,
        faults: Vec::new(),
        pages: 0,
    };
    // Late replies, versions, comments with responses, other information, a State outside the scope.
    for moment in [3, 2, 1] {
        browser.open(&format!("/{lang}/demo")).await;
        checker.check(&format!("/{lang}/demo")).await;
        if browser.has(&format!("form li:nth-child({moment}) button")).await {
            browser.click(&format!("form li:nth-child({moment}) button")).await;
        }
    }
    browser.open(&format!("/{lang}/demo")).await;
    if browser.has("form li:last-child button").await {
        browser.click("form li:last-child button").await;
    }
    for path in PUBLIC {
        checker.check(&format!("/{lang}{path}")).await;
    }
    checker.check(&format!("/{lang}/sign-in")).await;
    for (place, paths) in DESK {
        browser.be(lang, place).await;
        for path in paths {
            checker.check(&format!("/{lang}{path}")).await;
        }
    }
    assert!(checker.pages > 40);
    assert!(checker.faults.is_empty(), "{} faults:\n{}", checker.faults.len(), checker.faults.join("\n"));
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wide_in_english() {
    every_page("en", 1280, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn narrow_in_french() {
    every_page("fr", 500, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dark_in_french() {
    every_page("fr", 1280, &["--force-dark-mode", "--blink-settings=preferredColorScheme=0"]).await;
}
