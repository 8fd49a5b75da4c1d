//! What is read and where it is wrong in, what is shown out: the last good version of what is wrong, and all else as it is.
//!
//! A page that is wrong stays as it was in the last state in which it was right. Settings, terms and theme stay together, since
//! every page hangs on them. What never was right is shown as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edit::has_errors;
use super::pipeline::{Pipeline, Read};
use super::shown::Shown;
use crate::diagnostic::Diagnostics;
use crate::project::Project;
use crate::site::{Checked, Request, Sites, TopicKey};

/// What is held back.
#[derive(Default)]
pub(super) struct Held {
    /// The last state in which settings, terms and theme were right, while they are not.
    pub(super) base: Option<Arc<Shown>>,
    /// Whether those that are shown are right.
    pub(super) base_is_good: bool,
    /// The last state in which a page was right, for those that are not, by the paths of their files.
    pages: BTreeMap<String, Arc<Shown>>,
    /// The pages that are shown although they are wrong: they never were right.
    pub(super) wrong: BTreeSet<String>,
}

impl Pipeline {
    /// Draws the conclusions from the errors, after all has been checked for the first time: until then nobody knew whether
    /// what is shown is right.
    pub(super) fn judge(&mut self) {
        self.held.base_is_good = !self.errors.iter().any(|path| !is_page(path));
        let wrong = self
            .errors
            .iter()
            .filter(|path| is_page(path) && !self.held.pages.contains_key(*path));
        self.held.wrong = wrong.cloned().collect();
        self.show();
    }

    /// Shows what is read, and what is held in the place of what is wrong.
    pub(super) fn show(&mut self) {
        let Some(read) = &self.read else { return };
        let before = self.shown.as_ref().map(|shown| Arc::new(shown.alone()));
        let mut held = std::mem::take(&mut self.held);
        if read.kit.is_some() && self.errors.iter().all(|path| is_page(path)) {
            held.base = None;
            held.base_is_good = true;
        } else if held.base.is_none() && held.base_is_good {
            held.base.clone_from(&before);
        } else {
            held.base_is_good = held.base.is_some();
        }
        hold_pages(&mut held, &self.errors, before.as_ref());
        let shown = self.seen(read, &held, before.as_ref());
        self.held = held;
        if let Some(shown) = shown {
            self.shown = Some(Arc::new(shown));
        }
    }

    /// What is read, with what is `held` in the place of what is wrong; none where there is no theme to show it with.
    fn seen(&self, read: &Read, held: &Held, before: Option<&Arc<Shown>>) -> Option<Shown> {
        let base = held.base.as_ref();
        let kit = base.map(|base| base.kit()).or(read.kit.as_ref());
        let kit = kit.or(before.map(|before| before.kit()))?;
        let mut pages = held.pages.clone();
        let (project, sites) = match base {
            None => (read.project.clone(), read.sites.clone()),
            Some(base) => {
                let (project, sites) = self.on_base(read, base);
                for (path, former) in self.wrong_on_base(&project, &sites, base) {
                    pages.entry(path).or_insert(former);
                }
                (project, sites)
            }
        };
        Some(Shown::new(project, sites, kit, before.map(Arc::as_ref)).holding(&pages))
    }

    /// What is read, with the settings and terms of `base`.
    fn on_base(&self, read: &Read, base: &Shown) -> (Project, Sites) {
        let project = read.project.with_base(&self.files, base.project());
        let request = Request {
            as_of: read.sites.agents.as_of,
            drafts: self.asked.drafts,
        };
        let sites = Sites::join(&project, &self.files, request, &mut Diagnostics::new());
        (project, sites)
    }

    /// The pages that were changed to suit what is held back, and so are wrong with what is shown instead.
    fn wrong_on_base(&self, project: &Project, sites: &Sites, base: &Arc<Shown>) -> Vec<(String, Arc<Shown>)> {
        let changed = project.documents.iter().filter(|document| {
            let former = base.project().document(&document.path);
            former.is_some_and(|former| !Arc::ptr_eq(former, document)) && !self.errors.contains(&document.path)
        });
        let wrong = changed.filter(|document| {
            let key = TopicKey::of(document);
            let mut checked = Checked::default();
            sites.check_topics(std::slice::from_ref(&key), project, &self.files, &mut checked);
            has_errors(document, &checked, &key, project)
        });
        wrong
            .map(|document| (document.path.clone(), Arc::clone(base)))
            .collect()
    }
}

/// Takes the state `before` for the last one of the pages that have become wrong, and lets those go that are right again. While
/// the terms are wrong, nobody can say of a page that it is right: what it names may be what can't be read.
fn hold_pages(held: &mut Held, errors: &BTreeSet<String>, before: Option<&Arc<Shown>>) {
    let is_unclear = held.base.is_some();
    held.pages.retain(|path, _| is_unclear || errors.contains(path));
    held.wrong.retain(|path| errors.contains(path));
    for path in errors.iter().filter(|path| is_page(path)) {
        if held.pages.contains_key(path) || held.wrong.contains(path) {
            continue;
        }
        match before.filter(|before| before.project().document(path).is_some()) {
            Some(before) => {
                held.pages.insert(path.clone(), Arc::clone(before));
            }
            None => {
                held.wrong.insert(path.clone());
            }
        }
    }
}

/// Whether an error at `path` concerns a page alone.
fn is_page(path: &str) -> bool {
    path.ends_with(".md")
}
