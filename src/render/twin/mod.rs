//! A page's view in, the same as Markdown out, for programs: the twin that stands beside each page.
//!
//! It is made from the very view that the page's template lays out, so that both say the same. Links lead to the twins
//! of pages, anchors are those of the pages.

mod desk;
mod documents;
mod pages;
mod profiles;
mod reach;
mod routes;
mod sheet;
mod terms;

use super::Renderer;
use super::document::Lookup;
use crate::config::Audience;
use crate::markdown::{Twin, link, text, to_twin};
use crate::project::DocumentKind;
use crate::site::{Content, Page, Topic, TopicKey};
use crate::view::build::Speech;
use crate::view::{LlmsView, TwinFrame};
use sheet::Sheet;

impl Renderer {
    /// The twin of `page`, in whose place `speech` stands.
    pub(super) fn twin(&self, speech: &Speech<'_>, page: &Page) -> String {
        let speech = &Speech { twin: true, ..*speech };
        let frame = speech.twin_frame(&page.content);
        let topic = match &page.content {
            Content::Topic(key) => self
                .site
                .topics
                .get(key)
                .map(|topic| (key, topic, self.text_twin(speech, topic))),
            _ => None,
        };
        let mut sheet = Sheet::new(speech);
        let id = topic.as_ref().and_then(|(.., twin)| twin.title_id.as_deref());
        sheet.heading(1, &frame.title, id);
        if let Some(description) = &frame.description {
            sheet.quote(&text(description));
        }
        if let Some(notice) = &frame.notice {
            sheet.paragraph(&text(notice));
        }
        match &topic {
            Some((key, topic, twin)) => self.topic_twin(&mut sheet, key, topic, twin),
            None => self.body_twin(&mut sheet, &page.content),
        }
        foot(&mut sheet, &frame);
        sheet.finish()
    }

    /// What stands on a page between its title and its foot.
    fn body_twin(&self, sheet: &mut Sheet<'_>, content: &Content) {
        let speech = sheet.speech;
        let print = &self.kit.print;
        match content {
            Content::Start => match speech.desk_start() {
                Some(desk) => sheet.desk(&desk),
                None => sheet.start(&speech.start()),
            },
            Content::SupportList => sheet.support_list(&speech.support_list()),
            Content::Support(id) => speech.support_page(id).iter().for_each(|view| sheet.support_page(view)),
            Content::Contacts => sheet.contacts_page(&speech.contacts()),
            Content::Prices => sheet.prices(&speech.prices()),
            Content::Escalation => speech.escalation().iter().for_each(|view| sheet.escalation_page(view)),
            Content::Changes => sheet.changes_page(&speech.changes()),
            Content::Help(number) => sheet.help(&speech.help(*number)),
            Content::Disclosures => sheet.disclosures(&speech.disclosures()),
            Content::Disclosure(id) => speech
                .disclosure(id, print)
                .iter()
                .for_each(|view| sheet.disclosure(view)),
            Content::Playbooks(number) => {
                let view = speech.playbooks(None, *number);
                view.iter().for_each(|view| sheet.playbooks(view));
            }
            Content::Facet(kind, id, number) => {
                let view = speech.playbooks(Some((*kind, id)), *number);
                view.iter().for_each(|view| sheet.playbooks(view));
            }
            Content::Matrix => speech.matrix_page().iter().for_each(|view| sheet.matrix(view)),
            Content::Profiles => sheet.profiles(&speech.profiles()),
            Content::Profile(name) => speech.profile_page(name).iter().for_each(|view| sheet.profile(view)),
            Content::Escalate => speech.escalate().iter().for_each(|view| sheet.escalate(view)),
            Content::Deadlines => sheet.due_form(&speech.due_form()),
            // No page, or one without a twin.
            _ => {}
        }
    }

    /// The text of a page or playbook that somebody has written, as Markdown.
    fn text_twin(&self, speech: &Speech<'_>, topic: &Topic) -> Twin {
        let document = topic.document(speech.lang);
        to_twin(document.body(), &Lookup { speech, document }, &self.options())
    }

    /// A page or playbook that somebody has written.
    fn topic_twin(&self, sheet: &mut Sheet<'_>, key: &TopicKey, topic: &Topic, twin: &Twin) {
        let speech = sheet.speech;
        if key.kind == DocumentKind::Playbook && self.site.audience == Audience::Agents {
            let view = speech.playbook(key, topic, String::new());
            return view.iter().for_each(|view| sheet.playbook(view, &twin.text));
        }
        sheet.facts(&speech.page_facts(topic));
        sheet.blocks(&twin.text);
    }
}

/// What stands at a page's end: the page itself, other languages, who says so and as of when.
fn foot(sheet: &mut Sheet<'_>, frame: &TwinFrame) {
    sheet.blocks("---");
    let mut ways = vec![link(&frame.page.title, &frame.page.href)];
    ways.extend(frame.others.iter().map(|other| link(&other.title, &other.href)));
    sheet.paragraph(&ways.join(" · "));
    let legal: Vec<String> = frame.legal.iter().map(|own| link(&own.title, &own.href)).collect();
    sheet.paragraph(&legal.join(" · "));
    let parts = [&frame.legal_name, &frame.address, &frame.as_of];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| text(part))
        .collect();
    sheet.paragraph(&parts.join(" · "));
}

/// What programs find on a site, `llms.txt`.
pub(super) fn llms(speech: &Speech<'_>, view: &LlmsView) -> String {
    let mut sheet = Sheet::new(speech);
    sheet.heading(1, &view.title, None);
    if let Some(summary) = &view.summary {
        sheet.quote(&text(summary));
    }
    for words in &view.notes {
        sheet.paragraph(&text(words));
    }
    for section in &view.sections {
        sheet.heading(2, &section.title, None);
        for own in &section.links {
            let about = own
                .about
                .as_ref()
                .map_or_else(String::new, |about| format!(": {}", text(about)));
            sheet.item(0, &format!("{}{about}", link(&own.title, &own.href)));
        }
    }
    sheet.finish()
}
