//! Appends for ever and prints each number once it is durable. The kill test ends it at random.

use std::io::Write as _;

use app::port::{Appended, Batch, DraftRow, Drafts, NewAct, Record, Saved};
use store::Store;

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("the address of a storage");
    let store = Store::open(&url).await.expect("a storage");
    let act = |position| NewAct {
        stream: "a".into(),
        position,
        author: "\"system\"".into(),
        basis: "\"practice\"".into(),
        kind: "party.registered".into(),
        version: 1,
        body: r#"{"code":"IT","languages":[],"names":[],"own_names":{}}"#.into(),
    };
    let (mut out, mut version, mut seen) = (std::io::stdout(), 0, store.head().await.expect("a head").seq);
    if let Some(row) = store.draft("d").await.expect("a draft") {
        version = row.version;
    }
    loop {
        let content = format!("content {version}").into_bytes();
        let batch = Batch {
            at: 1,
            acts: vec![act(seen + 1)],
            seen,
            contents: vec![content],
            ..Batch::default()
        };
        let Appended::Done { last } = store.append(batch).await.expect("an append") else {
            panic!("a conflict")
        };
        let draft = DraftRow {
            id: "d".into(),
            version: 0,
            body: format!("body {}", version + 1),
            author: base::Id::from_bytes([1; 16]),
            at: 1,
        };
        let Saved::Done { version: saved } = store.save(version, draft).await.expect("a save") else {
            panic!("a conflict")
        };
        (version, seen) = (saved, last);
        writeln!(out, "{last} {version}").and_then(|()| out.flush()).expect("the reader");
    }
}
