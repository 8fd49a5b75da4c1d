//! What is shown at one time in, what stands at an address of it out.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::last_good::LastGood;
use super::problems::Problems;
use super::shown::Shown;
use crate::config::Audience;
use crate::diagnostic::Diagnostic;

/// What is shown at one time.
#[derive(Clone, Default)]
pub struct State {
    /// Grows with each change of what is shown.
    pub generation: u64,
    /// Both sites; none where nothing can be shown.
    pub shown: Option<Arc<Shown>>,
    /// What is wrong.
    pub problems: Arc<Problems>,
    /// What pages loaded in the states before, the last one first.
    pub former: Vec<(Audience, Fixed)>,
    /// What is shown where a page can't be rendered.
    pub last_good: LastGood,
}

/// What pages load, by address.
type Fixed = Arc<BTreeMap<String, Arc<[u8]>>>;

/// How many former styles and scripts are remembered.
const FORMER: usize = 8;

impl State {
    /// The state after this one, in which `shown` is shown, and `last_good` where that fails.
    pub fn next(self, shown: Option<&Arc<Shown>>, last_good: &LastGood) -> Self {
        let mut former = self.former;
        for audience in [Audience::Customers, Audience::Agents] {
            let [old, new] = [self.shown.as_ref(), shown].map(|shown| shown.map(|shown| shown.fixed(audience)));
            if let (Some(old), false) = (old, old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new))) {
                former.insert(0, (audience, Arc::clone(old)));
            }
        }
        former.truncate(FORMER);
        Self {
            generation: self.generation + 1,
            shown: shown.cloned(),
            problems: self.problems,
            former,
            last_good: last_good.clone(),
        }
    }

    /// What a page of a former state loads from `address`: it may ask for it after the next state has come. Such addresses
    /// have their bytes' digest in them, so that none means two things.
    pub fn former(&self, audience: Audience, address: &str) -> Option<Arc<[u8]>> {
        if !address.starts_with("assets/") {
            return None;
        }
        let mut own = self.former.iter().filter(|(own, _)| *own == audience);
        let held = || self.shown.as_ref()?.held_shared(audience, address);
        own.find_map(|(_, files)| files.get(address).cloned())
            .or_else(held)
            .or_else(|| self.last_good.shared(audience, address))
    }

    /// The bytes at `address` of an audience's site: as they are, or where that fails, as they last were.
    ///
    /// # Errors
    /// What is wrong with a page that never could be rendered.
    pub fn render(&self, shown: &Shown, audience: Audience, address: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        shown
            .render(audience, address)
            .or_else(|problem| self.last_good.render(audience, address).map(Some).ok_or(problem))
    }

    /// What open pages are told of it.
    pub fn event(&self) -> String {
        let Problems {
            digest,
            errors,
            warnings,
            ..
        } = &*self.problems;
        let generation = self.generation;
        json!({ "generation": generation, "problems": digest, "errors": errors, "warnings": warnings }).to_string()
    }
}
