//! The views of pages that only agents see. Each asks the site for its desk, which the customers' site has not.

use super::Speech;
use crate::catalog::{Desk, SupportKind};
use crate::config::Audience;
use crate::decode::{Ref, Text};
use crate::project::Meta;
use crate::site::{Content, FacetKind, Topic, TopicKey, on_sheet, sheets};
use crate::view::{
    ContactView, DeadlineRow, DeskView, Facet, FacetGroup, Fact, Link, PlaybookRow, PlaybookView, PlaybooksView,
    RouteView,
};

impl<'a> Speech<'a> {
    /// The desk, where this is the agents' site.
    pub(super) fn desk(&self) -> Option<&Desk> {
        debug_assert!(
            self.site.desk.is_none() || self.site.audience == Audience::Agents,
            "customers' sites have no desk"
        );
        self.site.desk.as_deref()
    }

    /// The agents' start page.
    pub fn desk_start(&self) -> Option<DeskView> {
        let desk = self.desk()?;
        let internal = desk.contacts.iter();
        let public = self.site.offer.contacts.iter();
        let usable = desk
            .routes
            .iter()
            .filter_map(|(id, _)| self.route(&id.value))
            .filter(|route| route.usable);
        Some(DeskView {
            list: PlaybooksView {
                all: (sheets(self.order()?.playbooks.len()) > 1).then(|| self.href(&Content::Playbooks(1))),
                ..self.playbooks(None, 1)?
            },
            contacts: internal
                .chain(public)
                .filter_map(|(id, contact)| self.contact(&id.value, contact))
                .filter(|contact| contact.href.is_some() && contact.status.is_some())
                .collect(),
            routes: usable
                .map(|route| Link {
                    title: route.name,
                    href: route.href,
                })
                .collect(),
            changes: self.all_changes(),
        })
    }

    /// A sheet of all playbooks, or of those of a facet.
    pub fn playbooks(&self, facet: Option<(FacetKind, &str)>, sheet: usize) -> Option<PlaybooksView> {
        self.desk()?;
        let chosen = match facet {
            None => &self.order()?.playbooks,
            Some((kind, value)) => self.site.playbooks_with(kind, value),
        };
        let playbooks = on_sheet(chosen, sheet).iter();
        Some(PlaybooksView {
            groups: FacetKind::ALL
                .into_iter()
                .filter_map(|kind| self.facet_group(kind, facet))
                .collect(),
            playbooks: playbooks
                .filter_map(|key| Some(self.playbook_row(key, self.site.topics.get(key)?)))
                .collect(),
            all: facet.map(|_| self.href(&Content::Playbooks(1))),
        })
    }

    /// The values of a facet that some playbook has.
    fn facet_group(&self, kind: FacetKind, current: Option<(FacetKind, &str)>) -> Option<FacetGroup> {
        let own = self.site.facets.iter().filter(|(own, ..)| *own == kind);
        let facets: Vec<Facet> = own
            .map(|(_, value, playbooks)| Facet {
                name: facet_name(self, kind, value),
                href: self.href(&Content::Facet(kind, value.clone(), 1)),
                count: playbooks.len(),
                current: current == Some((kind, value.as_str())),
            })
            .collect();
        (!facets.is_empty()).then(|| FacetGroup {
            title: self.say(&format!("by-{}", kind.word())),
            facets,
        })
    }

    /// A playbook in a list.
    fn playbook_row(&self, key: &TopicKey, topic: &Topic) -> PlaybookRow {
        let meta = &topic.main().meta;
        PlaybookRow {
            title: self.topic_title(topic),
            href: self.href(&Content::Topic(key.clone())),
            description: self.topic_description(topic),
            severity: meta.severity.as_ref().and_then(|named| self.severity(&named.id)),
            kind: meta.kind.map(|kind| self.say(&format!("kind-{}", kind.word()))),
            products: meta
                .products
                .iter()
                .map(|named| facet_name(self, FacetKind::Product, &named.id))
                .collect(),
            overdue: self.is_overdue(meta),
        }
    }

    /// Whether a page's date of review has passed.
    pub(super) fn is_overdue(&self, meta: &Meta) -> bool {
        meta.review.as_ref().is_some_and(|review| review.value < self.today())
    }

    /// A playbook's side: what is known of its issue.
    pub fn playbook(&self, key: &TopicKey, topic: &'a Topic, html: String) -> Option<PlaybookView> {
        let desk = self.desk()?;
        let meta = &topic.main().meta;
        let facet = |kind: FacetKind, id: &str| Link {
            title: facet_name(self, kind, id),
            href: self.href(&Content::Facet(kind, id.to_owned(), 1)),
        };
        let routes = meta.routes.iter().filter_map(|named| self.route(&named.id));
        let routes: Vec<RouteView> = routes.map(|route| self.route_in(meta, route)).collect();
        Some(PlaybookView {
            lang: topic.document(self.lang).lang.to_string(),
            html,
            map: self.map(topic),
            drawing: None,
            pdf: self.playbook_pdf(key),
            graph: self.href(&Content::Graph(key.clone())),
            severity: meta.severity.as_ref().and_then(|named| self.severity(&named.id)),
            kind: meta.kind.map(|kind| facet(FacetKind::Kind, kind.word())),
            products: meta
                .products
                .iter()
                .map(|named| facet(FacetKind::Product, &named.id))
                .collect(),
            roles: meta
                .roles
                .iter()
                .map(|named| facet(FacetKind::Role, &named.id))
                .collect(),
            clouds: meta
                .clouds
                .iter()
                .filter_map(|named| Some(self.text(&desk.clouds.get(&named.id)?.name)))
                .collect(),
            contacts: self.playbook_contacts(meta, &routes),
            deadlines: self.deadlines(meta),
            owner: meta
                .owner
                .as_ref()
                .and_then(|named| Some(self.text(&desk.roles.get(&named.id)?.name))),
            review: meta.review.as_ref().map(|day| self.date(day.value)),
            overdue: self.is_overdue(meta),
            routes,
            barred: self.barred_routes(meta),
            escalate: self.escalate_from(topic, &Content::Topic(key.clone())),
        })
    }

    /// What a page concerns: its products, and for agents whom and what else, who keeps it and when it is read again.
    pub fn page_facts(&self, topic: &Topic) -> Vec<Fact> {
        self.facts(topic, &[])
    }

    /// The same, without some of them.
    pub(super) fn facts(&self, topic: &Topic, left_out: &[&str]) -> Vec<Fact> {
        let meta = &topic.main().meta;
        let names = |kind: FacetKind, ids: &mut dyn Iterator<Item = &str>| -> Vec<String> {
            ids.map(|id| facet_name(self, kind, id)).collect()
        };
        let mut facts = vec![("products", names(FacetKind::Product, &mut ids(&meta.products)))];
        if let Some(desk) = self.desk() {
            let named = |found: Option<&Text>| found.map(|name| self.text(name));
            let cloud = |id: &str| named(desk.clouds.get(id).map(|cloud| &cloud.name));
            let route = |id: &str| named(desk.routes.get(id)?.on_or_first(self.today()).map(|route| &route.name));
            let review = meta.review.as_ref().map(|day| {
                let date = self.date(day.value);
                match self.is_overdue(meta) {
                    true => format!("{date} ({})", self.say("review-overdue")),
                    false => date,
                }
            });
            facts.extend([
                (
                    "kind",
                    names(FacetKind::Kind, &mut meta.kind.iter().map(|kind| kind.word())),
                ),
                (
                    "severity",
                    names(
                        FacetKind::Severity,
                        &mut meta.severity.iter().map(|named| named.id.as_str()),
                    ),
                ),
                ("roles", names(FacetKind::Role, &mut ids(&meta.roles))),
                ("clouds", ids(&meta.clouds).filter_map(cloud).collect()),
                ("routes", ids(&meta.routes).filter_map(route).collect()),
                (
                    "owner",
                    names(FacetKind::Role, &mut meta.owner.iter().map(|named| named.id.as_str())),
                ),
                ("review", review.into_iter().collect()),
            ]);
        }
        let told = facts.into_iter();
        let told = told.filter(|(label, values)| !values.is_empty() && !left_out.contains(label));
        told.map(|(label, values)| Fact {
            label: self.say(label),
            value: values.join(", "),
        })
        .collect()
    }

    /// The contacts of a playbook's routes, then those of the partner's own support of its kind, each once.
    fn playbook_contacts(&self, meta: &Meta, routes: &[RouteView]) -> Vec<ContactView> {
        let mut contacts: Vec<ContactView> = routes.iter().filter_map(|route| route.contact.clone()).collect();
        for (_, support) in self.site.offer.support.iter() {
            if meta.kind.is_some_and(|kind| support.kind == kind) {
                contacts.extend(support.contacts.iter().filter_map(|named| self.contact_named(named)));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        contacts.retain(|contact| seen.insert(contact.id.clone()));
        contacts
    }

    /// What the partner has promised for a playbook's kind, products and severity.
    fn deadlines(&self, meta: &Meta) -> Vec<DeadlineRow> {
        let Some(severity) = &meta.severity else {
            return Vec::new();
        };
        let concerns = |support: &crate::catalog::Support| {
            let same_kind = meta.kind.is_none_or(|kind: SupportKind| support.kind == kind);
            let shared = meta.products.is_empty()
                || support.products.is_empty()
                || support
                    .products
                    .iter()
                    .any(|own| meta.products.iter().any(|named| named.id == own.id));
            same_kind && shared
        };
        let all = self.site.offer.support.iter().filter(|(_, support)| concerns(support));
        all.filter_map(|(id, support)| {
            let href = self.href(&Content::Support(id.value.clone()));
            let promise = self.response(support, &severity.id, support.response.get(&severity.id)?, &href)?;
            Some(DeadlineRow {
                support: self.text(&support.name),
                href,
                within: promise.within,
                clock: promise.clock,
                update: promise.update,
                resolve: promise.resolve,
                by: promise.by,
                pauses: promise.pauses,
            })
        })
        .collect()
    }
}

/// The ids that references name.
fn ids<T>(named: &[Ref<T>]) -> impl Iterator<Item = &str> {
    named.iter().map(|named| named.id.as_str())
}

/// The name of a facet's value.
pub fn facet_name(speech: &Speech<'_>, kind: FacetKind, id: &str) -> String {
    let offer = &speech.site.offer;
    let named = match kind {
        FacetKind::Product => offer.products.get(id).map(|product| speech.text(&product.name)),
        FacetKind::Kind => Some(speech.say(&format!("kind-{id}"))),
        FacetKind::Severity => offer.severities.get(id).map(|severity| speech.text(&severity.name)),
        FacetKind::Role => speech
            .site
            .desk
            .as_ref()
            .and_then(|desk| desk.roles.get(id))
            .map(|role| speech.text(&role.name)),
    };
    named.unwrap_or_else(|| id.to_owned())
}
