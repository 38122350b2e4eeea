//! `/{lang}/conventions/{key}`: provisions; Parties with dates; reservations and declarations, with their history.

use app::view::Published;
use axum::{extract::Path, response::Response};
use domain::{
    convention::{Article, Clause, Convention},
    party::{Party, TreatyAct},
};
use maud::{Markup, html};

use super::published;
use crate::{
    ctx::Ctx,
    layout::{Head, page},
    parts::text,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/conventions/{key}", Audience::Everybody, show)]
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (head, main) = published(&ctx, |view| {
        let convention = view.convention(&key).ok_or(Problem::NotFound)?;
        let lang = ctx.lang();
        let lead = format!("{} ({})", convention.title.text(&lang), convention.number.text(&lang));
        Ok((
            Head {
                title: convention.short_title.text(&lang).to_owned(),
                lead: Some(lead),
                ..Head::default()
            },
            main(&ctx, view, convention),
        ))
    })?;
    Ok(page(&ctx, &head, main))
}

fn main(ctx: &Ctx, view: &Published<'_>, convention: &Convention) -> Markup {
    html! {
        dl.facts {
            div { dt { (ctx.t("convention-opened")) } dd { (ctx.date(convention.opened)) } }
            div { dt { (ctx.t("convention-in-force")) } dd { (ctx.date(convention.in_force)) } }
            div { dt { (ctx.t("convention-depositary")) } dd { (text::own(ctx, &convention.depositary)) } }
        }
        nav.contents aria-label=(ctx.t("questionnaire-contents")) { ul { li { a href="#provisions" { (ctx.t("convention-provisions")) } } li { a href="#parties" { (ctx.t("convention-parties")) } } li { a href="#acts" { (ctx.t("convention-acts")) } } } }
        section aria-labelledby="acts" {
            h2 #acts { (ctx.t("convention-acts")) }
            @if !convention.acts_complete { p.notice { (ctx.t("convention-acts-incomplete")) } }
            @for clause in &convention.clauses { (clause_block(ctx, view, convention, clause)) }
        }
        section aria-labelledby="parties" {
            h2 #parties { (ctx.t("convention-parties")) }
            p.meta { (ctx.ta("convention-entry-rule", &[("months", i64::from(convention.entry.months).into()), ("articles", convention.entry.provisions.iter().map(|p| p.cite()).collect::<Vec<_>>().join(", ").into())])) }
            (parties(ctx, view, convention))
        }
        section aria-labelledby="provisions" {
            h2 #provisions { (ctx.t("convention-provisions")) }
            p.meta { (ctx.t("convention-summaries")) }
            @for chapter in &convention.chapters {
                details open {
                    summary { h3 { (ctx.ta("chapter", &[("number", chapter.number.as_str().into())])) " – " (text::own(ctx, &chapter.title)) } }
                    @for article in convention.articles.iter().filter(|article| article.chapter == chapter.number) { (article_block(ctx, convention, article)) }
                }
            }
        }
    }
}

fn article_block(ctx: &Ctx, convention: &Convention, article: &Article) -> Markup {
    let within = convention.summaries.iter().filter(|(provision, _)| provision.article() == article.number);
    html! {
        div.article id=(format!("p-{}", article.number)) {
            h4 { (ctx.ta("article", &[("article", article.number.to_string().into())])) " – " (text::own(ctx, &article.title)) }
            @for unit in &article.units { @if !convention.summaries.contains_key(unit) { span.anchor id=(format!("p-{unit}")) {} } }
            dl.provisions {
                @for (provision, summary) in within { @if provision.to_string() == article.number.to_string() { div { dd { (text::own(ctx, summary)) } dt.quiet { (provision.cite()) } } } @else { div id=(format!("p-{provision}")) { dt { (provision.cite()) } dd { (text::own(ctx, summary)) } } } }
            }
        }
    }
}

fn clause_block(ctx: &Ctx, view: &Published<'_>, convention: &Convention, clause: &Clause) -> Markup {
    let today = view.today();
    let shown = |act: &TreatyAct| of_clause(act, convention, clause) && known_on(act, today);
    let under = |party: &&domain::party::Party| party.acts.iter().any(shown);
    let parties: Vec<&Party> = view.parties().filter(under).collect();
    html! {
        div.clause {
            h3 { (ctx.ta("article", &[("article", clause.provision.cite().into())])) " – " (text::own(ctx, &clause.title)) " " span.tag { (ctx.t(if clause.reservation { "treaty-reservation" } else { "treaty-declaration" })) } }
            p.meta { (ctx.t("convention-affects")) " " (clause.affects.iter().map(|p| p.cite()).collect::<Vec<_>>().join(", ")) }
            @if parties.is_empty() { p { (ctx.t("convention-no-acts")) } }
            @else {
                ul { @for party in parties { @for act in party.acts.iter().filter(|act| shown(act)) {
                    li { strong { (view.party_name(party.code, &ctx.lang())) } (ctx.t("colon")) (text::own(ctx, &act.summary)) " " span.meta { (history(ctx, act)) } }
                } } }
            }
        }
    }
}

/// What is dated later than today has not happened yet.
fn known_on(act: &TreatyAct, today: jiff::civil::Date) -> bool {
    act.made.map(domain::PartialDate::earliest).or(act.effective).is_none_or(|date| date <= today)
}

fn of_clause(act: &TreatyAct, convention: &Convention, clause: &Clause) -> bool {
    act.convention == convention.key && act.clause.as_ref() == Some(&clause.provision)
}

fn history(ctx: &Ctx, act: &TreatyAct) -> String {
    let made = act.made.map(|made| ctx.ta("treaty-made", &[("date", ctx.partial(made).into())]));
    let effective = act.effective.map(|date| ctx.ta("treaty-effective", &[("date", ctx.date(date).into())]));
    let withdrawn = act.withdrawn.map(|date| ctx.ta("treaty-withdrawn", &[("date", ctx.date(date).into())]));
    let known: Vec<String> = [made, effective, withdrawn].into_iter().flatten().collect();
    if known.is_empty() { ctx.t("treaty-date-unknown") } else { known.join("; ") }
}

/// The reservations and declarations of one Party, each by its clause, with what became of it.
fn acts_of(ctx: &Ctx, convention: &Convention, party: &Party, today: jiff::civil::Date) -> Markup {
    let acts: Vec<&TreatyAct> = party
        .acts
        .iter()
        .filter(|act| act.convention == convention.key && act.clause.is_some() && known_on(act, today))
        .collect();
    html! {
        @if acts.is_empty() { "–" }
        @else {
            ul.plain { @for act in acts {
                li { (ctx.t(&format!("treaty-{}", act.kind.as_str()))) " " @if let Some(clause) = &act.clause { (ctx.ta("article", &[("article", clause.cite().into())])) } " " span.meta { "(" (history(ctx, act)) ")" } }
            } }
        }
    }
}

fn parties(ctx: &Ctx, view: &Published<'_>, convention: &Convention) -> Markup {
    let mut parties: Vec<(String, &Party)> = view.parties().map(|party| (view.party_name(party.code, &ctx.lang()), party)).collect();
    i18n::collate::sort_by(&mut parties, &ctx.lang(), |(name, _)| name);
    let today = view.today();
    let consent = |party: &Party| {
        party
            .acts
            .iter()
            .find(|act| act.convention == convention.key && act.kind.binds() && known_on(act, today))
            .cloned()
    };
    let unknown = || ctx.t("date-not-recorded");
    html! {
        div.scroll tabindex="0" role="group" aria-labelledby="parties" {
            table.rows {
                thead { tr { th scope="col" { (ctx.t("column-party")) } th scope="col" { (ctx.t("treaty-ratification")) } th scope="col" { (ctx.t("convention-entry")) } th scope="col" { (ctx.t("convention-acts")) } } }
                tbody { @for (name, party) in parties {
                    @let act = consent(party);
                    tr {
                        th scope="row" { (name) }
                        td data-label=(ctx.t("treaty-ratification")) { (act.as_ref().and_then(|act| act.made).map_or_else(unknown, |made| ctx.partial(made))) }
                        td data-label=(ctx.t("convention-entry")) { (act.as_ref().and_then(|act| act.effective).map_or_else(unknown, |date| ctx.date(date))) }
                        td data-label=(ctx.t("convention-acts")) { (acts_of(ctx, convention, party, today)) }
                    }
                } }
            }
        }
    }
}
