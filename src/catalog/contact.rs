//! The ways to reach the partner.

use super::{Charge, Versioned, hours::Hours};
use crate::decode::{Lang, Ref, Text};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// What kind of way it is; each needs its own kind of address.
    pub enum ContactKind {
        /// A telephone, by `number`.
        Phone = "phone",
        /// A telefax, by `number`.
        Fax = "fax",
        /// Text messages, by `number`.
        Sms = "sms",
        /// Electronic mail, by `address`.
        Email = "email",
        /// A customer portal, by `url`.
        Portal = "portal",
        /// A form on the web, by `url`.
        Form = "form",
        /// A live chat, by `url`.
        Chat = "chat",
        /// A session in which the agent sees the customer's screen, by `url`.
        Remote = "remote",
        /// Letters, to the partner's address or one of its own.
        Post = "post",
        /// A visit at the customer's, arranged by another contact.
        Onsite = "onsite",
    }
}

impl ContactKind {
    /// Whether it is dialled.
    pub fn is_dialled(self) -> bool {
        matches!(self, Self::Phone | Self::Fax | Self::Sms)
    }

    /// Whether it is opened in a browser.
    pub fn is_web(self) -> bool {
        matches!(self, Self::Portal | Self::Form | Self::Chat | Self::Remote)
    }

    /// Whether one must be able to speak and hear to use it.
    pub fn needs_voice(self) -> bool {
        matches!(self, Self::Phone | Self::Onsite)
    }
}

record! {
    /// A way to reach the partner.
    pub struct Contact {
        /// What it is called; the kind's own name where none is given.
        name: Option<Text>,
        /// phone, fax, sms, email, portal, form, chat, remote, post or onsite.
        kind: Spanned<ContactKind>,
        /// The number of a phone, fax or sms, international with a plus.
        number: Option<Spanned<super::Phone>>,
        /// The address of an email.
        address: Option<Spanned<String>>,
        /// The address of a portal, form, chat or remote session.
        url: Option<Spanned<String>>,
        /// The schedule on which it is answered.
        hours: Option<Ref<Hours>>,
        /// The languages that are spoken or read there.
        languages: Vec<Spanned<Lang>>,
        /// What a call costs, VAT included, for numbers above the basic rate (§ 109 TKG).
        call_price: Option<Versioned<Charge>>,
        /// What to know before using it.
        note: Option<Text>,
        /// Only agents see it.
        internal: Option<bool>,
    }
}
