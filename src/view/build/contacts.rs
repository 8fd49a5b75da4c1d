//! Ways to reach the partner, in words.

use super::Speech;
use super::support::{sentence, web_address};
use crate::catalog::{Charge, Contact, ContactKind, Versioned};
use crate::decode::Ref;
use crate::site::Content;
use crate::view::ContactView;

impl Speech<'_> {
    /// A contact of the offer, or of the desk where this is the agents' site.
    pub fn contact_named(&self, named: &Ref<Contact>) -> Option<ContactView> {
        let public = self.site.offer.contacts.get(&named.id);
        let internal = || self.site.desk.as_ref()?.contacts.get(&named.id);
        self.contact(&named.id, public.or_else(internal)?)
    }

    /// A way to reach the partner, and what changes next in it.
    pub fn contact(&self, id: &str, contact: &Versioned<Contact>) -> Option<ContactView> {
        Some(ContactView {
            change: self.contact_change(id, contact),
            ..self.contact_view(id, contact)?
        })
    }

    /// A way to reach the partner, as it is on the day that is spoken of.
    pub(super) fn contact_view(&self, id: &str, contact: &Versioned<Contact>) -> Option<ContactView> {
        let own = contact.on_or_first(self.today())?;
        let kind = own.kind.value;
        let (value, href) = self.contact_value(own);
        let week = own.hours.as_ref().and_then(|named| self.hours.get(&named.id));
        let languages: Vec<String> = own
            .languages
            .iter()
            .map(|lang| self.language(lang.value.as_str()))
            .collect();
        let call_price = own
            .call_price
            .as_ref()
            .and_then(|price| price.on(self.today()))
            .map(|charge| self.call_price(charge));
        let kind_name = self.say(&format!("contact-{}", kind.word()));
        Some(ContactView {
            id: id.to_owned(),
            kind: kind.word().to_owned(),
            name: own
                .name
                .as_ref()
                .map_or_else(|| kind_name.clone(), |name| self.text(name)),
            kind_name,
            value,
            href,
            call_price,
            schedule: own.hours.as_ref().map(|named| named.id.clone()),
            hours: own.hours.as_ref().and_then(|named| self.hours_words(&named.id)),
            own_hours: None,
            hours_href: own.hours.as_ref().map(|named| self.hours_href(&named.id)),
            languages: (!languages.is_empty()).then(|| self.words.locale.list_and(&languages)),
            note: self.contact_note(contact, own),
            needs_voice: kind.needs_voice(),
            status: week.map(|week| self.contact_status(contact, &week.status)),
            card: (kind != ContactKind::Onsite).then(|| self.href(&Content::Card(id.to_owned()))),
            page: format!("{}#contact-{id}", self.href(&Content::Contacts)),
            internal: own.internal == Some(true),
            change: None,
        })
    }

    /// What to know of a contact, and from when it can be used.
    fn contact_note(&self, contact: &Versioned<Contact>, own: &Contact) -> Option<String> {
        let begins = self.begins(contact).map(|words| sentence(&words));
        let note = own.note.as_ref().map(|note| self.text(note));
        let all: Vec<String> = begins.into_iter().chain(note).collect();
        (!all.is_empty()).then(|| all.join(". "))
    }

    /// A language's name here.
    pub fn language(&self, tag: &str) -> String {
        self.words
            .locale
            .language_name_here(tag)
            .unwrap_or_else(|_| tag.to_owned())
    }

    /// What a contact is reached by, and its address.
    fn contact_value(&self, contact: &Contact) -> (String, Option<String>) {
        if let Some(number) = &contact.number {
            let scheme = if contact.kind.value == ContactKind::Sms {
                "sms:"
            } else {
                "tel:"
            };
            let uri = number.value.tel_uri();
            let href = uri.strip_prefix("tel:").map(|rest| format!("{scheme}{rest}"));
            let href = (contact.kind.value != ContactKind::Fax).then_some(href).flatten();
            return (number.value.international(), href);
        }
        if let Some(address) = &contact.address {
            return (address.value.clone(), Some(format!("mailto:{}", address.value)));
        }
        if let Some(url) = &contact.url {
            return (web_address(&url.value).to_owned(), Some(url.value.clone()));
        }
        match contact.kind.value {
            ContactKind::Post => (self.post_address(), None),
            _ => (self.say("by-appointment"), None),
        }
    }

    /// The partner's address in one line, with its name.
    pub fn post_address(&self) -> String {
        let Some(partner) = &self.site.offer.partner else {
            return String::new();
        };
        format!("{}, {}", partner.value.legal_name.value, self.address_line())
    }

    /// The partner's address in one line.
    pub fn address_line(&self) -> String {
        let Some(partner) = &self.site.offer.partner else {
            return String::new();
        };
        let address = &partner.value.address;
        let mut line = format!("{}, {} {}", address.street, address.postcode, address.city);
        if let Some(country) = &address.country {
            line.push_str(", ");
            line.push_str(&self.text(country));
        }
        line
    }

    /// "€0.20 per call, including VAT".
    fn call_price(&self, charge: &Charge) -> String {
        let price = self.amount(charge, charge.amount.value.0);
        let price = format!("{price} {}", self.say(&format!("unit-{}", charge.per.value.word())));
        self.words
            .strings
            .format("price-with-vat", &[("price", price.as_str().into())])
    }
}
