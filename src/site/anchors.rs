//! A page of the site in, the anchors on it that links may name out.
//!
//! Pages of Markdown have those of their text. The other pages are a theme's, and any theme has the anchors that the
//! views hand to it: those are promised here.

use super::{Content, Site};
use crate::decode::Lang;

impl Site {
    /// Whether a page that is shown in `lang` has this anchor.
    pub fn has_anchor(&self, content: &Content, lang: &Lang, wanted: &str) -> bool {
        match content {
            Content::Topic(key) => self.topics.get(key).is_some_and(|topic| {
                let anchors = &topic.document(lang).outline().anchors;
                anchors.binary_search_by(|anchor| (*anchor.value).cmp(wanted)).is_ok()
            }),
            _ => self
                .anchors(content, lang)
                .is_some_and(|all| all.iter().any(|id| id == wanted)),
        }
    }

    /// The anchors of a page that is shown in `lang`; `None` of what is no page, such as a PDF, whose readers have fragments
    /// of their own.
    pub fn anchors(&self, content: &Content, lang: &Lang) -> Option<Vec<String>> {
        let all = match content {
            Content::Topic(key) => {
                let anchors = &self.topics.get(key)?.document(lang).outline().anchors;
                anchors
                    .iter()
                    .map(|anchor| anchor.value.clone().into_string())
                    .collect()
            }
            Content::Contacts => {
                let internal = self.desk.iter().flat_map(|desk| desk.contacts.ids());
                let contacts = self.offer.contacts.ids().chain(internal);
                let contacts = contacts.map(|id| format!("contact-{id}"));
                let hours = self.offer.hours.ids().map(|id| format!("hours-{id}"));
                contacts.chain(hours).collect()
            }
            Content::Matrix => {
                let routes = self.desk.iter().flat_map(|desk| desk.routes.ids());
                routes.map(|id| format!("route-{id}")).collect()
            }
            Content::Disclosure(id) | Content::Print(id) => {
                let own = self.offer.disclosures.get(id);
                let support = own.into_iter().flat_map(|own| &own.support.value);
                let parts = ["at-a-glance", "contacts", "escalation", "identity"].map(str::to_owned);
                let support = support.map(|named| format!("support-{}", named.id));
                parts.into_iter().chain(support).collect()
            }
            Content::Twin(_)
            | Content::Pdf(_)
            | Content::Notice(_)
            | Content::ProfilePdf(_)
            | Content::ProfileJson(_)
            | Content::PlaybookPdf(_)
            | Content::Edition(..)
            | Content::Feed
            | Content::Calendar(_)
            | Content::Card(_)
            | Content::MatrixPdf
            | Content::Terms
            | Content::Llms
            | Content::Graph(_)
            | Content::GraphList
            | Content::DeskTerms
            | Content::Manifest
            | Content::FileList
            | Content::Worker
            | Content::Sitemap
            | Content::Robots
            | Content::Picture(_) => return None,
            Content::Start
            | Content::SupportList
            | Content::Support(_)
            | Content::Prices
            | Content::Escalation
            | Content::Changes
            | Content::Help(_)
            | Content::Disclosures
            | Content::Profiles
            | Content::Profile(_)
            | Content::Playbooks(_)
            | Content::Deadlines
            | Content::Escalate
            | Content::Facet(..)
            | Content::Redirect(..)
            | Content::NotFound => Vec::new(),
        };
        Some(all)
    }
}
