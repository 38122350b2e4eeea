//! What is asked where: each provision and each term with the leaves that rest on it, and what is asked nowhere.

use base::Key;

use super::{Leaf, Questionnaire};
use crate::convention::{Convention, ProvisionRef};

/// A provision or a term, with the numbers and keys of the leaves that rest on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered<T> {
    pub thing: T,
    pub leaves: Vec<(String, Key)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The articles of the convention in their order, each with the leaves that name it or a part of it.
    pub articles: Vec<Covered<ProvisionRef>>,
    /// Every smaller provision that a leaf names, in its order.
    pub provisions: Vec<Covered<ProvisionRef>>,
    pub terms: Vec<Covered<Key>>,
}

impl Questionnaire {
    pub fn coverage(&self, convention: &Convention) -> Coverage {
        let with = |wanted: &dyn Fn(&Leaf) -> bool| -> Vec<(String, Key)> {
            let leaves = self.leaves().filter(|found| wanted(found.leaf));
            leaves.map(|found| (found.leaf.number.clone(), found.leaf.key.clone())).collect()
        };
        let articles = convention
            .articles
            .iter()
            .filter_map(|article| ProvisionRef::parse(&article.number.to_string()));
        let articles = articles.map(|thing| Covered {
            leaves: with(&|leaf| leaf.provisions.iter().any(|provision| provision.within(&thing))),
            thing,
        });
        let mut named: Vec<ProvisionRef> = self.leaves().flat_map(|found| found.leaf.provisions.clone()).collect();
        named.sort();
        named.dedup();
        let provisions = named.into_iter().map(|thing| Covered {
            leaves: with(&|leaf| leaf.provisions.contains(&thing)),
            thing,
        });
        let terms = self.terms.iter().map(|term| Covered {
            leaves: with(&|leaf| leaf.terms.contains(&term.key)),
            thing: term.key.clone(),
        });
        Coverage {
            articles: articles.collect(),
            provisions: provisions.collect(),
            terms: terms.collect(),
        }
    }
}
