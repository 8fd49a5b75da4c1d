//! What only agents may know: the routes to the vendor, who may use them, and with what.

use serde_json::{Value as Json, json};

use super::{
    Versioned,
    contact::Contact,
    duration::Duration,
    merge::Desk,
    support::{Product, ProductKind, SupportKind},
};
use crate::decode::{Date, Decode, Entries, Ref, Text, wrong_type};
use crate::diagnostic::Diagnostics;
use crate::source::{Node, Spanned};
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
        /// Which versions it takes, in words.
        versions: Option<Text>,
        /// The clouds it is open in; all where none are given.
        clouds: Vec<Ref<Cloud>>,
        /// Who may use it, in words.
        who: Text,
        /// included, fee or benefit.
        basis: Basis,
        /// Incidents by level or plan: a number, or `unlimited`. Only who holds one of them may use the route.
        entitlements: Option<Versioned<Entries<Allowance>>>,
        /// What it costs or uses up, in words.
        cost: Option<Text>,
        /// What must be ready before a request is opened.
        needs: Vec<Text>,
        /// The roles that may open a request.
        roles: Vec<Ref<Role>>,
        /// Where a request is opened.
        open: Option<Spanned<String>>,
        /// By which contact, where it is not an address.
        contact: Option<Ref<Contact>>,
        /// The vendor's own targets by severity.
        targets: Entries<Duration>,
        /// What customers are told of it, where they are told of it at all.
        customers: Option<Text>,
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

    /// Whether the partner may use it on a day: by the levels and plans it holds, where the route asks for any.
    pub fn is_usable(&self, desk: &Desk, day: Date) -> bool {
        let Some(versions) = &self.entitlements else {
            return self.basis != Basis::Benefit;
        };
        let Some(entitlements) = versions.on(day) else {
            return false;
        };
        entitlements.iter().any(|(level, allowance)| {
            let held = desk.levels.get(&level.value).is_some_and(|level| level.is_held(day));
            held && *allowance != Allowance::Incidents(0)
        })
    }
}

/// How many incidents a level brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// That many in a year.
    Incidents(u32),
    /// As many as are needed.
    Unlimited,
}

impl Decode for Allowance {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        match node.as_text() {
            Some("unlimited") => Some(Self::Unlimited),
            Some(text) if text.parse::<u32>().is_ok() => u32::decode(node, found).map(Self::Incidents),
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
    /// A level or competency in the vendor's programme.
    pub struct Level {
        /// What it is called.
        name: Text,
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
    }
}
