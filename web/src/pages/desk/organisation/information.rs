//! `/{lang}/desk/organisation/{round}/information` and `…/answers`: what is tied to no reply, and an organisation's own answers
//! to what one Party was asked.

use app::unsent::Kind;
use axum::{extract::Path, response::Response};
use base::{Key, Line, Long};
use domain::{
    PartyCode,
    comment::Words,
    contribution::{self, About},
    round::Round,
};
use maud::{Markup, html};

use super::{
    WHO, boxes, form_page, keys, place, signers, text_fields,
    unsent::{self, Begun, Writing},
};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{done, salt_of_form, words_of},
    },
    parts::{
        criteria,
        field::{Errors, Field, once, summary},
        text,
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/organisation/{round}/information", WHO, information),
        route::action("/{lang}/desk/organisation/{round}/information", WHO, inform),
        route::page("/{lang}/desk/organisation/{round}/answers", WHO, answers),
        route::action("/{lang}/desk/organisation/{round}/answers", WHO, answer),
    ]
}

async fn information(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (round, own) = place(&ctx, &key)?;
    let (writing, typed) = Writing::open(&ctx, &round, &own).await?;
    Ok(information_form(&ctx, &round, &own, &writing, &typed, &Errors::new()))
}

/// The Parties of a round by their names.
fn parties(ctx: &Ctx, round: &Round) -> Vec<(String, String)> {
    let mut parties: Vec<(String, String)> = ctx.site.node.read(|state| {
        let named = |party: PartyCode| (party.to_string(), state.party_name(party, &ctx.lang(), ctx.now()));
        round.parties().into_iter().map(named).collect()
    });
    i18n::collate::sort_by(&mut parties, &ctx.lang(), |(_, name)| name);
    parties
}

/// The same, none of them chosen: nobody answers on a State by not looking.
fn choose(ctx: &Ctx, round: &Round) -> Vec<(String, String)> {
    [(String::new(), ctx.t("choose-party"))].into_iter().chain(parties(ctx, round)).collect()
}

fn may_be_confidential(ctx: &Ctx) -> bool {
    ctx.site.node.read(|state| state.policy().is_some_and(|policy| policy.confidential_information))
}

fn confidential_box(ctx: &Ctx, typed: &Form) -> Markup {
    html! {
        @if may_be_confidential(ctx) {
            div.option {
                input type="checkbox" id="confidential" name="confidential" value="yes" checked[typed.has("confidential")] aria-describedby="confidential-hint";
                label for="confidential" { (ctx.t("information-confidential")) }
            }
            p.hint #confidential-hint { (ctx.t("information-confidential-hint")) }
        }
    }
}

fn information_form(ctx: &Ctx, round: &Round, own: &Key, writing: &Writing, typed: &Form, errors: &Errors) -> Response {
    let questions: Vec<(String, String)> = round.questionnaire.as_ref().map_or_else(Vec::new, |asked| {
        let named = |question: &domain::questionnaire::Question| format!("{}. {}", question.number, question.title.text(&ctx.lang()));
        asked.questions.iter().map(|question| (question.key.to_string(), named(question))).collect()
    });
    let main = html! {
        p { (ctx.t("information-about")) }
        (summary(ctx, errors))
        (writing.notice(ctx, round, typed))
        form method="post" data-keep=(writing.kept_as("information")) data-back=(ctx.t("kept-back")) {
            (once())
            (Field::new("title", ctx.t("information-title")).value(typed.get("title")).required().show(errors))
            details open[!typed.all("party").is_empty()] { summary { (ctx.t("information-parties")) } fieldset.choice { legend.hidden { (ctx.t("information-parties")) } (boxes("party", &parties(ctx, round), typed)) } }
            details open[!typed.all("question").is_empty()] { summary { (ctx.t("people-questions")) } fieldset.choice { legend.hidden { (ctx.t("people-questions")) } (boxes("question", &questions, typed)) } }
            (text_fields(ctx, typed, errors, "information-text"))
            (confidential_box(ctx, typed))
            (signers(ctx, own, typed))
            (criteria::published(ctx))
            p.notice { (ctx.t("take-part-safety")) " " a href=(ctx.href("/help")) { (ctx.t("help-link")) } }
            (writing.controls(ctx, Some("information-submit")))
        }
        (writing.discarding(ctx, &unsent::segment(&round.plan.key, own)))
    };
    form_page(ctx, ctx.t("information-send"), main, errors)
}

async fn inform(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, own) = place(&ctx, &key)?;
    let wrong = |writing: &Writing, errors: &Errors| Ok(information_form(&ctx, &round, &own, writing, &writing.filled(&form), errors));
    let writing = match unsent::begin(&ctx, &round, &own, Kind::Information, &form).await? {
        Begun::Over(response) => return Ok(response),
        Begun::Wrong(writing, errors) => return wrong(&writing, &errors),
        Begun::Send(writing) => writing,
    };
    let words = match (form.needed_line("title"), words_of(&ctx, &form)) {
        (Ok(title), Ok(words)) => words.titled(title).with_files(writing.files.clone()),
        (title, words) => {
            let missing = title.err().map(|fault| ("title".to_owned(), ctx.t(fault)));
            return wrong(&writing, &missing.into_iter().chain(words.err().unwrap_or_default()).collect());
        }
    };
    let parties = form.all("party").iter().map(|code| PartyCode::parse(code)).collect::<Option<Vec<_>>>();
    let about = About {
        round: round.plan.key.clone(),
        title: None,
        parties: parties.ok_or(Problem::NotFound)?,
        questions: keys(&form, "question")?,
    };
    let sent = Sent {
        about,
        words,
        answers: Vec::new(),
    };
    match send(&ctx, &form, writing, &round, &own, sent).await? {
        Ok(response) => Ok(response),
        Err((writing, errors)) => wrong(&writing, &errors),
    }
}

/// What an organisation sends that is tied to no reply.
struct Sent {
    about: About,
    words: Words,
    answers: Vec<(Key, Words)>,
}

async fn send(ctx: &Ctx, form: &Form, writing: Writing, round: &Round, own: &Key, sent: Sent) -> Result<Result<Response, (Writing, Errors)>, Problem> {
    let id = writing.id_to_send(ctx, form);
    let command = contribution::Command::Submit {
        id: id.clone(),
        about: Box::new(sent.about),
        organisation: own.clone(),
        confidential: form.has("confidential"),
        asked: keys(form, "asked")?,
        words: sent.words,
        answers: sent.answers,
    };
    let done_at = done(&format!("/desk/sent/{id}"));
    Ok(writing.send(ctx, round, own, form, command).await?.map(|()| go(&ctx.href(&done_at))))
}

async fn answers(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (round, own) = place(&ctx, &key)?;
    let (writing, typed) = Writing::open(&ctx, &round, &own).await?;
    Ok(answers_form(&ctx, &round, &own, &writing, &typed, &Errors::new()))
}

fn answers_form(ctx: &Ctx, round: &Round, own: &Key, writing: &Writing, typed: &Form, errors: &Errors) -> Response {
    let questions = round.questionnaire.as_ref().map_or(&[][..], |asked| &asked.questions);
    let main = html! {
        p { (ctx.t("answers-about")) }
        (summary(ctx, errors))
        (writing.notice(ctx, round, typed))
        form method="post" data-keep=(writing.kept_as("answers")) data-back=(ctx.t("kept-back")) {
            (once())
            (Field::new("party", ctx.t("answers-party")).value(typed.get("party")).required().select(errors, &choose(ctx, round)))
            (text_fields(ctx, typed, errors, "answers-summary"))
            @for question in questions {
                details.question open[question.leaves().any(|found| !typed.get(&format!("leaf.{}", found.leaf.key)).is_empty())] {
                    summary { h2 { (question.number) ". " (text::own(ctx, &question.title)) } }
                    @for found in question.leaves() {
                        @let name = format!("leaf.{}", found.leaf.key);
                        div.leaf {
                            (text::full_question(ctx, &found))
                            (Field::new(&name, format!("{} {}", found.leaf.number, ctx.t("answers-own"))).value(typed.get(&name)).area(errors, 4, None))
                        }
                    }
                }
            }
            (confidential_box(ctx, typed))
            (signers(ctx, own, typed))
            (criteria::published(ctx))
            p.notice { (ctx.t("take-part-safety")) " " a href=(ctx.href("/help")) { (ctx.t("help-link")) } }
            (writing.controls(ctx, Some("information-submit")))
        }
        (writing.discarding(ctx, &unsent::segment(&round.plan.key, own)))
    };
    form_page(ctx, ctx.t("answers-send"), main, errors)
}

async fn answer(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, own) = place(&ctx, &key)?;
    let writing = match unsent::begin(&ctx, &round, &own, Kind::Answers, &form).await? {
        Begun::Over(response) => return Ok(response),
        Begun::Wrong(writing, errors) => return Ok(answers_form(&ctx, &round, &own, &writing, &writing.filled(&form), &errors)),
        Begun::Send(writing) => writing,
    };
    let wrong = |errors: Errors| Ok(answers_form(&ctx, &round, &own, &writing, &form, &errors));
    let Some(party) = PartyCode::parse(form.get("party")) else {
        return wrong(vec![("party".to_owned(), ctx.t("refusal-one-party"))]);
    };
    let words = match words_of(&ctx, &form) {
        Ok(words) => words.with_files(writing.files.clone()),
        Err(errors) => return wrong(errors),
    };
    let mut answers = Vec::new();
    for (name, typed) in form.fields().filter(|(_, typed)| !base::text::is_blank(typed)) {
        let Some(leaf) = name.strip_prefix("leaf.") else { continue };
        match Long::new(typed) {
            Ok(text) => answers.push((Ctx::key(leaf)?, Words::new(words.lang.clone(), text, salt_of_form(&ctx, &form)))),
            Err(_) => return wrong(vec![(name.to_owned(), ctx.t("fault-too-long"))]),
        }
    }
    if answers.is_empty() {
        return wrong(vec![("text".to_owned(), ctx.t("answers-none"))]);
    }
    let name = ctx.site.node.read(|state| state.party_name(party, &words.lang, ctx.now()));
    let title = i18n::text(ctx.ui, "answers-title", &[("party", name.into())]);
    let about = About {
        round: round.plan.key.clone(),
        title: None,
        parties: vec![party],
        questions: Vec::new(),
    };
    let words = words.titled(Line::new(&title).map_err(|_| Problem::NotFound)?);
    match send(&ctx, &form, writing, &round, &own, Sent { about, words, answers }).await? {
        Ok(response) => Ok(response),
        Err((writing, errors)) => Ok(answers_form(&ctx, &round, &own, &writing, &writing.filled(&form), &errors)),
    }
}
