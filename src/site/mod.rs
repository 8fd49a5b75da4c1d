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
mod replace;
mod topics;
#[cfg(test)]
mod tests;

pub use address::{Content, FacetKind, href, relative};
pub use links::{Destination, Picture};
pub use order::{LISTED, Order, on_sheet, sheets};
pub use topics::{Topic, TopicKey, Topics, title};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{self, Desk, Offer, Schedules};
use crate::config::{Audience, Config};
use crate::decode::{Date, Lang};
use crate::diagnostic::Diagnostics;
use crate::parallel;
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
    pub topics: Arc<Topics>,
    /// The order of its topics, by language.
    pub orders: Arc<BTreeMap<Lang, Order>>,
    /// Playbooks by facet and value; none on the customers' site.
    pub facets: Arc<Vec<(FacetKind, String, Vec<TopicKey>)>>,
    /// The pictures and files that its pages use, by path below the project's folder.
    pub pictures: Arc<BTreeMap<String, Picture>>,
    /// The languages in which a text of its terms is missing, so that another language stands in for it.
    pub untranslated: Arc<BTreeSet<Lang>>,
    /// What stands where.
    pub pages: Arc<BTreeMap<String, Page>>,
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
    /// Joins a project's parts and finds everything that can be wrong with them together.
    pub fn resolve(project: &Project, files: &Files, request: Request, found: &mut Diagnostics) -> Self {
        let sites = Self::join(project, files, request, found);
        let checked = sites.check(project, files);
        found.extend(checked.into_values().flatten());
        sites
    }

    /// Joins a project's parts. What is wrong with what stands where, and with the terms, goes to `found`; what is wrong
    /// in documents is for [`Self::check`].
    pub fn join(project: &Project, files: &Files, request: Request, found: &mut Diagnostics) -> Self {
        let config = &project.config;
        let schedules = Arc::new(catalog::check(&project.catalog, &config.languages, found));
        catalog::check_on(&project.catalog, request.as_of, found);
        let topics = topics::gather(project, request, found);
        let offer = Arc::new(project.catalog.offer.clone());
        let desk = Arc::new(project.catalog.desk.clone());
        let site = |audience: Audience| {
            let desk = (audience == Audience::Agents).then(|| Arc::clone(&desk));
            let visible = topics
                .iter()
                .filter(|(_, topic)| topic.audience == Audience::Customers || audience == Audience::Agents)
                .map(|(key, topic)| (key.clone(), Arc::clone(topic)));
            let mut site = Site {
                audience,
                as_of: request.as_of,
                config: Arc::clone(config),
                offer: Arc::clone(&offer),
                untranslated: catalog::untranslated(&offer, desk.as_deref(), &config.languages).into(),
                desk,
                schedules: Arc::clone(&schedules),
                topics: Arc::new(visible.collect()),
                orders: Arc::default(),
                facets: Arc::default(),
                pictures: Arc::default(),
                pages: Arc::default(),
            };
            let languages = config.languages.iter();
            let orders = languages.map(|lang| (lang.clone(), Order::new(&site.topics, &offer, lang)));
            site.orders = Arc::new(orders.collect());
            if let (Some(desk), Some(order)) = (&site.desk, site.orders.get(config.default_language())) {
                site.facets = Arc::new(order::facets(&site.topics, order, &offer, desk));
            }
            site.pictures = Arc::new(links::pictures(&site, files));
            site
        };
        let placed = |audience: Audience| {
            let mut site = site(audience);
            let mut found = Diagnostics::new();
            site.pages = Arc::new(address::pages(&site, &mut found));
            (site, found)
        };
        let ((customers, _), (agents, problems)) =
            parallel::both(|| placed(Audience::Customers), || placed(Audience::Agents));
        // The agents' site holds all pages, so each mistake is told once, by it.
        found.extend(problems);
        check::logo(&agents, files, found);
        Self { customers, agents }
    }

    /// What is wrong in the documents of one topic.
    pub fn check_topic(&self, key: &TopicKey, project: &Project, files: &Files) -> Diagnostics {
        let avoided = glossary::avoided(&self.agents);
        let topic = self.agents.topics.get(key);
        topic.map_or_else(Vec::new, |topic| {
            check::check(self, topic, &avoided, &project.catalog, files)
        })
    }

    /// What is wrong in the documents of each topic; those without a mistake are not named.
    pub fn check(&self, project: &Project, files: &Files) -> BTreeMap<TopicKey, Diagnostics> {
        let avoided = glossary::avoided(&self.agents);
        let topics: Vec<_> = self.agents.topics.iter().collect();
        let found = parallel::map(&topics, |(_, topic)| {
            check::check(self, topic, &avoided, &project.catalog, files)
        });
        let keys = topics.into_iter().map(|(key, _)| key.clone());
        keys.zip(found).filter(|(_, found)| !found.is_empty()).collect()
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
