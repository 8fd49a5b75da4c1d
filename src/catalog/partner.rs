//! Who publishes the terms.

use super::contact::Contact;
use crate::decode::{Date, Ref, Text};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// How the partner stands to vendor and customer (domain.md, section 1).
    pub enum Model {
        /// Buys from the vendor, bills the customer, owns the whole relationship.
        DirectBill = "direct-bill",
        /// A distributor: serves resellers, who serve the customers.
        IndirectProvider = "indirect-provider",
        /// Works through a provider.
        IndirectReseller = "indirect-reseller",
    }
}

choice! {
    /// To whom the partner sells: it decides whether prices are net, gross or both.
    pub enum SellsTo {
        /// Net prices, with the rate of VAT.
        Business = "business",
        /// Total prices with VAT.
        Consumers = "consumers",
        /// Both prices.
        Both = "both",
    }
}

record! {
    /// The partner: who answers, and who stands behind the terms.
    pub struct Partner {
        /// The name that customers know.
        name: String,
        /// The registered name, with its legal form.
        legal_name: String,
        /// direct-bill, indirect-provider, or indirect-reseller (then with `provider`).
        model: Spanned<Model>,
        /// The distributor that an indirect reseller works through.
        provider: Option<Party>,
        /// business, consumers or both: decides whether prices are net or gross.
        sells_to: Spanned<SellsTo>,
        /// The country of establishment, two letters of ISO 3166.
        country: Spanned<String>,
        /// The IANA time zone of hours that name none, such as Europe/Berlin.
        time_zone: Spanned<String>,
        /// The currency of prices that name none, three letters of ISO 4217.
        currency: Option<Spanned<super::Currency>>,
        /// VAT identification and rate.
        vat: Option<Vat>,
        /// The postal address.
        address: Address,
        /// The commercial register.
        register: Option<Register>,
        /// Who represents the company in law.
        represented_by: Vec<String>,
        /// The supervisory authority, where the activity needs one.
        authority: Option<Text>,
        /// Liability insurance.
        insurance: Option<Insurance>,
        /// The contact that takes complaints.
        complaints: Option<Ref<Contact>>,
        /// Out-of-court settlement: whether the partner takes part, and where.
        disputes: Option<Text>,
        /// The governing law and courts.
        law: Option<Text>,
        /// Guarantees after sale that law does not impose.
        guarantee: Option<Text>,
        /// How long before they hold changes are announced, such as `8 weeks`, `30 days` or `3 months`.
        notice: Option<Spanned<super::NoticePeriod>>,
        /// Who we are, in a sentence or two.
        about: Option<Text>,
        /// The day on which these terms were last changed.
        updated: Option<Spanned<Date>>,
    }
}

record! {
    /// Another firm.
    pub struct Party {
        /// Its name.
        name: String,
        /// Its website.
        url: Option<String>,
        /// Its postal address in one line.
        address: Option<String>,
    }
}

record! {
    /// Value added tax.
    pub struct Vat {
        /// The identification number.
        id: String,
        /// The rate, such as 19 %.
        rate: Spanned<super::Rate>,
    }
}

record! {
    /// A postal address.
    pub struct Address {
        /// Street and number.
        street: String,
        /// The postcode.
        postcode: String,
        /// The town.
        city: String,
        /// The country's name, where mail needs it.
        country: Option<Text>,
    }
}

record! {
    /// An entry in a commercial register.
    pub struct Register {
        /// The court or office that keeps it.
        court: String,
        /// The number.
        number: String,
    }
}

record! {
    /// Liability insurance (Directive 2006/123/EC, Article 22(1)(k)).
    pub struct Insurance {
        /// The insurer.
        insurer: String,
        /// Its address.
        address: String,
        /// Where it covers.
        territory: Text,
    }
}
