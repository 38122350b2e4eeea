//! `/{lang}/desk/rules`: the rules of the body as they are in force, changed on a decision of the body.

use access::{Action, Object, Thing};
use axum::response::Response;
use base::{Digest, Key, Line, Localised};
use domain::body::{Command, Criterion, LatePolicy, NUMBERS, Policy};
use maud::{Markup, html};

use super::{
    super::{done, head, perform, unprocessable},
    rules_changes,
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::field::{Errors, Field, named, once, summary},
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);
/// Lines for further criteria, at the end of those that are there.
const MORE: usize = 2;

/// What is on or off.
pub(super) struct Switch {
    pub name: &'static str,
    get: fn(&Policy) -> bool,
    set: fn(&mut Policy, bool),
}

macro_rules! switches {
    ($($name:ident),+ $(,)?) => {
        pub(super) const SWITCHES: &[Switch] = &[$(Switch {
            name: stringify!($name),
            get: |policy| policy.$name,
            set: |policy, on| policy.$name = on,
        }),+];
    };
}

switches!(
    party_may_respond,
    other_information,
    confidential_information,
    reopen_changed_leaves_only,
    rapporteurs_read_before_publication
);

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/rules", WHO, show), route::action("/{lang}/desk/rules", WHO, amend)]
}

pub(super) fn now(ctx: &Ctx) -> Result<Policy, Problem> {
    ctx.permit(Action::Register, Object::of(Thing::Register))?;
    ctx.site.node.read(|state| state.policy().cloned()).ok_or(Problem::NotFound)
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let policy = now(&ctx)?;
    Ok(render(&ctx, &form_of(&policy), &Errors::new()))
}

/// The rules as the fields of the form.
pub(super) fn form_of(policy: &Policy) -> Form {
    let mut form = Form::default();
    form.add("seen", &policy.digest().to_string());
    for switch in SWITCHES.iter().filter(|switch| (switch.get)(policy)) {
        form.add(switch.name, "yes");
    }
    for (name, late) in [("late_replies", policy.late_replies), ("late_comments", policy.late_comments)] {
        form.add(name, if late == LatePolicy::Refuse { "refuse" } else { "accept" });
    }
    for number in NUMBERS {
        form.add(number.name, &(number.get)(&policy.care).to_string());
    }
    let days: Vec<String> = policy.remind_days_before.iter().map(u16::to_string).collect();
    form.add("remind_days_before", &days.join(", "));
    for (name, line) in [("guidelines", &policy.care.guidelines), ("guidelines_at", &policy.care.guidelines_at)] {
        form.add(name, line.as_ref().map_or("", Line::as_str));
    }
    for (place, criterion) in policy.criteria.iter().enumerate() {
        form.add(&format!("criterion-{place}"), criterion.key.as_str());
        for (lang, words) in criterion.text.iter() {
            form.add(&format!("criterion-{place}-{lang}"), words);
        }
    }
    form
}

/// What a rule is called, by the name of its field.
pub(super) fn label(ctx: &Ctx, field: &str) -> String {
    match field.strip_prefix("criterion-").and_then(|place| place.parse::<usize>().ok()) {
        Some(place) => ctx.ta("rules-criterion", &[("number", (place + 1).into())]),
        None => ctx.t(&format!("rules-{}", field.replace('_', "-"))),
    }
}

/// What a rule says, as it is read.
pub(super) fn said(ctx: &Ctx, field: &str, value: &str) -> String {
    if SWITCHES.iter().any(|switch| switch.name == field) {
        return ctx.t(if value == "yes" { "rules-on" } else { "rules-off" });
    }
    match (field, value) {
        ("late_replies" | "late_comments", value) => ctx.t(&format!("rules-late-{value}")),
        (_, "") => "–".to_owned(),
        (_, value) => value.to_owned(),
    }
}

fn render(ctx: &Ctx, typed: &Form, errors: &Errors) -> Response {
    render_with(ctx, typed, errors, html! {})
}

fn render_with(ctx: &Ctx, typed: &Form, errors: &Errors, above: Markup) -> Response {
    let name = |field: &str| label(ctx, field);
    let late = [
        ("accept".to_owned(), ctx.t("rules-late-accept")),
        ("refuse".to_owned(), ctx.t("rules-late-refuse")),
    ];
    let main = html! {
        p { (ctx.t("rules-about")) }
        p { a href=(ctx.href("/desk/rules/changes")) { (ctx.t("rules-changes")) } }
        (summary(ctx, errors))
        (above)
        form method="post" {
            (once())
            input type="hidden" name="seen" value=(typed.get("seen"));
            h2 { (ctx.t("rules-windows")) }
            @for field in ["late_replies", "late_comments"] { (Field::new(field, name(field)).value(typed.get(field)).select(errors, &late)) }
            (Field::new("remind_days_before", name("remind_days_before")).hint(ctx.t("rules-remind-hint")).value(typed.get("remind_days_before")).show(errors))
            @for switch in SWITCHES { div.option { input type="checkbox" id=(switch.name) name=(switch.name) value="yes" checked[typed.has(switch.name)]; label for=(switch.name) { (name(switch.name)) } } }
            h2 { (ctx.t("criteria")) }
            p.hint { (ctx.t("rules-criteria-hint")) }
            (criteria(ctx, typed, errors))
            h2 { (ctx.t("rules-care")) }
            (Field::new("guidelines", name("guidelines")).hint(ctx.t("rules-guidelines-hint")).value(typed.get("guidelines")).show(errors))
            (Field::new("guidelines_at", name("guidelines_at")).hint(ctx.t("signpost-web-hint")).value(typed.get("guidelines_at")).show(errors))
            @for number in NUMBERS {
                @let bounds = [("least", (*number.bounds.start()).into()), ("most", (*number.bounds.end()).into())];
                (Field::new(number.name, name(number.name)).hint(ctx.ta("rules-bounds", &bounds)).value(typed.get(number.name)).required().show(errors))
            }
            h2 { (ctx.t("rules-decision")) }
            (Field::new("decision", ctx.t("rules-decision-of")).hint(ctx.t("rules-decision-hint")).value(typed.get("decision")).required().show(errors))
            button.main { (ctx.t("rules-save")) }
        }
    };
    unprocessable(page(ctx, &head(ctx, ctx.t("rules")), main), errors)
}

/// How many lines of criteria a form has.
pub(super) fn lines(typed: &Form) -> usize {
    (0..200).take_while(|place| typed.has(&format!("criterion-{place}"))).count()
}

fn criteria(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    let filled = (0..lines(typed))
        .filter(|place| !base::text::is_blank(typed.get(&format!("criterion-{place}"))))
        .count();
    html! {
        @for place in 0..lines(typed).max(filled + MORE) {
            @let (field, number) = (format!("criterion-{place}"), place + 1);
            fieldset.choice { legend { (ctx.ta("rules-criterion", &[("number", number.into())])) }
                (Field::new(&field, ctx.t("rules-criterion-key")).value(typed.get(&field)).show(errors))
                @for (lang, label) in [("en", "rules-criterion-en"), ("fr", "rules-criterion-fr")] {
                    @let words = format!("{field}-{lang}");
                    (Field::new(&words, ctx.t(label)).value(typed.get(&words)).show(errors))
                }
            }
        }
    }
}

/// What a form makes of the rules; or what is wrong with it, field by field.
fn read(ctx: &Ctx, before: &Policy, form: &Form) -> Result<Policy, Errors> {
    let mut policy = before.clone();
    let mut errors = Errors::new();
    let wrong = |field: &str, words: String| (field.to_owned(), named(ctx, &label(ctx, field), &words));
    for switch in SWITCHES {
        (switch.set)(&mut policy, form.has(switch.name));
    }
    let late = |name: &str| {
        if form.get(name) == "refuse" {
            LatePolicy::Refuse
        } else {
            LatePolicy::AcceptAndFlag
        }
    };
    (policy.late_replies, policy.late_comments) = (late("late_replies"), late("late_comments"));
    let days = form.get("remind_days_before").split(',').map(str::trim).filter(|day| !day.is_empty());
    match days.map(|day| day.parse::<u16>().ok().filter(|day| (1..=365).contains(day))).collect() {
        Some(days) => policy.remind_days_before = furthest_first(days),
        None => errors.push(wrong("remind_days_before", ctx.t("rules-remind-hint"))),
    }
    match read_criteria(ctx, form) {
        Ok(criteria) => policy.criteria = criteria,
        Err(more) => errors.extend(more),
    }
    let line = |name: &str| {
        if base::text::is_blank(form.get(name)) {
            Ok(None)
        } else {
            Line::new(form.get(name)).map(Some)
        }
    };
    match line("guidelines") {
        Ok(guidelines) => policy.care.guidelines = guidelines,
        Err(_) => errors.push(wrong("guidelines", ctx.t("fault-too-long"))),
    }
    match line("guidelines_at") {
        Ok(at) => policy.care.guidelines_at = at,
        Err(_) => errors.push(wrong("guidelines_at", ctx.t("fault-too-long"))),
    }
    if policy.faults().contains(&"guidelines_at") {
        errors.push(wrong("guidelines_at", ctx.t("rules-not-an-address")));
    }
    for number in NUMBERS {
        match form.get(number.name).trim().parse::<u16>().ok().filter(|typed| number.bounds.contains(typed)) {
            Some(typed) => (number.set)(&mut policy.care, typed),
            None => {
                let bounds = [("least", (*number.bounds.start()).into()), ("most", (*number.bounds.end()).into())];
                errors.push(wrong(number.name, ctx.ta("rules-out-of-bounds", &bounds)));
            }
        }
    }
    if base::text::is_blank(form.get("decision")) {
        errors.push(wrong("decision", ctx.t("refusal-no-decision")));
    }
    if errors.is_empty() { Ok(policy) } else { Err(errors) }
}

/// Each day once, the furthest first.
fn furthest_first(mut days: Vec<u16>) -> Vec<u16> {
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    days
}

/// A line without a name and without words is none.
fn read_criteria(ctx: &Ctx, form: &Form) -> Result<Vec<Criterion>, Errors> {
    let mut criteria: Vec<Criterion> = Vec::new();
    for place in 0..lines(form) {
        let field = format!("criterion-{place}");
        let words = ["en", "fr"].map(|lang| base::text::clean(form.get(&format!("{field}-{lang}"))).trim().to_owned());
        if base::text::is_blank(form.get(&field)) && words.iter().all(String::is_empty) {
            continue;
        }
        let number = ctx.ta("rules-criterion", &[("number", (place + 1).into())]);
        let wrong = |key: &str| vec![(field.clone(), named(ctx, &number, &ctx.t(key)))];
        let key = Key::new(form.get(&field).trim()).map_err(|_| wrong("rules-not-a-key"))?;
        if criteria.iter().any(|known| known.key == key) {
            return Err(wrong("rules-key-twice"));
        }
        if words.iter().any(|words| words.is_empty() || words.chars().count() > 500) {
            return Err(wrong("rules-both-languages"));
        }
        let [en, fr] = words;
        criteria.push(Criterion {
            key,
            text: Localised::pair(&en, &fr),
        });
    }
    Ok(criteria)
}

async fn amend(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let before = now(&ctx)?;
    let policy = match read(&ctx, &before, &form) {
        Ok(policy) => policy,
        Err(errors) => return Ok(render(&ctx, &form, &errors)),
    };
    let decision = base::text::clean(form.get("decision")).trim().to_owned();
    let seen = Digest::parse(form.get("seen")).ok_or(Problem::NotFound)?;
    let command = Command::Amend {
        policy: Box::new(policy),
        seen,
        decision,
    };
    match perform(&ctx, command, &form).await {
        Ok(_) => Ok(go(&ctx.href(&done("/desk/rules")))),
        Err(Problem::Refused(refusal)) => {
            let wrong = |words: String| vec![("decision".to_owned(), words)];
            if before.digest() == seen {
                return Ok(render(&ctx, &form, &wrong(refusal_text(&ctx, &refusal))));
            }
            Ok(match rules_changes::since(&ctx, seen, &form).await? {
                Some(meanwhile) => {
                    let mut errors = wrong(ctx.t("rules-changed-meanwhile"));
                    errors.extend(meanwhile.errors);
                    render_with(&ctx, &meanwhile.form, &errors, meanwhile.shown)
                }
                None => render(&ctx, &form, &wrong(ctx.t("rules-open-anew"))),
            })
        }
        Err(problem) => Err(problem),
    }
}
