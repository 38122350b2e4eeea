//! What files say, question by question, beside what stands there: from here the person takes it, puts it elsewhere, or leaves it.

use app::{
    draft::LeafDraft,
    paper::{self, Confidence},
};
use axum::response::Response;
use base::Key;
use domain::{answer::Fields, questionnaire::Leaf};
use maud::{Markup, html};

use super::{FromFile, page_head, written};
use crate::{
    ctx::Ctx,
    layout::page,
    pages::desk::party::Work,
    parts::{field::once, text, typed},
    problem::Problem,
};

/// What a file says, beside what stands there.
enum Verdict {
    Same,
    /// Nothing stood there yet.
    New,
    Differs,
    /// An earlier row says something to the same question.
    Another,
    /// Not given to the viewer.
    NotYours,
    /// It belongs to no question.
    Lost,
}

/// One passage of one file.
struct Row<'a> {
    file: &'a FromFile,
    leaf: Option<&'a Key>,
    number: &'a str,
    fields: Fields,
    confidence: Option<Confidence>,
    base: Option<u64>,
    verdict: Verdict,
}

fn verdict(fields: &Fields, draft: Option<&LeafDraft>) -> Verdict {
    let now = draft.map(|draft| &draft.fields);
    let stands = |name: &String| now.and_then(|now| now.get(name)).map_or("", String::as_str);
    let says = |(name, _): &(&String, &String)| *name != "status";
    if fields.iter().all(|(name, typed)| paper::same(typed, stands(name))) {
        Verdict::Same
    } else if fields.iter().filter(says).all(|(name, _)| stands(name).trim().is_empty()) {
        Verdict::New
    } else {
        Verdict::Differs
    }
}

fn rows<'a>(ctx: &Ctx, reads: &'a [FromFile], drafts: &std::collections::BTreeMap<Key, LeafDraft>, yours: &[Key]) -> Vec<Row<'a>> {
    let official = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map_or_else(Vec::new, |body| body.official_languages.clone()));
    let mut rows: Vec<Row<'a>> = Vec::new();
    for file in reads {
        for found in &file.read.found {
            let verdict = match verdict(&found.fields, drafts.get(&found.leaf)) {
                _ if !yours.contains(&found.leaf) => Verdict::NotYours,
                Verdict::New | Verdict::Differs if rows.iter().any(|row| row.leaf == Some(&found.leaf) && row.fields != found.fields) => Verdict::Another,
                Verdict::New | Verdict::Differs if rows.iter().any(|row| row.leaf == Some(&found.leaf)) => Verdict::Same,
                verdict => verdict,
            };
            rows.push(Row {
                file,
                leaf: Some(&found.leaf),
                number: &found.number,
                fields: found.fields.clone(),
                confidence: Some(found.confidence),
                base: found.base,
                verdict,
            });
        }
    }
    for file in reads {
        for passage in &file.read.lost {
            let own = !official.contains(&file.lang);
            let place = if own { "text.own".to_owned() } else { format!("text.{}", file.lang) };
            let mut fields = Fields::from([(place, passage.clone())]);
            if own {
                fields.insert("lang".to_owned(), file.lang.to_string());
            }
            rows.push(Row {
                file,
                leaf: None,
                number: "",
                fields,
                confidence: None,
                base: None,
                verdict: Verdict::Lost,
            });
        }
    }
    rows
}

pub async fn page_of(ctx: &Ctx, work: &Work, reads: &[FromFile]) -> Result<Response, Problem> {
    let drafts = ctx.site.node.reply_drafts(&work.permit).await?;
    let leaves = written(ctx, work)?;
    let yours: Vec<Key> = leaves.iter().map(|found| found.leaf.key.clone()).collect();
    let rows = rows(ctx, reads, &drafts, &yours);
    let count = |wanted: fn(&Verdict) -> bool| rows.iter().filter(|row| wanted(&row.verdict)).count();
    let (new, differs, same) = (
        count(|verdict| matches!(verdict, Verdict::New)),
        count(|verdict| matches!(verdict, Verdict::Differs | Verdict::Another)),
        count(|verdict| matches!(verdict, Verdict::Same)),
    );
    let (lost, foreign) = (
        count(|verdict| matches!(verdict, Verdict::Lost)),
        count(|verdict| matches!(verdict, Verdict::NotYours)),
    );
    let review = Review {
        ctx,
        work,
        many: reads.len() > 1,
    };
    let main = html! {
        p.lead { (ctx.ta("word-found", &[("new", new.into()), ("differs", differs.into()), ("same", same.into())])) }
        p { (ctx.t(if new + differs + lost > 0 { "word-nothing-yet" } else { "word-nothing-new" })) }
        (review.about(reads, foreign))
        @if new + differs + lost > 0 {
            form method="post" action=(ctx.href(&work.path("/word/take"))) {
                (once())
                input type="hidden" name="rows" value=(rows.len());
                datalist #numbers { @for found in &leaves { option value=(found.leaf.number) { (text::own(ctx, &found.leaf.label)) } } }
                @for (place, row) in rows.iter().enumerate() { (review.row(place, row, row.leaf.and_then(|leaf| drafts.get(leaf)))?) }
                button.main { (ctx.t("word-take")) }
            }
        }
        p { a href=(ctx.href(&work.path("/word"))) { (ctx.t("word-again")) } }
    };
    Ok(page(ctx, &page_head(ctx, work, ctx.t("word-review")), main))
}

struct Review<'a> {
    ctx: &'a Ctx,
    work: &'a Work,
    /// Whether there are several files, so that each row says whose it is.
    many: bool,
}

impl Review<'_> {
    /// In which language each file was read, and what the writing area does not hold.
    fn about(&self, reads: &[FromFile], foreign: usize) -> Markup {
        let ctx = self.ctx;
        html! {
            ul {
                @for file in reads {
                    li { bdi { (file.name) } (ctx.t("colon")) (ctx.ta("word-read-in", &[("language", text::language(ctx, &file.lang).into())])) }
                    @for (kind, count) in &file.read.dropped { li { (ctx.ta(&format!("word-dropped-{}", kind.as_str()), &[("count", (*count).into())])) } }
                }
                @if foreign > 0 { li { (ctx.ta("word-not-yours", &[("count", foreign.into())])) } }
            }
        }
    }

    fn row(&self, place: usize, row: &Row<'_>, draft: Option<&LeafDraft>) -> Result<Markup, Problem> {
        if matches!(row.verdict, Verdict::Same | Verdict::NotYours) {
            return Ok(html! {});
        }
        let ctx = self.ctx;
        let (pick, to) = (format!("pick.{place}"), format!("to.{place}"));
        let option = |word: &str, key: &str, chosen: bool| {
            let id = format!("{pick}.{word}");
            html! { div.option { input type="radio" id=(id) name=(pick) value=(word) checked[chosen]; label for=(id) { (ctx.t(key)) } } }
        };
        let leaf = match row.leaf {
            Some(leaf) => Some(self.work.questionnaire()?.leaf(leaf.as_str()).ok_or(Problem::NotFound)?.leaf),
            None => None,
        };
        // Where nobody wrote since the document was made, its text is the newer one.
        let newer = row.base.is_some() && row.base == draft.map(LeafDraft::version);
        let sure = row.confidence == Some(Confidence::Name);
        Ok(html! {
            fieldset.choice.clash {
                legend { @match leaf { Some(leaf) => { (row.number) " " (text::own(ctx, &leaf.label)) } None => (ctx.t("word-lost")) } }
                p.meta { (self.said(row)) @if self.many { " · " bdi { (row.file.name) } } }
                @for (field, typed) in &row.fields { textarea hidden name=(format!("file.{place}/{field}")) aria-label=(field) { "\n" (typed) } }
                input type="hidden" name=(format!("shown.{place}")) value=(row.number);
                input type="hidden" name=(format!("seen.{place}")) value=(draft.map_or(0, LeafDraft::version));
                @if sure { input type="hidden" name=(to) value=(row.number); }
                @else { div.field { label for=(to) { (ctx.t("word-to")) } p.hint id=(format!("{to}-hint")) { (ctx.t("word-to-hint")) } input id=(to) name=(to) value=(row.number) list="numbers" autocomplete="off" aria-describedby=(format!("{to}-hint")); } }
                @match (&row.verdict, leaf) {
                    (Verdict::Lost, _) => {
                        @for passage in row.fields.values().filter(|passage| passage.len() > 3) { div.card { div.said dir="auto" { (passage) } } }
                        (option("both", "word-pick-put", false)) (option("keep", "word-pick-leave", true))
                    }
                    (Verdict::New, Some(leaf)) => {
                        div.card { (typed::show(ctx, leaf, &row.fields)) }
                        (option("file", "word-pick-new", true)) (option("keep", "word-pick-keep", false))
                    }
                    (_, Some(leaf)) => {
                        (self.differences(leaf, draft, &row.fields))
                        (option("file", "word-pick-file", newer && !matches!(row.verdict, Verdict::Another)))
                        (option("both", "word-pick-both", false))
                        (option("keep", "word-pick-keep", !newer || matches!(row.verdict, Verdict::Another)))
                    }
                    _ => {}
                }
            }
        })
    }

    /// How sure it is, and what stands there.
    fn said(&self, row: &Row<'_>) -> String {
        let stands = match row.verdict {
            Verdict::New => "word-is-new",
            Verdict::Another => "word-is-another",
            Verdict::Lost => "word-lost-about",
            Verdict::Same | Verdict::Differs | Verdict::NotYours => "word-is-different",
        };
        let by = row.confidence.map(|confidence| self.ctx.t(&format!("word-by-{}", confidence.as_str())));
        std::iter::once(self.ctx.t(stands)).chain(by).collect::<Vec<_>>().join(" · ")
    }

    fn differences(&self, leaf: &Leaf, draft: Option<&LeafDraft>, says: &Fields) -> Markup {
        let none = Fields::new();
        let now = draft.map_or(&none, |draft| &draft.fields);
        let differ = |(name, typed): &(&String, &String)| !paper::same(typed, now.get(*name).map_or("", String::as_str));
        typed::beside(
            self.ctx,
            leaf,
            says.iter().filter(differ).map(|(name, _)| name),
            now,
            says,
            ["word-stands", "word-says"],
        )
    }
}
