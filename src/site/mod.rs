//! A project in, a site for one audience out: what stands at which address, in which language, and every mistake that
//! can be found by joining the parts.
//!
//! The customers' [`Site`] is made without the [`Desk`] and without internal documents. Nothing that renders it can
//! reach them, so nothing of them can be printed.

mod address;
mod anchors;
mod check;
mod checked;
mod elsewhere;
mod entries;
mod flow;
mod glossary;
mod links;
mod order;
mod placing;
mod references;
mod replace;
mod routes;
mod topics;
mod way;
#[cfg(test)]
mod tests;

pub use address::{Content, FacetKind, TWIN};
pub use checked::Checked;
pub use flow::{Exit, Flow, FlowStep, Outcome, Way, collected_by_box, named_in_step};
pub use links::{Destination, Picture};
pub use order::{LISTED, Order, on_sheet, sheets};
pub use topics::{Topic, TopicKey, Topics, title};
pub use way::{href, relative};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::{self, Coverage, Desk, Offer, Schedules};
use crate::config::{Audience, Config};
use crate::decode::{Date, Lang};
use crate::diagnostic::Diagnostics;
use crate::parallel;
use crate::project::{Project, Recorded, Reports};
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
    /// What profiles find in its terms; nothing on the customers' site.
    pub reports: Arc<Reports>,
    /// The recorded versions of disclosures, the oldest first.
    pub archive: Arc<Vec<Recorded>>,
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
    /// Whether nothing was wrong with what stands where.
    is_clear: bool,
}

/// A project's terms, ready for both sites.
struct Terms {
    /// What everybody may know.
    offer: Arc<Offer>,
    /// What only agents may know.
    desk: Arc<Desk>,
    /// The schedules, evaluated.
    schedules: Arc<Schedules>,
    /// What profiles find in them.
    reports: Arc<Reports>,
    /// Their recorded versions.
    archive: Arc<Vec<Recorded>>,
}

impl Terms {
    /// The terms of `project`; what is wrong with them, on the day `as_of` too, goes to `found`.
    fn of(project: &Project, as_of: Date, found: &mut Diagnostics) -> Self {
        let schedules = catalog::check(&project.catalog, &project.config.languages, found);
        catalog::check_on(&project.catalog, &schedules, as_of, found);
        Self {
            offer: Arc::new(project.catalog.offer.clone()),
            desk: Arc::new(project.catalog.desk.clone()),
            schedules: Arc::new(schedules),
            reports: Arc::clone(&project.reports),
            archive: Arc::clone(&project.archive),
        }
    }
}

impl Sites {
    /// Joins a project's parts and finds everything that can be wrong with them together.
    pub fn resolve(project: &Project, files: &Files, request: Request, found: &mut Diagnostics) -> Self {
        let sites = Self::join(project, files, request, found);
        found.extend(sites.check(project, files).iter().cloned());
        sites
    }

    /// Joins a project's parts. What is wrong with what stands where, and with the terms, goes to `found`; what is wrong
    /// in documents is for [`Self::check`].
    pub fn join(project: &Project, files: &Files, request: Request, found: &mut Diagnostics) -> Self {
        let config = &project.config;
        let terms = Terms::of(project, request.as_of, found);
        let before = found.len();
        let topics = topics::gather(project, request, found);
        let placed = |audience: Audience| {
            let visible = topics
                .iter()
                .filter(|(_, topic)| topic.audience == Audience::Customers || audience == Audience::Agents)
                .map(|(key, topic)| (key.clone(), Arc::clone(topic)));
            let mut site = Site::bare(audience, request.as_of, config, &terms);
            site.topics = Arc::new(visible.collect());
            let languages = config.languages.iter();
            let orders = languages.map(|lang| (lang.clone(), Order::new(&site.topics, &terms.offer, lang)));
            site.orders = Arc::new(orders.collect());
            site.group();
            site.pictures = Arc::new(links::pictures(&site, files));
            let mut found = Diagnostics::new();
            site.pages = Arc::new(placing::pages(&site, &mut found));
            (site, found)
        };
        let ((customers, _), (agents, problems)) =
            parallel::both(|| placed(Audience::Customers), || placed(Audience::Agents));
        // The agents' site holds all pages, so each mistake is told once, by it.
        found.extend(problems);
        let is_clear = found.len() == before;
        check::logo(&agents, files, found);
        Self {
            customers,
            agents,
            is_clear,
        }
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
    /// An audience's site with its terms, and without a page.
    fn bare(audience: Audience, as_of: Date, config: &Arc<Config>, terms: &Terms) -> Self {
        let desk = (audience == Audience::Agents).then(|| Arc::clone(&terms.desk));
        Self {
            audience,
            as_of,
            config: Arc::clone(config),
            offer: Arc::clone(&terms.offer),
            untranslated: catalog::untranslated(&terms.offer, desk.as_deref(), &config.languages).into(),
            reports: desk.as_ref().map(|_| Arc::clone(&terms.reports)).unwrap_or_default(),
            desk,
            schedules: Arc::clone(&terms.schedules),
            topics: Arc::default(),
            orders: Arc::default(),
            facets: Arc::default(),
            pictures: Arc::default(),
            archive: Arc::clone(&terms.archive),
            pages: Arc::default(),
        }
    }

    /// Groups its playbooks by facet and value.
    fn group(&mut self) {
        if let (Some(desk), Some(order)) = (&self.desk, self.orders.get(self.config.default_language())) {
            self.facets = Arc::new(order::facets(&self.topics, order, &self.offer, desk));
        }
    }

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
        let topic = content.topic().and_then(|key| self.topics.get(key));
        topic.is_none_or(|topic| topic.document(lang).lang == *lang)
    }

    /// Whether there is a letter that tells readers of the document `id` what changes: customers get one while anything is
    /// to change for them.
    pub fn has_notice(&self, id: &str) -> bool {
        let is_for_customers = self.audience == Audience::Customers;
        is_for_customers && Coverage::of(&self.offer, id).changes_after(&self.offer, self.as_of)
    }

    /// The addresses at which a topic's text stands in `lang`.
    pub fn places(&self, key: &TopicKey, lang: &Lang) -> impl Iterator<Item = String> {
        let page = Content::Topic(key.clone());
        let twin = Content::Twin(Box::new(page.clone()));
        let all = [
            page,
            twin,
            Content::PlaybookPdf(key.clone()),
            Content::Graph(key.clone()),
        ];
        let addresses = all.into_iter().map(|content| self.address(&content, lang));
        addresses
            .filter(|address| self.pages.contains_key(address))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The playbooks with a value of a facet.
    pub fn playbooks_with(&self, kind: FacetKind, value: &str) -> &[TopicKey] {
        let found = self.facets.iter().find(|(own, id, _)| *own == kind && id == value);
        found.map_or(&[], |(.., keys)| keys)
    }

    /// The recorded version of a disclosure that stands at the address of `content`.
    pub fn recorded(&self, content: &Content) -> Option<&Recorded> {
        let Content::Edition(lang, id, version) = content else {
            return None;
        };
        let mut all = self.archive.iter();
        all.find(|own| own.lang == *lang && own.id == *id && own.version == *version)
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
