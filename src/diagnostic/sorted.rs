//! What was found in any order in, the order of reading out.

use super::{Diagnostic, Diagnostics, Level};
use crate::source::Files;

/// Sorts by path, place and code, errors and warnings together, and removes what is said twice.
pub fn sort(found: &mut Diagnostics, files: &Files) {
    found.sort_by(|a, b| {
        order(a, files)
            .cmp(&order(b, files))
            .then_with(|| details(a).cmp(&details(b)))
    });
    found.dedup();
}

/// How many are errors, and how many warnings.
pub fn count(found: &[Diagnostic]) -> (usize, usize) {
    let errors = found.iter().filter(|one| one.level == Level::Error).count();
    (errors, found.len() - errors)
}

/// How many there are, in words: `3 errors, 2 warnings`.
pub fn summary(found: &[Diagnostic]) -> String {
    let words = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    match count(found) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => words(errors, "error"),
        (0, warnings) => words(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", words(errors, "error"), words(warnings, "warning")),
    }
}

/// What decides first: path, then place, then code.
fn order<'a>(one: &'a Diagnostic, files: &'a Files) -> (Option<&'a str>, Option<(u32, u32)>, &'static str) {
    let place = one.place.as_ref().map(|(span, _)| (span.start, span.end));
    (one.path_in(files), place, one.code.name())
}

/// What decides between two of one kind at one place, so that the order never hangs on who found them.
fn details(one: &Diagnostic) -> impl Ord + '_ {
    (one.level, &one.message, &one.place, &one.related, &one.help)
}
