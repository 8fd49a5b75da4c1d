//! What differs between two states of the terms, ready to be printed.

use serde::Serialize;

/// What changes for customers, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffView {
    /// The language's tag.
    pub lang: String,
    /// Its own name.
    pub language: String,
    /// That nothing changes, where nothing does.
    pub none: Option<String>,
    /// What changes, by what it concerns.
    pub groups: Vec<DiffGroup>,
}

/// What changes in one entry of the catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffGroup {
    /// The catalog's section, such as `support`.
    pub section: &'static str,
    /// The entry's id; none where there is one alone.
    pub id: Option<String>,
    /// What it is called.
    pub name: String,
    /// The changes, the first one first.
    pub changes: Vec<DiffChange>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffChange {
    /// The day from which it holds; none where it holds at once.
    pub from: Option<String>,
    /// The day on which it was announced, where the terms tell one; none where that is the day of what comes otherwise now.
    pub announced: Option<String>,
    /// The day for which it had been announced, or something else had that comes otherwise now.
    pub announced_for: Option<String>,
    /// The day that the terms name as that of its announcement, though something else was announced on it.
    pub stale_announcement: Option<String>,
    /// changed, added, removed; moved: where the same had been announced for another day; or differs: where what had been
    /// announced for that day comes otherwise.
    pub kind: &'static str,
    /// What it concerns within the entry, such as the severity.
    pub what: Option<String>,
    /// What is new, and instead of what.
    pub text: String,
    /// "From 1 March 2027, moderate: first response within 8 hours instead of 4."
    pub sentence: String,
}
