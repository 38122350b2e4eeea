//! The last days before a deadline: 42 Parties with three writers each, every one saving every ten seconds, and 500 people who read
//! the public pages, one page every five seconds. Load and server share the machine.
//!
//! `cargo run --release -p benches -- consultation [MINUTES] [URL]`; ten minutes on SQLite unless said otherwise.

use std::time::{Duration, Instant};

use access::Actor;
use app::Request;
use base::{Id, Key};
use domain::{
    PartyCode,
    seat::{self, Seat},
};
use testkit::{
    engine,
    pure::round,
    world::{World, full},
};
use tokio::{net::TcpStream, time::sleep_until};

use crate::load::{Answered, exchange, serve};

const WRITERS: usize = 3;
const READERS: usize = 500;
const SAVE: Duration = Duration::from_secs(10);
const READ: Duration = Duration::from_secs(5);
const PAGES: [&str; 6] = [
    "/en",
    "/en/rounds/round-2",
    "/fr/rounds/round-2/replies",
    "/en/rounds/round-2/parties/al",
    "/fr/rounds/round-2/questions/6.1.a",
    "/en/rounds/round-2/questionnaire",
];

/// How long the answers took, and how many were no answers.
#[derive(Default)]
struct Seen {
    times: Vec<Duration>,
    wrong: usize,
}

impl Seen {
    fn note(&mut self, started: Instant, answered: Option<Answered>) {
        self.times.push(started.elapsed());
        self.wrong += usize::from(answered.is_none_or(|answered| answered.status != 200));
    }

    fn print(mut self, what: &str) {
        self.times.sort_unstable();
        let at = |hundredth: usize| {
            self.times
                .get(self.times.len() * hundredth / 100)
                .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
        };
        let (all, wrong) = (self.times.len(), self.wrong);
        println!(
            "{what}: {all} answers, {wrong} errors; p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms",
            at(50),
            at(95),
            at(99)
        );
    }
}

pub async fn measure(minutes: f64, url: Option<&str>) {
    let fresh = engine::sqlite();
    let world = full(url.unwrap_or(&fresh.url)).await;
    let writers = writers(&world).await;
    let port = serve(web::router(crate::site(&world))).await;
    let until = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
    println!("{} writers, {READERS} readers, {minutes} minutes", writers.len());
    let count = writers.len();
    let writing: Vec<_> = (0..)
        .zip(writers)
        .map(|(place, writer): (usize, Writer)| tokio::spawn(write(port, writer, SAVE.mul_f64(place as f64 / count as f64), until)))
        .collect();
    let reading: Vec<_> = (0..READERS).map(|place| tokio::spawn(read(port, place, until))).collect();
    for (what, tasks) in [("saves", writing), ("pages", reading)] {
        let mut all = Seen::default();
        for task in tasks {
            let seen = task.await.expect("a person");
            all.times.extend(seen.times);
            all.wrong += seen.wrong;
        }
        all.print(what);
    }
}

/// Somebody who writes: the cookie of their session, the number of the leaf.
type Writer = (String, String);

/// Three people for each Party, each with a session and a leaf.
async fn writers(world: &World) -> Vec<Writer> {
    let (parties, leaves) = world.node.read(|state| {
        let open = state.rounds.get(&round()).expect("a round");
        let questionnaire = open.questionnaire.as_ref().expect("a questionnaire");
        let leaves: Vec<(Key, String)> = questionnaire
            .leaves()
            .map(|found| (found.leaf.key.clone(), found.leaf.number.clone()))
            .collect();
        (open.parties().into_iter().collect::<Vec<PartyCode>>(), leaves)
    });
    let unconditional: Vec<&(Key, String)> = leaves.iter().take(WRITERS).collect();
    let mut writers = Vec::new();
    for party in parties {
        for (place, (leaf, number)) in unconditional.iter().enumerate() {
            let address = format!("writer-{place}-{}@mail.example", party.lower());
            let account = world.node.add_account(&address, "Writer", "en").await.expect("an account");
            let seat = Seat::Contributor {
                party,
                unit: format!("Unit {place}"),
                leaves: vec![leaf.clone()],
                terms: seat::Terms::default(),
            };
            appoint(world, party, seat, &account).await;
            writers.push((world.node.open_session(&account).await.expect("a session"), number.clone()));
        }
    }
    writers
}

/// Gives a seat of a Party, in the name of its focal point, who is seated first where there is none.
async fn appoint(world: &World, party: PartyCode, seat: Seat, account: &Id) {
    let holder = || {
        world
            .node
            .read(|state| state.holders(&Seat::FocalPoint { party }, world.node.now()).next().cloned())
    };
    if holder().is_none() {
        let focal_point = world
            .node
            .add_account(&format!("focal-{}@mail.example", party.lower()), "Focal point", "en")
            .await;
        let seat = Seat::FocalPoint { party };
        world
            .job(seat::Command::Appoint {
                seat,
                account: focal_point.expect("an account"),
            })
            .await;
    }
    let actor = world.node.read(|state| Actor::person(holder_of(state, world, party), state, world.node.now()));
    let request = Request {
        command: seat::Command::Appoint {
            seat,
            account: account.clone(),
        }
        .into(),
        key: None,
        received: world.node.now(),
    };
    world.node.perform(&actor, request).await.expect("a seat");
}

fn holder_of(state: &domain::State, world: &World, party: PartyCode) -> Id {
    state
        .holders(&Seat::FocalPoint { party }, world.node.now())
        .next()
        .cloned()
        .expect("a focal point")
}

/// Saves a text that grows, as the page does by itself.
async fn write(port: u16, (cookie, number): Writer, after: Duration, until: Instant) -> Seen {
    let (mut seen, mut text) = (Seen::default(), String::from("Words%20of%20a%20sample."));
    let mut next = Instant::now() + after;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    let open = format!("GET /en/desk/reply/round-2/{number} HTTP/1.1\r\nhost: localhost:{port}\r\ncookie: session={cookie}\r\n\r\n");
    let page = exchange(&mut stream, open.as_bytes()).await.expect("the page").body;
    let base = page
        .split_once("name=\"base\" value=\"")
        .and_then(|(_, rest)| rest.split('"').next()?.parse::<u64>().ok());
    let mut base = base.expect("the version of the answer");
    while next < until {
        sleep_until(next.into()).await;
        next += SAVE;
        text.push_str("%20A%20further%20sentence%20that%20somebody%20typed%20meanwhile.");
        let body = format!("base={base}&auto=yes&status=answered&value=yes&text.en={text}&done=no");
        let head = format!(
            "POST /en/desk/reply/round-2/{number} HTTP/1.1\r\nhost: localhost:{port}\r\ncookie: session={cookie}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let started = Instant::now();
        let answered = exchange(&mut stream, head.as_bytes()).await;
        let version = answered
            .as_ref()
            .and_then(|answered| answered.body.split_once("\"version\":")?.1.split(['}', ',']).next()?.parse().ok());
        base = version.unwrap_or(base);
        seen.note(started, answered);
    }
    seen
}

async fn read(port: u16, place: usize, until: Instant) -> Seen {
    let mut seen = Seen::default();
    let mut next = Instant::now() + READ.mul_f64(place as f64 / READERS as f64);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    for page in PAGES.iter().cycle().skip(place) {
        sleep_until(next.into()).await;
        next += READ;
        if next > until {
            break;
        }
        let request = format!("GET {page} HTTP/1.1\r\nhost: localhost:{port}\r\n\r\n");
        let started = Instant::now();
        seen.note(started, exchange(&mut stream, request.as_bytes()).await);
    }
    seen
}
