//! `/{lang}/desk/care/signposts`: the places of help of each State, and when each was checked.

use access::{Action, Object, Thing};
use axum::{extract::Path, response::Response};
use base::{Line, Localised};
use domain::{
    PartyCode, State,
    party::Command,
    signpost::{Signpost, SignpostKind},
};
use maud::{Markup, html};

use super::care_page;
use crate::{
    ctx::Ctx,
    form::Form,
    pages::{
        account::go,
        desk::{done, try_act},
    },
    parts::field::{Errors, Field, once, summary},
    problem::Problem,
    route::{self, Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "safeguarding"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/care/signposts", WHO, list),
        route::page("/{lang}/desk/care/signposts/{party}", WHO, show),
        route::action("/{lang}/desk/care/signposts/{party}", WHO, set),
    ]
}

fn months(state: &State) -> u8 {
    state.policy().map_or(6, |policy| policy.care.signposts_months)
}

/// In how many States of open rounds help is not known, or was not checked of late.
pub(in crate::pages::desk) fn stale(ctx: &Ctx, state: &State) -> usize {
    let fresh = |party: &PartyCode| {
        let posts = state.parties.get(party).map_or(&[][..], |party| &party.signposts);
        !posts.is_empty() && posts.iter().all(|post| post.is_fresh(state.zone(), ctx.now(), months(state)))
    };
    let asked: std::collections::BTreeSet<PartyCode> = state
        .rounds
        .values()
        .filter(|round| round.collecting().is_ok())
        .flat_map(domain::round::Round::parties)
        .collect();
    asked.into_iter().filter(|party| !fresh(party)).count()
}

async fn list(ctx: Ctx) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Signposts))?;
    let mut rows: Vec<(PartyCode, String, usize, bool)> = ctx.site.node.read(|state| {
        let one = |(code, party): (&PartyCode, &domain::party::Party)| {
            let fresh = party.signposts.iter().all(|post| post.is_fresh(state.zone(), ctx.now(), months(state)));
            (*code, state.party_name(*code, &ctx.lang(), ctx.now()), party.signposts.len(), fresh)
        };
        state.parties.iter().map(one).collect()
    });
    i18n::collate::sort_by(&mut rows, &ctx.lang(), |(_, name, _, _)| name);
    let main = html! {
        p { (ctx.t("signposts-about")) }
        ul { @for (party, name, count, fresh) in rows { li {
            a href=(ctx.href(&format!("/desk/care/signposts/{}", party.lower()))) { (name) } " · " (ctx.ta("signposts-count", &[("count", count.into())]))
            @if !fresh { " " strong.tag.standing-late { (ctx.t("help-stale")) } }
        } } }
    };
    Ok(care_page(&ctx, ctx.t("signposts"), &[], main, &Errors::new()))
}

async fn show(ctx: Ctx, Path((_, code)): Path<(String, String)>) -> Result<Response, Problem> {
    let party = PartyCode::parse(&code).ok_or(Problem::NotFound)?;
    render(&ctx, party, None, &Errors::new())
}

/// One more row than there are places of help, so that another can be added without a script.
fn render(ctx: &Ctx, party: PartyCode, typed: Option<&Form>, errors: &Errors) -> Result<Response, Problem> {
    ctx.permit(Action::Write, Object::of(Thing::Signposts))?;
    let found = ctx
        .site
        .node
        .read(|state| Some((state.parties.get(&party)?.signposts.clone(), state.party_name(party, &ctx.lang(), ctx.now()))));
    let (posts, name) = found.ok_or(Problem::NotFound)?;
    let kept = form_of(&posts);
    let (form, rows) = match typed {
        Some(typed) => (typed, typed.get("rows").parse().unwrap_or(posts.len() + 2).min(52)),
        None => (&kept, posts.len() + 2),
    };
    let main = html! {
        (summary(ctx, errors))
        form method="post" {
            (once())
            input type="hidden" name="rows" value=(rows);
            @for row in 0..rows { (row_fields(ctx, form, row, errors)) }
            p { (ctx.t("signposts-checked-today")) }
            button.main { (ctx.t("signposts-save")) }
        }
    };
    let trail = [("/desk/care/signposts", ctx.t("signposts"))];
    Ok(care_page(ctx, name, &trail, main, errors))
}

fn form_of(posts: &[Signpost]) -> Form {
    let mut form = Form::default();
    for (row, post) in posts.iter().enumerate() {
        form.add(&format!("kind-{row}"), post.kind.as_str());
        form.add(&format!("en-{row}"), post.name.text(&base::Lang::en()));
        form.add(&format!("fr-{row}"), post.name.text(&base::Lang::fr()));
        form.add(&format!("telephone-{row}"), post.telephone.as_ref().map_or("", Line::as_str));
        form.add(&format!("web-{row}"), post.web.as_ref().map_or("", Line::as_str));
    }
    form
}

fn row_fields(ctx: &Ctx, form: &Form, row: usize, errors: &Errors) -> Markup {
    let kinds: Vec<(String, String)> = [(String::new(), ctx.t("signpost-no-entry"))]
        .into_iter()
        .chain(
            SignpostKind::ALL
                .iter()
                .map(|kind| (kind.as_str().to_owned(), ctx.t(&format!("signpost-{}", kind.as_str())))),
        )
        .collect();
    let name = |part: &str| format!("{part}-{row}");
    let (kind, en, fr, telephone, web) = (name("kind"), name("en"), name("fr"), name("telephone"), name("web"));
    html! {
        fieldset.signpost {
            legend { (ctx.ta("signpost-row", &[("number", (row + 1).into())])) }
            (Field::new(&kind, ctx.t("signpost-kind")).value(form.get(&kind)).select(errors, &kinds))
            (Field::new(&en, ctx.t("signpost-name-en")).value(form.get(&en)).show(errors))
            (Field::new(&fr, ctx.t("signpost-name-fr")).value(form.get(&fr)).show(errors))
            (Field::new(&telephone, ctx.t("signpost-telephone")).value(form.get(&telephone)).kind("tel").show(errors))
            (Field::new(&web, ctx.t("signpost-web")).hint(ctx.t("signpost-web-hint")).value(form.get(&web)).kind("url").show(errors))
        }
    }
}

/// What a form says; each place of help is as fresh as this day, since whoever saves has just checked it.
fn read(ctx: &Ctx, form: &Form) -> Result<Vec<Signpost>, Errors> {
    let rows: usize = form.get("rows").parse().unwrap_or(0);
    let mut posts = Vec::new();
    for row in 0..rows.min(52) {
        let Some(kind) = SignpostKind::parse(form.get(&format!("kind-{row}"))) else {
            continue;
        };
        let fault = |part: &str, key: &str| vec![(format!("{part}-{row}"), ctx.t(key))];
        let english = form.needed_line(&format!("en-{row}")).map_err(|key| fault("en", key))?;
        let given = |part: &str| form.possible_line(&format!("{part}-{row}")).map_err(|key| fault(part, key));
        let french = given("fr")?.unwrap_or_else(|| english.clone());
        let (telephone, web) = (given("telephone")?, given("web")?);
        if telephone.is_none() && web.is_none() {
            return Err(fault("telephone", "signpost-no-way"));
        }
        if web.as_ref().is_some_and(|web| !web.as_str().starts_with("https://")) {
            return Err(fault("web", "signpost-web-hint"));
        }
        posts.push(Signpost {
            kind,
            name: Localised::pair(english.as_str(), french.as_str()),
            telephone,
            web,
            checked: ctx.zone.date(ctx.now()),
        });
    }
    Ok(posts)
}

async fn set(ctx: Ctx, Path((_, code)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let party = PartyCode::parse(&code).ok_or(Problem::NotFound)?;
    let signposts = match read(&ctx, &form) {
        Ok(signposts) => signposts,
        Err(errors) => return render(&ctx, party, Some(&form), &errors),
    };
    match try_act(&ctx, Command::SetSignposts { code: party, signposts }, &form, "telephone-0").await? {
        Ok(_) => Ok(go(&ctx.href(&done("/desk/care/signposts")))),
        Err(errors) => render(&ctx, party, Some(&form), &errors),
    }
}
