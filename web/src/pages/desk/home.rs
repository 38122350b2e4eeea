//! `/{lang}/desk`: what waits for me, with dates.

use access::{Action, Object, Thing};
use app::{exposure::Exposure, port::LetterState};
use axum::response::Response;
use base::{Key, Moment};
use domain::{
    PartyCode, State,
    comment::{Comment, CommentStage},
    contribution::{Contribution, ContributionStage},
    hearing, participation,
    reply::{ReplyFile, ReplyStage},
    round::Round,
    safeguarding::Subject,
};
use maud::{Markup, html};

use crate::{
    ctx::Ctx,
    layout::{Head, page},
    parts::{clarification, information::Titles, redaction, standing::state_tag, text},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![route::page("/{lang}/desk", Audience::SignedIn, show)]
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    let actor = ctx.actor();
    let holds = ctx.may(Action::Read, &Object::of(Thing::HeldLetters));
    let outbox = if holds { ctx.site.node.storage().letters(500).await? } else { Vec::new() };
    let count = |state: LetterState| outbox.iter().filter(|row| row.state == state).count();
    let (letters, held) = (count(LetterState::Waiting), count(LetterState::Held));
    let unsent = unsent(&ctx).await?;
    let exposure = match ctx.permit(Action::Read, Object::of(Thing::Exposure)) {
        Ok(permit) => ctx.site.node.exposure(&permit).await?,
        Err(_) => Exposure::default(),
    };
    let titles = Titles::of(&ctx, &own_information(&ctx)).await?;
    let main = ctx.site.node.read(|state| {
        html! {
            @if held > 0 { p.notice { a href=(ctx.href("/desk/letters/held")) { (ctx.ta("letters-held-waiting", &[("count", held.into())])) } } }
            @if actor.has("secretariat") { (secretariat(&ctx, state, letters)) }
            (questionnaires(&ctx, state))
            @for party in actor.reply_parties() { (party_tasks(&ctx, state, party)) }
            @for organisation in actor.organisations() { (organisation_tasks(&ctx, state, &titles, organisation)) }
            (unsent)
            (listening(&ctx, state, &exposure))
            @if ["rapporteur", "representative"].iter().any(|role| actor.has(role)) { (reading(&ctx, state)) }
            @if ctx.may(Action::Stop, &Object::of(Thing::Incident)) { (incident(&ctx)) }
            @if actor.has("observer") { section { h2 { (ctx.t("role-observer")) } p { (ctx.t("desk-observer")) } (round_links(&ctx, state)) } }
            @if actor.has("administrator") { section { h2 { (ctx.t("role-administrator")) } p { a href=(ctx.href("/desk/people")) { (ctx.t("people")) } } } }
        }
    });
    let name = ctx.viewer.as_ref().map(|viewer| viewer.account.name.clone()).unwrap_or_default();
    Ok(page(
        &ctx,
        &Head {
            title: ctx.t("desk-title"),
            lead: Some(name),
            ..Head::default()
        },
        main,
    ))
}

/// For the hour in which something became public that must not be.
fn incident(ctx: &Ctx) -> Markup {
    html! {
        section aria-labelledby="incident" {
            h2 #incident { (ctx.t("incident-if")) }
            p { a href=(ctx.href("/desk/incident")) { (ctx.t("incident")) } }
        }
    }
}

/// The questionnaires that the person drafts, or that are before the body.
fn questionnaires(ctx: &Ctx, state: &State) -> Markup {
    let drafts: Vec<&Round> = state
        .rounds
        .values()
        .filter(|round| ctx.may(Action::Read, &Object::drafting(&round.plan.key)))
        .collect();
    let tabled: Vec<&Round> = state
        .rounds
        .values()
        .filter(|round| Object::tabled(round).is_some_and(|object| ctx.may(Action::Read, &object)))
        .collect();
    html! {
        @if !drafts.is_empty() || !tabled.is_empty() {
            section aria-labelledby="questionnaires" {
                h2 #questionnaires { (ctx.t("desk-questionnaires")) }
                ul.tasks {
                    @for round in tabled { li { a href=(ctx.href(&format!("/desk/rounds/{}/tabled", round.plan.key))) { (ctx.ta("desk-tabled", &[("round", round.plan.title.text(&ctx.lang()).into())])) } } }
                    @for round in drafts { li { a href=(ctx.href(&format!("/desk/rounds/{}/drafting", round.plan.key))) { (ctx.ta("drafting-of", &[("round", round.plan.title.text(&ctx.lang()).into())])) } } }
                }
            }
        }
    }
}

fn round_links(ctx: &Ctx, state: &State) -> Markup {
    html! { ul { @for round in state.rounds.values().filter(|round| ctx.may(Action::Read, &Object::round(round))) { li { a href=(ctx.href(&format!("/rounds/{}", round.plan.key))) { (text::own(ctx, &round.plan.title)) } } } } }
}

fn task(ctx: &Ctx, path: &str, words: String, count: usize) -> Markup {
    html! { @if count > 0 { li { a href=(ctx.href(path)) { (words) } " " strong.count { (count) } } } }
}

fn secretariat(ctx: &Ctx, state: &State, letters: usize) -> Markup {
    // What is hidden waits for nobody here: it is not in the lists either.
    let readable = |object: Object| ctx.may(Action::Read, &object);
    let shown = || state.comments.values().filter(|comment| readable(Object::comment(state, comment)));
    let comments = |word: &str| shown().filter(|comment| comment.stage.as_str() == word).count();
    let responses = shown()
        .filter(|comment| {
            matches!(comment.stage, CommentStage::Published { .. }) && comment.response.as_ref().is_some_and(|response| response.published.is_none())
        })
        .count();
    let open = |sent: &&Contribution| matches!(sent.stage, ContributionStage::Submitted | ContributionStage::Screened);
    let information = state
        .contributions
        .values()
        .filter(|sent| readable(Object::contribution(state, sent)))
        .filter(open)
        .count();
    html! {
        section aria-labelledby="waiting" {
            h2 #waiting { (ctx.t("desk-waiting")) }
            ul.tasks {
                @for round in state.rounds.values() {
                    @let replies = |word: &str| state.replies_of(&round.plan.key).filter(|(party, file)| file.current().is_some_and(|version| version.stage.as_str() == word && readable(Object::reply(state, &round.plan.key, *party, version)))).count();
                    (task(ctx, &format!("/desk/rounds/{}#incoming", round.plan.key), ctx.t("desk-to-check"), replies("submitted")))
                    (task(ctx, &format!("/desk/rounds/{}#incoming", round.plan.key), ctx.t("desk-to-publish"), replies("checked")))
                }
                (task(ctx, "/desk/comments", ctx.t("desk-to-screen"), comments("submitted")))
                (task(ctx, "/desk/comments", ctx.t("desk-to-transmit"), comments("screened")))
                (task(ctx, "/desk/comments", ctx.t("desk-comments-to-publish"), comments("transmitted")))
                (task(ctx, "/desk/comments", ctx.t("desk-responses-to-publish"), responses))
                @for asked in state.clarifications.values().filter(|asked| asked.stage == domain::clarification::Stage::Answered && readable(Object::clarification(state, asked))) {
                    li { a href=(ctx.href(&format!("/desk/rounds/{}/replies/{}/clarifications", asked.round, asked.party.lower()))) { (ctx.t("desk-addendum")) " – " (state.party_name(asked.party, &ctx.lang(), ctx.now())) } }
                }
                (task(ctx, "/desk/comments#information", ctx.t("desk-information"), information))
                @for waits in redaction::waiting(state) { li { a href=(ctx.href(&redaction::path(&waits.of))) { (ctx.t("redaction-to-confirm")) } " · " (ctx.t(&format!("source-{}", waits.of.as_str()))) } }
                (task(ctx, "/desk/organisations", ctx.t("organisations-asking"), state.asking.len()))
                (task(ctx, "/desk/care/signposts", ctx.t("signposts-to-check"), super::care::stale_signposts(ctx, state)))
                @for round in state.rounds.values() { (task(ctx, &format!("/desk/rounds/{}/influence", round.plan.key), ctx.t("influence-to-tell"), domain::influence::unanswered(state, &round.plan.key).len())) }
                (task(ctx, "/desk/letters", ctx.t("desk-letters"), letters))
            }
            h3 { (ctx.t("desk-rounds")) }
            ul { @for round in state.rounds.values() { li { a href=(ctx.href(&format!("/desk/rounds/{}", round.plan.key))) { (text::own(ctx, &round.plan.title)) } " " (state_tag(ctx, "stage", round.stage.as_str())) " · " a href=(ctx.href(&format!("/desk/rounds/{}/questionnaire", round.plan.key))) { (ctx.t("questionnaire")) } } } }
            h3 { (ctx.t("desk-tools")) }
            @let waits = state.hearings.values().filter(|hearing| hearing.stage == hearing::Stage::Entered && !state.hides(&Subject::Hearing { id: hearing.id.clone() })).count();
            @if waits > 0 || !state.projects.is_empty() { p { (ctx.ta("desk-voices", &[("projects", state.projects.len().into()), ("texts", waits.into())])) } }
            ul { li { a href=(ctx.href("/desk/comments")) { (ctx.t("comments-title")) } } li { a href=(ctx.href("/desk/organisations")) { (ctx.t("organisations")) } } li { a href=(ctx.href("/desk/people")) { (ctx.t("people")) } } li { a href=(ctx.href("/desk/letters")) { (ctx.t("letters")) } } li { a href=(ctx.href("/desk/care/signposts")) { (ctx.t("signposts")) } } li { a href=(ctx.href("/desk/rules")) { (ctx.t("rules")) } } li { a href=(ctx.href("/desk/trail")) { (ctx.t("trail")) } } }
            h3 { (ctx.t("influence")) }
            ul { @for round in state.rounds.values().filter(|round| round.addressed.is_some()) { li { a href=(ctx.href(&format!("/desk/rounds/{}/influence", round.plan.key))) { (text::own(ctx, &round.plan.title)) } } } }
        }
    }
}

fn party_tasks(ctx: &Ctx, state: &State, party: PartyCode) -> Markup {
    let lang = ctx.lang();
    let respond =
        |comment: &&Comment| comment.target.party == party && comment.response.is_none() && ctx.may(Action::Respond, &Object::comment(state, comment));
    let comments: Vec<&Comment> = state.comments.values().filter(respond).collect();
    let asked = state
        .clarifications
        .values()
        .filter(|asked| asked.party == party && ctx.may(Action::Respond, &Object::clarification(state, asked)));
    html! {
        @let id = format!("reply-{}", party.lower());
        section aria-labelledby=(id) {
            h2 id=(id) { (ctx.ta("desk-reply-of", &[("party", state.party_name(party, &lang, ctx.now()).into())])) }
            ul.tasks {
                @for round in state.rounds.values().filter(|round| round.stage.takes_replies() && round.is_asked(party)) { li { (reply_task(ctx, state, round, party)) } }
                @for asked in asked {
                    li { a href=(ctx.href(&format!("/desk/clarifications/{}", asked.id))) { (ctx.t("desk-clarify")) " " span.meta { "(" (ctx.day(asked.asked)) @if let Some(round) = state.rounds.get(&asked.round).filter(|_| !asked.leaves.is_empty()) { ", " (clarification::leaves(round, asked)) } ")" } } @if let Some(due) = asked.due { " · " (ctx.ta("clarification-by", &[("date", ctx.date(due).into())])) } }
                }
                @for comment in comments {
                    li { a href=(ctx.href(&format!("/desk/responses/{}", comment.id))) { (ctx.t("desk-respond")) } " · " (state.organisations.get(&comment.organisation).map_or("", |organisation| organisation.name.text(&lang))) }
                }
            }
            @if ctx.may(Action::Read, &Object::of(Thing::PartyTrail).party(party)) { p { a href=(ctx.href(&format!("/desk/trail?party={}", party.lower()))) { (ctx.t("trail")) } } }
        }
    }
}

fn reply_task(ctx: &Ctx, state: &State, round: &Round, party: PartyCode) -> Markup {
    let file = state.reply(&round.plan.key, party).and_then(ReplyFile::current);
    let deadline = round.deadline_with_extension(party).map(|(until, _)| ctx.time(until));
    let open = file.is_none_or(|version| matches!(version.stage, ReplyStage::Returned { .. }));
    let corrected = round.editions.get(1..).and_then(<[_]>::last).filter(|_| open);
    html! {
        a href=(ctx.href(&format!("/desk/reply/{}", super::party::segment_of(ctx, &round.plan.key, party)))) { (text::own(ctx, &round.plan.title)) }
        @match file {
            Some(version) => { " " (state_tag(ctx, "reply", version.stage.as_str())) @if let ReplyStage::Returned { reason, .. } = &version.stage { br; (ctx.t("reply-returned-because")) " " (reason) } }
            None => @if let Some(deadline) = deadline { br; span.meta { (ctx.ta("desk-due", &[("date", deadline.into())])) } }
        }
        @if let Some(edition) = corrected { br; span.meta { (ctx.ta("desk-corrected", &[("date", ctx.day(edition.at).into())])) } }
    }
}

/// Where children and survivors are heard and protected, for those who do so.
fn listening(ctx: &Ctx, state: &State, exposure: &Exposure) -> Markup {
    let actor = ctx.actor();
    let may_read = ["secretariat", "representative", "rapporteur"].iter().any(|role| actor.has(role));
    let heard = state
        .hearings
        .values()
        .any(|hearing| hearing.is_accepted() && ctx.may(Action::Read, &Object::hearing(state, hearing)));
    html! {
        @if actor.has("facilitator") { section { h2 { (ctx.t("role-facilitator")) } p { a href=(ctx.href("/desk/projects")) { (ctx.t("projects")) } } } }
        @if actor.has("support") { section { h2 { (ctx.t("role-support")) } p { a href=(ctx.href("/desk/survivors")) { (ctx.t("survivors")) } } } }
        @if actor.has("safeguarding") {
            @let open = state.cases.values().filter(|case| case.is_open()).count();
            @let to_review = super::care::to_review(ctx, state, exposure).len();
            @let to_approve = state.projects.values().filter(|project| project.stage == participation::Stage::Attested).count();
            section { h2 { (ctx.t("role-safeguarding")) } ul.tasks {
                li { a href=(ctx.href("/desk/care")) { (ctx.t("care")) } }
                (task(ctx, "/desk/care#cases", ctx.t("cases"), open))
                (task(ctx, "/desk/care#to-review", ctx.t("hearings-to-review"), to_review))
                (task(ctx, "/desk/care#projects", ctx.t("projects-to-approve"), to_approve))
            } }
        }
        @let confidential = state.contributions.values().filter(|sent| sent.stage.as_str() == "confidential" && ctx.may(Action::Read, &Object::contribution(state, sent))).count();
        @if may_read && confidential > 0 { section { h2 { (ctx.t("confidential")) } p { a href=(ctx.href("/desk/confidential")) { (ctx.t("confidential")) } " " strong.count { (confidential) } } } }
        @if may_read && heard { section { h2 { (ctx.t("heard")) } p { a href=(ctx.href("/desk/heard")) { (ctx.t("heard-read")) } } } }
    }
}

/// What the viewer's organisations wrote and did not send, in the rounds that take it.
async fn unsent(ctx: &Ctx) -> Result<Markup, Problem> {
    let open = |round: &&Round| round.stage.takes_replies();
    let rounds: Vec<Round> = ctx.site.node.read(|state| state.rounds.values().filter(open).cloned().collect());
    let actor = ctx.actor();
    let mut lists = Vec::new();
    for organisation in actor.organisations() {
        for round in &rounds {
            lists.push(super::organisation::unsent(ctx, round, organisation).await?);
        }
    }
    Ok(html! { @for list in lists { (list) } })
}

/// What the viewer's organisations sent that is tied to no reply.
fn own_information(ctx: &Ctx) -> Vec<Contribution> {
    let own = |sent: &&Contribution| ctx.actor().organisations().any(|own| is_own(&sent.organisation, &sent.signing, own));
    ctx.site.node.read(|state| {
        let seen = |sent: &&Contribution| ctx.may(Action::Read, &Object::contribution(state, sent));
        state.contributions.values().filter(own).filter(seen).cloned().collect()
    })
}

/// What an organisation sent and an incident hides for a while: its author is told that it is here.
fn hidden_of(state: &State, organisation: &Key) -> Vec<(String, Moment)> {
    let for_a_while = |subject: &Subject| state.hides(subject) && !state.case_hides(subject);
    let comments = state
        .comments
        .values()
        .filter(|own| own.organisation == *organisation && for_a_while(&Subject::Comment { id: own.id.clone() }))
        .map(|own| (format!("/desk/own/{}", own.id), own.received));
    let information = state
        .contributions
        .values()
        .filter(|own| own.organisation == *organisation && for_a_while(&Subject::Contribution { id: own.id.clone() }))
        .map(|own| (format!("/desk/sent/{}", own.id), own.received));
    comments.chain(information).collect()
}

/// Whether an organisation sent it, or signed it.
fn is_own(by: &Key, signing: &domain::comment::Signing, organisation: &Key) -> bool {
    by == organisation || signing.signed.contains_key(organisation)
}

fn organisation_tasks(ctx: &Ctx, state: &State, titles: &Titles, organisation: &Key) -> Markup {
    let lang = ctx.lang();
    let shown = |comment: &&Comment| is_own(&comment.organisation, &comment.signing, organisation) && ctx.may(Action::Read, &Object::comment(state, comment));
    let mut own: Vec<&Comment> = state.comments.values().filter(shown).collect();
    own.sort_by_key(|comment| std::cmp::Reverse(comment.received));
    let by_others = |of: &Key| html! { @if of != organisation { " " span.tag { (ctx.t("organisation-signed")) } } };
    let waiting = state
        .comments
        .values()
        .filter(|comment| comment.signing.waits_for(organisation) && ctx.may(Action::Sign, &Object::comment(state, comment)))
        .count()
        + state
            .contributions
            .values()
            .filter(|sent| sent.signing.waits_for(organisation) && ctx.may(Action::Sign, &Object::contribution(state, sent)))
            .count();
    let mut sent: Vec<_> = state
        .contributions
        .values()
        .filter(|sent| is_own(&sent.organisation, &sent.signing, organisation) && ctx.may(Action::Read, &Object::contribution(state, sent)))
        .collect();
    sent.sort_by_key(|sent| std::cmp::Reverse(sent.received));
    html! {
        section aria-labelledby="organisation" {
            h2 #organisation { (state.organisations.get(organisation).map_or("", |known| known.name.text(&lang))) }
            ul.tasks { @for round in state.rounds.values().filter(|round| round.stage.takes_replies()) { li { a href=(ctx.href(&format!("/desk/organisation/{}{}", round.plan.key, if ctx.actor().organisations().count() > 1 { format!("@{organisation}") } else { String::new() }))) { (ctx.t("organisation-comment-on")) " " (text::own(ctx, &round.plan.title)) } @if waiting > 0 { " · " a href=(ctx.href(&format!("/desk/organisation/{}@{organisation}#to-sign", round.plan.key))) { (ctx.t("sign-waiting")) } " " strong.count { (waiting) } } } } }
            p { a href=(ctx.href("/desk/colleagues")) { (ctx.t("colleagues")) } }
            h3 { (ctx.t("organisation-sent")) }
            @let hidden: Vec<_> = hidden_of(state, organisation);
            @if own.is_empty() && sent.is_empty() && hidden.is_empty() { p { (ctx.t("organisation-nothing-sent")) } }
            @if !hidden.is_empty() { ul { @for (path, at) in &hidden { li { a href=(ctx.href(path)) { (ctx.t("incident-own-title")) } " · " (ctx.time(*at)) } } } }
            ul {
                @for comment in own { li { a href=(ctx.href(&format!("/desk/own/{}", comment.id))) { (ctx.t("comment")) " – " (state.party_name(comment.target.party, &lang, ctx.now())) } " " (state_tag(ctx, "comment", comment.stage.as_str())) (by_others(&comment.organisation)) " · " (ctx.time(comment.received)) } }
                @for contribution in sent { li { a href=(ctx.href(&format!("/desk/sent/{}", contribution.id))) { (titles.shown(ctx, contribution)) } " " (state_tag(ctx, "comment", contribution.stage.as_str())) @if contribution.confidential && contribution.stage.as_str() != "confidential" { " " span.tag { (ctx.t("information-confidential-mark")) } } (by_others(&contribution.organisation)) " · " (ctx.time(contribution.received)) } }
            }
        }
    }
}

/// Replies that came in and that the reader may read before they are public.
fn reading(ctx: &Ctx, state: &State) -> Markup {
    let readable: Vec<(&Key, PartyCode)> = state
        .replies
        .iter()
        .filter(|((round, party), file)| {
            file.current()
                .is_some_and(|version| version.published().is_none() && ctx.may(Action::Read, &Object::reply(state, round, *party, version)))
        })
        .map(|((round, party), _)| (round, *party))
        .collect();
    html! {
        section aria-labelledby="reading" {
            h2 #reading { (ctx.t("desk-reading")) }
            @if readable.is_empty() { p { (ctx.t("desk-reading-none")) } }
            ul { @for (round, party) in readable { li { a href=(ctx.href(&format!("/desk/rounds/{round}/replies/{}", party.lower()))) { (state.party_name(party, &ctx.lang(), ctx.now())) } } } }
            (round_links(ctx, state))
        }
    }
}
