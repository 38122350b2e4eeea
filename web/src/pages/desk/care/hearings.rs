//! Texts of what was said, for those who write them down: `/{lang}/desk/projects/{id}/write` and `/{lang}/desk/survivors` to enter
//! one, `/{lang}/desk/texts/{id}` to follow, change or withdraw it; and `/{lang}/desk/heard`, the accepted ones, for the body.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Id, Key};
use domain::{
    PartyCode,
    hearing::{Command, Heard, Hearing, Origin, Stage},
    influence::Source,
    round::Round,
    safeguarding::Subject,
};
use maud::{Markup, html};

use super::{care_page, collecting, find_hearing, heard, numbers, states, text_fields, title};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{act, destroy_now, done, id_of_form, incident, round_copy, try_act},
    },
    parts::{
        field::{Errors, Field, named, once, summary},
        influence,
        standing::state_tag,
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WRITERS: Audience = Audience::Roles(&["facilitator", "support"]);
const FACILITATOR: Audience = Audience::Roles(&["facilitator"]);
const SUPPORT: Audience = Audience::Roles(&["support"]);
const BODY: Audience = Audience::Roles(&["representative", "rapporteur", "secretariat", "safeguarding"]);

/// What a support organisation affirms before it enters a text.
const AFFIRMED: [&str; 3] = ["survivor-support", "survivor-consent", "survivor-withdraw"];

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/projects/{id}/write", FACILITATOR, write),
        route::action("/{lang}/desk/projects/{id}/write", FACILITATOR, enter),
        route::page("/{lang}/desk/survivors", SUPPORT, survivors),
        route::action("/{lang}/desk/survivors", SUPPORT, enter_survivors),
        route::page("/{lang}/desk/texts/{id}", WRITERS, show),
        route::action("/{lang}/desk/texts/{id}", WRITERS, edit),
        route::action("/{lang}/desk/texts/{id}/withdraw", WRITERS, withdraw),
        route::page("/{lang}/desk/heard", BODY, list),
        route::page("/{lang}/desk/heard/{id}", BODY, read),
    ]
}

/// The session and group that an address names.
struct Group {
    round: Round,
    project: Id,
    name: String,
    session: Id,
    group: usize,
}

fn group(ctx: &Ctx, id: &str, session: &str, group: &str) -> Result<Group, Problem> {
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let project = ctx.site.node.read(|state| state.projects.get(&id).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(Action::Write, Object::project(&project))?;
    let session = Id::parse(session).ok_or(Problem::NotFound)?;
    let group = group.parse().map_err(|_| Problem::NotFound)?;
    project.group(&session, group).ok_or(Problem::NotFound)?;
    Ok(Group {
        round: round_copy(ctx, project.round.as_str())?,
        project: project.id,
        name: project.name.as_str().to_owned(),
        session,
        group,
    })
}

async fn write(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let group = group(&ctx, &id, query.get("session"), query.get("group"))?;
    Ok(write_form(&ctx, &group, &Form::default(), &Errors::new()))
}

fn write_form(ctx: &Ctx, group: &Group, typed: &Form, errors: &Errors) -> Response {
    let path = format!("/desk/projects/{}", group.project);
    let main = html! {
        p { (ctx.t("hearing-about")) }
        (summary(ctx, errors))
        form method="post" action=(ctx.href(&format!("{path}/write"))) {
            (once())
            input type="hidden" name="session" value=(group.session);
            input type="hidden" name="group" value=(group.group);
            (text_fields(ctx, &group.round, typed, errors))
            p.hint { (ctx.t("hearing-not-kept")) }
            button.main { (ctx.t("hearing-enter")) }
        }
    };
    care_page(
        ctx,
        ctx.t("hearing-write"),
        &[("/desk/projects", ctx.t("projects")), (&path, group.name.clone())],
        main,
        errors,
    )
}

async fn enter(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let group = group(&ctx, &id, form.get("session"), form.get("group"))?;
    let words = match heard(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return Ok(write_form(&ctx, &group, &form, &errors)),
    };
    let text = id_of_form(&ctx, &form);
    let command = Command::Enter {
        id: text.clone(),
        round: group.round.plan.key.clone(),
        origin: Origin::Session {
            project: group.project.clone(),
            session: group.session.clone(),
            group: group.group,
        },
        party: None,
        heard: words,
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/texts/{text}"))))),
        Err(errors) => Ok(write_form(&ctx, &group, &form, &errors)),
    }
}

fn supports(ctx: &Ctx) -> Result<Key, Problem> {
    ctx.actor().listens_for("support").cloned().ok_or(Problem::NotFound)
}

async fn survivors(ctx: Ctx) -> Result<Response, Problem> {
    // The round is chosen first: its themes and questions are those of the form.
    let mut typed = Form::default();
    typed.add("round", Form::parse(ctx.query.as_bytes()).get("round"));
    render_survivors(&ctx, &typed, &Errors::new())
}

fn render_survivors(ctx: &Ctx, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let own = supports(ctx)?;
    let texts: Vec<(Hearing, String)> = ctx.site.node.read(|state| {
        let mine = |hearing: &&Hearing| {
            hearing.is_of_survivors() && hearing.organisation.as_ref() == Some(&own) && ctx.may(Action::Read, &Object::hearing(state, hearing))
        };
        state
            .hearings
            .values()
            .filter(mine)
            .map(|hearing| (hearing.clone(), title(ctx, state, hearing)))
            .collect()
    });
    let rounds = collecting(ctx);
    let chosen = if typed.get("round").is_empty() {
        rounds.first().map_or("", |(key, _)| key.as_str())
    } else {
        typed.get("round")
    };
    let chosen = rounds.iter().find(|(key, _)| key == chosen).map_or("", |(key, _)| key.as_str());
    let round = Some(chosen).filter(|key| !key.is_empty()).map(|key| round_copy(ctx, key)).transpose()?;
    let main = html! {
        p { (ctx.t("survivors-about")) }
        @if !texts.is_empty() {
            h2 { (ctx.t("hearings-written")) }
            ul.tasks { @for (hearing, name) in &texts { li { a href=(ctx.href(&format!("/desk/texts/{}", hearing.id))) { (name) } " " (state_tag(ctx, "hearing", hearing.stage.as_str())) } } }
        }
        @if let Some(round) = &round {
            section aria-labelledby="write" {
                h2 #write { (ctx.t("hearing-write")) }
                @if rounds.len() > 1 {
                    nav aria-label=(ctx.t("project-round")) { ul.pills { @for (key, name) in &rounds { li { a href=(ctx.href(&format!("/desk/survivors?round={key}"))) aria-current=[(key == chosen).then_some("page")] { (name) } } } } }
                } @else { p.meta { (named(ctx, &ctx.t("project-round"), round.plan.title.text(&ctx.lang()))) } }
                (summary(ctx, errors))
                form method="post" {
                    (once())
                    input type="hidden" name="round" value=(chosen);
                    (Field::new("party", ctx.t("survivors-party")).hint(ctx.t("survivors-party-hint")).value(typed.get("party")).select(errors, &states(ctx)))
                    (text_fields(ctx, round, typed, errors))
                    fieldset.choice #affirmed { legend { (ctx.t("project-affirm")) }
                        @for name in AFFIRMED { div.option { input type="checkbox" id=(name) name="affirmed" value=(name) checked[typed.all("affirmed").iter().any(|word| word == name)]; label for=(name) { (ctx.t(name)) } } }
                    }
                    p.hint { (ctx.t("hearing-not-kept")) }
                    button.main { (ctx.t("hearing-enter")) }
                }
            }
        } @else { p { (ctx.t("no-round-collects")) } }
    };
    Ok(care_page(ctx, ctx.t("survivors"), &[], main, errors))
}

async fn enter_survivors(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let own = supports(&ctx)?;
    let affirmed = |name: &&str| form.all("affirmed").iter().any(|word| word == *name);
    if !AFFIRMED.iter().all(affirmed) {
        return render_survivors(&ctx, &form, &vec![("affirmed".to_owned(), ctx.t("survivors-not-affirmed"))]);
    }
    let words = match heard(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render_survivors(&ctx, &form, &errors),
    };
    let text = id_of_form(&ctx, &form);
    let command = Command::Enter {
        id: text.clone(),
        round: super::round_of(&ctx, &form)?.plan.key,
        origin: Origin::Support { organisation: own },
        party: PartyCode::parse(form.get("party")),
        heard: words,
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/texts/{text}"))))),
        Err(errors) => render_survivors(&ctx, &form, &errors),
    }
}

/// A text that the reader's own organisation wrote down.
fn find_own(ctx: &Ctx, id: &str) -> Result<(Hearing, Object), Problem> {
    let (hearing, object) = find_hearing(ctx, id)?;
    let actor = ctx.actor();
    let word = if hearing.is_of_survivors() { "support" } else { "facilitator" };
    let own = hearing.organisation.is_some() && hearing.organisation.as_ref() == actor.listens_for(word);
    if own { Ok((hearing, object)) } else { Err(Problem::NotFound) }
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    match find_own(&ctx, &id) {
        Ok((hearing, object)) => render(&ctx, &hearing, &object, None, &Errors::new()).await,
        Err(_) => {
            let subject = Subject::Hearing {
                id: Id::parse(&id).ok_or(Problem::NotFound)?,
            };
            incident::hidden(&ctx, &subject, &format!("/desk/texts/{id}/withdraw"))
        }
    }
}

async fn render(ctx: &Ctx, hearing: &Hearing, object: &Object, typed: Option<&Form>, errors: &Errors) -> Result<Response, Problem> {
    let contents = ctx.site.node.contents([hearing.content]).await?;
    let words = contents.get::<Heard>(&hearing.content);
    let round = round_copy(ctx, hearing.round.as_str())?;
    let kept = form_of(hearing, words.as_ref());
    let form = typed.unwrap_or(&kept);
    let path = format!("/desk/texts/{}", hearing.id);
    let main = html! {
        p { (state_tag(ctx, "hearing", hearing.stage.as_str())) " · " (ctx.day(hearing.received)) }
        @if let Stage::Rejected { reason, .. } = &hearing.stage { p.notice { (reason) } }
        @match &words { Some(words) => section.comment aria-label=(ctx.t("hearing-text")) { (text::rich(ctx, &words.lang, words.text.as_str(), "h")) }, None => p { (ctx.t("content-removed")) } }
        (influence::told(ctx, &Source::Hearing { id: hearing.id.clone() }))
        @if ctx.may(Action::Write, object) && hearing.stage == Stage::Entered {
            details open[!errors.is_empty()] {
                summary { (ctx.t("hearing-change")) }
                (summary(ctx, errors))
                p { (ctx.t("hearing-change-about")) }
                form method="post" { (once()) (text_fields(ctx, &round, form, errors)) button.main { (ctx.t("hearing-change-button")) } }
            }
        }
        @if ctx.may(Action::Withdraw, object) { form method="post" action=(ctx.href(&format!("{path}/withdraw"))) { (once()) p { (ctx.t("hearing-withdraw-about")) } button { (ctx.t("hearing-withdraw")) } } }
    };
    let above = match &hearing.origin {
        Origin::Session { project, .. } => (format!("/desk/projects/{project}"), ctx.t("projects")),
        Origin::Support { .. } | Origin::Sealed { .. } => ("/desk/survivors".to_owned(), ctx.t("survivors")),
    };
    let trail = [(above.0.as_str(), above.1)];
    let name = ctx.site.node.read(|state| title(ctx, state, hearing));
    Ok(care_page(ctx, name, &trail, main, errors))
}

/// A text as a form shows it.
pub(super) fn form_of(hearing: &Hearing, words: Option<&Heard>) -> Form {
    let mut form = Form::default();
    form.add("theme", hearing.about.theme.as_str());
    hearing.about.questions.iter().for_each(|key| form.add("question", key.as_str()));
    if hearing.about.own_words {
        form.add("own", "yes");
    }
    if let Some(words) = words {
        form.add("lang", words.lang.as_str());
        form.add("text", words.text.as_str());
    }
    form
}

async fn edit(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (hearing, object) = find_own(&ctx, &id)?;
    let words = match heard(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return render(&ctx, &hearing, &object, Some(&form), &errors).await,
    };
    let command = Command::Edit {
        id: hearing.id.clone(),
        heard: words,
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/texts/{id}"))))),
        Err(errors) => render(&ctx, &hearing, &object, Some(&form), &errors).await,
    }
}

async fn withdraw(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let survivors = ctx.site.node.read(|state| state.hearings.get(&id).is_some_and(Hearing::is_of_survivors));
    let back = if survivors { "/desk/survivors" } else { "/desk/projects" };
    let done = act(&ctx, Command::Withdraw { id }, &form, back).await?;
    // What was taken back goes now.
    destroy_now(&ctx).await;
    Ok(done)
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    let main = ctx.site.node.read(|state| {
        let seen = |hearing: &&Hearing| hearing.is_accepted() && ctx.may(Action::Read, &Object::hearing(state, hearing));
        let texts: Vec<&Hearing> = state.hearings.values().filter(seen).collect();
        html! {
            p { (ctx.t("heard-about")) }
            @if texts.is_empty() { p { (ctx.t("heard-none")) } }
            ul.tasks { @for hearing in texts { li { a href=(ctx.href(&format!("/desk/heard/{}", hearing.id))) { (title(&ctx, state, hearing)) } " · " (ctx.t(if hearing.is_of_survivors() { "hearing-of-survivors" } else { "hearing-of-children" })) } } }
        }
    });
    Ok(care_page(&ctx, ctx.t("heard"), &[], main, &Errors::new()))
}

async fn read(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (hearing, _) = find_hearing(&ctx, &id)?;
    if !hearing.is_accepted() {
        return Err(Problem::NotFound);
    }
    let contents = ctx.site.node.contents([hearing.content]).await?;
    let main = html! {
        (facts(&ctx, &hearing))
        // Folded until it is opened: whoever reads chooses when.
        details.folded { summary { (ctx.t("hearing-open")) }
            @match contents.get::<Heard>(&hearing.content) { Some(words) => (text::rich(&ctx, &words.lang, words.text.as_str(), "h")), None => p { (ctx.t("content-removed")) } }
        }
        (influence::answer(&ctx, &Source::Hearing { id: hearing.id.clone() }, true))
    };
    Ok(care_page(
        &ctx,
        ctx.site.node.read(|state| title(&ctx, state, &hearing)),
        &[("/desk/heard", ctx.t("heard"))],
        main,
        &Errors::new(),
    ))
}

/// What is known of a text besides its words.
pub(super) fn facts(ctx: &Ctx, hearing: &Hearing) -> Markup {
    let bands: Vec<&str> = hearing.bands.iter().map(|band| band.as_str()).collect();
    let numbers = ctx.site.node.read(|state| numbers(state, hearing));
    html! {
        dl.facts {
            div { dt { (ctx.t("hearing-from")) } dd { (ctx.t(if hearing.is_of_survivors() { "hearing-of-survivors" } else { "hearing-of-children" })) @if !bands.is_empty() { " · " (bands.join(", ")) } } }
            div { dt { (ctx.t("column-party")) } dd { @match hearing.party { Some(party) => (ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()))), None => (ctx.t("several-states")) } } }
            @if !numbers.is_empty() { div { dt { (ctx.t("people-questions")) } dd { (numbers) } } }
            @if hearing.about.own_words { div { dt { (ctx.t("hearing-words")) } dd { (ctx.t("hearing-own-words")) } } }
        }
    }
}
