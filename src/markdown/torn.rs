//! Running text in, what looks like a reference that lacks a brace out.

use std::ops::Range;

use crate::source::Span;

/// Braces and a path that are no reference as they stand. Whether one was meant is for whom to say who knows the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// What stands between the braces, or beside them, without the spaces around it.
    pub path: String,
    /// From the first brace to the last, the path included.
    pub span: Span,
    /// How many braces open and close it, at most two each. Two and two have nothing between them.
    pub braces: (usize, usize),
}

/// A find in a text: its whole range, its path's, and its braces.
type Find = (Range<usize>, Range<usize>, (usize, usize));

/// The longest path in characters; what is longer is prose.
const LONGEST: usize = 80;

/// Finds them in `text[range]`, running text in which no reference stands. Where a backslash stands before the first
/// brace, it is meant as it is.
pub(super) fn torn(text: &str, range: Range<usize>) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut from = range.start;
    while let Some(at) = next(text, from..range.end, b"{}") {
        let rest = text.get(at..range.end).unwrap_or("");
        let (found, end) = if rest.starts_with('{') {
            opened(text, at..range.end)
        } else {
            let end = at + run(rest, '}');
            (closed(text, from..at, end), end)
        };
        finds.extend(found.filter(|_| !super::reference::is_escaped(text, at)));
        from = end;
    }
    finds
}

/// What begins with the braces at the beginning of `range`, and where to read on.
fn opened(text: &str, range: Range<usize>) -> (Option<Find>, usize) {
    let braces = run(text.get(range.clone()).unwrap_or(""), '{');
    let inner = range.start + braces;
    let start = inner - braces.min(2);
    let line = text.get(inner..range.end).unwrap_or("");
    let stop = next(text, inner..range.end, b"{}\n\r").unwrap_or(range.end);
    let closing = run(text.get(stop..range.end).unwrap_or(""), '}');
    if closing > 0 {
        let path = super::reference::trimmed(text, inner..stop);
        let end = stop + closing.min(2);
        let is_path = match text.get(path.clone()) {
            Some("") => braces > 1 && closing > 1,
            Some(path) => path.chars().count() <= LONGEST && (braces > 1 || is_name(path)),
            None => false,
        };
        let found = (start..end, path, (braces.min(2), closing.min(2)));
        return (is_path.then_some(found), stop + closing);
    }
    let path = inner + line.len() - line.trim_start_matches([' ', '\t']).len();
    let name: usize = text
        .get(path..stop)
        .unwrap_or("")
        .chars()
        .take_while(|c| is_of_name(*c))
        .map(char::len_utf8)
        .sum();
    let name = text.get(path..path + name).unwrap_or("").trim_end_matches(['.', '-']);
    let end = path + name.len();
    let found = (start..end, path..end, (braces.min(2), 0));
    ((braces > 1 && !name.is_empty()).then_some(found), stop.max(inner))
}

/// What ends with the braces between `before.end` and `end`, and is opened by none.
fn closed(text: &str, before: Range<usize>, end: usize) -> Option<Find> {
    let stretch = text.get(before.clone())?.trim_end_matches([' ', '\t']);
    let bare = stretch.trim_end_matches(is_of_name);
    let name = stretch.get(bare.len()..)?.trim_start_matches(['.', '-']);
    let path = before.start + stretch.len() - name.len()..before.start + stretch.len();
    let closing = (end - before.end).min(2);
    (closing > 1 && !name.is_empty()).then(|| (path.start..before.end + closing, path, (0, closing)))
}

/// Where the first of `signs`, which are ASCII, stands in `text[range]`.
fn next(text: &str, range: Range<usize>, signs: &[u8]) -> Option<usize> {
    let start = range.start;
    let bytes = text.get(range)?.as_bytes();
    bytes.iter().position(|byte| signs.contains(byte)).map(|at| start + at)
}

/// How many of `sign` a text begins with.
fn run(text: &str, sign: char) -> usize {
    text.len() - text.trim_start_matches(sign).len()
}

/// Whether a name may hold this character.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// Whether this is written like a name: no spaces, and nothing that names don't hold.
fn is_name(text: &str) -> bool {
    text.chars().all(is_of_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, (usize, usize))]) {
        let found: Vec<_> = torn(text, 0..text.len())
            .into_iter()
            .map(|(whole, path, braces)| (&text[whole], &text[path], braces))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn braces_that_lack_another_are_found_with_their_path() {
        check("a {{ b.c } d", &[("{{ b.c }", "b.c", (2, 1))]);
        check("ä {b.c}} d", &[("{b.c}}", "b.c", (1, 2))]);
        check("{{ b.c, d", &[("{{ b.c", "b.c", (2, 0))]);
        check("{{ b.c. D", &[("{{ b.c", "b.c", (2, 0))]);
        check("{{b-c_d", &[("{{b-c_d", "b-c_d", (2, 0))]);
        check("see b.c }} d", &[("b.c }}", "b.c", (0, 2))]);
        check("{ b.c }", &[("{ b.c }", "b.c", (1, 1))]);
        check("{{ b c }", &[("{{ b c }", "b c", (2, 1))]);
        check("{{{ b }", &[("{{ b }", "b", (2, 1))]);
        check("{{ a } }}", &[("{{ a }", "a", (2, 1))]);
        check("{{ a\n}}", &[("{{ a", "a", (2, 0))]);
        check("{{ }} {{}}", &[("{{ }}", "", (2, 2)), ("{{}}", "", (2, 2))]);
        check("{{ a {{ ü", &[("{{ a", "a", (2, 0)), ("{{ ü", "ü", (2, 0))]);
    }

    #[test]
    fn braces_that_name_nothing_are_left_alone() {
        for text in [
            "",
            "{",
            "}}",
            "{{",
            "{ }",
            "{a b}",
            "{\"a\": 1}",
            "a }",
            "\\{{ a }",
            "\\{{ a }}",
            "\\{ a }}",
            "\\\\\\{{ a",
            "} }",
            "{#id}",
            "{{ ",
            ". }}",
            "{%}",
        ] {
            check(text, &[]);
        }
        check(&format!("{{{{ {} }}", "a".repeat(LONGEST + 1)), &[]);
    }

    #[test]
    fn many_braces_are_read_once() {
        for text in ["{{ a ", "} }} a", "{", "}", "{ {"] {
            let text = text.repeat(100_000);
            assert!(torn(&text, 0..text.len()).len() <= 100_000);
        }
    }
}
