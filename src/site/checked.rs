//! Joined sites in, what is wrong in each document seen from the others out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Content, Sites, TopicKey, check, glossary};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parallel;
use crate::project::Project;
use crate::source::Files;

/// What is wrong in the documents of each topic; those without a mistake are not named.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// With where they lead.
    links: Arc<BTreeMap<TopicKey, Diagnostics>>,
    /// With all else: what they name of the terms, and what they say.
    words: BTreeMap<TopicKey, Diagnostics>,
}

impl Checked {
    /// All of it.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.links.values().chain(self.words.values()).flatten()
    }

    /// What is wrong in one topic.
    pub fn of(&self, key: &TopicKey) -> impl Iterator<Item = &Diagnostic> {
        self.links.get(key).into_iter().chain(self.words.get(key)).flatten()
    }
}

impl Sites {
    /// What is wrong in all documents.
    pub fn check(&self, project: &Project, files: &Files) -> Checked {
        Checked {
            links: Arc::new(self.check_links(project, files)),
            words: self.check_words(project),
        }
    }

    /// What is wrong in all documents, where these sites have the same pages as `before`, but other terms: where links lead
    /// is looked at again only if it hangs on terms.
    pub fn check_terms(&self, project: &Project, files: &Files, before: (&Self, &Project, &Checked)) -> Checked {
        let (sites, other, checked) = before;
        let is_alike = self.leads_like(sites) && project.catalog.partial == other.catalog.partial;
        if !is_alike {
            return self.check(project, files);
        }
        Checked {
            links: Arc::clone(&checked.links),
            words: self.check_words(project),
        }
    }

    /// Looks at the documents of some topics again, on this thread alone: what it reads of them is replaced on this
    /// thread too, and memory that other threads have taken would not be taken again.
    pub fn check_topics(&self, keys: &[TopicKey], project: &Project, files: &Files, checked: &mut Checked) {
        let avoided = glossary::avoided(&self.agents);
        for key in keys {
            let Some(topic) = self.agents.topics.get(key) else {
                continue;
            };
            let links = check::links(self, topic, &project.catalog, files);
            let words = check::words(self, topic, &avoided, &project.catalog);
            // The map of links may be shared with a former state, and is copied only where it changes.
            if !links.is_empty() || checked.links.contains_key(key) {
                put(Arc::make_mut(&mut checked.links), key, links);
            }
            put(&mut checked.words, key, words);
        }
    }

    /// What is wrong with where documents lead.
    fn check_links(&self, project: &Project, files: &Files) -> BTreeMap<TopicKey, Diagnostics> {
        let topics: Vec<_> = self.agents.topics.iter().collect();
        let found = parallel::map(&topics, |(_, topic)| check::links(self, topic, &project.catalog, files));
        named(topics.into_iter().map(|(key, _)| key), found)
    }

    /// What else is wrong with documents.
    fn check_words(&self, project: &Project) -> BTreeMap<TopicKey, Diagnostics> {
        let avoided = glossary::avoided(&self.agents);
        let topics: Vec<_> = self.agents.topics.iter().collect();
        let found = parallel::map(&topics, |(_, topic)| {
            check::words(self, topic, &avoided, &project.catalog)
        });
        named(topics.into_iter().map(|(key, _)| key), found)
    }

    /// Whether each link leads on these sites where it leads on `before`, which have the same documents.
    fn leads_like(&self, before: &Self) -> bool {
        let contents = [Content::Contacts, Content::Matrix];
        let is_alike = |(own, other): (&super::Site, &super::Site)| {
            let anchors = |site: &super::Site| {
                contents
                    .each_ref()
                    .map(|one| site.anchors(one, site.default_language()))
            };
            Arc::ptr_eq(&own.pages, &other.pages)
                && Arc::ptr_eq(&own.topics, &other.topics)
                && Arc::ptr_eq(&own.pictures, &other.pictures)
                && anchors(own) == anchors(other)
        };
        [(&self.customers, &before.customers), (&self.agents, &before.agents)]
            .into_iter()
            .all(is_alike)
    }
}

/// Puts what was found in a topic in the place of what was found before.
fn put(all: &mut BTreeMap<TopicKey, Diagnostics>, key: &TopicKey, found: Diagnostics) {
    if found.is_empty() {
        all.remove(key);
    } else {
        all.insert(key.clone(), found);
    }
}

/// What was found, by topic.
fn named<'a>(keys: impl Iterator<Item = &'a TopicKey>, found: Vec<Diagnostics>) -> BTreeMap<TopicKey, Diagnostics> {
    let all = keys.zip(found).filter(|(_, found)| !found.is_empty());
    all.map(|(key, found)| (key.clone(), found)).collect()
}
