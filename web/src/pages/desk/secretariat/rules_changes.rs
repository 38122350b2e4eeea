//! `/{lang}/desk/rules/changes`: what was changed in the rules of the body, when, by whom, on which decision.

use axum::response::Response;
use base::{Digest, Moment};
use domain::{
    Act, Author, Basis, Recorded,
    body::{self, Policy},
};
use maud::{Markup, html};

use super::{super::head, rules};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);
const MOST: usize = 1_000;

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/rules/changes", WHO, show)]
}

/// The rules as an act of the record left them.
struct Stand {
    policy: Policy,
    at: Moment,
    author: Author,
    decision: Option<String>,
}

/// All that the rules ever were, the newest first.
async fn stands(ctx: &Ctx) -> Result<Vec<Stand>, Problem> {
    let of_body = |recorded: &Recorded| matches!(recorded.act, Act::Body(_));
    let (acts, _) = ctx.site.node.trail(of_body, u64::MAX, MOST).await?;
    let stand = |recorded: Recorded| {
        let policy = match recorded.act {
            Act::Body(body::Act::Founded { body }) => body.policy,
            Act::Body(body::Act::PolicySet { policy }) => policy,
            _ => return None,
        };
        Some(Stand {
            policy,
            at: recorded.at,
            author: recorded.author,
            decision: match recorded.basis {
                Basis::Decision(decision) => Some(decision),
                _ => None,
            },
        })
    };
    Ok(acts.into_iter().filter_map(stand).collect())
}

/// What others changed meanwhile, for whoever saw the rules as they were before; and what was typed, with theirs wherever it said
/// nothing else than before.
pub(super) async fn since(ctx: &Ctx, seen: Digest, typed: &Form) -> Result<Option<(Markup, Form)>, Problem> {
    let stands = stands(ctx).await?;
    let before = stands.iter().find(|stand| stand.policy.digest() == seen);
    Ok(before.zip(stands.first()).map(|(before, now)| {
        let shown = html! { p.notice { (ctx.t("rules-changed-so")) } (changed(ctx, &before.policy, &now.policy)) };
        (shown, merged(typed, &rules::form_of(&before.policy), &rules::form_of(&now.policy)))
    }))
}

/// A rule that was left as it was becomes what others made of it. The criteria are one rule: their places may have moved.
fn merged(typed: &Form, before: &Form, now: &Form) -> Form {
    let is_criterion = |name: &str| name.starts_with("criterion-");
    let criteria = |form: &Form| -> Vec<(String, String)> {
        let own = form.fields().filter(|(name, words)| is_criterion(name) && !base::text::is_blank(words));
        own.map(|(name, words)| (name.to_owned(), words.to_owned())).collect()
    };
    let same_criteria = criteria(typed) == criteria(before);
    let untouched = |name: &str| {
        name == "seen"
            || if is_criterion(name) {
                same_criteria
            } else {
                typed.get(name) == before.get(name)
            }
    };
    let mut fields = typed.clone().into_fields();
    fields.retain(|name, _| !(untouched(name) && (before.has(name) || is_criterion(name))));
    let theirs = now.clone().into_fields();
    fields.extend(theirs.into_iter().filter(|(name, _)| untouched(name)));
    Form::of_fields(fields)
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    rules::now(&ctx)?;
    let stands = stands(&ctx).await?;
    let accounts = ctx.site.node.storage().accounts().await?;
    let name = |author: &Author| match author {
        Author::System => ctx.t("trail-system"),
        Author::Person(id) => {
            let known = accounts.iter().find(|account| account.id == *id);
            known.map_or_else(|| ctx.t("trail-other-person"), |account| account.name.clone())
        }
    };
    let changes = stands.windows(2).filter(|pair| pair[0].policy != pair[1].policy);
    let main = html! {
        @if stands.len() < 2 { p { (ctx.t("rules-never-changed")) } }
        @for pair in changes {
            @let (now, before) = (&pair[0], &pair[1]);
            section {
                h2 { (ctx.time(now.at)) }
                p { (name(&now.author)) @if let Some(decision) = &now.decision { " · " (ctx.ta("basis-decision", &[("decision", decision.as_str().into())])) } }
                (changed(&ctx, &before.policy, &now.policy))
            }
        }
    };
    let mut head = head(&ctx, ctx.t("rules-changes"));
    head.trail.push(("/desk/rules".to_owned(), ctx.t("rules")));
    Ok(page(&ctx, &head, main))
}

/// Rule by rule, what it was and what it is.
fn changed(ctx: &Ctx, before: &Policy, now: &Policy) -> Markup {
    let (before, now) = (rules::form_of(before), rules::form_of(now));
    let names: std::collections::BTreeSet<&str> = before
        .fields()
        .chain(now.fields())
        .map(|(name, _)| name)
        .filter(|name| *name != "seen")
        .collect();
    let said = |form: &Form, name: &str| rules::said(ctx, name, form.get(name));
    html! {
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("rules-changes")) {
            table.rows {
                thead { tr { th scope="col" { (ctx.t("rules-rule")) } th scope="col" { (ctx.t("rules-before")) } th scope="col" { (ctx.t("rules-after")) } } }
                tbody { @for name in names.into_iter().filter(|name| before.get(name) != now.get(name)) { tr {
                    th scope="row" { (rules::label(ctx, name)) }
                    td data-label=(ctx.t("rules-before")) { (said(&before, name)) }
                    td data-label=(ctx.t("rules-after")) { (said(&now, name)) }
                } } }
            }
        }
    }
}
