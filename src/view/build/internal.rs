//! The views of pages that only agents see. Each asks the site for its desk, which the customers' site has not.

use super::Speech;
use crate::catalog::{Allowance, Basis, Desk, Product, Route, Scope, SupportKind};
use crate::config::Audience;
use crate::project::Meta;
use crate::site::{Content, FacetKind, Topic, TopicKey, on_sheet};
use crate::view::{
    ContactView, DeadlineRow, DeskView, Facet, FacetGroup, Link, MatrixCell, MatrixRow, MatrixView, PlaybookRow,
    PlaybookView, PlaybooksView, RouteView, TargetRow,
};

impl Speech<'_> {
    /// The desk, where this is the agents' site.
    fn desk(&self) -> Option<&Desk> {
        debug_assert!(
            self.site.desk.is_none() || self.site.audience == Audience::Agents,
            "customers' sites have no desk"
        );
        self.site.desk.as_deref()
    }

    /// A route, and what changes next in it.
    pub fn route(&self, id: &str) -> Option<RouteView> {
        Some(RouteView {
            change: self.route_change(id, self.desk()?.routes.get(id)?),
            ..self.route_view(id)?
        })
    }

    /// A route, as it is on the day that is spoken of.
    pub(super) fn route_view(&self, id: &str) -> Option<RouteView> {
        let desk = self.desk()?;
        let route = desk.routes.get(id)?.on_or_first(self.today())?;
        let usable = route.is_usable(desk, self.today());
        let kinds: Vec<String> = route
            .kinds
            .iter()
            .map(|kind| self.say(&format!("kind-{}", kind.word())))
            .collect();
        let clouds: Vec<String> = route
            .clouds
            .iter()
            .filter_map(|named| Some(self.text(&desk.clouds.get(&named.id)?.name)))
            .collect();
        Some(RouteView {
            id: id.to_owned(),
            name: self.text(&route.name),
            to: route.to.clone(),
            kinds: self.words.locale.list_and(&kinds),
            products: self.route_products(route),
            versions: route.versions.as_ref().map(|versions| self.text(versions)),
            clouds: (!clouds.is_empty()).then(|| self.words.locale.list_and(&clouds)),
            who: self.text(&route.who),
            basis: self.say(match route.basis {
                Basis::Included => "basis-included",
                Basis::Fee => "basis-fee",
                Basis::Benefit => "basis-benefit",
            }),
            cost: route.cost.as_ref().map(|cost| self.text(cost)),
            allowances: self.allowances(desk, route),
            usable,
            reason: (!usable).then(|| self.say("route-not-held")),
            needs: self.texts(&route.needs),
            roles: route
                .roles
                .iter()
                .filter_map(|named| Some(self.text(&desk.roles.get(&named.id)?.name)))
                .collect(),
            open: route.open.as_ref().map(|open| open.value.clone()),
            contact: route.contact.as_ref().and_then(|named| self.contact_named(named)),
            targets: route
                .targets
                .iter()
                .filter_map(|(severity, within)| {
                    let severity = self.severity(&severity.value)?;
                    Some(TargetRow {
                        severity: format!("{} {}", severity.mark, severity.name),
                        within: self.words.duration_in_words(*within),
                    })
                })
                .collect(),
            href: self.route_href(id),
            change: None,
        })
    }

    /// The products that a route takes, in words.
    fn route_products(&self, route: &Route) -> String {
        if route.products.is_empty() {
            return self.say(match route.scope {
                Scope::All => "scope-all",
                Scope::Online => "scope-online",
                Scope::OnPremises => "scope-on-premises",
            });
        }
        let named = route
            .products
            .iter()
            .filter_map(|named| self.site.offer.products.get(&named.id));
        let names: Vec<String> = named.map(|product| self.text(&product.name)).collect();
        self.words.locale.list_and(&names)
    }

    /// Incidents by level, and whether the partner holds it.
    fn allowances(&self, desk: &Desk, route: &Route) -> Vec<(String, String, bool)> {
        let versions = route
            .entitlements
            .as_ref()
            .and_then(|versions| versions.on(self.today()));
        let all = versions.into_iter().flat_map(|entitlements| entitlements.iter());
        all.filter_map(|(id, allowance)| {
            let level = desk.levels.get(&id.value)?;
            let words = match allowance {
                Allowance::Unlimited => self.say("incidents-unlimited"),
                Allowance::Incidents(count) => self.words.strings.format("incidents", &[("n", (*count).into())]),
            };
            Some((self.text(&level.name), words, level.is_held(self.today())))
        })
        .collect()
    }

    /// The escalation matrix: routes by products.
    pub fn matrix(&self) -> Option<MatrixView> {
        let desk = self.desk()?;
        let products: Vec<(&str, &Product)> = self
            .site
            .offer
            .products
            .iter()
            .map(|(id, product)| (id.value.as_str(), product))
            .collect();
        let rows = desk.routes.iter().filter_map(|(id, versions)| {
            let route = versions.on_or_first(self.today())?;
            let view = self.route(&id.value)?;
            let cells = products
                .iter()
                .map(|(product, known)| {
                    let fits = route.takes(product, known);
                    MatrixCell {
                        usable: fits && view.usable,
                        fits,
                        text: if fits {
                            view.kinds.clone()
                        } else {
                            self.say("matrix-no")
                        },
                    }
                })
                .collect();
            Some(MatrixRow { route: view, cells })
        });
        Some(MatrixView {
            rows: rows.collect(),
            products: products.iter().map(|(_, product)| self.text(&product.name)).collect(),
        })
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
            list: self.playbooks(None, 1)?,
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
            title: topic.title(self.lang),
            href: self.href(&Content::Topic(key.clone())),
            description: topic.document(self.lang).meta.description.clone(),
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
    fn is_overdue(&self, meta: &Meta) -> bool {
        meta.review.as_ref().is_some_and(|review| review.value < self.today())
    }

    /// A playbook's side: what is known of its issue.
    pub fn playbook(&self, topic: &Topic, html: String) -> Option<PlaybookView> {
        let desk = self.desk()?;
        let meta = &topic.main().meta;
        let facet = |kind: FacetKind, id: &str| Link {
            title: facet_name(self, kind, id),
            href: self.href(&Content::Facet(kind, id.to_owned(), 1)),
        };
        let routes: Vec<RouteView> = meta.routes.iter().filter_map(|named| self.route(&named.id)).collect();
        Some(PlaybookView {
            lang: topic.document(self.lang).lang.to_string(),
            html,
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
        })
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
            let response = support.response.get(&severity.id)?.on_or_first(self.today())?;
            Some(DeadlineRow {
                support: self.text(&support.name),
                href: self.href(&Content::Support(id.value.clone())),
                within: self.words.within_in_words(response.within),
                clock: self.clock(response),
            })
        })
        .collect()
    }
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
