//! Pages for everybody. They are made from published things only.

mod accessibility;
mod ask;
mod convention;
mod demo;
mod document;
mod file;
mod health;
mod help;
mod home;
mod party;
mod question;
mod questionnaire;
mod replies;
mod round;
mod speak;
mod take_part;

use app::view::Published;
use domain::round::Round;

use crate::{ctx::Ctx, layout::Head, problem::Problem, route::Route};

pub fn routes() -> Vec<Route> {
    [
        health::routes(),
        home::routes(),
        round::routes(),
        questionnaire::routes(),
        question::routes(),
        replies::routes(),
        party::routes(),
        take_part::routes(),
        convention::routes(),
        document::routes(),
        file::routes(),
        ask::routes(),
        help::routes(),
        speak::routes(),
        accessibility::routes(),
        demo::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Makes a view of the published state as it is now.
pub(crate) fn published<T>(ctx: &Ctx, view: impl FnOnce(&Published<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
    let now = ctx.now();
    ctx.site.node.read(|state| view(&Published::new(state, now)))
}

/// A round that the public may see.
pub(crate) fn round_of<'a>(published: &Published<'a>, key: &str) -> Result<&'a Round, Problem> {
    published.round(key).ok_or(Problem::NotFound)
}

/// The head of a page within a round.
pub(crate) fn head(ctx: &Ctx, round: &Round, open: &'static str, title: String) -> Head {
    let key = &round.plan.key;
    let trail = if open == "overview" {
        Vec::new()
    } else {
        vec![(format!("/rounds/{key}"), round.plan.title.text(&ctx.lang()).to_owned())]
    };
    Head {
        title,
        trail,
        round: Some((key.to_string(), open)),
        ..Head::default()
    }
}

/// As [`published`], for pages that show texts: first the digests that the page needs, then the page with their contents.
pub(crate) async fn published_with<T>(
    ctx: &Ctx,
    digests: impl Fn(&Published<'_>) -> Result<Vec<base::Digest>, Problem>,
    view: impl FnOnce(&Published<'_>, &app::Contents) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let wanted = published(ctx, &digests)?;
    let contents = ctx.site.node.contents(wanted).await?;
    published(ctx, |published| view(published, &contents))
}

/// The figures above the state of replies, also on the secretariat's desk.
pub(crate) fn round_figures(ctx: &Ctx, round: &Round, rows: &[app::view::replies::Row]) -> maud::Markup {
    round::figure_cards(ctx, round, &app::view::replies::figures(rows))
}
