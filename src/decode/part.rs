//! A value in, itself out, or what can be rescued of it.

use serde_json::Value as Json;

use super::{Decode, Walker, rescued};
use crate::diagnostic::Diagnostics;
use crate::source::Node;

/// A value that may have been read in part only.
#[derive(Clone, Debug)]
pub struct Part<T> {
    /// The value, with stand-ins for what could not be read.
    pub value: T,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

impl<T: Decode> Decode for Part<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let whole = T::decode(node, found);
        let is_whole = whole.is_some();
        let value = whole.or_else(|| rescued(node))?;
        Some(Self { value, is_whole })
    }
    fn schema() -> Json {
        T::schema()
    }
    fn walk(&self, walker: &mut dyn Walker) {
        self.value.walk(walker);
    }
}
