//! What is given to a contributor: whole parts of the questionnaire, questions, or single leaves, each with its own date.

use base::Key;
use domain::{
    questionnaire::{LeafInTree, Question},
    seat::Terms,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::Work;
use crate::{
    ctx::Ctx,
    form::Form,
    parts::{
        field::{Errors, Field},
        text,
    },
    problem::Problem,
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    pub leaves: Vec<Key>,
    pub terms: Terms,
}

impl Given {
    /// The date of a question: that of the first of its leaves that has one.
    fn due(&self, leaves: &[LeafInTree<'_>]) -> Option<Date> {
        leaves.iter().find_map(|found| self.terms.due.get(&found.leaf.key)).copied()
    }
}

/// The leaves asked of the Party, by question.
fn by_question<'a>(work: &'a Work, ctx: &Ctx) -> Result<Vec<(&'a Question, Vec<LeafInTree<'a>>)>, Problem> {
    let leaves = work.leaves(ctx)?;
    let of = |question: &Question| leaves.iter().filter(|found| found.question.key == question.key).cloned().collect::<Vec<_>>();
    let questions = work.questionnaire()?.questions.iter().map(|question| (question, of(question)));
    Ok(questions.filter(|(_, leaves)| !leaves.is_empty()).collect())
}

/// The form's part: what was given so far, or what was typed.
pub fn giving(ctx: &Ctx, work: &Work, given: &Given, typed: &Form, errors: &Errors) -> Result<Markup, Problem> {
    let questions = by_question(work, ctx)?;
    let fresh = typed.get("giving").is_empty();
    let fault = errors.iter().find(|(field, _)| field == "giving").map(|(_, words)| words);
    let whole = if fresh { given.terms.reads_whole } else { typed.has("whole") };
    Ok(html! {
        input type="hidden" name="giving" value="yes";
        fieldset.choice #giving {
            legend { (ctx.t("giving-title")) }
            p.hint { (ctx.t("giving-hint")) }
            @if let Some(words) = fault { p.error { (words) } }
            @for pillar in &work.round.plan.pillars {
                @let of_pillar: Vec<_> = questions.iter().filter(|(question, _)| question.pillar == pillar.key).collect();
                @if !of_pillar.is_empty() {
                    h3 { (text::own(ctx, &pillar.title)) }
                    @for (question, leaves) in of_pillar { (row(ctx, question, leaves, given, typed, fresh, errors)) }
                }
            }
        }
        (Field::new("due", ctx.t("giving-due")).kind("date").hint(ctx.t("giving-due-hint")).value(typed.get("due")).show(errors))
        div.option { input type="checkbox" id="whole" name="whole" value="yes" checked[whole]; label for="whole" { (ctx.t("giving-whole")) } }
    })
}

fn row(ctx: &Ctx, question: &Question, leaves: &[LeafInTree<'_>], given: &Given, typed: &Form, fresh: bool, errors: &Errors) -> Markup {
    let (name, due, beside) = (
        format!("q-{}", question.key),
        format!("due.{}", question.key),
        format!("beside-{}", question.key),
    );
    let has = |found: &LeafInTree<'_>| {
        if fresh {
            given.leaves.contains(&found.leaf.key)
        } else {
            typed.all("leaf").contains(&found.leaf.key.to_string())
        }
    };
    let (all, some) = (leaves.iter().all(has), leaves.iter().any(has));
    let whole = if fresh {
        all
    } else {
        typed.all("question").contains(&question.key.to_string())
    };
    let date = if fresh {
        given.due(leaves).map(|due| due.to_string()).unwrap_or_default()
    } else {
        typed.get(&due).to_owned()
    };
    let apart = if fresh {
        leaves.iter().any(|found| given.terms.beside.contains(&found.leaf.key))
    } else {
        typed.all("beside").contains(&question.key.to_string())
    };
    html! {
        div.option { input type="checkbox" id=(name) name="question" value=(question.key) checked[whole]; label for=(name) { (question.number) ". " (text::own(ctx, &question.title)) } }
        details.sub open[some && !whole] {
            summary { (ctx.t("giving-parts")) span.hidden { " " (question.number) } @if some && !whole { " · " (ctx.t("giving-some")) } @if let Ok(date) = date.parse::<Date>() { " · " (ctx.date(date)) } }
            @for found in leaves {
                @let id = format!("l-{}", found.leaf.key);
                div.option { input type="checkbox" id=(id) name="leaf" value=(found.leaf.key) checked[has(found) && !whole]; label for=(id) { (found.leaf.number) " " (text::own(ctx, &found.leaf.label)) } }
            }
            (Field::new(&due, ctx.ta("giving-due-of", &[("number", question.number.as_str().into())])).kind("date").value(&date).show(errors))
            div.option { input type="checkbox" id=(beside) name="beside" value=(question.key) checked[apart]; label for=(beside) { (ctx.t("giving-beside")) } }
        }
    }
}

/// A date that is still to come, and not after the deadline of the reply while that is to come; or one that was given before.
fn within(ctx: &Ctx, typed: &str, until: Option<Date>, before: &Given) -> Result<Date, String> {
    let (date, today) = (typed.parse::<Date>().map_err(|_| ctx.t("fault-not-a-date"))?, ctx.zone.date(ctx.now()));
    if before.terms.due.values().any(|given| *given == date) {
        return Ok(date);
    }
    match until.filter(|until| *until >= today && date > *until) {
        _ if date < today => Err(ctx.t("fault-date-past")),
        Some(until) => Err(ctx.ta("fault-date-after-deadline", &[("date", ctx.date(until).into())])),
        None => Ok(date),
    }
}

/// What a form gives: the leaves of the questions chosen, and the leaves chosen alone, each by its question's date or by the
/// date for all. Leaves that are not asked of the Party cannot be given.
pub fn given(ctx: &Ctx, work: &Work, form: &Form, before: &Given) -> Result<Result<Given, Errors>, Problem> {
    let mut given = Given::default();
    let mut errors = Errors::new();
    let until = work.round.deadline_with_extension(work.party).map(|(until, _)| ctx.zone.date(until));
    let mut date = |field: &str| {
        let typed = form.get(field).trim();
        let read = (!typed.is_empty()).then(|| within(ctx, typed, until, before))?;
        read.map_err(|words| errors.push((field.to_owned(), words))).ok()
    };
    let for_all = date("due");
    for (question, leaves) in by_question(work, ctx)? {
        let chosen = |name: &str, key: &Key| form.all(name).contains(&key.to_string());
        let whole = chosen("question", &question.key);
        let due = date(&format!("due.{}", question.key)).or(for_all);
        for found in leaves.iter().filter(|found| whole || chosen("leaf", &found.leaf.key)) {
            let leaf = &found.leaf.key;
            given.leaves.push(leaf.clone());
            given.terms.due.extend(due.map(|due| (leaf.clone(), due)));
            if chosen("beside", &question.key) {
                given.terms.beside.insert(leaf.clone());
            }
        }
    }
    given.terms.reads_whole = form.has("whole");
    Ok(if errors.is_empty() { Ok(given) } else { Err(errors) })
}
