//! Benchmarks: ratios of one run, so that they say something on any machine. Nothing is asserted.
//!
//! `cargo run --release -p benches`; with RONDEAU_TEST_POSTGRES set, saves are measured on PostgreSQL too.

mod consultation;
mod drafting;
mod load;
mod record;
mod save;
mod screening;

use std::{sync::Arc, time::Instant};

use app::{Node, SystemClock};
use store::Store;
use testkit::{
    engine,
    pure::at,
    world::{World, full},
};
use web::{Site, SiteConfig};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, url] = arguments.as_slice()
        && word == "start"
    {
        return start(url).await;
    }
    if let [_, word, rest @ ..] = arguments.as_slice()
        && word == "consultation"
    {
        let minutes = rest.first().and_then(|minutes| minutes.parse().ok()).unwrap_or(10.0);
        return consultation::measure(minutes, rest.get(1).map(String::as_str)).await;
    }
    if let [_, word, rest @ ..] = arguments.as_slice()
        && word == "screening"
    {
        return screening::measure(rest.first().is_some_and(|word| word == "missed"));
    }
    if matches!(arguments.as_slice(), [_, word] if word == "drafting") {
        return drafting::measure().await;
    }
    pages().await;
    parties().await;
    drafting::measure().await;
    record::measure().await;
    save::measure().await;
}

fn site(world: &World) -> Site {
    let config = SiteConfig {
        base: "http://localhost:8080".into(),
        reader: testkit::reader(),
    };
    Site::new(world.node.clone(), config, None)
}

/// A public page that did not change, against a static answer of the same size from the same server.
async fn pages() {
    let fresh = engine::sqlite();
    let world = full(&fresh.url).await;
    let site = site(&world);
    for path in [
        "/en/rounds/round-2/replies",
        "/en/rounds/round-2/parties/al",
        "/en/rounds/round-2/questions/6.1.a",
    ] {
        let size = world.client.get(path).await.body.len();
        let body: &'static str = Box::leak("x".repeat(size).into_boxed_str());
        let still = axum::Router::new().route("/static", axum::routing::get(move || async move { body }));
        let port = load::serve(web::router(site.clone()).merge(still)).await;
        let (page, file) = (load::run(port, path, 64).await, load::run(port, "/static", 64).await);
        println!(
            "page {path} ({size} bytes): {:.0}/s, p99 {:.1} ms; static {:.0}/s, p99 {:.1} ms; ratio {:.2}",
            page.per_second,
            page.p99,
            file.per_second,
            file.p99,
            page.per_second / file.per_second
        );
    }
}

/// The state of replies made anew, with 48 Parties and with as many as two-letter codes allow.
async fn parties() {
    let fresh = engine::sqlite();
    let world = World::new(&fresh.url).await;
    let few = fresh_page(&world).await;
    let mut letters = (b'A'..=b'Z').flat_map(|a| (b'A'..=b'Z').map(move |b| String::from_utf8_lossy(&[a, b]).into_owned()));
    let mut count = 42;
    while let Some(code) = letters.next().and_then(|code| domain::PartyCode::parse(&code)) {
        let names = vec![domain::party::DatedName {
            from: None,
            name: base::Localised::pair(&format!("Party {code}"), &format!("Partie {code}")),
        }];
        if world.node.read(|state| !state.parties.contains_key(&code)) {
            let register = domain::party::Command::Register {
                code,
                names,
                own_names: [].into(),
                languages: vec![],
            };
            world.job(register).await;
        }
        if world.node.read(|state| state.rounds.values().all(|round| !round.in_scope(code))) {
            let deadline = at("2018-01-01T00:00:00Z");
            world
                .job(domain::round::Command::AddParty {
                    round: testkit::pure::round(),
                    party: code,
                    deadline,
                    decision: "d".into(),
                })
                .await;
            count += 1;
        }
    }
    let many = fresh_page(&world).await;
    println!(
        "state of replies made anew: 42 Parties {few:.1} ms, {count} Parties {many:.1} ms; ratio {:.1} for {:.1} times the Parties",
        many / few,
        f64::from(count) / 42.0
    );
}

/// Milliseconds for the page when nothing is kept: each address is asked for once.
async fn fresh_page(world: &World) -> f64 {
    let started = Instant::now();
    for n in 0..50 {
        world.client.get(&format!("/en/rounds/round-2/replies?n={n}-{}", app::new_id())).await;
    }
    started.elapsed().as_secs_f64() * 1_000.0 / 50.0
}

/// A clean process that folds a record and says how long it took and what it holds.
async fn start(url: &str) {
    let started = Instant::now();
    let store = Store::open(url).await.expect("a storage");
    let node = Node::start(Arc::new(store), Arc::new(SystemClock)).await.expect("a node");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or_default()
        .trim()
        .to_owned();
    println!(
        "start with {} acts: {:.2} s, resident {resident}",
        node.read(|state| state.seq),
        started.elapsed().as_secs_f64()
    );
}
