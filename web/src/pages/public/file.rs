//! `/{lang}/rounds/{round}/parties/{iso2}/files/{id}` and `/{lang}/documents/{symbol}/files/{id}`: the text of a file that belongs to
//! a published reply, comment or other information, rebuilt. The file itself is not offered: what came from elsewhere is not handed on
//! as it came.

use app::view::Published;
use axum::{extract::Path, response::Response};
use base::{Digest, Id};
use domain::{
    PartyCode,
    answer::AnswerBody,
    attachment::{Attached, File},
    comment::Words,
    document::Subject,
};
use maud::html;

use super::{head, published_with, round_of};
use crate::{
    ctx::Ctx,
    layout::{Head, page},
    parts::file::{about, parts},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/rounds/{round}/parties/{party}/files/{id}", Audience::Everybody, show),
        route::page("/{lang}/documents/{symbol}/files/{attached}", Audience::Everybody, of_document),
    ]
}

/// The digests of all published answers of a Party in a round.
fn answers(view: &Published<'_>, key: &str, party: PartyCode) -> Result<Vec<Digest>, Problem> {
    let round = round_of(view, key)?;
    let versions = view.versions(&round.plan.key, party);
    Ok(versions.iter().flat_map(|version| &version.answers).map(|answer| answer.content).collect())
}

async fn find(ctx: &Ctx, key: &str, party: PartyCode, id: &Id) -> Result<File, Problem> {
    let digests = |view: &Published<'_>| answers(view, key, party);
    let own = |attached: &Attached| attached.id == *id;
    published_with(ctx, digests, |view, contents| {
        let bodies = answers(view, key, party)?.into_iter().filter_map(|digest| contents.get::<AnswerBody>(&digest));
        let file = bodies.flat_map(|body| body.files).find(own);
        file.map(|attached| attached.file).ok_or(Problem::NotFound)
    })
    .await
}

async fn show(ctx: Ctx, Path((_, key, code, id)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let (party, id) = (PartyCode::parse(&code).ok_or(Problem::NotFound)?, Id::parse(&id).ok_or(Problem::NotFound)?);
    let file = find(&ctx, &key, party, &id).await?;
    let (head, main) = published_with(
        &ctx,
        |_| Ok(vec![file.text]),
        |view, contents| {
            let round = round_of(view, &key)?;
            let name = view.party_name(party, &ctx.lang());
            let mut head = head(&ctx, round, "replies", file.name.as_str().to_owned());
            head.trail.push((format!("/rounds/{key}/parties/{}", party.lower()), name));
            let here = format!("/rounds/{key}/parties/{}/files/{id}", party.lower());
            let text = contents.text(&file);
            let main = html! {
                p { (ctx.t("file-about")) " " (about(&ctx, &file)) }
                p.meta { "SHA-256 " code.digest { (file.content) } }
                @match &text {
                    Some(text) => (parts(&ctx, text, &here, &ctx.query)),
                    None => p.notice { (ctx.t("file-redacted")) },
                }
            };
            Ok((head, main))
        },
    )
    .await?;
    Ok(page(&ctx, &head, main))
}

/// The content of the text that a document is.
fn words_of(view: &Published<'_>, symbol: &str) -> Result<Digest, Problem> {
    let content = match &view.document(symbol).ok_or(Problem::NotFound)?.subject {
        Subject::Comment { comment } => view.comment(comment).map(|comment| comment.content),
        Subject::Contribution { contribution } => view.contribution(contribution).map(|sent| sent.content),
        Subject::Reference | Subject::Questionnaire { .. } | Subject::Reply { .. } | Subject::Addendum { .. } => None,
    };
    content.ok_or(Problem::NotFound)
}

async fn of_document(ctx: Ctx, Path((_, symbol, attached)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let digests = |view: &Published<'_>| Ok(vec![words_of(view, &symbol)?]);
    let file = published_with(&ctx, digests, |view, contents| {
        let words = contents.get::<Words>(&words_of(view, &symbol)?);
        let mut files = words.into_iter().flat_map(|words| words.files);
        let file = files.find(|own| own.id.as_str() == attached).map(|own| own.file);
        file.ok_or(Problem::NotFound)
    })
    .await?;
    let main = published_with(
        &ctx,
        |_| Ok(vec![file.text]),
        |view, contents| {
            // It may have been hidden meanwhile.
            words_of(view, &symbol)?;
            let text = contents.text(&file).ok_or(Problem::NotFound)?;
            Ok(html! {
                p { (ctx.t("file-about")) " " (about(&ctx, &file)) }
                (parts(&ctx, &text, &format!("/documents/{symbol}/files/{attached}"), &ctx.query))
            })
        },
    )
    .await?;
    let head = Head {
        title: file.name.as_str().to_owned(),
        trail: vec![(format!("/documents/{symbol}"), symbol)],
        ..Head::default()
    };
    Ok(page(&ctx, &head, main))
}
