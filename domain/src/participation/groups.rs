//! Ages in bands, and groups that are large enough: nobody is recognised by being one of few (docs/rules.md, 17).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// An age in whole years, as a band: no exact age is asked or kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    #[serde(rename = "11-13")]
    From11To13,
    #[serde(rename = "14-15")]
    From14To15,
    #[serde(rename = "16-17")]
    From16To17,
}

impl Band {
    pub const ALL: [Self; 3] = [Self::From11To13, Self::From14To15, Self::From16To17];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::From11To13 => "11-13",
            Self::From14To15 => "14-15",
            Self::From16To17 => "16-17",
        }
    }
}

/// Children of some bands who took part in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub bands: BTreeSet<Band>,
    /// How many; `None` where they were fewer than the smallest group: then neither their number, their bands nor their
    /// Party is told.
    pub children: Option<u32>,
}

/// Groups of at least the smallest size: a smaller one is merged with the next older, the last with the one before.
pub fn merged(counts: &BTreeMap<Band, u32>, smallest: u32) -> Vec<Group> {
    let mut groups: Vec<(BTreeSet<Band>, u32)> = Vec::new();
    let mut open: (BTreeSet<Band>, u32) = (BTreeSet::new(), 0);
    for (band, count) in counts.iter().filter(|(_, count)| **count > 0) {
        open.0.insert(*band);
        open.1 = open.1.saturating_add(*count);
        if open.1 >= smallest {
            groups.push(std::mem::take(&mut open));
        }
    }
    if open.1 > 0 {
        match groups.last_mut() {
            Some(last) => {
                last.0.extend(open.0);
                last.1 = last.1.saturating_add(open.1);
            }
            None => {
                return vec![Group {
                    bands: Band::ALL.into(),
                    children: None,
                }];
            }
        }
    }
    let group = |(bands, count)| Group { bands, children: Some(count) };
    groups.into_iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(counts: [u32; 3]) -> Vec<(Vec<&'static str>, Option<u32>)> {
        let counts = Band::ALL.into_iter().zip(counts).collect();
        let words = |group: Group| (group.bands.into_iter().map(Band::as_str).collect(), group.children);
        merged(&counts, 5).into_iter().map(words).collect()
    }

    #[test]
    fn small_groups_are_merged() {
        let all = vec!["11-13", "14-15", "16-17"];
        for (counts, expected) in [
            ([6, 7, 8], vec![(vec!["11-13"], Some(6)), (vec!["14-15"], Some(7)), (vec!["16-17"], Some(8))]),
            ([3, 4, 8], vec![(vec!["11-13", "14-15"], Some(7)), (vec!["16-17"], Some(8))]),
            ([6, 4, 0], vec![(vec!["11-13", "14-15"], Some(10))]),
            ([6, 0, 2], vec![(vec!["11-13", "16-17"], Some(8))]),
            ([1, 1, 1], vec![(all.clone(), None)]),
            ([4, 0, 0], vec![(all.clone(), None)]),
            ([5, 0, 0], vec![(vec!["11-13"], Some(5))]),
            ([2, 2, 1], vec![(all, Some(5))]),
            ([0, 0, 0], vec![]),
            ([u32::MAX, 1, 0], vec![(vec!["11-13", "14-15"], Some(u32::MAX))]),
        ] {
            assert_eq!(sizes(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn no_group_is_smaller_than_the_smallest_and_nobody_is_lost() {
        for a in 0..9_u32 {
            for b in 0..9 {
                for c in 0..9 {
                    let groups = sizes([a, b, c]);
                    let told: u32 = groups.iter().filter_map(|(_, children)| *children).sum();
                    assert!(groups.iter().all(|(_, children)| children.is_none_or(|count| count >= 5)));
                    assert!(told == a + b + c || (told == 0 && a + b + c < 5), "{a} {b} {c}");
                }
            }
        }
    }
}
