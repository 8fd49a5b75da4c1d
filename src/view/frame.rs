//! What stands around every page: the sign, the navigation, the languages, the foot.

use std::collections::BTreeMap;

use serde::Serialize;

/// A link whose words and address are decided. Addresses are relative to the page.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// The address.
    pub href: String,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// The BCP 47 tag.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// Its address, relative to the page.
    pub href: String,
    /// Its address in full, for search engines.
    pub absolute: String,
    /// Whether it is this very page.
    pub current: bool,
    /// Whether it is written in that language; else another language stands in for it.
    pub translated: bool,
}

/// A step of the way from the start page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// The words.
    pub title: String,
    /// The address; none for the page itself.
    pub href: Option<String>,
}

/// A heading of the page, for its contents.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// The anchor, without `#`.
    pub id: String,
    /// The words.
    pub text: String,
}

/// An entry of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// The words.
    pub title: String,
    /// The address.
    pub href: String,
    /// Whether it is this very page.
    pub current: bool,
}

/// The section a page stands in, with its neighbours: never the whole site.
#[derive(Clone, Debug, Serialize)]
pub struct NavSection {
    /// The section's name.
    pub title: String,
    /// Its first page.
    pub href: String,
    /// The page itself and its neighbours, at most a dozen.
    pub items: Vec<NavItem>,
    /// How many pages there are, where these are not all of them.
    pub all: Option<String>,
}

/// Addresses of what every page loads, relative to the page.
#[derive(Clone, Debug, Serialize)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// Its digest, where site.toml asks for integrity attributes.
    pub style_integrity: Option<String>,
    /// The script.
    pub script: String,
    /// Its digest, where site.toml asks for integrity attributes.
    pub script_integrity: Option<String>,
    /// The script that searches, which is loaded when somebody wants to.
    pub search: String,
    /// Its digest, where site.toml asks for integrity attributes.
    pub search_integrity: Option<String>,
    /// The file that a search in the page's language begins with.
    pub search_head: String,
    /// The icon.
    pub icon: String,
    /// The partner's logo.
    pub logo: Option<String>,
    /// What keeps the site for use without a network; on the agents' site.
    pub worker: Option<String>,
    /// By what it installs as an app; on the agents' site.
    pub manifest: Option<String>,
}

/// What stands in the foot.
#[derive(Clone, Debug, Serialize)]
pub struct Foot {
    /// The partner's registered name.
    pub legal_name: String,
    /// Its address in one line.
    pub address: String,
    /// Imprint, accessibility and the like.
    pub links: Vec<Link>,
    /// "Terms as of 23 November 2026".
    pub as_of: String,
}

/// What stands around every page. Templates see its fields at the top level, the page's own view as `page`, and the
/// interface texts as `s`, by name (`{{ s.prices }}`).
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The page's language, BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The page's title.
    pub title: String,
    /// The page's description, for search engines.
    pub description: Option<String>,
    /// The site's title.
    pub site_title: String,
    /// The partner's name.
    pub partner: String,
    /// Whether this is the agents' site.
    pub internal: bool,
    /// The page's address in full.
    pub canonical: String,
    /// The same in Markdown, for programs.
    pub twin: Option<String>,
    /// The start page.
    pub home: String,
    /// The page in all languages, itself among them.
    pub alternates: Vec<Alternate>,
    /// The address in full for a reader of no language here.
    pub default_absolute: String,
    /// The site's main sections.
    pub menu: Vec<NavItem>,
    /// The page's own section.
    pub section: Option<NavSection>,
    /// The way from the start page; empty on it.
    pub breadcrumbs: Vec<Crumb>,
    /// The page's headings.
    pub contents: Vec<Heading>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// That the text is in another language than the page, and which: (words, language tag of the text).
    pub fallback: Option<(String, String)>,
    /// That some of the terms are told in another language, where they are.
    pub partly: Option<String>,
    /// What every page loads.
    pub assets: Assets,
    /// The foot.
    pub foot: Foot,
    /// Linked data, as JSON ready to stand in a script element.
    pub json_ld: Option<String>,
    /// Interface texts by name.
    pub s: BTreeMap<String, String>,
}
