//! The typed terms: what a partner promises, to whom, when, how and at what price.
//!
//! YAML files become one [`Catalog`]. Its [`Offer`] holds what customers may know, its [`Desk`] what only agents may:
//! the customers' site is made without a `Desk`, so nothing of it can be printed there.

mod check;
mod contact;
mod country;
mod coverage;
pub mod deadline;
mod disclosure;
pub mod duration;
mod escalation;
mod evidence;
mod example;
mod hours;
mod internal;
mod lookup;
mod meant;
mod merge;
mod mistakes;
pub mod money;
mod partner;
mod period;
pub mod phone;
mod price;
pub mod profile;
mod response;
pub mod schedule;
mod support;
pub mod tariff;
mod values;
mod versions;

pub(crate) use check::unknown;
pub use check::{Schedules, check, check_on, untranslated};
pub use contact::{Contact, ContactKind};
pub use coverage::Coverage;
pub use disclosure::{Disclosure, Paper, Reader};
pub use duration::Duration;
pub use escalation::{Issue, Obstacle, Payment};
pub use evidence::{Demand, Evidence};
pub use example::{Example, WallTime};
pub use hours::{Hours, HoursException, HoursWindow};
pub use internal::{
    Activation, Allowance, Basis, Cloud, Grant, Incidents, Left, Level, Role, Route, RouteCharge, Scope, Spoken,
    Standing, VersionRule,
};
pub use lookup::{Named, NotNamed, PartnerFact, lookup};
pub use meant::{Meant, meant, reads_as_name};
pub use merge::{Calendar, Catalog, CatalogPart, Desk, Offer, catalog_schema};
pub use mistakes::Mistakes;
pub use money::Currency;
pub use partner::{Address, Code, Insurance, Model, Partner, Party, Profession, Register, SellsTo, Vat};
pub use period::Period;
pub use phone::Phone;
pub use price::{Amount, Band, Charge, Pack, Per, Price, Rate, Surcharge, Travel};
pub use response::{Clock, Response};
pub use support::{
    Delivery, Escalation, Product, ProductKind, ProductVersion, Severity, Step, Support, SupportKind, Term,
};
pub use versions::{Version, Versioned};

use crate::decode::Target;

/// Says under which top-level key each kind of entry is defined.
macro_rules! sections {
    ($($kind:ty => $section:literal,)*) => {
        $(impl Target for $kind { const SECTION: &'static str = $section; })*
    };
}

sections! {
    Hours => "hours",
    Contact => "contacts",
    Support => "support",
    Product => "products",
    Severity => "severities",
    Disclosure => "disclosures",
    Term => "glossary",
    Route => "routes",
    Level => "levels",
    Role => "roles",
    Cloud => "clouds",
    Evidence => "evidence",
}
