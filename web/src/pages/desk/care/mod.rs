//! Where children and survivors are heard and protected: projects of facilitators, texts of support organisations, the review of
//! each text, sealed lanes, cases, and the places of help. Every page says first that it is no emergency channel, and is quiet.

mod cases;
mod hearings;
mod home;
mod lanes;
mod projects;
mod review;
mod signposts;
mod stop;

use access::{Action, Object};
use axum::response::Response;
use base::{Id, Key, Line};
use domain::{
    State,
    hearing::{About, Heard, Hearing},
    round::Round,
};
use maud::{Markup, html};

use super::unprocessable;
use crate::{
    ctx::Ctx,
    form::{Form, fault_of},
    layout::{Head, page},
    parts::{
        field::{Errors, Field},
        help,
    },
    problem::Problem,
    route::Route,
};

pub(super) use home::to_review;
pub(super) use signposts::stale as stale_signposts;

pub fn routes() -> Vec<Route> {
    [
        home::routes(),
        projects::routes(),
        hearings::routes(),
        review::routes(),
        lanes::routes(),
        cases::routes(),
        stop::routes(),
        signposts::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A quiet page that says first where help is.
fn care_page(ctx: &Ctx, title: String, trail: &[(&str, String)], main: Markup, errors: &Errors) -> Response {
    let above = [("/desk", ctx.t("nav-desk"))].into_iter().chain(trail.iter().cloned());
    let head = Head {
        title,
        trail: above.map(|(path, words)| (path.to_owned(), words)).collect(),
        quiet: true,
        ..Head::default()
    };
    unprocessable(page(ctx, &head, html! { (help::first(ctx)) (main) }), errors)
}

/// A text of what was said that the reader may read, with what it is to the rules of access.
fn find_hearing(ctx: &Ctx, id: &str) -> Result<(Hearing, Object), Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx
        .site
        .node
        .read(|state| state.hearings.get(&id).map(|hearing| (hearing.clone(), Object::hearing(state, hearing))));
    let (hearing, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object.clone())?;
    Ok((hearing, object))
}

/// The rounds that collect now, to choose from.
fn collecting(ctx: &Ctx) -> Vec<(String, String)> {
    ctx.site.node.read(|state| {
        let open = state.rounds.values().filter(|round| round.collecting().is_ok());
        open.map(|round| (round.plan.key.to_string(), round.plan.title.text(&ctx.lang()).to_owned()))
            .collect()
    })
}

/// The States that can be named, with "several" first.
fn states(ctx: &Ctx) -> Vec<(String, String)> {
    [(String::new(), ctx.t("several-states"))].into_iter().chain(help::countries(ctx)).collect()
}

/// The fields of a text: what it is about, its language, the text itself. Nothing of it is kept in the browser.
fn text_fields(ctx: &Ctx, round: &Round, typed: &Form, errors: &Errors) -> Markup {
    let lang = if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") };
    let questions = round.questionnaire.as_ref().map_or(&[][..], |asked| &asked.questions);
    let themes: Vec<(String, String)> = round
        .plan
        .pillars
        .iter()
        .map(|pillar| (pillar.key.to_string(), pillar.title.text(&ctx.lang()).to_owned()))
        .collect();
    html! {
        (Field::new("theme", ctx.t("hearing-theme")).value(typed.get("theme")).select(errors, &themes))
        details open[!typed.all("question").is_empty()] {
            summary { (ctx.t("people-questions")) }
            fieldset.choice { legend.hidden { (ctx.t("people-questions")) }
                @for question in questions { @let id = format!("question-{}", question.key); div.option { input type="checkbox" id=(id) name="question" value=(question.key) checked[typed.all("question").contains(&question.key.to_string())]; label for=(id) { (question.number) ". " (question.title.text(&ctx.lang())) } } }
            }
        }
        (Field::new("lang", ctx.t("hearing-language")).hint(ctx.t("hearing-language-hint")).value(lang).required().show(errors))
        (Field::new("text", ctx.t("hearing-text")).hint(ctx.t("hearing-text-hint")).value(typed.get("text")).required().area(errors, 12, None))
        div.option { input type="checkbox" id="own" name="own" value="yes" checked[typed.has("own")]; label for="own" { (ctx.t("hearing-own-words")) } }
        @if errors.iter().any(|(field, _)| field == "looked") {
            div.option { input type="checkbox" id="looked" name="looked" value="yes"; label for="looked" { (ctx.t("hearing-looked")) } }
        }
    }
}

/// What a form says of a text; or what is wrong with it. A text in which something might tell of somebody comes back once, with
/// every such place named: whoever wrote it looks first.
fn heard(ctx: &Ctx, form: &Form) -> Result<Heard, Errors> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let theme = Key::new(form.get("theme")).map_err(|_| fault("theme", "fault-missing"))?;
    let lang = base::Lang::parse(form.get("lang").trim()).ok_or_else(|| fault("lang", "fault-not-a-language"))?;
    let text = base::Long::new(form.get("text")).map_err(|error| fault("text", fault_of(&error)))?;
    let hits = domain::screening::screen(text.as_str());
    if !hits.is_empty() && !form.has("looked") {
        let words: Vec<String> = hits
            .iter()
            .map(|hit| format!("{} ({})", hit.text, ctx.t(&format!("hit-{}", hit.kind.as_str()))))
            .collect();
        let mut errors = vec![("text".to_owned(), ctx.ta("hearing-hits", &[("list", words.join(", ").into())]))];
        errors.push(("looked".to_owned(), ctx.t("hearing-looked")));
        return Err(errors);
    }
    let questions: Vec<Key> = form.all("question").iter().filter_map(|key| Key::new(key).ok()).collect();
    let about = About {
        questions,
        theme,
        own_words: form.has("own"),
    };
    let salt = super::salt_of_form(ctx, form);
    Ok(Heard { about, lang, text, salt })
}

/// The numbers of the questions that a text is about.
fn numbers(state: &State, hearing: &Hearing) -> String {
    let asked = state.rounds.get(&hearing.round).and_then(|round| round.questionnaire.as_ref());
    let questions = asked.map_or(&[][..], |asked| &asked.questions);
    let number = |key: &Key| questions.iter().find(|question| question.key == *key).map(|question| question.number.as_str());
    hearing.about.questions.iter().filter_map(number).collect::<Vec<_>>().join(", ")
}

/// What a text is called: its pillar and questions. Nobody typed that, so it tells of nobody.
pub(super) fn title(ctx: &Ctx, state: &State, hearing: &Hearing) -> String {
    let pillars = state.rounds.get(&hearing.round).map_or(&[][..], |round| &round.plan.pillars);
    let pillar = pillars.iter().find(|pillar| pillar.key == hearing.about.theme);
    let name = pillar.map_or("", |pillar| pillar.title.text(&Ctx::lang(ctx))).to_owned();
    match numbers(state, hearing) {
        numbers if numbers.is_empty() => name,
        numbers => format!("{name}, {} {numbers}", ctx.t("people-questions")),
    }
}

/// A line that a form must have.
fn line(ctx: &Ctx, form: &Form, name: &str) -> Result<Line, Errors> {
    form.needed_line(name).map_err(|fault| vec![(name.to_owned(), ctx.t(fault))])
}

/// A round that the form names.
fn round_of(ctx: &Ctx, form: &Form) -> Result<Round, Problem> {
    super::round_copy(ctx, form.get("round"))
}
