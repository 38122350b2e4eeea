//! Two to five people on one answer, in any order: nobody's words are overwritten unseen, and every character that was typed can be
//! read again.

use std::collections::BTreeSet;

use app::{
    draft::fields_of,
    port::{DraftRow, Drafts as _, Saved},
};
use base::Id;
use domain::answer::{Clash, Fields, merge};
use store::Store;
use testkit::engine::{both, sqlite};

/// A die that falls the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Somebody with the page open: what they saw, and what they typed over it.
#[derive(Clone, Default)]
struct Editor {
    base: u64,
    seen: Fields,
    mine: Fields,
}

struct Answer<'a> {
    store: &'a Store,
    id: String,
    /// Every word that somebody typed, and those that somebody left out who had them before their eyes.
    typed: BTreeSet<String>,
    left_out: BTreeSet<String>,
    /// Words that were sent, whether they met a conflict or not.
    sent: BTreeSet<String>,
    words: usize,
}

fn words(fields: &Fields) -> BTreeSet<String> {
    fields
        .values()
        .flat_map(|typed| typed.split_whitespace())
        .map(|word| word.trim_end_matches('.').to_owned())
        .collect()
}

impl Answer<'_> {
    async fn open(&self) -> Editor {
        let row = self.store.draft(&self.id).await.expect("a look");
        let seen = row.as_ref().map(|row| fields_of(&row.body)).unwrap_or_default();
        Editor {
            base: row.map_or(0, |row| row.version),
            mine: seen.clone(),
            seen,
        }
    }

    /// Types a sentence somewhere in a text, or in place of one that is there.
    fn types(&mut self, editor: &mut Editor, dice: &mut Dice) {
        let field = ["text.en", "text.fr"][dice.roll(2)].to_owned();
        let before = editor.mine.get(&field).cloned().unwrap_or_default();
        let mut sentences: Vec<String> = before.split_inclusive(". ").map(str::to_owned).filter(|text| !text.is_empty()).collect();
        self.words += 1;
        let word = format!("{}w{}", self.id.replace('/', ""), self.words);
        self.typed.insert(word.clone());
        let place = dice.roll(sentences.len() + 1);
        if place < sentences.len() && dice.roll(3) == 0 {
            for out in words(&Fields::from([(field.clone(), sentences[place].clone())])) {
                if !self.sent.contains(&out) {
                    self.typed.remove(&out); // its own author took it back before it was sent
                }
                self.left_out.insert(out);
            }
            sentences[place] = format!("{word}. ");
        } else {
            sentences.insert(place, format!("{word}. "));
        }
        editor.mine.insert(field, sentences.concat());
    }

    /// Saves; at a conflict chooses, field by field, as one does on the page, until it is saved.
    async fn saves(&mut self, editor: &mut Editor, author: usize, dice: &mut Dice) {
        loop {
            let row = DraftRow {
                id: self.id.clone(),
                version: editor.base + 1,
                body: serde_json::to_string(&editor.mine).expect("a body"),
                author: Id::from_bytes([author as u8; 16]),
                at: 1,
            };
            self.sent.extend(words(&editor.mine));
            let theirs = match self.store.save(editor.base, row).await.expect("a save") {
                Saved::Done { version } => {
                    (editor.base, editor.seen) = (version, editor.mine.clone());
                    return;
                }
                Saved::Conflict { theirs } => theirs,
            };
            let base = self.at(editor.base).await;
            let merged = merge(base.as_ref(), &editor.mine, &fields_of(&theirs.body));
            let mut fields = merged.fields.clone();
            for clash in &merged.clashes {
                let chosen = self.choose(clash, dice);
                fields.insert(clash.field.clone(), chosen);
            }
            // What goes together by itself loses nothing that its author did not take out.
            *editor = Editor {
                base: theirs.version,
                seen: fields_of(&theirs.body),
                mine: fields,
            };
        }
    }

    fn choose(&mut self, clash: &Clash, dice: &mut Dice) -> String {
        let (chosen, other) = match dice.roll(3) {
            0 => (clash.mine.clone(), &clash.theirs),
            1 => (clash.theirs.clone(), &clash.mine),
            _ if clash.can_be_both() => return clash.both(),
            _ => (clash.theirs.clone(), &clash.mine),
        };
        let kept: BTreeSet<&str> = chosen.split_whitespace().collect();
        let lost = other.split_whitespace().filter(|word| !kept.contains(word));
        self.left_out.extend(lost.map(|word| word.trim_end_matches('.').to_owned()));
        chosen
    }

    /// The text of a version, as the page of a conflict finds it.
    async fn at(&self, version: u64) -> Option<Fields> {
        let history = self.store.history(&self.id).await.expect("a history");
        let found = history.iter().find(|earlier| earlier.row.version == version && !earlier.kept_aside);
        found.map(|earlier| fields_of(&earlier.row.body))
    }
}

async fn interleaving(store: &Store, number: usize, dice: &mut Dice) {
    let mut answer = Answer {
        store,
        id: format!("r/SI/l{number}"),
        typed: BTreeSet::new(),
        left_out: BTreeSet::new(),
        sent: BTreeSet::new(),
        words: 0,
    };
    let mut editors = vec![Editor::default(); 2 + dice.roll(4)];
    for _ in 0..4 + dice.roll(8) {
        let who = dice.roll(editors.len());
        let mut editor = editors[who].clone();
        match dice.roll(5) {
            0 if editor.mine == editor.seen => editor = answer.open().await,
            0..=2 => answer.types(&mut editor, dice),
            _ => answer.saves(&mut editor, who, dice).await,
        }
        editors[who] = editor;
    }
    for (who, editor) in editors.iter().enumerate() {
        answer.saves(&mut editor.clone(), who, dice).await;
    }
    let now = words(&answer.open().await.seen);
    let history = store.history(&answer.id).await.expect("a history");
    let ever: BTreeSet<String> = history.iter().flat_map(|earlier| words(&fields_of(&earlier.row.body))).collect();
    let lost: Vec<&String> = answer.typed.iter().filter(|word| !ever.contains(*word)).collect();
    assert!(lost.is_empty(), "interleaving {number}: typed and not to be found again: {lost:?}");
    let unseen: Vec<&String> = answer
        .typed
        .iter()
        .filter(|word| !now.contains(*word) && !answer.left_out.contains(*word))
        .collect();
    assert!(unseen.is_empty(), "interleaving {number}: overwritten unseen: {unseen:?}");
    let versions: Vec<u64> = history
        .iter()
        .rev()
        .filter(|earlier| !earlier.kept_aside)
        .map(|earlier| earlier.row.version)
        .collect();
    assert_eq!(
        versions,
        (1..=versions.len() as u64).collect::<Vec<_>>(),
        "interleaving {number}: each version once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_interleavings_of_two_to_five_people() {
    let fresh = sqlite();
    let store = Store::open(&fresh.url).await.expect("a storage");
    let mut dice = Dice(41);
    for number in 0..10_000 {
        interleaving(&store, number, &mut dice).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_both_engines() {
    for fresh in both().await {
        let store = Store::open(&fresh.url).await.expect("a storage");
        let mut dice = Dice(42);
        for number in 0..300 {
            interleaving(&store, number, &mut dice).await;
        }
    }
}
