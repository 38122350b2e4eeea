//! `/{lang}/help`: where people find help, country by country, also on paper. It is said first wherever somebody may tell of harm.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use base::Line;
use documents::{
    block::{Block, Inline, Run, Style},
    printed::{Item, Piece, Printed},
};
use domain::{PartyCode, signpost::Signpost};
use maud::html;

use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    parts::{
        field::{Errors, Field},
        help,
    },
    prints,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/help", Audience::Everybody, show),
        route::page("/{lang}/help/{file}", Audience::Everybody, on_paper),
    ]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let known = |party: &PartyCode| ctx.site.node.read(|state| state.parties.contains_key(party));
    let chosen = PartyCode::parse(query.get("country")).filter(known);
    let name = |party: PartyCode| ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
    let main = html! {
        p.lead { strong { (ctx.t("help-no-emergency")) } }
        p { (ctx.t("help-emergency")) }
        form.filter method="get" {
            (Field::new("country", ctx.t("help-country")).value(query.get("country")).select(&Errors::new(), &help::choice(&ctx)))
            button.main { (ctx.t("help-show")) }
        }
        @if let Some(party) = chosen {
            section aria-labelledby="country" {
                h2 #country { (name(party)) }
                (ctx.site.node.read(|state| help::list(&ctx, state, party)))
                @if !posts(&ctx, party).is_empty() { p { a href=(ctx.href(&format!("/help/{}.pdf", party.lower()))) { (ctx.t("help-paper")) } } }
            }
        }
        p.meta { (ctx.t("help-about-data")) }
    };
    let head = Head {
        title: ctx.t("help-title"),
        quiet: true,
        ..Head::default()
    };
    Ok(page(&ctx, &head, main))
}

fn posts(ctx: &Ctx, party: PartyCode) -> Vec<Signpost> {
    ctx.site
        .node
        .read(|state| state.parties.get(&party).map_or_else(Vec::new, |party| party.signposts.clone()))
}

/// The places of one State as a PDF, for where there is no network: `al.pdf`. Its name and its title tell nothing.
async fn on_paper(ctx: Ctx, Path((_, file)): Path<(String, String)>) -> Result<Response, Problem> {
    let party = file.strip_suffix(".pdf").and_then(PartyCode::parse).ok_or(Problem::NotFound)?;
    let posts = posts(&ctx, party);
    // No date of today on it: the same places make the same paper.
    let oldest = posts.iter().map(|post| post.checked).min().ok_or(Problem::NotFound)?;
    let (country, body) = ctx.site.node.read(|state| {
        let body = state.body.as_ref().map(|body| body.name.text(&ctx.lang()).to_owned());
        (state.party_name(party, &ctx.lang(), ctx.now()), body.unwrap_or_default())
    });
    let text = |words: String| Piece::Text {
        blocks: vec![Block::Paragraph(vec![Inline::plain(&words)])],
    };
    let first = [ctx.t("help-no-emergency"), ctx.t("help-emergency")].map(text);
    let last = text(ctx.ta("help-paper-checked", &[("date", ctx.date(oldest).into())]));
    let printed = Printed {
        title: ctx.ta("help-paper-title", &[("country", country.into())]),
        head: body,
        lang: ctx.ui.as_str().to_owned(),
        words_lang: ctx.ui.as_str().to_owned(),
        date: (oldest.year(), oldest.month(), oldest.day()),
        pages: ctx.t("print-pages"),
        parts: first.into_iter().chain(posts.iter().map(|post| place(&ctx, post))).chain([last]).collect(),
        ..Printed::default()
    };
    let mut response = prints::pdf(&ctx, &printed, "information.pdf").await?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// One place: what it is, its name, and how to reach it.
fn place(ctx: &Ctx, post: &Signpost) -> Piece {
    let kind = ctx.t(&format!("signpost-{}", post.kind.as_str()));
    let strong = |line: &Line| {
        Inline::Run(Run {
            text: line.as_str().to_owned(),
            style: Style {
                strong: true,
                ..Style::default()
            },
            ..Run::default()
        })
    };
    let name = Inline::plain(&format!("{kind} – {}", post.name.text(&ctx.lang())));
    // How to reach them is what the paper is for: it stands out.
    let reach = post.telephone.iter().chain(&post.web).map(|line| Block::Paragraph(vec![strong(line)]));
    let months = ctx.site.node.read(|state| state.policy().map_or(6, |policy| policy.care.signposts_months));
    let stale = (!post.is_fresh(&ctx.zone, ctx.now(), months)).then(|| ctx.t("help-stale"));
    Piece::Item(Box::new(Item {
        blocks: [Block::Paragraph(vec![name])].into_iter().chain(reach).collect(),
        notes: [ctx.ta("help-checked", &[("date", ctx.date(post.checked).into())])]
            .into_iter()
            .chain(stale)
            .collect(),
        ..Item::default()
    }))
}
