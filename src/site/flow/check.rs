//! A playbook in; steps that nothing reaches or that lead nowhere, loops, and branches without a question, out.

use std::collections::BTreeSet;

use super::{Exit, Flow, FlowStep, Outcome, Way};
use crate::catalog::Catalog;
use crate::config::Audience;
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::{Document, DocumentKind};
use crate::site::Topic;
use crate::source::Span;

/// Words that name another way without a condition.
const OR: [&str; 2] = ["or", "oder"];

/// How many steps of a circle are marked beside the first.
const SHOWN: usize = 4;

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
    let is_public = topic.audience == Audience::Customers;
    let first = Playbook::new(main, catalog, day, is_public);
    if !first.flow.steps.is_empty() {
        first.ways(found);
        first.texts(found);
        first.needs(found);
        // Of a topic's documents, this one's front matter counts.
        first.routes(found);
        first.roles(found);
    }
    for document in topic.documents().filter(|document| document.path != main.path) {
        let playbook = Playbook::new(document, catalog, day, is_public);
        let difference = playbook.difference(&first);
        let told: BTreeSet<String> = found.iter().map(|problem| problem.message.clone()).collect();
        let mut own = Diagnostics::new();
        playbook.texts(&mut own);
        // With other ways, what else is wrong with them is the same mistake; with the same ways it has been told.
        if difference.is_none() {
            playbook.needs(&mut own);
        }
        found.extend(difference);
        found.extend(own.into_iter().filter(|problem| !told.contains(&problem.message)));
    }
}

/// A playbook and what it is checked by.
pub(super) struct Playbook<'a> {
    /// The terms.
    pub(super) catalog: &'a Catalog,
    /// The day.
    pub(super) day: Date,
    /// Whether customers read it.
    pub(super) is_public: bool,
    /// The document.
    pub(super) document: &'a Document,
    /// The ways through it.
    pub(super) flow: Flow<'a>,
    /// The steps, by number, to which one gets from the first.
    pub(super) reached: BTreeSet<usize>,
}

impl<'a> Playbook<'a> {
    /// A playbook that is checked by the terms as they hold on a day.
    fn new(document: &'a Document, catalog: &'a Catalog, day: Date, is_public: bool) -> Self {
        let flow = Flow::of(document);
        let reached = flow.reached([0]);
        Self {
            catalog,
            day,
            is_public,
            document,
            flow,
            reached,
        }
    }

    /// Tells what is wrong with the ways.
    fn ways(&self, found: &mut Diagnostics) {
        let before = found.len();
        self.loops(found);
        let has_loops = found.len() > before;
        self.unreached(has_loops, found);
        self.ends(found);
    }

    /// Tells what is wrong with how they are written.
    fn texts(&self, found: &mut Diagnostics) {
        for own in &self.flow.steps {
            self.questions(own, found);
            found.extend(own.step.torn.iter().map(|torn| {
                let (message, help) = match torn.has_target {
                    true => ("this is not read as an arrow", "write `→` or `->`"),
                    false => (
                        "this arrow leads to nothing",
                        "put a link, or a `{{ name }}` of a route, role or contact, directly behind it; where it is no way, write `>`",
                    ),
                };
                Diagnostic::at(Code::StepLeadsNowhere, torn.span, message).help(help)
            }));
        }
    }

    /// Steps that nothing reaches, unless an arrow to nothing may be meant for them; of those that lead to each other, the first. Where
    /// steps lead in a circle, that may be why nothing leads to an outcome.
    fn unreached(&self, has_loops: bool, found: &mut Diagnostics) {
        let reached = self.reached.iter().filter_map(|at| self.flow.steps.get(*at));
        if reached.into_iter().any(is_unsure) {
            return;
        }
        let mut reached = self.reached.clone();
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
            // Arrows that are meant for it lead to the step that has its id; that two have it is told.
            let own = own.filter(|own| !own.step.is_renamed);
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
        let steps = self.flow.steps.iter().enumerate();
        // A step that nothing leads to is told as such.
        for (_, own) in steps.filter(|(at, own)| self.reached.contains(at) && is_dead(own)) {
            let some = match own.step.arrows.is_empty() {
                true => "",
                false => " where none of its arrows is taken",
            };
            let message = format!("the step `{}` leads nowhere{some}", own.step.words.source());
            let words = Outcome::ALL.map(Outcome::word);
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
        for at in all.filter(|at| self.reached.contains(at) && !leading.contains(at)) {
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
            let others = members.iter().filter(|other| **other != at).take(SHOWN);
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

    /// Branches whose reader is asked nothing, or is told no more than that there is another way.
    fn questions(&self, own: &FlowStep<'_>, found: &mut Diagnostics) {
        for way in &own.ways {
            let Some(arrow) = way.arrow.filter(|_| matches!(way.to, Exit::Step(_))) else {
                continue;
            };
            let condition = arrow.condition.source();
            if OR.contains(&condition.to_lowercase().as_str()) {
                let message = format!("`{condition}` does not say when this way is taken");
                found.push(
                    Diagnostic::at(Code::BranchWithoutQuestion, arrow.span, message)
                        .help("write before its arrow what decides for it, or give each way an item of a list"),
                );
            }
        }
        let targets: BTreeSet<Exit<'_>> = own
            .ways
            .iter()
            .filter(|way| way.arrow.is_some())
            .map(Way::meant)
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

/// Whether an arrow of a step leads nobody knows where, which is told of the arrow.
fn is_unsure(own: &FlowStep<'_>) -> bool {
    let is_lost = |way: &Way<'_>| matches!(way.meant(), Exit::Nothing(_));
    !own.step.torn.is_empty() || own.ways.iter().any(is_lost)
}

/// Whether a step has no way on in some case and ends nothing.
fn is_dead(own: &FlowStep<'_>) -> bool {
    let goes_on = own.ways.iter().any(|way| way.arrow.is_none());
    !goes_on && !own.step.is_closed && own.step.torn.is_empty() && own.outcome.is_none() && !own.is_part
}

/// Whether the way ends at a step, or may: what leads to nothing is told for itself.
fn is_end(own: &FlowStep<'_>) -> bool {
    let leaves = own.ways.iter().any(|way| !matches!(way.meant(), Exit::Step(_)));
    leaves || !own.step.torn.is_empty() || own.ways.is_empty() || own.outcome.is_some()
}
