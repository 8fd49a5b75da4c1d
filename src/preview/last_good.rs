//! A page that can't be rendered in, its bytes as of the last state in which it could be out.
//!
//! What is wrong in a template, or can't be typeset, shows only when a page is rendered: after the state that it belongs to has
//! come to be shown. The states before are kept for that.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shown::Shown;
use crate::config::Audience;

/// How many states may come and go before the last one that was rendered whole is let go: each former text stays in memory with
/// it. They are more than anybody saves without a pause in which pages are rendered.
const MOST_STATES: usize = 200;

/// Where a page stands: whose site, and the address in it.
pub type Place = (Audience, String);

/// The states in which pages are shown that can't be rendered now.
#[derive(Clone, Default)]
pub struct LastGood {
    /// For the pages of which it is known: each one's last state in which it could be rendered.
    held: Arc<BTreeMap<Place, Arc<Shown>>>,
    /// The state before the one that is shown.
    before: Option<Arc<Shown>>,
    /// The last state of which all pages have been rendered.
    swept: Option<Arc<Shown>>,
    /// How many states were shown since.
    since: usize,
}

impl LastGood {
    /// Another state than `former` is shown.
    pub fn pass(&mut self, former: Option<Arc<Shown>>) {
        self.before = former.or(self.before.take());
        self.since += 1;
        if self.since > MOST_STATES {
            self.swept = None;
        }
    }

    /// All pages of `shown` have been rendered, and those that could not be are held.
    pub fn sweep(&mut self, shown: &Arc<Shown>) {
        self.swept = Some(Arc::clone(shown));
        self.since = 0;
    }

    /// The page can't be rendered as it is: holds it as it was.
    pub fn hold(&mut self, place: &Place) {
        if self.held.contains_key(place) {
            return;
        }
        if let Some((former, _)) = self.find(place.0, &place.1) {
            let former = Arc::clone(former);
            Arc::make_mut(&mut self.held).insert(place.clone(), former);
        }
    }

    /// The page can be rendered, or has gone.
    pub fn release(&mut self, place: &Place) {
        if self.held.contains_key(place) {
            Arc::make_mut(&mut self.held).remove(place);
        }
    }

    /// The page as it was; `None` where it never could be rendered, as far as is known.
    pub fn render(&self, audience: Audience, address: &str) -> Option<Vec<u8>> {
        self.find(audience, address).map(|(_, bytes)| bytes)
    }

    /// What a page of one of the states loads from `address`.
    pub fn shared(&self, audience: Audience, address: &str) -> Option<Arc<[u8]>> {
        self.states(self.held.values())
            .find_map(|state| state.shared(audience, address))
    }

    /// The state in which a page could last be rendered, and its bytes in it.
    fn find(&self, audience: Audience, address: &str) -> Option<(&Arc<Shown>, Vec<u8>)> {
        let own = self.held.get(&(audience, address.to_owned()));
        self.states(own.into_iter())
            .find_map(|state| Some((state, state.render(audience, address).ok()??)))
    }

    /// `own`, and the states that any page may be shown in, the last one first.
    fn states<'a>(&'a self, own: impl Iterator<Item = &'a Arc<Shown>>) -> impl Iterator<Item = &'a Arc<Shown>> {
        own.chain(&self.before).chain(&self.swept)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::pipeline::{Asked, Pipeline};
    use super::*;
    use crate::testing::TODAY;

    #[test]
    fn the_state_that_was_rendered_whole_is_let_go_after_many_others() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("start");
        let pipeline = Pipeline::open(Asked {
            root,
            day: Box::new(|_| TODAY),
            drafts: false,
        });
        let shown = pipeline.shown().unwrap();
        let holders = Arc::strong_count(shown);
        let mut last_good = LastGood::default();
        last_good.sweep(shown);
        for _ in 0..MOST_STATES {
            last_good.pass(None);
        }
        assert!(last_good.render(Audience::Customers, "index.html").is_some());
        assert_eq!(Arc::strong_count(shown), holders + 1);
        last_good.pass(None);
        assert!(last_good.render(Audience::Customers, "index.html").is_none());
        assert_eq!(Arc::strong_count(shown), holders);
        last_good.sweep(shown);
        last_good.pass(None);
        assert!(last_good.render(Audience::Customers, "index.html").is_some());
    }
}
