//! A document of keys and values with positions: what YAML and TOML both become before their types are checked.

use super::{FileId, Span, Spanned};

/// One value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
    /// The key that it stands under, by which messages name it; none for the whole of a file and in lists.
    pub name: Option<Spanned<String>>,
}

/// The kinds of value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing was written.
    Null,
    /// One word, number or text, as written.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order written; a key given twice stands twice.
    Map(Vec<Entry>),
}

/// A scalar keeps its letters, so that `120.00` never passes through floating point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text without quotes.
    pub text: String,
    /// Whether it was quoted: `"12"` is a text where `12` is a number.
    pub quoted: bool,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// `value` under `key`, which is its name from now on.
    pub fn new(key: Spanned<String>, mut value: Node) -> Self {
        value.name = Some(key.clone());
        Self { key, value }
    }
}

impl Node {
    /// A value without a name.
    pub fn new(value: Value, span: Span) -> Self {
        Self {
            value,
            span,
            name: None,
        }
    }

    /// A map without entries, as an empty file is read.
    pub fn empty_map(file: FileId) -> Self {
        Self::new(Value::Map(Vec::new()), Span::top(file))
    }

    /// A map of these entries in the place of this value.
    #[must_use]
    pub fn with_entries(&self, entries: Vec<Entry>) -> Self {
        Self {
            value: Value::Map(entries),
            span: self.span,
            name: self.name.clone(),
        }
    }

    /// The entries of a map; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value under `key`, when this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()
            .iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }

    /// The text of an unquoted or quoted scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// What a message calls this kind of value.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(scalar) if scalar.quoted => "a text",
            Value::Scalar(scalar) if scalar.text.parse::<i64>().is_ok() => match scalar.text.starts_with('-') {
                true => "a negative number",
                false => "a number",
            },
            Value::Scalar(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }
}
