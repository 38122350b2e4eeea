//! `…/drafting/preview`: the draft as a Party will see it, with every branch; each item can be answered on trial, and nothing of that is
//! kept anywhere.

use access::Action;
use app::paper::{Wanted, paper_of};
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Key, Lang};
use documents::Format;
use domain::{
    answer::{self, Fields},
    questionnaire::{LeafInTree, Questionnaire},
};
use maud::{Markup, html};

use super::{super::party, Open, WHO, official};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{
        answer as shown,
        field::{Errors, once, summary},
        questionnaire::{self as parts, Shown},
        text,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/preview", WHO, show),
        route::page("/{lang}/desk/rounds/{round}/drafting/paper/{tag}", WHO, paper),
        route::page("/{lang}/desk/rounds/{round}/drafting/preview/{number}", WHO, item),
        route::action("/{lang}/desk/rounds/{round}/drafting/preview/{number}", WHO, trial),
    ]
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let questionnaire = open.read(&ctx).0.questionnaire;
    let leads = |leaf: &domain::questionnaire::Leaf| Some(ctx.href(&open.path(&format!("/preview/{}", leaf.number))));
    let main = html! {
        div.notice { p { (ctx.t("preview-draft-about")) }
            p { (ctx.t("preview-draft-paper")) " " @for lang in official(&ctx) { @for format in [Format::Docx, Format::Odt] { a href=(ctx.href(&open.path(&format!("/paper/{lang}.{}", format.extension())))) { (text::language(&ctx, &lang)) " (" (format.extension()) ")" } " " } } }
        }
        (Shown {
            ctx: &ctx,
            plan: &open.round.plan,
            questionnaire: &questionnaire,
            leads: &leads,
            below: &|_| html! {},
        }.all())
    };
    Ok(page(&ctx, &open.head(&ctx, ctx.t("preview-draft")), main))
}

/// The document that a Party would fill in.
async fn paper(ctx: Ctx, Path((_, round, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let (lang, extension) = tag.split_once('.').ok_or(Problem::NotFound)?;
    let format = Format::parse(extension).ok_or(Problem::NotFound)?;
    let lang = official(&ctx).into_iter().find(|known| known.as_str() == lang).ok_or(Problem::NotFound)?;
    let questionnaire = open.read(&ctx).0.questionnaire;
    let leaves: Vec<Key> = questionnaire.leaves().map(|found| found.leaf.key.clone()).collect();
    let wanted = Wanted {
        round: &open.round.plan.key,
        party: None,
        lang: &lang,
        leaves: &leaves,
    };
    let paper = ctx
        .site
        .node
        .read(|state| paper_of(state, &open.round, &questionnaire, &wanted, &std::collections::BTreeMap::new()));
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}-{tag}\"", open.round.plan.key)),
    ];
    Ok((headers, format.write(&paper)).into_response())
}

async fn item(ctx: Ctx, Path((_, round, number)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let questionnaire = open.read(&ctx).0.questionnaire;
    let found = questionnaire.leaf_by_number(&number).ok_or(Problem::NotFound)?;
    Ok(render(&ctx, &open, &questionnaire, &found, &Fields::new(), None))
}

async fn trial(ctx: Ctx, Path((_, round, number)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    let questionnaire = open.read(&ctx).0.questionnaire;
    let found = questionnaire.leaf_by_number(&number).ok_or(Problem::NotFound)?;
    let languages = official(&ctx);
    let years = questionnaire.years.len();
    let typed = form.fields().filter(|(name, _)| answer::is_field(found.leaf, years, &languages, name));
    let fields: Fields = typed.map(|(name, typed)| (name.to_owned(), base::text::clean(typed))).collect();
    let read = answer::parse(found.leaf, years, &fields);
    Ok(render(&ctx, &open, &questionnaire, &found, &fields, Some(read)))
}

/// What came of an answer on trial.
type Tried = Result<answer::AnswerBody, Vec<answer::Problem>>;

fn render(ctx: &Ctx, open: &Open, questionnaire: &Questionnaire, found: &LeafInTree<'_>, fields: &Fields, tried: Option<Tried>) -> Response {
    let errors: Errors = match &tried {
        Some(Err(problems)) => party::errors_of(ctx, problems),
        _ => Errors::new(),
    };
    let main = html! {
        (summary(ctx, &errors))
        p.notice { (ctx.t("trial-about")) }
        (text::full_question(ctx, found))
        @if let Some(sub) = found.sub { (parts::guidance(ctx, &sub.guidance)) }
        (parts::guidance(ctx, &found.leaf.guidance))
        @for condition in found.conditions() { p.meta { (parts::condition(ctx, questionnaire, condition)) } }
        p.meta { (text::type_tag(ctx, found.leaf.kind)) " " (text::provisions(ctx, open.round.plan.convention.as_str(), found.leaf)) }
        @if let Some(Ok(body)) = &tried { (answered(ctx, questionnaire, found, body)) }
        form.leaf-form method="post" action=(ctx.href(&open.path(&format!("/preview/{}", found.leaf.number)))) {
            (once())
            (party::trial_controls(ctx, found.leaf, fields, &errors, &questionnaire.years, official(ctx).into_iter().map(|lang| (lang, true)).collect::<Vec<(Lang, bool)>>()))
            div.buttons { button.main { (ctx.t("trial-button")) } " " a.button href=(ctx.href(&open.path(&format!("/preview#l-{}", found.leaf.key)))) { (ctx.t("preview-draft")) } }
        }
    };
    let title = format!("{} {}", found.leaf.number, found.leaf.label.text(&ctx.lang()));
    let mut response = page(ctx, &open.head(ctx, title), main);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// The answer as it would be read.
fn answered(ctx: &Ctx, questionnaire: &Questionnaire, found: &LeafInTree<'_>, body: &answer::AnswerBody) -> Markup {
    let party = ctx.site.node.read(|state| state.parties.keys().next().copied());
    html! {
        section.preview aria-labelledby="tried" {
            h2 #tried { (ctx.t("trial-read")) }
            @if let Some(party) = party { (shown::read(ctx, found.leaf, body, &questionnaire.years, &ctx.lang(), "trial", &shown::Of { party, files: String::new() })) }
        }
    }
}
