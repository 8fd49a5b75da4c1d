//! A playbook in, its map out: each step with the ways from it, for the drawing and for its twin in words.

use super::Speech;
use crate::markdown::ArrowTarget;
use crate::project::Document;
use crate::site::{Destination, Exit, Flow, FlowStep, Topic, Way};
use crate::view::{MapStep, MapView, MapWay};

impl Speech<'_> {
    /// The ways through a playbook; nothing where it has a single step.
    pub fn map(&self, topic: &Topic) -> Option<MapView> {
        let document = topic.document(self.lang);
        let flow = Flow::of(document);
        let steps: Vec<MapStep> = (1..)
            .zip(&flow.steps)
            .map(|(number, own)| self.map_step(document, &flow, own, number))
            .collect();
        (steps.len() > 1).then_some(MapView { steps })
    }

    /// A step.
    pub(super) fn map_step(&self, document: &Document, flow: &Flow<'_>, own: &FlowStep<'_>, number: usize) -> MapStep {
        let mut ways: Vec<MapWay> = own.ways.iter().map(|way| self.map_way(document, flow, way)).collect();
        let is_choice = ways.iter().any(|way| way.condition.is_some());
        for way in ways.iter_mut().filter(|way| is_choice && way.condition.is_none()) {
            way.condition = Some(self.say("map-otherwise"));
        }
        MapStep {
            number,
            words: self.written_out(&own.step.words),
            href: format!("#{}", own.step.id),
            outcome: own
                .outcome
                .map(|outcome| self.say(&format!("outcome-{}", outcome.word()))),
            ways,
        }
    }

    /// A way from a step.
    fn map_way(&self, document: &Document, flow: &Flow<'_>, way: &Way<'_>) -> MapWay {
        let condition = way.arrow.map(|arrow| self.written_out(&arrow.condition));
        let condition = condition.filter(|words| !words.is_empty());
        let step = match way.to {
            Exit::Step(to) => flow.steps.get(to).map(|own| (to + 1, own)),
            _ => None,
        };
        let (to, name, href) = match (step, way.arrow.map(|arrow| &arrow.target)) {
            (Some((number, own)), _) => {
                let name = self.written_out(&own.step.words);
                (Some(number), name, Some(format!("#{}", own.step.id)))
            }
            (None, Some(ArrowTarget::Link(destination, words))) => {
                // What is not there is no place to go to, also where that mistake was let pass.
                let is_there = !matches!(way.to, Exit::Nothing(_));
                let href = is_there.then(|| self.page_href(document, destination)).flatten();
                (None, self.written_out(words), href)
            }
            (None, Some(ArrowTarget::Reference(path))) => {
                // A contact stands for its number in texts; here it is who takes over that counts.
                let name = match way.to {
                    Exit::Contact(id) => self.named(&format!("contacts.{id}.name")),
                    _ => self.named(path),
                };
                (None, name.map_or_else(|| path.clone(), |named| named.text), None)
            }
            (None, None) => (None, String::new(), None),
        };
        MapWay {
            otherwise: condition.is_none(),
            condition,
            to,
            name,
            href,
            goes_on: way.arrow.is_none(),
        }
    }

    /// Where a link of a document leads, if it is a page of the site.
    fn page_href(&self, document: &Document, destination: &str) -> Option<String> {
        let Destination::Page { address, fragment } = self.site.destination(document, self.lang, destination) else {
            return None;
        };
        Some(self.href_within(&address, fragment.as_deref()))
    }
}
