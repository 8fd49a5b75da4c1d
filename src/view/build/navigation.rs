//! The menu, a page's section with its neighbours, the pages before and after: never the whole site.

use super::Speech;
use crate::project::DocumentKind;
use crate::site::{Content, Order, TopicKey, sheets};
use crate::view::{Link, NavItem, NavSection};

/// How many neighbours of a page its section shows: the page stands among them.
const NEIGHBOURS: usize = 11;

/// The pages of a section: the catalog's few, or topics, of which there may be thousands.
enum Members<'a> {
    /// Made for the question.
    Few(Vec<Content>),
    /// Looked up.
    Topics(&'a Order, &'a [TopicKey]),
}

impl Members<'_> {
    /// How many there are.
    fn len(&self) -> usize {
        match self {
            Self::Few(all) => all.len(),
            Self::Topics(_, all) => all.len(),
        }
    }

    /// The one at a place.
    fn get(&self, at: usize) -> Option<Content> {
        match self {
            Self::Few(all) => all.get(at).cloned(),
            Self::Topics(_, all) => all.get(at).cloned().map(Content::Topic),
        }
    }

    /// The place of one.
    fn position(&self, content: &Content) -> Option<usize> {
        match (self, content) {
            (Self::Few(all), _) => all.iter().position(|member| member == content),
            (Self::Topics(order, _), Content::Topic(key)) => order.place(key),
            (Self::Topics(..), _) => None,
        }
    }
}

impl Speech<'_> {
    /// The site's main sections.
    pub(super) fn menu(&self, content: &Content) -> Vec<NavItem> {
        let mut sections = Vec::new();
        if self.site.desk.is_some() {
            let routes = match self.site.desk.as_ref().is_some_and(|desk| desk.routes.is_empty()) {
                true => Content::Matrix,
                false => Content::Escalate,
            };
            sections.extend([Content::Playbooks(1), routes, Content::Deadlines]);
        }
        sections.extend([
            Content::SupportList,
            Content::Contacts,
            Content::Prices,
            Content::Escalation,
            Content::Help(1),
            Content::Disclosures,
        ]);
        let own = self.section_of(content);
        let exists = |section: &Content| self.site.pages.contains_key(&self.site.address(section, self.lang));
        sections
            .into_iter()
            .filter(exists)
            .map(|section| NavItem {
                title: self.title(&section),
                href: self.href(&section),
                current: Some(&section) == own.as_ref() || section == *content,
            })
            .collect()
    }

    /// The main section that a page belongs to; none for a section's own page and for what stands apart.
    pub(super) fn section_of(&self, content: &Content) -> Option<Content> {
        match content {
            Content::Support(_) => Some(Content::SupportList),
            Content::Disclosure(_) | Content::Profiles => Some(Content::Disclosures),
            Content::Profile(_) => Some(Content::Profiles),
            Content::Facet(..) => Some(Content::Playbooks(1)),
            Content::Matrix if self.site.desk.as_ref().is_some_and(|desk| !desk.routes.is_empty()) => {
                Some(Content::Escalate)
            }
            Content::Topic(key) => match key.kind {
                DocumentKind::Playbook if self.site.desk.is_some() => Some(Content::Playbooks(1)),
                DocumentKind::Playbook => Some(Content::Help(1)),
                DocumentKind::Page => {
                    let meta = &self.site.topics.get(key)?.main().meta;
                    (meta.nav != Some(false)).then_some(Content::Help(1))
                }
            },
            _ => None,
        }
    }

    /// The pages of a section, in its order.
    fn members(&self, section: &Content) -> Members<'_> {
        let topics = |chosen: fn(&Order) -> &Vec<TopicKey>| match self.order() {
            Some(order) => Members::Topics(order, chosen(order)),
            None => Members::Few(Vec::new()),
        };
        let offer = &self.site.offer;
        match section {
            Content::SupportList => Members::Few(
                offer
                    .support
                    .iter()
                    .map(|(id, _)| Content::Support(id.value.clone()))
                    .collect(),
            ),
            Content::Disclosures => {
                let printed = offer.disclosures.iter().filter(|(_, own)| self.is_printed(own));
                Members::Few(printed.map(|(id, _)| Content::Disclosure(id.value.clone())).collect())
            }
            Content::Profiles => {
                let names = self.site.reports.names();
                Members::Few(names.map(|name| Content::Profile(name.to_owned())).collect())
            }
            Content::Playbooks(_) => topics(|order| &order.playbooks),
            Content::Help(_) => topics(|order| &order.help),
            _ => Members::Few(Vec::new()),
        }
    }

    /// The sheets of a list, for a list that takes several.
    fn sheets_of(&self, content: &Content) -> Members<'_> {
        let order = |chosen: fn(&Order) -> &Vec<TopicKey>| self.order().map_or(0, |order| chosen(order).len());
        let all =
            |length: usize, sheet: &dyn Fn(usize) -> Content| Members::Few((1..=sheets(length)).map(sheet).collect());
        match content {
            Content::Help(_) => all(order(|order| &order.help), &Content::Help),
            Content::Playbooks(_) => all(order(|order| &order.playbooks), &Content::Playbooks),
            Content::Facet(kind, id, _) => all(self.site.playbooks_with(*kind, id).len(), &|sheet| {
                Content::Facet(*kind, id.clone(), sheet)
            }),
            _ => Members::Few(Vec::new()),
        }
    }

    /// The page's section with its neighbours.
    pub(super) fn section(&self, content: &Content) -> Option<NavSection> {
        let section = self.section_of(content)?;
        let members = self.members(&section);
        let at = members.position(content)?;
        let last_start = members.len().saturating_sub(NEIGHBOURS);
        let start = at.saturating_sub(NEIGHBOURS / 2).min(last_start);
        let items = (start..members.len())
            .take(NEIGHBOURS)
            .filter_map(|at| members.get(at))
            .map(|member| NavItem {
                title: self.title(&member),
                href: self.href(&member),
                current: member == *content,
            })
            .collect();
        Some(NavSection {
            title: self.title(&section),
            href: self.href(&section),
            items,
            all: (members.len() > NEIGHBOURS).then(|| self.words.locale.count(members.len() as u64)),
        })
    }

    /// The pages before and after, in the section's order.
    pub(super) fn neighbours(&self, content: &Content) -> (Option<Link>, Option<Link>) {
        let members = match content {
            Content::Help(_) | Content::Playbooks(_) | Content::Facet(..) => self.sheets_of(content),
            _ => match self.section_of(content) {
                Some(section) => self.members(&section),
                None => return (None, None),
            },
        };
        let Some(at) = members.position(content) else {
            return (None, None);
        };
        let link = |member: Content| Link {
            title: self.title(&member),
            href: self.href(&member),
        };
        let previous = at.checked_sub(1).and_then(|before| members.get(before)).map(link);
        (previous, members.get(at + 1).map(link))
    }
}
