//! The detector of identifying details, held against passages that were made for it (`benches/passages`): how much of what identifies
//! somebody it finds (recall), and how much of what it points at does (precision). Made passages are kinder than life.
//!
//! A line with `+` is written with each of its fillers in turn: `[[Zoe|Tom]]`. A line with `-` names nobody; neither do two of them.

use domain::screening::screen;

const LANGUAGES: [(&str, &str); 8] = [
    ("en", include_str!("../passages/en.txt")),
    ("fr", include_str!("../passages/fr.txt")),
    ("de", include_str!("../passages/de.txt")),
    ("es", include_str!("../passages/es.txt")),
    ("it", include_str!("../passages/it.txt")),
    ("pl", include_str!("../passages/pl.txt")),
    ("uk", include_str!("../passages/uk.txt")),
    ("tr", include_str!("../passages/tr.txt")),
];

/// Passages that somebody wrote who knew nothing of the rules. The rules are not to be fitted to them: then they would say nothing.
const UNSEEN: [(&str, &str); 8] = [
    ("en", include_str!("../unseen/en.txt")),
    ("fr", include_str!("../unseen/fr.txt")),
    ("de", include_str!("../unseen/de.txt")),
    ("es", include_str!("../unseen/es.txt")),
    ("it", include_str!("../unseen/it.txt")),
    ("pl", include_str!("../unseen/pl.txt")),
    ("uk", include_str!("../unseen/uk.txt")),
    ("tr", include_str!("../unseen/tr.txt")),
];

/// A passage, and where in it somebody can be known; nowhere, where there is none.
struct Passage {
    text: String,
    identifies: Option<(usize, usize)>,
}

fn passages(lines: &str) -> Vec<Passage> {
    let mut made = Vec::new();
    let mut quiet: Vec<&str> = Vec::new();
    for line in lines.lines() {
        if let Some(text) = line.strip_prefix("- ") {
            if let Some(before) = quiet.last() {
                made.push(Passage {
                    text: format!("{before} {text}"),
                    identifies: None,
                });
            }
            quiet.push(text);
            made.push(Passage {
                text: text.to_owned(),
                identifies: None,
            });
        } else if let Some((before, rest)) = line.strip_prefix("+ ").and_then(|text| text.split_once("[["))
            && let Some((fillers, after)) = rest.split_once("]]")
        {
            made.extend(fillers.split('|').map(|filler| Passage {
                text: format!("{before}{filler}{after}"),
                identifies: Some((before.len(), before.len() + filler.len())),
            }));
        }
    }
    made
}

#[derive(Default)]
struct Count {
    passages: usize,
    wanted: usize,
    found: usize,
    hits: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.passages += other.passages;
        self.wanted += other.wanted;
        self.found += other.found;
        self.hits += other.hits;
        self.right += other.right;
    }

    fn tell(&self, name: &str) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "detector, {name}: {} passages; recall {:.1} % ({} of {}), precision {:.1} % ({} of {})",
            self.passages,
            share(self.found, self.wanted),
            self.found,
            self.wanted,
            share(self.right, self.hits),
            self.right,
            self.hits
        );
    }
}

pub fn measure(missed: bool) {
    measure_set("", &LANGUAGES, missed);
    measure_set("unseen, ", &UNSEEN, false);
}

fn measure_set(set: &str, languages: &[(&str, &str)], missed: bool) {
    let mut all = Count::default();
    for (name, lines) in languages {
        let mut count = Count::default();
        for passage in passages(lines) {
            let hits = screen(&passage.text);
            let overlaps = |start: usize, end: usize| passage.identifies.is_some_and(|(from, to)| start < to && from < end);
            let right = hits.iter().filter(|hit| overlaps(hit.start, hit.end)).count();
            count.passages += 1;
            count.wanted += usize::from(passage.identifies.is_some());
            count.found += usize::from(right > 0);
            count.hits += hits.len();
            count.right += right;
            if missed && (passage.identifies.is_some() && right == 0 || right < hits.len()) {
                println!(
                    "  {}: {:?}",
                    passage.text,
                    hits.iter().map(|hit| (&hit.text, hit.kind.as_str())).collect::<Vec<_>>()
                );
            }
        }
        count.tell(&format!("{set}{name}"));
        all.add(&count);
    }
    all.tell(&format!("{set}all eight languages"));
}
