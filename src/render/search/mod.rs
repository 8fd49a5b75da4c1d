//! A site in, the files of its search out: for each language one that a search begins with, terms in small files, and what is
//! written on each page.
//!
//! A browser reads what a search needs and no more: `search/de.js` tells which file has which terms, a file of terms in which units
//! they stand, and a unit's file what is shown of a find. All are scripts that hand over a value, so that a strict policy lets them pass
//! and they can be read from a disk. The names of files follow from what is in them: an old page never reads a new file.
//!
//! The index is made when one of its addresses is first asked for. What takes long, the terms of a page, is kept while its text is
//! the same.

mod compound;
mod fold;
mod index;
mod numbers;
mod rules;
#[cfg(test)]
mod tests;
mod text;
mod unit;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use super::Renderer;
use crate::decode::Lang;
use crate::parallel;
use crate::site::{Content, Page};
use crate::view::build::{Speech, is_found};
use index::{FacetWords, Index, Parts, call};
use rules::Rules;
use unit::{Subject, Unit};

/// The folder of the search's files.
const FOLDER: &str = "search/";

/// The texts that a page's terms were made from: its own, and the one whose front matter counts.
type Texts = (Arc<str>, Arc<str>);

/// The units of pages by address, each with the texts that they were made from.
///
/// It holds what a pure function gives, so that who asks first makes no difference.
pub type Kept = Mutex<HashMap<String, (Texts, Arc<[Unit]>)>>;

/// The indexes of a site by language.
pub type Indexes = BTreeMap<Lang, Index>;

/// The address of the file with which a search in `lang` begins.
pub fn head_address(lang: &Lang) -> String {
    format!("{FOLDER}{lang}.js")
}

/// What stands at an address of the search.
enum File<'a> {
    /// The file that a search begins with, or one of terms.
    Made(&'a str),
    /// What is written in a unit: the language, the page's address and the unit's number in it.
    Unit(&'a Lang, &'a str, usize),
}

impl Renderer {
    /// The indexes.
    fn indexes(&self) -> &Indexes {
        self.indexes.get_or_init(|| {
            let languages = self.site.languages().iter();
            languages
                .filter_map(|lang| Some((lang.clone(), self.index(&self.speech("", lang)?))))
                .collect()
        })
    }

    /// The addresses of the search's files.
    pub(super) fn search_addresses(&self) -> Vec<String> {
        let indexes = self.indexes().iter();
        indexes
            .flat_map(|(lang, index)| {
                let head = std::iter::once(head_address(lang));
                let files = index.files.keys().map(|name| format!("{FOLDER}{name}.js"));
                let units = (0..index.units.len()).map(|unit| format!("{FOLDER}{}/{unit}.js", index.folder));
                head.chain(files).chain(units)
            })
            .collect()
    }

    /// Whether a file of the search stands at `address`.
    pub(super) fn has_search_file(&self, address: &str) -> bool {
        self.search_at(address).is_some()
    }

    /// The bytes at an address of the search; `None` where nothing stands.
    pub(super) fn search_file(&self, address: &str) -> Option<Vec<u8>> {
        match self.search_at(address)? {
            File::Made(text) => Some(text.as_bytes().to_vec()),
            File::Unit(lang, page, unit) => {
                let subject = self.subject(&self.search_speech(page, lang)?, self.site.pages.get(page)?);
                let name = address.strip_prefix(FOLDER)?.strip_suffix(".js")?;
                Some(call("unit", name, &subject.record(unit)).into_bytes())
            }
        }
    }

    /// What stands at an address of the search.
    fn search_at(&self, address: &str) -> Option<File<'_>> {
        let name = address.strip_prefix(FOLDER)?.strip_suffix(".js")?;
        self.indexes().iter().find_map(|(lang, index)| {
            if name == lang.as_str() {
                return Some(File::Made(&index.head));
            }
            if let Some(text) = index.files.get(name) {
                return Some(File::Made(text));
            }
            let number = name.strip_prefix(index.folder.as_str())?.strip_prefix('/')?;
            let at = number.parse::<usize>().ok().filter(|at| at.to_string() == number)?;
            let (page, unit) = index.units.get(at)?;
            Some(File::Unit(lang, index.pages.get(*page)?, *unit))
        })
    }

    /// The pages of a language that can be found, by address.
    fn found_pages(&self, lang: &Lang) -> Vec<(&str, &Page)> {
        let pages = self.site.pages.iter();
        pages
            .filter(|(_, page)| page.lang == *lang && is_found(&page.content))
            .map(|(address, page)| (address.as_str(), page))
            .collect()
    }

    /// The index of a language.
    fn index(&self, speech: &Speech<'_>) -> Index {
        let rules = Rules::of(speech.lang.as_str());
        let pages = self.found_pages(speech.lang);
        let units = parallel::map(&pages, |(address, page)| self.units(address, page, &rules));
        let facets: Vec<FacetWords> = speech.found_facets().into_iter().map(facet).collect();
        let values = pages
            .iter()
            .map(|(_, page)| places(&facets, &speech.found_values(&page.content)))
            .collect();
        let groups = |all: &[&str]| all.iter().map(|wording| wording_terms(wording, &rules)).collect();
        let synonyms = speech.synonyms();
        Index::new(&Parts {
            lang: speech.lang.as_str(),
            languages: speech.languages_named(),
            rules,
            pages: pages
                .iter()
                .map(|(address, _)| *address)
                .zip(units.iter().map(AsRef::as_ref))
                .collect(),
            synonyms: synonyms
                .iter()
                .map(|all| all.iter().map(|wording| wording_terms(wording, &rules)).collect())
                .collect(),
            alike: rules.alike.iter().map(|all| groups(all)).collect(),
            facets,
            values,
        })
    }

    /// The units of a page; those of a text that has not changed are kept.
    fn units(&self, address: &str, page: &Page, rules: &Rules) -> Arc<[Unit]> {
        let texts = self.texts(page);
        if let Some(texts) = &texts
            && let Ok(kept) = self.kept.lock()
            && let Some((own, units)) = kept.get(address)
            && Arc::ptr_eq(&own.0, &texts.0)
            && Arc::ptr_eq(&own.1, &texts.1)
        {
            return Arc::clone(units);
        }
        let speech = self.search_speech(address, &page.lang);
        let subject = speech.map(|speech| self.subject(&speech, page)).unwrap_or_default();
        let units: Arc<[Unit]> = subject.units(rules).into();
        if let Some(texts) = texts
            && let Ok(mut kept) = self.kept.lock()
        {
            kept.insert(address.to_owned(), (texts, Arc::clone(&units)));
        }
        units
    }

    /// The texts that a page's terms are made from; none of a page that is made of the catalog.
    fn texts(&self, page: &Page) -> Option<Texts> {
        let Content::Topic(key) = &page.content else {
            return None;
        };
        let topic = self.site.topics.get(key)?;
        Some((
            Arc::clone(&topic.document(&page.lang).text),
            Arc::clone(&topic.main().text),
        ))
    }

    /// The voice of a page while it is read for the search: it is told of no documents, which take long to make.
    fn search_speech<'a>(&'a self, address: &'a str, lang: &'a Lang) -> Option<Speech<'a>> {
        Some(Speech {
            documents: &(),
            ..self.speech(address, lang)?
        })
    }

    /// What is to be found of a page. A page whose template fails has no words; the mistake is told at its own address.
    fn subject(&self, speech: &Speech<'_>, page: &Page) -> Subject {
        let found = speech.found(&page.content);
        let html = match &page.content {
            Content::Topic(key) => self
                .site
                .topics
                .get(key)
                .map(|topic| self.plain_body(speech, topic).text),
            _ => self.page(speech, page).ok(),
        };
        Subject {
            address: speech.address.to_owned(),
            title: found.title,
            description: found.description.unwrap_or_default(),
            section: found.section,
            facts: found.facts,
            ids: found.ids,
            lang: found.lang,
            sections: text::sections(&html.unwrap_or_default()),
        }
    }
}

/// The terms of a wording, each word as a whole; without words that say nothing alone, which are not asked for beside others either.
fn wording_terms(wording: &str, rules: &Rules) -> Vec<String> {
    let mut terms = Vec::new();
    for token in fold::tokens(wording) {
        let mut own = Vec::new();
        fold::terms(token, rules, |term| own.push(term));
        own.retain(|term| !term.is_part);
        if token.chars().any(fold::is_ideographic) {
            terms.extend(
                own.into_iter()
                    .map(|term| (rules.quiet.contains(&term.text.as_str()), term.text)),
            );
        } else {
            // Of a joined word the whole stands first.
            let is_quiet = rules.quiet.contains(&fold::fold(token).as_ref());
            terms.extend(own.into_iter().next().map(|term| (is_quiet, term.text)));
        }
    }
    if terms.iter().any(|(is_quiet, _)| !is_quiet) {
        terms.retain(|(is_quiet, _)| !is_quiet);
    }
    terms.into_iter().map(|(_, term)| term).collect()
}

/// A facet with its words, as the browser is told.
fn facet(facet: crate::view::FoundFacet) -> FacetWords {
    FacetWords {
        id: facet.id.to_owned(),
        name: facet.name,
        values: facet.values,
    }
}

/// The places of a page's values among those of all facets.
fn places(facets: &[FacetWords], values: &[(&'static str, String)]) -> Vec<u32> {
    let all = facets
        .iter()
        .flat_map(|facet| facet.values.iter().map(move |(value, _)| (&facet.id, value)));
    let own = (0..)
        .zip(all)
        .filter(|(_, (facet, value))| values.iter().any(|(other, id)| other == facet && id == *value));
    own.map(|(place, _)| place).collect()
}
