//! A site and a document read again in, the site with it in the place of its former self out, where nothing else changes.
//!
//! Joining a project costs time in its size. A new paragraph costs none of it: addresses, orders, lists and languages hang on
//! front matter, title and pictures alone, so that where these are the same, one document takes another's place.

use std::sync::Arc;

use super::links::named_files;
use super::{Content, Site, Sites, TopicKey};
use crate::config::Audience;
use crate::project::Document;
use crate::source::Files;

impl Sites {
    /// These sites with `after` in the place of `before`; `None` where more would change than this document. Which
    /// topic it belongs to comes with them.
    pub fn replace(&self, before: &Document, after: &Arc<Document>, files: &Files) -> Option<(Self, TopicKey)> {
        let key = TopicKey {
            kind: after.kind,
            slug: Arc::clone(&after.slug),
        };
        let stands = self
            .agents
            .topics
            .get(&key)?
            .documents()
            .any(|own| own.path == before.path);
        if !stands || !is_alike(before, after, files) {
            return None;
        }
        let sites = Self {
            customers: self.customers.with(&key, after),
            agents: self.agents.with(&key, after),
        };
        Some((sites, key))
    }
}

impl Sites {
    /// Where a topic stands, in each of its languages and for each audience that may see it.
    pub fn places(&self, key: &TopicKey) -> Vec<(Audience, String)> {
        let sites = [&self.customers, &self.agents].into_iter();
        let content = Content::Topic(key.clone());
        sites
            .filter(|site| site.topics.contains_key(key))
            .flat_map(|site| {
                let languages = site.languages().iter();
                languages.map(|lang| (site.audience, site.address(&content, lang)))
            })
            .collect()
    }
}

impl Site {
    /// This site with `document` in its place, where it has the topic.
    fn with(&self, key: &TopicKey, document: &Arc<Document>) -> Self {
        let mut site = self.clone();
        if let Some(topic) = Arc::make_mut(&mut site.topics).get_mut(key) {
            *topic = Arc::new(topic.with(Arc::clone(document)));
        }
        site
    }
}

/// Whether two documents of one path are the same to all that is joined from them.
fn is_alike(before: &Document, after: &Document, files: &Files) -> bool {
    let front = |document: &Document| document.text.get(..document.offset).map(str::to_owned);
    let title = |document: &Document| document.outline.title.as_ref().map(|title| title.words.source());
    front(before) == front(after)
        && before.meta_is_whole == after.meta_is_whole
        && title(before) == title(after)
        && pictures(before, files) == pictures(after, files)
}

/// The paths of the pictures and files that a document shows or links to.
fn pictures(document: &Document, files: &Files) -> Vec<String> {
    let mut paths: Vec<String> = named_files(document)
        .filter(|path| files.asset(path).is_some())
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}
