//! What other information is called. Its title is a part of its text: no act says it, so that it vanishes with the text, and a passage
//! of it can be taken out.

use std::collections::BTreeMap;

use app::{Contents, view::PublicContribution};
use base::{Digest, Id, Key, Lang, Line};
use domain::{
    comment::Words,
    contribution::Contribution,
    redaction::{Public, shown},
    round::Round,
};
use maud::{Markup, html};

use crate::{ctx::Ctx, problem::Problem};

/// The titles of what its reader may read, each in the language of its text.
pub struct Titles(BTreeMap<Id, (Lang, Line)>);

impl Titles {
    pub async fn of<'a>(ctx: &Ctx, all: impl IntoIterator<Item = &'a Contribution>) -> Result<Self, Problem> {
        let texts: Vec<(&Contribution, Digest)> = ctx.site.node.read(|state| {
            let text = |sent: &'a Contribution| (sent, shown(state, &Public::Contribution { id: sent.id.clone() }, sent.content));
            all.into_iter().map(text).collect()
        });
        let contents = ctx.site.node.contents(texts.iter().map(|(_, text)| *text)).await?;
        let titled = |(sent, text): (&Contribution, Digest)| {
            // Once a passage was taken out, what an act said is not shown any more.
            let earlier = sent.about.title.as_ref().filter(|_| text == sent.content);
            let lang = contents.get::<Words>(&text).map_or_else(|| sent.lang.clone(), |words| words.lang);
            Some((sent.id.clone(), (lang, title(&contents, &text, earlier)?)))
        };
        Ok(Self(texts.into_iter().filter_map(titled).collect()))
    }

    pub fn plain(&self, ctx: &Ctx, sent: &Contribution) -> String {
        self.0.get(&sent.id).map_or_else(|| of_day(ctx, sent), |(_, title)| title.as_str().to_owned())
    }

    pub fn shown(&self, ctx: &Ctx, sent: &Contribution) -> Markup {
        match self.0.get(&sent.id) {
            Some((lang, title)) => in_language(ctx, lang, title),
            None => html! { (of_day(ctx, sent)) },
        }
    }
}

fn in_language(ctx: &Ctx, lang: &Lang, title: &Line) -> Markup {
    html! { span lang=[(*lang != ctx.lang()).then(|| lang.as_str())] dir=(lang.direction().as_str()) { (title.as_str()) } }
}

/// The title that a text has, or that an act of earlier versions gave it.
pub fn title(contents: &Contents, text: &Digest, earlier: Option<&Line>) -> Option<Line> {
    let own = contents.get::<Words>(text).and_then(|words| words.title);
    own.or_else(|| earlier.cloned())
}

/// The title of what is public, in its language.
pub fn public_title(ctx: &Ctx, contents: &Contents, sent: &PublicContribution) -> Markup {
    match title(contents, &sent.content, sent.earlier_title.as_ref()) {
        Some(title) => in_language(ctx, &sent.lang, &title),
        None => html! { (ctx.t("source-contribution")) },
    }
}

/// What it is called where its title is not to be read, or is gone.
pub fn of_day(ctx: &Ctx, sent: &Contribution) -> String {
    ctx.ta("information-of", &[("day", ctx.day(sent.received).into())])
}

/// The questions that it is on, by their numbers and titles.
pub fn questions(ctx: &Ctx, round: Option<&Round>, keys: &[Key]) -> Vec<String> {
    let asked = round.and_then(|round| round.questionnaire.as_ref()).map_or(&[][..], |asked| &asked.questions);
    let on = asked.iter().filter(|question| keys.contains(&question.key));
    on.map(|question| format!("{}. {}", question.number, question.title.text(&ctx.lang())))
        .collect()
}
