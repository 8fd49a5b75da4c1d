//! What a vendor asks for in a request, and for which issues.

use serde_json::{Value as Json, json};

use super::internal::Route;
use super::support::{Product, SupportKind};
use crate::decode::{Decode, Ref, Text, Walker};
use crate::diagnostic::Diagnostics;
use crate::record;
use crate::source::{Node, Value};

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

impl Demand {
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
