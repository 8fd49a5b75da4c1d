//! A feed of changes, ready to be laid out.

use serde::Serialize;

/// The changes that are announced, in one language, for feed readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// The language's tag.
    pub lang: String,
    /// "Changes to the terms · Nordlicht Cloud Support".
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// Its own address, in full.
    pub address: String,
    /// The page of changes, in full.
    pub page: String,
    /// The day on which anything in it was announced last: YYYY-MM-DD.
    pub updated: String,
    /// The changes, the next one first.
    pub entries: Vec<FeedEntry>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedEntry {
    /// Names it for good, an address in form.
    pub id: String,
    /// "From 1 March 2027, Technical support: price".
    pub title: String,
    /// What is new, and instead of what.
    pub text: String,
    /// The day on which it was announced: YYYY-MM-DD.
    pub updated: String,
}
