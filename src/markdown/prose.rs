//! A [`Body`] in, the places of its running text out: for checks of wording.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::document::{Document, Item, Prepared};
use super::{Body, Options};

/// The ranges of running text, in bytes of the whole file and in order: no code, no addresses, no raw HTML.
pub fn prose(body: Body<'_>, options: &Options<'_>) -> Vec<Range<usize>> {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut is_code = false;
    for (item, range) in &document.items {
        match item {
            Item::Start(Tag::CodeBlock(_)) => is_code = true,
            Item::End(TagEnd::CodeBlock) => is_code = false,
            Item::Text(_) | Item::RawText(_) if !is_code => {
                let (start, end) = (body.offset + range.start, body.offset + range.end);
                match ranges.last_mut() {
                    // The parser cuts texts at signs that could have begun an element.
                    Some(last) if last.end == start => last.end = end,
                    _ => ranges.push(start..end),
                }
            }
            _ => {}
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn code_and_addresses_are_no_running_text() {
        let text = "---\n---\n# A *b*\n\nc `d` [e](f \"g\") <b title=\"h\">i</b> j_k.\n\n```\nl\n```\n\n![m](n) {{ hours.o }}\n";
        let options = Options {
            raw_html: true,
            ..Options::default()
        };
        let found: Vec<&str> = prose(Body::new(FileId(0), text, 8), &options)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["A ", "b", "c ", " ", "e", " ", "i", " j_k.", "m", " "]);
    }
}
