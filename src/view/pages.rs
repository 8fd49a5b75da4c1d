//! One view for each kind of public page.

use serde::Serialize;

use super::{ChangeView, ContactView, Link, SeverityView, SupportView, WeekView};

/// A way in by the customer's own words.
#[derive(Clone, Debug, Serialize)]
pub struct NeedRow {
    /// "Something does not work".
    pub need: String,
    /// The kind of support that helps.
    pub support: String,
    /// Its page.
    pub href: String,
    /// Its hours in words.
    pub hours: Option<String>,
}

/// A document to download.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    /// The disclosure's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// For whom it is, in words.
    pub reader: String,
    /// Its web page.
    pub page: String,
    /// Its print page.
    pub print: String,
    /// Its PDF.
    pub pdf: String,
    /// What one gets with the PDF: "PDF, 5 pages, 84 kB"; the kind alone where it is not known.
    pub download: String,
    /// Its version.
    pub version: String,
    /// The PDF of this version, at an address that stays.
    pub edition: String,
    /// The versions before it, the newest first.
    pub earlier: Vec<EarlierRow>,
    /// From when it holds, in words.
    pub valid: String,
    /// Its language's name.
    pub language: String,
}

/// A version of a document that held before.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierRow {
    /// The document's title then.
    pub title: String,
    /// The version.
    pub version: String,
    /// "valid from 1 January 2026".
    pub valid: String,
    /// Its PDF.
    pub href: String,
    /// How large that is: "84 kB".
    pub size: String,
}

/// The start page, `start.html`.
#[derive(Clone, Debug, Serialize)]
pub struct StartView {
    /// Who we are.
    pub about: Option<String>,
    /// The way to call: the first phone of the first support.
    pub primary: Option<ContactView>,
    /// The two next-best ways.
    pub others: Vec<ContactView>,
    /// "What do you need?"
    pub needs: Vec<NeedRow>,
    /// The week of the primary contact.
    pub week: Option<WeekView>,
    /// The kinds of support that cost nothing more.
    pub included: Vec<SupportView>,
    /// The kinds of support that are charged.
    pub charged: Vec<SupportView>,
    /// The documents in this language.
    pub documents: Vec<DocumentRow>,
    /// What changes soon.
    pub changes: Vec<ChangeView>,
    /// Self-help pages.
    pub help: Vec<Link>,
}

/// The timetable of support types, `support-list.html`.
#[derive(Clone, Debug, Serialize)]
pub struct SupportListView {
    /// One row each.
    pub support: Vec<SupportView>,
    /// What the marks mean.
    pub severities: Vec<SeverityView>,
}

/// A kind of support, `support.html`.
#[derive(Clone, Debug, Serialize)]
pub struct SupportPageView {
    /// The support.
    pub support: SupportView,
    /// What the marks mean.
    pub severities: Vec<SeverityView>,
    /// How escalation works.
    pub escalation: Option<EscalationView>,
    /// The page on escalation.
    pub escalation_href: String,
    /// The documents that tell about it.
    pub documents: Vec<DocumentRow>,
}

/// Contacts and hours, `contacts.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ContactsView {
    /// All contacts, in the catalog's order.
    pub contacts: Vec<ContactView>,
    /// All schedules.
    pub weeks: Vec<WeekView>,
    /// The contacts that take complaints.
    pub complaints: Vec<ContactView>,
}

/// The tariff sheet, `prices.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PricesView {
    /// Net or gross, said once.
    pub tax: Option<String>,
    /// How items are rounded.
    pub rounding: Option<String>,
    /// One row each.
    pub support: Vec<SupportView>,
    /// What changes and when.
    pub changes: Vec<ChangeView>,
}

/// A step of an escalation.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// Its name.
    pub title: String,
    /// What happens.
    pub text: String,
}

/// What happens when we escalate, `escalation.html`.
#[derive(Clone, Debug, Serialize)]
pub struct EscalationView {
    /// What it is.
    pub summary: String,
    /// When an issue is escalated.
    pub when: Vec<String>,
    /// One step after the other.
    pub steps: Vec<StepView>,
    /// What goes to the vendor, and what that costs.
    pub routes: Vec<String>,
    /// How badly an issue can hurt, and each side's duty.
    pub severities: Vec<SeverityView>,
}

/// A letter of notice to download.
#[derive(Clone, Debug, Serialize)]
pub struct LetterRow {
    /// "Letter of notice: Support terms for businesses".
    pub title: String,
    /// For whom it is, in words.
    pub reader: String,
    /// The PDF.
    pub href: String,
    /// What one gets: "PDF, 2 pages, 84 kB".
    pub download: String,
}

/// Changes to the terms, `changes.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    /// The next one first.
    pub changes: Vec<ChangeView>,
    /// How long before they hold they are announced, in words.
    pub notice: Option<String>,
    /// The letters that tell of them, one for each document whose readers they concern; none on the agents' site.
    pub letters: Vec<LetterRow>,
    /// The feed of them; none on the agents' site.
    pub feed: Option<String>,
    /// When the terms were last changed, in words.
    pub updated: Option<String>,
}

/// The documents, `disclosures.html`.
#[derive(Clone, Debug, Serialize)]
pub struct DisclosuresView {
    /// All documents of this language.
    pub documents: Vec<DocumentRow>,
    /// For agents: what the documents state of what they must.
    pub profiles: Option<super::Link>,
    /// Versions of documents that there are no more.
    pub former: Vec<EarlierRow>,
}

/// A label with its value.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A disclosure: `disclosure.html`, `print.html` and `disclosure.typ` lay out the same view.
#[derive(Clone, Debug, Serialize)]
pub struct DisclosureView {
    /// The disclosure's id.
    pub id: String,
    /// The document's language.
    pub lang: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// The partner's name.
    pub partner: String,
    /// For whom it is: "For business customers".
    pub reader: String,
    /// Its version.
    pub version: String,
    /// "Valid from 1 January 2027".
    pub valid: String,
    /// YYYY-MM-DD.
    pub valid_from: String,
    /// YYYY-MM-DD, where an end is set.
    pub valid_until: Option<String>,
    /// The address of this version's PDF, which stays: printed and in the code.
    pub address: String,
    /// The address of the web page.
    pub canonical: String,
    /// That some of it stands in another language, where it does.
    pub notice: Option<String>,
    /// The same in pieces, between which a line may break: each but the last ends with a slash or hyphen.
    pub address_pieces: Vec<String>,
    /// A paragraph at its head.
    pub intro: Option<String>,
    /// Net or gross, said once.
    pub tax: String,
    /// How items are rounded.
    pub rounding: Option<String>,
    /// The kinds of support.
    pub support: Vec<SupportView>,
    /// The schedules they use.
    pub weeks: Vec<WeekView>,
    /// The contacts they use.
    pub contacts: Vec<ContactView>,
    /// What the marks mean.
    pub severities: Vec<SeverityView>,
    /// How escalation works.
    pub escalation: Option<EscalationView>,
    /// What changes next among its terms.
    pub changes: Vec<ChangeView>,
    /// Legal identity, label by label.
    pub identity: Vec<Fact>,
    /// Further terms.
    pub closing: Vec<String>,
    /// The brand colour of the band, `#rrggbb`.
    pub brand: String,
    /// The colour that reads on it, `#rrggbb`.
    pub on_brand: String,
    /// The code as SVG.
    pub code: String,
    /// Links for the web page: PDF and print page.
    pub pdf: String,
    /// What one gets with the PDF: "PDF, 5 pages, 84 kB"; the kind alone where it is not known, as in the PDF itself.
    pub download: String,
    /// The print page.
    pub print: String,
    /// The web page.
    pub page: String,
}

/// A page of Markdown, `page.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The body.
    pub html: String,
    /// The language of the body.
    pub lang: String,
    /// What it concerns: products; for agents also roles, owner, date of review and the like.
    pub facts: Vec<Fact>,
}

/// A page in the list of pages.
#[derive(Clone, Debug, Serialize)]
pub struct HelpRow {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// What it is about.
    pub description: Option<String>,
    /// Whether only agents see it.
    pub internal: bool,
}

/// The pages to help oneself with, `help.html`.
#[derive(Clone, Debug, Serialize)]
pub struct HelpView {
    /// In the order of the navigation.
    pub pages: Vec<HelpRow>,
}
