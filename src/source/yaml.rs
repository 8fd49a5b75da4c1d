//! YAML text in, a [`Node`] with positions out.
//!
//! The crate gives events; the tree is built here, because a deserializer stops at its first mistake and this program
//! reports all of them, and because scalars must keep their letters.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as YamlSpan};

use super::slips::{NoKey, indenting_tab, no_key, open_bracket};
use super::{Entry, FileId, Node, Scalar, Span, Spanned, Value};
use crate::diagnostic::{Code, Diagnostic};

/// How many values one file may unfold to through aliases.
const MOST_NODES: usize = 1_000_000;

/// How deep values may be nested; beyond it a hand-written file is not meant.
const MOST_DEPTH: usize = 64;

/// Reads `text`, the whole of `file`.
///
/// # Errors
/// One diagnostic: the text is not YAML, holds several documents, or unfolds to too much.
pub fn parse(file: FileId, text: &str) -> Result<Node, Diagnostic> {
    parse_slice(file, text, 0)
}

/// Reads `text`, which stands `offset` bytes into `file`: front matter.
///
/// # Errors
/// As [`parse`].
pub fn parse_slice(file: FileId, text: &str, offset: usize) -> Result<Node, Diagnostic> {
    let places = Places::new(file, text, offset);
    let mut tree = Tree::new(&places);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| tree.syntax(error.info(), places.point(error.marker())))?;
        tree.take(event, span)?;
    }
    Ok(tree.root.unwrap_or_else(|| Node::empty_map(file)))
}

/// Turns positions in characters into positions in bytes.
struct Places<'a> {
    /// The file.
    file: FileId,
    /// The byte at which the YAML begins in the file.
    offset: usize,
    /// The YAML.
    text: &'a str,
    /// The byte at which each character begins; empty where every character is one byte.
    starts: Vec<u32>,
}

impl<'a> Places<'a> {
    /// Positions in `text`, which begins at byte `offset` of the file.
    fn new(file: FileId, text: &'a str, offset: usize) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX))
                .collect()
        };
        Self {
            file,
            offset,
            text,
            starts,
        }
    }

    /// The byte of the file at which a character begins.
    fn byte(&self, character: usize) -> usize {
        let byte = if self.starts.is_empty() {
            character.min(self.text.len())
        } else {
            self.starts
                .get(character)
                .map_or(self.text.len(), |byte| *byte as usize)
        };
        self.offset + byte
    }

    /// The place of these bytes of the YAML.
    fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + bytes.start, self.offset + bytes.end)
    }

    /// A place between two characters.
    fn point(&self, marker: &Marker) -> Span {
        let at = self.byte(marker.index());
        Span::new(self.file, at, at)
    }

    /// What an event covers: the value, without its anchor and tag and what parts them from it.
    fn range(&self, span: YamlSpan) -> Span {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let covered = self.text.get(start - self.offset..end - self.offset).unwrap_or("");
        Span::new(self.file, end - without_properties(covered).len(), end)
    }

    /// A place without the space at its end.
    fn trimmed(&self, span: Span) -> Span {
        let at = |byte: u32| (byte as usize).saturating_sub(self.offset);
        let text = self.text.get(at(span.start)..at(span.end)).unwrap_or("");
        self.span(at(span.start)..at(span.start) + text.trim_end().len())
    }

    /// The value of `key`. One that is not there stands at the key's end where the key has no colon, as in `{ a, b }`, and
    /// behind the colon where it has one, so that the two can be told apart.
    fn beside(&self, key: &Spanned<String>, node: Node) -> Node {
        let (file, end) = (node.span.file, key.span.end as usize);
        let at = |byte: u32| (byte as usize).saturating_sub(self.offset);
        let written = self.text.get(at(node.span.start)..at(node.span.end));
        if node.value != Value::Null || matches!(written, Some("~" | "null")) {
            return node;
        }
        let behind = self.text.get(at(key.span.end)..).unwrap_or("");
        let space = behind.len() - behind.trim_start().len();
        let span = if !behind.trim_start().starts_with(':') {
            Span::new(file, end, end)
        } else if node.span.start > key.span.end {
            node.span
        } else {
            Span::new(file, end + space + 1, end + space + 1)
        };
        Node { span, ..node }
    }
}

/// A value as written, without its anchor and tag. No value itself begins with their signs, a space or a comment.
fn without_properties(text: &str) -> &str {
    /// What parts the value from what stands before it.
    const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
    let mut rest = text;
    loop {
        rest = match rest.chars().next() {
            Some('&' | '!') => rest.trim_start_matches(|letter| !SPACE.contains(&letter)),
            Some('#') => rest.trim_start_matches(|letter| letter != '\n'),
            Some(letter) if SPACE.contains(&letter) => rest.trim_start_matches(SPACE),
            _ => return rest,
        };
    }
}

/// A list or map that is still open.
enum Open {
    /// The items so far.
    List(Vec<Node>),
    /// The entries so far, and a key that waits for its value.
    Map(Vec<Entry>, Option<Spanned<String>>),
}

/// The tree as far as the events have told it.
struct Tree<'a> {
    /// Where the events stand.
    places: &'a Places<'a>,
    /// What is open, outermost first, with its beginning and its anchor (0 for none).
    open: Vec<(Open, Span, usize)>,
    /// What aliases repeat.
    anchors: HashMap<usize, Node>,
    /// The document, once it is closed.
    root: Option<Node>,
    /// How many values there are, those of aliases included.
    nodes: usize,
}

impl<'a> Tree<'a> {
    /// Nothing yet.
    fn new(places: &'a Places<'a>) -> Self {
        Self {
            places,
            open: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            nodes: 0,
        }
    }

    /// Takes the next event.
    fn take(&mut self, event: Event<'_>, span: YamlSpan) -> Result<(), Diagnostic> {
        let span = self.places.range(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let span = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.places.trimmed(span),
                    _ => span,
                };
                let value = if plain && matches!(&*text, "" | "~" | "null") {
                    Value::Null
                } else {
                    Value::Scalar(Scalar {
                        text: text.into_owned(),
                        quoted: !plain,
                    })
                };
                self.add(Node::new(value, span), anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(Open::List(Vec::new()), span, anchor),
            Event::MappingStart(anchor, _) => self.begin(Open::Map(Vec::new(), None), span, anchor),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(Diagnostic::at(Code::YamlSyntax, span, "a second document begins here")
                    .help("a file holds one document: remove the line `---`"))
            }
            _ => Ok(()),
        }
    }

    /// What the parser could not read, in the words of whoever wrote it.
    fn syntax(&self, info: &str, span: Span) -> Diagnostic {
        let text = self.places.text;
        let at = (span.start as usize).saturating_sub(self.places.offset);
        let problem = |message: &str, help: &str| Diagnostic::at(Code::YamlSyntax, span, message).help(help);
        let is_bracket = ["while parsing a flow", "illegal placement"]
            .iter()
            .any(|start| info.starts_with(start))
            || info.contains("in flow construct");
        let is_no_key = info.contains("simple key") || info.starts_with("mapping values are not allowed");
        match info {
            _ if is_bracket && let Some((start, end)) = open_bracket(text, at) => {
                let kind = if end == ']' { "list" } else { "group" };
                problem(
                    "this is not YAML",
                    &format!("close the {kind} with `{end}`, and part what stands in it by commas"),
                )
                .label(format!("the {kind} does not go on here"))
                .related(self.places.span(start..start + 1), "it begins here")
            }
            _ if is_no_key && let Some(slip) = no_key(text, at) => self.without_key(slip),
            _ if info.starts_with("mapping values are not allowed") => problem(
                "a second colon in a line, or a line that is indented too far",
                "put a text with a colon in it in double quotes; keys of one entry begin below each other",
            ),
            _ if info.contains("tab") => {
                let tab = indenting_tab(text, at).map_or(span, |tab| self.places.span(tab..tab + 1));
                Diagnostic::at(Code::YamlSyntax, tab, "a tab at the beginning of a line").help("indent by spaces")
            }
            _ if info.contains("quoted scalar") => problem(
                "a text in quotes that does not end, or has a sign in it that means something",
                "close the quotes; within double quotes write `\\\"` for a quote and `\\\\` for a backslash",
            ),
            _ if info.contains("did not find expected key") || info.contains("did not find expected '-'") => problem(
                "this line belongs to nothing above it",
                "keys of one entry, and hyphens of one list, begin exactly below each other",
            ),
            _ if info.contains("simple key") => problem(
                "a line without a colon",
                "write `key: value`, with a space behind the colon",
            ),
            _ if info.contains("unknown anchor") => problem(
                "an alias without an anchor",
                "put a text that begins with `*` in double quotes",
            ),
            _ => problem(
                "this is not YAML",
                "look at this line and the one before it: indentation, a missing space behind `:`, or a text with `:` or `#` in it that wants quotes",
            )
            .label(info),
        }
    }

    /// A line that should be a key with its value.
    fn without_key(&self, slip: NoKey) -> Diagnostic {
        let problem = |place, message: &str| Diagnostic::at(Code::YamlSyntax, self.places.span(place), message);
        match slip {
            NoKey::NoSpace(place, meant) => {
                problem(place, "no space behind this colon").help(format!("write `{meant}`"))
            }
            NoKey::NoColon(place) => {
                problem(place, "a line without a colon").help("write `key: value`, with a space behind the colon")
            }
        }
    }

    /// Opens a list or map.
    fn begin(&mut self, open: Open, span: Span, anchor: usize) -> Result<(), Diagnostic> {
        if self.open.len() >= MOST_DEPTH {
            return Err(Diagnostic::at(
                Code::YamlSyntax,
                span,
                format!("values are nested more than {MOST_DEPTH} deep"),
            )
            .help("write it flatter"));
        }
        self.open.push((open, span, anchor));
        Ok(())
    }

    /// Closes what was opened last.
    fn end(&mut self, span: Span) -> Result<(), Diagnostic> {
        let Some((open, start, anchor)) = self.open.pop() else {
            return Ok(());
        };
        // With brackets the closing one ends it, whatever the event covers behind that. Without them the event stands where
        // the next thing begins, so the last value ends it.
        let last = match &open {
            _ if span.end > span.start => Some(span.start + 1),
            Open::List(items) => items.last().map(|item| item.span.end),
            Open::Map(entries, _) => entries.last().map(|entry| entry.key.span.end.max(entry.value.span.end)),
        };
        let value = match open {
            Open::List(items) => Value::List(items),
            Open::Map(entries, _) => Value::Map(entries),
        };
        let span = Span {
            end: last.unwrap_or(span.end).max(start.end),
            ..start
        };
        self.add(Node::new(value, span), anchor)
    }

    /// Repeats what stands at an anchor, unless that would be too much.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(
                Diagnostic::at(Code::YamlSyntax, span, "this alias stands inside its own anchor")
                    .help("write the value out"),
            );
        };
        self.nodes += weight(node);
        let node = Node::new(node.value.clone(), node.span);
        if self.nodes > MOST_NODES {
            return Err(Diagnostic::at(
                Code::AliasBomb,
                span,
                format!("aliases unfold to more than {MOST_NODES} values"),
            )
            .help("write the values out"));
        }
        self.add(node, 0)
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        self.nodes += 1;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let places = self.places;
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((Open::List(items), ..)) => items.push(node),
            Some((Open::Map(entries, key), ..)) => match key.take() {
                Some(key) => {
                    let node = places.beside(&key, node);
                    entries.push(Entry::new(key, node));
                }
                None => *key = Some(key_of(node)?),
            },
        }
        Ok(())
    }
}

/// A key is a scalar.
fn key_of(node: Node) -> Result<Spanned<String>, Diagnostic> {
    match node.value {
        Value::Scalar(scalar) => Ok(Spanned::new(scalar.text, node.span)),
        _ => Err(Diagnostic::at(Code::YamlSyntax, node.span, "a key must be a word")
            .help("write `key: value`; a text that begins with `{` or `[` wants quotes")),
    }
}

/// How many values `node` holds, itself among them.
fn weight(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 1,
        Value::List(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| weight(&entry.value)).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text as a tree in one line, each scalar and key checked against what stands at its place.
    fn shown(node: &Node, text: &str) -> String {
        match &node.value {
            Value::Null => "~".to_owned(),
            Value::Scalar(scalar) => {
                let at = &text[node.span.start as usize..node.span.end as usize];
                if !scalar.quoted {
                    assert_eq!(at, scalar.text, "{text}");
                }
                if scalar.quoted {
                    format!("{:?}", scalar.text)
                } else {
                    scalar.text.clone()
                }
            }
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| shown(item, text)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|entry| format!("{}: {}", entry.key.value, shown(&entry.value, text)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    #[test]
    fn texts_become_trees_that_keep_their_letters() {
        let check = |text: &str, expected: &str| {
            let node = parse(FileId(0), text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(shown(&node, text), expected, "{text}");
        };
        check("", "{}");
        check("# a comment\n", "{}");
        check("---\na: 1\n", "{a: 1}");
        check(
            "a: 120.00\nb: 0042\nc: yes\nd: 1e3\n",
            "{a: 120.00, b: 0042, c: yes, d: 1e3}",
        );
        check("a: \"12\"\nb: 'x'\n", "{a: \"12\", b: \"x\"}");
        check("a:\nb: ~\nc: null\nd: \"\"\n", "{a: ~, b: ~, c: ~, d: \"\"}");
        check("ä: ö\nfür: [ü, {ß: é}]\r\nlast: x", "{ä: ö, für: [ü, {ß: é}], last: x}");
        check("a: 1\na: 2\n", "{a: 1, a: 2}");
        check("a: |\n  one\n  two\n", "{a: \"one\\ntwo\\n\"}");
        check("a: &x [1, 2]\nb: *x\n", "{a: [1, 2], b: [1, 2]}");
        check("<<: {a: 1}\n", "{<<: {a: 1}}");
    }

    #[test]
    fn a_value_stands_without_its_anchor_and_tag_and_an_alias_where_its_value_was_written() {
        let check = |text: &str, expected: &str| {
            let node = parse(FileId(0), text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            let spans = ["ü", "b"].map(|key| node.get(key).map(|node| node.span));
            let places = spans.map(|span| span.map(|span| &text[span.start as usize..span.end as usize]));
            assert_eq!(places, [Some(expected); 2], "{text}");
        };
        check("ü: &x öl\nb: *x\n", "öl");
        check("ü: &x !!str öl\nb: *x\n", "öl");
        check("ü: !!str &x \"# öl\"\nb: *x\n", "\"# öl\"");
        check("ü: &x # why\n\n  öl\nb: *x\n", "öl");
        check("{ ü: &x öl, b: *x }\n", "öl");
        check("ü: &x [ä]\nb: *x\n", "[ä]");
        check("ü: &x\nb: *x\n", "");
        let text = "&ä ü: 1\n";
        let node = parse(FileId(0), text).unwrap_or_else(|error| panic!("{error:?}"));
        let key = node.entries()[0].key.span;
        assert_eq!(&text[key.start as usize..key.end as usize], "ü");
    }

    #[test]
    fn what_is_no_single_document_is_told_with_its_place() {
        let check = |text: &str, code: Code, message: &str, line: usize| {
            let error = parse(FileId(0), text).err().unwrap_or_else(|| panic!("{text} is read"));
            let (span, _) = error.place.clone().expect("a place");
            let (found, _) = crate::source::line_and_column(text, span.start as usize);
            assert_eq!(
                (error.code, error.message.as_str(), found),
                (code, message, line),
                "{text}"
            );
        };
        check(
            "a: 1\n---\nb: 2\n",
            Code::YamlSyntax,
            "a second document begins here",
            2,
        );
        check("ä: [1\nb: 2\n", Code::YamlSyntax, "this is not YAML", 2);
        check(
            "a:\n  b: x\n\tc: 1\n",
            Code::YamlSyntax,
            "a tab at the beginning of a line",
            3,
        );
        check("a:\n  b:x\n  c: 1\n", Code::YamlSyntax, "no space behind this colon", 2);
        check("a:\n  b\n  c: 1\n", Code::YamlSyntax, "a line without a colon", 2);
        check("? [a]\n: 1\n", Code::YamlSyntax, "a key must be a word", 1);
        check("a: *x\n", Code::YamlSyntax, "an alias without an anchor", 1);
        check(
            "a: &x [*x]\n",
            Code::YamlSyntax,
            "this alias stands inside its own anchor",
            1,
        );
        let deep = format!("{}1", "- ".repeat(MOST_DEPTH + 1));
        check(&deep, Code::YamlSyntax, "values are nested more than 64 deep", 1);
        let lists = ["[x, x, x, x, x, x, x, x, x, x]"; 1].concat();
        let mut bomb = format!("a: &a0 {lists}\n");
        for level in 1..9 {
            let alias = format!("*a{}", level - 1);
            bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(", ")));
        }
        check(&bomb, Code::AliasBomb, "aliases unfold to more than 1000000 values", 6);
    }

    #[test]
    fn a_deep_tree_at_the_limit_is_read() {
        let deep = format!("{}1", "- ".repeat(MOST_DEPTH));
        assert!(parse(FileId(0), &deep).is_ok());
    }

    #[test]
    fn a_list_or_map_ends_with_its_last_value() {
        let check = |text: &str, expected: &str| {
            let node = parse(FileId(0), text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            let span = node.get("a").map(|node| node.span).expect("it is there");
            assert_eq!(&text[span.start as usize..span.end as usize], expected, "{text}");
        };
        check("a:\n  b: 1\n\n  # more\nc: 2\n", "b: 1");
        check("a:\n  b:\n    c: ü\nd: 2\n", "b:\n    c: ü");
        check("a:\n  b: 1\n  c:\nd: 2\n", "b: 1\n  c:");
        check("a:\n  - 1\n  - [2, 3]\n\nd: 2\n", "- 1\n  - [2, 3]");
        check("a: { b: 1 } # more\nd: 2\n", "{ b: 1 }");
        check("a:\n  b: |\n    x\n    y\n\nd: 2\n", "b: |\n    x\n    y");
        check("a:\n  b: &x 1\n  c: *x\nd: 2\n", "b: &x 1\n  c");
    }

    #[test]
    fn a_slice_has_places_of_the_whole_file() {
        let file = "---\nä: ö\n---\n";
        let node = parse_slice(FileId(0), &file[4..11], 4).unwrap_or_else(|error| panic!("{error:?}"));
        let span = node.get("ä").map(|node| node.span).expect("it is there");
        assert_eq!(&file[span.start as usize..span.end as usize], "ö");
    }

    /// Whether every place in the tree lies in the text, on the bounds of characters.
    fn in_text(node: &Node, text: &str) -> bool {
        let within = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
        within(node.span)
            && match &node.value {
                Value::Null | Value::Scalar(_) => true,
                Value::List(items) => items.iter().all(|item| in_text(item, text)),
                Value::Map(entries) => entries
                    .iter()
                    .all(|entry| within(entry.key.span) && in_text(&entry.value, text)),
            }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn any_text_gives_a_tree_or_a_message_in_the_text(
            text in prop_oneof![
                any::<String>(),
                "([a-cäß\u{1f600}]{1,3}|: |- |\n|\n  |\n    |[\\[\\]{},&*?|>!%@`'\"#~\r\t\u{feff}\u{85}\u{2028}-]){0,40}",
            ]
        ) {
            match parse(FileId(0), &text) {
                Ok(node) => prop_assert!(in_text(&node, &text), "{node:?}"),
                Err(error) => {
                    let (span, _) = error.place.as_ref().expect("a place");
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{error:?}");
                }
            }
        }
    }
}
