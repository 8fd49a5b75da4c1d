//! Every mistake in the terms that can be seen without the site: unknown references, gaps, contradictions.

mod allowances;
mod always;
mod braces;
mod calendars;
mod charge;
mod contact;
mod disclosure;
mod entitlements;
mod examples;
mod profiles;
mod notice;
mod promises;
mod reach;
mod schedules;
mod translations;
mod versions;
mod vocabulary;
mod wording;
#[cfg(test)]
mod tests;

pub use schedules::Schedules;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::lookup::{ids, is_defined};
use super::{Catalog, Delivery, Desk, Model, Offer, Route, SellsTo, Support, Version, country};
use crate::decode::{Date, Decode, Lang, Text, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};
use braces::check_braces;
use calendars::{check_calendars, check_ends};
use charge::{check_charge, check_price};
use contact::check_contact;
use disclosure::check_disclosure;
use schedules::{schedules, zone};
use translations::{Gaps, Missing};

/// Finds what is wrong with `catalog` for a site in `languages`, and reads its schedules.
pub fn check(catalog: &Catalog, languages: &[Lang], found: &mut Diagnostics) -> Schedules {
    beyond(catalog, found, |meant, found| check_meant(meant, languages, found))
}

/// Finds what is wrong with `catalog` on `day` alone: terms and documents that do not hold then.
pub fn check_on(catalog: &Catalog, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    beyond(catalog, found, |meant, found| {
        check_meant_on(meant, schedules, day, found)
    });
}

/// Looks at the terms as they are meant, with what could be rescued of entries that can't be read, and tells what does not only
/// follow from mistakes that were told.
fn beyond<T>(catalog: &Catalog, found: &mut Diagnostics, look: impl FnOnce(&Catalog, &mut Diagnostics) -> T) -> T {
    let mut later = Diagnostics::new();
    let seen = look(&catalog.meant(), &mut later);
    found.extend(later.into_iter().filter(|one| !catalog.mistakes.bring(one)));
    seen
}

/// Finds what is wrong with terms at any time.
fn check_meant(catalog: &Catalog, languages: &[Lang], found: &mut Diagnostics) -> Schedules {
    let mut walk = References {
        catalog,
        languages,
        gaps: Gaps::default(),
        found,
    };
    walk_offer(&catalog.offer, &mut walk);
    walk_desk(&catalog.desk, &mut walk);
    catalog.profiles.own().for_each(|(_, profile)| profile.walk(&mut walk));
    let gaps = walk.gaps;
    found.extend(gaps.told());
    walk_offer(&catalog.offer, &mut Kept { catalog, found });
    partner(&catalog.offer, found);
    let schedules = schedules(catalog, found);
    check_calendars(catalog, found);
    for contacts in [&catalog.offer.contacts, &catalog.desk.contacts] {
        for (id, contact) in contacts.iter() {
            for version in contact.all() {
                check_contact(id, &version.value, version.span, found);
                for charge in version.value.call_price.iter().flat_map(|price| price.all()) {
                    check_charge(&catalog.offer, &charge.value, found);
                }
            }
        }
    }
    for (id, support) in catalog.offer.support.iter() {
        check_support(catalog, id, support, found);
    }
    examples::check_examples(catalog, &schedules, found);
    for (id, disclosure) in catalog.offer.disclosures.iter() {
        check_disclosure(&catalog.offer, id, disclosure, found);
        disclosure::check_languages(disclosure, languages, found);
        profiles::check_profiles(catalog, languages, id, disclosure, found);
    }
    for (id, route) in catalog.desk.routes.iter() {
        for version in route.all() {
            check_route(catalog, id, version, found);
        }
    }
    schedules
}

/// Finds what is wrong with terms on a day.
fn check_meant_on(catalog: &Catalog, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    promises::check_promises(&catalog.offer, schedules, day, found);
    always::check_always(&catalog.offer, schedules, day, found);
    reach::check_reach(&catalog.offer, day, found);
    entitlements::check_entitlements(catalog, day, found);
    allowances::check_counts(catalog, day, found);
    versions::begins_later(catalog, day, found);
    notice::check_notice(&catalog.offer, day, found);
    check_ends(catalog, day, found);
    for (id, disclosure) in catalog.offer.disclosures.iter() {
        disclosure::check_validity(&catalog.offer, id, disclosure, day, found);
    }
}

/// The languages in which one of the texts that customers may see, or with `desk` agents, is missing.
pub fn untranslated(offer: &Offer, desk: Option<&Desk>, languages: &[Lang]) -> BTreeSet<Lang> {
    let mut missing = Missing::of(languages);
    walk_offer(offer, &mut missing);
    if let Some(desk) = desk {
        walk_desk(desk, &mut missing);
    }
    missing.found
}

/// Shows every text and reference that customers may see to `walker`.
fn walk_offer(offer: &Offer, walker: &mut dyn Walker) {
    offer.partner.walk(walker);
    offer.hours.walk(walker);
    offer.contacts.walk(walker);
    offer.support.walk(walker);
    offer.products.walk(walker);
    offer.severities.walk(walker);
    offer.escalation.walk(walker);
    offer.disclosures.walk(walker);
    offer.glossary.walk(walker);
}

/// Shows every text and reference that only agents may see to `walker`.
fn walk_desk(desk: &Desk, walker: &mut dyn Walker) {
    desk.contacts.walk(walker);
    desk.routes.walk(walker);
    desk.levels.walk(walker);
    desk.roles.walk(walker);
    desk.clouds.walk(walker);
    desk.evidence.walk(walker);
}

/// Checks that references name something and that texts stand in every language.
struct References<'a> {
    /// The terms.
    catalog: &'a Catalog,
    /// The site's languages.
    languages: &'a [Lang],
    /// The texts that are missing.
    gaps: Gaps,
    /// What is wrong so far.
    found: &'a mut Diagnostics,
}

impl Walker for References<'_> {
    fn text(&mut self, text: &Text) {
        check_braces(self.catalog, text, self.found);
        translations::strange(text, self.languages, self.found);
        self.gaps.text(text, self.languages);
    }

    fn reference(&mut self, section: &'static str, id: &str, span: Span) {
        if !self.catalog.partial && !self.catalog.is_defined(section, id) {
            self.found.push(unknown(section, id, &self.catalog.ids(section), span));
        }
    }
}

/// Checks that what customers are told names no contact that they are not told.
struct Kept<'a> {
    /// The terms.
    catalog: &'a Catalog,
    /// What is wrong so far.
    found: &'a mut Diagnostics,
}

impl Walker for Kept<'_> {
    fn reference(&mut self, section: &'static str, id: &str, span: Span) {
        if section == "contacts" && self.catalog.desk.contacts.is_defined(id) {
            self.found.push(
                Diagnostic::at(
                    Code::PrivateReference,
                    span,
                    format!("`{id}` is for agents only, and this is told to customers"),
                )
                .help("name another contact, or remove `internal: true` from this one"),
            );
        }
    }
}

impl Catalog {
    /// The ids defined under a top-level key.
    pub fn ids(&self, section: &str) -> Vec<&str> {
        ids(&self.offer, Some(&self.desk), section)
    }

    /// Whether an entry of that id is defined under a top-level key.
    pub fn is_defined(&self, section: &str, id: &str) -> bool {
        is_defined(&self.offer, Some(&self.desk), section, id)
    }
}

/// A reference to nothing.
pub(crate) fn unknown(section: &str, id: &str, ids: &[&str], span: Span) -> Diagnostic {
    let help = match nearest(id, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if ids.is_empty() => format!("nothing is defined under `{section}` yet: add `{id}` there"),
        None => format!("defined under `{section}` are {}", ids.join(", ")),
    };
    Diagnostic::at(
        Code::UnknownReference,
        span,
        format!("there is no `{id}` under `{section}`"),
    )
    .help(help)
}

/// What the partner's own entry must say.
fn partner(offer: &Offer, found: &mut Diagnostics) {
    let Some(partner) = &offer.partner else {
        return;
    };
    let partner = &partner.value;
    if partner.model.value == Model::IndirectReseller && partner.provider.is_none() {
        found.push(
            Diagnostic::at(
                Code::ResellerWithoutProvider,
                partner.model.span,
                "an indirect reseller works through a provider, and none is named",
            )
            .help("add `provider: { name: … }`"),
        );
    }
    if partner.sells_to.value == SellsTo::Both && partner.vat.is_none() {
        found.push(
            Diagnostic::at(
                Code::NetToConsumers,
                partner.sells_to.span,
                "consumers are told prices with VAT, and its rate is not given",
            )
            .help("add `vat: { id: …, rate: … }` to `partner`"),
        );
    }
    let rate = partner.vat.as_ref().map(|vat| &vat.rate);
    if let Some(rate) = rate.filter(|rate| rate.value.0 > Decimal::ONE_HUNDRED) {
        let message = format!("no VAT is as high as {} %", rate.value.0);
        found.push(
            Diagnostic::at(Code::BadValue, rate.span, message).help("write the rate of your country, such as 19 %"),
        );
    }
    if let Err(error) = country::check(&partner.country.value) {
        found.push(Diagnostic::at(Code::BadValue, partner.country.span, error.to_string()).help(error.help()));
    }
    if let Err(error) = zone(&partner.time_zone.value) {
        found.push(Diagnostic::at(Code::UnknownTimeZone, partner.time_zone.span, error.0).help(error.1));
    }
}

/// A support says when, how, at what price and by whom.
fn check_support(catalog: &Catalog, id: &Spanned<String>, support: &Support, found: &mut Diagnostics) {
    let offer = &catalog.offer;
    if support.hours.is_none() {
        found.push(
            Diagnostic::at(
                Code::SupportWithoutHours,
                id.span,
                format!("`{}` has no service hours", id.value),
            )
            .help("add `hours:` with one of the schedules"),
        );
    }
    if support.contacts.is_empty() {
        found.push(
            Diagnostic::at(
                Code::SupportWithoutContact,
                id.span,
                format!("nobody can reach `{}`", id.value),
            )
            .help("add `contacts: [ … ]` with at least one of the contacts"),
        );
    }
    match &support.price {
        None => found.push(
            Diagnostic::at(
                Code::ChargeWithoutPrice,
                id.span,
                format!("it is not said what `{}` costs", id.value),
            )
            .help("add `price: included`, or `price: { amount: …, per: … }`"),
        ),
        Some(price) => check_price(offer, price, found),
    }
    if support.delivery.value != Delivery::Direct && support.by.is_none() {
        found.push(
            Diagnostic::at(
                Code::DeliveryWithoutParty,
                support.delivery.span,
                format!(
                    "`{}` is delivered by somebody else, and it is not said by whom",
                    id.value
                ),
            )
            .help("add `by: { name: … }`"),
        );
    }
    check_keys(catalog, "severities", support.response.keys(), found);
}

/// A route has a way in, and its levels and targets exist.
fn check_route(catalog: &Catalog, id: &Spanned<String>, version: &Version<Route>, found: &mut Diagnostics) {
    let route = &version.value;
    if route.open.is_none() && route.contact.is_none() {
        found.push(
            Diagnostic::at(
                Code::RouteWithoutEntry,
                id.span,
                format!("nobody can tell where `{}` begins", id.value),
            )
            .help("add `open: https://…`, or `contact:` with one of the contacts"),
        );
    }
    let addresses = ["https://", "http://"];
    let host = |open: &str| {
        addresses
            .iter()
            .find_map(|start| open.strip_prefix(start))
            .is_some_and(|rest| !rest.is_empty())
    };
    if let Some(open) = route.open.as_ref().filter(|open| !host(&open.value)) {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                open.span,
                format!("`{}` is not a web address", open.value),
            )
            .help("write it in full, such as https://partner.example.com/requests, or name a contact: `contact: …`"),
        );
    }
    for price in route
        .price
        .iter()
        .chain(route.charges.iter().filter_map(|charge| charge.price.as_ref()))
    {
        check_price(&catalog.offer, price, found);
    }
    for spoken in route.languages.iter().filter(|spoken| spoken.languages.is_empty()) {
        let place = spoken.hours.as_ref().map_or(id.span, |hours| hours.span);
        found.push(Diagnostic::at(Code::MissingKey, place, "no language is spoken here").help("add `languages: [en]`"));
    }
    check_keys(catalog, "severities", route.targets.keys(), found);
    allowances::check_products(catalog, &id.value, route, found);
    route.check_evidence(found);
    for version in route.entitlements.iter().flat_map(|versions| versions.all()) {
        check_keys(catalog, "levels", version.value.keys(), found);
        allowances::check_left(&version.value, found);
    }
}

/// Keys that are ids of entries of `section` name something.
fn check_keys<'a>(
    catalog: &Catalog,
    section: &'static str,
    keys: impl Iterator<Item = &'a Spanned<String>>,
    found: &mut Diagnostics,
) {
    for key in keys {
        if !catalog.partial && !catalog.is_defined(section, &key.value) {
            found.push(unknown(section, &key.value, &catalog.ids(section), key.span));
        }
    }
}
