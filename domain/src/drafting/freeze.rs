//! From a draft to a questionnaire that can be read, tried and adopted.

use std::collections::BTreeMap;

use base::{Key, Localised};
use jiff::civil::Date;

use super::{Drafting, Kind, Node, number::Numbers, sheet::Reader};
use crate::questionnaire::{
    Earlier, Finding, Ground, Issue, Leaf, Part, Prompt, Question, QuestionType, Questionnaire, Remark, Scope, SubQuestion, Term, resolved,
};

/// A draft as a questionnaire, with what was found in making it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    pub questionnaire: Questionnaire,
    /// What could not be read, and translations that are behind. What the questionnaire itself is found to lack comes on top
    /// ([`Questionnaire::findings`]).
    pub found: Vec<Finding>,
}

impl Frozen {
    /// Everything found: in reading the draft, and in the questionnaire.
    pub fn findings(&self, ground: &Ground<'_>) -> Vec<Finding> {
        let mut all = self.found.clone();
        all.extend(self.questionnaire.findings(ground));
        all
    }
}

impl Drafting {
    /// The questionnaire that the draft is now. `adopted` are numbers that may not change any more.
    pub fn freeze(&self, version: u32, on: Date, adopted: &Numbers) -> Frozen {
        let mut freezer = Freezer {
            drafting: self,
            numbers: self.numbers(adopted),
            found: Vec::new(),
            written: BTreeMap::new(),
        };
        let fallback = Key::new("questionnaire").unwrap_or_else(|_| unreachable!("it is a key"));
        let key = self.root.clone().unwrap_or(fallback);
        let whole = self.nodes.get(&key).cloned();
        let years = whole.as_ref().map_or_else(Vec::new, |whole| freezer.reader(whole).years());
        let mut questionnaire = Questionnaire {
            key,
            version,
            adopted: on,
            terms: self.top(Kind::Term).map(|node| freezer.term(node)).collect(),
            remarks: self
                .top(Kind::Preliminary)
                .enumerate()
                .map(|(place, node)| freezer.remark(place, node))
                .collect(),
            questions: self.top(Kind::Question).map(|node| freezer.question(node)).collect(),
            years,
            written: BTreeMap::new(),
        };
        // A preliminary remark has no key of its own once it is frozen: it is known by its place.
        let remarks = self.top(Kind::Preliminary).map(|node| node.key.as_str());
        let known: BTreeMap<&str, Key> = remarks.zip(questionnaire.remark_keys()).collect();
        let references: BTreeMap<&str, String> = known.iter().map(|(key, known)| (*key, format!("[@{known}]"))).collect();
        for (name, text) in std::mem::take(&mut freezer.written) {
            let Some((key, stem)) = name.split_once('/') else { continue };
            let key = known.get(key).map_or(key, Key::as_str);
            let again = |words: &str| resolved(words, |key| references.get(key).map(String::as_str));
            let text = Localised::new(text.iter().map(|(lang, words)| (lang.clone(), again(words))));
            questionnaire.written.insert(format!("{key}/{stem}"), text);
        }
        for node in self.in_order() {
            freezer.marks(node);
        }
        Frozen {
            questionnaire,
            found: freezer.found,
        }
    }
}

struct Freezer<'a> {
    drafting: &'a Drafting,
    numbers: Numbers,
    found: Vec<Finding>,
    /// Texts that refer to others, as they were written.
    written: BTreeMap<String, Localised>,
}

impl<'a> Freezer<'a> {
    fn number(&self, node: &Node) -> String {
        self.numbers.get(&node.key).cloned().unwrap_or_default()
    }

    fn reader<'b>(&'b mut self, node: &'b Node) -> Reader<'b> {
        let number = self.numbers.get(&node.key).map_or("", String::as_str);
        Reader {
            node,
            number,
            found: &mut self.found,
        }
    }

    /// A text with the numbers of what it refers to. A reference to nothing stays as it was typed, and is found.
    fn text(&mut self, node: &Node, stem: &str) -> Localised {
        let raw = self.reader(node).text(stem);
        let text = Localised::new(raw.iter().map(|(lang, words)| (lang.clone(), self.resolved(words))));
        if text != raw {
            self.written.insert(format!("{}/{stem}", node.key), raw);
        }
        text
    }

    fn resolved(&self, words: &str) -> String {
        resolved(words, |key| self.numbers.get(key).map(String::as_str).filter(|number| !number.is_empty()))
    }

    fn marks(&mut self, node: &Node) {
        let number = self.numbers.get(&node.key).cloned().unwrap_or_default();
        for name in &node.behind {
            self.found.push(Finding::new(&node.key, &number, Issue::Behind, [name.as_str()]));
        }
        for name in node.fields.keys().filter_map(|name| name.strip_prefix("machine.")) {
            self.found.push(Finding::new(&node.key, &number, Issue::MachineMade, [name]));
        }
    }

    fn term(&mut self, node: &Node) -> Term {
        self.reader(node).word("scope", &["within", "may-go-beyond"]);
        let scope = if node.get("scope") == "may-go-beyond" {
            Scope::MayGoBeyond
        } else {
            Scope::Within
        };
        Term {
            key: node.key.clone(),
            letter: node.get("letter").to_owned(),
            label: self.text(node, "label"),
            short: self.text(node, "short"),
            scope,
            provisions: self.reader(node).provisions("articles"),
            definition: self.text(node, "definition"),
            consequence: self.text(node, "consequence"),
        }
    }

    fn remark(&mut self, place: usize, node: &Node) -> Remark {
        Remark {
            number: u8::try_from(place + 1).unwrap_or(u8::MAX),
            text: self.text(node, "text"),
            terms: self.reader(node).keys("terms"),
        }
    }

    fn question(&mut self, node: &Node) -> Question {
        let children: Vec<&'a Node> = self.drafting.nodes.get(&node.key).map_or_else(Vec::new, |node| {
            node.children.iter().filter_map(|child| self.drafting.nodes.get(child)).collect()
        });
        let pillar = self.reader(node).key("pillar");
        Question {
            key: node.key.clone(),
            number: self.number(node),
            pillar: pillar.unwrap_or_else(|| node.key.clone()),
            title: self.text(node, "title"),
            intro: self.text(node, "intro"),
            text: self.text(node, "text"),
            guidance: self.text(node, "guidance"),
            provisions: self.reader(node).provisions("articles"),
            parts: children.into_iter().filter_map(|child| self.part(child)).collect(),
        }
    }

    fn part(&mut self, node: &'a Node) -> Option<Part> {
        match node.kind {
            Kind::Leaf => Some(Part::Leaf(self.leaf(node))),
            Kind::Sub => {
                let leaves: Vec<&'a Node> = self.drafting.below(node.key.as_str(), Kind::Leaf).collect();
                Some(Part::Sub(SubQuestion {
                    key: node.key.clone(),
                    number: self.number(node),
                    text: self.text(node, "text"),
                    guidance: self.text(node, "guidance"),
                    condition: self.reader(node).condition(),
                    leaves: leaves.into_iter().map(|leaf| self.leaf(leaf)).collect(),
                }))
            }
            _ => None,
        }
    }

    fn leaf(&mut self, node: &'a Node) -> Leaf {
        self.reader(node).word("type", &["monitoring", "capacity-building"]);
        let prompts: Vec<&'a Node> = self.drafting.below(node.key.as_str(), Kind::Prompt).collect();
        let mut leaf = Leaf {
            key: node.key.clone(),
            number: self.number(node),
            kind: QuestionType::Monitoring,
            terms: self.reader(node).keys("terms"),
            provisions: self.reader(node).provisions("articles"),
            clauses: self.reader(node).provisions("clauses"),
            answer: self.reader(node).answer(),
            text: self.text(node, "text"),
            label: self.text(node, "label"),
            guidance: self.text(node, "guidance"),
            limit: self.reader(node).limit(),
            optional: node.get("optional") == "yes",
            condition: self.reader(node).condition(),
            prompts: prompts.into_iter().map(|prompt| self.prompt(prompt)).collect(),
            continues: self.continues(node),
        };
        leaf.kind = match node.get("type") {
            "monitoring" => QuestionType::Monitoring,
            "capacity-building" => QuestionType::CapacityBuilding,
            _ => self.proposed_type(&leaf),
        };
        leaf
    }

    /// The type that the scope of its terms proposes.
    fn proposed_type(&self, leaf: &Leaf) -> QuestionType {
        let beyond = |key: &Key| self.drafting.nodes.get(key).is_some_and(|term| term.get("scope") == "may-go-beyond");
        if leaf.terms.iter().any(beyond) {
            QuestionType::CapacityBuilding
        } else {
            QuestionType::Monitoring
        }
    }

    fn continues(&mut self, node: &Node) -> Option<Earlier> {
        let (round, leaf) = (self.reader(node).key("continues.round"), self.reader(node).key("continues.leaf"));
        Some(Earlier { round: round?, leaf: leaf? })
    }

    fn prompt(&mut self, node: &Node) -> Prompt {
        Prompt {
            key: node.key.clone(),
            answer: self.reader(node).answer(),
            text: self.text(node, "text"),
            condition: self.reader(node).condition(),
        }
    }
}
