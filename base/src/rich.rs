//! Rich text: CommonMark with tables, footnotes and strikethrough, shown as HTML that holds nothing active.
//!
//! Raw HTML is shown as the text that was typed. Pictures become their description. Links keep `http`, `https` and
//! `mailto` only, and tell nothing of where the reader came from.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use comrak::{Options, markdown_to_html};

/// HTML of a text. Headings begin at `top` (2 to 5), so that they fit below the headings of a page; footnote ids carry
/// `prefix`, so that several texts can stand on one page.
pub fn to_html(text: &str, top: u8, prefix: &str) -> String {
    if is_too_intricate(text) {
        return format!("<pre>{}</pre>", ammonia::clean_text(text));
    }
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.autolink = false;
    options.render.escape = true;
    options.render.r#unsafe = false;
    let html = markdown_to_html(text, &options);
    let lowered = lower_headings(&html, top);
    CLEANER.clean(&prefix_notes(&lowered, prefix)).to_string()
}

/// No person writes so: quotations and lists inside each other more than thirty deep, tables of more than 20,000 cells, more
/// than a thousand notes; and nothing longer is kept than [`LONGEST`](crate::text::LONGEST). Such a text is shown as it was typed, since
/// laying it out takes more time than it is worth.
pub fn is_too_intricate(text: &str) -> bool {
    let marks = |line: &str| {
        line.chars()
            .take_while(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '+' | '*' | '.' | ')'))
            .filter(|c| !c.is_whitespace())
            .count()
    };
    let deep = |line: &str| marks(line) > 30 && !line.trim().chars().all(|c| matches!(c, '-' | '*' | '_' | ' '));
    let indented = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count() > 120;
    text.matches('|').count() > 20_000
        || text.matches("[^").count() > 1_000
        || text.matches('[').count() > 10_000
        || text.lines().any(|line| deep(line) || indented(line))
}

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from([
            "p",
            "br",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "em",
            "strong",
            "del",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "hr",
            "sup",
            "section",
        ]))
        .add_tag_attributes("a", ["href", "id"])
        .add_tag_attributes("li", ["id"])
        .add_tag_attributes("sup", ["id"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("th", ["align", "scope"])
        .add_tag_attributes("td", ["align"])
        .add_allowed_classes("section", ["footnotes"])
        .add_allowed_classes("a", ["footnote-backref"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Custom(Box::new(only_own_notes)))
        .link_rel(Some("noopener noreferrer nofollow"));
    cleaner
});

fn only_own_notes(url: &str) -> Option<Cow<'_, str>> {
    url.starts_with('#').then_some(Cow::Borrowed(url))
}

fn lower_headings(html: &str, top: u8) -> String {
    (1..=6_u8).rev().fold(html.to_owned(), |html, level| {
        let lowered = (level + top.max(2) - 1).min(6);
        html.replace(&format!("<h{level}>"), &format!("<h{lowered}>"))
            .replace(&format!("</h{level}>"), &format!("</h{lowered}>"))
    })
}

fn prefix_notes(html: &str, prefix: &str) -> String {
    html.replace("id=\"fn", &format!("id=\"{prefix}-fn"))
        .replace("href=\"#fn", &format!("href=\"#{prefix}-fn"))
        .replace("<th>", "<th scope=\"col\">")
        .replace("<th align", "<th scope=\"col\" align")
}

/// The words of a text as one line, for a search hit, a table cell or a summary; at most `limit` characters.
pub fn excerpt(text: &str, limit: usize) -> String {
    let plain: String = text
        .chars()
        .map(|c| if matches!(c, '*' | '_' | '#' | '>' | '|' | '`' | '\n') { ' ' } else { c })
        .collect();
    let folded = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(limit) {
        None => folded,
        Some((end, _)) => format!("{}…", folded.get(..end).unwrap_or_default().trim_end()),
    }
}

/// Words as a person counts them: footnote marks are none.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric) && !word.starts_with("[^"))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_kept() {
        let html = to_html("# Title\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n- x\n\n> q[^1]\n\n[^1]: note", 3, "a1");
        for part in [
            "<h3>Title</h3>",
            "<th scope=\"col\"",
            "<td align=\"right\">2</td>",
            "<blockquote>",
            "id=\"a1-fn-1\"",
            "href=\"#a1-fn-1\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn nothing_active_survives() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,a)",
            "![x](https://a.example/i.png)",
            "<svg/onload=alert(1)>",
            "[x](//evil.example)",
            "[x](/en/desk)",
            "<a href=\"javascript:x\">y</a>",
            "<style>*{}</style>",
            "<iframe src=x>",
        ] {
            let html = to_html(text, 2, "t");
            for bad in [
                "<script",
                "<img",
                "<svg",
                "<style",
                "<iframe",
                "<a href=\"javascript",
                "<a href=\"data",
                "<a href=\"/",
            ] {
                assert!(!html.contains(bad), "{bad} in {html}");
            }
        }
    }

    #[test]
    fn raw_html_is_shown_as_typed() {
        assert!(to_html("a <b>c</b>", 2, "t").contains("&lt;b&gt;"));
    }

    #[test]
    fn texts_made_to_take_long_are_shown_as_typed() {
        for text in [
            "> ".repeat(20_000) + "x",
            ">".repeat(55_000),
            "- ".repeat(10_000) + "x",
            "[^a]".repeat(20_000) + "\n\n[^a]: n",
            "|".repeat(30_000),
            "1. ".repeat(5_000),
            " ".repeat(5_000) + "- x",
        ] {
            assert!(to_html(&text, 2, "t").starts_with("<pre>"), "{}", excerpt(&text, 20));
        }
        assert!(!to_html("> > - 1. deep enough", 2, "t").starts_with("<pre>"));
        assert!(to_html(&"-".repeat(80), 2, "t").contains("<hr"));
    }

    #[test]
    fn excerpts_and_words() {
        assert_eq!(excerpt("**a** b\n\nc d", 5), "a b c…");
        assert_eq!(words("One two[^1] three [^1] —"), 3);
    }
}
