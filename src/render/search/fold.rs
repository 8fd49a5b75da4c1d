//! A text in, its words out as the index has them: without case, accents and endings, codes whole. `scripts/search/10-words.js` of the theme does
//! the same with what a reader types; the tests hold the two together.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::rules::Rules;

/// The longest word that is kept, in letters: what is longer is data, not a word.
const LONGEST: usize = 48;

/// How many letters of a word are kept at least when its ending goes; one more where the ending is weak.
const STEM: usize = 4;

/// How many digits of a code are asked for without the letters before them, at least.
const DIGITS: usize = 4;

/// How long a joined word is at least, in letters.
pub const JOINED: usize = 8;

/// A term of a text, with what it is worth beside a plain word: a part of a longer word counts half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub text: String,
    /// Whether it is only a part of what is written.
    pub is_part: bool,
    /// The folded word before its ending went, where it may be joined of others.
    pub joined: Option<String>,
}

/// The terms of `text`, in order, handed to `take`.
pub fn terms(text: &str, rules: &Rules, mut take: impl FnMut(Term)) {
    for token in tokens(text) {
        if token.chars().any(is_ideographic) {
            runs(&fold(token), &mut take);
        } else {
            word(token, rules, &mut take);
        }
    }
}

/// The pieces of `text` that may be words: letters and digits, with single joints such as `-`, `_` and `.` between them.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_letter)?;
        let from = rest.get(start..)?;
        let end = token_end(from);
        rest = from.get(end..)?;
        from.get(..end)
    })
}

/// Where the token ends that `text` begins with.
fn token_end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if !(is_letter(letter) || is_joint(letter) && next.is_some_and(is_letter)) {
            return at;
        }
    }
    text.len()
}

/// Whether a letter belongs to a word: a letter or digit, an accent that follows one, or a hyphen that is not seen.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Whether a sign joins two parts of one word.
fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '_' | '.' | '\u{2010}' | '\u{2011}')
}

/// Whether a script is written without spaces, so that pairs of its letters stand for words.
pub fn is_ideographic(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3134f}')
}

/// `text` in small letters, without accents, in one way of writing.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let bare = text
        .nfkd()
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}'));
    let mut folded = String::with_capacity(text.len());
    for letter in bare.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ς' => folded.push('σ'),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            // Some signs stand for several words.
            ' ' | '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' if !is_joint(letter) => {}
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

/// Hands on the terms of a token without ideographs.
fn word(token: &str, rules: &Rules, take: &mut impl FnMut(Term)) {
    let folded = fold(token);
    let parts: Vec<&str> = folded.split(is_joint).collect();
    let is_code = folded.bytes().any(|byte| byte.is_ascii_digit());
    let mut part = |text: &str, is_part| {
        if !text.is_empty() && text.chars().count() <= LONGEST {
            let may_be_joined = rules.has_compounds && !is_code && text.chars().count() >= JOINED;
            take(Term {
                text: if is_code { text.to_owned() } else { stem(text, rules) },
                is_part,
                joined: may_be_joined.then(|| text.to_owned()),
            });
        }
    };
    if parts.len() > 1 {
        match is_code {
            true => part(&folded, false),
            false => part(&parts.concat(), false),
        }
        for one in parts {
            part(one, false);
            if let Some(digits) = number(one) {
                part(digits, true);
            }
        }
    } else {
        part(&folded, false);
        if let Some(digits) = number(&folded) {
            part(digits, true);
        }
        if let Some(digits) = folded.strip_prefix("0x") {
            part(digits, true);
        }
    }
    for inner in humps(token) {
        part(&fold(inner), true);
    }
}

/// The digits of a code such as `aadsts50126`: letters, and four digits or more.
fn number(code: &str) -> Option<&str> {
    let digits = code.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
    let is_number = digits.len() >= DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && code.len() > digits.len() + 1).then_some(digits)
}

/// The parts of `OneDrive`, of which each begins with a capital letter; none of a word that has one part.
fn humps(token: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in token.char_indices() {
        if letter.is_uppercase() && before.is_lowercase() {
            parts.extend(token.get(start..at));
            start = at;
        }
        if is_joint(letter) {
            return Vec::new();
        }
        before = letter;
    }
    if start > 0 {
        parts.extend(token.get(start..));
    }
    parts.retain(|part| part.len() > 2);
    parts
}

/// Hands on the pairs of letters of a token that has ideographs, and the other words between them.
fn runs(folded: &str, take: &mut impl FnMut(Term)) {
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let is_run = is_ideographic(first) || first == 'ー';
        let end = rest
            .find(|letter| (is_ideographic(letter) || letter == 'ー') != is_run)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let letters: Vec<char> = run.chars().collect();
        if is_run && letters.len() > 1 {
            for pair in letters.windows(2) {
                take(Term {
                    text: pair.iter().collect(),
                    is_part: false,
                    joined: None,
                });
            }
        } else if letters.len() <= LONGEST && !run.contains(is_joint) {
            take(Term {
                text: run.to_owned(),
                is_part: false,
                joined: None,
            });
        }
    }
}

/// A folded word without what changes with case, number and person.
pub fn stem(word: &str, rules: &Rules) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if rules.has_umlauts {
        plain_umlauts(&mut letters);
    }
    let mut has_ended = false;
    while let Some(left) = rules.endings.iter().find_map(|(ending, is_weak)| {
        let left = letters.len().checked_sub(ending.chars().count())?;
        let is_long = left >= STEM + usize::from(*is_weak) && !(*is_weak && has_ended);
        let is_there = letters
            .get(left..)
            .is_some_and(|end| end.iter().copied().eq(ending.chars()));
        (is_long && is_there).then_some(left)
    }) {
        letters.truncate(left);
        has_ended = true;
    }
    if rules.has_doubles
        && let [.., one, two] = letters.as_slice()
        && one == two
        && letters.len() > STEM
    {
        letters.pop();
    }
    let stem: String = letters.into_iter().collect();
    without_infix(stem, rules)
}

/// Writes `ae`, `oe` and `ue` as the letters that stand for an umlaut, except behind a vowel and `q`.
fn plain_umlauts(letters: &mut Vec<char>) {
    let mut at = 1;
    while let Some(letter) = letters.get(at) {
        let before = letters.get(at - 1).copied().unwrap_or(' ');
        let earlier = at
            .checked_sub(2)
            .and_then(|two| letters.get(two).copied())
            .unwrap_or(' ');
        let is_umlaut = *letter == 'e' && matches!(before, 'a' | 'o' | 'u');
        if is_umlaut && !matches!(earlier, 'a' | 'e' | 'i' | 'o' | 'u' | 'q') {
            letters.remove(at);
        } else {
            at += 1;
        }
    }
}

/// `anmeld` for `angemeld` and `anzumeld`; `sperr` for `gesperr`.
fn without_infix(stem: String, rules: &Rules) -> String {
    let is_root = |root: &&str| root.chars().count() >= STEM;
    for prefix in rules.prefixes {
        let rest = stem.strip_prefix(prefix);
        let mut infixes = rules.infixes.iter();
        let root = rest.and_then(|rest| infixes.find_map(|infix| rest.strip_prefix(infix).filter(is_root)));
        if let Some(root) = root {
            return format!("{prefix}{root}");
        }
    }
    let first = rules.infixes.first();
    match first.and_then(|infix| stem.strip_prefix(infix)).filter(is_root) {
        Some(root) => root.to_owned(),
        None => stem,
    }
}
