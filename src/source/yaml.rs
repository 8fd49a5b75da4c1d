//! YAML text in, a [`Node`] with positions out.
//!
//! The crate gives events; the tree is built here, because a deserializer stops at its first mistake and this program
//! reports all of them, and because scalars must keep their letters.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as YamlSpan};

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
        let (event, span) = event.map_err(|error| {
            let span = places.point(error.marker());
            Diagnostic::at(Code::YamlSyntax, span, "this is not YAML").label(error.info().to_string())
                .help("look at this line and the one before it: indentation, a missing space after `:`, or a text with `:` or `#` in it that wants quotes")
        })?;
        tree.take(event, span)?;
    }
    Ok(tree.root.unwrap_or_else(|| Node::empty_map(file)))
}

/// Turns positions in characters into positions in bytes.
struct Places {
    file: FileId,
    offset: usize,
    length: usize,
    /// The byte at which each character begins; empty where every character is one byte.
    starts: Vec<u32>,
}

impl Places {
    fn new(file: FileId, text: &str, offset: usize) -> Self {
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
            length: text.len(),
            starts,
        }
    }

    fn byte(&self, character: usize) -> usize {
        let byte = if self.starts.is_empty() {
            character.min(self.length)
        } else {
            self.starts.get(character).map_or(self.length, |byte| *byte as usize)
        };
        self.offset + byte
    }

    fn point(&self, marker: &Marker) -> Span {
        let at = self.byte(marker.index());
        Span::new(self.file, at, at)
    }

    fn range(&self, span: YamlSpan) -> Span {
        Span::new(self.file, self.byte(span.start.index()), self.byte(span.end.index()))
    }
}

/// A list or map that is still open.
enum Open {
    List(Vec<Node>),
    Map(Vec<Entry>, Option<Spanned<String>>),
}

/// The tree as far as the events have told it.
struct Tree<'a> {
    places: &'a Places,
    open: Vec<(Open, Span, usize)>,
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    nodes: usize,
}

impl<'a> Tree<'a> {
    fn new(places: &'a Places) -> Self {
        Self {
            places,
            open: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            nodes: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, span: YamlSpan) -> Result<(), Diagnostic> {
        let span = self.places.range(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
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

    fn end(&mut self, span: Span) -> Result<(), Diagnostic> {
        let Some((open, start, anchor)) = self.open.pop() else {
            return Ok(());
        };
        let value = match open {
            Open::List(items) => Value::List(items),
            Open::Map(entries, _) => Value::Map(entries),
        };
        let span = Span {
            end: span.end.max(start.end),
            ..start
        };
        self.add(Node::new(value, span), anchor)
    }

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

    fn add(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        self.nodes += 1;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((Open::List(items), ..)) => items.push(node),
            Some((Open::Map(entries, key), ..)) => match key.take() {
                Some(key) => entries.push(Entry::new(key, node)),
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
