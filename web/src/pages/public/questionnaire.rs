//! `/{lang}/rounds/{round}/questionnaire`: the whole tree with type, articles and terms, in every version that was adopted and every
//! language version that was published; made to be printed.

use app::{Contents, view::Published};
use axum::{extract::Path, response::Response};
use base::Lang;
use domain::{
    PartyCode,
    questionnaire::{
        Questionnaire, Wording,
        correction::{Fate, added},
    },
    round::{Edition, Round, Translation},
};
use maud::{Markup, html};

use super::{head, published, published_with, round_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::desk::drafting::files,
    parts::{
        questionnaire::{Shown, in_language},
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/rounds/{round}/questionnaire", Audience::Everybody, show),
        route::page("/{lang}/rounds/{round}/questionnaire/{version}/{tag}", Audience::Everybody, download),
    ]
}

/// What a reader asks for: a version, in one of its published languages.
struct Wanted<'a> {
    round: &'a Round,
    edition: &'a Edition,
    translation: Option<&'a Translation>,
}

impl<'a> Wanted<'a> {
    fn of(view: &Published<'a>, key: &str, query: &Form) -> Result<Self, Problem> {
        let round = round_of(view, key)?;
        let version = query.get("version");
        let edition = if version.is_empty() {
            round.latest_edition()
        } else {
            version.parse().ok().and_then(|version| round.edition(version))
        };
        let edition = edition.ok_or(Problem::NotFound)?;
        // A language that was not published is as one that does not exist: the official versions are shown.
        let by = PartyCode::parse(query.get("by"));
        let number = query.get("number").parse().ok();
        let translation = Lang::parse(query.get("in")).and_then(|lang| edition.translation(&lang, by, number));
        Ok(Self { round, edition, translation })
    }
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let query = Form::parse(ctx.query.as_bytes());
    let digests = |view: &Published<'_>| {
        Ok(Wanted::of(view, &key, &query)?
            .translation
            .map(|translation| translation.content)
            .into_iter()
            .collect())
    };
    let (head, main) = published_with(&ctx, digests, |view, contents| {
        let wanted = Wanted::of(view, &key, &query)?;
        let mut head = head(&ctx, wanted.round, "questionnaire", ctx.t("questionnaire"));
        head.lead = Some(ctx.ta("questionnaire-adopted", &[("date", ctx.date(wanted.edition.questionnaire.adopted).into())]));
        Ok((head, main(&ctx, view, &wanted, contents)))
    })
    .await?;
    Ok(page(&ctx, &head, main))
}

/// A version as a file, to work with elsewhere.
async fn download(ctx: Ctx, Path((_, key, version, tag)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    if let Some(lang) = tag.strip_suffix(".pdf") {
        return printed(&ctx, &key, &version, lang).await;
    }
    let version: u32 = version.parse().map_err(|_| Problem::NotFound)?;
    let questionnaire = published(&ctx, |view| {
        let edition = round_of(view, &key)?.edition(version).ok_or(Problem::NotFound)?;
        Ok(edition.questionnaire.clone())
    })?;
    files::file(&ctx, &questionnaire, &tag)
}

/// A version in one language as a PDF: an official language, or one that was published.
async fn printed(ctx: &Ctx, key: &str, version: &str, lang: &str) -> Result<Response, Problem> {
    let lang = Lang::parse(lang).ok_or(Problem::NotFound)?;
    let by = Form::parse(ctx.query.as_bytes()).get("by").to_owned();
    let (round, edition, translation) = published(ctx, |view| {
        let round = round_of(view, key)?;
        let edition = version.parse().ok().and_then(|version| round.edition(version)).ok_or(Problem::NotFound)?;
        let official = view.body().is_some_and(|body| body.is_official(&lang));
        let translation = edition.translation(&lang, PartyCode::parse(&by), None).filter(|_| !official);
        if !official && translation.is_none() {
            return Err(Problem::NotFound);
        }
        let notice = translation.map(|translation| by_whom(ctx, view, translation)).unwrap_or_default();
        Ok((round.clone(), edition.clone(), translation.map(|translation| (translation.content, notice))))
    })?;
    let symbol = edition.symbol.as_ref().map(ToString::to_string);
    match translation {
        None => files::printed(ctx, &edition.questionnaire, &round, &lang, symbol, String::new()).await,
        Some((content, notice)) => {
            let wording: Wording = ctx.site.node.contents([content]).await?.get(&content).ok_or(Problem::NotFound)?;
            let questionnaire = edition.questionnaire.only_in(&lang, &wording);
            files::printed(ctx, &questionnaire, &round, &lang, symbol, notice).await
        }
    }
}

/// Whose language version it is.
fn by_whom(ctx: &Ctx, view: &Published<'_>, translation: &Translation) -> String {
    let language = text::language(ctx, &translation.lang);
    match translation.party {
        Some(party) => ctx.ta(
            "questionnaire-translated-by-party",
            &[("language", language.into()), ("party", view.party_name(party, &ctx.lang()).into())],
        ),
        None => ctx.ta("questionnaire-translated", &[("language", language.into())]),
    }
}

fn main(ctx: &Ctx, view: &Published<'_>, wanted: &Wanted<'_>, contents: &Contents) -> Markup {
    let (round, edition) = (wanted.round, wanted.edition);
    let translated = wanted.translation.and_then(|translation| {
        Some(
            edition
                .questionnaire
                .only_in(&translation.lang, &contents.get::<Wording>(&translation.content)?),
        )
    });
    let questionnaire = translated.as_ref().unwrap_or(&edition.questionnaire);
    let newest = round.questionnaire.as_ref().is_some_and(|now| now.version == edition.questionnaire.version);
    html! {
        @if !newest { p.notice { (ctx.t("questionnaire-not-newest")) " " a href=(ctx.href(&format!("/rounds/{}/questionnaire", round.plan.key))) { (ctx.t("questionnaire-newest")) } } }
        @if let Some(translation) = wanted.translation { (translated_by(ctx, view, wanted, translation)) }
        (versions(ctx, view, wanted))
        details { summary { (ctx.t("files-out")) } (files::downloads(ctx, &format!("/rounds/{}/questionnaire/{}", round.plan.key, edition.questionnaire.version), view.body().map_or(&[], |body| &body.official_languages))) }
        (changes(ctx, round, edition))
        (Shown {
            ctx,
            plan: &round.plan,
            questionnaire,
            leads: &|leaf| newest.then(|| ctx.href(&format!("/rounds/{}/questions/{}", round.plan.key, leaf.number))),
            below: &|_| html! {},
        }.all())
    }
}

fn translated_by(ctx: &Ctx, view: &Published<'_>, wanted: &Wanted<'_>, translation: &Translation) -> Markup {
    let by = translation.party.map(|party| format!("?by={party}")).unwrap_or_default();
    let address = format!(
        "/rounds/{}/questionnaire/{}/{}.pdf{by}",
        wanted.round.plan.key, wanted.edition.questionnaire.version, translation.lang
    );
    html! { p.notice { (by_whom(ctx, view, translation)) " " a href=(ctx.href(&address)) { (ctx.t("files-pdf")) } } }
}

/// The versions that were adopted and the languages that were published, each by its permanent address.
fn versions(ctx: &Ctx, view: &Published<'_>, wanted: &Wanted<'_>) -> Markup {
    let (round, edition) = (wanted.round, wanted.edition);
    let version = edition.questionnaire.version;
    let address = |version: u32, more: &str| ctx.href(&format!("/rounds/{}/questionnaire?version={version}{more}", round.plan.key));
    html! {
        @if round.editions.len() > 1 || !edition.translations.is_empty() {
            section.card aria-labelledby="versions" {
                h2 #versions { (ctx.t("questionnaire-versions")) }
                ul { @for known in &round.editions {
                    @let number = known.questionnaire.version;
                    li { a href=(address(number, "")) aria-current=[(number == version && wanted.translation.is_none()).then_some("page")] { (ctx.ta("questionnaire-version", &[("version", number.into()), ("date", ctx.day(known.at).into())])) }
                        @if let Some(symbol) = &known.symbol { " · " a href=(ctx.href(&format!("/documents/{symbol}"))) { (symbol) } } }
                } }
                @if !edition.translations.is_empty() {
                    p { (ctx.t("questionnaire-languages")) }
                    ul { @for (translation, count) in edition.latest_translations() { li {
                        a href=(address(version, &in_language(translation))) hreflang=(translation.lang) aria-current=[(wanted.translation == Some(translation)).then_some("page")] { (text::language(ctx, &translation.lang)) }
                        @if let Some(party) = translation.party { " · " (view.party_name(party, &ctx.lang())) }
                        @for number in (1..count).rev() { @if let Some(earlier) = edition.translation(&translation.lang, translation.party, Some(number)) { " · " a href=(address(version, &format!("{}&number={number}", in_language(translation)))) { (ctx.day(earlier.at)) } } }
                    } } }
                }
            }
        }
    }
}

/// What a corrigendum changed, leaf by leaf, with the reason.
fn changes(ctx: &Ctx, round: &Round, edition: &Edition) -> Markup {
    let before = round.edition(edition.questionnaire.version.saturating_sub(1));
    let Some(before) = before.map(|before| &before.questionnaire) else {
        return html! {};
    };
    let number = |questionnaire: &Questionnaire, key: &base::Key| {
        questionnaire
            .leaf(key.as_str())
            .map_or_else(|| key.to_string(), |found| found.leaf.number.clone())
    };
    let into = |fate: &Fate| match fate {
        Fate::Split { into } => into.iter().map(|key| number(&edition.questionnaire, key)).collect::<Vec<_>>().join(", "),
        Fate::Merged { into } => number(&edition.questionnaire, into),
        Fate::Reworded { .. } | Fate::Removed => String::new(),
    };
    let new = added(before, &edition.questionnaire, &edition.changes);
    html! {
        section aria-labelledby="changes" {
            h2 #changes { (ctx.ta("questionnaire-changes", &[("date", ctx.day(edition.at).into())])) }
            @if edition.changes.is_empty() && new.is_empty() { p { (ctx.t("questionnaire-changes-words")) } }
            ul {
                @for change in &edition.changes { li { strong { (number(before, &change.leaf)) } " " (ctx.ta(&format!("fate-{}", change.fate.as_str()), &[("into", into(&change.fate).into())])) (ctx.t("colon")) (text::own(ctx, &change.reason)) } }
                @for key in &new { li { strong { (number(&edition.questionnaire, key)) } " " (ctx.t("fate-added")) } }
            }
        }
    }
}
