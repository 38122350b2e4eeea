//! XML as a tree, with limits; and escaping for what is written. No entity is resolved but the five of XML itself and numbers.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use crate::Fault;

/// No document of people is deeper, or has more elements: three hundred pages have some hundred thousand.
const DEEPEST: usize = 200;
const MOST: usize = 500_000;

#[derive(Clone, Debug, Default)]
pub struct Element {
    /// With its prefix as written: `w:p`.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The attribute `w:val` of a child.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    pub fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }
}

/// Reads a part as a tree.
pub fn parse(text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| Fault::Damaged)? {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST || count > MOST {
                    return Err(Fault::TooLarge);
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count += 1;
                if count > MOST {
                    return Err(Fault::TooLarge);
                }
                let empty = element(&start)?;
                open.last_mut().ok_or(Fault::Damaged)?.children.push(Node::Element(empty));
            }
            Event::End(_) => {
                let closed = open.pop().ok_or(Fault::Damaged)?;
                open.last_mut().ok_or(Fault::Damaged)?.children.push(Node::Element(closed));
            }
            Event::Text(text) => add(&mut open, &text)?,
            Event::CData(text) => add(&mut open, &text)?,
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let signs = quick_xml::escape::unescape(&format!("&{name};")).map_err(|_| Fault::Damaged)?.into_owned();
                add(&mut open, &signs)?;
            }
            // A document type could define entities and name files: no office program writes one.
            Event::DocType(_) => return Err(Fault::Damaged),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or(Fault::Damaged)?;
    root.elements().next().cloned().ok_or(Fault::Damaged)
}

fn element(start: &BytesStart<'_>) -> Result<Element, Fault> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Fault::Damaged)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Fault::Damaged)?.into_owned();
        attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    Ok(Element {
        name: start.name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}

fn add(open: &mut [Element], text: &str) -> Result<(), Fault> {
    let last = open.last_mut().ok_or(Fault::Damaged)?;
    if let Some(Node::Text(before)) = last.children.last_mut() {
        before.push_str(text);
    } else {
        last.children.push(Node::Text(text.to_owned()));
    }
    Ok(())
}

/// Text for XML: escaped, without signs that XML cannot hold.
pub fn escape(text: &str) -> String {
    let kept = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars()
        .filter(kept)
        .fold(String::with_capacity(text.len() + text.len() / 8), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
            out
        })
}
