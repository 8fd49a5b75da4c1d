//! A playbook, or the desk, in; what a help desk's own tools read of it out.

use super::Speech;
use crate::decode::{Ref, Text};
use crate::site::{Content, Exit, Flow, FlowStep, Topic, TopicKey, collected_by_box, named_in_step};
use crate::view::{
    DeskData, GraphBox, GraphStep, GraphView, GraphWay, MapStep, MapWay, NamedData, PlaybookData, RouteData, WithId,
};

impl Speech<'_> {
    /// The playbooks, in the order of their list.
    pub fn playbooks_data(&self) -> Vec<PlaybookData> {
        let keys = self.order().map_or(&[][..], |order| &order.playbooks);
        let all = keys.iter();
        all.filter_map(|key| Some(self.playbook_data(key, self.site.topics.get(key)?)))
            .collect()
    }

    /// What is known of a playbook.
    fn playbook_data(&self, key: &TopicKey, topic: &Topic) -> PlaybookData {
        let meta = &topic.main().meta;
        let page = Content::Topic(key.clone());
        PlaybookData {
            id: key.slug.to_string(),
            title: self.topic_title(topic),
            description: self.topic_description(topic),
            text_language: topic.document(self.lang).lang.to_string(),
            severity: meta.severity.as_ref().map(|named| named.id.clone()),
            kind: meta.kind.map(|kind| kind.word().to_owned()),
            products: ids(&meta.products),
            roles: ids(&meta.roles),
            clouds: ids(&meta.clouds),
            routes: ids(&meta.routes),
            owner: meta.owner.as_ref().map(|named| named.id.clone()),
            review: meta.review.as_ref().map(|day| day.value.to_string()),
            overdue: self.is_overdue(meta),
            page: self.href(&page),
            markdown: self.href(&Content::Twin(Box::new(page))),
            pdf: self.playbook_pdf(key),
            graph: self.href(&Content::Graph(key.clone())),
        }
    }

    /// A playbook with its steps and the ways between them.
    pub fn graph(&self, key: &TopicKey) -> Option<GraphView> {
        let topic = self.site.topics.get(key)?;
        let document = topic.document(self.lang);
        let flow = Flow::of(document);
        let playbook = self.playbook_data(key, topic);
        let numbered = (1..).zip(&flow.steps);
        let steps = numbered
            .map(|(number, own)| {
                let told = self.map_step(document, &flow, own, number);
                self.graph_step(&flow, own, told, &playbook.page)
            })
            .collect();
        Some(GraphView {
            language: self.lang.to_string(),
            playbook,
            steps,
        })
    }

    /// A step, which the page tells as `told`.
    fn graph_step(&self, flow: &Flow<'_>, own: &FlowStep<'_>, told: MapStep, page: &str) -> GraphStep {
        let step = own.step;
        let boxes = step.tasks.iter().zip(collected_by_box(step));
        let named = |section: &str| named_in_step(step, section).into_iter().map(str::to_owned).collect();
        let ways = own.ways.iter().zip(told.ways);
        GraphStep {
            id: step.id.clone(),
            number: told.number,
            heading: told.words,
            level: step.level,
            href: on_page(page, told.href),
            outcome: own.outcome.map(|outcome| outcome.word().to_owned()),
            part_of_outcome: own.is_part,
            boxes: boxes
                .map(|(task, evidence)| GraphBox {
                    text: self.written_out(&task.words),
                    evidence: evidence.into_iter().map(|(id, _)| id.to_owned()).collect(),
                })
                .collect(),
            roles: named("roles"),
            routes: named("routes"),
            ways: ways.map(|(way, told)| graph_way(flow, way.to, told, page)).collect(),
        }
    }

    /// The agents' part of the catalog.
    pub fn desk_data(&self) -> Option<DeskData> {
        let desk = self.desk()?;
        let terms = self.escalate_data()?;
        let routes = terms.routes.into_iter().filter_map(|terms| {
            let view = self.route(&terms.id)?;
            Some(RouteData { view, terms })
        });
        let named = |id: &str, name: &Text, about: Option<&Text>| NamedData {
            id: id.to_owned(),
            name: self.text(name),
            about: about.map(|about| self.text(about)),
        };
        let levels = desk.levels.iter().map(|(id, level)| WithId {
            id: id.value.clone(),
            view: self.level_row(level),
        });
        let clouds = desk.clouds.iter().map(|(id, cloud)| WithId {
            id: id.value.clone(),
            view: self.cloud_row(cloud),
        });
        let roles = desk.roles.iter();
        let evidence = desk.evidence.iter();
        Some(DeskData {
            routes: routes.collect(),
            promises: terms.promises,
            levels: levels.collect(),
            clouds: clouds.collect(),
            roles: roles
                .map(|(id, role)| named(&id.value, &role.name, role.about.as_ref()))
                .collect(),
            evidence: evidence
                .map(|(id, own)| named(&id.value, &own.name, own.about.as_ref()))
                .collect(),
        })
    }
}

/// The ids that references name.
fn ids<T>(named: &[Ref<T>]) -> Vec<String> {
    named.iter().map(|named| named.id.clone()).collect()
}

/// An address as the playbook's page names it, from beside that page.
fn on_page(page: &str, href: String) -> String {
    if href.starts_with('#') {
        format!("{page}{href}")
    } else {
        href
    }
}

/// A way, which the page tells as `told`.
fn graph_way(flow: &Flow<'_>, to: Exit<'_>, told: MapWay, page: &str) -> GraphWay {
    let (kind, to) = match to {
        Exit::Step(at) => ("step", flow.steps.get(at).map_or("", |own| &own.step.id)),
        Exit::Route(id) => ("route", id),
        Exit::Role(id) => ("role", id),
        Exit::Contact(id) => ("contact", id),
        Exit::Elsewhere(destination) => ("page", destination),
        Exit::Out(address) => ("elsewhere", address),
        Exit::Nothing(path) => ("nothing", path),
    };
    let is_out = kind == "elsewhere";
    GraphWay {
        condition: told.condition,
        goes_on: told.goes_on,
        kind,
        to: to.to_owned(),
        name: told.name,
        href: told
            .href
            .map(|href| on_page(page, href))
            .or(is_out.then(|| to.to_owned())),
    }
}
