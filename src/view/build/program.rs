//! What programs are told of pages and of the site: the frame of a page's twin, and the list of what there is.

use super::Speech;
use crate::decode::Lang;
use crate::site::{Content, TopicKey, sheets};
use crate::view::{Link, LlmsLink, LlmsSection, LlmsView, Locale, TwinFrame};

impl Speech<'_> {
    /// What stands around the twin of a page.
    pub fn twin_frame(&self, content: &Content) -> TwinFrame {
        let title = self.title(content);
        let others = self.alternates(content).into_iter().filter(|other| !other.current);
        let foot = self.foot();
        TwinFrame {
            description: self.description(content),
            notice: self.fallback(content).map(|(words, _)| words).or_else(|| {
                self.partly_translated()
                    .filter(|_| !matches!(content, Content::Topic(_)))
            }),
            page: Link {
                title: title.clone(),
                href: Self { twin: false, ..*self }.href_to(self.address),
            },
            others: others
                .map(|other| Link {
                    title: other.name,
                    href: other.href,
                })
                .collect(),
            title,
            legal: foot.links,
            legal_name: foot.legal_name,
            address: foot.address,
            as_of: foot.as_of,
        }
    }

    /// Where the same as a page stands in Markdown: beside it, or for what is to be printed beside the page of its document.
    pub(super) fn twin_href(&self, content: &Content) -> Option<String> {
        let page = match content {
            Content::Print(id) => Content::Disclosure(id.clone()),
            content => content.clone(),
        };
        let twin = Self { twin: true, ..*self };
        page.has_twin().then(|| twin.href(&page))
    }

    /// What programs find on this site.
    pub fn llms(&self) -> LlmsView {
        let own = self.site.default_language();
        let mut sections: Vec<LlmsSection> = self.offered();
        sections.extend(self.topics_listed("title-help", Content::Help, |order| &order.help));
        if self.site.desk.is_some() {
            sections.extend(self.topics_listed("title-playbooks", Content::Playbooks, |order| &order.playbooks));
        }
        sections.push(self.data());
        let others = self.site.languages().iter().filter(|lang| *lang != own);
        let others: Vec<LlmsLink> = others.map(|lang| self.in_language(lang)).collect();
        if !others.is_empty() {
            sections.push(LlmsSection {
                title: self.say("languages"),
                links: others,
            });
        }
        let notes = ["llms-twins", "llms-internal"];
        let told = notes
            .into_iter()
            .filter(|id| *id != "llms-internal" || self.site.desk.is_some());
        LlmsView {
            title: self.title(&Content::Start),
            summary: self.description(&Content::Start),
            notes: told.map(|id| self.say(id)).chain([self.foot().as_of]).collect(),
            sections: sections
                .into_iter()
                .filter(|section| !section.links.is_empty())
                .collect(),
        }
    }

    /// A link to `content` with what it is about.
    fn llms_link(&self, content: &Content) -> LlmsLink {
        LlmsLink {
            title: self.title(content),
            href: self.href(content),
            about: self.description(content),
        }
    }

    /// Those of `all` that stand on the site.
    fn standing(&self, all: impl IntoIterator<Item = Content>) -> Vec<LlmsLink> {
        let stands = |content: &Content| self.site.pages.contains_key(&self.site.address(content, self.lang));
        all.into_iter()
            .filter(stands)
            .map(|content| self.llms_link(&content))
            .collect()
    }

    /// The pages made of the terms, section by section.
    fn offered(&self) -> Vec<LlmsSection> {
        let offer = &self.site.offer;
        let support = offer.support.iter().map(|(id, _)| Content::Support(id.value.clone()));
        let documents = offer.disclosures.iter().filter(|(_, own)| self.is_printed(own));
        let documents = documents.map(|(id, _)| Content::Disclosure(id.value.clone()));
        let terms = [
            Content::Start,
            Content::Contacts,
            Content::Prices,
            Content::Escalation,
            Content::Changes,
            Content::Matrix,
            Content::Escalate,
            Content::Deadlines,
            Content::Profiles,
        ];
        let section = |title: &str, links: Vec<LlmsLink>| LlmsSection {
            title: self.say(title),
            links,
        };
        vec![
            section("llms-terms", self.standing(terms)),
            section(
                "title-support",
                self.standing(std::iter::once(Content::SupportList).chain(support)),
            ),
            section(
                "title-disclosures",
                self.standing(std::iter::once(Content::Disclosures).chain(documents)),
            ),
        ]
    }

    /// Pages or playbooks: each of them, or where they are many the sheets of their list.
    fn topics_listed(
        &self,
        title: &str,
        list: fn(usize) -> Content,
        chosen: fn(&crate::site::Order) -> &Vec<TopicKey>,
    ) -> Option<LlmsSection> {
        let keys = chosen(self.order()?);
        let links = match sheets(keys.len()) {
            0 | 1 => self.standing(std::iter::once(list(1)).chain(keys.iter().cloned().map(Content::Topic))),
            several => (1..=several)
                .map(|sheet| LlmsLink {
                    title: format!("{} {sheet}/{several}", self.say(title)),
                    href: self.href(&list(sheet)),
                    about: None,
                })
                .collect(),
        };
        Some(LlmsSection {
            title: self.say(title),
            links,
        })
    }

    /// The files for programs.
    fn data(&self) -> LlmsSection {
        let file = |content: Content, about: &str| {
            let address = self.site.address(&content, self.lang);
            self.site.pages.contains_key(&address).then(|| LlmsLink {
                href: self.href_to(&address),
                title: address,
                about: Some(self.say(about)),
            })
        };
        let files = [
            file(Content::Terms, "llms-catalog"),
            file(Content::DeskTerms, "llms-desk"),
            file(Content::GraphList, "llms-playbooks"),
            file(Content::Feed, "llms-feed"),
            file(Content::Sitemap, "llms-sitemap"),
        ];
        LlmsSection {
            title: self.say("llms-data"),
            links: files.into_iter().flatten().collect(),
        }
    }

    /// The start page in another language.
    fn in_language(&self, lang: &Lang) -> LlmsLink {
        LlmsLink {
            title: Locale::language_name(lang.as_str()).unwrap_or_else(|_| lang.to_string()),
            href: self.href_to(&self.site.address(&Content::Start, lang)),
            about: None,
        }
    }
}
