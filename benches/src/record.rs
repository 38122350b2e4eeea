//! Starting with a long record: 40,000 acts, 10,000 replies of 50 answers.

use app::port::{Batch, NewAct, Record as _};
use base::{Digest, Key};
use domain::{
    Act, PartyCode,
    answer::{Answer, Status},
    reply,
};
use store::Store;
use testkit::{engine, pack::PACK, pure};

pub async fn measure() {
    let fresh = engine::sqlite();
    let store = Store::open(&fresh.url).await.expect("a storage");
    let leaves: Vec<Key> = PACK.round.questionnaire.leaves().take(50).map(|found| found.leaf.key.clone()).collect();
    let parties: Vec<PartyCode> = PACK.round.scope.clone();
    let mut batch = Vec::new();
    for number in 0..10_000_usize {
        let round = Key::new(&format!("round-{}", number / parties.len())).expect("a key");
        batch.extend(acts(&round, parties[number % parties.len()], number, &leaves));
        if batch.len() >= 2_000 {
            append(&store, std::mem::take(&mut batch)).await;
        }
    }
    append(&store, batch).await;
    store.close().await;
    let program = std::env::current_exe().expect("this program");
    std::process::Command::new(program).args(["start", &fresh.url]).status().expect("a start");
}

fn acts(round: &Key, party: PartyCode, number: usize, leaves: &[Key]) -> Vec<Act> {
    let symbol = domain::document::Symbol::parse(&format!("B{number}")).expect("a symbol");
    let answer = |leaf: &Key| Answer {
        leaf: leaf.clone(),
        status: Status::Answered,
        codes: vec![pure::key("yes")],
        languages: vec![base::Lang::en()],
        content: Digest::of(format!("{number}{leaf}").as_bytes()),
    };
    let answers: Vec<Answer> = leaves.iter().map(answer).collect();
    let receipt = reply::receipt_of(&answers);
    let document = domain::document::Document {
        symbol: symbol.clone(),
        kind: pure::key("reply"),
        title: base::Localised::pair("Reply", "Réponse"),
        date: None,
        adopted: false,
        provisions: vec![],
        questions: vec![],
        round: Some(round.clone()),
        languages: vec![base::Lang::en()],
        supersedes: None,
        subject: domain::document::Subject::Reply {
            round: round.clone(),
            party,
            version: 1,
        },
    };
    let received = pure::at("2017-10-20T10:00:00Z");
    vec![
        reply::Act::Submitted {
            round: round.clone(),
            party,
            number: 1,
            asked: 1,
            received,
            answers,
            reason: String::new(),
            receipt,
        }
        .into(),
        reply::Act::Checked {
            round: round.clone(),
            party,
            number: 1,
        }
        .into(),
        reply::Act::Published {
            round: round.clone(),
            party,
            number: 1,
            symbol,
        }
        .into(),
        domain::document::Act::Registered { document: Box::new(document) }.into(),
    ]
}

/// Streams begin and end within one batch.
async fn append(store: &Store, acts: Vec<Act>) {
    let mut positions = std::collections::HashMap::new();
    let mut encode = |act: &Act| {
        let (kind, version, body) = act.encode().expect("an act");
        let stream = act.stream().0;
        let position = positions.entry(stream.clone()).or_insert(0);
        *position += 1;
        NewAct {
            stream,
            position: *position,
            author: "\"system\"".into(),
            basis: "\"practice\"".into(),
            kind,
            version,
            body,
        }
    };
    let batch = Batch {
        at: 1,
        acts: acts.iter().map(&mut encode).collect(),
        seen: store.head().await.expect("a head").seq,
        ..Batch::default()
    };
    store.append(batch).await.expect("an append");
}
