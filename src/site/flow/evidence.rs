//! A playbook and its routes in; evidence that a route asks for and that is not collected on each way to the escalation, out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::check::Playbook;
use super::{FlowStep, collected_by_box};
use crate::catalog::Evidence;
use crate::decode::Ref;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;

/// The first and the last steps of a long way that are named.
const NAMED: (usize, usize) = (3, 2);

/// For each step that can be reached without some evidence, the step before it on the shortest such way; the first step stands
/// before itself.
type Without = BTreeMap<usize, usize>;

/// What a route asks for and lacks: the evidence, and the way on which it is left out; none where no step before collects it.
type Lacking<'a> = (&'a Ref<Evidence>, Option<Vec<usize>>);

impl Playbook<'_> {
    /// Tells what routes ask for and what is not collected on each way to the escalation.
    pub(super) fn evidence(&self, found: &mut Diagnostics) {
        let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut known: BTreeMap<&str, Without> = BTreeMap::new();
        for (at, own) in self.flow.steps.iter().enumerate() {
            // One that is not listed is told as such.
            for (id, span) in self.escalations(own).into_iter().filter(|(id, _)| self.is_listed(id)) {
                let Some(route) = self.route(id) else {
                    continue;
                };
                let mut lacking: Vec<Lacking<'_>> = Vec::new();
                let defined = &self.catalog.desk.evidence;
                let meta = &self.document.meta;
                let asked = route.evidence_for(meta.kind, &meta.products);
                for named in asked.filter(|named| defined.is_defined(&named.id)) {
                    let without = known.entry(&named.id).or_insert_with(|| self.without(&named.id));
                    if let Some(way) = way(without, at).filter(|_| told.insert((id, &named.id))) {
                        let is_collected = self.collecting(&named.id, at).next().is_some();
                        lacking.push((named, Some(way).filter(|_| is_collected)));
                    }
                }
                self.tell(id, span, at, lacking, found);
            }
        }
    }

    /// The steps that can be reached without passing one that collects some evidence.
    fn without(&self, evidence: &str) -> Without {
        let collects = |at: usize| {
            let step = self.flow.steps.get(at);
            step.is_some_and(|own| {
                collected_by_box(own.step)
                    .flatten()
                    .any(|(id, _)| self.is_meant(id, evidence))
            })
        };
        let mut before = Without::new();
        let mut open = VecDeque::new();
        if !self.flow.steps.is_empty() && !collects(0) {
            before.insert(0, 0);
            open.push_back(0);
        }
        while let Some(at) = open.pop_front() {
            for next in self.flow.next(at) {
                if !before.contains_key(&next) && !collects(next) {
                    before.insert(next, at);
                    open.push_back(next);
                }
            }
        }
        before
    }

    /// Where steps from which `at` can be reached collect some evidence.
    fn collecting<'s>(&'s self, evidence: &'s str, at: usize) -> impl Iterator<Item = Span> + 's {
        let leading = self.flow.leading([at]);
        let reached = leading.into_iter().filter(|at| self.reached.contains(at));
        let steps = reached.filter_map(|at| self.flow.steps.get(at));
        let boxes = steps.flat_map(|own| collected_by_box(own.step).flatten());
        boxes
            .filter(move |(id, _)| self.is_meant(id, evidence))
            .map(|(_, span)| span)
    }

    /// Whether a box that names `id` collects some evidence. That an id is mistyped is told of the reference; here it counts as the one that
    /// is meant.
    fn is_meant(&self, id: &str, evidence: &str) -> bool {
        let defined = &self.catalog.desk.evidence;
        id == evidence || !defined.is_defined(id) && nearest(id, defined.ids()) == Some(evidence)
    }

    /// Tells what the route `id` lacks at a step, that of one way together.
    fn tell(&self, id: &str, span: Span, at: usize, lacking: Vec<Lacking<'_>>, found: &mut Diagnostics) {
        let mut ways: BTreeMap<Option<Vec<usize>>, Vec<&Ref<Evidence>>> = BTreeMap::new();
        for (named, way) in lacking {
            ways.entry(way).or_default().push(named);
        }
        for (way, lacking) in ways {
            let ids: Vec<&str> = lacking.iter().map(|named| named.id.as_str()).collect();
            let (it, is) = if ids.len() == 1 { ("it", "is") } else { ("them", "are") };
            let asked = format!("`{id}` asks for `{}`", ids.join("`, `"));
            let boxes: Vec<String> = ids
                .iter()
                .map(|id| format!("`- [ ] {{{{ evidence.{id} }}}}`"))
                .collect();
            let boxes = boxes.join(", ");
            let (message, help) = match &way {
                None => (
                    format!("{asked}, and no step before collects {it}"),
                    format!("add to a step before what is to be ticked: {boxes}"),
                ),
                Some(way) => (
                    format!("{asked}, which {is} left out on the way {}", self.in_words(way)),
                    format!("let {it} be ticked on that way, too, or in a step that lies on all of them: {boxes}"),
                ),
            };
            let problem = Diagnostic::at(Code::EvidenceMissing, span, message);
            let problem = lacking.iter().fold(problem, |problem, named| {
                problem.related(named.span, "the route asks for it here")
            });
            let elsewhere = lacking.iter().filter(|_| way.is_some());
            let elsewhere: BTreeSet<Span> = elsewhere
                .filter_map(|named| self.collecting(&named.id, at).next())
                .collect();
            let problem = elsewhere.into_iter().fold(problem, |problem, span| {
                problem.related(span, "collected here, on another way")
            });
            found.push(problem.help(help));
        }
    }

    /// A way by the words of its steps: "`Ask` → `Escalate`".
    fn in_words(&self, way: &[usize]) -> String {
        let (first, last) = NAMED;
        let steps = way.iter().filter_map(|at| self.flow.steps.get(*at));
        let name = |own: &FlowStep<'_>| format!("`{}`", own.step.words.source());
        let mut names: Vec<String> = steps.map(name).collect();
        if names.len() > first + last + 1 {
            names.splice(first..names.len() - last, ["…".to_owned()]);
        }
        names.join(" → ")
    }
}

/// The shortest way to a step that leaves something out, from the first step on.
fn way(without: &Without, at: usize) -> Option<Vec<usize>> {
    let mut way = vec![at];
    let mut last = at;
    loop {
        let before = *without.get(&last)?;
        if before == last {
            break;
        }
        way.push(before);
        last = before;
    }
    way.reverse();
    Some(way)
}
