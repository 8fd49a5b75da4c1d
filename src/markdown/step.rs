//! What is read of a playbook: its steps, and the arrows between them; nothing comes in.

use super::reference::{Reference, Words};
use crate::source::Span;

/// A heading and what stands below it, up to the next one.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id, by which links name it.
    pub id: String,
    /// Whether the id is written in the heading, and not made of its words.
    pub is_named: bool,
    /// Whether the id that is written there stands elsewhere already, so that this heading has another one.
    pub is_renamed: bool,
    /// The heading's words.
    pub words: Words,
    /// The heading's level, 2 to 6.
    pub level: u8,
    /// Where the heading stands.
    pub span: Span,
    /// Whether a question is asked, in the heading or before the first arrow.
    pub asks: bool,
    /// Whether nothing stands below the heading but deeper ones, which it holds together.
    pub is_group: bool,
    /// Where it branches to, in order.
    pub arrows: Vec<Arrow>,
    /// Whether an arrow is taken in any case, so that nothing goes on with the next step.
    pub is_closed: bool,
    /// Arrows with nothing behind them that one can follow, where they look meant.
    pub torn: Vec<TornArrow>,
    /// What it names of the terms, in order.
    pub references: Vec<Reference>,
    /// What is to be ticked, in order.
    pub tasks: Vec<Task>,
}

impl Step {
    /// A step at a place of which nothing is known yet.
    pub(super) fn new(span: Span) -> Self {
        Self {
            id: String::new(),
            is_named: false,
            is_renamed: false,
            words: Words::default(),
            level: 0,
            span,
            asks: false,
            is_group: false,
            arrows: Vec::new(),
            is_closed: false,
            torn: Vec::new(),
            references: Vec::new(),
            tasks: Vec::new(),
        }
    }
}

/// A branch.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// When it is taken; nothing where always.
    pub condition: Words,
    /// Where it leads.
    pub target: ArrowTarget,
    /// The link or reference.
    pub span: Span,
}

/// An arrow that leads to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TornArrow {
    /// Where it stands.
    pub span: Span,
    /// Whether what it could lead to stands behind it, so that it is only written in another way than arrows are.
    pub has_target: bool,
}

/// Where an arrow leads, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrowTarget {
    /// A link's address, entities and escapes undone, and its words.
    Link(String, Words),
    /// The path of a reference: `routes.premier.name`.
    Reference(String),
}

/// A box to tick.
#[derive(Clone, Debug)]
pub struct Task {
    /// What stands beside it.
    pub words: Words,
    /// Where.
    pub span: Span,
}
