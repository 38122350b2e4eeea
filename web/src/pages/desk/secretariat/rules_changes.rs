//! `/{lang}/desk/rules/changes`: what was changed in the rules of the body, when, by whom, on which decision; and what becomes of a
//! change that somebody makes over rules that another changed meanwhile.

use std::collections::BTreeMap;

use axum::response::Response;
use base::{Digest, Lang, Moment};
use domain::{
    Act, Author, Basis, Recorded,
    body::{self, Criterion, NUMBERS, Policy},
};
use maud::{Markup, html};

use super::{super::head, rules};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::field::{Errors, named},
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

/// A rule as it is read: what it is called, what it says, and in which language, where it is in one.
struct Rule {
    label: String,
    words: String,
    lang: Option<Lang>,
}

/// All rules in the order of their form. A criterion is known by its name, and not by its place.
fn rules_of(ctx: &Ctx, policy: &Policy) -> Vec<(String, Rule)> {
    let form = rules::form_of(policy);
    let field = |name: &str| {
        let (label, words) = (rules::label(ctx, name), rules::said(ctx, name, form.get(name)));
        (name.to_owned(), Rule { label, words, lang: None })
    };
    let criterion = |criterion: &Criterion, lang: Lang| {
        let named = [("key", criterion.key.as_str().into()), ("language", i18n::language(ctx.ui, &lang).into())];
        let rule = Rule {
            label: ctx.ta("rules-criterion-named", &named),
            words: criterion.text.text(&lang).to_owned(),
            lang: Some(lang.clone()),
        };
        (format!("{}/{lang}", criterion.key), rule)
    };
    let mut all: Vec<(String, Rule)> = ["late_replies", "late_comments", "remind_days_before"].map(field).into();
    all.extend(rules::SWITCHES.iter().map(|switch| field(switch.name)));
    let names: Vec<&str> = policy.criteria.iter().map(|criterion| criterion.key.as_str()).collect();
    let order = Rule {
        label: ctx.t("criteria"),
        words: names.join(", "),
        lang: None,
    };
    all.push(("criteria".to_owned(), order));
    all.extend(policy.criteria.iter().flat_map(|own| [Lang::en(), Lang::fr()].map(|lang| criterion(own, lang))));
    all.extend(["guidelines", "guidelines_at"].map(field));
    all.extend(NUMBERS.iter().map(|number| field(number.name)));
    all
}

/// Rule by rule, what it was and what it is.
fn changed(ctx: &Ctx, before: &Policy, now: &Policy) -> Markup {
    let (mut before, now) = (rules_of(ctx, before), rules_of(ctx, now));
    let mut rows: Vec<(Option<Rule>, Option<Rule>)> = Vec::new();
    for (name, rule) in now {
        let was = before.iter().position(|(known, _)| *known == name).map(|place| before.remove(place).1);
        if was.as_ref().is_none_or(|was| was.words != rule.words) {
            rows.push((was, Some(rule)));
        }
    }
    rows.extend(before.into_iter().map(|(_, rule)| (Some(rule), None)));
    let said = |rule: &Option<Rule>| match rule {
        Some(rule) => match rule.lang.as_ref().filter(|lang| **lang != ctx.lang()) {
            Some(lang) => html! { span lang=(lang) { (rule.words) } },
            None => html! { (rule.words) },
        },
        None => html! { "–" },
    };
    html! {
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("rules-changes")) {
            table.rows {
                thead { tr { th scope="col" { (ctx.t("rules-rule")) } th scope="col" { (ctx.t("rules-before")) } th scope="col" { (ctx.t("rules-after")) } } }
                tbody { @for (was, is) in &rows { tr {
                    th scope="row" { (is.as_ref().or(was.as_ref()).map_or("", |rule| rule.label.as_str())) }
                    td data-label=(ctx.t("rules-before")) { (said(was)) }
                    td data-label=(ctx.t("rules-after")) { (said(is)) }
                } } }
            }
        }
    }
}

/// A change over rules that another changed meanwhile.
pub(super) struct Meanwhile {
    /// What the other changed.
    pub shown: Markup,
    /// What was typed, with what the other made of every rule that was left as it was.
    pub form: Form,
    /// The rules that both changed: they are chosen by hand.
    pub errors: Errors,
}

/// What became of the rules since they were seen; nothing when it is not known how they were then.
pub(super) async fn since(ctx: &Ctx, seen: Digest, typed: &Form) -> Result<Option<Meanwhile>, Problem> {
    let stands = stands(ctx).await?;
    let before = stands.iter().find(|stand| stand.policy.digest() == seen);
    Ok(before.zip(stands.first()).map(|(before, now)| {
        let forms = [rules::form_of(&before.policy), rules::form_of(&now.policy)];
        let (form, both) = merged(typed, &forms[0], &forms[1]);
        let wrong = |(field, theirs): (String, String)| {
            let words = if theirs.is_empty() {
                ctx.t("rules-emptied-both")
            } else {
                ctx.ta("rules-changed-both", &[("words", rules::said(ctx, &field, &theirs).into())])
            };
            (field.clone(), named(ctx, &rules::label(ctx, &field), &words))
        };
        Meanwhile {
            shown: html! { p.notice { (ctx.t("rules-changed-so")) } (changed(ctx, &before.policy, &now.policy)) },
            form,
            errors: both.into_iter().map(wrong).collect(),
        }
    }))
}

/// The words of the criteria in both languages, by their names, in their order.
type Criteria = Vec<(String, [String; 2])>;

fn criteria_of(form: &Form) -> Criteria {
    let words = |place: usize, part: &str| base::text::clean(form.get(&format!("criterion-{place}{part}"))).trim().to_owned();
    let all = (0..rules::lines(form)).map(|place| (words(place, ""), [words(place, "-en"), words(place, "-fr")]));
    all.filter(|(name, _)| !name.is_empty()).collect()
}

/// Three ways: what one changed counts; what both changed otherwise stays as it was typed, and is named with what the other made of it.
fn merged(typed: &Form, before: &Form, now: &Form) -> (Form, Vec<(String, String)>) {
    let is_criterion = |name: &str| name.starts_with("criterion-");
    let mut fields: BTreeMap<String, Vec<String>> = typed.clone().into_fields();
    fields.retain(|name, _| !is_criterion(name));
    let mut both = Vec::new();
    let known = before.fields().chain(now.fields()).map(|(name, _)| name.to_owned());
    for name in known.filter(|name| !is_criterion(name)).collect::<std::collections::BTreeSet<String>>() {
        let (mine, was, theirs) = (typed.get(&name), before.get(&name), now.get(&name));
        if name == "seen" || mine == was {
            // A box that is not ticked is no field.
            fields.remove(&name);
            fields.extend(now.has(&name).then(|| (name.clone(), vec![theirs.to_owned()])));
        } else if was != theirs && mine != theirs {
            both.push((name.clone(), theirs.to_owned()));
        }
    }
    let [mine, was, theirs] = [typed, before, now].map(criteria_of);
    let find = |all: &Criteria, name: &str| all.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone());
    let order = |all: &Criteria| all.iter().map(|(name, _)| name.clone()).collect::<Vec<String>>();
    let [first, second] = if order(&theirs) == order(&was) { [&mine, &theirs] } else { [&theirs, &mine] };
    let mut names: Vec<&String> = first.iter().chain(second).map(|(name, _)| name).collect();
    let mut once = std::collections::BTreeSet::new();
    names.retain(|name| once.insert(*name));
    let mut place = 0;
    for name in names {
        let [m, w, t] = [&mine, &was, &theirs].map(|all| find(all, name));
        let kept = if m == w { t.clone() } else { m.clone() };
        let differs = m != w && w != t && m != t;
        // What one took away and the other changed is there again, to be chosen.
        let Some([en, fr]) = kept.or_else(|| t.clone().filter(|_| differs)) else {
            continue;
        };
        if differs {
            both.push((format!("criterion-{place}"), t.map_or_else(String::new, |words| words.join(" / "))));
        }
        for (part, words) in [("", name.clone()), ("-en", en), ("-fr", fr)] {
            fields.insert(format!("criterion-{place}{part}"), vec![words]);
        }
        place += 1;
    }
    (Form::of_fields(fields), both)
}
