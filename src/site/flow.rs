//! A playbook's steps in, the ways through it out.
//!
//! A step goes on with the next heading, unless an arrow is taken in any case. Nothing goes on from an outcome but into the
//! headings below its own.

mod check;
mod differ;
mod evidence;
mod needs;

pub use check::check;

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::links::is_external;
use crate::diagnostic::nearest;
use crate::markdown::{Arrow, ArrowTarget, Step};
use crate::project::Document;
use crate::source::Span;

/// The steps of a playbook and the ways between them.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The steps, in order; the first is where it begins.
    pub steps: Vec<FlowStep<'a>>,
}

/// A step and where one gets from it.
#[derive(Debug)]
pub struct FlowStep<'a> {
    /// What is written.
    pub step: &'a Step,
    /// How it ends there, where it is an outcome.
    pub outcome: Option<Outcome>,
    /// Whether it stands below an outcome, as a part of it.
    pub is_part: bool,
    /// The ways from it: its arrows, then how it goes on.
    pub ways: Vec<Way<'a>>,
}

/// How a playbook ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The issue is gone.
    Resolved,
    /// The vendor takes over, by a route.
    Escalate,
    /// Somebody else takes over: a role or a party.
    HandOver,
    /// The customer is told how it stands.
    Tell,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Resolved, Self::Escalate, Self::HandOver, Self::Tell];

    /// The id of its heading.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Escalate => "escalate",
            Self::HandOver => "hand-over",
            Self::Tell => "tell",
        }
    }

    /// The outcome that a heading's id says: `escalate`, or where the id is written there, `escalate-vm` too.
    fn of(step: &Step) -> Option<Self> {
        let is_said = |outcome: &Self| {
            let rest = step.id.strip_prefix(outcome.word());
            rest.is_some_and(|rest| rest.is_empty() || step.is_named && rest.starts_with('-'))
        };
        Self::ALL.into_iter().find(is_said)
    }
}

/// A way from a step.
#[derive(Debug)]
pub struct Way<'a> {
    /// The arrow; none where it goes on with the next step.
    pub arrow: Option<&'a Arrow>,
    /// Where it leads.
    pub to: Exit<'a>,
    /// The number of the step that a mistyped id seems to mean: checks follow it, so that one mistake brings no others. Nothing that
    /// is published does.
    meant: Option<usize>,
}

impl<'a> Way<'a> {
    /// Where it leads, or seems to be meant to.
    fn meant(&self) -> Exit<'a> {
        self.meant.map_or(self.to, Exit::Step)
    }
}

/// Where a way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit<'a> {
    /// To a step, by its number.
    Step(usize),
    /// To the vendor by the route of this id.
    Route(&'a str),
    /// To the role of this id.
    Role(&'a str),
    /// To the contact of this id.
    Contact(&'a str),
    /// To another page.
    Elsewhere(&'a str),
    /// Out of the site, where nobody is known to take over.
    Out(&'a str),
    /// To nothing that ends a playbook: the path that was named, or the id of a heading that is not there.
    Nothing(&'a str),
}

impl<'a> Flow<'a> {
    /// The ways through a playbook.
    pub fn of(document: &'a Document) -> Self {
        let name = document.path.rsplit('/').next().unwrap_or(&document.path);
        let title = document.outline().title.as_ref();
        Self::new(document.steps(), name, title.map(|title| title.id.as_str()))
    }

    /// The ways through `steps`, which stand in a file called `name`, below a title of the id `top`.
    fn new(steps: &'a [Step], name: &str, top: Option<&str>) -> Self {
        let places: BTreeMap<&str, usize> = steps
            .iter()
            .enumerate()
            .map(|(at, step)| (step.id.as_str(), at))
            .collect();
        let exit = |arrow: &'a Arrow| match &arrow.target {
            ArrowTarget::Link(destination, _) => {
                let (page, id) = destination.split_once('#').unwrap_or((destination, ""));
                let decoded = percent_decode_str(id).decode_utf8_lossy();
                match (page.is_empty() || page == name, id) {
                    (false, _) if is_external(destination) => Exit::Out(destination),
                    (false, _) => Exit::Elsewhere(destination),
                    (true, "") => Exit::Step(0),
                    (true, _) if top == Some(&*decoded) => Exit::Step(0),
                    (true, id) => places.get(&*decoded).map_or(Exit::Nothing(id), |at| Exit::Step(*at)),
                }
            }
            ArrowTarget::Reference(path) => named(path),
        };
        let meant = |arrow: &Arrow, to: Exit<'_>| match (&arrow.target, to) {
            (ArrowTarget::Link(..), Exit::Nothing(id)) => {
                let id = percent_decode_str(id).decode_utf8_lossy();
                places.get(nearest(&id, places.keys().copied())?).copied()
            }
            _ => None,
        };
        let outcomes: Vec<Option<Outcome>> = steps.iter().map(Outcome::of).collect();
        // The outcomes that the step at hand stands below, with their levels; the last one is its own.
        let mut above: Vec<u8> = Vec::new();
        let mut all = Vec::with_capacity(steps.len());
        for (at, (step, outcome)) in steps.iter().zip(&outcomes).enumerate() {
            above.retain(|level| *level < step.level);
            let is_part = outcome.is_none() && !above.is_empty();
            if outcome.is_some() {
                above.push(step.level);
            }
            let least = above.last().copied().unwrap_or(0);
            let arrows = step.arrows.iter().map(|arrow| {
                let to = exit(arrow);
                Way {
                    arrow: Some(arrow),
                    to,
                    meant: meant(arrow, to),
                }
            });
            let next = steps.get(at + 1).filter(|next| !step.is_closed && next.level > least);
            let next = next.map(|_| Way {
                arrow: None,
                to: Exit::Step(at + 1),
                meant: None,
            });
            all.push(FlowStep {
                step,
                outcome: *outcome,
                is_part,
                ways: arrows.chain(next).collect(),
            });
        }
        Self { steps: all }
    }

    /// The steps to which the ways of the step `at` lead, or seem to be meant to.
    pub fn next(&self, at: usize) -> impl Iterator<Item = usize> {
        let ways = self.steps.get(at).into_iter().flat_map(|step| &step.ways);
        ways.filter_map(|way| match way.meant() {
            Exit::Step(to) => Some(to),
            _ => None,
        })
    }

    /// The steps that can be reached from those that are given, themselves included.
    pub fn reached(&self, from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut reached: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = from.into_iter().collect();
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(self.next(at));
            }
        }
        reached
    }

    /// The steps from which one of those that are given can be reached, themselves included.
    pub fn leading(&self, to: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.steps.len() {
            self.next(at).for_each(|next| before.entry(next).or_default().push(at));
        }
        let mut leading: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = to.into_iter().collect();
        while let Some(at) = open.pop() {
            if leading.insert(at) {
                open.extend(before.get(&at).into_iter().flatten());
            }
        }
        leading
    }
}

/// What each box of a step collects: the ids of the evidence that it names, with their places.
pub fn collected_by_box(step: &Step) -> impl Iterator<Item = Vec<(&str, Span)>> {
    step.tasks.iter().map(|task| {
        let own = task.span;
        let within = step.references.iter();
        let within = within.filter(|reference| own.start <= reference.span.start && reference.span.end <= own.end);
        let named = within.filter_map(|reference| Some((entry(&reference.path)?, reference.span)));
        let evidence = named.filter(|((section, _), _)| *section == "evidence");
        evidence.map(|((_, id), span)| (id, span)).collect()
    })
}

/// The ids of the entries of a section of the catalog that a step names, each once.
pub fn named_in_step<'a>(step: &'a Step, section: &str) -> Vec<&'a str> {
    let named = step.references.iter().filter_map(|reference| entry(&reference.path));
    let mut ids: Vec<&str> = Vec::new();
    for (_, id) in named.filter(|(own, _)| *own == section) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// What a reference behind an arrow stands for.
fn named(path: &str) -> Exit<'_> {
    match entry(path) {
        Some(("routes", id)) => Exit::Route(id),
        Some(("roles", id)) => Exit::Role(id),
        Some(("contacts", id)) => Exit::Contact(id),
        _ => Exit::Nothing(path),
    }
}

/// The section and the id of the entry that a path names.
fn entry(path: &str) -> Option<(&str, &str)> {
    let (section, rest) = path.split_once('.')?;
    Some((section, rest.split('.').next().unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Body, Options, steps};
    use crate::source::FileId;

    /// Each step with where it leads, as in `a>b,c`.
    fn check(text: &str, expected: &str) {
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        let flow = Flow::new(&steps, "p.md", Some("title"));
        let told = flow.steps.iter().map(|own| {
            let to: Vec<String> = own
                .ways
                .iter()
                .map(|way| match way.to {
                    Exit::Step(to) => steps[to].id.clone(),
                    other => format!("{other:?}"),
                })
                .collect();
            format!("{}>{}", own.step.id, to.join(","))
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn a_step_goes_on_with_the_next_one() {
        check(
            "## A {#a}\n## B {#b}\n### C {#c}\n## D {#tell}\n",
            "a>b b>c c>tell tell>",
        );
    }

    #[test]
    fn arrows_that_hold_in_some_cases_leave_the_way_on() {
        check(
            "## A {#a}\nIf → [C](#c)\n## B {#b}\n## C {#c}\n## D {#tell}\n",
            "a>c,b b>c c>tell tell>",
        );
        check(
            "## A {#a}\n→ [C](#c)\n## B {#b}\n## C {#c}\n## D {#tell}\n",
            "a>c b>c c>tell tell>",
        );
    }

    #[test]
    fn an_outcome_goes_on_only_below_its_heading() {
        check(
            "## A {#a}\n## E {#escalate}\n### F {#f}\n### G {#g}\n## H {#h}\n",
            "a>escalate escalate>f f>g g> h>",
        );
        check(
            "## E {#escalate-now}\n→ [T](#tell)\n## T {#tell}\n",
            "escalate-now>tell tell>",
        );
    }

    #[test]
    fn arrows_lead_to_names_and_other_pages_too() {
        check(
            "## A {#a}\n- 1 → {{ routes.r.name }}\n- 2 → {{ roles.x }}\n- 3 → {{ contacts.c }}\n- 4 → [Q](q.md#b)\n- 5 → [N](#n)\n- 6 → {{ products.p }}\n- 7 → [S](https://s.example/)\n",
            "a>Route(\"r\"),Role(\"x\"),Contact(\"c\"),Elsewhere(\"q.md#b\"),Nothing(\"n\"),Nothing(\"products.p\"),Out(\"https://s.example/\")",
        );
        check(
            "## Ä\n→ [P](p.md)\n## B {#b}\n- 1 → [P](p.md#b)\n- 2 → [Ä](#%C3%A4)\n",
            "ä>ä b>b,ä",
        );
        check("## A {#a}\n## B {#b}\n→ [A](#title)\n", "a>b b>a");
    }

    #[test]
    fn a_mistyped_id_leads_to_nothing_and_is_followed_by_checks_alone() {
        let text = "## A {#ask}\n→ [T](#tel)\n## T {#tell}\n";
        check(text, "ask>Nothing(\"tel\") tell>");
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        let flow = Flow::new(&steps, "p.md", None);
        assert_eq!(flow.next(0).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn ids_say_outcomes() {
        let check = |heading: &str, outcome: Option<Outcome>| {
            let text = format!("## {heading}\n");
            let steps = steps(Body::new(FileId(0), &text, 0), &Options::default());
            assert_eq!(Outcome::of(&steps[0]), outcome, "{heading}");
        };
        check("Done {#resolved}", Some(Outcome::Resolved));
        check("Resolved", Some(Outcome::Resolved));
        check("Now {#escalate-vm}", Some(Outcome::Escalate));
        check("Over {#hand-over}", Some(Outcome::HandOver));
        check("Say {#tell}", Some(Outcome::Tell));
        check("Tell whether it is the network", None);
        check("Say {#telling}", None);
        check("Say {#x-tell}", None);
    }
}
