//! `/{lang}/desk/trail`: who did what when. The secretariat sees all acts, a focal point those on the own Party's reply.

use std::collections::HashMap;

use access::{Action, Object, Thing};
use axum::response::Response;
use base::Id;
use domain::{Act, Author, Basis, PartyCode, Recorded, State, consultation::Entry};
use maud::{Markup, html};

use super::head;
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::information,
    problem::Problem,
    route::{self, Audience, Route},
};

const LONGEST: usize = 200;

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/trail", Audience::Roles(&["secretariat", "focal-point"]), show)]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let all = ctx.may(Action::Read, &Object::of(Thing::WholeTrail));
    let wanted = Form::parse(ctx.query.as_bytes());
    let party = if all {
        PartyCode::parse(wanted.get("party"))
    } else {
        let own = |party: &PartyCode| ctx.may(Action::Read, &Object::of(Thing::PartyTrail).party(*party));
        let wanted = PartyCode::parse(wanted.get("party"));
        let mut parties = ctx.actor().reply_parties().into_iter().filter(own);
        Some(parties.find(|party| wanted.is_none_or(|wanted| wanted == *party)).ok_or(Problem::NotFound)?)
    };
    let things: Vec<Id> = ctx.site.node.read(|state| {
        let clarifications = state.clarifications.values().filter(|asked| party.is_none_or(|party| asked.party == party));
        let seen = |comment: &&domain::comment::Comment| party.is_none_or(|party| comment.target.party == party) && (all || comment.transmitted.is_some());
        let comments = state.comments.values().filter(seen).map(|comment| comment.id.clone());
        comments.chain(clarifications.map(|asked| asked.id.clone())).collect()
    });
    let before = wanted.get("before").parse().unwrap_or(u64::MAX);
    let (acts, earlier) = ctx
        .site
        .node
        .trail(
            |recorded| party.is_none_or(|party| concerns(recorded, party, &things)) && is_seen(&ctx, &recorded.act),
            before,
            LONGEST,
        )
        .await?;
    let names = names(&ctx, all).await?;
    let main = html! {
        p { (ctx.t(if all { "trail-about" } else { "trail-about-party" })) }
        @if acts.is_empty() { p { (ctx.t("trail-none")) } }
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("trail")) {
            table.rows {
                thead { tr { th scope="col" { (ctx.t("trail-when")) } th scope="col" { (ctx.t("trail-what")) } th scope="col" { (ctx.t("trail-on")) } th scope="col" { (ctx.t("trail-who")) } th scope="col" { (ctx.t("trail-basis")) } } }
                tbody { @for recorded in &acts {
                    tr {
                        th scope="row" { (ctx.time(recorded.at)) }
                        td data-label=(ctx.t("trail-what")) {
                            @let words = ctx.t(&format!("act-{}", kind(&recorded.act).replace(['.', '_'], "-")));
                            @if all && matches!(recorded.act, Act::Body(_)) { a href=(ctx.href("/desk/rules/changes")) { (words) } } @else { (words) }
                        }
                        td data-label=(ctx.t("trail-on")) { (on(&ctx, &recorded.act)) }
                        td data-label=(ctx.t("trail-who")) { (who(&ctx, &names, &recorded.author)) }
                        td data-label=(ctx.t("trail-basis")) { (basis(&ctx, &recorded.basis)) }
                    }
                } }
            }
        }
        @if let Some(before) = earlier {
            @let of = party.map_or_else(String::new, |party| format!("party={}&", party.lower()));
            p { a href=(ctx.href(&format!("/desk/trail?{of}before={before}"))) rel="next" { (ctx.t("trail-earlier")) } }
        }
    };
    let journal = match party.filter(|_| !all) {
        Some(party) => consultations(&ctx, party).await?,
        None => html! {},
    };
    Ok(page(&ctx, &head(&ctx, ctx.t("trail")), html! { (main) (journal) }))
}

/// The Party's own journals, newest entries first: what nobody outside the Party reads.
async fn consultations(ctx: &Ctx, party: PartyCode) -> Result<Markup, Problem> {
    let rounds: Vec<(base::Key, String, Option<domain::questionnaire::Questionnaire>)> = ctx.site.node.read(|state| {
        let of_party = state.rounds.values().filter(|round| round.in_scope(party));
        of_party
            .map(|round| {
                (
                    round.plan.key.clone(),
                    round.plan.title.text(&ctx.lang()).to_owned(),
                    round.questionnaire.clone(),
                )
            })
            .collect()
    });
    let names = super::party::names(ctx, party).await?;
    let mut sections = Vec::new();
    for (round, title, questionnaire) in rounds {
        let Ok(permit) = ctx.permit(Action::Direct, ctx.site.node.read(|state| Object::draft(state, &round, party))) else {
            continue;
        };
        let entries = ctx.site.node.journal(&permit).await?;
        let number = |leaf: &base::Key| {
            questionnaire
                .as_ref()
                .and_then(|known| known.leaf(leaf.as_str()))
                .map_or_else(|| leaf.to_string(), |found| found.leaf.number.clone())
        };
        sections.push(html! {
            section aria-labelledby=(format!("j-{round}")) {
                h2 id=(format!("j-{round}")) { (ctx.t("journal")) " · " (title) }
                p { (ctx.t("journal-about")) }
                @if entries.is_empty() { p { (ctx.t("trail-none")) } } @else {
                    div.scroll tabindex="0" role="group" aria-labelledby=(format!("j-{round}")) {
                        table.rows {
                            thead { tr { th scope="col" { (ctx.t("trail-when")) } th scope="col" { (ctx.t("trail-what")) } th scope="col" { (ctx.t("trail-on")) } th scope="col" { (ctx.t("trail-who")) } } }
                            tbody { @for entered in entries.iter().rev().take(LONGEST) {
                                tr {
                                    th scope="row" { (ctx.time(entered.at)) }
                                    td data-label=(ctx.t("trail-what")) { (ctx.t(&format!("entry-{}", entered.entry.word()))) @if let Some(more) = more(ctx, &entered.entry) { (ctx.t("colon")) (more) } }
                                    td.empty[entered.entry.leaf().is_none()] data-label=(ctx.t("trail-on")) { @if let Some(leaf) = entered.entry.leaf() { (number(leaf)) } }
                                    td data-label=(ctx.t("trail-who")) { (names.of(ctx, &entered.author)) }
                                }
                            } }
                        }
                    }
                }
            }
        });
    }
    Ok(html! { @for section in sections { (section) } })
}

/// What an entry says besides its kind.
fn more(ctx: &Ctx, entry: &Entry) -> Option<String> {
    match entry {
        Entry::Cleared { step, .. } => Some(step.as_str().to_owned()),
        Entry::Reopened { reason, .. } => Some(reason.as_str().to_owned()),
        Entry::Took { taken, .. } => Some(taken.unit.as_str().to_owned()),
        Entry::StepsSet { steps } if steps.is_empty() => Some(ctx.t("entry-no-steps")),
        Entry::StepsSet { steps } => Some(steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>().join(", ")),
        Entry::Remarked { .. } | Entry::Settled { .. } => None,
    }
}

/// The contributors of a Party are that Party's own affair.
fn is_seen(ctx: &Ctx, act: &Act) -> bool {
    match act {
        Act::Seat(domain::seat::Act::Appointed { seat, .. } | domain::seat::Act::Ended { seat, .. }) => {
            ctx.may(Action::Read, &Object::seat(seat)) || seat.role() != "contributor"
        }
        // What children and survivors said, and cases, are the safeguarding group's.
        Act::Participation(_) | Act::Hearing(_) | Act::Lane(_) | Act::Safeguarding(_) => ctx.may(Action::Read, &Object::of(Thing::Case)),
        Act::Influence(domain::influence::Act::Told { source, .. }) => {
            !matches!(source, domain::influence::Source::Hearing { .. }) || ctx.may(Action::Read, &Object::of(Thing::Case))
        }
        _ => true,
    }
}

fn kind(act: &Act) -> String {
    act.encode().map(|(kind, _, _)| kind).unwrap_or_default()
}

/// What an act is on, in words.
fn on(ctx: &Ctx, act: &Act) -> String {
    let lang = ctx.lang();
    ctx.site.node.read(|state| match act {
        Act::Reply(_) | Act::Round(_) => {
            let stream = act.stream().0;
            let party = stream.rsplit('/').next().and_then(PartyCode::parse).or(party_of(act));
            party.map_or_else(
                || round_of(state, &stream, &lang),
                |party| ctx.ta("reply-of", &[("party", state.party_name(party, &lang, ctx.now()).into())]),
            )
        }
        Act::Comment(_) => {
            let id = act.stream().0;
            let comment = id.rsplit('/').next().and_then(Id::parse).and_then(|id| state.comments.get(&id));
            comment.map_or(id, |comment| {
                ctx.ta(
                    "comment-on-reply-of",
                    &[("party", state.party_name(comment.target.party, &lang, ctx.now()).into())],
                )
            })
        }
        Act::Seat(domain::seat::Act::Appointed { seat, .. } | domain::seat::Act::Ended { seat, .. }) => match seat {
            domain::seat::Seat::Contributor { unit, .. } => ctx.ta("seat-of", &[("role", ctx.t("role-contributor").into()), ("of", unit.as_str().into())]),
            seat => {
                let of = seat.party().map(|party| state.party_name(party, &lang, ctx.now()));
                of.map_or_else(
                    || ctx.t(&format!("role-{}", seat.role())),
                    |of| ctx.ta("seat-of", &[("role", ctx.t(&format!("role-{}", seat.role())).into()), ("of", of.into())]),
                )
            }
        },
        Act::Clarification(act) => {
            let asked = state.clarifications.get(act.id());
            asked.map_or_else(String::new, |asked| {
                ctx.ta("reply-of", &[("party", state.party_name(asked.party, &lang, ctx.now()).into())])
            })
        }
        other => thing(ctx, state, other).unwrap_or_default(),
    })
}

/// A round by its title, as its stream names it.
fn round_of(state: &State, stream: &str, lang: &base::Lang) -> String {
    let key = stream.split('/').nth(1).and_then(|key| base::Key::new(key).ok());
    let round = key.and_then(|key| state.rounds.get(&key));
    round.map_or_else(|| stream.to_owned(), |round| round.plan.title.text(lang).to_owned())
}

/// What an act is on that is no Party's, by its name; nothing when it has none that the reader is to see.
fn thing(ctx: &Ctx, state: &State, act: &Act) -> Option<String> {
    let lang = ctx.lang();
    let stream = act.stream().0;
    let name = stream.split_once('/').map_or("", |(_, name)| name);
    let organisation = |key: &base::Key| state.organisations.get(key).map(|known| known.name.text(&lang).to_owned());
    let contribution = |id: &Id| {
        let sent = state
            .contributions
            .get(id)
            .filter(|sent| ctx.may(Action::Read, &Object::contribution(state, sent)))?;
        Some(format!("{} – {}", organisation(&sent.organisation)?, information::of_day(ctx, sent)))
    };
    let source = |kind: &str, id: &Id| {
        let comment = state.comments.get(id).filter(|comment| ctx.may(Action::Read, &Object::comment(state, comment)));
        let sent = state
            .contributions
            .get(id)
            .filter(|sent| ctx.may(Action::Read, &Object::contribution(state, sent)));
        let of = comment.map(|comment| &comment.organisation).or(sent.map(|sent| &sent.organisation));
        let named = of.and_then(organisation).map_or_else(String::new, |of| format!(" – {of}"));
        ctx.t(&format!("source-{kind}")) + &named
    };
    match act {
        Act::Body(_) => state.body.as_ref().map(|body| body.name.text(&lang).to_owned()),
        Act::Party(_) => PartyCode::parse(name).map(|party| state.party_name(party, &lang, ctx.now())),
        Act::Organisation(_) => base::Key::new(name).ok().and_then(|key| organisation(&key)).or_else(|| Some(name.to_owned())),
        Act::Convention(_) => base::Key::new(name)
            .ok()
            .and_then(|key| Some(state.conventions.get(&key)?.title.text(&lang).to_owned())),
        Act::Contribution(act) => contribution(act.id()),
        Act::Participation(act) => state.projects.get(act.id()).map(|project| project.name.as_str().to_owned()),
        Act::Incident(act) => Some(ctx.t(&format!("incident-class-{}", act.class().as_str()))),
        Act::Redaction(act) => state.redactions.get(act.id()).map(|redaction| source(redaction.of.as_str(), redaction.of.id())),
        Act::Influence(domain::influence::Act::Told { source: of, .. }) => Some(source(of.as_str(), of.id())),
        Act::Document(_) => Some(name.to_owned()),
        Act::Lane(_) => base::Key::new(name)
            .ok()
            .and_then(|key| Some(state.rounds.get(&key)?.plan.title.text(&lang).to_owned())),
        Act::Safeguarding(_) => Id::parse(name).and_then(|id| Some(state.cases.get(&id)?.reference().to_owned())),
        _ => None,
    }
}

fn party_of(act: &Act) -> Option<PartyCode> {
    use domain::round::Act as R;
    match act {
        Act::Round(R::Promised { party, .. } | R::Extended { party, .. } | R::PartyAdded { party, .. }) => Some(*party),
        _ => None,
    }
}

fn concerns(recorded: &Recorded, party: PartyCode, things: &[Id]) -> bool {
    use domain::{round, seat};
    match &recorded.act {
        Act::Reply(_) => recorded.act.stream().0.ends_with(&format!("/{party}")),
        Act::Round(round::Act::Promised { party: of, .. } | round::Act::Extended { party: of, .. } | round::Act::PartyAdded { party: of, .. }) => *of == party,
        Act::Comment(_) | Act::Clarification(_) => things.iter().any(|id| recorded.act.stream().0.ends_with(id.as_str())),
        Act::Seat(seat::Act::Appointed { seat, .. } | seat::Act::Ended { seat, .. }) => seat.party() == Some(party),
        Act::Body(_)
        | Act::Convention(_)
        | Act::Party(_)
        | Act::Organisation(_)
        | Act::Document(_)
        | Act::Round(_)
        | Act::Contribution(_)
        | Act::Participation(_)
        | Act::Hearing(_)
        | Act::Lane(_)
        | Act::Influence(_)
        | Act::Redaction(_)
        | Act::Incident(_)
        | Act::Safeguarding(_) => false,
    }
}

/// The names that the viewer may read: the secretariat all, a focal point those of the own Party.
async fn names(ctx: &Ctx, all: bool) -> Result<HashMap<Id, String>, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let parties = ctx.actor().reply_parties();
    let own: Vec<Id> = ctx.site.node.read(|state| {
        state
            .appointments
            .iter()
            .filter(|held| held.seat.party().is_some_and(|party| parties.contains(&party)))
            .map(|held| held.account.clone())
            .collect()
    });
    Ok(accounts
        .into_iter()
        .filter(|account| all || own.contains(&account.id))
        .map(|account| (account.id, account.name))
        .collect())
}

fn who(ctx: &Ctx, names: &HashMap<Id, String>, author: &Author) -> String {
    match author {
        Author::System => ctx.t("trail-system"),
        Author::Person(id) => names.get(id).cloned().unwrap_or_else(|| {
            ctx.t(if is_of_secretariat(ctx, id) {
                "role-secretariat"
            } else {
                "trail-other-person"
            })
        }),
    }
}

fn is_of_secretariat(ctx: &Ctx, account: &Id) -> bool {
    let seat = |held: &domain::seat::Appointment| held.account == *account && held.seat == domain::seat::Seat::Secretariat;
    ctx.site.node.read(|state| state.appointments.iter().any(seat))
}

fn basis(ctx: &Ctx, basis: &Basis) -> String {
    match basis {
        Basis::Rule(key) => {
            let number = ctx
                .site
                .node
                .read(|state| state.body.as_ref().and_then(|body| body.rules.get(key)).map(|rule| rule.number.clone()));
            ctx.ta("basis-rule", &[("number", number.unwrap_or_else(|| key.to_string()).into())])
        }
        Basis::Decision(decision) => ctx.ta("basis-decision", &[("decision", decision.as_str().into())]),
        Basis::Provision(provision) => ctx.ta("article", &[("article", provision.as_str().into())]),
        Basis::Practice => ctx.t("basis-practice"),
    }
}
