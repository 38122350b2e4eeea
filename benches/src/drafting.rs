//! The draft of a questionnaire as it grows: its pages, a save, reading it whole, and a PDF. The figures for the leaves of the second
//! round's questionnaire are the measure; those for 400 and more are told against them.

use std::time::Instant;

use domain::drafting::{Command, Entry, Kind, entries_of};
use testkit::{client::Client, engine, pack::PACK, pure::key, world::full};

const ROUND: &str = "round-8";
const TREE: &str = "/en/desk/rounds/round-8/drafting";
/// So many times is each thing done; the median is told.
const TIMES: usize = 21;

/// The entries of a draft with about so many leaves: the questions of the second round, again and again under other keys.
fn entries(leaves: usize) -> Vec<Entry> {
    let all = entries_of(&PACK.round.questionnaire, None);
    let each = PACK.round.questionnaire.leaves().count();
    let mut out = all.clone();
    for copy in 1..leaves.div_ceil(each) {
        let own = |known: &base::Key| key(&format!("{known}-{copy}"));
        let root = &PACK.round.questionnaire.key;
        for entry in &all {
            let Entry::Added {
                key: known,
                kind,
                parent,
                fields,
                ..
            } = entry
            else {
                continue;
            };
            if matches!(kind, Kind::Term | Kind::Preliminary) {
                continue;
            }
            let mut fields = fields.clone();
            if let Some(on) = fields.get("condition.leaf").cloned() {
                fields.insert("condition.leaf".to_owned(), format!("{on}-{copy}"));
            }
            out.push(Entry::Added {
                key: own(known),
                kind: *kind,
                parent: if parent == root { parent.clone() } else { own(parent) },
                before: None,
                fields,
            });
        }
    }
    out
}

/// The median in milliseconds.
async fn median(mut one: impl AsyncFnMut()) -> f64 {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        one().await;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    times.get(TIMES / 2).copied().unwrap_or_default()
}

async fn page(member: &Client, path: &str) {
    let answer = member.get(path).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.status);
}

/// Tree, node, checks, preview, save, whole reading, in milliseconds.
async fn of(leaves: usize) -> [f64; 6] {
    let fresh = engine::sqlite();
    let mut world = full(&fresh.url).await;
    world.next_round(ROUND, "working group").await;
    world.sketch("secretariat", ROUND, Command::Open(entries(leaves))).await;
    let member = world.as_person("working group").await;
    let shown = median(async || page(&member, TREE).await).await;
    let node = median(async || page(&member, &format!("{TREE}/nodes/research")).await).await;
    let checks = median(async || page(&member, &format!("{TREE}/checks")).await).await;
    let preview = median(async || page(&member, &format!("{TREE}/preview")).await).await;
    let mut words = 0;
    let saved = median(async || {
        words += 1;
        let form = member.get(&format!("{TREE}/nodes/research")).await.field("base");
        let fields = [("base", form.as_str()), ("auto", "yes"), ("guidance.en", &format!("Words {words}."))];
        assert!(member.post(&format!("{TREE}/nodes/research"), &fields).await.status.is_success());
    })
    .await;
    let board = world.board(ROUND).await;
    let folded = median(async || drop(std::hint::black_box(board.at(board.now.place)))).await;
    [shown, node, checks, preview, saved - node, folded]
}

pub async fn measure() {
    const WHAT: [&str; 6] = ["tree", "page of a node", "checks", "preview", "save", "fold of the journal"];
    let few = of(50).await;
    for leaves in [400, 1_200] {
        for ((what, few), many) in WHAT.iter().zip(few).zip(of(leaves).await) {
            println!(
                "draft, {what}: 50 leaves {few:.1} ms; {leaves} leaves {many:.1} ms; ratio {:.1}",
                many / few.max(0.01)
            );
        }
    }
}
