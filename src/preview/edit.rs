//! Pages whose texts have changed in, the same pages shown with their new texts out, at a cost that does not grow with the site.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::pipeline::Pipeline;
use crate::config::Audience;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::project::{Document, Project};
use crate::site::{Checked, TopicKey};

/// More pages than this at once are joined anew, which uses all cores.
const FEW: usize = 16;

impl Pipeline {
    /// Puts pages that have changed in the place of their former selves, and says where they stand; none where more than
    /// they changes.
    pub(super) fn replace(&mut self, differs: &BTreeSet<String>) -> Option<Vec<(Audience, String)>> {
        if differs.len() > FEW || self.held.base.is_some() || self.is_another_day() {
            return None;
        }
        let read = self.read.as_mut().filter(|read| read.tried.is_empty())?;
        let mut sites = read.sites.clone();
        let mut replaced = Vec::new();
        for path in differs {
            let (before, after) = read.project.reread(&self.files, path)?;
            if read.problems.iter().any(|problem| names(problem, &after)) {
                return None;
            }
            let (next, key) = sites.replace(before, &after, &self.files)?;
            sites = next;
            replaced.push((key, Arc::clone(before), after));
        }
        if !self.is_settled {
            // Whether the former page was good is not known yet.
            for (key, before, _) in &replaced {
                let mut checked = Checked::default();
                let one = std::slice::from_ref(key);
                read.sites.check_topics(one, &read.project, &self.files, &mut checked);
                if has_errors(before, &checked, key, &read.project) {
                    self.held.wrong.insert(before.path.clone());
                }
            }
        }
        read.sites = sites;
        let mut moved = false;
        for (_, before, after) in &replaced {
            moved |= anchors(before).ne(anchors(after));
            read.project.put(Arc::clone(after));
        }
        let mut pages = Vec::new();
        for (key, _, after) in replaced {
            pages.extend(read.sites.places(&key));
            let one = std::slice::from_ref(&key);
            read.sites
                .check_topics(one, &read.project, &self.files, &mut read.checked);
            if has_errors(&after, &read.checked, &key, &read.project) {
                self.errors.insert(after.path.clone());
            } else {
                self.errors.remove(&after.path);
            }
        }
        if moved {
            self.check_all_later();
        }
        self.show();
        Some(pages)
    }
}

/// The anchors of a document, in order.
fn anchors(document: &Document) -> impl Iterator<Item = &str> {
    document.outline().anchors.iter().map(|anchor| &*anchor.value)
}

/// Whether there are errors in `document`, of the topic `key` that was `checked`.
pub(super) fn has_errors(document: &Document, checked: &Checked, key: &TopicKey, project: &Project) -> bool {
    let all = checked.of(key).chain(document.problems());
    let mut own: Diagnostics = all.filter(|problem| names(problem, document)).cloned().collect();
    project.config.weigh(&mut own);
    own.iter().any(|problem| problem.level == Level::Error)
}

/// Whether a place of `problem` lies in `document`.
fn names(problem: &Diagnostic, document: &Document) -> bool {
    let places = problem.place.iter().chain(&problem.related);
    places.into_iter().any(|(span, _)| span.file == document.file)
}
