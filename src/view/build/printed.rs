//! A playbook in, its view for paper out.

use super::Speech;
use crate::catalog::Paper;
use crate::markdown::Tree;
use crate::site::{Content, Topic, TopicKey};
use crate::view::{MapView, PlaybookView, PrintedPlaybook};

impl Speech<'_> {
    /// Where a playbook stands as PDF, if it does.
    pub(super) fn playbook_pdf(&self, key: &TopicKey) -> Option<String> {
        let pdf = Content::PlaybookPdf(key.clone());
        self.site.config.playbook_pdfs.then(|| self.href(&pdf))
    }

    /// A playbook for paper, with its text, and its ways as they are drawn.
    pub fn printed_playbook(
        &self,
        (key, topic): (&TopicKey, &Topic),
        text: Tree,
        draw: impl FnOnce(&MapView) -> Vec<String>,
    ) -> Option<PrintedPlaybook> {
        let page = Content::Topic(key.clone());
        let PlaybookView {
            map,
            severity,
            routes,
            contacts,
            deadlines,
            lang,
            ..
        } = self.playbook(key, topic, String::new())?;
        let offer = &self.site.offer;
        let mut papers = offer.disclosures.iter().filter_map(|(_, own)| own.paper);
        let as_of = self.date(self.today());
        let as_of = [("date", as_of.as_str().into())];
        Some(PrintedPlaybook {
            address: self.site.absolute(&self.site.address(&page, self.lang)),
            path: topic.document(self.lang).path.to_string(),
            lang: self.lang.to_string(),
            text_lang: lang,
            paper: match papers.next() {
                Some(Paper::Letter) => "letter".into(),
                Some(Paper::A4) | None => "a4".into(),
            },
            partner: offer
                .partner
                .as_ref()
                .map_or_else(String::new, |own| own.value.name.clone()),
            title: self.topic_title(topic),
            description: self.topic_description(topic),
            as_of: self.words.strings.format("terms-as-of", &as_of),
            fallback: self.fallback(&page).map(|(words, _)| words),
            severity,
            facts: self.facts(topic, &["severity", "routes"]),
            deadlines,
            contacts,
            drawings: map.as_ref().map(draw).unwrap_or_default(),
            map,
            text,
            pictures: Vec::new(),
            routes,
            lacks: false,
        })
    }
}
