//! A project in, a site for one audience out: what stands at which address, in which language, and every mistake that
//! can be found by joining the parts.
//!
//! The customers' [`Site`] is made without the [`Desk`] and without internal documents. Nothing that renders it can
//! reach them, so nothing of them can be printed.

mod address;
mod anchors;
mod check;
mod elsewhere;
mod glossary;
mod links;
mod order;
mod references;
mod topics;
#[cfg(test)]
mod tests;

pub use address::{Content, FacetKind, href, relative};
pub use links::{Destination, Picture};
pub use order::{LISTED, Order, on_sheet, sheets};
pub use topics::{Topic, TopicKey};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{self, Desk, Offer, Schedules};
use crate::config::{Audience, Config};
use crate::decode::{Date, Lang};
use crate::diagnostic::Diagnostics;
use crate::project::Project;
use crate::source::Files;

/// What is asked of a site beside its files.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The day whose terms are shown.
    pub as_of: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// A page or file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language it is in.
    pub lang: Lang,
    /// What stands there.
    pub content: Content,
}

/// Everything that one audience may see, with its addresses.
#[derive(Clone, Debug)]
pub struct Site {
    /// For whom it is.
    pub audience: Audience,
    /// The day whose terms are shown.
    pub as_of: Date,
    /// The project's settings.
    pub config: Arc<Config>,
    /// What everybody may know.
    pub offer: Arc<Offer>,
    /// What only agents may know; none on the customers' site.
    pub desk: Option<Arc<Desk>>,
    /// The schedules, evaluated.
    pub schedules: Arc<Schedules>,
    /// Pages and playbooks in all their languages, in the order of the navigation.
    pub topics: BTreeMap<TopicKey, Topic>,
    /// The order of its topics, by language.
    pub orders: BTreeMap<Lang, Order>,
    /// Playbooks by facet and value; none on the customers' site.
    pub facets: Vec<(FacetKind, String, Vec<TopicKey>)>,
    /// The pictures and files that its pages use, by path below the project's folder.
    pub pictures: BTreeMap<String, Picture>,
    /// The languages in which a text of its terms is missing, so that another language stands in for it.
    pub untranslated: BTreeSet<Lang>,
    /// What stands where.
    pub pages: BTreeMap<String, Page>,
}

/// Both sites of a project.
#[derive(Clone, Debug)]
pub struct Sites {
    /// The public site.
    pub customers: Site,
    /// The internal site.
    pub agents: Site,
}

impl Sites {
    /// Joins a project's parts; what is wrong goes to `found`.
    pub fn resolve(project: &Project, files: &Files, request: Request, found: &mut Diagnostics) -> Self {
        let config = &project.config;
        let schedules = Arc::new(catalog::check(&project.catalog, &config.languages, found));
        catalog::check_on(&project.catalog, request.as_of, found);
        let topics = topics::gather(project, request, found);
        let offer = Arc::new(project.catalog.offer.clone());
        let desk = Arc::new(project.catalog.desk.clone());
        let site = |audience: Audience| {
            let visible = topics
                .iter()
                .filter(|(_, topic)| topic.audience == Audience::Customers || audience == Audience::Agents)
                .map(|(key, topic)| (key.clone(), topic.clone()))
                .collect();
            let mut site = Site {
                audience,
                as_of: request.as_of,
                config: Arc::clone(config),
                offer: Arc::clone(&offer),
                desk: (audience == Audience::Agents).then(|| Arc::clone(&desk)),
                schedules: Arc::clone(&schedules),
                topics: visible,
                orders: BTreeMap::new(),
                facets: Vec::new(),
                pictures: BTreeMap::new(),
                untranslated: BTreeSet::new(),
                pages: BTreeMap::new(),
            };
            site.untranslated = catalog::untranslated(&offer, site.desk.as_deref(), &config.languages);
            for lang in &config.languages {
                let order = Order::new(&site.topics, &offer, lang);
                site.orders.insert(lang.clone(), order);
            }
            if let (Some(desk), Some(order)) = (&site.desk, site.orders.get(config.default_language())) {
                site.facets = order::facets(&site.topics, order, &offer, desk);
            }
            site.pictures = links::pictures(&site, files);
            site
        };
        let mut customers = site(Audience::Customers);
        let mut agents = site(Audience::Agents);
        // The agents' site holds all pages, so each mistake is told once, by it.
        customers.pages = address::pages(&customers, &mut Diagnostics::new());
        agents.pages = address::pages(&agents, found);
        check::check(&customers, &agents, &project.catalog, files, found);
        Self { customers, agents }
    }

    /// The site of an audience.
    pub fn get(&self, audience: Audience) -> &Site {
        match audience {
            Audience::Customers => &self.customers,
            Audience::Agents => &self.agents,
        }
    }
}

impl Site {
    /// The languages, the default one first.
    pub fn languages(&self) -> &[Lang] {
        &self.config.languages
    }

    /// The language at the root.
    pub fn default_language(&self) -> &Lang {
        self.config.default_language()
    }

    /// The address of `content` in `lang`.
    pub fn address(&self, content: &Content, lang: &Lang) -> String {
        let path = content.path();
        if content.is_shared() || lang == self.default_language() {
            path
        } else {
            format!("{lang}/{path}")
        }
    }

    /// Whether what stands at an address is written in `lang`, or the default language stands in for it.
    pub fn is_translated(&self, content: &Content, lang: &Lang) -> bool {
        let topic = match content {
            Content::Topic(key) => self.topics.get(key),
            _ => None,
        };
        topic.is_none_or(|topic| topic.document(lang).lang == *lang)
    }

    /// The playbooks with a value of a facet.
    pub fn playbooks_with(&self, kind: FacetKind, value: &str) -> &[TopicKey] {
        let found = self.facets.iter().find(|(own, id, _)| *own == kind && id == value);
        found.map_or(&[], |(.., keys)| keys)
    }

    /// The address in full, on the site that everybody can reach.
    pub fn public(&self, address: &str) -> String {
        format!("{}{}", self.config.base_address(Audience::Customers), href(address))
    }

    /// The address in full.
    pub fn absolute(&self, address: &str) -> String {
        let address = address
            .strip_suffix("index.html")
            .filter(|rest| rest.is_empty() || rest.ends_with('/'))
            .unwrap_or(address);
        format!("{}{}", self.config.base_address(self.audience), href(address))
    }
}
