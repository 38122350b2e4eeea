//! Reminders: which letters are due, by the body's plan of days. A letter's id follows from what it reminds of, so that each is
//! written once, whichever node writes it, and however often it is asked.

use base::{Digest, Id, Key, Moment};
use domain::{
    Code, PartyCode, Refusal, State, calendar,
    reply::ReplyFile,
    round::Round,
    safeguarding::{Case, Clock},
    seat::{Seat, Terms},
    signpost::Signpost,
};
use jiff::civil::Date;
use serde_json::json;

use crate::{
    Failure, Node,
    draft::{fields_of, id},
    port::{self, NewLetter},
};

/// Organisations are told of a window when it closes within so many days: there are as many windows as replies.
const WEEK: u16 = 7;

/// The step of a plan that a day stands at: the one with the fewest days that is not passed. After the day itself none is.
pub fn step(plan: &[u16], today: Date, due: Date) -> Option<u16> {
    let left = today.until(due).ok()?.get_days();
    let left = u16::try_from(left).ok()?;
    plan.iter().copied().filter(|days| left <= *days).min()
}

/// A reminder that is due: to whom, of what.
#[derive(Clone, Debug, PartialEq)]
struct Due {
    account: Id,
    kind: &'static str,
    round: Key,
    party: PartyCode,
    /// The moment or the day that is near, as the letter says it.
    detail: serde_json::Value,
    /// What makes the reminder one of its own.
    parts: Vec<String>,
    /// The leaves that it asks for; none for a whole reply.
    leaves: Vec<Key>,
}

impl Due {
    fn letter(&self) -> Option<NewLetter> {
        let about = [self.round.to_string(), self.party.to_string()];
        once(&self.account, self.kind, &self.detail, about.into_iter().chain(self.parts.iter().cloned()))
    }
}

/// A letter that is written once for what it is about.
fn once(account: &Id, kind: &str, detail: &serde_json::Value, about: impl IntoIterator<Item = String>) -> Option<NewLetter> {
    let parts: Vec<String> = [account.to_string(), kind.to_owned()].into_iter().chain(about).collect();
    let digest = Digest::of_parts(parts.iter().map(String::as_bytes)).to_string();
    Some(NewLetter {
        id: Id::parse(digest.get(..32)?)?,
        account: account.clone(),
        kind: kind.to_owned(),
        detail: detail.to_string(),
    })
}

/// To organisations: a window closes within a week, and they have not commented on that version.
fn windows(state: &State, now: Moment) -> Vec<NewLetter> {
    let Some(policy) = state.policy() else { return Vec::new() };
    let plan: Vec<u16> = policy.remind_days_before.iter().copied().filter(|days| *days <= WEEK).collect();
    let today = state.zone().date(now);
    let mut out = Vec::new();
    for (round, party) in state
        .replies
        .keys()
        .filter(|(round, _)| state.rounds.get(round).is_some_and(|round| round.collecting().is_ok()))
    {
        let Some(window) = calendar::windows(state, round, *party).into_iter().find(|window| window.is_open(now)) else {
            continue;
        };
        let Some(days) = step(&plan, today, state.zone().date(window.closes)) else {
            continue;
        };
        let detail = json!({ "round": round, "party": party, "until": window.closes });
        let commented = |organisation: &Key| {
            let on_it = |comment: &&domain::comment::Comment| {
                comment.target.round == *round && comment.target.party == *party && comment.target.version == window.version
            };
            state.comments.values().filter(on_it).any(|comment| comment.organisation == *organisation)
        };
        for organisation in state
            .organisations
            .values()
            .filter(|known| known.is_accredited(today) && !commented(&known.key))
        {
            let seat = Seat::Organisation {
                organisation: organisation.key.clone(),
            };
            let about = || [round.to_string(), party.to_string(), window.closes.to_string(), days.to_string()];
            out.extend(state.holders(&seat, now).filter_map(|account| once(account, "window-near", &detail, about())));
        }
    }
    out
}

/// To the safeguarding group: a case that nobody took, or nobody decided, in time. To the secretariat, once a month: places of
/// help that were not checked of late.
fn alarms(state: &State, now: Moment) -> Vec<NewLetter> {
    let overdue = state.cases.values().filter_map(|case| Some((case, case.overdue(now)?)));
    let group: Vec<&Id> = state.holders(&Seat::Safeguarding, now).collect();
    let tell = |(case, clock): (&Case, Clock)| {
        let about = [case.id.to_string(), format!("{clock:?}")];
        group
            .iter()
            .filter_map(|account| once(account, "case-overdue", &json!({}), about.clone()))
            .collect::<Vec<_>>()
    };
    let mut out: Vec<NewLetter> = overdue.flat_map(tell).collect();
    let months = state.policy().map_or(6, |policy| policy.care.signposts_months);
    let stale = |post: &Signpost| !post.is_fresh(state.zone(), now, months);
    if state.parties.values().flat_map(|party| &party.signposts).any(stale) {
        let month = state.zone().date(now).first_of_month().to_string();
        let holders = state.holders(&Seat::Secretariat, now);
        out.extend(holders.filter_map(|account| once(account, "signposts-stale", &json!({}), [month.clone()])));
    }
    out
}

/// The reminders that are due at a moment, before it is known which answers are finished.
fn due(state: &State, now: Moment) -> Vec<Due> {
    let Some(policy) = state.policy() else { return Vec::new() };
    let waits = |round: &Round, party: PartyCode| state.reply(&round.plan.key, party).and_then(ReplyFile::received).is_none();
    let mut out = Vec::new();
    for round in state.rounds.values().filter(|round| round.collecting().is_ok()) {
        for party in round.parties().into_iter().filter(|party| waits(round, *party)) {
            let Some((deadline, _)) = round.deadline_with_extension(party) else {
                continue;
            };
            let today = state.zone().date(now);
            if let Some(days) = step(&policy.remind_days_before, today, state.zone().date(deadline)) {
                let of_party = |account: &Id| Due {
                    account: account.clone(),
                    kind: "deadline-near",
                    round: round.plan.key.clone(),
                    party,
                    detail: json!({ "round": round.plan.key, "party": party, "until": deadline }),
                    parts: vec![deadline.to_string(), days.to_string()],
                    leaves: Vec::new(),
                };
                out.extend(state.holders(&Seat::FocalPoint { party }, now).map(of_party));
            }
            out.extend(contributions(state, round, party, now, &policy.remind_days_before));
        }
    }
    out
}

fn contributions(state: &State, round: &Round, party: PartyCode, now: Moment, plan: &[u16]) -> Vec<Due> {
    let today = state.zone().date(now);
    let seats = state.appointments.iter().filter(|held| held.holds(now));
    let given = seats.filter_map(|held| match &held.seat {
        Seat::Contributor { party: of, unit, terms, .. } if *of == party => Some((&held.account, unit, terms)),
        _ => None,
    });
    let by_day = |(account, unit, terms): (&Id, &String, &Terms)| {
        let days: std::collections::BTreeSet<Date> = terms.due.values().copied().collect();
        let one = |day: Date| {
            let days = step(plan, today, day)?;
            Some(Due {
                account: account.clone(),
                kind: "contribution-near",
                round: round.plan.key.clone(),
                party,
                detail: json!({ "round": round.plan.key, "party": party, "day": day.to_string() }),
                parts: vec![unit.clone(), day.to_string(), days.to_string()],
                leaves: terms.due.iter().filter(|(_, due)| **due == day).map(|(leaf, _)| leaf.clone()).collect(),
            })
        };
        days.into_iter().filter_map(one).collect::<Vec<_>>()
    };
    given.flat_map(by_day).collect()
}

impl Node {
    /// Writes the reminders that are due and not written yet. Whoever has finished what they were asked for gets none.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn remind(&self) -> Result<usize, Failure> {
        let now = self.now();
        let due = self.read(|state| due(state, now));
        let mut written = 0;
        for reminder in due {
            if !reminder.leaves.is_empty() && self.is_finished(&reminder).await? {
                continue;
            }
            let letter = reminder.letter().ok_or_else(|| Refusal::new(Code::InvalidValue))?;
            self.storage.add_letter(letter, port::micros(self.clock.real())).await?;
            written += 1;
        }
        for letter in self.read(|state| [windows(state, now), alarms(state, now)].concat()) {
            self.storage.add_letter(letter, port::micros(self.clock.real())).await?;
            written += 1;
        }
        Ok(written)
    }

    async fn is_finished(&self, reminder: &Due) -> Result<bool, Failure> {
        for leaf in &reminder.leaves {
            let shared = id(&reminder.round, reminder.party, leaf.as_str());
            let own = self.storage.draft(&format!("{shared}@{}", reminder.account)).await?;
            let answer = self.storage.draft(&shared).await?;
            let done = answer.is_some_and(|row| fields_of(&row.body).get("done").is_some_and(|done| done == "yes"));
            if own.is_none() && !done {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn steps_of_a_plan() {
        let due = date(2017, 10, 25);
        for (today, expected) in [
            (date(2017, 9, 1), None),
            (date(2017, 9, 25), Some(30)),
            (date(2017, 10, 10), Some(30)),
            (date(2017, 10, 11), Some(14)),
            (date(2017, 10, 17), Some(14)),
            (date(2017, 10, 18), Some(7)),
            (date(2017, 10, 24), Some(1)),
            (date(2017, 10, 25), Some(1)),
            (date(2017, 10, 26), None),
        ] {
            assert_eq!(step(&[30, 14, 7, 1], today, due), expected, "{today}");
        }
        assert_eq!(step(&[], due, due), None);
    }
}
