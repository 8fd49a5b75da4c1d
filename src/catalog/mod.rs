//! The typed terms: what a partner promises, to whom, when, how and at what price.
//!
//! YAML files become one [`Catalog`]. Its [`Offer`] holds what customers may know, its [`Desk`] what only agents may:
//! the customers' site is made without a `Desk`, so nothing of it can be printed there.

mod contact;
mod disclosure;
mod hours;
mod internal;
mod merge;
mod partner;
mod price;
mod response;
mod support;
mod text;
mod versions;

pub use contact::{Contact, ContactKind};
pub use disclosure::{Disclosure, Paper, Reader};
pub use hours::{Hours, HoursException};
pub use internal::{Allowance, Basis, Cloud, Level, Role, Route, Scope};
pub use merge::{Catalog, Desk, Offer, catalog_schema};
pub use partner::{Address, Insurance, Model, Partner, Party, Register, SellsTo, Vat};
pub use price::{Charge, Per, Price, Rate, Surcharge};
pub use response::{Clock, Response};
pub use support::{Delivery, Escalation, Product, ProductKind, ProductVersion, Severity, Step, Support, SupportKind, Term};
pub use text::{Ref, Text};
pub use versions::{Version, Versioned};
