//! What is read and the errors in it in, what is shown instead of it out.
//!
//! A document with an error is held back alone. Settings, terms and theme are held back together, since every page hangs on
//! them. What never was good is shown as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pipeline::Pipeline;
use super::shown::Shown;
use crate::diagnostic::Diagnostics;
use crate::project::Document;
use crate::site::{Request, Sites};

/// What is held back.
#[derive(Default)]
pub(super) struct Held {
    /// Whether settings, terms and theme are.
    pub(super) base: bool,
    /// The pages for whose sake they are: those that were right with the former ones.
    pub(super) pages: BTreeSet<String>,
    /// The last good versions of documents, by path.
    pub(super) documents: BTreeMap<String, Arc<Document>>,
}

impl Held {
    /// Whether nothing is.
    fn is_empty(&self) -> bool {
        !self.base && self.documents.is_empty()
    }
}

impl Pipeline {
    /// Decides what is held back, where there are errors at the paths `errors` after a change at `differs`.
    pub(super) fn hold(&mut self, differs: &BTreeSet<String>, errors: BTreeSet<String>) {
        let Some(read) = &self.read else { return };
        let is_document = |path: &String| read.project.document(path).is_some();
        let is_base = |path: &String| !is_document(path) && !path.ends_with(".md");
        // Terms after which a page that was right is wrong are held back with it, until it is right again.
        let breaks = |path: &&String| is_document(path) && !differs.contains(*path) && !self.errors.contains(*path);
        if differs.iter().any(is_base) {
            self.held.pages.extend(errors.iter().filter(breaks).cloned());
        }
        self.held.pages.retain(|path| errors.contains(path));
        self.held.base = read.kit.is_none() || errors.iter().any(is_base) || !self.held.pages.is_empty();
        let before: BTreeMap<&str, &Arc<Document>> = self
            .shown
            .iter()
            .flat_map(|shown| &shown.project().documents)
            .map(|document| (document.path.as_str(), document))
            .collect();
        let newly = errors
            .iter()
            .filter(|path| differs.contains(*path) && !self.errors.contains(*path));
        let newly: Vec<_> = newly
            .filter_map(|path| Some((path.clone(), Arc::clone(before.get(path.as_str())?))))
            .collect();
        self.held.documents.extend(newly);
        self.held
            .documents
            .retain(|path, _| errors.contains(path) && is_document(path));
        self.errors = errors;
    }

    /// Shows what is read, or in part what is held.
    pub(super) fn show(&mut self) {
        let Some(read) = &self.read else { return };
        let before = self.shown.as_deref();
        let good = before.filter(|before| self.held.base && before.is_good());
        let kit = good.map(|good| good.kit()).or(read.kit.as_ref());
        let Some(kit) = kit.or(before.map(Shown::kit)) else {
            return;
        };
        let mut project = read.project.clone();
        if self.held.is_empty() || good.is_none() && self.held.documents.is_empty() {
            let shown = Shown::new(project, read.sites.clone(), kit, !self.held.base, before);
            self.shown = Some(Arc::new(shown));
            return;
        }
        if let Some(good) = good {
            project.config = Arc::clone(&good.project().config);
            project.catalog = Arc::clone(&good.project().catalog);
        }
        for document in self.held.documents.values() {
            project.put(Arc::clone(document));
        }
        let request = Request {
            as_of: read.sites.agents.as_of,
            drafts: self.asked.drafts,
        };
        let sites = Sites::join(&project, &self.files, request, &mut Diagnostics::new());
        let is_good = good.is_some() || !self.held.base;
        self.shown = Some(Arc::new(Shown::new(project, sites, kit, is_good, before)));
    }
}
