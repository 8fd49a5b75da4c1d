//! A text that is no Markdown in, such as a title in front matter, its words and references out.

use std::ops::Range;

use super::reference::{Part, Words, plain_parts};
use super::torn::{Torn, torn};
use crate::source::{Span, Spanned};

/// Reads `text`, which stands in `file` as YAML has it. References have their places where it is written there as it reads,
/// else that of the whole text.
pub fn line(text: &Spanned<String>, file: &str) -> (Words, Vec<Torn>) {
    let value = text.value.as_str();
    let whole = text.span;
    let written = file.get(whole.start as usize..whole.end as usize).unwrap_or("");
    let start = written.find(value).map(|at| whole.start as usize + at);
    let place = |range: Range<usize>| match start {
        Some(start) => Span::new(whole.file, start + range.start, start + range.end),
        None => whole,
    };
    let mut words = Words::default();
    let mut lacking = Vec::new();
    for part in plain_parts(value, 0..value.len()) {
        match part {
            Part::Text(range) => {
                words.push(value.get(range.clone()).unwrap_or(""));
                let finds = torn(value, range).into_iter();
                lacking.extend(finds.map(|(whole, path, braces)| Torn {
                    path: value.get(path).unwrap_or("").to_owned(),
                    span: place(whole),
                    braces,
                }));
            }
            Part::Reference(range, path) => words.push_reference(value.get(path).unwrap_or(""), place(range)),
        }
    }
    (words, lacking)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Piece;
    use crate::source::FileId;

    /// Reads the value of the key `a` in a file of one line.
    fn check(file: &str, value: &str, words: &str, places: &[&str]) {
        let span = Span::new(FileId(0), "a: ".len(), file.len());
        let (found, lacking) = line(&Spanned::new(value.to_owned(), span), file);
        assert_eq!(found.resolved(|one| Some(format!("<{}>", one.path))), words, "{file}");
        let spans = found.pieces.iter().filter_map(|piece| match piece {
            Piece::Reference(one) => Some(one.span),
            Piece::Text(_) => None,
        });
        let spans: Vec<&str> = spans
            .chain(lacking.iter().map(|one| one.span))
            .map(|span| &file[span.start as usize..span.end as usize])
            .collect();
        assert_eq!(spans, places, "{file}");
    }

    #[test]
    fn references_in_a_line_have_their_places() {
        check("a: b", "b", "b", &[]);
        check("a: b {{ c.d }}", "b {{ c.d }}", "b <c.d>", &["{{ c.d }}"]);
        check("a: \"{{ c.d }} é\"", "{{ c.d }} é", "<c.d> é", &["{{ c.d }}"]);
        check("a: 'it''s {{c}}'", "it's {{c}}", "it's <c>", &["'it''s {{c}}'"]);
        check("a: b {{ c.d }", "b {{ c.d }", "b {{ c.d }", &["{{ c.d }"]);
    }

    #[test]
    fn a_backslash_keeps_the_braces_of_a_line() {
        check(
            "a: b \\{{ c }} {{ d }}",
            "b \\{{ c }} {{ d }}",
            "b {{ c }} <d>",
            &["{{ d }}"],
        );
        check("a: \\\\{{ c }}", "\\\\{{ c }}", "\\\\<c>", &["{{ c }}"]);
    }
}
