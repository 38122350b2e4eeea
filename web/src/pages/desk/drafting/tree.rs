//! `/{lang}/desk/rounds/{round}/drafting`: the whole tree, with what is wrong, behind or remarked on; names for versions.

use std::collections::BTreeMap;

use access::Action;
use axum::{extract::Path, response::Response};
use base::Key;
use domain::{
    drafting::{Command, Kind, Node},
    questionnaire::{Finding, QuestionType},
};
use maud::{Markup, html};

use super::{Open, WHO, words_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, unprocessable},
    },
    parts::{
        field::{Errors, Field, once, summary},
        text,
    },
    problem::{Problem, refusal_text},
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/drafting", WHO, show),
        route::action("/{lang}/desk/rounds/{round}/drafting/name", WHO, name),
    ]
}

async fn show(ctx: Ctx, Path((_, round)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Read).await?;
    render(&ctx, &open, &Form::default(), &Errors::new())
}

fn render(ctx: &Ctx, open: &Open, typed: &Form, errors: &Errors) -> Result<Response, Problem> {
    let mut head = crate::pages::desk::head(ctx, ctx.ta("drafting-of", &[("round", open.round.plan.title.text(&ctx.lang()).into())]));
    head.lead = Some(ctx.t(if open.round.questionnaire.is_some() {
        "drafting-lead-adopted"
    } else if open.round.before_body().is_some() {
        "drafting-lead-tabled"
    } else {
        "drafting-lead"
    }));
    if open.now().root.is_none() {
        return Ok(page(ctx, &head, super::beginning::form(ctx, open, &Errors::new())));
    }
    let (frozen, found) = open.read(ctx);
    let shown = Shown::new(
        ctx,
        open,
        &found,
        frozen.questionnaire.leaves().map(|found| (found.leaf.key.clone(), found.leaf.kind)).collect(),
    );
    let main = html! {
        (summary(ctx, errors))
        div.with-side {
            aside.side { (sections(ctx, open)) (ways(ctx, open, &found)) (naming(ctx, open, typed, errors)) }
            div { (shown.tree()) }
        }
    };
    Ok(unprocessable(page(ctx, &head, main), errors))
}

/// The sections of the tree, to go to at once.
fn sections(ctx: &Ctx, open: &Open) -> Markup {
    html! {
        nav.card aria-labelledby="sections" {
            h2 #sections { (ctx.t("drafting-sections")) }
            ul {
                @for word in ["terms", "preliminaries"] { li { a href=(format!("#{word}")) { (ctx.t(&format!("drafting-{word}"))) } } }
                @for pillar in &open.round.plan.pillars { li { a href=(format!("#pillar-{}", pillar.key)) { (text::own(ctx, &pillar.title)) } } }
            }
        }
    }
}

/// Where one goes from here, with how much waits there.
fn ways(ctx: &Ctx, open: &Open, found: &[Finding]) -> Markup {
    let errors = found.iter().filter(|finding| finding.issue.is_error()).count();
    let remarks = open.now().remarks.iter().filter(|remark| remark.is_open()).count();
    let link = |path: &str, words: String| html! { li { a href=(ctx.href(&open.path(path))) { (words) } } };
    html! {
        section.card aria-labelledby="ways" {
            h2 #ways { (ctx.t("drafting-ways")) }
            ul {
                (link("/checks", ctx.ta("drafting-checks-count", &[("count", errors.into())])))
                (link("/coverage", ctx.t("coverage")))
                (link("/remarks", ctx.ta("drafting-remarks-count", &[("count", remarks.into())])))
                (link("/versions", ctx.t("drafting-versions")))
                (link("/languages", ctx.t("languages-title")))
                (link("/files", ctx.t("draft-files-title")))
                (link("/preview", ctx.t("preview-draft")))
                (link("/history", ctx.t("drafting-history")))
            }
        }
    }
}

fn naming(ctx: &Ctx, open: &Open, typed: &Form, errors: &Errors) -> Markup {
    html! {
        @if open.may(ctx, Action::Direct) {
            section.card aria-labelledby="naming" {
                h2 #naming { (ctx.t("drafting-name-title")) }
                @if let Some(last) = open.now().names.last() { p.meta { (ctx.ta("drafting-name-last", &[("name", last.name.as_str().into()), ("date", ctx.time(last.at).into())])) } }
                form method="post" action=(ctx.href(&open.path("/name"))) {
                    (once())
                    (Field::new("name", ctx.t("drafting-name")).hint(ctx.t("drafting-name-hint")).value(typed.get("name")).required().show(errors))
                    button { (ctx.t("drafting-name-button")) }
                }
            }
        }
    }
}

async fn name(ctx: Ctx, Path((_, round)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &round, Action::Direct).await?;
    let name = match form.needed_line("name") {
        Ok(name) => name,
        Err(fault) => return render(&ctx, &open, &form, &vec![("name".to_owned(), ctx.t(fault))]),
    };
    match ctx.site.node.draft(&ctx.actor(), &open.round.plan.key, Command::Name { name }).await {
        Ok(_) => Ok(go(&ctx.href(&done(&open.path("/versions"))))),
        Err(app::Failure::Refused(refusal)) => render(&ctx, &open, &form, &vec![("name".to_owned(), refusal_text(&ctx, &refusal))]),
        Err(failure) => Err(failure.into()),
    }
}

/// The tree as it is shown, with what is known of each node.
struct Shown<'a> {
    ctx: &'a Ctx,
    open: &'a Open,
    faults: BTreeMap<&'a str, usize>,
    remarks: BTreeMap<&'a str, usize>,
    types: BTreeMap<Key, QuestionType>,
    writes: bool,
}

impl<'a> Shown<'a> {
    fn new(ctx: &'a Ctx, open: &'a Open, found: &'a [Finding], types: BTreeMap<Key, QuestionType>) -> Self {
        let mut faults: BTreeMap<&str, usize> = BTreeMap::new();
        for at in found
            .iter()
            .filter(|finding| finding.issue.is_error())
            .filter_map(|finding| finding.at.as_ref())
        {
            *faults.entry(at.as_str()).or_default() += 1;
        }
        let mut remarks: BTreeMap<&str, usize> = BTreeMap::new();
        for remark in open.now().remarks.iter().filter(|remark| remark.is_open()) {
            *remarks.entry(remark.on.key.as_str()).or_default() += 1;
        }
        Self {
            ctx,
            open,
            faults,
            remarks,
            types,
            writes: open.may(ctx, Action::Write),
        }
    }

    fn tree(&self) -> Markup {
        let (ctx, now) = (self.ctx, self.open.now());
        let root = now.root.as_ref().map_or("", Key::as_str);
        let pillars = &self.open.round.plan.pillars;
        let elsewhere = |node: &&Node| !pillars.iter().any(|pillar| pillar.key.as_str() == node.get("pillar"));
        html! {
            (self.section("terms", &now.top(Kind::Term).collect::<Vec<_>>(), root, Kind::Term))
            (self.section("preliminaries", &now.top(Kind::Preliminary).collect::<Vec<_>>(), root, Kind::Preliminary))
            @for pillar in pillars {
                section aria-labelledby=(format!("pillar-{}", pillar.key)) {
                    h2 id=(format!("pillar-{}", pillar.key)) { (text::own(ctx, &pillar.title)) }
                    ul.draft-tree { @for node in now.top(Kind::Question).filter(|node| node.get("pillar") == pillar.key.as_str()) { (self.node(node)) } }
                    (self.adds(root, &[Kind::Question], &format!("&pillar={}", pillar.key)))
                }
            }
            @let rest: Vec<&Node> = now.top(Kind::Question).filter(elsewhere).collect();
            @if !rest.is_empty() { (self.section("no-pillar", &rest, root, Kind::Question)) }
            @if !now.removed.is_empty() { p { a href=(ctx.href(&self.open.path("/history#removed"))) { (ctx.ta("drafting-removed-count", &[("count", now.removed.len().into())])) } } }
        }
    }

    fn section(&self, word: &str, nodes: &[&Node], parent: &str, kind: Kind) -> Markup {
        html! {
            section aria-labelledby=(word) {
                h2 id=(word) { (self.ctx.t(&format!("drafting-{word}"))) }
                ul.draft-tree { @for node in nodes { (self.node(node)) } }
                (self.adds(parent, &[kind], ""))
            }
        }
    }

    fn adds(&self, parent: &str, kinds: &[Kind], more: &str) -> Markup {
        html! { @if self.writes { p.adds { @for kind in kinds { (self.add(parent, *kind, more)) " " } } } }
    }

    fn add(&self, parent: &str, kind: Kind, more: &str) -> Markup {
        let address = self.open.path(&format!("/add?kind={}&parent={parent}{more}", kind.as_str()));
        let below = self.open.now().node(parent).filter(|above| above.kind != Kind::Whole);
        html! { a href=(self.ctx.href(&address)) { "+ " (self.ctx.t(&format!("add-{}", kind.as_str()))) @if let Some(above) = below { span.hidden { " " (self.ctx.t("draft-below")) " " (self.open.number(&above.key)) } } } }
    }

    fn node(&self, node: &Node) -> Markup {
        let (ctx, open, key) = (self.ctx, self.open, node.key.as_str());
        let words = words_of(node, &ctx.lang());
        let children: Vec<&Node> = node.children.iter().filter_map(|child| open.now().node(child.as_str())).collect();
        html! {
            li.{ "draft-" (node.kind.as_str()) } id=(format!("n-{key}")) {
                div.draft-node {
                    span.number { @if node.kind == Kind::Prompt { span aria-hidden="true" { "→" } } @else { (open.number(&node.key)) } }
                    div {
                        a href=(ctx.href(&open.path(&format!("/nodes/{key}")))) { @if words.trim().is_empty() { (ctx.t("drafting-no-words")) } @else { (super::shortened(&words)) } }
                        " " (self.marks(node))
                    }
                }
                @if !children.is_empty() { ul.draft-tree { @for child in children { (self.node(child)) } } }
                @if matches!(node.kind, Kind::Question | Kind::Sub) { (self.adds(key, node.kind.children(), "")) }
            }
        }
    }

    /// The type of a leaf, and what waits at a node: in words, never by colour alone.
    fn marks(&self, node: &Node) -> Markup {
        let (ctx, key) = (self.ctx, node.key.as_str());
        let count = |word: &str, count: usize| ctx.ta(word, &[("count", count.into())]);
        html! {
            @if let Some(kind) = self.types.get(&node.key) { (text::type_tag(ctx, *kind)) " " }
            @if let Some(faults) = self.faults.get(key) { span.tag.tag-bad { (count("drafting-faults", *faults)) } " " }
            @if !node.behind.is_empty() { span.tag.tag-wait { (ctx.t("drafting-behind")) } " " }
            @if let Some(remarks) = self.remarks.get(key) { span.tag { (count("drafting-remarks", *remarks)) } }
        }
    }
}
