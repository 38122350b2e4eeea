//! How a draft begins: with nothing, with the questionnaire of an earlier round, or with the adopted one that is to be corrected.

use access::Action;
use app::exchange;
use axum::{
    extract::{Multipart, Path},
    response::Response,
};
use base::Key;
use domain::{
    answer::Fields,
    drafting::{Command, Entry, Kind, entries_of},
    questionnaire::Questionnaire,
};
use maud::{Markup, html};

use super::{
    Open, WHO,
    files::{file_field, left},
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::unprocessable},
    parts::field::{Errors, once, radios, summary},
    problem::{Problem, refusal_text},
    route::{self, Route},
    sent::{questionnaire, sent},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::action("/{lang}/desk/rounds/{round}/drafting", WHO, begin),
        route::action("/{lang}/desk/rounds/{round}/drafting/begin", WHO, review_file),
        route::action("/{lang}/desk/rounds/{round}/drafting/begin/take", WHO, begin_with_file),
    ]
}

/// The rounds with a questionnaire from which one may begin.
fn earlier(ctx: &Ctx, open: &Open) -> Vec<(Key, String)> {
    ctx.site.node.read(|state| {
        let others = state
            .rounds
            .values()
            .filter(|round| round.plan.key != open.round.plan.key && round.questionnaire.is_some());
        others
            .map(|round| (round.plan.key.clone(), round.plan.title.text(&ctx.lang()).to_owned()))
            .collect()
    })
}

pub fn form(ctx: &Ctx, open: &Open, errors: &Errors) -> Markup {
    if !open.may(ctx, Action::Write) {
        return html! { p { (ctx.t("drafting-not-begun")) } };
    }
    let adopted = open.round.questionnaire.is_some();
    let mut options = vec![("empty".to_owned(), ctx.t("drafting-begin-empty"))];
    if adopted {
        options = vec![("adopted".to_owned(), ctx.t("drafting-begin-adopted"))];
    }
    let from = earlier(ctx, open).into_iter().filter(|_| !adopted);
    options.extend(from.map(|(key, title)| (format!("round-{key}"), ctx.ta("drafting-begin-round", &[("round", title.into())]))));
    let first = options.first().map_or(String::new(), |(value, _)| value.clone());
    html! {
        (summary(ctx, errors))
        form method="post" action=(ctx.href(&open.path(""))) {
            (once())
            (radios("from", &ctx.t("drafting-begin"), &options, &first, errors))
            button.main { (ctx.t("drafting-begin-button")) }
        }
        @if !adopted {
            section aria-labelledby="file-title" {
                h2 #file-title { (ctx.t("drafting-begin-file")) }
                p { (ctx.t("drafting-begin-file-about")) }
                form method="post" enctype="multipart/form-data" action=(ctx.href(&open.path("/begin"))) { (file_field(ctx, ".docx,.odt,.xlsx,.xls,.toml,.json", errors)) button { (ctx.t("drafting-begin-file-button")) } }
            }
        }
    }
}

/// What a draft begins with.
fn entries(ctx: &Ctx, open: &Open, from: &str) -> Option<Vec<Entry>> {
    let of = |questionnaire: &Questionnaire, earlier: Option<&Key>| entries_of(questionnaire, earlier);
    match from {
        "empty" => {
            let key = Key::new(&format!("questionnaire-{}", open.round.plan.key)).ok()?;
            Some(vec![Entry::Opened { key, fields: Fields::new() }])
        }
        "adopted" => Some(of(open.round.questionnaire.as_ref()?, None)),
        other => {
            let key = other.strip_prefix("round-")?;
            let (known, _) = earlier(ctx, open).into_iter().find(|(known, _)| known.as_str() == key)?;
            let questionnaire = ctx
                .site
                .node
                .read(|state| state.rounds.get(&known).and_then(|round| round.questionnaire.clone()))?;
            Some(of(&questionnaire, Some(&known)))
        }
    }
}

async fn begin(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let Some(entries) = entries(&ctx, &open, form.get("from")) else {
        let errors = vec![("from".to_owned(), ctx.t("fault-missing"))];
        return Ok(unprocessable(
            page(&ctx, &open.head(&ctx, ctx.t("drafting-begin")), self::form(&ctx, &open, &errors)),
            &errors,
        ));
    };
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, Command::Open(entries)).await {
        Ok(_) => Ok(go(&ctx.href(&open.path("")))),
        // Somebody else began meanwhile: there it is.
        Err(app::Failure::Refused(refusal)) if refusal.code == domain::Code::AlreadyExists => Ok(go(&ctx.href(&open.path("")))),
        Err(app::Failure::Refused(refusal)) => {
            let errors = vec![("from".to_owned(), refusal_text(&ctx, &refusal))];
            Ok(unprocessable(
                page(&ctx, &open.head(&ctx, ctx.t("drafting-begin")), self::form(&ctx, &open, &errors)),
                &errors,
            ))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Reads a questionnaire where it keeps nobody else waiting.
async fn read_apart(file: exchange::File) -> Result<exchange::Read, String> {
    let read = tokio::task::spawn_blocking(move || exchange::read(&file)).await;
    read.unwrap_or_else(|failed| Err(failed.to_string()))
}

/// What a file holds, and what it cannot be here: named before anything is begun with it.
async fn review_file(ctx: Ctx, Path((_, round)): Path<(String, String)>, parts: Multipart) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let sent = match sent(parts).await {
        Ok(sent) => sent,
        Err(key) => return Ok(refused(&ctx, &open, ctx.t(key))),
    };
    let read = match questionnaire(&ctx, &sent).await {
        Ok(file) => read_apart(file)
            .await
            .map_err(|fault| ctx.ta("file-not-a-questionnaire", &[("fault", fault.into())])),
        Err(words) => Err(words),
    };
    match read {
        Ok(read) => Ok(review(&ctx, &open, &read)),
        Err(words) => Ok(refused(&ctx, &open, words)),
    }
}

fn refused(ctx: &Ctx, open: &Open, words: String) -> Response {
    let errors = vec![("file".to_owned(), words)];
    unprocessable(page(ctx, &open.head(ctx, ctx.t("drafting-begin")), self::form(ctx, open, &errors)), &errors)
}

fn review(ctx: &Ctx, open: &Open, read: &exchange::Read) -> Response {
    let drafting = read.drafting();
    let of = |kind: Kind| drafting.nodes.values().filter(|node| node.kind == kind).count();
    let main = html! {
        p { (ctx.ta("drafting-begin-holds", &[("questions", of(Kind::Question).into()), ("items", of(Kind::Leaf).into()), ("terms", of(Kind::Term).into())])) }
        ul.preview { @for question in drafting.top(Kind::Question) { li { (super::shortened(&super::words_of(question, &ctx.lang()))) } } }
        (left(ctx, &read.left_out))
        form method="post" action=(ctx.href(&open.path("/begin/take"))) {
            (once())
            textarea hidden name="entries" aria-label=(ctx.t("drafting-begin-file")) { "\n" (serde_json::to_string(&read.entries).unwrap_or_default()) }
            button.main { (ctx.t("drafting-begin-button")) } " "
            a.button href=(ctx.href(&open.path(""))) { (ctx.t("cancel")) }
        }
    };
    page(ctx, &open.head(ctx, ctx.t("drafting-begin")), main)
}

async fn begin_with_file(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let entries: Vec<Entry> = serde_json::from_str(form.get("entries").trim()).map_err(|_| Problem::NotFound)?;
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, Command::Open(entries)).await {
        Ok(_) => Ok(go(&ctx.href(&open.path("")))),
        Err(app::Failure::Refused(refusal)) => Ok(refused(&ctx, &open, refusal_text(&ctx, &refusal))),
        Err(failure) => Err(failure.into()),
    }
}
