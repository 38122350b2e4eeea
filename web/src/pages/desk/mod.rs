//! Pages for people who are signed in. Each asks the kernel for what it shows and does.

mod care;
mod confidential;
pub(crate) mod drafting;
pub(crate) mod files;
mod held;
mod home;
pub(crate) mod incident;
mod inviting;
mod organisation;
mod party;
mod secretariat;
mod tabled;
mod trail;
mod words;

use app::{Done, Request};
use axum::response::Response;
use base::{Id, Key};
use domain::{Command, comment::Words, round::Round};

use crate::{
    ctx::Ctx,
    form::{Form, fault_of},
    layout::Head,
    pages::account::go,
    parts::field::Errors,
    problem::{Problem, refusal_text},
    route::Route,
};

pub fn routes() -> Vec<Route> {
    [
        home::routes(),
        drafting::routes(),
        secretariat::routes(),
        tabled::routes(),
        words::routes(),
        party::routes(),
        organisation::routes(),
        trail::routes(),
        care::routes(),
        confidential::routes(),
        files::routes(),
        held::routes(),
        incident::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Gives a command for the signed-in person.
pub(crate) async fn perform(ctx: &Ctx, command: impl Into<Command>, form: &Form) -> Result<Done, Problem> {
    let request = Request {
        command: command.into(),
        key: form.once(),
        received: ctx.received,
    };
    Ok(ctx.site.node.perform(&ctx.actor(), request).await?)
}

/// The address of a page that says that something was done.
pub(crate) fn done(path: &str) -> String {
    let (page, place) = path.split_once('#').map_or((path, String::new()), |(page, place)| (page, format!("#{place}")));
    format!("{page}?done{place}")
}

/// Gives a command and goes on to a page.
pub(crate) async fn act(ctx: &Ctx, command: impl Into<Command>, form: &Form, then: &str) -> Result<Response, Problem> {
    perform(ctx, command, form).await?;
    Ok(go(&ctx.href(&done(then))))
}

/// Gives a command of a form that holds a person's words: a refusal becomes an error of the form, so that they are kept.
pub(crate) async fn try_act(ctx: &Ctx, command: impl Into<Command>, form: &Form, field: &str) -> Result<Result<Done, Errors>, Problem> {
    match perform(ctx, command, form).await {
        Ok(done) => Ok(Ok(done)),
        Err(Problem::Refused(refusal)) => Ok(Err(vec![(field.to_owned(), refusal_text(ctx, &refusal))])),
        Err(problem) => Err(problem),
    }
}

/// Destroys at once what is to be destroyed. What was done is done if that fails: the hourly job comes again.
pub(crate) async fn destroy_now(ctx: &Ctx) {
    if let Err(error) = ctx.site.node.keep_periods().await {
        tracing::error!(%error, "what is to be destroyed could not be; it is tried again within the hour");
    }
}

/// The words of a form's text in an official language.
pub(crate) fn words_of(ctx: &Ctx, form: &Form) -> Result<Words, Errors> {
    let fault = |field: &str, key: &str| vec![(field.to_owned(), ctx.t(key))];
    let lang = base::Lang::parse(form.get("lang")).ok_or_else(|| fault("lang", "fault-not-a-language"))?;
    let text = base::Long::new(form.get("text")).map_err(|error| fault("text", fault_of(&error)))?;
    Ok(Words::new(lang, text, salt_of_form(ctx, form)))
}

/// What salts the texts of a form. It follows from the form's key, which nobody can guess and nothing keeps: the same form
/// twice is the same text.
pub(crate) fn salt_of_form(ctx: &Ctx, form: &Form) -> base::Digest {
    let account = ctx.viewer.as_ref().map_or("", |viewer| viewer.account.id.as_str());
    // The address too: the same words in another place are another text, and vanish by themselves.
    form.once().map_or_else(app::salt, |once| {
        base::Digest::of_parts([b"salt", account.as_bytes(), once.as_bytes(), ctx.path.as_bytes()])
    })
}

/// The official languages of the body, to choose from.
pub(crate) fn official(ctx: &Ctx) -> Vec<(String, String)> {
    let languages = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    languages
        .iter()
        .map(|lang| (lang.to_string(), crate::parts::text::language(ctx, lang)))
        .collect()
}

pub(crate) fn head(ctx: &Ctx, title: String) -> Head {
    Head {
        title,
        trail: vec![("/desk".to_owned(), ctx.t("nav-desk"))],
        ..Head::default()
    }
}

/// A copy of what a page needs of a round that the actor may know of.
pub(crate) fn round_copy(ctx: &Ctx, key: &str) -> Result<Round, Problem> {
    let key: Key = Ctx::key(key)?;
    let round = ctx.site.node.read(|state| state.rounds.get(&key).cloned()).ok_or(Problem::NotFound)?;
    ctx.permit(access::Action::Read, access::Object::round(&round))?;
    Ok(round)
}

/// A page that shows what was wrong with a form.
pub(crate) fn unprocessable(mut response: Response, errors: &Errors) -> Response {
    if !errors.is_empty() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// A page that answers to somebody whose form was made from what is not so any more.
pub(crate) fn conflict(mut response: Response) -> Response {
    *response.status_mut() = axum::http::StatusCode::CONFLICT;
    response
}

/// The id of what is sent follows from the form's key and its address: sending the same form twice leads to the same thing.
pub(crate) fn id_of_form(ctx: &Ctx, form: &Form) -> Id {
    let account = ctx.viewer.as_ref().map_or("", |viewer| viewer.account.id.as_str());
    let key = form.once().unwrap_or_else(|| app::new_id().to_string());
    let digest = base::Digest::of_parts([account.as_bytes(), key.as_bytes(), ctx.path.as_bytes()]).to_string();
    digest.get(..32).and_then(Id::parse).unwrap_or_else(app::new_id)
}
