//! Every mistake in the terms that can be seen without the site: unknown references, gaps, contradictions.

use std::collections::BTreeMap;

use super::phone::ServiceNumber;
use super::schedule::{Exception, Part, Schedule, ScheduleSpec};
use super::{
    Catalog, Charge, Contact, Delivery, Disclosure, Hours, Model, Offer, Price, Reader, Route, Support, Version,
};
use crate::decode::{Date, Decode, Lang, Text, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};

/// All schedules that could be read, by id, each version with its first day.
#[derive(Clone, Debug, Default)]
pub struct Schedules {
    by_id: BTreeMap<String, Vec<(Option<Date>, Schedule)>>,
}

impl Schedules {
    /// The schedule `id` as it holds on `day`, else the first that will hold.
    pub fn on(&self, id: &str, day: Date) -> Option<&Schedule> {
        let versions = self.by_id.get(id)?;
        versions
            .iter()
            .rev()
            .find(|(from, _)| from.is_none_or(|from| from <= day))
            .or_else(|| versions.first())
            .map(|(_, schedule)| schedule)
    }
}

/// Finds what is wrong with `catalog` for a site in `languages`, and reads its schedules.
pub fn check(catalog: &Catalog, languages: &[Lang], found: &mut Diagnostics) -> Schedules {
    let mut walk = References {
        catalog,
        languages,
        found,
    };
    walk_all(catalog, &mut walk);
    partner(&catalog.offer, found);
    let schedules = schedules(&catalog.offer, found);
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
        check_support(&catalog.offer, id, support, found);
    }
    for (id, disclosure) in catalog.offer.disclosures.iter() {
        check_disclosure(&catalog.offer, id, disclosure, found);
    }
    for (id, route) in catalog.desk.routes.iter() {
        for version in route.all() {
            check_route(catalog, id, version, found);
        }
    }
    schedules
}

/// Shows every text and reference of `catalog` to `walker`.
fn walk_all(catalog: &Catalog, walker: &mut dyn Walker) {
    let (offer, desk) = (&catalog.offer, &catalog.desk);
    offer.partner.walk(walker);
    offer.hours.walk(walker);
    offer.contacts.walk(walker);
    offer.support.walk(walker);
    offer.products.walk(walker);
    offer.severities.walk(walker);
    offer.escalation.walk(walker);
    offer.disclosures.walk(walker);
    offer.glossary.walk(walker);
    desk.contacts.walk(walker);
    desk.routes.walk(walker);
    desk.levels.walk(walker);
    desk.roles.walk(walker);
    desk.clouds.walk(walker);
}

/// Checks that references name something and that texts stand in every language.
struct References<'a> {
    catalog: &'a Catalog,
    languages: &'a [Lang],
    found: &'a mut Diagnostics,
}

impl Walker for References<'_> {
    fn text(&mut self, text: &Text) {
        if text.languages().next().is_none() {
            return;
        }
        let missing: Vec<&str> = self
            .languages
            .iter()
            .filter(|lang| text.get(lang).is_none())
            .map(Lang::as_str)
            .collect();
        if !missing.is_empty() {
            self.found.push(
                Diagnostic::at(
                    Code::MissingTranslation,
                    text.span,
                    format!("this text is missing in {}", missing.join(", ")),
                )
                .help(format!("add `{}:` here", missing.join(":` and `"))),
            );
        }
    }

    fn reference(&mut self, section: &'static str, id: &str, span: Span) {
        let ids: Vec<&str> = self.catalog.ids(section);
        if !self.catalog.partial && !ids.contains(&id) {
            self.found.push(unknown(section, id, &ids, span));
        }
    }
}

impl Catalog {
    /// The ids defined under a top-level key.
    pub fn ids(&self, section: &str) -> Vec<&str> {
        let (offer, desk) = (&self.offer, &self.desk);
        match section {
            "hours" => offer.hours.ids().collect(),
            "contacts" => offer.contacts.ids().chain(desk.contacts.ids()).collect(),
            "support" => offer.support.ids().collect(),
            "products" => offer.products.ids().collect(),
            "severities" => offer.severities.ids().collect(),
            "disclosures" => offer.disclosures.ids().collect(),
            "glossary" => offer.glossary.ids().collect(),
            "routes" => desk.routes.ids().collect(),
            "levels" => desk.levels.ids().collect(),
            "roles" => desk.roles.ids().collect(),
            "clouds" => desk.clouds.ids().collect(),
            _ => Vec::new(),
        }
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
    if let Err(error) = zone(&partner.time_zone.value) {
        found.push(Diagnostic::at(Code::UnknownTimeZone, partner.time_zone.span, error.0).help(error.1));
    }
}

/// Checks a zone's name by asking for a schedule in it.
fn zone(name: &str) -> Result<(), (String, String)> {
    let spec = ScheduleSpec {
        expression: "24/7".into(),
        time_zone: name.into(),
        ..ScheduleSpec::default()
    };
    Schedule::new(spec).map(|_| ()).map_err(|error| {
        let help = error
            .help
            .unwrap_or_else(|| "write a name of the IANA database, such as Europe/Berlin".into());
        (error.message, help)
    })
}

/// Reads all schedules.
fn schedules(offer: &Offer, found: &mut Diagnostics) -> Schedules {
    let partner_zone = offer
        .partner
        .as_ref()
        .map(|partner| partner.value.time_zone.value.clone());
    let usable_zone = partner_zone.filter(|zone_name| zone(zone_name).is_ok());
    let mut by_id = BTreeMap::new();
    for (id, hours) in offer.hours.iter() {
        let mut versions = Vec::new();
        for version in hours.all() {
            let own = &version.value;
            let zone_name = own.time_zone.as_ref().map(|zone| zone.value.clone());
            let spec = ScheduleSpec {
                expression: own.open.value.clone(),
                time_zone: zone_name
                    .or_else(|| usable_zone.clone())
                    .unwrap_or_else(|| "UTC".into()),
                country: own.holidays.as_ref().map(|country| country.value.clone()),
                holidays: own.extra_holidays.iter().map(|day| day.value).collect(),
                exceptions: own
                    .exceptions
                    .iter()
                    .map(|exception| Exception {
                        date: exception.date.value,
                        open: exception.open.value.clone(),
                    })
                    .collect(),
            };
            match Schedule::new(spec) {
                Ok(schedule) => {
                    versions.push((version.from.as_ref().map(|from| from.value), schedule));
                }
                Err(error) => found.push(schedule_error(own, error)),
            }
        }
        if !versions.is_empty() {
            by_id.insert(id.value.clone(), versions);
        }
    }
    Schedules { by_id }
}

/// The place of a schedule's mistake.
fn schedule_error(hours: &Hours, error: super::schedule::ScheduleError) -> Diagnostic {
    let within = |text: &Spanned<String>, range: std::ops::Range<usize>| {
        // The text begins behind its quote, where it has one; the mark may then be one off, never outside.
        let quote = usize::from(text.span.end - text.span.start > text.value.len() as u32);
        let start = text.span.start as usize + quote;
        let end = (start + range.end).min(text.span.end as usize);
        Span::new(text.span.file, (start + range.start).min(end), end)
    };
    let (code, span) = match error.part {
        Part::Expression(range) => (Code::HoursSyntax, within(&hours.open, range)),
        Part::Zone => (
            Code::UnknownTimeZone,
            hours.time_zone.as_ref().map_or(hours.open.span, |zone| zone.span),
        ),
        Part::Country => (
            Code::BadValue,
            hours.holidays.as_ref().map_or(hours.open.span, |country| country.span),
        ),
        Part::Exception { index, range } => (
            Code::HoursSyntax,
            hours
                .exceptions
                .get(index)
                .map_or(hours.open.span, |exception| within(&exception.open, range)),
        ),
    };
    let diagnostic = Diagnostic::at(code, span, error.message);
    match error.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A contact has the address that its kind needs.
fn check_contact(id: &Spanned<String>, contact: &Contact, span: Span, found: &mut Diagnostics) {
    let kind = contact.kind.value;
    let missing = if kind.is_dialled() && contact.number.is_none() {
        Some(("number", "+49 40 5550100"))
    } else if kind == super::ContactKind::Email && contact.address.is_none() {
        Some(("address", "help@example.com"))
    } else if kind.is_web() && contact.url.is_none() {
        Some(("url", "https://example.com/portal"))
    } else {
        None
    };
    if let Some((key, example)) = missing {
        found.push(
            Diagnostic::at(
                Code::MissingKey,
                contact.kind.span,
                format!("`{}` has no `{key}`", id.value),
            )
            .label(format!("a {} needs one", kind.word()))
            .help(format!("add `{key}: {example}` with the real one")),
        );
    }
    if let Some(address) = &contact.address
        && !is_mail_address(&address.value)
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                address.span,
                format!("`{}` is not a mail address", address.value),
            )
            .help("write it as name@example.com"),
        );
    }
    if let Some(url) = &contact.url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                url.span,
                format!("`{}` is not a web address", url.value),
            )
            .help("write it in full, such as https://portal.example.com/"),
        );
    }
    let costly = contact.number.as_ref().filter(|number| costs_more(&number.value));
    if let Some(number) = costly
        && contact.call_price.is_none()
    {
        found.push(
            Diagnostic::at(
                Code::CallWithoutPrice,
                number.span,
                "calls to this number cost more than the basic rate, and their price is not given",
            )
            .related(span, "in this contact")
            .help("add `call_price: { amount: …, per: minute }`"),
        );
    }
}

/// Whether calls to `number` cost more than the basic rate.
fn costs_more(number: &super::Phone) -> bool {
    matches!(
        number.service_number(),
        Some(ServiceNumber::SharedCost | ServiceNumber::Premium)
    )
}

/// Whether a text can be a mail address.
fn is_mail_address(text: &str) -> bool {
    match text.split_once('@') {
        Some((name, host)) => {
            !name.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !text.contains(char::is_whitespace)
                && !host.contains('@')
        }
        None => false,
    }
}

/// A support says when, how, at what price and by whom.
fn check_support(offer: &Offer, id: &Spanned<String>, support: &Support, found: &mut Diagnostics) {
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
        Some(price) => {
            for version in price.all() {
                if let Price::Charged(charge) = &version.value {
                    check_charge(offer, charge, found);
                }
            }
        }
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
    let severities: Vec<&str> = offer.severities.ids().collect();
    for (severity, _) in support.response.iter() {
        if !severities.contains(&severity.value.as_str()) {
            found.push(unknown("severities", &severity.value, &severities, severity.span));
        }
    }
}

/// A charge has a currency, its own or the partner's, and no more decimals than that has.
fn check_charge(offer: &Offer, charge: &Charge, found: &mut Diagnostics) {
    let Some(partner) = &offer.partner else {
        return;
    };
    let own = charge.currency.as_ref().or(partner.value.currency.as_ref());
    let travel = charge.travel.iter().map(|travel| &travel.amount);
    for amount in std::iter::once(&charge.amount).chain(travel) {
        match own {
            None => found.push(
                Diagnostic::at(Code::PriceWithoutCurrency, amount.span, "this price has no currency")
                    .help("add `currency: EUR` to `partner` for all prices, or beside this amount"),
            ),
            Some(currency) if amount.value.0.normalize().scale() > currency.value.minor_units() => found.push(
                Diagnostic::at(
                    Code::BadValue,
                    amount.span,
                    format!(
                        "{} has more decimals than {} can be paid in",
                        amount.value.0,
                        currency.value.code()
                    ),
                )
                .help(format!(
                    "amounts in {} have at most {} decimals",
                    currency.value.code(),
                    currency.value.minor_units()
                )),
            ),
            Some(_) => {}
        }
    }
}

/// A disclosure names support, in an order of dates that can be, at prices its readers may be told.
fn check_disclosure(offer: &Offer, id: &Spanned<String>, disclosure: &Disclosure, found: &mut Diagnostics) {
    if disclosure.support.value.is_empty() {
        found.push(
            Diagnostic::at(
                Code::EmptyDisclosure,
                disclosure.support.span,
                format!("`{}` names no support", id.value),
            )
            .help("list the ids of the kinds of support that it tells about"),
        );
    }
    if let Some(until) = &disclosure.valid_until
        && until.value < disclosure.valid_from.value
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                until.span,
                "this is before the first day on which it holds",
            )
            .related(disclosure.valid_from.span, "it holds from here on")
            .help("correct one of the two dates"),
        );
    }
    let vat = offer
        .partner
        .as_ref()
        .is_some_and(|partner| partner.value.vat.is_some());
    if disclosure.reader.value == Reader::Consumers && !vat && offer.partner.is_some() {
        found.push(
            Diagnostic::at(
                Code::NetToConsumers,
                disclosure.reader.span,
                "consumers are told prices with VAT, and its rate is not given",
            )
            .help("add `vat: { id: …, rate: … }` to `partner`"),
        );
    }
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
    let severities: Vec<&str> = catalog.offer.severities.ids().collect();
    for (severity, _) in route.targets.iter() {
        if !severities.contains(&severity.value.as_str()) {
            found.push(unknown("severities", &severity.value, &severities, severity.span));
        }
    }
    let levels: Vec<&str> = catalog.desk.levels.ids().collect();
    for version in route.entitlements.iter().flat_map(|versions| versions.all()) {
        for (level, _) in version.value.iter() {
            if !levels.contains(&level.value.as_str()) {
                found.push(unknown("levels", &level.value, &levels, level.span));
            }
        }
    }
}
