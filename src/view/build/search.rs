//! The views of a search: which pages can be found, and under which names.

use std::collections::BTreeSet;

use super::{Speech, facet_name};
use crate::catalog::SupportKind;
use crate::decode::Lang;
use crate::site::{Content, FacetKind};
use crate::view::{FoundFacet, FoundView, Locale};

/// The facet of clouds, which has no pages of its own.
const CLOUD: &str = "cloud";

/// Whether a search finds what stands at an address: pages with words of their own, no lists of other pages.
pub fn is_found(content: &Content) -> bool {
    matches!(
        content,
        Content::SupportList
            | Content::Support(_)
            | Content::Contacts
            | Content::Prices
            | Content::Escalation
            | Content::Changes
            | Content::Disclosures
            | Content::Disclosure(_)
            | Content::Topic(_)
            | Content::Matrix
            | Content::Escalate
            | Content::Deadlines
            | Content::Profiles
            | Content::Profile(_)
    )
}

impl Speech<'_> {
    /// What a search is told of a page.
    pub fn found(&self, content: &Content) -> FoundView {
        let section = self.section_of(content).unwrap_or(Content::Start);
        let topic = match content {
            Content::Topic(key) => self.site.topics.get(key),
            _ => None,
        };
        let values = self.found_values(content);
        let facts: Vec<String> = values.iter().map(|(facet, id)| self.value_name(facet, id)).collect();
        FoundView {
            title: self.title(content),
            description: topic.and_then(|topic| self.topic_description(topic)),
            section: self.title(&section),
            lang: topic
                .map(|topic| &topic.document(self.lang).lang)
                .filter(|lang| *lang != self.lang)
                .map(Lang::to_string),
            facts: facts.join(", "),
            ids: self.found_ids(content),
        }
    }

    /// The ids of what a page may tell of.
    fn found_ids(&self, content: &Content) -> Vec<String> {
        let desk = self.desk();
        let ids: Vec<&str> = match content {
            Content::Matrix => desk.into_iter().flat_map(|desk| desk.routes.ids()).collect(),
            Content::Contacts => {
                let internal = desk.into_iter().flat_map(|desk| desk.contacts.ids());
                let offer = &self.site.offer;
                offer.contacts.ids().chain(offer.hours.ids()).chain(internal).collect()
            }
            _ => Vec::new(),
        };
        ids.into_iter().map(str::to_owned).collect()
    }

    /// The values of a page's facets, each with the facet's id; agents see them.
    pub fn found_values(&self, content: &Content) -> Vec<(&'static str, String)> {
        let topic = match content {
            Content::Topic(key) if self.site.desk.is_some() => self.site.topics.get(key),
            _ => None,
        };
        let Some(topic) = topic else {
            return Vec::new();
        };
        let meta = &topic.main().meta;
        let mut values = Vec::new();
        let product = FacetKind::Product.word();
        values.extend(meta.products.iter().map(|named| (product, named.id.clone())));
        values.extend(meta.kind.map(|kind| (FacetKind::Kind.word(), kind.word().to_owned())));
        let severity = meta.severity.iter();
        values.extend(severity.map(|named| (FacetKind::Severity.word(), named.id.clone())));
        let role = FacetKind::Role.word();
        values.extend(meta.roles.iter().map(|named| (role, named.id.clone())));
        values.extend(meta.clouds.iter().map(|named| (CLOUD, named.id.clone())));
        values
    }

    /// By what agents can narrow finds: every value of the terms, in their order.
    pub fn found_facets(&self) -> Vec<FoundFacet> {
        let Some(desk) = self.desk() else {
            return Vec::new();
        };
        let offer = &self.site.offer;
        let kinds = self.site.topics.values().filter_map(|topic| topic.main().meta.kind);
        let kinds: BTreeSet<&str> = kinds.map(SupportKind::word).collect();
        let facets = [
            (
                FacetKind::Product.word(),
                "products",
                offer.products.ids().collect::<Vec<_>>(),
            ),
            (FacetKind::Kind.word(), "kind", kinds.into_iter().collect()),
            (FacetKind::Severity.word(), "severity", offer.severities.ids().collect()),
            (FacetKind::Role.word(), "roles", desk.roles.ids().collect()),
            (CLOUD, "clouds", desk.clouds.ids().collect()),
        ];
        facets
            .into_iter()
            .map(|(id, name, values)| FoundFacet {
                id,
                name: self.say(name),
                values: values
                    .into_iter()
                    .map(|value| (value.to_owned(), self.value_name(id, value)))
                    .collect(),
            })
            .collect()
    }

    /// The name of a facet's value.
    fn value_name(&self, facet: &str, id: &str) -> String {
        match FacetKind::ALL.into_iter().find(|kind| kind.word() == facet) {
            Some(kind) => facet_name(self, kind, id),
            None => {
                let cloud = self.desk().and_then(|desk| desk.clouds.get(id));
                cloud.map_or_else(|| id.to_owned(), |cloud| self.text(&cloud.name))
            }
        }
    }

    /// Wordings that mean the same, by the glossary: the agreed one of this language, those of other languages, and those that
    /// writers avoid.
    pub fn synonyms(&self) -> Vec<Vec<String>> {
        let terms = self.site.offer.glossary.iter();
        let groups = terms.map(|(_, term)| {
            let agreed = std::iter::once(self.text(&term.term));
            let others = self
                .site
                .languages()
                .iter()
                .filter_map(|lang| term.term.get(lang))
                .map(str::to_owned);
            let avoided = term.avoid.iter().flat_map(|(_, words)| words.iter().cloned());
            let mut all: Vec<String> = Vec::new();
            for wording in agreed.chain(others).chain(avoided) {
                if !all.contains(&wording) {
                    all.push(wording);
                }
            }
            all
        });
        groups.filter(|all| all.len() > 1).collect()
    }

    /// The languages of the site, each with its own name.
    pub fn languages_named(&self) -> Vec<(String, String)> {
        let name = |lang: &Lang| Locale::language_name(lang.as_str()).unwrap_or_else(|_| lang.to_string());
        let languages = self.site.languages().iter();
        languages.map(|lang| (lang.to_string(), name(lang))).collect()
    }
}
