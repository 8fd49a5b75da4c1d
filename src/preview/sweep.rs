//! What is shown in, what goes wrong when it is rendered out, a few pages at a time while nothing else is to be done.
//!
//! Mistakes in templates and documents show only when they run, and the preview renders only what is asked for. So that it
//! tells all that `aushang check` tells, it renders the rest when nobody waits.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::shown::Shown;
use crate::config::Audience;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How many pages are rendered before anything else may be done: some milliseconds.
const STEP: usize = 8;

/// The pages that were rendered, and those that are still to be.
#[derive(Default)]
pub struct Sweep {
    /// What is rendered.
    shown: Option<Arc<Shown>>,
    /// What is left.
    left: VecDeque<(Audience, String)>,
    /// What went wrong, by page.
    found: BTreeMap<(Audience, String), Diagnostic>,
}

impl Sweep {
    /// Begins anew with `shown`; with `pages`, only those are to be rendered again. What went wrong is told until a page has
    /// been rendered again, or has gone.
    pub fn begin(&mut self, shown: Option<&Arc<Shown>>, pages: Option<Vec<(Audience, String)>>) {
        self.shown = shown.map(Arc::clone);
        match pages {
            Some(pages) => {
                for page in pages {
                    self.left.retain(|left| *left != page);
                    self.left.push_front(page);
                }
            }
            None => {
                self.left.clear();
                for audience in [Audience::Customers, Audience::Agents] {
                    let all = shown.iter().flat_map(|shown| shown.addresses(audience));
                    self.left.extend(all.map(|address| (audience, address)));
                }
                let shown = shown.map(Arc::as_ref);
                self.found
                    .retain(|(audience, address), _| shown.is_some_and(|shown| shown.stands(*audience, address)));
            }
        }
    }

    /// Whether there are pages left.
    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// Renders a few of them; true where other things go wrong than before.
    pub fn step(&mut self) -> bool {
        let Some(shown) = &self.shown else {
            self.left.clear();
            return false;
        };
        let mut is_new = false;
        for _ in 0..STEP {
            let Some((audience, address)) = self.left.pop_front() else {
                break;
            };
            let page = (audience, address);
            let problem = shown.render(audience, &page.1).err();
            if self.found.get(&page) != problem.as_ref() {
                is_new = true;
                match problem {
                    Some(problem) => self.found.insert(page, problem),
                    None => self.found.remove(&page),
                };
            }
        }
        is_new
    }

    /// What went wrong so far.
    pub fn problems(&self) -> Diagnostics {
        self.found.values().cloned().collect()
    }
}
