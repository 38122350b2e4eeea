//! 200 times `kill -9` in the middle of acknowledged writes: nothing that was acknowledged is lost.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use app::port::{Drafts, Record};
use app::verify::verify;
use store::Store;
use testkit::engine::sqlite;

#[tokio::test]
async fn acknowledged_is_durable() {
    let fresh = sqlite();
    let mut acknowledged_in_all = 0;
    for round in 0..200_u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_appender"))
            .arg(&fresh.url)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the appender");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let reader = std::thread::spawn(move || lines.map_while(Result::ok).last());
        std::thread::sleep(Duration::from_millis(25 + (round * 7_919) % 60));
        child.kill().expect("a kill");
        child.wait().expect("its end");
        let Some(last) = reader.join().expect("the reader") else { continue };
        let (seq, version) = last.split_once(' ').expect("two numbers");
        let (seq, version): (u64, u64) = (seq.parse().expect("a number"), version.parse().expect("a number"));
        let store = Store::open(&fresh.url).await.expect("a storage that opens again");
        assert!(
            store.head().await.expect("a head").seq >= seq,
            "round {round}: act {seq} was acknowledged and is lost"
        );
        assert!(
            store.draft("d").await.expect("a draft").is_some_and(|row| row.version >= version),
            "round {round}: draft {version} is lost"
        );
        acknowledged_in_all = seq;
        store.close().await;
    }
    assert!(
        acknowledged_in_all > 200,
        "only {acknowledged_in_all} acts were acknowledged: the test does not test"
    );
    let store = Store::open(&fresh.url).await.expect("a storage");
    let report = verify(&store).await.expect("a report");
    assert!(report.is_sound(), "{:?}", report.faults);
}
