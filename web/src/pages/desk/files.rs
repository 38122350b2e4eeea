//! `/{lang}/desk/files/{id}/{attached}`: the text of a file of a comment or of other information, for those who read it. The
//! file itself goes to nobody: what came from elsewhere is not handed on as it came.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::Id;
use domain::{
    comment::Words,
    redaction::{Public, shown},
};
use maud::html;

use super::head;
use crate::{
    ctx::Ctx,
    layout::page,
    parts::file,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk/files/{id}/{attached}", Audience::SignedIn, show)]
}

/// Where the files of a text are, for those who read it.
pub(crate) fn files_of(id: &Id) -> String {
    format!("/desk/files/{id}")
}

async fn show(ctx: Ctx, Path((_, id, attached)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let id = Id::parse(&id).ok_or(Problem::NotFound)?;
    let found = ctx.site.node.read(|state| {
        let comment = state.comments.get(&id).map(|comment| {
            let of = Public::Comment { id: id.clone() };
            (Object::comment(state, comment), shown(state, &of, comment.content))
        });
        let information = state.contributions.get(&id).map(|sent| {
            let of = Public::Contribution { id: id.clone() };
            (Object::contribution(state, sent), shown(state, &of, sent.content))
        });
        comment.or(information)
    });
    let (object, content) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object)?;
    let words: Words = ctx.site.node.contents([content]).await?.get(&content).ok_or(Problem::NotFound)?;
    let named = words.files.into_iter().find(|own| own.id.as_str() == attached).ok_or(Problem::NotFound)?;
    let text = ctx.site.node.file_text(&named.file).await?.ok_or(Problem::NotFound)?;
    let main = html! {
        p { (ctx.t("file-about")) " " (file::about(&ctx, &named.file)) }
        (file::parts(&ctx, &text, &format!("{}/{attached}", files_of(&id)), &ctx.query))
    };
    Ok(page(&ctx, &head(&ctx, named.file.name.as_str().to_owned()), main))
}
