//! A document in, what looks like Markdown in it and is shown as words, or hides what follows, out: headings without a space, boxes
//! that can't be ticked, ids that are not closed, alerts of no kind, code without an end.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};

use super::Body;
use super::document::{Document, Item};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};

/// The kinds of alerts.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// A mistake: its place, what it is, and how to mend it.
type Find = (Range<usize>, String, String);

/// Tells it of `document`.
pub(super) fn almost(document: &Document<'_>, body: Body<'_>, found: &mut Diagnostics) {
    let mut is_code = false;
    let mut is_heading = false;
    for (at, (item, range)) in document.items.iter().enumerate() {
        let find = match item {
            Item::Start(Tag::CodeBlock(kind)) => {
                is_code = true;
                let fence = body.markdown().get(range.clone());
                let fence = fence.filter(|_| matches!(kind, CodeBlockKind::Fenced(_)));
                fence.and_then(|source| open_fence(source, range.start))
            }
            Item::End(TagEnd::CodeBlock) => {
                is_code = false;
                None
            }
            Item::Start(Tag::Heading { .. }) => {
                is_heading = true;
                None
            }
            Item::End(TagEnd::Heading(_)) => {
                is_heading = false;
                None
            }
            // What is written with a backslash, or as an entity, is meant as it reads.
            Item::Text(text) if !is_code && is_as_written(text, range, body) => match is_heading {
                true => open_id(text, range.start),
                false => line(document, at, text, range.start),
            },
            _ => None,
        };
        found.extend(
            find.map(|(range, message, help)| {
                Diagnostic::at(Code::BrokenMarkdown, body.span(&range), message).help(help)
            }),
        );
    }
}

/// Whether a text begins in the source as it reads, and not behind a backslash.
fn is_as_written(text: &str, range: &Range<usize>, body: Body<'_>) -> bool {
    let source = body.markdown();
    let is_same = source.get(range.start..).is_some_and(|rest| rest.starts_with(text));
    is_same && !source.get(..range.start).is_some_and(|before| before.ends_with('\\'))
}

/// A block of code, `source`, that begins at `start` and has no end.
fn open_fence(source: &str, start: usize) -> Option<Find> {
    let sign = source.chars().next()?;
    let length = source.chars().take_while(|own| *own == sign).count();
    let lines = source.trim_end().split('\n').count();
    let last = source.trim_end().rsplit('\n').next()?;
    let last = last.trim_start_matches([' ', '\t', '>']);
    let is_closed = lines > 1 && last.chars().all(|own| own == sign) && last.chars().count() >= length;
    let first = source.lines().next()?.trim_end();
    (!is_closed).then(|| {
        (
            start..start + first.len(),
            "this block of code is not closed".to_owned(),
            "write the same signs in a line of their own where it ends: all that follows is code".to_owned(),
        )
    })
}

/// What looks like an id in the words of a heading.
fn open_id(text: &str, start: usize) -> Option<Find> {
    let at = text.find("{#")?;
    let end = text
        .get(at..)?
        .find('}')
        .map_or(text.trim_end().len(), |length| at + length + 1);
    Some((
        start + at..start + end,
        "this is no id, so it is shown as words".to_owned(),
        "write the id at the heading's end, in braces that are closed: `## Words {#id}`".to_owned(),
    ))
}

/// What looks like a heading, a box or an alert where the text at the item `at` begins a line.
fn line(document: &Document<'_>, at: usize, text: &str, start: usize) -> Option<Find> {
    let before = document.items.get(..at)?;
    let mut before = before.iter().rev().map(|(item, _)| item);
    let first = before.next()?;
    let begins = match first {
        Item::Start(Tag::Paragraph) => before.next(),
        Item::Start(Tag::Item | Tag::DefinitionListDefinition | Tag::BlockQuote(_)) => Some(first),
        Item::SoftBreak | Item::HardBreak => Some(first),
        _ => return None,
    };
    let is_item = matches!(begins, Some(Item::Start(Tag::Item)));
    let is_quote = matches!(begins, Some(Item::Start(Tag::BlockQuote(None))));
    let is_paragraph = matches!(first, Item::Start(Tag::Paragraph));
    let (length, message, help) = heading(text)
        .or_else(|| alert(text, is_quote, is_paragraph))
        .or_else(|| task(text, is_item))?;
    Some((start..start + length, message, help))
}

/// A heading without a space behind its signs: their length, what is wrong, and how to mend it.
fn heading(text: &str) -> Option<(usize, String, String)> {
    let words = text.trim_start_matches('#');
    let signs = text.len() - words.len();
    let is_meant = match signs {
        // One alone may be a number or a word to search by.
        1 => words.contains("{#") && words.trim_end().ends_with('}'),
        2..=6 => words.starts_with(char::is_alphabetic),
        _ => false,
    };
    let sign = text.get(..signs)?;
    is_meant.then(|| {
        (
            signs,
            "this is no heading".to_owned(),
            format!("put a space behind `{sign}`, or a backslash before it"),
        )
    })
}

/// An alert of no kind, or one that is none as it stands.
fn alert(text: &str, is_quote: bool, is_paragraph: bool) -> Option<(usize, String, String)> {
    let (word, behind) = text.strip_prefix("[!")?.split_once(']')?;
    if word.is_empty() || !word.chars().all(|own| own.is_ascii_alphabetic()) {
        return None;
    }
    let kind = word.to_ascii_uppercase();
    let is_kind = ALERTS.contains(&kind.as_str());
    let (message, help) = match (is_quote, is_kind) {
        (true, true) if !behind.trim().is_empty() => (
            format!("`[!{word}]` begins no alert where words stand behind it"),
            "begin the words in the next line, with `>` before them".to_owned(),
        ),
        (true, false) => (
            format!("`[!{word}]` is no alert"),
            match nearest(&kind, ALERTS) {
                Some(near) => format!("did you mean `[!{near}]`?"),
                None => "write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`".to_owned(),
            },
        ),
        (false, true) if is_paragraph => (
            format!("`[!{word}]` begins no alert here"),
            "write `>` before it, and before each line of the alert".to_owned(),
        ),
        _ => return None,
    };
    Some((word.len() + 3, message, help))
}

/// A box that can't be ticked.
fn task(text: &str, is_item: bool) -> Option<(usize, String, String)> {
    let marker = if is_item { 0 } else { marker(text) };
    let (inner, behind) = text.get(marker..)?.strip_prefix('[')?.split_once(']')?;
    let is_empty = inner.trim().is_empty();
    let is_ticked = inner.trim().eq_ignore_ascii_case("x") && (is_item || marker > 0);
    if !(is_empty || is_ticked) || behind.starts_with(['(', '[', ':']) {
        return None;
    }
    // A place in an array begins no line of prose.
    if marker == 0 && !is_item && !behind.starts_with([' ', '\t']) {
        return None;
    }
    Some((
        marker + inner.len() + 2,
        "this is no box to tick".to_owned(),
        "write `- [ ] words`, with a space at each place".to_owned(),
    ))
}

/// The length of a list's marker at the beginning of a text.
fn marker(text: &str) -> usize {
    let digits = text.len() - text.trim_start_matches(|own: char| own.is_ascii_digit()).len();
    let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
    let is_marker = digits < 10 && text.get(digits..).is_some_and(|rest| rest.starts_with(signs));
    if is_marker { digits + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic};
    use crate::markdown::{Body, Options, outline};
    use crate::source::FileId;

    /// The place of a mistake.
    fn place(text: &str, problem: &Diagnostic) -> String {
        let (span, _) = problem.place.as_ref().unwrap();
        text[span.start as usize..span.end as usize].to_owned()
    }

    /// The places that are told.
    fn told(text: &str) -> Vec<String> {
        let (_, found) = outline(Body::new(FileId(0), text, 0), &Options::default());
        let own = found.iter().filter(|problem| problem.code == Code::BrokenMarkdown);
        own.map(|problem| place(text, problem)).collect()
    }

    #[test]
    fn what_looks_like_markdown_is_told() {
        for (text, place) in [
            ("##Ask {#ask}", "##"),
            ("Words\n###Ask", "###"),
            ("#Ask {#ask}", "#"),
            ("> ##Ask", "##"),
            ("- [] x", "[]"),
            ("- [  ] x", "[  ]"),
            ("- [ ]x", "[ ]"),
            ("1. [x]done", "[x]"),
            ("- a\n\n- [X]done", "[X]"),
            ("-[ ] x", "-[ ]"),
            ("Words\n*[x] x", "*[x]"),
            ("1.[ ] x", "1.[ ]"),
            ("[ ] x", "[ ]"),
            ("## Tell {#tell", "{#tell"),
            ("## Tell {#tell} now", "{#tell}"),
            ("## Tell {# tell}", "{# tell}"),
            ("a\n\n```sh\nb\n\n## C", "```sh"),
            ("~~~~\na\n~~~", "~~~~"),
            ("- a\n\n  ```\n  b\n\nc", "```"),
            ("```", "```"),
            ("> [!NOTICE]\n> a", "[!NOTICE]"),
            ("> [!NOTE] a", "[!NOTE]"),
            ("[!NOTE]\na", "[!NOTE]"),
        ] {
            assert_eq!(told(text), [place], "{text}");
        }
    }

    #[test]
    fn what_is_markdown_or_words_is_not() {
        for text in [
            "## Ask {#ask}",
            "# T\n\n#1 of all, #tag",
            "#tag is meant",
            "\\##Ask",
            "`##Ask` and `[] x`",
            "    ##Ask",
            "##",
            "###### ",
            "- [ ] x\n- [x] y\n- [X] z\n  - [ ] a",
            "1. [ ] x\n\n   more\n\n2. [x] y",
            "- [x](x.md)\n- [](x.md)\n- [x][y]\n\n[y]: y.md",
            "- [link] and words",
            "Words [] and [ ] and [x]",
            "[x] alone",
            "| [] | ##a |\n|---|---|\n| [ ] x | ##b |",
            "## Braces {#a} and `{#b` {#c}",
            "## Set {a, b}",
            "```sh\na\n```",
            "> ```sh\n> a\n> ```",
            "- a\n\n  ````\n  ```\n  ````\n\nb",
            "~~~\r\na\r\n~~~\r\n",
            "```\n```",
            "> [!NOTE]\n> a",
            "> [!note]\n> a",
            "> [!VIDEO https://video.example/]",
            "See [!a] there",
            "{{ contacts.hotline }}",
        ] {
            let expected: &[&str] = if text.contains("{#a} and") { &["{#a}"] } else { &[] };
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
