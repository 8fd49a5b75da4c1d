//! What is supported, how and by whom; severities, products, the words for them.

use super::{Price, Response, Versioned, contact::Contact, hours::Hours, partner::Party};
use crate::decode::{Date, Entries, Lang, Ref, Text};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// What an issue is about (the seed's three kinds).
    pub enum SupportKind {
        /// Invoices and payment.
        Billing = "billing",
        /// Buying, changing and ending subscriptions.
        Subscription = "subscription",
        /// Something does not work.
        Technical = "technical",
    }
}

choice! {
    /// Who does the work.
    pub enum Delivery {
        /// The partner itself.
        Direct = "direct",
        /// Another firm's support, sold on.
        Resold = "resold",
        /// Another firm, in the partner's name.
        Outsourced = "outsourced",
    }
}

record! {
    /// A kind of support.
    pub struct Support {
        /// What it is called.
        name: Text,
        /// billing, subscription or technical.
        kind: SupportKind,
        /// What it is, in a sentence.
        summary: Text,
        /// What a customer who needs it would say, for the start page: "My mail is down".
        need: Option<Text>,
        /// The products it covers.
        products: Vec<Ref<Product>>,
        /// direct, resold or outsourced, the latter two with `by`.
        delivery: Spanned<Delivery>,
        /// Who delivers what is resold or outsourced.
        by: Option<Party>,
        /// The schedule on which it is given.
        hours: Option<Ref<Hours>>,
        /// How it is reached, the best way first.
        contacts: Vec<Ref<Contact>>,
        /// The languages in which it is given; those of its contacts where none are given.
        languages: Vec<Spanned<Lang>>,
        /// `included`, or an amount with its rules.
        price: Option<Versioned<Price>>,
        /// What is promised for each severity.
        response: Entries<Versioned<Response>>,
        /// What is part of it.
        includes: Vec<Text>,
        /// What is not.
        excludes: Vec<Text>,
    }
}

choice! {
    /// Where a product runs.
    pub enum ProductKind {
        /// At the vendor, over the network.
        Online = "online",
        /// At the customer.
        OnPremises = "on-premises",
    }
}

record! {
    /// A product that is supported.
    pub struct Product {
        /// Its name.
        name: Text,
        /// online or on-premises.
        kind: ProductKind,
        /// Who makes it.
        vendor: String,
        /// What it is for, in a few words.
        summary: Option<Text>,
        /// The versions of an on-premises product, the current one first.
        versions: Vec<ProductVersion>,
    }
}

record! {
    /// A version of an on-premises product.
    pub struct ProductVersion {
        /// The version's name.
        version: String,
        /// The last day of its mainstream support.
        mainstream_until: Option<Spanned<Date>>,
    }
}

impl ProductVersion {
    /// Whether its mainstream support lasts on `day`; one without a last day has no end that is known.
    pub fn is_in_mainstream(&self, day: Date) -> bool {
        self.mainstream_until.as_ref().is_none_or(|until| until.value >= day)
    }
}

record! {
    /// How badly an issue hurts.
    pub struct Severity {
        /// What it is called.
        name: Text,
        /// Its short mark on lists, such as A.
        mark: String,
        /// When an issue has it.
        means: Text,
        /// What the partner does then.
        we: Text,
        /// What the customer does then.
        you: Text,
    }
}

record! {
    /// What customers are told about escalation.
    pub struct Escalation {
        /// What it is, in a sentence or two.
        summary: Text,
        /// That requests go to the partner and not to the vendor, in a sentence.
        requests: Option<Text>,
        /// When an issue is escalated.
        when: Vec<Text>,
        /// What happens, one step after the other.
        steps: Vec<Step>,
    }
}

record! {
    /// A step of an escalation.
    pub struct Step {
        /// Its name.
        title: Text,
        /// What happens in it.
        text: Text,
    }
}

record! {
    /// One wording for one thing.
    pub struct Term {
        /// The wording.
        term: Text,
        /// What it means.
        means: Text,
        /// Other wordings that writers should avoid, by language.
        avoid: Entries<Vec<String>>,
    }
}
