//! An answer as it is read: its value in words, its texts, its tables, and the follow-ups.

use std::collections::BTreeMap;

use base::{Key, Lang};
use domain::{
    PartialDate, PartyCode,
    answer::{AnswerBody, Continued, Figure, LegalReference, PromptBody, Value, WebLink},
    questionnaire::{AnswerKind, Choice, GroupPart, Leaf, PartKind},
};
use maud::{Markup, html};

use super::{file, reference, text};
use crate::ctx::Ctx;

/// Whose answer it is, and with what the links of its files begin; where that is empty they are named alone.
pub struct Of {
    pub party: PartyCode,
    pub files: String,
}

impl Of {
    /// A published answer.
    pub fn public(round: &Key, party: PartyCode) -> Self {
        Self {
            party,
            files: format!("/rounds/{round}/parties/{}/files", party.lower()),
        }
    }
}

/// A whole answer. `years` are those of the questionnaire; `prefix` keeps the ids of notes apart on one page.
pub fn read(ctx: &Ctx, leaf: &Leaf, body: &AnswerBody, years: &[i16], wanted: &Lang, prefix: &str, of: &Of) -> Markup {
    html! {
        @if let Some(continued) = &body.continued { (since(ctx, continued, of.party)) }
        (value(ctx, &leaf.answer, &body.value, years))
        (text::versions(ctx, &body.texts, wanted, prefix))
        (reference::cited(ctx, &body.cited, prefix))
        (file::list(ctx, &body.files, &of.files))
        @for prompt in &leaf.prompts {
            @if let Some(given) = body.prompts.get(&prompt.key) {
                div.prompt {
                    p.prompt-text { (text::own(ctx, &prompt.text)) }
                    (prompt_answer(ctx, &prompt.answer, given, years, wanted, &format!("{prefix}-{}", prompt.key)))
                }
            }
        }
    }
}

/// What the answer says of the one that it continues.
fn since(ctx: &Ctx, continued: &Continued, party: PartyCode) -> Markup {
    let earlier = &continued.earlier;
    let address = format!("/rounds/{}/parties/{}#l-{}", earlier.round, party.lower(), earlier.leaf);
    html! { p.meta { span.tag { (ctx.t(&format!("since-{}", continued.since.as_str()))) } " " a href=(ctx.href(&address)) { (ctx.t("since-link")) } } }
}

fn prompt_answer(ctx: &Ctx, kind: &AnswerKind, given: &PromptBody, years: &[i16], wanted: &Lang, prefix: &str) -> Markup {
    html! { (value(ctx, kind, &given.value, years)) (text::versions(ctx, &given.texts, wanted, prefix)) }
}

/// The words of a coded value: yes, partly, no, or the label of an option.
pub fn code_words(ctx: &Ctx, kind: &AnswerKind, code: &Key) -> String {
    match kind.option_label(code.as_str(), &ctx.lang()) {
        Some(label) => label.to_owned(),
        None => ctx.t(&format!("value-{code}")),
    }
}

fn value(ctx: &Ctx, kind: &AnswerKind, value: &Value, years: &[i16]) -> Markup {
    match value {
        Value::None => html! {},
        Value::Choice(code) => html! { p { span class=(format!("value value-{code}")) { (code_words(ctx, kind, code)) } } },
        Value::Choices(codes) => html! { ul.values { @for code in codes { li { (code_words(ctx, kind, code)) } } } },
        Value::Number(number) => html! { p { span.value { (figure(ctx, number)) } } },
        Value::Date(date) => html! { p { span.value { (ctx.partial(*date)) } } },
        Value::Figures(table) => match kind {
            AnswerKind::FiguresByYear { rows } => figures(
                ctx,
                rows,
                table,
                &years.iter().map(ToString::to_string).collect::<Vec<_>>(),
                &ctx.t("figures-by-year"),
            ),
            AnswerKind::FiguresByCategory { rows, columns } => figures(ctx, rows, table, &labels(ctx, columns), &ctx.t("kind-figures-by-category")),
            _ => html! {},
        },
        Value::Table(rows) => match kind {
            AnswerKind::Table { columns } => cells(ctx, columns, rows),
            _ => html! {},
        },
        Value::Group(entries) => match kind {
            AnswerKind::Group { parts } => group(ctx, parts, entries),
            _ => html! {},
        },
        Value::References(references) => legal(ctx, references),
        Value::Links(links) => html! { ul.links { @for link in links { li { (web_link(ctx, link)) } } } },
    }
}

fn figure(ctx: &Ctx, figure: &Figure) -> String {
    match figure {
        Figure::Blank => "–".to_owned(),
        Figure::NotAvailable => ctx.t("figure-not-available"),
        Figure::Number(number) => number.replace('.', if ctx.ui == i18n::Ui::Fr { "," } else { "." }),
    }
}

pub fn labels(ctx: &Ctx, choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.label.text(&ctx.lang()).to_owned()).collect()
}

/// The entries of a repeated group, each as a list of its parts.
fn group(ctx: &Ctx, parts: &[GroupPart], entries: &[BTreeMap<Key, String>]) -> Markup {
    html! {
        ol.group {
            @for entry in entries {
                li { dl.facts { @for part in parts { @if let Some(said) = entry.get(&part.key) { dt { (text::own(ctx, &part.label)) } dd { (part_words(ctx, part.kind, said)) } } } } }
            }
        }
    }
}

fn part_words(ctx: &Ctx, kind: PartKind, said: &str) -> String {
    match kind {
        PartKind::YesNo => ctx.t(&format!("value-{said}")),
        PartKind::Date => PartialDate::parse(said).map_or_else(|| said.to_owned(), |date| ctx.partial(date)),
        PartKind::Number if said == "na" => figure(ctx, &Figure::NotAvailable),
        PartKind::Number => figure(ctx, &Figure::Number(said.to_owned())),
        PartKind::Text => said.to_owned(),
    }
}

fn figures(ctx: &Ctx, rows: &[Choice], table: &BTreeMap<Key, Vec<Figure>>, columns: &[String], caption: &str) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(caption) {
            table.figures {
                thead { tr { th scope="col" { (caption) } @for column in columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (text::own(ctx, &row.label)) }
                            @for place in 0..columns.len() { td { (table.get(&row.key).and_then(|cells| cells.get(place)).map_or_else(|| "–".to_owned(), |cell| figure(ctx, cell))) } }
                        }
                    }
                }
            }
        }
    }
}

fn cells(ctx: &Ctx, columns: &[Choice], rows: &[Vec<String>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(ctx.t("table")) {
            table {
                thead { tr { @for column in columns { th scope="col" { (text::own(ctx, &column.label)) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

fn legal(ctx: &Ctx, references: &[LegalReference]) -> Markup {
    html! {
        ul.legal {
            @for reference in references {
                li {
                    cite { (reference.act) } @if !reference.provision.is_empty() { ", " (reference.provision) }
                    @if let Some(since) = reference.in_force_since { " (" (ctx.since(since)) ")" }
                    @if !reference.text.is_empty() { (ctx.t("colon")) (reference.text) }
                    @if !reference.link.is_empty() { " " a href=(reference.link) rel="noopener noreferrer nofollow" { (reference.link) } }
                }
            }
        }
    }
}

fn web_link(ctx: &Ctx, link: &WebLink) -> Markup {
    html! {
        a href=(link.address) rel="noopener noreferrer nofollow" { (link.title) }
        @if let Some(lang) = &link.language { " (" (text::language(ctx, lang)) ")" }
    }
}
