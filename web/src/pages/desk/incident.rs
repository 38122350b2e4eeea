//! `/{lang}/desk/incident`: everything of a kind hidden at once and shown again, what is to be done next, and who reads in bulk.

use access::{Action, Object, Thing};
use axum::response::Response;
use base::{Id, Key, Moment};
use domain::{
    Author, PartyCode, State,
    comment::Comment,
    contribution::Contribution,
    hearing::Hearing,
    incident::{Class, Command, Incident},
    reply::ReplyVersion,
    safeguarding::Subject,
    seat::Seat,
};
use maud::{Markup, html};

use super::{done, head, try_act, unprocessable};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::account::go,
    parts::{
        field::{Errors, once, summary},
        quarantine,
    },
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "safeguarding", "administrator"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/incident", WHO, show),
        route::action("/{lang}/desk/incident", WHO, decide),
    ]
}

/// To an author whose text an incident hides for a while: that it is here, and that it can be taken back. No word of it is shown.
///
/// # Errors
/// [`Problem::NotFound`] where no incident hides it, or it is not the viewer's own.
pub(super) fn hidden(ctx: &Ctx, subject: &Subject, withdraw: &str) -> Result<Response, Problem> {
    let beneath = ctx.site.node.read(|state| {
        let hidden = state.hides(subject) && !state.case_hides(subject);
        hidden.then(|| Object::beneath_incident(state, subject)).flatten()
    });
    let object = beneath.ok_or(Problem::NotFound)?;
    ctx.permit(Action::Read, object.clone())?;
    let actor = ctx.actor();
    let own = |organisation: &Key| {
        let listens = ["facilitator", "support"].iter().any(|role| actor.listens_for(role) == Some(organisation));
        listens || actor.organisations().any(|own| own == organisation)
    };
    object.organisation.as_ref().filter(|organisation| own(organisation)).ok_or(Problem::NotFound)?;
    let main = html! {
        p.notice { (ctx.t("incident-own")) }
        @if ctx.may(Action::Withdraw, &object) { form method="post" action=(ctx.href(withdraw)) { (once()) p { (ctx.t("incident-own-withdraw")) } button { (ctx.t("withdraw-button-any")) } } }
    };
    Ok(page(ctx, &head(ctx, ctx.t("incident-own-title")), main))
}

async fn show(ctx: Ctx) -> Result<Response, Problem> {
    render(&ctx, &Errors::new()).await
}

async fn name(ctx: &Ctx, account: &Id) -> Result<String, Problem> {
    let account = ctx.site.node.storage().account(account).await?;
    Ok(account.map_or_else(|| ctx.t("trail-other-person"), |account| account.name))
}

async fn render(ctx: &Ctx, errors: &Errors) -> Result<Response, Problem> {
    let permit = ctx.permit(Action::Read, Object::of(Thing::Incident))?;
    let incidents = ctx.site.node.read(|state| state.incidents.clone());
    let mut bulk = Vec::new();
    for (reader, at) in ctx.site.node.bulk_readers(&permit).await? {
        bulk.push((name(ctx, &reader).await?, at));
    }
    let most = ctx.site.node.read(|state| state.policy().map_or(0, |policy| policy.care.bulk_pages_a_minute));
    let hidden = incidents.values().filter(|incident| incident.hides());
    let notify = hidden.map(Incident::notify_by).min();
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.t("incident-about")) }
        div.actions { @for class in Class::ALL { (one(ctx, class, incidents.get(&class), errors)) } }
        (next(ctx, notify, &told(ctx).await?))
        section aria-labelledby="bulk" {
            h2 #bulk { (ctx.t("incident-bulk")) }
            p { (ctx.ta("incident-bulk-about", &[("most", most.into())])) }
            @if bulk.is_empty() { p { (ctx.t("incident-bulk-none")) } }
            ul { @for (name, at) in &bulk { li { (name) " · " (ctx.time(*at)) } } }
        }
    };
    Ok(unprocessable(page(ctx, &head(ctx, ctx.t("incident")), main), errors))
}

/// One kind: whether it is shown, and the button.
fn one(ctx: &Ctx, class: Class, incident: Option<&Incident>, errors: &Errors) -> Markup {
    let (field, heading) = (format!("sure-{}", class.as_str()), format!("class-{}", class.as_str()));
    let hidden = incident.filter(|incident| incident.hides());
    let actor = ctx.actor();
    let mine = hidden.is_some_and(|incident| actor.account().is_some_and(|account| incident.by == Author::Person(account.clone())));
    html! {
        section aria-labelledby=(heading) {
            h2 id=(heading) { (ctx.t(&format!("incident-class-{}", class.as_str()))) }
            @match hidden {
                None => {
                    p { (ctx.t("incident-shown")) }
                    form method="post" {
                        (once())
                        input type="hidden" name="class" value=(class.as_str());
                        div.option.wrong[errors.iter().any(|(name, _)| *name == field)] { input type="checkbox" id=(field) name="sure" value="yes"; label for=(field) { (ctx.t("incident-sure")) } }
                        button name="step" value="hide" { (ctx.t("incident-hide")) span.hidden { " – " (ctx.t(&format!("incident-class-{}", class.as_str()))) } }
                    }
                }
                Some(incident) => {
                    (which(ctx, class))
                    p { strong { (ctx.ta("incident-hidden-since", &[("time", ctx.time(incident.since).into())])) } }
                    @if mine { p { (ctx.t("incident-other-shows")) } }
                    @else { form method="post" { (once()) input type="hidden" name="class" value=(class.as_str()); button name="step" value="show" { (ctx.t("incident-show")) span.hidden { " – " (ctx.t(&format!("incident-class-{}", class.as_str()))) } } } }
                }
            }
        }
    }
}

/// What is hidden of a kind, without its words, with the button that stops each for good.
fn which(ctx: &Ctx, class: Class) -> Markup {
    let things = ctx.site.node.read(|state| {
        let mut things = things(ctx, state, class);
        things.retain(|(_, _, subject)| Object::beneath_incident(state, subject).is_some_and(|object| ctx.may(Action::Read, &object)));
        things.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        things
    });
    html! {
        details { summary { (ctx.t("incident-which")) }
            p.hint { (ctx.t("incident-which-about")) }
            @if things.is_empty() { p { (ctx.t("incident-which-none")) } }
            ul { @for (at, words, subject) in &things { li { (words) " · " (ctx.time(*at)) (quarantine::button(ctx, subject)) } } }
        }
    }
}

fn things(ctx: &Ctx, state: &State, class: Class) -> Vec<(Moment, String, Subject)> {
    let lang = ctx.lang();
    let organisation = |key: &Key| state.organisations.get(key).map_or("", |known| known.name.text(&lang)).to_owned();
    let party = |party: PartyCode| state.party_name(party, &lang, ctx.now());
    match class {
        Class::Comments => {
            let one = |id: &Id, comment: &Comment| {
                let words = format!("{} – {}", organisation(&comment.organisation), party(comment.target.party));
                (comment.received, words, Subject::Comment { id: id.clone() })
            };
            state.comments.iter().map(|(id, comment)| one(id, comment)).collect()
        }
        Class::Information => {
            let one = |id: &Id, sent: &Contribution| (sent.received, organisation(&sent.organisation), Subject::Contribution { id: id.clone() });
            state.contributions.iter().map(|(id, sent)| one(id, sent)).collect()
        }
        Class::Heard => {
            let one = |id: &Id, hearing: &Hearing| {
                let words = ctx.t(if hearing.is_of_survivors() {
                    "hearing-of-survivors"
                } else {
                    "hearing-of-children"
                });
                (hearing.received, words, Subject::Hearing { id: id.clone() })
            };
            state.hearings.iter().map(|(id, hearing)| one(id, hearing)).collect()
        }
        Class::Replies => {
            let versions = state
                .replies
                .iter()
                .flat_map(|((round, code), file)| file.versions.iter().map(move |version| (round, *code, version)));
            let one = |(round, code, version): (&Key, PartyCode, &ReplyVersion)| {
                let subject = Subject::Reply {
                    round: round.clone(),
                    party: code,
                    version: version.number,
                };
                let number = ctx.ta("comment-on-version", &[("version", i64::from(version.number).into())]);
                (version.received, format!("{} – {number}", party(code)), subject)
            };
            versions.map(one).collect()
        }
    }
}

/// Who is told at once: by name, as they stand in the seats.
async fn told(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let now = ctx.now();
    let mut told = Vec::new();
    for seat in Seat::STAFF {
        let role = ctx.t(&format!("role-{}", seat.role()));
        let holders: Vec<Id> = ctx.site.node.read(|state| state.holders(&seat, now).cloned().collect());
        for holder in holders {
            told.push((name(ctx, &holder).await?, role.clone()));
        }
    }
    Ok(told)
}

fn next(ctx: &Ctx, notify: Option<Moment>, told: &[(String, String)]) -> Markup {
    html! {
        section aria-labelledby="next" {
            h2 #next { (ctx.t("incident-next")) }
            ol {
                li { (ctx.t("incident-next-look")) }
                li { (ctx.t("incident-next-stop")) }
                li { (ctx.t("incident-next-notify")) @if let Some(by) = notify { " " strong { (ctx.ta("incident-next-notify-by", &[("time", ctx.time(by).into())])) } } }
                li { (ctx.t("incident-next-tell")) }
            }
            details { summary { (ctx.t("incident-letter")) } blockquote { p { (ctx.t("incident-letter-words")) } } }
            details { summary { (ctx.t("incident-told")) } ul { @for (name, role) in told { li { (name) " · " (role) } } } }
        }
    }
}

async fn decide(ctx: Ctx, form: Form) -> Result<Response, Problem> {
    let class = Class::ALL.into_iter().find(|class| class.as_str() == form.get("class"));
    let class = class.ok_or(Problem::NotFound)?;
    let command = match form.get("step") {
        "hide" if !form.has("sure") => {
            return render(&ctx, &vec![(format!("sure-{}", class.as_str()), ctx.t("incident-not-sure"))]).await;
        }
        "hide" => Command::Hide { class },
        "show" => Command::Show { class },
        _ => return Err(Problem::NotFound),
    };
    match try_act(&ctx, command, &form, &format!("class-{}", class.as_str())).await? {
        Ok(_) => Ok(go(&ctx.href(&done("/desk/incident")))),
        Err(errors) => render(&ctx, &errors).await,
    }
}
