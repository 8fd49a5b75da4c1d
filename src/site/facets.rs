//! Playbooks grouped by product, kind, severity and role.

use super::{FacetKind, Site, Topic, TopicKey};
use crate::catalog::SupportKind;
use crate::project::{DocumentKind, Meta};

impl Site {
    /// The playbooks, the worst severity first, then by title in the default language.
    pub fn playbooks(&self) -> Vec<(&TopicKey, &Topic)> {
        let rank = |topic: &Topic| {
            let severity = topic.main().meta.severity.as_ref();
            severity
                .and_then(|named| self.offer.severities.iter().position(|(id, _)| id.value == named.id))
                .unwrap_or(usize::MAX)
        };
        let mut playbooks: Vec<_> = self
            .topics
            .iter()
            .filter(|(key, _)| key.kind == DocumentKind::Playbook)
            .collect();
        playbooks.sort_by_cached_key(|(_, topic)| (rank(topic), topic.title(self.default_language())));
        playbooks
    }

    /// The values of a facet that some playbook has, in the catalog's order.
    pub fn facet_values(&self, kind: FacetKind) -> Vec<String> {
        let all: Vec<String> = match kind {
            FacetKind::Product => self.offer.products.iter().map(|(id, _)| id.value.clone()).collect(),
            FacetKind::Kind => SupportKind::ALL.iter().map(|kind| kind.word().to_owned()).collect(),
            FacetKind::Severity => self.offer.severities.iter().map(|(id, _)| id.value.clone()).collect(),
            FacetKind::Role => match &self.desk {
                Some(desk) => desk.roles.iter().map(|(id, _)| id.value.clone()).collect(),
                None => Vec::new(),
            },
        };
        all.into_iter()
            .filter(|value| {
                self.playbooks()
                    .iter()
                    .any(|(_, topic)| has(&topic.main().meta, kind, value))
            })
            .collect()
    }

    /// The playbooks with a value of a facet.
    pub fn playbooks_with(&self, kind: FacetKind, value: &str) -> Vec<(&TopicKey, &Topic)> {
        let mut playbooks = self.playbooks();
        playbooks.retain(|(_, topic)| has(&topic.main().meta, kind, value));
        playbooks
    }
}

/// Whether a playbook has a value of a facet.
fn has(meta: &Meta, kind: FacetKind, value: &str) -> bool {
    match kind {
        FacetKind::Product => meta.products.iter().any(|product| product.id == value),
        FacetKind::Kind => meta.kind.is_some_and(|own| own.word() == value),
        FacetKind::Severity => meta.severity.as_ref().is_some_and(|severity| severity.id == value),
        FacetKind::Role => meta.roles.iter().any(|role| role.id == value),
    }
}
