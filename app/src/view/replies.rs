//! The state of replies and comments: one row for each Party, and the figures above it. Page, map, CSV and JSON show the
//! same rows; nothing here is typed by hand.

use base::{Lang, Moment};
use domain::{PartyCode, calendar::Standing, incident::Class, round::Round};
use jiff::civil::Date;

use super::Published;

#[derive(Clone, Debug)]
pub struct Row {
    pub party: PartyCode,
    pub name: String,
    pub standing: Standing,
    pub promise: Option<Date>,
    pub extended_until: Option<Moment>,
    /// When the version in force was published.
    pub published: Option<Moment>,
    pub versions: usize,
    pub languages: Vec<Lang>,
    pub comments: usize,
    /// Until when comments on some version are or were open, and whether they are open now.
    pub comments_until: Option<Moment>,
    pub comments_open: bool,
    /// An incident hides every reply for a while: what is published is not said.
    pub hidden: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub parties: usize,
    pub replied: usize,
    pub late: usize,
    pub promised: usize,
    pub silent: usize,
    /// Of the silent, those whose deadline has passed.
    pub overdue: usize,
    /// None while an incident hides every reply.
    pub published: Option<usize>,
    pub comments: usize,
    /// The next day on which a window for comments closes.
    pub next_window: Option<Moment>,
}

/// The rows of the Parties in scope, in the order in which a reader of the language looks for them.
pub fn rows(published: &Published<'_>, round: &Round, lang: &Lang) -> Vec<Row> {
    let comments = published.comments_by_party(&round.plan.key);
    let count = |party: PartyCode| comments.get(&party).copied().unwrap_or(0);
    let mut rows: Vec<Row> = round
        .parties()
        .into_iter()
        .map(|party| row_with(published, round, party, lang, count(party)))
        .collect();
    i18n::collate::sort_by(&mut rows, lang, |row| &row.name);
    rows
}

pub fn row(published: &Published<'_>, round: &Round, party: PartyCode, lang: &Lang) -> Row {
    row_with(published, round, party, lang, published.comments(&round.plan.key, party).len())
}

fn row_with(published: &Published<'_>, round: &Round, party: PartyCode, lang: &Lang, comments: usize) -> Row {
    let key = &round.plan.key;
    let in_force = published.in_force(key, party);
    let windows = published.windows(key, party);
    let open = windows.iter().find(|window| window.is_open(published.now()));
    Row {
        party,
        name: published.party_name(party, lang),
        standing: published.standing(round, party),
        promise: round.promise(party).map(|promise| promise.date),
        extended_until: round.deadline_with_extension(party).filter(|(_, extended)| *extended).map(|(until, _)| until),
        published: in_force.and_then(|version| version.published()).map(|(at, _)| at),
        versions: published.versions(key, party).len(),
        languages: in_force.map_or_else(Vec::new, |version| version.languages()),
        comments,
        comments_until: open.or(windows.first()).map(|window| window.closes),
        comments_open: open.is_some(),
        hidden: published.is_hidden_by_incident(Class::Replies),
    }
}

pub fn figures(rows: &[Row]) -> Figures {
    let count = |test: fn(&Standing) -> bool| rows.iter().filter(|row| test(&row.standing)).count();
    Figures {
        parties: rows.len(),
        replied: count(|standing| standing.received().is_some()),
        late: count(|standing| matches!(standing, Standing::Late { .. })),
        promised: count(|standing| matches!(standing, Standing::Promised { .. })),
        silent: count(|standing| matches!(standing, Standing::Silent { .. })),
        overdue: count(|standing| matches!(standing, Standing::Silent { overdue: true })),
        published: (!rows.iter().any(|row| row.hidden)).then(|| rows.iter().filter(|row| row.published.is_some()).count()),
        comments: rows.iter().map(|row| row.comments).sum(),
        next_window: rows.iter().filter(|row| row.comments_open).filter_map(|row| row.comments_until).min(),
    }
}
