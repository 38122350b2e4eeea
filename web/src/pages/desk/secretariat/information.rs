//! `/{lang}/desk/information/{id}`: what an organisation sent that is tied to no reply: screen, publish or take up, turn away.

use access::{Action, Object};
use axum::{extract::Path, response::Response};
use base::{Digest, Id, Key};
use domain::{
    Command,
    contribution::{self, Contribution},
    document::Symbol,
    influence::Source,
    redaction::{Public, shown, shown_answers},
    safeguarding::Subject,
};
use maud::html;

use super::{
    super::{done, head, try_act, unprocessable},
    comments::{only_secretariat, signed},
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{account::go, desk::files::files_of},
    parts::{
        criteria,
        field::{Errors, Field, once, summary},
        influence,
        information::{self, Titles},
        quarantine, redaction,
        standing::state_tag,
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/information/{id}", WHO, show),
        route::action("/{lang}/desk/information/{id}", WHO, decide),
    ]
}

fn find(ctx: &Ctx, id: &str) -> Result<Contribution, Problem> {
    only_secretariat(ctx)?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let found = ctx
        .site
        .node
        .read(|state| state.contributions.get(&id).map(|sent| (sent.clone(), Object::contribution(state, sent))));
    let (contribution, object) = found.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object)?;
    Ok(contribution)
}

async fn show(ctx: Ctx, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let contribution = find(&ctx, &id)?;
    render(&ctx, &contribution, "", &Errors::new()).await
}

async fn render(ctx: &Ctx, contribution: &Contribution, reason: &str, errors: &Errors) -> Result<Response, Problem> {
    let shown = ctx
        .site
        .node
        .read(|state| shown(state, &Public::Contribution { id: contribution.id.clone() }, contribution.content));
    let shown_answers = ctx.site.node.read(|state| shown_answers(state, contribution));
    let digests = shown_answers.iter().map(|(_, content)| *content).chain([shown]);
    let contents = ctx.site.node.contents(digests).await?;
    let (name, about) = ctx.site.node.read(|state| {
        let name = state
            .organisations
            .get(&contribution.organisation)
            .map(|known| known.name.text(&ctx.lang()).to_owned());
        let named = contribution.about.parties.iter().map(|party| state.party_name(*party, &ctx.lang(), ctx.now()));
        let questions = information::questions(ctx, state.rounds.get(&contribution.about.round), &contribution.about.questions);
        (name.unwrap_or_default(), named.chain(questions).collect::<Vec<String>>())
    });
    let (symbol, object, answers) = ctx.site.node.read(|state| {
        let symbol = state.next_symbol(ctx.zone.date(ctx.now()).year()).map(String::from).unwrap_or_default();
        let number = |leaf: &Key| {
            state
                .rounds
                .get(&contribution.about.round)
                .map_or_else(|| leaf.to_string(), |round| round.number(leaf))
        };
        let answers: Vec<(String, &Key, Digest)> = shown_answers.iter().map(|(leaf, content)| (number(leaf), leaf, *content)).collect();
        (symbol, Object::contribution(state, contribution), answers)
    });
    let taken = matches!(
        contribution.stage,
        contribution::ContributionStage::Published { .. } | contribution::ContributionStage::Confidential { .. }
    );
    let main = html! {
        (summary(ctx, errors))
        p { (state_tag(ctx, "comment", contribution.stage.as_str())) @if contribution.confidential && !matches!(contribution.stage, contribution::ContributionStage::Confidential { .. }) { " " span.tag { (ctx.t("information-confidential-mark")) } } " " (name) @if !about.is_empty() { " · " (about.join(", ")) } " · " (ctx.time(contribution.received)) }
        @if let contribution::ContributionStage::Inadmissible { reason, criterion, .. } = &contribution.stage { p.notice { (criteria::unmet(ctx, criterion.as_ref())) " " (reason) } }
        section.comment aria-label=(ctx.t("desk-information")) { (text::content(ctx, &contents, &shown, "i", &files_of(&contribution.id))) }
        @for (number, leaf, content) in &answers { section.comment aria-label=(number) { h2 { (number) } (text::content(ctx, &contents, content, number, &files_of(&contribution.id))) (redaction::link(ctx, &object, &Public::Answer { id: contribution.id.clone(), leaf: (*leaf).clone() })) } }
        (signed(ctx, &contribution.signing))
        div.actions {
            @if ctx.may(Action::Screen, &object) { form method="post" { (once()) button.main name="step" value="screen" { (ctx.t("step-screen")) } } }
            @if contribution.confidential && ctx.may(Action::Publish, &object) { form method="post" { (once()) p { (ctx.t("step-take-up-about")) } button.main name="step" value="take-up" { (ctx.t("step-take-up")) } } }
            @else if ctx.may(Action::Publish, &object) { form method="post" { (once()) (Field::new("symbol", ctx.t("publish-symbol")).value(&symbol).required().show(errors)) button.main name="step" value="publish" { (ctx.t("step-publish")) } } }
            @if ctx.may(Action::Reject, &object) { form method="post" { (once()) (Field::new("reason", ctx.t("return-reason")).value(reason).area(errors, 3, None)) (Field::new("criterion", ctx.t("criterion")).select(errors, &criteria::options(ctx))) button name="step" value="reject" { (ctx.t("step-reject")) } } }
        }
        (influence::answer(ctx, &Source::Contribution { id: contribution.id.clone() }, taken))
        (redaction::link(ctx, &object, &Public::Contribution { id: contribution.id.clone() }))
        (quarantine::button(ctx, &Subject::Contribution { id: contribution.id.clone() }))
    };
    let mut head = head(ctx, Titles::of(ctx, [contribution]).await?.plain(ctx, contribution));
    head.trail.push(("/desk/comments#information".to_owned(), ctx.t("desk-information")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn decide(ctx: Ctx, Path((_, id)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    use contribution::Command as C;
    let contribution = find(&ctx, &id)?;
    let (id, reason) = (contribution.id.clone(), base::text::clean(form.get("reason")).trim().to_owned());
    let (command, field) = match (form.get("step"), Symbol::parse(form.get("symbol"))) {
        ("screen", _) => (C::Screen { id }, "reason"),
        ("take-up", _) => (C::TakeUp { id }, "reason"),
        ("reject", _) => (
            C::FindInadmissible {
                id,
                reason: reason.clone(),
                criterion: Key::new(form.get("criterion")).ok(),
            },
            "criterion",
        ),
        ("publish", Some(symbol)) => (C::Publish { id, symbol }, "symbol"),
        ("publish", None) => return render(&ctx, &contribution, &reason, &vec![("symbol".to_owned(), ctx.t("fault-not-a-symbol"))]).await,
        _ => return Err(Problem::NotFound),
    };
    match try_act(&ctx, Command::Contribution(command), &form, field).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&format!("/desk/information/{}", contribution.id))))),
        Err(errors) => render(&ctx, &contribution, &reason, &errors).await,
    }
}
