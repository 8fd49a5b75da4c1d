//! What is shown in, what goes wrong when it is rendered out, a few pages at a time while nothing else is to be done.
//!
//! Mistakes in templates and documents show only when they run, and the preview renders only what is asked for. So that it
//! tells all that `aushang check` tells, it renders the rest when nobody waits.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::last_good::{LastGood, Place};
use super::shown::Shown;
use crate::config::Audience;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How many pages are rendered before anything else may be done: some milliseconds. A document that is typeset takes as long as
/// all of them.
const STEP: usize = 8;

/// The pages that were rendered, and those that are still to be.
#[derive(Default)]
pub struct Sweep {
    /// What is rendered.
    shown: Option<Arc<Shown>>,
    /// What is left.
    left: VecDeque<Place>,
    /// What went wrong, by page.
    found: BTreeMap<Place, Diagnostic>,
    /// What is shown in the place of what went wrong.
    last_good: LastGood,
}

impl Sweep {
    /// Begins anew with `shown`; with `pages`, only those are to be rendered again. What went wrong is told until a page has
    /// been rendered again, or has gone.
    pub fn begin(&mut self, shown: Option<&Arc<Shown>>, pages: Option<Vec<Place>>) {
        let former = std::mem::replace(&mut self.shown, shown.cloned());
        self.last_good.pass(former);
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
                    let all = shown.iter().flat_map(|shown| shown.themed(audience));
                    self.left.extend(all.map(|address| (audience, address.clone())));
                }
                let (shown, last_good) = (shown.map(Arc::as_ref), &mut self.last_good);
                self.found.retain(|place, _| {
                    let stands = shown.is_some_and(|shown| shown.stands(place.0, &place.1));
                    if !stands {
                        last_good.release(place);
                    }
                    stands
                });
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
            let Some(page) = self.left.pop_front() else {
                break;
            };
            let problem = shown.render(page.0, &page.1).err();
            match problem {
                Some(_) => self.last_good.hold(&page),
                None => self.last_good.release(&page),
            }
            let is_long = shown.is_typeset(page.0, &page.1);
            if self.found.get(&page) != problem.as_ref() {
                is_new = true;
                match problem {
                    Some(problem) => self.found.insert(page, problem),
                    None => self.found.remove(&page),
                };
            }
            if is_long {
                break;
            }
        }
        if self.left.is_empty() {
            self.last_good.sweep(shown);
        }
        is_new
    }

    /// What is shown in the place of what goes wrong.
    pub fn last_good(&self) -> &LastGood {
        &self.last_good
    }

    /// What went wrong so far.
    pub fn problems(&self) -> Diagnostics {
        self.found.values().cloned().collect()
    }
}
