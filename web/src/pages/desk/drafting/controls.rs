//! The controls of one node: each text in the official languages side by side, and what is settled about it.

use std::collections::BTreeSet;

use base::{Key, Lang};
use domain::{
    answer::Fields,
    drafting::{Kind, Node, sheet},
    questionnaire::{AnswerKind, PartKind, QuestionType},
};
use maud::{Markup, html};

use super::{Open, shortened, words_of};
use crate::{
    ctx::Ctx,
    form::Form,
    parts::{
        field::{Errors, Field, ticks},
        text,
    },
};

/// Empty rows below the items that there are.
const SPARE: usize = 3;

pub struct Controls<'a> {
    pub ctx: &'a Ctx,
    pub open: &'a Open,
    pub kind: Kind,
    pub at: At<'a>,
    pub fields: &'a Fields,
    pub behind: &'a BTreeSet<String>,
    pub errors: &'a Errors,
    pub official: Vec<Lang>,
}

/// Where the node stands: it is there, or it is to be added last below another.
#[derive(Clone, Copy)]
pub enum At<'a> {
    Node(&'a Node),
    Below(&'a Node),
}

/// The fields that a form of a node holds, put together where one is asked for in several boxes.
pub fn fields_of(kind: Kind, form: &Form) -> Fields {
    let mut fields: Fields = form
        .fields()
        .filter(|(name, _)| sheet::is_field(kind, name))
        .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        .collect();
    for list in ["terms", "condition.values"] {
        if form.has(&format!("ticks:{list}")) {
            let start = format!("tick:{list}:");
            let ticked: Vec<&str> = form.fields().filter_map(|(name, _)| name.strip_prefix(&start)).collect();
            fields.insert(list.to_owned(), ticked.join(" "));
        }
    }
    if form.has("ticks:optional") {
        fields.insert("optional".to_owned(), if form.has("optional") { "yes" } else { "" }.to_owned());
    }
    if let Some((round, leaf)) = form.get("continues").split_once('/') {
        fields.insert("continues.round".to_owned(), round.to_owned());
        fields.insert("continues.leaf".to_owned(), leaf.to_owned());
    } else if form.has("continues") {
        fields.insert("continues.round".to_owned(), String::new());
        fields.insert("continues.leaf".to_owned(), String::new());
    }
    for list in ["items", "columns"] {
        if let Some(typed) = fields.get(list).cloned() {
            let mut keys: Vec<(u32, usize, &str)> = sheet::list(&typed)
                .enumerate()
                .map(|(place, key)| (form.get(&format!("place:{list}:{key}")).trim().parse().unwrap_or(u32::MAX), place, key))
                .collect();
            keys.sort_unstable();
            fields.insert(list.to_owned(), keys.into_iter().map(|(_, _, key)| key).collect::<Vec<_>>().join(" "));
        }
    }
    fields
}

/// The texts of which the form says that they still say the same as their counterparts.
pub fn same_of(form: &Form) -> BTreeSet<String> {
    form.fields().filter_map(|(name, _)| name.strip_prefix("same:")).map(str::to_owned).collect()
}

impl Controls<'_> {
    fn typed(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    pub fn all(&self) -> Markup {
        html! {
            @for (stem, required) in sheet::texts(self.kind) { (self.text(stem, *required)) }
            @match self.kind {
                Kind::Whole => (self.line("years", "years")),
                Kind::Term => { (self.line("letter", "letter")) (self.scope()) (self.line("articles", "articles")) },
                Kind::Preliminary => (self.terms()),
                Kind::Question => { (self.pillar()) (self.line("articles", "articles")) (self.numbering()) },
                Kind::Sub => (self.condition()),
                Kind::Leaf => (self.leaf()),
                Kind::Prompt => { (self.answer()) (self.condition()) },
            }
        }
    }

    /// One text in every official language, side by side; what is behind its counterpart says so.
    fn text(&self, stem: &str, required: bool) -> Markup {
        let ctx = self.ctx;
        let rows = match stem {
            "title" | "label" | "short" => 1,
            "text" | "definition" => 4,
            _ => 3,
        };
        html! {
            fieldset.beside {
                legend { (ctx.t(&format!("draft-{stem}"))) @if !required { " " span.meta { (ctx.t("leaf-optional")) } } }
                div.texts { @for lang in &self.official { @let name = format!("{stem}.{lang}"); div { (self.area(&name, lang, rows)) } } }
                @for (name, lang) in self.further(stem) { (self.area(&name, &lang, rows)) }
            }
        }
    }

    fn area(&self, name: &str, lang: &Lang, rows: u8) -> Markup {
        let ctx = self.ctx;
        let (same, mark) = (format!("same:{name}"), sheet::machine_mark(name));
        html! {
            (Field::new(name, text::language(ctx, lang)).value(self.typed(name)).area(self.errors, rows, Some(lang)))
            @if self.behind.contains(name) {
                div.option { input type="checkbox" id=(same) name=(same) value="on"; label for=(same) { span.tag.tag-wait { (ctx.t("drafting-behind")) } " " (ctx.t("draft-same")) } }
            }
            @if !self.typed(&mark).is_empty() { p.meta { span.tag { (ctx.t("draft-machine")) } " " (ctx.t("draft-machine-about")) } }
        }
    }

    /// The languages beside the official ones in which there is a text.
    fn further(&self, stem: &str) -> Vec<(String, Lang)> {
        let prefix = format!("{stem}.");
        let langs = self
            .fields
            .keys()
            .filter_map(|name| Some((name.clone(), Lang::parse(name.strip_prefix(&prefix)?)?)));
        langs.filter(|(_, lang)| !self.official.contains(lang)).collect()
    }

    fn line(&self, name: &str, word: &str) -> Markup {
        Field::new(name, self.ctx.t(&format!("draft-{word}")))
            .hint(self.ctx.t(&format!("draft-{word}-hint")))
            .value(self.typed(name))
            .show(self.errors)
    }

    fn select(&self, name: &str, options: &[(String, String)], hint: Option<String>) -> Markup {
        let word = name.replace('.', "-");
        let field = Field::new(name, self.ctx.t(&format!("draft-{word}"))).value(self.typed(name));
        match hint {
            Some(hint) => field.hint(hint).select(self.errors, options),
            None => field.select(self.errors, options),
        }
    }

    fn scope(&self) -> Markup {
        let options = ["within", "may-go-beyond"].map(|word| (word.to_owned(), self.ctx.t(&format!("scope-{word}"))));
        self.select("scope", &options, Some(self.ctx.t("draft-scope-hint")))
    }

    fn pillar(&self) -> Markup {
        let none = [(String::new(), self.ctx.t("choose"))];
        let pillars = self.open.round.plan.pillars.iter();
        let pillars = pillars.map(|pillar| (pillar.key.to_string(), pillar.title.text(&self.ctx.lang()).to_owned()));
        self.select("pillar", &none.into_iter().chain(pillars).collect::<Vec<_>>(), None)
    }

    fn numbering(&self) -> Markup {
        let options = [("", "letters"), ("numbers", "numbers")].map(|(value, word)| (value.to_owned(), self.ctx.t(&format!("draft-numbering-{word}"))));
        self.select("numbering", &options, Some(self.ctx.t("draft-numbering-hint")))
    }

    fn terms(&self) -> Markup {
        let ctx = self.ctx;
        let chosen: BTreeSet<&str> = sheet::list(self.typed("terms")).collect();
        let terms = self.open.now().top(Kind::Term);
        let options: Vec<(String, String, bool)> = terms
            .map(|term| {
                let scope = ctx.t(&format!(
                    "scope-{}",
                    if term.get("scope") == "may-go-beyond" { "may-go-beyond" } else { "within" }
                ));
                let words = format!("{}. {} ({scope})", term.get("letter"), words_of(term, &ctx.lang()));
                (format!("tick:terms:{}", term.key), words, chosen.contains(term.key.as_str()))
            })
            .collect();
        html! {
            input type="hidden" name="ticks:terms" value="on";
            @if options.is_empty() { p.meta { (ctx.t("draft-no-terms")) } } @else { (ticks("terms", &ctx.t("draft-terms"), &options, self.errors)) }
        }
    }

    fn leaf(&self) -> Markup {
        let ctx = self.ctx;
        html! {
            fieldset.choice {
                legend { (ctx.t("draft-grounds")) }
                p.hint { (ctx.t("draft-grounds-about")) }
                (self.terms())
                (self.line("articles", "articles"))
                (self.line("clauses", "clauses"))
                (self.question_type())
            }
            (self.answer())
            @if has_text(self.typed("answer")) { (self.line("limit", "limit")) }
            input type="hidden" name="ticks:optional" value="on";
            div.option { input type="checkbox" id="optional" name="optional" value="yes" checked[self.typed("optional") == "yes"]; label for="optional" { (ctx.t("draft-optional")) } }
            (self.condition())
            (self.continues())
        }
    }

    /// The type that follows from the terms, or the one that people insist on.
    fn question_type(&self) -> Markup {
        let ctx = self.ctx;
        let beyond = |key: &str| self.open.now().node(key).is_some_and(|term| term.get("scope") == "may-go-beyond");
        let follows = if sheet::list(self.typed("terms")).any(beyond) {
            QuestionType::CapacityBuilding
        } else {
            QuestionType::Monitoring
        };
        let named = |kind: QuestionType| ctx.t(&format!("type-{}", kind.as_str()));
        let options = [
            (String::new(), ctx.ta("draft-type-follows", &[("type", named(follows).into())])),
            ("monitoring".to_owned(), named(QuestionType::Monitoring)),
            ("capacity-building".to_owned(), named(QuestionType::CapacityBuilding)),
        ];
        self.select("type", &options, Some(ctx.t("draft-type-hint")))
    }

    fn answer(&self) -> Markup {
        let ctx = self.ctx;
        let options = AnswerKind::WORDS.map(|word| (word.to_owned(), ctx.t(&format!("kind-{word}"))));
        let kind = if self.typed("answer").is_empty() { "text" } else { self.typed("answer") };
        let items = match kind {
            "choice" | "choices" => Some("options"),
            "figures-by-year" | "figures-by-category" => Some("rows"),
            "table" => Some("columns"),
            "group" => Some("parts"),
            _ => None,
        };
        html! {
            (Field::new("answer", ctx.t("draft-answer")).hint(ctx.t("draft-answer-hint")).value(kind).select(self.errors, &options))
            @if let Some(word) = items { (self.items("items", "item", word, kind == "group")) }
            @if kind == "figures-by-category" { (self.items("columns", "column", "columns", false)) }
        }
    }

    /// The items of an answer as rows: their place, their words in each language; empty ones are spare.
    fn items(&self, list: &str, stem: &str, word: &str, kinds: bool) -> Markup {
        let ctx = self.ctx;
        let known: Vec<&str> = sheet::list(self.typed(list)).collect();
        let spare: Vec<String> = (0..SPARE).map(|_| spare_key()).collect();
        let rows: Vec<&str> = known.iter().copied().chain(spare.iter().map(String::as_str)).collect();
        let heading = ctx.t(&format!("draft-{word}"));
        html! {
            input type="hidden" name=(list) value=(rows.join(" "));
            div.scroll tabindex="0" role="group" aria-label=(heading) {
                table.entry {
                    caption { (heading) }
                    thead { tr { th scope="col" { (ctx.t("draft-place")) } @for lang in &self.official { th scope="col" { (text::language(ctx, lang)) } } @if kinds { th scope="col" { (ctx.t("draft-answer")) } } } }
                    tbody { @for (place, key) in rows.iter().enumerate() {
                        @let row = ctx.ta("row", &[("number", (place + 1).into())]);
                        tr {
                            td data-label=(ctx.t("draft-place")) { input.place name=(format!("place:{list}:{key}")) value=(place + 1) inputmode="numeric" aria-label=(format!("{}, {row}", ctx.t("draft-place"))); }
                            @for lang in &self.official { @let name = format!("{stem}.{key}.{lang}"); td data-label=(text::language(ctx, lang)) { input id=(name) name=(name) value=(self.typed(&name)) lang=(lang) dir="auto" aria-label=(format!("{}, {row}", text::language(ctx, lang))); @if self.behind.contains(&name) { @let same = format!("same:{name}"); div.option { input type="checkbox" id=(same) name=(same) value="on"; label for=(same) { span.tag.tag-wait { (ctx.t("drafting-behind")) } " " (ctx.t("draft-same")) } } } } }
                            @if kinds { td data-label=(ctx.t("draft-answer")) { (self.part_kind(stem, key, &row)) } }
                        }
                    } }
                }
            }
            p.hint { (ctx.t("draft-items-hint")) }
        }
    }

    fn part_kind(&self, stem: &str, key: &str, row: &str) -> Markup {
        let name = format!("{stem}.{key}.kind");
        html! {
            select name=(name) aria-label=(format!("{}, {row}", self.ctx.t("draft-answer"))) {
                @for kind in PartKind::ALL { option value=(kind.as_str()) selected[kind.as_str() == self.typed(&name)] { (self.ctx.t(&format!("kind-{}", kind.as_str()))) } }
            }
        }
    }

    /// When it is asked: of everybody, by a reservation, or by the answer to an earlier leaf.
    fn condition(&self) -> Markup {
        let ctx = self.ctx;
        let kinds = ["", "reservation", "no-reservation", "answer"].map(|word| {
            let key = if word.is_empty() {
                "condition-none".to_owned()
            } else {
                format!("condition-{word}")
            };
            (word.to_owned(), ctx.t(&key))
        });
        let clauses: Vec<(String, String)> = ctx.site.node.read(|state| {
            let convention = state.conventions.get(&self.open.round.plan.convention);
            let clauses = convention
                .into_iter()
                .flat_map(|convention| &convention.clauses)
                .filter(|clause| clause.reservation);
            clauses
                .map(|clause| {
                    (
                        clause.provision.to_string(),
                        format!("{} {}", clause.provision.cite(), clause.title.text(&ctx.lang())),
                    )
                })
                .collect()
        });
        let none = (String::new(), ctx.t("choose"));
        let leaves = self.earlier().into_iter().map(|leaf| {
            (
                leaf.key.to_string(),
                format!("{} {}", self.open.number(&leaf.key), shortened(&words_of(leaf, &ctx.lang()))),
            )
        });
        let values = self.values_of(self.typed("condition.leaf"));
        html! {
            details open[!self.typed("condition").is_empty()] {
                summary { (ctx.t("draft-condition-more")) }
                (self.select("condition", &kinds, None))
                (self.select("condition.clause", &std::iter::once(none.clone()).chain(clauses).collect::<Vec<_>>(), None))
                (self.select("condition.leaf", &std::iter::once(none).chain(leaves).collect::<Vec<_>>(), Some(ctx.t("draft-condition-leaf-hint"))))
                @if !values.is_empty() { input type="hidden" name="ticks:condition.values" value="on"; (ticks("condition.values", &ctx.t("draft-condition-values"), &values, self.errors)) }
            }
        }
    }

    /// The items on whose answers the node may hang: a follow-up on its own, others on those that come before them. One that was
    /// chosen stays among them.
    fn earlier(&self) -> Vec<&Node> {
        let now = self.open.now();
        let coded = |node: &&Node| node.kind == Kind::Leaf && matches!(node.get("answer"), "yes-no" | "yes-no-partly" | "choice" | "choices");
        let own = match self.at {
            At::Node(node) => node.parent.as_ref(),
            At::Below(above) => Some(&above.key),
        };
        if self.kind == Kind::Prompt {
            let own = own.and_then(|own| now.node(own.as_str())).into_iter();
            return own.filter(coded).collect();
        }
        let order = now.in_order();
        let end = match self.at {
            At::Node(node) => order.iter().position(|other| other.key == node.key),
            At::Below(above) => {
                let below = now.subtree(&above.key);
                order.iter().rposition(|other| below.contains(&other.key)).map(|last| last + 1)
            }
        };
        let chosen = self.typed("condition.leaf");
        let end = end.unwrap_or(order.len());
        let offered = order
            .into_iter()
            .enumerate()
            .filter(|(place, node)| *place < end || node.key.as_str() == chosen);
        offered.map(|(_, node)| node).filter(coded).collect()
    }

    fn values_of(&self, leaf: &str) -> Vec<(String, String, bool)> {
        let ctx = self.ctx;
        let chosen: BTreeSet<&str> = sheet::list(self.typed("condition.values")).collect();
        let Some(node) = self.open.now().node(leaf) else { return Vec::new() };
        let values: Vec<(String, String)> = match node.get("answer") {
            "yes-no" => ["yes", "no"].map(|value| (value.to_owned(), ctx.t(&format!("value-{value}")))).to_vec(),
            "yes-no-partly" => ["yes", "partly", "no"]
                .map(|value| (value.to_owned(), ctx.t(&format!("value-{value}"))))
                .to_vec(),
            _ => sheet::list(node.get("items"))
                .map(|key| (key.to_owned(), node.get(&format!("item.{key}.{}", ctx.lang())).to_owned()))
                .collect(),
        };
        values
            .into_iter()
            .map(|(value, words)| (format!("tick:condition.values:{value}"), words, chosen.contains(value.as_str())))
            .collect()
    }

    /// The leaf of an earlier round whose answer this one continues.
    fn continues(&self) -> Markup {
        let ctx = self.ctx;
        let own = &self.open.round.plan.key;
        let earlier: Vec<(String, String)> = ctx.site.node.read(|state| {
            let rounds = state.rounds.values().filter(|round| round.plan.key != *own);
            let of = |round: &domain::round::Round| -> Vec<(String, String)> {
                let leaves = round.questionnaire.iter().flat_map(|questionnaire| questionnaire.leaves());
                let title = round.plan.title.text(&ctx.lang());
                leaves
                    .map(|found| {
                        (
                            format!("{}/{}", round.plan.key, found.leaf.key),
                            format!("{title}: {} {}", found.leaf.number, found.leaf.label.text(&ctx.lang())),
                        )
                    })
                    .collect()
            };
            rounds.flat_map(of).collect()
        });
        let now = format!("{}/{}", self.typed("continues.round"), self.typed("continues.leaf"));
        let none = [(String::new(), ctx.t("draft-continues-none"))];
        html! {
            @if !earlier.is_empty() {
                (Field::new("continues", ctx.t("draft-continues")).hint(ctx.t("draft-continues-hint")).value(&now).select(self.errors, &none.into_iter().chain(earlier).collect::<Vec<_>>()))
            }
        }
    }
}

/// Whether there is free text with a kind of answer, whose words can be limited.
fn has_text(kind: &str) -> bool {
    !matches!(kind, "number" | "date" | "table" | "links" | "group")
}

/// A key for an item that is not there yet. It is made before the words are typed: a form that saves itself twice saves one item.
fn spare_key() -> String {
    format!("o{}", app::new_id().as_str().get(..6).unwrap_or_default())
}

/// The places at which a node may stand, with the words for each: the value is the parent and what it stands before.
pub fn places(ctx: &Ctx, open: &Open, node: &Node) -> Vec<(String, String)> {
    let mut places = Vec::new();
    for parent in open.now().in_order().into_iter().filter(|parent| parent.kind.children().contains(&node.kind)) {
        let name = open.name(ctx, parent);
        let siblings: Vec<&Key> = parent.children.iter().filter(|child| **child != node.key).collect();
        for before in siblings {
            let Some(sibling) = open
                .now()
                .node(before.as_str())
                .filter(|sibling| sibling.kind == node.kind || parent.kind == Kind::Question)
            else {
                continue;
            };
            places.push((
                format!("{}/{before}", parent.key),
                ctx.ta("place-before", &[("node", open.name(ctx, sibling).into())]),
            ));
        }
        places.push((format!("{}/", parent.key), ctx.ta("place-last", &[("node", name.into())])));
    }
    places
}
