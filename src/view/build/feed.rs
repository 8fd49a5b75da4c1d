//! The changes to come in, a feed of them out. All its days come from the catalog, so that a build of another day changes none.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Speech;
use crate::catalog::Versioned;
use crate::decode::Date;
use crate::site::Content;
use crate::view::{FeedEntry, FeedView};

impl Speech<'_> {
    /// The feed of changes.
    pub fn feed(&self) -> FeedView {
        let page = self.site.absolute(&self.site.address(&Content::Changes, self.lang));
        let partner = self.site.offer.partner.as_ref().map(|partner| &partner.value);
        let updated = partner
            .and_then(|partner| partner.updated.as_ref())
            .map(|day| day.value);
        let announced = self.announced();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let entries: Vec<FeedEntry> = self
            .all_changes()
            .into_iter()
            .map(|change| {
                let told = announced.get(&change.iso).copied().or(updated);
                let key = format!("{} {}", change.iso, change.subject);
                // Two changes of one day and subject are told apart by their order.
                let count = seen.entry(key.clone()).or_default();
                *count += 1;
                let words = ("text", (&change.subject).into());
                FeedEntry {
                    id: format!("{page}#{}-{}", change.iso, short(&format!("{key} {count}"))),
                    title: self
                        .words
                        .strings
                        .format("feed-title", &[("date", (&change.date).into()), words]),
                    text: change.text,
                    updated: told.map_or(change.iso, |day| day.to_string()),
                }
            })
            .collect();
        let days = entries.iter().map(|entry| entry.updated.clone());
        let last = days.chain(updated.map(|day| day.to_string())).max();
        FeedView {
            lang: self.lang.to_string(),
            title: format!(
                "{} · {}",
                self.say("title-changes"),
                self.text(self.site.config.title(self.site.audience))
            ),
            author: partner.map_or_else(String::new, |partner| partner.name.clone()),
            address: self.site.absolute(&self.site.address(&Content::Feed, self.lang)),
            page,
            updated: last.unwrap_or_else(|| self.today().to_string()),
            entries,
        }
    }

    /// The last day on which a version was announced that begins on a day, by that day.
    fn announced(&self) -> BTreeMap<String, Date> {
        let offer = &self.site.offer;
        let mut all = BTreeMap::new();
        offer.hours.iter().for_each(|(_, own)| announcements(own, &mut all));
        for (_, contact) in offer.contacts.iter() {
            announcements(contact, &mut all);
            let prices = contact.all().iter().filter_map(|own| own.value.call_price.as_ref());
            prices.for_each(|price| announcements(price, &mut all));
        }
        for (_, support) in offer.support.iter() {
            support.price.iter().for_each(|own| announcements(own, &mut all));
            support
                .response
                .iter()
                .for_each(|(_, own)| announcements(own, &mut all));
        }
        all
    }
}

/// Adds the announcements of a value's versions.
fn announcements<T>(versions: &Versioned<T>, all: &mut BTreeMap<String, Date>) {
    for version in versions.all() {
        if let (Some(from), Some(announced)) = (&version.from, &version.announced) {
            let last = all.entry(from.value.to_string()).or_insert(announced.value);
            *last = announced.value.max(*last);
        }
    }
}

/// A few digits that stand for a text.
fn short(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
