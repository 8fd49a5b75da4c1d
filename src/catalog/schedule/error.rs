//! What is wrong with service hours: which part, what was found, what to do.

use std::fmt;
use std::ops::Range;

/// Service hours that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError {
    /// The part of the specification that failed.
    pub part: Part,
    /// What was found.
    pub message: String,
    /// What to do, where that is known.
    pub help: Option<String>,
}

/// A part of a [`ScheduleSpec`](super::ScheduleSpec).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// These bytes of the expression.
    Expression(Range<usize>),
    /// The time zone.
    Zone,
    /// The country.
    Country,
    /// These bytes of the text of an exception.
    Exception {
        /// Which one, from 0.
        index: usize,
        /// The bytes of its text.
        range: Range<usize>,
    },
    /// A window.
    Window {
        /// Which one, from 0.
        index: usize,
        /// What of it.
        key: WindowKey,
        /// The bytes of its text; none where they are right, but can't hold.
        range: Option<Range<usize>>,
    },
}

/// A part of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKey {
    /// Its begin.
    From,
    /// The zone of its begin.
    FromZone,
    /// Its end.
    Until,
    /// The zone of its end.
    UntilZone,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ScheduleError {}
