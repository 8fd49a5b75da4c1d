//! What a vendor asks for in a request, and for which issues.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::internal::Route;
use super::support::{Product, SupportKind};
use crate::decode::{Decode, Ref, Text, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::record;
use crate::source::{Node, Span, Value};

record! {
    /// Something that a vendor asks for in a request.
    pub struct Evidence {
        /// What it is called.
        name: Text,
        /// Where it is found, or what it looks like.
        about: Option<Text>,
    }
}

record! {
    /// Evidence that is asked for some issues only.
    pub struct Asking {
        /// The evidence.
        id: Ref<Evidence>,
        /// The kinds of issue for which it is asked; all where none are given.
        kinds = "for": Vec<SupportKind>,
        /// The products for which it is asked; all where none are given.
        products: Vec<Ref<Product>>,
    }
}

/// What a request must contain: the id of some evidence, or the same with the issues for which it is asked.
#[derive(Clone, Debug)]
pub struct Demand(pub Asking);

impl Decode for Demand {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            for key in ["for", "products"] {
                check_list(key, node.get(key), found);
            }
            return Asking::decode(node, found).map(Self);
        }
        Ref::decode(node, found).map(|id| {
            Self(Asking {
                id,
                kinds: Vec::new(),
                products: Vec::new(),
            })
        })
    }
    fn schema() -> Json {
        json!({ "oneOf": [Ref::<Evidence>::schema(), Asking::schema()] })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        self.0.walk(walker);
    }
}

/// Tells of a list that names nothing, and of what it names twice.
fn check_list(key: &str, node: Option<&Node>, found: &mut Diagnostics) {
    let Some((Value::List(items), span)) = node.map(|node| (&node.value, node.span)) else {
        return;
    };
    if items.is_empty() {
        let told = Diagnostic::at(Code::BadValue, span, format!("`{key}` names nothing"));
        found.push(told.help(format!(
            "name what it is asked for, or remove `{key}`: it is asked for all then"
        )));
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in items.iter().filter_map(|item| Some((item.as_text()?, item.span))) {
        match seen.get(name) {
            Some(first) => found.push(named_twice(name, span, *first)),
            None => {
                seen.insert(name, span);
            }
        }
    }
}

/// Something is named twice.
fn named_twice(name: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::at(Code::BadValue, span, format!("`{name}` is named twice"))
        .label("the second time")
        .related(first, "the first time")
        .help("remove one of the two")
}

impl Demand {
    /// Whether it is asked for all issues for which `other` asks for the same.
    fn covers(&self, other: &Self) -> bool {
        let (own, other) = (&self.0, &other.0);
        let is_named = |product: &Ref<Product>| own.products.iter().any(|own| own.id == product.id);
        let all_kinds = !other.kinds.is_empty() && other.kinds.iter().all(|kind| own.kinds.contains(kind));
        let all_products = !other.products.is_empty() && other.products.iter().all(is_named);
        own.id.id == other.id.id && (own.kinds.is_empty() || all_kinds) && (own.products.is_empty() || all_products)
    }

    /// Whether it is asked for issues of a kind about one of some products; of what is not known, it may be.
    pub fn concerns(&self, kind: Option<SupportKind>, products: &[Ref<Product>]) -> bool {
        let Asking {
            kinds, products: own, ..
        } = &self.0;
        let is_own = |product: &Ref<Product>| own.iter().any(|own| own.id == product.id);
        let same_kind = kinds.is_empty() || kind.is_none_or(|kind| kinds.contains(&kind));
        same_kind && (own.is_empty() || products.is_empty() || products.iter().any(is_own))
    }
}

impl Route {
    /// Tells of evidence for which it asks twice without a difference.
    pub fn check_evidence(&self, found: &mut Diagnostics) {
        for (at, own) in self.evidence.iter().enumerate() {
            let mut before = self.evidence.iter().take(at);
            if let Some(first) = before.find(|first| first.covers(own) || own.covers(first)) {
                found.push(named_twice(&own.0.id.id, own.0.id.span, first.0.id.span));
            }
        }
    }

    /// The evidence that it asks for issues of a kind about one of some products.
    pub fn evidence_for(
        &self,
        kind: Option<SupportKind>,
        products: &[Ref<Product>],
    ) -> impl Iterator<Item = &Ref<Evidence>> {
        let asked = self.evidence.iter().filter(move |own| own.concerns(kind, products));
        asked.map(|own| &own.0.id)
    }
}
