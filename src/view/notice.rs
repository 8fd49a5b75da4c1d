//! A letter that tells readers of a document what changes, ready to be printed.

use serde::Serialize;

use super::Fact;

/// The letter, `notice.typ`.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// The id of the document that it is about.
    pub id: String,
    /// The letter's language.
    pub lang: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// The partner's name, as customers know it.
    pub partner: String,
    /// The registered name, which signs.
    pub legal_name: String,
    /// The sender in one line, for the envelope's window: name, street, town.
    pub sender: Vec<String>,
    /// How the sender is reached.
    pub reach: Vec<NoticeReach>,
    /// The day of the letter in words.
    pub date: String,
    /// The same: YYYY-MM-DD.
    pub iso: String,
    /// For whom the document is: "For business customers".
    pub reader: String,
    /// "Changes from 1 March 2027: Support terms for businesses".
    pub subject: String,
    /// "Dear customer,".
    pub salutation: String,
    /// What the letter is about.
    pub opening: String,
    /// That some of it stands in another language, where it does.
    pub notice: Option<String>,
    /// What changes, the next day first.
    pub days: Vec<NoticeDay>,
    /// Net or gross, where a price is told.
    pub tax: Option<String>,
    /// That nothing is told, where nothing is.
    pub none: Option<String>,
    /// Whether the support of products' versions ends meanwhile, which is no change of the terms and so not told.
    pub has_ends: bool,
    /// What the terms let customers do who do not agree.
    pub right: Option<String>,
    /// Where the terms stand in full; the code leads there.
    pub address: String,
    /// The version of the document that holds now, where it is recorded.
    pub edition: Option<NoticeEdition>,
    /// Who answers questions.
    pub questions: Option<String>,
    /// The particulars that a business letter states, label by label.
    pub identity: Vec<Fact>,
    /// The brand colour of the band, `#rrggbb`.
    pub brand: String,
    /// The colour that reads on it, `#rrggbb`.
    pub on_brand: String,
    /// The code as SVG.
    pub code: String,
}

/// A recorded version of the document.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeEdition {
    /// "Version 4.2 as it was recorded on 1 October 2026, kept for good:".
    pub label: String,
    /// Its address, which stays.
    pub address: String,
}

/// A way to reach the sender.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeReach {
    /// "Telephone".
    pub label: String,
    /// The number or address.
    pub value: String,
    /// What opens it.
    pub href: String,
}

/// What changes on one day.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeDay {
    /// YYYY-MM-DD; none where it holds at once.
    pub iso: Option<String>,
    /// "From 1 March 2027".
    pub title: String,
    /// When it was announced, and that the promised notice is kept where it is.
    pub announced: Option<String>,
    /// Whether less notice is given than is promised.
    pub is_short: bool,
    /// The changes, in the catalog's order.
    pub changes: Vec<NoticeChange>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeChange {
    /// What is changed: "Technical support".
    pub name: String,
    /// What it concerns within that, such as the price.
    pub what: Option<String>,
    /// What is new, and instead of what.
    pub text: String,
}
