//! What programs are told of a page and of a site.

use serde::Serialize;

use super::Link;

/// What stands around a page's twin in Markdown.
#[derive(Clone, Debug, Serialize)]
pub struct TwinFrame {
    /// The page's title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// That the text, or some of it, is in another language than the page.
    pub notice: Option<String>,
    /// The page itself.
    pub page: Link,
    /// The same in other languages.
    pub others: Vec<Link>,
    /// Imprint, accessibility and the like.
    pub legal: Vec<Link>,
    /// The partner's registered name.
    pub legal_name: String,
    /// Its address in one line.
    pub address: String,
    /// "Terms as of 23 November 2026".
    pub as_of: String,
}

/// What programs find on a site, `llms.txt`.
#[derive(Clone, Debug, Serialize)]
pub struct LlmsView {
    /// The site's title.
    pub title: String,
    /// Who the partner is.
    pub summary: Option<String>,
    /// What to know before reading.
    pub notes: Vec<String>,
    /// What there is, by kind.
    pub sections: Vec<LlmsSection>,
}

/// Links of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct LlmsSection {
    /// What they lead to.
    pub title: String,
    /// One for each page or file.
    pub links: Vec<LlmsLink>,
}

/// A page or file that programs can read.
#[derive(Clone, Debug, Serialize)]
pub struct LlmsLink {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// What it is about.
    pub about: Option<String>,
}
