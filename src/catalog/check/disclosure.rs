//! Whether a disclosure can be what it says, and whether it holds on a day, for the terms that it tells.

use std::collections::BTreeSet;

use super::versions::{self, Term};
use crate::catalog::{Charge, Clock, Contact, Disclosure, Hours, Offer, Price, Reader, SellsTo, Support};
use crate::decode::{Date, Lang, Ref};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;

/// A disclosure names support, in an order of dates that can be, at prices its readers may be told.
pub fn check_disclosure(offer: &Offer, id: &Spanned<String>, disclosure: &Disclosure, found: &mut Diagnostics) {
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
    let totals = offer
        .partner
        .as_ref()
        .filter(|partner| partner.value.sells_to.value == SellsTo::Consumers);
    if let Some(partner) = totals
        && disclosure.reader.value == Reader::Business
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                disclosure.reader.span,
                "businesses are told net prices, and the amounts of a partner who sells to consumers are totals",
            )
            .related(partner.value.sells_to.span, "the partner sells to consumers alone")
            .help("write `sells_to: both` and net amounts, or `for: consumers`"),
        );
    }
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

/// A disclosure is printed in languages of the site, where those are known.
pub fn check_languages(disclosure: &Disclosure, languages: &[Lang], found: &mut Diagnostics) {
    if languages.is_empty() {
        return;
    }
    let all: Vec<&str> = languages.iter().map(Lang::as_str).collect();
    let stray = disclosure.languages.iter();
    for own in stray.filter(|own| !languages.contains(&own.value)) {
        let lang = &own.value;
        let message = format!("`{lang}` is none of the site's languages, so this document would be missing in it");
        let help = format!(
            "the site is in {}: choose among these, or add \"{lang}\" to `languages` in site.toml",
            all.join(", ")
        );
        found.push(Diagnostic::at(Code::BadValue, own.span, message).help(help));
    }
}

/// A disclosure holds on the day that is shown, and tells nothing that is newer than itself.
pub fn check_validity(
    offer: &Offer,
    id: &Spanned<String>,
    disclosure: &Disclosure,
    day: Date,
    found: &mut Diagnostics,
) {
    let from = &disclosure.valid_from;
    let until = disclosure.valid_until.as_ref();
    if until.is_some_and(|until| until.value < from.value) {
        // Told already, and no day lies between the two.
        return;
    }
    let outside = |date: &Spanned<Date>, holds: &str, help: &str| {
        Diagnostic::at(
            Code::OutsideValidity,
            date.span,
            format!("`{}` holds {holds} {}, and {day} is shown", id.value, date.value),
        )
        .help(help)
    };
    if day < from.value {
        let help = "publish it from that day on, correct the date, or build with `--as-of` for a later day";
        found.push(outside(from, "only from", help));
    }
    if let Some(until) = until.filter(|until| until.value < day) {
        let help = "give it a new `version` and new dates, or remove it from `disclosures`";
        found.push(outside(until, "only until", help));
    }
    let mut told = Told::new(offer, day);
    for named in &disclosure.support.value {
        if let Some(support) = offer.support.get(&named.id) {
            told.support(&named.id, support);
        }
    }
    told.complaints();
    let since = told.terms.iter().filter_map(|term| Some((&term.what, term.since?)));
    let newer: Vec<_> = since.filter(|(_, begun)| begun.value > from.value).collect();
    let Some(last) = newer.iter().map(|(_, begun)| begun.value).max() else {
        return;
    };
    let mut problem = Diagnostic::at(
        Code::NewerTerms,
        from.span,
        format!(
            "`{}` holds from {}, and tells terms that are newer",
            id.value, from.value
        ),
    )
    .help(format!("give it a new `version`, and `valid_from: {last}`"));
    for (what, begun) in newer {
        problem = problem.related(begun.span, format!("{what} holds from here on"));
    }
    found.push(problem);
}

/// The terms that a disclosure tells on a day.
struct Told<'a> {
    /// What customers may know.
    offer: &'a Offer,
    /// The day.
    day: Date,
    /// The schedules and contacts that have been looked at: many name the same.
    seen: BTreeSet<(&'static str, &'a str)>,
    /// What was found.
    terms: Vec<Term<'a>>,
}

impl<'a> Told<'a> {
    /// Nothing yet.
    fn new(offer: &'a Offer, day: Date) -> Self {
        Self {
            offer,
            day,
            seen: BTreeSet::new(),
            terms: Vec::new(),
        }
    }

    /// Takes the terms of a kind of support. What has not begun is told with the day on which it will.
    fn support(&mut self, id: &str, support: &'a Support) {
        self.terms.extend(versions::of_support(id, support, self.day));
        let price = support.price.as_ref().and_then(|price| price.on_or_first(self.day));
        if let Some(Price::Charged(charge)) = price {
            self.charge(charge);
        }
        for (_, response) in support.response.iter() {
            let Some(response) = response.on_or_first(self.day) else {
                continue;
            };
            if let Some(Clock::Hours(hours)) = &response.clock {
                self.hours(hours);
            }
            response.by.iter().for_each(|contact| self.contact(contact));
        }
        support.hours.iter().for_each(|hours| self.hours(hours));
        support.contacts.iter().for_each(|contact| self.contact(contact));
    }

    /// Takes the schedules of a charge's surcharges.
    fn charge(&mut self, charge: &'a Charge) {
        charge
            .surcharges
            .iter()
            .for_each(|surcharge| self.hours(&surcharge.hours));
    }

    /// Takes a schedule.
    fn hours(&mut self, named: &'a Ref<Hours>) {
        let id = named.id.as_str();
        if self.seen.insert(("hours", id))
            && let Some(hours) = self.offer.hours.get(id)
        {
            self.terms.push(versions::of_hours(id, hours, self.day));
        }
    }

    /// Takes a contact, its schedule and what calling it costs.
    fn contact(&mut self, named: &'a Ref<Contact>) {
        let id = named.id.as_str();
        if !self.seen.insert(("contacts", id)) {
            return;
        }
        let Some(contact) = self.offer.contacts.get(id) else {
            return;
        };
        self.terms.extend(versions::of_contact(id, contact, self.day));
        let own = contact.on_or_first(self.day);
        own.and_then(|own| own.hours.as_ref())
            .into_iter()
            .for_each(|hours| self.hours(hours));
        let price = own.and_then(|own| own.call_price.as_ref());
        if let Some(charge) = price.and_then(|price| price.on(self.day)) {
            self.charge(charge);
        }
    }

    /// Takes the contacts for complaints, of which only the addresses are told.
    fn complaints(&mut self) {
        let offer = self.offer;
        let named = offer.partner.iter().flat_map(|partner| &partner.value.complaints.0);
        for named in named {
            if self.seen.insert(("contacts", named.id.as_str()))
                && let Some(contact) = offer.contacts.get(&named.id)
            {
                let own = versions::of_contact(&named.id, contact, self.day);
                self.terms.extend(own.into_iter().take(1));
            }
        }
    }
}
