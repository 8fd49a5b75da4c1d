//! What a form of escalation asks for in; each issue that can be chosen in it, and what is said of some of them, out.

use std::collections::{BTreeMap, BTreeSet};

use super::OLDER;
use crate::catalog::{Demand, Issue, Product, Support, SupportKind};
use crate::decode::Ref;
use crate::view::{Asked, When};

/// What can be asked for in a form: everything, or what a playbook is about.
pub struct Extent<'a> {
    /// The kinds of issue.
    pub kinds: Vec<SupportKind>,
    /// The products, with their ids.
    pub products: Vec<(&'a str, &'a Product)>,
    /// The ids of the clouds.
    pub clouds: Vec<&'a str>,
    /// Whether a playbook names its products.
    pub is_narrow: bool,
    /// The routes that a playbook has chosen, in its order.
    pub chosen: Option<Vec<&'a str>>,
}

impl Extent<'_> {
    /// Whether a support is for an issue that can be asked for.
    pub fn has(&self, support: &Support) -> bool {
        let is_own = |named: &Ref<Product>| self.products.iter().any(|(id, _)| *id == named.id);
        self.kinds.contains(&support.kind) && (support.products.is_empty() || support.products.iter().any(is_own))
    }

    /// What a request must contain, and for which of the issues; nothing where it is for none of them.
    pub fn asked(&self, Demand(own): &Demand) -> Option<Asked> {
        let kinds = own.kinds.iter().filter(|kind| self.kinds.contains(kind));
        let kind = or_unknown(&own.kinds, kinds.map(|kind| kind.word()))?;
        let is_own = |product: &&Ref<Product>| self.products.iter().any(|(id, _)| *id == product.id);
        let products = own.products.iter().filter(is_own);
        let product = or_unknown(&own.products, products.map(|product| product.id.as_str()))?;
        Some(Asked {
            when: When {
                kind,
                product,
                ..When::default()
            },
            id: own.id.id.clone(),
        })
    }

    /// The kinds that can be chosen: a form for several can be asked without one.
    fn kinds(&self) -> impl Iterator<Item = Option<SupportKind>> {
        let none = (self.kinds.len() > 1).then_some(None);
        self.kinds.iter().copied().map(Some).chain(none)
    }

    /// Each kind with each product, and with none.
    pub fn each(&self, mut tell: impl FnMut(Issue<'_>)) {
        for kind in self.kinds() {
            for product in self.products.iter().map(|(id, _)| Some(*id)).chain([None]) {
                tell(Issue {
                    kind,
                    product,
                    ..Issue::default()
                });
            }
        }
    }

    /// Each version of each product, and each cloud, with what it is said of.
    pub fn narrower(&self) -> Vec<(Issue<'_>, When)> {
        let mut all = Vec::new();
        for (id, product) in &self.products {
            let versions = product.versions.iter().map(|own| own.version.as_str());
            let older = (!product.versions.is_empty()).then_some(OLDER);
            all.extend(versions.chain(older).map(|version| {
                let issue = Issue {
                    product: Some(*id),
                    version: Some(version),
                    ..Issue::default()
                };
                let when = When {
                    product: vec![(*id).to_owned()],
                    version: vec![version.to_owned()],
                    ..When::default()
                };
                (issue, when)
            }));
        }
        all.extend(self.clouds.iter().map(|id| {
            let issue = Issue {
                cloud: Some(*id),
                ..Issue::default()
            };
            let when = When {
                cloud: vec![(*id).to_owned()],
                ..When::default()
            };
            (issue, when)
        }));
        all
    }
}

/// What is said of kinds and products, in the order in which it was first said.
pub struct Grouped<T>(Vec<(T, BTreeMap<&'static str, BTreeSet<String>>)>);

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + PartialEq> Grouped<T> {
    /// Says something of an issue's kind and product.
    pub fn add(&mut self, said: T, issue: Issue<'_>) {
        let at = self.0.iter().position(|(own, _)| *own == said).unwrap_or_else(|| {
            self.0.push((said, BTreeMap::new()));
            self.0.len() - 1
        });
        if let Some((_, kinds)) = self.0.get_mut(at) {
            let product = issue.product.unwrap_or_default().to_owned();
            let kind = issue.kind.map_or("", SupportKind::word);
            kinds.entry(kind).or_default().insert(product);
        }
    }

    /// What was said, with the issues of which it was: kinds that have the same products together, and no list of all.
    pub fn groups(self, extent: &Extent<'_>) -> impl Iterator<Item = (When, T)> {
        let (kinds, products) = (extent.kinds().count(), extent.products.len() + 1);
        // A playbook is about its products, so what is said of each of them is said where none is chosen.
        let is_narrow = extent.is_narrow;
        let is_of_all = move |own: &BTreeSet<String>| {
            own.len() == products || is_narrow && own.len() + 1 == products && !own.contains("")
        };
        self.0.into_iter().flat_map(move |(said, by_kind)| {
            let mut by_products: BTreeMap<BTreeSet<String>, Vec<String>> = BTreeMap::new();
            for (kind, own) in by_kind {
                by_products.entry(own).or_default().push(kind.to_owned());
            }
            by_products.into_iter().map(move |(own, named)| {
                let when = When {
                    kind: if named.len() == kinds { Vec::new() } else { named },
                    product: if is_of_all(&own) {
                        Vec::new()
                    } else {
                        own.into_iter().collect()
                    },
                    ..When::default()
                };
                (when, said.clone())
            })
        })
    }
}

/// Those of `all` that are `named`, and what is not known; nothing to choose by where there are none, and `None` where none is named.
fn or_unknown<'w, T>(all: &[T], named: impl Iterator<Item = &'w str>) -> Option<Vec<String>> {
    let mut words: Vec<String> = named.map(str::to_owned).collect();
    match (all.is_empty(), words.is_empty()) {
        (true, _) => Some(Vec::new()),
        (false, true) => None,
        (false, false) => {
            words.push(String::new());
            Some(words)
        }
    }
}
