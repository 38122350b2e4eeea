//! `/{lang}/desk/rounds/{round}/tabled`: the draft questionnaire that is before the body, for its members and for those who are
//! consulted; and their remarks.

use std::collections::{BTreeMap, HashMap};

use access::{Action, Object, Permit};
use app::Failure;
use axum::{extract::Path, response::Response};
use base::{Id, Key, Lang};
use domain::{
    drafting::{Command, Passage, Remark, sheet},
    questionnaire::{Questionnaire, Wording},
    round::{Round, Tabled},
    seat::Seat,
};
use maud::{Markup, html};

use super::{done, drafting, head, id_of_form, secretariat::procedure_words, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        diff,
        field::{Errors, Field, once, summary},
        questionnaire::Shown,
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "working-group", "representative", "observer", "organisation"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/tabled", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/tabled", WHO, remark),
    ]
}

/// The text before the body, with what was remarked on it since it was put there.
struct Open {
    round: Round,
    tabled: Tabled,
    permit: Permit,
    questionnaire: Questionnaire,
    /// The names of its texts that have words, in each official language.
    texts: Vec<(Lang, Wording)>,
    /// The numbers of its nodes, and the letters of its terms.
    numbers: BTreeMap<Key, String>,
    remarks: Vec<Remark>,
}

async fn open(ctx: &Ctx, key: &str, action: Action) -> Result<Open, Problem> {
    // A round whose theme is not decided is known to few; the text before the body asks for its own right.
    let key: Key = Ctx::key(key)?;
    let round = ctx.site.node.read(|state| state.rounds.get(&key).cloned()).ok_or(Problem::NotFound)?;
    let object = Object::tabled(&round).ok_or(Problem::NotFound)?;
    let permit = ctx.permit(action, object)?;
    let tabled = round.before_body().cloned().ok_or(Problem::NotFound)?;
    let contents = ctx.site.node.contents([tabled.content]).await?;
    let questionnaire: Questionnaire = contents.get(&tabled.content).ok_or(Problem::NotFound)?;
    let texts = drafting::official(ctx)
        .into_iter()
        .map(|lang| (lang.clone(), questionnaire.wording(&lang)))
        .collect();
    let numbered = questionnaire.nodes().into_iter().map(|(key, number)| (key.clone(), number.to_owned()));
    let letters = questionnaire.terms.iter().map(|term| (term.key.clone(), term.letter.clone()));
    let numbers = numbered.chain(letters).collect();
    let remarks = ctx.site.node.tabled_remarks(&permit).await?;
    Ok(Open {
        round,
        tabled,
        permit,
        questionnaire,
        texts,
        numbers,
        remarks,
    })
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, Action::Read).await?;
    Ok(render(&ctx, &open, &Form::default(), &Errors::new()))
}

fn render(ctx: &Ctx, open: &Open, typed: &Form, errors: &Errors) -> Response {
    let speakers = speakers(ctx, &open.remarks);
    let may = ctx.may(Action::Remark, open.permit.object());
    let main = html! {
        (summary(ctx, errors))
        div.notice {
            p { strong { (open.tabled.name.as_str()) } " · " (procedure_words(ctx, &open.tabled.procedure)) }
            p { (ctx.t("tabled-about")) @if open.tabled.consulted { " " (ctx.t("tabled-consulted")) } }
        }
        section aria-labelledby="whole" {
            h2 #whole { (ctx.t("tabled-whole")) }
            (around(ctx, open, &open.questionnaire.key, &speakers, may, typed, errors))
        }
        (Shown {
            ctx,
            plan: &open.round.plan,
            questionnaire: &open.questionnaire,
            leads: &|_| None,
            below: &|key| around(ctx, open, key, &speakers, may, typed, errors),
        }.all())
    };
    let title = ctx.ta("desk-tabled", &[("round", open.round.plan.title.text(&ctx.lang()).into())]);
    unprocessable(page(ctx, &head(ctx, title), main), errors)
}

/// What was remarked on one part, and the form for a further remark.
fn around(ctx: &Ctx, open: &Open, key: &Key, speakers: &HashMap<Id, String>, may: bool, typed: &Form, errors: &Errors) -> Markup {
    html! {
        @for remark in open.remarks.iter().filter(|remark| remark.on.key == *key) { (said(ctx, remark, speakers)) }
        @if may { (form(ctx, open, key, typed, errors)) }
    }
}

/// For whom each person speaks: a Party, an organisation, the working group, the secretariat. Names stay with those who draft.
fn speakers(ctx: &Ctx, remarks: &[Remark]) -> HashMap<Id, String> {
    ctx.site.node.read(|state| {
        let of = |id: &Id| {
            let seat = state.seats_of(id, ctx.now()).next()?;
            Some(match seat {
                Seat::Representative { party } | Seat::FocalPoint { party } | Seat::Contributor { party, .. } => {
                    state.party_name(*party, &ctx.lang(), ctx.now())
                }
                Seat::Organisation { organisation } => state.organisations.get(organisation)?.name.text(&ctx.lang()).to_owned(),
                seat => ctx.t(&format!("role-{}", seat.role())),
            })
        };
        remarks.iter().filter_map(|remark| Some((remark.author.clone(), of(&remark.author)?))).collect()
    })
}

fn said(ctx: &Ctx, remark: &Remark, speakers: &HashMap<Id, String>) -> Markup {
    let (old, new) = diff::both(
        if remark.on.quote.is_empty() { &remark.on.text } else { &remark.on.quote },
        remark.proposal.as_deref().unwrap_or_default(),
    );
    html! {
        article.card.remark id=(format!("remark-{}", remark.id)) {
            p.meta { (speakers.get(&remark.author).cloned().unwrap_or_else(|| ctx.t("trail-other-person"))) " · " (ctx.time(remark.at)) @if !remark.on.field.is_empty() { " · " (drafting::label(ctx, &remark.on.field)) } @if let Some(settled) = &remark.settled { " · " span.tag { (ctx.t(&format!("remark-{}", settled.how.as_str()))) } } }
            @if remark.proposal.is_some() { div.texts { div.said dir="auto" { (old) } div.said dir="auto" { (new) } } } @else if !remark.on.quote.is_empty() { blockquote.said dir="auto" { (remark.on.quote) } }
            @if !remark.text.is_empty() { p.said dir="auto" { (remark.text) } }
        }
    }
}

/// A form below each part; what was typed into one that was refused stands in it again.
fn form(ctx: &Ctx, open: &Open, key: &Key, typed: &Form, errors: &Errors) -> Markup {
    let none = Form::default();
    let mine = typed.get("node") == key.as_str();
    let (typed, errors) = if mine { (typed, errors.clone()) } else { (&none, Errors::new()) };
    let id = |name: &str| format!("{name}-{key}");
    let (quote, text, proposal, field) = (id("quote"), id("text"), id("proposal"), id("field"));
    let fields = texts(ctx, open, key);
    html! {
        details.remark-here open[mine] {
            summary { (ctx.t("remark-new")) span.hidden { " " (open.numbers.get(key).map_or("", String::as_str)) } }
            form method="post" action=(ctx.href(&format!("/desk/rounds/{}/tabled", open.round.plan.key))) {
                (once())
                input type="hidden" name="node" value=(key);
                (Field::new(&field, ctx.t("remark-field")).value(typed.get(&field)).select(&errors, &fields))
                (Field::new(&quote, ctx.t("remark-quote")).hint(ctx.t("remark-quote-hint")).value(typed.get(&quote)).area(&errors, 2, None))
                (Field::new(&text, ctx.t("remark-text")).value(typed.get(&text)).area(&errors, 3, None))
                (Field::new(&proposal, ctx.t("remark-proposal")).hint(ctx.t("remark-proposal-hint")).value(typed.get(&proposal)).area(&errors, 3, None))
                button { (ctx.t("remark-send")) }
            }
        }
    }
}

/// The texts of one part, by their names in the draft.
fn texts(ctx: &Ctx, open: &Open, key: &Key) -> Vec<(String, String)> {
    let start = format!("{key}/");
    let mut options = vec![(String::new(), ctx.t("remark-on-whole"))];
    for (lang, wording) in &open.texts {
        let own = wording
            .range(start.clone()..)
            .take_while(|(name, _)| name.starts_with(&start))
            .filter(|(_, words)| !words.is_empty())
            .filter_map(|(name, _)| name.strip_prefix(&start));
        options.extend(
            own.map(|stem| format!("{stem}.{lang}"))
                .filter(|name| sheet::localised(name).is_some())
                .map(|name| {
                    let words = drafting::label(ctx, &name);
                    (name, words)
                }),
        );
    }
    options
}

async fn remark(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = open(&ctx, &key, Action::Remark).await?;
    let node: Key = Ctx::key(form.get("node"))?;
    // What the draft has beyond the text before the body is nobody's business here.
    let known = open.questionnaire.nodes().into_iter().any(|(key, _)| *key == node);
    if !known && node != open.questionnaire.key {
        return Err(Problem::NotFound);
    }
    let typed = |name: &str| base::text::clean(form.get(&format!("{name}-{node}"))).trim().to_owned();
    let proposal = typed("proposal");
    let id = id_of_form(&ctx, &form);
    let field = typed("field");
    // A text that refers to others is remarked on as it was written; a quotation of what one read may then not be in it.
    let text = sheet::localised(&field).and_then(|(stem, lang)| {
        let (name, lang) = (format!("{node}/{stem}"), Lang::parse(lang)?);
        let written = open.questionnaire.written.get(&name).map(|text| text.text(&lang).to_owned());
        let read = open
            .texts
            .iter()
            .find(|(known, _)| *known == lang)
            .and_then(|(_, wording)| wording.get(&name).cloned())?;
        Some((written.unwrap_or_else(|| read.clone()), read))
    });
    let (text, read) = text.unwrap_or_default();
    let quote = typed("quote");
    let quote = if !text.contains(&quote) && read.contains(&quote) {
        String::new()
    } else {
        quote
    };
    let command = Command::Remark {
        id: id.clone(),
        on: Passage {
            key: node.clone(),
            field,
            quote,
            text,
        },
        text: typed("text"),
        proposal: (!proposal.is_empty()).then_some(proposal),
        tabled: true,
    };
    let then = done(&format!("/desk/rounds/{key}/tabled#remark-{id}"));
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(_) => Ok(go(&ctx.href(&then))),
        Err(Failure::Refused(refusal)) if refusal.code == domain::Code::AlreadyExists => Ok(go(&ctx.href(&then))),
        Err(Failure::Refused(refusal)) => {
            let field = match refusal.code {
                domain::Code::PassageGone => "quote",
                domain::Code::InvalidValue => "field",
                _ => "text",
            };
            Ok(render(&ctx, &open, &form, &vec![(format!("{field}-{node}"), refusal_text(&ctx, &refusal))]))
        }
        Err(failure) => Err(failure.into()),
    }
}
