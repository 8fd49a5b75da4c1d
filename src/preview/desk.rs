//! What is shown and what is wrong in, the writer's start page out: the sites, the documents, and what is left to do.

use serde::Serialize;

use super::editor::Editor;
use super::problems::{Problem, Problems, Way, page_of};
use super::shown::Shown;
use crate::config::Audience;
use crate::decode::{Date, Lang};
use crate::project::Document;
use crate::render::theme;
use crate::site::{Content, Topic, href};
use crate::view::Locale;

/// The page's template.
const TEMPLATE: &str = include_str!("client/start.html");

/// The language that the preview speaks with writers.
const LANG: &str = "en";

/// The start page.
#[derive(Serialize)]
struct Desk<'a> {
    /// What the project is called.
    project: String,
    /// The day whose terms are shown, in words.
    as_of: String,
    /// Whether drafts are shown.
    drafts: bool,
    /// Both sites.
    sites: Vec<SiteRow>,
    /// The documents in each of their languages.
    disclosures: Vec<DocumentRow>,
    /// How much is wrong.
    counts: Counts,
    /// All of it.
    problems: &'a [Problem],
    /// Pages that are not finished.
    drafts_list: Vec<PageRow>,
    /// Pages that lack a translation.
    missing: Vec<PageRow>,
    /// Pages whose date of review has passed.
    overdue: Vec<PageRow>,
}

/// A site.
#[derive(Serialize)]
struct SiteRow {
    /// customers or agents.
    audience: &'static str,
    /// Its title.
    title: String,
    /// Its start page.
    href: String,
    /// Its languages.
    languages: Vec<LanguageRow>,
}

/// A language of a site.
#[derive(Serialize)]
struct LanguageRow {
    /// Its name in itself.
    name: String,
    /// Its tag.
    lang: String,
    /// The start page in it.
    href: String,
}

/// A document.
#[derive(Serialize)]
struct DocumentRow {
    /// Its title.
    title: String,
    /// The name of its language.
    language: String,
    /// The web page.
    page: String,
    /// The page to print.
    print: String,
    /// The PDF.
    pdf: String,
}

/// How much is wrong.
#[derive(Serialize)]
struct Counts {
    /// Errors.
    errors: usize,
    /// Warnings.
    warnings: usize,
    /// Whether nobody knows yet, since not all has been checked once.
    checking: bool,
}

/// A page that is to be worked on.
#[derive(Serialize)]
struct PageRow {
    /// Its title.
    title: String,
    /// Its file.
    path: String,
    /// Where it stands, where it is shown.
    href: Option<String>,
    /// The languages that it is not in.
    languages: String,
    /// The day by which it was to be read again, in words.
    since: String,
    /// Ways into the editor.
    #[serde(flatten)]
    way: Way,
}

/// The start page in HTML.
///
/// # Errors
/// What is wrong with its template.
pub fn render(shown: Option<&Shown>, problems: &Problems, drafts: bool, editor: &Editor) -> Result<String, String> {
    let locale = Locale::new(LANG).map_err(|error| error.to_string())?;
    let desk = match shown {
        None => Desk {
            project: "Nothing can be shown yet".to_owned(),
            as_of: String::new(),
            drafts,
            sites: Vec::new(),
            disclosures: Vec::new(),
            counts: Counts::of(problems),
            problems: &problems.problems,
            drafts_list: Vec::new(),
            missing: Vec::new(),
            overdue: Vec::new(),
        },
        Some(shown) => Writer { shown, editor, locale }.desk(problems, drafts),
    };
    theme::fill(TEMPLATE, &desk)
}

impl Counts {
    /// How much is wrong.
    fn of(problems: &Problems) -> Self {
        Self {
            errors: problems.errors,
            warnings: problems.warnings,
            checking: problems.digest.is_empty(),
        }
    }
}

/// What the start page is written from.
struct Writer<'a> {
    /// What is shown.
    shown: &'a Shown,
    /// The writer's editor.
    editor: &'a Editor,
    /// How the page writes.
    locale: Locale,
}

impl Writer<'_> {
    /// The start page's view.
    fn desk<'p>(&self, problems: &'p Problems, drafts: bool) -> Desk<'p> {
        let site = self.shown.site(Audience::Agents);
        let default = site.default_language();
        let documents = || self.shown.project().documents.iter();
        let is_due = |day: Date| day < site.as_of;
        let drafted = documents().filter(|document| document.meta.draft == Some(true));
        let reviewed = documents().filter_map(|document| Some((document, document.meta.review.as_ref()?.value)));
        let lacking = site
            .topics
            .values()
            .filter_map(|topic| Some((topic, self.lacking(topic)?)));
        Desk {
            project: site.config.title(Audience::Customers).best(default, default).to_owned(),
            as_of: self.locale.date_long(site.as_of),
            drafts,
            sites: [Audience::Customers, Audience::Agents]
                .map(|audience| self.site(audience))
                .into(),
            disclosures: self.disclosures(),
            counts: Counts::of(problems),
            problems: &problems.problems,
            drafts_list: drafted.map(|document| self.row(document)).collect(),
            missing: lacking
                .map(|(topic, languages)| PageRow {
                    languages,
                    ..self.row(topic.main())
                })
                .collect(),
            overdue: reviewed
                .filter(|(_, day)| is_due(*day))
                .map(|(document, day)| PageRow {
                    since: self.locale.date_long(day),
                    ..self.row(document)
                })
                .collect(),
        }
    }

    /// A site in the list.
    fn site(&self, audience: Audience) -> SiteRow {
        let site = self.shown.site(audience);
        let default = site.default_language();
        let start = |lang: &Lang| {
            let address = site.address(&Content::Start, lang);
            let folder = address.strip_suffix("index.html").unwrap_or(&address);
            format!("/{}/{}", audience.word(), href(folder))
        };
        let languages = site.languages().iter();
        SiteRow {
            audience: audience.word(),
            title: site.config.title(audience).best(default, default).to_owned(),
            href: start(default),
            languages: languages
                .map(|lang| LanguageRow {
                    name: name(lang),
                    lang: lang.to_string(),
                    href: start(lang),
                })
                .collect(),
        }
    }

    /// The documents in each language in which they stand.
    fn disclosures(&self) -> Vec<DocumentRow> {
        let site = self.shown.site(Audience::Customers);
        let pages = site.pages.values();
        let all = pages.filter_map(|page| match &page.content {
            Content::Disclosure(id) => Some((id, &page.lang)),
            _ => None,
        });
        let to = |content: Content, lang: &Lang| {
            format!(
                "/{}/{}",
                Audience::Customers.word(),
                href(&site.address(&content, lang))
            )
        };
        let rows = all.filter_map(|(id, lang)| {
            let title = &site.offer.disclosures.get(id)?.title;
            Some(DocumentRow {
                title: title.best(lang, site.default_language()).to_owned(),
                language: name(lang),
                page: to(Content::Disclosure(id.clone()), lang),
                print: to(Content::Print(id.clone()), lang),
                pdf: to(Content::Pdf(id.clone()), lang),
            })
        });
        rows.collect()
    }

    /// The languages that a topic is not in, in words; none where it is in all.
    fn lacking(&self, topic: &Topic) -> Option<String> {
        let languages = self.shown.site(Audience::Agents).languages().iter();
        let lacking = languages.filter(|lang| topic.document(lang).lang != **lang);
        let names: Vec<String> = lacking.map(name).collect();
        (!names.is_empty()).then(|| self.locale.list_and(&names))
    }

    /// A page in a list.
    fn row(&self, document: &Document) -> PageRow {
        PageRow {
            title: crate::site::title(document).source(),
            path: document.path.clone(),
            href: page_of(&document.path, self.shown),
            languages: String::new(),
            since: String::new(),
            way: Way::new(self.editor, &document.path, 1, 1),
        }
    }
}

/// A language's name in itself.
fn name(lang: &Lang) -> String {
    Locale::language_name(lang.as_str()).unwrap_or_else(|_| lang.to_string())
}
