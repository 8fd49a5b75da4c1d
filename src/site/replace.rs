//! A site and what has changed of its project in, the changed site out, where everything else stays as it is.
//!
//! Joining a project costs time in its size. A new paragraph costs none of it: addresses, orders, lists and languages hang on
//! front matter, title and pictures alone, so that where these are the same, one document takes another's place. New
//! terms leave the pages where they are as long as they have the same entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::entries::{editions, entries};
use super::links::named_files;
use super::{Content, Site, Sites, Terms, TopicKey, address, check};
use crate::catalog::Offer;
use crate::config::Audience;
use crate::diagnostic::Diagnostics;
use crate::project::{Document, Project};
use crate::source::Files;

impl Sites {
    /// These sites with `after` in the place of `before`; `None` where more would change than this document. Which
    /// topic it belongs to comes with them.
    pub fn replace(&self, before: &Document, after: &Arc<Document>, files: &Files) -> Option<(Self, TopicKey)> {
        let key = TopicKey::of(after);
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
            is_clear: self.is_clear,
        };
        Some((sites, key))
    }

    /// These sites with the terms of `project`, of which nothing else has changed; `None` where pages come or go with them.
    /// What is wrong with the terms goes to `found`.
    pub fn with_terms(&self, project: &Project, files: &Files, found: &mut Diagnostics) -> Option<Self> {
        if !self.is_clear {
            return None;
        }
        let mut problems = Diagnostics::new();
        let terms = Terms::of(project, self.agents.as_of, &mut problems);
        let sites = Self {
            customers: self.customers.with_terms(&terms)?,
            agents: self.agents.with_terms(&terms)?,
            is_clear: true,
        };
        check::logo(&sites.agents, files, &mut problems);
        found.extend(problems);
        Some(sites)
    }
}

impl Sites {
    /// Where a topic stands, in each of its languages and for each audience that may see it.
    pub fn places(&self, key: &TopicKey) -> Vec<(Audience, String)> {
        let sites = [&self.customers, &self.agents].into_iter();
        sites
            .filter(|site| site.topics.contains_key(key))
            .flat_map(|site| {
                let languages = site.languages().iter();
                languages.flat_map(|lang| site.places(key, lang).map(|address| (site.audience, address)))
            })
            .collect()
    }
}

impl Site {
    /// This site with other terms; `None` where pages come or go with them, or are put in another order.
    fn with_terms(&self, terms: &Terms) -> Option<Self> {
        let ids = |offer: &Offer| offer.severities.ids().map(str::to_owned).collect::<Vec<_>>();
        let mut site = Self {
            topics: Arc::clone(&self.topics),
            orders: Arc::clone(&self.orders),
            pictures: Arc::clone(&self.pictures),
            pages: Arc::clone(&self.pages),
            ..Self::bare(self.audience, self.as_of, &self.config, terms)
        };
        site.group();
        let is_alike = ids(&self.offer) == ids(&site.offer) && of_terms(&site) == of_terms(self);
        is_alike.then_some(site)
    }

    /// This site with `document` in its place, where it has the topic.
    fn with(&self, key: &TopicKey, document: &Arc<Document>) -> Self {
        let mut site = self.clone();
        if let Some(topic) = Arc::make_mut(&mut site.topics).get_mut(key) {
            *topic = Arc::new(topic.with(Arc::clone(document)));
        }
        site
    }
}

/// What stands on `site` because of its terms and lists, by address.
fn of_terms(site: &Site) -> BTreeMap<String, Content> {
    let placed = |lang| entries(site, lang).into_iter().map(|(content, _)| content);
    let all = |lang| address::fixed(site, lang).into_iter().chain(placed(lang));
    let languages = site.languages().iter();
    let by_language = languages.flat_map(|lang| {
        all(lang)
            .map(|content| (site.address(&content, lang), content))
            .collect::<Vec<_>>()
    });
    let editions = editions(site).into_iter();
    by_language
        .chain(editions.map(|(content, lang)| (site.address(&content, &lang), content)))
        .collect()
}

/// Whether two documents of one path are the same to all that is joined from them.
fn is_alike(before: &Document, after: &Document, files: &Files) -> bool {
    let front = |document: &Document| document.text.get(..document.offset).map(str::to_owned);
    let title = |document: &Document| document.outline().title.as_ref().map(|title| title.words.source());
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
