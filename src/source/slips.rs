//! YAML text with a mistake in, the place where it was made out: often above where a reader of YAML stops.

use std::ops::Range;

/// The first tab that indents a line, from the line of byte `at` on.
pub fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let mut begin = line_start(text, at);
    for line in text.get(begin..)?.split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let has_content = !line.trim().is_empty();
        if let Some(tab) = line
            .get(..blank)
            .and_then(|blank| blank.find('\t'))
            .filter(|_| has_content)
        {
            return Some(begin + tab);
        }
        begin += line.len();
    }
    None
}

/// A line that should be a key with its value and is none.
#[derive(Debug, PartialEq, Eq)]
pub enum NoKey {
    /// The key with its colon, and the whole as it was meant: a space is missing.
    NoSpace(Range<usize>, String),
    /// The whole: a colon is missing.
    NoColon(Range<usize>),
}

/// The line without a key that a reader who stops in the line of byte `at` took for the beginning of that line: this one
/// itself where it has no colon, else the one above it.
pub fn no_key(text: &str, at: usize) -> Option<NoKey> {
    let begin = line_start(text, at);
    let own = Line::new(text, begin);
    let mut above = lines_above(text, begin);
    let (line, first) = match own {
        Some(own) if !own.has_colon() => (own, None),
        _ => (above.next()?, above.next()),
    };
    if line.no_space().is_some() {
        return line.no_space();
    }
    // A line that is indented further than a key with a value goes on with that value.
    let is_own = first.is_none_or(|first| first.indent >= line.indent || first.words.ends_with(':'));
    let is_key = line.words.starts_with(char::is_alphanumeric) && !line.is_item && !line.has_colon();
    (is_own && is_key).then(|| NoKey::NoColon(line.place()))
}

/// Where the line of byte `at` begins.
fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// The lines with content above byte `begin`, the nearest first.
fn lines_above(text: &str, begin: usize) -> impl Iterator<Item = Line<'_>> {
    let mut begin = begin;
    let starts = std::iter::from_fn(move || {
        begin = line_start(text, begin.checked_sub(1)?);
        Some(begin)
    });
    starts.filter_map(|start| Line::new(text, start))
}

/// A line with content.
struct Line<'a> {
    /// The byte at which its words begin.
    start: usize,
    /// How far it is indented, hyphens included.
    indent: usize,
    /// Whether it begins with a hyphen.
    is_item: bool,
    /// What it says.
    words: &'a str,
}

impl<'a> Line<'a> {
    /// The line that begins at a byte; none where it is empty or a comment.
    fn new(text: &'a str, begin: usize) -> Option<Self> {
        let line = text.get(begin..)?.lines().next()?;
        let mut words = line.trim_start();
        while let Some(rest) = words.strip_prefix("- ") {
            words = rest.trim_start();
        }
        let indent = line.len() - words.len();
        let words = words.split(" #").next().unwrap_or(words).trim_end();
        let own = Self {
            start: begin + indent,
            indent,
            is_item: line.trim_start().starts_with('-'),
            words,
        };
        (!words.is_empty() && !words.starts_with('#')).then_some(own)
    }

    /// Where its words stand.
    fn place(&self) -> Range<usize> {
        self.start..self.start + self.words.len()
    }

    /// Whether a colon parts a key from its value.
    fn has_colon(&self) -> bool {
        self.words.ends_with(':') || self.words.contains(": ")
    }

    /// The line as a key whose colon has no space behind it.
    fn no_space(&self) -> Option<NoKey> {
        let (key, value) = self.words.split_once(':').filter(|_| !self.has_colon())?;
        let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        let is_key = !key.is_empty() && key.chars().all(is_word) && !value.starts_with("//");
        let place = self.start..self.start + key.len() + 1;
        is_key.then(|| NoKey::NoSpace(place, format!("{key}: {value}")))
    }
}

/// The list or group between brackets that is still open at byte `end`: where it begins, and what closes it.
pub fn open_bracket(text: &str, end: usize) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut letters = text.get(..end)?.char_indices().peekable();
    // Whether a value can begin here: only then do brackets and quotes mean something.
    let mut begins = true;
    let mut last = '\n';
    while let Some((at, letter)) = letters.next() {
        match letter {
            '#' if last.is_whitespace() => while letters.next_if(|(_, letter)| *letter != '\n').is_some() {},
            '[' if begins => open.push((at, ']')),
            '{' if begins => open.push((at, '}')),
            ']' | '}' if open.last().is_some_and(|(_, close)| *close == letter) => {
                open.pop();
                begins = false;
            }
            '"' | '\'' if begins => {
                let mut escaped = false;
                for (_, within) in letters.by_ref() {
                    if within == letter && !escaped {
                        break;
                    }
                    escaped = within == '\\' && letter == '"' && !escaped;
                }
                begins = false;
            }
            '\n' => begins = true,
            ',' => begins = !open.is_empty(),
            ':' | '-' | '?' => begins = letters.peek().is_some_and(|(_, next)| next.is_whitespace()),
            _ if letter.is_whitespace() => {}
            _ => begins = false,
        }
        last = letter;
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_found_where_it_indents() {
        let check = |text: &str, at: usize, expected: Option<usize>| {
            assert_eq!(indenting_tab(text, at), expected, "{text:?}");
        };
        check("a:\n\tb: 1\n", 4, Some(3));
        check("a:\n  b: x\n\tc: 1\n", 8, Some(10));
        check("a:\n  b: x\ty\n\t\n  \tc: 1\n", 8, Some(16));
        check("a: 1\n", 0, None);
    }

    #[test]
    fn a_line_without_a_key_is_found_at_or_above_the_stop() {
        let check = |text: &str, expected: &str| {
            let at = text.find("stop").unwrap_or(text.len());
            let found = match no_key(text, at) {
                Some(NoKey::NoSpace(place, meant)) => format!("{} -> {meant}", &text[place]),
                Some(NoKey::NoColon(place)) => text[place].to_owned(),
                None => "-".to_owned(),
            };
            assert_eq!(found, expected, "{text:?}");
        };
        check("a:\n  hours:late\n  stop: 1\n", "hours: -> hours: late");
        check(
            "a:\n  hours:late # or not\n\n  # why\n  stop: 1\n",
            "hours: -> hours: late",
        );
        check("a:\n  - hours:late\n    stop: 1\n", "hours: -> hours: late");
        check("a:\n  b: 1\n  hours late\n  stop: 1\n", "hours late");
        check("a: 1\nstop\nb: 2\n", "stop");
        check("a: 1\nhours:late\n", "hours: -> hours: late");
        check("a: 1\n  more\n  stop: 1\n", "-");
        check("a:\n  - b\n  stop: 1\n", "-");
        check("a: https://x.example\nstop: b: c\n", "-");
        check("stop: b: c\n", "-");
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        let check = |text: &str, expected: Option<(usize, char)>| {
            assert_eq!(open_bracket(text, text.len()), expected, "{text:?}");
        };
        check("a: [b, c\nd", Some((3, ']')));
        check("a: { b: [c], d", Some((3, '}')));
        check("a: { b: [c, d", Some((8, ']')));
        check("a: [b]\nc: d [e\n", None);
        check("a: \"[\"\nb: '{' # [\n", None);
        check("a: \"\\\"[\"\n", None);
        check("- [ä, {b: c}", Some((2, ']')));
        check("[a", Some((0, ']')));
    }
}
