//! A playbook and the terms in; escalations and handovers that lack what they need, and roles that nothing needs, out.

use std::collections::BTreeSet;

use super::check::Playbook;
use super::{Exit, FlowStep, Outcome, entry};
use crate::catalog::{Evidence, Role, Route};
use crate::decode::Ref;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Step;
use crate::source::Span;

impl Playbook<'_> {
    /// Tells what its outcomes need and do not have.
    pub(super) fn needs(&self, found: &mut Diagnostics) {
        let mut routes: Vec<(&str, Span)> = Vec::new();
        for own in &self.flow.steps {
            self.arrows(own, &mut routes, found);
            self.outcome(own, &mut routes, found);
        }
        let mut told = BTreeSet::new();
        routes.retain(|(id, _)| told.insert(*id));
        routes.into_iter().for_each(|(id, span)| self.listed(id, span, found));
        self.evidence(found);
    }

    /// Arrows that lead to what is neither a step nor an outcome; the routes to which others lead are added to `routes`.
    fn arrows<'s>(&self, own: &FlowStep<'s>, routes: &mut Vec<(&'s str, Span)>, found: &mut Diagnostics) {
        for way in &own.ways {
            let Some(arrow) = way.arrow else {
                continue;
            };
            match way.to {
                // That there is no such heading is told of the link.
                Exit::Nothing(path) if self.catalog.lookup(path).is_ok() => found.push(
                    Diagnostic::at(
                        Code::StepLeadsNowhere,
                        arrow.span,
                        format!("this arrow leads to `{path}`, which ends no playbook"),
                    )
                    .help("lead to a step by `→ [words](#id)`, or to an outcome: routes escalate, roles and contacts take over"),
                ),
                Exit::Route(id) => routes.push((id, arrow.span)),
                _ => {}
            }
        }
    }

    /// Tells an escalation by a route that the front matter does not list, so that nobody has checked whether it may be used.
    fn listed(&self, id: &str, span: Span, found: &mut Diagnostics) {
        let meta = &self.document.meta;
        let is_known = self.catalog.desk.routes.is_defined(id);
        if is_known && self.document.meta_is_whole && meta.routes.iter().all(|named| named.id != id) {
            found.push(
                Diagnostic::at(
                    Code::RouteNotListed,
                    span,
                    format!("it escalates by `{id}`, which is not among this playbook's routes"),
                )
                .help(format!(
                    "add `{id}` to `routes` in the front matter, or choose one of those"
                )),
            );
        }
    }

    /// What an outcome must say; the routes that it names are added to `routes`.
    fn outcome<'s>(&self, own: &FlowStep<'s>, routes: &mut Vec<(&'s str, Span)>, found: &mut Diagnostics) {
        let lacks =
            |message: String, help: &str| Diagnostic::at(Code::OutcomeWithoutWay, own.step.span, message).help(help);
        let words = own.step.words.source();
        match own.outcome {
            Some(Outcome::Escalate) => {
                let named = self.routes_of(own);
                let listed = &self.document.meta.routes;
                if named.is_empty() && listed.len() != 1 && self.document.meta_is_whole {
                    found.push(lacks(
                        format!("`{words}` escalates by no route"),
                        match listed.is_empty() {
                            true => "name one, `{{ routes.ID.name }}`, and list it under `routes` in the front matter",
                            false => "name one of the playbook's routes: `{{ routes.ID.name }}`",
                        },
                    ));
                }
                routes.extend(named);
            }
            Some(Outcome::HandOver) if self.named_in(own, &["roles", "contacts"]).is_empty() => {
                found.push(lacks(
                    format!("`{words}` hands over to nobody"),
                    "name who takes over: `{{ roles.ID }}`, or `{{ contacts.ID }}`",
                ));
            }
            _ => {}
        }
    }

    /// The routes by which an outcome escalates, as it names them.
    fn routes_of<'s>(&self, own: &FlowStep<'s>) -> Vec<(&'s str, Span)> {
        self.named_in(own, &["routes"])
    }

    /// The same; where it names none and the playbook lists a single one, that one.
    fn routes_meant<'s>(&'s self, own: &FlowStep<'s>) -> Vec<(&'s str, Span)> {
        let named = self.routes_of(own);
        match (named.is_empty(), self.document.meta.routes.as_slice()) {
            (true, [only]) => vec![(only.id.as_str(), own.step.span)],
            _ => named,
        }
    }

    /// What a step and the headings below it name of some sections: the ids with their places.
    fn named_in<'s>(&self, own: &FlowStep<'s>, sections: &[&str]) -> Vec<(&'s str, Span)> {
        let references = own.step.references.iter();
        let named = references.filter_map(|reference| {
            let (section, id) = entry(&reference.path)?;
            sections.contains(&section).then_some((id, reference.span))
        });
        named.collect()
    }

    /// What routes ask for and no step before the escalation collects.
    fn evidence(&self, found: &mut Diagnostics) {
        let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
        let reached = self.flow.reached([0]);
        let steps = self.flow.steps.iter().enumerate();
        for (at, own) in steps.filter(|(at, _)| reached.contains(at)) {
            let mut routes: Vec<(&str, Span)> = own
                .ways
                .iter()
                .filter_map(|way| match way.to {
                    Exit::Route(id) => Some((id, way.arrow?.span)),
                    _ => None,
                })
                .collect();
            if own.outcome == Some(Outcome::Escalate) {
                routes.extend(self.routes_meant(own));
            }
            if routes.is_empty() {
                continue;
            }
            let before = self.flow.leading([at]);
            let steps = before.iter().filter_map(|at| self.flow.steps.get(*at));
            let collected: BTreeSet<&str> = steps.flat_map(|own| collected(own.step)).collect();
            // One that is not listed is told as such.
            let is_listed = |id: &str| self.document.meta.routes.iter().any(|own| own.id == id);
            for (id, span) in routes.into_iter().filter(|(id, _)| is_listed(id)) {
                let Some(route) = self.route(id) else {
                    continue;
                };
                let is_lacking = |named: &&Ref<Evidence>| {
                    let is_known = self.catalog.desk.evidence.is_defined(&named.id);
                    is_known && !collected.contains(named.id.as_str())
                };
                let lacking = route.evidence.iter().filter(is_lacking);
                let lacking: Vec<_> = lacking.filter(|named| told.insert((id, &named.id))).collect();
                found.extend(uncollected(id, span, &lacking));
            }
        }
    }

    /// A route as it holds on the day.
    fn route(&self, id: &str) -> Option<&Route> {
        self.catalog.desk.routes.get(id)?.on_or_first(self.day)
    }

    /// Roles that the playbook says that it is for, and that nothing in it needs.
    pub(super) fn roles(&self, found: &mut Diagnostics) {
        let steps = self.flow.steps.iter();
        let mut needed: BTreeSet<&str> = steps
            .flat_map(|own| self.named_in(own, &["roles"]))
            .map(|(id, _)| id)
            .collect();
        let routes = self
            .document
            .meta
            .routes
            .iter()
            .filter_map(|named| self.route(&named.id));
        needed.extend(
            routes
                .flat_map(|route| &route.roles)
                .map(|role: &Ref<Role>| role.id.as_str()),
        );
        for role in self
            .document
            .meta
            .roles
            .iter()
            .filter(|role| !needed.contains(role.id.as_str()))
        {
            if !self.catalog.desk.roles.is_defined(&role.id) {
                continue;
            }
            found.push(
                Diagnostic::at(
                    Code::RoleUnneeded,
                    role.span,
                    format!("no step needs the role `{}`", role.id),
                )
                .label("neither a step nor a route of this playbook names it")
                .help(format!(
                    "name it where it is needed, `{{{{ roles.{} }}}}`, or remove it here",
                    role.id
                )),
            );
        }
    }
}

/// That a route asks for evidence that no step before it collects.
fn uncollected(route: &str, span: Span, lacking: &[&Ref<Evidence>]) -> Option<Diagnostic> {
    let ids: Vec<&str> = lacking.iter().map(|named| named.id.as_str()).collect();
    let them = match ids.as_slice() {
        [] => return None,
        [_] => "it",
        _ => "them",
    };
    let message = format!(
        "`{route}` asks for `{}`, and no step before collects {them}",
        ids.join("`, `")
    );
    let boxes: Vec<String> = ids
        .iter()
        .map(|id| format!("`- [ ] {{{{ evidence.{id} }}}}`"))
        .collect();
    let problem = Diagnostic::at(Code::EvidenceMissing, span, message);
    let problem = lacking.iter().fold(problem, |problem, named| {
        problem.related(named.span, "the route asks for it here")
    });
    Some(problem.help(format!(
        "add to a step before what is to be ticked: {}",
        boxes.join(", ")
    )))
}

/// What the boxes of a step collect, by the ids of the evidence that they name.
fn collected(step: &Step) -> impl Iterator<Item = &str> {
    let boxes = step.tasks.iter().map(|task| task.span);
    let is_within = move |span: Span| boxes.clone().any(|own| own.start <= span.start && span.end <= own.end);
    step.references.iter().filter_map(move |reference| {
        let (section, id) = entry(&reference.path)?;
        (section == "evidence" && is_within(reference.span)).then_some(id)
    })
}
