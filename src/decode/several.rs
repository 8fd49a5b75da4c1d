//! One value, or a list of them, in; the list out.

use serde_json::{Value as Json, json};

use super::{Decode, Walker};
use crate::diagnostic::Diagnostics;
use crate::source::{Node, Value};

/// Values of which there is mostly one, which then needs no brackets.
#[derive(Clone, Debug)]
pub struct Several<T>(pub Vec<T>);

impl<T: Decode> Decode for Several<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::decode(node, found),
            _ => T::decode(node, found).map(|one| vec![one]),
        }
        .map(Self)
    }
    fn rescue(node: &Node) -> Option<Self> {
        Vec::rescue(node).map(Self)
    }
    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
    fn schema() -> Json {
        json!({ "oneOf": [T::schema(), Vec::<T>::schema()] })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        self.0.walk(walker);
    }
}
