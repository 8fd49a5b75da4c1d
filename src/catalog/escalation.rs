//! An issue and a route in; what keeps one from escalating the issue by it, and how a request is paid for, out.

use super::{
    Allowance, Basis, Desk, Incidents, Offer, Price, Product, Route, RouteCharge, Standing, SupportKind, Versioned,
};
use crate::decode::{Date, Ref};

/// An issue that may have to be escalated, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Issue<'a> {
    /// What it is about.
    pub kind: Option<SupportKind>,
    /// The product's id.
    pub product: Option<&'a str>,
    /// The product's version, in the catalog's words; one that is not among them is older than all of them.
    pub version: Option<&'a str>,
    /// The cloud's id.
    pub cloud: Option<&'a str>,
}

/// What keeps one from escalating an issue by a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle<'a> {
    /// It takes other kinds of issue.
    Kind,
    /// It takes other products.
    Product,
    /// It takes other versions of the product.
    Version,
    /// It takes the version only while its mainstream support lasts, which ended on this day.
    Mainstream(Date),
    /// It is open in other clouds.
    Cloud,
    /// The level that brought it last, and its last day.
    Ended(&'a str, Date),
    /// The partner holds nothing that opens it.
    NotHeld,
    /// Nothing is said of whether the partner holds what opens it.
    Unsaid,
    /// No incident is left, as was counted on this day.
    Spent(Date),
    /// The incidents that the partner has are for other products.
    OtherIncidents,
}

impl Obstacle<'_> {
    /// Whether another product would not meet it.
    pub fn is_of_product(&self) -> bool {
        matches!(
            self,
            Self::Kind | Self::Product | Self::Version | Self::Mainstream(_) | Self::OtherIncidents
        )
    }
}

/// How a request is paid for.
#[derive(Clone, Copy, Debug)]
pub struct Payment<'a> {
    /// included, fee or benefit, or several of which one is enough.
    pub basis: &'a [Basis],
    /// The fee.
    pub price: Option<&'a Versioned<Price>>,
    /// The level that brings incidents for it, and how many.
    pub allowance: Option<(&'a str, &'a Allowance)>,
    /// Whether the route takes such an issue by a charge of its own alone, not by its `for`.
    pub is_aside: bool,
}

impl Payment<'_> {
    /// The lower, the rather one takes it: what costs nothing more, what uses up an incident, what is charged; among equals first
    /// the route that is meant for such an issue.
    pub fn rank(&self) -> u32 {
        let cost = match self.allowance.map(|(_, allowance)| allowance.0.incidents) {
            _ if self.basis.contains(&Basis::Included) => 0,
            Some(Incidents::Unlimited) => 0,
            Some(Incidents::Count(_)) => 1,
            None if self.basis == [Basis::Benefit] => 1,
            None => 2,
        };
        cost * 2 + u32::from(self.is_aside)
    }
}

impl Route {
    /// All that keeps one from escalating `issue` by this route on `day`. What is not known of the issue keeps from nothing, unless a
    /// route takes a kind of issue for some products only.
    pub fn obstacles<'a>(&'a self, offer: &Offer, desk: &'a Desk, day: Date, issue: Issue<'_>) -> Vec<Obstacle<'a>> {
        let mut all = Vec::new();
        if issue.kind.is_some_and(|kind| !self.takes_kind(kind, issue.product)) {
            all.push(Obstacle::Kind);
        }
        let product = issue.product.and_then(|id| Some((id, offer.products.get(id)?)));
        let is_taken = product.is_none_or(|(id, product)| self.takes(id, product));
        match product {
            _ if !is_taken => all.push(Obstacle::Product),
            Some((_, product)) => all.extend(self.version_obstacle(product, issue.version, day)),
            None => {}
        }
        let is_open = |cloud: &str| self.clouds.is_empty() || self.clouds.iter().any(|own| own.id == cloud);
        if issue.cloud.is_some_and(|cloud| !is_open(cloud)) {
            all.push(Obstacle::Cloud);
        }
        all.extend(match self.standing(desk, day) {
            Standing::Ended(level, end) => Some(Obstacle::Ended(level, end.value)),
            Standing::NotHeld => Some(Obstacle::NotHeld),
            Standing::Unsaid => Some(Obstacle::Unsaid),
            Standing::Usable => self.incidents_obstacle(desk, day, issue, is_taken),
        });
        all
    }

    /// Whether it takes issues of a kind: of all products, or of this one by a charge that says so.
    pub fn takes_kind(&self, kind: SupportKind, product: Option<&str>) -> bool {
        let by_charge = |charge: &RouteCharge| charge.kinds.contains(&kind) && charge.is_for_product(product);
        self.kinds.contains(&kind) || self.charges.iter().any(by_charge)
    }

    /// The charges by which it takes kinds of issue about a product that it does not take otherwise.
    pub fn asides(&self, product: &str) -> impl Iterator<Item = &RouteCharge> {
        let is_aside = move |charge: &&RouteCharge| {
            let is_other = charge.kinds.iter().any(|kind| !self.kinds.contains(kind));
            is_other && charge.is_for_product(Some(product))
        };
        self.charges.iter().filter(is_aside)
    }

    /// Why it does not take a version of a product that it takes.
    fn version_obstacle<'a>(&self, product: &Product, version: Option<&str>, day: Date) -> Option<Obstacle<'a>> {
        let rule = self.versions.as_ref()?;
        let mut taken = rule.taken(&product.versions, day);
        let Some(version) = version else {
            return taken.next().is_none().then_some(Obstacle::Version);
        };
        if taken.any(|own| own.version == version) {
            return None;
        }
        let most = usize::try_from(rule.previous).unwrap_or(usize::MAX).saturating_add(1);
        let mut near = product.versions.iter().take(most);
        // Of those that are near enough, only one whose support has ended is not taken.
        let ended = near.find(|own| own.version == version);
        let until = ended.and_then(|own| own.mainstream_until.as_ref());
        Some(until.map_or(Obstacle::Version, |until| Obstacle::Mainstream(until.value)))
    }

    /// Whether no incident of it is left, whatever the issue.
    pub(super) fn is_spent(&self, desk: &Desk, day: Date) -> bool {
        let obstacle = self.incidents_obstacle(desk, day, Issue::default(), true);
        matches!(obstacle, Some(Obstacle::Spent(_)))
    }

    /// Why the incidents that the partner holds can't be used for an issue; nothing where it needs none. Those of other products are
    /// asked of a product that is taken.
    fn incidents_obstacle<'a>(&self, desk: &Desk, day: Date, issue: Issue<'_>, is_taken: bool) -> Option<Obstacle<'a>> {
        let charge = self
            .charges
            .iter()
            .find(|charge| charge.is_for(issue.kind, issue.product));
        if charge.is_some_and(|charge| charge.basis != [Basis::Benefit]) {
            return None;
        }
        let product = issue.product.filter(|_| is_taken);
        if product.is_some_and(|product| !self.allows(desk, day, product)) {
            return Some(Obstacle::OtherIncidents);
        }
        let held = self.held(desk, day, product);
        let counted = held.iter().filter_map(|(_, own)| own.0.left.as_ref());
        let last = counted.map(|left| left.on.value).max()?;
        let is_spent = held.iter().all(|(_, own)| own.is_spent());
        is_spent.then_some(Obstacle::Spent(last))
    }

    /// The allowances that the partner has on a day, for a product or for any.
    fn held<'a>(&'a self, desk: &Desk, day: Date, product: Option<&str>) -> Vec<(&'a str, &'a Allowance)> {
        let versions = self.entitlements.as_ref().and_then(|versions| versions.on(day));
        let all = versions.into_iter().flat_map(|entitlements| entitlements.iter());
        let is_held = |(id, own): &(&'a str, &'a Allowance)| {
            let level = desk.levels.get(id);
            let is_for = product.is_none_or(|product| own.covers(product));
            own.is_some() && is_for && level.is_some_and(|level| own.is_held(level, day))
        };
        all.map(|(id, own)| (id.value.as_str(), own)).filter(is_held).collect()
    }

    /// The products for which the incidents are that the partner has on a day.
    pub fn covered(&self, desk: &Desk, day: Date) -> Vec<Ref<Product>> {
        let held = self.held(desk, day, None);
        held.iter()
            .flat_map(|(_, own)| own.0.products.iter().cloned())
            .collect()
    }

    /// How a request of a kind about a product is paid for, if one may open it.
    pub fn payment<'a>(
        &'a self,
        desk: &Desk,
        day: Date,
        kind: Option<SupportKind>,
        product: Option<&str>,
    ) -> Payment<'a> {
        let charge = self.charges.iter().find(|charge| charge.is_for(kind, product));
        let (basis, price) = match charge {
            Some(charge) => (charge.basis.as_slice(), charge.price.as_ref()),
            None => (std::slice::from_ref(&self.basis), self.price.as_ref()),
        };
        let usable = self.held(desk, day, product).into_iter();
        let best = usable
            .filter(|(_, own)| !own.is_spent())
            .max_by_key(|(_, own)| own.most());
        Payment {
            basis,
            price,
            allowance: best.filter(|_| charge.is_none_or(|charge| charge.basis.contains(&Basis::Benefit))),
            is_aside: kind.is_some_and(|kind| !self.kinds.contains(&kind)),
        }
    }
}

impl RouteCharge {
    /// Whether it says how requests of a kind about a product are paid for.
    fn is_for(&self, kind: Option<SupportKind>, product: Option<&str>) -> bool {
        let is_for_kind = self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind));
        is_for_kind && self.is_for_product(product)
    }

    /// Whether it says how requests about a product are paid for.
    fn is_for_product(&self, product: Option<&str>) -> bool {
        let is_own = |product: &str| self.products.iter().any(|own| own.id == product);
        self.products.is_empty() || product.is_some_and(is_own)
    }
}

impl Allowance {
    /// Whether none of its incidents is left.
    fn is_spent(&self) -> bool {
        self.0.left.as_ref().is_some_and(|left| left.incidents.value == 0)
    }

    /// How many incidents one can count on.
    fn most(&self) -> u32 {
        match (&self.0.left, self.0.incidents) {
            (Some(left), _) => left.incidents.value,
            (None, Incidents::Count(count)) => count,
            (None, Incidents::Unlimited) => u32::MAX,
        }
    }
}

#[cfg(test)]
mod tests;
