//! What keeps one from a route in, the reason in words out; the routes of a playbook, and why not the others.

use super::extent::{Extent, Grouped};
use crate::catalog::{Desk, Issue, Obstacle, Product, Route, RouteCharge, Scope};
use crate::decode::Ref;
use crate::project::Meta;
use crate::site::FacetKind;
use crate::view::build::{Speech, facet_name};
use crate::view::{BarredRoute, RouteView};

impl<'a> Speech<'a> {
    /// What keeps one from a route, in words.
    pub(in crate::view::build) fn obstacle(
        &self,
        desk: &Desk,
        route: &Route,
        obstacle: Obstacle<'_>,
        issue: Issue<'_>,
    ) -> String {
        let list = |names: &[String]| self.words.locale.list_and(names);
        let product = issue
            .product
            .map(|id| facet_name(self, FacetKind::Product, id))
            .unwrap_or_default();
        let (id, what, on) = match obstacle {
            Obstacle::Kind => match self.aside_products(route, issue) {
                products if products.is_empty() => ("barred-kind", list(&self.kinds(&route.kinds)), None),
                products => ("barred-aside", list(&products), None),
            },
            Obstacle::Product => match (route.products.is_empty(), route.scope) {
                (true, Scope::Online) => ("barred-online", String::new(), None),
                (true, Scope::OnPremises) => ("barred-on-premises", String::new(), None),
                _ => ("barred-product", self.route_products(route), None),
            },
            Obstacle::Version => match self.versions_taken(route, issue) {
                versions if versions.is_empty() => ("barred-versions", product, None),
                versions => ("barred-version", format!("{product} {}", list(&versions)), None),
            },
            Obstacle::Mainstream(until) => {
                let version = issue.version.unwrap_or_default();
                ("barred-mainstream", format!("{product} {version}"), Some(until))
            }
            Obstacle::Cloud => {
                let known = route.clouds.iter().filter_map(|named| desk.clouds.get(&named.id));
                let names: Vec<String> = known.map(|cloud| self.text(&cloud.name)).collect();
                ("barred-cloud", list(&names), None)
            }
            Obstacle::Ended(level, end) => {
                let level = desk.levels.get(level).map(|level| self.text(&level.name));
                ("barred-ended", level.unwrap_or_default(), Some(end))
            }
            Obstacle::NotHeld => ("barred-not-held", self.openers(desk, route), None),
            Obstacle::Unsaid => ("barred-unsaid", String::new(), None),
            Obstacle::Spent(on) => ("barred-spent", String::new(), Some(on)),
            Obstacle::OtherIncidents => (
                "barred-incidents",
                list(&self.product_names(&route.covered(desk, self.today()))),
                None,
            ),
        };
        let date = on.map(|on| self.date(on)).unwrap_or_default();
        let args = [("what", what.as_str().into()), ("date", date.as_str().into())];
        self.words.strings.format(id, &args)
    }

    /// The products for which a route takes an issue's kind, where it does not for all and the issue's is not known.
    fn aside_products(&self, route: &Route, issue: Issue<'_>) -> Vec<String> {
        let is_aside = |charge: &&RouteCharge| issue.kind.is_some_and(|kind| charge.kinds.contains(&kind));
        let charges = route
            .charges
            .iter()
            .filter(|_| issue.product.is_none())
            .filter(is_aside);
        let products: Vec<Ref<Product>> = charges.flat_map(|charge| charge.products.iter().cloned()).collect();
        self.product_names(&products)
    }

    /// The versions of an issue's product that a route takes.
    fn versions_taken(&self, route: &Route, issue: Issue<'_>) -> Vec<String> {
        let product = issue.product.and_then(|id| self.site.offer.products.get(id));
        let Some((rule, product)) = route.versions.as_ref().zip(product) else {
            return Vec::new();
        };
        let taken = rule.taken(&product.versions, self.today());
        taken.map(|own| own.version.clone()).collect()
    }

    /// The levels and plans that open a route.
    fn openers(&self, desk: &Desk, route: &Route) -> String {
        let versions = route
            .entitlements
            .as_ref()
            .and_then(|versions| versions.on(self.today()));
        let all = versions.into_iter().flat_map(|entitlements| entitlements.iter());
        let real = all.filter(|(_, own)| own.is_some());
        let names: Vec<String> = real
            .filter_map(|(id, _)| Some(self.text(&desk.levels.get(&id.value)?.name)))
            .collect();
        self.words.locale.list_or(&names)
    }

    /// A route as a playbook names it: for which of its products.
    pub(in crate::view::build) fn route_in(&self, meta: &Meta, route: RouteView) -> RouteView {
        let Some(desk) = self.site.desk.as_deref() else {
            return route;
        };
        let versions = desk.routes.get(&route.id);
        let Some(terms) = versions.and_then(|versions| versions.on_or_first(self.today())) else {
            return route;
        };
        let is_for = |product: &&Ref<Product>| {
            let issue = Issue {
                kind: meta.kind,
                product: Some(&product.id),
                ..Issue::default()
            };
            let found = terms.obstacles(&self.site.offer, desk, self.today(), issue);
            !found.iter().any(Obstacle::is_of_product)
        };
        let own: Vec<String> = meta
            .products
            .iter()
            .filter(is_for)
            .map(|product| facet_name(self, FacetKind::Product, &product.id))
            .collect();
        let some = !own.is_empty() && own.len() < meta.products.len();
        let only = some.then(|| {
            let products = self.words.locale.list_and(&own);
            self.words
                .strings
                .format("route-only-for", &[("what", products.as_str().into())])
        });
        RouteView { only, ..route }
    }

    /// The routes that a playbook has not chosen, or that do not apply to it, and why.
    pub(in crate::view::build) fn barred_routes(&self, meta: &'a Meta) -> Vec<BarredRoute> {
        let Some((desk, extent)) = self.site.desk.as_deref().zip(self.extent_of(Some(meta))) else {
            return Vec::new();
        };
        let all = desk.routes.iter().filter_map(|(id, versions)| {
            let route = versions.on_or_first(self.today())?;
            let is_chosen = meta.routes.iter().any(|named| named.id == id.value);
            (!is_chosen).then(|| BarredRoute {
                name: self.text(&route.name),
                href: self.route_href(&id.value),
                reasons: match self.not_yet(versions) {
                    Some(later) => vec![later],
                    None => self.reasons(desk, &extent, route),
                },
            })
        });
        all.collect()
    }

    /// What keeps one from a route whatever is known of a playbook's issue; where nothing does, that it was not chosen.
    fn reasons(&self, desk: &Desk, extent: &Extent<'a>, route: &Route) -> Vec<String> {
        let mut told = Grouped::default();
        let mut is_open = false;
        extent.each(|issue| {
            let found = route.obstacles(&self.site.offer, desk, self.today(), issue);
            is_open |= found.is_empty() && (issue.product.is_some() || extent.products.is_empty());
            for obstacle in found {
                told.add(self.obstacle(desk, route, obstacle, issue), issue);
            }
        });
        match is_open {
            true => vec![self.say("barred-not-chosen")],
            false => told.groups(extent).map(|(_, say)| say).collect(),
        }
    }
}
