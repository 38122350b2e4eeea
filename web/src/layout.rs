//! The frame of every page: who we are, where the reader is, in which language, and what the page is about.

use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    assets::{EXIT, ICON, KEEP, STYLE},
    ctx::Ctx,
    parts::{demo, incident},
};

/// What a page says of itself.
#[derive(Default)]
pub struct Head {
    pub title: String,
    /// A line under the title.
    pub lead: Option<String>,
    /// Links from the home page down to this one: address and words.
    pub trail: Vec<(String, String)>,
    /// The navigation of a round: its key and the word of the page that is open.
    pub round: Option<(String, &'static str)>,
    /// Script modules that help; nothing depends on them.
    pub scripts: Vec<String>,
    /// A page on which somebody may tell of harm: its title says nothing to whoever looks at the screen or at the browser's
    /// history, it can be left at once, and no cache keeps it.
    pub quiet: bool,
}

/// Where a reader goes who has to leave at once: a page that says nothing of them.
const ELSEWHERE: &str = "https://www.wikipedia.org/";

/// A whole page as an answer.
pub fn page(ctx: &Ctx, head: &Head, main: Markup) -> Response {
    if head.quiet {
        return quiet(ctx, head, main);
    }
    Html(document(ctx, head, &main).into_string()).into_response()
}

fn quiet(ctx: &Ctx, head: &Head, main: Markup) -> Response {
    let mut response = Html(document(ctx, head, &main).into_string()).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn document(ctx: &Ctx, head: &Head, main: &Markup) -> Markup {
    let name = ctx
        .site
        .node
        .read(|state| state.body.as_ref().map(|body| body.name.text(&ctx.lang()).to_owned()))
        .unwrap_or_else(|| ctx.t("product"));
    html! {
        (DOCTYPE)
        html lang=(ctx.ui.as_str()) {
            head {
                meta charset="utf-8";
                title { @if head.quiet { (ctx.t("quiet-title")) } @else { (head.title) @if head.title != name { " – " (name) } } }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(STYLE.path);
                link rel="icon" type="image/svg+xml" href=(ICON.path);
                @if head.quiet { script type="module" src=(EXIT.path) {} }
                @for script in &head.scripts { script type="module" src=(script) {} }
                // What was sent is not kept in the browser any longer.
                @if ctx.done && ctx.viewer.is_some() && !head.scripts.contains(&KEEP.path) { script type="module" src=(KEEP.path) {} }
            }
            body data-who=[who(ctx)] {
                a.skip href="#main" { (ctx.t("skip")) }
                @if head.quiet { aside.exit aria-label=(ctx.t("quick-exit")) { a.button href=(ELSEWHERE) rel="noreferrer noopener" { (ctx.t("quick-exit")) } " " span.meta { (ctx.t("quick-exit-about")) " " span data-shift hidden { (ctx.t("quick-exit-shift")) } } } }
                (demo::banner(ctx))
                (top(ctx, &name))
                @if let Some((round, open)) = &head.round { (round_nav(ctx, round, open)) }
                main #main tabindex="-1" {
                    (breadcrumbs(ctx, head))
                    h1 { (head.title) }
                    @if let Some(words) = incident::notice(ctx) { p.notice { (words) } }
                    @if ctx.done { p.notice role="status" data-saved="yes" { (ctx.t("done")) } }
                    @if let Some(lead) = &head.lead { p.lead { (lead) } }
                    (main)
                }
                (foot(ctx))
            }
        }
    }
}

fn top(ctx: &Ctx, name: &str) -> Markup {
    let query = if ctx.query.is_empty() { String::new() } else { format!("?{}", ctx.query) };
    let other = ctx.ui.other();
    html! {
        header.top {
            div.wide {
                a.name href=(ctx.href("")) { (name) }
                nav aria-label=(ctx.t("nav-site")) {
                    ul {
                        li { a href=(format!("/{}{}{query}", other.as_str(), crate::route::page_above(&ctx.path))) lang=(other.as_str()) hreflang=(other.as_str()) rel="alternate" { (i18n::text(other, "language-name", &[])) } }
                        @match &ctx.viewer {
                            Some(viewer) => {
                                li { a href=(ctx.href("/desk")) { (ctx.t("nav-desk")) } }
                                li { a href=(ctx.href("/account")) { (viewer.account.name) } }
                            }
                            None => li { a href=(ctx.href("/sign-in")) { (ctx.t("nav-sign-in")) } }
                        }
                    }
                }
            }
        }
    }
}

fn round_nav(ctx: &Ctx, round: &str, open: &str) -> Markup {
    let entries = [
        ("overview", ""),
        ("replies", "/replies"),
        ("questionnaire", "/questionnaire"),
        ("take-part", "/take-part"),
    ];
    html! {
        nav.round aria-label=(ctx.t("nav-round")) {
            ul.wide {
                @for (word, path) in entries {
                    li { a href=(ctx.href(&format!("/rounds/{round}{path}"))) aria-current=[(word == open).then_some("page")] { (ctx.t(&format!("nav-{word}"))) } }
                }
            }
        }
    }
}

fn breadcrumbs(ctx: &Ctx, head: &Head) -> Markup {
    html! {
        @if !head.trail.is_empty() {
            nav.crumbs aria-label=(ctx.t("nav-crumbs")) {
                ol {
                    li { a href=(ctx.href("")) { (ctx.t("nav-home")) } }
                    @for (path, words) in &head.trail { li { a href=(ctx.href(path)) { (words) } } }
                }
            }
        }
    }
}

fn foot(ctx: &Ctx) -> Markup {
    let (organisation, contact) = ctx.site.node.read(|state| {
        state
            .body
            .as_ref()
            .map(|body| (body.organisation.text(&ctx.lang()).to_owned(), body.contact.clone()))
            .unwrap_or_default()
    });
    html! {
        footer {
            div.wide {
                p { (organisation) @if !contact.is_empty() { " · " (ctx.t("foot-contact")) " " a href=(format!("mailto:{contact}")) { (contact) } } }
                p { (ctx.ta("foot-zone", &[("zone", ctx.zone.name().into())])) " · " a href=(ctx.href("/help")) { (ctx.t("help-title")) } " · " a href=(ctx.href("/accessibility")) { (ctx.t("accessibility")) } }
            }
        }
    }
}

/// By what the scripts know one person's typing from another's in the same browser. It says nothing of who that is.
fn who(ctx: &Ctx) -> Option<String> {
    let viewer = ctx.viewer.as_ref()?;
    Some(base::Digest::of_parts([b"typing", viewer.account.id.as_str().as_bytes()]).short())
}

/// HTML that was made safe before: the writer of rich text, and nobody else, gives it.
pub fn safe(html: String) -> Markup {
    PreEscaped(html)
}
