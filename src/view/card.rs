//! A way to reach the partner as a contact card, already decided and worded.

use serde::Serialize;

/// A contact as a card for an address book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// What it stays known by from build to build, such as `support.nordlicht.example/contacts/hotline/de`.
    pub id: String,
    /// What an address book shows for it.
    pub name: String,
    /// The firm.
    pub organisation: String,
    /// Numbers to dial.
    pub phones: Vec<Phone>,
    /// Addresses to write to.
    pub emails: Vec<String>,
    /// Addresses to open, whole and already encoded.
    pub urls: Vec<String>,
    /// Where letters go.
    pub address: Option<PostalAddress>,
    /// Languages spoken, as BCP 47, the preferred first.
    pub languages: Vec<String>,
    /// The hours and what else a caller should know, one thing a line.
    pub note: Option<String>,
    /// The time zone of the hours, by its name in the IANA database.
    pub time_zone: Option<String>,
}

/// A number to dial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// The number as a URI (RFC 3966), such as `tel:+49-40-5550100` or `tel:+49405550100;ext=12`.
    pub uri: String,
    /// What answers there.
    pub kind: PhoneKind,
}

/// What answers a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PhoneKind {
    /// Somebody who speaks.
    Voice,
    /// A fax machine.
    Fax,
    /// Text messages.
    Text,
}

/// Where letters go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PostalAddress {
    /// Street and number, or a box.
    pub street: String,
    /// The town.
    pub locality: String,
    /// The state or province, where one is written.
    pub region: String,
    /// The postal code.
    pub code: String,
    /// The country's name, in the card's language.
    pub country: String,
}
