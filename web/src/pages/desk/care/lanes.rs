//! `/{lang}/desk/care/lanes/{round}`: the sealed lane of a round: its keys, the rehearsal, opening and closing, what came in by its
//! day, each to be downloaded and opened elsewhere, and the anonymised text that is made of it.

use access::{Action, Object, Permit, Thing};
use app::lane::Deposit;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::Key;
use domain::{
    PartyCode, hearing,
    hearing::Origin,
    lane::{Command, Holder, Lane, Recipient, Stage},
    round::Round,
};
use maud::{Markup, html};

use super::{care_page, heard, states, text_fields};
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{act, destroy_now, done, id_of_form, round_copy, try_act},
    },
    parts::{
        field::{Errors, Field, once, summary},
        standing::state_tag,
    },
    problem::{Problem, refusal_text},
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["safeguarding"]);
/// So many rows for key holders are on the page.
const ROWS: usize = 5;

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/care/lanes/{round}", WHO, show),
        route::action("/{lang}/desk/care/lanes/{round}", WHO, step),
        route::page("/{lang}/desk/care/lanes/{round}/trial", WHO, trial),
        route::page("/{lang}/desk/care/lanes/{round}/sealed/{key}", WHO, download),
        route::page("/{lang}/desk/care/lanes/{round}/sealed/{key}/write", WHO, write),
        route::action("/{lang}/desk/care/lanes/{round}/sealed/{key}/write", WHO, enter),
    ]
}

fn place(ctx: &Ctx, key: &str) -> Result<(Round, Option<Lane>, Permit), Problem> {
    let round = round_copy(ctx, key)?;
    let permit = ctx.permit(Action::Read, Object::of(Thing::Lane).in_round(&round.plan.key))?;
    let lane = ctx.site.node.read(|state| state.lanes.get(&round.plan.key).cloned());
    Ok((round, lane, permit))
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    render(&ctx, &key, &Form::default(), &Errors::new()).await
}

async fn render(ctx: &Ctx, key: &str, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let (round, lane, permit) = place(ctx, key)?;
    let deposits = ctx.site.node.deposits(&permit).await?;
    let stage = lane.as_ref().map(|lane| lane.stage);
    let main = html! {
        (summary(ctx, errors))
        @match &lane { Some(lane) => p { (state_tag(ctx, "lane", lane.stage.as_str())) @if let Some(at) = lane.rehearsed { " · " (ctx.ta("lane-rehearsed", &[("date", ctx.day(at).into())])) } }, None => p { (ctx.t("lane-none")) } }
        p { (ctx.t("lane-about")) }
        @if let Some(lane) = &lane { ol { @for holder in &lane.holders { li { (holder.office.as_str()) " " code.digest { (holder.recipient.as_str()) } } } } }
        @if matches!(stage, None | Some(Stage::Prepared)) { (prepare_form(ctx, typed, errors)) }
        @if lane.is_some() && stage != Some(Stage::Destroyed) { (rehearsal(ctx, key, typed, errors)) }
        (steps(ctx, lane.as_ref()))
        (came_in(ctx, key, &deposits))
    };
    let title = ctx.ta("lane-of", &[("round", round.plan.title.text(&ctx.lang()).to_owned().into())]);
    Ok(care_page(ctx, title, &[("/desk/care", ctx.t("care"))], main, errors))
}

fn prepare_form(ctx: &Ctx, typed: &Form, errors: &Errors) -> Markup {
    html! {
        section aria-labelledby="keys" {
            h2 #keys { (ctx.t("lane-keys")) }
            p { (ctx.t("lane-keys-about")) }
            pre { code { "rondeau sealed keys --output my-key.txt" } }
            form method="post" {
                (once())
                @for row in 0..ROWS {
                    @let (office, key) = (format!("office-{row}"), format!("key-{row}"));
                    div.row {
                        (Field::new(&office, ctx.ta("lane-office", &[("number", (row + 1).into())])).value(typed.get(&office)).show(errors))
                        (Field::new(&key, ctx.t("lane-public-key")).value(typed.get(&key)).show(errors))
                    }
                }
                button.main name="step" value="prepare" { (ctx.t("lane-prepare")) }
            }
        }
    }
}

fn rehearsal(ctx: &Ctx, key: &str, typed: &Form, errors: &Errors) -> Markup {
    html! {
        section aria-labelledby="rehearsal" {
            h2 #rehearsal { (ctx.t("lane-rehearsal")) }
            ol {
                li { a href=(ctx.href(&format!("/desk/care/lanes/{key}/trial"))) download { (ctx.t("lane-trial")) } }
                li { (ctx.t("lane-rehearse-how")) pre { code { "rondeau sealed rehearse --key one.txt --key two.txt trial.txt" } } }
                li { form method="post" { (once()) (Field::new("words", ctx.t("lane-words")).value(typed.get("words")).required().show(errors)) button name="step" value="rehearse" { (ctx.t("lane-rehearse")) } } }
            }
        }
    }
}

fn steps(ctx: &Ctx, lane: Option<&Lane>) -> Markup {
    let step = |word: &str| html! { form method="post" { (once()) p { (ctx.t(&format!("lane-do-{word}-about"))) } button name="step" value=(word) { (ctx.t(&format!("lane-do-{word}"))) } } };
    html! {
        @match lane.map(|lane| (lane.stage, lane.rehearsed.is_some())) {
            Some((Stage::Prepared, true)) => { (step("open")) }
            Some((Stage::Open, _)) => { (step("close")) }
            Some((Stage::Closed, _)) => { (step("open")) (step("destroy")) }
            _ => {}
        }
    }
}

fn came_in(ctx: &Ctx, key: &str, deposits: &[Deposit]) -> Markup {
    html! {
        section aria-labelledby="sealed" {
            h2 #sealed { (ctx.t("lane-sealed")) }
            @if deposits.is_empty() { p { (ctx.t("lane-sealed-none")) } }
            @else {
                p { (ctx.t("lane-open-how")) }
                pre { code { "rondeau sealed open --key one.txt --key two.txt sealed.txt" } }
                ul { @for deposit in deposits { li {
                    code { (deposit.id) } " " (ctx.ta("lane-came-in", &[("date", deposit.day.parse().map_or_else(|_| deposit.day.clone(), |day| ctx.date(day)).into())]))
                    " · " a href=(ctx.href(&format!("/desk/care/lanes/{key}/sealed/{}", deposit.id))) download { (ctx.t("lane-download")) span.hidden { " " (deposit.id) } }
                    " · " @match &deposit.hearing {
                        Some(hearing) => @if ctx.site.node.read(|state| state.hearings.get(hearing).is_some_and(|hearing| ctx.may(Action::Read, &Object::hearing(state, hearing)))) { a href=(ctx.href(&format!("/desk/care/review/{hearing}"))) { (ctx.t("lane-made")) } } @else { (ctx.t("lane-made-hidden")) },
                        None => a href=(ctx.href(&format!("/desk/care/lanes/{key}/sealed/{}/write", deposit.id))) { (ctx.t("lane-write")) span.hidden { " " (deposit.id) } },
                    }
                } } }
            }
        }
    }
}

fn holders(ctx: &Ctx, form: &Form) -> Result<Vec<Holder>, Errors> {
    let mut holders = Vec::new();
    for row in 0..ROWS {
        let (office, key) = (format!("office-{row}"), format!("key-{row}"));
        if form.get(&office).trim().is_empty() && form.get(&key).trim().is_empty() {
            continue;
        }
        let named = form.needed_line(&office).map_err(|fault| vec![(office.clone(), ctx.t(fault))])?;
        let recipient = Recipient::parse(form.get(&key)).ok_or_else(|| vec![(key.clone(), ctx.t("fault-not-a-public-key"))])?;
        holders.push(Holder { office: named, recipient });
    }
    Ok(holders)
}

async fn step(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, _, _) = place(&ctx, &key)?;
    let (round, then) = (round.plan.key, format!("/desk/care/lanes/{key}"));
    let command = match form.get("step") {
        "prepare" => return prepare(&ctx, &key, &round, &form).await,
        "rehearse" => {
            let words = form.get("words").split_whitespace().collect::<Vec<_>>().join(" ");
            return match try_act(&ctx, Command::Rehearse { round, words }, &form, "words").await? {
                Ok(_) => Ok(go(&ctx.href(&done(&then)))),
                Err(errors) => render(&ctx, &key, &form, &errors).await,
            };
        }
        "open" => Command::Open { round },
        "close" => Command::Close { round },
        "destroy" => Command::Destroy { round },
        _ => return Err(Problem::NotFound),
    };
    let done = act(&ctx, command, &form, &then).await?;
    destroy_now(&ctx).await;
    Ok(done)
}

async fn prepare(ctx: &Ctx, key: &str, round: &Key, form: &Form) -> Result<Response, Problem> {
    let holders = match holders(ctx, form) {
        Ok(holders) => holders,
        Err(errors) => return render(ctx, key, form, &errors).await,
    };
    match ctx.site.node.prepare_lane(&ctx.actor(), round, holders, form.once()).await {
        Ok(()) => Ok(go(&ctx.href(&done(&format!("/desk/care/lanes/{key}"))))),
        Err(app::Failure::Refused(refusal)) => render(ctx, key, form, &vec![("key-0".to_owned(), refusal_text(ctx, &refusal))]).await,
        Err(failure) => Err(failure.into()),
    }
}

/// A file for another machine: it is saved, never shown.
fn file(name: &str, text: String) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.txt\"")).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}

async fn trial(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let (_, lane, _) = place(&ctx, &key)?;
    let lane = lane.ok_or(Problem::NotFound)?;
    let trial = ctx
        .site
        .node
        .contents([lane.trial])
        .await?
        .get::<String>(&lane.trial)
        .ok_or(Problem::NotFound)?;
    Ok(file("trial", trial))
}

async fn download(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let (_, _, permit) = place(&ctx, &key)?;
    let text = ctx.site.node.sealed_text(&permit, &Ctx::key(&id)?).await?;
    Ok(file(&format!("sealed-{id}"), text))
}

async fn write(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    write_form(&ctx, &key, &id, &Form::default(), &Errors::new()).await
}

async fn write_form(ctx: &Ctx, key: &str, id: &str, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let (round, _, permit) = place(ctx, key)?;
    let known = ctx.site.node.deposits(&permit).await?.into_iter().any(|deposit| deposit.id.as_str() == id);
    if !known {
        return Err(Problem::NotFound);
    }
    let main = html! {
        p { (ctx.t("lane-write-about")) }
        (summary(ctx, errors))
        form method="post" {
            (once())
            (Field::new("party", ctx.t("survivors-party")).hint(ctx.t("survivors-party-hint")).value(typed.get("party")).select(errors, &states(ctx)))
            (text_fields(ctx, &round, typed, errors))
            p.hint { (ctx.t("hearing-not-kept")) }
            button.main { (ctx.t("hearing-enter")) }
        }
    };
    let lane = format!("/desk/care/lanes/{key}");
    Ok(care_page(
        ctx,
        ctx.t("lane-write"),
        &[("/desk/care", ctx.t("care")), (&lane, ctx.t("lanes"))],
        main,
        errors,
    ))
}

async fn enter(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, form: Form) -> Result<Response, Problem> {
    let (round, _, permit) = place(&ctx, &key)?;
    let deposit = Ctx::key(&id)?;
    ctx.site.node.sealed_text(&permit, &deposit).await?;
    let words = match heard(&ctx, &form) {
        Ok(words) => words,
        Err(errors) => return write_form(&ctx, &key, &id, &form, &errors).await,
    };
    let text = id_of_form(&ctx, &form);
    let command = hearing::Command::Enter {
        id: text.clone(),
        round: round.plan.key,
        origin: Origin::Sealed { deposit: deposit.clone() },
        party: PartyCode::parse(form.get("party")),
        heard: words,
    };
    match try_act(&ctx, command, &form, "text").await? {
        Ok(_) => {
            ctx.site.node.follow_deposit(&deposit).await?;
            Ok(go(&ctx.href(&done(&format!("/desk/care/review/{text}")))))
        }
        Err(errors) => write_form(&ctx, &key, &id, &form, &errors).await,
    }
}
