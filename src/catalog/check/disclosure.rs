//! Whether a disclosure can be what it says, and whether it holds on a day, for the terms that it tells.

use std::collections::BTreeSet;

use crate::catalog::{Charge, Clock, Contact, Disclosure, Hours, Offer, Price, Reader, SellsTo, Support, Versioned};
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
    let newer: Vec<_> = told
        .dated
        .iter()
        .filter(|(_, begun)| begun.value > from.value)
        .collect();
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
    /// Each term whose version of the day began on some day, in words, with that day.
    dated: Vec<(String, &'a Spanned<Date>)>,
}

impl<'a> Told<'a> {
    /// Nothing yet.
    fn new(offer: &'a Offer, day: Date) -> Self {
        Self {
            offer,
            day,
            seen: BTreeSet::new(),
            dated: Vec::new(),
        }
    }

    /// Takes a term; its value on the day comes back.
    fn term<T>(&mut self, what: String, versions: &'a Versioned<T>) -> Option<&'a T> {
        let version = versions.version_on(self.day)?;
        if let Some(from) = &version.from {
            self.dated.push((what, from));
        }
        Some(&version.value)
    }

    /// Takes the terms of a kind of support.
    fn support(&mut self, id: &str, support: &'a Support) {
        if let Some(price) = &support.price
            && let Some(Price::Charged(charge)) = self.term(format!("the price of `{id}`"), price)
        {
            self.charge(charge);
        }
        for (severity, versions) in support.response.iter() {
            let what = format!("the response of `{id}` to `{}`", severity.value);
            let Some(response) = self.term(what, versions) else {
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
            && let Some(versions) = self.offer.hours.get(id)
        {
            self.term(format!("the schedule `{id}`"), versions);
        }
    }

    /// Takes a contact, its schedule and what calling it costs.
    fn contact(&mut self, named: &'a Ref<Contact>) {
        let id = named.id.as_str();
        if !self.seen.insert(("contacts", id)) {
            return;
        }
        let versions = self.offer.contacts.get(id);
        let Some(contact) = versions.and_then(|versions| self.term(format!("the contact `{id}`"), versions)) else {
            return;
        };
        contact.hours.iter().for_each(|hours| self.hours(hours));
        if let Some(price) = &contact.call_price
            && let Some(charge) = self.term(format!("the price of a call to `{id}`"), price)
        {
            self.charge(charge);
        }
    }
}
