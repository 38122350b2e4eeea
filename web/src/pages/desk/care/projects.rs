//! `/{lang}/desk/projects`: a facilitator's projects: what is stated before a session opens, the sessions, what children said, and
//! what they were told afterwards. `/{lang}/desk/care/projects/{id}`: the safeguarding group's look at one.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Id, Key, Long};
use domain::{
    Code, PartyCode, State,
    hearing::Hearing,
    participation::{Affirmed, Attestation, Band, Clearance, Command, Project, Session, Stage},
    safeguarding::Subject,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{care_page, collecting, line, states, title};
use crate::{
    ctx::Ctx,
    form::{Form, fault_of},
    pages::{
        account::go,
        desk::{act, done, id_of_form, perform, try_act, words_of},
    },
    parts::{
        field::{Errors, Field, error as wrong, named, once, summary},
        standing::state_tag,
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["facilitator"]);
const GROUP: Audience = Audience::Roles(&["safeguarding"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/projects", WHO, list),
        route::action("/{lang}/desk/projects", WHO, plan),
        route::page("/{lang}/desk/projects/{id}", WHO, show),
        route::action("/{lang}/desk/projects/{id}/attest", WHO, attest),
        route::action("/{lang}/desk/projects/{id}/session", WHO, session),
        route::action("/{lang}/desk/projects/{id}/held/{key}", WHO, held),
        route::action("/{lang}/desk/projects/{id}/feedback", WHO, feedback),
        route::action("/{lang}/desk/projects/{id}/end", WHO, end),
        route::page("/{lang}/desk/care/projects/{id}", GROUP, look),
        route::action("/{lang}/desk/care/projects/{id}", GROUP, decide),
    ]
}

fn own(ctx: &Ctx) -> Result<Key, Problem> {
    ctx.actor().listens_for("facilitator").cloned().ok_or(Problem::NotFound)
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    render_list(&ctx, &Form::default(), &Errors::new())
}

fn render_list(ctx: &Ctx, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let organisation = own(ctx)?;
    let mine = |project: &&Project| project.organisation == organisation && ctx.may(Action::Read, &Object::project(project));
    let projects: Vec<Project> = ctx.site.node.read(|state| state.projects.values().filter(mine).cloned().collect());
    let main = html! {
        p { (ctx.t("projects-about")) }
        @if projects.is_empty() { p { (ctx.t("projects-none")) } }
        ul.tasks { @for project in &projects { li { a href=(ctx.href(&format!("/desk/projects/{}", project.id))) { (project.name.as_str()) } " " (state_tag(ctx, "project", project.stage.as_str())) } } }
        section aria-labelledby="plan" {
            h2 #plan { (ctx.t("project-plan")) }
            (summary(ctx, errors))
            form method="post" {
                (once())
                (Field::new("round", ctx.t("project-round")).value(typed.get("round")).select(errors, &collecting(ctx)))
                (Field::new("name", ctx.t("project-name")).hint(ctx.t("project-name-hint")).value(typed.get("name")).required().show(errors))
                (Field::new("party", ctx.t("project-party")).hint(ctx.t("project-party-hint")).value(typed.get("party")).select(errors, &states(ctx)))
                button.main { (ctx.t("project-plan-button")) }
            }
        }
    };
    Ok(care_page(ctx, ctx.t("projects"), &[], main, errors))
}

async fn plan(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let name = match line(&ctx, &form, "name") {
        Ok(name) => name,
        Err(errors) => return render_list(&ctx, &form, &errors),
    };
    let id = id_of_form(&ctx, &form);
    let command = Command::Plan {
        id: id.clone(),
        round: super::round_of(&ctx, &form)?.plan.key,
        organisation: own(&ctx)?,
        party: PartyCode::parse(form.get("party")),
        name,
    };
    match try_act(&ctx, command, &form, "name").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/projects/{id}"))))),
        Err(errors) => render_list(&ctx, &form, &errors),
    }
}

fn find(ctx: &Ctx, id: &str, action: Action) -> Result<Project, Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let project = ctx.site.node.read(|state| state.projects.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(action, Object::project(&project))?;
    Ok(project)
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    render(&ctx, &project, &Form::default(), &Errors::new())
}

fn guidelines(state: &State) -> Option<base::Line> {
    state.policy().and_then(|policy| policy.care.guidelines.clone())
}

fn render(ctx: &Ctx, project: &Project, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let current = ctx.site.node.read(guidelines);
    let open = project.is_open(current.as_ref());
    let renews = matches!(project.stage, Stage::Approved { .. }) && !open;
    let main = html! {
        (summary(ctx, errors))
        p { (state_tag(ctx, "project", project.stage.as_str())) @if let Some(party) = project.party { " · " (ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()))) } @else { " · " (ctx.t("several-states")) } }
        @match &project.stage {
            Stage::Planned { returned: Some(reason) } => p.notice { (ctx.t("project-sent-back")) " " (reason) },
            Stage::Attested => p.notice { (ctx.t("project-waits")) },
            _ => {}
        }
        @if renews { p.notice { (ctx.t("project-renew")) } }
        @if let Some(at) = ctx.site.node.read(|state| state.policy().and_then(|policy| policy.care.guidelines_at.clone())) { p { a href=(at.as_str()) rel="noreferrer noopener external" { (ctx.t("project-guidelines-read")) } } }
        @if matches!(project.stage, Stage::Planned { .. }) || renews {
            @match &current { Some(current) => (attest_form(ctx, project, current.as_str(), typed, errors)), None => p.notice { (ctx.t("refusal-no-guidelines")) } }
        } @else if let Some(attestation) = &project.attestation { details { summary { (ctx.t("project-statement")) } (attested(ctx, attestation)) } }
        @if open { (sessions(ctx, project, typed, errors)) }
        (texts(ctx, project))
        (feedback_section(ctx, project, typed, errors))
        @if project.stage != Stage::Ended { details { summary { (ctx.t("project-end")) } form method="post" action=(ctx.href(&format!("/desk/projects/{}/end", project.id))) { (once()) p { (ctx.t("project-end-about")) } button { (ctx.t("project-end")) } } } }
    };
    Ok(care_page(
        ctx,
        project.name.as_str().to_owned(),
        &[("/desk/projects", ctx.t("projects"))],
        main,
        errors,
    ))
}

fn attest_form(ctx: &Ctx, project: &Project, guidelines: &str, typed: &Form, errors: &Errors) -> Markup {
    let before = project.attestation.as_ref();
    let value = |name: &str, before: Option<&str>| {
        if typed.has(name) {
            typed.get(name).to_owned()
        } else {
            before.unwrap_or_default().to_owned()
        }
    };
    let policy = value("policy", before.map(|before| before.policy.as_str()));
    let referral = value("referral", before.map(|before| before.referral.as_str()));
    let clearances = ["granted", "not-needed"]
        .map(|word| (word.to_owned(), ctx.t(&format!("clearance-{word}"))))
        .to_vec();
    html! {
        section aria-labelledby="attest" {
            h2 #attest { (ctx.t("project-attest")) }
            p { (ctx.t("project-attest-about")) }
            form method="post" action=(ctx.href(&format!("/desk/projects/{}/attest", project.id))) {
                (once())
                input type="hidden" name="guidelines" value=(guidelines);
                @let wrong = self::wrong(errors, "accept");
                div.field.wrong[wrong.is_some()] {
                    @if let Some(wrong) = wrong { p.error { (wrong) } }
                    div.option { input type="checkbox" id="accept" name="accept" value="yes" checked[typed.has("accept")]; label for="accept" { (ctx.ta("project-accept-guidelines", &[("version", guidelines.to_owned().into())])) } }
                }
                (Field::new("policy", ctx.t("project-policy")).hint(ctx.t("project-policy-hint")).value(&policy).required().show(errors))
                (Field::new("referral", ctx.t("project-referral")).hint(ctx.t("project-referral-hint")).value(&referral).required().area(errors, 6, None))
                (Field::new("clearance", ctx.t("project-clearance")).value(typed.get("clearance")).select(errors, &clearances))
                (Field::new("clearance-words", ctx.t("project-clearance-words")).hint(ctx.t("project-clearance-hint")).value(typed.get("clearance-words")).required().show(errors))
                (Field::new("clearance-on", ctx.t("project-clearance-on")).kind("date").value(typed.get("clearance-on")).show(errors))
                @let wrong = self::wrong(errors, "affirmed");
                fieldset.choice.wrong[wrong.is_some()] #affirmed { legend { (ctx.t("project-affirm")) }
                    @if let Some(wrong) = wrong { p.error { (wrong) } }
                    @for affirmed in Affirmed::ALL { @let id = format!("affirm-{}", affirmed.as_str()); div.option { input type="checkbox" id=(id) name="affirmed" value=(affirmed.as_str()) checked[typed.all("affirmed").iter().any(|word| word == affirmed.as_str())]; label for=(id) { (ctx.t(&id)) } } }
                }
                p.hint { (ctx.t("project-forms-stay")) }
                button.main { (ctx.t("project-attest-button")) }
            }
        }
    }
}

fn attested(ctx: &Ctx, attestation: &Attestation) -> Markup {
    html! {
        dl.facts {
            div { dt { (ctx.t("project-guidelines")) } dd { (attestation.guidelines.as_str()) } }
            div { dt { (ctx.t("project-policy")) } dd dir="auto" { (attestation.policy.as_str()) } }
            div { dt { (ctx.t("project-referral")) } dd dir="auto" { (attestation.referral.as_str()) } }
            div { dt { (ctx.t("project-clearance")) } dd { @match &attestation.clearance {
                Clearance::Granted { by, on } => { (ctx.t("clearance-granted")) " · " (by.as_str()) " · " (ctx.date(*on)) }
                Clearance::NotNeeded { because } => { (ctx.t("clearance-not-needed")) " · " (because.as_str()) }
            } } }
        }
        ul { @for affirmed in &attestation.affirmed { li { (ctx.t(&format!("affirm-{}", affirmed.as_str()))) } } }
    }
}

/// What a form states; or everything that is missing in it, field by field.
fn read_attestation(ctx: &Ctx, form: &Form) -> Result<Attestation, Errors> {
    let mut errors = Errors::new();
    let mut wrong = |field: &str, label: &str, key: &str| errors.push((field.to_owned(), named(ctx, &ctx.t(label), &ctx.t(key))));
    if !form.has("accept") {
        wrong("accept", "project-guidelines", "project-accept-missing");
    }
    let policy = form.needed_line("policy").map_err(|fault| wrong("policy", "project-policy", fault)).ok();
    let referral = Long::new(form.get("referral"))
        .map_err(|error| wrong("referral", "project-referral", fault_of(&error)))
        .ok();
    let words = form.needed_line("clearance-words");
    let words = words.map_err(|fault| wrong("clearance-words", "project-clearance-words", fault)).ok();
    let granted = form.get("clearance") == "granted";
    let on: Option<Date> = form.get("clearance-on").trim().parse().ok();
    if granted && on.is_none() {
        wrong("clearance-on", "project-clearance-on", "fault-not-a-day");
    }
    let affirmed: BTreeSet<Affirmed> = Affirmed::ALL
        .into_iter()
        .filter(|one| form.all("affirmed").iter().any(|word| word == one.as_str()))
        .collect();
    if affirmed.len() < Affirmed::ALL.len() {
        wrong("affirmed", "project-affirm", "project-affirm-all");
    }
    let clearance = match (words, on.filter(|_| granted)) {
        (Some(by), Some(on)) => Some(Clearance::Granted { by, on }),
        (Some(because), None) => Some(Clearance::NotNeeded { because }),
        (None, _) => None,
    };
    // What they accept is what the form showed them; it was not typed.
    let guidelines = form
        .needed_line("guidelines")
        .map_err(|fault| wrong("accept", "project-guidelines", fault))
        .ok();
    match (guidelines, policy, referral, clearance) {
        (Some(guidelines), Some(policy), Some(referral), Some(clearance)) if errors.is_empty() => Ok(Attestation {
            guidelines,
            policy,
            referral,
            clearance,
            affirmed,
        }),
        _ => Err(errors),
    }
}

async fn attest(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    let attestation = match read_attestation(&ctx, &form) {
        Ok(attestation) => Box::new(attestation),
        Err(errors) => return render(&ctx, &project, &form, &errors),
    };
    let command = Command::Attest {
        id: project.id.clone(),
        attestation,
    };
    match perform(&ctx, command, &form).await {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/projects/{id}"))))),
        Err(Problem::Refused(refusal)) => {
            let of_date = matches!(refusal.code, Code::DateTooLate | Code::DateNotPossible);
            let field = if of_date { "clearance-on" } else { "affirmed" };
            render(&ctx, &project, &form, &vec![(field.to_owned(), refusal_text(&ctx, &refusal))])
        }
        Err(problem) => Err(problem),
    }
}

fn sessions(ctx: &Ctx, project: &Project, typed: &Form, errors: &Errors) -> Markup {
    html! {
        section aria-labelledby="sessions" {
            h2 #sessions { (ctx.t("project-sessions")) }
            @for session in project.sessions.values() { (session_entry(ctx, project, session, typed, errors)) }
            form method="post" action=(ctx.href(&format!("/desk/projects/{}/session", project.id))) {
                (once())
                (Field::new("day", ctx.t("session-day")).kind("date").value(typed.get("day")).required().show(errors))
                button { (ctx.t("session-plan")) }
            }
        }
    }
}

fn session_entry(ctx: &Ctx, project: &Project, session: &Session, typed: &Form, errors: &Errors) -> Markup {
    let waits = session.held.is_none() && !session.cancelled;
    html! {
        div.person {
            h3 { (ctx.ta("session-on", &[("date", ctx.date(session.planned).into())])) }
            @if session.cancelled { p { (ctx.t("session-cancelled")) } }
            @if let Some(groups) = &session.held {
                ul { @for (place, group) in groups.iter().enumerate() { li {
                    (group.bands.iter().map(|band| band.as_str()).collect::<Vec<_>>().join(", ")) " · "
                    @match group.children { Some(children) => (ctx.ta("session-children", &[("count", children.into())])), None => (ctx.t("session-few")) }
                    " · " a href=(ctx.href(&format!("/desk/projects/{}/write?session={}&group={place}", project.id, session.id))) { (ctx.t("hearing-write")) }
                } } }
            }
            @if waits {
                form method="post" action=(ctx.href(&format!("/desk/projects/{}/held/{}", project.id, session.id))) {
                    (once())
                    p { (ctx.t("session-held-about")) }
                    div.row { @for band in Band::ALL { @let name = format!("band-{}-{}", band.as_str(), session.id); (Field::new(&name, band.as_str().to_owned()).kind("number").value(typed.get(&name)).show(errors)) } }
                    div.buttons {
                        button name="step" value="held" { (ctx.t("session-held")) }
                        button name="step" value="cancel" { (ctx.t("session-cancel")) }
                    }
                }
            }
        }
    }
}

async fn session(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    let Ok(day) = form.get("day").trim().parse::<Date>() else {
        return render(&ctx, &project, &form, &vec![("day".to_owned(), ctx.t("fault-not-a-day"))]);
    };
    let command = Command::PlanSession {
        id: project.id.clone(),
        session: id_of_form(&ctx, &form),
        day,
    };
    match try_act(&ctx, command, &form, "day").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/projects/{id}#sessions"))))),
        Err(errors) => render(&ctx, &project, &form, &errors),
    }
}

async fn held(ctx: Ctx, Path((_, id, key)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    let session = Id::parse(&key).ok_or(Problem::NotFound)?;
    let first = format!("band-{}-{session}", Band::From11To13.as_str());
    let mut children = BTreeMap::new();
    for band in Band::ALL {
        let name = format!("band-{}-{session}", band.as_str());
        match form.get(&name).trim() {
            "" => {}
            typed => match typed.parse::<u32>() {
                Ok(count) if count <= 10_000 => {
                    children.insert(band, count);
                }
                _ => return render(&ctx, &project, &form, &vec![(name, ctx.t("session-not-a-count"))]),
            },
        }
    }
    let id_of = project.id.clone();
    let command = if form.get("step") == "cancel" {
        Command::CancelSession { id: id_of, session }
    } else {
        Command::HoldSession { id: id_of, session, children }
    };
    match try_act(&ctx, command, &form, &first).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/projects/{id}#sessions"))))),
        Err(errors) => render(&ctx, &project, &form, &errors),
    }
}

/// What children said, and how far each text has come.
fn texts(ctx: &Ctx, project: &Project) -> Markup {
    let texts: Vec<(Hearing, String)> = ctx.site.node.read(|state| {
        let own = |hearing: &&Hearing| hearing.is_of(&project.id) && ctx.may(Action::Read, &Object::hearing(state, hearing));
        state
            .hearings
            .values()
            .filter(own)
            .map(|hearing| (hearing.clone(), title(ctx, state, hearing)))
            .collect()
    });
    let stopped = ctx.site.node.read(|state| {
        // What a case that is over hides was dealt with: its facilitator was told.
        let open = |subject: &Subject| state.cases.values().any(|case| case.is_open() && case.subject == *subject);
        let own = state.hearings.values().filter(|hearing| hearing.is_of(&project.id));
        let subjects = own.map(|hearing| Subject::Hearing { id: hearing.id.clone() });
        subjects.filter(|own| state.hides(own) && (open(own) || !state.case_hides(own))).count()
    });
    html! {
        @if stopped > 0 { p.notice { (ctx.ta("hearings-stopped", &[("count", stopped.into())])) } }
        @if !texts.is_empty() {
            section aria-labelledby="texts" {
                h2 #texts { (ctx.t("hearings-written")) }
                ul.tasks { @for (hearing, name) in &texts { li { a href=(ctx.href(&format!("/desk/texts/{}", hearing.id))) { (name) } " " (state_tag(ctx, "hearing", hearing.stage.as_str())) } } }
            }
        }
    }
}

fn feedback_section(ctx: &Ctx, project: &Project, typed: &Form, errors: &Errors) -> Markup {
    let heard = ctx
        .site
        .node
        .read(|state| state.hearings.values().any(|hearing| hearing.is_of(&project.id) && hearing.is_accepted()));
    html! {
        @if heard {
            section aria-labelledby="feedback" {
                h2 #feedback { (ctx.t("feedback")) }
                @if let Some((at, _)) = &project.feedback { p.notice { (ctx.ta("feedback-given", &[("date", ctx.day(*at).into())])) } }
                p { (ctx.t("feedback-about")) }
                form method="post" action=(ctx.href(&format!("/desk/projects/{}/feedback", project.id))) {
                    (once())
                    (Field::new("lang", ctx.t("hearing-language")).value(if typed.get("lang").is_empty() { ctx.ui.as_str() } else { typed.get("lang") }).required().show(errors))
                    (Field::new("text", ctx.t("feedback-text")).value(typed.get("text")).required().area(errors, 6, None))
                    button.main { (ctx.t("feedback-button")) }
                }
            }
        }
    }
}

async fn feedback(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    let words = match words_of(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render(&ctx, &project, &form, &errors),
    };
    let command = Command::GiveFeedback { id: project.id.clone(), words };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/projects/{id}#feedback"))))),
        Err(errors) => render(&ctx, &project, &form, &errors),
    }
}

async fn end(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Write)?;
    act(&ctx, Command::End { id: project.id }, &form, &format!("/desk/projects/{id}")).await
}

async fn look(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Approve)?;
    render_look(&ctx, &project, &Form::default(), &Errors::new())
}

fn render_look(ctx: &Ctx, project: &Project, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let organisation = ctx.site.node.read(|state| {
        state
            .organisations
            .get(&project.organisation)
            .map_or_else(String::new, |known| known.name.text(&ctx.lang()).to_owned())
    });
    let sends_back = matches!(project.stage, Stage::Attested | Stage::Approved { .. });
    let main = html! {
        (summary(ctx, errors))
        p { (state_tag(ctx, "project", project.stage.as_str())) " · " (organisation) " · " @match project.party { Some(party) => (ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()))), None => (ctx.t("several-states")) } }
        @if let Some(attestation) = &project.attestation { (attested(ctx, attestation)) } @else { p { (ctx.t("project-nothing-attested")) } }
        h2 { (ctx.t("project-sessions")) }
        ul { @for session in project.sessions.values() { li { (ctx.date(session.planned)) " · " (ctx.t(if session.cancelled { "session-cancelled" } else if session.held.is_some() { "session-was-held" } else { "session-is-planned" })) } } }
        @if project.stage == Stage::Attested { form method="post" { (once()) p { (ctx.t("project-approve-about")) } button.main name="step" value="approve" { (ctx.t("project-approve")) } } }
        @if sends_back { form method="post" { (once()) (Field::new("reason", ctx.t("reason")).value(typed.get("reason")).area(errors, 3, None)) button name="step" value="send-back" { (ctx.t("project-send-back")) } } }
    };
    Ok(care_page(ctx, project.name.as_str().to_owned(), &[("/desk/care", ctx.t("care"))], main, errors))
}

async fn decide(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let project = find(&ctx, &id, Action::Approve)?;
    let then = format!("/desk/care/projects/{id}");
    match form.get("step") {
        "approve" => act(&ctx, Command::Approve { id: project.id }, &form, &then).await,
        "send-back" => {
            let reason = base::text::clean(form.get("reason")).trim().to_owned();
            let command = Command::SendBack {
                id: project.id.clone(),
                reason,
            };
            match try_act(&ctx, command, &form, "reason").await? {
                Ok(_) => Ok(go(&ctx.href(&done(&then)))),
                Err(errors) => render_look(&ctx, &project, &form, &errors),
            }
        }
        _ => Err(Problem::NotFound),
    }
}
