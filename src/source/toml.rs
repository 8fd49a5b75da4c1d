//! TOML text in, the same [`Node`] as from YAML out.

use ::toml::Spanned as TomlSpanned;
use ::toml::de::{DeTable, DeValue};

use super::{Entry, FileId, Node, Scalar, Span, Spanned, Value};
use crate::diagnostic::{Code, Diagnostic};

/// Reads `text`, the whole of `file`.
///
/// # Errors
/// One diagnostic for each place where the text is not TOML, beside what could be read of it.
pub fn parse(file: FileId, text: &str) -> (Node, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let found = errors
        .into_iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            Diagnostic::at(
                Code::TomlSyntax,
                Span::new(file, range.start, range.end),
                "this is not TOML",
            )
            .label(error.message().to_string())
            .help("texts want double quotes, and each key stands once in its table")
        })
        .collect();
    let span = table.span();
    let entries = entries(file, table.into_inner());
    let top = Node::new(Value::Map(entries), Span::new(file, span.start, span.end));
    (top, found)
}

/// The entries of a table, in the order written.
fn entries(file: FileId, table: DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            let key = Spanned::new(key.into_inner().into_owned(), Span::new(file, span.start, span.end));
            Entry::new(key, node(file, value))
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    entries
}

/// One value.
fn node(file: FileId, value: TomlSpanned<DeValue<'_>>) -> Node {
    let range = value.span();
    let scalar = |text: String, quoted: bool| Value::Scalar(Scalar { text, quoted });
    let value = match value.into_inner() {
        DeValue::String(text) => scalar(text.into_owned(), true),
        DeValue::Integer(number) => scalar(number.to_string(), false),
        DeValue::Float(number) => scalar(number.to_string(), false),
        DeValue::Boolean(truth) => scalar(truth.to_string(), false),
        DeValue::Datetime(date) => scalar(date.to_string(), false),
        DeValue::Array(items) => Value::List(items.into_iter().map(|item| node(file, item)).collect()),
        DeValue::Table(table) => Value::Map(entries(file, table)),
    };
    Node::new(value, Span::new(file, range.start, range.end))
}
