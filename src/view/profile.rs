//! What a profile finds, in words: the agents' pages, the PDF and the JSON lay out the same view.

use serde::Serialize;

use super::Link;

/// The profiles, `profiles.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ProfilesView {
    /// What a report is and what it is not.
    pub notice: String,
    /// One row each.
    pub profiles: Vec<ProfileRow>,
}

/// A profile in the list.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileRow {
    /// Its name in the catalog: "eu-22".
    pub name: String,
    /// Its title.
    pub title: String,
    /// What asks for its items.
    pub source: String,
    /// Its page.
    pub href: String,
    /// Whether nothing is missing.
    pub complete: bool,
    /// What it looks at, each with its tally.
    pub reports: Vec<ProfileTally>,
}

/// What a profile looks at, and how much of it is there.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileTally {
    /// The document's title, or that it is all terms.
    pub title: String,
    /// Its page, where it is a document of this language.
    pub href: Option<String>,
    /// Whether nothing is missing.
    pub complete: bool,
    /// "14 present, none missing, 3 do not apply".
    pub tally: String,
}

/// What a profile finds: `profile.html`, `profile.typ` and the JSON.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileView {
    /// Its name in the catalog: "eu-22".
    pub name: String,
    /// The language.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// The partner's name.
    pub partner: String,
    /// What asks for its items.
    pub source: String,
    /// Where that can be read.
    pub source_url: Option<String>,
    /// What a report is and what it is not.
    pub notice: String,
    /// The day whose terms are looked at, YYYY-MM-DD.
    pub as_of: String,
    /// "As of 23 November 2026".
    pub as_of_words: String,
    /// Whether nothing is missing.
    pub complete: bool,
    /// One for each document that names the profile, or one of all terms.
    pub reports: Vec<ProfileReport>,
    /// What stands before keys to add, and before a condition: for lists without a template.
    #[serde(skip)]
    pub labels: [String; 2],
}

/// What a profile finds in a document, or in all terms.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileReport {
    /// The document's id; none for all terms.
    pub disclosure: Option<String>,
    /// What is looked at, and how much is there.
    pub tally: ProfileTally,
    /// Item by item.
    pub items: Vec<ProfileItem>,
}

/// An item and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileItem {
    /// The item's id.
    pub id: String,
    /// What must be stated.
    pub text: String,
    /// The paragraph that asks for it.
    pub paragraph: String,
    /// `met`, `missing` or `not_applicable`.
    pub state: String,
    /// The same in words.
    pub state_name: String,
    /// Where it is stated, and where the reason stands of what does not apply.
    pub places: Vec<ProfilePlace>,
    /// What to add.
    pub add: Vec<String>,
    /// Why it does not apply.
    pub reason: Option<String>,
    /// Where it is asked for only under a condition that the partner judges: this condition.
    pub only_if: Option<String>,
}

/// Where something is stated.
#[derive(Clone, Debug, Serialize)]
pub struct ProfilePlace {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Where that is printed.
    pub printed: Option<Link>,
}

/// The links beside a profile's report.
#[derive(Clone, Debug, Serialize)]
pub struct ProfilePageView {
    /// The report.
    pub report: ProfileView,
    /// The PDF.
    pub pdf: String,
    /// What one gets with it: "PDF, 2 pages, 40 kB".
    pub download: String,
    /// The JSON.
    pub json: String,
}
