//! A project joined in, the bytes at each of its addresses out, both audiences' in one tree.

use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;
use std::sync::Arc;

use crate::config::Audience;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Project;
use crate::render::{Kit, Renderer};
use crate::site::{Site, Sites, TopicKey};

/// What the preview shows at one time.
pub struct Shown {
    /// The project, as far as it is good.
    project: Project,
    /// What it is rendered with.
    kit: Arc<Kit>,
    /// The public site.
    customers: Renderer,
    /// The internal site.
    agents: Renderer,
    /// The former states that are shown at some addresses.
    held: BTreeMap<(Audience, String), Arc<Self>>,
}

impl Shown {
    /// Shows `sites`. Where they differ from what was shown `before` in documents alone, what was made of the rest is kept.
    pub fn new(project: Project, sites: Sites, kit: &Arc<Kit>, before: Option<&Self>) -> Self {
        let Sites { customers, agents, .. } = sites;
        let alike = before.filter(|before| {
            Arc::ptr_eq(&before.project.config, &project.config)
                && Arc::ptr_eq(&before.project.catalog, &project.catalog)
                && Arc::ptr_eq(&before.kit, kit)
                && before.customers.site().as_of == customers.as_of
        });
        let (customers, agents) = match alike {
            Some(before) => (
                before.customers.with_documents(customers),
                before.agents.with_documents(agents),
            ),
            None => (
                Renderer::new(customers, Arc::clone(kit)),
                Renderer::new(agents, Arc::clone(kit)),
            ),
        };
        Self {
            project,
            kit: Arc::clone(kit),
            customers,
            agents,
            held: BTreeMap::new(),
        }
    }

    /// The project, as far as it is good.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What it is rendered with.
    pub fn kit(&self) -> &Arc<Kit> {
        &self.kit
    }

    /// The same without what it holds of former states.
    pub fn alone(&self) -> Self {
        Self {
            project: self.project.clone(),
            kit: Arc::clone(&self.kit),
            customers: self.customers.clone(),
            agents: self.agents.clone(),
            held: BTreeMap::new(),
        }
    }

    /// The same, with the pages of some files as they were in former states, where no other file is shown there now.
    #[must_use]
    pub fn holding(mut self, pages: &BTreeMap<String, Arc<Self>>) -> Self {
        for (path, former) in pages {
            for place in former.places(path) {
                if self.path_at(&place).is_none_or(|other| other == path) {
                    self.held.insert(place, Arc::clone(former));
                }
            }
        }
        self
    }

    /// The file that is shown at a place, where it is one that somebody writes.
    fn path_at(&self, (audience, address): &(Audience, String)) -> Option<&str> {
        let site = self.site(*audience);
        let page = site.pages.get(address)?;
        let key = page.content.topic()?;
        Some(&site.topics.get(key)?.document(&page.lang).path)
    }

    /// Where the file at `path` is shown, in its own language and in those for which it stands in.
    fn places(&self, path: &str) -> Vec<(Audience, String)> {
        let Some(document) = self.project.document(path) else {
            return Vec::new();
        };
        let key = TopicKey::of(document);
        let sites = [&self.customers, &self.agents].map(Renderer::site).into_iter();
        let with_topic = sites.filter_map(|site| Some((site, site.topics.get(&key)?)));
        with_topic
            .flat_map(|(site, topic)| {
                let languages = site.languages().iter();
                let own = languages.filter(|lang| topic.document(lang).path == path);
                own.flat_map(|lang| site.places(&key, lang).map(|address| (site.audience, address)))
            })
            .collect()
    }

    /// An audience's site.
    pub fn site(&self, audience: Audience) -> &Site {
        self.renderer(audience).site()
    }

    /// The bytes at `address` of an audience's site; `None` where nothing stands.
    ///
    /// # Errors
    /// The theme's template failed, or a document can't be typeset.
    pub fn render(&self, audience: Audience, address: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self.held.get(&(audience, address.to_owned())) {
            Some(former) => former.renderer(audience).render(address),
            None => self.renderer(audience).render(address),
        }
    }

    /// The bytes at `address` where they are kept, so that many who ask share them; `None` where they are made anew.
    pub fn shared(&self, audience: Audience, address: &str) -> Option<Arc<[u8]>> {
        self.renderer(audience).shared(address)
    }

    /// What pages of former states load from `address`.
    pub fn held_shared(&self, audience: Audience, address: &str) -> Option<Arc<[u8]>> {
        self.held.values().find_map(|former| former.shared(audience, address))
    }

    /// Whether something stands at `address` of an audience's site.
    pub fn stands(&self, audience: Audience, address: &str) -> bool {
        self.renderer(audience).stands(address)
    }

    /// What every page of an audience's site loads and what the theme brings, by address.
    pub fn fixed(&self, audience: Audience) -> &Arc<BTreeMap<String, Arc<[u8]>>> {
        self.renderer(audience).fixed()
    }

    /// All addresses of an audience's site, sorted.
    pub fn addresses(&self, audience: Audience) -> Vec<String> {
        self.renderer(audience).addresses()
    }

    /// The addresses at which something can fail by a mistake in a template; what takes long comes last.
    pub fn themed(&self, audience: Audience) -> impl Iterator<Item = &String> {
        self.renderer(audience).themed()
    }

    /// Whether something is typeset at an address, which takes long.
    pub fn is_typeset(&self, audience: Audience, address: &str) -> bool {
        let page = self.site(audience).pages.get(address);
        page.is_some_and(|page| page.content.is_typeset())
    }

    /// What goes wrong where one page of each kind is rendered. Documents to print are none: they take long, and what is
    /// wrong with one shows when it is asked for.
    pub fn try_templates(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        for renderer in [&self.customers, &self.agents] {
            let mut seen = HashSet::new();
            let pages = renderer.site().pages.iter();
            let pages = pages.filter(|(_, page)| page.content.is_themed() && !page.content.is_typeset());
            let one_each = pages.filter(|(_, page)| seen.insert((discriminant(&page.content), &page.lang)));
            found.extend(one_each.filter_map(|(address, _)| renderer.render(address).err()));
        }
        found
    }

    /// What renders an audience's site.
    fn renderer(&self, audience: Audience) -> &Renderer {
        match audience {
            Audience::Customers => &self.customers,
            Audience::Agents => &self.agents,
        }
    }
}
