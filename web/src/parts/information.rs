//! What other information is called. Its title is a part of its text: no act says it before it is public, so that nothing of it is
//! left when the text is destroyed.

use app::node::Contents;
use domain::{comment::Words, contribution::Contribution};
use maud::{Markup, html};

use crate::{ctx::Ctx, problem::Problem};

/// The texts of what its reader may read, for their titles.
pub struct Titles(Contents);

impl Titles {
    pub async fn of<'a>(ctx: &Ctx, all: impl IntoIterator<Item = &'a Contribution>) -> Result<Self, Problem> {
        let untold = all.into_iter().filter(|sent| sent.about.title.is_none());
        Ok(Self(ctx.site.node.contents(untold.map(|sent| sent.content)).await?))
    }

    pub fn plain(&self, ctx: &Ctx, sent: &Contribution) -> String {
        title(&self.0, sent).unwrap_or_else(|| of_day(ctx, sent))
    }

    pub fn shown(&self, ctx: &Ctx, sent: &Contribution) -> Markup {
        match title(&self.0, sent) {
            Some(title) => html! { span lang=[(sent.lang != ctx.lang()).then(|| sent.lang.as_str())] dir=(sent.lang.direction().as_str()) { (title) } },
            None => html! { (of_day(ctx, sent)) },
        }
    }
}

fn title(contents: &Contents, sent: &Contribution) -> Option<String> {
    let own = || contents.get::<Words>(&sent.content)?.title;
    sent.about.title.clone().or_else(own).map(|title| title.as_str().to_owned())
}

/// What it is called where its title is not to be read, or is gone.
pub fn of_day(ctx: &Ctx, sent: &Contribution) -> String {
    ctx.ta("information-of", &[("day", ctx.day(sent.received).into())])
}
