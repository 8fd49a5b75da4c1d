//! Who publishes the terms.

use super::contact::Contact;
use crate::decode::{Date, Lang, Ref, Several, Text};
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
        legal_name: Spanned<String>,
        /// The legal form in words, such as limited company or sole trader.
        legal_form: Option<Text>,
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
        address: Spanned<Address>,
        /// The address for legal papers, where it is not the postal one.
        legal_address: Option<Text>,
        /// The commercial register.
        register: Option<Spanned<Register>>,
        /// Who represents the company in law.
        represented_by: Vec<String>,
        /// The supervisory authority, where the activity needs one.
        authority: Option<Text>,
        /// The regulated profession that is exercised, where it is one.
        profession: Option<Spanned<Profession>>,
        /// Liability insurance.
        insurance: Option<Spanned<Insurance>>,
        /// The contact that takes complaints, or a list of them.
        complaints: Several<Ref<Contact>>,
        /// Out-of-court settlement: whether the partner takes part, and where.
        disputes: Option<Text>,
        /// The general terms and conditions, or where they stand.
        general_terms: Option<Text>,
        /// The governing law and courts.
        law: Option<Text>,
        /// Guarantees after sale that law does not impose.
        guarantee: Option<Text>,
        /// Other activities and partnerships that are linked to the service, and how conflicts of interest are avoided.
        other_activities: Option<Text>,
        /// The codes of conduct that the partner has signed.
        codes: Vec<Spanned<Code>>,
        /// How long before they hold changes are announced, such as `8 weeks`, `30 days` or `3 months`.
        notice: Option<Spanned<super::Period>>,
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
        id: Spanned<String>,
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
        /// How to reach it: a telephone number, an e-mail address or a website.
        contact: Option<Spanned<String>>,
    }
}

record! {
    /// A regulated profession (Directive 2006/123/EC, Article 22(1)(e)).
    pub struct Profession {
        /// The professional title.
        title: Text,
        /// The state that has granted it.
        state: Text,
        /// The chamber or professional body.
        body: Text,
        /// The professional rules, and where they can be read.
        rules: Option<Text>,
    }
}

record! {
    /// A code of conduct (Directive 2006/123/EC, Article 22(3)(d)).
    pub struct Code {
        /// Its name.
        name: Text,
        /// Where it can be read.
        url: String,
        /// The languages in which it can be read there.
        languages: Vec<Spanned<Lang>>,
    }
}
