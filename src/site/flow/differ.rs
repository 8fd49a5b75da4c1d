//! A playbook in two languages in, the first place at which their ways differ out.

use super::check::Playbook;
use super::{Exit, FlowStep, Way};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A place in the translation, what is told of it, and the place in the other language that belongs to it.
type Place = (Span, String, Option<Span>);

/// Where a way leads, in words that are the same in all languages; none where it leads to nothing.
type Target = Option<String>;

impl Playbook<'_> {
    /// Where this translation has other steps or arrows than the playbook in the default language.
    pub(super) fn difference(&self, first: &Self) -> Option<Diagnostic> {
        if first.flow.steps.is_empty() {
            return None;
        }
        let (span, message, other) = self.other_step(first).or_else(|| self.other_way(first))?;
        let problem = Diagnostic::at(Code::StepsDiffer, span, message);
        let problem = match other {
            Some(other) => problem.related(other, format!("in {}", first.document.lang)),
            None => problem,
        };
        Some(
            problem
                .help("both languages need the same ids and arrows in the same order, or agents take different ways"),
        )
    }

    /// The first step that is not the one in its place in the other language.
    fn other_step(&self, first: &Self) -> Option<Place> {
        let there = &first.document.lang;
        let longest = self.flow.steps.len().max(first.flow.steps.len());
        let mut pairs = (0..longest).map(|at| (self.step(at), first.step(at)));
        let (own, other) = pairs.find(|(own, other)| own.map(id) != other.map(id))?;
        let is_new = |own: &FlowStep<'_>| !first.has(id(own));
        let is_gone = |other: &FlowStep<'_>| !self.has(id(other));
        let other_span = other.map(|other| other.step.span);
        Some(match (own, other) {
            (Some(own), Some(other)) if is_gone(other) && !is_new(own) => {
                let message = format!("before this step `{}` is missing, which is there in {there}", id(other));
                (own.step.span, message, other_span)
            }
            (Some(own), other) if is_new(own) && !other.is_some_and(is_gone) => {
                let message = format!("there is no step `{}` in {there}", id(own));
                (own.step.span, message, None)
            }
            (Some(own), Some(other)) => {
                let message = format!("this step is `{}` here and `{}` in {there}", id(own), id(other));
                (own.step.span, message, other_span)
            }
            (Some(own), None) => (own.step.span, format!("this step stands elsewhere in {there}"), None),
            (None, other) => {
                let last = self.flow.steps.last().map(|own| own.step.span);
                let last = last.unwrap_or_else(|| Span::top(self.document.file));
                let message = format!("behind this `{}` is missing, which is there in {there}", id(other?));
                (last, message, other_span)
            }
        })
    }

    /// The first step that leads elsewhere, where both have the same steps.
    fn other_way(&self, first: &Self) -> Option<Place> {
        let pairs = self.flow.steps.iter().zip(&first.flow.steps);
        let mut pairs = pairs.map(|(own, other)| ((own, self.targets(own)), (other, first.targets(other))));
        let ((own, ours), (other, theirs)) = pairs.find(|((_, ours), (_, theirs))| {
            ours.len() != theirs.len() || ours.iter().zip(theirs).any(|(own, other)| !is_same(own, other))
        })?;
        let both = ours.iter().zip(&theirs);
        let at = both.take_while(|(own, other)| is_same(own, other)).count();
        let place = |step: &FlowStep<'_>| {
            let arrow = step.ways.get(at).and_then(|way| way.arrow);
            arrow.map_or(step.step.span, |arrow| arrow.span)
        };
        let leads = |to: Option<&Target>| match to {
            Some(to) => format!("to `{}`", to.as_deref().unwrap_or_default()),
            None => "to nothing more".to_owned(),
        };
        let message = format!(
            "`{}` leads {} here, and {} in {}",
            own.step.words.source(),
            leads(ours.get(at)),
            leads(theirs.get(at)),
            first.document.lang
        );
        Some((place(own), message, Some(place(other))))
    }

    /// Where the ways of a step lead, in words that are the same in all languages.
    fn targets(&self, own: &FlowStep<'_>) -> Vec<Target> {
        let ending = format!(".{}.md", self.document.lang);
        let target = |way: &Way<'_>| match way.to {
            Exit::Step(to) => Some(self.step(to).map_or("", id).to_owned()),
            Exit::Out(_) => Some("another site".to_owned()),
            Exit::Elsewhere(to) => Some(to.replace(&ending, ".md")),
            Exit::Route(to) | Exit::Role(to) | Exit::Contact(to) => Some(to.to_owned()),
            Exit::Nothing(_) => None,
        };
        own.ways.iter().map(target).collect()
    }

    /// The step of that number.
    fn step(&self, at: usize) -> Option<&FlowStep<'_>> {
        self.flow.steps.get(at)
    }

    /// Whether it has a step of that id.
    fn has(&self, wanted: &str) -> bool {
        self.flow.steps.iter().any(|own| id(own) == wanted)
    }
}

/// Whether two ways lead to the same, or one of them to nothing, which has been told.
fn is_same(own: &Target, other: &Target) -> bool {
    own.is_none() || other.is_none() || own == other
}

/// A step's id.
fn id<'s>(own: &'s FlowStep<'_>) -> &'s str {
    &own.step.id
}
