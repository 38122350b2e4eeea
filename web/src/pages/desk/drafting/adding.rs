//! `/{lang}/desk/rounds/{round}/drafting/add`: a new node; or one leaf for each of several terms, in one step.

use std::collections::BTreeSet;

use access::Action;
use app::Failure;
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    answer::Fields,
    drafting::{Command, Kind, Node},
};
use maud::{Markup, html};

use super::{
    Open, WHO,
    controls::{At, Controls, fields_of},
    official, words_of,
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{id_of_form, unprocessable},
    },
    parts::field::{Errors, Field, once, summary, ticks},
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting/add", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/drafting/add", WHO, add),
    ]
}

/// What is added, and where.
struct Wanted<'a> {
    open: &'a Open,
    kind: Kind,
    parent: &'a Node,
    /// One for each term.
    for_terms: bool,
}

impl<'a> Wanted<'a> {
    fn of(open: &'a Open, form: &Form) -> Result<Self, Problem> {
        let kind = Kind::parse(form.get("kind")).ok_or(Problem::NotFound)?;
        let parent = open.node(form.get("parent"))?;
        let fits = parent.kind.children().contains(&kind);
        let for_terms = form.has("terms") && kind == Kind::Leaf;
        fits.then_some(Self { open, kind, parent, for_terms }).ok_or(Problem::NotFound)
    }

    /// A question stands last in its section: before the first question of a later one.
    fn before(&self, pillar: &str) -> Option<Key> {
        if self.kind != Kind::Question {
            return None;
        }
        let questions: Vec<&Node> = self.open.now().top(Kind::Question).collect();
        let of = |node: &Node| self.open.round.plan.pillars.iter().position(|known| known.key.as_str() == node.get("pillar"));
        let own = self.open.round.plan.pillars.iter().position(|known| known.key.as_str() == pillar)?;
        let last = questions.iter().rposition(|node| of(node).is_some_and(|place| place <= own));
        questions.get(last.map_or(0, |last| last + 1)).map(|node| node.key.clone())
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.t(&if self.for_terms {
            "add-for-terms".to_owned()
        } else {
            format!("add-{}", self.kind.as_str())
        })
    }
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let asked = Form::parse(ctx.query.as_bytes());
    let wanted = Wanted::of(&open, &asked)?;
    let pillar = asked.get("pillar").to_owned();
    let fields: Fields = [("pillar".to_owned(), pillar)].into_iter().filter(|(_, typed)| !typed.is_empty()).collect();
    Ok(render(&ctx, &wanted, &fields, &Form::default(), &Errors::new()))
}

fn render(ctx: &Ctx, wanted: &Wanted<'_>, fields: &Fields, typed: &Form, errors: &Errors) -> Response {
    let open = wanted.open;
    let none = BTreeSet::new();
    let controls = Controls {
        ctx,
        open,
        kind: wanted.kind,
        at: At::Below(wanted.parent),
        fields,
        behind: &none,
        errors,
        official: official(ctx),
    };
    let main = html! {
        (summary(ctx, errors))
        @if wanted.parent.kind != Kind::Whole { p.meta { (ctx.t("draft-below")) " " (open.name(ctx, wanted.parent)) } }
        p.hint { (ctx.t(if wanted.for_terms { "add-for-terms-about" } else { match wanted.kind { Kind::Leaf => "node-leaf-about", Kind::Sub => "node-sub-about", Kind::Prompt => "node-prompt-about", Kind::Term => "node-term-about", Kind::Preliminary => "node-preliminary-about", Kind::Question | Kind::Whole => "node-question-about" } })) }
        form.leaf-form method="post" action=(ctx.href(&open.path("/add"))) {
            (once())
            input type="hidden" name="kind" value=(wanted.kind.as_str());
            input type="hidden" name="parent" value=(wanted.parent.key);
            @if wanted.for_terms { input type="hidden" name="terms" value="yes"; (terms(ctx, open, typed, errors)) }
            (controls.all())
            details open[!typed.get("key").is_empty()] {
                summary { (ctx.t("draft-key-own")) }
                (Field::new("key", ctx.t("draft-key")).hint(ctx.t("draft-key-hint")).value(typed.get("key")).show(errors))
            }
            div.buttons { button.main { (ctx.t("add-button")) } " " a.button href=(ctx.href(&open.path(""))) { (ctx.t("cancel")) } }
        }
    };
    unprocessable(page(ctx, &open.head(ctx, wanted.title(ctx)), main), errors)
}

fn terms(ctx: &Ctx, open: &Open, typed: &Form, errors: &Errors) -> Markup {
    let named = |term: &Node| {
        let name = format!("for:{}", term.key);
        let on = typed.has(&name);
        (name, format!("{}. {}", term.get("letter"), words_of(term, &ctx.lang())), on)
    };
    ticks(
        "for-terms",
        &ctx.t("add-for-terms-which"),
        &open.now().top(Kind::Term).map(named).collect::<Vec<_>>(),
        errors,
    )
}

async fn add(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Write).await?;
    let wanted = Wanted::of(&open, &form)?;
    let fields = fields_of(wanted.kind, &form);
    let own = form.get("key").trim();
    let key = Key::new(own).ok();
    if key.is_none() && !own.is_empty() {
        let errors = vec![("key".to_owned(), ctx.t("fault-not-a-key"))];
        return Ok(render(&ctx, &wanted, &fields, &form, &errors));
    }
    let parent = wanted.parent.key.clone();
    let command = if wanted.for_terms {
        let terms = form.fields().filter_map(|(name, _)| Key::new(name.strip_prefix("for:")?).ok()).collect();
        Command::AddForTerms {
            parent,
            terms,
            fields: fields.clone(),
        }
    } else {
        Command::Add {
            kind: wanted.kind,
            parent,
            before: wanted.before(fields.get("pillar").map_or("", String::as_str)),
            key,
            fields: fields.clone(),
        }
    };
    let once = id_of_form(&ctx, &form);
    let command = Command::Once {
        form: once.clone(),
        command: Box::new(command),
    };
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, command).await {
        Ok(board) => {
            let made = board.now.done.get(&once).cloned().flatten().ok_or(Problem::NotFound)?;
            Ok(go(&ctx.href(&open.path(&format!("/nodes/{made}?saved")))))
        }
        Err(Failure::Refused(refusal)) => {
            let taken = refusal.code == domain::Code::AlreadyExists;
            let words = if taken { ctx.t("fault-key-taken") } else { refusal_text(&ctx, &refusal) };
            let field = match refusal.code {
                domain::Code::FewTerms => "for-terms".to_owned(),
                domain::Code::AlreadyExists => "key".to_owned(),
                _ => domain::drafting::sheet::texts(wanted.kind)
                    .first()
                    .map_or(String::new(), |(stem, _)| format!("{stem}.{}", ctx.lang())),
            };
            Ok(render(&ctx, &wanted, &fields, &form, &vec![(field, words)]))
        }
        Err(failure) => Err(failure.into()),
    }
}
