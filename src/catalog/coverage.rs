//! A document in; the entries that its readers' terms are made of, and whether any of them is to change, out.

use std::collections::BTreeSet;

use super::{Clock, Offer, Price, Support, Versioned};
use crate::decode::{Date, Ref};

/// The entries that a document tells of in any of their versions, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Its kinds of support.
    pub support: BTreeSet<String>,
    /// The schedules of these, and of all below.
    pub hours: BTreeSet<String>,
    /// The contacts by which they are reached, and those that take complaints.
    pub contacts: BTreeSet<String>,
    /// The severities for which they promise something.
    pub severities: BTreeSet<String>,
    /// The products that they cover.
    pub products: BTreeSet<String>,
}

impl Coverage {
    /// What the document `id` tells of; nothing where there is no such document.
    pub fn of(offer: &Offer, id: &str) -> Self {
        let mut own = Self::default();
        let Some(disclosure) = offer.disclosures.get(id) else {
            return own;
        };
        for named in &disclosure.support.value {
            if let Some(support) = offer.support.get(&named.id) {
                own.support.insert(named.id.clone());
                own.add(support);
            }
        }
        let contacts = own.contacts.iter().filter_map(|id| offer.contacts.get(id));
        let versions = contacts.flat_map(Versioned::all);
        own.hours
            .extend(versions.filter_map(|version| Some(version.value.hours.as_ref()?.id.clone())));
        // Of those that take complaints a document tells no hours.
        let partner = offer.partner.iter();
        let complaints = partner.flat_map(|partner| &partner.value.complaints.0);
        own.contacts.extend(complaints.map(|named| named.id.clone()));
        own
    }

    /// Adds what a kind of support names.
    fn add(&mut self, support: &Support) {
        fn ids<'a, T: 'a>(named: impl IntoIterator<Item = &'a Ref<T>>) -> impl Iterator<Item = String> {
            named.into_iter().map(|named| named.id.clone())
        }
        self.products.extend(ids(&support.products));
        self.contacts.extend(ids(&support.contacts));
        self.hours.extend(ids(&support.hours));
        for version in support.price.iter().flat_map(Versioned::all) {
            if let Price::Charged(charge) = &version.value {
                self.hours
                    .extend(ids(charge.surcharges.iter().map(|surcharge| &surcharge.hours)));
            }
        }
        for (severity, response) in support.response.iter() {
            self.severities.insert(severity.value.clone());
            for version in response.all() {
                self.contacts.extend(ids(&version.value.by));
                if let Some(Clock::Hours(hours)) = &version.value.clock {
                    self.hours.insert(hours.id.clone());
                }
            }
        }
    }

    /// Whether anything of it, or of what all customers are told, begins later than on `day`.
    pub fn changes_after(&self, offer: &Offer, day: Date) -> bool {
        let mut hours = self.hours.iter().filter_map(|id| offer.hours.get(id));
        let contacts = || self.contacts.iter().filter_map(|id| offer.contacts.get(id));
        let calls = contacts().flat_map(Versioned::all);
        let mut calls = calls.filter_map(|version| version.value.call_price.as_ref());
        let support = || self.support.iter().filter_map(|id| offer.support.get(id));
        let mut prices = support().filter_map(|support| support.price.as_ref());
        let mut responses = support().flat_map(|support| support.response.iter().map(|(_, own)| own));
        hours.any(|own| begins_after(own, day))
            || contacts().any(|own| begins_after(own, day))
            || calls.any(|own| begins_after(own, day))
            || prices.any(|own| begins_after(own, day))
            || responses.any(|own| begins_after(own, day))
            || offer.route_notes.iter().any(|own| begins_after(own, day))
    }
}

/// Whether a version begins later than on `day`.
fn begins_after<T>(versions: &Versioned<T>, day: Date) -> bool {
    let mut all = versions.all().iter();
    all.any(|version| version.from.as_ref().is_some_and(|from| from.value > day))
}
