//! Words in, Markdown that says them out.

/// Words as running text in Markdown: what would mean something there is escaped, and they stay in their line. At the
/// beginning of one see [`at_start`].
pub fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = ' ';
    let mut chars = words.trim_ascii().chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_whitespace() {
            if before != ' ' {
                out.push(' ');
            }
            before = ' ';
            continue;
        }
        let next = chars.peek().copied().unwrap_or(' ');
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '&' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '{' => next == '{' || before == '{',
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Running text as it may begin a line: what would begin a list, a heading or the like is escaped.
pub fn at_start(inline: &str) -> String {
    let digits = inline.len() - inline.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = inline.get(digits..).unwrap_or("").chars();
    let (first, next) = (rest.next().unwrap_or(' '), rest.next().unwrap_or(' '));
    let means = match first {
        '.' | ')' => digits > 0 && next.is_whitespace(),
        '>' => digits == 0,
        '#' | '+' | '-' | '=' | ':' => digits == 0 && !next.is_alphanumeric(),
        _ => false,
    };
    let (before, after) = inline.split_at(if means { digits } else { 0 });
    format!("{before}{}{after}", if means { "\\" } else { "" })
}

/// Words that lead to `href`.
pub fn link(words: &str, href: &str) -> String {
    format!("[{}]({})", text(words), destination(href))
}

/// An address as it may stand in the brackets of a link.
pub fn destination(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '|' | '`' | '"' => {
                // All of them are single bytes; writing to a string can't fail.
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Body, English, Options, to_plain};
    use super::*;
    use crate::source::FileId;
    use proptest::prelude::*;

    #[test]
    fn what_would_mean_something_is_escaped() {
        let check = |words: &str, expected: &str| assert_eq!(text(words), expected);
        check("- a | b", "- a \\| b");
        check("tenant_id and _x_", "tenant_id and \\_x\\_");
        check("a\n  b ", "a b");
        check("<b> & [x] *y*", "\\<b> \\& \\[x\\] \\*y\\*");
        let check = |words: &str, expected: &str| assert_eq!(at_start(words), expected);
        check("24. Dezember 2026", "24\\. Dezember 2026");
        check("5.1.8 a", "5.1.8 a");
        check("+49 40 66969 100", "+49 40 66969 100");
        check("- a", "\\- a");
        check("> a", "\\> a");
        check("", "");
        assert_eq!(link("a]b", "x (1).html"), "[a\\]b](x%20%281%29.html)");
    }

    proptest! {
        #[test]
        fn any_words_are_read_again_as_they_are(words in "[a-zA-Z0-9 _*#.<>&;|~\\[\\](){}!:+=\\\\`\"'-]{0,40}") {
            let markdown = format!("{}\n\nx {}\n", at_start(&text(&words)), text(&words));
            let body = Body::new(FileId(0), &markdown, 0);
            let read = to_plain(body, &English, &Options::default());
            let expected = format!("{words} x {words}").split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read.split_ascii_whitespace().collect::<Vec<_>>().join(" "), expected, "{}", markdown);
        }
    }
}
