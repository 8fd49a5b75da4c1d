//! A file's text in, its front matter and the place where the Markdown begins out.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Node, Span, parse_yaml_slice};

/// Reads the YAML between a first line of `---` and the next line of `---` or `...`.
///
/// Returns the front matter where there is some that parses, the byte at which the body begins, and what is wrong.
/// Where the end is missing, the whole text is the body, so that nothing is lost.
pub fn front_matter(file: FileId, text: &str) -> (Option<Node>, usize, Diagnostics) {
    let Some(first) = text.split_inclusive('\n').next().filter(|line| is_fence(line, "---")) else {
        return (None, 0, Diagnostics::new());
    };
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let next = at + line.len();
        if is_fence(line, "---") || is_fence(line, "...") {
            return match parse_yaml_slice(file, &text[start..at], start) {
                Ok(node) => (Some(node), next, Diagnostics::new()),
                Err(error) => (None, next, vec![error]),
            };
        }
        at = next;
    }
    let span = Span::new(file, 0, first.trim_end().len());
    let found = Diagnostic::at(Code::FrontMatterNotClosed, span, "this front matter has no end")
        .label("begins here")
        .help("add a line of three hyphens after the last key");
    (None, 0, vec![found])
}

/// Whether the line is `fence` and nothing more than white space after it.
fn is_fence(line: &str, fence: &str) -> bool {
    line.trim_end() == fence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, body: &str, codes: &[Code]) {
        let (node, offset, found) = front_matter(FileId(0), text);
        let title_found = node.as_ref().and_then(|node| node.get("title")).and_then(Node::as_text);
        assert_eq!(title_found, title, "{text:?}");
        assert_eq!(&text[offset..], body, "{text:?}");
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), codes, "{text:?}");
    }

    #[test]
    fn front_matter_ends_at_hyphens_or_dots() {
        check("---\ntitle: A\n---\nbody", Some("A"), "body", &[]);
        check("---\r\ntitle: Ä\r\n---\r\nbody", Some("Ä"), "body", &[]);
        check("--- \ntitle: A\n...\n\n---\n", Some("A"), "\n---\n", &[]);
        check("---\n---\n", None, "", &[]);
        check("---\ntitle: A\n---", Some("A"), "", &[]);
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        check("", None, "", &[]);
        check("text\n---\n", None, "text\n---\n", &[]);
        check("\n---\ntitle: A\n---\n", None, "\n---\ntitle: A\n---\n", &[]);
        check("----\n", None, "----\n", &[]);
    }

    #[test]
    fn nothing_is_lost_where_the_end_is_missing() {
        check(
            "---\ntitle: A\n",
            None,
            "---\ntitle: A\n",
            &[Code::FrontMatterNotClosed],
        );
        check("---", None, "---", &[Code::FrontMatterNotClosed]);
    }

    #[test]
    fn yaml_that_does_not_parse_is_told_and_the_body_stays() {
        check("---\ntitle: [\n---\nbody", None, "body", &[Code::YamlSyntax]);
    }

    #[test]
    fn positions_are_those_of_the_file() {
        let text = "---\r\nä: ö\r\nb: value\r\n---\r\n";
        let (node, ..) = front_matter(FileId(0), text);
        let span = node.as_ref().and_then(|node| node.get("b")).map(|node| node.span);
        let span = span.unwrap_or(Span::top(FileId(0)));
        assert_eq!(&text[span.start as usize..span.end as usize], "value");
    }
}
