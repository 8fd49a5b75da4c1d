//! A site and an address in, bytes out: one file or folder for each kind of output.
//!
//! [`Renderer::render`] is pure: the same site and address give the same bytes, on any thread, in any order.

pub mod brand;
pub mod calendar;
pub mod card;
pub mod code;
mod document;
mod feed;
mod kit;
mod lines;
mod map;
mod offline;
mod page;
mod papers;
mod pdf;
mod playbook;
mod search;
mod sitemap;
mod terms;
pub mod theme;
mod twin;
mod xml;

pub use kit::Kit;
pub use offline::{Digests, FileDigest};
pub use pdf::STACK;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde_json::json;

use crate::decode::Lang;
use crate::diagnostic::Diagnostic;
use crate::project::Reports;
use crate::site::{Content, Page, Picture, Site, TWIN};
use crate::view::build::{Asked, DiffSpan, Documents, Extent, NoCost, Raised, Speech, spoken_hours};
use crate::view::{CostView, DiffView, DueView, ProfileView, WeekView};
use theme::ThemeAssets;

/// A PDF that is made when it is first asked for.
///
/// The only memory in the pipeline: pages tell how large the documents are that they link to, and to typeset each of
/// them again for each page would take longer than all else. What is remembered is what a pure function gives, so
/// that who asks first makes no difference.
type Memo = OnceLock<Result<pdf::Paper, Diagnostic>>;

/// Renders one audience's site. It knows no more than the site does.
#[derive(Clone)]
pub struct Renderer {
    /// What is rendered.
    site: Arc<Site>,
    /// With what it is rendered.
    kit: Arc<Kit>,
    /// What every page loads.
    assets: Arc<ThemeAssets>,
    /// What the theme brings, by address.
    fixed: Arc<BTreeMap<String, Arc<[u8]>>>,
    /// The schedules in words, by language.
    hours: Arc<BTreeMap<Lang, BTreeMap<String, WeekView>>>,
    /// The documents, by address.
    papers: Arc<BTreeMap<String, Memo>>,
    /// What a search is told of pages, while their texts are the same.
    kept: Arc<search::Kept>,
    /// The search's files, when one is first asked for.
    indexes: Arc<OnceLock<search::Indexes>>,
}

impl Documents for Renderer {
    fn extent(&self, address: &str) -> Option<Extent> {
        let paper = self.paper(address)?.as_ref().ok()?;
        Some(Extent {
            pages: paper.pages,
            bytes: paper.bytes.len(),
        })
    }
}

impl Renderer {
    /// A renderer of `site` with the project's `kit`.
    pub fn new(site: Site, kit: Arc<Kit>) -> Self {
        let assets = kit.theme.assets(&kit.brand, site.audience);
        let mut fixed: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        for asset in [&assets.style, &assets.script, &assets.search, &assets.icon] {
            fixed.insert(asset_address(&asset.name), asset.text.as_bytes().into());
        }
        for extra in kit.theme.extras() {
            fixed.insert(format!("theme/{}", extra.path), Arc::clone(&extra.bytes));
        }
        let digests = json!({
            asset_address(&assets.style.name): assets.style.integrity,
            asset_address(&assets.script.name): assets.script.integrity,
            asset_address(&assets.search.name): assets.search.integrity,
            asset_address(&assets.icon.name): assets.icon.integrity,
        });
        fixed.insert(
            asset_address("digests.json"),
            format!("{digests:#}\n").into_bytes().into(),
        );
        let spoken = kit.languages.iter();
        let hours = spoken
            .map(|(lang, (language, _))| (lang.clone(), spoken_hours(&site, lang, language.words())))
            .collect();
        let papers = site.pages.iter();
        let papers = papers.filter(|(_, page)| page.content.is_kept());
        let papers = papers.map(|(address, _)| (address.clone(), Memo::new())).collect();
        Self {
            site: Arc::new(site),
            kit,
            assets: Arc::new(assets),
            fixed: Arc::new(fixed),
            hours: Arc::new(hours),
            papers: Arc::new(papers),
            kept: Arc::default(),
            indexes: Arc::default(),
        }
    }

    /// A renderer of `site`, which differs from this one's in its pages and playbooks only.
    #[must_use]
    pub fn with_documents(&self, site: Site) -> Self {
        Self {
            site: Arc::new(site),
            indexes: Arc::default(),
            ..self.clone()
        }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// All addresses, sorted.
    pub fn addresses(&self) -> Vec<String> {
        let mut all: Vec<String> = self.site.pages.keys().chain(self.fixed.keys()).cloned().collect();
        all.extend(self.search_addresses());
        all.sort();
        all
    }

    /// The addresses of what can fail by a mistake in a template; what takes long comes last.
    pub fn themed(&self) -> impl Iterator<Item = &String> {
        let pages = |is_typeset: bool| {
            let is_one = move |content: &Content| content.is_themed() && content.is_typeset() == is_typeset;
            let pages = self.site.pages.iter();
            pages
                .filter(move |(_, page)| is_one(&page.content))
                .map(|(address, _)| address)
        };
        pages(false).chain(pages(true))
    }

    /// Whether something stands at `address`.
    pub fn stands(&self, address: &str) -> bool {
        self.fixed.contains_key(address) || self.site.pages.contains_key(address) || self.has_search_file(address)
    }

    /// The bytes at `address`; `None` where nothing stands.
    ///
    /// # Errors
    /// The theme's template failed, or a document can't be typeset.
    pub fn render(&self, address: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        if let Some(bytes) = self.fixed.get(address) {
            return Ok(Some(bytes.to_vec()));
        }
        match self.site.pages.get(address) {
            Some(page) => self.content(address, page).map(Some),
            None => Ok(self.search_file(address)),
        }
    }

    /// What every page loads and what the theme brings, by address.
    pub fn fixed(&self) -> &Arc<BTreeMap<String, Arc<[u8]>>> {
        &self.fixed
    }

    /// The bytes at `address` where they are kept: pictures, documents that have been made, and what the theme brings.
    pub fn shared(&self, address: &str) -> Option<Arc<[u8]>> {
        if let Some(bytes) = self.fixed.get(address) {
            return Some(Arc::clone(bytes));
        }
        match &self.site.pages.get(address)?.content {
            Content::Picture(address) => Some(Arc::clone(&self.picture(address)?.bytes)),
            kept if kept.is_kept() => Some(Arc::clone(&self.paper(address)?.as_ref().ok()?.bytes)),
            _ => None,
        }
    }

    /// The picture at an address.
    fn picture(&self, address: &str) -> Option<&Picture> {
        self.site.pictures.values().find(|picture| picture.address == address)
    }

    /// The voice of the page at `address`.
    fn speech<'a>(&'a self, address: &'a str, lang: &'a Lang) -> Option<Speech<'a>> {
        let (language, _) = self.kit.languages.get(lang)?;
        Some(Speech {
            site: &self.site,
            lang,
            words: language.words(),
            hours: self.hours.get(lang)?,
            documents: self,
            day: self.site.as_of,
            address,
            twin: false,
        })
    }

    /// When what is promised for a request is due, in words; `None` where nothing is.
    pub fn due(&self, lang: &Lang, raised: Raised<'_>) -> Option<DueView> {
        self.speech("", lang)?.due(raised)
    }

    /// What something costs, in words; `None` in a language that the site has not.
    pub fn cost(&self, lang: &Lang, asked: &Asked<'_>) -> Option<Result<CostView, NoCost>> {
        Some(self.speech("", lang)?.cost(asked))
    }

    /// What profiles find in the terms, in words; `None` where there is no such profile.
    pub fn profile(&self, lang: &Lang, name: &str, reports: &Reports) -> Option<ProfileView> {
        let address = self.site.address(&Content::ProfileJson(name.to_owned()), lang);
        self.speech(&address, lang)?.profile(name, reports)
    }

    /// What changes for customers from `old` to this site, in words; `None` where the site is not in `lang`.
    pub fn diff(&self, old: &Site, lang: &Lang, span: DiffSpan) -> Option<DiffView> {
        self.beside(old, lang, |speech| speech.diff(old, span))
    }

    /// What is said with the schedules of `old` at hand; `None` where the site is not in `lang`.
    fn beside<T>(&self, old: &Site, lang: &Lang, say: impl FnOnce(Speech<'_>) -> T) -> Option<T> {
        let (language, _) = self.kit.languages.get(lang)?;
        // A schedule is told where it is told of itself, so that both sides name it by the same words elsewhere.
        let mut hours = spoken_hours(old, lang, language.words());
        hours.extend(self.hours.get(lang)?.clone());
        let speech = Speech {
            hours: &hours,
            documents: &(),
            ..self.speech("", lang)?
        };
        Some(say(speech))
    }

    /// What stands at an address.
    fn content(&self, address: &str, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        if let Some(own) = self.site.recorded(&page.content) {
            return Ok(own.bytes.to_vec());
        }
        let Some(speech) = self.speech(address, &page.lang) else {
            // `Kit::new` has made all languages of the site.
            return Ok(Vec::new());
        };
        match &page.content {
            Content::Picture(address) => Ok(self.picture(address).map_or_else(Vec::new, |own| own.bytes.to_vec())),
            Content::Calendar(id) => Ok(calendar::render(&terms::calendar(&speech, id)).into_bytes()),
            Content::Card(id) => Ok(terms::card(&speech, id)
                .map(|it| card::render(&it))
                .unwrap_or_default()
                .into_bytes()),
            Content::Terms => Ok(terms::json(self).into_bytes()),
            Content::ProfileJson(name) => Ok(json(speech.profile(name, &self.site.reports)).into_bytes()),
            Content::Pdf(_) | Content::Notice(_) | Content::ProfilePdf(_) | Content::MatrixPdf => {
                match self.paper(address) {
                    Some(paper) => paper.clone().map(|paper| paper.bytes.to_vec()),
                    None => Ok(Vec::new()),
                }
            }
            Content::PlaybookPdf(key) => self.playbook_pdf(&speech, key).map_err(|problem| *problem),
            Content::Edition(lang, id, _) => match self.paper(&self.site.address(&Content::Pdf(id.clone()), lang)) {
                Some(paper) => paper.clone().map(|paper| paper.bytes.to_vec()),
                None => Ok(Vec::new()),
            },
            Content::Feed => Ok(feed::render(&speech.feed()).into_bytes()),
            Content::Twin(page) => Ok(self.beside_page(address, page).into_bytes()),
            Content::Llms => Ok(self.llms().into_bytes()),
            Content::Graph(key) => Ok(terms::graph(&speech, key).into_bytes()),
            Content::GraphList => Ok(terms::playbooks(self).into_bytes()),
            Content::DeskTerms => Ok(terms::desk(self).into_bytes()),
            Content::Manifest => Ok(self.manifest(&speech).into_bytes()),
            Content::FileList | Content::Worker => self.one_of_all(address),
            Content::Sitemap => Ok(sitemap::sitemap(&self.site).into_bytes()),
            Content::Robots => self.robots().map(String::into_bytes),
            _ => self.page(&speech, page).map(String::into_bytes),
        }
    }

    /// The twin at `address` of the page `content`. It speaks from where that stands, a folder's pages in the same words.
    fn beside_page(&self, address: &str, content: &Content) -> String {
        let page = address
            .strip_suffix(TWIN)
            .and_then(|page| Some((page, self.site.pages.get(page)?)));
        let speech = page.and_then(|(address, page)| Some((self.speech(address, &page.lang)?, page)));
        debug_assert!(page.is_none_or(|(_, page)| page.content == *content));
        speech.map_or_else(String::new, |(speech, page)| self.twin(&speech, page))
    }

    /// What programs find on the site, in its default language.
    fn llms(&self) -> String {
        let speech = self.speech("llms.txt", self.site.default_language());
        let speech = speech.map(|speech| Speech { twin: true, ..speech });
        speech.map_or_else(String::new, |speech| twin::llms(&speech, &speech.llms()))
    }
}

/// A view for programs, with a line break at its end.
pub fn json(view: impl serde::Serialize) -> String {
    // Views are texts, numbers and lists, which can always be said in JSON.
    let mut text = serde_json::to_string_pretty(&view).unwrap_or_default();
    text.push('\n');
    text
}

/// Where something that every page loads stands.
fn asset_address(name: &str) -> String {
    format!("assets/{name}")
}
