//! What follows from dates: how a Party stands with its reply, and until when comments on it are open.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Key, Moment, time::in_time};
use jiff::civil::Date;

use crate::{
    PartyCode, State,
    answer::Answer,
    reply::{ReplyFile, ReplyVersion},
    round::Round,
};

/// How a Party stands at a moment. Derived from the record, never typed (docs/rules.md, 24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    OnTime {
        received: Moment,
    },
    Extended {
        received: Moment,
    },
    Late {
        received: Moment,
    },
    /// No reply yet; the Party said when it will come. `missed`: that day has passed.
    Promised {
        date: Date,
        missed: bool,
    },
    /// No reply and no word. `overdue`: the deadline has passed.
    Silent {
        overdue: bool,
    },
    /// Not in the round's scope: never late, never counted (docs/rules.md, 3).
    OutsideScope {
        received: Option<Moment>,
    },
}

impl Standing {
    /// The word under which the standing is shown, filtered and exported.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnTime { .. } => "on-time",
            Self::Extended { .. } => "extended",
            Self::Late { .. } => "late",
            Self::Promised { .. } => "promised",
            Self::Silent { .. } => "silent",
            Self::OutsideScope { .. } => "outside-scope",
        }
    }

    pub const WORDS: [&'static str; 5] = ["on-time", "extended", "late", "promised", "silent"];

    pub fn received(self) -> Option<Moment> {
        match self {
            Self::OnTime { received } | Self::Extended { received } | Self::Late { received } => Some(received),
            Self::OutsideScope { received } => received,
            Self::Promised { .. } | Self::Silent { .. } => None,
        }
    }
}

/// How a Party stands in a round at a moment.
pub fn standing(state: &State, round: &Round, party: PartyCode, now: Moment) -> Standing {
    let received = state.reply(&round.plan.key, party).and_then(ReplyFile::received);
    let granted = round.deadline_as_granted(party, received.unwrap_or(Moment::MAX));
    let Some((until, extended)) = granted.filter(|_| round.in_scope(party)) else {
        return Standing::OutsideScope { received };
    };
    let first = round.deadline(party).unwrap_or(until);
    match (received, round.promise(party)) {
        (Some(received), _) if in_time(received, first) => Standing::OnTime { received },
        (Some(received), _) if extended && in_time(received, until) => Standing::Extended { received },
        (Some(received), _) => Standing::Late { received },
        (None, Some(promise)) => Standing::Promised {
            date: promise.date,
            missed: promise.date < state.zone().date(now),
        },
        (None, None) => Standing::Silent { overdue: !in_time(now, until) },
    }
}

/// The window in which organisations may comment on one version of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub version: u32,
    pub opened: Moment,
    pub closes: Moment,
    /// The leaves that are open; `None`: all of them.
    pub leaves: Option<BTreeSet<Key>>,
}

impl Window {
    /// Open in time, and on something: a version that changed no answer opens nothing.
    pub fn is_open(&self, now: Moment) -> bool {
        let on_something = self.leaves.as_ref().is_none_or(|leaves| !leaves.is_empty());
        on_something && self.opened <= now && in_time(now, self.closes)
    }
}

/// The window of one published version: it opens with the publication of that version and lasts the round's calendar
/// months (rules of procedure; docs/rules.md, 8). A newer version reopens by the body's policy.
pub fn window(state: &State, round: &Key, party: PartyCode, version: u32) -> Option<Window> {
    let file = state.reply(round, party)?;
    let this = file.version(version)?;
    let (opened, closes) = opens_and_closes(state, round, this)?;
    let earlier = file
        .versions
        .iter()
        .rev()
        .find(|earlier| earlier.number < version && earlier.published().is_some());
    let changed_only = state.policy().is_some_and(|policy| policy.reopen_changed_leaves_only);
    let leaves = earlier.filter(|_| changed_only).map(|earlier| changed(earlier, this));
    Some(Window {
        version,
        opened,
        closes,
        leaves,
    })
}

fn opens_and_closes(state: &State, round: &Key, version: &ReplyVersion) -> Option<(Moment, Moment)> {
    let months = state.rounds.get(round)?.addressed.as_ref()?.comment_months;
    let (opened, _) = version.published()?;
    Some((opened, state.zone().months_after(opened, months).ok()?))
}

/// The windows of all published versions, newest first.
pub fn windows(state: &State, round: &Key, party: PartyCode) -> Vec<Window> {
    let Some(file) = state.reply(round, party) else { return Vec::new() };
    file.public_versions()
        .filter_map(|version| window(state, round, party, version.number))
        .collect()
}

/// The leaves on which two versions differ.
pub fn changed(earlier: &ReplyVersion, later: &ReplyVersion) -> BTreeSet<Key> {
    let before: BTreeMap<&Key, Digest> = earlier.answers.iter().map(|answer| (&answer.leaf, answer.content)).collect();
    let differs = |answer: &&Answer| before.get(&answer.leaf) != Some(&answer.content);
    later.answers.iter().filter(differs).map(|answer| answer.leaf.clone()).collect()
}

/// The next moment at which the passing of time alone changes what pages say: a deadline, the end of a window, or the
/// end of the day on the body's clock. Until then a page made of the same record stays true.
pub fn next_change(state: &State, now: Moment) -> Moment {
    let second = jiff::SignedDuration::from_secs(1);
    let tomorrow = state
        .zone()
        .date(now)
        .tomorrow()
        .ok()
        .and_then(|day| state.zone().moment(day.at(0, 0, 0, 0)).ok());
    let rounds = state.rounds.values();
    let deadlines = rounds.flat_map(|round| {
        round
            .parties()
            .into_iter()
            .filter_map(|party| round.deadline_with_extension(party))
            .map(|(until, _)| until)
    });
    let published = state
        .replies
        .iter()
        .flat_map(|((round, _), file)| file.public_versions().map(move |version| (round, version)));
    let windows = published
        .filter_map(|(round, version)| opens_and_closes(state, round, version))
        .map(|(_, closes)| closes);
    let after = deadlines.chain(windows).filter_map(|moment| moment.checked_add(second).ok());
    after.chain(tomorrow).filter(|moment| *moment > now).min().unwrap_or(now)
}
