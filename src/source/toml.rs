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
            if error.message() == "duplicate key" {
                let key = text.get(range.clone()).unwrap_or_default();
                let span = Span::new(file, range.start, range.end);
                return Diagnostic::at(Code::DuplicateKey, span, format!("`{key}` is given twice"))
                    .label("the second time")
                    .help("remove one of the two");
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The scalars of `text` with what stands at their spans.
    fn scalars(node: &Node, text: &str, into: &mut Vec<(String, String)>) {
        let at = |span: Span| text[span.start as usize..span.end as usize].to_owned();
        match &node.value {
            Value::Null => {}
            Value::Scalar(scalar) => into.push((scalar.text.clone(), at(node.span))),
            Value::List(items) => items.iter().for_each(|item| scalars(item, text, into)),
            Value::Map(entries) => {
                for entry in entries {
                    into.push((entry.key.value.clone(), at(entry.key.span)));
                    scalars(&entry.value, text, into);
                }
            }
        }
    }

    #[test]
    fn values_stand_where_they_are_written() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let (node, found) = parse(FileId(0), text);
            assert_eq!(found, [], "{text}");
            let mut all = Vec::new();
            scalars(&node, text, &mut all);
            let all: Vec<(&str, &str)> = all
                .iter()
                .map(|(value, place)| (value.as_str(), place.as_str()))
                .collect();
            assert_eq!(all, expected, "{text}");
        };
        check(
            "\"größe\" = 1\nname = \"Bürö\" # ä\n",
            &[
                ("größe", "\"größe\""),
                ("1", "1"),
                ("name", "name"),
                ("Bürö", "\"Bürö\""),
            ],
        );
        check(
            "z = true\na = { en = \"ü\", de = 'x' }\n[t.u]\nl = [1.50, 0x10, 2026-01-01]",
            &[
                ("z", "z"),
                ("true", "true"),
                ("a", "a"),
                ("en", "en"),
                ("ü", "\"ü\""),
                ("de", "de"),
                ("x", "'x'"),
                ("t", "t"),
                ("u", "u"),
                ("l", "l"),
                ("1.50", "1.50"),
                ("0x10", "0x10"),
                ("2026-01-01", "2026-01-01"),
            ],
        );
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let check = |text: &str, expected: &[&str]| {
            let (_, found) = parse(FileId(0), text);
            let places: Vec<&str> = found
                .iter()
                .map(|one| {
                    let (span, _) = one.place.as_ref().expect("a place");
                    &text[span.start as usize..span.end as usize]
                })
                .collect();
            assert_eq!(places, expected, "{text}: {found:?}");
        };
        check("title = \"ü\"\n", &[]);
        check("ü = 1\ntitle = x\n", &["ü", "x"]);
        check("a = 1\na = 2\n", &["a"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree_with_places_in_the_text(text in "[a-zä=\\[\\]{}\"'.,#\n 0-9-]{0,60}") {
            let (node, found) = parse(FileId(0), &text);
            scalars(&node, &text, &mut Vec::new());
            for one in &found {
                let (span, _) = one.place.as_ref().expect("a place");
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{one:?}");
            }
        }
    }
}
