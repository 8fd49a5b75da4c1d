//! When something is due, ready to be laid out.

use serde::Serialize;

use super::OpenTimes;

/// What is due for a request, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueView {
    /// "Technical support, Urgent, by Telephone".
    pub subject: String,
    /// When it was raised, in words.
    pub raised: String,
    /// The same, for programs.
    pub raised_at: String,
    /// The zone of that time: `Europe/Berlin`.
    pub zone: String,
    /// What stops the clock, where the terms say so.
    pub pauses: Option<String>,
    /// The targets, in the order in which they are promised.
    pub targets: Vec<DueTarget>,
}

/// A target, and when it is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueTarget {
    /// "First response".
    pub name: String,
    /// "within 4 hours, during service hours".
    pub promise: String,
    /// response, update or resolve.
    pub kind: &'static str,
    /// When it is due, in words, or that it never is.
    pub due: String,
    /// The same, for programs: `2026-12-24T10:40:00+01:00`; none where the clock never runs for so long.
    pub at: Option<String>,
    /// The zone of its times.
    pub zone: String,
    /// "counted from …", where that is not when the request was raised.
    pub since: Option<String>,
    /// How it came about.
    pub steps: Vec<DueStep>,
}

/// A line of the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueStep {
    /// The day, in words.
    pub day: String,
    /// The times on it; empty where the line is of the whole day.
    pub times: String,
    /// What happened: how long the clock ran, or why it did not.
    pub what: String,
    /// How much time was left after it; empty where the line changes nothing.
    pub left: String,
}

/// The form that says when something is due, `due.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueFormView {
    /// What the script counts with, in JSON.
    pub data: String,
    /// The kinds of support.
    pub supports: Vec<DueChoice>,
    /// The severities, the worst first.
    pub severities: Vec<DueChoice>,
    /// The contacts.
    pub contacts: Vec<DueChoice>,
    /// "Times are those of Berlin."
    pub zone: String,
    /// Where the promises stand.
    pub terms: String,
}

/// What can be chosen in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueChoice {
    /// Its id in the catalog.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A severity's mark; empty for others.
    pub mark: String,
}

/// A clock on which deadlines run, for the script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockTimes {
    /// The first day that is told, YYYY-MM-DD.
    pub from: String,
    /// The hours.
    #[serde(flatten)]
    pub times: OpenTimes,
}
