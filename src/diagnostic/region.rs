//! A span in, lines and columns out.

use crate::source::{Files, Span};

/// A span as lines and columns, all from 1, columns in Unicode characters; the end is the place after the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first line, counted from 1.
    pub(super) line: usize,
    /// The first column, in characters, counted from 1.
    pub(super) column: usize,
    /// The last line.
    pub(super) end_line: usize,
    /// The column behind the last character.
    pub(super) end_column: usize,
}

impl Region {
    /// The region of `span`.
    pub(super) fn new(span: Span, files: &Files) -> Self {
        let end = Span {
            start: span.end,
            ..span
        };
        let (_, line, column) = files.position(span);
        let (_, end_line, end_column) = files.position(end);
        Self {
            line,
            column,
            end_line,
            end_column,
        }
    }
}
