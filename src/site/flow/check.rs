//! A playbook in; steps that nothing reaches or that lead nowhere, loops, branches without a question, and translations with other
//! ways, out.

use std::collections::BTreeSet;

use super::{Exit, Flow, FlowStep, Outcome, Way};
use crate::catalog::Catalog;
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::{Document, DocumentKind};
use crate::site::Topic;
use crate::source::Span;

/// Checks each language of a playbook, and that all have the same ways.
pub fn check(topic: &Topic, catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    let main = topic.main();
    if main.kind == DocumentKind::Page {
        return;
    }
    if main.meta_is_whole && main.meta.severity.is_none() {
        found.push(
            Diagnostic::at(
                Code::SeverityMissing,
                Span::top(main.file),
                "this playbook says nothing of its severity",
            )
            .help("add `severity:` to its front matter: by it agents see what was promised, and what comes first"),
        );
    }
    let first = Flow::new(main.steps());
    for document in topic.documents() {
        let flow = Flow::new(document.steps());
        if flow.steps.is_empty() {
            continue;
        }
        let playbook = Playbook {
            catalog,
            day,
            document,
            flow: &flow,
        };
        playbook.check(found);
        if document.path != main.path {
            differs(&first, &flow, main, document, found);
        }
    }
}

/// A playbook and what it is checked by.
pub(super) struct Playbook<'a> {
    /// The terms.
    pub(super) catalog: &'a Catalog,
    /// The day.
    pub(super) day: Date,
    /// The document.
    pub(super) document: &'a Document,
    /// The ways through it.
    pub(super) flow: &'a Flow<'a>,
}

impl Playbook<'_> {
    /// Tells everything that is wrong with it.
    fn check(&self, found: &mut Diagnostics) {
        let before = found.len();
        self.loops(found);
        let has_loops = found.len() > before;
        self.unreached(has_loops, found);
        self.ends(found);
        for own in &self.flow.steps {
            self.questions(own, found);
        }
        self.needs(found);
    }

    /// Steps that nothing reaches; of those that lead to each other, the first. Where steps lead in a circle, that may be why
    /// nothing leads to an outcome.
    fn unreached(&self, has_loops: bool, found: &mut Diagnostics) {
        let mut reached = self.flow.reached([0]);
        let all = 0..self.flow.steps.len();
        // A step that another unreached one leads to is reached as soon as that one is.
        let led: BTreeSet<usize> = all
            .clone()
            .filter(|at| !reached.contains(at))
            .flat_map(|at| self.flow.next(at).filter(move |to| *to != at))
            .collect();
        let heads = all.clone().filter(|at| !led.contains(at));
        for at in heads.chain(all) {
            if reached.contains(&at) {
                continue;
            }
            reached.extend(self.flow.reached([at]));
            let own = self.flow.steps.get(at).filter(|own| !own.step.is_group);
            if let Some(own) = own.filter(|own| !has_loops || own.outcome.is_none()) {
                let words = own.step.words.source();
                found.push(
                    Diagnostic::at(
                        Code::StepUnreached,
                        own.step.span,
                        format!("nothing leads to the step `{words}`"),
                    )
                    .help(format!(
                        "lead to it by an arrow, `→ [{words}](#{})`, or remove it",
                        own.step.id
                    )),
                );
            }
        }
    }

    /// Steps at which an agent stands without knowing on.
    fn ends(&self, found: &mut Diagnostics) {
        for own in self.flow.steps.iter().filter(|own| is_dead(own)) {
            let message = format!("the step `{}` leads nowhere", own.step.words.source());
            let words = Outcome::ALL.map(|(_, word)| word);
            let help = match nearest(&own.step.id, words) {
                Some(near) => {
                    format!("if it is where the playbook ends, call it `{{#{near}}}`; else lead on by an arrow")
                }
                None => {
                    "lead on by an arrow, `→ [words](#id)`, or end in an outcome: a heading whose id is `resolved`, \
                         `escalate`, `hand-over` or `tell`"
                        .to_owned()
                }
            };
            found.push(Diagnostic::at(Code::StepLeadsNowhere, own.step.span, message).help(help));
        }
    }

    /// Steps from which no end can be reached: those of one loop together.
    fn loops(&self, found: &mut Diagnostics) {
        let all = 0..self.flow.steps.len();
        let ends = all.clone().filter(|at| self.flow.steps.get(*at).is_some_and(is_end));
        let leading = self.flow.leading(ends);
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for at in all.filter(|at| !leading.contains(at)) {
            let ahead = self.flow.reached([at]);
            // What leads into a loop is not in it.
            if told.contains(&at) || !self.flow.next(at).any(|next| self.flow.reached([next]).contains(&at)) {
                continue;
            }
            let members: Vec<usize> = ahead
                .into_iter()
                .filter(|other| self.flow.reached([*other]).contains(&at))
                .collect();
            told.extend(&members);
            let Some(own) = self.flow.steps.get(at) else {
                continue;
            };
            let message = format!(
                "the steps from `{}` on lead in a circle, with no way out",
                own.step.words.source()
            );
            let problem = Diagnostic::at(Code::LoopWithoutExit, own.step.span, message);
            let others = members.iter().filter(|other| **other != at);
            let others = others.filter_map(|other| self.flow.steps.get(*other));
            let problem = others.fold(problem, |problem, other| {
                problem.related(other.step.span, "this step is in it")
            });
            found.push(
                problem.help(
                    "give one of these steps an arrow that leads out: to an outcome, or to a step that ends in one",
                ),
            );
        }
    }

    /// Branches whose reader is asked nothing.
    fn questions(&self, own: &FlowStep<'_>, found: &mut Diagnostics) {
        let targets: BTreeSet<Exit<'_>> = own
            .ways
            .iter()
            .filter(|way| way.arrow.is_some())
            .map(|way| way.to)
            .collect();
        let Some(arrow) = own.step.arrows.first().filter(|_| targets.len() > 1 && !own.step.asks) else {
            return;
        };
        let message = format!("the step `{}` branches without a question", own.step.words.source());
        found.push(
            Diagnostic::at(Code::BranchWithoutQuestion, own.step.span, message)
                .related(arrow.span, "it branches from here on")
                .help("ask in the heading, or in a sentence before the first arrow, what decides the way"),
        );
    }
}

/// Whether a step has no way on and ends nothing.
fn is_dead(own: &FlowStep<'_>) -> bool {
    own.ways.is_empty() && own.outcome.is_none() && !own.is_part
}

/// Whether the way ends at a step, or may: what leads to nothing is told for itself.
fn is_end(own: &FlowStep<'_>) -> bool {
    let leaves = own.ways.iter().any(|way| !matches!(way.to, Exit::Step(_)));
    leaves || own.ways.is_empty() || own.outcome.is_some()
}

/// Tells the first step at which a translation has other ways than the playbook in the default language.
fn differs(first: &Flow<'_>, flow: &Flow<'_>, main: &Document, document: &Document, found: &mut Diagnostics) {
    if first.steps.is_empty() {
        return;
    }
    let told = |span: Span, message: String, other: Option<Span>| {
        let problem = Diagnostic::at(Code::StepsDiffer, span, message);
        let problem = match other {
            Some(other) => problem.related(other, format!("in {}", main.lang)),
            None => problem,
        };
        problem.help("both languages need the same ids and arrows in the same order, or agents take different ways")
    };
    for (own, other) in flow.steps.iter().zip(&first.steps) {
        if own.step.id != other.step.id {
            let message = format!(
                "this step is `{}` here and `{}` in {}",
                own.step.id, other.step.id, main.lang
            );
            return found.push(told(own.step.span, message, Some(other.step.span)));
        }
        if ways(own) != ways(other) {
            let pairs = own.ways.iter().zip(&other.ways);
            let mut arrows = pairs.filter(|(way, other)| kind(way.to) != kind(other.to));
            let place = |way: &Way<'_>, step: &FlowStep<'_>| way.arrow.map_or(step.step.span, |arrow| arrow.span);
            let (here, there) = match arrows.next() {
                Some((way, way_there)) => (place(way, own), place(way_there, other)),
                None => (own.step.span, other.step.span),
            };
            let message = format!("`{}` leads elsewhere than in {}", own.step.words.source(), main.lang);
            return found.push(told(here, message, Some(there)));
        }
    }
    let (here, there) = (flow.steps.len(), first.steps.len());
    if here > there
        && let Some(own) = flow.steps.get(there)
    {
        let message = format!("there is no step `{}` in {}", own.step.id, main.lang);
        found.push(told(own.step.span, message, None));
    }
    if there > here
        && let Some(other) = first.steps.get(here)
    {
        let message = format!("the step `{}` is missing in {}", other.step.id, document.lang);
        found.push(told(Span::top(document.file), message, Some(other.step.span)));
    }
}

/// Where the ways of a step lead.
fn ways<'a>(own: &FlowStep<'a>) -> Vec<Exit<'a>> {
    own.ways.iter().map(|way| kind(way.to)).collect()
}

/// Where a way leads, whatever the language: another page may have another file's name.
fn kind(exit: Exit<'_>) -> Exit<'_> {
    match exit {
        Exit::Elsewhere(_) => Exit::Elsewhere(""),
        exit => exit,
    }
}
