//! The name of something in the catalog in, the thing out: what `{{ support.technical.price }}` means.

use super::{
    Catalog, Cloud, Contact, Desk, Disclosure, Evidence, Hours, Level, Offer, Partner, Price, Product, Response, Role,
    Route, Severity, Support, Term, Versioned,
};
use crate::decode::{Entries, Ids};

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
    /// What a piece of evidence is called.
    Evidence(&'a Evidence),
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
    /// How it sells the vendor's services.
    Model,
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
    /// The legal form.
    LegalForm,
    /// The address for legal papers.
    LegalAddress,
    /// The regulated profession.
    Profession,
    /// The general terms and conditions.
    GeneralTerms,
    /// Other activities and partnerships.
    OtherActivities,
    /// Codes of conduct.
    Codes,
    /// How long before they hold changes are announced.
    Notice,
}

/// The words for the facts, as texts name them.
pub(super) const FACTS: &[(&str, PartnerFact)] = &[
    ("name", PartnerFact::Name),
    ("legal_name", PartnerFact::LegalName),
    ("address", PartnerFact::Address),
    ("vat.id", PartnerFact::VatId),
    ("vat.rate", PartnerFact::VatRate),
    ("register", PartnerFact::Register),
    ("represented_by", PartnerFact::RepresentedBy),
    ("insurance", PartnerFact::Insurance),
    ("model", PartnerFact::Model),
    ("provider", PartnerFact::Provider),
    ("authority", PartnerFact::Authority),
    ("disputes", PartnerFact::Disputes),
    ("law", PartnerFact::Law),
    ("about", PartnerFact::About),
    ("complaints", PartnerFact::Complaints),
    ("guarantee", PartnerFact::Guarantee),
    ("legal_form", PartnerFact::LegalForm),
    ("legal_address", PartnerFact::LegalAddress),
    ("profession", PartnerFact::Profession),
    ("general_terms", PartnerFact::GeneralTerms),
    ("other_activities", PartnerFact::OtherActivities),
    ("codes", PartnerFact::Codes),
    ("notice", PartnerFact::Notice),
];

impl PartnerFact {
    /// Whether the catalog states it.
    pub(super) fn is_stated(self, partner: &Partner) -> bool {
        match self {
            Self::Name | Self::LegalName | Self::Address | Self::Model => true,
            Self::VatId | Self::VatRate => partner.vat.is_some(),
            Self::Register => partner.register.is_some(),
            Self::RepresentedBy => !partner.represented_by.is_empty(),
            Self::Insurance => partner.insurance.is_some(),
            Self::Provider => partner.provider.is_some(),
            Self::Authority => partner.authority.is_some(),
            Self::Disputes => partner.disputes.is_some(),
            Self::Law => partner.law.is_some(),
            Self::About => partner.about.is_some(),
            Self::Complaints => !partner.complaints.0.is_empty(),
            Self::Guarantee => partner.guarantee.is_some(),
            Self::Codes => !partner.codes.is_empty(),
            Self::LegalForm => partner.legal_form.is_some(),
            Self::LegalAddress => partner.legal_address.is_some(),
            Self::Profession => partner.profession.is_some(),
            Self::GeneralTerms => partner.general_terms.is_some(),
            Self::OtherActivities => partner.other_activities.is_some(),
            Self::Notice => partner.notice.is_some(),
        }
    }
}

/// Why a name stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNamed {
    /// There is no such thing; what may have been meant is for [`meant`](super::meant()) to find out.
    Unknown,
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
        "hours" => hours(entry(&offer.hours, id)?, field),
        "contacts" => {
            let contacts = match desk {
                Some(desk) if desk.contacts.is_defined(id) => &desk.contacts,
                _ => &offer.contacts,
            };
            contact(entry(contacts, id)?, field)
        }
        "support" => support(offer, entry(&offer.support, id)?, field)?,
        "products" => plain(entry(&offer.products, id)?, field, Named::Product),
        "severities" => match field {
            "means" => entry(&offer.severities, id).map(|(_, it)| Some(Named::SeverityMeaning(it)))?,
            _ => plain(entry(&offer.severities, id)?, field, Named::Severity),
        },
        "disclosures" => match entry(&offer.disclosures, id)? {
            (id, it) if matches!(field, "" | "title") => Some(Named::Disclosure(id, it)),
            _ => None,
        },
        "glossary" => match (field, entry(&offer.glossary, id)?) {
            ("means", (_, it)) => Some(Named::TermMeaning(it)),
            (field, found) => plain(found, field, Named::Term),
        },
        _ => internal(desk, section, id, field)?,
    };
    found.ok_or(match is_flawed(offer, desk, section, id) {
        true => NotNamed::Broken,
        false => NotNamed::Unknown,
    })
}

/// Whether a mistake was told within an entry, so that what it seems to lack may have been written.
fn is_flawed(offer: &Offer, desk: Option<&Desk>, section: &str, id: &str) -> bool {
    match section {
        "hours" => offer.hours.is_flawed(id),
        "contacts" => offer.contacts.is_flawed(id) || desk.is_some_and(|desk| desk.contacts.is_flawed(id)),
        "support" => offer.support.is_flawed(id),
        "routes" => desk.is_some_and(|desk| desk.routes.is_flawed(id)),
        _ => false,
    }
}

/// What is internal: routes, levels, roles, clouds, evidence.
fn internal<'a>(desk: Option<&'a Desk>, section: &str, id: &str, field: &str) -> Result<Option<Named<'a>>, NotNamed> {
    let desk = desk.ok_or(NotNamed::Unknown)?;
    Ok(match section {
        "routes" => route(entry(&desk.routes, id)?, field),
        "levels" => plain(entry(&desk.levels, id)?, field, Named::Level),
        "roles" => plain(entry(&desk.roles, id)?, field, Named::Role),
        "clouds" => plain(entry(&desk.clouds, id)?, field, Named::Cloud),
        "evidence" => plain(entry(&desk.evidence, id)?, field, Named::Evidence),
        _ => return Err(NotNamed::Unknown),
    })
}

/// A fact about the partner.
fn partner<'a>(offer: &'a Offer, name: &str) -> Result<Named<'a>, NotNamed> {
    let Some(partner) = &offer.partner else {
        return Err(NotNamed::Broken);
    };
    let mut stated = FACTS.iter().filter(|(_, fact)| fact.is_stated(&partner.value));
    let found = stated.find(|(word, _)| *word == name);
    found
        .map(|(_, fact)| Named::Partner(&partner.value, *fact))
        .ok_or(NotNamed::Unknown)
}

/// The entry `id` of a section.
fn entry<'a, T>(entries: &'a Entries<T>, id: &str) -> Result<(&'a str, &'a T), NotNamed> {
    match entries.iter().find(|(key, _)| key.value == id) {
        Some((key, value)) => Ok((&key.value, value)),
        None if entries.is_defined(id) => Err(NotNamed::Broken),
        None => Err(NotNamed::Unknown),
    }
}

/// The ids of a section, among what everybody may know, and agents where there is a `desk`.
pub(super) fn ids<'a>(offer: &'a Offer, desk: Option<&'a Desk>, section: &str) -> Vec<&'a str> {
    entries(offer, desk, section).into_iter().flat_map(Ids::all).collect()
}

/// Whether a section has an entry of that id, readable or not.
pub(super) fn is_defined(offer: &Offer, desk: Option<&Desk>, section: &str, id: &str) -> bool {
    entries(offer, desk, section).iter().any(|own| own.has(id))
}

/// The entries of a section.
fn entries<'a>(offer: &'a Offer, desk: Option<&'a Desk>, section: &str) -> Vec<&'a dyn Ids> {
    let mut all: Vec<&dyn Ids> = match section {
        "hours" => vec![&offer.hours],
        "contacts" => vec![&offer.contacts],
        "support" => vec![&offer.support],
        "products" => vec![&offer.products],
        "severities" => vec![&offer.severities],
        "disclosures" => vec![&offer.disclosures],
        "glossary" => vec![&offer.glossary],
        _ => Vec::new(),
    };
    match (section, desk) {
        ("contacts", Some(desk)) => all.push(&desk.contacts),
        ("routes", Some(desk)) => all.push(&desk.routes),
        ("levels", Some(desk)) => all.push(&desk.levels),
        ("roles", Some(desk)) => all.push(&desk.roles),
        ("clouds", Some(desk)) => all.push(&desk.clouds),
        ("evidence", Some(desk)) => all.push(&desk.evidence),
        _ => {}
    }
    all
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
fn support<'a>(
    offer: &'a Offer,
    (id, support): (&'a str, &'a Support),
    field: &str,
) -> Result<Option<Named<'a>>, NotNamed> {
    Ok(match field {
        "" | "name" => Some(Named::Support(id, support)),
        "summary" => Some(Named::SupportSummary(support)),
        "price" => support.price.as_ref().map(Named::Price),
        "hours" => match &support.hours {
            // That there are no such hours is told where the support names them.
            Some(named) => {
                let (id, hours) = entry(&offer.hours, &named.id).map_err(|_| NotNamed::Broken)?;
                Some(Named::Hours(id, hours))
            }
            None => None,
        },
        _ => match field.strip_prefix("response.") {
            Some(severity) => Some(Named::Response(support, response(offer, support, severity)?)),
            None => None,
        },
    })
}

/// What a support promises for a severity.
fn response<'a>(offer: &Offer, support: &'a Support, severity: &str) -> Result<&'a Versioned<Response>, NotNamed> {
    // A severity that there is may have been meant by a key that is none: that has been told.
    let is_misspelt = || support.response.ids().any(|id| !offer.severities.is_defined(id));
    match entry(&support.response, severity) {
        Ok((_, response)) => Ok(response),
        Err(NotNamed::Unknown) if offer.severities.is_defined(severity) && is_misspelt() => Err(NotNamed::Broken),
        Err(reason) => Err(reason),
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

impl Catalog {
    /// Finds `path` for a reader who may know everything.
    ///
    /// # Errors
    /// As [`lookup`].
    pub fn lookup(&self, path: &str) -> Result<Named<'_>, NotNamed> {
        lookup(&self.offer, Some(&self.desk), path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::catalog;

    /// What a name stands for, in one word.
    fn word(named: &Named<'_>) -> String {
        let shown = format!("{named:?}");
        shown.split(['(', ' ']).next().unwrap_or_default().to_owned()
    }

    #[test]
    fn every_name_of_the_table_is_known_to_those_who_may() {
        let catalog = catalog();
        let check = |path: &str, agents: &str, public: bool| {
            let found = catalog.lookup(path).unwrap_or_else(|error| panic!("{path}: {error:?}"));
            assert_eq!(word(&found), agents, "{path}");
            assert_eq!(
                lookup(&catalog.offer, None, path).is_ok(),
                public,
                "{path} to customers"
            );
        };
        for (path, named) in [
            ("partner.name", "Partner"),
            ("partner.legal_name", "Partner"),
            ("partner.address", "Partner"),
            ("partner.vat.id", "Partner"),
            ("partner.vat.rate", "Partner"),
            ("partner.law", "Partner"),
            ("hours.office", "Hours"),
            ("hours.office.name", "HoursName"),
            ("contacts.hotline", "Contact"),
            ("contacts.hotline.name", "ContactName"),
            ("contacts.hotline.hours", "ContactHours"),
            ("support.technical", "Support"),
            ("support.technical.name", "Support"),
            ("support.technical.summary", "SupportSummary"),
            ("support.technical.price", "Price"),
            ("support.technical.hours", "Hours"),
            ("support.technical.response.urgent", "Response"),
            ("products.cloud", "Product"),
            ("products.cloud.name", "Product"),
            ("severities.urgent", "Severity"),
            ("severities.urgent.name", "Severity"),
            ("severities.urgent.means", "SeverityMeaning"),
            ("disclosures.terms", "Disclosure"),
            ("disclosures.terms.title", "Disclosure"),
            ("glossary.route", "Term"),
            ("glossary.route.term", "Term"),
            ("glossary.route.means", "TermMeaning"),
        ] {
            check(path, named, true);
        }
        for (path, named) in [
            ("contacts.desk", "Contact"),
            ("contacts.desk.hours", "ContactHours"),
            ("routes.premier", "Route"),
            ("routes.premier.name", "Route"),
            ("routes.premier.open", "RouteOpen"),
            ("routes.premier.cost", "RouteCost"),
            ("routes.premier.who", "RouteWho"),
            ("levels.gold", "Level"),
            ("roles.engineer", "Role"),
            ("clouds.global.name", "Cloud"),
            ("evidence.tenant", "Evidence"),
        ] {
            check(path, named, false);
        }
    }

    #[test]
    fn what_was_written_but_not_read_is_no_second_mistake() {
        let catalog = catalog();
        let check = |path: &str, expected: NotNamed| assert_eq!(catalog.lookup(path).err(), Some(expected), "{path}");
        check("contacts.torn", NotNamed::Broken);
        check("contacts.torn.hours", NotNamed::Broken);
        check("contacts.post.hours", NotNamed::Unknown);
    }
}
