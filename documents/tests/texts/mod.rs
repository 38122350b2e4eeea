//! Texts of every kind that the writing area allows.

use documents::block::{Block, Inline, Run, Style, tidy};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    let signs = prop_oneof![
        4 => "[a-zA-Z0-9]{1,8}",
        1 => "[éßÇქართული]{1,6}",
        1 => "[خطعربي]{1,6}",
        1 => Just("e\u{301}".to_owned()),
        1 => prop::sample::select(vec!["*", "_", "#", "1.", "-", "+", ">", "|", "`", "[x]", "&amp;", "<b>", "\\", "~~", "=a", "!", "(c)", "http://a.example"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(signs, 1..5).prop_map(|parts| parts.join(" "))
}

pub fn run() -> impl Strategy<Value = Inline> {
    let style = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.1)).prop_map(|(strong, emphasis, struck)| Style {
        strong,
        emphasis,
        struck,
        code: false,
    });
    let link = prop::option::weighted(0.2, Just("https://a.example/b?c=1&d=2".to_owned()));
    let plain = words().prop_map(|text| Inline::plain(&text));
    let styled = (words(), style, link).prop_map(|(text, style, link)| Inline::Run(Run { text, style, link }));
    prop_oneof![3 => plain, 2 => styled]
}

/// Runs with a blank between them, so that a style never begins or ends within a word.
fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let note = prop::collection::vec(run(), 1..2).prop_map(|inlines| Inline::Note(vec![Block::Paragraph(tidy(inlines))]));
    let part = prop_oneof![8 => run(), 1 => note, 1 => Just(Inline::Break)];
    prop::collection::vec(part, 1..5).prop_map(|parts| {
        let spaced: Vec<Inline> = parts.into_iter().flat_map(|part| [part, Inline::plain(" ")]).collect();
        tidy(spaced)
    })
}

fn filled() -> impl Strategy<Value = Vec<Inline>> {
    inlines().prop_filter("some words", |inlines| {
        inlines.iter().any(|inline| matches!(inline, Inline::Run(run) if !run.text.trim().is_empty()))
    })
}

/// Without breaks: headings and cells are one line.
fn line() -> impl Strategy<Value = Vec<Inline>> {
    filled().prop_map(|inlines| {
        tidy(
            inlines
                .into_iter()
                .map(|inline| if inline == Inline::Break { Inline::plain(" ") } else { inline })
                .collect(),
        )
    })
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = filled().prop_map(Block::Paragraph).boxed();
    let item = {
        let nested = (prop::option::of(1..20_u32), prop::collection::vec(filled(), 1..3));
        let nested = nested.prop_map(|(start, items)| Block::List {
            start,
            items: items.into_iter().map(|item| vec![Block::Paragraph(item)]).collect(),
        });
        (filled(), prop::option::weighted(0.3, nested), prop::option::weighted(0.2, filled())).prop_map(|(first, nested, more)| {
            let mut item = vec![Block::Paragraph(first)];
            item.extend(more.map(Block::Paragraph));
            item.extend(nested);
            item
        })
    };
    let list = (prop::option::of(1..20_u32), prop::collection::vec(item, 1..4)).prop_map(|(start, items)| Block::List { start, items });
    let table = (1..4_usize)
        .prop_flat_map(|columns| prop::collection::vec(prop::collection::vec(line(), columns..=columns), 2..4))
        .prop_map(Block::Table);
    let quote = prop::collection::vec(filled().prop_map(Block::Paragraph), 1..3).prop_map(Block::Quote);
    let heading = (1..=4_u8, line()).prop_map(|(level, inlines)| Block::Heading(level, inlines));
    let code = "[a-z <>&*]{1,20}(\n[a-z]{1,9})?".prop_map(Block::Code);
    prop_oneof![6 => paragraph, 3 => list, 2 => table, 1 => quote, 1 => heading, 1 => Just(Block::Rule), 1 => code]
}

/// Two lists or quotations after each other are one to every reader: a paragraph keeps them apart.
pub fn text() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 1..5).prop_map(|blocks| {
        let mut out: Vec<Block> = Vec::new();
        for block in blocks {
            let alike = |last: &Block| matches!((last, &block), (Block::List { .. }, Block::List { .. }) | (Block::Quote(_), Block::Quote(_)));
            if out.last().is_some_and(alike) {
                out.push(Block::Paragraph(vec![Inline::plain("between")]));
            }
            out.push(block);
        }
        out
    })
}
