//! A partner in; its legal identity, fact by fact, out, and what is compared of it.

use super::Speech;
use super::said::{AllSaid, facts, texts};
use crate::catalog::{Partner, PartnerFact};
use crate::view::Fact;

/// The facts with their labels, in the order in which they are told (Directive 2006/123/EC, Article 22(1)).
const IDENTITY: [(PartnerFact, &str); 20] = [
    (PartnerFact::LegalName, "identity-name"),
    (PartnerFact::LegalForm, "identity-form"),
    (PartnerFact::Address, "identity-address"),
    (PartnerFact::LegalAddress, "identity-legal-address"),
    (PartnerFact::RepresentedBy, "identity-represented"),
    (PartnerFact::Register, "identity-register"),
    (PartnerFact::VatId, "identity-vat"),
    (PartnerFact::Authority, "identity-authority"),
    (PartnerFact::Profession, "identity-profession"),
    (PartnerFact::Model, "identity-model"),
    (PartnerFact::Provider, "identity-provider"),
    (PartnerFact::Insurance, "identity-insurance"),
    (PartnerFact::Complaints, "identity-complaints"),
    (PartnerFact::Disputes, "identity-disputes"),
    (PartnerFact::GeneralTerms, "identity-terms"),
    (PartnerFact::Law, "identity-law"),
    (PartnerFact::Guarantee, "identity-guarantee"),
    (PartnerFact::OtherActivities, "identity-activities"),
    (PartnerFact::Codes, "identity-codes"),
    (PartnerFact::Notice, "identity-notice"),
];

impl Speech<'_> {
    /// Legal identity, label by label.
    pub fn identity(&self, partner: &Partner) -> Vec<Fact> {
        let told = IDENTITY.iter().map(|(fact, label)| Fact {
            label: self.say(label),
            value: self.identity_fact(partner, *fact),
        });
        told.filter(|fact| !fact.value.is_empty()).collect()
    }

    /// Which facts are told.
    pub(super) fn identity_facts(&self, partner: &Partner) -> impl Iterator<Item = PartnerFact> {
        let all = IDENTITY.iter().map(|(fact, _)| *fact);
        all.filter(move |fact| !self.identity_fact(partner, *fact).is_empty())
    }

    /// How a fact is labelled.
    pub(super) fn identity_label(&self, fact: PartnerFact) -> Option<String> {
        let (_, label) = IDENTITY.iter().find(|(own, _)| *own == fact)?;
        Some(self.say(label))
    }

    /// What is said of a fact, to be compared; none where nothing is told. Contacts go by their names: what changes in them is
    /// told of themselves.
    pub(super) fn identity_said(&self, fact: PartnerFact) -> Option<AllSaid> {
        let partner = &self.site.offer.partner.as_ref()?.value;
        let value = self.identity_fact(partner, fact);
        if value.is_empty() {
            return None;
        }
        Some(vec![match fact {
            PartnerFact::Complaints => {
                let ways = partner
                    .complaints
                    .0
                    .iter()
                    .filter_map(|named| self.contact_named(named));
                facts("value", ways.map(|contact| contact.name).collect())
            }
            PartnerFact::Notice => {
                let period = self.words.period_in_words(partner.notice.as_ref()?.value);
                let args = [("period", (&period).into())];
                facts("value", vec![self.words.strings.format("diff-notice", &args)])
            }
            PartnerFact::Authority
            | PartnerFact::Disputes
            | PartnerFact::GeneralTerms
            | PartnerFact::Law
            | PartnerFact::Guarantee
            | PartnerFact::OtherActivities => texts("value", vec![value]),
            _ => facts("value", vec![value]),
        }])
    }

    /// A fact in words; empty where the catalog does not state it.
    fn identity_fact(&self, partner: &Partner, fact: PartnerFact) -> String {
        match fact {
            PartnerFact::Notice => self.notice().unwrap_or_default(),
            _ => self.partner_fact(partner, fact).text,
        }
    }
}
