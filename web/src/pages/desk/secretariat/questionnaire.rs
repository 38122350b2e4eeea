//! `/{lang}/desk/rounds/{round}/questionnaire`: the questionnaire on its way through the body. A draft is put before it, sent back or
//! adopted; what was adopted is published, corrected and launched.

use access::Action;
use app::drafting::{findings, frozen};
use axum::{extract::Path, response::Response};
use base::Digest;
use domain::{
    Code,
    document::Symbol,
    questionnaire::Questionnaire,
    round::{Command, Procedure, Round, Stage, Tabled},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::super::{conflict, done, head, round_copy, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, Field, once, radios, summary},
        standing::state_tag,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/questionnaire", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/questionnaire/table", WHO, table),
        route::action("/{lang}/desk/rounds/{round}/questionnaire/send-back", WHO, send_back),
        route::action("/{lang}/desk/rounds/{round}/questionnaire/adopt", WHO, adopt),
    ]
}

/// A round with its questionnaire in draft, as far as one was begun.
pub struct Course {
    pub round: Round,
    pub draft: Option<Questionnaire>,
    /// How much stands in the way of adopting the draft.
    pub faults: usize,
    /// Remarks and proposals on the draft that nobody settled.
    pub open_remarks: usize,
}

/// The round for those who run it; to everybody else its course does not exist.
pub async fn course(ctx: &Ctx, key: &str) -> Result<Course, Problem> {
    let round = round_copy(ctx, key)?;
    if !ctx.may(Action::Advance, &access::Object::round(&round)) {
        return Err(Problem::NotFound);
    }
    let permit = ctx.permit(Action::Read, access::Object::drafting(&round.plan.key))?;
    let board = ctx.site.node.drafting(&permit).await?;
    let (draft, faults) = ctx.site.node.read(|state| {
        let frozen = frozen(state, &round, &board.now);
        let faults = findings(state, &round, &frozen).iter().filter(|finding| finding.issue.is_error()).count();
        (board.now.root.is_some().then_some(frozen.questionnaire), faults)
    });
    let open_remarks = board.now.remarks.iter().filter(|remark| remark.is_open()).count();
    Ok(Course {
        round,
        draft,
        faults,
        open_remarks,
    })
}

impl Course {
    pub fn path(&self, rest: &str) -> String {
        format!("/desk/rounds/{}/questionnaire{rest}", self.round.plan.key)
    }

    /// What a form was made from: the texts as they were, which nobody decides on unseen.
    pub fn seen(&self) -> String {
        let draft = serde_json::to_vec(&self.draft).unwrap_or_default();
        let before_body = self.round.before_body().map(|tabled| tabled.content.to_string()).unwrap_or_default();
        Digest::of_parts([draft.as_slice(), before_body.as_bytes()]).short()
    }

    /// Whether the draft says the same as the version in force.
    pub fn changes_nothing(&self) -> bool {
        let latest = self.round.latest_edition().map(|edition| &edition.questionnaire);
        let same = |draft: &Questionnaire, latest: &Questionnaire| {
            let as_latest = Questionnaire {
                version: latest.version,
                adopted: latest.adopted,
                ..draft.clone()
            };
            as_latest == *latest
        };
        self.draft.as_ref().zip(latest).is_none_or(|(draft, latest)| same(draft, latest))
    }

    pub fn seen_field(&self) -> Markup {
        html! { input type="hidden" name="seen" value=(self.seen()); }
    }

    /// What to say when a form was made from other texts than those of now.
    pub fn unseen(&self, ctx: &Ctx, form: &Form, field: &str) -> Option<Errors> {
        (form.get("seen") != self.seen()).then(|| vec![(field.to_owned(), ctx.t("refusal-text-went-on"))])
    }

    /// How many remarks wait: said where the body decides.
    fn waiting(&self, ctx: &Ctx) -> Markup {
        let key = &self.round.plan.key;
        html! { @if self.open_remarks > 0 { p.notice { (ctx.ta("course-open-remarks", &[("count", self.open_remarks.into())])) " " a href=(ctx.href(&format!("/desk/rounds/{key}/drafting/remarks"))) { (ctx.t("course-open-remarks-read")) } } } }
    }
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &course(&ctx, &key).await?, &Form::default(), &Errors::new())
}

fn render(ctx: &Ctx, course: &Course, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let round = &course.round;
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.t("desk-stage")) " " (state_tag(ctx, "stage", round.stage.as_str())) }
        (steps(ctx, course))
        @if round.stage == Stage::Proposed { p.notice { (ctx.t("course-theme-first")) " " a href=(ctx.href(&format!("/desk/rounds/{}#steps", round.plan.key))) { (ctx.t("desk-steps")) } } }
        @match round.before_body() {
            Some(tabled) => { (before_body(ctx, course, tabled)) (adoption(ctx, course, typed, errors)) (sending_back(ctx, course, typed, errors)) }
            None => @if round.stage == Stage::ThemeDecided { (tabling(ctx, course, typed, errors)) },
        }
        (earlier(ctx, round))
        (adopted(ctx, course))
    };
    let mut head = head(ctx, ctx.ta("course-of", &[("round", round.plan.title.text(&ctx.lang()).into())]));
    head.trail
        .push((format!("/desk/rounds/{}", round.plan.key), round.plan.title.text(&ctx.lang()).to_owned()));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// Where the questionnaire is on its way.
fn steps(ctx: &Ctx, course: &Course) -> Markup {
    let round = &course.round;
    let place = match (round.stage >= Stage::Collecting, round.questionnaire.is_some(), round.before_body().is_some()) {
        (true, ..) => 4,
        (_, true, _) => 3,
        (_, _, true) => 2,
        _ => 1,
    };
    let words = ["course-drafting", "course-before-body", "course-adopted", "course-launched"];
    html! {
        ol.phases { @for (number, word) in words.iter().enumerate() {
            @let class = match (number + 1).cmp(&place) { std::cmp::Ordering::Less => "past", std::cmp::Ordering::Equal => "now", std::cmp::Ordering::Greater => "" };
            li class=(class) aria-current=[(number + 1 == place).then_some("step")] { (ctx.t(word)) }
        } }
        p { a href=(ctx.href(&format!("/desk/rounds/{}/drafting", round.plan.key))) { (ctx.t("course-to-draft")) } }
    }
}

fn decision(ctx: &Ctx, name: &'static str, typed: &Form, errors: &Errors) -> Markup {
    Field::new(name, ctx.t("decision"))
        .hint(ctx.t("decision-hint"))
        .value(typed.get(name))
        .required()
        .show(errors)
}

/// Putting the draft of the working group before the body.
fn tabling(ctx: &Ctx, course: &Course, typed: &Form, errors: &Errors) -> Markup {
    let ready = course.draft.is_some() && course.faults == 0;
    let procedures = ["meeting", "written"].map(|word| (word.to_owned(), ctx.t(&format!("procedure-{word}"))));
    let procedure = if typed.get("procedure").is_empty() {
        "meeting"
    } else {
        typed.get("procedure")
    };
    html! {
        section aria-labelledby="table" {
            h2 #table { (ctx.t("table-title")) }
            @if !ready { p.notice { (ctx.ta("table-not-ready", &[("count", course.faults.into())])) " " a href=(ctx.href(&format!("/desk/rounds/{}/drafting/checks", course.round.plan.key))) { (ctx.t("checks")) } } }
            @else {
                p { (ctx.t("table-about")) }
                (course.waiting(ctx))
                form method="post" action=(ctx.href(&course.path("/table"))) {
                    (once()) (course.seen_field())
                    (Field::new("name", ctx.t("table-name")).hint(ctx.t("table-name-hint")).value(typed.get("name")).required().show(errors))
                    (radios("procedure", &ctx.t("procedure"), &procedures, procedure, errors))
                    (Field::new("meeting", ctx.t("procedure-number")).hint(ctx.t("procedure-number-hint")).value(typed.get("meeting")).show(errors))
                    (Field::new("day", ctx.t("procedure-day")).kind("date").hint(ctx.t("procedure-day-hint")).value(typed.get("day")).required().show(errors))
                    div.option { input type="checkbox" id="consulted" name="consulted" value="on" checked[typed.has("consulted")]; label for="consulted" { (ctx.t("table-consulted")) } }
                    (decision(ctx, "table-decision", typed, errors))
                    button.main { (ctx.t("table-button")) }
                }
            }
        }
    }
}

pub fn procedure_words(ctx: &Ctx, procedure: &Procedure) -> String {
    match procedure {
        Procedure::Meeting { number, on } => ctx.ta("procedure-meeting-words", &[("number", (*number).into()), ("date", ctx.date(*on).into())]),
        Procedure::Written { until } => ctx.ta("procedure-written-words", &[("date", ctx.date(*until).into())]),
    }
}

fn before_body(ctx: &Ctx, course: &Course, tabled: &Tabled) -> Markup {
    html! {
        section.card aria-labelledby="tabled" {
            h2 #tabled { (ctx.t("course-before-body")) }
            p { strong { (tabled.name.as_str()) } " · " (procedure_words(ctx, &tabled.procedure)) " · " (ctx.time(tabled.at)) }
            @if tabled.consulted { p { (ctx.t("tabled-consulted")) } }
            p { a.button href=(ctx.href(&format!("/desk/rounds/{}/tabled", course.round.plan.key))) { (ctx.t("tabled-read")) } }
        }
    }
}

fn adoption(ctx: &Ctx, course: &Course, typed: &Form, errors: &Errors) -> Markup {
    let texts = ["tabled", "draft"].map(|word| (word.to_owned(), ctx.t(&format!("adopt-{word}"))));
    let chosen = if typed.get("text").is_empty() { "tabled" } else { typed.get("text") };
    html! {
        section aria-labelledby="adopt" {
            h2 #adopt { (ctx.t("adopt-title")) }
            p { (ctx.t("adopt-about")) }
            (course.waiting(ctx))
            form method="post" action=(ctx.href(&course.path("/adopt"))) {
                (once()) (course.seen_field())
                (radios("text", &ctx.t("adopt-text"), &texts, chosen, errors))
                (decision(ctx, "adopt-decision", typed, errors))
                (symbol_field(ctx, typed, errors))
                button.main { (ctx.t("adopt-button")) }
            }
        }
    }
}

fn sending_back(ctx: &Ctx, course: &Course, typed: &Form, errors: &Errors) -> Markup {
    html! {
        details open[typed.has("back-reason")] {
            summary { (ctx.t("send-back-title")) }
            form method="post" action=(ctx.href(&course.path("/send-back"))) {
                (once())
                (Field::new("back-reason", ctx.t("reason")).value(typed.get("back-reason")).required().area(errors, 3, None))
                (decision(ctx, "back-decision", typed, errors))
                button { (ctx.t("send-back-button")) }
            }
        }
    }
}

/// Drafts that were put before the body earlier.
fn earlier(ctx: &Ctx, round: &Round) -> Markup {
    let back: Vec<_> = round.tabled.iter().filter_map(|tabled| Some((tabled, tabled.sent_back.as_ref()?))).collect();
    html! {
        @if !back.is_empty() {
            section aria-labelledby="earlier" { h2 #earlier { (ctx.t("course-sent-back")) }
                ul { @for (tabled, (at, reason)) in back { li { strong { (tabled.name.as_str()) } " · " (ctx.time(*at)) (ctx.t("colon")) span dir="auto" { (reason) } } } }
            }
        }
    }
}

fn adopted(ctx: &Ctx, course: &Course) -> Markup {
    let round = &course.round;
    let key = &round.plan.key;
    html! {
        @if round.latest_edition().is_some() {
            section aria-labelledby="adopted" {
                h2 #adopted { (ctx.t("course-adopted")) }
                ul { @for edition in &round.editions { li {
                    a href=(ctx.href(&format!("/rounds/{key}/questionnaire?version={}", edition.questionnaire.version))) { (ctx.ta("questionnaire-version", &[("version", edition.questionnaire.version.into()), ("date", ctx.day(edition.at).into())])) }
                    @if let Some(symbol) = &edition.symbol { " · " (symbol) }
                } } }
                ul.ways {
                    @if round.stage == Stage::QuestionnaireAdopted { li { a.button.main href=(ctx.href(&format!("/desk/rounds/{key}/launch"))) { (ctx.t("launch-title")) } } }
                    @if round.stage < Stage::Adopted && !course.changes_nothing() { li { a.button href=(ctx.href(&course.path("/corrigendum"))) { (ctx.t("corrigendum")) } } }
                    li { a.button href=(ctx.href(&format!("/desk/rounds/{key}/words"))) { (ctx.t("words-title")) } }
                }
                @if course.draft.is_none() { p { (ctx.t("corrigendum-how")) } }
            }
        }
    }
}

/// Which field a refusal is about.
fn field_of(refusal: &domain::Refusal, form: &Form, decision: &'static str) -> &'static str {
    match refusal.code {
        Code::NoDecision => decision,
        Code::SymbolTaken => "symbol",
        Code::NoReason => "back-reason",
        _ if form.has("text") => "text",
        _ => decision,
    }
}

async fn give(ctx: &Ctx, course: &Course, form: &Form, command: Result<Command, Errors>, decision: &'static str) -> Result<Response, Problem> {
    let command = match command {
        Ok(command) => command,
        Err(errors) => return render(ctx, course, form, &errors),
    };
    // Where the refusal belongs is known when it is there: rehearsed first, so that it stands at its field.
    let field = match ctx.site.node.rehearse(&ctx.actor(), command.clone().into()) {
        Err(app::Failure::Refused(refusal)) => field_of(&refusal, form, decision),
        _ => decision,
    };
    match try_act(ctx, command, form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&course.path(""))))),
        Err(errors) => render(ctx, course, form, &errors),
    }
}

fn day(ctx: &Ctx, form: &Form) -> Result<Date, Errors> {
    form.get("day").trim().parse().map_err(|_| vec![("day".to_owned(), ctx.t("fault-not-a-date"))])
}

fn tabling_of(ctx: &Ctx, course: &Course, form: &Form) -> Result<Command, Errors> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let name = form.needed_line("name").map_err(|key| fault("name", key))?;
    let day = day(ctx, form)?;
    let procedure = if form.get("procedure") == "written" {
        Procedure::Written { until: day }
    } else {
        let number = form.get("meeting").trim().parse().ok().filter(|number| *number > 0);
        Procedure::Meeting {
            number: number.ok_or_else(|| fault("meeting", "fault-not-a-meeting"))?,
            on: day,
        }
    };
    Ok(Command::TableQuestionnaire {
        round: course.round.plan.key.clone(),
        name,
        questionnaire: Box::new(course.draft.clone().ok_or_else(|| fault("name", "drafting-not-begun"))?),
        procedure,
        consulted: form.has("consulted"),
        decision: base::text::clean(form.get("table-decision")),
    })
}

async fn table(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let course = course(&ctx, &key).await?;
    if let Some(errors) = course.unseen(&ctx, &form, "name") {
        return Ok(conflict(render(&ctx, &course, &form, &errors)?));
    }
    let command = tabling_of(&ctx, &course, &form);
    give(&ctx, &course, &form, command, "table-decision").await
}

async fn send_back(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let course = course(&ctx, &key).await?;
    let command = Command::SendBackQuestionnaire {
        round: course.round.plan.key.clone(),
        reason: base::text::clean(form.get("back-reason")),
        decision: base::text::clean(form.get("back-decision")),
    };
    give(&ctx, &course, &form, Ok(command), "back-decision").await
}

/// The field for the symbol of a new version: the next free one, until somebody types another.
pub fn symbol_field(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    let year = ctx.zone.date(ctx.now()).year();
    let free = ctx.site.node.read(|state| state.next_symbol(year)).map(String::from).unwrap_or_default();
    let value = if typed.has("symbol") { typed.get("symbol") } else { free.as_str() };
    Field::new("symbol", ctx.t("symbol"))
        .hint(ctx.ta("symbol-hint", &[("free", free.as_str().into())]))
        .value(value)
        .required()
        .show(errors)
}

/// A symbol that was typed.
pub fn symbol(ctx: &Ctx, form: &Form) -> Result<Symbol, Errors> {
    Symbol::parse(form.get("symbol")).ok_or_else(|| vec![("symbol".to_owned(), ctx.t("fault-not-a-symbol"))])
}

async fn adopt(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let course = course(&ctx, &key).await?;
    if let Some(errors) = course.unseen(&ctx, &form, "text") {
        return Ok(conflict(render(&ctx, &course, &form, &errors)?));
    }
    let text = if form.get("text") == "draft" {
        course.draft.clone()
    } else {
        let content = course.round.before_body().map(|tabled| tabled.content);
        let contents = ctx.site.node.contents(content).await?;
        content.and_then(|content| contents.get::<Questionnaire>(&content))
    };
    let command = symbol(&ctx, &form).and_then(|symbol| {
        let mut questionnaire = text.ok_or_else(|| vec![("text".to_owned(), ctx.t("refusal-not-tabled"))])?;
        questionnaire.adopted = ctx.zone.date(ctx.now());
        Ok(Command::AdoptQuestionnaire {
            round: course.round.plan.key.clone(),
            questionnaire: Box::new(questionnaire),
            symbol: Some(symbol),
            decision: base::text::clean(form.get("adopt-decision")),
        })
    });
    give(&ctx, &course, &form, command, "adopt-decision").await
}
