//! A playbook and the terms in; routes that can't serve it out: by kind, products, clouds, and what the partner is entitled to.

use super::Site;
use crate::catalog::{Basis, Catalog, Desk, Product, Route, Standing, SupportKind};
use crate::decode::Ref;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::project::Document;

/// A playbook and what it is checked by.
struct Playbook<'a> {
    /// The terms.
    catalog: &'a Catalog,
    /// The day.
    day: crate::decode::Date,
    /// The playbook.
    document: &'a Document,
    /// Its routes that are known, as they hold on the day.
    routes: Vec<(&'a Ref<Route>, &'a Route)>,
}

/// Each route of a playbook takes its kind of issue and its products, and the partner may use it.
pub fn check(site: &Site, catalog: &Catalog, document: &Document, found: &mut Diagnostics) {
    let known = document.meta.routes.iter().filter_map(|named| {
        let route = catalog.desk.routes.get(&named.id)?;
        Some((named, route.on_or_first(site.as_of)?))
    });
    let playbook = Playbook {
        catalog,
        day: site.as_of,
        document,
        routes: known.collect(),
    };
    for (named, route) in &playbook.routes {
        match playbook.refused(named, route) {
            Some(problem) => found.push(problem),
            None => playbook.outside(named, route, found),
        }
    }
}

impl Playbook<'_> {
    /// Why a route takes nothing of this playbook, or can't be used at all.
    fn refused(&self, named: &Ref<Route>, route: &Route) -> Option<Diagnostic> {
        let meta = &self.document.meta;
        let told = |reason: String, help: &str| {
            let message = format!("`{}` can't serve this playbook", named.id);
            let told = Diagnostic::at(Code::RouteNotEntitled, named.span, message);
            Some(told.label(reason).help(help))
        };
        let other = "choose another route, or correct `kind`, `products` or `clouds`";
        let takes = |kind: SupportKind| {
            let mut products = meta.products.iter();
            route.takes_kind(kind, None) || products.any(|product| route.takes_kind(kind, Some(&product.id)))
        };
        if meta.kind.is_some_and(|kind| !takes(kind)) {
            let kinds: Vec<&str> = route.kinds.iter().map(|kind| kind.word()).collect();
            return told(format!("it takes {} issues only", kinds.join(" and ")), other);
        }
        if !meta.products.is_empty() && !meta.products.iter().any(|product| self.takes(route, product)) {
            return told("it takes none of this playbook's products".to_owned(), other);
        }
        if !route.is_open_in_one_of(&meta.clouds) {
            return told("it is open in none of this playbook's clouds".to_owned(), other);
        }
        match route.standing(self.desk(), self.day) {
            Standing::Ended(level, end) => Some(
                Diagnostic::at(
                    Code::EntitlementEnded,
                    named.span,
                    format!("the entitlement to `{}` has ended, and {} is shown", named.id, self.day),
                )
                .related(end.span, format!("`{level}` brings it until {}", end.value))
                .help("choose another route, or give the level the day until which it is held now"),
            ),
            // A plan can be bought when it is needed; a benefit comes with a level alone.
            Standing::NotHeld if route.basis == Basis::Benefit => told(
                "none of the levels that bring it is held".to_owned(),
                "choose another route, or give the level that is held its day: `held_from: YYYY-MM-DD`",
            ),
            Standing::NotHeld | Standing::Unsaid | Standing::Usable => None,
        }
    }

    /// Tells the products for which incidents would be used that are not for them. One that another route of the playbook
    /// serves is right, unless none of them is served by this one.
    fn outside(&self, named: &Ref<Route>, route: &Route, found: &mut Diagnostics) {
        let products = &self.document.meta.products;
        let Some(entitlements) = route.entitlements.as_ref().and_then(|own| own.on(self.day)) else {
            return;
        };
        // A product that nobody knows has been told, and may be meant to be one of the playbook's.
        let mut allowed = entitlements.iter().flat_map(|(_, own)| &own.0.products);
        if allowed.any(|product| self.catalog.offer.products.get(&product.id).is_none()) {
            return;
        }
        let is_all = !products.iter().any(|product| self.serves(route, product));
        let elsewhere = |product: &Ref<Product>| {
            let mut others = self.routes.iter().filter(|(other, _)| other.id != named.id);
            others.any(|(_, other)| self.serves(other, product))
        };
        for product in products.iter().filter(|product| !self.serves(route, product)) {
            if !is_all && elsewhere(product) {
                continue;
            }
            let message = format!("the incidents of `{}` are not for `{}`", named.id, product.id);
            let told = Diagnostic::at(Code::AllowanceOutsideScope, product.span, message)
                .label("the playbook is about this product")
                .related(named.span, "it escalates by this route");
            let scope = entitlements.iter().find_map(|(id, own)| {
                let first = own.0.products.first()?;
                Some((first.span, format!("what `{}` brings is for these products", id.value)))
            });
            let kinds = entitlements.iter().next();
            let kinds = kinds.map(|(id, _)| (id.span, "the route takes other products".to_owned()));
            let is_taken = self.takes(route, product);
            let told = match if is_taken { scope } else { kinds } {
                Some((span, words)) => told.related(span, words),
                None => told,
            };
            found.push(told.help("add a route that takes it, or remove the product from the playbook"));
        }
    }

    /// What agents know.
    fn desk(&self) -> &Desk {
        &self.catalog.desk
    }

    /// Whether a route takes a product.
    fn takes(&self, route: &Route, product: &Ref<Product>) -> bool {
        let known = self.catalog.offer.products.get(&product.id);
        known.is_none_or(|known| route.takes(&product.id, known))
    }

    /// Whether a route takes a product, and its incidents can be used for it.
    fn serves(&self, route: &Route, product: &Ref<Product>) -> bool {
        self.takes(route, product) && route.allows(self.desk(), self.day, &product.id)
    }
}
