//! Several files in, one catalog out: merged by their top-level keys.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::profile::Profiles;
use super::{
    Cloud, Contact, Disclosure, Escalation, Evidence, Hours, Level, Mistakes, Partner, Product, Role, Route, Severity,
    Support, Term, Versioned,
};
use crate::decode::{Date, Decode, Entries, Part, Text, readable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::record;
use crate::source::{Node, Spanned};

record! {
    /// One file of the catalog; any top-level key may stand in any file.
    pub struct CatalogFile {
        /// Who publishes the terms.
        partner: Option<Part<Spanned<Partner>>>,
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
        escalation: Option<Part<Spanned<Escalation>>>,
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
    /// The partner's entry, where one was written.
    pub partner: Option<Part<Spanned<Partner>>>,
    /// What was written about escalation.
    pub escalation: Option<Part<Spanned<Escalation>>>,
    /// What was told while all this was read.
    pub mistakes: Mistakes,
}

/// The days of an imported calendar of public holidays, or what is wrong with it: nothing more where its file could not be read.
pub type Calendar = Result<Vec<Date>, Diagnostics>;

/// One file of the catalog as far as it can be read.
pub struct CatalogPart {
    /// Its sections.
    file: Option<CatalogFile>,
    /// Whether a section could not be read.
    partial: bool,
    /// What is wrong with it on its own.
    problems: Diagnostics,
}

impl CatalogPart {
    /// Reads one file.
    pub fn read(node: &Node) -> Self {
        let mut problems = Diagnostics::new();
        let whole = CatalogFile::decode(node, &mut problems);
        let partial = whole.is_none();
        // What stands beside a section that can't be read counts, or each reference to it would be a mistake too.
        let rest = || CatalogFile::decode(&readable::<CatalogFile>(node, &[]), &mut Diagnostics::new());
        let mut file = whole.or_else(rest);
        if let Some(file) = &mut file {
            place(&mut file.partner, "partner", node);
            place(&mut file.escalation, "escalation", node);
        }
        Self {
            file,
            partial,
            problems,
        }
    }
}

/// Puts a section that stands once in all files at its key.
fn place<T>(section: &mut Single<T>, key: &str, node: &Node) {
    let entry = node.entries().iter().find(|entry| entry.key.value == key);
    if let (Some(section), Some(entry)) = (section, entry) {
        section.value.span = entry.key.span;
    }
}

impl Catalog {
    /// Adds one file more.
    pub fn add(&mut self, part: CatalogPart, found: &mut Diagnostics) {
        let before = found.len();
        found.extend(part.problems);
        self.partial |= part.partial;
        if let Some(file) = part.file {
            self.merge(file, found);
        }
        self.mistakes.add(found.get(before..).unwrap_or_default());
    }

    /// Adds what was read of a file.
    fn merge(&mut self, file: CatalogFile, found: &mut Diagnostics) {
        merge_one(&mut self.partner, file.partner, "partner", found);
        merge_one(&mut self.escalation, file.escalation, "escalation", found);
        let (offer, desk) = (&mut self.offer, &mut self.desk);
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
        self.offer.partner = whole(self.partner.as_ref());
        self.offer.escalation = whole(self.escalation.as_ref());
        self.part_contacts();
        let routes = self.desk.routes.iter();
        self.offer.route_notes = routes
            .map(|(_, route)| route.map(|route| route.customers.clone()))
            .collect();
    }

    /// Moves the contacts that customers are not told to the desk.
    fn part_contacts(&mut self) {
        let is_internal =
            |contact: &Versioned<Contact>| contact.all().iter().any(|version| version.value.internal == Some(true));
        let internal = self.offer.contacts.split_off(is_internal);
        self.desk.contacts.merge(internal, &mut Diagnostics::new());
    }

    /// The terms with what could be rescued of entries that can't be read, for finding what else is wrong with them.
    pub fn meant(&self) -> Cow<'_, Self> {
        if self.mistakes.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut all = self.clone();
        let (offer, desk) = (&mut all.offer, &mut all.desk);
        offer.partner = all.partner.as_ref().map(|own| own.value.clone());
        offer.escalation = all.escalation.as_ref().map(|own| own.value.clone());
        offer.hours.restore();
        offer.contacts.restore();
        offer.support.restore();
        offer.products.restore();
        offer.severities.restore();
        offer.disclosures.restore();
        offer.glossary.restore();
        desk.routes.restore();
        desk.levels.restore();
        desk.roles.restore();
        desk.clouds.restore();
        desk.evidence.restore();
        all.part_contacts();
        Cow::Owned(all)
    }
}

/// A section of which all could be read.
fn whole<T: Clone>(section: Option<&Part<T>>) -> Option<T> {
    section.filter(|own| own.is_whole).map(|own| own.value.clone())
}

/// A section that may stand once in all files.
type Single<T> = Option<Part<Spanned<T>>>;

/// Adds one that stands under `key` in a file.
fn merge_one<T>(first: &mut Single<T>, second: Single<T>, key: &str, found: &mut Diagnostics) {
    let Some(second) = second else {
        return;
    };
    match first {
        None => *first = Some(second),
        Some(first) => found.push(
            Diagnostic::at(
                Code::DuplicateKey,
                second.value.span,
                format!("`{key}` stands in two files"),
            )
            .label("the second one")
            .related(first.value.span, "the first one")
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
