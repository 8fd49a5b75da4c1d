//! A site in; what stands at addresses by the catalog's entries and their versions out.

use super::{Content, Site};
use crate::catalog::{Contact, ContactKind, Versioned};
use crate::decode::Lang;
use crate::source::{Span, Spanned};

/// Every version of a document that has an address: those that are recorded, and those that hold.
pub fn editions(site: &Site) -> Vec<(Content, Lang)> {
    let recorded = site.archive.iter();
    let recorded = recorded.map(|own| (own.lang.clone(), own.id.clone(), own.version.clone()));
    let current = site.languages().iter().flat_map(|lang| {
        let all = site.offer.disclosures.iter();
        let printed = all.filter(move |(_, disclosure)| disclosure.is_in(lang));
        printed.map(move |(id, own)| (lang.clone(), id.value.clone(), own.version.clone()))
    });
    let all = recorded.chain(current);
    let all = all.map(|(lang, id, version)| (Content::Edition(lang.clone(), id, version), lang));
    all.collect()
}

/// What a site has in a language by the catalog's entries, each with the place of its id.
pub fn entries(site: &Site, lang: &Lang) -> Vec<(Content, Span)> {
    use Content as C;
    let offer = &site.offer;
    let mut all = Vec::new();
    let mut add = |id: &Spanned<String>, content: fn(String) -> C| all.push((content(id.value.clone()), id.span));
    offer.support.iter().for_each(|(id, _)| add(id, C::Support));
    offer.hours.iter().for_each(|(id, _)| add(id, C::Calendar));
    offer
        .contacts
        .iter()
        .filter(has_card)
        .for_each(|(id, _)| add(id, C::Card));
    for (id, disclosure) in offer.disclosures.iter() {
        if disclosure.is_in(lang) {
            add(id, C::Disclosure);
            add(id, C::Print);
            add(id, C::Pdf);
            if site.has_notice(&id.value) {
                add(id, C::Notice);
            }
        }
    }
    if let Some(desk) = &site.desk {
        desk.contacts
            .iter()
            .filter(has_card)
            .for_each(|(id, _)| add(id, C::Card));
    }
    all
}

/// Whether an address book has a use for a contact: a visit has no address.
fn has_card((_, contact): &(&Spanned<String>, &Versioned<Contact>)) -> bool {
    let mut versions = contact.all().iter();
    versions.all(|version| version.value.kind.value != ContactKind::Onsite)
}
