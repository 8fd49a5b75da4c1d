//! Running text in, its words and its references to the catalog out.
//!
//! A reference is `{{ support.technical.price }}`: two braces, a path, two braces, on one line. `\{{` is two braces.

use std::ops::Range;

use crate::source::Span;

/// A `{{ path }}` in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What stands between the braces, without the spaces around it.
    pub path: String,
    /// From the first brace to the last.
    pub span: Span,
}

/// A part of a heading's or a link's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(String),
    /// Words that the catalog gives.
    Reference(Reference),
}

/// The words of a heading or a link, without their markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In reading order; no two texts follow each other.
    pub pieces: Vec<Piece>,
}

impl Words {
    /// Words without a reference.
    pub fn plain(words: &str) -> Self {
        let mut all = Self::default();
        all.push(words);
        all
    }

    /// The words with references as they are written.
    pub fn source(&self) -> String {
        self.resolved(|_| None)
    }

    /// The words with each reference put as `value` says, or as written where it says nothing.
    pub fn resolved(&self, mut value: impl FnMut(&Reference) -> Option<String>) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => words.push_str(text),
                Piece::Reference(reference) => match value(reference) {
                    Some(value) => words.push_str(&value),
                    None => words.push_str(&written(&reference.path)),
                },
            }
        }
        words.trim().to_owned()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Reference(_) => false,
        })
    }

    /// Adds words.
    pub(super) fn push(&mut self, words: &str) {
        if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.push_str(words);
        } else if !words.is_empty() {
            self.make_room();
            self.pieces.push(Piece::Text(words.to_owned()));
        }
    }

    /// Makes room for one piece: nearly all words are one, and a large site holds hundreds of thousands of them.
    fn make_room(&mut self) {
        if self.pieces.is_empty() {
            self.pieces.reserve_exact(1);
        }
    }

    /// Adds a reference.
    pub(super) fn push_reference(&mut self, path: &str, span: Span) {
        self.make_room();
        self.pieces.push(Piece::Reference(Reference {
            path: path.to_owned(),
            span,
        }));
    }
}

/// How a reference to `path` is written.
pub(super) fn written(path: &str) -> String {
    format!("{{{{ {path} }}}}")
}

/// A stretch of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words, at this range.
    Text(Range<usize>),
    /// A reference, at this range, with its path at the second.
    Reference(Range<usize>, Range<usize>),
}

/// Cuts `text[range]`, one stretch of running text without markup, into words and references.
///
/// Where the first character is escaped by a backslash before it, it opens no reference.
pub(super) fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut kept = range.start;
    let mut at = range.start + usize::from(is_escaped(text, range.start) && !range.is_empty());
    while let Some(open) = find(text, at..range.end, "{{") {
        // The last two of several braces open.
        let open = open + text[open..range.end].bytes().take_while(|byte| *byte == b'{').count() - 2;
        let inner = open + 2;
        let Some(stop) = text[inner..range.end].find(['{', '}', '\n', '\r']) else {
            break;
        };
        let stop = inner + stop;
        at = stop;
        let path = trimmed(text, inner..stop);
        if !text[stop..range.end].starts_with("}}") || path.is_empty() {
            continue;
        }
        if kept < open {
            parts.push(Part::Text(kept..open));
        }
        at = stop + 2;
        kept = at;
        parts.push(Part::Reference(open..at, path));
    }
    if kept < range.end {
        parts.push(Part::Text(kept..range.end));
    }
    parts
}

/// Cuts text in which nothing has been undone, such as that of raw HTML: a backslash that keeps braces is left out.
pub(super) fn plain_parts(text: &str, range: Range<usize>) -> Vec<Part> {
    /// What keeps braces as they are.
    const KEPT: &str = "\\{{";
    let mut all = Vec::new();
    let mut from = range.start;
    let mut at = range.start;
    while let Some(backslash) = find(text, at..range.end, KEPT) {
        at = backslash + KEPT.len();
        if !is_escaped(text, backslash) {
            all.extend(parts(text, from..backslash));
            from = backslash + 1;
        }
    }
    all.extend(parts(text, from..range.end));
    all
}

/// Where `what` first stands in `text[range]`.
fn find(text: &str, range: Range<usize>, what: &str) -> Option<usize> {
    let start = range.start;
    text.get(range)?.find(what).map(|at| start + at)
}

/// The range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// Whether an odd number of backslashes stands before the byte at `at`.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].iter().rev();
    before.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, from: usize, expected: &[&str]) {
        let found: Vec<String> = parts(text, from..text.len())
            .into_iter()
            .map(|part| match part {
                Part::Text(range) => text[range].to_owned(),
                Part::Reference(_, path) => format!("={}", &text[path]),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn references_are_cut_out_of_words() {
        check("a {{ b.c }} d", 0, &["a ", "=b.c", " d"]);
        check("{{b}}{{ c-d_e }}", 0, &["=b", "=c-d_e"]);
        check("{{{ b }}}", 0, &["{", "=b", "}"]);
        check("ä {{ ü }}", 0, &["ä ", "=ü"]);
    }

    #[test]
    fn braces_that_name_nothing_stay_words() {
        check("{{ }} {{", 0, &["{{ }} {{"]);
        check("{{ a } }}", 0, &["{{ a } }}"]);
        check("{{ a\n}}", 0, &["{{ a\n}}"]);
        check("{{ a {{ b }}", 0, &["{{ a ", "=b"]);
    }

    #[test]
    fn a_backslash_keeps_the_braces() {
        check("\\{{ a }}", 1, &["{{ a }}"]);
        check("\\\\{{ a }}", 2, &["=a"]);
    }

    #[test]
    fn many_open_braces_are_read_once() {
        let text = "{{ a ".repeat(200_000);
        assert_eq!(parts(&text, 0..text.len()).len(), 1);
    }
}
