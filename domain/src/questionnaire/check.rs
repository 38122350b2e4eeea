//! What is wrong with a questionnaire, and what might be better: found before it is adopted, each with its place.

use std::collections::{BTreeMap, BTreeSet};

use base::{Key, Lang, Localised};

use super::{AnswerKind, Condition, Leaf, LeafInTree, Part, QuestionType, Questionnaire, Scope};
use crate::convention::{Convention, ProvisionRef};

/// What a questionnaire is held against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// None where it is not known: then nobody says whether a provision is there.
    pub convention: Option<&'a Convention>,
    /// The pillars of the round; none where they are not known.
    pub pillars: &'a [Key],
    /// The languages in which every text must be there.
    pub official: &'a [Lang],
}

macro_rules! issues {
    ($($Issue:ident = $word:literal, $error:literal);+ $(;)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Issue { $($Issue),+ }

        impl Issue {
            pub const ALL: &[Self] = &[$(Self::$Issue),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$Issue => $word),+ }
            }

            /// Whether it stands in the way of adoption; the others are advice.
            pub fn is_error(self) -> bool {
                match self { $(Self::$Issue => $error),+ }
            }
        }
    };
}

issues! {
    NoQuestions = "no-questions", true;
    NoLeaves = "no-leaves", true;
    NoText = "no-text", true;
    Behind = "behind", true;
    NotReadable = "not-readable", true;
    SameKey = "same-key", true;
    SameNumber = "same-number", true;
    TypeDisagrees = "type-disagrees", true;
    NoGround = "no-ground", true;
    UnknownTerm = "unknown-term", true;
    UnknownProvision = "unknown-provision", true;
    UnknownPillar = "unknown-pillar", true;
    UnknownReference = "unknown-reference", true;
    FewOptions = "few-options", true;
    ConditionUnknown = "condition-unknown", true;
    ConditionLater = "condition-later", true;
    ConditionValue = "condition-value", true;
    ConditionElsewhere = "condition-elsewhere", true;
    Unreachable = "unreachable", true;
    UnknownEarlier = "unknown-earlier", true;
    UsedBefore = "used-before", true;
    AskedTwice = "asked-twice", false;
    NoOther = "no-other", false;
    MixedTerms = "mixed-terms", false;
    TermNotAsked = "term-not-asked", false;
    MachineMade = "machine-made", false;
}

/// One thing found. What it is about is named: the term, the provision, the language, the other question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The key of the question, leaf or term; none where it is the whole.
    pub at: Option<Key>,
    /// Its number, as people know it.
    pub number: String,
    pub issue: Issue,
    pub about: Vec<String>,
}

impl Finding {
    /// The word of what is found, as it stands in the catalogues: another one where nothing was typed or chosen that could be named.
    pub fn word(&self) -> String {
        let nothing = match self.issue {
            Issue::ConditionValue => self.about.len() < 2,
            Issue::NotReadable => self.about.get(1).is_none_or(String::is_empty),
            _ => false,
        };
        format!("issue-{}{}", self.issue.as_str(), if nothing { "-none" } else { "" })
    }

    pub fn new(at: &Key, number: &str, issue: Issue, about: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            at: Some(at.clone()),
            number: number.to_owned(),
            issue,
            about: about.into_iter().map(Into::into).collect(),
        }
    }
}

/// The keys that a text refers to: `[@key]` stands for the number of what has the key.
pub fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("[@").skip(1).filter_map(|rest| Some(rest.split_once(']')?.0))
}

/// A text with what stands for its references in their place; those for which nothing stands stay as they were typed. What is put in
/// is not looked through again: a text cannot grow by itself.
pub fn resolved<'a>(text: &str, stands: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut parts = text.split("[@");
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let reference = part.split_once(']').and_then(|(key, rest)| Some((stands(key)?, rest)));
        match reference {
            Some((words, rest)) => resolved.extend([words, rest]),
            None => resolved.extend(["[@", part]),
        }
    }
    resolved
}

struct Checker<'a> {
    questionnaire: &'a Questionnaire,
    ground: &'a Ground<'a>,
    /// Every leaf with its place in the order in which they are asked.
    leaves: BTreeMap<&'a Key, (usize, LeafInTree<'a>)>,
    found: Vec<Finding>,
}

impl Questionnaire {
    /// Everything found, in the order of the questions: errors and advice.
    pub fn findings(&self, ground: &Ground<'_>) -> Vec<Finding> {
        let mut checker = Checker {
            questionnaire: self,
            ground,
            leaves: self.leaves().enumerate().map(|(place, found)| (&found.leaf.key, (place, found))).collect(),
            found: Vec::new(),
        };
        checker.whole();
        checker.texts();
        for found in self.leaves() {
            checker.leaf(&found);
        }
        checker.asked_twice();
        checker.found
    }
}

impl Checker<'_> {
    fn add(&mut self, at: &Key, number: &str, issue: Issue, about: impl IntoIterator<Item = impl Into<String>>) {
        self.found.push(Finding::new(at, number, issue, about));
    }

    fn whole(&mut self) {
        let questionnaire = self.questionnaire;
        if questionnaire.questions.is_empty() {
            self.found.push(Finding {
                at: None,
                number: String::new(),
                issue: Issue::NoQuestions,
                about: Vec::new(),
            });
        }
        let (mut keys, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        for (key, number) in questionnaire.nodes() {
            if !keys.insert(key) {
                self.add(key, number, Issue::SameKey, [key.as_str()]);
            }
            if !number.is_empty() && !numbers.insert(number) {
                self.add(key, number, Issue::SameNumber, [number]);
            }
        }
        for question in &questionnaire.questions {
            let pillars = self.ground.pillars;
            if !pillars.is_empty() && !pillars.contains(&question.pillar) {
                self.add(&question.key, &question.number, Issue::UnknownPillar, [question.pillar.as_str()]);
            }
            if question.parts.is_empty() {
                self.add(&question.key, &question.number, Issue::NoLeaves, [""; 0]);
            }
            for part in &question.parts {
                if let Part::Sub(sub) = part
                    && sub.leaves.is_empty()
                {
                    self.add(&sub.key, &sub.number, Issue::NoLeaves, [""; 0]);
                }
            }
            self.provisions(&question.key, &question.number, &question.provisions);
        }
        for term in &questionnaire.terms {
            self.provisions(&term.key, &term.letter, &term.provisions);
            if !self.leaves.values().any(|(_, found)| found.leaf.terms.contains(&term.key)) {
                self.add(&term.key, &term.letter, Issue::TermNotAsked, [""; 0]);
            }
        }
    }

    fn provisions(&mut self, at: &Key, number: &str, provisions: &[ProvisionRef]) {
        let Some(convention) = self.ground.convention else { return };
        let unknown: Vec<String> = provisions
            .iter()
            .filter(|provision| !convention.has(provision))
            .map(ProvisionRef::cite)
            .collect();
        if !unknown.is_empty() {
            self.add(at, number, Issue::UnknownProvision, unknown);
        }
    }

    fn texts(&mut self) {
        let questionnaire = self.questionnaire;
        for (key, number, text, required) in questionnaire.texts() {
            let missing = self.ground.official.iter().filter(|lang| !text.has_words(lang));
            let missing: Vec<String> = missing.map(ToString::to_string).collect();
            if !missing.is_empty() && (required || !text.is_empty()) {
                self.add(key, number, Issue::NoText, missing);
            }
            let unknown: BTreeSet<&str> = text.iter().flat_map(|(_, words)| references(words)).collect();
            if !unknown.is_empty() {
                self.add(key, number, Issue::UnknownReference, unknown);
            }
        }
    }

    fn leaf(&mut self, found: &LeafInTree<'_>) {
        let (questionnaire, leaf) = (self.questionnaire, found.leaf);
        let (key, number) = (&leaf.key, leaf.number.as_str());
        let unknown: Vec<&str> = leaf.terms.iter().map(Key::as_str).filter(|term| questionnaire.term(term).is_none()).collect();
        if !unknown.is_empty() {
            self.add(key, number, Issue::UnknownTerm, unknown);
        }
        self.provisions(key, number, &leaf.provisions);
        self.provisions(key, number, &leaf.clauses);
        if leaf.terms.is_empty() && leaf.provisions.is_empty() {
            self.add(key, number, Issue::NoGround, [""; 0]);
        } else if leaf.kind != questionnaire.type_of(leaf) {
            self.add(key, number, Issue::TypeDisagrees, questionnaire.grounds_of(leaf));
        }
        let scopes: BTreeSet<bool> = leaf
            .terms
            .iter()
            .filter_map(|term| questionnaire.term(term.as_str()))
            .map(|term| term.scope == Scope::Within)
            .collect();
        if scopes.len() > 1 {
            self.add(key, number, Issue::MixedTerms, leaf.terms.iter().map(ToString::to_string));
        }
        self.kind(key, number, &leaf.answer);
        for condition in found.conditions() {
            self.condition(leaf, condition, false);
        }
        if self.is_unreachable(found) {
            self.add(key, number, Issue::Unreachable, [""; 0]);
        }
        for prompt in &leaf.prompts {
            self.kind(&prompt.key, number, &prompt.answer);
            match &prompt.condition {
                None => {}
                // A prompt follows up what was answered to its own leaf, and nothing else.
                Some(condition @ Condition::Answer { leaf: on, .. }) if *on == leaf.key => self.condition(leaf, condition, true),
                Some(_) => self.add(&prompt.key, number, Issue::ConditionElsewhere, [""; 0]),
            }
        }
    }

    fn kind(&mut self, key: &Key, number: &str, kind: &AnswerKind) {
        let least = match kind {
            AnswerKind::Choice { .. } | AnswerKind::Choices { .. } => 2,
            AnswerKind::FiguresByYear { .. } | AnswerKind::Table { .. } | AnswerKind::Group { .. } => 1,
            AnswerKind::FiguresByCategory { rows, columns } if rows.is_empty() || columns.is_empty() => usize::MAX,
            _ => 0,
        };
        let items: Vec<&Key> = kind.items().into_iter().map(|(key, _)| key).collect();
        if items.len() < least {
            self.add(key, number, Issue::FewOptions, [""; 0]);
        }
        if items.iter().collect::<BTreeSet<_>>().len() < items.len() {
            self.add(key, number, Issue::SameKey, items.iter().map(ToString::to_string));
        }
        let has_other = |options: &[super::Choice]| options.iter().any(|option| is_other(&option.key, &option.label));
        if let AnswerKind::Choice { options } | AnswerKind::Choices { options } = kind
            && !has_other(options)
        {
            self.add(key, number, Issue::NoOther, [""; 0]);
        }
    }

    /// `itself`: whether the answer on which it hangs may be that to the same leaf, as it is for a prompt.
    fn condition(&mut self, leaf: &Leaf, condition: &Condition, itself: bool) {
        let (key, number) = (&leaf.key, leaf.number.as_str());
        match condition {
            Condition::Reservation { clause, .. } => {
                let convention = self.ground.convention;
                let known = convention.is_none_or(|convention| convention.clause(clause).is_some_and(|clause| clause.reservation));
                if !known {
                    self.add(key, number, Issue::ConditionUnknown, [clause.cite()]);
                }
            }
            Condition::Answer { leaf: on, values } => {
                let place = self.leaves.get(key).map(|(place, _)| *place);
                let Some((earlier, found)) = self.leaves.get(on).copied() else {
                    self.add(key, number, Issue::ConditionUnknown, [on.as_str()]);
                    return;
                };
                if !itself && place.is_none_or(|place| earlier >= place) {
                    self.add(key, number, Issue::ConditionLater, [found.leaf.number.as_str()]);
                }
                let known = found.leaf.answer.values();
                let unknown: Vec<&str> = values.iter().map(Key::as_str).filter(|value| !known.contains(value)).collect();
                if values.is_empty() || !unknown.is_empty() {
                    let about = [found.leaf.number.as_str()].into_iter().chain(unknown);
                    self.add(key, number, Issue::ConditionValue, about.collect::<Vec<_>>());
                }
            }
        }
    }

    /// Whether no Party can ever be asked: conditions that exclude each other, here or in what they hang on.
    fn is_unreachable(&self, found: &LeafInTree<'_>) -> bool {
        let mut clauses: BTreeMap<&ProvisionRef, bool> = BTreeMap::new();
        // The values that are left for each answer which takes one value only.
        let mut left: BTreeMap<&Key, BTreeSet<&Key>> = BTreeMap::new();
        let mut seen: BTreeSet<&Key> = BTreeSet::from([&found.leaf.key]);
        let mut waiting: Vec<LeafInTree<'_>> = vec![*found];
        // Whatever a leaf hangs on has conditions of its own. A circle is found as "asked later".
        while let Some(next) = waiting.pop() {
            for condition in next.conditions() {
                match condition {
                    Condition::Reservation { clause, has } => {
                        if *clauses.entry(clause).or_insert(*has) != *has {
                            return true;
                        }
                    }
                    Condition::Answer { leaf, values } => {
                        let Some((_, earlier)) = self.leaves.get(leaf) else { continue };
                        let values: BTreeSet<&Key> = values.iter().collect();
                        let several = matches!(earlier.leaf.answer, AnswerKind::Choices { .. });
                        let rest = left.entry(leaf).or_insert_with(|| values.clone());
                        rest.retain(|value| several || values.contains(value));
                        if rest.is_empty() && !values.is_empty() {
                            return true;
                        }
                        if seen.insert(leaf) {
                            waiting.push(*earlier);
                        }
                    }
                }
            }
        }
        false
    }

    /// Two leaves that ask the same in the same words, whatever stands above them.
    fn asked_twice(&mut self) {
        let questionnaire = self.questionnaire;
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for found in questionnaire.leaves() {
            let above = found.sub.map_or(&found.question.text, |sub| &sub.text);
            let Some(lang) = self.ground.official.first() else { return };
            let plain = |text: &Localised| text.text(lang).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let whole = format!("{}\n{}", plain(above), plain(&found.leaf.text));
            if plain(&found.leaf.text).is_empty() {
                continue;
            }
            match seen.get(&whole) {
                Some(first) => self.add(&found.leaf.key, &found.leaf.number, Issue::AskedTwice, [*first]),
                None => drop(seen.insert(whole, &found.leaf.number)),
            }
        }
    }
}

/// Whether an option is the one for what nobody thought of.
fn is_other(key: &Key, label: &Localised) -> bool {
    let words = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "other" | "others" | "autre" | "autres" | "none" | "aucun" | "aucune"))
    };
    words(key.as_str()) || label.iter().any(|(_, text)| words(text))
}

impl Questionnaire {
    /// Everything that has a key, with its number; terms and prompts have none.
    pub fn nodes(&self) -> Vec<(&Key, &str)> {
        let mut nodes: Vec<(&Key, &str)> = self.terms.iter().map(|term| (&term.key, "")).collect();
        for question in &self.questions {
            nodes.push((&question.key, &question.number));
            for part in &question.parts {
                if let Part::Sub(sub) = part {
                    nodes.push((&sub.key, &sub.number));
                }
            }
            for found in question.leaves() {
                nodes.push((&found.leaf.key, &found.leaf.number));
                nodes.extend(found.leaf.prompts.iter().map(|prompt| (&prompt.key, "")));
            }
        }
        nodes
    }

    /// Every text, with the key and number of what it belongs to, and whether it must be there.
    pub(super) fn texts(&self) -> Vec<(&Key, &str, &Localised, bool)> {
        let mut texts: Vec<(&Key, &str, &Localised, bool)> = Vec::new();
        for term in &self.terms {
            let own = [(&term.label, true), (&term.short, true), (&term.definition, true), (&term.consequence, false)];
            texts.extend(own.map(|(text, required)| (&term.key, term.letter.as_str(), text, required)));
        }
        texts.extend(self.remarks.iter().map(|remark| (&self.key, "", &remark.text, true)));
        for question in &self.questions {
            let number = question.number.as_str();
            let own = [
                (&question.title, true),
                (&question.intro, false),
                (&question.text, false),
                (&question.guidance, false),
            ];
            texts.extend(own.map(|(text, required)| (&question.key, number, text, required)));
            for part in &question.parts {
                if let Part::Sub(sub) = part {
                    let own = [(&sub.text, true), (&sub.guidance, false)];
                    texts.extend(own.map(|(text, required)| (&sub.key, sub.number.as_str(), text, required)));
                }
            }
            for LeafInTree { leaf, .. } in question.leaves() {
                let number = leaf.number.as_str();
                let own = [(&leaf.text, true), (&leaf.label, true), (&leaf.guidance, false)];
                texts.extend(own.map(|(text, required)| (&leaf.key, number, text, required)));
                texts.extend(leaf.answer.items().into_iter().map(|(_, label)| (&leaf.key, number, label, true)));
                for prompt in &leaf.prompts {
                    texts.push((&prompt.key, number, &prompt.text, true));
                    texts.extend(prompt.answer.items().into_iter().map(|(_, label)| (&prompt.key, number, label, true)));
                }
            }
        }
        texts
    }

    /// What decides the type of a leaf, by name: its terms with their scope, or else its provisions.
    fn grounds_of(&self, leaf: &Leaf) -> Vec<String> {
        let chosen = leaf.kind.as_str().to_owned();
        let terms: Vec<String> = leaf.terms.iter().map(ToString::to_string).collect();
        let provisions = leaf.provisions.iter().map(ProvisionRef::cite);
        let grounds: Vec<String> = if terms.is_empty() { provisions.collect() } else { terms };
        [vec![chosen, grounds.join(", ")], vec![self.type_of(leaf).as_str().to_owned()]].concat()
    }

    /// The type that the scope of its terms gives a leaf. A leaf without a term is a monitoring question.
    pub fn type_of(&self, leaf: &Leaf) -> QuestionType {
        let beyond = leaf
            .terms
            .iter()
            .filter_map(|key| self.term(key.as_str()))
            .any(|term| term.scope == Scope::MayGoBeyond);
        if beyond { QuestionType::CapacityBuilding } else { QuestionType::Monitoring }
    }
}
