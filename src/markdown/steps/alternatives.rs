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
    leads: bool,
    /// The items of the words that stand for the alternative: a term, a row's first cell. An item's stand before the arrow.
    pub(super) title: Option<Range<usize>>,
    /// A sign like an arrow in the alternative that is open, and whether it is surely meant as one.
    noted: Option<(TornArrow, bool)>,
    /// Those in alternatives that lead nowhere.
    pub(super) torn: Vec<TornArrow>,
    /// Those that are surely meant as arrows.
    pub(super) meant: Vec<TornArrow>,
}

impl Group {
    /// Begins the next alternative.
    pub(super) fn next(&mut self) {
        self.close();
        self.members += 1;
        self.title = None;
    }

    /// Takes note that the alternative leads somewhere: signs before its arrow belong to what is said of the way.
    pub(super) fn lead(&mut self) {
        self.leads = true;
        self.noted = None;
    }

    /// Takes note of a sign like an arrow: the first one, or the first that is surely meant.
    pub(super) fn note(&mut self, torn: TornArrow, is_meant: bool) {
        if !self.noted.is_some_and(|(_, other)| other || !is_meant) {
            self.noted = Some((torn, is_meant));
        }
    }

    /// Counts the alternative that is open.
    pub(super) fn close(&mut self) {
        let leads = std::mem::take(&mut self.leads);
        self.leading += usize::from(leads);
        match self.noted.take() {
            Some((torn, true)) => self.meant.push(torn),
            Some((torn, false)) if !leads => self.torn.push(torn),
            _ => {}
        }
    }

    /// Whether each alternative leads somewhere.
    pub(super) fn is_closed(&self) -> bool {
        self.members > 0 && self.leading == self.members
    }
}
