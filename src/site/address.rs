//! What can stand at an address, and where.

use super::{Site, TopicKey, sheets};
use crate::config::Audience;
use crate::decode::Lang;
use crate::project::DocumentKind;
use crate::project::archive::version_in_path;

/// By what playbooks are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetKind {
    /// By product.
    Product,
    /// By kind of issue.
    Kind,
    /// By severity.
    Severity,
    /// By role.
    Role,
}

impl FacetKind {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Product, Self::Kind, Self::Severity, Self::Role];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Kind => "kind",
            Self::Severity => "severity",
            Self::Role => "role",
        }
    }
}

/// What the address of a page's twin in Markdown has behind that of the page.
pub const TWIN: &str = ".md";

/// What stands at an address. Everything but [`Content::is_shared`] stands once in each language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// The start page.
    Start,
    /// The timetable of support types.
    SupportList,
    /// A kind of support.
    Support(String),
    /// Contacts and hours.
    Contacts,
    /// The tariff sheet.
    Prices,
    /// What happens when we escalate.
    Escalation,
    /// Changes to the terms.
    Changes,
    /// The same for feed readers; not for agents.
    Feed,
    /// The list of pages, sheet by sheet from 1.
    Help(usize),
    /// The list of documents.
    Disclosures,
    /// A document as a web page.
    Disclosure(String),
    /// A document to print.
    Print(String),
    /// A document as PDF.
    Pdf(String),
    /// The letter that tells a document's readers what changes, as PDF; not for agents.
    Notice(String),
    /// A version of a document as PDF, at an address that stays: its language, id and version.
    Edition(Lang, String, String),
    /// A page or playbook.
    Topic(TopicKey),
    /// A playbook as PDF, internal.
    PlaybookPdf(TopicKey),
    /// The list of playbooks, sheet by sheet from 1.
    Playbooks(usize),
    /// The playbooks with one value of a facet, sheet by sheet from 1.
    Facet(FacetKind, String, usize),
    /// Routes by products.
    Matrix,
    /// The same as PDF.
    MatrixPdf,
    /// By which route an issue is escalated, internal.
    Escalate,
    /// When a request is due, internal.
    Deadlines,
    /// The profiles, internal.
    Profiles,
    /// What a profile finds, internal.
    Profile(String),
    /// The same as PDF.
    ProfilePdf(String),
    /// The same for programs.
    ProfileJson(String),
    /// A schedule as calendar.
    Calendar(String),
    /// A contact as card.
    Card(String),
    /// An address that a page has left, and where to.
    Redirect(String, Box<Content>),
    /// What a host shows where nothing stands.
    NotFound,
    /// All terms for programs.
    Terms,
    /// The same as a page, in Markdown.
    Twin(Box<Content>),
    /// What programs find on the site.
    Llms,
    /// A playbook's steps and ways for programs; for agents.
    Graph(TopicKey),
    /// The list of playbooks for programs; for agents.
    GraphList,
    /// The agents' part of the terms for programs.
    DeskTerms,
    /// By what the site installs as an app; for agents.
    Manifest,
    /// All other files with their digests; for agents.
    FileList,
    /// What keeps these files in a browser; for agents.
    Worker,
    /// All addresses for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// A picture or file, by its address.
    Picture(String),
}

impl Content {
    /// Its path, without the language's folder.
    pub fn path(&self) -> String {
        match self {
            Self::Start => "index.html".into(),
            Self::SupportList => "support/index.html".into(),
            Self::Support(id) => format!("support/{id}.html"),
            Self::Contacts => "contacts.html".into(),
            Self::Prices => "prices.html".into(),
            Self::Escalation => "escalation.html".into(),
            Self::Changes => "changes.html".into(),
            Self::Feed => "changes.atom".into(),
            Self::Help(sheet) => numbered("help", *sheet),
            Self::Disclosures => "disclosures/index.html".into(),
            Self::Disclosure(id) => format!("disclosures/{id}.html"),
            Self::Print(id) => format!("disclosures/{id}-print.html"),
            Self::Pdf(id) => format!("disclosures/{id}.pdf"),
            Self::Notice(id) => format!("changes/{id}.pdf"),
            Self::Edition(lang, id, version) => format!("{lang}/disclosures/{id}/{}.pdf", version_in_path(version)),
            Self::Topic(key) => match key.kind {
                DocumentKind::Page => format!("{}.html", key.slug),
                DocumentKind::Playbook => format!("playbooks/{}.html", key.slug),
            },
            Self::PlaybookPdf(key) => format!("playbooks/{}.pdf", key.slug),
            Self::Playbooks(sheet) => numbered("playbooks/index", *sheet),
            Self::Facet(kind, id, sheet) => numbered(&format!("playbooks/by-{}/{id}", kind.word()), *sheet),
            Self::Matrix => "escalation-matrix.html".into(),
            Self::MatrixPdf => "escalation-matrix.pdf".into(),
            Self::Escalate => "escalate.html".into(),
            Self::Deadlines => "due.html".into(),
            Self::Profiles => "profiles/index.html".into(),
            Self::Profile(name) => format!("profiles/{name}.html"),
            Self::ProfilePdf(name) => format!("profiles/{name}.pdf"),
            Self::ProfileJson(name) => format!("profiles/{name}.json"),
            Self::Calendar(id) => format!("calendars/{id}.ics"),
            Self::Card(id) => format!("cards/{id}.vcf"),
            Self::Redirect(path, _) => path.clone(),
            Self::NotFound => "404.html".into(),
            Self::Terms => "terms.json".into(),
            Self::Twin(page) => format!("{}{TWIN}", page.path()),
            Self::Llms => "llms.txt".into(),
            Self::Graph(key) => format!("playbooks/{}.json", key.slug),
            Self::GraphList => "playbooks.json".into(),
            Self::DeskTerms => "desk.json".into(),
            Self::Manifest => "app.webmanifest".into(),
            Self::FileList => "offline.json".into(),
            Self::Worker => "worker.js".into(),
            Self::Sitemap => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
            Self::Picture(path) => path.clone(),
        }
    }

    /// The page or playbook whose text it shows.
    pub fn topic(&self) -> Option<&TopicKey> {
        match self {
            Self::Topic(key) | Self::PlaybookPdf(key) | Self::Graph(key) => Some(key),
            Self::Twin(page) => page.topic(),
            _ => None,
        }
    }

    /// Whether its address is the same in all languages.
    pub fn is_shared(&self) -> bool {
        let is_one_file = matches!(
            self,
            Self::Terms
                | Self::Llms
                | Self::GraphList
                | Self::DeskTerms
                | Self::Manifest
                | Self::FileList
                | Self::Worker
                | Self::Sitemap
                | Self::Robots
                | Self::Picture(_)
        );
        is_one_file || matches!(self, Self::Edition(..))
    }

    /// Whether the theme has a part in it, so that it can fail by a mistake in a template.
    pub fn is_themed(&self) -> bool {
        !matches!(
            self,
            Self::Terms
                | Self::Twin(_)
                | Self::Llms
                | Self::Graph(_)
                | Self::GraphList
                | Self::DeskTerms
                | Self::Manifest
                | Self::FileList
                | Self::Worker
                | Self::ProfileJson(_)
                | Self::Feed
                | Self::Sitemap
                | Self::Calendar(_)
                | Self::Card(_)
                | Self::Picture(_)
        )
    }

    /// Whether it is a document that is typeset, which takes long.
    pub fn is_typeset(&self) -> bool {
        self.is_kept() || matches!(self, Self::PlaybookPdf(_))
    }

    /// Whether it is a document that is kept once it is typeset, since pages tell how large it is. Those of playbooks are not:
    /// there may be thousands of them, and each hangs on a text.
    pub fn is_kept(&self) -> bool {
        matches!(
            self,
            Self::Pdf(_) | Self::Notice(_) | Self::ProfilePdf(_) | Self::MatrixPdf
        )
    }

    /// Whether it is a page that search engines should know.
    pub fn is_listed(&self) -> bool {
        !self.is_shared()
            && !matches!(
                self,
                Self::Print(_)
                    | Self::Pdf(_)
                    | Self::Notice(_)
                    | Self::ProfilePdf(_)
                    | Self::MatrixPdf
                    | Self::ProfileJson(_)
                    | Self::PlaybookPdf(_)
                    | Self::Feed
                    | Self::Calendar(_)
                    | Self::Card(_)
                    | Self::Twin(_)
                    | Self::Graph(_)
                    | Self::Redirect(..)
                    | Self::NotFound
            )
    }

    /// Whether it is made of all the other files of the site.
    pub fn is_of_all(&self) -> bool {
        matches!(self, Self::FileList | Self::Worker)
    }

    /// Whether the same stands beside it in Markdown.
    pub fn has_twin(&self) -> bool {
        self.is_listed()
    }
}

/// What every site has.
pub(super) fn fixed(site: &Site, lang: &Lang) -> Vec<Content> {
    use Content as C;
    let mut all = vec![
        C::Start,
        C::SupportList,
        C::Contacts,
        C::Prices,
        C::Changes,
        C::Disclosures,
        C::Terms,
        C::Llms,
        C::Robots,
    ];
    if site.offer.escalation.is_some() {
        all.push(C::Escalation);
    }
    let order = site.orders.get(lang);
    let lengths = order.map_or((0, 0), |order| (order.help.len(), order.playbooks.len()));
    all.extend((1..=sheets(lengths.0)).map(C::Help));
    all.push(C::NotFound);
    if site.audience == Audience::Customers {
        all.extend([C::Sitemap, C::Feed]);
    }
    if site.desk.is_some() {
        all.extend([
            C::Matrix,
            C::DeskTerms,
            C::GraphList,
            C::Manifest,
            C::FileList,
            C::Worker,
        ]);
        if site.desk.as_ref().is_some_and(|desk| !desk.routes.is_empty()) {
            all.extend([C::MatrixPdf, C::Escalate]);
        }
        if !site.offer.support.is_empty() && !site.offer.severities.is_empty() && !site.offer.contacts.is_empty() {
            all.push(C::Deadlines);
        }
        for (at, name) in site.reports.names().enumerate() {
            if at == 0 {
                all.push(C::Profiles);
            }
            all.extend([C::Profile, C::ProfilePdf, C::ProfileJson].map(|content| content(name.to_owned())));
        }
        all.extend((1..=sheets(lengths.1)).map(C::Playbooks));
        for (kind, id, playbooks) in site.facets.iter() {
            all.extend((1..=sheets(playbooks.len())).map(|sheet| C::Facet(*kind, id.clone(), sheet)));
        }
    }
    all
}

/// The path of a list's sheet: the first one has no number.
fn numbered(stem: &str, sheet: usize) -> String {
    match sheet {
        0 | 1 => format!("{stem}.html"),
        _ => format!("{stem}-{sheet}.html"),
    }
}
