//! A playbook and the terms in; escalations and handovers that lack what they need, and roles that nothing needs, out.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::check::Playbook;
use super::{Exit, FlowStep, Outcome, entry};
use crate::catalog::{Role, Route};
use crate::decode::Ref;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::ArrowTarget;
use crate::source::Span;

impl Playbook<'_> {
    /// Tells what its outcomes need and do not have.
    pub(super) fn needs(&self, found: &mut Diagnostics) {
        let mut told = BTreeSet::new();
        for own in &self.flow.steps {
            self.arrows(own, found);
            self.outcome(own, found);
            for (id, span) in self.escalations(own) {
                if told.insert(id) && !self.is_listed(id) {
                    found.extend(self.unlisted(id, span));
                }
            }
        }
        self.evidence(found);
    }

    /// The routes by which one escalates from a step, with the places where it says so: those of its arrows, and where it is
    /// an outcome without such arrows, those that it names. Where that names none and the playbook lists a single one, it is meant.
    /// Customers escalate by none.
    pub(super) fn escalations<'s>(&'s self, own: &FlowStep<'s>) -> Vec<(&'s str, Span)> {
        if self.is_public {
            return Vec::new();
        }
        let arrows = own.ways.iter().filter_map(|way| match way.to {
            Exit::Route(id) => Some((id, way.arrow?.span)),
            _ => None,
        });
        let mut routes: Vec<(&str, Span)> = arrows.collect();
        if own.outcome == Some(Outcome::Escalate) && routes.is_empty() {
            let named = named_in(own, &["routes"]);
            match (named.is_empty(), self.document.meta.routes.as_slice()) {
                (true, [only]) => routes.push((&only.id, own.step.span)),
                _ => routes.extend(named),
            }
        }
        routes
    }

    /// Arrows that lead to what is neither a step nor an outcome.
    fn arrows(&self, own: &FlowStep<'_>, found: &mut Diagnostics) {
        for way in &own.ways {
            if let (Some(arrow), Exit::Out(_)) = (way.arrow, way.to) {
                let message = "this arrow leads out of the site, where nobody is known to take over";
                found.push(Diagnostic::at(Code::StepLeadsNowhere, arrow.span, message).help(
                    "write it as a link without an arrow, and lead on to a step or an outcome: routes escalate, contacts take over",
                ));
            }
            // That something is not there at all is told of the link or the reference.
            if let (Some(arrow), Exit::Nothing(id)) = (way.arrow, way.to)
                && matches!(arrow.target, ArrowTarget::Link(..))
                && self.has_anchor(id)
            {
                let message = format!("this arrow leads to `#{id}`, which is no step");
                found.push(
                    Diagnostic::at(Code::StepLeadsNowhere, arrow.span, message)
                        .help("lead to a heading: what stands below it is the step"),
                );
            }
            if let (Some(arrow), Exit::Nothing(path)) = (way.arrow, way.to)
                && self.catalog.lookup(path).is_ok()
            {
                let message = format!("this arrow leads to `{path}`, which ends no playbook");
                found.push(Diagnostic::at(Code::StepLeadsNowhere, arrow.span, message).help(
                    "lead to a step by `→ [words](#id)`, or to an outcome: routes escalate, roles and contacts take over",
                ));
            }
        }
    }

    /// Whether something of this id stands in the playbook, a heading or not.
    fn has_anchor(&self, id: &str) -> bool {
        let id = percent_decode_str(id).decode_utf8_lossy();
        let anchors = &self.document.outline().anchors;
        anchors.iter().any(|anchor| *anchor.value == *id)
    }

    /// Whether the front matter lists a route, or may have meant to.
    pub(super) fn is_listed(&self, id: &str) -> bool {
        let meta = &self.document.meta;
        !self.document.meta_is_whole || meta.routes.iter().any(|named| named.id == id)
    }

    /// That the front matter does not list a route, so that nobody has checked whether it may be used.
    fn unlisted(&self, id: &str, span: Span) -> Option<Diagnostic> {
        let message = format!("it escalates by `{id}`, which is not among this playbook's routes");
        let problem = Diagnostic::at(Code::RouteNotListed, span, message).help(format!(
            "add `{id}` to `routes` in the front matter, or choose one of those"
        ));
        self.catalog.desk.routes.is_defined(id).then_some(problem)
    }

    /// What an outcome must say.
    fn outcome(&self, own: &FlowStep<'_>, found: &mut Diagnostics) {
        let words = own.step.words.source();
        let names_nobody = |sections: &[&str]| named_in(own, sections).is_empty();
        let (message, help) = match own.outcome {
            Some(Outcome::Escalate | Outcome::HandOver) if self.is_public && names_nobody(&["contacts"]) => (
                format!("`{words}` names nobody who takes over"),
                "customers read this playbook, so name a contact: `{{ contacts.ID }}`; routes and roles are for agents",
            ),
            Some(Outcome::Escalate | Outcome::HandOver) if self.is_public => return,
            Some(Outcome::Escalate) if self.document.meta_is_whole && self.escalations(own).is_empty() => (
                format!("`{words}` escalates by no route"),
                match self.document.meta.routes.is_empty() {
                    true => "name one, `{{ routes.ID.name }}`, and list it under `routes` in the front matter",
                    false => "name one of the playbook's routes: `{{ routes.ID.name }}`",
                },
            ),
            Some(Outcome::HandOver) if names_nobody(&["roles", "contacts"]) => (
                format!("`{words}` hands over to nobody"),
                "name who takes over: `{{ roles.ID }}`, or `{{ contacts.ID }}`",
            ),
            _ => return,
        };
        found.push(Diagnostic::at(Code::OutcomeWithoutWay, own.step.span, message).help(help));
    }

    /// A route as it holds on the day.
    pub(super) fn route(&self, id: &str) -> Option<&Route> {
        self.catalog.desk.routes.get(id)?.on_or_first(self.day)
    }

    /// Routes that the playbook lists, and by which no step of it escalates.
    pub(super) fn routes(&self, found: &mut Diagnostics) {
        let steps = self.flow.steps.iter();
        let named = steps.flat_map(|own| named_in(own, &["routes"]).into_iter().chain(self.escalations(own)));
        let taken: BTreeSet<&str> = named.map(|(id, _)| id).collect();
        let meta = &self.document.meta;
        let is_listed = |id: &&str| meta.routes.iter().any(|route| route.id == **id);
        // Where steps lead to no route, the list is how the playbook escalates; one that is not listed has been told.
        if !(self.is_public || taken.iter().any(is_listed) && taken.iter().all(is_listed)) {
            return;
        }
        let is_left = |route: &&Ref<Route>| !taken.contains(route.id.as_str()) && self.route(&route.id).is_some();
        for route in meta.routes.iter().filter(is_left) {
            let id = &route.id;
            let told = Diagnostic::at(
                Code::RouteUnneeded,
                route.span,
                format!("no step escalates by the route `{id}`"),
            );
            found.push(match self.is_public {
                true => told
                    .label("customers read this playbook, and escalate nothing")
                    .help("remove it here: routes are for agents"),
                false => told.label("no step of this playbook names it").help(format!(
                    "name it where it is taken, `{{{{ routes.{id}.name }}}}`, or remove it here"
                )),
            });
        }
    }

    /// Roles that the playbook says that it is for, and that nothing in it needs.
    pub(super) fn roles(&self, found: &mut Diagnostics) {
        let steps = self.flow.steps.iter();
        let named = steps.flat_map(|own| named_in(own, &["roles"])).map(|(id, _)| id);
        let meta = &self.document.meta;
        let routes: Option<Vec<&Route>> = meta.routes.iter().map(|named| self.route(&named.id)).collect();
        // A route that nobody knows has been told, and may be meant to be one that asks for the role.
        let Some(routes) = routes else {
            return;
        };
        let asked = routes
            .iter()
            .flat_map(|route| &route.roles)
            .map(|role| role.id.as_str());
        let needed: BTreeSet<&str> = named.chain(asked).collect();
        let is_known = |role: &&Ref<Role>| self.catalog.desk.roles.is_defined(&role.id);
        let unneeded = meta.roles.iter().filter(|role| !needed.contains(role.id.as_str()));
        for role in unneeded.filter(is_known) {
            let id = &role.id;
            let told = Diagnostic::at(Code::RoleUnneeded, role.span, format!("no step needs the role `{id}`"));
            found.push(match self.is_public {
                true => told
                    .label("customers read this playbook, and have none")
                    .help("remove it here: roles are for agents"),
                false => told
                    .label("neither a step nor a route of this playbook names it")
                    .help(format!(
                        "name it where it is needed, `{{{{ roles.{id} }}}}`, or remove it here"
                    )),
            });
        }
    }
}

/// What a step names of some sections: the ids with their places.
fn named_in<'s>(own: &FlowStep<'s>, sections: &[&str]) -> Vec<(&'s str, Span)> {
    let named = own.step.references.iter().filter_map(|reference| {
        let (section, id) = entry(&reference.path)?;
        sections.contains(&section).then_some((id, reference.span))
    });
    named.collect()
}
