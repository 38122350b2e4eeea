//! `/{lang}/desk/rounds/{round}/questionnaire/corrigendum`: what the draft changes in the questionnaire in force, and what becomes of
//! every question whose answers it touches.

use axum::{extract::Path, response::Response};
use base::{Key, Lang, Localised};
use domain::{
    Code,
    drafting::{Drafting, differences, number::Numbers},
    questionnaire::{
        Questionnaire,
        correction::{Change, Fate, added, proposed},
    },
    round::{Command, Edition},
};
use maud::{Markup, html};

use super::{
    super::{conflict, done, drafting, head, try_act, unprocessable},
    questionnaire::{Course, course, symbol, symbol_field},
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, radios, summary},
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);
const FATES: [&str; 5] = ["reworded", "reworded-look-again", "split", "merged", "removed"];

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/questionnaire/corrigendum", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/questionnaire/corrigendum", WHO, correct),
    ]
}

/// The version in force and the one that the draft would make of it.
struct Both<'a> {
    course: &'a Course,
    before: &'a Edition,
    after: &'a Questionnaire,
}

impl<'a> Both<'a> {
    fn of(course: &'a Course) -> Result<Self, Problem> {
        Ok(Self {
            course,
            before: course.round.latest_edition().ok_or(Problem::NotFound)?,
            after: course.draft.as_ref().ok_or(Problem::NotFound)?,
        })
    }

    fn before(&self) -> &Questionnaire {
        &self.before.questionnaire
    }
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let course = course(&ctx, &key).await?;
    Ok(render(&ctx, &Both::of(&course)?, &Form::default(), &Errors::new()))
}

fn render(ctx: &Ctx, both: &Both<'_>, typed: &Form, errors: &Errors) -> Response {
    let changes = proposed(both.before(), both.after);
    let new = added(both.before(), both.after, &changes);
    let faults = both.course.faults;
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.t("corrigendum-about")) }
        @if faults > 0 { p.notice { (ctx.ta("table-not-ready", &[("count", faults.into())])) " " a href=(ctx.href(&format!("/desk/rounds/{}/drafting/checks", both.course.round.plan.key))) { (ctx.t("checks")) } } }
        @if both.course.changes_nothing() { p { (ctx.t("corrigendum-nothing")) " " a href=(ctx.href(&format!("/desk/rounds/{}/drafting", both.course.round.plan.key))) { (ctx.t("course-to-draft")) } } }
        @else {
            form method="post" action=(ctx.href(&both.course.path("/corrigendum"))) {
                (once()) (both.course.seen_field())
                section aria-labelledby="fates" {
                    h2 #fates { (ctx.ta("corrigendum-fates", &[("count", changes.len().into())])) }
                    @if changes.is_empty() { p { (ctx.t("corrigendum-no-fates")) } }
                    @for change in &changes { (fate(ctx, both, change, &new, typed, errors)) }
                    @if !new.is_empty() { h3 { (ctx.t("corrigendum-added")) } ul { @for key in &new { li { (named(ctx, both.after, key)) } } } }
                }
                (Field::new("corrigendum-decision", ctx.t("decision")).hint(ctx.t("decision-hint")).value(typed.get("corrigendum-decision")).required().show(errors))
                (symbol_field(ctx, typed, errors))
                button.main { (ctx.t("corrigendum-button")) }
            }
            (all_differences(ctx, both))
        }
    };
    let mut head = head(ctx, ctx.t("corrigendum"));
    head.lead = Some(both.course.round.plan.title.text(&ctx.lang()).to_owned());
    head.trail.push((both.course.path(""), ctx.t("questionnaire")));
    unprocessable(page(ctx, &head, main), errors)
}

fn named(ctx: &Ctx, questionnaire: &Questionnaire, key: &Key) -> String {
    let found = questionnaire.leaf(key.as_str());
    found.map_or_else(
        || key.to_string(),
        |found| format!("{} {}", found.leaf.number, found.leaf.label.text(&ctx.lang())),
    )
}

/// What becomes of one leaf: chosen by a person, with the reason that Parties read.
fn fate(ctx: &Ctx, both: &Both<'_>, change: &Change, new: &[Key], typed: &Form, errors: &Errors) -> Markup {
    let leaf = &change.leaf;
    let (name, into) = (format!("fate:{leaf}"), format!("into:{leaf}"));
    let reason = |lang: &Lang| format!("reason:{leaf}:{lang}");
    let gone = both.after.leaf(leaf.as_str()).is_none();
    let possible: Vec<(String, String)> = FATES
        .iter()
        .filter(|word| match **word {
            "reworded" | "reworded-look-again" => !gone,
            "merged" | "removed" => gone,
            _ => true,
        })
        .map(|word| ((*word).to_owned(), ctx.t(&format!("fate-choose-{word}"))))
        .collect();
    let chosen = if typed.has(&name) { typed.get(&name) } else { change.fate.as_str() };
    html! {
        article.card id=(format!("f-{leaf}")) {
            h3 { (named(ctx, both.before(), leaf)) }
            (radios(&name, &ctx.t("fate"), &possible, chosen, errors))
            (Field::new(&into, ctx.t("fate-into")).hint(ctx.t("fate-into-hint")).value(typed.get(&into)).show(errors))
            @if !new.is_empty() && gone { p.hint { (ctx.t("fate-new-hint")) } }
            fieldset.beside {
                legend { (ctx.t("fate-reason")) }
                p.hint { (ctx.t("fate-reason-hint")) }
                div.texts { @for lang in drafting::official(ctx) { @let name = reason(&lang); div { (Field::new(&name, text::language(ctx, &lang)).value(typed.get(&name)).required().area(errors, 2, Some(&lang))) } } }
            }
        }
    }
}

/// Everything that differs, in every language: also titles, guidance and terms, which touch no answer.
fn all_differences(ctx: &Ctx, both: &Both<'_>) -> Markup {
    let (before, after) = (Drafting::of(both.before()), Drafting::of(both.after));
    let nodes = both.before().nodes().into_iter().chain(both.after.nodes());
    let adopted: Numbers = nodes
        .filter(|(_, number)| !number.is_empty())
        .map(|(key, number)| (key.clone(), number.to_owned()))
        .collect();
    let found = differences(&before, &after, &adopted);
    html! {
        section aria-labelledby="differences" {
            h2 #differences { (ctx.ta("versions-draft-differences", &[("count", found.len().into())])) }
            @for difference in &found { (drafting::difference(ctx, &before, &after, difference)) }
        }
    }
}

/// The questions to which answers go, by the numbers that were typed; none for a number that is not there.
fn targets(after: &Questionnaire, form: &Form, leaf: &Key) -> Vec<Option<Key>> {
    let typed = form.get(&format!("into:{leaf}"));
    let found = |word: &str| {
        let found = after.leaf_by_number(word).or_else(|| after.leaf(word));
        found.map(|found| found.leaf.key.clone())
    };
    domain::drafting::sheet::list(typed).take(50).map(found).collect()
}

fn changes_of(ctx: &Ctx, both: &Both<'_>, form: &Form) -> Vec<Change> {
    let known = proposed(both.before(), both.after);
    let official = drafting::official(ctx);
    let reasons = |leaf: &Key| -> Vec<(Lang, String)> {
        let words = |lang: &Lang| base::text::clean(form.get(&format!("reason:{leaf}:{lang}"))).trim().to_owned();
        official
            .iter()
            .map(|lang| (lang.clone(), words(lang)))
            .filter(|(_, words)| !words.is_empty())
            .collect()
    };
    let of = |change: Change| {
        let leaf = &change.leaf;
        let into = targets(both.after, form, leaf).into_iter().flatten();
        let fate = match form.get(&format!("fate:{leaf}")) {
            "reworded" => Fate::Reworded { look_again: false },
            "reworded-look-again" => Fate::Reworded { look_again: true },
            "split" => Fate::Split { into: into.collect() },
            // Without a target nobody said where its answers go: that is found.
            "merged" => into.take(1).next().map_or(Fate::Split { into: [].into() }, |into| Fate::Merged { into }),
            "removed" => Fate::Removed,
            _ => change.fate.clone(),
        };
        Change {
            reason: Localised::new(reasons(leaf)),
            fate,
            leaf: leaf.clone(),
        }
    };
    known.into_iter().map(of).collect()
}

/// What is missing stands at its field: a reason in each language, the questions to which answers go.
fn incomplete(ctx: &Ctx, both: &Both<'_>, changes: &[Change], form: &Form) -> Errors {
    let mut errors = Errors::new();
    for change in changes {
        let leaf = &change.leaf;
        let number = both.before().leaf(leaf.as_str()).map_or("", |found| &found.leaf.number);
        let told = |key: &str| format!("{number}{}{}", ctx.t("colon"), ctx.t(key));
        let missing = drafting::official(ctx).into_iter().filter(|lang| !change.reason.has_words(lang));
        errors.extend(missing.map(|lang| (format!("reason:{leaf}:{lang}"), told("fault-missing"))));
        let targets = targets(both.after, form, leaf);
        let right = match form.get(&format!("fate:{leaf}")) {
            "split" => targets.len() >= 2,
            "merged" => targets.len() == 1,
            _ => true,
        };
        if !right || targets.iter().any(Option::is_none) {
            errors.push((format!("into:{leaf}"), told("fault-fate-into")));
        }
    }
    errors
}

async fn correct(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let course = course(&ctx, &key).await?;
    let both = Both::of(&course)?;
    if let Some(errors) = course.unseen(&ctx, &form, "fates") {
        return Ok(conflict(render(&ctx, &both, &form, &errors)));
    }
    let changes = changes_of(&ctx, &both, &form);
    let errors = incomplete(&ctx, &both, &changes, &form);
    if !errors.is_empty() {
        return Ok(render(&ctx, &both, &form, &errors));
    }
    let symbol = match symbol(&ctx, &form) {
        Ok(symbol) => symbol,
        Err(errors) => return Ok(render(&ctx, &both, &form, &errors)),
    };
    let command = Command::CorrectQuestionnaire {
        round: course.round.plan.key.clone(),
        questionnaire: Box::new(Questionnaire {
            adopted: ctx.zone.date(ctx.now()),
            ..both.after.clone()
        }),
        changes,
        symbol,
        decision: base::text::clean(form.get("corrigendum-decision")),
    };
    let field = match ctx.site.node.rehearse(&ctx.actor(), command.clone().into()) {
        Err(app::Failure::Refused(refusal)) if refusal.code == Code::SymbolTaken => "symbol",
        Err(app::Failure::Refused(refusal)) if refusal.code == Code::NoDecision => "corrigendum-decision",
        _ => "fates",
    };
    match try_act(&ctx, command, &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&course.path(""))))),
        Err(errors) => Ok(render(&ctx, &both, &form, &errors)),
    }
}
