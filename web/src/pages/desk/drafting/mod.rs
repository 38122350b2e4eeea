//! The drafting of a round's questionnaire: `/{lang}/desk/rounds/{round}/drafting` and below.

mod adding;
mod beginning;
mod checks;
mod controls;
pub mod files;
mod gone;
mod history;
pub mod languages;
mod merge;
mod node;
mod preview;
mod remarks;
mod tree;
mod versions;

pub use versions::{label, one as difference};

use std::{collections::HashMap, sync::Arc};

use access::{Action, Object, Permit};
use app::drafting::{Board, adopted_numbers, findings, frozen};
use base::{Id, Key, Lang, Localised};
use domain::{
    drafting::{Drafting, Frozen, Kind, Node, number::Numbers},
    questionnaire::Finding,
    round::Round,
};

use crate::{
    ctx::Ctx,
    layout::Head,
    pages::desk::{head, round_copy},
    problem::Problem,
    route::{Audience, Route},
};

const WHO: Audience = Audience::Roles(&["secretariat", "working-group"]);

pub fn routes() -> Vec<Route> {
    [
        tree::routes(),
        beginning::routes(),
        adding::routes(),
        remarks::routes(),
        checks::routes(),
        versions::routes(),
        files::routes(),
        languages::routes(),
        preview::routes(),
        history::routes(),
        node::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The draft that is open, with the permit to do something with it.
struct Open {
    round: Round,
    permit: Permit,
    board: Arc<Board>,
    numbers: Numbers,
}

impl Open {
    async fn find(ctx: &Ctx, round: &str, action: Action) -> Result<Self, Problem> {
        let round = round_copy(ctx, round)?;
        let permit = ctx.permit(action, Object::drafting(&round.plan.key))?;
        let board = ctx.site.node.drafting(&permit).await?;
        let numbers = board.now.numbers(&adopted_numbers(&round));
        Ok(Self { round, permit, board, numbers })
    }

    fn path(&self, rest: &str) -> String {
        format!("/desk/rounds/{}/drafting{rest}", self.round.plan.key)
    }

    fn now(&self) -> &Drafting {
        &self.board.now
    }

    fn node(&self, key: &str) -> Result<&Node, Problem> {
        self.now().node(key).ok_or(Problem::NotFound)
    }

    fn number(&self, key: &Key) -> &str {
        self.numbers.get(key).map_or("", String::as_str)
    }

    /// The questionnaire that the draft is now, and everything found in it.
    fn read(&self, ctx: &Ctx) -> (Frozen, Vec<Finding>) {
        ctx.site.node.read(|state| {
            let frozen = frozen(state, &self.round, self.now());
            let found = findings(state, &self.round, &frozen);
            (frozen, found)
        })
    }

    fn may(&self, ctx: &Ctx, action: Action) -> bool {
        ctx.may(action, self.permit.object())
    }

    fn head(&self, ctx: &Ctx, title: String) -> Head {
        let mut head = head(ctx, title);
        head.trail.push((
            self.path(""),
            ctx.ta("drafting-of", &[("round", self.round.plan.title.text(&ctx.lang()).into())]),
        ));
        head
    }

    /// A node by its kind, its number and the first words of what it says.
    fn name(&self, ctx: &Ctx, node: &Node) -> String {
        let number = self.number(&node.key);
        let mark = match node.kind {
            Kind::Prompt => "→".to_owned(),
            Kind::Whole => String::new(),
            Kind::Term | Kind::Preliminary | Kind::Question | Kind::Sub | Kind::Leaf => number.to_owned(),
        };
        let words = words_of(node, &ctx.lang());
        let named = if words.is_empty() {
            ctx.t(&format!("node-{}", node.kind.as_str()))
        } else {
            shortened(&words)
        };
        if mark.is_empty() { named } else { format!("{mark} {named}") }
    }
}

/// What a node says in short: its title, its label or its text; in a language, or else in any.
fn words_of(node: &Node, lang: &Lang) -> String {
    let stems = match node.kind {
        Kind::Question => ["title", "text"],
        Kind::Leaf | Kind::Term => ["label", "text"],
        Kind::Whole | Kind::Preliminary | Kind::Sub | Kind::Prompt => ["text", "text"],
    };
    let text = |stem: &str| {
        let prefix = format!("{stem}.");
        let texts = node
            .fields
            .iter()
            .filter_map(|(name, typed)| Some((Lang::parse(name.strip_prefix(&prefix)?)?, typed.clone())));
        Localised::new(texts).text(lang).to_owned()
    };
    let words = stems.into_iter().map(text).find(|words| !words.trim().is_empty()).unwrap_or_default();
    if node.kind == Kind::Preliminary {
        base::rich::excerpt(&words, 300)
    } else {
        words
    }
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 90;
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// The official languages of the body.
pub fn official(ctx: &Ctx) -> Vec<Lang> {
    ctx.site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()))
}

/// The names of those who wrote, remarked or write now.
async fn names(ctx: &Ctx, board: &Board, others: &[Id]) -> Result<HashMap<Id, String>, Problem> {
    let accounts = ctx.site.node.storage().accounts().await?;
    let wrote = |id: &Id| others.contains(id) || board.entries.iter().any(|entered| entered.author == *id);
    Ok(accounts
        .into_iter()
        .filter(|account| wrote(&account.id))
        .map(|account| (account.id, account.name))
        .collect())
}

fn name_of(ctx: &Ctx, names: &HashMap<Id, String>, id: &Id) -> String {
    names.get(id).cloned().unwrap_or_else(|| ctx.t("trail-other-person"))
}
