//! For tests only: a pure record without storage, a world with a person in each seat, both engines, and a client that
//! behaves like a browser.

pub mod browser;
pub mod client;
pub mod clock;
pub mod engine;
pub mod office;
pub mod pack;
pub mod pure;
pub mod world;

/// The reader of files that is built beside the tests.
pub fn reader() -> sandbox::Reader {
    let test = std::env::current_exe().expect("the test's own file");
    let built = test.ancestors().nth(2).expect("the folder of what was built");
    let beside = [built.join("reader"), built.join("rondeau")];
    let found = beside.iter().find(|program| program.exists()).or(beside.first()).expect("two places");
    sandbox::Reader::new(found.clone())
}

/// How many cases a property is tried with: so many, or as PROPTEST_CASES says.
pub fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}
