//! What stands around a page.

use std::collections::BTreeMap;

use super::{Speech, facet_name};
use crate::config::Audience;
use crate::site::{Content, Page};
use crate::view::{Alternate, Assets, Crumb, Foot, Frame, Heading, Link};

/// What only the renderer knows of a page.
#[derive(Clone, Debug)]
pub struct FrameParts<'a> {
    /// What every page loads.
    pub assets: Assets,
    /// Interface texts for templates.
    pub s: &'a BTreeMap<String, String>,
    /// The page's headings.
    pub contents: Vec<Heading>,
    /// Linked data.
    pub json_ld: Option<String>,
}

impl Speech<'_> {
    /// What stands around `page`.
    pub fn frame(&self, page: &Page, parts: FrameParts<'_>) -> Frame {
        let content = &page.content;
        let site = self.site;
        let (previous, next) = self.neighbours(content);
        Frame {
            lang: self.lang.to_string(),
            dir: direction(self.lang.as_str()).to_owned(),
            title: self.title(content),
            description: self.description(content),
            site_title: self.text(site.config.title(site.audience)),
            partner: site
                .offer
                .partner
                .as_ref()
                .map_or_else(String::new, |partner| partner.value.name.clone()),
            internal: site.audience == Audience::Agents,
            canonical: self.canonical(content),
            twin: self.twin_href(content),
            home: self.href(&Content::Start),
            alternates: self.alternates(content),
            default_absolute: site.absolute(&self.shown_at(content, site.default_language())),
            menu: self.menu(content),
            section: self.section(content),
            breadcrumbs: self.breadcrumbs(content),
            contents: parts.contents,
            previous,
            next,
            fallback: self.fallback(content),
            partly: match content {
                Content::Topic(_) | Content::Redirect(..) | Content::NotFound => None,
                _ => self.partly_translated(),
            },
            assets: parts.assets,
            foot: self.foot(),
            json_ld: parts.json_ld,
            s: parts.s.clone(),
        }
    }

    /// The title of what stands at an address.
    pub fn title(&self, content: &Content) -> String {
        let offer = &self.site.offer;
        match content {
            Content::Start => self.text(self.site.config.title(self.site.audience)),
            Content::Support(id) => offer
                .support
                .get(id)
                .map_or_else(String::new, |support| self.text(&support.name)),
            Content::Disclosure(id) | Content::Print(id) | Content::Pdf(id) | Content::Notice(id) => offer
                .disclosures
                .get(id)
                .map_or_else(String::new, |disclosure| self.text(&disclosure.title)),
            Content::Topic(key) | Content::PlaybookPdf(key) => self
                .site
                .topics
                .get(key)
                .map_or_else(String::new, |topic| self.topic_title(topic)),
            Content::Profiles => self.say("title-profiles"),
            Content::Profile(name) | Content::ProfilePdf(name) | Content::ProfileJson(name) => {
                let first = self.site.reports.get(name).first();
                first.map_or_else(String::new, |report| self.text(&report.profile.title))
            }
            Content::Facet(kind, id, _) => format!("{}: {}", self.say("title-playbooks"), facet_name(self, *kind, id)),
            Content::Redirect(_, target) => self.title(target),
            Content::SupportList => self.say("title-support"),
            Content::Contacts => self.say("title-contacts"),
            Content::Prices => self.say("title-prices"),
            Content::Escalation => self.say("title-escalation"),
            Content::Changes => self.say("title-changes"),
            Content::Help(_) => self.say("title-help"),
            Content::Disclosures => self.say("title-disclosures"),
            Content::Playbooks(_) => self.say("title-playbooks"),
            Content::Matrix | Content::MatrixPdf => self.say("title-matrix"),
            Content::Escalate => self.say("title-escalate"),
            Content::Deadlines => self.say("title-due"),
            Content::NotFound => self.say("title-lost"),
            _ => String::new(),
        }
    }

    /// What a page is about, for search engines.
    pub(super) fn description(&self, content: &Content) -> Option<String> {
        match content {
            Content::Start => {
                let about = self.site.offer.partner.as_ref()?.value.about.as_ref()?;
                Some(self.text(about))
            }
            Content::Support(id) => Some(self.text(&self.site.offer.support.get(id)?.summary)),
            Content::Topic(key) => self.topic_description(self.site.topics.get(key)?),
            _ => None,
        }
    }

    /// The address in `lang` of what a reader of `content` there should see: what is not there in that language
    /// leads to the list, or to the start page.
    fn shown_at(&self, content: &Content, lang: &crate::decode::Lang) -> String {
        let address = self.site.address(content, lang);
        if self.site.pages.contains_key(&address) {
            return address;
        }
        let instead = match content {
            Content::Disclosure(_) | Content::Print(_) => Content::Disclosures,
            _ => Content::Start,
        };
        self.site.address(&instead, lang)
    }

    /// The address in full at which search engines should know a page: that of the page which a redirect leads to, and
    /// that in its own language for a page which stands in for a translation.
    fn canonical(&self, content: &Content) -> String {
        let (content, lang) = match content {
            Content::Redirect(_, target) => (target.as_ref(), self.lang),
            Content::Topic(key) => match self.site.topics.get(key) {
                Some(topic) => (content, &topic.document(self.lang).lang),
                None => (content, self.lang),
            },
            _ => return self.site.absolute(self.address),
        };
        self.site.absolute(&self.site.address(content, lang))
    }

    /// The page in all languages.
    pub(super) fn alternates(&self, content: &Content) -> Vec<Alternate> {
        let all = self.site.languages().iter();
        all.map(|lang| {
            let address = self.shown_at(content, lang);
            Alternate {
                lang: lang.to_string(),
                name: crate::view::Locale::language_name(lang.as_str()).unwrap_or_else(|_| lang.to_string()),
                href: self.href_to(&address),
                absolute: self.site.absolute(&address),
                current: lang == self.lang,
                translated: self.site.is_translated(content, lang),
            }
        })
        .collect()
    }

    /// The way from the start page.
    fn breadcrumbs(&self, content: &Content) -> Vec<Crumb> {
        if *content == Content::Start {
            return Vec::new();
        }
        let mut crumbs = vec![Crumb {
            title: self.say("to-start"),
            href: Some(self.href(&Content::Start)),
        }];
        if let Some(section) = self.section_of(content) {
            crumbs.push(Crumb {
                title: self.title(&section),
                href: Some(self.href(&section)),
            });
        }
        crumbs.push(Crumb {
            title: self.title(content),
            href: None,
        });
        crumbs
    }

    /// That a page's text is in another language.
    pub(super) fn fallback(&self, content: &Content) -> Option<(String, String)> {
        let Content::Topic(key) = content else {
            return None;
        };
        let document = self.site.topics.get(key)?.document(self.lang);
        if document.lang == *self.lang {
            return None;
        }
        let language = self.language(document.lang.as_str());
        let words = self
            .words
            .strings
            .format("shown-in-language", &[("language", language.as_str().into())]);
        Some((words, document.lang.to_string()))
    }

    /// That some of the terms are told in another language, where they are.
    pub(super) fn partly_translated(&self) -> Option<String> {
        let default = self.site.default_language();
        let is_partly = self.site.untranslated.contains(self.lang) && self.lang != default;
        let language = self.language(default.as_str());
        let args = [("language", language.as_str().into())];
        is_partly.then(|| self.words.strings.format("partly-in-language", &args))
    }

    /// The foot.
    pub(super) fn foot(&self) -> Foot {
        let mut links = vec![Link {
            title: self.title(&Content::Changes),
            href: self.href(&Content::Changes),
        }];
        let topics = self.order().map_or(&[][..], |order| &order.foot);
        links.extend(topics.iter().filter_map(|key| self.topic_link(key)));
        let as_of = self.date(self.today());
        Foot {
            legal_name: self
                .site
                .offer
                .partner
                .as_ref()
                .map_or_else(String::new, |partner| partner.value.legal_name.value.clone()),
            address: self.address_line(),
            links,
            as_of: self
                .words
                .strings
                .format("terms-as-of", &[("date", as_of.as_str().into())]),
        }
    }
}

/// The direction in which a language is written.
fn direction(tag: &str) -> &'static str {
    /// Languages written from right to left in their usual script (CLDR).
    const RIGHT_TO_LEFT: &[&str] = &[
        "ar", "arc", "ckb", "dv", "fa", "ha-Arab", "he", "ks", "ku-Arab", "ps", "sd", "ug", "ur", "yi",
    ];
    let language = tag.split('-').next().unwrap_or(tag);
    if RIGHT_TO_LEFT.contains(&language) || RIGHT_TO_LEFT.contains(&tag) {
        "rtl"
    } else {
        "ltr"
    }
}
