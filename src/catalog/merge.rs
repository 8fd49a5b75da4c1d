//! Several files in, one catalog out: merged by their top-level keys.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::profile::Profiles;
use super::{
    Cloud, Contact, Disclosure, Escalation, Evidence, Hours, Level, Partner, Product, Role, Route, Severity, Support,
    Term, Versioned,
};
use crate::decode::{Date, Decode, Entries, Text, readable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::record;
use crate::source::{Node, Span, Spanned, Value};

record! {
    /// One file of the catalog; any top-level key may stand in any file.
    pub struct CatalogFile {
        /// Who publishes the terms.
        partner: Option<Spanned<Partner>>,
        /// Schedules.
        hours: Entries<Versioned<Hours>>,
        /// Ways to reach the partner.
        contacts: Entries<Versioned<Contact>>,
        /// Kinds of support.
        support: Entries<Support>,
        /// Products.
        products: Entries<Product>,
        /// How badly an issue hurts, the worst first.
        severities: Entries<Severity>,
        /// What customers are told about escalation.
        escalation: Option<Spanned<Escalation>>,
        /// Documents to print.
        disclosures: Entries<Disclosure>,
        /// One wording for each thing.
        glossary: Entries<Term>,
        /// Ways to escalate to the vendor (agents only).
        routes: Entries<Versioned<Route>>,
        /// Levels in the vendor's programme (agents only).
        levels: Entries<Level>,
        /// Roles that tasks need (agents only).
        roles: Entries<Role>,
        /// Clouds of the vendor (agents only).
        clouds: Entries<Cloud>,
        /// What vendors ask for in requests (agents only).
        evidence: Entries<Evidence>,
    }
}

/// What customers may know.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Who publishes the terms; `None` where it could not be read.
    pub partner: Option<Spanned<Partner>>,
    /// Schedules.
    pub hours: Entries<Versioned<Hours>>,
    /// Ways to reach the partner.
    pub contacts: Entries<Versioned<Contact>>,
    /// Kinds of support.
    pub support: Entries<Support>,
    /// Products.
    pub products: Entries<Product>,
    /// Severities, the worst first.
    pub severities: Entries<Severity>,
    /// What customers are told about escalation.
    pub escalation: Option<Spanned<Escalation>>,
    /// Documents to print.
    pub disclosures: Entries<Disclosure>,
    /// One wording for each thing.
    pub glossary: Entries<Term>,
    /// What customers are told of each route, and nothing else of it.
    pub route_notes: Vec<Versioned<Option<Text>>>,
}

/// What only agents may know.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Ways to reach the partner or its vendor that customers are not told.
    pub contacts: Entries<Versioned<Contact>>,
    /// Ways to escalate to the vendor.
    pub routes: Entries<Versioned<Route>>,
    /// Levels in the vendor's programme.
    pub levels: Entries<Level>,
    /// Roles that tasks need.
    pub roles: Entries<Role>,
    /// Clouds of the vendor.
    pub clouds: Entries<Cloud>,
    /// What vendors ask for in requests.
    pub evidence: Entries<Evidence>,
}

/// All terms of a partner, with all their versions.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// What customers may know.
    pub offer: Offer,
    /// What only agents may know.
    pub desk: Desk,
    /// What a disclosure may have to state.
    pub profiles: Profiles,
    /// Imported public holidays, by the path of their file.
    pub calendars: BTreeMap<String, Calendar>,
    /// Whether a file or a section could not be read: what is missing may stand in it, so references are not judged.
    pub partial: bool,
    /// Whether the partner's entry was written, but could not be read.
    pub partner_is_broken: bool,
}

/// The days of an imported calendar of public holidays, or what is wrong with it: nothing more where its file could not be read.
pub type Calendar = Result<Vec<Date>, Diagnostics>;

/// One file of the catalog as far as it can be read.
pub struct CatalogPart {
    /// Its sections.
    file: Option<CatalogFile>,
    /// Whether a section of entries could not be read.
    partial: bool,
    /// Whether the partner's entry was written, but could not be read.
    partner_is_broken: bool,
}

impl CatalogPart {
    /// Reads one file.
    pub fn read(node: &Node, found: &mut Diagnostics) -> Self {
        if let Some(file) = CatalogFile::decode(node, found) {
            return Self {
                file: Some(file.placed(node)),
                partial: false,
                partner_is_broken: false,
            };
        }
        // What stands beside a section that can't be read counts, or each reference to it would be a mistake too.
        let rest = readable::<CatalogFile>(node, &[]);
        let is_unread = |key: &str| rest.get(key).is_none();
        let is_entries = |key: &str| !matches!(key, "partner" | "escalation");
        let mut keys = node.entries().iter().map(|entry| entry.key.value.as_str());
        Self {
            partial: !matches!(node.value, Value::Map(_)) || keys.any(|key| is_entries(key) && is_unread(key)),
            partner_is_broken: node.get("partner").is_some() && is_unread("partner"),
            file: CatalogFile::decode(&rest, &mut Diagnostics::new()).map(|file| file.placed(node)),
        }
    }
}

impl CatalogFile {
    /// The same with the sections that stand once in all files at their keys in `node`.
    fn placed(mut self, node: &Node) -> Self {
        self.partner = section(self.partner, "partner", node);
        self.escalation = section(self.escalation, "escalation", node);
        self
    }
}

/// A section that stands once in all files, with the place of its key.
fn section<T>(value: Option<Spanned<T>>, key: &str, node: &Node) -> Option<Spanned<T>> {
    let place = |span: Span| {
        let entry = node.entries().iter().find(|entry| entry.key.value == key);
        entry.map_or(span, |entry| entry.key.span)
    };
    value.map(|section| Spanned::new(section.value, place(section.span)))
}

impl Catalog {
    /// Adds one file more.
    pub fn add(&mut self, part: CatalogPart, found: &mut Diagnostics) {
        self.partial |= part.partial;
        self.partner_is_broken |= part.partner_is_broken;
        let Some(file) = part.file else {
            return;
        };
        let (offer, desk) = (&mut self.offer, &mut self.desk);
        merge_one(&mut offer.partner, file.partner, "partner", found);
        merge_one(&mut offer.escalation, file.escalation, "escalation", found);
        offer.hours.merge(file.hours, found);
        offer.contacts.merge(file.contacts, found);
        offer.support.merge(file.support, found);
        offer.products.merge(file.products, found);
        offer.severities.merge(file.severities, found);
        offer.disclosures.merge(file.disclosures, found);
        offer.glossary.merge(file.glossary, found);
        desk.routes.merge(file.routes, found);
        desk.levels.merge(file.levels, found);
        desk.roles.merge(file.roles, found);
        desk.clouds.merge(file.clouds, found);
        desk.evidence.merge(file.evidence, found);
    }

    /// Moves what customers are not told to the desk; called once, after the last file.
    pub fn part(&mut self) {
        let is_internal =
            |contact: &Versioned<Contact>| contact.all().iter().any(|version| version.value.internal == Some(true));
        self.desk.contacts = self.offer.contacts.split_off(is_internal);
        let routes = self.desk.routes.iter();
        self.offer.route_notes = routes
            .map(|(_, route)| route.map(|route| route.customers.clone()))
            .collect();
    }
}

/// A section that may stand once in all files.
fn merge_one<T>(first: &mut Option<Spanned<T>>, second: Option<Spanned<T>>, key: &str, found: &mut Diagnostics) {
    match (&first, second) {
        (_, None) => {}
        (None, second) => *first = second,
        (Some(one), Some(two)) => found.push(
            Diagnostic::at(Code::DuplicateKey, two.span, format!("`{key}` stands in two files"))
                .label("the second one")
                .related(one.span, "the first one")
                .help("keep it in one file"),
        ),
    }
}

/// The JSON Schema of a catalog file.
pub fn catalog_schema() -> Json {
    let mut schema = CatalogFile::schema();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".into(), json!("aushang catalog"));
    }
    schema
}
