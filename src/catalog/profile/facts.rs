//! A fact in, the places out at which the terms state it, or the keys that are missing.

use super::{Asked, Condition, Fact};
use crate::catalog::{
    Contact, ContactKind, Delivery, Disclosure, Offer, Partner, Per, Price, Reader, SellsTo, Support, Versioned,
};
use crate::decode::{Lang, Text};
use crate::source::{Span, Spanned};

/// The part of a document, or the page, that tells a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who the partner is.
    Identity,
    /// A kind of support, by its id.
    Support(String),
    /// A contact, by its id.
    Contact(String),
    /// What customers are told about escalation.
    Escalation,
    /// The document as a whole.
    Document,
}

/// Where a fact is stated.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where in the catalog.
    pub span: Span,
    /// Where it is printed.
    pub part: Part,
}

/// What the terms say to a fact.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Where it is stated.
    pub places: Vec<Place>,
    /// The keys that are missing; alternatives stand together.
    pub lacking: Vec<Vec<String>>,
}

impl Answer {
    /// It is stated at a place, or a key is missing.
    fn one(span: Option<Span>, part: Part, key: &str) -> Self {
        match span {
            Some(span) => Self {
                places: vec![Place { span, part }],
                lacking: Vec::new(),
            },
            None => Self::lacks(key),
        }
    }

    /// A key is missing.
    fn lacks(key: &str) -> Self {
        Self {
            places: Vec::new(),
            lacking: vec![vec![key.to_owned()]],
        }
    }

    /// Both.
    fn and(mut self, other: Self) -> Self {
        self.places.extend(other.places);
        self.lacking.extend(other.lacking);
        self
    }
}

/// The terms that are looked through: what a disclosure tells, or all of them.
pub struct Scope<'a> {
    /// What customers may know.
    offer: &'a Offer,
    /// The disclosure; none for all terms.
    disclosure: Option<(&'a Spanned<String>, &'a Disclosure)>,
    /// The site's languages.
    languages: &'a [Lang],
}

impl<'a> Scope<'a> {
    /// What a disclosure tells, or all terms without one.
    pub fn new(
        offer: &'a Offer,
        disclosure: Option<(&'a Spanned<String>, &'a Disclosure)>,
        languages: &'a [Lang],
    ) -> Self {
        Self {
            offer,
            disclosure,
            languages,
        }
    }

    /// The partner.
    fn partner(&self) -> Option<&'a Partner> {
        self.offer.partner.as_ref().map(|partner| &partner.value)
    }

    /// The kinds of support.
    fn support(&self) -> impl Iterator<Item = (&'a Spanned<String>, &'a Support)> {
        let told = self.disclosure.map(|(_, own)| &own.support.value);
        let is_told = move |id: &str| told.is_none_or(|told| told.iter().any(|named| named.id == id));
        self.offer.support.iter().filter(move |(id, _)| is_told(&id.value))
    }

    /// The contacts: of a disclosure, those of its support.
    fn contacts(&self) -> impl Iterator<Item = (&'a Spanned<String>, &'a Versioned<Contact>)> {
        let named: Vec<&str> = self
            .support()
            .flat_map(|(_, support)| &support.contacts)
            .map(|named| named.id.as_str())
            .collect();
        let is_whole = self.disclosure.is_none();
        let contacts = self.offer.contacts.iter();
        contacts.filter(move |(id, _)| is_whole || named.contains(&id.value.as_str()))
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: Condition) -> bool {
        let reader = self.disclosure.map(|(_, own)| own.reader.value);
        let sells_to = self.partner().map(|partner| partner.sells_to.value);
        let charges = || self.support().flat_map(|(_, support)| charged(support));
        match condition {
            Condition::Charged => charges().next().is_some(),
            Condition::HourlyConsumers => {
                let is_timed = |per| matches!(per, Per::Hour | Per::Minute | Per::Day);
                self.holds(Condition::Consumers) && charges().any(is_timed)
            }
            Condition::Consumers => match reader {
                Some(reader) => reader == Reader::Consumers,
                None => sells_to != Some(SellsTo::Business),
            },
            Condition::Businesses => match reader {
                Some(reader) => reader == Reader::Business,
                None => sells_to != Some(SellsTo::Consumers),
            },
            Condition::Delivered => self
                .support()
                .any(|(_, support)| support.delivery.value != Delivery::Direct),
            Condition::Provider => self.partner().is_some_and(|partner| partner.provider.is_some()),
        }
    }

    /// What the terms say to several facts, of which all must be there.
    pub fn all(&self, asked: &[Asked]) -> Answer {
        let answers = asked.iter().map(|asked| self.answer(asked));
        answers.fold(Answer::default(), Answer::and)
    }

    /// What the terms say to what is asked.
    fn answer(&self, asked: &Asked) -> Answer {
        match asked {
            Asked::Fact(fact) => self.fact(*fact),
            Asked::All(all) => self.all(all),
            Asked::Any(any) => {
                let answers: Vec<Answer> = any.iter().map(|asked| self.answer(asked)).collect();
                let (met, open): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.lacking.is_empty());
                if met.is_empty() {
                    let keys = open.into_iter().flat_map(|answer| answer.lacking).flatten();
                    return Answer {
                        places: Vec::new(),
                        lacking: vec![keys.collect()],
                    };
                }
                met.into_iter().fold(Answer::default(), Answer::and)
            }
        }
    }

    /// What the terms say to a fact.
    pub fn fact(&self, fact: Fact) -> Answer {
        match fact {
            Fact::Phone => self.contact(&[ContactKind::Phone]),
            Fact::Email => self.contact(&[ContactKind::Email]),
            Fact::Fax => self.contact(&[ContactKind::Fax]),
            Fact::Post => self.contact(&[ContactKind::Post]),
            Fact::Web => self.contact(&[ContactKind::Form, ContactKind::Portal, ContactKind::Chat]),
            Fact::VoiceFree => self.contact(&VOICE_FREE),
            Fact::Complaints => self.complaints(ContactKind::ALL),
            Fact::ComplaintsPhone => self.complaints(&[ContactKind::Phone]),
            Fact::ComplaintsEmail => self.complaints(&[ContactKind::Email]),
            Fact::ComplaintsFax => self.complaints(&[ContactKind::Fax]),
            Fact::ComplaintsPost => self.complaints(&[ContactKind::Post]),
            Fact::SupportTypes => match self.support().next() {
                Some(_) => self.each("", |id, _| Some(id.span)),
                None => Answer::lacks("support"),
            },
            Fact::EachHours => self.each("hours", |_, own| own.hours.as_ref().map(|hours| hours.span)),
            Fact::EachContact => self.each("contacts", |_, own| own.contacts.first().map(|contact| contact.span)),
            Fact::EachPrice => self.each("price", |_, own| Some(own.price.as_ref()?.all().first()?.span)),
            Fact::EachScope => self.each("includes", |_, own| {
                let products = own.products.first().map(|product| product.span);
                own.includes.first().map(|text| text.span).or(products)
            }),
            Fact::EachResponse => self.each("response", |_, own| Some(own.response.keys().next()?.span)),
            Fact::EachDelivery => self.each("by", |_, own| match own.delivery.value {
                Delivery::Direct => Some(own.delivery.span),
                _ => own.by.as_ref().map(|_| own.delivery.span),
            }),
            Fact::TotalPrices => self.total_prices(),
            Fact::Requests | Fact::Escalation => self.escalation(fact),
            Fact::German => self.german(),
            Fact::Document => self.document(),
            _ => self.identity(fact),
        }
    }

    /// What the partner's own entry says to a fact about it.
    fn identity(&self, fact: Fact) -> Answer {
        let Some(own) = self.partner() else {
            return Answer::lacks("partner");
        };
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.span);
        let (span, key) = match fact {
            Fact::Name => (Some(own.legal_name.span), "legal_name"),
            Fact::LegalForm => (text(&own.legal_form), "legal_form"),
            Fact::Address => (Some(own.address.span), "address"),
            Fact::LegalAddress => (text(&own.legal_address), "legal_address"),
            Fact::Register => (own.register.as_ref().map(|register| register.span), "register"),
            Fact::Authority => (text(&own.authority), "authority"),
            Fact::VatId => (own.vat.as_ref().map(|vat| vat.id.span), "vat"),
            Fact::Profession => (own.profession.as_ref().map(|own| own.span), "profession"),
            Fact::ProfessionRules => {
                let profession = own.profession.as_ref();
                (profession.and_then(|own| text(&own.rules)), "profession.rules")
            }
            Fact::GeneralTerms => (text(&own.general_terms), "general_terms"),
            Fact::Law => (text(&own.law), "law"),
            Fact::Guarantee => (text(&own.guarantee), "guarantee"),
            Fact::Insurance => (own.insurance.as_ref().map(|own| own.span), "insurance"),
            Fact::InsurerContact => {
                let contact = own.insurance.as_ref().and_then(|own| own.contact.as_ref());
                (contact.map(|contact| contact.span), "insurance.contact")
            }
            Fact::OtherActivities => (text(&own.other_activities), "other_activities"),
            Fact::Codes => (own.codes.first().map(|code| code.span), "codes"),
            Fact::Disputes => (text(&own.disputes), "disputes"),
            // A provider is written with the partner's model.
            Fact::Provider => (own.provider.as_ref().map(|_| own.model.span), "provider"),
            _ => (None, ""),
        };
        Answer::one(span, Part::Identity, &format!("partner.{key}"))
    }

    /// The contacts of one of these kinds.
    fn contact(&self, kinds: &[ContactKind]) -> Answer {
        let found = self.contacts().find_map(|(id, contact)| of_kind(id, contact, kinds));
        let key = match kinds {
            [kind] => format!("contacts (kind: {})", kind.word()),
            _ => "contacts".to_owned(),
        };
        found.map_or_else(|| Answer::lacks(&key), stated)
    }

    /// The contacts of one of these kinds that take complaints.
    fn complaints(&self, kinds: &[ContactKind]) -> Answer {
        let named = self.partner().map_or(&[][..], |partner| &partner.complaints.0);
        let found = named.iter().find(|named| {
            let contact = self.offer.contacts.get(&named.id);
            contact.is_some_and(|contact| {
                contact
                    .all()
                    .iter()
                    .any(|version| kinds.contains(&version.value.kind.value))
            })
        });
        let key = match kinds {
            [kind] => format!("partner.complaints (kind: {})", kind.word()),
            _ => "partner.complaints".to_owned(),
        };
        Answer::one(found.map(|named| named.span), Part::Identity, &key)
    }

    /// Where each kind of support states something under `key`, and which do not.
    fn each(&self, key: &str, find: impl Fn(&Spanned<String>, &Support) -> Option<Span>) -> Answer {
        let answers = self.support().map(|(id, support)| {
            let part = Part::Support(id.value.clone());
            Answer::one(find(id, support), part, &format!("support.{}.{key}", id.value))
        });
        answers.fold(Answer::default(), Answer::and)
    }

    /// Total prices: consumers are told, and the rate of VAT is known or already in the amounts.
    fn total_prices(&self) -> Answer {
        let Some(partner) = self.partner() else {
            return Answer::lacks("partner");
        };
        let is_total = partner.sells_to.value == SellsTo::Consumers;
        let rate = partner.vat.as_ref().map(|vat| vat.rate.span);
        let rate = Answer::one(
            rate.or(is_total.then_some(partner.sells_to.span)),
            Part::Document,
            "partner.vat",
        );
        match self.disclosure {
            Some((id, own)) if own.reader.value == Reader::Business => {
                Answer::lacks(&format!("disclosures.{} (for: consumers)", id.value))
            }
            Some((_, own)) => Answer::one(Some(own.reader.span), Part::Document, "").and(rate),
            None if partner.sells_to.value == SellsTo::Business => Answer::lacks("partner.sells_to"),
            None => rate,
        }
    }

    /// What customers are told about escalation.
    fn escalation(&self, fact: Fact) -> Answer {
        let own = self.offer.escalation.as_ref().map(|own| &own.value);
        let (span, key) = match fact {
            Fact::Requests => (own.and_then(|own| own.requests.as_ref()), "escalation.requests"),
            _ => (own.map(|own| &own.summary), "escalation"),
        };
        Answer::one(span.map(|text| text.span), Part::Escalation, key)
    }

    /// The disclosures that are looked at: one, or all.
    fn documents(&self) -> Vec<(&'a Spanned<String>, &'a Disclosure)> {
        match self.disclosure {
            Some(own) => vec![own],
            None => self.offer.disclosures.iter().collect(),
        }
    }

    /// A document in German. One that names no languages is printed in those of the site.
    fn german(&self) -> Answer {
        let is_german = |lang: &Lang| lang.as_str() == "de" || lang.as_str().starts_with("de-");
        let found = self.documents().into_iter().find_map(|(id, own)| {
            let named = own.languages.iter().find(|lang| is_german(&lang.value));
            let site = own.languages.is_empty() && self.languages.iter().any(is_german);
            named.map(|lang| lang.span).or(site.then_some(id.span))
        });
        let key = self.disclosure.map_or("disclosures".to_owned(), |(id, _)| {
            format!("disclosures.{}.languages: [de]", id.value)
        });
        Answer::one(found, Part::Document, &key)
    }

    /// A document with version and date.
    fn document(&self) -> Answer {
        let found = self.documents().first().map(|(_, own)| own.valid_from.span);
        Answer::one(found, Part::Document, "disclosures")
    }
}

/// The contacts that need no voice.
const VOICE_FREE: [ContactKind; 7] = [
    ContactKind::Email,
    ContactKind::Portal,
    ContactKind::Form,
    ContactKind::Chat,
    ContactKind::Sms,
    ContactKind::Fax,
    ContactKind::Post,
];

/// Where a contact is of one of these kinds.
fn of_kind(id: &Spanned<String>, contact: &Versioned<Contact>, kinds: &[ContactKind]) -> Option<Place> {
    let mut versions = contact.all().iter().map(|version| &version.value.kind);
    let kind = versions.find(|kind| kinds.contains(&kind.value))?;
    Some(Place {
        span: kind.span,
        part: Part::Contact(id.value.clone()),
    })
}

/// It is stated at a place.
fn stated(place: Place) -> Answer {
    Answer {
        places: vec![place],
        lacking: Vec::new(),
    }
}

/// What a kind of support is charged for, in each version of its price.
fn charged(support: &Support) -> impl Iterator<Item = Per> {
    let versions = support.price.iter().flat_map(|price| price.all());
    versions.filter_map(|version| match &version.value {
        Price::Included => None,
        Price::Charged(charge) => Some(charge.per.value),
    })
}
