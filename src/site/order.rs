//! The order in which topics are shown, worked out once for all pages: in the navigation, in lists, by facet.

use std::collections::BTreeMap;

use super::{FacetKind, Topic, TopicKey, Topics};
use crate::catalog::{Desk, Offer, SupportKind};
use crate::decode::Lang;
use crate::project::{DocumentKind, Meta};

/// How many topics a list shows; a longer one goes on on another page, so that no page grows with the site.
pub const LISTED: usize = 100;

/// The topics of a language in the order of their titles and of `order` in their front matter.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Pages in the navigation.
    pub help: Vec<TopicKey>,
    /// Playbooks, the worst severity first.
    pub playbooks: Vec<TopicKey>,
    /// Pages linked in the foot.
    pub foot: Vec<TopicKey>,
    /// Where each page of `help` and each of `playbooks` stands.
    places: BTreeMap<TopicKey, usize>,
}

impl Order {
    /// Puts `topics` in order for `lang`.
    pub fn new(topics: &Topics, offer: &Offer, lang: &Lang) -> Self {
        let mut pages: Vec<(&TopicKey, &Topic)> = topics
            .iter()
            .map(|(key, topic)| (key, &**topic))
            .filter(|(key, _)| key.kind == DocumentKind::Page)
            .collect();
        pages
            .sort_by_cached_key(|(_, topic)| (topic.main().meta.order.unwrap_or(u32::MAX), topic.title(lang).source()));
        let mut playbooks: Vec<(&TopicKey, &Topic)> = topics
            .iter()
            .map(|(key, topic)| (key, &**topic))
            .filter(|(key, _)| key.kind == DocumentKind::Playbook)
            .collect();
        playbooks.sort_by_cached_key(|(_, topic)| (rank(offer, &topic.main().meta), topic.title(lang).source()));
        let keys = |chosen: &[(&TopicKey, &Topic)], wanted: fn(&Meta) -> bool| -> Vec<TopicKey> {
            let wanted = chosen.iter().filter(|(_, topic)| wanted(&topic.main().meta));
            wanted.map(|(key, _)| (*key).clone()).collect()
        };
        let help = keys(&pages, |meta| meta.nav != Some(false));
        let playbooks = keys(&playbooks, |_| true);
        let places = [&help, &playbooks]
            .into_iter()
            .flat_map(|list| list.iter().enumerate().map(|(at, key)| (key.clone(), at)))
            .collect();
        Self {
            foot: keys(&pages, |meta| meta.foot == Some(true)),
            help,
            playbooks,
            places,
        }
    }

    /// Where `key` stands in its list.
    pub fn place(&self, key: &TopicKey) -> Option<usize> {
        self.places.get(key).copied()
    }
}

/// The place of a playbook's severity among the catalog's, the worst first.
fn rank(offer: &Offer, meta: &Meta) -> usize {
    let severity = meta.severity.as_ref();
    severity
        .and_then(|named| offer.severities.iter().position(|(id, _)| id.value == named.id))
        .unwrap_or(usize::MAX)
}

/// The playbooks of each value of each facet, in the order of `order`. Values come in the catalog's order.
pub fn facets(topics: &Topics, order: &Order, offer: &Offer, desk: &Desk) -> Vec<(FacetKind, String, Vec<TopicKey>)> {
    let mut found: BTreeMap<(FacetKind, &str), Vec<TopicKey>> = BTreeMap::new();
    for key in &order.playbooks {
        let Some(topic) = topics.get(key) else { continue };
        let meta = &topic.main().meta;
        let mut add = |kind: FacetKind, value| found.entry((kind, value)).or_default().push(key.clone());
        meta.products
            .iter()
            .for_each(|named| add(FacetKind::Product, &named.id));
        meta.kind.iter().for_each(|kind| add(FacetKind::Kind, kind.word()));
        meta.severity
            .iter()
            .for_each(|named| add(FacetKind::Severity, &named.id));
        meta.roles.iter().for_each(|named| add(FacetKind::Role, &named.id));
    }
    let known = |kind: FacetKind| -> Vec<&str> {
        match kind {
            FacetKind::Product => offer.products.iter().map(|(id, _)| id.value.as_str()).collect(),
            FacetKind::Kind => SupportKind::ALL.iter().map(|kind| kind.word()).collect(),
            FacetKind::Severity => offer.severities.iter().map(|(id, _)| id.value.as_str()).collect(),
            FacetKind::Role => desk.roles.iter().map(|(id, _)| id.value.as_str()).collect(),
        }
    };
    FacetKind::ALL
        .into_iter()
        .flat_map(|kind| known(kind).into_iter().map(move |value| (kind, value)))
        .filter_map(|(kind, value)| Some((kind, value.to_owned(), found.remove(&(kind, value))?)))
        .collect()
}

/// How many pages a list of `length` topics takes: at least one.
pub fn sheets(length: usize) -> usize {
    length.div_ceil(LISTED).max(1)
}

/// The part of a list that stands on its page `sheet`, counted from 1.
pub fn on_sheet<T>(list: &[T], sheet: usize) -> &[T] {
    list.chunks(LISTED).nth(sheet.saturating_sub(1)).unwrap_or(&[])
}
