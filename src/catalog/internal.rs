//! What only agents may know: the routes to the vendor, who may use them, and with what.

use serde_json::{Value as Json, json};

use super::{
    Versioned,
    contact::Contact,
    duration::Duration,
    evidence::Demand,
    hours::Hours,
    merge::Desk,
    price::Price,
    support::{Product, ProductKind, ProductVersion, SupportKind},
};
use crate::decode::{Date, Decode, Entries, Lang, Ref, Text, Walker, is_digits, wrong_type};
use crate::diagnostic::Diagnostics;
use crate::source::{Node, Spanned, Value};
use crate::{choice, record};

choice! {
    /// Why a route may be used.
    pub enum Basis {
        /// It comes with the programme.
        Included = "included",
        /// A plan was bought.
        Fee = "fee",
        /// A benefit of a level that the partner holds.
        Benefit = "benefit",
    }
}

choice! {
    /// For which products a route is open.
    pub enum Scope {
        /// All of them.
        All = "all",
        /// Online services only.
        Online = "online",
        /// On-premises products only.
        OnPremises = "on-premises",
    }
}

record! {
    /// A way to escalate to the vendor.
    pub struct Route {
        /// What it is called.
        name: Text,
        /// To whom it leads.
        to: String,
        /// The kinds of issue it takes.
        kinds = "for": Vec<SupportKind>,
        /// all, online or on-premises.
        scope: Scope,
        /// The products it takes, where it is not all of its scope.
        products: Vec<Ref<Product>>,
        /// Which versions of an on-premises product it takes; all where nothing is said.
        versions: Option<VersionRule>,
        /// The clouds it is open in; all where none are given.
        clouds: Vec<Ref<Cloud>>,
        /// Who may use it, in words.
        who: Text,
        /// included, fee or benefit.
        basis: Basis,
        /// Incidents by level or plan: a number or `unlimited`, or a group of keys with their limits. Only who holds one of them may use the route.
        entitlements: Option<Versioned<Entries<Allowance>>>,
        /// What the plan costs, or a request where no benefit pays for it.
        price: Option<Versioned<Price>>,
        /// Requests that are paid for in another way than `basis` says.
        charges: Vec<RouteCharge>,
        /// What it costs or uses up, in words: what no figure says.
        cost: Option<Text>,
        /// What must be done once, before its benefit can be used.
        activation: Option<Activation>,
        /// What must be ready before a request is opened.
        needs: Vec<Text>,
        /// What a request must contain: the id of some evidence, or a group of keys with the issues for which it is asked. The playbooks that escalate by it collect what is asked for theirs.
        evidence: Vec<Demand>,
        /// The roles that may open a request.
        roles: Vec<Ref<Role>>,
        /// Where a request is opened.
        open: Option<Spanned<String>>,
        /// By which contact, where it is not an address.
        contact: Option<Ref<Contact>>,
        /// The languages that the vendor speaks there, and when.
        languages: Vec<Spoken>,
        /// The vendor's own targets by severity.
        targets: Entries<Duration>,
        /// The vendor's target for requests that report no fault.
        target_without_fault: Option<Duration>,
        /// What customers are told of it, where they are told of it at all.
        customers: Option<Text>,
    }
}

record! {
    /// Which versions a route takes, counted from the product's current one.
    pub struct VersionRule {
        /// How many versions before the current one it takes: 0 for the current one alone.
        previous: u32,
        /// Whether it takes those only while their mainstream support lasts.
        in_mainstream: Option<bool>,
    }
}

impl VersionRule {
    /// The versions among a product's, the current one first, that are taken on `day`.
    pub fn taken<'a>(&self, versions: &'a [ProductVersion], day: Date) -> impl Iterator<Item = &'a ProductVersion> {
        let most = usize::try_from(self.previous).unwrap_or(usize::MAX).saturating_add(1);
        let in_mainstream = self.in_mainstream == Some(true);
        let taken = versions.iter().take(most).enumerate();
        taken
            .filter(move |(at, version)| *at == 0 || !in_mainstream || version.is_in_mainstream(day))
            .map(|(_, version)| version)
    }
}

record! {
    /// Requests that are paid for in a way of their own.
    pub struct RouteCharge {
        /// The kinds of issue; all where none are given.
        kinds = "for": Vec<SupportKind>,
        /// The products; all where none are given.
        products: Vec<Ref<Product>>,
        /// included, fee or benefit, or several of which one is enough.
        basis: Vec<Basis>,
        /// The fee.
        price: Option<Versioned<Price>>,
    }
}

record! {
    /// What is done once before a benefit can be used.
    pub struct Activation {
        /// The roles that can do it; one of them is enough.
        roles: Vec<Ref<Role>>,
        /// What it gives, such as an access ID, which is asked for at an account's first request.
        gives: Vec<Text>,
        /// The products for which nobody asks for it.
        exempt: Vec<Ref<Product>>,
    }
}

record! {
    /// Languages, and when they are spoken.
    pub struct Spoken {
        /// The languages, as BCP 47 tags.
        languages: Vec<Spanned<Lang>>,
        /// The schedule on which they are spoken; always where none is given.
        hours: Option<Ref<Hours>>,
    }
}

impl Route {
    /// Whether it takes issues of a product, by scope and by name.
    pub fn takes(&self, id: &str, product: &Product) -> bool {
        let in_scope = match self.scope {
            Scope::All => true,
            Scope::Online => product.kind == ProductKind::Online,
            Scope::OnPremises => product.kind == ProductKind::OnPremises,
        };
        in_scope && (self.products.is_empty() || self.products.iter().any(|own| own.id == id))
    }

    /// Whether it is open in one of `clouds`; where nothing is said on either side, it is.
    pub fn is_open_in_one_of(&self, clouds: &[Ref<Cloud>]) -> bool {
        let is_own = |cloud: &Ref<Cloud>| self.clouds.iter().any(|own| own.id == cloud.id);
        self.clouds.is_empty() || clouds.is_empty() || clouds.iter().any(is_own)
    }

    /// Whether the partner may use it on a day.
    pub fn is_usable(&self, desk: &Desk, day: Date) -> bool {
        matches!(self.standing(desk, day), Standing::Usable) && !self.is_spent(desk, day)
    }

    /// How the partner stands to it on a day: by the levels and plans that it holds, where the route asks for any.
    pub fn standing<'a>(&'a self, desk: &'a Desk, day: Date) -> Standing<'a> {
        let Some(versions) = &self.entitlements else {
            return match self.basis {
                Basis::Benefit => Standing::Unsaid,
                Basis::Included | Basis::Fee => Standing::Usable,
            };
        };
        let Some(entitlements) = versions.on(day) else {
            return Standing::Unsaid;
        };
        let known = |(id, own): (&'a Spanned<String>, &'a Allowance)| Some((id, own, desk.levels.get(&id.value)?));
        let all: Vec<_> = entitlements.iter().filter_map(known).collect();
        let real = || all.iter().filter(|(_, own, _)| own.is_some());
        if real().any(|(_, own, level)| own.is_held(level, day)) {
            return Standing::Usable;
        }
        if all.len() < entitlements.ids().count() {
            return Standing::Unsaid;
        }
        let ends = real().filter_map(|(id, own, level)| Some((id, own.ended(level, day)?)));
        match ends.max_by_key(|(_, end)| end.value) {
            Some((id, end)) => Standing::Ended(&id.value, end),
            None => Standing::NotHeld,
        }
    }

    /// Whether one of its allowances that the partner has on a day, or where it has none any of them, can be used for a product.
    /// A route without allowances is open for all that it takes.
    pub fn allows(&self, desk: &Desk, day: Date, product: &str) -> bool {
        let Some(entitlements) = self.entitlements.as_ref().and_then(|versions| versions.on(day)) else {
            return true;
        };
        if entitlements.len() < entitlements.ids().count() {
            // What can't be read may be for it.
            return true;
        }
        let held = |(id, own): &(&Spanned<String>, &Allowance)| {
            let level = desk.levels.get(&id.value);
            own.is_some() && level.is_some_and(|level| own.is_held(level, day))
        };
        let has_any = entitlements.iter().any(|own| held(&own));
        let mut counted = entitlements.iter().filter(|own| !has_any || held(own));
        counted.any(|(_, own)| own.covers(product))
    }
}

/// How many incidents a level brings in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incidents {
    /// That many.
    Count(u32),
    /// As many as are needed.
    Unlimited,
}

impl Decode for Incidents {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        match node.as_text() {
            Some("unlimited") => Some(Self::Unlimited),
            Some(text) if is_digits(text) => u32::decode(node, found).map(Self::Count),
            _ => {
                found.push(wrong_type(node, "a number of incidents, or `unlimited`,"));
                None
            }
        }
    }
    fn schema() -> Json {
        json!({ "oneOf": [{ "type": "integer", "minimum": 0 }, { "const": "unlimited" }] })
    }
}

record! {
    /// What a level brings, with its limits.
    pub struct Grant {
        /// How many incidents in a year: a number, or `unlimited`.
        incidents: Incidents,
        /// The products for which they can be used; all that the route takes where none are given.
        products: Vec<Ref<Product>>,
        /// The last day on which they can be used, where it is not that of the level.
        until: Option<Spanned<Date>>,
        /// How many of them are left.
        left: Option<Left>,
    }
}

record! {
    /// How many incidents are left, as was counted on a day.
    pub struct Left {
        /// How many.
        incidents: Spanned<u32>,
        /// When that was counted.
        on: Spanned<Date>,
    }
}

/// What a level brings: a number of incidents or `unlimited`, or the same with its limits.
#[derive(Clone, Debug)]
pub struct Allowance(pub Grant);

impl Decode for Allowance {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            return Grant::decode(node, found).map(Self);
        }
        Incidents::decode(node, found).map(|incidents| {
            Self(Grant {
                incidents,
                products: Vec::new(),
                until: None,
                left: None,
            })
        })
    }
    fn schema() -> Json {
        json!({ "oneOf": [Incidents::schema(), Grant::schema()] })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        self.0.walk(walker);
    }
}

impl Allowance {
    /// Whether it can be used for a product that the route takes.
    pub fn covers(&self, product: &str) -> bool {
        self.0.products.is_empty() || self.0.products.iter().any(|own| own.id == product)
    }

    /// Whether it brings anything.
    pub fn is_some(&self) -> bool {
        self.0.incidents != Incidents::Count(0)
    }

    /// Whether the partner has it on a day, by the level that brings it.
    pub fn is_held(&self, level: &Level, day: Date) -> bool {
        level.is_held(day) && self.0.until.as_ref().is_none_or(|until| until.value >= day)
    }

    /// The last day on which the partner had it, where it has ended before `day`.
    fn ended<'a>(&'a self, level: &'a Level, day: Date) -> Option<&'a Spanned<Date>> {
        level.held_from.as_ref().filter(|from| from.value <= day)?;
        let ends = [self.0.until.as_ref(), level.held_until.as_ref()].into_iter().flatten();
        ends.min_by_key(|end| end.value).filter(|end| end.value < day)
    }
}

/// Whether the partner may use a route on a day.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    /// It may.
    Usable,
    /// It may no more: the level by which it last could, and the last day.
    Ended(&'a str, &'a Spanned<Date>),
    /// It holds nothing that the route asks for, and did not before.
    NotHeld,
    /// Nothing is said of that day, or not enough to know.
    Unsaid,
}

record! {
    /// A level or competency in the vendor's programme.
    pub struct Level {
        /// What it is called.
        name: Text,
        /// The competencies any one of which gives it.
        competencies: Vec<Text>,
        /// The first day on which the partner holds it; never, where none is given.
        held_from: Option<Spanned<Date>>,
        /// The last day on which the partner holds it.
        held_until: Option<Spanned<Date>>,
    }
}

impl Level {
    /// Whether the partner holds it on `day`.
    pub fn is_held(&self, day: Date) -> bool {
        let begun = self.held_from.as_ref().is_some_and(|from| from.value <= day);
        let over = self.held_until.as_ref().is_some_and(|until| until.value < day);
        begun && !over
    }
}

record! {
    /// A role that a task needs.
    pub struct Role {
        /// What it is called.
        name: Text,
        /// What it may do.
        about: Option<Text>,
    }
}

record! {
    /// A cloud: a separate instance of the vendor's services.
    pub struct Cloud {
        /// What it is called.
        name: Text,
        /// Where it may be sold.
        regions: Vec<Text>,
        /// The currencies in which it is billed, three letters of ISO 4217.
        currencies: Vec<Spanned<super::Currency>>,
    }
}
