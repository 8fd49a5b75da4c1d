//! The items of a list one after the other in; whether each of them leads somewhere, out.

use std::ops::Range;

use crate::markdown::step::TornArrow;

/// A list, definition list or table that is open.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// How many alternatives it has so far.
    pub(super) members: usize,
    /// How many of them lead somewhere, without the one that is open.
    pub(super) leading: usize,
    /// Whether the one that is open leads somewhere.
    pub(super) leads: bool,
    /// The items of the words that stand for the alternative: a term, a row's first cell. An item's stand before the arrow.
    pub(super) title: Option<Range<usize>>,
    /// An arrow to nothing in the alternative that is open, and those in alternatives that lead nowhere.
    pub(super) torn: (Option<TornArrow>, Vec<TornArrow>),
}

impl Group {
    /// Begins the next alternative.
    pub(super) fn next(&mut self) {
        self.close();
        self.members += 1;
        self.title = None;
    }

    /// Counts the alternative that is open.
    pub(super) fn close(&mut self) {
        let torn = self.torn.0.take();
        match std::mem::take(&mut self.leads) {
            true => self.leading += 1,
            false => self.torn.1.extend(torn),
        }
    }

    /// Whether each alternative leads somewhere.
    pub(super) fn is_closed(&self) -> bool {
        self.members > 0 && self.leading == self.members
    }
}
