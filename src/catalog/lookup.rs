//! The name of something in the catalog in, the thing out: what `{{ support.technical.price }}` means.

use super::{
    Catalog, Cloud, Contact, Desk, Disclosure, Hours, Level, Offer, Partner, Price, Product, Response, Role, Route,
    Severity, Support, Term, Versioned,
};
use crate::decode::Entries;
use crate::diagnostic::nearest;

/// What a name in a text stands for.
#[derive(Clone, Debug)]
pub enum Named<'a> {
    /// A fact about the partner.
    Partner(&'a Partner, PartnerFact),
    /// A schedule in words.
    Hours(&'a str, &'a Versioned<Hours>),
    /// A schedule's name.
    HoursName(&'a Versioned<Hours>),
    /// How a contact is reached.
    Contact(&'a str, &'a Versioned<Contact>),
    /// A contact's name.
    ContactName(&'a str, &'a Versioned<Contact>),
    /// When a contact is answered.
    ContactHours(&'a Versioned<Contact>),
    /// A support's name, linked to its page.
    Support(&'a str, &'a Support),
    /// What a support is.
    SupportSummary(&'a Support),
    /// What a support costs.
    Price(&'a Versioned<Price>),
    /// What a support promises for a severity.
    Response(&'a Support, &'a Versioned<Response>),
    /// A product's name.
    Product(&'a Product),
    /// A severity's name.
    Severity(&'a Severity),
    /// When an issue has a severity.
    SeverityMeaning(&'a Severity),
    /// A disclosure's title, linked to its page.
    Disclosure(&'a str, &'a Disclosure),
    /// A term's wording.
    Term(&'a Term),
    /// A term's meaning.
    TermMeaning(&'a Term),
    /// A route's name, linked to its place.
    Route(&'a str, &'a Versioned<Route>),
    /// Where a route's requests are opened.
    RouteOpen(&'a str, &'a Versioned<Route>),
    /// What a route costs.
    RouteCost(&'a Versioned<Route>),
    /// Who may use a route.
    RouteWho(&'a Versioned<Route>),
    /// A level's name.
    Level(&'a Level),
    /// A role's name.
    Role(&'a Role),
    /// A cloud's name.
    Cloud(&'a Cloud),
}

/// The facts about the partner that a text can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerFact {
    /// The name that customers know.
    Name,
    /// The registered name.
    LegalName,
    /// The postal address.
    Address,
    /// The VAT identification number.
    VatId,
    /// The rate of VAT.
    VatRate,
    /// The register and number.
    Register,
    /// Who represents the company.
    RepresentedBy,
    /// The insurance.
    Insurance,
    /// The provider.
    Provider,
    /// The supervisory authority.
    Authority,
    /// Out-of-court settlement.
    Disputes,
    /// Governing law.
    Law,
    /// Who we are.
    About,
    /// The contact for complaints.
    Complaints,
    /// Guarantees.
    Guarantee,
}

/// The words for the facts, as texts name them.
const FACTS: &[(&str, PartnerFact)] = &[
    ("name", PartnerFact::Name),
    ("legal_name", PartnerFact::LegalName),
    ("address", PartnerFact::Address),
    ("vat.id", PartnerFact::VatId),
    ("vat.rate", PartnerFact::VatRate),
    ("register", PartnerFact::Register),
    ("represented_by", PartnerFact::RepresentedBy),
    ("insurance", PartnerFact::Insurance),
    ("provider", PartnerFact::Provider),
    ("authority", PartnerFact::Authority),
    ("disputes", PartnerFact::Disputes),
    ("law", PartnerFact::Law),
    ("about", PartnerFact::About),
    ("complaints", PartnerFact::Complaints),
    ("guarantee", PartnerFact::Guarantee),
];

impl PartnerFact {
    /// Whether the catalog states it.
    fn is_stated(self, partner: &Partner) -> bool {
        match self {
            Self::Name | Self::LegalName | Self::Address => true,
            Self::VatId | Self::VatRate => partner.vat.is_some(),
            Self::Register => partner.register.is_some(),
            Self::RepresentedBy => !partner.represented_by.is_empty(),
            Self::Insurance => partner.insurance.is_some(),
            Self::Provider => partner.provider.is_some(),
            Self::Authority => partner.authority.is_some(),
            Self::Disputes => partner.disputes.is_some(),
            Self::Law => partner.law.is_some(),
            Self::About => partner.about.is_some(),
            Self::Complaints => partner.complaints.is_some(),
            Self::Guarantee => partner.guarantee.is_some(),
        }
    }
}

/// Why a name stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNamed {
    /// There is no such thing; perhaps this was meant.
    Unknown(Option<String>),
    /// There is, but only agents may know it.
    Internal,
    /// The entry was written, but could not be read: that has been told already.
    Broken,
}

/// Finds `path` in what customers may know, and in what agents may know where there is a `desk`.
///
/// # Errors
/// It is unknown, or unreadable. That it is internal is for the caller to find out, with the whole [`Catalog`].
pub fn lookup<'a>(offer: &'a Offer, desk: Option<&'a Desk>, path: &str) -> Result<Named<'a>, NotNamed> {
    let (section, rest) = path.split_once('.').unwrap_or((path, ""));
    if section == "partner" {
        return partner(offer, rest);
    }
    let (id, field) = rest.split_once('.').unwrap_or((rest, ""));
    let found = match section {
        "hours" => hours(entry(&offer.hours, section, id)?, field),
        "contacts" => {
            let contacts = match desk {
                Some(desk) if desk.contacts.is_defined(id) => &desk.contacts,
                _ => &offer.contacts,
            };
            contact(entry(contacts, section, id)?, field)
        }
        "support" => support(offer, entry(&offer.support, section, id)?, field),
        "products" => plain(entry(&offer.products, section, id)?, field, Named::Product),
        "severities" => match field {
            "means" => entry(&offer.severities, section, id).map(|(_, it)| Some(Named::SeverityMeaning(it)))?,
            _ => plain(entry(&offer.severities, section, id)?, field, Named::Severity),
        },
        "disclosures" => match entry(&offer.disclosures, section, id)? {
            (id, it) if matches!(field, "" | "title") => Some(Named::Disclosure(id, it)),
            _ => None,
        },
        "glossary" => match (field, entry(&offer.glossary, section, id)?) {
            ("means", (_, it)) => Some(Named::TermMeaning(it)),
            (field, found) => plain(found, field, Named::Term),
        },
        _ => internal(desk, section, id, field)?,
    };
    found.ok_or_else(|| NotNamed::Unknown(near_field(section, id, field)))
}

/// What is internal: routes, levels, roles, clouds.
fn internal<'a>(desk: Option<&'a Desk>, section: &str, id: &str, field: &str) -> Result<Option<Named<'a>>, NotNamed> {
    let known = [
        "partner",
        "hours",
        "contacts",
        "support",
        "products",
        "severities",
        "disclosures",
        "glossary",
    ];
    let kept = ["routes", "levels", "roles", "clouds"];
    let Some(desk) = desk else {
        let all = known.iter().chain(&kept).copied();
        return Err(NotNamed::Unknown(
            nearest(section, all).map(|near| with_rest(near, id, field)),
        ));
    };
    Ok(match section {
        "routes" => route(entry(&desk.routes, section, id)?, field),
        "levels" => plain(entry(&desk.levels, section, id)?, field, Named::Level),
        "roles" => plain(entry(&desk.roles, section, id)?, field, Named::Role),
        "clouds" => plain(entry(&desk.clouds, section, id)?, field, Named::Cloud),
        _ => {
            let all = known.iter().chain(&kept).copied();
            return Err(NotNamed::Unknown(
                nearest(section, all).map(|near| with_rest(near, id, field)),
            ));
        }
    })
}

/// A path put together again with its first part mended.
fn with_rest(section: &str, id: &str, field: &str) -> String {
    let parts = [section, id, field];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

/// A fact about the partner.
fn partner<'a>(offer: &'a Offer, name: &str) -> Result<Named<'a>, NotNamed> {
    let Some(partner) = &offer.partner else {
        return Err(NotNamed::Broken);
    };
    let stated = || FACTS.iter().filter(|(_, fact)| fact.is_stated(&partner.value));
    match stated().find(|(word, _)| *word == name) {
        Some((_, fact)) => Ok(Named::Partner(&partner.value, *fact)),
        None => {
            let near = nearest(name, stated().map(|(word, _)| *word));
            Err(NotNamed::Unknown(near.map(|word| format!("partner.{word}"))))
        }
    }
}

/// The entry `id` of a section, or the nearest one's name.
fn entry<'a, T>(entries: &'a Entries<T>, section: &str, id: &str) -> Result<(&'a str, &'a T), NotNamed> {
    match entries.iter().find(|(key, _)| key.value == id) {
        Some((key, value)) => Ok((&key.value, value)),
        None if entries.is_defined(id) => Err(NotNamed::Broken),
        None => Err(NotNamed::Unknown(
            nearest(id, entries.ids()).map(|near| format!("{section}.{near}")),
        )),
    }
}

/// An entry that only has a name.
fn plain<'a, T>((_, value): (&'a str, &'a T), field: &str, named: fn(&'a T) -> Named<'a>) -> Option<Named<'a>> {
    matches!(field, "" | "name" | "term").then(|| named(value))
}

/// A schedule, or its name.
fn hours<'a>((id, hours): (&'a str, &'a Versioned<Hours>), field: &str) -> Option<Named<'a>> {
    match field {
        "" => Some(Named::Hours(id, hours)),
        "name" => Some(Named::HoursName(hours)),
        _ => None,
    }
}

/// A contact, its name or its hours.
fn contact<'a>((id, contact): (&'a str, &'a Versioned<Contact>), field: &str) -> Option<Named<'a>> {
    match field {
        "" => Some(Named::Contact(id, contact)),
        "name" => Some(Named::ContactName(id, contact)),
        "hours" => {
            let answered = contact.all().iter().all(|version| version.value.hours.is_some());
            answered.then_some(Named::ContactHours(contact))
        }
        _ => None,
    }
}

/// A support, or one of its terms.
fn support<'a>(offer: &'a Offer, (id, support): (&'a str, &'a Support), field: &str) -> Option<Named<'a>> {
    match field {
        "" | "name" => Some(Named::Support(id, support)),
        "summary" => Some(Named::SupportSummary(support)),
        "price" => support.price.as_ref().map(Named::Price),
        "hours" => {
            let named = support.hours.as_ref()?;
            let (id, hours) = offer.hours.iter().find(|(key, _)| key.value == named.id)?;
            Some(Named::Hours(&id.value, hours))
        }
        _ => {
            let severity = field.strip_prefix("response.")?;
            support
                .response
                .get(severity)
                .map(|response| Named::Response(support, response))
        }
    }
}

/// A route, or one of its facts.
fn route<'a>((id, route): (&'a str, &'a Versioned<Route>), field: &str) -> Option<Named<'a>> {
    match field {
        "" | "name" => Some(Named::Route(id, route)),
        "open" => Some(Named::RouteOpen(id, route)),
        "cost" => Some(Named::RouteCost(route)),
        "who" => Some(Named::RouteWho(route)),
        _ => None,
    }
}

/// The field that was meant, for an entry that exists.
fn near_field(section: &str, id: &str, field: &str) -> Option<String> {
    let fields: &[&str] = match section {
        "hours" => &["name"],
        "contacts" => &["name", "hours"],
        "support" => &["name", "summary", "price", "hours", "response"],
        "severities" => &["name", "means"],
        "glossary" => &["term", "means"],
        "routes" => &["name", "open", "cost", "who"],
        _ => &["name"],
    };
    nearest(field, fields.iter().copied())
        .map(|near| format!("{section}.{id}.{near}"))
        .or_else(|| Some(format!("{section}.{id}")))
}

impl Catalog {
    /// Finds `path` for a reader who may know everything.
    ///
    /// # Errors
    /// As [`lookup`].
    pub fn lookup(&self, path: &str) -> Result<Named<'_>, NotNamed> {
        lookup(&self.offer, Some(&self.desk), path)
    }
}
