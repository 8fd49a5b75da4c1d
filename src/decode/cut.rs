//! The entries of a map in, what a comma between braces has cut off out.
//!
//! Between `{` and `}` a comma ends a value, so `{ amount: 90,00 }` is an amount of `90` and a key `00` without a value.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Scalar, Span, Value};

/// Tells the entries that are no keys but the rest of the value before them, and says of each entry whether it is one.
pub(super) fn cut_off(entries: &[Entry], is_key: impl Fn(&str) -> bool, found: &mut Diagnostics) -> Vec<bool> {
    let mut rests = Vec::with_capacity(entries.len());
    let mut value: Option<&Entry> = None;
    let mut open: Option<(&Entry, Vec<&Entry>)> = None;
    for entry in entries {
        let is_rest = value.is_some() && is_rest(entry) && !is_key(&entry.key.value);
        rests.push(is_rest);
        match (&mut open, value) {
            (Some((_, parts)), _) if is_rest => parts.push(entry),
            (None, Some(first)) if is_rest => open = Some((first, vec![entry])),
            _ => found.extend(open.take().map(|(first, parts)| told(first, &parts))),
        }
        if !is_rest {
            value = Some(entry).filter(|entry| plain(entry).is_some());
        }
    }
    found.extend(open.map(|(first, parts)| told(first, &parts)));
    rests
}

/// The value of an entry as far as a comma could cut it: a text without quotes.
fn plain(entry: &Entry) -> Option<&Scalar> {
    match &entry.value.value {
        Value::Scalar(scalar) if !scalar.quoted => Some(scalar),
        _ => None,
    }
}

/// Whether an entry can be the rest of a text: it has no value and no colon, and is no id or tag by its look.
fn is_rest(entry: &Entry) -> bool {
    let key = &entry.key;
    let has_colon = entry.value.span.start > key.span.end;
    let looks_so = key.value.contains(' ') || key.value.starts_with(|c: char| c.is_ascii_digit());
    entry.value.value == Value::Null && !has_colon && looks_so
}

/// What was cut, with what to write.
fn told(first: &Entry, parts: &[&Entry]) -> Diagnostic {
    let head = plain(first).map_or("", |scalar| scalar.text.as_str());
    let rests: Vec<&str> = parts.iter().map(|part| part.key.value.as_str()).collect();
    let rest = rests.join(",");
    let last = parts.last().map_or(first.value.span, |part| part.key.span);
    match number(head, &rests) {
        Some(help) => Diagnostic::at(
            Code::BadValue,
            Span {
                end: last.end,
                ..first.value.span
            },
            format!("a comma has cut `{head},{rest}` in two"),
        )
        .help(help),
        None => Diagnostic::at(
            Code::BadValue,
            parts.first().map_or(last, |part| part.key.span),
            "a comma has cut this text off the one before it",
        )
        .help("put the whole text in double quotes: between `{` and `}` a comma ends it"),
    }
}

/// What to write for a number that was cut; nothing where it is none. A comma before three digits may have parted
/// thousands, and a length of time has no decimals.
fn number(head: &str, rests: &[&str]) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (last, middle) = rests.split_last()?;
    let digits = last.len() - last.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (decimals, behind) = last.split_at_checked(digits)?;
    let unit = behind
        .trim_start_matches(|c: char| c == '.' || c.is_ascii_digit())
        .trim_start();
    let is_number = is_digits(head.trim_start_matches('-')) && middle.iter().all(|part| is_digits(part));
    if !is_number || unit.contains(|c: char| !(c.is_alphabetic() || "%€$£ ".contains(c))) {
        return None;
    }
    let whole = format!("{head}{}", middle.concat());
    let ends = "between `{` and `}` a comma ends a value";
    Some(if unit.starts_with(char::is_alphabetic) {
        format!("write it without a comma, such as 1 h 30 min: {ends}")
    } else if behind.starts_with('.') || decimals.len() == 3 && !middle.is_empty() {
        format!("write `{whole}{last}`: thousands have no mark, and {ends}")
    } else if decimals.len() == 3 {
        format!("write `{whole}{last}`, or `{whole}.{last}` if these are decimals: {ends}")
    } else {
        format!("write `{whole}.{last}`: decimals stand behind a point, and {ends}")
    })
}

/// The entries that a comma has not cut off the one before them.
pub fn kept<'a>(entries: &'a [Entry], rests: &[bool]) -> Vec<&'a Entry> {
    let pairs = entries.iter().zip(rests);
    pairs
        .filter(|(_, is_rest)| !**is_rest)
        .map(|(entry, _)| entry)
        .collect()
}

/// The keys whose values a comma has cut.
pub fn cut_keys<'a>(entries: &'a [Entry], rests: &[bool]) -> Vec<&'a str> {
    let next = rests.iter().skip(1).chain([&false]);
    let pairs = entries.iter().zip(rests).zip(next);
    pairs
        .filter(|((_, is_rest), next)| !**is_rest && **next)
        .map(|((entry, _), _)| entry.key.value.as_str())
        .collect()
}
