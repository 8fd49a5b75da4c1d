//! A page of the site in, its HTML out: which view and which template belong to what stands there.

use serde::Serialize;
use serde_json::json;

use super::document::Lookup;
use super::search::head_address;
use super::{Renderer, asset_address, map};
use crate::config::Audience;
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Html, Options, to_html};
use crate::project::{DocumentKind, RESERVED_IDS};
use crate::site::{Content, Page, Topic, TopicKey};
use crate::view::build::{FrameParts, Speech, json_ld};
use crate::view::{Assets, Heading, Link, PageView, PlaybookView};

/// The deepest heading that a page's contents name.
const DEEPEST: u8 = 3;

impl Renderer {
    /// The HTML of a page.
    pub(super) fn page(&self, speech: &Speech<'_>, page: &Page) -> Result<String, Diagnostic> {
        match &page.content {
            Content::Start => match speech.desk_start() {
                Some(desk) => self.fill(speech, page, "desk.html", &desk),
                None => self.fill(speech, page, "start.html", &speech.start()),
            },
            Content::SupportList => self.fill(speech, page, "support-list.html", &speech.support_list()),
            Content::Support(id) => self.fill(speech, page, "support.html", &speech.support_page(id)),
            Content::Contacts => self.fill(speech, page, "contacts.html", &speech.contacts()),
            Content::Prices => self.fill(speech, page, "prices.html", &speech.prices()),
            Content::Escalation => self.fill(speech, page, "escalation.html", &speech.escalation()),
            Content::Changes => self.fill(speech, page, "changes.html", &speech.changes()),
            Content::Help(sheet) => self.fill(speech, page, "help.html", &speech.help(*sheet)),
            Content::Disclosures => self.fill(speech, page, "disclosures.html", &speech.disclosures()),
            Content::Disclosure(id) => {
                self.fill(speech, page, "disclosure.html", &speech.disclosure(id, &self.kit.print))
            }
            Content::Print(id) => self.fill(speech, page, "print.html", &speech.disclosure(id, &self.kit.print)),
            Content::Playbooks(sheet) => self.fill(speech, page, "playbooks.html", &speech.playbooks(None, *sheet)),
            Content::Facet(kind, id, sheet) => self.fill(
                speech,
                page,
                "playbooks.html",
                &speech.playbooks(Some((*kind, id)), *sheet),
            ),
            Content::Matrix => self.fill(speech, page, "matrix.html", &speech.matrix_page()),
            Content::Escalate => self.fill(speech, page, "escalate.html", &speech.escalate()),
            Content::Profiles => self.fill(speech, page, "profiles.html", &speech.profiles()),
            Content::Profile(name) => self.fill(speech, page, "profile.html", &speech.profile_page(name)),
            Content::Deadlines => self.fill(speech, page, "due.html", &speech.due_form()),
            Content::NotFound => {
                let (primary, others) = speech.ways();
                // A host shows one page for all languages, so it speaks all of them.
                let other_languages = self.site.languages().iter().filter(|lang| *lang != speech.lang);
                let elsewhere: Vec<_> = other_languages
                    .filter_map(|lang| self.speech(speech.address, lang))
                    .map(|speech| {
                        json!({
                            "lang": speech.lang.as_str(),
                            "text": speech.say("lost-text"),
                            "title": speech.say("to-start"),
                            "href": speech.href(&Content::Start),
                        })
                    })
                    .collect();
                self.fill(
                    speech,
                    page,
                    "404.html",
                    &json!({ "primary": primary, "others": others, "elsewhere": elsewhere }),
                )
            }
            Content::Redirect(_, target) => {
                let link = Link {
                    title: speech.title(target),
                    href: speech.href(target),
                };
                self.fill(speech, page, "redirect.html", &link)
            }
            Content::Topic(key) => match self.site.topics.get(key) {
                Some(topic) => self.topic(speech, page, key, topic),
                None => Ok(String::new()),
            },
            Content::Pdf(_)
            | Content::Notice(_)
            | Content::ProfilePdf(_)
            | Content::MatrixPdf
            | Content::ProfileJson(_)
            | Content::PlaybookPdf(_)
            | Content::Edition(..)
            | Content::Feed
            | Content::Calendar(_)
            | Content::Card(_)
            | Content::Terms
            | Content::Twin(_)
            | Content::Llms
            | Content::Graph(_)
            | Content::GraphList
            | Content::DeskTerms
            | Content::Manifest
            | Content::FileList
            | Content::Worker
            | Content::Sitemap
            | Content::Robots
            | Content::Picture(_) => Ok(String::new()),
        }
    }

    /// The HTML of a page or playbook that somebody has written.
    fn topic(&self, speech: &Speech<'_>, page: &Page, key: &TopicKey, topic: &Topic) -> Result<String, Diagnostic> {
        let Html { text: html, headings } = self.body(speech, topic);
        if key.kind == DocumentKind::Playbook && self.site.audience == Audience::Agents {
            let view = speech.playbook(key, topic, html).map(|view| PlaybookView {
                drawing: view.map.as_ref().and_then(|map| map::svg(map, &speech.say("map"))),
                ..view
            });
            return self.fill_with(speech, page, "playbook.html", &view, headings);
        }
        let view = PageView {
            html,
            lang: topic.document(speech.lang).lang.to_string(),
            facts: speech.page_facts(topic),
        };
        self.fill_with(speech, page, "page.html", &view, headings)
    }

    /// A template filled with a page's frame and view.
    fn fill(
        &self,
        speech: &Speech<'_>,
        page: &Page,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        self.fill_with(speech, page, template, view, Vec::new())
    }

    /// The same, with contents that name `headings`.
    fn fill_with(
        &self,
        speech: &Speech<'_>,
        page: &Page,
        template: &str,
        view: &impl Serialize,
        headings: Vec<markdown::Heading>,
    ) -> Result<String, Diagnostic> {
        let Some((_, plain)) = self.kit.languages.get(speech.lang) else {
            return Ok(String::new());
        };
        let parts = FrameParts {
            assets: self.assets(speech),
            s: plain,
            contents: contents(headings),
            json_ld: json_ld(speech, &page.content),
        };
        let frame = speech.frame(page, parts);
        self.kit.theme.render(template, &frame, view)
    }

    /// What every page loads, from this one.
    fn assets(&self, speech: &Speech<'_>) -> Assets {
        let own = &self.assets;
        let href = |name: &str| speech.href_to(&asset_address(name));
        let digest = |digest: &str| self.kit.integrity.then(|| digest.to_owned());
        let own_file = |content: Content| self.site.desk.as_ref().map(|_| speech.href(&content));
        let logo = self
            .site
            .config
            .logo
            .as_ref()
            .and_then(|logo| self.site.picture(&logo.value));
        Assets {
            style: href(&own.style.name),
            style_integrity: digest(&own.style.integrity),
            script: href(&own.script.name),
            script_integrity: digest(&own.script.integrity),
            search: href(&own.search.name),
            search_integrity: digest(&own.search.integrity),
            search_head: speech.href_to(&head_address(speech.lang)),
            icon: href(&own.icon.name),
            logo: logo.map(|picture| speech.href_to(&picture.address)),
            worker: own_file(Content::Worker),
            manifest: own_file(Content::Manifest),
        }
    }

    /// The HTML of a page's or playbook's text.
    fn body(&self, speech: &Speech<'_>, topic: &Topic) -> Html {
        self.body_with(speech, topic, &self.options())
    }

    /// The same, with code in one colour.
    pub(super) fn plain_body(&self, speech: &Speech<'_>, topic: &Topic) -> Html {
        let plain = Options {
            highlighter: None,
            ..self.options()
        };
        self.body_with(speech, topic, &plain)
    }

    /// The same, as `options` say.
    fn body_with(&self, speech: &Speech<'_>, topic: &Topic, options: &Options<'_>) -> Html {
        let document = topic.document(speech.lang);
        to_html(document.body(), &Lookup { speech, document }, options)
    }

    /// How Markdown is read.
    pub(super) fn options(&self) -> Options<'_> {
        Options {
            raw_html: self.site.config.raw_html,
            reserved_ids: RESERVED_IDS,
            highlighter: Some(&self.kit.highlighter),
        }
    }

    /// What search engines may read.
    pub(super) fn robots(&self) -> Result<String, Diagnostic> {
        let internal = self.site.audience == Audience::Agents;
        let values = json!({ "internal": internal, "sitemap": self.site.absolute("sitemap.xml") });
        self.kit.theme.render_bare("robots.txt", &values)
    }
}

/// The headings that a page's contents name.
fn contents(headings: Vec<markdown::Heading>) -> Vec<Heading> {
    let named = headings.into_iter().filter(|heading| heading.level <= DEEPEST);
    named
        .map(|heading| Heading {
            level: heading.level,
            id: heading.id,
            text: heading.words,
        })
        .collect()
}
