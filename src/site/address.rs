//! What can stand at an address, and where.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entries::{editions, entries};
use super::{Page, Site, TopicKey, sheets};
use crate::config::Audience;
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::project::DocumentKind;
use crate::project::archive::version_in_path;
use crate::source::Span;

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
    /// The list of playbooks, sheet by sheet from 1.
    Playbooks(usize),
    /// The playbooks with one value of a facet, sheet by sheet from 1.
    Facet(FacetKind, String, usize),
    /// Routes by products.
    Matrix,
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
            Self::Playbooks(sheet) => numbered("playbooks/index", *sheet),
            Self::Facet(kind, id, sheet) => numbered(&format!("playbooks/by-{}/{id}", kind.word()), *sheet),
            Self::Matrix => "escalation-matrix.html".into(),
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
            Self::Sitemap => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
            Self::Picture(path) => path.clone(),
        }
    }

    /// Whether its address is the same in all languages.
    pub fn is_shared(&self) -> bool {
        let is_one_file = matches!(self, Self::Terms | Self::Sitemap | Self::Robots | Self::Picture(_));
        is_one_file || matches!(self, Self::Edition(..))
    }

    /// Whether the theme has a part in it, so that it can fail by a mistake in a template.
    pub fn is_themed(&self) -> bool {
        !matches!(
            self,
            Self::Terms
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
        matches!(self, Self::Pdf(_) | Self::Notice(_) | Self::ProfilePdf(_))
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
                    | Self::ProfileJson(_)
                    | Self::Feed
                    | Self::Calendar(_)
                    | Self::Card(_)
                    | Self::Redirect(..)
                    | Self::NotFound
            )
    }
}

/// Everything that stands on `site`, by address. Two things at one address are told, and the first one stays.
pub fn pages(site: &Site, found: &mut Diagnostics) -> BTreeMap<String, Page> {
    let mut placing = Placing {
        site,
        pages: BTreeMap::new(),
        taken: HashMap::new(),
        told: BTreeSet::new(),
    };
    for lang in site.languages() {
        for content in fixed(site, lang) {
            let address = site.address(&content, lang);
            // What stands once for all languages comes once with each.
            let folded = address.to_lowercase();
            let taken = Taken::new(&address, &folded, None);
            placing.taken.insert(folded, taken);
            placing.pages.entry(address).or_insert_with(|| Page {
                lang: lang.clone(),
                content,
            });
        }
    }
    for (content, lang) in editions(site) {
        let address = content.path();
        let folded = address.to_lowercase();
        placing
            .taken
            .insert(folded.clone(), Taken::new(&address, &folded, None));
        placing.pages.entry(address).or_insert(Page { lang, content });
    }
    for lang in site.languages() {
        for (content, span) in entries(site, lang) {
            placing.add(content, lang, span, found);
        }
    }
    for picture in site.pictures.values() {
        let content = Content::Picture(picture.address.clone());
        let lang = site.default_language().clone();
        placing.pages.insert(picture.address.clone(), Page { lang, content });
    }
    for (key, topic) in site.topics.iter() {
        for lang in site.languages() {
            let span = Span::top(topic.document(lang).file);
            placing.add(Content::Topic(key.clone()), lang, span, found);
        }
    }
    for (key, topic) in site.topics.iter() {
        for document in topic.documents() {
            for alias in &document.meta.aliases {
                let target = Box::new(Content::Topic(key.clone()));
                let content = Content::Redirect(alias_path(&alias.value), target);
                placing.add(content, &document.lang, alias.span, found);
            }
        }
    }
    placing.pages
}

/// An alias as a path: without a slash before it, and with the name of a file.
fn alias_path(alias: &str) -> String {
    let alias = alias.trim_start_matches('/');
    if alias.ends_with(".html") {
        alias.to_owned()
    } else {
        format!("{}/index.html", alias.trim_end_matches('/'))
    }
}

/// The addresses of a site while they are given.
struct Placing<'a> {
    /// The site.
    site: &'a Site,
    /// What stands where.
    pages: BTreeMap<String, Page>,
    /// What is taken, by its small letters.
    taken: HashMap<String, Taken>,
    /// The pairs that have been told: what is one mistake clashes in each language.
    told: BTreeSet<(Content, Content)>,
}

/// An address at which something stands.
struct Taken {
    /// As it is written, where it has capital letters.
    written: Option<String>,
    /// Where that was written, of what an author has placed.
    span: Option<Span>,
}

impl Taken {
    /// That something stands at `address`, which is `folded` in small letters.
    fn new(address: &str, folded: &str, span: Option<Span>) -> Self {
        Self {
            written: (address != folded).then(|| address.to_owned()),
            span,
        }
    }
}

impl Placing<'_> {
    /// Adds what an author has placed, unless something stands there.
    fn add(&mut self, content: Content, lang: &Lang, span: Span, found: &mut Diagnostics) {
        let address = self.site.address(&content, lang);
        if address.split('/').any(|part| matches!(part, "" | "." | "..")) {
            found.push(
                Diagnostic::at(Code::BadValue, span, format!("`{address}` can't be an address"))
                    .help("write a path below the site's root, such as `old/name.html`"),
            );
            return;
        }
        let folded = address.to_lowercase();
        let taken = self.taken.get(&folded);
        let standing = taken.map_or(&address, |taken| taken.written.as_ref().unwrap_or(&folded));
        if let Some(page) = self.pages.get(standing) {
            // Each alias is a line of its own, which is to be removed.
            let is_alias = matches!(content, Content::Redirect(..));
            if self.told.insert((content.clone(), page.content.clone())) || is_alias {
                let first = taken.and_then(|taken| taken.span);
                found.push(clash(standing, first, &address, &content, span));
            }
            return;
        }
        let taken = Taken::new(&address, &folded, Some(span));
        self.taken.insert(folded, taken);
        let lang = lang.clone();
        self.pages.insert(address, Page { lang, content });
    }
}

/// That something is `standing` at the `address` of `content`, which is written at `span`, or at one that differs from it in
/// capital letters only. The `first` of the two was written there, unless every site has it.
fn clash(standing: &str, first: Option<Span>, address: &str, content: &Content, span: Span) -> Diagnostic {
    let differs = format!("`{address}` and `{standing}` differ in capital letters only");
    let message = match first {
        Some(_) if standing == address => format!("two pages would stand at `{address}`"),
        None if standing == address => format!("`{address}` is a page that every site has"),
        Some(_) => format!("{differs}: Windows and macOS take them for one"),
        None => format!("{differs}, and every site has the second"),
    };
    let problem = Diagnostic::at(Code::DuplicateAddress, span, message);
    let problem = match first {
        Some(first) => problem.related(first, "the other one"),
        None => problem,
    };
    problem.help(match content {
        Content::Topic(_) => "give this file another name",
        Content::Redirect(..) => "remove this alias",
        _ => "give this entry another id",
    })
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
        all.push(C::Matrix);
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
